"""Short constructors for kernel operations: the kind of the operands chooses the operation.

The lowering and the frontend build every expression here, so that a wrong mixture of kinds
is a `TypeError` where it is made. Nothing is folded or simplified.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from ifonly.kernel.ops import (
    BINARY_KINDS,
    UNARY_KINDS,
    Array,
    Assign,
    Binary,
    BinaryOp,
    Call,
    Clamp,
    Expr,
    FloatConst,
    For,
    Function,
    IntConst,
    Kind,
    Load,
    Local,
    Parameter,
    Ranged,
    Select,
    Shift,
    Stmt,
    Unary,
    UnaryOp,
    Variable,
    blocks,
    kind_of,
)
from ifonly.source.span import Span

ZERO: Final = IntConst(0)
ONE: Final = IntConst(1)
_SUFFIX: Final[dict[Kind, str]] = {"i64": "_i", "f64": "_f", "bits": "_b"}


def unary(op: UnaryOp, value: Expr) -> Unary:
    """Apply a unary operation; the kind of its operand is checked."""
    wanted, found = UNARY_KINDS[op][0], kind_of(value)
    if found != wanted:
        raise TypeError(f"{op} takes {wanted}, not {found}")
    return Unary(op, value)


def binary(op: BinaryOp, left: Expr, right: Expr) -> Binary:
    """Apply a binary operation; the kinds of its operands are checked."""
    wanted, found = BINARY_KINDS[op][0], (kind_of(left), kind_of(right))
    if found != (wanted, wanted):
        raise TypeError(f"{op} takes two {wanted}, not {found[0]} and {found[1]}")
    return Binary(op, left, right)


def by_kind(name: str, left: Expr, right: Expr) -> Binary:
    """Apply `name` (`add`, `lt`, `min` ...) in the form for the left operand's kind."""
    op = name + _SUFFIX[kind_of(left)]
    if op not in BINARY_KINDS:
        raise TypeError(f"there is no {op}")
    return binary(op, left, right)


def add(left: Expr, right: Expr) -> Expr:
    """Return left + right."""
    return by_kind("add", left, right)


def sub(left: Expr, right: Expr) -> Expr:
    """Return left - right."""
    return by_kind("sub", left, right)


def mul(left: Expr, right: Expr) -> Expr:
    """Return left * right."""
    return by_kind("mul", left, right)


def div(left: Expr, right: Expr) -> Expr:
    """Return left / right on f64; 0 where right is 0."""
    return by_kind("div", left, right)


def lt(left: Expr, right: Expr) -> Expr:
    """Return 1 if left < right, else 0."""
    return by_kind("lt", left, right)


def le(left: Expr, right: Expr) -> Expr:
    """Return 1 if left <= right, else 0."""
    return by_kind("le", left, right)


def gt(left: Expr, right: Expr) -> Expr:
    """Return 1 if left > right, else 0."""
    return by_kind("gt", left, right)


def ge(left: Expr, right: Expr) -> Expr:
    """Return 1 if left >= right, else 0."""
    return by_kind("ge", left, right)


def eq(left: Expr, right: Expr) -> Expr:
    """Return 1 if left == right, else 0."""
    return by_kind("eq", left, right)


def ne(left: Expr, right: Expr) -> Expr:
    """Return 1 if left != right, else 0."""
    return by_kind("ne", left, right)


def smaller(left: Expr, right: Expr) -> Expr:
    """Return left if left < right, else right."""
    return by_kind("min", left, right)


def larger(left: Expr, right: Expr) -> Expr:
    """Return left if left > right, else right."""
    return by_kind("max", left, right)


def both(*conditions: Expr) -> Expr:
    """Return 1 if all conditions are 1, else 0."""
    return _balanced("and", conditions) if conditions else ONE


def either(*conditions: Expr) -> Expr:
    """Return 1 if any condition is 1, else 0."""
    return _balanced("or", conditions) if conditions else ZERO


def total(terms: Sequence[Expr]) -> Expr:
    """Return the sum of f64 terms on the grid, in a tree of little depth.

    The order does not matter: sums of grid numbers are exact.
    """
    return _balanced("add_f", terms) if terms else FloatConst(0.0)


def _balanced(op: BinaryOp, terms: Sequence[Expr]) -> Expr:
    if len(terms) == 1:
        return terms[0]
    half = (len(terms) + 1) // 2
    return binary(op, _balanced(op, terms[:half]), _balanced(op, terms[half:]))


