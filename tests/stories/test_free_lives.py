"""Free lives of goodbye stand on firm ground: nobody does what its moment does not bear."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from ifonly import driver
from ifonly.chronicle.events import Event
from ifonly.engine.run import play
from ifonly.story.model import Story

pytestmark = pytest.mark.long

LIVES = 50  # a quarter of a second each, with all that they did
DANGER = {"X attack Y", "X strike at Y", "X come for Y"}
SAFETY = {"X shield Y", "X save Y"}


@dataclass(frozen=True, slots=True)
class Deed:
    """An act that somebody chose or that came from outside, by its name: `X shield Y`."""

    scene: str
    act: str
    who: tuple[str, ...]


def deed(told: Story, scene: str, event: Event) -> Deed:
    people = tuple(told.people[one].name for one in event.args if 0 <= one < len(told.people))
    return Deed(scene, told.actions[event.action or 0].name, people)


def deeds(told: Story, events: tuple[Event, ...]) -> Iterator[Deed]:
    """Yield what people did in a life, in order, routines aside."""
    scene = ""
    for event in events:
        if event.kind == "opened":
            scene = told.scenes[event.what].name
        elif event.action is not None and event.kind not in ("routine", "too late"):
            yield deed(told, scene, event)


@cache
def lives() -> tuple[tuple[Deed, ...], ...]:
    _, told, assembled, _ = driver.assemble_story("goodbye")
    return tuple(
        tuple(deeds(told, tuple(play(assembled, told, seed)[0].events)))
        for seed in range(1, LIVES + 1)
    )


def of(act: str) -> list[tuple[tuple[Deed, ...], Deed]]:
    """Return each deed of a name, with what had been done before it."""
    found = [
        (life[:at], one) for life in lives() for at, one in enumerate(life) if one.act == act
    ]
    assert found, f"no life has a deed {act}: the test says nothing"
    return found


def done(before: tuple[Deed, ...], act: str) -> bool:
    return any(one.act == act for one in before)


def test_the_house_is_offered_in_its_hall_alone() -> None:
    assert {one.scene for _, one in of("X offer Y the house")} == {"The offer"}


def test_nobody_leaves_the_hall_with_strangers_who_has_not_joined_them() -> None:
    for before, one in of("X walk away from Y"):
        assert one.scene != "The offer" or done(before, "X accept the house of Y"), before[-9:]


def test_she_leaves_lunch_once_it_has_lasted() -> None:
    for life in lives():
        scenes = [one for one in life if one.scene == "The lunches"]
        acts = [one.act for one in scenes]
        if "X walk away from Y" in acts:
            left = acts.index("X walk away from Y")
            assert set(acts[left + 1 :]) <= {"X watch Y go"}


def test_what_was_answered_is_not_asked_again() -> None:
    for act in ("X ask Y what is wrong", "X ask Y why", "X protest to Y", "X cut Y short"):
        for before, one in of(act):
            assert one.scene == "The room"
            assert not done(before, "X tell Y the story of X's life")


def test_a_speech_is_made_once() -> None:
    for life in lives():
        acts = [one.act for one in life]
        for act in ("X grieve openly before Y", "X ask Y why", "X ask Y what is wrong"):
            assert acts.count(act) <= 1
        assert acts.count("X cut Y short") <= acts.count("X protest to Y")
        told = [one for one in life if one.act.startswith("X tell Y that")]
        assert len(told) == len(set(told))


def test_nobody_looks_past_whom_she_has_turned_to() -> None:
    for before, one in of("X look past Y"):
        turned = [
            deed.who[1]
            for deed in before
            if (deed.act, deed.scene, deed.who[0]) == ("X turn to Y", one.scene, one.who[0])
        ]
        assert turned
        assert one.who[1] not in turned


def test_nobody_chats_while_the_blade_is_in_the_air() -> None:
    for before, one in of("X talk with Y"):
        assert not in_danger(before) & set(one.who), before[-9:]
        assert not done(before, "X attack Y")


def in_danger(before: tuple[Deed, ...]) -> set[str]:
    """Return who is in danger after what has been done."""
    found: set[str] = set()
    for one in before:
        if one.act in DANGER:
            found.add(one.who[1])
        elif one.act in SAFETY:
            found.discard(one.who[1])
    return found


def test_who_leaves_has_told_his_life_to_its_end() -> None:
    for before, one in of("X leave Y behind"):
        assert one.scene == "The door"
        assert done(before, "X tell Y the story of X's life")
        assert done(before, "X accept the house of Y")
