"""Write kernel expressions as WebAssembly that leaves their value on the stack.

`value` leaves an i64 or f64, `truth` an i32 of 0 or 1, `address` the distance in bytes from
an array's start. Expressions are pure and total, so that what is cheap is computed
whichever way a condition goes, and what is dear only where it matters.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ifonly.kernel.memory import SIZES, Memory
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
    Number,
    Select,
    Shift,
    Unary,
    kind_of,
)
from ifonly.kernel.ranges import Ranges
from ifonly.kernel.wasm_code import F64, I32, I64, Code
from ifonly.kernel.wasm_plan import is_dear, parted

TYPES: Final[dict[Kind, int]] = {"i64": I64, "f64": F64, "bits": I64}

_TWO: Final[dict[BinaryOp, str]] = {
    "add_i": "i64.add", "sub_i": "i64.sub", "mul_i": "i64.mul",
    "add_f": "f64.add", "sub_f": "f64.sub", "mul_f": "f64.mul",
    "add64": "i64.add", "mul64": "i64.mul", "xor64": "i64.xor",
}  # fmt: skip
_COMPARE: Final[dict[BinaryOp, str]] = {
    "lt_i": "i64.lt_s", "le_i": "i64.le_s", "gt_i": "i64.gt_s", "ge_i": "i64.ge_s",
    "eq_i": "i64.eq", "ne_i": "i64.ne", "eq_b": "i64.eq", "ne_b": "i64.ne",
    "lt_f": "f64.lt", "le_f": "f64.le", "gt_f": "f64.gt", "ge_f": "f64.ge",
    "eq_f": "f64.eq", "ne_f": "f64.ne",
}  # fmt: skip
# Why each is the opposite of the other: a kernel knows no NaN.
_OPPOSITE: Final[dict[BinaryOp, BinaryOp]] = {
    "lt_i": "ge_i", "ge_i": "lt_i", "le_i": "gt_i", "gt_i": "le_i", "eq_i": "ne_i",
    "ne_i": "eq_i", "lt_f": "ge_f", "ge_f": "lt_f", "le_f": "gt_f", "gt_f": "le_f",
    "eq_f": "ne_f", "ne_f": "eq_f", "eq_b": "ne_b", "ne_b": "eq_b",
}  # fmt: skip
_INDEX: Final[dict[BinaryOp, str]] = {
    "add_i": "i32.add", "sub_i": "i32.sub", "mul_i": "i32.mul",
}  # fmt: skip
_LOAD: Final[dict[Element, str]] = {
    "f64": "f64.load", "i64": "i64.load", "bits": "i64.load",
    "i32": "i64.load32_s", "u8": "i64.load8_u",
}  # fmt: skip
_LOAD_INDEX: Final[dict[Element, str]] = {
    "i64": "i32.load", "i32": "i32.load", "u8": "i32.load8_u",
}  # fmt: skip

# Writes a value that is at hand; it may be written any number of times.
AtHand = Callable[[], None]


@dataclass(slots=True)
class Values:
    """Writes the expressions of one function; `scope` gives the variables their numbers."""

    code: Code
    memory: Memory
    arrays: Mapping[str, Array]
    ranges: Ranges
    scope: dict[str, int]

    def call(self, function: str, arguments: Sequence[Expr]) -> None:
        """Write a call; `print_wasm.py` knows the functions."""
        raise NotImplementedError

    def value(self, expr: Expr) -> None:
        """Write an expression."""
        match expr:  # Why in this order: the frequent ones first, here and below
            case Local():
                self.code.get(self.scope[expr.name])
            case Load():
                offset = self.address(expr.array, expr.index)
                self.code.access(_LOAD[self.arrays[expr.array].element], offset)
            case IntConst() | BitsConst():
                self.code.i64(expr.value)
            case Binary():
                self.binary(expr)
            case Call():
                self.call(expr.function, expr.arguments)
            case FloatConst():
                self.code.f64(expr.value)
            case Unary():
                self.unary(expr)
            case Select():
                self.select(expr)
            case Shift(value=inner, places=places):
                self.value(inner)
                self.code.i64(places)
                self.code.op("i64.shr_u")
            case Clamp(value=inner, lo=lo, hi=hi):
                self.clamp(inner, lo, hi)

    def at_hand(self, expr: Expr) -> AtHand:
        """Compute an expression once; return what writes its value."""
        match expr:
            case IntConst(value=value) | BitsConst(value=value):
                return lambda: self.code.i64(value)
            case FloatConst(value=number):
                return lambda: self.code.f64(number)
            case Local(name=name):
                local = self.scope[name]
            case _:
                self.value(expr)
                local = self.code.local(TYPES[kind_of(expr)])
                self.code.set(local)
        return lambda: self.code.get(local)

    def kept(self, kind: Kind) -> AtHand:
        """Keep the value on the stack; return what writes it again."""
        local = self.code.local(TYPES[kind])
        self.code.set(local)
        return lambda: self.code.get(local)

    # --- conditions ---

    def truth(self, expr: Expr) -> None:
        """Write a condition as an i32 of 0 or 1."""
        match expr:
            case Binary(op="and" | "or"):
                self.joined(expr)
            case Binary(op="eq_i", left=left, right=IntConst(value=0)):
                self.value(left)
                self.code.op("i64.eqz")
            case Binary(op="eq_i", left=left, right=IntConst(value=1)) if self.ranges.is_truth(
                left
            ):
                self.index(left)
            case Binary(op=op, left=left, right=right) if op in _COMPARE:
                self.value(left)
                self.value(right)
                self.code.op(_COMPARE[op])
            case IntConst(value=value):
                self.code.i32(value)
            case Unary(op="not", value=value):
                self.truth(value)
                self.code.op("i32.eqz")
            case _:
                self.index(expr)

    def falsity(self, expr: Expr) -> None:
        """Write whether a condition is 0, as an i32."""
        match expr:
            case Unary(op="not", value=value):
                self.truth(value)
            case Binary(op=op, left=left, right=right) if op in _COMPARE:
                self.truth(Binary(_OPPOSITE[op], left, right))
            case _:
                self.truth(expr)
                self.code.op("i32.eqz")

    def joined(self, expr: Binary) -> None:
        """Write conditions joined by `and` or `or`: the cheap ones all, then the dear ones."""
        cheap, dear = parted(expr, expr.op)
        word = "i32.and" if expr.op == "and" else "i32.or"
        for at, term in enumerate(cheap):
            self.truth(term)
            if at:
                self.code.op(word)
        opened = 0
        for at, term in enumerate(dear):
            if at or cheap:
                self.code.begin("if", I32)
                opened += 1
                if expr.op == "or":
                    self.code.i32(1)
                    self.code.op("else")
            self.truth(term)
        for _ in range(opened):
            if expr.op == "and":
                self.code.op("else")
                self.code.i32(0)
            self.code.end()

    # --- memory ---

    def address(self, array: str, index: Expr) -> int:
        """Write the address of an element but for a constant, which is returned."""
        base, size = self.memory.arrays[array].address, SIZES[self.arrays[array].element]
        rest, ahead = self.apart(index)
        if rest is None:
            self.code.i32(0)
            return base + ahead * size
        self.index(rest)
        if size > 1:
            self.code.i32(size.bit_length() - 1)
            self.code.op("i32.shl")
        return base + ahead * size

    def apart(self, index: Expr) -> tuple[Expr | None, int]:
        """Part an index into what varies, never below 0, and a constant."""
        if isinstance(index, IntConst):
            return None, index.value
        if not isinstance(index, Binary) or index.op != "add_i":
            return index, 0
        left, more = self.apart(index.left)
        right, most = self.apart(index.right)
        if left is None or right is None:
            rest = right if left is None else left
        elif left is index.left and right is index.right:
            return index, 0
        else:
            rest = Binary("add_i", left, right)
        ahead = more + most
        if rest is None or (ahead >= 0 and self.ranges.is_natural(rest)):
            return rest, ahead
        return index, 0

    def index(self, expr: Expr) -> None:
        """Write an integer as an i32, modulo 2**32."""
        match expr:
            case Local():
                self.code.get(self.scope[expr.name])
                self.code.op("i32.wrap_i64")
            case Binary(op=op, left=left, right=right) if op in _INDEX:
                self.index(left)
                self.index(right)
                self.code.op(_INDEX[op])
            case IntConst(value=value):
                self.code.i32((value + 2**31) % 2**32 - 2**31)
            case Binary(op=op) if op in _COMPARE or op in ("and", "or"):
                self.truth(expr)
            case Unary(op="not"):
                self.truth(expr)
            case Load(array=name, index=index) if self.arrays[name].element in _LOAD_INDEX:
                offset = self.address(name, index)
                self.code.access(_LOAD_INDEX[self.arrays[name].element], offset)
            case _:
                self.value(expr)
                self.code.op("i32.wrap_i64")

    # --- operations ---

    def select(self, expr: Select) -> None:
        """Write a choice: both values where they are cheap, else the one that matters."""
        kind = kind_of(expr)
        if is_dear(expr.then) or is_dear(expr.other):
            self.truth(expr.condition)
            self.code.begin("if", TYPES[kind])
            self.value(expr.then)
            self.code.op("else")
            self.value(expr.other)
            self.code.end()
        elif kind == "f64" and _is_zero(expr.other):
            self.value(expr.then)
            self.only_if(lambda: self.truth(expr.condition))
        else:
            self.word(expr.then)
            self.word(expr.other)
            self.truth(expr.condition)
            self.code.select()
            if kind == "f64":
                self.code.op("f64.reinterpret_i64")

    def word(self, expr: Expr) -> None:
        """Write a value as 64 bits: a machine chooses among those without a branch."""
        self.value(expr)
        if kind_of(expr) == "f64":
            self.code.op("i64.reinterpret_f64")

    def only_if(self, truth: Callable[[], None]) -> None:
        """Make the f64 on the stack 0 where a condition is 0: by a mask, not a branch."""
        self.code.op("i64.reinterpret_f64")
        self.code.i64(0)
        truth()
        self.code.ops("i64.extend_i32_u", "i64.sub", "i64.and", "f64.reinterpret_i64")

    def clamp(self, inner: Expr, lo: int, hi: int) -> None:
        """Hold an integer within lo..hi, as far as it could leave them."""
        found = self.ranges.of(inner)
        self.value(inner)
        if found.lo < lo:
            self.bounded("i64", lo, "i64.gt_s")
        if found.hi > hi:
            self.bounded("i64", hi, "i64.lt_s")

    def bounded(self, kind: Kind, bound: Number, test: str) -> None:
        """Keep what is on the stack where it passes the test against a bound, else the bound."""
        again = self.kept(kind)
        again()
        self.constant(kind, bound)
        again()
        self.constant(kind, bound)
        self.code.op(test)
        self.code.select()

    def constant(self, kind: Kind, value: Number) -> None:
        """Write a constant."""
        if kind == "f64":
            self.code.f64(float(value))
        else:
            self.code.i64(int(value))

    def unary(self, expr: Unary) -> None:
        """Write an operation on one value."""
        match expr.op:
            case "not":
                self.truth(expr)
                self.code.op("i64.extend_i32_u")
            case "grid":
                self.reach(expr.value, LIMIT)
                self.code.f64(GRID_SHIFT)
                self.code.op("f64.add")
                self.code.f64(GRID_SHIFT)
                self.code.op("f64.sub")
            case "to_i64":
                self.reach(expr.value, INT_CLAMP)
                self.code.op("i64.trunc_sat_f64_s")
            case "to_f64" if (inner := self.ranges.whole(expr)) is not None:
                self.value(inner)
                self.code.op("f64.trunc")
            case "to_f64":
                self.value(expr.value)
                self.code.op("f64.convert_i64_s")
            case "to_bits" | "from_bits":
                self.value(expr.value)

    def reach(self, inner: Expr, most: float) -> None:
        """Hold an f64 within -most..most, as far as it could leave them."""
        found = self.ranges.of(inner)
        self.value(inner)
        # Why: a test that is never true costs less than two choices that wait for each other.
        if found.magnitude > most:
            local = self.code.local(F64)
            self.code.tee(local)
            self.code.op("f64.abs")
            self.code.f64(most)
            self.code.op("f64.gt")
            self.code.begin("if")
            self.code.f64(most)
            self.code.f64(-most)
            self.code.get(local)
            self.code.f64(0.0)
            self.code.op("f64.gt")
            self.code.select()
            self.code.set(local)
            self.code.end()
            self.code.get(local)

    def binary(self, expr: Binary) -> None:
        """Write an operation on two values."""
        op, left, right = expr.op, expr.left, expr.right
        if op in _TWO:
            self.value(left)
            self.value(right)
            self.code.op(_TWO[op])
        elif op == "div_f":
            self.quotient(left, right)
        elif op in ("min_i", "max_i", "min_f", "max_f"):
            self.extreme(op, left, right)
        else:
            self.truth(expr)
            self.code.op("i64.extend_i32_u")

    def quotient(self, left: Expr, right: Expr) -> None:
        """Divide; what a division by 0 gives is masked to 0."""
        found = self.ranges.of(right)
        self.value(left)
        divisor = self.at_hand(right)
        divisor()
        self.code.op("f64.div")
        if found.lo <= 0.0 <= found.hi:

            def is_not_zero() -> None:
                divisor()
                self.code.f64(0.0)
                self.code.op("f64.ne")

            self.only_if(is_not_zero)

    def extreme(self, op: BinaryOp, left: Expr, right: Expr) -> None:
        """Write the smaller or larger of two values: the first only where it is strictly so."""
        a, b = self.at_hand(left), self.at_hand(right)
        a()
        b()
        # Why in this order: so a machine finds its own instruction for it.
        for each in (a, b) if op.startswith("min") else (b, a):
            each()
        self.code.op("i64.lt_s" if op.endswith("i") else "f64.lt")
        self.code.select()


def _is_zero(expr: Expr) -> bool:
    return isinstance(expr, FloatConst) and expr.value == 0.0
