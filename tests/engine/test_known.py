"""What is kept of what was found changes nothing: a run that keeps nothing is the same run."""

from dataclasses import replace
from pathlib import Path

import pytest
from engine.test_laws import SLOW, made_from
from hypothesis import given
from hypothesis import strategies as st
from strategies_story import story_texts

from ifonly.engine.run import many, play
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.kernel.memos import check_memos
from ifonly.kernel.ops import CallStmt, Function
from ifonly.kernel.shape import uses_of
from ifonly.story.from_syntax import build_story
from ifonly.syntax.sources import read_story

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
STORIES = [
    ROOT / "bench" / "yardstick.story",
    *sorted((ROOT / "stories").glob("*.story")),
    *sorted((Path(__file__).parent / "golden").glob("*.story")),
]
# Before each of these all that is known is forgotten.
FORGETTING = ("watch", "scan", "consequences", "pass_time")

# Watchers of every kind: what fades, what is worn, what ends by itself, an amount, other roles.
WATCHED = """\
place the hall

person Ada, she: great anger at Ben
person Ben, he: moderate trust in Ada
person Cy, he

feeling X's anger at Y, half-life 3 hours
feeling X's grief, half-life 2 hours
bond X's trust in Y, half-life 5 hours, worn by losses
fact X is hurt, lasts 2 hours
fact X is wary of Y
amount X's coins, from 0 to 9

X may shove Y
    then Y's anger at X rises greatly
    then Y's trust in X falls moderately
    then X's coins rises by 1
    then Y is hurt
    for "temper": strongly, times X's anger at Y
    for "sport": mildly

X may soothe Y
    then Y's trust in X rises greatly
    then Y's grief rises slightly
    for "peace": mildly

whenever "boiling", X's anger at Y is great or more: X is wary of Y
whenever "cooled", X's anger at Y is slight or less: Y's grief rises slightly
whenever "faith", X's trust in Y is moderate or more: X is not wary of Y
whenever "both", X is wary of Y and Y is wary of X: X's grief rises slightly
whenever "well again", X is not hurt: X's grief rises slightly
whenever "sore and cross", X is hurt and X's anger at Y is moderate or more: Y's grief rises slightly
whenever "gloating", X's anger at Y is slight or more and Y is hurt: X's grief rises slightly

while "smouldering", X is wary of Y: X's anger at Y grows slightly an hour
while "pity", X's trust in Y is slight or more and Y is hurt: X's grief grows slightly an hour

scene "A day", in the hall, for 30 turns of 40 minutes
    with Ada, Ben and Cy
"""


def forgetful(made: Assembled) -> Assembled:
    """Return a story that takes nothing for known whatever it does."""
    module = made.module
    functions = tuple(map(_forgetting, module.functions))
    return replace(made, module=replace(module, functions=functions))


def _forgetting(function: Function) -> Function:
    if function.name not in FORGETTING:
        return function
    return replace(function, body=(CallStmt("wake", ()), *function.body))


def compare(made: Assembled, runs: int, seed: int) -> None:
    other = forgetful(made)
    assert other.module.functions != made.module.functions
    assert check_memos(other.module, uses_of(other.module)) == []
    assert many(made, runs, seed) == many(other, runs, seed)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_run_that_keeps_nothing_is_the_run(path: Path) -> None:
    story, _ = build_story(read_story(str(path)).trees)
    assert story is not None
    compare(assemble(story), 2, 7)


def test_watchers_of_every_kind_are_judged_where_something_changed() -> None:
    made, story = made_from(WATCHED)
    compare(made, 60, 3)
    blocks = made.layout.blocks
    happened = {
        blocks[event.what].name
        for seed in range(12)
        for event in play(made, story, seed)[0].events
        if event.kind == "happening"
    }
    assert {"boiling", "cooled", "both", "well again", "sore and cross", "gloating"} <= happened


@SLOW
@given(story_texts(), st.integers(0, 2**64 - 1))
def test_a_drawn_story_that_keeps_nothing_is_the_story(text: str, seed: int) -> None:
    compare(made_from(text)[0], 4, seed)
