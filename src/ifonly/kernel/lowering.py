"""The working table of one lowering: arrays, parameters and functions as they are asked for.

A cell is given out when the first line that needs it is lowered, so that only what some line
reads or writes is stored. Lives from the start of `lower_story` to its end; frozen into a
`Layout` there. What the lines mean is left to the files beside this one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ifonly.kernel import build
from ifonly.kernel.layout import (
    BlockInfo,
    CallInfo,
    CellGroup,
    ChanceInfo,
    GroupKind,
    Param,
    ParamKind,
    product,
)
from ifonly.kernel.numbers import dose_of, on_grid
from ifonly.kernel.ops import (
    ELEMENT_RANGES,
    TRUTH,
    Array,
    Call,
    CallStmt,
    Clamp,
    Element,
    Expr,
    For,
    Function,
    If,
    IntConst,
    Load,
    Local,
    Parameter,
    Ranged,
    Return,
    Stmt,
)
from ifonly.kernel.ops import (
    Kind as Scalar,
)
from ifonly.kernel.ops import (
    Number as Scalars,
)
from ifonly.kernel.ops import (
    Role as ArrayRole,
)
from ifonly.source.diagnostic import Diagnostic
from ifonly.source.span import NOWHERE, Span
from ifonly.story.model import Kind, Measured, Number, Ref, Story

CLOCK_TOP: Final = 2**31 - 1
# Passings of time that are told apart before what is known is forgotten, whatever it is.
TICKS: Final = 4096
COUNT_TOP: Final = 500_000
TIME_TOP: Final = 2**52
SPAN_TOP: Final = 2**39
EVENT_TOP: Final = 2**31 - 1
DOSE_TOP: Final = 524287.0
QUEUE: Final = 256
SLOTS: Final = 32
# Roles whose loops stand in one function: blocks may nest only so deep.
TOGETHER: Final = 4


_NARROW: Final[tuple[Element, ...]] = ("u8", "i32")


def _within(least: int, most: int, element: Element) -> bool:
    lowest, highest = ELEMENT_RANGES[element]
    return lowest <= least and most <= highest


@dataclass(frozen=True, slots=True)
class Frame:
    """The roles in scope: for each its kind and the expression that holds its filling."""

    kinds: tuple[Kind, ...] = ()
    values: tuple[Expr, ...] = ()

    def plus(self, kind: Kind, value: Expr) -> "Frame":
        """Return the frame with one more role."""
        return Frame((*self.kinds, kind), (*self.values, value))

    def people(self) -> tuple[Expr, ...]:
        """Return the fillings that are people."""
        pairs = zip(self.kinds, self.values, strict=True)
        return tuple(value for kind, value in pairs if kind == "person")


@dataclass(frozen=True, slots=True)
class TallyKey:
    """Which events are counted together, by which roles, and as known to whom.

    `fixed` are roles with the one filling of them that counts; `knower` is whose knowledge
    alone counts, None: everybody's, each in a cell.
    """

    actions: tuple[int, ...]
    mask: tuple[int, ...]
    kinds: tuple[Kind, ...]
    how: str  # truth | any | seen | heard
    fixed: tuple[tuple[int, int], ...] = ()
    knower: int | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """A way to answer a call: the act, and for each of its roles where its filling comes from.

    A reference is into the calling act's frame (or a constant); None: free.
    """

    call: int
    action: int
    fillings: tuple[Ref | None, ...]


@dataclass(slots=True)
class Tally:
    """Where a tally is kept: the base of its counts, last numbers, counts in the scene."""

    key: TallyKey
    size: int
    count: int | None = None
    last: int | None = None
    scene: int | None = None


@dataclass(slots=True)
class Lowering:
    """The lowering of one story as it grows; see the module."""

    story: Story
    roles: int = 1
    people: int = 1
    places: int = 1
    things: int = 1
    arrays: dict[str, Array] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    params: list[Param] = field(default_factory=list)
    entered: dict[tuple[Span, ParamKind, float], int] = field(default_factory=dict)
    spans: list[int] = field(default_factory=lambda: [1])
    # The kinds of reasons that some reaction asks about, each with its cell.
    out_of: dict[str, int] = field(default_factory=dict)
    # What each reaction asks of the act it answers to, by the reaction's number.
    measured: dict[int, frozenset[Measured]] = field(default_factory=dict)
    groups: dict[tuple[str, int], CellGroup] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    sought: dict[tuple[str, tuple[Expr, ...], tuple[Expr, ...]], int] = field(
        default_factory=dict
    )
    news: dict[tuple[GroupKind, int], dict[int, int]] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)  # of a fact of two, in `row_some`
    tallies: dict[TallyKey, Tally] = field(default_factory=dict)
    blocks: list[BlockInfo] = field(default_factory=list)
    block_functions: list[str] = field(default_factory=list)
    chances: list[ChanceInfo] = field(default_factory=list)
    chance_blocks: list[int] = field(default_factory=list)
    chance_values: list[float] = field(default_factory=list)
    calls: list[CallInfo] = field(default_factory=list)
    ways: tuple[Way, ...] = ()
    diagnostics: list[Diagnostic] = field(default_factory=list)
    serial: int = 0
    trait_base: int = -1
    halves: dict[int, tuple[int, int]] = field(default_factory=dict)  # of readings that turn
    entering: bool = False

    @property
    def role_top(self) -> int:
        """The largest filling of any role."""
        return max(self.people, self.places, self.things) - 1

    def size_of(self, kind: Kind) -> int:
        """Return how many fillings a role of this kind has; at least 1."""
        match kind:
            case "person":
                return self.people
            case "place":
                return self.places
            case "thing":
                return self.things

    # --- arrays

    def array(
        self,
        name: str,
        element: Element,
        role: ArrayRole,
        lo: Scalars,
        hi: Scalars,
        length: int = 1,
        *,
        fill: Scalars = 0,
        data: Sequence[Scalars] | None = None,
        loose: bool = False,
    ) -> Array:
        """Declare an array, or return the one already declared."""
        if name not in self.arrays:
            if data is not None and not data:
                data = (0.0 if element == "f64" else max(0, lo) if element != "bits" else 0,)
            held = None if data is None else tuple(data)
            many = max(1, length) if held is None else len(held)
            self.arrays[name] = Array(
                name, element, many, role, lo, hi, fill, held, loose=loose
            )
        return self.arrays[name]

    def table(self, name: str, data: Sequence[int], lo: int = 0, hi: int | None = None) -> None:
        """Declare a table of integers with its true range."""
        held = tuple(data) or (max(lo, 0),)
        least, most = min((lo, *held)), max(held) if hi is None else hi
        # Why the narrowest: what a run looks at is to fit into the first cache of a processor.
        fits = (one for one in _NARROW if _within(least, most, one))
        self.array(name, next(fits, "i64"), "table", least, most, data=held)

    def reserve(self, array: str, size: int) -> int:
        """Give out cells of an array whose length is fixed at the end."""
        base = self.sizes.get(array, 0)
        self.sizes[array] = base + size
        return base

    def group(self, array: str, kind: GroupKind, id_: int, dims: Sequence[int]) -> CellGroup:
        """Return the cells of a declared thing, given out at the first asking."""
        key = (kind, id_)
        if key not in self.groups:
            base = self.reserve(array, product(dims))
            self.groups[key] = CellGroup(array, kind, id_, base, tuple(dims))
        return self.groups[key]

    def at(self, group: CellGroup, args: Sequence[Expr]) -> Expr:
        """Return the expression of a group's cell."""
        return row_major(group.base, group.dims, args)

    # --- parameters

    def param(self, number: Number, kind: ParamKind, value: float | None = None) -> Expr:
        """Enter a number of the author, once for each place where it is written; return its load."""
        stored = on_grid(number.value) if value is None else value
        key = (number.span, kind, stored)
        if number.span != NOWHERE and key in self.entered:
            return Load("param", IntConst(self.entered[key]), "f64", number.span)
        index = self.reserve("param", 1)
        self.entered[key] = index
        self.params.append(Param("param", index, stored, number.value, kind, number.span))
        return Load("param", IntConst(index), "f64", number.span)

    def dose(self, level: Number) -> Expr:
        """Enter a level as the dose that is read as it."""
        return self.param(level, "dose", dose_of(min(1.0, max(0.0, level.value))))

    def span(self, minutes: float, span: Span = NOWHERE, kind: ParamKind = "span") -> int:
        """Enter a span of time as whole seconds, at least 1; return its index."""
        seconds = max(1, seconds_of(minutes))
        self.spans.append(seconds)
        index = len(self.spans) - 1
        self.params.append(Param("span", index, seconds, minutes, kind, span))
        return index

    # --- functions

    def fresh(self, stem: str) -> str:
        """Return a function name not used before."""
        self.serial += 1
        return f"{stem}_{self.serial}"

    def add(
        self,
        name: str,
        parameters: Sequence[Parameter],
        result: Ranged | None,
        body: Sequence[Stmt],
        ranges: Mapping[str, Ranged] | None = None,
        origin: Span | None = None,
    ) -> Function:
        """Add a function."""
        made = build.function(name, parameters, result, body, ranges, origin)
        if name in self.functions:
            raise ValueError(f"{name} is defined twice")
        self.functions[name] = made
        return made

    def frame(self, kinds: Sequence[Kind]) -> Frame:
        """Return the frame whose roles are the parameters a0, a1, ..."""
        return Frame(tuple(kinds), tuple(Local(f"a{i}", "i64") for i in range(len(kinds))))

    def parameters(self, kinds: Sequence[Kind]) -> tuple[Parameter, ...]:
        """Return the parameters a0, a1, ... of a frame, each with the range of its kind."""
        return tuple(
            Parameter(f"a{i}", Ranged("i64", 0, self.size_of(kind) - 1))
            for i, kind in enumerate(kinds)
        )

    def role_parameters(self) -> tuple[Parameter, ...]:
        """Return the R role parameters of the shared functions."""
        top = Ranged("i64", 0, self.role_top)
        person = Ranged("i64", 0, self.people - 1)
        return tuple(Parameter(f"a{i}", top if i else person) for i in range(self.roles))

    def unpack(self, kinds: Sequence[Kind]) -> tuple[Expr, ...]:
        """Return the arguments for a function of these kinds, taken from the R roles."""
        return tuple(
            Clamp(Local(f"a{i}", "i64"), 0, self.size_of(kind) - 1)
            for i, kind in enumerate(kinds)
        )

    def ref(self, ref: Ref, frame: Frame) -> Expr:
        """Return who, where or what a reference stands for."""
        if ref.const is not None:
            return IntConst(ref.const)
        if ref.var is None or ref.var >= len(frame.values):
            raise ValueError("a reference stands for nothing")
        return frame.values[ref.var]


