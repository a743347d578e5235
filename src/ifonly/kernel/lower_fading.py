"""Lower half-lives that change: while a condition on its own people holds, a reading has another.

All that happens between two passings of time happens at one moment. So the conditions are asked
before time passes, and where one has turned the dose is faded up to then by the half-life that
it had, and written anew. Until time passes again nothing fades, by whichever half-life.

A condition that only facts and things decide turns only where one of them has changed, which
`settle` notes.
"""

from ifonly.kernel import build
from ifonly.kernel.lower_cond import condition, reading_cell
from ifonly.kernel.lowering import Frame, Lowering, do, looped
from ifonly.kernel.ops import If, IntConst, Load, Local, Stmt, Store
from ifonly.story.model import (
    All,
    Any,
    Condition,
    FactIs,
    IsAbove,
    IsOf,
    IsSame,
    Not,
    Reading,
    ThingIs,
)

_ZERO, _ONE = IntConst(0), IntConst(1)


def add_turning(low: Lowering) -> None:
    """Add `turn_all()`, which calls `turn` (in `turning.kernel`) for what may have turned."""
    calls: list[Stmt] = []
    noted: list[Stmt] = []
    for number, reading in enumerate(low.story.readings):
        if reading.fading is None:
            continue
        low.halves[number] = (
            _span(low, reading, reading.half_life),
            _span(low, reading, reading.fading.half_life),
        )
        kinds = tuple(role.kind for role in reading.roles)
        frame = Frame(kinds, tuple(Local(f"r{i}", "i64") for i in range(len(kinds))))
        cell = reading_cell(low, number, frame.values)
        own, other = (do("turn", cell, IntConst(half)) for half in low.halves[number])
        turned = If(condition(low, reading.fading.when, frame), (other,), (own,))
        name = f"turn_{number}"
        loops = looped(low, kinds, range(len(kinds)), lambda _: (), (turned,))
        low.add(name, (), None, loops, origin=reading.fading.span)
        (noted if _is_noted(low, reading.fading.when) else calls).append(do(name))
    if noted:
        news = build.eq(Load("turn_news", _ZERO, "i64"), _ONE)
        calls.append(If(news, (*noted, Store("turn_news", _ZERO, _ZERO))))
    if calls:
        low.add("turn_all", (), None, calls)


def _is_noted(low: Lowering, cond: Condition) -> bool:
    """Whether a condition can turn only where a fact or a thing has changed."""
    match cond:
        case All(parts=parts) | Any(parts=parts):
            return all(_is_noted(low, part) for part in parts)
        case Not(of=of):
            return _is_noted(low, of)
        case FactIs(fact=fact):
            return low.story.facts[fact].lasts is None
        case ThingIs() | IsSame() | IsAbove() | IsOf():
            return True
        case _:
            return False


def _span(low: Lowering, reading: Reading, half_life: float | None) -> int:
    """Return the index of a half-life; 0: it never fades."""
    return 0 if half_life is None else low.span(half_life, reading.span)
