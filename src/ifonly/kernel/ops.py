"""The kernel language: typed operations over flat arrays, the last form of a story before code.

A module is a set of flat arrays and a set of functions over them. Every printer gives an
operation the one meaning stated in `docs/kernel.md`. Invariants, proven by `verify.py`:
every index is in range, every stored value lies in its array's declared range, every stored
f64 lies on the grid of 2**-32 below 2**19, every loop ends, no NaN and no -0 reach an array.

Expressions are pure and total, except a call of a function that writes or traces: such a
call stands alone, as a `CallStmt` or as the whole right side of an `Assign`. Hence a printer
may evaluate the arms of `Select`, `and`, `or` or not, as it likes.

Scalars: `i64`, an integer proven to stay within 2**53; `f64`; `bits`, 64 wrapping bits.
"""

import re
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Final, Literal, TypeAlias

from ifonly.source.span import Span
from ifonly.source.values import dataclass

VERSION: Final = 1

Kind: TypeAlias = Literal["i64", "f64", "bits"]
Element: TypeAlias = Literal["f64", "i64", "i32", "u8", "bits"]
Role: TypeAlias = Literal["state", "scratch", "memo", "table", "param", "luck"]
Number: TypeAlias = int | float

# The grid of stored numbers: multiples of GRID with magnitude at most LIMIT, below 2**19.
GRID: Final = 2.0**-32
LIMIT: Final = 2.0**19 - 1.0
GRID_SHIFT: Final = 1.5 * 2.0**20
# Bounds of values that are not stored: no sum or product of such values can overflow.
INT_REACH: Final = 2**53
FLOAT_REACH: Final = 2.0**256
# Bounds of float-to-integer conversion.
INT_CLAMP: Final = 2.0**31
MASK64: Final = 2**64 - 1

NAME: Final = re.compile(r"[a-z_][a-z_0-9]*", re.ASCII)

ELEMENT_RANGES: Final[dict[Element, tuple[Number, Number]]] = {
    "f64": (-LIMIT, LIMIT),
    "i64": (-INT_REACH, INT_REACH),
    "i32": (-(2**31), 2**31 - 1),
    "u8": (0, 255),
    "bits": (0, MASK64),
}


def element_kind(element: Element) -> Kind:
    """Return the kind of scalar that a load of this element yields."""
    if element == "f64":
        return "f64"
    return "bits" if element == "bits" else "i64"


# --- arrays -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Array:
    """A flat array with a declared range; made by the lowering.

    `state` is in the snapshot and the state's hash, `scratch` is not; a `memo` holds what one
    function answered, beside all that the answer depends on; a `table` is constant;
    a `param` holds the author's numbers; `luck` holds a run's inputs, written by the host and
    saved beside the snapshot. Every store is proven to lie in `lo..hi`; every load yields it.
    `data` gives the start values (tables and params must have it), else all start at `fill`.
    An f64 memo that is `loose` may hold what lies off the grid.
    """

    name: str
    element: Element
    length: int
    role: Role
    lo: Number
    hi: Number
    fill: Number = 0
    data: tuple[Number, ...] | None = None
    origin: Span | None = None
    loose: bool = False

    @property
    def kind(self) -> Kind:
        """The kind of scalar that a load yields."""
        return element_kind(self.element)

    @property
    def may_store(self) -> bool:
        """Whether a kernel function may store into it."""
        return self.role in ("state", "scratch", "memo")

    def start(self) -> list[Number]:
        """Return the start values as a fresh list."""
        if self.data is not None:
            return list(self.data)
        fill = float(self.fill) if self.element == "f64" else int(self.fill)
        return [fill] * self.length


# --- expressions ------------------------------------------------------------------------

