"""Lower what must hold for any reason to speak for an act: tested before the act is weighed.

A filling is an option only if some reason for it is worth more than 0. Most are worth nothing
for a cause that is seen at a glance: the reason is another person's, its condition does not
hold, the reading that it is multiplied by was never raised. What is tested here is necessary,
not sufficient; the utility decides.
"""

from collections.abc import Iterable, Iterator

from ifonly.kernel import build
from ifonly.kernel.lower_acts import conjuncts, restricted
from ifonly.kernel.lower_cond import condition, is_plain, named, reading_cell
from ifonly.kernel.lower_courses import bound_step, course_cells, steps_of
from ifonly.kernel.lowering import Frame, Lowering
from ifonly.kernel.ops import Call, Expr, FloatConst, IntConst, Load, operands
from ifonly.story.model import (
    Measure,
    Motive,
    Product,
    ReadingOf,
    Ref,
    TraitOf,
)

# Tests of so many reasons at most stand before an act; with more, it is weighed at once.
_MOST = 24

# A test, and the last role that it names.
_Test = tuple[int, Expr]


def may_speak(low: Lowering, number: int, frame: Frame) -> list[list[Expr]]:
    """Return, for each role, what must hold as soon as it is filled if a reason is to speak."""
    reasons = [
        list(_needed(low, motive, frame))
        for motive in low.story.motives
        if motive.action == number and motive.sign > 0
    ]
    for course, at in steps_of(low, number):
        if at > 0:
            reasons.append(list(_drawn_on(low, course, at, frame)))
    if not 0 < len(reasons) <= _MOST:
        return [[] for _ in frame.kinds]
    levels: list[list[Expr]] = []
    tested: set[Expr] = set()
    for level in range(len(frame.kinds)):
        found = [frozenset(test for at, test in reason if at <= level) for reason in reasons]
        levels.append(_any_of(reasons, found, tested))
        tested |= frozenset.intersection(*found)
    return levels


def _any_of(
    reasons: list[list[_Test]], found: list[frozenset[Expr]], tested: set[Expr]
) -> list[Expr]:
    """Return what holds if all tests of any reason do: what they share, then one of the rest."""
    shared = frozenset.intersection(*found)
    rest = [one - shared for one in found]
    # Why: who passes more tests than another passes the other's.
    least = [one for one in dict.fromkeys(rest) if not any(other < one for other in rest)]
    ordered = list(dict.fromkeys(test for reason in reasons for _, test in reason))
    made = [test for test in ordered if test in shared and test not in tested]
    if frozenset() not in least:
        one_of = [build.both(*(t for t in ordered if t in one)) for one in least]
        made.append(build.either(*one_of))
    return made


def _needed(low: Lowering, motive: Motive, frame: Frame) -> Iterator[_Test]:
    """Yield what must hold for a reason to be worth anything."""
    for role, one in enumerate(motive.who):
        if one is not None:
            yield role, restricted((*(None for _ in range(role)), one), frame)[0]
    for part in conjuncts(motive.when):
        if is_plain(part):
            yield from _cheap(condition(low, part, frame), named(part))
    for times in motive.times:
        yield from _above_nothing(low, times, frame)


def _above_nothing(low: Lowering, of: Measure, frame: Frame) -> Iterator[_Test]:
    """Yield what a measure must not be 0 of, where that is one cell."""
    match of:
        case ReadingOf(reading=reading, args=args):
            cell = reading_cell(low, reading, tuple(low.ref(arg, frame) for arg in args))
            is_amount = low.story.readings[reading].kind == "amount"
            yield from _not_zero("amount" if is_amount else "gain", cell, args)
        case TraitOf(trait=trait, person=person):
            base = IntConst(low.trait_base + trait * low.people)
            yield from _not_zero("param", build.add(base, low.ref(person, frame)), (person,))
        case Product(parts=several):
            for part in several:
                yield from _above_nothing(low, part, frame)
        case _:
            pass


def _not_zero(array: str, cell: Expr, refs: Iterable[Ref]) -> Iterator[_Test]:
    yield from _cheap(build.ne(Load(array, cell, "f64"), FloatConst(0.0)), refs)


def _cheap(test: Expr, refs: Iterable[Ref]) -> Iterator[_Test]:
    """Yield a test if it calls nothing."""
    if any(isinstance(one, Call) for one in operands((test,))):
        return
    yield max((ref.var or 0 for ref in refs), default=0), test


def _drawn_on(low: Lowering, course: int, at: int, frame: Frame) -> Iterator[_Test]:
    """Yield what must hold for a course to draw on an act."""
    step = low.story.courses[course].steps[at]
    bound = bound_step(step, frame)
    roles = range(len(low.story.courses[course].roles))
    if bound is None:
        return
    filled, tests = bound
    for test in tests:
        yield len(frame.kinds) - 1, test
    if all(role in filled for role in roles):
        cell = low.at(course_cells(low, course), [filled[role] for role in roles])
        stands = build.eq(Load("course", cell, "i64"), IntConst(at))
        named_here = [i for i, v in enumerate(frame.values) if v in filled.values()]
        yield max(named_here, default=0), stands
