"""Decide what of a module is written where: copies, pieces, conditions that come first.

A call costs as much as some ten operations, and a compiler takes more than twice as long for
a function twice as large. So a short function stands where it is called, and so does one that
is called in one place only; and what follows in a function that has grown large becomes a
function of its own, a piece, which takes the variables that it reads and gives back those
that are read after it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from ifonly.kernel.memory import AGAIN, RENEW
from ifonly.kernel.ops import (
    ELEMENT_RANGES,
    LEAVES,
    Array,
    Assign,
    Binary,
    BinaryOp,
    Break,
    Call,
    CallStmt,
    Element,
    Expr,
    For,
    Function,
    If,
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
    operands,
    parts,
    statements,
)
from ifonly.kernel.ranges import Ranges
from ifonly.kernel.shape import uses_in
from ifonly.kernel.shortcuts import Early, cost, early, terms

# A function of at most so many operations stands where it is called: in what a run spends its
# time in, and in all else.
_SMALL: Final = 40
_TINY: Final = 10
# Where a run spends its time, and what it does at most once a moment. To make the best code of
# `_SELDOM` takes a quarter of the time to compile, and no run is shorter.
_OFTEN: Final = ("options", "go", RENEW)
_SELDOM: Final = frozenset(
    {"guard", "measure", "perform", "probe", "reset", "state_hash", "utility"}
)
# What reads a dose stands in one function, however long: a run reads thousands, and a call
# between its steps takes as long as a step.
_READING: Final = frozenset({"read", "reading", "aged"})
# A function with more conditions than this is cut, if so many operations are left.
MOST_CONDITIONS: Final = 500
_WORTH_A_CALL: Final = 100
_CALL: Final = 10
# What has more operations is computed only where it matters, and so is a call.
DEAR: Final = 24
# Why as a tuple: to ask for a union takes three times as long.
_WITH_BLOCKS: Final = (If, For, While)
# A piece takes at most so many variables.
_MOST_VARIABLES: Final = 200


@dataclass(frozen=True, eq=False, slots=True)
class Plan:
    """What of a module stands where, in whichever code it is printed.

    `small` and `tiny` stand where they are called, `once` are called in one place only, in
    `often` a run spends its time.
    """

    arrays: Mapping[str, Array]
    functions: Mapping[str, Function]
    early: Mapping[str, Early]
    small: frozenset[str]
    tiny: frozenset[str]
    once: frozenset[str]
    often: frozenset[str]
    ranges: dict[str, Ranges] = field(default_factory=dict)

    def is_often(self, function: Function) -> bool:
        """Whether a run spends its time in a function, or in what it was cut off."""
        # Why the first word: a piece is called after the function that it was cut off.
        return function.name.split()[0] in self.often

    def within(self, function: Function) -> frozenset[str]:
        """Return the short functions that stand where a function calls them."""
        return self.small if self.is_often(function) else self.tiny

    def ranges_of(self, function: Function) -> Ranges:
        """Return the intervals of a function's values; of a piece they are found anew."""
        if self.functions.get(function.name) is not function:
            return Ranges(function, self.arrays, self.functions)
        if function.name not in self.ranges:
            self.ranges[function.name] = Ranges(function, self.arrays, self.functions)
        return self.ranges[function.name]


def plan_of(module: Module) -> Plan:
    """Return what of a module stands where."""
    arrays = {array.name: array for array in module.arrays}
    functions = {function.name: function for function in module.functions}
    first = {name: found for name, f in functions.items() if (found := early(f)) is not None}
    small, tiny = _small_functions(module), _small_functions(module, _TINY)
    once, often = _called_once(module), _often_called(functions)
    return Plan(arrays, functions, first, small, tiny, once, often)


def _small_functions(module: Module, most: int = _SMALL) -> frozenset[str]:
    """Return the functions that are short, with the short ones that they call."""
    weights: dict[str, int] = {}
    for function in module.functions:
        weight = _weight(function.body, weights, most)
        if weight <= most:
            weights[function.name] = weight
    if most < _SMALL:
        return frozenset(weights)
    return frozenset(weights) | (_READING & {function.name for function in module.functions})


def _often_called(functions: Mapping[str, Function]) -> frozenset[str]:
    """Return the functions that a run spends its time in."""
    found: set[str] = set()
    waiting = [name for name in _OFTEN if name in functions]
    if not waiting:
        return frozenset(functions)
    while waiting:
        name = waiting.pop()
        if name not in found and name not in _SELDOM:
            found.add(name)
            waiting += uses_in(functions[name].body).calls
    return frozenset(found)


