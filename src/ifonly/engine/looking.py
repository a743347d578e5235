"""Plays a run of an ensemble with stops: to force an act, and to look at measures on the way.

A run that is looked at is the run that is not: it is left at a moment and taken up there.
A *moment* here is the point of a turn at which fate has struck, those who come in have come,
and nobody has decided yet.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

from ifonly.engine.moments import DECISION, ENDED, ORDER

Wish: TypeAlias = tuple[int, tuple[int, ...]]
"""An act and who takes part in it, the doer first."""


class Playing(Protocol):
    """What an ensemble asks of an engine."""

    def reset(self, seed: int | str, run: int = 0) -> None:
        """Begin a run without told luck."""
        ...

    def rekey(self, seed: int | str, run: int) -> None:
        """Give the run other luck from here on."""
        ...

    def restore(self, state: Any) -> None:
        """Go back to a state."""
        ...

    def advance(self, mask: int) -> int:
        """Go on to the next moment of a kind in the mask."""
        ...

    def options(self) -> int:
        """Find the options of the moment at hand."""
        ...

    def pick(self) -> int:
        """Return what happens here under this luck."""
        ...

    def choose(self, option: int) -> None:
        """Go through the moment with this option."""
        ...

    def go(self) -> int:
        """Play to the end; return the ending or -1."""
        ...

    def array(self, name: str) -> Any:
        """Return an array itself."""
        ...

    def call(self, name: str, *arguments: int) -> Any:
        """Call a kernel function by its name."""
        ...


@dataclass(frozen=True, slots=True)
class Moments:
    """The measures at each turn's moment: `rows` says how many moments each run has.

    `values` holds the measures of the first moment, then those of the next; `times` are
    seconds since the story's start.
    """

    rows: "array[int]" = field(default_factory=lambda: array("q"))
    scenes: "array[int]" = field(default_factory=lambda: array("q"))
    turns: "array[int]" = field(default_factory=lambda: array("q"))
    times: "array[int]" = field(default_factory=lambda: array("q"))
    values: "array[float]" = field(default_factory=lambda: array("d"))

    def add(self, more: "Moments") -> None:
        """Append the moments of the runs that come next."""
        self.rows.extend(more.rows)
        self.scenes.extend(more.scenes)
        self.turns.extend(more.turns)
        self.times.extend(more.times)
        self.values.extend(more.values)


def look_at_turns(engine: Playing, measures: int, found: Moments) -> None:
    """Play on to the last turn's moment, and keep the measures at each."""
    rows = 0
    while engine.advance(ORDER) != ENDED:
        found.scenes.append(engine.array("cur_scene")[0])
        found.turns.append(engine.array("cur_turn")[0])
        found.times.append(engine.array("now")[0])
        for number in range(measures):
            found.values.append(engine.call("measure", number))
        rows += 1
        engine.choose(0)
    found.rows.append(rows)


def take(engine: Playing, wishes: Sequence[Wish]) -> bool:
    """Force acts one after the other, each at its doer's first decision where it is open.

    False: one of them was never open, and the run has ended.
    """
    for wish in wishes:
        doer, found = wish[1][0], None
        while found is None:
            if engine.advance(DECISION) == ENDED:
                return False
            if engine.array("r_who")[0] == doer:
                found = option_of(engine, wish)
            engine.choose(engine.pick() if found is None else found)
    return True


def option_of(engine: Playing, wish: Wish) -> int | None:
    """Return the option of the decision at hand that is this act, if it is open."""
    act, (_, *others) = wish
    acts = engine.array("o_act")
    roles = [engine.array(f"o_a{k}") for k in range(1, 1 + len(others))]
    for option in range(engine.array("o_n")[0]):
        if acts[option] == act and all(
            role[option] == one for role, one in zip(roles, others, strict=True)
        ):
            return option
    return None


def total(engine: Playing, counters: Iterable[str]) -> "array[int]":
    """Return what an engine has counted so far, one counter after the other."""
    made = array("q")
    for name in counters:
        made.extend(engine.array(name))
    return made
