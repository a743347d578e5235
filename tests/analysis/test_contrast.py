"""Why this rather than that: what the answer says is so when the decision is taken again."""

import math
from functools import lru_cache
from pathlib import Path

import pytest
from documents import run_command

from ifonly import load
from ifonly.analysis.again import Again
from ifonly.analysis.contrast import Contrast, contrast, gumbel_above
from ifonly.analysis.from_chronicle import plain_view
from ifonly.analysis.never import Never, Question, asked_of, ending_parts, never, no_ending
from ifonly.analysis.view import View
from ifonly.analysis.weights import best_rival
from ifonly.chronicle.events import Chronicle
from ifonly.cli import main
from ifonly.engine.run import play
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.kernel.numbers import dose_of
from ifonly.story.from_syntax import build_story, read_act
from ifonly.story.model import Story, ToldAct
from ifonly.syntax.parser import parse
from ifonly.syntax.tree import Tree

WAVES = 1  # the seed of a run in which she waves
TEXT = """
story "Two"
place the room
person Ada, she
person Ben, he
bond X's love for Y, never fades
fact X is away
fact X is asleep, cannot act

at the start
    Ada's love for Ben is 0.5
    Ben is asleep

X may wave at Y
    when X is with Y
    in words "{X} waved at {Y}."
    for "love": 4, times X's love for Y
    for "manners": 1
    against "pride": 1.5

X may nod to Y
    when X is with Y
    in words "{X} nodded to {Y}."
    for "habit": 1

X may leave Y
    when X is away
    in words "{X} left {Y}."
    for "gone": 2

X may sing
    in words "{X} sang."
    for "a song": 2, when X is away

scene "Noon", in the room, for 1 turn of 5 minutes
    with Ada and Ben

ending "waved": when Ada has waved at Ben
ending "left", one of "apart": when Ada is away and Ada has waved at Ben
ending "sung", one of "apart": when Ada has sung
"""


@lru_cache
def lowered(text: str) -> tuple[Story, Assembled]:
    tree, found = parse(text, "two.story")
    assert found == ()
    story, said = build_story([tree])
    assert [one for one in said if one.severity == "error"] == []
    return story, assemble(story)


def made(text: str, seed: int) -> tuple[Story, Assembled, Chronicle]:
    story, assembled = lowered(text)
    return story, assembled, play(assembled, story, seed)[0]


def the_choice(text: str, seed: int) -> tuple[tuple[Story, Assembled, Chronicle], View]:
    whole = made(text, seed)
    return whole, plain_view(*whole)


def found_between(text: str, seed: int) -> tuple[View, int, int, Contrast]:
    whole, view = the_choice(text, seed)
    decision = view.decisions[0]
    rival = decision.options.index(best_rival(decision))
    return view, decision.chosen, rival, contrast(whole, view, decision, rival)


@pytest.mark.parametrize("seed", range(1, 9))
def test_figures_are_those_of_the_sums(seed: int) -> None:
    """A weight, a level and a draw tip the choice where the sums of reasons and luck are equal."""
    view, chosen, rival, between = found_between(TEXT, seed)
    done, other = (view.decisions[0].options[at] for at in (chosen, rival))
    short = done.utility + done.noise - other.utility - other.noise
    assert between.luck == done.noise - other.noise
    assert short > 0
    names = {view.story.motives[one.motive].name: one.value for one in other.reasons}
    for one in between.needed:
        match one.what:
            case "weight" if names[one.name] > 0:
                assert one.least == pytest.approx(1 + short / names[one.name], rel=2e-3)
            case "weight":
                assert one.least == pytest.approx(1 + short / names[one.name], abs=2e-3)
            case "reading":
                assert one.least == pytest.approx(one.now + short / 4, abs=2e-3)
            case "luck":
                assert one.least == pytest.approx(other.noise + short)
                assert one.chance == pytest.approx(1 - math.exp(-math.exp(-one.least)))
    if other.action >= 0:
        assert [one.what for one in between.needed].count("luck") == 1
        # Why: what would have had to grow above all bounds is not named.
        expected = {
            name
            for name, value in names.items()
            if (value > 0 and 1 + short / value <= 64) or (value < 0 and short <= -value)
        }
        assert {one.name for one in between.needed if one.what == "weight"} == expected


@pytest.mark.parametrize("seed", range(1, 9))
def test_what_decided_it_is_what_leaving_it_out_of_the_story_shows(seed: int) -> None:
    """At the first decision of a story, to miss a reason then is to miss it from the start."""
    view, chosen, _, between = found_between(TEXT, seed)
    done = view.decisions[0].options[chosen]
    lines = {"love": 4, "manners": 1, "pride": 1.5, "habit": 1}
    instead = {one.name: one.instead for one in between.decisive}
    for name, weight in lines.items():
        sign = "against" if name == "pride" else "for"
        end = ", times X's love for Y" if name == "love" else ""
        line = f'    {sign} "{name}": {weight}{end}\n'
        assert line in TEXT
        other, again = the_choice(TEXT.replace(line, ""), seed)
        option = again.decisions[0].options[again.decisions[0].chosen]
        wished = "silence" if option.action < 0 else other[0].actions[option.action].name
        kept = "silence" if done.action < 0 else view.story.actions[done.action].name
        assert (name in instead) == (wished != kept), name
        if name in instead and option.action >= 0:
            assert instead[name].split()[1].rstrip("s") == wished.split()[1]


