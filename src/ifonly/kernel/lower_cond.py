"""Lower conditions and measures to pure kernel expressions over the frame's roles.

A condition becomes an i64 of 0 or 1, a measure an f64 on the grid. What needs a loop (some
person, events with open places) becomes a small function of the frame. Every number of the
author is a load of a parameter.
"""

from collections.abc import Iterable
from typing import Final, assert_never

from ifonly.kernel import build
from ifonly.kernel.layout import CellGroup, ParamKind
from ifonly.kernel.lower_known import believed, truth_of
from ifonly.kernel.lower_tags import done_out_of, of_it
from ifonly.kernel.lower_tally import count_of, happened
from ifonly.kernel.lowering import SLOTS, Frame, Lowering, invoke
from ifonly.kernel.ops import (
    TRUTH,
    Expr,
    FloatConst,
    For,
    If,
    IntConst,
    Load,
    Local,
    Return,
)
from ifonly.story.model import (
    All,
    Any,
    Believes,
    CallIsOpen,
    CanPerceive,
    Compare,
    Condition,
    Constant,
    CountOf,
    DoneOutOf,
    Exists,
    FactIs,
    Happened,
    IsAbove,
    IsIn,
    IsOf,
    IsSame,
    IsWith,
    LackOf,
    MayEnter,
    Measure,
    NamedHappened,
    NormBroken,
    Not,
    Product,
    PromiseIs,
    ReadingOf,
    Ref,
    SceneWas,
    TagOf,
    ThingIs,
    TraitOf,
)

PROMISE_STATES: Final = ("none", "open", "kept", "broken", "released", "lapsed")


def condition(low: Lowering, cond: Condition, frame: Frame) -> Expr:
    """Return a condition as 0 or 1."""
    match cond:
        case All(parts=parts):
            return build.both(*(condition(low, part, frame) for part in parts))
        case Any(parts=parts):
            return build.either(*(condition(low, part, frame) for part in parts))
        case Not(of=of):
            return build.negate(condition(low, of, frame))
        case Exists():
            return _exists(low, cond, frame)
        case FactIs() | IsIn() | ThingIs():
            return truth_of(low, cond, frame)
        case Believes():
            return believed(low, cond, frame)
        case Happened():
            return happened(low, cond, frame)
        case Compare():
            return _compared(low, cond, frame)
        case PromiseIs() | CallIsOpen():
            return _pending(low, cond, frame)
        case DoneOutOf(kind=kind):
            return done_out_of(low, kind)
        case SceneWas(scene=scene):
            return build.eq(Load("scene_state", IntConst(scene), "i64"), IntConst(1))
        case NamedHappened(event=event):
            wanted = IntConst(low.story.named_events[event].nth)
            return build.ge(Load("named_count", IntConst(event), "i64"), wanted)
        case _:
            return _relation(low, cond, frame)


def _relation(
    low: Lowering,
    cond: IsWith | IsAbove | IsOf | IsSame | MayEnter | CanPerceive | NormBroken,
    frame: Frame,
) -> Expr:
    match cond:
        case IsWith(a=a, b=b):
            here, there = place_of(low, a, frame), place_of(low, b, frame)
            return build.both(build.eq(here, there), build.lt(here, IntConst(low.places)))
        case IsAbove(a=a, b=b):
            x, y = low.ref(a, frame), low.ref(b, frame)
            at = build.add(build.mul(x, IntConst(low.people)), y)
            return Load("above", at, "i64")
        case IsOf(person=person, group=group):
            at = build.add(IntConst(group * low.people), low.ref(person, frame))
            return Load("member", at, "i64")
        case IsSame(a=a, b=b):
            if a.kind != b.kind:
                return IntConst(0)
            return build.eq(low.ref(a, frame), low.ref(b, frame))
        case MayEnter(person=person, place=place):
            return may_enter(low, low.ref(person, frame), low.ref(place, frame))
        case CanPerceive(a=a, b=b, how=how):
            return invoke(f"{how}_person", low.ref(a, frame), low.ref(b, frame))
        case NormBroken(person=person, norm=norm):
            cells = low.group("breach", "breach", norm, (low.people,))
            at = low.at(cells, (low.ref(person, frame),))
            return build.gt(Load("breach", at, "i64"), IntConst(0))
        case _:
            assert_never(cond)


