from typing import Literal

import pytest
from story.stories import (
    ADA,
    BEN,
    BURDEN,
    COINS,
    FRIENDS,
    LEAVE,
    LOVE,
    OWNS,
    TIRED,
    action,
    codes,
    good,
)

from ifonly.story.ids import GroupId, NamedEventId, NormId, PromiseId, SceneId
from ifonly.story.model import (
    All,
    Any,
    Believes,
    CanPerceive,
    Compare,
    Condition,
    Constant,
    Exists,
    FactIs,
    Happened,
    IsAbove,
    IsIn,
    IsOf,
    IsSame,
    IsWith,
    MayEnter,
    NamedHappened,
    NormBroken,
    Not,
    Number,
    PromiseIs,
    ReadingOf,
    Ref,
    SceneWas,
    ThingIs,
)

LANE = Ref("place", const=0)
ROSE = Ref("thing", const=0)
FOND = ReadingOf(LOVE, (ADA, BEN))
PURSE = ReadingOf(COINS, (ADA,))


def ending(line: str) -> Condition:
    return good(f'ending "end": when {line}\n').endings[0].when


def band(op: Literal[">=", "<", ">"], level: float) -> Compare:
    return Compare(FOND, op, Constant(Number(level)))


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("Ada is on the lane", IsIn(ADA, LANE)),
        ("Ada is not in the lane", Not(IsIn(ADA, LANE))),
        ("the friends are at the lane", IsIn(FRIENDS, LANE)),
        ("the rose is with Ada", ThingIs(ROSE, ADA, None)),
        ("The rose is not gone", Not(ThingIs(ROSE, None, None))),
        ("the rose is in the lane", ThingIs(ROSE, None, LANE)),
        ("Ada is with Ben", IsWith(ADA, BEN)),
        ("Ada is tired", FactIs(TIRED, (ADA,))),
        ("the friends are not tired", Not(FactIs(TIRED, (FRIENDS,)))),
        ("Ada has no leave to pass", Not(FactIs(LEAVE, (ADA,)))),
        ("Ada owns the rose", FactIs(OWNS, (ADA, ROSE))),
        ("Ada does not own the rose", Not(FactIs(OWNS, (ADA, ROSE)))),
        ("Ada's love for Ben is great", All((band(">=", 0.6), band("<", 0.85)))),
        ("Ada's love for Ben is great or more", band(">=", 0.6)),
        ("Ada's love for Ben is slight or less", band("<", 0.3)),
        ("Ada's love for Ben is utter", band(">=", 0.85)),
        ("Ada's love for Ben is nothing", band("<", 0.1)),
        ("Ada's love for Ben is not nothing", Not(band("<", 0.1))),
        ("Ada's love for Ben is above 0.4", band(">", 0.4)),
        ("Ada's coins is at least 3", Compare(PURSE, ">=", Constant(Number(3.0)))),
        (
            "Ada's love for Ben is higher than Ben's love for Ada by moderate",
            Compare(FOND, ">", ReadingOf(LOVE, (BEN, ADA)), Number(0.45)),
        ),
        ("Ada knows that Ben is tired", Believes(ADA, FactIs(TIRED, (BEN,)), knows=True)),
        (
            "Ada believes that Ben is not tired",
            Believes(ADA, FactIs(TIRED, (BEN,)), value=False),
        ),
        ("Ada is above Ben", IsAbove(ADA, BEN)),
        ("Ada is of the pair", IsOf(ADA, GroupId(0))),
        ("Ada is not Ben", Not(IsSame(ADA, BEN))),
        ("Ada may enter the lane", MayEnter(ADA, LANE)),
        ("Ada can see Ben", CanPerceive(ADA, BEN, "see")),
        ("Ada cannot hear Ben", Not(CanPerceive(ADA, BEN, "hear"))),
        ('"Noon" has taken place', SceneWas(SceneId(0))),
        ('"the first wave" has not happened', Not(NamedHappened(NamedEventId(0)))),
        ('Ada has broken "quiet"', NormBroken(ADA, NormId(0))),
        (
            "Ada has promised Ben that Ada will stay with Ben",
            PromiseIs(PromiseId(0), (ADA, BEN), "ever"),
        ),
        (
            "Ada's promise to Ben that Ada will stay with Ben is kept",
            PromiseIs(PromiseId(0), (ADA, BEN), "kept"),
        ),
    ],
)
def test_condition(line: str, meaning: Condition) -> None:
    assert ending(line) == meaning


def test_bands_of_opinions() -> None:
    burden = ReadingOf(BURDEN, (ADA, ADA, BEN))
    at = [Compare(burden, ">=", Constant(Number(low))) for low in (0.3, 0.85)]
    assert ending("Ada believes that Ada is a burden to Ben") == at[0]
    assert ending("Ada believes utterly that Ada is a burden to Ben") == at[1]


def test_what_has_happened() -> None:
    story = good('ending "end": when Ada has waved to Ben at least 2 times\n')
    wave = action(story, "X wave to Y")
    found = story.endings[0].when
    assert isinstance(found, Happened)
    assert found.event.actions == (wave,)
    assert found.event.args == (ADA, BEN)
    assert found.at_least == 2


def test_once_is_not_twice() -> None:
    found = ending("Ada has stolen food once")
    assert isinstance(found, All)
    assert isinstance(found.parts[1], Not)


def test_as_perceived() -> None:
    found = ending("Ben has never heard Ada steal food")
    assert isinstance(found, Not)
    assert isinstance(found.of, Happened)
    assert (found.of.knower, found.of.how) == (BEN, "heard")


def test_someone_leaves_a_place_open() -> None:
    found = ending("someone has waved to Ben")
    assert isinstance(found, Happened)
    assert found.event.args == (None, BEN)


def test_quantifiers_are_bound_outside() -> None:
    found = ending("everyone is tired")
    assert isinstance(found, Not)
    assert isinstance(found.of, Exists)
    assert found.of.of == Not(FactIs(TIRED, (Ref("person", var=0),)))
    assert isinstance(ending("nobody is tired"), Not)


def test_tags_find_their_acts() -> None:
    story = good('ending "end": when Ada has done something good for Ben\n')
    found = story.endings[0].when
    assert isinstance(found, Happened)
    assert found.event.actions == (action(story, "X help Y"),)


def test_or_more_in_alternatives() -> None:
    assert isinstance(ending("Ada's love for Ben is great or more, or Ada is tired"), Any)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Ada is in the hal", "unknown-name"),
        ("Ada is in Ben", "wrong-kind"),
        ("Z is tired", "unbound-role"),
        ("Ada's luve for Ben is great", "no-such-form"),
        ("Ada's love for Ben is grat", "unknown-strength"),
        ("the friends is tired for ever", "no-such-form"),
        ("the friends has waved to Ben", "verb-form"),
        ('"Noo" has taken place', "unknown-title"),
        ("Ada has promised Ben that Ben will stay with Ada", "no-such-form"),
    ],
)
def test_mistake(line: str, code: str) -> None:
    assert codes(f'ending "end": when {line}\n') == [code]