def negate(condition: Expr) -> Expr:
    """Return 1 - condition."""
    return unary("not", condition)


def grid(value: Expr) -> Expr:
    """Round to the grid."""
    return unary("grid", value)


def to_f64(value: Expr) -> Expr:
    """Convert an i64 exactly."""
    return unary("to_f64", value)


def to_i64(value: Expr) -> Expr:
    """Clamp an f64 to +-2**31, then truncate."""
    return unary("to_i64", value)


def to_bits(value: Expr) -> Expr:
    """Take an i64 as 64 bits (two's complement)."""
    return unary("to_bits", value)


def from_bits(value: Expr) -> Expr:
    """Take bits proven below 2**53 as an i64."""
    return unary("from_bits", value)


def add64(left: Expr, right: Expr) -> Expr:
    """Add bits, wrapping."""
    return binary("add64", left, right)


def mul64(left: Expr, right: Expr) -> Expr:
    """Multiply bits, wrapping."""
    return binary("mul64", left, right)


def xor64(left: Expr, right: Expr) -> Expr:
    """Combine bits by exclusive or."""
    return binary("xor64", left, right)


def shr64(value: Expr, places: int) -> Expr:
    """Shift bits to the right by 0 to 63 places, filling with zeros."""
    if kind_of(value) != "bits" or not 0 <= places <= 63:
        raise TypeError("shr64 takes bits and a constant 0 to 63")
    return Shift(value, places)


def clampi(value: Expr, lo: int, hi: int) -> Expr:
    """Hold an i64 within lo..hi."""
    if kind_of(value) != "i64" or lo > hi:
        raise TypeError("clampi takes an i64 and lo <= hi")
    return Clamp(value, lo, hi)


def select(condition: Expr, then: Expr, other: Expr) -> Expr:
    """Return `then` where the condition is 1, else `other`."""
    if kind_of(condition) != "i64" or kind_of(then) != kind_of(other):
        raise TypeError("select takes a condition and two values of one kind")
    return Select(condition, then, other)


def load(array: Array, index: Expr, origin: Span | None = None) -> Expr:
    """Read an element of an array."""
    return load_of(array.name, array.kind, index, origin)


def load_of(name: str, kind: Kind, index: Expr, origin: Span | None = None) -> Expr:
    """Read an element of the array of that name, whose elements are of a kind."""
    if kind_of(index) != "i64":
        raise TypeError(f"the index of {name} is not an i64")
    return Load(name, index, kind, origin)


def call(function: Function, *arguments: Expr, origin: Span | None = None) -> Expr:
    """Call a function that has a result."""
    result = None if function.result is None else function.result.kind
    return call_of(function.name, result, arguments, origin)


def call_of(
    name: str, result: Kind | None, arguments: tuple[Expr, ...], origin: Span | None = None
) -> Expr:
    """Call the function of that name, whose result is of a kind."""
    if result is None:
        raise TypeError(f"{name} has no result")
    return Call(name, arguments, result, origin)


def local(name: str, kind: Kind = "i64") -> Local:
    """Name a local variable or parameter."""
    return Local(name, kind)


def function(
    name: str,
    parameters: Sequence[Parameter],
    result: Ranged | None,
    body: Sequence[Stmt],
    ranges: Mapping[str, Ranged] | None = None,
    origin: Span | None = None,
) -> Function:
    """Make a function; its variables are those that the body assigns or counts.

    `ranges` declares the ranges of some variables; the verifier infers the others.
    """
    kinds: dict[str, Kind] = {}
    for variable, kind in _assigned(body):
        if kinds.setdefault(variable, kind) != kind:
            raise TypeError(f"{variable} in {name} is both {kinds[variable]} and {kind}")
    declared = dict(ranges or {})
    variables = tuple(Variable(v, k, declared.get(v)) for v, k in kinds.items())
    return Function(name, tuple(parameters), result, variables, tuple(body), origin)


def _assigned(body: Sequence[Stmt]) -> Iterable[tuple[str, Kind]]:
    waiting = list(reversed(body))
    while waiting:
        stmt = waiting.pop()
        if isinstance(stmt, Assign):
            yield stmt.name, kind_of(stmt.value)
        elif isinstance(stmt, For):
            yield stmt.name, "i64"
        for block in reversed(blocks(stmt)):
            waiting += reversed(block)
