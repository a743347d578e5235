"""Lower what one may do: utilities, guards, and the scan that lists a person's options.

A scan loops over an act's roles; each part of its `when` is tested as soon as the roles it
names are filled, what needs a loop last. The utility is computed only for what passed all of
them, and a filling for which no reason speaks is no option.
"""

from itertools import product as every
from typing import Final

from ifonly.kernel import build
from ifonly.kernel.lower_acts import conjuncts, restricted
from ifonly.kernel.lower_calls import answered
from ifonly.kernel.lower_cond import condition, may_enter, measure, multiplied, named
from ifonly.kernel.lower_courses import pull, steps_of
from ifonly.kernel.lower_known import fact_holds
from ifonly.kernel.lowering import SLOTS, Frame, Lowering, Way, choose, do, invoke
from ifonly.kernel.ops import (
    ANY_F64,
    BITS,
    TRUTH,
    Assign,
    CallStmt,
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
    Trace,
)
from ifonly.story.model import (
    Action,
    Condition,
    CountOf,
    Exists,
    Happened,
    Motive,
    Move,
)

OPTIONS: Final = 4096
_ZERO, _ONE = IntConst(0), IntConst(1)


def add_options(low: Lowering) -> None:
    """Add `scan`, `utility`, `guard` and the functions of every act behind them."""
    for number, action in enumerate(low.story.actions):
        _add_utility(low, number, action)
        _add_guard(low, number, action)
    _add_option(low)
    scanned = [n for n, action in enumerate(low.story.actions) if _is_free(low, n, action)]
    for number in scanned:
        _add_scan(low, f"scan_{number}", number, low.story.actions[number], None)
    for i, way in enumerate(low.ways):
        _add_scan(low, f"answer_{i}", way.action, low.story.actions[way.action], way)
    _add_entries(low, scanned)


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
    for id_, motive in enumerate(low.story.motives):
        if motive.action == number:
            body += _weighed(low, id_, motive, frame)
    for course, at in steps_of(low, number):
        drawn = pull(low, course, at, frame)
        if drawn is not None:
            weight = low.param(low.story.courses[course].weight, "weight")
            body.append(If(drawn, _counted(-1 - course, weight, specific=len(kinds) > 1)))
    low.add(
        f"utility_{number}", low.parameters(kinds), ANY_F64, (*body, Return(u)), {"u": ANY_F64}
    )


def _counted(
    id_: int, value: Expr, *, specific: bool, speaks_for: bool = True
) -> tuple[Stmt, ...]:
    v = Local("v", "f64")
    made: list[Stmt] = [
        Trace("motive", (IntConst(id_), v)),
        Assign("u", build.grid(build.add(Local("u", "f64"), v))),
    ]
    if speaks_for:
        made.append(If(build.gt(v, FloatConst(0.0)), (Store("u_for", _ZERO, _ONE),)))
    if specific:
        made.append(Store("u_specific", _ZERO, _ONE))
    return (Assign("v", value), If(build.ne(v, FloatConst(0.0)), tuple(made)))


def _weighed(low: Lowering, id_: int, motive: Motive, frame: Frame) -> tuple[Stmt, ...]:
    weight = low.param(motive.weight, "weight")
    if motive.sign < 0:
        weight = build.sub(FloatConst(0.0), weight)
    value = multiplied(weight, tuple(measure(low, times, frame) for times in motive.times))
    if motive.sign < 0 and not motive.times:
        value = build.grid(value)
    tests = [*restricted(motive.who, frame)]
    tests += [condition(low, part, frame) for part in conjuncts(motive.when)]
    if motive.out_of is not None:
        tests += [build.negate(muted) for muted in _muted(low, motive.out_of, frame)]
    mentioned = {ref.var for part in (motive.when, *motive.times) for ref in named(part)}
    mentioned |= {i for i, one in enumerate(motive.who) if one is not None}
    specific = any(var is not None and var > 0 for var in mentioned)
    counted = _counted(id_, value, specific=specific, speaks_for=motive.sign > 0)
    return (If(build.both(*tests), counted, (), motive.span),) if tests else counted


def _muted(low: Lowering, kind: str, frame: Frame) -> list[Expr]:
    """Return the facts that mute a kind of reason for the doer and the people of the act."""
    found: list[Expr] = []
    for number, fact in enumerate(low.story.facts):
        if kind not in fact.mutes or not fact.roles:
            continue
        fillers = [
            [
                v
                for k, v in list(zip(frame.kinds, frame.values, strict=True))[1:]
                if k == role.kind
            ]
            for role in fact.roles[1:]
        ]
        found += [
            fact_holds(low, number, (frame.values[0], *others)) for others in every(*fillers)
        ]
    return found


# --- guards