def place_of(low: Lowering, person: Ref, frame: Frame) -> Expr:
    """Return where a person is."""
    return Load("place_of", low.ref(person, frame), "i64")


def may_enter(low: Lowering, person: Expr, place: Expr) -> Expr:
    """Return whether a place lets a person in."""
    # Why: what a place asks may name another place's door; within doors all doors are open.
    if low.entering or not any(each.entry for each in low.story.places):
        return IntConst(1)
    return invoke("may_enter", person, place)


def add_may_enter(low: Lowering) -> None:
    """Add `may_enter(person, place)` if some place asks something of those who come in."""
    if not any(place.entry for place in low.story.places):
        return
    low.entering = True
    body: list[If | Return] = []
    for number, place in enumerate(low.story.places):
        if place.entry:
            frame = low.frame(("person",))
            asked = build.either(*(condition(low, each, frame) for each in place.entry))
            here = build.eq(Local("a1", "i64"), IntConst(number))
            body.append(If(here, (Return(asked),)))
    low.entering = False
    low.add(
        "may_enter", low.parameters(("person", "place")), TRUTH, (*body, Return(IntConst(1)))
    )


def _exists(low: Lowering, cond: Exists, frame: Frame) -> Expr:
    """Loop over the fillings of a role, other than those whom the condition names."""
    inner = low.frame((*frame.kinds, cond.role.kind))
    own = len(frame.kinds)
    var = Local(f"a{own}", "i64")
    guards: list[Expr] = [
        build.ne(var, low.ref(ref, inner))
        for ref in dict.fromkeys((*named(cond.of), *((cond.near,) if cond.near else ())))
        if ref.kind == cond.role.kind and ref.var != own and (ref.var is None or ref.var < own)
    ]
    if cond.near is not None and cond.role.kind == "person":
        guards.append(invoke("perceives", low.ref(cond.near, inner), var))
    test = build.both(*guards, condition(low, cond.of, inner))
    name = low.fresh("some")
    body = (
        For(
            var.name,
            IntConst(0),
            IntConst(low.size_of(cond.role.kind)),
            (If(test, (Return(IntConst(1)),)),),
        ),
        Return(IntConst(0)),
    )
    low.add(name, low.parameters(frame.kinds), TRUTH, body)
    return invoke(name, *frame.values)


def named(cond: Condition | Measure) -> tuple[Ref, ...]:
    """Return the references of a condition, in order."""
    found: list[Ref] = []

    def look(value: object) -> None:
        if isinstance(value, Ref):
            found.append(value)
        elif isinstance(value, tuple):
            for part in value:
                look(part)
        elif hasattr(value, "__dataclass_fields__"):
            for name in value.__dataclass_fields__:
                look(getattr(value, name))

    look(cond)
    return tuple(found)


def is_plain(cond: Condition) -> bool:
    """Whether a condition is lowered without a loop, a call or a number of the author."""
    if isinstance(cond, Exists | CallIsOpen | CanPerceive | MayEnter | Compare):
        return False
    inner: Iterable[Condition] = getattr(cond, "parts", None) or (
        (cond.of,) if hasattr(cond, "of") else ()
    )
    return all(is_plain(part) for part in inner)


def _compared(low: Lowering, cond: Compare, frame: Frame) -> Expr:
    kind: ParamKind = "number"
    if any(_is_counted(low, side) for side in (cond.left, cond.right)):
        kind = "count"
    left, right = (measure(low, side, frame, kind) for side in (cond.left, cond.right))
    if cond.by is not None:
        by = low.param(cond.by, kind)
        if cond.op in (">", ">="):
            return build.ge(left, build.grid(build.add(right, by)))
        return build.ge(right, build.grid(build.add(left, by)))
    word = {"<": "lt", "<=": "le", ">": "gt", ">=": "ge", "==": "eq", "!=": "ne"}[cond.op]
    return build.by_kind(word, left, right)


def _pending(low: Lowering, cond: PromiseIs | CallIsOpen, frame: Frame) -> Expr:
    if isinstance(cond, CallIsOpen):
        return _call_is_open(low, cond, frame)
    state = promise_state(low, cond.promise, tuple(low.ref(arg, frame) for arg in cond.args))
    if cond.state == "ever":
        return build.ne(state, IntConst(0))
    return build.eq(state, IntConst(PROMISE_STATES.index(cond.state)))


