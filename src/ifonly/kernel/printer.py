"""Print a kernel module as plain Python for the reference engine.

The text defines one function `f_<name>` for each kernel function, over global lists
`a_<array>` that the host supplies; in tracing mode it calls `_trace(kind, ...)`. It uses only
the builtins `range` and `int`. Invariants: identifiers come from a fixed scheme and hold no
author's text; blocks nest at most MAX_BLOCKS deep, brackets at most 15; an expression has at
most 100 operands (larger ones are computed in steps: expressions are pure and total, so a
part may be computed before the whole). Of the conditions of `and` and `or` the cheap stand
first, and what is dear is computed only if they leave the question open. `show.py` holds the
form for readers.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import lru_cache
from typing import Final, NamedTuple

from ifonly.kernel.inline import inline
from ifonly.kernel.ops import (
    GRID_SHIFT,
    INT_CLAMP,
    LIMIT,
    MASK64,
    NAME,
    Assign,
    Binary,
    BinaryOp,
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
    Load,
    Local,
    Module,
    Number,
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
    operands,
)
from ifonly.kernel.printed import About, Answers, keep_text, key_of, known_text, texts_of
from ifonly.kernel.shortcuts import Early, Filling, asked, cost, doubt, early, filling, terms
from ifonly.kernel.show import print_kernel
from ifonly.source.values import dataclass

__all__ = [
    "MAX_BLOCKS",
    "MAX_OPERANDS",
    "Printer",
    "print_kernel",
    "print_python",
    "printer_of",
]

MAX_BLOCKS: Final = 15
MAX_OPERANDS: Final = 100
# An expression grows to these before its parts are computed in steps.
_DEEP: Final = 6
_WIDE: Final = 32

_COMPARE: Final[dict[BinaryOp, str]] = {
    "lt_i": "<", "le_i": "<=", "gt_i": ">", "ge_i": ">=", "eq_i": "==", "ne_i": "!=",
    "lt_f": "<", "le_f": "<=", "gt_f": ">", "ge_f": ">=", "eq_f": "==", "ne_f": "!=",
    "eq_b": "==", "ne_b": "!=",
}  # fmt: skip
_INFIX: Final[dict[BinaryOp, str]] = {
    "add_i": "+", "sub_i": "-", "mul_i": "*", "add_f": "+", "sub_f": "-", "mul_f": "*",
    "xor64": "^",
}  # fmt: skip
_WRAP: Final[dict[BinaryOp, str]] = {"add64": "+", "mul64": "*"}
_SMALLER: Final[dict[BinaryOp, str]] = {
    "min_i": "<", "min_f": "<", "max_i": ">", "max_f": ">",
}  # fmt: skip


@dataclass(frozen=True, eq=False, slots=True)
class Printer:
    """Prints the functions of a module one by one; made by `printer_of`.

    A store into an array of `marked` is followed by `m[number] = 1`, so that the host knows
    which of the large arrays have changed.
    """

    functions: Mapping[str, Function]
    lengths: Mapping[str, int]
    early: Mapping[str, Early]
    tracing: bool
    marked: Mapping[str, int]

    def function(self, name: str) -> str:
        """Return the text of one function, printed anew where no story had the same."""
        function = self.functions[name]
        texts = texts_of(key_of(function), self.tracing)
        found = known_text(texts, self.answer)
        if found is None:
            writer = _Writer(self)
            found = "\n".join(writer.function(function)) + "\n"
            keep_text(texts, writer.answers, found)
        return found

    def answer(self, about: About, name: str) -> object:
        """Return what the text of a function may depend on beside the function itself."""
        match about:
            case "mark":
                return self.marked.get(name)
            case "length":
                return self.lengths.get(name)
            case "early":
                return self.early.get(name)
            case "doubt":
                function = self.functions.get(name)
                return None if function is None else doubt(function)


def printer_of(
    module: Module, *, tracing: bool = False, marked: Mapping[str, int] | None = None
) -> Printer:
    """Return the printer of a module; raise `ValueError` for a name outside the bounds."""
    for name in _names(module):
        if not NAME.fullmatch(name):
            raise ValueError(f"not a kernel name: {name!r}")
    functions = {function.name: function for function in inline(module.functions)}
    known = {name: early(function) for name, function in functions.items()}
    return Printer(
        functions,
        {array.name: array.length for array in module.arrays},
        {name: found for name, found in known.items() if found is not None},
        tracing,
        marked or {},
    )


def print_python(module: Module, *, tracing: bool = False) -> str:
    """Return the Python text of a module; raise `ValueError` for a name or nesting outside the bounds."""
    printer = printer_of(module, tracing=tracing)
    texts = (printer.function(name) for name in printer.functions)
    return "".join([f"# kernel {module.version}\n", *texts])


def _names(module: Module) -> Iterator[str]:
    yield from (array.name for array in module.arrays)
    for function in module.functions:
        yield function.name
        yield from (parameter.name for parameter in function.parameters)
        yield from (variable.name for variable in function.variables)


class _Text(NamedTuple):
    """A printed expression, the depth of its brackets and the number of its operands."""

    text: str
    depth: int = 0
    width: int = 1

    @property
    def is_atom(self) -> bool:
        return self.depth == 0


# Why one each for one, two and any number: a story has thirty thousand of the first two.
def _around(text: str, part: _Text) -> _Text:
    return _Text(text, part.depth + 1, part.width)


def _between(text: str, left: _Text, right: _Text) -> _Text:
    depth = left.depth if left.depth > right.depth else right.depth
    return _Text(text, depth + 1, left.width + right.width)


def _joined(text: str, *parts: _Text, brackets: int = 1) -> _Text:
    depth = max((part.depth for part in parts), default=0) + brackets
    return _Text(text, depth, sum(part.width for part in parts))


@dataclass(slots=True)
class _Writer:
    """The lines of one function as they are printed; lives for that function alone."""

    printer: Printer
    lines: list[str] = field(default_factory=list)
    level: int = 0
    temporaries: int = 0
    bound: frozenset[str] = frozenset()
    # What the printer was asked, for whoever keeps the text.
    answers: Answers = field(default_factory=dict)

    def function(self, function: Function) -> list[str]:
        parameters = ", ".join("v_" + parameter.name for parameter in function.parameters)
        self.line(f"def f_{function.name}({parameters}):")
        self.level = 1
        # Why: a local name is read faster than a global one, which pays off inside a loop.
        looped = sorted(set(_arrays_in_loops(function.body)))
        for array in looped:
            self.line(f"b_{array} = a_{array}")
        self.bound = frozenset(looped)
        self.statements(function.body)
        return self.lines

    def line(self, text: str) -> None:
        self.lines.append("    " * self.level + text)

    def temporary(self) -> str:
        self.temporaries += 1
        return f"t{self.temporaries}"

    def array(self, name: str) -> str:
        return ("b_" if name in self.bound else "a_") + name

    # --- statements ---

    def block(self, body: tuple[Stmt, ...]) -> None:
        self.level += 1
        if self.level > MAX_BLOCKS:
            raise ValueError(f"blocks nest deeper than {MAX_BLOCKS}")
        self.statements(body)
        self.level -= 1

    def statements(self, body: tuple[Stmt, ...]) -> None:
        before = len(self.lines)
        for stmt in body:
            self.temporaries = 0
            self.statement(stmt)
        if len(self.lines) == before:
            self.line("pass")

    def statement(self, stmt: Stmt) -> None:
        match stmt:
            case Assign(name=name, value=value):
                self.line(f"v_{name} = {self.top(value)}")
            case Store(array=array, index=index, value=value):
                place = self.top(index)
                self.line(f"{self.array(array)}[{place}] = {self.top(value)}")
                self.mark(array)
            case If():
                self.choice(stmt)
            case For() if (found := filling(stmt)) is not None:
                self.fill(found)
            case For(name=name, start=start, stop=stop, body=body):
                first = self.top(start)
                self.line(f"for v_{name} in range({first}, {self.top(stop)}):")
                self.block(body)
            case While(condition=condition, bound=bound, body=body):
                self.line(f"for _ in range({bound}):")
                self.level += 1
                self.line(f"if not {self.condition(condition).text}: break")
                self.level -= 1
                self.block(body)
            case Break():
                self.line("break")
            case Return(value=value):
                self.line("return" if value is None else f"return {self.top(value)}")
            case CallStmt(function=function, arguments=arguments):
                self.call(function, arguments)
            case Trace(kind=kind, arguments=arguments):
                if self.printer.tracing:
                    if not NAME.fullmatch(kind):
                        raise ValueError(f"not a kernel name: {kind!r}")
                    values = self.arguments(arguments).text
                    self.line(f'_trace("{kind}", {values})' if values else f'_trace("{kind}")')

    def choice(self, stmt: If) -> None:
        chain = [stmt]
        while len(chain[-1].other) == 1 and isinstance(chain[-1].other[0], If):
            chain.append(chain[-1].other[0])
        if len(chain) > MAX_OPERANDS:
            raise ValueError(f"more than {MAX_OPERANDS} alternatives")
        # Why: every condition before any branch, so that steps of later ones have a place;
        # conditions are pure and total.
        conditions = [self.condition(link.condition).text for link in chain]
        for word, condition, link in zip(
            ["if", *["elif"] * (len(chain) - 1)], conditions, chain, strict=True
        ):
            self.line(f"{word} {condition}:")
            self.block(link.then)
        if self.does_something(chain[-1].other):
            self.line("else:")
            self.block(chain[-1].other)

    def call(self, name: str, arguments: tuple[Expr, ...]) -> None:
        """Print a call for its effect, made only where it may have one."""
        function = self.printer.functions.get(name)
        found = None if function is None else doubt(function)
        self.answers["doubt", name] = found
        condition = None if found is None else asked(found, arguments)
        inside = condition is not None and self.level + 1 < MAX_BLOCKS
        if inside and condition is not None:
            self.line(f"if {self.condition(condition).text}:")
        self.level += inside
        self.line(f"f_{name}({self.arguments(arguments).text})")
        self.level -= inside

    def does_something(self, body: tuple[Stmt, ...]) -> bool:
        return self.printer.tracing or not all(isinstance(stmt, Trace) for stmt in body)

    def mark(self, array: str) -> None:
        number = self.answers["mark", array] = self.printer.marked.get(array)
        if number is not None:
            self.line(f"m[{number}] = 1")

    def fill(self, loop: Filling) -> None:
        """Store into many elements at once."""
        many = loop.stop - loop.start
        span = f"{loop.start}:{loop.stop}" if many > 1 else f"{loop.start}"
        length = self.answers["length", loop.array] = self.printer.lengths.get(loop.array)
        whole = loop.start == 0 and loop.stop == length
        place = "[:]" if whole and many > 1 else f"[{span}]"
        if isinstance(loop.value, Load):
            value = f"a_{loop.value.array}[{span}]"
        else:
            value = self.top(loop.value)
            value = f"[{value}] * {many}" if many > 1 else value
        self.line(f"a_{loop.array}{place} = {value}")
        self.mark(loop.array)

    # --- expressions ---

    def top(self, expr: Expr) -> str:
        return self.value(expr).text

    def part(self, expr: Expr, *, condition: bool = False) -> _Text:
        """Print an operand; compute it in a step of its own when it has grown large."""
        if isinstance(expr, IntConst):  # Why these first: two of three operands
            return _constant(expr.value)
        if isinstance(expr, Local):
            return _local(expr.name)
        text = self.condition(expr) if condition else self.value(expr)
        if text.depth < _DEEP and text.width < _WIDE:
            return text
        name = self.temporary()
        self.line(f"{name} = {text.text}")
        return _Text(name)

    def arguments(self, arguments: tuple[Expr, ...]) -> _Text:
        if len(arguments) > MAX_OPERANDS:
            raise ValueError(f"more than {MAX_OPERANDS} arguments")
        parts = [self.part(argument) for argument in arguments]
        if sum(part.width for part in parts) > MAX_OPERANDS:
            parts = [self.stepped(part) for part in parts]
        return _joined(", ".join(part.text for part in parts), *parts)

    def stepped(self, part: _Text) -> _Text:
        if part.is_atom:
            return part
        name = self.temporary()
        self.line(f"{name} = {part.text}")
        return _Text(name)

    def condition(self, expr: Expr) -> _Text:
        """Print a 0/1 value where Python asks only whether it is true."""
        match expr:
            case Binary(op="and" | "or" as word):
                return self.chain(word, sorted(terms(expr, word), key=cost))
            case Binary(op=op, left=left, right=right) if op in _COMPARE:
                a, b = self.part(left), self.part(right)
                return _between(f"({a.text} {_COMPARE[op]} {b.text})", a, b)
            case Unary(op="not", value=value):
                a = self.part(value, condition=True)
                return _around(f"(not {a.text})", a)
            case _:
                return self.value(expr)

    def chain(self, word: str, terms: list[Expr]) -> _Text:
        """Print conditions joined by one word; a dear one is computed only if it matters."""
        joined = [self.part(terms[0], condition=True)]
        for term in terms[1:]:
            start = len(self.lines)
            inside = self.level + 1 < MAX_BLOCKS
            self.level += inside
            text = self.part(term, condition=True)
            self.level -= inside
            steps = self.lines[start:]
            wide = sum(part.width for part in joined) + text.width > _WIDE
            if inside and (steps or wide):
                del self.lines[start:]
                name = self.temporary()
                self.line(f"{name} = {_all_of(word, joined).text}")
                self.line(f"if {name}:" if word == "and" else f"if not {name}:")
                self.lines += steps
                self.line(f"    {name} = {text.text}")
                joined = [_Text(name)]
            else:
                joined.append(text)
        return _all_of(word, joined)

    def value(self, expr: Expr) -> _Text:
        match expr:  # Why in this order: the frequent ones first
            case Local():
                return _local(expr.name)
            case IntConst():
                return _constant(expr.value)
            case Binary():
                return self.binary(expr)
            case Load():
                a = self.part(expr.index)
                return _around(f"{self.array(expr.array)}[{a.text}]", a)
            case Unary():
                return self.unary(expr)
            case FloatConst() | BitsConst():
                return _constant(expr.value)
            case Call(function=function, arguments=arguments):
                found = self.answers["early", function] = self.printer.early.get(function)
                if found is not None:
                    return self.unless(found, function, arguments[0])
                a = self.arguments(arguments)
                return _Text(f"f_{function}({a.text})", max(a.depth, 1), max(a.width, 1))
            case Clamp(value=value, lo=lo, hi=hi):
                a = self.part(value)
                return _held(a, *self.named(a), _number(lo), _number(hi), "{}")
            case Select(condition=condition, then=then, other=other):
                c = self.part(condition, condition=True)
                a, b = self.part(then), self.part(other)
                return _joined(f"({a.text} if {c.text} else {b.text})", c, a, b)
            case Shift(value=value, places=places):
                a = self.part(value)
                return _around(f"({a.text} >> {places})", a)

    def unless(self, early: Early, function: str, argument: Expr) -> _Text:
        """Print a call that is made only where the function does not answer at once."""
        a = self.part(argument)
        made, name = self.named(a)
        test = f"{self.array(early.array)}[{made}] == {_number(early.cell.value)}"
        text = f"({_number(early.answer.value)} if {test} else f_{function}({name}))"
        return _joined(text, a, brackets=2)

    def named(self, part: _Text) -> tuple[str, str]:
        """Return the text that computes a part and a name for its value from then on."""
        if part.is_atom:
            return part.text, part.text
        name = self.temporary()
        return f"({name} := {part.text})", name

    def unary(self, expr: Unary) -> _Text:
        if expr.op == "not":
            a = self.condition(expr)
            return _joined(f"(1 if {a.text} else 0)", a)
        a = self.part(expr.value)
        match expr.op:
            case "grid":
                rounded = f"({{}} + {GRID_SHIFT}) - {GRID_SHIFT}"
                return _held(a, *self.named(a), _number(-LIMIT), _number(LIMIT), rounded)
            case "to_i64":
                held = _held(a, *self.named(a), _number(-INT_CLAMP), _number(INT_CLAMP), "{}")
                return _joined(f"int{held.text}", held, brackets=0)
            case "to_f64":
                return _joined(f"({a.text} + 0.0)", a)
            case "to_bits":
                return _joined(f"({a.text} & {MASK64})", a)
            case "from_bits":
                return a

    def binary(self, expr: Binary) -> _Text:
        op = expr.op
        if op in _COMPARE or op in ("and", "or"):
            c = self.condition(expr)
            return _around(f"(1 if {c.text} else 0)", c)
        a, b = self.part(expr.left), self.part(expr.right)
        if op in _INFIX:
            return _between(f"({a.text} {_INFIX[op]} {b.text})", a, b)
        if op in _WRAP:
            return _joined(f"(({a.text} {_WRAP[op]} {b.text}) & {MASK64})", a, b, brackets=2)
        if op in _SMALLER:
            (made_a, name_a), (made_b, name_b) = self.named(a), self.named(b)
            test = f"{made_a} {_SMALLER[op]} {made_b}"
            return _joined(f"({name_a} if {test} else {name_b})", a, b, brackets=2)
        if isinstance(expr.right, FloatConst) and expr.right.value != 0.0:
            return _joined(f"({a.text} / {b.text})", a, b)
        made, name = self.named(b)
        return _joined(f"({a.text} / {name} if {made} != 0.0 else 0.0)", a, b, brackets=2)


@lru_cache(1024)
def _local(name: str) -> _Text:
    return _Text("v_" + name)


@lru_cache(1024, typed=True)  # Why typed: 1 equals 1.0
def _constant(value: Number) -> _Text:
    return _Text(_number(value))


def _all_of(word: str, joined: list[_Text]) -> _Text:
    if len(joined) == 1:
        return joined[0]
    return _joined(f"({f' {word} '.join(part.text for part in joined)})", *joined)


def _number(value: Number) -> str:
    return repr(value) if value >= 0 else f"({value!r})"


def _held(part: _Text, made: str, name: str, lo: str, hi: str, inner: str) -> _Text:
    """Hold a value between two constants; `inner` is what becomes of it between them."""
    text = f"({lo} if {made} < {lo} else {hi} if {name} > {hi} else {inner.format(name)})"
    return _joined(text, part, brackets=2)


def _arrays_in_loops(body: Iterable[Stmt], *, looped: bool = False) -> Iterator[str]:
    for stmt in body:
        # Why: the condition of a `while` is evaluated in every round.
        inside = looped or isinstance(stmt, While)
        if isinstance(stmt, For) and filling(stmt) is not None:
            continue
        if inside:
            if isinstance(stmt, Store):
                yield stmt.array
            for expr in operands(expressions(stmt)):
                if isinstance(expr, Load):
                    yield expr.array
        for block in blocks(stmt):
            yield from _arrays_in_loops(block, looped=inside or isinstance(stmt, For))
