"""Nobody's heart moves by what they neither perceive nor learn.

All libraries at once, and every act that they declare, done by everybody else and about Wes,
who has much at stake: he holds, hopes, wishes and was promised things. He is where nobody can
be seen or heard, or asleep among the others. Then no dose of his is written. Where he is
awake among them the same happenings move him, so the check has something to find; and what an
earlier version of some line did to him unseen is found.
"""

from collections.abc import Sequence
from functools import cache
from itertools import permutations

import pytest
from library.lives import checked, life, lived, written

from ifonly.source.shipped import library_names
from ifonly.story.model import Action

OTHERS = ("Ada", "Ben", "Cleo")
THINGS = ("the coin", "the ring")
# What lets him perceive again is no happening that he must not perceive.
WAKING = {"wake", "make"}
ABOUT = (  # acts with a content: nobody does one that no line names
    "Ada promises Wes to bow to Cleo", "Ben promises Cleo to bow to Ada",
    "Ada goes back on the word to Wes to bow to Cleo", "Ada allows Ben not to bow to Ada",
    "Ben claims to Wes that Cleo is away", "Ben claims to Ada that Cleo is away",
    "Ben tells Wes that Cleo is away", "Ada asks Wes whether Cleo is away",
    "Ada dissuades Wes from bowing to Cleo", "Ada forbids Wes to bow to Cleo",
    "Ada orders Wes to bow to Cleo", "Ben pleads with Wes to bow to Cleo",
    "Ada apologises to Wes for \"Before\"", "Ada bows to Cleo", "Ben bows to Ada",
)  # fmt: skip
BY_FATE = (
    "Cleo is away", "Cleo is not away", "the coin is gone", "the ring goes to Cleo",
    "Ada is away", "Ben is away", "Ada's promise to Wes that Ada will write to Wes is released",
    "Cleo's promise to Wes that Cleo will write to Wes is broken",
    "Ben is shown the cost to Wes", "Ada is shown the motives of Wes",
)  # fmt: skip
STORY = """\
story "Nobody told him"
import LIBRARIES

place the room
place the tower, closed

person Ada, she: great honour, utter openness
person Ben, he: great honour, utter openness
person Cleo, she: utter openness
person Wes, he: great honour, utter openness, utter obedience, utter softness
group the house: Ada above Wes

thing the coin, in the room
thing the ring, with Ben

fact X is away

promise X will write to Y
    kept when X is away

X may help Y
    good for Y utterly
    costs X greatly
    costs X greatly in secret
    right moderately
    unexpected
X may hurt Y
    bad for Y utterly
    wrong greatly
X may embrace Y
    called tenderness
    called chance
    called pretext
X may bow to Y
    when "Now" has taken place

at the start
    Wes's love for Ada is great
    Wes's liking for Ben is great
    Wes's hurt from Cleo is great
    Wes's trust in Ada is moderate
    Wes's trust in Ben is moderate
    Wes's hope about Ada is great
    Wes's pursuit of Ada is great
    Wes's wish to have Ada alone is great
    Wes's wish that Cleo is away is great
    Wes's expectation that Cleo is away is moderate
    Wes's remorse about Ben is great
    Wes's debt to Ben is great
    Wes's strain over Ada is moderate
    Wes is set on bowing to Cleo
    Wes is attached to the coin from Ada
    Wes is attached to the ring from Ben
    Wes has keepsakes of Ada
    Wes has keepsakes of Ben

scene "Before", in the room, for 1 turn of a minute
    with Ada, Ben, Cleo and Wes
    fate, first: Ada promises Wes that Ada will write to Wes
    fate, first: Ben promises Wes that Ben will write to Wes
    fate, first: Cleo promises Wes that Cleo will write to Wes
    fate, first: Ben promises Wes to bow to Ada

scene "Now", at once, in the room, for 1 turn of a minute
    with Ada, Ben and Cleo
    with Wes, WHERE
HAPPENS
ending "over": when Ada is in the room
"""
CUT_OFF = ("far", "asleep")
WHERE = {
    "far": ("in the tower", ""),
    "asleep": ("in the room", "Wes is asleep"),
    "there": ("in the room", ""),
}


@cache
def library_acts() -> tuple[Action, ...]:
    return checked(story("there", ())).actions


@cache
def happenings() -> tuple[str, ...]:
    """Return each act of each library, by others and about Wes, and what comes by fate."""
    found: list[str] = []
    for act in library_acts():
        if act.content is not None or act.holds is not None or act.verb[0] in WAKING:
            continue
        people = [role.letter for role in act.roles if role.kind == "person"]
        for who in permutations((*OTHERS, "Wes"), len(people)):
            if who[0] == "Wes" or ("Wes" not in who[1:] and len(who) > 2):
                continue
            names = dict(zip(people, who, strict=True)) | {"T": "the coin", "P": "the room"}
            words = act.name.split()[1:]
            words[0] = act.verb[1]
            found.append(" ".join([who[0], *(names.get(word, word) for word in words)]))
    return (*found, *ABOUT, *BY_FATE)


