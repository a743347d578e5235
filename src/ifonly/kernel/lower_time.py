"""Lower what time and change bring: drifts, routines, watchers, promises, involuntary acts."""

from typing import Literal

from ifonly.kernel import build
from ifonly.kernel.lower_arrays import MOST_SUMS
from ifonly.kernel.lower_cond import condition, is_plain, named, promise_cell, reading_cell
from ifonly.kernel.lower_effects import (
    DRIFT,
    Judging,
    add_block,
    amount_of,
    dosed,
    push,
)
from ifonly.kernel.lower_fillings import fillings
from ifonly.kernel.lower_watch import add_watch
from ifonly.kernel.lowering import (
    COUNT_TOP,
    EVENT_TOP,
    QUEUE,
    SPAN_TOP,
    TIME_TOP,
    Frame,
    Lowering,
    choose,
    do,
    invoke,
    looped,
    seconds_of,
)
from ifonly.kernel.ops import (
    Assign,
    Expr,
    For,
    If,
    IntConst,
    Load,
    Local,
    Parameter,
    Ranged,
    Stmt,
    Store,
)
from ifonly.story.ids import PromiseId
from ifonly.story.model import Grow, Kind, Promise, Ref, SetPromise

EndState = Literal["kept", "broken", "lapsed"]
_ZERO, _ONE = IntConst(0), IntConst(1)


def _values(count: int) -> tuple[Local, ...]:
    return tuple(Local(f"r{i}", "i64") for i in range(count))


# --- drifts


def add_pass_time(low: Lowering) -> None:
    """Add `pass_time(seconds)`: drifts are judged, the clock moves, doses are written."""
    seconds = Local("seconds", "i64")
    body: list[Stmt] = []
    for number, drift in enumerate(low.story.drifts):
        if not drift.effects:
            continue  # Why: nothing depends on it, and it is left out (`live`).
        kinds = tuple(role.kind for role in drift.roles)
        frame = Frame(kinds, _values(len(kinds)))
        grows = tuple(_grown(low, number, grow, frame) for grow in drift.effects)
        name = f"drift_{number}"
        parameter = Parameter("seconds", Ranged("i64", 0, SPAN_TOP))
        loops = fillings(low, drift.roles, drift.when, grows, parameter)
        low.add(name, (parameter,), None, loops, origin=drift.span)
        body.append(do(name, seconds))
    now = Load("now", _ZERO, "i64")
    moved = Store("now", _ZERO, build.smaller(build.add(now, seconds), IntConst(TIME_TOP)))
    if any(reading.fading is not None for reading in low.story.readings):
        # Why first: a dose grows, and fades, by the half-life of the time that begins now.
        body.insert(0, do("turn_all"))
    if body:
        body = [Store("times", _ZERO, _ONE), If(build.gt(seconds, _ZERO), tuple(body))]
    body += [moved, do("time_passes"), do("settle_doses")]
    parameter = Parameter("seconds", Ranged("i64", 0, SPAN_TOP))
    low.add("pass_time", (parameter,), None, body)


def _grown(low: Lowering, number: int, grow: Grow, frame: Frame) -> Stmt:
    unit = IntConst(low.span(grow.per_minutes, grow.span, "rate"))
    args = tuple(low.ref(arg, frame) for arg in grow.args)
    half: Expr = _ZERO
    if low.story.readings[grow.reading].kind != "amount":
        half = Load("cell_half", reading_cell(low, grow.reading, args), "i64")
    amount = amount_of(low, grow, frame)
    total = invoke("grown", amount, half, unit, Local("seconds", "i64"), kind="f64")
    return dosed(low, grow, args, Judging(DRIFT, number), total)


# --- routines


