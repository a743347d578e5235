"""What is called implied or excluded is so."""

import pytest

from ifonly.story import model as m
from ifonly.story.checks.logic import excludes, follows, implies
from ifonly.story.ids import ActionId, FactId, PromiseId, ReadingId

ADA, BEN = m.Ref("person", const=0), m.Ref("person", const=1)
VASE = m.Ref("thing", const=0)
FACT = m.FactIs(FactId(0), (ADA,))
ACT = m.EventPattern((ActionId(0),), (ADA, BEN))
LOVE = m.ReadingOf(ReadingId(0), (ADA, BEN))


def at_least(number: float) -> m.Compare:
    return m.Compare(LOVE, ">=", m.Constant(m.Number(number)))


def below(number: float) -> m.Compare:
    return m.Compare(LOVE, "<", m.Constant(m.Number(number)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((FACT, True), (FACT, True)),
        ((at_least(0.6), True), (at_least(0.3), True)),
        ((at_least(0.6), True), (below(0.3), False)),
        ((below(0.3), True), (at_least(0.3), False)),
        ((m.Happened(ACT, 3), True), (m.Happened(ACT), True)),
        ((m.Happened(ACT), False), (m.Happened(ACT, 3), False)),
        ((m.Happened(ACT, this_scene=True), True), (m.Happened(ACT), True)),
        ((m.Happened(ACT, knower=ADA), True), (m.Happened(ACT), True)),
        ((m.Believes(ADA, FACT, knows=True), True), (FACT, True)),
        (
            (m.PromiseIs(PromiseId(0), (ADA, BEN), "kept"), True),
            (m.PromiseIs(PromiseId(0), (ADA, BEN), "ever"), True),
        ),
    ],
)
def test_implied(one: tuple[m.Condition, bool], other: tuple[m.Condition, bool]) -> None:
    assert implies(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((FACT, True), (FACT, False)),
        ((at_least(0.3), True), (at_least(0.6), True)),
        ((m.Happened(ACT), True), (m.Happened(ACT, knower=ADA), True)),
        ((m.Happened(ACT), True), (m.Happened(ACT, this_scene=True), True)),
        ((m.Believes(ADA, FACT), True), (FACT, True)),
        ((at_least(0.3), True), (m.Compare(LOVE, ">=", LOVE), True)),
    ],
)
def test_not_implied(one: tuple[m.Condition, bool], other: tuple[m.Condition, bool]) -> None:
    assert not implies(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((FACT, True), (FACT, False)),
        ((at_least(0.6), True), (below(0.6), True)),
        ((m.Happened(ACT, this_scene=True), True), (m.Happened(ACT), False)),
        ((m.ThingIs(VASE, ADA, None), True), (m.ThingIs(VASE, BEN, None), True)),
        ((m.ThingIs(VASE, ADA, None), True), (m.ThingIs(VASE, None, None), True)),
        (
            (m.PromiseIs(PromiseId(0), (ADA,), "kept"), True),
            (m.PromiseIs(PromiseId(0), (ADA,), "broken"), True),
        ),
    ],
)
def test_excluded(one: tuple[m.Condition, bool], other: tuple[m.Condition, bool]) -> None:
    assert excludes(one, other)
    assert excludes(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((FACT, False), (m.FactIs(FactId(0), (BEN,)), True)),
        ((at_least(0.3), True), (below(0.6), True)),
        ((m.Happened(ACT), True), (m.Happened(ACT, this_scene=True), False)),
        ((m.Believes(ADA, FACT), True), (FACT, False)),
        (
            (m.ThingIs(VASE, m.Ref("person", var=0), None), True),
            (m.ThingIs(VASE, m.Ref("person", var=1), None), True),
        ),
    ],
)
def test_not_excluded(one: tuple[m.Condition, bool], other: tuple[m.Condition, bool]) -> None:
    assert not excludes(one, other)


def test_follows_from_more_and_for_one_of_several() -> None:
    more = m.All((FACT, m.Happened(ACT)))
    assert follows(more, FACT)
    assert not follows(FACT, more)
    assert follows(more, m.Any((at_least(0.6), FACT)))
    assert not follows(m.Any((FACT, m.Happened(ACT))), FACT)
