"""The fast engine: a kernel module printed as WebAssembly, run with wasmtime.

A `WasmEngine` has the methods of `engine.python.Engine`, less the trace, and `runs`, which
plays many runs in one call. It answers bit for bit what the Python engine answers. A
`WasmProgram` may be shared by threads; each thread makes, uses and closes engines of its own.
Its whole memory is given when it is made and never grows. A snapshot is the bytes of the
state arrays; `restore` also takes a state of the Python engine. This module alone imports
wasmtime, and only when a program is made: where that is impossible, it says so (`NoWasmError`)
and the Python engine answers in its place.
"""

import weakref
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ifonly.engine.python import EVERY, seed_bits
from ifonly.kernel.memory import CODES, PAGE, Memory
from ifonly.kernel.ops import MASK64, Function, Kind, Module
from ifonly.kernel.print_wasm import Printed, print_wasm
from ifonly.kernel.wasm_fork import FORK

if TYPE_CHECKING:
    import wasmtime

Number: TypeAlias = int | float

_NONE: Final = -1
# Results of many runs, and how they are read.
_COLUMNS: Final = {"out_ending": "q", "out_length": "q", "out_hash": "Q", "out_measures": "d"}


class NoWasmError(Exception):
    """WebAssembly cannot run here; the message is one line that says why."""


class StoppedError(Exception):
    """A run was interrupted; its state is of no use until it is reset or restored."""


@dataclass(frozen=True, slots=True)
class Runs:
    """What runs came to, a column each: endings (-1: none), lengths, hashes, measures.

    `measures` holds those of the first run, then those of the next; a story without measures
    has one, which is 0.
    """

    endings: memoryview
    lengths: memoryview
    hashes: memoryview
    measures: memoryview


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class WasmProgram:
    """A module compiled for this machine; `engines` are those that may be interrupted."""

    module: Module
    memory: Memory
    engine: "wasmtime.Engine"
    code: "wasmtime.Module"
    engines: dict[int, "weakref.ref[WasmEngine]"] = field(default_factory=dict)

    def interrupt(self) -> None:
        """Stop what all engines of this program play, or play next; from any thread."""
        for reference in list(self.engines.values()):
            engine = reference()
            if engine is not None:
                engine.interrupt()


def compile_wasm(module: Module, printed: Printed | None = None) -> WasmProgram:
    """Compile a module, or what was printed of it before.

    Raises:
        NoWasmError: wasmtime cannot be imported, or may not make code that can be executed.
    """
    try:
        import wasmtime  # Why here: it takes longer to import than most commands run
    except (ImportError, OSError, RuntimeError) as error:
        raise NoWasmError(f"wasmtime cannot be imported: {_line(error)}") from error
    made = printed or print_wasm(module)
    try:
        engine = wasmtime.Engine(wasmtime.Config())
        code = wasmtime.Module(engine, made.code)
    except wasmtime.WasmtimeError as error:
        raise NoWasmError(f"WebAssembly cannot be compiled: {_line(error)}") from error
    program = WasmProgram(module, made.memory, engine, code)
    for one in (engine, code):
        weakref.finalize(program, one.close)
    WasmEngine(program).close()  # Why: the first instance maps the code, if that is allowed
    return program


def _line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


@dataclass(frozen=True, slots=True)
class _Entry:
    """An exported function, and the kinds it takes and gives."""

    export: Any
    takes: tuple[Kind, ...]
    gives: Kind | None

    def call(self, store: Any, arguments: Sequence[Number]) -> Any:
        given = [
            _signed(int(value)) if kind != "f64" else float(value)
            for kind, value in zip(self.takes, arguments, strict=True)
        ]
        found = self.export(store, *given)
        return found & MASK64 if self.gives == "bits" else found


def _entry(export: Any, function: Function) -> _Entry:
    takes = tuple(parameter.type.kind for parameter in function.parameters)
    return _Entry(export, takes, None if function.result is None else function.result.kind)


class WasmEngine:
    """One run in the making, or many in a row; owns its memory, shares the code."""

    def __init__(self, program: WasmProgram) -> None:
        import wasmtime

        self.program = program
        self.module = program.module
        self.memory = program.memory
        self._trap = wasmtime.Trap
        size = self.memory.pages * PAGE
        store: Any = wasmtime.Store(program.engine)
        store.set_limits(memory_size=size, instances=1, memories=1, tables=0)
        try:
            exports: Any = wasmtime.Instance(store, program.code, []).exports(store)
        except wasmtime.WasmtimeError as error:
            raise NoWasmError(f"WebAssembly cannot be run: {_line(error)}") from error
        functions = {function.name: function for function in self.module.functions}
        self._entries = {
            name: _entry(exports[name], functions[name]) for name in self.module.entries
        }
        self._fork: Any = exports.get(FORK)
        buffer: Any = exports["memory"].get_buffer_ptr(store, size)
        # Invariant: whoever holds a view of the memory holds the memory. At the latest it is
        # given back at the exit of the process, while wasmtime is still whole.
        weakref.finalize(buffer, store.close)
        self._store = store
        self._bytes: Any = memoryview(buffer).cast("B")
        engines, key = program.engines, id(self)
        engines[key] = weakref.ref(self, lambda _: engines.pop(key, None))

    def close(self) -> None:
        """Give the memory back; the engine is of no use from here on."""
        self.program.engines.pop(id(self), None)
        self._entries, self._fork, self._store = {}, None, None
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
        try:
            return self._entries[name].call(self._store, arguments)
        except self._trap as trap:
            raise self._stopped() from trap

    def _stopped(self) -> Exception:
        if self._bytes[self.memory.stop]:
            self._bytes[self.memory.stop] = 0
            return StoppedError("the run was interrupted")
        return AssertionError("a verified kernel trapped")

    # --- one run ---

    def reset(self, seed: int | str, run: int = 0) -> None:
        """Begin a run without told luck."""
        self.clear_luck()
        self.call("reset", seed_bits(seed), run & MASK64)

    def rekey(self, seed: int | str, run: int) -> None:
        """Give the run other luck from here on."""
        self.clear_luck()
        self.call("rekey", seed_bits(seed), run & MASK64)

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

    def fork(self) -> "WasmEngine":
        """Return an engine of its own at the same state, with the same luck and params."""
        other = WasmEngine(self.program)
        run = self.memory.run
        other._bytes[run.start : run.stop] = self._bytes[run.start : run.stop]
        for array in self.module.arrays:
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
            try:
                self._fork(self._store, key, _signed(start), some, *options)
            except self._trap as trap:
                raise self._stopped() from trap
            for name, column in columns.items():
                area = self.memory.area(name)
                column += self._bytes[area.start : area.start + area.size // most * some]
        found: list[Any] = [memoryview(columns[name]) for name in _COLUMNS]
        return Runs(
            *(one.cast(code) for one, code in zip(found, _COLUMNS.values(), strict=True))
        )


def _or_none(number: int | None) -> int:
    return _NONE if number is None else number


def _signed(value: int) -> int:
    """Return the number from -2**63 on that has the same 64 bits."""
    return (value + 2**63) % 2**64 - 2**63
