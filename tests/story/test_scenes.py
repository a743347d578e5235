from story.stories import ADA, BEN, BURDEN, COINS, FRIENDS, HOPE, LOVE, TIRED, X, Y, codes, good

from ifonly.story.model import (
    ActHappens,
    ChanceEffect,
    Grow,
    Number,
    Product,
    Raise,
    Ref,
    SetFact,
    SetStart,
    ToldAct,
    ToldOutcome,
    ToldTurn,
)
from ifonly.story.refs import of_type

SCENE = """scene "Dusk", 2 weeks later, in the hall, for 3 turns of half an hour
    in words "It grew dark."
    needs "Noon" has taken place, or else "Dawn"
    with Ada and Ben
    with the friends, if able, from turn 2, in the lane
    in order Ben and Ada
    fate "the bell", turn 2, one time in 4, unless Ada is tired
        Ben is tired
    fate, last, secretly: Ben waves to Ada, as "the last wave"
    meanwhile, twice a week: Ada helps Ben
    until Ada is tired
    as told
        Ada waves to Ben
        turn 2
        Ada waves to Ben, as "the second wave"
        Ben is tired
        against all odds: the friends wave to Ada
scene "Dawn", instead of "Dusk", on the lane, for 1 turn of a day
    with Ada
"""


def test_a_scene() -> None:
    story = good(SCENE)
    scene = story.scenes[1]
    assert (scene.after, scene.place, scene.turns, scene.turn_minutes) == (20160, 1, 3, 30)
    assert [(one.person, one.if_able, one.from_turn, one.place) for one in scene.cast] == [
        (0, False, 1, None),
        (1, False, 1, None),
        (2, True, 2, 0),
    ]
    assert scene.otherwise == 2
    assert story.scenes[2].instead_of == 1
    assert scene.order == (1, 0)
    assert scene.words[0].text == "It grew dark."


def test_fates_and_routines() -> None:
    scene = good(SCENE).scenes[1]
    bell, last = scene.fates
    assert (bell.name, bell.turn, bell.probability) == ("the bell", 2, Number(0.25))
    assert bell.effects == (SetFact(TIRED, (BEN,), True),)
    assert (last.name, last.turn, last.secretly) == ("Dusk/0/2", 0, True)
    assert isinstance(last.effects[0], ActHappens)
    assert last.effects[0].named == 1
    assert scene.routines[0].every == 10080 / 2


def test_told_steps_and_named_events() -> None:
    story = good(SCENE)
    scene = story.scenes[1]
    kinds = [type(one) for one in scene.told]
    assert kinds == [ToldAct, ToldTurn, ToldAct, ToldOutcome, ToldAct]
    last = scene.told[-1]
    assert isinstance(last, ToldAct)
    assert last.against_all_odds
    assert last.args == (FRIENDS, ADA)
    named = {one.name: (one.scene, one.args, one.nth) for one in story.named_events}
    assert named == {
        "the first wave": (0, (0, 1), 1),
        "the last wave": (1, (1, 0), 1),
        "the second wave": (1, (0, 1), 2),
    }


def test_people_places_things() -> None:
    story = good(
        "place the vault, beside the hall, closed\n"
        "    entered by X, when X is tired\n"
        "person Cleo, she: strong shyness, utter love for Ben, 0.5 hope about Ada\n"
        "thing the letter, with Ada\n"
    )
    vault = story.places[2]
    assert (vault.beside, vault.closed, len(vault.entry)) == ((1,), True, 1)
    cleo = Ref("person", const=3)
    assert story.people[3].traits == ((0, Number(0.75)),)
    assert story.start[:2] == (
        SetStart(LOVE, (cleo, BEN), Number(0.95)),
        SetStart(HOPE, (cleo, ADA), Number(0.5)),
    )


def test_starts() -> None:
    story = good(
        "at the start\n    Ada's love for Ben is great\n    Ben is tired\n"
        "    Ada is on the lane\n    the rose is with Ben\n"
        "    Ada believes moderately that Ada is a burden to Ben\n    Ada's coins is 7\n"
    )
    assert len(story.start) == 6
    assert SetStart(COINS, (ADA,), Number(7.0)) in story.start
    assert SetStart(BURDEN, (ADA, ADA, BEN), Number(0.45)) in story.start


def test_reactions() -> None:
    story = good(
        'reaction "a": when X sees Y wave to Z, and X is tired\n'
        "    X's love for Y rises greatly\n"
        "    one time in 3\n        X is tired\n"
        'reaction "b": when Y does something wrong or Y steals food\n'
        "    Y is tired\n"
        'reaction "c": when X learns that Y is not tired\n'
        "    X's love for Y rises slightly\n"
    )
    a, b, c = story.reactions
    assert [role.letter for role in a.roles] == ["X", "Y", "Z"]
    assert (a.perceiver, a.how) == (X, "seen")
    assert a.effects[0] == Raise(LOVE, (X, Y), Number(0.75))
    assert isinstance(a.effects[1], ChanceEffect)
    assert len(b.events) == 2
    assert c.learns is not None
    assert not c.learns_value


def test_what_time_does() -> None:
    story = good(
        "while X is tired: X's love for Y grows slightly a week\n".replace(
            "X is tired:", "X is tired, and X is with Y:"
        )
        + 'whenever "w", X\'s love for Y is great or more: X is tired\n'
    )
    (drift,), (watcher,) = story.drifts, story.watchers
    assert drift.effects == (Grow(LOVE, (X, Y), Number(0.2), 10080.0),)
    assert watcher.name == "w"
    assert [role.domain for role in watcher.roles] == ["anyone", "anyone"]


def test_courses_patterns_measures() -> None:
    story = good(
        'course "bye", of X to Y\n    X waves to Y\n    X helps Y\n'
        'pattern "p", of X and Y\n    X waves to Y\n    unless Y helps X\n'
        "measure \"m\": Ada's love for Ben, times the lack of Ada's shyness\n"
        'ending "end": when "m" is great\n'
    )
    assert len(story.courses[0].steps) == 2
    assert len(story.patterns[0].unless) == 1
    assert story.measures[0].value == next(of_type(story.endings[0].when, Product))


def test_roles_of_effects_are_bound() -> None:
    assert codes('reaction "a": when Y waves to X\n    Z is tired\n') == ["unbound-role"]
    lines = 'reaction "a": when Y waves to X or Y steals food\n    X is tired\n'
    assert codes(lines) == ["unbound-role"]


def test_an_unknown_name_is_said_once() -> None:
    lines = 'ending "a": when Kim is tired\nending "b": when Kim has waved to Ada\n'
    assert codes(lines) == ["unknown-name"]


def test_all_mistakes_at_once() -> None:
    lines = 'ending "a": when Adda is tired\nending "a": when Ada is in Ben\n'
    assert sorted(codes(lines)) == ["duplicate-title", "unknown-name"]
