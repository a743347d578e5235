"""Lower effects to statements that take down what an event will write.

Effects are judged on the state before the event: they call the `put_…` functions of
`cells.kernel`, or push acts and chances onto the queue; nothing is written here. Deep blocks
become functions of their own, so that nesting stays bounded.
"""

from dataclasses import dataclass
from typing import Final, Literal, assert_never

from ifonly.kernel import build
from ifonly.kernel.layout import BlockInfo, BlockKind, ChanceInfo
from ifonly.kernel.lower_cond import (
    PROMISE_STATES,
    condition,
    measure,
    multiplied,
    promise_cell,
    reading_cell,
)
from ifonly.kernel.lower_known import (
    belief_cell,
    belief_cells,
    fact_cells,
    learned_value,
    thing_code,
)
from ifonly.kernel.lowering import Frame, Lowering, do, invoke
from ifonly.kernel.numbers import on_grid
from ifonly.kernel.ops import Expr, For, If, IntConst, Load, Local, Stmt, Store
from ifonly.source.span import Span
from ifonly.story.model import (
    ActHappens,
    ChanceEffect,
    Effect,
    EndScene,
    ForEach,
    Grow,
    Hand,
    IfEffect,
    Learn,
    Move,
    Number,
    Raise,
    Ref,
    SetFact,
    SetPromise,
    SetStart,
)

OWN: Final = 0
REACTION: Final = 1
DRIFT: Final = 2
BLOCK: Final = 3
_DEEPEST: Final = 4


@dataclass(frozen=True, slots=True)
class Judging:
    """For whom effects are judged: the source traced with doses, and who must have noticed.

    `noticed`: the array that says whether a reading's holder noticed the event, which a dose
    needs, but for the `perceiver`, of whom that is known. `touching`: a happening, noticed by
    those whom it touches.
    """

    kind: int
    source: int
    noticed: Literal["notice", "in_scene"] | None = None
    perceiver: Ref | None = None
    touching: bool = False


def effects(
    low: Lowering, parts: tuple[Effect, ...], frame: Frame, judging: Judging, depth: int = 0
) -> tuple[Stmt, ...]:
    """Return the statements of effects, in order."""
    if depth >= _DEEPEST:
        name = low.fresh("effects")
        inner = low.frame(frame.kinds)
        body = effects(low, parts, inner, judging)
        low.add(name, low.parameters(frame.kinds), None, body)
        return (do(name, *frame.values),)
    made: list[Stmt] = []
    for part in parts:
        made += _effect(low, part, frame, judging, depth)
    return tuple(made)


def _effect(
    low: Lowering, effect: Effect, frame: Frame, judging: Judging, depth: int
) -> tuple[Stmt, ...]:
    match effect:
        case Raise():
            return _raised(low, effect, frame, judging)
        case IfEffect(cond=cond, effects=parts):
            inner = effects(low, parts, frame, judging, depth + 1)
            return (If(condition(low, cond, frame), inner, (), effect.span),)
        case ForEach():
            return _each(low, effect, frame, judging, depth)
        case ChanceEffect(name=name, probability=probability, effects=parts):
            number = add_chance(low, name, probability, parts, frame, effect.span)
            return (push(low, 3, number, frame),)
        case EndScene():
            return (Store("end_scene", IntConst(0), IntConst(1), effect.span),)
        case ActHappens(action=action, args=args):
            called = Frame(
                tuple(role.kind for role in low.story.actions[action].roles),
                tuple(low.ref(arg, frame) for arg in args),
            )
            return (push(low, 1, action, called),)
        case Grow() | SetStart():
            raise ValueError("a rate stands in `while`, a level at the start")
        case _:
            return _change(low, effect, frame, judging)


def _change(
    low: Lowering,
    effect: SetFact | Move | Hand | Learn | SetPromise,
    frame: Frame,
    judging: Judging,
) -> tuple[Stmt, ...]:
    touched: tuple[Stmt, ...] = ()

    def mark(ref: Ref | None) -> tuple[Stmt, ...]:
        if not judging.touching or ref is None or ref.kind != "person":
            return ()
        return (do("touch", low.ref(ref, frame)),)

    match effect:
        case SetFact(fact=fact, args=args, value=value):
            cell = low.at(fact_cells(low, fact), tuple(low.ref(arg, frame) for arg in args))
            put = do("put_fact", cell, IntConst(int(value)), origin=effect.span)
            touched = mark(args[0] if args else None)
        case Move(person=person, place=place):
            put = do(
                "put_move", low.ref(person, frame), low.ref(place, frame), origin=effect.span
            )
            touched = mark(person)
        case Hand(thing=thing, holder=holder, place=place):
            code = thing_code(low, holder, place, frame)
            put = do("put_thing", low.ref(thing, frame), code, origin=effect.span)
            if judging.touching:
                touched = (do("touch_thing", low.ref(thing, frame)), *mark(holder))
        case Learn(knower=knower, what=what, value=value):
            who = low.ref(knower, frame)
            belief_cells(low, what)
            cell = belief_cell(low, what, who, frame)
            learnt = learned_value(low, what, value, cell, frame)
            put = do("put_belief", cell, who, learnt, origin=effect.span)
            touched = mark(knower)
        case SetPromise(promise=promise, args=args, state=state):
            cell = promise_cell(low, promise, tuple(low.ref(arg, frame) for arg in args))
            wanted = IntConst(max(1, PROMISE_STATES.index(state)))
            put = do("put_promise", cell, wanted, origin=effect.span)
            touched = tuple(stmt for arg in args for stmt in mark(arg))
        case _:
            assert_never(effect)
    return (put, *touched)


