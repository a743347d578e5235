"""Compile C with the machine's compiler, and call what it gives.

`hand()` is `yardstick.c`, `printed(module)` a kernel as `print_c.py` writes it. Both are compiled
with the same flags, export `play` and look at a word that stops them, as every engine does.
"""

import array
import ctypes
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from print_c import numbers, print_c

from ifonly.kernel.numbers import name_hash
from ifonly.kernel.ops import Array, Module

HERE = Path(__file__).parent
FLAGS = ("-O3", "-march=native", "-ffp-contract=off")
PURPOSES = (
    "act", "filling", "anybody", "which", "silence", "ready", "unready", "order", "chance",
)  # fmt: skip


class Played:
    """A shared library that plays runs of one story: endings, lengths and hashes."""

    def __init__(self, library: Path) -> None:
        self._library = ctypes.CDLL(str(library))
        self._library.play.restype = ctypes.c_int64
        self._library.options_scored.restype = ctypes.c_int64
        self.stop = ctypes.c_int(0)

    def runs(self, seed: int, first: int, count: int) -> list[tuple[int, int, int]]:
        """Play runs; return ending (-1: none), length and event hash of each."""
        columns = [array.array(code, bytes(8 * count)) for code in "qqQ"]
        starts = [ctypes.c_void_p(column.buffer_info()[0]) for column in columns]
        self._library.play(
            ctypes.c_uint64(seed),
            ctypes.c_int64(first),
            ctypes.c_int64(count),
            *starts,
            ctypes.byref(self.stop),
        )
        return list(zip(*columns, strict=True))

    def options_scored(self) -> int:
        """Return how many options were scored since the library was loaded."""
        return int(self._library.options_scored())


def compiler() -> str | None:
    """Return the C compiler of this machine, if there is one."""
    return shutil.which("gcc") or shutil.which("cc")


def hand(module: Module, folder: Path) -> Played:
    """Compile `yardstick.c` with the names and tables of its story."""
    (folder / "names.h").write_text("\n".join(_names(module)) + "\n")
    return _compiled(HERE / "yardstick.c", folder)


def printed(module: Module, folder: Path) -> Played:
    """Print a kernel as C and compile it."""
    source = folder / "printed.c"
    source.write_text(print_c(module))
    return _compiled(source, folder)


def _compiled(source: Path, folder: Path) -> Played:
    library = folder / f"{source.stem}.so"
    command = [compiler() or "cc", *FLAGS, "-shared", "-fPIC", f"-I{folder}"]
    done = subprocess.run(
        [*command, "-o", str(library), str(source)], capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(done.stderr)
    return Played(library)


def _names(module: Module) -> Iterator[str]:
    """Yield the header `names.h`: hashes of names, and the tables of the kernel."""
    yield "#include <stdint.h>"
    for made in module.arrays:
        if made.name.startswith(("h_", "table_")):
            yield constant(made)
    for purpose in PURPOSES:
        yield f"#define P_{purpose.upper()} {name_hash(purpose):#x}ull"


def constant(made: Array) -> str:
    """Return a table as a C array."""
    kind = "double" if made.element == "f64" else "uint64_t"
    return f"static const {kind} {made.name}[] = {{{numbers(made)}}};"


def in_folder() -> "tempfile.TemporaryDirectory[str]":
    """Return a folder for what is compiled; it is gone when it is closed."""
    return tempfile.TemporaryDirectory(prefix="ifonly-bench-")
