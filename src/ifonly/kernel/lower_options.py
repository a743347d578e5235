"""Lower what one may do: utilities, guards, and `scan`, which lists a person's options.

A utility is the sum of the reasons that hold; beside it the function leaves whether some
reason speaks for the act and whether the filling is specific. The loops over an act's
fillings are in `lower_scan.py`.
"""

from typing import Final

from ifonly.kernel import build
from ifonly.kernel.lower_calls import answered
from ifonly.kernel.lower_cond import condition, may_enter
from ifonly.kernel.lower_courses import steps_of
from ifonly.kernel.lower_finding import add_finding
from ifonly.kernel.lower_scan import add_is_listed, add_scan, cost, tests_of
from ifonly.kernel.lower_weighing import Weight, weights_of
from ifonly.kernel.lowering import SLOTS, Lowering, choose, do, invoke
from ifonly.kernel.ops import (
    ANY_F64,
    TRUTH,
    Assign,
    CallStmt,
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
    Trace,
)
from ifonly.story.model import (
    Action,
)

OPTIONS: Final = 4096
_ZERO, _ONE = IntConst(0), IntConst(1)


def add_options(low: Lowering) -> None:
    """Add `scan`, `utility`, `guard` and the functions of every act behind them."""
    for number, action in enumerate(low.story.actions):
        _add_utility(low, number, action)
        _add_guard(low, number, action)
    _add_option(low)
    add_is_listed(low)
    scanned = [n for n, action in enumerate(low.story.actions) if _is_free(low, n, action)]
    sought = [
        one
        for number in scanned
        for one in add_scan(low, f"scan_{number}", number, low.story.actions[number], None)
    ]
    finding = add_finding(low, sought)
    for i, way in enumerate(low.ways):
        add_scan(low, f"answer_{i}", way.action, low.story.actions[way.action], way)
    _add_entries(low, scanned, finding)


def _is_free(low: Lowering, number: int, action: Action) -> bool:
    """Whether an act may be done on one's own turn, and somebody may have a reason for it."""
    if action.involuntary or action.answers is not None:
        return False
    return _may_have_reason(low, number)


def _may_have_reason(low: Lowering, number: int) -> bool:
    wanted = any(m.action == number and m.sign > 0 for m in low.story.motives)
    return wanted or any(at > 0 for _, at in steps_of(low, number))


# --- utility


def _add_utility(low: Lowering, number: int, action: Action) -> None:
    """Add `utility_N`: the sum of reasons; whether one speaks for it, and whether it is specific."""
    kinds = tuple(role.kind for role in action.roles)
    frame = low.frame(kinds)
    u = Local("u", "f64")
    body: list[Stmt] = [
        Assign("u", FloatConst(0.0)),
        Store("u_for", _ZERO, _ZERO),
        Store("u_specific", _ZERO, _ZERO),
    ]
    for weight in weights_of(low, number, frame):
        counted = _counted(weight)
        tests = build.both(*weight.tests)
        body += (If(tests, counted, (), weight.span),) if weight.tests else counted
    low.add(
        f"utility_{number}", low.parameters(kinds), ANY_F64, (*body, Return(u)), {"u": ANY_F64}
    )


def _counted(weight: Weight) -> tuple[Stmt, ...]:
    v = Local("v", "f64")
    made: list[Stmt] = [
        Trace("motive", (IntConst(weight.id), v)),
        Assign("u", build.grid(build.add(Local("u", "f64"), v))),
    ]
    if weight.speaks_for:
        made.append(If(build.gt(v, FloatConst(0.0)), (Store("u_for", _ZERO, _ONE),)))
    if weight.specific:
        made.append(Store("u_specific", _ZERO, _ONE))
    return (Assign("v", weight.value), If(build.ne(v, FloatConst(0.0)), tuple(made)))


# --- guards


