"""Where runs begin: what was told stands, what is forced happens, what is impossible is refused."""

from collections import Counter

import pytest

from ifonly.analysis.beginnings import NoBeginningError, begin
from ifonly.analysis.odds import AskedOdds, Odds, Place, odds
from ifonly.engine.playable import playable_of
from ifonly.engine.python import Engine
from ifonly.engine.run import program_of
from ifonly.engine.told import wish_of
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.story.facts import facts_of
from ifonly.story.from_syntax import build_story, read_act
from ifonly.story.ids import SceneId
from ifonly.story.model import Story, ToldAct
from ifonly.syntax.parser import parse
from ifonly.syntax.tree import Tree

TEXT = """story "The ferry"

place the quay
place the deck

person Ada, she
person Ben, he
person Cy, he

X may wave to Y
    when X is with Y
    for "manners": mildly

X may confess to Y
    when X is with Y, and X has waved to Y
    for "it sits badly": mildly

X may swim
    when X is a fish
    for "water": mildly

fact X is a fish

scene "Morning", on the quay, for 3 turns of 10 minutes
    with Ada and Ben
    as told
        Ada waves to Ben
        Ben waves to Ada
        turn 3
        Ada confesses to Ben

scene "Noon", an hour later, on the deck, for 2 turns of 10 minutes
    with Cy and Ada

ending "out": when Ada has confessed to Ben
"""
MORNING, NOON = SceneId(0), SceneId(1)
Made = tuple[Tree, Story, Assembled]


@pytest.fixture(scope="module")
def made() -> Made:
    tree, mistakes = parse(TEXT, "ferry.story")
    story, found = build_story((tree,))
    errors = [one for one in (*mistakes, *found) if one.severity == "error"]
    assert not errors
    return tree, story, assemble(story)


def act(made: Made, text: str) -> ToldAct:
    found = read_act((made[0],), text)
    assert found is not None
    return found


def of(made: Made, runs: int, place: Place | None, *acts: ToldAct) -> Odds:
    _, story, assembled = made
    start = None if place is None else begin(story, assembled, 1, place, acts)
    wishes = () if start else tuple(wish_of(one) for one in acts)
    asked = AskedOdds(runs=runs, engine="python", wishes=wishes)
    return odds(facts_of(story), playable_of(assembled), asked, start=start)


def state_after(made: Made, place: Place, *texts: str) -> Engine:
    """Return an engine where the runs begin, the last forced act done."""
    acts = [act(made, text) for text in texts]
    found = begin(made[1], made[2], 1, place, acts)
    engine = Engine(program_of(made[2], tracing=False))
    engine.restore(found.state)
    if found.force is not None:
        engine.options()
        engine.choose(found.force)
    return engine


def test_a_turn_begins_before_anybody_acts_in_it(made: Made) -> None:
    for turn in (1, 2, 3):
        engine = state_after(made, Place(MORNING, turn))
        assert engine.array("cur_turn")[0] == turn
        assert engine.array("r_kind")[0] == 4  # the order is about to be drawn
    first = state_after(made, Place(MORNING))
    assert first.state_hash == state_after(made, Place(MORNING, 1)).state_hash


def test_a_forced_act_is_done_by_its_doer(made: Made) -> None:
    waves = act(made, "Ada waves to Ben")
    engine = state_after(made, Place(MORNING), "Ada waves to Ben")
    assert engine.array("r_doer")[0] == 1
    seen: Counter[bool] = Counter()
    for acts in ((), (waves,)):
        found = of(made, 40, Place(MORNING), *acts)
        seen[bool(acts)] = found.endings["out"].count
        assert found.missed == 0
    assert seen[True] > seen[False]


def test_several_acts_are_forced_one_after_the_other(made: Made) -> None:
    engine = state_after(made, Place(MORNING), "Ada waves to Ben", "Ada confesses to Ben")
    assert engine.go() == 0
    place = Place(MORNING)
    waved, confessed = (act(made, f"Ada {verb} to Ben") for verb in ("waves", "confesses"))
    with pytest.raises(NoBeginningError, match="not possible in “Morning”"):
        begin(made[1], made[2], 1, Place(MORNING, 1), [confessed, waved])
    assert of(made, 9, place, waved, confessed).endings["out"].p == 1.0


@pytest.mark.parametrize(
    ("place", "text", "said"),
    [
        (Place(NOON), "Ben waves to Cy", "Ben is not there"),
        (Place(MORNING), "Ada waves to Cy", "what it needs does not hold; open there: "),
        (Place(MORNING, 1), "Ada confesses to Ben", "as told it is open in “Morning”, turn 2"),
        (Place(NOON), "Ada swims", "what it needs does not hold"),
    ],
)
def test_an_impossible_act_is_refused_with_what_is_open(
    made: Made, place: Place, text: str, said: str
) -> None:
    with pytest.raises(NoBeginningError, match=said) as refused:
        begin(made[1], made[2], 1, place, [act(made, text)])
    for span in refused.value.failing:
        assert TEXT[span.start : span.end].split()[0] in {"X", "Y"}
    assert bool(refused.value.failing) == ("needs" in said or "turn 2" in said)


def test_a_turn_that_is_not_told_is_refused(made: Made) -> None:
    with pytest.raises(NoBeginningError, match="its last is turn 2"):
        begin(made[1], made[2], 1, Place(NOON, 3))


def test_from_the_start_an_act_is_forced_where_it_is_first_open(made: Made) -> None:
    waved, confessed = (act(made, f"Ada {verb} to Ben") for verb in ("waves", "confesses"))
    found = of(made, 30, None, waved, confessed)
    assert (found.endings["out"].p, found.missed) == (1.0, 0)
    never = of(made, 9, None, act(made, "Ada swims"))
    assert never.missed == 9


@pytest.mark.parametrize(
    "text",
    ["Ada flies", "Ada waves", "Ada waves to someone", "", "claim", "Ada waves to Ben, and"],
)
def test_what_is_no_act_of_the_story_means_nothing(made: Made, text: str) -> None:
    assert read_act((made[0],), text) is None
