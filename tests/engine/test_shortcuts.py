"""What the lowering leaves out to be quick changes nothing in what happens."""

from pathlib import Path

import pytest
from engine.test_laws import SLOW, made_from
from hypothesis import given
from hypothesis import strategies as st
from strategies_story import story_texts

from ifonly.engine.run import Outcome, many, play
from ifonly.kernel import lower_reasons, lower_tally
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.kernel.verify import verify
from ifonly.story.from_syntax import build_story
from ifonly.story.model import Story
from ifonly.syntax.sources import read_story

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]


def assembled(story: Story, module: object, name: str, value: int) -> Assembled:
    """Assemble a story anew, with a bound of the lowering set to something else."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, name, value)
        return assemble(story)


def shipped(name: str) -> Story:
    story, _ = build_story(read_story(str(ROOT / "stories" / f"{name}.story")).trees)
    assert story is not None
    return story


def same_decisions(story: Story, gated: Assembled, seed: int) -> bool:
    """Compare a run with one in which all fillings are weighed; say whether code differs."""
    plain = assembled(story, lower_reasons, "_MOST", 0)
    assert not plain.diagnostics
    found, expected = (play(made, story, seed)[0] for made in (gated, plain))
    assert found.decisions == expected.decisions
    assert (found.hash, found.events) == (expected.hash, expected.events)
    return gated.module.functions != plain.module.functions


@SLOW
@given(story_texts(), st.integers(0, 2**64 - 1))
def test_what_is_not_weighed_is_no_option(text: str, seed: int) -> None:
    made, story = made_from(text)
    same_decisions(story, made, seed)


@pytest.mark.parametrize("name", ["the-letter", "two-gifts"])
def test_what_is_not_weighed_is_no_option_in_stories_that_ship(name: str) -> None:
    story = shipped(name)
    made = assemble(story)
    assert all(same_decisions(story, made, seed) for seed in range(5))


# Each line asks about people by name, about whoever it is, and about those who know of it.
NAMED = """\
place the hall

person Ada, she
person Ben, he
person Cy, he
person Dee, she

X may slight Y before Z
    for "spite": mildly
    against "enough": strongly, when Ada has slighted Y before Cy at least 2 times
    for "fashion": strongly, when Ben has noticed Ada slight Cy before Dee
    for "again": mildly, when X has seen Z slight Y before X in this scene
    for "thrice": mildly, when Dee has seen Cy slight Ada before Ben

scene "Supper", in the hall, for 6 turns of a minute
    with Ada, Ben, Cy and Dee

ending "storm": when Ada has slighted someone before Cy at least 2 times
"""


def outcomes(story: Story, most: int) -> tuple[list[Outcome], int]:
    """Return what runs come to, and the cells of tallies, where so many are kept for all."""
    made = assembled(story, lower_tally, "_MANY", most)
    assert not made.diagnostics
    assert verify(made.module) == []
    cells = sum(a.length for a in made.module.arrays if a.name in ("tally", "tally_last"))
    return many(made, 12, 3), cells


def test_counting_for_those_who_are_named_is_counting_for_all() -> None:
    story = made_from(NAMED)[1]
    few, fewer_cells = outcomes(story, 0)
    all_, cells = outcomes(story, 2**30)
    assert few == all_
    assert len({one.hash for one in few}) > 1
    assert fewer_cells < cells


@pytest.mark.parametrize("name", ["the-letter", "two-gifts"])
def test_counting_is_alike_in_stories_that_ship(name: str) -> None:
    story = shipped(name)
    assert outcomes(story, 0)[0] == outcomes(story, 2**30)[0]


@SLOW
@given(story_texts())
def test_counting_is_alike_in_drawn_stories(text: str) -> None:
    story = made_from(text)[1]
    assert outcomes(story, 0)[0] == outcomes(story, 2**30)[0]