def story(where: str, happens: Sequence[str], more: str = "") -> str:
    """Return the story in which all this happens: acts through Cleo, who has no choice."""
    place, at_first = WHERE[where]
    acts, lines = "", f"    fate, first: {at_first}\n" if at_first else ""
    for n, one in enumerate(happens):
        if one not in BY_FATE:
            acts += f"X may begin it {n}\n    hidden\n    then {one}\n"
        lines += f"    fate, first: {one if one in BY_FATE else f'Cleo begins it {n}'}\n"
    return (
        STORY.replace("LIBRARIES", ", ".join(library_names()))
        .replace("WHERE", place)
        .replace("HAPPENS", f"{lines}\n{acts}\n{more}")
    )


def moved(text: str) -> set[str]:
    """Return the readings of Wes's that a life writes to in its second scene."""
    chronicle, doses = written(text)
    start = max(one.n for one in chronicle.events if one.kind == "opened")
    return {
        said
        for said, dose in doses
        if said[:5] == "Wes's" and dose.event > start and dose.amount
    }


AMOUNTS = ("secret outlay", "words", "defeats", "missed", "warnings", "obstacles")


def hearts(readings: set[str]) -> set[str]:
    """Leave out books of how often and how much, which are nobody's heart."""
    return {one for one in readings if not any(word in one for word in AMOUNTS)}


@pytest.mark.parametrize(
    ("where", "step"),
    [
        ("far", 1),
        ("asleep", -1),
        *(pytest.param(one, 7, marks=pytest.mark.long) for one in CUT_OFF),
    ],
)
def test_nobodys_heart_moves_by_what_they_neither_perceive_nor_learn(
    where: str, step: int
) -> None:
    every = happenings()
    beats = [one for at in range(abs(step)) for one in every[at or None :: step]]
    assert sorted(beats) == sorted(every)
    assert hearts(moved(story(where, beats))) == set()


def test_the_same_moves_who_is_there() -> None:
    found = hearts(moved(story("there", happenings())))
    for part in ("trust in", "guilt about", "longing for", "distress", "jealousy of",
                 "gratitude to", "hope about", "belief that Ada is in love", "debt to",
                 "strain over", "hurt from", "remorse about", "discouragement over"):  # fmt: skip
        assert [one for one in found if part in one], part


# What some libraries once said, and that it moved who knew nothing of it.
PLANTED = (
    (
        "whenever \"kept\", X's promise to Y is kept: Y's trust in X rises by 0.3\n",
        "Ada is away",
    ),
    (
        'whenever "lost", X is attached to T from Y and T is gone\n'
        "    X's longing for Y rises moderately\n",
        "the coin is gone",
    ),
    (
        "X may tell Y what it was for\n    then Y is shown the motives of X\n"
        'whenever "what it was for", X is shown the motives of Y\n'
        "    X's gratitude to Y rises greatly\n",
        "Ben tells Wes what it was for",
    ),
    (
        'fact X is forgiven by Y\nreaction "absolved": when Y forgives X: X is forgiven by Y\n'
        'whenever "let go", X is forgiven by Y: X\'s remorse about Y falls greatly\n',
        "Ben forgives Wes",
    ),
)


@pytest.mark.parametrize("where", CUT_OFF)
def test_hearts_that_move_unseen_are_found(where: str) -> None:
    lines, beats = zip(*PLANTED, strict=True)
    assert hearts(moved(story(where, beats, "".join(lines)))) == {
        "Wes's trust in Ada",
        "Wes's longing for Ada",
        "Wes's gratitude to Ben",
        "Wes's remorse about Ben",
    }


def test_who_sees_a_deed_moves_no_heart_but_of_those_who_noticed_it() -> None:
    """A reaction has a perceiver, and writes to others only what they noticed, too."""
    acts = "X may point at Y\n" + (
        'reaction "pointed at": when X sees Y point at Z\n'
        "    X's hurt from Y rises greatly\n    Z's hurt from Y rises greatly\n"
    )
    seen, asleep = (
        lived(life("bonds, presence", acts, "Ada points at Ben", more))[1]
        for more in ("", "at the start\n    Ben is asleep\n")
    )
    assert seen["Ben's hurt from Ada"] == seen["Cleo's hurt from Ada"]
    assert "Ben's hurt from Ada" not in asleep
    assert asleep["Cleo's hurt from Ada"] == seen["Cleo's hurt from Ada"]


def test_a_scene_that_opens_moves_no_heart_that_is_not_in_it() -> None:
    more = (
        'reaction "gathered": when X notices "Now"\n'
        "    Ben's hurt from Ada rises slightly\n    Cleo's hurt from Ada rises slightly\n"
    )
    text = life("bonds", "", "", more).replace("with Ada, Ben and Cleo", "with Ada and Ben")
    doses = lived(text)[1]
    assert doses["Ben's hurt from Ada"][0] > 0
    assert "Cleo's hurt from Ada" not in doses
