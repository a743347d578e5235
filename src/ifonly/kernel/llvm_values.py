"""Write kernel expressions as LLVM instructions; what is returned is the name of their value.

`value` gives an i64 or double, `truth` an i1, `address` a pointer to an element. A variable
is a cell of the stack until LLVM makes it a value. Expressions are pure and total, so that
what is cheap is computed whichever way a condition goes, and what is dear only where it
matters. Invariant: no operation may be fused or reordered: none carries a fast-math flag.
"""

import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ifonly.kernel.memory import Memory
from ifonly.kernel.ops import (
    GRID_SHIFT,
    INT_CLAMP,
    LIMIT,
    Array,
    Binary,
    BinaryOp,
    BitsConst,
    Call,
    Clamp,
    Element,
    Expr,
    FloatConst,
    IntConst,
    Kind,
    Load,
    Local,
    Select,
    Shift,
    Unary,
    kind_of,
)
from ifonly.kernel.ranges import Ranges
from ifonly.kernel.wasm_plan import is_dear, parted

TYPES: Final[dict[Kind, str]] = {"i64": "i64", "f64": "double", "bits": "i64"}
ELEMENTS: Final[dict[Element, str]] = {
    "f64": "double", "i64": "i64", "bits": "i64", "i32": "i32", "u8": "i8",
}  # fmt: skip

# Metadata of a branch that is hardly ever taken the second way; `print_llvm.py` declares it.
RARELY: Final = "!1"

_TWO: Final[dict[BinaryOp, str]] = {
    "add_i": "add i64", "sub_i": "sub i64", "mul_i": "mul i64",
    "add_f": "fadd double", "sub_f": "fsub double", "mul_f": "fmul double",
    "add64": "add i64", "mul64": "mul i64", "xor64": "xor i64",
}  # fmt: skip
_COMPARE: Final[dict[BinaryOp, str]] = {
    "lt_i": "icmp slt i64", "le_i": "icmp sle i64", "gt_i": "icmp sgt i64",
    "ge_i": "icmp sge i64", "eq_i": "icmp eq i64", "ne_i": "icmp ne i64",
    "eq_b": "icmp eq i64", "ne_b": "icmp ne i64",
    "lt_f": "fcmp olt double", "le_f": "fcmp ole double", "gt_f": "fcmp ogt double",
    "ge_f": "fcmp oge double", "eq_f": "fcmp oeq double", "ne_f": "fcmp une double",
}  # fmt: skip
_EXTREME: Final[dict[BinaryOp, BinaryOp]] = {
    "min_i": "lt_i", "max_i": "gt_i", "min_f": "lt_f", "max_f": "gt_f",
}  # fmt: skip
_WIDER: Final[dict[Element, str]] = {"i32": "sext i32", "u8": "zext i8"}


@dataclass(frozen=True, slots=True)
class Tag:
    """An array as the text calls it: the number of its type, and what each access bears."""

    number: int
    access: str


@dataclass(slots=True)
class Lines:
    """The instructions of one function as they are written; `cells` stand at its beginning.

    `conditions` counts what chooses, `calls` names what is called; `known` is what cells hold that
    were written or read in the block at hand, since LLVM reads each line that is written.
    """

    cells: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    calls: set[str] = field(default_factory=set)
    known: dict[str, str] = field(default_factory=dict)
    names: int = 0
    conditions: int = 0

    def name(self) -> str:
        """Return a name that stands for nothing yet."""
        self.names += 1
        return f"%t{self.names}"

    def label(self) -> str:
        """Return the name of a block that is not written yet."""
        self.names += 1
        return f"b{self.names}"

    def op(self, text: str) -> str:
        """Write an instruction; return the name of its value."""
        name = self.name()
        self.lines.append(f"{name} = {text}")
        return name

    def do(self, text: str) -> None:
        """Write an instruction without a value."""
        self.lines.append(text)

    def cell(self, type_: str) -> str:
        """Make a cell of the stack; return its name."""
        name = self.name()
        self.cells.append(f"{name} = alloca {type_}")
        return name

    def put(self, type_: str, value: str, cell: str) -> None:
        """Write into a cell."""
        self.do(f"store {type_} {value}, ptr {cell}")
        self.known[cell] = value

    def get(self, type_: str, cell: str) -> str:
        """Return what a cell holds, read where that is not known here."""
        found = self.known.get(cell)
        if found is None:
            found = self.known[cell] = self.op(f"load {type_}, ptr {cell}")
        return found

    def choose(self, type_: str, truth: str, then: str, other: str) -> str:
        """Write a choice between two values."""
        self.conditions += 1
        return self.op(f"select i1 {truth}, {type_} {then}, {type_} {other}")

    def branch(self, truth: str, then: str, other: str) -> None:
        """End a block with a choice between two."""
        self.conditions += 1
        self.do(f"br i1 {truth}, label %{then}, label %{other}")

    def go_to(self, label: str) -> None:
        """End a block."""
        self.do(f"br label %{label}")

    def begin(self, label: str) -> None:
        """Begin a block."""
        self.do(f"{label}:")
        self.known.clear()


