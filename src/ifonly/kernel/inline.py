"""Put the bodies of small functions where they are called; a call is dear in plain Python.

`inline` copies a *leaf* (assignments, then a result, no call and no store) into the short
pure functions that call it, before the statement of the call. Expressions are pure and
total, so that an earlier time is as good. The functions mean what they meant.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from ifonly.kernel.ops import (
    Assign,
    Binary,
    Break,
    Call,
    CallStmt,
    Clamp,
    Expr,
    For,
    Function,
    If,
    Load,
    Local,
    Return,
    Select,
    Shift,
    Stmt,
    Store,
    Trace,
    Unary,
    Variable,
    While,
    blocks,
    expressions,
    parts,
)

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
        elif _is_short(function.body) and _calls(function.body) & leaves.keys():
            function = _Copier(leaves).function(function)
        made.append(function)
    return tuple(made)


def _is_leaf(function: Function) -> bool:
    *assigned, last = function.body or (Break(),)
    straight = all(isinstance(stmt, Assign) for stmt in assigned) and isinstance(last, Return)
    return straight and len(function.body) <= _LEAF and not _calls(function.body)


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


def _calls(body: tuple[Stmt, ...]) -> set[str]:
    """Return the names of the functions that a body calls."""
    found: set[str] = set()

    def look(expr: Expr) -> None:
        if isinstance(expr, Call):
            found.add(expr.function)
        for part in parts(expr):
            look(part)

    for stmt in body:
        if isinstance(stmt, CallStmt):
            found.add(stmt.function)
        for expr in expressions(stmt):
            look(expr)
        for block in blocks(stmt):
            found |= _calls(block)
    return found


@dataclass(slots=True)
class _Copier:
    """Copies leaves into one function; lives for that function alone."""

    leaves: Mapping[str, Function]
    variables: list[Variable] = field(default_factory=list)
    before: list[Stmt] = field(default_factory=list)
    copies: int = 0

    def function(self, function: Function) -> Function:
        body = self.block(function.body)
        variables = (*function.variables, *self.variables)
        return replace(function, body=body, variables=variables)

    def block(self, body: tuple[Stmt, ...]) -> tuple[Stmt, ...]:
        made: list[Stmt] = []
        for stmt in body:
            self.before = []
            changed = self.statement(stmt)
            made += [*self.before, changed]
            if isinstance(changed, If):
                then, other = self.block(changed.then), self.block(changed.other)
                made[-1] = replace(changed, then=then, other=other)
        return tuple(made)

    def statement(self, stmt: Stmt) -> Stmt:
        match stmt:
            case Assign(value=value):
                return replace(stmt, value=self.expr(value))
            case Return(value=value) if value is not None:
                return replace(stmt, value=self.expr(value))
            case If(condition=condition):
                return replace(stmt, condition=self.expr(condition))
            case _:
                return stmt

    def expr(self, expr: Expr) -> Expr:
        match expr:
            case Call(function=name, arguments=arguments):
                given = tuple(map(self.expr, arguments))
                if name in self.leaves:
                    return self.copy(self.leaves[name], given)
                return replace(expr, arguments=given)
            case Load(index=index):
                return replace(expr, index=self.expr(index))
            case Unary(value=value) | Shift(value=value) | Clamp(value=value):
                return replace(expr, value=self.expr(value))
            case Binary(left=left, right=right):
                return replace(expr, left=self.expr(left), right=self.expr(right))
            case Select(condition=condition, then=then, other=other):
                return Select(self.expr(condition), self.expr(then), self.expr(other))
            case _:
                return expr

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


def filled(expr: Expr, values: Mapping[str, Expr]) -> Expr:
    """Return an expression with other expressions in the place of its variables."""
    match expr:
        case Local(name=name):
            return values[name]
        case Load(index=index):
            return replace(expr, index=filled(index, values))
        case Unary(value=value) | Shift(value=value) | Clamp(value=value):
            return replace(expr, value=filled(value, values))
        case Binary(left=left, right=right):
            return replace(expr, left=filled(left, values), right=filled(right, values))
        case Select(condition=condition, then=then, other=other):
            return Select(
                filled(condition, values), filled(then, values), filled(other, values)
            )
        case Call(arguments=arguments):
            return replace(expr, arguments=tuple(filled(each, values) for each in arguments))
        case _:
            return expr
