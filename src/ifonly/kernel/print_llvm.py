"""Print a verified kernel module as LLVM IR.

i64 and bits become i64, f64 becomes double; a truth value is an i1 until it is stored. Every
function is given `%m`, the address of one memory laid out as WebAssembly's is (`memory.py`);
every access is proven within its array, so nothing is checked twice, and each array has a tag
of its own, since no access reaches from one into another. Small functions, and those called
once, stand where they are called: to copy them costs LLVM more than to read them. Traces are
left out. Invariant: the printed module gives every value bit for bit as docs/kernel.md says;
tests hold it to the printed Python.

How a run stops: a loop that may run long reads the word at `stop`; once it is not 0, it says
so in the word after it and leaves its whole function with some value of the result's range.
Whoever called goes on as after any call and leaves at the next such loop. So a stopped call
returns soon, and no access leaves its array: each is proven for every result within range.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ifonly.kernel.clearing import Cleared, steps
from ifonly.kernel.image import Image, entries_of, now_and_later
from ifonly.kernel.lean import lean
from ifonly.kernel.llvm_fork import ASKED, copy, fork_of
from ifonly.kernel.llvm_parts import Printed, parted_text
from ifonly.kernel.llvm_values import ELEMENTS, RARELY, TYPES, Lines, Tag, Values, double
from ifonly.kernel.memory import SIZES, Memory, lay_out
from ifonly.kernel.ops import (
    Assign,
    Binary,
    BinaryOp,
    BitsConst,
    Break,
    CallStmt,
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
    Return,
    Stmt,
    Store,
    Trace,
    While,
    kind_of,
)
from ifonly.kernel.renewing import renewing
from ifonly.kernel.shortcuts import Early, Filling, filling, untraced
from ifonly.kernel.wasm_plan import MOST_CONDITIONS, Piece, Plan, cut_off, parted, plan_of

# Loops of more rounds than this look whether they are to stop.
_LONG: Final = 4096
# Loops that fill at least so many bytes do it in one instruction.
_MANY: Final = 64
_HEAD: Final = """\
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare double @llvm.trunc.f64(double)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
!0 = !{!"memory"}
!1 = !{!"branch_weights", i32 1048575, i32 1}"""


def print_llvm(module: Module, measures: int = 0, rules: int = 0) -> Image:
    """Return a module as LLVM IR; its entries and `fork` are visible from outside."""
    module = lean(renewing(module))
    memory = lay_out(module)
    now, later = now_and_later(module.entries)
    tags, metadata = _tags(module, memory)
    head = "\n".join([_HEAD, *metadata])
    known = _Known(plan_of(module), memory, tags)
    asked = (one for one in ASKED if one in known.plan.functions)
    made = _printed(known, (*now, *asked))
    fork = fork_of(memory, known.numbers)
    if fork is not None:
        made.append(fork)
    code, guest = parted_text(head, made).encode("ascii"), b""
    if later:
        made = _printed(replace(known, pieces=[], numbers=set()), later)
        guest = parted_text(head, made).encode("ascii")
    segments = tuple(memory.segments(module.arrays))
    return Image(memory, entries_of(module), measures, code, segments, rules, guest)


def _printed(known: "_Known", names: Sequence[str]) -> list[Printed]:
    """Return functions in the order of their names, then those that they call."""
    for name in names:
        known.called(name)
    made: list[Printed] = []
    while len(made) < len(known.pieces):
        made.append(_function(known, known.pieces[len(made)]))
    return made


def _tags(module: Module, memory: Memory) -> tuple[dict[str, Tag], list[str]]:
    """Return how arrays are called, and the lines that say what stands for them."""
    tags: dict[str, Tag] = {}
    lines: list[str] = []
    for at, array in enumerate(module.arrays):
        kind, tag = f"!{2 * at + 2}", f"!{2 * at + 3}"
        is_constant = int(array.role in ("table", "param"))
        before, element = memory.arrays[array.name].address, ELEMENTS[array.element]
        # Why the memory up to its end: so one instruction finds an element.
        lines.append(f"%A{at} = type <{{[{before} x i8], [{array.length} x {element}]}}>")
        lines.append(f'{kind} = !{{!"{array.name}", !0, i64 0}}')
        lines.append(f"{tag} = !{{{kind}, {kind}, i64 0, i64 {is_constant}}}")
        tags[array.name] = Tag(at, f"!tbaa {tag}")
    return tags, lines


@dataclass(eq=False, slots=True)
class _Known:
    """What is known of a module while it is printed; `pieces` grows as functions are called."""

    plan: Plan
    memory: Memory
    tags: Mapping[str, Tag]
    pieces: list[Piece] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)

    def called(self, function: str) -> str:
        """Return the printed name of a function, which is written if it is not."""
        if function not in self.numbers:
            self.numbers.add(function)
            self.pieces.append(Piece(self.plan.functions[function]))
        return f'@"f_{function}"'


def _result(piece: Piece) -> str:
    """Return the type of what a piece returns: a result, or the variables it hands back."""
    function = piece.function
    if piece.gives:
        kinds = _kinds(function)
        return "{" + ", ".join(TYPES[kinds[name]] for name in piece.gives) + "}"
    return "void" if function.result is None else TYPES[function.result.kind]


def _function(known: _Known, piece: Piece) -> Printed:
    function, code = piece.function, Lines()
    scope = {p.name: f"%a.{p.name}" for p in function.parameters}
    cells = {v.name: f"%v.{v.name}" for v in function.variables}
    plan = known.plan
    if function.name not in plan.functions:
        # Why: a piece assigns variables that it takes; a function of the module does not.
        cells |= {p.name: f"%v.{p.name}" for p in function.parameters}
        for p in function.parameters:
            code.put(TYPES[p.type.kind], scope[p.name], cells[p.name])
        scope = {}
    kinds = _kinds(function)
    code.cells += [f"{cell} = alloca {TYPES[kinds[name]]}" for name, cell in cells.items()]
    memory, ranges, within = known.memory, plan.ranges_of(function), plan.within(function)
    _Writer(
        code, memory, plan.arrays, known.tags, ranges, scope, cells, known, piece, within
    ).whole()
    given = ["ptr noalias %m"]
    given += [f"{TYPES[p.type.kind]} %a.{p.name}" for p in function.parameters]
    name = f"f_{function.name}"
    head = f'{_result(piece)} @"{name}"({", ".join(given)})'
    lines = "\n".join([*code.cells, *code.lines])
    return Printed(name, head, lines, frozenset(code.calls), not plan.is_often(function))


@dataclass(slots=True)
class _Writer(Values):
    """Writes the statements of one function, and of those that stand within it."""

    known: _Known
    piece: Piece  # whose statements are written: its own, or those of a copy within it
    within: frozenset[str]  # the short functions that stand where they are called
    loops: list[str] = field(default_factory=list)  # where `break` leads, innermost last
    stopped: str | None = None  # where a run leaves that is to stop
    leaves: tuple[str, str] | None = None  # within a copy: where `return` leads, and its cell

    def whole(self) -> None:
        """Write a function's statements, and what it returns where they end."""
        self.block(self.piece.function.body, is_last=not self.piece.gives)
        type_ = _result(self.piece)
        if self.piece.gives:
            self.code.do(f"ret {type_} {self.given(type_)}")
        else:
            self.code.do("ret void" if type_ == "void" else "unreachable")
        if self.stopped is not None:
            self.code.begin(self.stopped)
            self.code.do(f"store i32 1, ptr {self.at(self.memory.stopped)}")
            self.code.do(f"ret {type_} {self.any_result()}" if type_ != "void" else "ret void")

    def given(self, type_: str) -> str:
        """Write the variables that a piece hands back, as one value."""
        found, kinds = "poison", _kinds(self.piece.function)
        for at, name in enumerate(self.piece.gives):
            value = f"{TYPES[kinds[name]]} {self.local(name, kinds[name])}"
            found = self.code.op(f"insertvalue {type_} {found}, {value}, {at}")
        return found

    def any_result(self) -> str:
        """Return a value that the function could return."""
        result = self.piece.function.result
        if self.piece.gives or result is None:
            return "zeroinitializer"
        nearest = max(result.lo, min(result.hi, 0))
        return double(float(nearest)) if result.kind == "f64" else str(_signed(int(nearest)))

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
        self.known.pieces.append(piece)
        given = ["ptr %m"]
        given += [
            f"{TYPES[p.type.kind]} {self.local(p.name, p.type.kind)}"
            for p in piece.function.parameters
        ]
        type_ = _result(piece)
        self.code.calls.add(f"f_{piece.function.name}")
        call = f'call {type_} @"f_{piece.function.name}"({", ".join(given)})'
        if piece.function.result is not None:
            self.leave(f"ret {type_} {self.code.op(call)}")
            return
        found = self.code.op(call) if piece.gives else ""
        if not piece.gives:
            self.code.do(call)
        kinds = _kinds(piece.function)
        for at, name in enumerate(piece.gives):
            one = self.code.op(f"extractvalue {type_} {found}, {at}")
            self.code.put(TYPES[kinds[name]], one, self.cells[name])
        # Why here alone: what a piece hands back is not proven anew, as a result is.
        self.leave_if(self.memory.stopped, "load")

    def statement(self, stmt: Stmt) -> None:
        """Write a statement."""
        match stmt:
            case Assign(name=name, value=value):
                made = self.value(value)
                self.code.put(TYPES[kind_of(value)], made, self.cells[name])
            case Store(array=array, index=index, value=value):
                self.store(array, index, value)
            case If():
                self.choice(stmt)
            case For():
                found = filling(stmt)
                if untraced((stmt,)) and (found is None or not self.fill(found)):
                    self.count(stmt)
            case While():
                self.repeat(stmt)
            case Break():
                self.leave(f"br label %{self.loops[-1]}")
            case Return(value=value) if self.leaves is not None:
                if value is not None:
                    made = self.value(value)
                    self.code.put(TYPES[kind_of(value)], made, self.leaves[1])
                self.leave(f"br label %{self.leaves[0]}")
            case Return(value=None):
                self.leave("ret void")
            case Return(value=value):
                assert value is not None
                self.leave(f"ret {TYPES[kind_of(value)]} {self.value(value)}")
            case CallStmt(function=function, arguments=arguments):
                self.call(function, arguments)
            case Trace():
                pass

    def leave(self, text: str) -> None:
        """Write what ends a block for good; what follows in the text is never come to."""
        self.code.do(text)
        self.code.begin(self.code.label())

    def store(self, array: str, index: Expr, value: Expr) -> None:
        """Write an element."""
        element = ELEMENTS[self.arrays[array].element]
        place, made = self.address(array, index), self.value(value)
        if element in ("i32", "i8"):
            made = self.code.op(f"trunc i64 {made} to {element}")
        self.code.do(f"store {element} {made}, ptr {place}, {self.tags[array].access}")

    def choice(self, stmt: If) -> None:
        """Write alternatives; conditions joined by `and` each leave for the other one."""
        then, other = untraced(stmt.then), untraced(stmt.other)
        if not then and not other:
            return
        after = self.code.label()
        otherwise = self.code.label() if other else after
        self.unless(stmt.condition, otherwise)
        self.block(then)
        self.code.go_to(after)
        if other:
            self.code.begin(otherwise)
            self.block(other)
            self.code.go_to(after)
        self.code.begin(after)

    def unless(self, condition: Expr, label: str) -> None:
        """Leave for a block unless a condition holds."""
        cheap, dear = parted(condition, "and")
        if cheap:
            joined = cheap[0]
            for term in cheap[1:]:
                joined = Binary("and", joined, term)
            dear.insert(0, joined)
        for term in dear:
            go_on = self.code.label()
            self.code.branch(self.truth(term), go_on, label)
            self.code.begin(go_on)

    def count(self, stmt: For) -> None:
        """Write a loop that counts; it tests at its end, and once before."""
        cell, start, stop = self.cells[stmt.name], self.value(stmt.start), self.value(stmt.stop)
        again, after = self.code.label(), self.code.label()
        self.code.put("i64", start, cell)
        self.code.branch(self.compare("lt_i", start, stop), again, after)
        self.code.begin(again)
        if self.ranges.of(stmt.stop).hi > _LONG:
            self.leave_if(self.memory.stop, "load volatile")
        self.loops.append(after)
        self.block(stmt.body)
        self.loops.pop()
        counted = self.code.op(f"add i64 {self.local(stmt.name, 'i64')}, 1")
        self.code.put("i64", counted, cell)
        self.code.branch(self.compare("lt_i", counted, stop), again, after)
        self.code.begin(after)

    def repeat(self, stmt: While) -> None:
        """Write a loop with a condition and a bound."""
        rounds = self.code.cell("i64")
        again, after = self.code.label(), self.code.label()
        self.code.put("i64", "0", rounds)
        self.code.go_to(again)
        self.code.begin(again)
        self.leave_if(self.memory.stop, "load volatile")
        self.unless(stmt.condition, after)
        self.loops.append(after)
        self.block(stmt.body)
        self.loops.pop()
        counted = self.code.op(f"add i64 {self.code.get('i64', rounds)}, 1")
        self.code.put("i64", counted, rounds)
        self.code.branch(self.compare("lt_i", counted, str(stmt.bound)), again, after)
        self.code.begin(after)

    def leave_if(self, word: int, load: str) -> None:
        """Leave the function if a word of the memory is not 0."""
        found = self.code.op(f"{load} i32, ptr {self.at(word)}")
        if self.stopped is None:
            self.stopped = self.code.label()
        go_on = self.code.label()
        self.code.do(
            f"br i1 {self.code.op(f'icmp eq i32 {found}, 0')}, "
            f"label %{go_on}, label %{self.stopped}, !prof {RARELY}"
        )
        self.code.begin(go_on)

    def fill(self, loop: Filling) -> bool:
        """Write a loop that fills many cells as one instruction, if there is one for it."""
        array = self.arrays[loop.array]
        size = SIZES[array.element]
        many, skipped = (loop.stop - loop.start) * size, loop.start * size
        if many < _MANY:
            return False
        to = self.memory.arrays[loop.array].address + skipped
        match loop.value:
            case Load(array=name) if self.arrays[name].element == array.element:
                source = self.at(self.memory.arrays[name].address + skipped)
                self.code.do(copy(self.at(to), source, many))
                return True
            case IntConst(value=value) | BitsConst(value=value) if value in (0, -1):
                byte = value
            case IntConst(value=value) if size == 1:
                byte = value
            case FloatConst(value=number) if number == 0.0:
                byte = 0
            case _:
                return False
        self.set_to(to, byte, many)
        return True

    def set_to(self, address: int, byte: int, many: int) -> None:
        """Write that bytes are set."""
        word = "call void @llvm.memset.p0.i64"
        self.code.do(f"{word}(ptr {self.at(address)}, i8 {byte}, i64 {many}, i1 false)")

    # --- calls ---

    def call(self, function: str, arguments: Sequence[Expr]) -> str:
        """Write a call: only where it matters."""
        plan = self.known.plan
        found, made = plan.early.get(function), plan.functions[function]
        given = [
            f"{TYPES[p.type.kind]} {self.value(argument)}"
            for p, argument in zip(made.parameters, arguments, strict=True)
        ]
        if function in self.within or (
            function in plan.once and self.code.conditions < MOST_CONDITIONS
        ):
            return self.copy(made, [one.split()[1] for one in given])
        if found is not None:
            return self.unless_early(found, made, given[0])
        return self.plain_call(made, given)

    def copy(self, function: Function, given: Sequence[str]) -> str:
        """Write a function in the place of its call; return the name of its result, if any."""
        result = None if function.result is None else TYPES[function.result.kind]
        after, cell = self.code.label(), "" if result is None else self.code.cell(result)
        outside = self.piece, self.scope, self.cells, self.ranges, self.loops, self.leaves
        self.piece, self.loops, self.leaves = Piece(function), [], (after, cell)
        names = [parameter.name for parameter in function.parameters]
        self.scope = dict(zip(names, given, strict=True))
        self.cells = {v.name: self.code.cell(TYPES[v.kind]) for v in function.variables}
        self.ranges = self.known.plan.ranges_of(function)
        self.block(function.body)
        self.piece, self.scope, self.cells, self.ranges, self.loops, self.leaves = outside
        self.code.go_to(after)
        self.code.begin(after)
        return "" if result is None else self.code.get(result, cell)

    def plain_call(self, function: Function, given: Sequence[str]) -> str:
        """Write a call; return the name of its result, if it has one."""
        listed = ", ".join(["ptr %m", *given])
        name = self.known.called(function.name)
        self.code.calls.add(f"f_{function.name}")
        if function.result is None:
            self.code.do(f"call void {name}({listed})")
            return ""
        return self.code.op(f"call {TYPES[function.result.kind]} {name}({listed})")

    def unless_early(self, found: Early, function: Function, given: str) -> str:
        """Write a call that is made only where the function does not answer at once."""
        assert function.result is not None
        self.scope["="] = given.split()[1]
        cell = Load(found.array, Local("=", "i64"), self.arrays[found.array].kind)
        same: BinaryOp = "eq_f" if cell.kind == "f64" else "eq_i"
        return self.either(
            TYPES[function.result.kind],
            self.truth(Binary(same, cell, found.cell)),
            lambda: self.value(found.answer),
            lambda: self.plain_call(function, [given]),
        )


def _kinds(function: Function) -> dict[str, Kind]:
    """Return the kinds of a function's parameters and variables."""
    known = {parameter.name: parameter.type.kind for parameter in function.parameters}
    return known | {variable.name: variable.kind for variable in function.variables}


def _signed(value: int) -> int:
    return value - 2**64 if value >= 2**63 else value
