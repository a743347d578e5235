"""Loops over the fillings of roles, for drifts, watchers and involuntary acts.

Each test stands as early as it may. Of two roles, what is asked of the second alone is asked
once; and a first one is passed over of whom a fact that is asked for holds about nobody. A
loop that asks for a fact of its role alone is passed over while it holds of nobody.
"""

from collections.abc import Sequence
from typing import Final

from ifonly.kernel import build
from ifonly.kernel.lower_acts import conjuncts
from ifonly.kernel.lower_cond import condition, named
from ifonly.kernel.lower_finding import names_of
from ifonly.kernel.lower_known import fact_cells
from ifonly.kernel.lowering import Frame, Lowering, looped
from ifonly.kernel.ops import (
    Assign,
    Expr,
    For,
    If,
    IntConst,
    Load,
    Local,
    Parameter,
    Stmt,
    Store,
)
from ifonly.kernel.shortcuts import terms
from ifonly.kernel.wasm_plan import is_dear
from ifonly.story.model import Condition, FactIs, Kind, Role

PAIR: Final = 2
_ZERO, _ONE = IntConst(0), IntConst(1)


def fillings(
    low: Lowering,
    roles: tuple[Role, ...],
    when: Condition,
    body: tuple[Stmt, ...],
    *outside: Parameter,
    first: tuple[Expr, ...] = (),
) -> tuple[Stmt, ...]:
    """Return loops over the fillings of roles r0, r1 …, each test as early as it may stand.

    `outside`: locals that the body needs besides; `first`: tests of the first role before others.
    """
    values = tuple(Local(f"r{i}", "i64") for i in range(len(roles)))
    frame = Frame(tuple(role.kind for role in roles), values)
    levels: list[list[Expr]] = [[] for _ in roles]
    outer: list[Expr] = []
    for i in range(len(roles)):
        levels[i] += [
            build.ne(values[i], values[j])
            for j in range(i)
            if roles[i].kind == roles[j].kind == "person"
        ]
    for cond in conjuncts(when):
        vars_ = [ref.var for ref in named(cond) if ref.var is not None and ref.var < len(roles)]
        tests = levels[max(vars_)] if vars_ else outer
        tests.append(condition(low, cond, frame))
    kinds = [role.kind for role in roles]
    said = next((cond for cond in conjuncts(when) if _is_of_both(cond)), None)
    if len(roles) == PAIR and any(is_alone(test) for test in levels[1]):
        loops = by_list(low, kinds, levels, body)
    elif len(roles) == PAIR and isinstance(said, FactIs):
        loops = _by_row(low, kinds, said, levels, body)
    else:
        loops = looped(low, kinds, range(len(roles)), lambda i: levels[i], body, outside)
    if first:
        loops = _after(first, loops)
    if levels:
        loops = _while_some(low, "r0", levels[0], loops)
    return (If(build.both(*outer), loops),) if outer else loops


def _after(first: tuple[Expr, ...], loops: tuple[Stmt, ...]) -> tuple[Stmt, ...]:
    """Return loops in which tests of the first role stand before all others, apart from them."""
    made: list[Stmt] = []
    for stmt in loops:
        if isinstance(stmt, For) and stmt.name == "r0":
            made.append(For("r0", stmt.start, stmt.stop, (If(build.both(*first), stmt.body),)))
        elif isinstance(stmt, If):
            made.append(If(stmt.condition, _after(first, stmt.then), stmt.other))
        else:
            made.append(stmt)
    return tuple(made)


def is_alone(test: Expr) -> bool:
    """Whether a test names the second role alone, and is no dear one."""
    return names_of(test) == {"r1"} and not is_dear(test)


def _is_of_both(cond: Condition) -> bool:
    """Whether a condition is a fact of the first role about the second."""
    return isinstance(cond, FactIs) and [ref.var for ref in cond.args] == [0, 1]


