"""Find what plain Python can do in fewer steps: a call that may be left out, a loop that fills.

Each function reads kernel operations and changes none; the printer prints what they find in
place of the long form. Why it is allowed: expressions are pure and total (docs/kernel.md).
"""

from collections.abc import Iterator, Sequence
from typing import Final

from ifonly.kernel import build
from ifonly.kernel.inline import filled
from ifonly.kernel.ops import (
    Assign,
    Binary,
    BitsConst,
    Call,
    Expr,
    FloatConst,
    For,
    Function,
    If,
    IntConst,
    Load,
    Local,
    Return,
    Stmt,
    Store,
    Trace,
    parts,
)
from ifonly.source.values import dataclass

# A test that takes longer is left to the function that makes it.
_QUICK: Final = 24


@dataclass(frozen=True, slots=True)
class Early:
    """A function of one parameter that answers `answer` where `array[parameter] == cell`."""

    array: str
    cell: IntConst | FloatConst
    answer: IntConst | FloatConst


def early(function: Function) -> Early | None:
    """Return what a function answers before it computes anything."""
    match function.body:
        case (
            Assign(name=name, value=Load(array=array, index=Local(name=index))),
            If(
                condition=Binary(
                    op="eq_f" | "eq_i",
                    left=Local(name=tested),
                    right=(IntConst() | FloatConst()) as cell,
                ),
                then=(Return(value=(IntConst() | FloatConst()) as answer),),
                other=(),
            ),
            *_,
        ) if tested == name and [p.name for p in function.parameters] == [index]:
            return Early(array, cell, answer)
        case _:
            return None


def cost(expr: Expr) -> int:
    """Return about how long an expression takes, in operations."""
    own = 30 if isinstance(expr, Call) else 1
    return own + sum(map(cost, parts(expr)))


@dataclass(frozen=True, slots=True)
class Doubt:
    """Quick conditions without which a function does nothing, said of its parameters."""

    parameters: tuple[str, ...]
    terms: tuple[Expr, ...]


def doubt(function: Function) -> Doubt | None:
    """Return the quick conditions without which a function does nothing, if it has any."""
    match function.body:
        case (If(condition=condition, other=()),):
            quick = tuple(term for term in terms(condition, "and") if cost(term) <= _QUICK)
            names = tuple(parameter.name for parameter in function.parameters)
            return Doubt(names, quick) if quick else None
        case _:
            return None


def asked(doubt: Doubt, arguments: tuple[Expr, ...]) -> Expr | None:
    """Return the condition without which a call does nothing, said of its arguments."""
    if not all(isinstance(argument, Local | IntConst) for argument in arguments):
        return None
    given = dict(zip(doubt.parameters, arguments, strict=True))
    return filled(build.both(*doubt.terms), given)


@dataclass(frozen=True, slots=True)
class Filling:
    """A loop that stores into elements start to stop: one value, or those of another array."""

    array: str
    start: int
    stop: int
    value: Expr


def filling(loop: For) -> Filling | None:
    """Return what a loop fills, if it does nothing else."""
    match loop:
        case For(
            name=name,
            start=IntConst(value=start),
            stop=IntConst(value=stop),
            body=(Store(array=array, index=Local(name=index), value=value),),
        ) if index == name and start < stop:
            if isinstance(value, IntConst | FloatConst | BitsConst):
                return Filling(array, start, stop, value)
            if isinstance(value, Load) and value.array != array:
                same = isinstance(value.index, Local) and value.index.name == name
                return Filling(array, start, stop, value) if same else None
        case _:
            pass
    return None


def untraced(body: Sequence[Stmt]) -> list[Stmt]:
    """Return the statements that do something where nothing is traced.

    A choice or a count of what does nothing goes, and its conditions with it: they are pure.
    """
    return [stmt for stmt in body if _does(stmt)]


def _does(stmt: Stmt) -> bool:
    match stmt:
        case Trace():
            return False
        case If(then=then, other=other):
            return any(map(_does, then)) or any(map(_does, other))
        case For(body=body):
            return any(map(_does, body))
        case _:
            return True


def terms(expr: Expr, word: str) -> Iterator[Expr]:
    """Yield the conditions that one word joins."""
    if isinstance(expr, Binary) and expr.op == word:
        yield from terms(expr.left, word)
        yield from terms(expr.right, word)
    else:
        yield expr
