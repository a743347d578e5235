"""Free lives of goodbye stand on firm ground: nobody does what its moment does not bear."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from ifonly import driver
from ifonly.chronicle.events import Chronicle, Event
from ifonly.engine.run import play
from ifonly.kernel.assemble import Assembled
from ifonly.story.model import Story
from ifonly.telling.holds import holds_in
from ifonly.telling.tell import tell

pytestmark = pytest.mark.long

LIVES = 50  # a quarter of a second each, with all that they did
DANGER = {"X attack Y", "X strike at Y", "X come for Y"}
SAFETY = {"X shield Y", "X save Y"}
TOLD = 5  # lives that are told, to look at their words
IN_HIS_ARMS = ("with Rukia in his arms", "He did not drop her", "held Rukia to the other side")


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
def played() -> tuple[Story, Assembled, tuple[Chronicle, ...]]:
    _, told, assembled, _ = driver.assemble_story("goodbye")
    return told, assembled, tuple(play(assembled, told, n)[0] for n in range(1, LIVES + 1))


@cache
def lives() -> tuple[tuple[Deed, ...], ...]:
    told, _, chronicles = played()
    return tuple(tuple(deeds(told, tuple(one.events))) for one in chronicles)


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


def has_turned_to(before: tuple[Deed, ...], one: Deed, who: tuple[str, ...]) -> bool:
    """Return whether somebody has turned to somebody in the scene of a deed, before it."""
    return Deed(one.scene, "X turn to Y", who) in before


def test_nobody_reaches_for_her_who_has_turned_to_him() -> None:
    for before, one in of("X reach for Y"):
        assert not has_turned_to(before, one, one.who[::-1]), before[-9:]


def test_nobody_fights_on_who_lies_there_and_reaches() -> None:
    for life in lives():
        reached: set[tuple[str, str]] = set()
        for one in life:
            if one.act == "X reach for Y":
                reached.add((one.scene, one.who[0]))
            elif one.act in {"X shield Y", "X carry Y off", "X fight Z for Y"}:
                assert (one.scene, one.who[0]) not in reached


def test_nobody_rails_at_whom_they_have_at_their_side() -> None:
    for act, other_way in (
        ("X show anger at Y", True),
        ("X strike Y", False),
        ("X scold Y", False),
    ):
        for before, one in of(act):
            turned = one.who[::-1] if other_way else one.who
            assert not has_turned_to(before, one, turned), before[-9:]


def test_nobody_swears_at_her_without_something_to_swear_at() -> None:
    for before, one in of("X show anger at Y"):
        here = {(deed.act, deed.who[0]) for deed in before if deed.scene == one.scene}
        hurts = {"X turn to Y", "X strike Y", "X scold Y"}
        assert here & {(act, one.who[1]) for act in hurts}, before[-9:]


def carried(life: tuple[Deed, ...]) -> Iterator[tuple[Deed, str]]:
    """Yield the deeds of a life while somebody is carried, with who carries."""
    arms = ""
    for one in life:
        if arms and one.scene == "The betrayal":
            yield one, arms
        if one.act == "X carry Y off":
            arms = one.who[0]
        elif one.act in {"X strike Y", "X turn to Y"}:
            arms = ""


def test_who_is_carried_turns_to_nobody_who_carries_her_and_is_not_sworn_at() -> None:
    found = [pair for life in lives() for pair in carried(life)]
    assert {"X thank Y", "X shield Y", "X turn to Y"} <= {one.act for one, _ in found}
    for one, arms in found:
        assert (one.act, one.who) != ("X turn to Y", ("Rukia", arms))
        assert one.act not in {"X show anger at Y", "X look for Y"} or one.who[0] != arms


def test_who_shields_with_her_in_his_arms_is_told_so() -> None:
    told, assembled, chronicles = played()
    number = 0
    for life, chronicle in zip(lives(), chronicles, strict=True):
        shields = [one for one, arms in carried(life) if one.act == "X shield Y"]
        if shields and number < TOLD:
            number += 1
            holds = holds_in(told, assembled, chronicle)
            scenes = tell(told, chronicle, assembled.layout, holds)
            said = " ".join(*(one.paragraphs for one in scenes if one.scene == "The betrayal"))
            assert sum(said.count(words) for words in IN_HIS_ARMS) == len(shields), said
    assert number == TOLD


def test_who_stays_has_answered() -> None:
    told, _, chronicles = played()
    ends = [told.endings[one.ending].name for one in chronicles if one.ending is not None]
    assert {"she stays", "she turned to him"} <= set(ends)
    for life, end in zip(lives(), ends, strict=True):
        stayed = end in {"she stays", "she turned to him"}
        opened = [one for one in life if one.act == "X open to Y"]
        assert stayed == any(one.scene not in {"The room", "The door"} for one in opened), end


def test_nobody_eats_or_cheers_with_whom_he_is_done() -> None:
    for act in ("X share a meal with Y", "X encourage Y"):
        for _, one in of(act):
            assert one.scene != "The empty place"


def test_nobody_spits_unpunished() -> None:
    for life in lives():
        acts = [one.act for one in life]
        assert acts.count("X spit at Y") == acts.count("X have Y locked up")


def test_what_is_promised_to_be_heard_is_not_cut_short_before_it_begins() -> None:
    for before, _ in of("X protest to Y"):
        heard = done(before, "X hear Y out")
        assert not heard or done(before, 'X recall "The street" to Y'), before[-9:]


def test_she_is_in_the_sixth_barracks_by_leave_alone() -> None:
    told, _, chronicles = played()
    names = [place.name for place in told.places]
    inside = {names.index(one) for one in ("the sixth barracks", "Renji's room")}
    she = [one.name for one in told.people].index("Rukia")
    scenes: set[str] = set()
    for chronicle in chronicles:
        leave = False
        for event in chronicle.events:
            scene = "" if event.scene is None else told.scenes[event.scene].name
            if event.kind == "opened":
                leave = leave and scene in {"The room", "The door"}  # the same night
            elif event.kind == "happening" and scene == "The captain":
                leave = True  # her brother's guest
            elif event.action is not None:
                leave = leave or told.actions[event.action].name == "X grant Y leave"
                if event.actor == she and event.place in inside:
                    scenes.add(scene)
                    assert leave, event
    assert {"The captain", "The leave", "The room", "The door"} <= scenes


def before_in_scene(before: tuple[Deed, ...], one: Deed, who: tuple[str, ...]) -> set[str]:
    """Return what these people have done in the scene of a deed, before it."""
    return {deed.act for deed in before if (deed.scene, deed.who) == (one.scene, who)}


def test_nobody_thanks_or_turns_to_whom_she_has_just_struck() -> None:
    for act in ("X thank Y", "X turn to Y"):
        for before, one in of(act):
            blows = before_in_scene(before, one, one.who) & {"X scold Y", "X strike Y"}
            assert not blows, before[-9:]


def test_nobody_is_told_of_a_going_that_he_saw() -> None:
    for before, one in of("X tell Y that Rukia is in the living town"):
        acts = [deed.act for deed in before if deed.scene == one.scene]
        assert acts.index("X leave for the living town") < acts.index("X run to P"), acts


def test_who_has_no_breath_to_speak_does_not_shout() -> None:
    for before, one in of("X show anger at Y"):
        assert "X reach for Y" not in before_in_scene(before, one, one.who)


def test_nobody_weeps_where_he_no_longer_is() -> None:
    for before, _ in of("X cry"):
        assert not done(before, "X leave Y without a word")


def test_nobody_steps_back_from_a_story_that_has_begun() -> None:
    for before, _ in of("X step back from Y"):
        assert done(before, "X tell Y of hate")
        assert not done(before, "X begin the story of a life to Y")


def test_a_meal_is_stolen_by_children_alone() -> None:
    assert {one.scene for _, one in of("X steal food")} == {"The street"}


def test_nobody_says_love_to_him_who_has_not_said_goodbye() -> None:
    for before, one in of("X speak of love to Y"):
        if one.who[0] == "Rukia":
            assert one.scene == "The door"
            assert done(before, "X say goodbye to Y")
        else:
            assert one.who == ("Renji", "Rukia")