def add_routines(low: Lowering) -> None:
    """Add `routine(r, n)`: one event of n occurrences, noticed by those who take part."""
    routines = [routine for scene in low.story.scenes for routine in scene.routines]

    def leaf(number: int) -> tuple[Stmt, ...]:
        routine = routines[number]
        args = tuple(low.ref(arg, Frame()) for arg in routine.args)
        every = IntConst(max(1, seconds_of(routine.every)))
        kept = IntConst(number % MOST_SUMS)
        settings = (Store("between", _ZERO, every), Store("sum_of", _ZERO, kept))
        return (*settings, do(f"perform_{routine.action}", *args))

    n = build.smaller(Local("n", "i64"), IntConst(COUNT_TOP))
    body = (
        Store("times", _ZERO, n),
        Store("act_kind", _ZERO, IntConst(6)),
        *choose(Local("r", "i64"), len(routines), leaf),
        Store("times", _ZERO, _ONE),
        Store("act_kind", _ZERO, _ONE),
    )
    parameters = (
        Parameter("r", Ranged("i64", 0, max(0, len(routines) - 1))),
        Parameter("n", Ranged("i64", 1, EVENT_TOP)),
    )
    low.add("routine", parameters, None, body)


# --- consequences


def add_consequences(low: Lowering) -> None:
    """Add `consequences()`: promises that end, watchers turned true, involuntary acts."""
    calls: list[Stmt] = []
    for number in range(len(low.story.promises)):
        calls += _promise(low, number)
    calls += [do("watch", _ONE)] if low.story.watchers else []
    add_watch(low)
    for number, action in enumerate(low.story.actions):
        if action.involuntary and action.holds is None:
            calls.append(do(_involuntary(low, number)))
    low.add("consequences", (), None, calls)


def _promise(low: Lowering, number: int) -> tuple[Stmt, ...]:
    """Push the end of every open promise that is kept, broken or lapsed."""
    promise = low.story.promises[number]
    kinds = tuple(role.kind for role in promise.roles)
    ends = (promise.kept_when, promise.broken_when, promise.lapses_after)
    if all(end is None for end in ends):
        return ()
    values = _values(len(kinds))
    frame = Frame(kinds, values)
    cell = promise_cell(low, number, values)
    stmts: tuple[Stmt, ...] = ()
    if promise.lapses_after is not None:
        span = Load("span", IntConst(low.span(promise.lapses_after, promise.span)), "i64")
        due = build.add(Load("promise_made", cell, "i64"), span)
        over = build.ge(Load("now", _ZERO, "i64"), due)
        stmts = (If(over, (_ending(low, number, "lapsed", frame),)),)
    if promise.broken_when is not None:
        broken = condition(low, promise.broken_when, frame)
        stmts = (If(broken, (_ending(low, number, "broken", frame),), stmts),)
    if promise.kept_when is not None:
        kept = condition(low, promise.kept_when, frame)
        stmts = (If(kept, (_ending(low, number, "kept", frame),), stmts),)
    stmts = _among_open(low, kinds, cell, _ends_at(low, promise, frame), stmts)
    name = f"promise_{number}"
    low.add(name, (), None, stmts, origin=promise.span)
    return (do(name),)


def _among_open(
    low: Lowering,
    kinds: tuple[Kind, ...],
    cell: Expr,
    ends_at: dict[int, list[Expr]],
    body: tuple[Stmt, ...],
) -> tuple[Stmt, ...]:
    """Return loops over the open promises; a first role of whom none is open is passed over.

    `promise_some` is 1 where one may be open: `settle` says so, and here it is found out.
    """
    is_open = build.eq(Load("promise", cell, "i64"), _ONE)
    size = low.size_of(kinds[0]) if kinds else 1
    first = Local("r0", "i64") if kinds else _ZERO
    row = build.add(IntConst(low.reserve("promise_some", size)), first)
    some = build.eq(Load("promise_some", row, "i64"), _ONE)
    if any(at > 0 for at in ends_at):
        # Why then: a test on the way would pass over promises that stay open.
        found: tuple[Stmt, ...] = (If(is_open, body),)
        return looped(low, kinds, range(len(kinds)), lambda i: ends_at.get(i, ()), found)
    found = (If(is_open, (Store("promise_some", row, _ONE), *body)),)
    outside = (Parameter("r0", Ranged("i64", 0, size - 1)),)
    found = looped(low, kinds, range(1, len(kinds)), lambda _: (), found, outside)
    found = (Store("promise_some", row, _ZERO), *found)
    found = (If(build.both(*ends_at[0]), found),) if 0 in ends_at else found
    found = (If(some, found),)
    return (For("r0", _ZERO, IntConst(size), found),) if kinds else found


