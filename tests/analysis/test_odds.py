"""Odds: what is counted, where it stops, and a world whose odds are known."""

import math

import pytest

from ifonly.analysis.beginnings import begin
from ifonly.analysis.intervals import ERROR, wilson
from ifonly.analysis.odds import (
    AskedOdds,
    Odds,
    Place,
    half_width,
    most_runs,
    odds,
    plan_looks,
)
from ifonly.engine.playable import playable_of
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.story.facts import UNENDED, facts_of
from ifonly.story.from_syntax import build_story
from ifonly.story.ids import SceneId
from ifonly.story.model import Story
from ifonly.syntax.parser import parse

UTILITY = 0.7
TEXT = """story "The vase"

place the kitchen

person Ada, she
person Ben, he

X may own up to Y
    when X is Ada, and X is with Y, and X has never owned up to Y
    weighty
    for "it sits badly": {utility}

scene "Tea", in the kitchen, for 1 turn of 10 minutes
    with Ada and Ben

scene "Supper", an hour later, in the kitchen, for 1 turn of 10 minutes
    needs Ada has owned up to Ben
    with Ben

ending "it is out": when Ada has owned up to Ben
"""


@pytest.fixture(scope="module")
def made() -> tuple[Story, Assembled]:
    tree, _ = parse(TEXT.format(utility=UTILITY), "vase.story")
    story, found = build_story((tree,))
    assert not [one for one in found if one.severity == "error"]
    return story, assemble(story)


def of(
    made: tuple[Story, Assembled], workers: int = 2, scene: int | None = None, **asked: object
) -> Odds:
    story, assembled = made
    start = None if scene is None else begin(story, assembled, 1, Place(SceneId(scene)))
    return odds(
        facts_of(story),
        playable_of(assembled),
        AskedOdds(engine="python", **asked),  # type: ignore[arg-type]
        start=start,
        workers=workers,
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_known_chance_lies_in_its_band(made: tuple[Story, Assembled], seed: int) -> None:
    """One weighty act of utility u is done with chance 1 / (1 + e^-u); the band is 99.9 %."""
    found = of(made, runs=2000, seed=seed)
    band = wilson(found.endings["it is out"].count, 2000, error=0.001)
    assert band.low <= 1 / (1 + math.exp(-UTILITY)) <= band.high
    assert sum(share.count for share in found.endings.values()) == found.runs == 2000


def test_figures_are_wilsons(made: tuple[Story, Assembled]) -> None:
    found = of(made, runs=100)
    for share in found.endings.values():
        expected = wilson(share.count, 100)
        assert (share.p, share.low, share.high) == (
            expected.estimate,
            expected.low,
            expected.high,
        )
    assert found.stopped == "runs"
    assert list(found.endings) == ["it is out", UNENDED]


def test_workers_change_nothing(made: tuple[Story, Assembled]) -> None:
    for asked in ({"runs": 100}, {"within": 0.06}):
        assert of(made, 1, **asked) == of(made, 3, **asked)


def test_a_prefix_of_the_runs_is_the_same_runs(made: tuple[Story, Assembled]) -> None:
    found = of(made, within=0.06)
    counted = of(made, runs=found.runs)
    assert found.stopped == "precision"
    assert {n: s.count for n, s in found.endings.items()} == {
        n: s.count for n, s in counted.endings.items()
    }
    assert found.off_page == counted.off_page


@pytest.mark.parametrize("within", [0.005, 0.01, 0.02, 0.05, 0.1, 0.3])
def test_looks_are_fixed_few_and_enough(within: float) -> None:
    plan = plan_looks(None, within)
    most = plan.looks[-1]
    assert len(plan.looks) <= 8
    assert plan.error == ERROR / len(plan.looks)
    assert half_width(wilson(most // 2, most, plan.error)) <= within + 1e-12
    assert most_runs(within, plan.error) == most


def test_within_stops_at_a_look_and_no_earlier(made: tuple[Story, Assembled]) -> None:
    plan = plan_looks(None, 0.06)
    found = of(made, within=0.06)
    assert found.runs in plan.looks
    for share in found.endings.values():
        assert share.high - share.low <= 0.12
    earlier = plan.looks[: plan.looks.index(found.runs)]
    for count in earlier:
        share = of(made, runs=count).endings["it is out"]
        assert half_width(wilson(share.count, count, plan.error)) > 0.06


def test_an_interrupt_keeps_whole_chunks(made: tuple[Story, Assembled]) -> None:
    def heard(done: int, most: int) -> None:
        if done >= 20:
            raise KeyboardInterrupt

    asked = AskedOdds(runs=10_000, engine="python")
    found = odds(facts_of(made[0]), playable_of(made[1]), asked, heard=heard)
    assert (found.runs, found.stopped) == (24, "interrupted")
    assert found.endings == of(made, runs=24).endings


def test_interrupted_at_once_nothing_is_known(
    made: tuple[Story, Assembled], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ifonly.engine.ensemble.result_of", interrupted)
    found = of(made, runs=10_000)
    assert (found.runs, found.stopped) == (0, "interrupted")
    assert found.endings[UNENDED].high == 1.0


def test_skipped_scenes_are_counted(made: tuple[Story, Assembled]) -> None:
    found = of(made, runs=200)
    off = found.off_page
    assert (off.runs, off.scenes[0].p) == (200, 0.0)
    assert off.p == off.scenes[1].p == found.endings[UNENDED].count / 200


def test_from_a_told_scene_what_was_told_before_it_stands(
    made: tuple[Story, Assembled],
) -> None:
    text = TEXT.format(utility=UTILITY).replace(
        '    with Ada and Ben\n', '    with Ada and Ben\n    as told\n        Ada owns up to Ben\n'
    )  # fmt: skip
    story, _ = build_story((parse(text, "vase.story")[0],))
    told = (story, assemble(story))
    assert of(told, runs=20, scene=1).endings["it is out"].count == 20
    assert of(told, runs=200, scene=0).endings["it is out"].p < 0.9
    never = text.replace("    as told\n        Ada owns up to Ben\n", "").replace(
        "needs Ada has", "needs Ben has"
    )
    story, _ = build_story((parse(never, "vase.story")[0],))
    with pytest.raises(ValueError, match="does not take place as told"):
        of((story, assemble(story)), runs=20, scene=1)
