"""Walk through kernel code in one order: to write it anew, or to say what it looks like.

`Rewriting` gives back code without traces; who needs something else overrides what concerns
it. `look_of` gives a flat row of tokens: code that has the same does the same. Both are asked
of every operation of a story, so they test types one by one, the frequent ones first, and
make nothing anew that stays as it is.
"""

from collections.abc import Sequence
from typing import TypeAlias

from ifonly.kernel.ops import (
    Assign,
    Binary,
    BitsConst,
    Call,
    CallStmt,
    Clamp,
    Expr,
    FloatConst,
    For,
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
    parts,
)

Token: TypeAlias = str | int | float


class Rewriting:
    """Writes code anew; expressions of a statement come before those of its blocks."""

    def block(self, body: Sequence[Stmt]) -> tuple[Stmt, ...]:
        """Return statements anew."""
        made: list[Stmt] = []
        for stmt in body:
            made += self.stmt(stmt)
        return tuple(made)

    def stmt(self, stmt: Stmt) -> Sequence[Stmt]:
        """Return what stands for a statement."""
        if isinstance(stmt, Trace):
            return ()
        if isinstance(stmt, If):
            return (
                If(self.expr(stmt.condition), self.block(stmt.then), self.block(stmt.other)),
            )
        if isinstance(stmt, Assign):
            return (Assign(stmt.name, self.expr(stmt.value)),)
        if isinstance(stmt, Store):
            return (Store(stmt.array, self.expr(stmt.index), self.expr(stmt.value)),)
        if isinstance(stmt, CallStmt):
            return (CallStmt(self.function(stmt.function), self.every(stmt.arguments)),)
        if isinstance(stmt, For):
            start, stop = self.expr(stmt.start), self.expr(stmt.stop)
            return (For(stmt.name, start, stop, self.block(stmt.body)),)
        if isinstance(stmt, Return):
            return (stmt if stmt.value is None else Return(self.expr(stmt.value)),)
        if isinstance(stmt, While):
            return (While(self.expr(stmt.condition), stmt.bound, self.block(stmt.body)),)
        return (stmt,)

    def every(self, some: tuple[Expr, ...]) -> tuple[Expr, ...]:
        """Return what stands for each of some expressions."""
        return tuple([self.expr(one) for one in some])

    def expr(self, expr: Expr) -> Expr:
        """Return what stands for an expression."""
        kind = type(expr)
        if kind is Local or kind is IntConst or kind is FloatConst or kind is BitsConst:
            return expr
        if isinstance(expr, Binary):
            left, right = self.expr(expr.left), self.expr(expr.right)
            same = left is expr.left and right is expr.right
            return expr if same else Binary(expr.op, left, right)
        if isinstance(expr, Load):
            index = self.expr(expr.index)
            return expr if index is expr.index else Load(expr.array, index, expr.kind)
        if isinstance(expr, Call):
            return Call(self.function(expr.function), self.every(expr.arguments), expr.kind)
        if isinstance(expr, Select):
            return Select(*self.every((expr.condition, expr.then, expr.other)))
        if isinstance(expr, Unary):
            value = self.expr(expr.value)
            return expr if value is expr.value else Unary(expr.op, value)
        if isinstance(expr, Clamp):
            return Clamp(self.expr(expr.value), expr.lo, expr.hi)
        if isinstance(expr, Shift):
            return Shift(self.expr(expr.value), expr.places)
        return expr

    def function(self, name: str) -> str:
        """Return what is called in the place of a function."""
        return name


def look_of(body: Sequence[Stmt]) -> tuple[Token, ...]:
    """Return what statements look like."""
    tokens: list[Token] = []
    _look_at_block(body, tokens)
    return tuple(tokens)


def _look_at_block(body: Sequence[Stmt], tokens: list[Token]) -> None:
    tokens.append("{")
    for stmt in body:
        if isinstance(stmt, Trace):
            continue
        tokens.append(type(stmt).__name__)
        if isinstance(stmt, Assign | For):
            tokens.append(stmt.name)
        elif isinstance(stmt, Store):
            tokens.append(stmt.array)
        elif isinstance(stmt, CallStmt):
            tokens.append(stmt.function)
        elif isinstance(stmt, While):
            tokens.append(stmt.bound)
        for expr in expressions(stmt):
            _look_at(expr, tokens)
        for block in blocks(stmt):
            _look_at_block(block, tokens)
    tokens.append("}")


def _look_at(expr: Expr, tokens: list[Token]) -> None:
    if isinstance(expr, Local):
        tokens.append(expr.name)
    elif isinstance(expr, IntConst):
        tokens.append(expr.value)
    elif isinstance(expr, Binary):
        tokens.append(expr.op)
        _look_at(expr.left, tokens)
        _look_at(expr.right, tokens)
    elif isinstance(expr, Load):
        tokens += ("[", expr.array)
        _look_at(expr.index, tokens)
    elif isinstance(expr, FloatConst | BitsConst):
        tokens += (type(expr).__name__, expr.value)
    else:
        tokens.append(type(expr).__name__)
        if isinstance(expr, Unary):
            tokens.append(expr.op)
        elif isinstance(expr, Call):
            tokens.append(expr.function)
        elif isinstance(expr, Clamp):
            tokens += (expr.lo, expr.hi)
        elif isinstance(expr, Shift):
            tokens.append(expr.places)
        for part in parts(expr):
            _look_at(part, tokens)
