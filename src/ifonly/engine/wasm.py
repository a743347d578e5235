"""The fast engine: a story's image, which is WebAssembly, run with wasmtime.

A `WasmEngine` is a `Machine` whose memory and code are wasmtime's. A `WasmProgram` may be
shared by threads; each thread makes, uses and closes engines of its own. Its whole memory is
given when it is made and never grows. This module alone imports wasmtime, and only when a
program is made: where that is impossible, it says so (`NoWasmError`) and the Python engine
answers in its place.
"""

import weakref
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from ifonly.engine.machine import (
    Called,
    Machine,
    Machines,
    NoEngineError,
    Number,
    StoppedError,
    entries_of,
    interrupt_all,
)
from ifonly.kernel.image import FORK, Image
from ifonly.kernel.memory import PAGE, Memory

if TYPE_CHECKING:
    import wasmtime

_QUICK: Final = "WASMTIME_STRATEGY_WINCH"


class NoWasmError(NoEngineError):
    """WebAssembly cannot run here; the message is one line that says why."""


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class WasmProgram:
    """An image compiled for this machine; `engines` are those that may be interrupted.

    `later` compiles the rest of it when it is first wanted.
    """

    image: Image
    version: str
    engine: "wasmtime.Engine"
    code: "wasmtime.Module"
    later: Callable[[], Any]
    engines: Machines = field(default_factory=dict)

    @property
    def memory(self) -> Memory:
        """Where the arrays lie."""
        return self.image.memory

    def interrupt(self) -> None:
        """Stop what all engines of this program play, or play next; from any thread."""
        interrupt_all(self.engines)


def compile_wasm(image: Image, *, quickly: bool = False) -> WasmProgram:
    """Compile an image: well, or quickly where there is a `quick_compiler`.

    Raises:
        NoWasmError: wasmtime cannot be imported, or may not make code that can be executed.
    """
    try:
        import wasmtime  # Why here: it takes longer to import than most commands run
    except (ImportError, OSError, RuntimeError) as error:
        raise NoWasmError(f"wasmtime cannot be imported: {_line(error)}") from error
    try:
        config: Any = wasmtime.Config()
        if image.is_plain:
            config.cranelift_opt_level = "none"
        version = _version()
        if quickly:
            _be_quick(config)
            version = version and f"{version} quick"
        engine = wasmtime.Engine(config)
        code = wasmtime.Module(engine, image.code)
    except wasmtime.WasmtimeError as error:
        raise NoWasmError(f"WebAssembly cannot be compiled: {_line(error)}") from error

    @cache
    def later() -> wasmtime.Module:
        made = wasmtime.Module(engine, image.later)
        weakref.finalize(code, made.close)  # Why: at the exit of the process it is too late
        return made

    program = WasmProgram(image, version, engine, code, later)
    for one in (engine, code):
        weakref.finalize(program, one.close)
    WasmEngine(program).close()  # Why: the first instance maps the code, if that is allowed
    return program


def compile_quickly(image: Image) -> WasmProgram | None:
    """Compile an image quickly; nothing where that cannot be, and it is to be compiled well.

    Why so often: wasmtime may name no quick compiler, and not every processor has one.
    """
    if quick_compiler() is None:
        return None
    with suppress(NoWasmError):
        return compile_wasm(image, quickly=True)
    return None


def quick_compiler() -> int | None:
    """Return the number of wasmtime's quick compiler; nothing where it names none."""
    try:
        from wasmtime import _bindings
    except (ImportError, OSError, RuntimeError):
        return None  # Why: whoever compiles says that it cannot be imported

    # Why by the C interface: wasmtime's Python names its first compiler alone.
    names = [one.name for one in getattr(_bindings, "wasmtime_strategy_enum", ())]
    return names.index(_QUICK) if _QUICK in names else None


def _be_quick(config: Any) -> None:
    from wasmtime import _bindings

    _bindings.wasmtime_config_strategy_set(config.ptr(), quick_compiler())


def _version() -> str:
    """Return wasmtime's version and the kind of machine it makes code for; nothing if unknown."""
    import platform

    import wasmtime

    # Why by the folder's name: to ask `importlib.metadata` takes longer than a hundred runs.
    beside = Path(wasmtime.__file__).parent.parent
    found = sorted(path.stem for path in beside.glob("wasmtime-*.dist-info"))
    return f"{found[0]} {platform.system()} {platform.machine()}" if len(found) == 1 else ""


def _line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


class WasmEngine(Machine):
    """One run in the making, or many in a row; owns its memory, shares the code."""

    def __init__(self, program: WasmProgram) -> None:
        import wasmtime

        self.program = program
        self._trap = wasmtime.Trap
        size = program.memory.pages * PAGE
        store: Any = wasmtime.Store(program.engine)
        store.set_limits(memory_size=size, instances=2, memories=1, tables=0)
        try:
            exports: Any = wasmtime.Instance(store, program.code, []).exports(store)
        except wasmtime.WasmtimeError as error:
            raise NoWasmError(f"WebAssembly cannot be run: {_line(error)}") from error
        entries = entries_of(program.image, exports)
        self._memory: Any = exports["memory"]
        buffer: Any = self._memory.get_buffer_ptr(store, size)
        # Invariant: whoever holds a view of the memory holds the memory. At the latest it is
        # given back at the exit of the process, while wasmtime is still whole.
        weakref.finalize(buffer, store.close)
        self._store = store
        whole = memoryview(buffer).cast("B")
        fork = exports.get(FORK)
        super().__init__(program.memory, whole, entries, fork, program.engines)

    def close(self) -> None:
        """Give the memory back; the engine is of no use from here on."""
        super().close()
        self._store = self._memory = None

    def enter(self, code: Any, given: Sequence[Number]) -> Any:
        """Call code; raise `StoppedError` if somebody interrupted it."""
        try:
            return code(self._store, *given)
        except self._trap as trap:
            raise self._stopped() from trap

    def later(self) -> dict[str, Called]:
        """Return the entries that are compiled when one of them is called first."""
        import wasmtime

        found = wasmtime.Instance(self._store, self.program.later(), [self._memory])
        exports: Any = found.exports(self._store)
        return entries_of(self.program.image, exports)

    def another(self) -> Self:
        """Make an engine that shares the code."""
        return type(self)(self.program)

    def _stopped(self) -> Exception:
        if self._bytes[self.memory.stop]:
            self._bytes[self.memory.stop] = 0
            return StoppedError("the run was interrupted")
        return AssertionError("a verified kernel trapped")
