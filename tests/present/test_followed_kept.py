"""A run reads back as it was kept, with the words of its moments, and damage as nothing."""

from functools import cache

import pytest

from ifonly.analysis.followed import Followed, followed_of
from ifonly.engine.python import Engine
from ifonly.engine.run import play, program_of
from ifonly.kernel.assemble import assemble
from ifonly.present.followed_kept import from_bytes, to_bytes
from ifonly.present.turn_said import said_of
from ifonly.present.turn_words import Words
from ifonly.story.facts import Facts, facts_of
from ifonly.story.from_syntax import build_story
from ifonly.syntax.sources import read_story


@cache
def made(name: str) -> tuple[Followed, Words, Facts]:
    story, _ = build_story(read_story(name).trees)
    assembled = assemble(story)
    chronicle = play(assembled, story, 1, told=True)[0]
    run = followed_of(assembled, chronicle).known(Engine(program_of(assembled, tracing=False)))
    return run, Words(story, assembled.layout, chronicle), facts_of(story)


def kept(name: str) -> bytes:
    run, words, facts = made(name)
    return to_bytes(run, said_of(words, facts, run))


@pytest.mark.parametrize("name", ["the-letter", "two-gifts"])
def test_a_run_reads_back_as_it_was_kept(name: str) -> None:
    run, words, facts = made(name)
    found = from_bytes(kept(name), facts)
    assert found == (run, said_of(words, facts, run))
    said = found[1]
    for moment, choice in zip(run.moments, run.choices, strict=True):
        assert said.text(moment) == words.text(moment)
        assert said.chance_of(moment) == words.chance_of(moment)
        assert said.event_of(moment) == words.event_of(moment)
        for option in range(len(choice.chances) if choice else 0):
            assert said.option(moment, option) == words.option(moment, option)
            assert said.action(moment, option) == words.action(moment, option)
            assert said.roles(moment, option) == words.roles(moment, option)
    assert (said.endings, said.ended) == (words.endings, words.ended)
    assert [said.event(one.event) for one in run.fates] == [
        words.event(one.event) for one in run.fates
    ]


def test_states_that_did_not_change_are_shared() -> None:
    _, _, facts = made("two-gifts")
    found = from_bytes(kept("two-gifts"), facts)
    assert found is not None
    first, second = (one.state for one in found[0].forks.every[:2])
    assert any(a is b for a, b in zip(first, second, strict=True))


@pytest.mark.parametrize("name", ["two-gifts"])
def test_what_is_no_run_reads_back_as_nothing(name: str) -> None:
    _, _, facts = made(name)
    whole = kept(name)
    for data in (b"", b"\x00" * 40, whole[: len(whole) // 2], whole[1:]):
        assert from_bytes(data, facts) is None
    assert from_bytes(whole, Facts((), ())) is None
