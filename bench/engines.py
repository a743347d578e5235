"""The engines that are compared, and the proof that they play the same."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import objects
from c_code import Played, compiler, hand, printed

from ifonly.driver import assemble_story
from ifonly.engine.run import many
from ifonly.engine.wasm import WasmEngine, compile_wasm
from ifonly.kernel.assemble import Assembled
from ifonly.kernel.print_llvm import print_llvm
from ifonly.kernel.print_wasm import print_wasm

YARDSTICK = str(Path(__file__).with_name("yardstick.story"))
Lives = list[tuple[int, int, int]]  # ending, length, hash


@dataclass(frozen=True, slots=True)
class Row:
    """Something that plays runs `first` to `first + count`; `slice` is how many at a time."""

    play: Callable[[int, int], object]
    lives: Callable[[int, int], Lives]
    slice: int


def assembled(name: str) -> Assembled:
    """Return a story as a kernel."""
    return assemble_story(name)[2]


def native() -> Any:
    """Return the module of native code, if this version has one that works here."""
    if find_spec("ifonly.engine.native") is None:
        return None
    module = import_module("ifonly.engine.native")
    try:
        module.compile_native(print_llvm(assembled("the-letter").module))
    except (module.NoNativeError, ImportError) as trouble:
        print(f"native code is left out: {trouble}", file=sys.stderr)
        return None
    return module


def fast_engines(made: Assembled) -> dict[str, Any]:
    """Return an engine of each kind that plays many runs in one call."""
    found: dict[str, Any] = {"wasm": WasmEngine(compile_wasm(print_wasm(made.module)))}
    module = native()
    if module is not None:
        found["native"] = module.NativeEngine(module.compile_native(print_llvm(made.module)))
    return found


def _fast(engine: Any, share: int) -> Row:
    def lives(first: int, count: int) -> Lives:
        found = engine.runs(1, first, count)
        return list(zip(found.endings, found.lengths, found.hashes, strict=True))

    return Row(lambda first, count: engine.runs(1, first, count), lives, share)


def _python(made: Assembled) -> Row:
    def lives(first: int, count: int) -> Lives:
        outcomes = many(made, count, 1, first=first)
        return [(-1 if o.ending is None else o.ending, o.length, o.hash) for o in outcomes]

    return Row(lives, lives, 1)


def _c(library: Played, share: int) -> Row:
    def lives(first: int, count: int) -> Lives:
        return library.runs(1, first, count)

    return Row(lives, lives, share)


def yardstick_rows(made: Assembled, folder: Path) -> tuple[dict[str, Row], Played | None]:
    """Return all that plays the yardstick, by name; and the hand-written C."""
    rows, by_hand = {}, None
    if compiler() is not None:
        by_hand = hand(made.module, folder)
        rows["C by hand"] = _c(by_hand, 100)
        rows["kernel printed as C"] = _c(printed(made.module, folder), 20)
    rows |= {name: _fast(engine, 20) for name, engine in fast_engines(made).items()}
    rows["python"] = _python(made)

    def with_objects(first: int, count: int) -> Lives:
        return objects.runs(made.module, 1, first, count)

    rows["plain objects"] = Row(with_objects, with_objects, 1)
    return rows, by_hand


def compare(rows: dict[str, Row], quick: bool) -> None:
    """End here unless all rows give the same endings, lengths and hashes."""
    expected = rows["wasm"].lives(0, 1000)
    for name, row in rows.items():
        count = (3 if quick else 20) if row.slice == 1 else 1000
        if row.lives(0, count) != expected[:count]:
            sys.exit(f"{name} does not play the yardstick as WebAssembly does: no figures")


def options_of(engine: Any, runs: int) -> tuple[float, float]:
    """Return how many options a run and a decision score, stepping through runs."""
    options = decisions = 0
    for run in range(runs):
        engine.reset(1, run)
        while engine.advance(9):
            options += engine.options()
            decisions += 1
            engine.choose(engine.pick())
    return options / runs, options / max(1, decisions)
