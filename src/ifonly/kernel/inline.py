"""Put the bodies of small functions where they are called; a call is dear in plain Python.

`inline` copies a *leaf* (assignments, then a result, no call and no store) into the short
pure functions that call it, before the statement of the call. Expressions are pure and
total, so that an earlier time is as good. The functions mean what they meant.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ifonly.kernel.ops import (
    Assign,
    Break,
    Call,
    CallStmt,
    Expr,
    For,
    Function,
    Local,
    Return,
    Stmt,
    Store,
    Trace,
    Variable,
    While,
    blocks,
)
from ifonly.kernel.rewriting import Rewriting
from ifonly.kernel.shape import uses_in

_LEAF: Final = 8  # statements of a leaf
_SHORT: Final = 12  # statements of a function that leaves are copied into
_DOING: Final = (Store, CallStmt, Trace, While, For)  # statements that do more than compute


def inline(functions: Iterable[Function]) -> tuple[Function, ...]:
    """Return the functions, leaves copied into the short pure functions that call them."""
    leaves: dict[str, Function] = {}
    made: list[Function] = []
    for function in functions:
        if _is_leaf(function):
            leaves[function.name] = function
        elif _is_short(function.body) and uses_in(function.body).calls & leaves.keys():
            function = _Copier(leaves).within(function)
        made.append(function)
    return tuple(made)


def _is_leaf(function: Function) -> bool:
    *assigned, last = function.body or (Break(),)
    straight = all(isinstance(stmt, Assign) for stmt in assigned) and isinstance(last, Return)
    return straight and len(function.body) <= _LEAF and not uses_in(function.body).calls


def _is_short(body: tuple[Stmt, ...]) -> bool:
    """Whether a body is short and does nothing but compute."""
    left, waiting = _SHORT, [body]
    while waiting:
        some = waiting.pop()
        left -= len(some)
        if left < 0 or any(isinstance(stmt, _DOING) for stmt in some):
            return False
        for stmt in some:
            waiting += blocks(stmt)
    return True


@dataclass
class _Copier(Rewriting):
    """Copies leaves into one function; lives for that function alone."""

    leaves: Mapping[str, Function]
    variables: list[Variable] = field(default_factory=list)
    before: list[Stmt] = field(default_factory=list)
    copies: int = 0

    def within(self, function: Function) -> Function:
        """Return a function with the leaves that it calls copied into it."""
        body = self.block(function.body)
        variables = (*function.variables, *self.variables)
        return replace(function, body=body, variables=variables)

    def stmt(self, stmt: Stmt) -> Sequence[Stmt]:
        outside, self.before = self.before, []
        made = super().stmt(stmt)
        made, self.before = [*self.before, *made], outside
        return made

    def expr(self, expr: Expr) -> Expr:
        found = super().expr(expr)
        if isinstance(found, Call) and found.function in self.leaves:
            return self.copy(self.leaves[found.function], found.arguments)
        return found

    def copy(self, leaf: Function, arguments: tuple[Expr, ...]) -> Expr:
        """Copy a leaf's assignments under names of their own; return its result."""
        self.copies += 1
        new: dict[str, Local] = {}
        for parameter, argument in zip(leaf.parameters, arguments, strict=True):
            name = f"{parameter.name}_in_{self.copies}"
            new[parameter.name] = Local(name, parameter.type.kind)
            self.variables.append(Variable(name, parameter.type.kind))
            self.before.append(Assign(name, argument))
        for variable in leaf.variables:
            name = f"{variable.name}_in_{self.copies}"
            new[variable.name] = Local(name, variable.kind)
            self.variables.append(replace(variable, name=name))
        result: Expr | None = None
        for stmt in leaf.body:
            if isinstance(stmt, Assign):
                self.before.append(Assign(new[stmt.name].name, filled(stmt.value, new)))
            elif isinstance(stmt, Return) and stmt.value is not None:
                result = filled(stmt.value, new)
        assert result is not None, leaf.name
        return result


class _Filling(Rewriting):
    """Puts other expressions in the place of variables."""

    def __init__(self, values: Mapping[str, Expr]) -> None:
        self.values = values

    def expr(self, expr: Expr) -> Expr:
        return self.values[expr.name] if isinstance(expr, Local) else super().expr(expr)


def filled(expr: Expr, values: Mapping[str, Expr]) -> Expr:
    """Return an expression with other expressions in the place of its variables."""
    return _Filling(values).expr(expr)