UnaryOp: TypeAlias = Literal["not", "grid", "to_f64", "to_i64", "to_bits", "from_bits"]
BinaryOp: TypeAlias = Literal[
    "add_i", "sub_i", "mul_i", "min_i", "max_i",
    "add_f", "sub_f", "mul_f", "div_f", "min_f", "max_f",
    "lt_i", "le_i", "gt_i", "ge_i", "eq_i", "ne_i",
    "lt_f", "le_f", "gt_f", "ge_f", "eq_f", "ne_f",
    "eq_b", "ne_b",
    "and", "or",
    "add64", "mul64", "xor64",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class IntConst:
    """An i64 constant of the engine: a size, a number of a name, never an author's number."""

    value: int


@dataclass(frozen=True, slots=True)
class FloatConst:
    """An f64 constant of the engine; finite and not -0."""

    value: float


@dataclass(frozen=True, slots=True)
class BitsConst:
    """A bits constant, 0 to 2**64 - 1."""

    value: int


@dataclass(frozen=True, slots=True)
class Local:
    """The value of a local variable or parameter."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Load:
    """An element of an array; `kind` is that of the array."""

    array: str
    index: "Expr"
    kind: Kind
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Unary:
    """An operation on one value."""

    op: UnaryOp
    value: "Expr"


@dataclass(frozen=True, slots=True)
class Binary:
    """An operation on two values."""

    op: BinaryOp
    left: "Expr"
    right: "Expr"


@dataclass(frozen=True, slots=True)
class Shift:
    """`shr64`: a logical shift of bits to the right by a constant 0 to 63."""

    value: "Expr"
    places: int


@dataclass(frozen=True, slots=True)
class Select:
    """`then` where the condition is 1, `other` where it is 0; both may be evaluated."""

    condition: "Expr"
    then: "Expr"
    other: "Expr"


@dataclass(frozen=True, slots=True)
class Clamp:
    """`clampi`: an i64 held within lo..hi, both constants of the engine."""

    value: "Expr"
    lo: int
    hi: int


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a function with a result; `kind` is that of the result."""

    function: str
    arguments: tuple["Expr", ...]
    kind: Kind
    origin: Span | None = None


Expr: TypeAlias = (
    IntConst | FloatConst | BitsConst | Local | Load
    | Unary | Binary | Shift | Select | Clamp | Call
)  # fmt: skip
# What has no operands. Why a tuple: to ask for a union takes three times as long.
LEAVES: Final = (Local, IntConst, FloatConst, BitsConst)


# --- statements -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Assign:
    """Give a local variable a value."""

    name: str
    value: Expr
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Store:
    """Give an element of a state or scratch array a value within its declared range."""

    array: str
    index: Expr
    value: Expr
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class If:
    """Run one of two blocks; the condition is 0 or 1."""

    condition: Expr
    then: tuple["Stmt", ...]
    other: tuple["Stmt", ...] = ()
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class For:
    """Count a variable from start to stop (exclusive); both are evaluated once, before.

    The body may not assign the variable; it has no value after the loop.
    """

    name: str
    start: Expr
    stop: Expr
    body: tuple["Stmt", ...]
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class While:
    """Repeat while the condition is 1, at most `bound` times: then the loop ends."""

    condition: Expr
    bound: int
    body: tuple["Stmt", ...]
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """Leave the innermost loop."""

    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Return:
    """Leave the function, with its result if it has one."""

    value: Expr | None = None
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class CallStmt:
    """Call a function for its effect; a result is dropped."""

    function: str
    arguments: tuple[Expr, ...]
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """Report values to the host in tracing mode; nothing otherwise."""

    kind: str
    arguments: tuple[Expr, ...]
    origin: Span | None = None


Stmt: TypeAlias = (
    Assign | Store | If | For | While | Break | Return | CallStmt | Trace
)  # fmt: skip


# --- functions and modules --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ranged:
    """The type of a parameter, result or declared local: a kind and its range.

    An f64 parameter or result lies on the grid. The range of bits says how many are used.
    """

    kind: Kind
    lo: Number
    hi: Number


BITS: Final = Ranged("bits", 0, MASK64)
TRUTH: Final = Ranged("i64", 0, 1)
ANY_F64: Final = Ranged("f64", -LIMIT, LIMIT)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter, passed by value; the body may not assign it."""

    name: str
    type: Ranged


@dataclass(frozen=True, slots=True)
class Variable:
    """A local variable of one kind; every value assigned lies in `range` where one is given."""

    name: str
    kind: Kind
    range: Ranged | None = None


@dataclass(frozen=True, slots=True)
class Function:
    """A function; it may not call itself, directly or through others."""

    name: str
    parameters: tuple[Parameter, ...]
    result: Ranged | None
    variables: tuple[Variable, ...]
    body: tuple[Stmt, ...]
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Module:
    """All arrays and functions of one story; `entries` are the functions the host may call."""

    arrays: tuple[Array, ...]
    functions: tuple[Function, ...]
    entries: tuple[str, ...]
    version: int = VERSION


def kind_of(expr: Expr) -> Kind:
    """Return the kind of scalar that an expression yields."""
    match expr:  # Why in this order: the frequent ones first; a start asks 20,000 times
        case IntConst():
            return "i64"
        case Local() | Load() | Call():
            return expr.kind
        case Binary():
            return BINARY_KINDS[expr.op][1]
        case FloatConst():
            return "f64"
        case Unary(op=op):
            return UNARY_KINDS[op][1]
        case BitsConst() | Shift():
            return "bits"
        case Clamp():
            return "i64"
        case Select(then=then):
            return kind_of(then)


# Kinds of operands and of the result.
UNARY_KINDS: Final[dict[UnaryOp, tuple[Kind, Kind]]] = {
    "not": ("i64", "i64"),
    "grid": ("f64", "f64"),
    "to_f64": ("i64", "f64"),
    "to_i64": ("f64", "i64"),
    "to_bits": ("i64", "bits"),
    "from_bits": ("bits", "i64"),
}
BINARY_KINDS: Final[dict[BinaryOp, tuple[Kind, Kind]]] = {
    "add_i": ("i64", "i64"),
    "sub_i": ("i64", "i64"),
    "mul_i": ("i64", "i64"),
    "min_i": ("i64", "i64"),
    "max_i": ("i64", "i64"),
    "add_f": ("f64", "f64"),
    "sub_f": ("f64", "f64"),
    "mul_f": ("f64", "f64"),
    "div_f": ("f64", "f64"),
    "min_f": ("f64", "f64"),
    "max_f": ("f64", "f64"),
    "lt_i": ("i64", "i64"),
    "le_i": ("i64", "i64"),
    "gt_i": ("i64", "i64"),
    "ge_i": ("i64", "i64"),
    "eq_i": ("i64", "i64"),
    "ne_i": ("i64", "i64"),
    "lt_f": ("f64", "i64"),
    "le_f": ("f64", "i64"),
    "gt_f": ("f64", "i64"),
    "ge_f": ("f64", "i64"),
    "eq_f": ("f64", "i64"),
    "ne_f": ("f64", "i64"),
    "eq_b": ("bits", "i64"),
    "ne_b": ("bits", "i64"),
    "and": ("i64", "i64"),
    "or": ("i64", "i64"),
    "add64": ("bits", "bits"),
    "mul64": ("bits", "bits"),
    "xor64": ("bits", "bits"),
}


# Why tables by type, here and below: every walk over a story's operations asks, and patterns take
# more than twice as long.
def parts(expr: Expr) -> tuple[Expr, ...]:
    """Return the direct operands of an expression, in order of evaluation."""
    found = _PARTS[type(expr)]
    return found(expr) if found is not None else ()


def expressions(stmt: Stmt) -> tuple[Expr, ...]:
    """Return the expressions of a statement itself, not those of its blocks."""
    found = _EXPRESSIONS[type(stmt)]
    return found(stmt) if found is not None else ()


def blocks(stmt: Stmt) -> tuple[tuple[Stmt, ...], ...]:
    """Return the blocks of a statement."""
    found = _BLOCKS.get(type(stmt))
    return found(stmt) if found is not None else ()


def statements(body: Iterable[Stmt]) -> list[Stmt]:
    """Return the statements of a body and of all its blocks, outer ones first."""
    found = list(body)
    for stmt in found:  # Why no descent: the list grows while it is read
        for block in blocks(stmt):
            found += block
    return found


def operands(roots: Iterable[Expr]) -> list[Expr]:
    """Return expressions and all that they are computed from, outer ones first."""
    found = list(roots)
    for expr in found:  # Why no descent: the list grows while it is read
        if _PARTS[type(expr)] is not None:
            found += parts(expr)
    return found


_PARTS: Final[dict[type[Expr], Callable[[Any], tuple[Expr, ...]] | None]] = {
    Local: None,
    IntConst: None,
    FloatConst: None,
    BitsConst: None,
    Binary: attrgetter("left", "right"),
    Load: lambda one: (one.index,),
    Call: attrgetter("arguments"),
    Select: attrgetter("condition", "then", "other"),
    Unary: lambda one: (one.value,),
    Shift: lambda one: (one.value,),
    Clamp: lambda one: (one.value,),
}
_EXPRESSIONS: Final[dict[type[Stmt], Callable[[Any], tuple[Expr, ...]] | None]] = {
    Assign: lambda one: (one.value,),
    Store: attrgetter("index", "value"),
    If: lambda one: (one.condition,),
    CallStmt: attrgetter("arguments"),
    Trace: attrgetter("arguments"),
    For: attrgetter("start", "stop"),
    While: lambda one: (one.condition,),
    Return: lambda one: () if one.value is None else (one.value,),
    Break: None,
}
_BLOCKS: Final[dict[type[Stmt], Callable[[Any], tuple[tuple[Stmt, ...], ...]]]] = {
    If: attrgetter("then", "other"),
    For: lambda one: (one.body,),
    While: lambda one: (one.body,),
}
