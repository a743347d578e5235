"""Lower calls: what an act opens, which acts answer it, what closes it.

A *call* is an act together with the role of it (or the person) that is called. Its answers
are the acts it calls for and the acts that say they answer it. Open calls stand in a few
slots, with the calling act's roles, until they are answered or the scene ends.
"""

from ifonly.kernel import build
from ifonly.kernel.layout import CallInfo
from ifonly.kernel.lower_effects import padded
from ifonly.kernel.lowering import SLOTS, Frame, Lowering, Way, do
from ifonly.kernel.ops import (
    Assign,
    Break,
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
from ifonly.story.model import Ref

_ZERO = IntConst(0)


def number_calls(low: Lowering) -> tuple[Way, ...]:
    """Number all calls of the story; return the ways to answer them."""
    found: dict[tuple[int, int | None, int | None], dict[int, tuple[Ref | None, ...]]] = {}
    for number, action in enumerate(low.story.actions):
        for call in action.calls:
            ways = found.setdefault((number, call.called.var, call.called.const), {})
            roles = len(low.story.actions[call.action].roles)
            ways.setdefault(call.action, (call.called, *call.args[1:roles]))
    for number, action in enumerate(low.story.actions):
        for answer in action.answering:
            if any(number in ways for key, ways in found.items() if key[0] == answer.action):
                continue
            called = next(
                (i for i, ref in enumerate(answer.args) if ref and ref.var == 0), None
            )
            if called is None:
                continue
            fillings: list[Ref | None] = [None] * len(action.roles)
            for j, ref in enumerate(answer.args):
                if ref is not None and ref.var is not None:
                    fillings[ref.var] = Ref(ref.kind, None, j)
            found.setdefault((answer.action, called, None), {})[number] = tuple(fillings)
    made: list[Way] = []
    for count, ((act, var, const), ways) in enumerate(sorted(found.items(), key=_order)):
        low.calls.append(CallInfo(act, var, const, tuple(sorted(ways))))
        made += [Way(count, answer, ways[answer]) for answer in sorted(ways)]
    return tuple(made)


def _order(
    item: tuple[tuple[int, int | None, int | None], dict[int, tuple[Ref | None, ...]]],
) -> tuple[int, int, int]:
    act, var, const = item[0]
    return act, -1 if var is None else var, -1 if const is None else const


def add_open(low: Lowering) -> None:
    """Add `open_new(call, who, a0…)`: take a free slot and queue the call for its turn."""
    slot, free = Local("slot", "i64"), Local("free", "i64")
    call, who = Local("call", "i64"), Local("who", "i64")
    roles = [Local(f"a{i}", "i64") for i in range(low.roles)]
    top = Load("open_top", _ZERO, "i64")
    same = build.both(
        build.eq(Load("open_call", slot, "i64"), call),
        build.eq(Load("open_who", slot, "i64"), who),
        *(build.eq(Load(f"open_a{i}", slot, "i64"), role) for i, role in enumerate(roles)),
    )
    empty = build.both(build.lt(free, _ZERO), build.lt(Load("open_call", slot, "i64"), _ZERO))
    many = Local("many", "i64")
    stores = (
        Store("open_call", free, call),
        Store("open_top", _ZERO, build.larger(top, build.add(free, IntConst(1)))),
        Store("open_who", free, who),
        Store("open_event", free, Load("event_no", _ZERO, "i64")),
        *(Store(f"open_a{i}", free, role) for i, role in enumerate(roles)),
    )
    queued = (
        Store("c_call", many, call),
        Store("c_who", many, who),
        *(Store(f"c_a{i}", many, role) for i, role in enumerate(roles)),
        Store("c_n", _ZERO, build.add(many, IntConst(1))),
    )
    full = (Store("dropped", _ZERO, IntConst(1)),)
    body = (
        Assign("free", IntConst(-1)),
        For(
            "slot",
            _ZERO,
            top,
            (If(same, (Assign("free", slot), Break()), (If(empty, (Assign("free", slot),)),)),),
        ),
        If(
            build.both(build.lt(free, _ZERO), build.lt(top, IntConst(SLOTS))),
            (Assign("free", build.smaller(top, IntConst(SLOTS - 1))),),
        ),
        If(build.ge(free, _ZERO), stores, full),
        Assign("many", Load("c_n", _ZERO, "i64")),
        If(build.lt(many, IntConst(SLOTS)), queued, full),
    )
    calls = Ranged("i64", 0, max(0, len(low.calls) - 1))
    person = Ranged("i64", 0, low.people - 1)
    parameters = (Parameter("call", calls), Parameter("who", person), *low.role_parameters())
    low.add("open_new", parameters, None, body)


def open_calls(low: Lowering, action: int, frame: Frame) -> tuple[Stmt, ...]:
    """Return the statements that open the calls of an act, while a scene is in progress."""
    made: list[Stmt] = []
    for number, call in enumerate(low.calls):
        if call.action != action:
            continue
        who: Expr = IntConst(call.person or 0)
        if call.role is not None:
            who = frame.values[call.role]
        made.append(do("open_new", IntConst(number), who, *padded(low, frame)))
    if not made:
        return ()
    return (If(build.ge(Load("cur_scene", _ZERO, "i64"), _ZERO), tuple(made)),)


def answered(low: Lowering, way: Way, slot: Expr, frame: Frame) -> Expr:
    """Return whether the call in a slot is one that an act with these roles answers."""
    tests: list[Expr] = [
        build.eq(Load("open_call", slot, "i64"), IntConst(way.call)),
        build.eq(Load("open_who", slot, "i64"), frame.values[0]),
    ]
    for filling, value in zip(way.fillings[1:], frame.values[1:], strict=False):
        if filling is None:
            continue
        if filling.var is not None:
            tests.append(build.eq(Load(f"open_a{filling.var}", slot, "i64"), value))
        elif filling.const is not None:
            tests.append(build.eq(value, IntConst(filling.const)))
    return build.both(*tests)


def close_calls(low: Lowering, action: int, frame: Frame) -> tuple[Stmt, ...]:
    """Return the statements that close the calls an act answers."""
    ways = [way for way in low.ways if way.action == action]
    if not ways:
        return ()
    slot = Local("slot", "i64")
    test = build.either(*(answered(low, way, slot, frame) for way in ways))
    close = If(test, (Store("open_call", slot, IntConst(-1)),))
    return (For("slot", _ZERO, Load("open_top", _ZERO, "i64"), (close,)),)
