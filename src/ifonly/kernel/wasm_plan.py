"""Decide what of a module is written where: copies, pieces, conditions that come first.

A call costs as much as some ten operations, and a compiler takes more than twice as long for
a function twice as large. So a short function stands where it is called, and so does one that
is called in one place only; and what follows in a function that has grown large becomes a
function of its own, a piece, which takes the variables that it reads and gives back those
that are read after it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ifonly.kernel.ops import (
    ELEMENT_RANGES,
    Assign,
    Binary,
    BinaryOp,
    BitsConst,
    Break,
    Call,
    CallStmt,
    Element,
    Expr,
    FloatConst,
    For,
    Function,
    If,
    IntConst,
    Kind,
    Local,
    Module,
    Parameter,
    Ranged,
    Return,
    Stmt,
    Trace,
    Variable,
    While,
    blocks,
    expressions,
    parts,
)
from ifonly.kernel.shortcuts import cost, terms

# A function of at most so many operations stands where it is called.
SMALL: Final = 40
# A function with more conditions than this is cut, if so many operations are left.
MOST_CONDITIONS: Final = 500
_WORTH_A_CALL: Final = 100
_CALL: Final = 10
# What has more operations is computed only where it matters, and so is a call.
DEAR: Final = 24
# Why as tuples: to ask for a union takes three times as long.
_LEAVES: Final = (Local, IntConst, FloatConst, BitsConst)
_WITH_BLOCKS: Final = (If, For, While)
# A piece takes at most so many variables.
_MOST_VARIABLES: Final = 200


def small_functions(module: Module) -> frozenset[str]:
    """Return the functions that are short, with the short ones that they call."""
    weights: dict[str, int] = {}
    for function in module.functions:
        weight = _weight(function.body, weights, SMALL)
        if weight <= SMALL:
            weights[function.name] = weight
    return frozenset(weights)


def called_once(module: Module) -> frozenset[str]:
    """Return the functions without a result that are called in one place only."""
    calls = Counter(
        stmt.function
        for function in module.functions
        for stmt in _statements(function.body)
        if isinstance(stmt, CallStmt)
    )
    return frozenset(
        function.name
        for function in module.functions
        if calls[function.name] == 1 and function.result is None
    ) - {*module.entries}


def _statements(body: Sequence[Stmt]) -> list[Stmt]:
    """Return the statements of a body and of its blocks."""
    found = list(body)
    for stmt in found:  # Why no descent: the list grows while it is read
        if isinstance(stmt, _WITH_BLOCKS):
            for block in blocks(stmt):
                found += block
    return found


def _weight(body: Sequence[Stmt], weights: Mapping[str, int], most: int) -> int:
    """Return about how many operations a body takes; a call of a short one takes its own.

    Beyond `most` it says no more than that there are more.
    """
    total = 0
    statements = list(body)
    for stmt in statements:
        if isinstance(stmt, Trace):
            continue
        total += 1
        if isinstance(stmt, CallStmt):
            total += weights.get(stmt.function, _CALL)
        elif isinstance(stmt, _WITH_BLOCKS):
            total += _CALL * (not isinstance(stmt, If))
            for block in blocks(stmt):
                statements += block
        waiting = list(expressions(stmt))
        while waiting:
            one = waiting.pop()
            total += weights.get(one.function, _CALL) if isinstance(one, Call) else 1
            if not isinstance(one, _LEAVES):
                waiting += parts(one)
        if total > most:
            return total
    return total


def parted(expr: Expr, word: BinaryOp) -> tuple[list[Expr], list[Expr]]:
    """Part the conditions that a word joins into the cheap and the dear, cheapest first."""
    if not isinstance(expr, Binary) or expr.op != word:
        return [expr], []
    cheap: list[Expr] = []
    dear: list[Expr] = []
    for term in terms(expr, word):
        (dear if is_dear(term) else cheap).append(term)
    return cheap, sorted(dear, key=cost) if len(dear) > 1 else dear


def is_dear(expr: Expr) -> bool:
    """Whether an expression calls, or has more than so many operations."""
    waiting, seen = [expr], 0
    while waiting:
        one = waiting.pop()
        seen += 1
        if seen > DEAR or isinstance(one, Call):
            return True
        if not isinstance(one, _LEAVES):
            waiting += parts(one)
    return False


# --- pieces -----------------------------------------------------------------------------


@dataclass(frozen=True, eq=False, slots=True)
class Piece:
    """A function to write; `gives` are variables that it hands back, in place of a result."""

    function: Function
    gives: tuple[str, ...] = ()


def cut_off(whole: Piece, rest: Sequence[Stmt], name: str, *, is_last: bool) -> Piece | None:
    """Make a piece of the statements left in a block; nothing where that is not worth it.

    `is_last`: nothing of the function follows them, so that they may return its result.
    """
    if _weight(rest, {}, _WORTH_A_CALL) < _WORTH_A_CALL or any(_leaves(rest, is_last=is_last)):
        return None
    function = whole.function
    reads, writes = {*_reads(rest)}, {*_writes(rest)}
    gives: list[str] = []
    if not is_last:
        # Why also what only the piece reads: it may stand in a loop.
        gives = sorted(writes & {*_reads(function.body), *whole.gives})
    known: dict[str, Ranged | None] = {p.name: p.type for p in function.parameters}
    kinds: dict[str, Kind] = {p.name: p.type.kind for p in function.parameters}
    for variable in function.variables:
        known[variable.name], kinds[variable.name] = variable.range, variable.kind
    takes = sorted({*reads, *gives})
    if len(takes) > _MOST_VARIABLES:
        return None
    parameters = tuple(Parameter(one, known[one] or _any(kinds[one])) for one in takes)
    own = sorted({*_writes(rest), *_counts(rest)} - {*takes})
    variables = tuple(Variable(one, kinds[one], known[one]) for one in own)
    result = function.result if is_last else None
    made = Function(name, parameters, result, variables, tuple(rest), function.origin)
    return Piece(made, tuple(gives))


def _any(kind: Kind) -> Ranged:
    element: Element = kind
    return Ranged(kind, *ELEMENT_RANGES[element])


def _leaves(body: Sequence[Stmt], *, is_last: bool, in_loop: bool = False) -> Iterator[bool]:
    """Yield for each statement that leaves the body itself."""
    for stmt in body:
        if isinstance(stmt, Return):
            yield from [True] * (not is_last)
        elif isinstance(stmt, Break):
            yield from [True] * (not in_loop)
        for block in blocks(stmt):
            inside = in_loop or isinstance(stmt, For | While)
            yield from _leaves(block, is_last=is_last, in_loop=inside)


def _reads(body: Iterable[Stmt]) -> Iterator[str]:
    for stmt in body:
        if not isinstance(stmt, Trace):
            waiting = list(expressions(stmt))
            while waiting:
                one = waiting.pop()
                if isinstance(one, Local):
                    yield one.name
                else:
                    waiting += parts(one)
            for block in blocks(stmt):
                yield from _reads(block)


def _counts(body: Iterable[Stmt]) -> Iterator[str]:
    for stmt in body:
        if isinstance(stmt, For):
            yield stmt.name
        for block in blocks(stmt):
            yield from _counts(block)


def _writes(body: Iterable[Stmt]) -> Iterator[str]:
    for stmt in body:
        if isinstance(stmt, Assign):
            yield stmt.name
        for block in blocks(stmt):
            yield from _writes(block)
