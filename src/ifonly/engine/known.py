"""Plays branches of a run in which the luck that it used is kept and all other luck is fresh.

A draw is used if the run asked for it: by its key, which names it. In a branch a draw that was
used has the value that it had; every other one is drawn anew, by its key and the branch's number.
In Python the draws go through a function; compiled engines play a module in which they go
through a table (`kernel.known`). Invariant: a branch in which nothing is otherwise uses the same
draws, and is the run; the engines agree.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

from ifonly.chronicle.events import Chronicle, Luck
from ifonly.engine.ensemble import EngineName, Lives
from ifonly.engine.leading import Leading
from ifonly.engine.makers import TITLES, make
from ifonly.engine.moments import State
from ifonly.engine.otherwise import Side, lead
from ifonly.engine.playable import CompiledName, playable_of
from ifonly.engine.python import Engine
from ifonly.engine.run import program_of
from ifonly.kernel.assemble import Assembled
from ifonly.kernel.known import ANEW, knowing, places_of
from ifonly.kernel.numbers import fold
from ifonly.source.values import dataclass

# So many branches repay printing and compiling a module of their own.
WORTH: Final = 24


@dataclass(frozen=True, slots=True)
class Knowing:
    """An engine in which a run's draws are known; `branch` says which one is played next."""

    name: EngineName
    engine: Any
    branch: Callable[[int], None]
    packed: Callable[[State], State | bytes] = lambda state: state  # as it is restored fastest
    note: str | None = None


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


def knowing_in_python(assembled: Assembled, used: frozenset[int]) -> Knowing:
    """Return the reference engine, in which draws go through a function."""
    number = 0

    def key_of(drawn: int) -> int:
        return drawn if drawn in used else fold(fold(drawn, ANEW), number)

    def begin(one: int) -> None:
        nonlocal number
        number = one

    engine = Engine(program_of(assembled, tracing=False))
    engine.redraw(key_of)
    return Knowing("python", engine, begin)


def knowing_compiled(assembled: Assembled, used: frozenset[int], name: CompiledName) -> Knowing:
    """Return a compiled engine, in which draws go through a table; raise whatever prevents it.

    Raises:
        ValueError: the run used more draws than the table holds.
    """
    places = places_of(used)
    if places is None:
        raise ValueError("the run used too many draws")
    played = playable_of(replace(assembled, module=knowing(assembled.module)))
    engine = make(name, Lives(played, seed=0)).engine()
    engine.array("k_used")[:] = array("Q", places)
    engine.array("k_on")[0] = 1

    def begin(one: int) -> None:
        engine.array("k_number")[0] = one

    @cache
    def packed(state: State) -> bytes:
        engine.restore(state)
        return bytes(engine.snapshot())

    return Knowing(name, engine, begin, packed)


@dataclass(frozen=True, slots=True)
class Branches:
    """Branches of one side: its module, the luck and key of the run, and the draws it used."""

    assembled: Assembled
    luck: Luck
    key: tuple[int | str, int]
    side: Side
    used: frozenset[int]

    def play(self, known: Knowing, number: int) -> tuple[int, bool]:
        """Return the ending of a branch, and whether all its acts were open."""
        leading = Leading.of(known.engine, self.luck, self.key)
        known.branch(number)
        state = self.side.state
        leading.begin(None if state is None else known.packed(state))
        is_whole = lead(leading, self.side)
        return leading.finish(), is_whole

    def choose(self, name: EngineName | None, many: int) -> Knowing:
        """Return the engine of that name; without one WebAssembly, if it is worth its making.

        What is chosen without a name has played a branch as Python does.

        Raises:
            ValueError: the engine of that name cannot play here.
        """
        if name == "python" or (name is None and many < WORTH):
            return knowing_in_python(self.assembled, self.used)
        try:
            made = knowing_compiled(self.assembled, self.used, name or "wasm")
        except Exception as trouble:
            said = f"{TITLES[name or 'wasm']} cannot play here: {trouble}"
            if name is not None:
                raise ValueError(said) from trouble
            return replace(knowing_in_python(self.assembled, self.used), note=said)
        if name is not None:
            return made
        expected = knowing_in_python(self.assembled, self.used)
        for one in (made, expected):
            self.play(one, 1)
        if made.engine.event_hash != expected.engine.event_hash:
            said = f"{TITLES[made.name]} does not play here as Python does"
            return replace(expected, note=said)
        return made


def known_endings(
    branches: Branches, known: Knowing, numbers: Sequence[int]
) -> Iterator[tuple[int, bool]]:
    """Yield the ending of each branch, and whether all its acts were open."""
    for one in numbers:
        yield branches.play(known, one)