def _ends_at(low: Lowering, promise: Promise, frame: Frame) -> dict[int, list[Expr]]:
    """Return the test that some end has come, at the role after which no end names another."""
    ends = [end for end in (promise.kept_when, promise.broken_when) if end is not None]
    last = max((ref.var or 0 for end in ends for ref in named(end)), default=0)
    if promise.lapses_after is not None or last + 1 >= len(frame.kinds):
        return {}
    if not all(is_plain(end) for end in ends):
        return {}
    return {last: [build.either(*(condition(low, end, frame) for end in ends))]}


def _ending(low: Lowering, number: int, state: EndState, frame: Frame) -> Stmt:
    promise = low.story.promises[number]
    from_frame = tuple(Ref(kind, None, i) for i, kind in enumerate(frame.kinds))
    effect = SetPromise(PromiseId(number), from_frame, state, promise.span)
    block = add_block(
        low,
        state,
        number,
        promise.text,
        (effect,),
        frame,
        promise.span,
    )
    return push(low, 2, block, frame)


def _involuntary(low: Lowering, number: int) -> str:
    """Push an involuntary act for all whose `when` holds, once a scene for each filling."""
    action = low.story.actions[number]
    kinds = tuple(role.kind for role in action.roles)
    frame = Frame(kinds, _values(len(kinds)))
    dims = [low.size_of(kind) for kind in kinds]
    cell = low.at(low.group("done", "involuntary", number, dims), frame.values)
    next_no = build.smaller(
        build.add(Load("event_no", _ZERO, "i64"), _ONE), IntConst(EVENT_TOP)
    )
    fresh = build.le(Load("done", cell, "i64"), Load("scene_mark", _ZERO, "i64"))
    body: tuple[Stmt, ...] = (Store("done", cell, next_no), push(low, 4, number, frame))
    doer = frame.values[0]
    body = (If(build.both(fresh, invoke("can_act", doer), *_within(low, number, frame)), body),)
    name = f"involuntary_{number}"
    # Why first: few of all people take part in a scene.
    present = build.eq(Load("in_scene", doer, "i64"), _ONE)
    loops = fillings(low, action.roles, action.when, body, first=(present,))
    inside = build.ge(Load("cur_scene", _ZERO, "i64"), _ZERO)
    low.add(name, (), None, (If(inside, loops),), origin=action.span)
    return name


def _within(low: Lowering, number: int, frame: Frame) -> list[Expr]:
    """Return the tests that people who must be here are perceived by the doer."""
    doer = frame.values[0]
    return [
        invoke("perceives", doer, value)
        for role, value in list(
            zip(low.story.actions[number].roles, frame.values, strict=True)
        )[1:]
        if role.kind == "person" and role.domain == "here"
    ]


def add_push(low: Lowering) -> None:
    """Add `push(kind, number, a0…)`: one more consequence, while there is room."""
    n = Local("n", "i64")
    roles = [Local(f"a{i}", "i64") for i in range(low.roles)]
    stores = (
        Store("q_kind", n, Local("kind", "i64")),
        Store("q_id", n, Local("id", "i64")),
        Store("q_cause", n, Load("event_no", _ZERO, "i64")),
        *(Store(f"q_a{i}", n, role) for i, role in enumerate(roles)),
        Store("q_n", _ZERO, build.add(n, _ONE)),
    )
    body = (
        Assign("n", Load("q_n", _ZERO, "i64")),
        If(build.lt(n, IntConst(QUEUE)), stores, (Store("dropped", _ZERO, _ONE),)),
    )
    top = max(len(low.story.actions), len(low.blocks), len(low.chances), 1) - 1
    parameters = (
        Parameter("kind", Ranged("i64", 1, 4)),
        Parameter("id", Ranged("i64", 0, top)),
        *low.role_parameters(),
    )
    low.add("push", parameters, None, body)
