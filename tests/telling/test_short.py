"""A short telling is a page, and keeps what the ending hangs on."""

import re
from functools import cache
from typing import Literal

import pytest

from ifonly import driver
from ifonly.analysis.relevance import grounds_of, weights_of
from ifonly.driver import Played
from ifonly.telling.holds import holds_in
from ifonly.telling.whole import Manner, Section, tell_whole

NAMED = ("The hill", "The offer", "The roses", "The betrayal", "The deathbed", "The door")


@cache
def played() -> Played:
    return driver.play("goodbye", 1, as_told=True)


@cache
def told(
    through: int | None, length: str, order: Literal["time", "told"] = "time"
) -> tuple[Section, ...]:
    run = played()
    weights = weights_of(run.story, run.assembled, run.chronicle)
    grounds = grounds_of(run.story, run.assembled, run.chronicle)
    holds = holds_in(run.story, run.assembled, run.chronicle)
    manner = Manner(through, order, length="short" if length == "short" else "full")
    layout = run.assembled.layout
    return tell_whole(run.story, run.chronicle, layout, holds, manner, weights, grounds)


def words(sections: tuple[Section, ...]) -> int:
    return sum(len(section.text.split()) for section in sections)


def bare(text: str) -> str:
    """Return a sentence without its people: whether they are named hangs on what stands before."""
    return re.sub(r"\b(?:Renji|Rukia|[Hh]e|[Ss]he|him|her|his)(?:'s)?\b", "", text)


@pytest.mark.parametrize("through", [None, 0, 1])
def test_it_is_a_page_of_the_whole(through: int | None) -> None:
    short, full = told(through, "short"), told(through, "full")
    assert 200 < words(short) < 480 < words(full)
    scenes = [section.scene for section in short]
    assert set(NAMED) <= set(scenes)
    assert short[-1].paragraphs[-1][-1].events == full[-1].paragraphs[-1][-1].events
    every = {bare(one.text) for part in full for group in part.paragraphs for one in group}
    kept = [said for section in short for group in section.paragraphs for said in group]
    # What says when and where stands before the first sentence of a scene.
    ends = tuple(bare(text).casefold() for text in every)
    assert sum(bare(said.text).casefold().endswith(ends) for said in kept) > len(kept) / 2


def test_weights_go_back_from_the_ending() -> None:
    run = played()
    weights = weights_of(run.story, run.assembled, run.chronicle)
    by_name = {
        run.story.named_events[event.named].name: weights[event.n]
        for event in run.chronicle.events
        if event.named is not None
    }
    assert all(0 < weight <= 1 for weight in weights.values())
    renounced = next(
        event.n
        for event in run.chronicle.events
        if event.action is not None and run.story.actions[event.action].name == "X renounce Y"
    )
    assert weights[renounced] == 1.0
    assert by_name["the confession"] > 0.5
    idle = [event.n for event in run.chronicle.events if event.n not in weights]
    assert idle  # nothing hangs on what Byakuya does in his sleep


def test_an_act_is_told_with_what_made_it_possible() -> None:
    run = played()
    grounds = grounds_of(run.story, run.assembled, run.chronicle)

    def name(n: int) -> str:
        action = run.chronicle.events[n - 1].action
        return "" if action is None else run.story.actions[action].name

    shielded = [n for n in grounds if name(n) == "X shield Y"]
    assert shielded
    assert all(name(m) in ("X strike at Y", "X attack Y") for n in shielded for m in grounds[n])
    kept = {n for part in told(None, "short") for group in part.paragraphs
            for said in group for n in said.events}  # fmt: skip
    assert kept & set(shielded)
    assert all(set(grounds[n]) <= kept for n in kept & set(shielded))


@pytest.mark.parametrize("through", [None, 0, 1])
def test_in_the_order_of_an_account_scenes_come_with_what_recalls_them(
    through: int | None,
) -> None:
    sections = told(through, "short", "told")
    assert words(sections) < 480
    recalled = [part.scene for part in sections if part.recalled]
    assert {"The hill", "The offer"} <= set(recalled)
    assert sections[0].scene == "The leave"
    text = " ".join(part.text for part in sections)
    assert text.index("the graves, and the look") < text.index("I love you")
    for at, part in enumerate(sections):
        assert not part.recalled or at > 0
        if part.recalled and not sections[at - 1].recalled:
            assert sections[at - 1].scene == "The room"


def test_where_it_is_stands_with_when_where_no_words_say_so() -> None:
    text = "\n".join(section.text for section in told(None, "short"))
    assert re.search(r"\w+ weeks later, on the scaffold, there were", text)
    # A place is not an hour younger than the graves on it.
    assert "hour later there was a hill" not in text


@pytest.mark.parametrize("through", [None, 0, 1])
def test_an_account_is_one_sentence_and_what_is_said_behind_it_stays(
    through: int | None,
) -> None:
    text = " ".join(section.text for section in told(through, "short"))
    assert text.count(" all of it, from ") == 1
    assert text.index(" all of it, from ") < text.index("I love you")
    assert "spoke of" not in text


def test_time_that_passes_begins_a_sentence_where_one_may() -> None:
    text = "\n".join(section.text for section in told(None, "short"))
    assert "A week later there were strangers in white" in text
    assert "later then" not in text.lower()
    # What one person goes on saying is one speech.
    assert not re.search(r"” said (\w+)\. “[^”]*,” said \1", text)