def _tests(low: Lowering, action: Action) -> tuple[list[Condition], list[tuple[int, int]]]:
    """Return the parts of `when`, and the moves of the doer to a place (kind of ref, number)."""
    moves = [
        (-1, effect.place.const) if effect.place.var is None else (effect.place.var, 0)
        for effect in action.effects
        if isinstance(effect, Move) and effect.person.var == 0
    ]
    return list(conjuncts(action.when)), [(var, const or 0) for var, const in moves]


def _add_guard(low: Lowering, number: int, action: Action) -> None:
    """Add `guard_N`: whether `when` holds, places let in, and an answer has its call."""
    kinds = tuple(role.kind for role in action.roles)
    frame = low.frame(kinds)
    conds, moves = _tests(low, action)
    tests = [condition(low, cond, frame) for cond in sorted(conds, key=_cost)]
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


def _cost(cond: Condition) -> int:
    """Return how late a condition is best tested: loops last."""
    if isinstance(cond, Exists):
        return 2
    if isinstance(cond, Happened | CountOf):
        return 1
    parts = getattr(cond, "parts", None) or ((cond.of,) if hasattr(cond, "of") else ())
    return max((_cost(part) for part in parts), default=0)


# --- the scan


def _add_scan(low: Lowering, name: str, number: int, action: Action, way: Way | None) -> None:
    """Add the loops over an act's fillings for person `a0`, an answer's roles taken from its call."""
    kinds = tuple(role.kind for role in action.roles)
    x = Local("x", "i64")
    values: list[Expr] = [x]
    fixed: dict[int, Expr] = {}
    if way is not None:
        for i, filling in enumerate(way.fillings[1:], 1):
            if filling is not None:
                size = low.size_of(kinds[i])
                fixed[i] = (
                    Clamp(Local(f"a{filling.var}", "i64"), 0, size - 1)
                    if filling.var is not None
                    else IntConst(filling.const or 0)
                )
    values += [Local(f"v{i}", "i64") for i in range(1, len(kinds))]
    frame = Frame(kinds, tuple(values))
    levels = _levels(low, number, action, frame)
    body = _found(low, number, action, frame)
    for i in reversed(range(1, len(kinds))):
        body = (If(build.both(*levels[i]), body),) if levels[i] else body
        body = _filled(low, action, i, body, fixed.get(i))
    if levels[0]:
        body = (If(build.both(*levels[0]), body),)
    person = Parameter("x", Ranged("i64", 0, low.people - 1))
    parameters = (person,) if way is None else (person, *low.role_parameters())
    low.add(name, parameters, None, body, origin=action.span)


def _levels(low: Lowering, number: int, action: Action, frame: Frame) -> list[list[Expr]]:
    """Return, for each role, the tests that may be made as soon as it is filled."""
    levels: list[list[Expr]] = [[] for _ in frame.kinds]
    for i in range(1, len(frame.kinds)):
        if frame.kinds[i] == "person":
            levels[i] += [
                build.ne(frame.values[i], frame.values[j])
                for j in range(i)
                if frame.kinds[j] == "person"
            ]
    for i in range(len(frame.kinds)):
        wanted = _wanted(low, number, i, frame)
        levels[i] += [wanted] if wanted is not None else []
    conds, moves = _tests(low, action)
    for cond in sorted(conds, key=_cost):
        last = max((ref.var or 0 for ref in named(cond)), default=0)
        levels[min(last, len(levels) - 1)].append(condition(low, cond, frame))
    for var, const in moves:
        place = IntConst(const) if var < 0 else frame.values[var]
        test = may_enter(low, frame.values[0], place)
        if test != _ONE:
            levels[max(0, var)].append(test)
    return levels


def _wanted(low: Lowering, number: int, role: int, frame: Frame) -> Expr | None:
    """Return whether some reason for the act speaks of this filling, where reasons restrict it."""
    if any(at > 0 for _, at in steps_of(low, number)):
        return None
    reasons = [m.who for m in low.story.motives if m.action == number and m.sign > 0]
    named_here = {who[role] if role < len(who) else None for who in reasons}
    if None in named_here or not 0 < len(named_here) <= 12:
        return None
    value = frame.values[role]
    constants = sorted(one for one in named_here if one is not None)
    return build.either(*(build.eq(value, IntConst(one)) for one in constants))


