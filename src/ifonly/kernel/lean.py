"""Make a proven module shorter before it is compiled; what it does stays the same.

Compilers take time for every operation, so what is written twice is written once: functions
that are alike become one, and what does nothing is not called. What a table decides that holds
one number everywhere is decided here: where no scene lets people act at the same time, nothing
is compiled for that. Invariant: every entry stores and answers what it did.
"""

import operator
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ifonly.kernel.ops import (
    Array,
    Assign,
    Binary,
    BinaryOp,
    Break,
    CallStmt,
    Clamp,
    Expr,
    For,
    Function,
    If,
    IntConst,
    Load,
    Module,
    Return,
    Select,
    Stmt,
    Store,
    Unary,
    blocks,
)
from ifonly.kernel.rewriting import Rewriting, look_of
from ifonly.kernel.shape import uses_in

_COMPARED: Final[dict[BinaryOp, Callable[[int, int], bool]]] = {
    "eq_i": operator.eq, "ne_i": operator.ne, "lt_i": operator.lt,
    "le_i": operator.le, "gt_i": operator.gt, "ge_i": operator.ge,
}  # fmt: skip


def lean(module: Module) -> Module:
    """Return a module that does the same with less code."""
    deciding = _Deciding({array.name: array for array in module.arrays})
    functions: dict[str, Function] = {}
    calls: dict[str, frozenset[str]] = {}
    for one in module.functions:
        uses = uses_in(one.body)
        if any(map(deciding.held, uses.loads)):
            one = replace(one, body=deciding.block(one.body))
            uses = uses_in(one.body)
        functions[one.name], calls[one.name] = one, uses.calls
    return replace(module, functions=tuple(_together(functions, calls, module.entries)))


class _Deciding(Rewriting):
    """Leaves out what never comes about."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.arrays = arrays
        self.always: dict[str, IntConst | None] = {}

    def block(self, body: Sequence[Stmt]) -> tuple[Stmt, ...]:
        made: list[Stmt] = []
        for stmt in body:
            made += self.stmt(stmt)
            if made and isinstance(made[-1], Return | Break):
                break
        return tuple(made)

    def stmt(self, stmt: Stmt) -> Sequence[Stmt]:
        if isinstance(stmt, If):
            found = self.expr(stmt.condition)
            if isinstance(found, IntConst):
                return self.block(stmt.then if found.value else stmt.other)
            then, other = self.block(stmt.then), self.block(stmt.other)
            return (If(found, then, other),) if then or other else ()
        return super().stmt(stmt)

    def expr(self, expr: Expr) -> Expr:
        found = super().expr(expr)
        if isinstance(found, Load):
            return self.held(found.array) or found
        if isinstance(found, Binary):
            known = isinstance(found.left, IntConst) or isinstance(found.right, IntConst)
            return (known and _decided(found.op, found.left, found.right)) or found
        if isinstance(found, Select) and isinstance(found.condition, IntConst):
            return found.then if found.condition.value else found.other
        if isinstance(found, Unary) and found.op == "not":
            inner = found.value
            return IntConst(1 - inner.value) if isinstance(inner, IntConst) else found
        if isinstance(found, Clamp) and isinstance(found.value, IntConst):
            return IntConst(min(max(found.value.value, found.lo), found.hi))
        return found

    def held(self, name: str) -> IntConst | None:
        """Return the one number that a table holds everywhere, if there is one."""
        if name not in self.always:
            array = self.arrays[name]
            values = {*(array.data or ())}
            is_one = array.role == "table" and array.kind == "i64" and len(values) == 1
            self.always[name] = IntConst(int(values.pop())) if is_one else None
        return self.always[name]


def _decided(op: BinaryOp, left: Expr, right: Expr) -> Expr | None:
    """Return what an operation gives, where a number that is known decides it."""
    match left, right:
        case IntConst(value=a), IntConst(value=b) if op in _COMPARED:
            return IntConst(int(_COMPARED[op](a, b)))
        case (IntConst(value=value), other) | (other, IntConst(value=value)) if op in (
            "and",
            "or",
        ):
            return IntConst(value) if value == (op == "or") else other
        case _:
            return None


# --- functions that are alike -----------------------------------------------------------


class _Renaming(Rewriting):
    """Calls the function that stands for each, and none that does nothing."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}  # which function stands for which
        self.idle: set[str] = set()

    def stmt(self, stmt: Stmt) -> Sequence[Stmt]:
        if isinstance(stmt, CallStmt) and stmt.function in self.idle:
            return ()
        made = super().stmt(stmt)
        # Why at all: expressions are pure, and a story need not fill what every story has.
        is_idle = made and isinstance(made[0], If | For) and not any(map(any, blocks(made[0])))
        return () if is_idle else made

    def function(self, name: str) -> str:
        return self.names.get(name, name)

    def concerns(self, calls: frozenset[str]) -> bool:
        """Whether something is to be done about a function that makes such calls."""
        return not (calls.isdisjoint(self.names) and calls.isdisjoint(self.idle))


def _together(
    functions: Mapping[str, Function],
    calls: Mapping[str, frozenset[str]],
    entries: Sequence[str],
) -> list[Function]:
    """Return functions of which no two that are called are alike, and that call none other."""
    renaming = _Renaming()
    first: dict[object, str] = {}
    kept: list[Function] = []
    glances = {name: _glance(one) for name, one in functions.items()}
    seen = Counter(glances.values())
    for name in _callees_first(calls):
        one = functions[name]
        if renaming.concerns(calls[name]):
            one = replace(one, body=renaming.block(one.body))
        if not one.body:
            renaming.idle.add(name)
        other = name
        if seen[glances[name]] > 1:
            look = (one.parameters, one.result, one.variables, look_of(one.body))
            other = first.setdefault(look, name)
        if other != name:
            renaming.names[name] = other
        if other == name or name in entries:
            kept.append(one)
    return kept


def _glance(one: Function) -> tuple[object, ...]:
    """Return what is seen of a function at once; those that are alike have the same."""
    return (one.parameters, one.result, one.variables, *map(_head, one.body))


def _head(stmt: Stmt) -> tuple[object, ...]:
    """Return what is seen of a statement at once; those that look alike have the same."""
    if isinstance(stmt, If):
        inner = _head(stmt.then[0]) if stmt.then else ()
        return (If, len(stmt.then), len(stmt.other), *inner)
    if isinstance(stmt, Store):
        return (Store, stmt.array)
    if isinstance(stmt, Assign | For):
        return (type(stmt), stmt.name)
    return (type(stmt),)


def _callees_first(calls: Mapping[str, frozenset[str]]) -> list[str]:
    """Return functions in an order in which each stands after those that it calls."""
    order: dict[str, None] = {}
    waiting = [(name, False) for name in reversed([*calls])]
    while waiting:
        name, is_after = waiting.pop()
        if is_after:
            order.setdefault(name)
        elif name not in order:
            waiting.append((name, True))
            waiting += [(other, False) for other in sorted(calls[name]) if other not in order]
    return list(order)
