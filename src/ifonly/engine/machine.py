"""An engine whose run lies in one memory: what WebAssembly and native code have in common.

A `Machine` has the methods of `engine.python.Engine`, less the trace, and `runs`, which plays
many runs in one call. It answers bit for bit what the Python engine answers. A snapshot is
the bytes of the state arrays, the same from every machine of a module; `restore` also takes a
state of the Python engine. Each thread makes, uses and closes machines of its own. What code
is called, and how it stops, is left to `wasm.py` and `native.py`.
"""

import array as arrays
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self, TypeAlias

from ifonly.engine.moments import EVERY, seed_bits
from ifonly.kernel.image import Entry, Image
from ifonly.kernel.memory import CODES, Memory

Number: TypeAlias = int | float
Machines: TypeAlias = dict[int, "weakref.ref[Machine]"]

_NONE: Final = -1
_MASK: Final = 2**64 - 1
# Results of many runs, and how they are read.
_COLUMNS: Final = {
    "out_ending": "q",
    "out_length": "q",
    "out_hash": "Q",
    "out_measures": "d",
    "out_scenes": "B",
}


class NoEngineError(Exception):
    """An engine cannot run here; the message is one line that says why."""


class StoppedError(Exception):
    """A run was interrupted; its state is of no use until it is reset or restored."""


@dataclass(frozen=True, slots=True)
class Runs:
    """What runs came to, a column each: endings (-1: none), lengths, hashes, measures, scenes.

    `measures` holds those of the first run, then those of the next; a story without measures
    has one, which is 0. `scenes` holds what became of each scene, in the same way.
    """

    endings: memoryview
    lengths: memoryview
    hashes: memoryview
    measures: memoryview
    scenes: memoryview


@dataclass(frozen=True, slots=True)
class Called:
    """What the host may call: its code, and what it takes and gives."""

    code: Any
    entry: Entry


def entries_of(image: Image, codes: Mapping[str, Any]) -> dict[str, Called]:
    """Return the entries of an image that have code, by name."""
    return {
        one.name: Called(codes[one.name], one) for one in image.entries if one.name in codes
    }


def interrupt_all(machines: Machines) -> None:
    """Stop what all of these play, or play next; from any thread."""
    for reference in list(machines.values()):
        machine = reference()
        if machine is not None:
            machine.interrupt()