def _filled(
    low: Lowering, action: Action, i: int, body: tuple[Stmt, ...], fixed: Expr | None
) -> tuple[Stmt, ...]:
    """Fill a role from its domain (or as its call says)."""
    name, role, x = f"v{i}", action.roles[i], Local("x", "i64")
    var = Local(name, "i64")
    if fixed is not None:
        return (Assign(name, fixed), *body)
    if role.kind == "person" and role.domain in ("here", "near"):
        listed = f"{role.domain}_who"
        k = Local(f"k{i}", "i64")
        inner = (Assign(name, Load(listed, k, "i64")), *body)
        return (For(k.name, _ZERO, Load(f"{role.domain}_n", _ZERO, "i64"), inner),)
    test: Expr | None = None
    if role.kind == "place" and role.domain == "near":
        at = build.add(build.mul(Load("place_of", x, "i64"), IntConst(low.places)), var)
        test = Load("beside", at, "i64")
    elif role.kind == "thing" and role.domain != "anything":
        at_ = Load("thing_at", var, "i64")
        test = build.eq(at_, build.add(x, _ONE))
        if role.domain != "held":
            place = build.add(Load("place_of", x, "i64"), IntConst(1 + low.people))
            test = build.either(test, build.eq(at_, place))
    inner = body if test is None else (If(test, body),)
    return (For(name, _ZERO, IntConst(low.size_of(role.kind)), inner),)


def _found(low: Lowering, number: int, action: Action, frame: Frame) -> tuple[Stmt, ...]:
    """Weigh a filling; list it if a reason speaks for it."""
    key: Expr = Load("h_act", IntConst(number), "bits")
    for kind, value in zip(frame.kinds, frame.values, strict=True):
        key = invoke("fold", key, Load(f"h_{kind}", value, "bits"), kind="bits")
    cell: Expr = IntConst(-1)
    if action.weighty:
        dims = [low.size_of(kind) for kind in frame.kinds]
        cell = low.at(low.group("ready_state", "ready", number, dims), frame.values)
    roles = (*frame.values, *(_ZERO for _ in range(low.roles - len(frame.values))))
    listed = do("option", IntConst(number), Local("u", "f64"), key, cell, *roles)
    passed = Trace("passed", (IntConst(number),))
    u = Assign("u", invoke(f"utility_{number}", *frame.values, kind="f64"))
    speaks = build.eq(Load("u_for", _ZERO, "i64"), _ONE)
    return (u, If(speaks, (listed,), (passed,)))


def _add_option(low: Lowering) -> None:
    """Add `option(…)`, which lists an option while there is room."""
    n, act, u = Local("n", "i64"), Local("act", "i64"), Local("u", "f64")
    roles = [Local(f"a{i}", "i64") for i in range(low.roles)]
    specific = Load("u_specific", _ZERO, "i64")
    stores = (
        Trace("option", (act, *roles, u, specific)),
        Store("o_act", n, act),
        Store("o_u", n, u),
        Store("o_specific", n, specific),
        Store("o_hash", n, Local("key", "bits")),
        Store("o_cell", n, Local("cell", "i64")),
        *(Store(f"o_a{i}", n, roles[i]) for i in range(1, low.roles)),
        Store("o_n", _ZERO, build.add(n, _ONE)),
    )
    full = (Store("dropped", _ZERO, _ONE),)
    body = (
        Assign("n", Load("o_n", _ZERO, "i64")),
        If(build.lt(n, IntConst(OPTIONS)), stores, full),
    )
    _give_ready_cells(low)
    cells = max(1, low.sizes.get("ready_state", 0))
    parameters = (
        Parameter("act", Ranged("i64", 0, max(0, len(low.story.actions) - 1))),
        Parameter("u", ANY_F64),
        Parameter("key", BITS),
        Parameter("cell", Ranged("i64", -1, cells - 1)),
        *low.role_parameters(),
    )
    low.add("option", parameters, None, body)


def _give_ready_cells(low: Lowering) -> None:
    for number, action in enumerate(low.story.actions):
        if action.weighty:
            dims = [low.size_of(role.kind) for role in action.roles]
            low.group("ready_state", "ready", number, dims)


def _add_entries(low: Lowering, scanned: list[int]) -> None:
    """Add `scan(x, call, a0…)`: own acts and answers to open calls, or those to one call."""
    x, call, slot = Local("x", "i64"), Local("call", "i64"), Local("slot", "i64")
    own: list[Stmt] = [do(f"scan_{number}", x) for number in scanned]
    answers: list[Stmt] = []
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
            own.append(For("slot", _ZERO, IntConst(SLOTS), (stmt,)))
        asked = do(f"answer_{i}", x, *(Local(f"a{r}", "i64") for r in range(low.roles)))
        answers.append(If(build.eq(call, IntConst(way.call)), (asked,)))
    body: tuple[Stmt, ...] = (
        Store("o_n", _ZERO, _ZERO),
        CallStmt("look_around", (x,)),
        If(build.lt(call, _ZERO), tuple(own), tuple(answers)),
    )
    parameters = (
        Parameter("x", Ranged("i64", 0, low.people - 1)),
        Parameter("call", Ranged("i64", -1, max(0, len(low.calls) - 1))),
        *low.role_parameters(),
    )
    low.add("scan", parameters, None, body)
    _add_of_one(low)


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
        low.add(stem, (act, *low.role_parameters()), result, body_ or (Return(none),))
