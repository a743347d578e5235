"""Print a verified kernel module as WebAssembly.

i64 and bits become i64, f64 stays f64; a truth value is an i32 until it is stored. Arrays lie
in one memory (`memory.py`); every access is `address of the array + index * size`, proven
within the array, so nothing is checked twice. Conditions without a call are computed whole
and branched on once; what calls is asked only where the cheap conditions leave the question
open. Small functions stand where they are called. Traces are left out. Invariant: the
printed module gives every value bit for bit as docs/kernel.md says; tests hold it to the
printed Python.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ifonly.kernel.clearing import Cleared, steps
from ifonly.kernel.image import FORK, Image, entries_of, now_and_later
from ifonly.kernel.lean import lean
from ifonly.kernel.memory import SIZES, Memory, lay_out
from ifonly.kernel.ops import (
    Assign,
    Binary,
    BinaryOp,
    BitsConst,
    Break,
    CallStmt,
    Element,
    Expr,
    FloatConst,
    For,
    Function,
    If,
    IntConst,
    Load,
    Local,
    Module,
    Return,
    Stmt,
    Store,
    Trace,
    While,
)
from ifonly.kernel.renewing import renewing
from ifonly.kernel.shortcuts import Early, Filling, filling, untraced
from ifonly.kernel.wasm_code import EMPTY, I32, I64, Code, Sections
from ifonly.kernel.wasm_fork import ASKED, fork_of
from ifonly.kernel.wasm_plan import MOST_CONDITIONS, Piece, Plan, cut_off, parted, plan_of
from ifonly.kernel.wasm_values import TYPES, Values

# Loops of more rounds than this look whether they are to stop.
_LONG: Final = 4096
# Loops that fill at least so many bytes do it without a loop, and more than so many in one
# instruction, which is a call and pays only then.
_MANY: Final = 16
_MOST: Final = 512
_WORD: Final = 8
_STORE: Final[dict[Element, str]] = {
    "f64": "f64.store", "i64": "i64.store", "bits": "i64.store",
    "i32": "i64.store32", "u8": "i64.store8",
}  # fmt: skip


def print_wasm(module: Module, measures: int = 0, rules: int = 0) -> Image:
    """Return a module as WebAssembly; its entries and `fork` are exported."""
    module = lean(renewing(module))
    memory = lay_out(module)
    now, later = now_and_later(module.entries)
    known = _Known(plan_of(module), memory)
    asked = (one for one in ASKED if one in known.plan.functions)
    codes = _codes(known, (*now, *asked))
    exports = [(name, at) for at, name in enumerate(now)]
    fork = fork_of(memory, known.numbers)
    if fork is not None:
        exports.append((FORK, len(codes)))
        codes.append(fork)
    sections = Sections(codes, exports, memory.pages, memory.segments(module.arrays))
    guest = b""
    if later:
        codes = _codes(replace(known, pieces=[], numbers={}), later)
        named = [(name, at) for at, name in enumerate(later)]
        guest = Sections(codes, named, memory.pages, (), is_guest=True).encode()
    entries = entries_of(module)
    return Image(memory, entries, measures, sections.encode(), rules=rules, later=guest)


def _codes(known: "_Known", names: Sequence[str]) -> list[Code]:
    """Return functions in the order of their names, then those that they call."""
    for name in names:
        known.number(name)
    codes: list[Code] = []
    while len(codes) < len(known.pieces):
        codes.append(_function(known, known.pieces[len(codes)]))
    return codes


@dataclass(eq=False, slots=True)
class _Known:
    """What is known of a module while it is printed; `pieces` grows as functions are called."""

    plan: Plan
    memory: Memory
    pieces: list[Piece] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, function: str) -> int:
        """Return the place of a function, which is written if it has none."""
        if function not in self.numbers:
            self.numbers[function] = len(self.pieces)
            self.pieces.append(Piece(self.plan.functions[function]))
        return self.numbers[function]


def _function(known: _Known, piece: Piece) -> Code:
    function = piece.function
    kinds = {parameter.name: parameter.type.kind for parameter in function.parameters}
    given = [TYPES[kinds[name]] for name in piece.gives]
    if function.result is not None:
        given.append(TYPES[function.result.kind])
    code = Code(tuple(TYPES[kind] for kind in kinds.values()), tuple(given))
    scope = {name: at for at, name in enumerate(kinds)}
    plan = known.plan
    ranges, within = plan.ranges_of(function), plan.within(function)
    writer = _Writer(code, known.memory, plan.arrays, ranges, scope, known, piece, within)
    writer.body(function)
    for name in piece.gives:
        code.get(scope[name])
    return code


@dataclass(slots=True)
class _Writer(Values):
    """Writes the statements of one function, and of those that stand within it."""

    known: _Known
    piece: Piece  # whose statements are written: its own, or those of a copy within it
    within: frozenset[str]  # the short functions that stand where they are called
    loops: list[int] = field(default_factory=list)  # where `break` leads, innermost last
    leaves: int | None = None  # where `return` leads within a copy

    def body(self, function: Function) -> None:
        """Write a function's statements; all of its variables are given numbers."""
        for variable in function.variables:
            self.scope[variable.name] = self.code.local(TYPES[variable.kind])
        is_last = self.leaves is None and not self.piece.gives
        self.block(function.body, is_last=is_last)
        if function.result is not None and not isinstance(function.body[-1], Return):
            self.code.op("unreachable")

    def block(self, body: Sequence[Stmt], *, is_last: bool = False) -> None:
        """Write statements; once a function has grown large, what is left is cut off."""
        for at, stmt in steps(body, self.memory, self.arrays):
            if isinstance(stmt, Cleared):
                for address, size in stmt.areas:
                    self.set_to(address, 0, size)
                self.block(stmt.rest)
                continue
            if self.code.conditions > MOST_CONDITIONS and at:
                rest = body[at:]
                name = f"{self.piece.function.name} {len(self.known.pieces)}"
                piece = cut_off(self.piece, rest, name, is_last=is_last)
                if piece is not None:
                    self.go_on(piece)
                    return
            self.statement(stmt)

    def go_on(self, piece: Piece) -> None:
        """Write a call of a piece, which has what is left of a block."""
        for parameter in piece.function.parameters:
            self.code.get(self.scope[parameter.name])
        self.code.with_number("call", len(self.known.pieces))
        self.known.pieces.append(piece)
        for name in reversed(piece.gives):
            self.code.set(self.scope[name])
        if piece.function.result is not None:
            self.code.op("return")

    def statement(self, stmt: Stmt) -> None:
        match stmt:
            case Assign(name=name, value=value):
                self.value(value)
                self.code.set(self.scope[name])
            case Store(array=array, index=index, value=value):
                offset = self.address(array, index)
                self.value(value)
                self.code.access(_STORE[self.arrays[array].element], offset)
            case If():
                self.choice(stmt)
            case For():
                found = filling(stmt)
                if untraced((stmt,)) and (found is None or not self.fill(found)):
                    self.count(stmt)
            case While():
                self.repeat(stmt)
            case Break():
                self.code.leave(self.loops[-1])
            case Return(value=value):
                if value is not None:
                    self.value(value)
                if self.leaves is None:
                    self.code.op("return")
                else:
                    self.code.leave(self.leaves)
            case CallStmt(function=function, arguments=arguments):
                self.call(function, arguments)
                if self.known.plan.functions[function].result is not None:
                    self.code.op("drop")
            case Trace():
                pass

    def choice(self, stmt: If) -> None:
        """Write alternatives; conditions joined by `and` each leave for the other one."""
        then, other = untraced(stmt.then), untraced(stmt.other)
        if not then and not other:
            return
        if other:
            self.code.begin("block")
            after = self.code.depth
        self.code.begin("block")
        self.unless(stmt.condition, self.code.depth)
        self.block(then)
        if other:
            self.code.leave(after)
            self.code.end()
            self.block(other)
        self.code.end()

    def unless(self, condition: Expr, depth: int) -> None:
        """Leave for a block unless a condition holds."""
        cheap, dear = parted(condition, "and")
        if cheap:
            joined = cheap[0]
            for term in cheap[1:]:
                joined = Binary("and", joined, term)
            self.leave_unless(joined, depth)
        for term in dear:
            self.leave_unless(term, depth)

    def leave_unless(self, condition: Expr, depth: int) -> None:
        self.falsity(condition)
        self.code.leave(depth, "br_if")

    def count(self, stmt: For) -> None:
        """Write a loop that counts; it tests at its end, and before where it may have no round."""
        variable = self.scope[stmt.name]
        self.value(stmt.start)
        stop = self.at_hand(stmt.stop)
        self.code.set(variable)
        if isinstance(stmt.stop, Local):
            # Why: the body may assign the variable that said where to stop.
            stop()
            stop = self.kept("i64")
        self.code.begin("block")
        self.loops.append(self.code.depth)
        if self.ranges.of(stmt.start).hi >= self.ranges.of(stmt.stop).lo:
            self.code.get(variable)
            stop()
            self.code.op("i64.ge_s")
            self.code.leave(self.loops[-1], "br_if")
        self.code.begin("loop")
        again = self.code.depth
        if self.ranges.of(stmt.stop).hi > _LONG:
            self.look_up()
        self.block(stmt.body)
        self.code.get(variable)
        self.code.i64(1)
        self.code.op("i64.add")
        self.code.tee(variable)
        stop()
        self.code.op("i64.lt_s")
        self.code.leave(again, "br_if")
        self.code.end()
        self.loops.pop()
        self.code.end()

    def repeat(self, stmt: While) -> None:
        """Write a loop with a condition and a bound."""
        rounds = self.code.local(I32)
        self.code.i32(0)
        self.code.set(rounds)
        self.code.begin("block")
        self.loops.append(self.code.depth)
        self.code.begin("loop")
        again = self.code.depth
        self.look_up()
        self.unless(stmt.condition, self.loops[-1])
        self.block(stmt.body)
        self.code.get(rounds)
        self.code.i32(1)
        self.code.op("i32.add")
        self.code.tee(rounds)
        self.code.i32(stmt.bound if stmt.bound < 2**31 else -(2**31))
        self.code.op("i32.lt_u")
        self.code.leave(again, "br_if")
        self.code.end()
        self.loops.pop()
        self.code.end()

    def look_up(self) -> None:
        """Trap if the host says so."""
        self.code.i32(0)
        self.code.access("i32.load", self.memory.stop)
        self.code.begin("if")
        self.code.op("unreachable")
        self.code.end()

    def fill(self, loop: Filling) -> bool:
        """Write a loop that fills many cells as one instruction, if there is one for it."""
        array = self.arrays[loop.array]
        size = SIZES[array.element]
        many, skipped = (loop.stop - loop.start) * size, loop.start * size
        if many < _MANY:
            return False
        at, byte = self.memory.arrays[loop.array].address + skipped, 0
        match loop.value:
            case Load(array=name) if self.arrays[name].element == array.element:
                self.code.i32(at)
                self.code.i32(self.memory.arrays[name].address + skipped)
                self.code.i32(many)
                self.code.op("memory.copy")
                return True
            case IntConst(value=value) | BitsConst(value=value) if value in (0, -1):
                byte = value & 255
            case IntConst(value=value) if size == 1:
                byte = value
            case FloatConst(value=number) if number == 0.0:
                pass
            case _:
                return False
        self.set_to(at, byte, many)
        return True

    def set_to(self, address: int, byte: int, many: int) -> None:
        """Write that bytes are set."""
        if many <= _MOST:
            self.put(address, byte, many)
        else:
            self.code.i32(address)
            self.code.i32(byte)
            self.code.i32(many)
            self.code.op("memory.fill")

    def put(self, at: int, byte: int, many: int) -> None:
        """Write stores that fill bytes, in words and then what is left."""
        word = byte * 0x0101010101010101
        for start in range(at, at + many, _WORD):
            size = min(_WORD, at + many - start)
            for step, name in (
                (8, "i64.store"),
                (4, "i64.store32"),
                (2, "i64.store16"),
                (1, "i64.store8"),
            ):
                if size & step:
                    self.code.i32(0)
                    self.code.i64(word - 2**64 if word >= 2**63 else word)
                    self.code.access(name, start)
                    start += step

    # --- calls ---

    def call(self, function: str, arguments: Sequence[Expr]) -> None:
        """Write a call: only where it matters, or the function itself in its place."""
        plan = self.known.plan
        found, made = plan.early.get(function), plan.functions[function]
        if function in self.within or (
            function in plan.once and self.code.conditions < MOST_CONDITIONS
        ):
            self.copy(made, arguments)
        elif found is not None:
            self.unless_early(found, made, arguments[0])
        else:
            for argument in arguments:
                self.value(argument)
            self.code.with_number("call", self.known.number(function))

    def unless_early(self, found: Early, function: Function, argument: Expr) -> None:
        """Write a call that is made only where the function does not answer at once."""
        assert function.result is not None
        local = self.code.local(I64)
        self.value(argument)
        self.code.set(local)
        self.scope["="] = local
        cell = Load(found.array, Local("=", "i64"), self.arrays[found.array].kind)
        is_kept = self.arrays[found.array].role != "table"
        if is_kept and isinstance(found.cell, FloatConst) and found.cell.value == 0.0:
            # Why as an integer: what is stored is never -0, and one test does where an f64 takes two.
            self.code.access("i64.load", self.address(found.array, cell.index))
            self.code.op("i64.eqz")
        else:
            same: BinaryOp = "eq_f" if cell.kind == "f64" else "eq_i"
            self.truth(Binary(same, cell, found.cell))
        self.code.begin("if", TYPES[function.result.kind])
        self.value(found.answer)
        self.code.op("else")
        self.code.get(local)
        self.code.with_number("call", self.known.number(function.name))
        self.code.end()

    def copy(self, function: Function, arguments: Sequence[Expr]) -> None:
        """Write a function in the place of its call."""
        scope: dict[str, int] = {}
        for parameter, argument in zip(function.parameters, arguments, strict=True):
            if isinstance(argument, Local):
                # Invariant: a copy assigns neither its parameters nor its caller's variables.
                scope[parameter.name] = self.scope[argument.name]
            else:
                self.value(argument)
                scope[parameter.name] = self.code.local(TYPES[parameter.type.kind])
                self.code.set(scope[parameter.name])
        outside = self.piece, self.scope, self.ranges, self.loops, self.leaves
        self.piece, self.scope, self.loops = Piece(function), scope, []
        self.ranges = self.known.plan.ranges_of(function)
        self.code.begin(
            "block", EMPTY if function.result is None else TYPES[function.result.kind]
        )
        self.leaves = self.code.depth
        self.body(function)
        self.code.end()
        self.piece, self.scope, self.ranges, self.loops, self.leaves = outside