def seconds_of(minutes: float) -> int:
    """Return a span in whole seconds."""
    return min(SPAN_TOP, max(0, round(minutes * 60)))


def row_major(base: int, dims: Sequence[int], args: Sequence[Expr]) -> Expr:
    """Return base + the row-major position of the arguments."""
    if all(isinstance(arg, IntConst) for arg in args):
        at = 0
        for dim, arg in zip(dims, args, strict=True):
            at = at * dim + (arg.value if isinstance(arg, IntConst) else 0)
        return IntConst(base + at)
    total: Expr | None = IntConst(base) if base else None
    stride = product(dims)
    for dim, arg in zip(dims, args, strict=True):
        stride //= dim
        part = arg if stride == 1 else build.mul(arg, IntConst(stride))
        total = part if total is None else build.add(total, part)
    return IntConst(base) if total is None else total


def invoke(name: str, *arguments: Expr, kind: Scalar = "i64") -> Call:
    """Call a function that has a result, by its name."""
    return Call(name, arguments, kind)


def do(name: str, *arguments: Expr, origin: Span | None = None) -> CallStmt:
    """Call a function for its effect, by its name."""
    return CallStmt(name, arguments, origin)


def outlined(
    lowering: Lowering, parameters: Sequence[Parameter], body: tuple[Stmt, ...]
) -> tuple[Stmt, ...]:
    """Make statements a function of the locals that they need; return its call."""
    name = lowering.fresh("inner")
    lowering.add(name, parameters, None, body)
    return (do(name, *(Local(parameter.name, "i64") for parameter in parameters)),)