def _called_once(module: Module) -> frozenset[str]:
    """Return the functions without a result that are called in one place only."""
    calls = Counter(
        stmt.function
        for function in module.functions
        for stmt in statements(function.body)
        if isinstance(stmt, CallStmt)
    )
    return frozenset(
        function.name
        for function in module.functions
        if calls[function.name] == 1 and function.result is None
    ) - {*module.entries, RENEW, AGAIN}


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
            if not isinstance(one, LEAVES):
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
        if not isinstance(one, LEAVES):
            waiting += parts(one)
    return False


# --- pieces -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Names:
    """What statements read, assign and count with; whether they return, or break a loop."""

    reads: frozenset[str]
    writes: frozenset[str]
    counts: frozenset[str]
    returns: bool
    breaks: bool


# Names by the identity of a statement, which is held so that no other takes its place.
_Known: TypeAlias = dict[int, tuple[Stmt, _Names]]


@dataclass(frozen=True, eq=False, slots=True)
class Piece:
    """A function to write; `gives` are variables that it hands back, in place of a result.

    `known` is what was found in statements of the function that it is cut off.
    """

    function: Function
    gives: tuple[str, ...] = ()
    known: _Known = field(default_factory=dict)


def cut_off(whole: Piece, rest: Sequence[Stmt], name: str, *, is_last: bool) -> Piece | None:
    """Make a piece of the statements left in a block; nothing where that is not worth it.

    `is_last`: nothing of the function follows them, so that they may return its result.
    """
    found = _names(whole.known, rest)
    leaves = found.breaks or (found.returns and not is_last)
    if _weight(rest, {}, _WORTH_A_CALL) < _WORTH_A_CALL or leaves:
        return None
    function = whole.function
    gives: list[str] = []
    if not is_last:
        # Why also what only the piece reads: it may stand in a loop.
        gives = sorted(found.writes & {*_names(whole.known, function.body).reads, *whole.gives})
    known: dict[str, Ranged | None] = {p.name: p.type for p in function.parameters}
    kinds: dict[str, Kind] = {p.name: p.type.kind for p in function.parameters}
    for variable in function.variables:
        known[variable.name], kinds[variable.name] = variable.range, variable.kind
    takes = sorted({*found.reads, *gives})
    if len(takes) > _MOST_VARIABLES:
        return None
    parameters = tuple(Parameter(one, known[one] or _any(kinds[one])) for one in takes)
    own = sorted((found.writes | found.counts) - {*takes})
    variables = tuple(Variable(one, kinds[one], known[one]) for one in own)
    result = function.result if is_last else None
    made = Function(name, parameters, result, variables, tuple(rest), function.origin)
    return Piece(made, tuple(gives), whole.known)


def _any(kind: Kind) -> Ranged:
    element: Element = kind
    return Ranged(kind, *ELEMENT_RANGES[element])


def _names(known: _Known, body: Iterable[Stmt]) -> _Names:
    """Return the names of statements; of each they are found once, however often it is cut off."""
    return _together(_names_of(known, stmt) for stmt in body)


def _names_of(known: _Known, stmt: Stmt) -> _Names:
    found = known.get(id(stmt))
    if found is None:
        inner = _together(_names(known, block) for block in blocks(stmt))
        is_loop = isinstance(stmt, For | While)
        names = _Names(
            inner.reads if isinstance(stmt, Trace) else inner.reads | {*_read(stmt)},
            inner.writes | ({stmt.name} if isinstance(stmt, Assign) else set()),
            inner.counts | ({stmt.name} if isinstance(stmt, For) else set()),
            inner.returns or isinstance(stmt, Return),
            isinstance(stmt, Break) or (inner.breaks and not is_loop),
        )
        known[id(stmt)] = found = (stmt, names)
    return found[1]


def _together(some: Iterable[_Names]) -> _Names:
    all_ = list(some)
    return _Names(
        frozenset().union(*(one.reads for one in all_)),
        frozenset().union(*(one.writes for one in all_)),
        frozenset().union(*(one.counts for one in all_)),
        any(one.returns for one in all_),
        any(one.breaks for one in all_),
    )


def _read(stmt: Stmt) -> Iterator[str]:
    return (one.name for one in operands(expressions(stmt)) if isinstance(one, Local))