def _add_guard(low: Lowering, number: int, action: Action) -> None:
    """Add `guard_N`: whether `when` holds, places let in, and an answer has its call."""
    kinds = tuple(role.kind for role in action.roles)
    frame = low.frame(kinds)
    conds, moves = tests_of(low, action)
    tests = [condition(low, cond, frame) for cond in sorted(conds, key=cost)]
    tests += [
        may_enter(low, frame.values[0], IntConst(const) if var < 0 else frame.values[var])
        for var, const in moves
    ]
    body: list[Stmt] = [If(build.negate(test), (Return(_ZERO),)) for test in tests]
    if action.answers is not None:
        slot = Local("slot", "i64")
        ways = [way for way in low.ways if way.action == number]
        found = build.either(*(answered(low, way, slot, frame) for way in ways))
        body.append(For("slot", _ZERO, IntConst(SLOTS), (If(found, (Return(_ONE),)),)))
        body.append(Return(_ZERO))
    else:
        body.append(Return(_ONE))
    low.add(f"guard_{number}", low.parameters(kinds), TRUTH, body)


def _add_option(low: Lowering) -> None:
    """Add `option_N(…)` and `heavy_N(…)`, which list a filling of N roles while there is room.

    Why several: what need not be handed on costs a call nothing. The doer is `o_who`.
    """
    _give_ready_cells(low)
    shapes = {(len(action.roles), action.weighty) for action in low.story.actions}
    for width, weighty in sorted(shapes):
        _add_option_of(low, width, weighty=weighty)


def _add_option_of(low: Lowering, width: int, *, weighty: bool) -> None:
    n, many, act = (Local(name, "i64") for name in ("n", "many", "act"))
    u = Local("u", "f64")
    cell: Expr = Local("cell", "i64") if weighty else IntConst(-1)
    doer = Load("o_who", _ZERO, "i64")
    others = [Local(f"a{i}", "i64") if i < width else _ZERO for i in range(1, low.roles)]
    specific = Local("specific", "i64")
    stores: tuple[Stmt, ...] = (
        Trace("option", (act, doer, *others, u, specific)),
        Store("o_act", n, act),
        Store("o_u", n, u),
        Store("o_specific", n, specific),
        Store("o_cell", n, cell),
        *(Store(f"o_a{i}", n, other) for i, other in enumerate(others, 1)),
        Store("o_n", _ZERO, build.add(n, _ONE)),
    )
    if weighty:
        kept = (
            Store("o_heavy", many, n),
            Store("o_weighty", _ZERO, build.add(many, _ONE)),
        )
        stores += (
            Assign("many", Load("o_weighty", _ZERO, "i64")),
            If(build.lt(many, IntConst(OPTIONS)), kept),
        )
    body = (
        Assign("n", Load("o_n", _ZERO, "i64")),
        If(build.lt(n, IntConst(OPTIONS)), stores, (Store("dropped", _ZERO, _ONE),)),
    )
    cells = Ranged("i64", 0, max(1, low.sizes.get("ready_state", 0)) - 1)
    parameters = (
        Parameter("act", Ranged("i64", 0, max(0, len(low.story.actions) - 1))),
        Parameter("u", ANY_F64),
        Parameter("specific", TRUTH),
        *((Parameter("cell", cells),) if weighty else ()),
        *low.role_parameters()[1:width],
    )
    low.add(f"{'heavy' if weighty else 'option'}_{width}", parameters, None, body)


def _give_ready_cells(low: Lowering) -> None:
    for number, action in enumerate(low.story.actions):
        if action.weighty:
            dims = [low.size_of(role.kind) for role in action.roles]
            low.group("ready_state", "ready", number, dims)