def test_nothing_changed_is_what_was_done() -> None:
    whole, view = the_choice(TEXT, 3)
    again = Again(*whole, whole[2].decisions[0])
    done = whole[2].decisions[0].choice
    assert again.wish() == (done.action, done.args)
    cell = view.cell_of(0, (0, 1))
    again.wish_at(cell, 1.0)
    again.wish(dict.fromkeys(again.weights_of("love"), 0.0))
    assert again.wish() == (done.action, done.args)
    assert dose_of(0.5) > 0


def test_a_large_draw_is_rare() -> None:
    assert gumbel_above(10.0) == pytest.approx(math.exp(-10.0), rel=1e-4)
    assert gumbel_above(-800.0) == 1.0


# ---- what did not happen


def trees(text: str) -> tuple[Tree, ...]:
    return (parse(text, "two.story")[0],)


@lru_cache
def asking(said: str) -> tuple[Story, ToldAct, Question, Assembled]:
    story, _ = lowered(TEXT)
    act = read_act(trees(TEXT), said)
    assert act is not None
    question = asked_of(story, act)
    return story, act, question, assemble(story, question.probes)


def why_never(said: str, seed: int = 3) -> Never:
    story, act, question, assembled = asking(said)
    run, _ = play(assembled, story, seed)
    whole = story, assembled, run
    return never(whole, plain_view(*whole), act, question)


def test_a_condition_that_failed_is_named_with_its_line() -> None:
    found = why_never("Ada leaves Ben")
    assert found.offered is None
    unmet = found.unmet
    assert unmet is not None
    assert unmet.missing == "conditions"
    [part] = unmet.parts
    assert TEXT[part.span.start : part.span.end] == "X is away"
    assert (part.failed, part.of) == (1, 1)


def test_no_reason_is_said_with_what_the_reason_asks_for() -> None:
    unmet = why_never("Ada sings").unmet
    assert unmet is not None
    assert unmet.missing == "reason"
    [part] = unmet.parts
    assert (part.reason, TEXT[part.span.start : part.span.end]) == ("a song", "X is away")


def test_what_was_open_says_by_how_much_it_fell_short() -> None:
    said = {0: "Ada waves at Ben", 1: "Ada nods to Ben"}
    for seed in range(1, 9):
        whole, view = the_choice(TEXT, seed)
        first = next(one for one in view.decisions if one.person == 0)
        other = next(at for at in said if at != first.options[first.chosen].action)
        found = why_never(said[other], seed).offered
        assert found is not None
        option = first.options[found.option]
        assert option.action == other
        assert found.short == first.options[first.chosen].utility - option.utility
        assert whole[2].decisions[found.decision.index].person == 0


def test_an_ending_that_did_not_come_names_what_did_not_hold() -> None:
    story, _, _ = made(TEXT, 3)
    assembled = assemble(story, ending_parts(story, 1))
    whole = story, assembled, play(assembled, story, 3)[0]
    found = no_ending(whole, "left", (1,))
    failed = {TEXT[one.span.start : one.span.end] for one in found.parts}
    assert "Ada is away" in failed
    assert len(found.parts) + len(found.held) == 2


def test_a_name_that_endings_share_asks_for_each_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("two.story").write_text(TEXT, encoding="utf-8")
    status, text = run_command(
        ["why", "two.story", "--seed", str(WAVES), "--not", "apart"], main
    )
    assert status == 0
    assert "“left”: Ada is away" in text
    assert "“sung”: Ada has sung" in text
    assert "“left”: Ada has waved at Ben" in text.split("This did:")[1]


# ---- as it is asked


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--event", "2", "--rather-than", "Ada sing"], "  Ada nods to Ben"),
        (["--event", "2", "--rather-than", "Ada waves at Ben"], "is what was done"),
        (["--event", "2", "--rather-than", "Ada leaves Ben"], "was not open to Ada"),
        (["--event", "1", "--rather-than", "nothing"], "nobody chose event 1"),
        (["--rather-than", "nothing"], "say which choice"),
        (["--not", "Ada waves at Ben"], "as event 2 (`--event 2` says why)"),
        (["--not", "wavde"], "did you mean `waved`?"),
        (["--not", "waved"], "the run did end so"),
        (["--not", "Ada sings", "--at", "Non"], "did you mean `Noon`?"),
        (["--not", "left", "--at", "Noon"], "leave out `--at`"),
        (["--not", "Ada sings", "--event", "3"], "ask one thing"),
        (["--at", "Noon"], "with `--not`"),
        (["--not", "Ada wave"], "the nearest acts are:\n  X waves at Y"),
    ],
)
def test_what_cannot_be_answered_says_what_can(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("two.story").write_text(TEXT, encoding="utf-8")
    status, text = run_command(["why", "two.story", "--seed", str(WAVES), *words], main)
    assert status == 2
    assert said in text


def test_rather_than_nothing_sets_it_against_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("two.story").write_text(TEXT, encoding="utf-8")
    found = load("two.story").why(event=2, rather_than="nothing", seed=WAVES)
    assert found.options[found.rival or 0].action == "silence"
    assert found.why.gap == pytest.approx(1.5, abs=1e-4)
