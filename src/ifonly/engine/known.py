"""Plays branches of a run in which the luck that it used is kept and all other luck is fresh.

A draw is used if the run asked for it: by its key, which names it. In a branch a draw that was
used has the value that it had; every other one is drawn anew, by its key and the branch's number.
The Python engine alone can do so: its draws go through a function. Invariant: a branch in which
nothing is otherwise uses the same draws, and is the run.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from ifonly.chronicle.events import Chronicle, Luck
from ifonly.engine.leading import Leading
from ifonly.engine.otherwise import Side, lead
from ifonly.engine.python import Engine
from ifonly.engine.run import program_of
from ifonly.kernel.assemble import Assembled
from ifonly.kernel.names import name_hash
from ifonly.kernel.numbers import fold

ANEW: Final = name_hash("known story")


def used_draws(assembled: Assembled, run: Chronicle) -> frozenset[int]:
    """Return the keys of all draws that a run asked for."""
    used: set[int] = set()

    def note(key: int) -> int:
        used.add(key)
        return key

    engine = Engine(program_of(assembled, tracing=False))
    engine.redraw(note)
    leading = Leading.of(engine, run.luck, (run.seed, run.run))
    leading.begin(None)
    while leading.to_decision():
        engine.options()
        engine.choose(leading.pick())
    return frozenset(used)


def known_endings(
    assembled: Assembled,
    luck: Luck,
    key: tuple[int | str, int],
    side: Side,
    used: frozenset[int],
    numbers: Sequence[int],
) -> Iterator[tuple[int, bool]]:
    """Yield the ending of each branch of a side, and whether all its acts were open.

    `luck` is what was told of the run, `key` its seed and number.
    """
    number = 0

    def key_of(drawn: int) -> int:
        return drawn if drawn in used else fold(fold(drawn, ANEW), number)

    engine = Engine(program_of(assembled, tracing=False))
    engine.redraw(key_of)
    leading = Leading.of(engine, luck, key)
    for one in numbers:
        number = one
        leading.begin(side.state)
        is_whole = lead(leading, side)
        yield leading.finish(), is_whole