def _add_entries(low: Lowering, scanned: list[int], finding: tuple[Stmt, ...]) -> None:
    """Add `scan(x, call, a0…)`: own acts and answers to open calls, or those to one call."""
    x, call, slot = Local("x", "i64"), Local("call", "i64"), Local("slot", "i64")
    own: list[Stmt] = [*finding, *(do(f"scan_{number}", x) for number in scanned)]
    answers: list[Stmt] = []
    asked: list[Stmt] = []
    # Why sorted: the fillings of one act stand side by side.
    for i, way in sorted(enumerate(low.ways), key=lambda pair: pair[1].action):
        top = [Load("open_a0", slot, "i64")]
        top += [Load(f"open_a{r}", slot, "i64") for r in range(1, low.roles)]
        mine = build.both(
            build.eq(Load("open_call", slot, "i64"), IntConst(way.call)),
            build.eq(Load("open_who", slot, "i64"), x),
        )
        if low.story.actions[way.action].answers is not None:
            stmt = If(mine, (do(f"answer_{i}", x, *top),))
            answers.append(For("slot", _ZERO, Load("open_top", _ZERO, "i64"), (stmt,)))
        listed = do(f"answer_{i}", x, *(Local(f"a{r}", "i64") for r in range(low.roles)))
        asked.append(If(build.eq(call, IntConst(way.call)), (listed,)))
    body: tuple[Stmt, ...] = (
        Store("o_n", _ZERO, _ZERO),
        Store("o_weighty", _ZERO, _ZERO),
        Store("o_who", _ZERO, x),
        CallStmt("look_around", (x,)),
        If(build.lt(call, _ZERO), (*own, *_if_called(x, answers)), tuple(asked)),
    )
    parameters = (
        Parameter("x", Ranged("i64", 0, low.people - 1)),
        Parameter("call", Ranged("i64", -1, max(0, len(low.calls) - 1))),
        *low.role_parameters(),
    )
    low.add("scan", parameters, None, body)
    _add_of_one(low)


def _if_called(x: Expr, answers: list[Stmt]) -> tuple[Stmt, ...]:
    """Look for answers only where a call to this person is open.

    From the slot `open_top` on all are free; where the last calls were closed it is moved here.
    """
    if not answers:
        return ()
    slot, top = Local("slot", "i64"), Local("top", "i64")
    mine = build.eq(Load("open_who", slot, "i64"), x)
    is_open = If(
        build.ge(Load("open_call", slot, "i64"), _ZERO),
        (Assign("top", build.add(slot, _ONE)), If(mine, (Assign("called", _ONE),))),
    )
    called = build.eq(Local("called", "i64"), _ONE)
    return (
        Assign("called", _ZERO),
        Assign("top", _ZERO),
        For("slot", _ZERO, Load("open_top", _ZERO, "i64"), (is_open,)),
        Store("open_top", _ZERO, top),
        If(called, tuple(answers)),
    )


def _add_of_one(low: Lowering) -> None:
    """Add `utility(act, a0…)` and `guard(act, a0…)`."""
    act = Parameter("act", Ranged("i64", 0, max(0, len(low.story.actions) - 1)))

    def leaf(stem: str, number: int) -> tuple[Stmt, ...]:
        kinds = tuple(role.kind for role in low.story.actions[number].roles)
        kind = "f64" if stem == "utility" else "i64"
        found = invoke(f"{stem}_{number}", *low.unpack(kinds), kind=kind)  # type: ignore[arg-type]  # Why: closed set
        name = "u" if stem == "utility" else "holds"
        return (Assign(name, found), Return(Local(name, found.kind)))

    count = len(low.story.actions)
    for stem, result in (("utility", ANY_F64), ("guard", TRUTH)):
        none: Expr = FloatConst(0.0) if stem == "utility" else _ZERO
        body_ = choose(Local("act", "i64"), count, lambda n, stem=stem: leaf(stem, n))  # type: ignore[misc]  # Why: bound here
        given = (act, *low.role_parameters())
        low.add(f"{stem}_now", given, result, body_ or (Return(none),))
        asked = (Local(one.name, "i64") for one in given)
        found = Assign("found", invoke(f"{stem}_now", *asked, kind=result.kind))
        low.add(stem, given, result, (do("wake"), found, Return(Local("found", result.kind))))