def _raised(low: Lowering, effect: Raise, frame: Frame, judging: Judging) -> tuple[Stmt, ...]:
    args = tuple(low.ref(arg, frame) for arg in effect.args)
    put = dosed(low, effect, args, judging, amount_of(low, effect, frame))
    if judging.touching:
        return (put, Store("notice", args[0], IntConst(2)))
    if judging.noticed is not None and effect.args[0] != judging.perceiver:
        noticed = build.gt(Load(judging.noticed, args[0], "i64"), IntConst(0))
        return (If(noticed, (put,)),)
    return (put,)


def amount_of(low: Lowering, effect: Raise | Grow, frame: Frame) -> Expr:
    """Return what a line adds: its dose (an amount's number) times its measures."""
    amount = low.story.readings[effect.reading].kind == "amount"
    first = low.param(effect.level, "count") if amount else low.dose(effect.level)
    return multiplied(first, tuple(measure(low, times, frame) for times in effect.times))


def dosed(
    low: Lowering, effect: Raise | Grow, args: tuple[Expr, ...], judging: Judging, amount: Expr
) -> Stmt:
    """Return the call that takes down a dose or an addition."""
    cell = reading_cell(low, effect.reading, args)
    source = (IntConst(judging.kind), IntConst(judging.source))
    if low.story.readings[effect.reading].kind == "amount":
        wears = IntConst(int(effect.wears))
        return do("put_amount", cell, amount, wears, *source, origin=effect.span)
    name = "put_loss" if effect.wears else "put_gain"
    return do(name, cell, amount, *source, origin=effect.span)


def _each(
    low: Lowering, effect: ForEach, frame: Frame, judging: Judging, depth: int
) -> tuple[Stmt, ...]:
    var = Local(f"a{len(frame.kinds)}", "i64")
    inner = frame.plus(effect.role.kind, var)
    guards: list[Expr] = [
        build.ne(var, low.ref(ref, frame))
        for ref in effect.other_than
        if ref.kind == effect.role.kind
    ]
    if effect.near is not None:
        guards.append(invoke("perceives", low.ref(effect.near, frame), var))
    body = effects(low, effect.effects, inner, judging, depth + 2)
    if guards:
        body = (If(build.both(*guards), body),)
    stop = IntConst(low.size_of(effect.role.kind))
    return (For(var.name, IntConst(0), stop, body, effect.span),)


# --- blocks, chances, the queue


def padded(low: Lowering, frame: Frame) -> tuple[Expr, ...]:
    """Return the R roles for a frame; the first is a person, 0 where the frame's is not."""
    values = frame.values
    if frame.kinds and frame.kinds[0] != "person":
        values = (IntConst(0), *values)
    if len(values) > low.roles:
        raise ValueError("a frame is larger than the largest")
    return (*values, *(IntConst(0) for _ in range(low.roles - len(values))))


def push(low: Lowering, kind: int, number: int, frame: Frame) -> Stmt:
    """Return the call that puts a consequence into the queue."""
    return do("push", IntConst(kind), IntConst(number), *padded(low, frame))


def add_block(
    low: Lowering,
    kind: BlockKind,
    id_: int,
    name: str,
    parts: tuple[Effect, ...],
    frame: Frame,
    span: Span,
) -> int:
    """Number a block of effects and lower it to a function of its frame."""
    kinds = frame.kinds
    if kinds and kinds[0] != "person":
        kinds = ("person", *kinds)
    number = len(low.blocks)
    low.blocks.append(BlockInfo(kind, id_, name, kinds, span))
    function = f"block_{number}"
    low.block_functions.append(function)
    own = low.frame(kinds)
    shift = len(kinds) - len(frame.kinds)
    inner = Frame(frame.kinds, own.values[shift:])
    # Why: with a shift the names a0, a1 ... of loops would meet the parameters' names.
    body = (
        effects(low, parts, inner, Judging(BLOCK, number, touching=True))
        if not shift
        else (_shifted(low, parts, frame, inner, number))
    )
    low.add(function, low.parameters(kinds), None, body, origin=span)
    return number


def _shifted(
    low: Lowering, parts: tuple[Effect, ...], frame: Frame, inner: Frame, number: int
) -> tuple[Stmt, ...]:
    name = low.fresh("effects")
    own = low.frame(frame.kinds)
    body = effects(low, parts, own, Judging(BLOCK, number, touching=True))
    low.add(name, low.parameters(frame.kinds), None, body)
    return (do(name, *inner.values),)


def add_chance(
    low: Lowering,
    name: str,
    probability: Number,
    parts: tuple[Effect, ...],
    frame: Frame,
    span: Span,
) -> int:
    """Number a chance and its block of effects."""
    kinds = frame.kinds
    if kinds and kinds[0] != "person":
        kinds = ("person", *kinds)
    number = len(low.chances)
    low.chances.append(ChanceInfo(name, kinds, probability.span))
    low.chance_blocks.append(-1)
    low.chance_values.append(on_grid(min(1.0, max(0.0, probability.value))))
    low.chance_blocks[number] = add_block(low, "chance", number, name, parts, frame, span)
    return number
