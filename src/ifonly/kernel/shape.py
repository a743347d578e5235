"""Check the form of a kernel module: names, kinds, roles, calls, nesting.

A module without findings here is well typed, calls only functions that exist and never in a
circle, stores only where it may, and puts calls with effects only where their order is fixed.
What values can occur is left to `verify.py`.
"""

from collections.abc import Iterator, Mapping
from typing import Final, Literal, TypeAlias

from ifonly.kernel.ops import (
    BINARY_KINDS,
    ELEMENT_RANGES,
    NAME,
    UNARY_KINDS,
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
    kind_of,
    operands,
    parts,
)
from ifonly.source.span import Span
from ifonly.source.values import dataclass

MAX_NESTING: Final = 14  # the printed function is one block more
MAX_ALTERNATIVES: Final = 100
MAX_STEPS: Final = 150  # of blocks, where each further alternative counts as one
MAX_DEPTH: Final = 100  # of an expression's tree: every later pass descends by recursion
MAX_BOUND: Final = 2**31

Code: TypeAlias = Literal[
    "name", "kind", "array", "call", "circle", "effect", "role", "loop", "nesting", "result",
    "unset", "index", "bits", "range", "off-grid", "overflow", "division",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """Something unproven in a module: a mistake of the lowering, never of an author."""

    code: Code
    function: str
    message: str
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class Uses:
    """What a function calls, and which arrays it reads."""

    calls: frozenset[str]
    loads: frozenset[str]


def check_shape(module: Module, uses: Mapping[str, Uses]) -> list[Finding]:
    """Return what is wrong with the form of a module, whose functions use that."""
    findings = [*_names(module), *_arrays(module)]
    functions = {function.name: function for function in module.functions}
    arrays = {array.name: array for array in module.arrays}
    findings += [
        Finding("name", "", f"the entry {entry} is no function")
        for entry in module.entries
        if entry not in functions
    ]
    findings += _too_deep(module)
    if findings:
        return findings
    findings += _circles(functions, uses)
    if findings:
        return findings
    effects = functions_with_effects(module, uses)
    for function in module.functions:
        findings += _Form(function, functions, arrays, effects).check()
    return findings


def _names(module: Module) -> Iterator[Finding]:
    def each(owner: str, names: list[str]) -> Iterator[Finding]:
        seen: set[str] = set()
        for name in names:
            if not NAME.fullmatch(name):
                yield Finding("name", owner, f"{name!r} is not a kernel name")
            if name in seen:
                yield Finding("name", owner, f"{name} is declared twice")
            seen.add(name)

    yield from each("", [array.name for array in module.arrays])
    yield from each("", [function.name for function in module.functions])
    for function in module.functions:
        parameters = [parameter.name for parameter in function.parameters]
        yield from each(function.name, parameters + [v.name for v in function.variables])


def _arrays(module: Module) -> Iterator[Finding]:
    for array in module.arrays:
        for problem in _array(array):
            yield Finding("array", "", f"{array.name} {problem}", array.origin)


def _array(array: Array) -> Iterator[str]:
    least, most = ELEMENT_RANGES[array.element]
    if array.role == "table" and array.element == "f64":
        least, most = -(2.0**64), 2.0**64
    if not least <= array.lo <= array.hi <= most:
        yield f"has a range that {array.element} cannot hold"
    if array.length < 0:
        yield "has a negative length"
    values = (array.fill,) if array.data is None else array.data
    if array.data is None and array.role in ("table", "param"):
        yield "has no data"
    if array.data is not None and len(array.data) != array.length:
        yield f"has {len(array.data)} values for a length of {array.length}"
    if any(not array.lo <= value <= array.hi for value in values):
        yield "starts outside its range"
    if array.data is not None:
        wanted = float if array.element == "f64" else int
        if any(type(value) is not wanted for value in array.data):
            yield f"has data of another type than {wanted.__name__}"
    if array.element == "f64" and array.role != "table" and not all(map(is_on_grid, values)):
        yield "starts off the grid"
    if array.loose and (array.role != "memo" or array.element != "f64"):
        yield "lies off the grid and is no memo"


def is_on_grid(value: float) -> bool:
    """Whether a value is a multiple of 2**-32 (and not -0)."""
    return (float(value) * 2.0**32).is_integer() and str(float(value)) != "-0.0"


def _too_deep(module: Module) -> Iterator[Finding]:
    """Yield statements whose expressions are deeper than a recursive pass may go."""
    for function in module.functions:
        waiting: list[tuple[Stmt | Expr, int, Span | None]]
        waiting = [(stmt, 0, stmt.origin) for stmt in function.body]
        while waiting:
            node, depth, origin = waiting.pop()
            if depth > (MAX_STEPS if isinstance(node, Stmt) else MAX_DEPTH):
                yield Finding("nesting", function.name, "nested too deep", origin)
                break
            if isinstance(node, Stmt):
                waiting += [(expr, 1, node.origin) for expr in expressions(node)]
                waiting += [(stmt, depth + 1, stmt.origin) for b in blocks(node) for stmt in b]
            else:
                waiting += [(part, depth + 1, origin) for part in parts(node)]


def uses_of(module: Module) -> dict[str, Uses]:
    """Return what each function of a module uses, by its name."""
    return {function.name: uses_in(function.body) for function in module.functions}


def uses_in(body: tuple[Stmt, ...]) -> Uses:
    """Return what a body calls and reads; in one walk, since it is asked of every story."""
    calls: set[str] = set()
    loads: set[str] = set()
    bodies = [body]
    while bodies:
        for stmt in bodies.pop():
            if isinstance(stmt, CallStmt):
                calls.add(stmt.function)
            bodies += blocks(stmt)
            for expr in operands(expressions(stmt)):
                if isinstance(expr, Load):
                    loads.add(expr.array)
                elif isinstance(expr, Call):
                    calls.add(expr.function)
    return Uses(frozenset(calls), frozenset(loads))


def _circles(functions: dict[str, Function], uses: Mapping[str, Uses]) -> Iterator[Finding]:
    done: set[str] = set()
    open_: list[str] = []

    def visit(name: str) -> Iterator[Finding]:
        if name in done or name not in functions:
            return
        if name in open_:
            path = " -> ".join([*open_[open_.index(name) :], name])
            yield Finding("circle", name, path, functions[name].origin)
            return
        open_.append(name)
        for called in sorted(uses[name].calls):
            yield from visit(called)
        open_.pop()
        done.add(name)

    for name in functions:
        yield from visit(name)


def memo_owners(module: Module, uses: Mapping[str, Uses]) -> dict[str, frozenset[str]]:
    """Return to whom each memo belongs: who reads it, and those whom they alone call."""
    memos = {array.name for array in module.arrays if array.role == "memo"}
    if not memos:
        return {}
    readers: dict[str, set[str]] = {name: set() for name in memos}
    callers: dict[str, set[str]] = {}
    for function, used in uses.items():
        for name in memos & used.loads:
            readers[name].add(function)
        for called in used.calls:
            callers.setdefault(called, set()).add(function)
    free = callers.keys() - {*module.entries}
    return {
        memo: frozenset(own | {name for name in free if callers[name] <= own})
        for memo, own in readers.items()
    }


def functions_with_effects(module: Module, uses: Mapping[str, Uses]) -> frozenset[str]:
    """Return the functions that store or trace, themselves or through others.

    To keep what was found in a memo is no effect where it is found again: no value depends on
    it. To forget is one.
    """
    memos = {array.name for array in module.arrays if array.role == "memo"}
    owners = memo_owners(module, uses)

    def acts(body: tuple[Stmt, ...], name: str) -> bool:
        return any(
            isinstance(stmt, Trace)
            or (
                isinstance(stmt, Store)
                and not (stmt.array in memos and name in owners[stmt.array])
            )
            or any(acts(block, name) for block in blocks(stmt))
            for stmt in body
        )

    found = {
        function.name for function in module.functions if acts(function.body, function.name)
    }
    while True:
        more = {name for name, used in uses.items() if used.calls & found} - found
        if not more:
            return frozenset(found)
        found |= more


@dataclass(slots=True)
class _Form:
    """The check of one function's form; lives for that function alone."""

    function: Function
    functions: dict[str, Function]
    arrays: dict[str, Array]
    effects: frozenset[str]

    def check(self) -> Iterator[Finding]:
        typed = [(parameter.name, parameter.type) for parameter in self.function.parameters]
        typed += [(v.name, v.range) for v in self.function.variables if v.range is not None]
        for name, ranged in typed:
            if not _is_range(ranged):
                yield self.finding("range", f"{name} has an impossible range", None)
            if ranged.kind != self.kind(name):
                yield self.finding("kind", f"{name} has two kinds", None)
        yield from self.block(self.function.body, 1, frozenset(), in_loop=False)

    def finding(self, code: Code, message: str, origin: Span | None) -> Finding:
        return Finding(code, self.function.name, message, origin or self.function.origin)

    def kind(self, name: str) -> Kind | None:
        for parameter in self.function.parameters:
            if parameter.name == name:
                return parameter.type.kind
        for variable in self.function.variables:
            if variable.name == name:
                return variable.kind
        return None

    def block(
        self, body: tuple[Stmt, ...], depth: int, counted: frozenset[str], *, in_loop: bool
    ) -> Iterator[Finding]:
        if depth > MAX_NESTING and body:
            yield self.finding("nesting", f"blocks nest deeper than {MAX_NESTING}", None)
            return
        for stmt in body:
            yield from self.statement(stmt, counted, in_loop=in_loop)
            inner = counted | {stmt.name} if isinstance(stmt, For) else counted
            loop = in_loop or isinstance(stmt, For | While)
            if isinstance(stmt, If):
                yield from self.alternatives(stmt, depth, inner, in_loop=loop)
            else:
                for block in blocks(stmt):
                    yield from self.block(block, depth + 1, inner, in_loop=loop)

    def alternatives(
        self, stmt: If, depth: int, counted: frozenset[str], *, in_loop: bool
    ) -> Iterator[Finding]:
        """Check a chain of alternatives, which is printed at one depth."""
        count = 1
        while True:
            yield from self.block(stmt.then, depth + 1, counted, in_loop=in_loop)
            if len(stmt.other) != 1 or not isinstance(stmt.other[0], If):
                break
            stmt = stmt.other[0]
            count += 1
            yield from self.statement(stmt, counted, in_loop=in_loop)
        if count > MAX_ALTERNATIVES:
            yield self.finding("nesting", f"more than {MAX_ALTERNATIVES} alternatives", None)
        yield from self.block(stmt.other, depth + 1, counted, in_loop=in_loop)

    def statement(
        self, stmt: Stmt, counted: frozenset[str], *, in_loop: bool
    ) -> Iterator[Finding]:
        origin = stmt.origin
        for expr in expressions(stmt):
            alone = isinstance(stmt, Assign) and isinstance(expr, Call)
            yield from self.expr(expr, origin, alone=alone)
        match stmt:
            case Assign(name=name, value=value):
                yield from self.assigned(name, kind_of(value), counted, origin)
            case Store(array=array, index=index, value=value):
                yield from self.stored(array, index, value, origin)
            case For(name=name, start=start, stop=stop):
                yield from self.assigned(name, "i64", counted, origin)
                for end in (start, stop):
                    yield from self.wants("i64", end, "a bound of the loop", origin)
            case If(condition=condition):
                yield from self.wants("i64", condition, "the condition", origin)
            case While(condition=condition, bound=bound):
                yield from self.wants("i64", condition, "the condition", origin)
                if not 1 <= bound <= MAX_BOUND:
                    yield self.finding("loop", f"{bound} is no bound for a loop", origin)
            case Break():
                if not in_loop:
                    yield self.finding("loop", "break stands outside a loop", origin)
            case Return(value=value):
                yield from self.returned(value, origin)
            case CallStmt(function=function, arguments=arguments):
                yield from self.called(function, arguments, origin)
            case Trace(kind=kind):
                if not NAME.fullmatch(kind):
                    yield self.finding("name", f"{kind!r} is not a kernel name", origin)

    def wants(
        self, kind: Kind, expr: Expr, what: str, origin: Span | None
    ) -> Iterator[Finding]:
        if kind_of(expr) != kind:
            yield self.finding("kind", f"{what} is {kind_of(expr)}, not {kind}", origin)

    def assigned(
        self, name: str, kind: Kind, counted: frozenset[str], origin: Span | None
    ) -> Iterator[Finding]:
        if any(parameter.name == name for parameter in self.function.parameters):
            yield self.finding("kind", f"the parameter {name} is assigned", origin)
        elif self.kind(name) != kind:
            yield self.finding("kind", f"{name} is {self.kind(name)}, not {kind}", origin)
        if name in counted:
            yield self.finding("loop", f"{name} is assigned within its loop", origin)

    def stored(
        self, name: str, index: Expr, value: Expr, origin: Span | None
    ) -> Iterator[Finding]:
        array = self.arrays.get(name)
        if array is None:
            yield self.finding("name", f"no array is named {name}", origin)
            return
        if not array.may_store:
            yield self.finding("role", f"{name} is a {array.role} and is stored into", origin)
        yield from self.indexed(name, index, origin)
        yield from self.wants(array.kind, value, f"the value for {name}", origin)

    def indexed(self, name: str, index: Expr, origin: Span | None) -> Iterator[Finding]:
        if kind_of(index) == "bits":
            yield self.finding("bits", f"bits index {name}", origin)
        else:
            yield from self.wants("i64", index, f"the index of {name}", origin)

    def returned(self, value: Expr | None, origin: Span | None) -> Iterator[Finding]:
        result = self.function.result
        if (value is None) != (result is None):
            yield self.finding("result", "returns with and without a value", origin)
        elif value is not None and result is not None:
            yield from self.wants(result.kind, value, "the result", origin)

    def called(
        self, name: str, arguments: tuple[Expr, ...], origin: Span | None
    ) -> Iterator[Finding]:
        function = self.functions.get(name)
        if function is None:
            yield self.finding("call", f"no function is named {name}", origin)
            return
        if len(arguments) != len(function.parameters):
            yield self.finding("call", f"{name} is called with {len(arguments)} values", origin)
            return
        for argument, parameter in zip(arguments, function.parameters, strict=True):
            what = f"{parameter.name} of {name}"
            yield from self.wants(parameter.type.kind, argument, what, origin)

    def expr(
        self, expr: Expr, origin: Span | None, *, alone: bool = False
    ) -> Iterator[Finding]:
        for part in parts(expr):
            yield from self.expr(part, origin)
        match expr:
            case Local(name=name, kind=kind):
                if self.kind(name) != kind:
                    yield self.finding(
                        "kind", f"{name} is {self.kind(name)}, not {kind}", origin
                    )
            case Load(array=name, index=index, kind=kind):
                if name not in self.arrays:
                    yield self.finding("name", f"no array is named {name}", origin)
                elif self.arrays[name].kind != kind:
                    yield self.finding("kind", f"{name} is loaded as {kind}", origin)
                yield from self.indexed(name, index, origin)
            case Unary(op=op, value=value):
                yield from self.wants(UNARY_KINDS[op][0], value, f"the value of {op}", origin)
            case Binary(op=op, left=left, right=right):
                for side in (left, right):
                    yield from self.wants(BINARY_KINDS[op][0], side, f"a side of {op}", origin)
            case Shift(value=value, places=places):
                yield from self.wants("bits", value, "what is shifted", origin)
                if not 0 <= places <= 63:
                    yield self.finding("bits", f"a shift by {places} places", origin)
            case Select(condition=condition, then=then, other=other):
                yield from self.wants("i64", condition, "the condition", origin)
                yield from self.wants(kind_of(then), other, "one arm of a select", origin)
            case Call(function=function, arguments=arguments, kind=kind):
                yield from self.called(function, arguments, origin)
                known = self.functions.get(function)
                if known is not None and (known.result is None or known.result.kind != kind):
                    yield self.finding("kind", f"{function} does not yield {kind}", origin)
                if function in self.effects and not alone:
                    yield self.finding("effect", f"{function} has effects within a sum", origin)
            case Clamp(value=value, lo=lo, hi=hi):
                yield from self.wants("i64", value, "what is clamped", origin)
                if lo > hi:
                    yield self.finding("range", f"nothing lies within {lo}..{hi}", origin)
            case IntConst() | FloatConst() | BitsConst():
                pass


def _is_range(ranged: Ranged) -> bool:
    least, most = ELEMENT_RANGES[ranged.kind]
    return least <= ranged.lo <= ranged.hi <= most
