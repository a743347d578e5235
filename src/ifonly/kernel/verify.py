"""Prove that a kernel module can do no harm: `verify(module)` returns what is unproven.

No findings means, for every run: each index is in range, each stored value lies in its
array's declared range, each stored f64 lies on the grid, no i64 leaves +-2**53, no f64
overflows, each function with a result returns it, and no value is read before it is set.
With the rules of `shape.py` also: loops end, kinds are right, bits index nothing.

The proof is an interval analysis along the statements. A condition narrows the local
variables it compares: `if n < 13` proves `n = n + 1` where `n` is a local, never where it is
an array's element. A loop keeps what its body preserves.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from ifonly.kernel import intervals
from ifonly.kernel.intervals import FALSE, TRUE, TRUTH, Interval
from ifonly.kernel.memos import check_memos
from ifonly.kernel.ops import (
    FLOAT_REACH,
    INT_REACH,
    LIMIT,
    MASK64,
    Array,
    Assign,
    Binary,
    BitsConst,
    Break,
    Call,
    CallStmt,
    Clamp,
    Expr,
    FloatConst,
    For,
    Function,
    If,
    IntConst,
    Kind,
    Load,
    Local,
    Module,
    Number,
    Ranged,
    Return,
    Select,
    Shift,
    Stmt,
    Store,
    Trace,
    Unary,
    While,
    blocks,
    expressions,
    parts,
)
from ifonly.kernel.shape import Code, Finding, check_shape, is_on_grid, uses_of
from ifonly.source.span import Span

# What each local variable may hold here; None where no run comes.
Known: TypeAlias = dict[str, Interval] | None

_REACH: Final[dict[Kind, Interval]] = {
    "i64": Interval("i64", -INT_REACH, INT_REACH),
    "f64": Interval("f64", -FLOAT_REACH, FLOAT_REACH),
    "bits": Interval("bits", 0, MASK64),
}
# How often a loop is tried with steps between "as found" and "anything".
_PATIENCE: Final = 12
_HOLDING: Final = ("min", "max", "lt_", "le_", "gt_", "ge_", "eq_", "ne_")
_NEGATED: Final = {"lt": "ge", "le": "gt", "gt": "le", "ge": "lt", "eq": "ne", "ne": "eq"}
_MIRRORED: Final = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le", "eq": "eq", "ne": "ne"}


def verify(module: Module) -> list[Finding]:
    """Return everything in a module that is not proven; empty means proven."""
    uses = uses_of(module)
    findings = check_shape(module, uses) or check_memos(module, uses)
    if findings:
        return findings
    loads = {array.name: _loaded(array) for array in module.arrays}
    arrays = {array.name: array for array in module.arrays}
    functions = {function.name: function for function in module.functions}
    for function in module.functions:
        findings += _Proof(function, functions, arrays, loads).run()
    return findings


def _loaded(array: Array) -> Interval:
    grid = (
        not array.loose
        and array.element == "f64"
        and (array.role != "table" or all(map(is_on_grid, array.data or ())))
    )
    return intervals.held(array.kind, array.lo, array.hi, grid=grid)


def _joined(a: Known, b: Known) -> Known:
    if a is None or b is None:
        return b if a is None else a
    return {name: intervals.join(a[name], b[name]) for name in a if name in b}


@dataclass(slots=True)
class _Proof:
    """The analysis of one function; lives for that function alone."""

    function: Function
    functions: dict[str, Function]
    arrays: dict[str, Array]
    loads: dict[str, Interval]
    findings: list[Finding] = field(default_factory=list)
    breaks: list[list[dict[str, Interval]]] = field(default_factory=list)
    declared: dict[str, Ranged] = field(default_factory=dict)
    origin: Span | None = None

    def run(self) -> list[Finding]:
        function = self.function
        self.declared = {v.name: v.range for v in function.variables if v.range is not None}
        known: Known = {p.name: intervals.of_range(p.type) for p in function.parameters}
        known = self.block(function.body, known)
        if known is not None and function.result is not None:
            self.origin = function.origin
            self.report("result", f"{function.name} may end without its result")
        return list(dict.fromkeys(self.findings))

    def report(self, code: Code, message: str) -> None:
        self.findings.append(Finding(code, self.function.name, message, self.origin))

    # --- statements ---

    def block(self, body: tuple[Stmt, ...], known: Known) -> Known:
        for stmt in body:
            if known is None:
                return None
            self.origin = stmt.origin or self.function.origin
            known = self.statement(stmt, known)
        return known

    def statement(self, stmt: Stmt, known: dict[str, Interval]) -> Known:
        match stmt:
            case Assign(name=name, value=value):
                found = self.value(value, known)
                if name in self.declared:
                    found = self.fits(found, self.declared[name], f"the value of {name}")
                return {**known, name: found}
            case Store(array=array, index=index, value=value):
                self.store(self.arrays[array], index, value, known)
                return known
            case If(condition=condition, then=then, other=other):
                self.truth(condition, known)
                after = self.block(then, self.narrowed(condition, known, holds=True))
                return _joined(
                    after, self.block(other, self.narrowed(condition, known, holds=False))
                )
            case For(name=name, start=start, stop=stop, body=body):
                return self.counted(
                    name, self.value(start, known), self.value(stop, known), body, known
                )
            case While(condition=condition, body=body):
                return self.repeated(condition, body, known)
            case Break():
                self.breaks[-1].append(known)
                return None
            case Return(value=value):
                if value is not None and self.function.result is not None:
                    self.fits(self.value(value, known), self.function.result, "the result")
                return None
            case CallStmt(function=function, arguments=arguments):
                self.called(self.functions[function], arguments, known)
                return known
            case Trace(arguments=arguments):
                for argument in arguments:
                    self.value(argument, known)
                return known

    def store(self, array: Array, index: Expr, value: Expr, known: dict[str, Interval]) -> None:
        self.indexed(array, index, known)
        found = self.value(value, known)
        given = Ranged(array.kind, array.lo, array.hi)
        self.fits(found, given, f"what {array.name} is given", loose=array.loose)

    def fits(
        self, found: Interval, ranged: Ranged, what: str, *, loose: bool = False
    ) -> Interval:
        """Report a value outside a declared range; return what is known of it after."""
        if not found.within(ranged.lo, ranged.hi):
            span = f"{found.lo!r}..{found.hi!r}, not within {ranged.lo!r}..{ranged.hi!r}"
            self.report("range", f"{what} may be {span}")
        if found.kind == "f64" and not found.grid and not loose:
            self.report("off-grid", f"{what} may lie off the grid")
        held = intervals.meet(found, ranged.lo, ranged.hi)
        return intervals.of_range(ranged) if held is None else held

    # --- loops ---

    def counted(
        self,
        name: str,
        start: Interval,
        stop: Interval,
        body: tuple[Stmt, ...],
        known: dict[str, Interval],
    ) -> Known:
        if start.lo >= stop.hi:
            return known
        count = Interval("i64", start.lo, stop.hi - 1)
        if name in self.declared:
            count = self.fits(count, self.declared[name], f"the value of {name}")

        def enter(head: dict[str, Interval]) -> Known:
            return {**head, name: count}

        after = self.loop(enter, body, {k: v for k, v in known.items() if k != name})
        return None if after is None else {k: v for k, v in after.items() if k != name}

    def repeated(
        self, condition: Expr, body: tuple[Stmt, ...], known: dict[str, Interval]
    ) -> Known:
        def enter(head: dict[str, Interval]) -> Known:
            self.truth(condition, head)
            return self.narrowed(condition, head, holds=True)

        return self.loop(enter, body, known)

    def loop(
        self,
        enter: Callable[[dict[str, Interval]], Known],
        body: tuple[Stmt, ...],
        entry: dict[str, Interval],
    ) -> Known:
        """Find what the body preserves, then prove the body under it.

        Only the last pass leaves findings: earlier ones assume too little or too much.
        """
        head, rounds = entry, 0
        steps: list[Number] = []
        while True:
            mark, after = len(self.findings), self.round(enter, body, head)
            grown = self.grown(head, after)
            if grown == head:
                break
            del self.findings[mark:]
            if rounds == 1:
                steps = sorted({-LIMIT, LIMIT, *_limits(body)})
            if rounds > _PATIENCE:
                steps = []
            head = self.widened(head, grown, steps) if rounds else grown
            rounds += 1
        if rounds > 1:
            head, after = self.tightened(enter, body, entry, head, after, mark)
        left: Known = head
        for broken in after[1]:
            left = _joined(left, broken)
        return left

    def round(
        self,
        enter: Callable[[dict[str, Interval]], Known],
        body: tuple[Stmt, ...],
        head: dict[str, Interval],
    ) -> tuple[Known, list[dict[str, Interval]]]:
        self.breaks.append([])
        end = self.block(body, enter(head))
        return end, self.breaks.pop()

    def grown(
        self, head: dict[str, Interval], after: tuple[Known, list[dict[str, Interval]]]
    ) -> dict[str, Interval]:
        joined = _joined(head, after[0])
        return head if joined is None else joined

    def widened(
        self, old: dict[str, Interval], new: dict[str, Interval], steps: list[Number]
    ) -> dict[str, Interval]:
        """Let each end that moves leap to the next step, so that the search soon ends."""
        made: dict[str, Interval] = {}
        for name, value in new.items():
            reach = _REACH[value.kind]
            if name in self.declared:
                reach = intervals.of_range(self.declared[name])
            usable = [s for s in steps if value.kind == "f64" or isinstance(s, int)]
            lo, hi = value.lo, value.hi
            if lo < old[name].lo:
                lo = max((step for step in usable if step <= lo), default=min(reach.lo, lo))
            if hi > old[name].hi:
                hi = min((step for step in usable if step >= hi), default=max(reach.hi, hi))
            made[name] = intervals.held(value.kind, lo, hi, grid=value.grid)
        return made

    def tightened(
        self,
        enter: Callable[[dict[str, Interval]], Known],
        body: tuple[Stmt, ...],
        entry: dict[str, Interval],
        head: dict[str, Interval],
        after: tuple[Known, list[dict[str, Interval]]],
        mark: int,
    ) -> tuple[dict[str, Interval], tuple[Known, list[dict[str, Interval]]]]:
        """Try the smaller claim that one round from the widened one suggests."""
        smaller = self.grown({k: v for k, v in entry.items() if k in head}, after)
        if smaller == head:
            return head, after
        kept = self.findings[mark:]
        del self.findings[mark:]
        again = self.round(enter, body, smaller)
        if self.grown(smaller, again) == smaller:
            return smaller, again
        self.findings[mark:] = kept
        return head, after

    # --- conditions ---

    def truth(self, expr: Expr, known: dict[str, Interval]) -> Interval:
        found = self.value(expr, known)
        if not found.within(0, 1):
            self.report("range", "a condition may be other than 0 or 1")
            return TRUTH
        return found

    def narrowed(self, expr: Expr, known: dict[str, Interval], *, holds: bool) -> Known:
        """Return what is known where a condition holds (or fails); None where it cannot."""
        match expr:
            case IntConst(value=value):
                return known if (value != 0) == holds else None
            case Unary(op="not", value=value):
                return self.narrowed(value, known, holds=not holds)
            case Binary(op="and" | "or" as joiner, left=left, right=right):
                first = self.narrowed(left, known, holds=holds)
                if (joiner == "and") == holds:
                    return None if first is None else self.narrowed(right, first, holds=holds)
                return _joined(first, self.narrowed(right, known, holds=holds))
            case Local(name=name) if name in known:
                held = intervals.meet(known[name], 1, 1) if holds else None
                held = held if holds else intervals.meet(known[name], 0, 0)
                return None if held is None else {**known, name: held}
            case Binary(op=op, left=left, right=right) if op[:2] in _NEGATED and op[2] == "_":
                word = op[:2] if holds else _NEGATED[op[:2]]
                a, b = self.quiet(left, known), self.quiet(right, known)
                if op[3] != "b" and intervals.compared(word, a, b) == FALSE:
                    return None
                narrowed: Known = known
                if isinstance(left, Local) and a.kind != "bits":
                    narrowed = _narrow(narrowed, left.name, word, b)
                if isinstance(right, Local) and b.kind != "bits":
                    narrowed = _narrow(narrowed, right.name, _MIRRORED[word], a)
                return narrowed
            case _:
                return known

    def quiet(self, expr: Expr, known: dict[str, Interval]) -> Interval:
        mark = len(self.findings)
        found = self.value(expr, known)
        del self.findings[mark:]
        return found

    # --- expressions ---

    def value(self, expr: Expr, known: dict[str, Interval]) -> Interval:
        match expr:
            case IntConst(value=value):
                return self.bounded(Interval("i64", value, value))
            case BitsConst(value=value):
                return self.bounded(Interval("bits", 0, value))
            case FloatConst(value=value):
                if value != value:
                    self.report("overflow", "a constant is not a number")
                    return _REACH["f64"]
                return self.bounded(Interval("f64", value, value, is_grid_constant(value)))
            case Local(name=name, kind=kind):
                if name not in known:
                    self.report("unset", f"{name} may be read before it is set")
                    return _REACH[kind]
                return known[name]
            case Load(array=array, index=index):
                self.indexed(self.arrays[array], index, known)
                return self.loads[array]
            case Unary(op=op, value=value):
                return self.unary(expr, known)
            case Shift(value=value, places=places):
                return intervals.shift(self.value(value, known), places)
            case Clamp(value=value, lo=lo, hi=hi):
                found = self.value(value, known)
                return self.bounded(
                    Interval("i64", min(max(found.lo, lo), hi), min(max(found.hi, lo), hi))
                )
            case Select():
                return self.select(expr, known)
            case Call(function=function, arguments=arguments, kind=kind):
                self.called(self.functions[function], arguments, known)
                result = self.functions[function].result
                return _REACH[kind] if result is None else intervals.of_range(result)
            case Binary(op=op, left=left, right=right):
                truths = op in ("and", "or")
                a = self.truth(left, known) if truths else self.value(left, known)
                b = self.truth(right, known) if truths else self.value(right, known)
                if op == "div_f" and intervals.near_zero(b):
                    self.report("division", "a divisor off the grid may come near 0")
                    return _REACH["f64"]
                return self.bounded(intervals.binary(op, a, b))

    def unary(self, expr: Unary, known: dict[str, Interval]) -> Interval:
        if expr.op == "not":
            return intervals.unary("not", self.truth(expr.value, known))
        found = self.value(expr.value, known)
        if expr.op == "from_bits" and found.hi > INT_REACH:
            self.report("bits", "from_bits takes bits that are shifted below 2**53")
            return _REACH["i64"]
        return self.bounded(intervals.unary(expr.op, found))

    def select(self, expr: Select, known: dict[str, Interval]) -> Interval:
        condition = self.truth(expr.condition, known)
        # Why: both arms may be evaluated, so both are proven without the condition.
        then, other = self.value(expr.then, known), self.value(expr.other, known)
        if condition == TRUE:
            return then
        if condition == FALSE:
            return other
        if isinstance(expr.then, Local):
            held = self.narrowed(expr.condition, known, holds=True)
            then = then if held is None else held.get(expr.then.name, then)
        if isinstance(expr.other, Local):
            held = self.narrowed(expr.condition, known, holds=False)
            other = other if held is None else held.get(expr.other.name, other)
        return intervals.join(then, other)

    def indexed(self, array: Array, index: Expr, known: dict[str, Interval]) -> None:
        found = self.value(index, known)
        if not found.within(0, array.length - 1):
            span = f"{found.lo}..{found.hi} of 0..{array.length - 1}"
            self.report("index", f"{array.name} may be indexed by {span}")

    def called(
        self, function: Function, arguments: tuple[Expr, ...], known: dict[str, Interval]
    ) -> None:
        for parameter, argument in zip(function.parameters, arguments, strict=True):
            what = f"{parameter.name} of {function.name}"
            self.fits(self.value(argument, known), parameter.type, what)

    def bounded(self, found: Interval) -> Interval:
        reach = _REACH[found.kind]
        if found.within(reach.lo, reach.hi):
            return found
        self.report("overflow", f"a value may reach {found.lo!r}..{found.hi!r}")
        return intervals.meet(found, reach.lo, reach.hi) or reach


def _limits(body: tuple[Stmt, ...]) -> Iterator[Number]:
    """Yield the constants of a loop at which its variables are likely to be held."""

    def within(expr: Expr) -> Iterator[Number]:
        if isinstance(expr, Clamp):
            yield from (expr.lo, expr.hi)
        if isinstance(expr, Binary) and expr.op[:3] in _HOLDING:
            for side in (expr.left, expr.right):
                if isinstance(side, IntConst):
                    yield from (side.value - 1, side.value, side.value + 1)
                if isinstance(side, FloatConst):
                    yield side.value
        for part in parts(expr):
            yield from within(part)

    for stmt in body:
        for expr in expressions(stmt):
            yield from within(expr)
        for block in blocks(stmt):
            yield from _limits(block)


def is_grid_constant(value: float) -> bool:
    """Whether a constant lies on the grid."""
    return abs(value) <= FLOAT_REACH and is_on_grid(value)


def _narrow(known: Known, name: str, word: str, against: Interval) -> Known:
    """Narrow one variable by a comparison with an interval."""
    if known is None or name not in known:
        return known
    value = known[name]
    # Why: two grid values that differ do so by a step; off the grid only the bound is known.
    step: Number = intervals.step_of(value) if intervals.step_of(against) else 0.0
    lo, hi = value.lo, value.hi
    match word:
        case "lt":
            hi = min(hi, against.hi - step)
        case "le":
            hi = min(hi, against.hi)
        case "gt":
            lo = max(lo, against.lo + step)
        case "ge":
            lo = max(lo, against.lo)
        case "eq":
            lo, hi = max(lo, against.lo), min(hi, against.hi)
        case _:
            if against.is_point:
                lo = lo + step if lo == against.lo else lo
                hi = hi - step if hi == against.lo else hi
    held = intervals.meet(value, lo, hi)
    return None if held is None else {**known, name: held}
