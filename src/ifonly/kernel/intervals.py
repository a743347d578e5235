"""Compute the interval in which the result of each kernel operation lies.

Floating-point endpoints are computed with the operation itself: rounding is monotone, so the
rounded endpoints enclose every rounded result. An interval also says whether its values are
known to lie on the grid (multiples of 2**-32 within 2**20, never -0).
"""

from collections.abc import Iterable
from typing import Final

from ifonly.kernel.ops import (
    GRID,
    GRID_SHIFT,
    INT_CLAMP,
    LIMIT,
    MASK64,
    BinaryOp,
    Kind,
    Number,
    Ranged,
    UnaryOp,
)
from ifonly.source.values import dataclass

_GRID_REACH: Final = 2.0**20


@dataclass(frozen=True, slots=True)
class Interval:
    """The values a number may take; `grid` where an f64 is known to lie on the grid."""

    kind: Kind
    lo: Number
    hi: Number
    grid: bool = False

    @property
    def is_point(self) -> bool:
        """Whether only one value is possible."""
        return self.lo == self.hi

    @property
    def magnitude(self) -> Number:
        """The largest magnitude."""
        return max(abs(self.lo), abs(self.hi))

    def within(self, lo: Number, hi: Number) -> bool:
        """Whether every value lies in lo..hi."""
        return lo <= self.lo and self.hi <= hi


TRUTH: Final = Interval("i64", 0, 1)
TRUE: Final = Interval("i64", 1, 1)
FALSE: Final = Interval("i64", 0, 0)


def of_range(ranged: Ranged) -> Interval:
    """Return the interval of a declared type, whose f64 values lie on the grid."""
    return held(ranged.kind, ranged.lo, ranged.hi, grid=ranged.kind == "f64")


def held(kind: Kind, lo: Number, hi: Number, *, grid: bool) -> Interval:
    """Return the interval of a declared range; the ends of an f64 are made floats."""
    if kind == "f64":
        return Interval(kind, float(lo), float(hi), grid)
    return Interval(kind, lo, hi)


def join(a: Interval, b: Interval) -> Interval:
    """Return the smallest interval that holds both."""
    return Interval(a.kind, min(a.lo, b.lo), max(a.hi, b.hi), a.grid and b.grid)


def meet(a: Interval, lo: Number, hi: Number) -> Interval | None:
    """Return the part of an interval within lo..hi, or None where nothing is left."""
    low, high = max(a.lo, lo), min(a.hi, hi)
    return Interval(a.kind, low, high, a.grid) if low <= high else None


def round_to_grid(value: float) -> float:
    """Round to the grid as the kernel does."""
    held = -LIMIT if value < -LIMIT else LIMIT if value > LIMIT else value
    return (held + GRID_SHIFT) - GRID_SHIFT


def unary(op: UnaryOp, a: Interval) -> Interval:
    """Return the interval of a unary operation."""
    match op:
        case "not":
            return Interval("i64", 1 - a.hi, 1 - a.lo)
        case "grid":
            return Interval("f64", round_to_grid(a.lo), round_to_grid(a.hi), grid=True)
        case "to_f64":
            grid = a.magnitude <= _GRID_REACH
            return Interval("f64", float(a.lo), float(a.hi), grid)
        case "to_i64":
            held = (max(-INT_CLAMP, min(INT_CLAMP, end)) for end in (a.lo, a.hi))
            lo, hi = map(int, held)
            return Interval("i64", lo, hi)
        case "to_bits":
            return Interval("bits", 0, a.hi if a.lo >= 0 else MASK64)
        case "from_bits":
            return Interval("i64", 0, a.hi)


def shift(a: Interval, places: int) -> Interval:
    """Return the interval of a shift to the right."""
    return Interval("bits", 0, int(a.hi) >> places)


