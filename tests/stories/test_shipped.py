"""Every shipped story checks, plays as told, and holds its claims; `goodbye` is that story."""

import csv
import os
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from stories.goodbye_page import PAGE, SENTENCES, numbers, page

import ifonly
from ifonly import driver
from ifonly.analysis.breaking import is_sampled
from ifonly.analysis.claims import test_story as judge_claims
from ifonly.engine.run import Outcome, many, play
from ifonly.present.claims import ClaimsAnswer
from ifonly.present.house import lay_out, lay_out_file
from ifonly.present.run_answer import RunAnswer
from ifonly.present.why_text import print_why
from ifonly.source.shipped import shipped_story, story_names
from ifonly.source.text import SourceText
from ifonly.story.model import Claim, Story
from ifonly.telling.holds import MOST, _filled_conditions

NAMES = story_names()
KINDS_TABLE = Path(__file__).parent.parent / "claims_kinds.tsv"
# Of these kinds at least 60 claims of goodbye must hold, without the library of feelings.
PLAIN = {
    "history", "speech", "state", "norm", "knowledge", "intention", "expression", "memento",
    "pattern",
}  # fmt: skip
SCENES = (
    "The street", "The hill", "The academy", "The offer", "The captain", "The lunches",
    "The roses", "The living town", "The rescue", "The betrayal", "The deathbed", "The empty place",
    "The leave", "The room", "The door",
)  # fmt: skip
HARDLY = 1 / 200
LIKELY = 1 / 10


@cache
def story_of(name: str) -> Story:
    story = driver.check(name).story
    assert story is not None
    return story


@cache
def told(name: str) -> RunAnswer:
    return ifonly.load(name).run(seed=0, as_told=True)


@cache
def judged(name: str) -> ClaimsAnswer:
    return ifonly.load(name).test(cuts=name != "goodbye", seed=0)


@cache
def lives() -> tuple[Outcome, ...]:
    """Return how twenty free lives of goodbye end."""
    _, _, assembled, _ = driver.assemble_story("goodbye")
    return tuple(many(assembled, 1, seed)[0] for seed in range(1, 21))


def kinds() -> dict[str, str]:
    with KINDS_TABLE.open(encoding="utf-8", newline="") as table:
        return {row["id"]: row["kind"] for row in csv.DictReader(table, delimiter="\t")}


def of_one_run(claim: Claim) -> Claim:
    """Return a claim with those of its lines that need the told run alone."""
    kept = (test for test in claim.tests if not is_sampled(test.moment.kind, test.body))
    return replace(claim, tests=tuple(kept))


# ---- every story


@pytest.mark.parametrize("name", NAMES)
def test_it_checks_without_findings_and_its_layout_is_stable(name: str) -> None:
    assert driver.check(name).diagnostics == ()
    path = shipped_story(name)
    assert path is not None
    found = lay_out_file(str(path))
    assert isinstance(found, tuple)
    assert lay_out(SourceText(str(path), found[1])) == found[1]


@pytest.mark.parametrize("name", NAMES)
def test_it_plays_as_told(name: str) -> None:
    answer = told(name)
    assert answer.diagnostics == ()
    assert answer.ending != "unended"
    assert answer.told


@pytest.mark.parametrize("name", NAMES)
def test_the_conditions_of_its_words_are_asked(name: str) -> None:
    # Beyond so many none is asked, and every sentence falls back to the words without one.
    assert len(set(_filled_conditions(story_of(name)))) <= MOST


@pytest.mark.parametrize("name", NAMES)
def test_its_claims_hold_and_its_cuts_break_them(name: str) -> None:
    failing = [one for one in judged(name).claims if one.verdict not in ("held", "later")]
    assert not failing, [(one.id, one.reasons) for one in failing]
    idle = [
        (one.id, cut.without)
        for one in judged(name).claims
        for cut in one.cuts
        if cut.verdict != "failed"
    ]
    assert not idle, "these claims hold without what they name"


