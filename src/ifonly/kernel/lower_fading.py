"""Lower half-lives that change: while a condition on its own people holds, a reading has another.

All that happens between two passings of time happens at one moment. So the conditions are asked
before time passes, and where one has turned the dose is faded up to then by the half-life that
it had, and written anew. Until time passes again nothing fades, by whichever half-life.
"""

from ifonly.kernel.lower_cond import condition, reading_cell
from ifonly.kernel.lowering import Frame, Lowering, do, looped
from ifonly.kernel.ops import If, IntConst, Local, Stmt
from ifonly.story.model import Reading


def add_turning(low: Lowering) -> None:
    """Add `turn_all()`, which calls `turn` (in `turning.kernel`) for what may have turned."""
    calls: list[Stmt] = []
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
        calls.append(do(name))
    if calls:
        low.add("turn_all", (), None, calls)


def _span(low: Lowering, reading: Reading, half_life: float | None) -> int:
    """Return the index of a half-life; 0: it never fades."""
    return 0 if half_life is None else low.span(half_life, reading.span)
