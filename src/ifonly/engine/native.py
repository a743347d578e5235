"""The fastest engine: a story's image, which is LLVM IR, compiled by llvmlite.

A `NativeEngine` is a `Machine` whose memory is a block of bytes of this process and whose
code runs without the interpreter's lock. A `NativeProgram` may be shared by threads. Machine
code is kept between starts where the host says so: its key names all that it depends on, and
what is found is checked to the bit before it is loaded (`source/keeping.py`). This module
alone imports llvmlite, and only when a program is made; where that is impossible, it says so
(`NoNativeError`) and another engine answers in its place.
"""

import ctypes
import marshal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Self

from ifonly.engine import native_code
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
from ifonly.engine.native_code import LEVELS, QUICK, Job, compile_parts
from ifonly.kernel.image import Entry, Image
from ifonly.kernel.llvm_fork import FORK
from ifonly.kernel.llvm_parts import Half, halves_of
from ifonly.kernel.memory import Memory
from ifonly.source.keeping import Keeping
from ifonly.source.processes import answers
from ifonly.source.version import VERSION

_TYPES: Final[dict[str, Any]] = {
    "i64": ctypes.c_int64, "bits": ctypes.c_int64, "f64": ctypes.c_double,
}  # fmt: skip
_LONG: Final = ctypes.c_int64
_FORK: Final = ctypes.CFUNCTYPE(
    _LONG, ctypes.c_void_p, _LONG, _LONG, _LONG, ctypes.c_int32, _LONG, _LONG
)
# A text of so many characters is compiled sooner than a process starts.
_ALONE: Final = 200_000
# One of more is compiled with settings that halve the time and cost a run a few per cent.
_LENGTHY: Final = 1_000_000
_LINE: Final = 64  # bytes of a line of the cache


class NoNativeError(NoEngineError):
    """Native code cannot run here; the message is one line that says why."""


@dataclass(frozen=True, eq=False, slots=True)
class NativeProgram:
    """An image compiled for this processor; `engines` are those that may be interrupted.

    `loaded` holds the code: it is given back with the program. `later` compiles the rest of the
    image when it is first wanted.
    """

    image: Image
    version: str
    loaded: Any
    codes: Mapping[str, Any]
    fork: Any
    later: Callable[[], Any]
    engines: Machines = field(default_factory=dict)

    @property
    def memory(self) -> Memory:
        """Where the arrays lie."""
        return self.image.memory

    def interrupt(self) -> None:
        """Stop what all engines of this program play, or play next; from any thread."""
        interrupt_all(self.engines)


def compile_native(image: Image, keeping: Keeping | None = None) -> NativeProgram:
    """Compile an image, or take what was compiled of it before.

    Raises:
        NoNativeError: llvmlite cannot be imported, or may not make code that can be executed.
    """
    if sys.byteorder != "little" or sys.maxsize < 2**32:
        raise NoNativeError("native code wants a little-endian processor of 64 bits")
    try:
        import llvmlite.binding as llvm  # Why here: it is large, and most commands do without
    except (ImportError, OSError, RuntimeError) as error:
        raise NoNativeError(
            f"llvmlite cannot be imported: {_line(error)} "
            "(`python -m pip install 'ifonly[native]'` installs it)"
        ) from error
    try:
        llvm.check_jit_execution()
        llvm.initialize_native_target()
        llvm.initialize_native_asmprinter()
        target = _Target(llvm, image.code.decode("ascii"), image.is_plain)
        loaded = target.made(keeping)
    except (OSError, RuntimeError, AttributeError) as error:
        raise NoNativeError(f"native code cannot be compiled: {_line(error)}") from error
    address = loaded.get_function_address(FORK)
    fork = _FORK(address) if address else None
    # Why without optimising: what no ensemble calls is called seldom.
    rest = cache(
        lambda: _Target(llvm, image.later.decode("ascii"), is_plain=True).made(keeping)
    )
    return NativeProgram(image, target.key, loaded, _codes(image, loaded), fork, rest)


def _codes(image: Image, loaded: Any) -> dict[str, Any]:
    """Return the entries that machine code has."""
    addresses = {one: loaded.get_function_address(f"f_{one.name}") for one in image.entries}
    return {one.name: _callable(at, one) for one, at in addresses.items() if at}