def promise_state(low: Lowering, promise: int, args: tuple[Expr, ...]) -> Expr:
    """Return the number of a promise's state."""
    return Load("promise", promise_cell(low, promise, args), "i64")


def promise_cell(low: Lowering, promise: int, args: tuple[Expr, ...]) -> Expr:
    """Return the cell of a promise."""
    kinds = [role.kind for role in low.story.promises[promise].roles]
    cells = low.group("promise", "promise", promise, [low.size_of(kind) for kind in kinds])
    return low.at(cells, args[: len(kinds)])


def _call_is_open(low: Lowering, cond: CallIsOpen, frame: Frame) -> Expr:
    """Look through the slots of open calls."""
    numbers = [i for i, call in enumerate(low.calls) if call.action == cond.action]
    slot = Local("slot", "i64")
    inner = low.frame(frame.kinds)
    tests: list[Expr] = [
        build.either(
            *(build.eq(Load("open_call", slot, "i64"), IntConst(number)) for number in numbers)
        ),
        build.eq(Load("open_who", slot, "i64"), low.ref(cond.called, inner)),
    ]
    roles = len(low.story.actions[cond.action].roles)
    tests += [
        build.eq(Load(f"open_a{i}", slot, "i64"), low.ref(arg, inner))
        for i, arg in enumerate(cond.args[:roles])
        if arg is not None
    ]
    name = low.fresh("called")
    found = If(build.both(*tests), (Return(IntConst(1)),))
    body = (For("slot", IntConst(0), IntConst(SLOTS), (found,)), Return(IntConst(0)))
    low.add(name, low.parameters(frame.kinds), TRUTH, body)
    return invoke(name, *frame.values)


# --- measures


def _is_counted(low: Lowering, of: Measure) -> bool:
    """Whether a measure is counted in units: an amount, or how often something happened."""
    if isinstance(of, ReadingOf):
        return low.story.readings[of.reading].kind == "amount"
    return isinstance(of, CountOf)


def measure(low: Lowering, of: Measure, frame: Frame, constant: ParamKind = "number") -> Expr:
    """Return a measure as a number on the grid; `constant` is what kind a number in it is."""
    match of:
        case Constant(number=number):
            return low.param(number, constant)
        case ReadingOf(reading=reading, args=args):
            return level(low, reading, tuple(low.ref(arg, frame) for arg in args))
        case TraitOf(trait=trait, person=person):
            at = build.add(
                IntConst(low.trait_base + trait * low.people), low.ref(person, frame)
            )
            return Load("param", at, "f64")
        case LackOf(of=inner):
            return build.grid(build.sub(FloatConst(1.0), measure(low, inner, frame)))
        case Product(parts=parts):
            return multiplied(
                FloatConst(1.0) if not parts else measure(low, parts[0], frame),
                tuple(measure(low, part, frame) for part in parts[1:]),
            )
        case CountOf():
            return build.grid(build.to_f64(count_of(low, of, frame)))
        case TagOf():
            return of_it(low, of, frame)
        case _:
            assert_never(of)


def multiplied(first: Expr, others: tuple[Expr, ...]) -> Expr:
    """Multiply, each product on the grid."""
    total = first
    for other in others:
        total = build.grid(build.mul(total, other))
    return total


def level(low: Lowering, reading: int, args: tuple[Expr, ...]) -> Expr:
    """Return what a reading or amount is at present."""
    cell = reading_cell(low, reading, args)
    if low.story.readings[reading].kind == "amount":
        return Load("amount", cell, "f64")
    return invoke("level", cell, kind="f64")


def reading_cell(low: Lowering, reading: int, args: tuple[Expr, ...]) -> Expr:
    """Return the cell of a reading: a dose, or an amount."""
    return low.at(reading_group(low, reading), args)


def reading_group(low: Lowering, reading: int) -> CellGroup:
    """Return the cells of a reading."""
    declared = low.story.readings[reading]
    dims = [low.size_of(role.kind) for role in declared.roles]
    if declared.kind == "amount":
        return low.group("amount", "amount", reading, dims)
    return low.group("gain", "reading", reading, dims)
