"""Lower the weighing of a filling: the sum of the reasons that hold, role by role.

`utility_N` weighs one filling. A scan weighs many: what a reason is worth is computed as soon
as the last role that it names is filled, outside the loops over the roles after it, and a
reading that several reasons ask for is asked once. Sums lie on the grid, so that their order
changes nothing; the trace says each filling's motives in the order in which they are declared.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product as every
from typing import Final

from ifonly.kernel import build
from ifonly.kernel.lower_acts import conjuncts, restricted
from ifonly.kernel.lower_cond import condition, measure, multiplied, named
from ifonly.kernel.lower_courses import pull, steps_of
from ifonly.kernel.lower_known import fact_holds
from ifonly.kernel.lowering import Frame, Lowering
from ifonly.kernel.ops import (
    Assign,
    Binary,
    Call,
    Clamp,
    Expr,
    FloatConst,
    If,
    IntConst,
    Load,
    Local,
    Select,
    Shift,
    Stmt,
    Trace,
    Unary,
    parts,
)
from ifonly.source.span import Span
from ifonly.story.model import Motive

_ZERO, _ONE = IntConst(0), IntConst(1)
_NOTHING = FloatConst(0.0)
# With more reasons than this an act is weighed by its own function: variables are not without
# limit, and what is computed ahead may be for nothing.
_MOST: Final = 24
# So many numbers within the grid are added up exactly, before the sum is held within it.
_EXACT: Final = 4


@dataclass(frozen=True, slots=True)
class Weight:
    """A reason as it is weighed: its number in the trace, when it holds, what it is worth.

    `last` is the last role that it names, `specific` whether it names another than the doer.
    """

    id: int
    tests: tuple[Expr, ...]
    value: Expr
    last: int
    specific: bool
    speaks_for: bool
    span: Span | None = None


def weights_of(low: Lowering, number: int, frame: Frame) -> list[Weight]:
    """Return the reasons for and against an act, then the pulls of courses."""
    found = [
        _weight(low, id_, motive, frame)
        for id_, motive in enumerate(low.story.motives)
        if motive.action == number
    ]
    for course, at in steps_of(low, number):
        drawn = pull(low, course, at, frame)
        if drawn is not None:
            weight = low.param(low.story.courses[course].weight, "weight")
            many = len(frame.kinds)
            found.append(Weight(-1 - course, (drawn,), weight, many - 1, many > 1, True))
    return found


def weighed(low: Lowering, motive: Motive, frame: Frame) -> tuple[Expr, list[Expr]]:
    """Return what a reason is worth, with its sign, and the tests under which it is."""
    weight = low.param(motive.weight, "weight")
    if motive.sign < 0:
        weight = build.sub(_NOTHING, weight)
    value = multiplied(weight, tuple(measure(low, times, frame) for times in motive.times))
    if motive.sign < 0 and not motive.times:
        value = build.grid(value)
    tests = [*restricted(motive.who, frame)]
    tests += [condition(low, part, frame) for part in conjuncts(motive.when)]
    if motive.out_of is not None:
        tests += [build.negate(muted) for muted in _muted(low, motive.out_of, frame)]
    return value, tests


def _weight(low: Lowering, id_: int, motive: Motive, frame: Frame) -> Weight:
    value, tests = weighed(low, motive, frame)
    mentioned = {ref.var or 0 for part in (motive.when, *motive.times) for ref in named(part)}
    mentioned |= {i for i, one in enumerate(motive.who) if one is not None}
    specific = any(role > 0 for role in mentioned)
    is_muted = motive.out_of is not None and bool(_muted(low, motive.out_of, frame))
    # Why not beyond: `someone` in a condition stands behind the roles of the act.
    own = [role for role in mentioned if role < len(frame.kinds)]
    last = len(frame.kinds) - 1 if is_muted else max(own, default=0)
    return Weight(id_, tuple(tests), value, last, specific, motive.sign > 0, motive.span)


def _muted(low: Lowering, kind: str, frame: Frame) -> list[Expr]:
    """Return the facts that mute a kind of reason for the doer and the people of the act."""
    found: list[Expr] = []
    for number, fact in enumerate(low.story.facts):
        if kind not in fact.mutes or not fact.roles:
            continue
        fillers = [
            [
                v
                for k, v in list(zip(frame.kinds, frame.values, strict=True))[1:]
                if k == role.kind
            ]
            for role in fact.roles[1:]
        ]
        found += [
            fact_holds(low, number, (frame.values[0], *others)) for others in every(*fillers)
        ]
    return found


# --- role by role


@dataclass(frozen=True, slots=True)
class Weighed:
    """The statements that weigh an act's fillings: those of each role, then those of a filling.

    `u`, `speaks` and `specific` are what a filling comes to.
    """

    levels: tuple[tuple[Stmt, ...], ...]
    told: tuple[Stmt, ...]
    u: Expr
    speaks: Expr
    specific: Expr


def weigh_by_role(low: Lowering, number: int, frame: Frame) -> Weighed | None:
    """Weigh an act in the loops over its roles; None where its own function is to do it."""
    weights = weights_of(low, number, frame)
    if len(weights) > _MOST:
        return None
    u: Expr = _NOTHING
    speaks: Expr = _ZERO
    specific: Expr = _ZERO
    levels: list[tuple[Stmt, ...]] = []
    readings: dict[Expr, Local] = {}
    for role in range(len(frame.kinds)):
        here = [(at, one) for at, one in enumerate(weights) if one.last == role]
        made: list[Stmt] = []
        for at, one in here:
            made += _worth(at, one, readings)
        for first in range(0, len(here), _EXACT - 1):
            for at, _ in here[first : first + _EXACT - 1]:
                u = Local(f"w{at}", "f64") if u == _NOTHING else build.add(u, _value(at))
            if isinstance(u, Binary):
                made.append(Assign(f"u{role}", build.grid(u)))
                u = Local(f"u{role}", "f64")
        loud = [build.gt(_value(at), _NOTHING) for at, one in here if one.speaks_for]
        if loud:
            before = () if speaks == _ZERO else (build.eq(speaks, _ONE),)
            made.append(Assign(f"speaks{role}", build.either(*before, *loud)))
            speaks = Local(f"speaks{role}", "i64")
        about = [build.ne(_value(at), _NOTHING) for at, one in here if one.specific]
        if about:
            before = () if specific == _ZERO else (build.eq(specific, _ONE),)
            made.append(Assign(f"about{role}", build.either(*before, *about)))
            specific = Local(f"about{role}", "i64")
        levels.append(tuple(made))
    told = tuple(
        If(build.ne(_value(at), _NOTHING), (Trace("motive", (IntConst(one.id), _value(at))),))
        for at, one in enumerate(weights)
    )
    return Weighed(tuple(levels), told, u, speaks, specific)


def _value(at: int) -> Local:
    return Local(f"w{at}", "f64")


def _worth(at: int, weight: Weight, readings: dict[Expr, Local]) -> Iterator[Stmt]:
    """Compute what a reason is worth: 0 where it does not hold."""
    asked: list[Stmt] = []
    value = _asked(weight.value, readings, asked)
    if not weight.tests:
        yield from asked
        yield Assign(f"w{at}", value, weight.span)
        return
    if any(_calls(test) for test in weight.tests):
        # Why not ahead: the test may loop.
        yield Assign(f"w{at}", _NOTHING)
        then = Assign(f"w{at}", weight.value, weight.span)
        yield If(build.both(*weight.tests), (then,), (), weight.span)
        return
    tests = [_asked(test, readings, asked) for test in weight.tests]
    yield from asked
    yield Assign(f"w{at}", build.select(build.both(*tests), value, _NOTHING), weight.span)


def _calls(expr: Expr) -> bool:
    """Whether an expression calls something else than a reading."""
    if isinstance(expr, Call) and expr.function != "level":
        return True
    return any(map(_calls, parts(expr)))


def _asked(expr: Expr, readings: dict[Expr, Local], asked: list[Stmt]) -> Expr:
    """Return an expression with each reading asked once, before it."""

    def of(inner: Expr) -> Expr:
        return _asked(inner, readings, asked)

    match expr:
        case Call(function="level"):
            if expr not in readings:
                readings[expr] = Local(f"reading{len(readings)}", "f64")
                asked.append(Assign(readings[expr].name, expr))
            return readings[expr]
        case Unary(value=value) | Shift(value=value) | Clamp(value=value):
            return replace(expr, value=of(value))
        case Binary(left=left, right=right):
            return replace(expr, left=of(left), right=of(right))
        case Select(condition=test, then=then, other=other):
            return Select(of(test), of(then), of(other))
        case Load(index=index):
            return replace(expr, index=of(index))
        case _:
            return expr
