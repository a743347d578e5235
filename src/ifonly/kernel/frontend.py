"""Translate functions written in a restricted Python into kernel functions.

The fixed parts of the engine are written in this form, in `.kernel` files beside the code:

    def spread(person: i64[0, PEOPLE - 1], share: f64[0, 1]) -> f64[0, 100]:
        total: f64[0, 100] = 0.0        # a declared range: every value assigned lies in it
        for other in range(0, PEOPLE):  # `other` counts from 0 to PEOPLE - 1
            if other != person and state_here[other]:
                total = min(grid(total + share * param_warmth[other]), 100.0)
        while total > 1.0:
            bound(16)                   # first in every while: at most 16 rounds
            total = grid(total / 2.0)
        trace("spread", person, total)
        return total

Upper-case names are constants of the translation. `name[index]` loads and stores; `+ - * /`,
comparisons, `min` and `max` take two values of one kind; `and or not` take 0 or 1 and do not
short-circuit; `a if c else b` is a select. The other operations are calls: `grid to_f64
to_i64 to_bits from_bits add64 mul64 xor64 shr64 clampi`, and `bits(n)` is a bits constant.
A mistake in such a text is a mistake of ours: `FrontendError`, with its line.
"""

import ast
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from ifonly.kernel import build
from ifonly.kernel.ops import (
    ANY_F64,
    BITS,
    INT_REACH,
    MASK64,
    UNARY_KINDS,
    Array,
    Assign,
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
    Local,
    Number,
    Parameter,
    Ranged,
    Return,
    Stmt,
    Store,
    Trace,
    UnaryOp,
    While,
    kind_of,
)
from ifonly.source.span import Span
from ifonly.source.values import dataclass

_FUNCTION: Final = re.compile(r"^(?=def )", re.MULTILINE)
_KEPT: Final = 2048  # functions; a module has about a hundred
_ARITHMETIC: Final[dict[type[ast.operator], str]] = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.Div: "div",
}
_COMPARISONS: Final[dict[type[ast.cmpop], str]] = {
    ast.Lt: "lt",
    ast.LtE: "le",
    ast.Gt: "gt",
    ast.GtE: "ge",
    ast.Eq: "eq",
    ast.NotEq: "ne",
}
_UNARY: Final[dict[str, UnaryOp]] = {op: op for op in UNARY_KINDS if op != "not"}
_WRAPPING: Final[dict[str, BinaryOp]] = {"add64": "add64", "mul64": "mul64", "xor64": "xor64"}
_FULL: Final[dict[str, Ranged]] = {
    "i64": Ranged("i64", -INT_REACH, INT_REACH),
    "f64": ANY_F64,
    "bits": BITS,
}


class FrontendError(Exception):
    """A text that is not in the restricted Python; says file and line."""


def translate(
    source: str,
    file: str,
    arrays: Iterable[Array] = (),
    constants: Mapping[str, Number] | None = None,
    functions: Iterable[Function] = (),
) -> tuple[Function, ...]:
    """Translate every function of a text; it may call those before it and `functions`.

    A function is read again only where something that it names means something else.
    """
    known = {function.name: function for function in functions}
    by_name = {array.name: array for array in arrays}
    given = constants or {}
    made: list[Function] = []
    start, line = 0, 0
    for text in _FUNCTION.split(source):
        piece = _parsed(text, file, line)
        for function in _translated(piece, start, _meaning(piece, by_name, given, known)):
            known[function.name] = function
            made.append(function)
        start += len(text)
        line += text.count("\n")
    return tuple(made)


@dataclass(frozen=True, eq=False, slots=True)
class _Piece:
    """One function of a text, parsed; nobody changes its tree."""

    file: str
    line: int  # how many lines of the text stand before it
    starts: tuple[int, ...]  # of its lines, in characters
    body: tuple[ast.stmt, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Meaning:
    """All that a translation depends on beside the text: the meaning of each name in it."""

    arrays: tuple[tuple[str, Kind], ...]
    # Why as it is written, too: 1 equals 1.0.
    constants: tuple[tuple[str, Number, str], ...]
    functions: tuple[tuple[str, tuple[Kind, ...], Kind | None], ...]


@lru_cache(_KEPT)
def _parsed(text: str, file: str, line: int) -> _Piece:
    """Parse a piece; stories share most of them."""
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise FrontendError(f"{file}:{line + (error.lineno or 0)}: {error.msg}") from error
    starts = [0]
    for each in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(each))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return _Piece(file, line, tuple(starts), tuple(tree.body), tuple(sorted(names)))


