"""The text of a function, kept for other stories that have the same function.

Stories share most of their functions: those of the runtime, those of a library, and what a
change to a story leaves as it was. A text depends on the function and on what its printer
answered while it was printed; both are compared in full.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, Literal, TypeAlias

from ifonly.kernel.ops import (
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
    Load,
    Local,
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

__all__ = ["About", "Answers", "keep_text", "key_of", "known_text", "texts_of"]

_KEPT: Final = 8192  # functions; a long story has a thousand
_MOST: Final = 4  # texts of one function that differ by the answers

# What a printer may be asked about a name: the number under which changes of an array are
# marked, its length, what a function answers at once, without what it does nothing.
About: TypeAlias = Literal["mark", "length", "early", "doubt"]
Answers: TypeAlias = dict[tuple[About, str], object]
# All that a function is but for where it was written, one value after the other.
Key: TypeAlias = tuple[object, ...]


@lru_cache(_KEPT)
def texts_of(key: Key, tracing: bool) -> list[tuple[Answers, str]]:
    """Return the texts of a function that are known, each with the answers it rests on.

    Whoever prints another adds it.
    """
    return []


def known_text(
    texts: Iterable[tuple[Answers, str]], answer: Callable[[About, str], object]
) -> str | None:
    """Return the text that rests on what this printer answers, too."""
    for answers, text in texts:
        if all(answer(*about) == found for about, found in answers.items()):
            return text
    return None


def keep_text(texts: list[tuple[Answers, str]], answers: Answers, text: str) -> None:
    """Keep one more text of a function, and no more than a few."""
    texts.insert(0, (answers, text))
    del texts[_MOST:]


def key_of(function: Function) -> Key:
    """Return what tells a function from every other that is printed otherwise."""
    key: list[object] = [function.name, len(function.parameters)]
    key += (parameter.name for parameter in function.parameters)
    _add_block(key, function.body)
    return tuple(key)


def _add_block(key: list[object], body: tuple[Stmt, ...]) -> None:
    key.append(len(body))
    for stmt in body:
        kind = type(stmt)
        key.append(kind)
        key.append(_OF_STMT[kind](stmt))
        for expr in operands(expressions(stmt)):
            # Why the type before each value: 1 equals 1.0.
            of = type(expr)
            key.append(of)
            key.append(_OF_EXPR[of](expr))
        for block in blocks(stmt):
            _add_block(key, block)


# The fields that are neither operands nor blocks; of what may have any number of them, how many.
_OF_EXPR: Final[dict[type[Expr], Callable[[Any], object]]] = {
    Local: attrgetter("name"),
    IntConst: attrgetter("value"),
    FloatConst: attrgetter("value"),
    BitsConst: attrgetter("value"),
    Binary: attrgetter("op"),
    Load: attrgetter("array"),
    Call: lambda one: (one.function, len(one.arguments)),
    Select: lambda one: None,
    Unary: attrgetter("op"),
    Shift: attrgetter("places"),
    Clamp: attrgetter("lo", "hi"),
}
_OF_STMT: Final[dict[type[Stmt], Callable[[Any], object]]] = {
    Assign: attrgetter("name"),
    Store: attrgetter("array"),
    If: lambda one: None,
    CallStmt: lambda one: (one.function, len(one.arguments)),
    Trace: lambda one: (one.kind, len(one.arguments)),
    For: attrgetter("name"),
    While: attrgetter("bound"),
    Return: lambda one: one.value is None,
    Break: lambda one: None,
}