def _line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _callable(address: int, entry: Entry) -> Any:
    takes = [_TYPES[kind] for kind in entry.takes]
    gives = None if entry.gives is None else _TYPES[entry.gives]
    made = ctypes.CFUNCTYPE(gives, ctypes.c_void_p, *takes)
    return made(address)


class _Target:
    """This processor and one text; all that is asked of llvmlite is asked here."""

    def __init__(self, llvm: Any, text: str, is_plain: bool = False) -> None:
        self.llvm, self.text, self.is_plain = llvm, text, is_plain
        self.target = llvm.Target.from_default_triple()
        self.cpu = llvm.get_host_cpu_name()
        self.features = llvm.get_host_cpu_features().flatten()

    @property
    def key(self) -> str:
        """Return the digest of everything that the machine code depends on."""
        from llvmlite import __version__

        parts = (
            VERSION, __version__, str(self.llvm.llvm_version_info), self.target.triple,
            self.cpu, self.features, str((LEVELS, QUICK, self.is_plain)), self.text,
        )  # fmt: skip
        return sha256("\0".join(parts).encode()).hexdigest()

    def made(self, keeping: Keeping | None) -> Any:
        """Return machine code ready to run: what was kept of it, or made anew."""
        code = None if keeping is None else keeping.find(self.key)
        if code is None:
            code = self.compile()
            if keeping is not None:
                keeping.keep(self.key, code)
        return self.load(code)

    def compile(self) -> bytes:
        """Return the text as relocatable object files, one after the other."""
        halves = halves_of(self.text)
        made = None if len(self.text) < _ALONE else self.beside(halves)
        if made is None:
            made = compile_parts(
                self.llvm, self.job([part for half in halves for part in half])
            )
        return marshal.dumps(made)

    def beside(self, halves: list[Half]) -> list[bytes] | None:
        """Compile halves in processes side by side; nothing where one of these fails."""
        jobs = [marshal.dumps([*self.job(half)]) for half in halves]
        found = answers(Path(native_code.__file__), jobs)
        made: list[bytes] = []
        for one in found:
            if one is None:
                return None
            made += marshal.loads(one)
        return made

    def job(self, parts: Half) -> Job:
        """Return parts to be compiled for this processor."""
        where = str(Path(self.llvm.__file__).parents[2])
        is_long = len(self.text) > _LENGTHY
        target = (self.target.triple, self.cpu, self.features)
        return Job(where, is_long, self.is_plain, *target, parts)

    def load(self, code: bytes) -> Any:
        """Return machine code made ready to run."""
        machine = self.target.create_target_machine(
            cpu=self.cpu, features=self.features, opt=1, jit=True
        )
        loaded = self.llvm.create_mcjit_compiler(self.llvm.parse_assembly(""), machine)
        for one in marshal.loads(code):
            loaded.add_object_file(self.llvm.ObjectFileRef.from_data(one))
        loaded.finalize_object()
        return loaded


class NativeEngine(Machine):
    """One run in the making, or many in a row; owns its memory, shares the code."""

    def __init__(self, program: NativeProgram) -> None:
        self.program = program
        memory = program.memory
        buffer = (ctypes.c_uint8 * (memory.size + _LINE))()
        start = -ctypes.addressof(buffer) % _LINE
        self._address: int | None = ctypes.addressof(buffer) + start
        # Invariant: whoever holds a view of the memory holds the memory.
        whole = memoryview(buffer).cast("B")[start : start + memory.size]
        for at, data in program.image.segments:
            whole[at : at + len(data)] = data
        entries = entries_of(program.image, program.codes)
        super().__init__(memory, whole, entries, program.fork, program.engines)

    def close(self) -> None:
        """Give the memory back; the engine is of no use from here on."""
        super().close()
        self._address = None

    def enter(self, code: Any, given: Sequence[Number]) -> Any:
        """Call code; raise `StoppedError` if somebody interrupted it."""
        whole = self._bytes  # Why held: the memory stays until the call is over
        found = code(self._address, *given)
        if whole[self.memory.stopped]:
            whole[self.memory.stopped] = whole[self.memory.stop] = 0
            raise StoppedError("the run was interrupted")
        return found

    def later(self) -> dict[str, Called]:
        """Return the entries that are compiled when one of them is called first."""
        image = self.program.image
        return entries_of(image, _codes(image, self.program.later()))

    def another(self) -> Self:
        """Make an engine that shares the code."""
        return type(self)(self.program)