def _meaning(
    piece: _Piece,
    arrays: Mapping[str, Array],
    constants: Mapping[str, Number],
    functions: Mapping[str, Function],
) -> _Meaning:
    names = piece.names
    called = (functions[name] for name in names if name in functions)
    return _Meaning(
        tuple((name, arrays[name].kind) for name in names if name in arrays),
        tuple((n, constants[n], repr(constants[n])) for n in names if n in constants),
        tuple(
            (
                each.name,
                tuple(parameter.type.kind for parameter in each.parameters),
                None if each.result is None else each.result.kind,
            )
            for each in called
        ),
    )


@lru_cache(_KEPT)
def _translated(piece: _Piece, start: int, meaning: _Meaning) -> tuple[Function, ...]:
    """Translate a piece that begins so many characters after its text."""
    made: list[Function] = []
    for node in piece.body:
        if _is_text(node):
            continue
        reader = _Reader(piece, start, meaning)
        if not isinstance(node, ast.FunctionDef):
            raise reader.error(node, "only functions stand here")
        made.append(reader.function(node))
    return tuple(made)


def _is_text(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


class _Reader:
    """Reads one function; lives for that function alone."""

    def __init__(self, piece: _Piece, start: int, meaning: _Meaning) -> None:
        self.file = piece.file
        self.line = piece.line
        self.starts = [start + each for each in piece.starts]
        self.arrays = dict(meaning.arrays)
        self.constants = {name: value for name, value, _ in meaning.constants}
        self.functions = {name: (takes, gives) for name, takes, gives in meaning.functions}
        self.kinds: dict[str, Kind] = {}
        self.ranges: dict[str, Ranged] = {}
        self.result: Ranged | None = None

    def error(self, node: ast.AST, message: str) -> FrontendError:
        line = self.line + getattr(node, "lineno", -self.line)
        return FrontendError(f"{self.file}:{line}: {message}")

    def span(self, node: ast.stmt | ast.expr) -> Span:
        start = self.starts[node.lineno - 1] + node.col_offset
        last, column = node.end_lineno or node.lineno, node.end_col_offset or 0
        return Span(self.file, start, self.starts[last - 1] + column)

    def function(self, node: ast.FunctionDef) -> Function:
        arguments = node.args
        if arguments.vararg or arguments.kwarg or arguments.kwonlyargs or arguments.defaults:
            raise self.error(node, "plain parameters only")
        parameters: list[Parameter] = []
        for argument in arguments.args:
            if argument.annotation is None:
                raise self.error(argument, f"{argument.arg} has no type")
            ranged = self.ranged(argument.annotation)
            parameters.append(Parameter(argument.arg, ranged))
            self.kinds[argument.arg] = ranged.kind
        self.result = None if node.returns is None else self.ranged(node.returns)
        body = self.block(node.body)
        return build.function(
            node.name, parameters, self.result, body, self.ranges, self.span(node)
        )

    def ranged(self, node: ast.expr) -> Ranged:
        """Read a type: `i64[0, 13]`, `f64` or `bits`."""
        match node:
            case ast.Name(id=kind) if kind in _FULL:
                return _FULL[kind]
            case ast.Subscript(value=ast.Name(id=kind), slice=ast.Tuple(elts=[lo, hi])) if (
                kind in _FULL
            ):
                low, high = self.number(lo), self.number(hi)
                full = _FULL[kind].kind
                return Ranged(full, low, high) if full != "f64" else _float_range(low, high)
            case _:
                pass
        raise self.error(node, "a type is a kind with a range, such as i64[0, 13]")

    def number(self, node: ast.expr) -> Number:
        """Read a constant expression."""
        match node:
            case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
                return value
            case ast.Name(id=name) if name in self.constants:
                return self.constants[name]
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return -self.number(operand)
            case ast.BinOp(left=left, op=op, right=right):
                a, b = self.number(left), self.number(right)
                match op:
                    case ast.Add():
                        return a + b
                    case ast.Sub():
                        return a - b
                    case ast.Mult():
                        return a * b
                    case _:
                        pass
            case _:
                pass
        raise self.error(node, "a constant is wanted here")

    # --- statements ---

    def block(self, body: list[ast.stmt]) -> tuple[Stmt, ...]:
        made: list[Stmt] = []
        for node in body:
            made += self.statement(node)
        return tuple(made)

    def statement(self, node: ast.stmt) -> tuple[Stmt, ...]:
        if _is_text(node) or isinstance(node, ast.Pass):
            return ()
        try:
            return self.read(node)
        except TypeError as error:
            raise self.error(node, str(error)) from error

    def read(self, node: ast.stmt) -> tuple[Stmt, ...]:
        origin = self.span(node)
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation, value=value):
                if name in self.ranges or name in self.kinds:
                    raise self.error(node, f"{name} has a type already")
                self.ranges[name] = self.ranged(annotation)
                self.kinds[name] = self.ranges[name].kind
                if value is None:
                    return ()
                return (self.assign(node, name, self.expr(value)),)
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                return (self.assign(node, name, self.expr(value)),)
            case ast.AugAssign(target=ast.Name() as target, op=op, value=value):
                return (self.assign(node, target.id, self.arithmetic(node, target, op, value)),)
            case ast.Assign(targets=[ast.Subscript(value=ast.Name(id=name)) as place]):
                self.array(node, name)
                return (Store(name, self.expr(place.slice), self.expr(node.value), origin),)
            case ast.If(test=test, body=body, orelse=orelse):
                return (If(self.truth(test), self.block(body), self.block(orelse), origin),)
            case ast.For(target=ast.Name(id=name), orelse=[]):
                return (self.loop(node, name),)
            case ast.While(test=test, body=[first, *body], orelse=[]):
                return (While(self.truth(test), self.bound(first), self.block(body), origin),)
            case ast.Break():
                return (Break(origin),)
            case ast.Return(value=value):
                return (Return(None if value is None else self.expr(value), origin),)
            case ast.Expr(value=ast.Call(func=ast.Name(id="trace"), args=[kind, *rest])):
                if not (isinstance(kind, ast.Constant) and isinstance(kind.value, str)):
                    raise self.error(node, "trace takes a kind in quotes")
                return (Trace(kind.value, tuple(map(self.expr, rest)), origin),)
            case ast.Expr(value=ast.Call(func=ast.Name(id=name), args=arguments)):
                called = self.called(node, name, arguments)
                return (CallStmt(name, called, origin),)
            case _:
                pass
        raise self.error(node, "this statement is not in the kernel language")

    def assign(self, node: ast.stmt, name: str, value: Expr) -> Assign:
        if name in self.constants or name in self.arrays:
            raise self.error(node, f"{name} is a constant or an array")
        if self.kinds.setdefault(name, kind_of(value)) != kind_of(value):
            raise self.error(node, f"{name} is {self.kinds[name]}, not {kind_of(value)}")
        return Assign(name, value, self.span(node))

    def loop(self, node: ast.For, name: str) -> For:
        match node.iter:
            case ast.Call(func=ast.Name(id="range"), args=[start, stop]):
                first, last = self.expr(start), self.expr(stop)
            case ast.Call(func=ast.Name(id="range"), args=[stop]):
                first, last = IntConst(0), self.expr(stop)
            case _:
                raise self.error(node, "a for loop counts over range(a, b)")
        if self.kinds.setdefault(name, "i64") != "i64":
            raise self.error(node, f"{name} is {self.kinds[name]}")
        return For(name, first, last, self.block(node.body), self.span(node))

    def bound(self, node: ast.stmt) -> int:
        match node:
            case ast.Expr(value=ast.Call(func=ast.Name(id="bound"), args=[number])):
                value = self.number(number)
                if isinstance(value, int):
                    return value
            case _:
                pass
        raise self.error(node, "the first line of a while is bound(N)")

    # --- expressions ---

    def array(self, node: ast.AST, name: str) -> Kind:
        if name not in self.arrays:
            raise self.error(node, f"no array is named {name}")
        return self.arrays[name]

    def called(self, node: ast.AST, name: str, arguments: list[ast.expr]) -> tuple[Expr, ...]:
        if name not in self.functions:
            raise self.error(node, f"no function is named {name} before this line")
        made = tuple(map(self.expr, arguments))
        wanted, _ = self.functions[name]
        if tuple(map(kind_of, made)) != wanted:
            raise self.error(node, f"{name} takes ({', '.join(wanted)})")
        return made

    def truth(self, node: ast.expr) -> Expr:
        made = self.expr(node)
        if kind_of(made) != "i64":
            raise self.error(node, "a condition is 0 or 1")
        return made

    def expr(self, node: ast.expr) -> Expr:
        match node:
            case ast.Constant(value=bool()):
                raise self.error(node, "write 1 or 0")
            case ast.Constant(value=int() as integer):
                return IntConst(integer)
            case ast.Constant(value=float() as real):
                return FloatConst(real)
            case ast.Name(id=name):
                return self.named(node, name)
            case ast.Subscript(value=ast.Name(id=name), slice=index):
                kind = self.array(node, name)
                return build.load_of(name, kind, self.expr(index), self.span(node))
            case ast.UnaryOp(op=ast.USub()):
                number = self.number(node)
                return IntConst(number) if isinstance(number, int) else FloatConst(number)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return build.negate(self.expr(operand))
            case ast.BinOp(left=left, op=op, right=right):
                return self.arithmetic(node, left, op, right)
            case ast.BoolOp(op=op, values=values):
                made = tuple(map(self.truth, values))
                return build.both(*made) if isinstance(op, ast.And) else build.either(*made)
            case ast.Compare(left=left, ops=[compared], comparators=[right]):
                word = _COMPARISONS.get(type(compared))
                if word is None:
                    raise self.error(node, "this comparison is not in the kernel language")
                return build.by_kind(word, self.expr(left), self.expr(right))
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return build.select(self.truth(test), self.expr(body), self.expr(orelse))
            case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
                return self.call(node, name, arguments)
            case _:
                pass
        raise self.error(node, "this expression is not in the kernel language")

    def named(self, node: ast.expr, name: str) -> Expr:
        if name in self.constants:
            number = self.constants[name]
            return IntConst(number) if isinstance(number, int) else FloatConst(number)
        if name not in self.kinds:
            raise self.error(node, f"{name} has no value")
        return Local(name, self.kinds[name])

    def arithmetic(
        self, node: ast.AST, left: ast.expr, op: ast.operator, right: ast.expr
    ) -> Expr:
        word = _ARITHMETIC.get(type(op))
        if word is None:
            raise self.error(node, "this operator is not in the kernel language")
        return build.by_kind(word, self.expr(left), self.expr(right))

    def call(self, node: ast.expr, name: str, arguments: list[ast.expr]) -> Expr:
        match name, arguments:
            case "bits", [number]:
                return BitsConst(int(self.number(number)) & MASK64)
            case "shr64", [value, places]:
                return build.shr64(self.expr(value), int(self.number(places)))
            case "clampi", [value, lo, hi]:
                low, high = int(self.number(lo)), int(self.number(hi))
                return build.clampi(self.expr(value), low, high)
            case (("min" | "max"), [left, right]):
                return build.by_kind(name, self.expr(left), self.expr(right))
            case _, [value] if name in _UNARY:
                return build.unary(_UNARY[name], self.expr(value))
            case _, [left, right] if name in _WRAPPING:
                return build.binary(_WRAPPING[name], self.expr(left), self.expr(right))
            case _:
                made = self.called(node, name, arguments)
                return build.call_of(name, self.functions[name][1], made, self.span(node))


def _float_range(lo: Number, hi: Number) -> Ranged:
    return Ranged("f64", float(lo), float(hi))
