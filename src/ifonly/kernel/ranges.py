"""Say within what interval a value of a verified function lies, as far as is seen at a glance.

A printer leaves out what such an interval makes idle: a clamp that never clamps, a division
that never divides by 0. Coarser than the proof in `verify.py`, and never narrower than what
can occur: a variable takes the hull of all that is ever assigned to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ifonly.kernel import intervals
from ifonly.kernel.intervals import Interval
from ifonly.kernel.ops import (
    FLOAT_REACH,
    INT_CLAMP,
    INT_REACH,
    MASK64,
    Array,
    Assign,
    Binary,
    BitsConst,
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
    Select,
    Shift,
    Stmt,
    Unary,
    statements,
)

_ANY: Final[dict[Kind, Interval]] = {
    "i64": Interval("i64", -INT_REACH, INT_REACH),
    "f64": Interval("f64", -FLOAT_REACH, FLOAT_REACH),
    "bits": Interval("bits", 0, MASK64),
}


@dataclass(slots=True)
class Ranges:
    """The intervals of one function's values; lives while that function is printed."""

    function: Function
    arrays: Mapping[str, Array]
    functions: Mapping[str, Function]
    known: dict[str, Interval] = field(default_factory=dict)
    assigned: dict[str, list[Stmt]] | None = None  # found when first asked for

    def __post_init__(self) -> None:
        for parameter in self.function.parameters:
            self.known[parameter.name] = intervals.of_range(parameter.type)
        for variable in self.function.variables:
            if variable.range is not None:
                self.known[variable.name] = intervals.of_range(variable.range)

    def _assigned(self) -> dict[str, list[Stmt]]:
        if self.assigned is None:
            self.assigned = {}
            for stmt in statements(self.function.body):
                if isinstance(stmt, (Assign, For)):
                    self.assigned.setdefault(stmt.name, []).append(stmt)
        return self.assigned

    def whole(self, expr: Unary) -> Expr | None:
        """Return of what number an f64 is the whole part: a machine finds it in one step."""
        inner = expr.value
        if not isinstance(inner, Unary) or inner.op != "to_i64":
            return None
        found = self.of(inner.value)
        # Why not below 0: there the whole part may be -0.
        return inner.value if found.lo >= 0 and found.hi <= INT_CLAMP else None

    def is_truth(self, expr: Expr) -> bool:
        """Whether an integer is 0 or 1."""
        found = self.of(expr)
        return found.lo >= 0 and found.hi <= 1

    def is_natural(self, expr: Expr) -> bool:
        """Whether an integer is never below 0; sums and products of such are not computed."""
        match expr:
            case Load(array=name):
                return self.arrays[name].lo >= 0
            case IntConst(value=value):
                return value >= 0
            case Binary(op="add_i" | "mul_i", left=left, right=right) if self.is_natural(
                left
            ) and self.is_natural(right):
                return True
            case _:
                return self.of(expr).lo >= 0

    def of(self, expr: Expr) -> Interval:
        """Return an interval that holds every value of an expression."""
        found = self._of(expr)
        widest = _ANY[found.kind]
        # Why: a verified value is within these; what is beyond is coarseness.
        return found if found.within(widest.lo, widest.hi) else widest

    def _of(self, expr: Expr) -> Interval:
        match expr:
            case IntConst(value=value):
                return Interval("i64", value, value)
            case FloatConst(value=number):
                return Interval("f64", number, number)
            case BitsConst(value=value):
                return Interval("bits", value, value)
            case Local(name=name, kind=kind):
                return self._local(name, kind)
            case Load(array=name):
                array = self.arrays[name]
                return intervals.held(array.kind, array.lo, array.hi, grid=False)
            case Call(function=name, kind=kind):
                result = self.functions[name].result
                return _ANY[kind] if result is None else intervals.of_range(result)
            case Shift(value=value, places=places):
                return intervals.shift(self.of(value), places)
            case Clamp(lo=lo, hi=hi):
                return Interval("i64", lo, hi)
            case Select(then=then, other=other):
                return intervals.join(self.of(then), self.of(other))
            case Unary(op=op, value=value):
                return intervals.unary(op, self.of(value))
            case Binary(op=op, left=left, right=right):
                return intervals.binary(op, self.of(left), self.of(right))

    def _local(self, name: str, kind: Kind) -> Interval:
        if name not in self.known:
            # Invariant: a variable that depends on itself finds the widest interval here.
            self.known[name] = _ANY[kind]
            found: Interval | None = None
            for stmt in self._assigned().get(name, ()):
                made = self._made(stmt)
                found = made if found is None else intervals.join(found, made)
            self.known[name] = _ANY[kind] if found is None else found
        return self.known[name]

    def _made(self, stmt: Stmt) -> Interval:
        if isinstance(stmt, For):
            start, stop = self.of(stmt.start), self.of(stmt.stop)
            return Interval("i64", start.lo, max(start.lo, stop.hi - 1))
        assert isinstance(stmt, Assign)
        return self.of(stmt.value)
