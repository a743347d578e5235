"""Coverage: what never came about in the runs that count, and the commonest choice."""

from importlib.util import find_spec
from typing import Any

import pytest

from ifonly.analysis.beginnings import begin
from ifonly.analysis.coverage import coverage
from ifonly.analysis.covered import Coverage
from ifonly.analysis.odds import AskedOdds, Heard, Odds, Place, odds
from ifonly.engine.playable import playable_of
from ifonly.engine.run import play
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.story.facts import facts_of
from ifonly.story.from_syntax import build_story
from ifonly.story.ids import SceneId
from ifonly.story.model import Story
from ifonly.syntax.parser import parse

TEXT = """story "The vase"

place the kitchen
place the yard

person Ada, she
person Ben, he

bond X's trust for Y, never fades

X may smile at Y
    when X is with Y
    for "warmth": mildly
    for "his money": strongly, when Y is rich

X may dig
    when X is rich
    for "gold": mildly

fact X is rich

reaction "pleased": when X smiles at Y
    Y's trust for X rises slightly

reaction "dazzled": when X smiles at Y and Y is rich
    Y's trust for X rises slightly

scene "Tea", in the kitchen, for 2 turns of 10 minutes
    with Ada and Ben

scene "Supper", an hour later, in the kitchen, for 1 turn of 10 minutes
    needs Ada is rich, or else "Alone"
    with Ben

scene "Alone", instead of "Supper", in the yard, for 1 turn of 10 minutes
    with Ben

ending "rich": when Ada is rich
ending "poor": when Ada is not rich
"""


@pytest.fixture(scope="module")
def made() -> tuple[Story, Assembled]:
    tree, mistakes = parse(TEXT, "vase.story")
    story, found = build_story((tree,))
    assert not [one for one in (*mistakes, *found) if one.severity == "error"]
    return story, assemble(story)


def counted(
    made: tuple[Story, Assembled],
    scene: int | None = None,
    heard: Heard | None = None,
    **asked: Any,
) -> Odds:
    story, assembled = made
    start = None if scene is None else begin(story, assembled, 1, Place(SceneId(scene)))
    question = AskedOdds(**asked)
    return odds(facts_of(story), playable_of(assembled), question, start=start, heard=heard)


def covered(made: tuple[Story, Assembled], scene: int | None = None, **asked: Any) -> Coverage:
    found = counted(made, scene, coverage=True, **asked)
    return coverage(*made, found.columns, found.before)


def test_what_never_came_about_is_listed_with_its_place(
    made: tuple[Story, Assembled],
) -> None:
    found = covered(made, runs=50)
    assert [(one.kind, one.name, one.of) for one in found.never] == [
        ("scenes", "Supper", ""),
        ("actions", "X dig", ""),
        ("motives", "his money", "X smile at Y"),
        ("motives", "gold", "X dig"),
        ("reactions", "dazzled", ""),
        ("endings", "rich", ""),
    ]
    for one in found.never:
        assert one.name.split()[-1] in TEXT[one.span.start :].splitlines()[0]
    assert (found.most, found.share) == ("X smile at Y", 1.0)


def test_choices_are_those_of_the_chronicles(made: tuple[Story, Assembled]) -> None:
    story, assembled = made
    found = covered(made, runs=9)
    runs = [play(assembled, story, 1, run)[0] for run in range(1, 10)]
    acts = [event for run in runs for event in run.events if event.kind in ("choice", "answer")]
    assert found.choices == len(acts)


def test_every_engine_and_look_counts_the_same_runs(made: tuple[Story, Assembled]) -> None:
    for asked in ({"runs": 100}, {"within": 0.1}):
        python = covered(made, engine="python", **asked)
        assert python == covered(made, engine="wasm", **asked)
        if find_spec("llvmlite") is not None:
            assert python == covered(made, engine="native", **asked)
        assert python.runs == covered(made, **asked).runs


def test_what_came_before_is_not_asked_for_again(made: tuple[Story, Assembled]) -> None:
    found = covered(made, runs=20, scene=2)
    assert [one.name for one in found.never if one.kind == "scenes"] == []


def test_the_odds_are_the_same_with_and_without(made: tuple[Story, Assembled]) -> None:
    for engine in ("python", "wasm"):
        plain = counted(made, runs=60, engine=engine)
        both = counted(made, runs=60, engine=engine, coverage=True)
        assert (plain.columns.hashes, plain.endings) == (
            both.columns.hashes,
            both.endings,
        )
        assert plain.off_page == both.off_page


def test_an_interrupt_leaves_the_coverage_of_the_runs_that_count(
    made: tuple[Story, Assembled],
) -> None:
    def heard(done: int, _: int) -> None:
        if done >= 16:
            raise KeyboardInterrupt

    found = counted(made, heard=heard, runs=5000, engine="python", coverage=True)
    assert (found.runs, coverage(*made, found.columns, found.before)) == (
        16,
        covered(made, runs=16, engine="python"),
    )