@dataclass(slots=True)
class Values:
    """Writes the expressions of one function; `scope` gives parameters their names."""

    code: Lines
    memory: Memory
    arrays: Mapping[str, Array]
    tags: Mapping[str, Tag]
    ranges: Ranges
    scope: dict[str, str]
    cells: dict[str, str]

    def call(self, function: str, arguments: Sequence[Expr]) -> str:
        """Write a call; `print_llvm.py` knows the functions."""
        raise NotImplementedError

    def value(self, expr: Expr) -> str:
        """Write an expression."""
        match expr:
            case IntConst(value=value) | BitsConst(value=value):
                return str(value - 2**64 if value >= 2**63 else value)
            case FloatConst(value=number):
                return double(number)
            case Local(name=name, kind=kind):
                return self.local(name, kind)
            case Load(array=name, index=index):
                return self.load(name, index)
            case Call(function=name, arguments=arguments):
                return self.call(name, arguments)
            case Shift(value=inner, places=places):
                return self.code.op(f"lshr i64 {self.value(inner)}, {places}")
            case Clamp(value=inner, lo=lo, hi=hi):
                return self.clamp(inner, lo, hi)
            case Select():
                return self.select(expr)
            case Unary():
                return self.unary(expr)
            case Binary():
                return self.binary(expr)

    def local(self, name: str, kind: Kind) -> str:
        """Write the value of a parameter or variable."""
        if name in self.scope:
            return self.scope[name]
        return self.code.get(TYPES[kind], self.cells[name])

    # --- conditions ---

    def truth(self, expr: Expr) -> str:
        """Write a condition."""
        match expr:
            case IntConst(value=value):
                return "true" if value else "false"
            case Unary(op="not", value=value):
                return self.code.op(f"xor i1 {self.truth(value)}, true")
            case Binary(op="and" | "or"):
                return self.joined(expr)
            case Binary(op=op, left=left, right=right) if op in _COMPARE:
                return self.compare(op, self.value(left), self.value(right))
            case _:
                return self.compare("ne_i", self.value(expr), "0")

    def compare(self, op: BinaryOp, left: str, right: str) -> str:
        """Write a comparison of two values."""
        return self.code.op(f"{_COMPARE[op]} {left}, {right}")

    def joined(self, expr: Binary) -> str:
        """Write conditions joined by `and` or `or`: the cheap ones all, then the dear ones."""
        cheap, dear = parted(expr, expr.op)
        found = self.truth(cheap[0] if cheap else dear[0])
        for term in cheap[1:]:
            found = self.code.op(f"{expr.op} i1 {found}, {self.truth(term)}")
        for term in dear if cheap else dear[1:]:
            found = self.asked(found, term, is_and=expr.op == "and")
        return found

    def asked(self, found: str, term: Expr, *, is_and: bool) -> str:
        """Write a condition that is asked only where those before it leave it open."""

        def ask() -> str:
            return self.truth(term)

        def keep() -> str:
            return "false" if is_and else "true"

        ways = (ask, keep) if is_and else (keep, ask)
        return self.either("i1", found, *ways)

    def either(
        self, type_: str, truth: str, then: Callable[[], str], other: Callable[[], str]
    ) -> str:
        """Write two ways to a value, of which one is gone."""
        cell = self.code.cell(type_)
        labels = self.code.label(), self.code.label()
        after = self.code.label()
        self.code.branch(truth, *labels)
        for label, way in zip(labels, (then, other), strict=True):
            self.code.begin(label)
            self.code.put(type_, way(), cell)
            self.code.go_to(after)
        self.code.begin(after)
        return self.code.get(type_, cell)

    # --- memory ---

    def at(self, address: int) -> str:
        """Write a pointer to a place of the memory."""
        return self.code.op(f"getelementptr inbounds i8, ptr %m, i64 {address}")

    def address(self, array: str, index: Expr) -> str:
        """Write a pointer to an element."""
        number = self.tags[array].number
        return self.code.op(
            f"getelementptr inbounds %A{number}, ptr %m, i64 0, i32 1, i64 {self.value(index)}"
        )

    def load(self, array: str, index: Expr) -> str:
        """Write an element of an array."""
        element = self.arrays[array].element
        place = self.address(array, index)
        found = self.code.op(
            f"load {ELEMENTS[element]}, ptr {place}, {self.tags[array].access}"
        )
        return self.code.op(f"{_WIDER[element]} {found} to i64") if element in _WIDER else found

    # --- operations ---

    def select(self, expr: Select) -> str:
        """Write a choice: both values where they are cheap, else the one that matters."""
        type_ = TYPES[kind_of(expr)]
        truth = self.truth(expr.condition)
        if is_dear(expr.then) or is_dear(expr.other):
            return self.either(
                type_, truth, lambda: self.value(expr.then), lambda: self.value(expr.other)
            )
        then, other = self.value(expr.then), self.value(expr.other)
        if type_ != "double":
            return self.code.choose(type_, truth, then, other)
        # Why as words: a machine chooses among those without a branch.
        words = (self.code.op(f"bitcast double {one} to i64") for one in (then, other))
        found = self.code.choose("i64", truth, *words)
        return self.code.op(f"bitcast i64 {found} to double")

    def clamp(self, inner: Expr, lo: int, hi: int) -> str:
        """Hold an integer within lo..hi, as far as it could leave them."""
        ranged, found = self.ranges.of(inner), self.value(inner)
        if ranged.lo < lo:
            found = self.bounded("i64", found, "gt_i", str(lo))
        if ranged.hi > hi:
            found = self.bounded("i64", found, "lt_i", str(hi))
        return found

    def bounded(self, type_: str, found: str, test: BinaryOp, bound: str) -> str:
        """Keep a value where it passes the test against a bound, else the bound."""
        return self.code.choose(type_, self.compare(test, found, bound), found, bound)

    def unary(self, expr: Unary) -> str:
        """Write an operation on one value."""
        match expr.op:
            case "not":
                return self.code.op(f"zext i1 {self.truth(expr)} to i64")
            case "grid":
                held, shift = self.reach(expr.value, LIMIT), double(GRID_SHIFT)
                moved = self.code.op(f"fadd double {held}, {shift}")
                return self.code.op(f"fsub double {moved}, {shift}")
            case "to_i64":
                held = self.reach(expr.value, INT_CLAMP)
                return self.code.op(f"fptosi double {held} to i64")
            case "to_f64" if (inner := self.ranges.whole(expr)) is not None:
                return self.code.op(f"call double @llvm.trunc.f64(double {self.value(inner)})")
            case "to_f64":
                return self.code.op(f"sitofp i64 {self.value(expr.value)} to double")
            case "to_bits" | "from_bits":
                return self.value(expr.value)

    def reach(self, inner: Expr, most: float) -> str:
        """Hold an f64 within -most..most, as far as it could leave them."""
        ranged, found = self.ranges.of(inner), self.value(inner)
        if ranged.lo < -most:
            found = self.bounded("double", found, "gt_f", double(-most))
        if ranged.hi > most:
            found = self.bounded("double", found, "lt_f", double(most))
        return found

    def binary(self, expr: Binary) -> str:
        """Write an operation on two values."""
        op, left, right = expr.op, expr.left, expr.right
        if op in _TWO:
            return self.code.op(f"{_TWO[op]} {self.value(left)}, {self.value(right)}")
        if op == "div_f":
            return self.quotient(left, right)
        if op in _EXTREME:
            a, b = self.value(left), self.value(right)
            truth = self.compare(_EXTREME[op], a, b)
            return self.code.choose(TYPES[kind_of(expr)], truth, a, b)
        return self.code.op(f"zext i1 {self.truth(expr)} to i64")

    def quotient(self, left: Expr, right: Expr) -> str:
        """Divide; in place of what a division by 0 gives stands 0."""
        ranged = self.ranges.of(right)
        a, b = self.value(left), self.value(right)
        found = self.code.op(f"fdiv double {a}, {b}")
        if ranged.lo <= 0.0 <= ranged.hi:
            zero = double(0.0)
            found = self.code.choose("double", self.compare("eq_f", b, zero), zero, found)
        return found


def double(value: float) -> str:
    """Return a constant to the bit.

    >>> double(1.0)
    '0x3FF0000000000000'
    """
    return f"0x{struct.unpack('<Q', struct.pack('<d', value))[0]:016X}"
