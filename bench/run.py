"""Measure start-up and runs a second; print a table whose figures are ratios within this run.

`python bench/run.py [ROUNDS]` (default 7). Yardsticks, measured in the same rounds, turn about:
for start-up `python -c pass`; for runs a loop of a million additions. The best of all rounds
counts, since others on the machine only ever add time. Wall time means little on a busy
machine: then read the processor's time. Not part of the tests.
"""

import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

STORIES = ("goodbye", "the-letter", "two-gifts")
RUNS = 20
FAST_RUNS = 320  # of the WebAssembly engine
SOURCE = Path(__file__).parents[1] / "src"

Cost = tuple[float, float]  # seconds of wall, of the processor


def cost_of_process(arguments: list[str], cache: str) -> Cost:
    """Return what a Python process takes, its compiled modules kept in a folder of ours."""
    known = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    known |= {"PYTHONPYCACHEPREFIX": cache, "PYTHONIOENCODING": "utf-8"}
    known["PYTHONPATH"] = os.pathsep.join(filter(None, (str(SOURCE), known.get("PYTHONPATH"))))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], env=known, capture_output=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode > 1:
        sys.exit(done.stderr.decode("utf-8", "replace"))
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cost_of_work(work: Callable[[], object]) -> Cost:
    """Return what a piece of work in this process takes."""
    start, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - used


def additions() -> int:
    """Add a million times: the yardstick of runs."""
    total = 0
    for number in range(1_000_000):
        total = total + number
    return total


def runner_of(name: str) -> Callable[[], object]:
    """Return work that plays a story freely, untraced, `RUNS` times; made ready beforehand."""
    from ifonly.driver import assemble_story
    from ifonly.engine.run import many

    _, _, made, _ = assemble_story(name)
    many(made, RUNS, 1)  # Why: a function is compiled when it is first called
    return lambda: many(made, RUNS, 1)


def fast_runner_of(name: str) -> tuple[Callable[[], object], Callable[[], object]]:
    """Return work that compiles a story to WebAssembly, and that plays it `FAST_RUNS` times."""
    from ifonly.driver import assemble_story
    from ifonly.engine.wasm import WasmEngine, compile_wasm
    from ifonly.kernel.print_wasm import print_wasm

    _, _, made, _ = assemble_story(name)
    engine = WasmEngine(compile_wasm(print_wasm(made.module)))
    return lambda: compile_wasm(print_wasm(made.module)), lambda: engine.runs(1, 0, FAST_RUNS)


def best(found: dict[str, Cost], name: str, cost: Cost) -> None:
    """Keep the least of each."""
    wall, used = found.get(name, cost)
    found[name] = min(wall, cost[0]), min(used, cost[1])


def table(title: str, yardstick: str, found: dict[str, Cost], each: int = 1) -> None:
    """Print costs beside their ratio to the yardstick."""
    print(f"\n| {title} | wall ms | processor ms | x {yardstick} |")
    print("|---|---|---|---|")
    unit = found[yardstick][1]
    for name, (wall, used) in found.items():
        many = 1 if name == yardstick else each
        shown = wall / many * 1000, used / many * 1000, used / many / unit
        cells = " | ".join(f"{number:.4g}" for number in shown)
        print(f"| {name} | {cells} |")


def main() -> None:
    """Measure and print."""
    sys.path.insert(0, str(SOURCE))
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    commands = {"python -c pass": ["-c", "pass"]}
    for name in STORIES:
        told = "run --as-told"
        for words in ("check", "run", told):
            first, *options = words.split()
            commands[f"{words} {name}"] = ["-m", "ifonly", first, name, *options]
    started: dict[str, Cost] = {}
    with tempfile.TemporaryDirectory() as cache:
        for arguments in commands.values():
            cost_of_process(arguments, cache)  # Why: the first process compiles the modules
        for _ in range(rounds):
            for name, arguments in commands.items():
                best(started, name, cost_of_process(arguments, cache))
    work = {"a million additions": additions, **{name: runner_of(name) for name in STORIES}}
    yard = {"a million additions": additions}
    compiling, fast = dict(yard), dict(yard)
    for name in STORIES:
        compiling[name], fast[name] = fast_runner_of(name)
    played: dict[str, Cost] = {}
    made: dict[str, Cost] = {}
    played_fast: dict[str, Cost] = {}
    for _ in range(rounds):
        for pieces, found in ((work, played), (compiling, made), (fast, played_fast)):
            for name, piece in pieces.items():
                best(found, name, cost_of_work(piece))
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, best of {rounds}")
    table("start-up, whole process", "python -c pass", started)
    table("one free run, untraced", "a million additions", played, RUNS)
    table("printing and compiling WebAssembly", "a million additions", made)
    table("one free run, WebAssembly", "a million additions", played_fast, FAST_RUNS)
    print()
    for name in STORIES:
        plain, wasm = RUNS / played[name][1], FAST_RUNS / played_fast[name][1]
        print(f"{name}: {plain:.0f} runs a second in Python, {wasm:.0f} in WebAssembly", end="")
        print(f" ({wasm / plain:.0f} times as many).")


if __name__ == "__main__":
    main()