def _by_row(
    low: Lowering,
    kinds: Sequence[Kind],
    said: FactIs,
    levels: Sequence[Sequence[Expr]],
    body: tuple[Stmt, ...],
) -> tuple[Stmt, ...]:
    """Return loops over two roles that pass over a first one of whom a fact holds about nobody.

    `row_some` is 1 where it may hold about somebody: `settle` says so, and here it is found out.
    """
    r0, r1 = Local("r0", "i64"), Local("r1", "i64")
    row = build.add(IntConst(_row_of(low, said.fact, low.size_of(kinds[0]))), r0)
    cell = low.at(fact_cells(low, said.fact), (r0, r1))
    inner = (If(build.both(*levels[1]), body),)
    stands = If(Load("fact", cell, "i64"), (Store("row_some", row, _ONE), *inner))
    some = build.eq(Load("row_some", row, "i64"), _ONE)
    loop = For("r1", _ZERO, IntConst(low.size_of(kinds[1])), (stands,))
    first = If(build.both(*levels[0], some), (Store("row_some", row, _ZERO), loop))
    return (For("r0", _ZERO, IntConst(low.size_of(kinds[0])), (first,)),)


def _row_of(low: Lowering, fact: int, size: int) -> int:
    """Return the first of so many places of `row_some` that say where a fact may hold."""
    if fact not in low.rows:
        if not low.rows:
            low.reserve("row_some", 1)  # what nobody asks about
        low.rows[fact] = low.reserve("row_some", size)
    return low.rows[fact]


def _while_some(
    low: Lowering, name: str, tests: Sequence[Expr], loops: tuple[Stmt, ...]
) -> tuple[Stmt, ...]:
    """Return a loop over a role that is passed over where a fact that it asks for holds of nobody."""
    said = _fact_of_one(low, name, tests)
    match loops:
        case (For(name=counted) as loop,) if said is not None and counted == name:
            fact, holds = said
            row = IntConst(_row_of(low, fact, 1))
            found = If(holds, (Store("row_some", row, _ONE), *loop.body))
            again = For(name, loop.start, loop.stop, (found,))
            some = build.eq(Load("row_some", row, "i64"), _ONE)
            return (If(some, (Store("row_some", row, _ZERO), again)),)
        case _:
            return loops


def _fact_of_one(low: Lowering, name: str, tests: Sequence[Expr]) -> tuple[int, Expr] | None:
    """Return a fact of one role alone that tests ask for, with its number."""
    facts = [g for g in low.groups.values() if g.kind == "fact" and len(g.dims) == 1]
    for test in tests:
        for term in terms(test, "and"):
            for group in facts:
                if term == Load("fact", low.at(group, (Local(name, "i64"),)), "i64"):
                    return group.id, term
    return None


def by_list(
    low: Lowering, kinds: Sequence[Kind], levels: Sequence[Sequence[Expr]], body: Sequence[Stmt]
) -> tuple[Stmt, ...]:
    """Return loops over two roles, the second over a list of who passes its own tests.

    What each filling of the first role would ask anew is asked once.
    """
    r1, k, n = (Local(name, "i64") for name in ("r1", "k1", "n"))
    many = Load("pass_n", _ZERO, "i64")
    alone = [test for test in levels[1] if is_alone(test)]
    others = [test for test in levels[1] if not is_alone(test)]
    size = low.size_of(kinds[1])
    low.sizes["passing"] = max(size, low.sizes.get("passing", 0))
    listed = (Store("pass_who", n, r1), Store("pass_n", _ZERO, build.add(n, _ONE)))
    room = (Assign("n", many), If(build.lt(n, IntConst(size)), listed))
    seek = For("r1", _ZERO, IntConst(size), (If(build.both(*alone), room),))
    sought = _while_some(low, "r1", alone, (seek,))
    who = Assign("r1", build.clampi(Load("pass_who", k, "i64"), 0, size - 1))
    inner = (If(build.both(*others), tuple(body)),) if others else tuple(body)
    loop: tuple[Stmt, ...] = (For("k1", _ZERO, many, (who, *inner)),)
    loop = (If(build.both(*levels[0]), loop),) if levels[0] else loop
    outer = For("r0", _ZERO, IntConst(low.size_of(kinds[0])), loop)
    return (Store("pass_n", _ZERO, _ZERO), *sought, If(build.gt(many, _ZERO), (outer,)))
