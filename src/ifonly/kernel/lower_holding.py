"""Lower what is held back: reasons came to 1 or more at a decision, and it was not done.

Only acts that a line of the story asks about have cells here. At each decision `wishes` marks
the options for which the reasons come to 1; as the scene closes, `held_back` puts those into
the queue that were not done in it.
"""

from typing import Final

from ifonly.kernel import build
from ifonly.kernel.lower_cond import condition
from ifonly.kernel.lower_courses import pull, steps_of
from ifonly.kernel.lower_effects import push
from ifonly.kernel.lower_weighing import weighed
from ifonly.kernel.lowering import Frame, Lowering, invoke, looped
from ifonly.kernel.ops import (
    ANY_F64,
    Assign,
    Clamp,
    Expr,
    FloatConst,
    For,
    If,
    IntConst,
    Load,
    Local,
    Parameter,
    Ranged,
    Return,
    Stmt,
    Store,
)
from ifonly.story.ids import ActionId
from ifonly.story.model import Action, EventPattern, Happened, Ref

WISH: Final = 1.0  # nats
_ZERO, _ONE = IntConst(0), IntConst(1)


def add_holding(low: Lowering) -> None:
    """Add `wishes(x)` and `held_back()`; both do nothing where no line asks."""
    asked = [
        (number, action, action.holds)
        for number, action in enumerate(low.story.actions)
        if action.holds is not None
    ]
    marks: list[Stmt] = []
    held: list[Stmt] = []
    i = Local("i", "i64")
    for number, action, of in asked:
        _add_wish(low, of, action)
        sizes = [low.size_of(role.kind) for role in action.roles]
        values: tuple[Expr, ...] = (
            Local("x", "i64"),
            *(
                Clamp(Load(f"o_a{role}", i, "i64"), 0, sizes[role] - 1)
                for role in range(1, len(sizes))
            ),
        )
        same = build.eq(Load("o_act", i, "i64"), IntConst(of))
        enough = build.ge(invoke(f"wish_{of}", *values, kind="f64"), FloatConst(WISH))
        mark = Store("wish", low.at(low.group("wish", "wish", number, sizes), values), _ONE)
        marks.append(If(same, (If(enough, (mark,)),)))
        held += _held(low, number, action, of)
    n = Local("n", "i64")
    body = (Assign("n", Load("o_n", _ZERO, "i64")), For("i", _ZERO, n, tuple(marks)))
    person = Parameter("x", Ranged("i64", 0, low.people - 1))
    low.add("wishes", (person,), None, body if marks else ())
    low.add("held_back", (), None, tuple(held))


def _add_wish(low: Lowering, number: int, action: Action) -> None:
    """Add `wish_N`: the sum of the reasons for an act, in nats."""
    kinds = tuple(role.kind for role in action.roles)
    frame = low.frame(kinds)
    u, v = Local("u", "f64"), Local("v", "f64")
    more = (Assign("u", build.grid(build.add(u, v))),)
    found: list[tuple[Expr, list[Expr]]] = [
        weighed(low, motive, frame)
        for motive in low.story.motives
        if motive.action == number and motive.sign > 0
    ]
    for course, at in steps_of(low, number):
        drawn = pull(low, course, at, frame)
        if drawn is not None:
            found.append((low.param(low.story.courses[course].weight, "weight"), [drawn]))
    body: list[Stmt] = [Assign("u", FloatConst(0.0))]
    for value, tests in found:
        counted: tuple[Stmt, ...] = (
            Assign("v", value),
            If(build.gt(v, FloatConst(0.0)), more),
        )
        body += (If(build.both(*tests), counted),) if tests else counted
    name = f"wish_{number}"
    low.add(name, low.parameters(kinds), ANY_F64, (*body, Return(u)), {"u": ANY_F64})


def _held(low: Lowering, number: int, action: Action, of: ActionId) -> tuple[Stmt, ...]:
    kinds = tuple(role.kind for role in action.roles)
    frame = Frame(kinds, tuple(Local(f"r{i}", "i64") for i in range(len(kinds))))
    cell = low.at(low.groups["wish", number], frame.values)
    refs = tuple(Ref(kind, var=i) for i, kind in enumerate(kinds))
    done = Happened(EventPattern((of,), refs), 1, True)
    wished = build.eq(Load("wish", cell, "i64"), _ONE)
    tests = (wished, build.negate(condition(low, done, frame)))
    body: tuple[Stmt, ...] = (If(build.both(*tests), (push(low, 4, number, frame),)),)
    return looped(low, kinds, range(len(kinds)), lambda _: [], body)