def looped(
    lowering: Lowering,
    kinds: Sequence[Kind],
    order: Sequence[int],
    tests: Callable[[int], Sequence[Expr]],
    body: tuple[Stmt, ...],
    outside: Sequence[Parameter] = (),
) -> tuple[Stmt, ...]:
    """Return loops r0, r1 … over the roles in an order, each test as early as it may stand.

    The innermost loops become functions of what is filled outside them and of `outside`,
    since blocks may nest only so deep.
    """

    def filled(role: int) -> Parameter:
        return Parameter(f"r{role}", Ranged("i64", 0, lowering.size_of(kinds[role]) - 1))

    for at in reversed(range(len(order))):
        role = order[at]
        found = tests(role)
        body = (If(build.both(*found), body),) if found else body
        size = IntConst(lowering.size_of(kinds[role]))
        body = (For(f"r{role}", IntConst(0), size, body),)
        if (len(order) - at) % TOGETHER == 0 and at > 0:
            outer = [filled(one) for one in order[:at]]
            body = outlined(lowering, (*outer, *outside), body)
    return body


def choose(
    index: Expr, count: int, leaf: Callable[[int], tuple[Stmt, ...]]
) -> tuple[Stmt, ...]:
    """Return the statements for `index` out of 0..count-1, found by halving."""

    def part(lo: int, hi: int) -> tuple[Stmt, ...]:
        if hi - lo == 1:
            return leaf(lo)
        middle = (lo + hi) // 2
        return (If(build.lt(index, IntConst(middle)), part(lo, middle), part(middle, hi)),)

    return part(0, count) if count else ()


def truth_table(
    lowering: Lowering, name: str, count: int, value: Callable[[int], Expr], *, default: int = 0
) -> None:
    """Add `name(i)`, 0 or 1, for numbered conditions."""
    top = Ranged("i64", 0, max(0, count - 1))
    body = choose(Local("i", "i64"), count, lambda i: (Return(value(i)),))
    lowering.add(name, (Parameter("i", top),), TRUTH, body or (Return(IntConst(default)),))