@pytest.mark.long  # each cut is a story of its own, and goodbye has sixty
def test_the_cuts_of_goodbye_break_its_claims() -> None:
    answer = ifonly.load("goodbye").test(cuts=True, seed=0)
    idle = [
        (one.id, cut.without)
        for one in answer.claims
        for cut in one.cuts
        if cut.verdict != "failed"
    ]
    assert not idle


@pytest.mark.long  # a shaken goodbye takes three seconds and more; it goes on where it was
@pytest.mark.parametrize("name", NAMES)
def test_its_claims_hold_in_a_hundred_shaken_stories(name: str) -> None:
    found = ifonly.load(name).test(shake=0.1, seeds=20).steadiness
    assert found is not None
    assert len(found.tried) == 100
    assert found.told == (), "a written choice could not be followed"
    assert [(one.id, one.held) for one in found.steady if not one.ok] == []
    assert sum(one.fragile for one in found.steady) <= 5


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_its_claims_hold_with_twenty_seeds(name: str) -> None:
    found = ifonly.load(name).test(seeds=20).steadiness
    assert found is not None
    assert [(one.id, one.held) for one in found.steady if one.held < 20] == []


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", NAMES)
def test_its_claims_about_the_told_run_hold_with_any_luck(name: str, seed: int) -> None:
    story = story_of(name)
    claims = tuple(one for claim in story.claims if (one := of_one_run(claim)).tests)
    found = judge_claims(replace(story, claims=claims), seed)
    failing = [
        (one.id, test.text, test.said)
        for one in found
        for test in one.tests
        if test.verdict != "held"
    ]
    assert not failing


# ---- goodbye


def test_goodbye_has_every_claim_and_holds_the_plain_ones() -> None:
    table, found = kinds(), {one.id: one.verdict for one in judged("goodbye").claims}
    assert set(found) == set(table)
    held = [name for name, kind in table.items() if kind in PLAIN and found[name] == "held"]
    assert len(held) >= 60


def test_every_sentence_of_goodbye_has_a_claim() -> None:
    with KINDS_TABLE.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    named = {number for row in rows for number in numbers(row["sentences"])}
    assert named == set(range(1, SENTENCES + 1))


def test_the_page_of_goodbye_says_what_its_claims_found() -> None:
    made = page(judged("goodbye"))
    if os.environ.get("IFONLY_WRITE"):
        PAGE.write_text(made, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == made


def test_every_claim_of_goodbye_names_what_it_rests_on() -> None:
    assert [claim.id for claim in story_of("goodbye").claims if not claim.cuts] == []


def test_goodbye_is_credible_to_the_model() -> None:
    choices = told("goodbye").told
    hardly = [one for one in choices if one.forced or one.probability < HARDLY]
    assert len(hardly) <= 3, [(one.text, one.probability) for one in hardly]
    likely = [one for one in choices if one.probability >= LIKELY]
    assert 2 * len(likely) >= len(choices), f"{len(likely)} of {len(choices)}"


def test_goodbye_is_told_scene_by_scene() -> None:
    names = [scene.scene for scene in told("goodbye").telling]
    assert [name for name in names if name in SCENES] == list(SCENES)
    assert told("goodbye").ending == "he leaves"


def test_goodbye_free_is_many_stories() -> None:
    assert len({one.hash for one in lives()}) >= 10
    assert len({one.ending for one in lives()}) >= 4


def test_goodbye_free_is_the_same_with_its_reasons() -> None:
    _, story, assembled, _ = driver.assemble_story("goodbye")
    for seed in (1, 2):
        chronicle, _ = play(assembled, story, seed)
        assert chronicle.hash == lives()[seed - 1].hash


def test_why_he_leaves_has_the_years_in_it() -> None:
    answer = ifonly.load("goodbye").why(who="Renji", did="leave", seed=0, as_told=True)
    earlier = set(answer.why.earlier_scenes) - {answer.event.scene}
    assert len(earlier) >= 5, earlier
    assert f"{answer.why.covered:.0%}" in print_why(answer)
