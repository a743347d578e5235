"""When a weighty act was weighed, with what chance, and whether luck carried a choice."""

from collections.abc import Iterator

import pytest

from ifonly.analysis.readiness import chance_of_choice, weighings_at, with_readiness
from ifonly.analysis.why import Why, explain
from ifonly.chronicle.events import Chronicle
from ifonly.engine.odds import readiness_chance
from ifonly.engine.run import play
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.story.from_syntax import build_story
from ifonly.story.model import Story
from ifonly.syntax.parser import parse

TEXT = """story "Bakery"

place the bakery

person Iris, she
person Lena, she
person Tom, he

X may give Y away to Z
    when X is with Z, and X has never given Y away to Z
    weighty

X may talk of bread with Y
    when X is with Y
    for "it fills the silence": mildly

why Iris would give Tom away to Lena
    for "it wants out": 0.5
    against "her word": 2, unless Lena has talked of bread with Iris

scene "Closing", in the bakery, for 4 turns of 10 minutes
    with Lena, Tom and Iris

ending "over": when Iris is with Lena
"""


@pytest.fixture(scope="module")
def played() -> tuple[Story, Assembled, list[Chronicle]]:
    tree, found = parse(TEXT, "bakery.story")
    assert not found
    story, _ = build_story((tree,))
    made = assemble(story)
    return story, made, [play(made, story, 5, run)[0] for run in range(60)]


def whys(played: tuple[Story, Assembled, list[Chronicle]]) -> Iterator[Why]:
    story, made, runs = played
    for run in runs:
        for event in run.events:
            if event.decision is not None:
                yield explain(story, made, run, event.n)


def test_a_weighing_holds_until_the_reasons_change(
    played: tuple[Story, Assembled, list[Chronicle]],
) -> None:
    later = again = 0
    for run in played[2]:
        weighed = None
        for decision in run.decisions:
            found = weighings_at(run.decisions, decision.index)
            for option, weighing in zip(decision.options, found, strict=True):
                assert (weighing is None) != option.weighty
                if weighing is None:
                    continue
                assert weighing.ready == option.ready
                if weighing.decision == decision.index:
                    assert weighing.chance == readiness_chance(option.utility)
                    again += weighed is not None
                else:
                    assert weighing == weighed
                    later += 1
                weighed = weighing
    assert later > 10
    assert again > 10


def test_readiness_found_earlier_counts_in_the_chance(
    played: tuple[Story, Assembled, list[Chronicle]],
) -> None:
    seen = 0
    for run in played[2]:
        for decision in run.decisions:
            weighing = weighings_at(run.decisions, decision.index)[decision.chosen]
            chance = chance_of_choice(run.decisions, decision.index)
            if weighing is not None and weighing.decision < decision.index:
                seen += 1
                assert decision.choice.probability > 0
                assert chance == weighing.chance * decision.choice.probability
            else:
                assert chance == decision.choice.probability
    assert seen > 0


def test_what_most_spoke_for_is_never_said_of_less(
    played: tuple[Story, Assembled, list[Chronicle]],
) -> None:
    by_chance = set()
    for why in whys(played):
        chosen = why.options[why.chosen]
        assert why.probability == chosen.probability
        best = max(option.utility for option in why.options)
        if best > chosen.utility:
            assert why.by_chance
        if chosen.weighing is not None:
            assert chosen.weighing.ready
            assert why.by_chance or chosen.weighing.chance >= 0.5
        by_chance.add(why.by_chance)
    assert by_chance == {True, False}


def test_the_share_of_runs_agrees_with_the_chance(
    played: tuple[Story, Assembled, list[Chronicle]],
) -> None:
    """Of runs in which it is weighed first at that utility, so many come out ready."""
    ready = [
        found.ready
        for run in played[2]
        for decision in run.decisions
        for found in weighings_at(run.decisions, decision.index)
        if found is not None
        and found.decision == decision.index
        and found.chance == pytest.approx(readiness_chance(-1.5))
    ]
    assert len(ready) > 30
    assert sum(ready) / len(ready) == pytest.approx(readiness_chance(-1.5), abs=0.12)


def test_chance_is_counted_once(played: tuple[Story, Assembled, list[Chronicle]]) -> None:
    story, made, _ = played
    weighed = next(
        found
        for decision in play(made, story, 5)[0].decisions
        for found in weighings_at(play(made, story, 5)[0].decisions, decision.index)
        if found is not None
    )
    assert with_readiness(0.3, weighed, weighed.decision) == 0.3
    assert with_readiness(0.3, None, 1) == 0.3
