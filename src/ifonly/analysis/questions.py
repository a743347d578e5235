"""Collects what claims ask of states: the conditions and measures to compile into the kernel.

Invariant: whatever a judge may ask of `View.truth` or `View.value` for a test is among the
questions of that test, or of those of the words that a telling may choose; so each is a number
of a compiled probe, and nothing in a claim is evaluated by other means.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import get_args

from ifonly.analysis.claim_breaches import breach_conditions
from ifonly.analysis.claim_state import asked_condition, sights_of
from ifonly.source.values import dataclass
from ifonly.story.model import (
    BreachTest,
    ChieflyTest,
    Claim,
    Compare,
    Condition,
    Constant,
    CountOf,
    LackOf,
    Measure,
    PerceptionTest,
    Product,
    ReadingOf,
    StateTest,
    Story,
    TagOf,
    Test,
    TraitOf,
)
from ifonly.telling.holds import word_conditions

BOTH: tuple[type, ...] = (*get_args(Condition), *get_args(Measure))


@dataclass(frozen=True, slots=True)
class Questions:
    """Conditions and measures in the order of their numbers.

    `reasons`: in many runs it is asked what spoke for what was done.
    """

    conditions: tuple[Condition, ...] = ()
    measures: tuple[Measure, ...] = ()
    reasons: bool = False


def questions_of(story: Story, claims: Iterable[Claim]) -> Questions:
    """Return all that the tests of these claims may ask, each once."""
    tests = [test for claim in claims for test in claim.tests]
    asked = [one for test in tests for one in questions_of_test(story, test)]
    if any(test.moment.kind == "telling" for test in tests):
        asked += word_conditions(story)
    return _sorted(asked, any(map(_asks_of_many, tests)))


def questions_in(value: object) -> Questions:
    """Return the outermost conditions and measures within a value, each once."""
    return _sorted(_written(value))


def _sorted(asked: Iterable[Condition | Measure], of_many: bool = False) -> Questions:
    conditions: list[Condition] = []
    measures: list[Measure] = []
    for one in dict.fromkeys(asked):
        if isinstance(one, Constant | ReadingOf | TraitOf | LackOf | Product | CountOf | TagOf):
            measures.append(one)
        else:
            conditions.append(one)
    return Questions(tuple(conditions), tuple(measures), of_many)


def _asks_of_many(test: Test) -> bool:
    """Say whether a test asks for the reasons of acts in many runs."""
    body = test.body
    many = test.moment.kind in ("had", "trial")
    return isinstance(body, ChieflyTest) and (many or body.share is not None)


def questions_of_test(story: Story, test: Test) -> Iterator[Condition | Measure]:
    """Yield the conditions and measures of one test: those written, and those that follow."""
    yield from _written(test.moment)
    yield from _written(test.body)
    match test.body:
        case StateTest() as body:
            yield asked_condition(body)
            if isinstance(body.cond, Compare):
                yield body.cond.left
                yield body.cond.right
        case PerceptionTest() as body:
            yield from sights_of(story, body)
        case BreachTest() as body:
            yield from breach_conditions(story, body)
        case _:
            return


def _written(value: object) -> Iterator[Condition | Measure]:
    """Yield the outermost conditions and measures within a moment or a body."""
    if isinstance(value, BOTH):
        yield value  # type: ignore[misc]
    elif isinstance(value, tuple):
        for part in value:
            yield from _written(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _written(getattr(value, field.name))
