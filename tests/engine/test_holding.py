"""What is held back was wished in a scene and not done there; it costs other stories nothing."""

from functools import lru_cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies_story import story_texts

from ifonly.engine.run import play
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.story.from_syntax import build_story
from ifonly.story.model import Story
from ifonly.syntax.parser import parse

LANE = """story "The lane"
place the lane
person Ada, she
person Ben, he
feeling X's regret about Y, half-life 90 days
X may speak to Y
    weighty
    for "love": {weight}
    against "shyness": 8
X may wave to Y
    for "habit": mildly
scene "Noon", on the lane, for 3 turns of an hour
    with Ada and Ben
scene "Night", 1 day later, on the lane, for 2 turns of an hour
    with Ada and Ben
ending "waved": when Ada has waved to Ben
"""
HELD = """reaction "regret": when X holds back speaking to Y
    X's regret about Y rises slightly
"""


@lru_cache(maxsize=32)
def made(text: str) -> tuple[Assembled, Story]:
    tree, found = parse(text, "lane.story")
    story, more = build_story([tree])
    assert [one.message for one in (*found, *more) if one.severity == "error"] == []
    return assemble(story), story


def held(text: str, seed: int) -> list[tuple[str, str]]:
    """Return who held back in which scene."""
    assembled, story = made(text)
    chronicle, _ = play(assembled, story, seed)
    return [
        (story.people[one.args[0]].name, story.scenes[one.scene or 0].name)
        for one in chronicle.events
        if one.action is not None and story.actions[one.action].holds is not None
    ]


def test_reasons_of_one_are_held_back_once_a_scene() -> None:
    scenes = ["Noon", "Noon", "Night", "Night"]
    assert [scene for _, scene in held(LANE.format(weight=1) + HELD, 1)] == scenes
    assert held(LANE.format(weight="0.99") + HELD, 1) == []


def test_what_is_done_is_not_held_back() -> None:
    text = LANE.format(weight=1).replace("    against", "    for") + HELD
    assert held(text, 1) == []


def test_it_has_no_cause_and_nobody_else_notices_it() -> None:
    assembled, story = made(LANE.format(weight=3) + HELD)
    chronicle, _ = play(assembled, story, 1)
    for one in chronicle.events:
        if one.kind == "involuntary":
            assert one.cause is None
            assert [who for who, _ in one.noticed] == [one.args[0]]


def test_who_does_not_ask_pays_nothing() -> None:
    plain, _ = made(LANE.format(weight=3))
    asked, story = made(LANE.format(weight=3) + HELD)
    assert "wish" not in {one.name for one in plain.module.arrays}
    assert "wish" in {one.name for one in asked.module.arrays}
    with_words, _ = made(
        LANE.format(weight=3) + "feeling X's wish that F\nfact X is set on D\n"
        'reaction "joy": when X learns that F\n    X\'s wish that F rises slightly\n'
        'reaction "held": when X holds back D, and X is set on D\n    X is no longer set on D\n'
    )
    names = [one.name for one in plain.module.arrays]
    assert [one.name for one in with_words.module.arrays] == names
    assert story.actions


@given(story_texts(), st.integers(0, 1000))
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_it_is_what_was_wished_and_not_done_in_a_scene(text: str, seed: int) -> None:
    assembled, story = made(text)
    chronicle, _ = play(assembled, story, seed)
    of = {one.holds: n for n, one in enumerate(story.actions) if one.holds is not None}
    closed = {one.scene for one in chronicle.events if one.kind == "closed"}
    done = {
        (one.scene, one.action, one.args)
        for one in chronicle.events
        if one.kind in ("choice", "answer", "brought about")
    }
    wished = {
        (decision.scene, option.action, option.args)
        for decision in chronicle.decisions
        for option in decision.options
        if option.action in of
        and decision.scene in closed
        and sum(value for _, value in option.motives if value > 0) >= 1
    }
    found = [
        (one.scene, story.actions[one.action].holds, one.args)
        for one in chronicle.events
        if one.action is not None and story.actions[one.action].holds is not None
    ]
    assert sorted(found) == sorted(wished - done)