class Machine:
    """One run in the making, or many in a row; owns its memory, shares the code."""

    def __init__(
        self,
        memory: Memory,
        whole: memoryview,
        entries: Mapping[str, Called],
        fork: Any,
        machines: Machines,
    ) -> None:
        self.memory = memory
        self._bytes: Any = whole
        self._entries = dict(entries)
        self._fork = fork
        self._machines, key = machines, id(self)
        machines[key] = weakref.ref(self, lambda _: machines.pop(key, None))

    def enter(self, code: Any, given: Sequence[Number]) -> Any:
        """Call code; raise `StoppedError` if somebody interrupted it."""
        raise NotImplementedError

    def later(self) -> dict[str, Called]:
        """Return the entries that are compiled when one of them is called first."""
        raise NotImplementedError

    def another(self) -> Self:
        """Make an engine that shares the code."""
        raise NotImplementedError

    def close(self) -> None:
        """Give the memory back; the engine is of no use from here on."""
        self._machines.pop(id(self), None)
        self._entries, self._fork = {}, None
        self._bytes = memoryview(b"")

    def interrupt(self) -> None:
        """Stop what is played, or what is played next; from any thread."""
        whole = self._bytes
        if whole:
            whole[self.memory.stop] = 1

    def array(self, name: str) -> Any:
        """Return an array itself, not a copy; params and luck may be written."""
        area = self.memory.area(name)
        code = CODES[self.memory.arrays[name].element]
        return self._bytes[area.start : area.stop].cast(code)

    def call(self, name: str, *arguments: Number) -> Any:
        """Call an entry by its name.

        Raises:
            StoppedError: somebody called `interrupt`.
        """
        called = self._entries.get(name)
        if called is None:
            self._entries |= self.later()
            called = self._entries[name]
        entry = called.entry
        given = [
            _signed(int(value)) if kind != "f64" else float(value)
            for kind, value in zip(entry.takes, arguments, strict=True)
        ]
        found = self.enter(called.code, given)
        return found & _MASK if entry.gives == "bits" else found

    # --- one run ---

    def reset(self, seed: int | str, run: int = 0) -> None:
        """Begin a run without told luck."""
        self.clear_luck()
        self.call("reset", seed_bits(seed), run & _MASK)

    def rekey(self, seed: int | str, run: int) -> None:
        """Give the run other luck from here on."""
        self.clear_luck()
        self.call("rekey", seed_bits(seed), run & _MASK)

    def clear_luck(self) -> None:
        """Set every attempt to the first."""
        luck = self.memory.luck
        self._bytes[luck.start : luck.stop] = bytes(luck.size)

    def advance(self, mask: int = EVERY) -> int:
        """Go on to the next moment of a kind in the mask; 0: the story has ended."""
        return int(self.call("advance", mask))

    def options(self) -> int:
        """Find the options of the moment at hand; return how many there are."""
        return int(self.call("options"))

    def pick(self) -> int:
        """Return what happens here under this luck."""
        return int(self.call("pick"))

    def seek(self, option: int) -> int:
        """Return the first attempt at which this option is chosen; 10,000: none below."""
        return int(self.call("seek", option))

    def choose(self, option: int) -> None:
        """Go through the moment with this option."""
        self.call("choose", option)

    def go(self) -> int:
        """Play to the end; return the ending or -1."""
        return int(self.call("go"))

    def finish(self, runs: int) -> int:
        """Play so many runs, from the one at hand on; results are in the `out_` arrays."""
        return int(self.call("finish", runs))

    def stage(self, trial: int) -> None:
        """Open a trial here and now."""
        self.call("stage", trial)

    def wait(self, seconds: int) -> None:
        """Let time pass after the end."""
        self.call("wait", seconds)

    @property
    def event_hash(self) -> int:
        """The hash of the events so far."""
        return int(self.call("event_hash"))

    @property
    def state_hash(self) -> int:
        """The hash of the state."""
        return int(self.call("state_hash"))

    # --- states ---

    def snapshot(self) -> bytes:
        """Copy the state."""
        return bytes(self._bytes[: self.memory.state.stop])

    def restore(self, state: bytes | Sequence[Sequence[Number]]) -> None:
        """Go back to a state, this engine's or the Python engine's."""
        made = state if isinstance(state, bytes) else self.memory.pack(state)
        self._bytes[: self.memory.state.stop] = made

    def fork(self) -> Self:
        """Return an engine of its own at the same state, with the same luck and params."""
        other = self.another()
        run = self.memory.run
        other._bytes[run.start : run.stop] = self._bytes[run.start : run.stop]
        for array in self.memory.arrays.values():
            if array.role == "param":
                other.array(array.name)[:] = self.array(array.name)
        return other

    # --- many runs ---

    def keep(self) -> None:
        """Keep the state and luck at hand: what `runs(..., kept=True)` begin with."""
        run, kept = self.memory.run, self.memory.kept
        self._bytes[kept : kept + run.size] = self._bytes[run.start : run.stop]

    def runs(
        self,
        seed: int | str,
        first: int,
        count: int,
        *,
        kept: bool = False,
        force: int | None = None,
        trial: int | None = None,
    ) -> Runs:
        """Play runs `first`, `first + 1`, ... to their ends, with the told luck at hand.

        `kept`: from what was kept last, with fresh luck of each run from there on. `force` is
        the option taken there; `trial` is staged there, or at the end of runs from the start.

        Raises:
            StoppedError: somebody called `interrupt`; none of the results are given.
        """
        columns: Any = {name: bytearray() for name in _COLUMNS}
        most = self.memory.arrays["out_ending"].length
        key = _signed(seed_bits(seed))
        options = (int(not kept), _or_none(force), _or_none(trial))
        for start in range(first, first + count, most):
            some = min(most, first + count - start)
            self.enter(self._fork, (key, _signed(start), some, *options))
            for name, column in columns.items():
                area = self.memory.area(name)
                column += self._bytes[area.start : area.start + area.size // most * some]
        found: list[Any] = [memoryview(columns[name]) for name in _COLUMNS]
        return Runs(
            *(one.cast(code) for one, code in zip(found, _COLUMNS.values(), strict=True))
        )

    def endings(
        self, seed: int | str, numbers: Sequence[int], force: int | None = None
    ) -> "arrays.array[int]":
        """Return how runs of these numbers end, from what was kept last; `force` as in `runs`.

        Any numbers, as many as fit in one call: where code is called from costs as much as half
        a run.

        Raises:
            StoppedError: somebody called `interrupt`.
        """
        made, ahead = arrays.array("q"), self.array("in_ahead")
        most, key = len(ahead), _signed(seed_bits(seed))
        options = (0, _or_none(force), _NONE)
        try:
            for at in range(0, len(numbers), most):
                some = numbers[at : at + most]
                for i, number in enumerate(some):
                    ahead[i] = (number - i) & _MASK
                self.enter(self._fork, (key, 0, len(some), *options))
                made.frombytes(self.array("out_ending")[: len(some)].cast("B"))
        finally:
            for i in range(most):
                ahead[i] = 0
        return made


def _or_none(number: int | None) -> int:
    return _NONE if number is None else number


def _signed(value: int) -> int:
    """Return the number from -2**63 on that has the same 64 bits."""
    return (value + 2**63) % 2**64 - 2**63
