"""What is measured, one function a table."""

import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import town
from c_code import in_folder
from engines import (
    YARDSTICK,
    assembled,
    compare,
    fast_engines,
    native,
    options_of,
    yardstick_rows,
)
from measuring import Process, Timed, interleaved, least, memory, process, processes, wall_of

from ifonly.engine.wasm import WasmEngine, compile_wasm
from ifonly.kernel.print_llvm import print_llvm
from ifonly.kernel.print_wasm import print_wasm

STORIES = ("goodbye", "the-letter", "two-gifts")


@dataclass(frozen=True, slots=True)
class Yardstick:
    """Seconds a run of everything that plays the yardstick, and the options of a run."""

    times: dict[str, Timed]
    options: float
    a_decision: float


def yardstick(rounds: int, quick: bool) -> Yardstick:
    """Time the yardstick on every engine; ends the bench if any plays another story."""
    made = assembled(YARDSTICK)
    with in_folder() as folder:
        rows, by_hand = yardstick_rows(made, Path(folder))
        compare(rows, quick)
        runs = 100
        options, a_decision = options_of(
            WasmEngine(compile_wasm(print_wasm(made.module))), runs
        )
        if by_hand is not None:
            before = by_hand.options_scored()
            by_hand.runs(1, 0, runs)
            scored = by_hand.options_scored() - before
            if scored != round(options * runs):
                raise SystemExit("C by hand scores other options: no figures")
        works = {
            name: (lambda row=row: row.play(0, row.slice), row.slice)
            for name, row in rows.items()
        }
        return Yardstick(interleaved(works, rounds), options, a_decision)


@dataclass(frozen=True, slots=True)
class Cast:
    """A generated story on one engine."""

    name: str
    engine: str
    options: float
    a_decision: float
    time: Timed
    state: int  # bytes that a snapshot takes
    memory: int  # bytes of all arrays


def generated(texts: dict[str, str], rounds: int) -> list[Cast]:
    """Time generated stories, all of them turn about."""
    engines: dict[tuple[str, str], Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            path = Path(folder) / f"{name.replace(' ', '-')}.story"
            path.write_text(text)
            for kind, engine in fast_engines(assembled(str(path))).items():
                engines[name, kind] = engine
    options = {key: options_of(engine, 2) for key, engine in engines.items()}
    works = {}
    for key, engine in engines.items():
        runs = max(1, round(20000 / options[key][0]))
        works["|".join(key)] = (lambda e=engine, n=runs: e.runs(1, 0, n), runs)
    times = interleaved(works, rounds)
    return [
        Cast(
            name,
            kind,
            *options[name, kind],
            times[f"{name}|{kind}"],
            engine.memory.state.stop,
            engine.memory.pages * 65536,
        )
        for (name, kind), engine in engines.items()
    ]


def casts(rounds: int, quick: bool) -> list[Cast]:
    """Time towns of growing size."""
    sizes = (6, 20, 100) if quick else (6, 10, 20, 40, 100)
    return generated({f"town of {size}": town.town(size) for size in sizes}, rounds)


def lengths(rounds: int, quick: bool) -> list[Cast]:
    """Time stories of growing length."""
    sizes = (14, 100) if quick else (14, 100, 400)
    return generated({f"{size} scenes": town.long_story(size) for size in sizes}, rounds)


def shipped(rounds: int) -> tuple[dict[str, Timed], dict[str, float]]:
    """Time a run of each shipped story on the fast engines; also the options of a run."""
    works, options = {}, {}
    for story in STORIES:
        for kind, engine in fast_engines(assembled(story)).items():
            options[story] = options_of(engine, 20)[0]
            runs = max(1, round(100000 / max(1.0, options[story])))
            works[f"{story}, {kind}"] = (lambda e=engine, n=runs: e.runs(1, 0, n), runs)
    return interleaved(works, rounds), options


def compiling(rounds: int) -> dict[str, Timed]:
    """Time printing a kernel, and compiling what was printed."""
    works = {}
    module = native()
    for story in (*STORIES, YARDSTICK):
        kernel = assembled(story).module
        name = Path(story).stem
        printed = print_wasm(kernel)
        works[f"{name}, print wasm"] = (lambda k=kernel: print_wasm(k), 1)
        works[f"{name}, wasm"] = (lambda p=printed: compile_wasm(p), 1)
        if module is not None:
            text = print_llvm(kernel)
            works[f"{name}, print native"] = (lambda k=kernel: print_llvm(k), 1)
            works[f"{name}, native"] = (lambda t=text: module.compile_native(t), 1)
    return interleaved(works, rounds)


def commands(rounds: int, quick: bool) -> dict[str, Process]:
    """Time commands from the shell's prompt on, the second time each is given."""
    wanted = {"python -c pass": ["-c", "pass"]}
    for story in STORIES[:1] if quick else STORIES:
        for words in ("check", "run", "run --as-told", "odds --runs 1"):
            first, *options = words.split()
            wanted[f"{words} {story}"] = ["-m", "ifonly", first, story, *options]
    with tempfile.TemporaryDirectory() as cache:
        found = processes(wanted, rounds, cache)
        return {name: least(some, memory(wanted[name], cache)) for name, some in found.items()}


def ensembles(quick: bool) -> dict[str, Process]:
    """Time the odds of goodbye from the prompt on."""
    found = {}
    with tempfile.TemporaryDirectory() as cache:
        process(["-m", "ifonly", "odds", "goodbye", "--runs", "1"], cache)
        for runs in (10000,) if quick else (10000, 100000):
            arguments = ["-m", "ifonly", "odds", "goodbye", "--runs", str(runs)]
            found[f"{runs}"] = process(arguments, cache)
    return found


def long_text(rounds: int) -> Process:
    """Check a story of 5,000 lines and 60 people."""
    with tempfile.TemporaryDirectory() as cache:
        path = Path(cache) / "long.story"
        path.write_text(town.long_text())
        arguments = ["-m", "ifonly", "check", "--no-cache", str(path)]
        some = processes({"check": arguments}, rounds, cache)["check"]
        return least(some, memory(arguments, cache))


def two_threads(rounds: int) -> dict[str, float]:
    """Return how many times as many runs two threads play as one, by wall time."""
    made = assembled(YARDSTICK)
    pairs = {kind: [engine] for kind, engine in fast_engines(made).items()}
    for kind, engine in fast_engines(made).items():
        pairs[kind].append(engine)
    return {kind: max(_gains(pair, rounds)) for kind, pair in pairs.items()}


def _gains(pair: list[Any], rounds: int) -> Iterator[float]:
    with ThreadPoolExecutor(2) as pool:

        def play(engines: list[Any]) -> None:
            for future in [pool.submit(engine.runs, 1, 0, 100) for engine in engines]:
                future.result()

        for _ in range(rounds):
            yield 2 * wall_of(lambda: play(pair[:1])) / wall_of(lambda: play(pair))