def binary(op: BinaryOp, a: Interval, b: Interval) -> Interval:
    """Return the interval of a binary operation; division as if no divisor came near 0."""
    match op:
        case "add_i":
            return Interval("i64", a.lo + b.lo, a.hi + b.hi)
        case "sub_i":
            return Interval("i64", a.lo - b.hi, a.hi - b.lo)
        case "mul_i":
            return _hull("i64", _products(a, b))
        case "add_f":
            return _sum(a, b, a.lo + b.lo, a.hi + b.hi)
        case "sub_f":
            return _sum(a, b, a.lo - b.hi, a.hi - b.lo)
        case "mul_f":
            return _hull("f64", _products(a, b))
        case "div_f":
            return _quotient(a, b)
        case "min_i" | "min_f":
            return Interval(a.kind, min(a.lo, b.lo), min(a.hi, b.hi), a.grid and b.grid)
        case "max_i" | "max_f":
            return Interval(a.kind, max(a.lo, b.lo), max(a.hi, b.hi), a.grid and b.grid)
        case "and":
            return Interval("i64", min(a.lo, b.lo), min(a.hi, b.hi))
        case "or":
            return Interval("i64", max(a.lo, b.lo), max(a.hi, b.hi))
        case "add64":
            return _wrapped(int(a.hi) + int(b.hi))
        case "mul64":
            return _wrapped(int(a.hi) * int(b.hi))
        case "xor64":
            return _wrapped((1 << (int(a.hi) | int(b.hi)).bit_length()) - 1)
        case "eq_b" | "ne_b":
            return TRUTH
        case _:
            return compared(op[:2], a, b)


def compared(word: str, a: Interval, b: Interval) -> Interval:
    """Return what a comparison yields, where the intervals decide it."""
    match word:
        case "lt":
            return _decided(a.hi < b.lo, a.lo >= b.hi)
        case "le":
            return _decided(a.hi <= b.lo, a.lo > b.hi)
        case "gt":
            return _decided(a.lo > b.hi, a.hi <= b.lo)
        case "ge":
            return _decided(a.lo >= b.hi, a.hi < b.lo)
        case "eq":
            return _decided(_same(a, b), _apart(a, b))
        case _:
            return _decided(_apart(a, b), _same(a, b))


def near_zero(b: Interval) -> bool:
    """Whether a divisor may be so small that a quotient has no bound."""
    return not b.grid and b.lo <= 0.0 <= b.hi and not b.is_point


def step_of(a: Interval) -> Number:
    """Return the least distance between two values of an interval."""
    if a.kind == "f64":
        return GRID if a.grid else 0.0
    return 1


def _same(a: Interval, b: Interval) -> bool:
    return a.is_point and b.is_point and a.lo == b.lo


def _apart(a: Interval, b: Interval) -> bool:
    return a.hi < b.lo or b.hi < a.lo


def _decided(always: bool, never: bool) -> Interval:
    return TRUE if always else FALSE if never else TRUTH


def _products(a: Interval, b: Interval) -> list[Number]:
    return [x * y for x in (a.lo, a.hi) for y in (b.lo, b.hi)]


def _hull(kind: Kind, ends: Iterable[Number]) -> Interval:
    known = list(ends)
    return Interval(kind, min(known), max(known))


def _sum(a: Interval, b: Interval, lo: Number, hi: Number) -> Interval:
    # Why: sums of grid values below 2**20 have at most 53 digits, so they are exact.
    exact = a.grid and b.grid and max(abs(lo), abs(hi)) <= _GRID_REACH
    return Interval("f64", lo, hi, exact)


def _quotient(a: Interval, b: Interval) -> Interval:
    divisors = [end for end in (b.lo, b.hi) if end != 0.0]
    ends: list[Number] = []
    if b.lo <= 0.0 <= b.hi:
        # Why: the divisor is 0 or, on the grid, at least one step away from it.
        divisors += [GRID] * (b.hi > 0.0) + [-GRID] * (b.lo < 0.0)
        ends.append(0.0)
    ends += [x / y for x in (a.lo, a.hi) for y in divisors]
    return _hull("f64", ends)


def _wrapped(most: int) -> Interval:
    return Interval("bits", 0, min(most, MASK64))
