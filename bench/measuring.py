"""Take times fairly: all rows turn about, processor time, the best and the median of the slices.

Others on the machine only ever add time, and they add it to all rows alike, so that ratios
within one call of `interleaved` are the result. Wall time is taken only where it is asked for.
"""

import gc
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"
Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds of the processor for one unit of work, over the slices."""

    best: float
    median: float


@dataclass(frozen=True, slots=True)
class Process:
    """What a process took: seconds of wall and of the processor, its largest memory."""

    wall: float
    processor: float
    megabytes: float = 0.0


def processor() -> float:
    """Return the seconds of the processor so far, those of processes that have ended included."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def interleaved(rows: Mapping[str, tuple[Work, int]], rounds: int) -> dict[str, Timed]:
    """Time works turn about; each is given with how many units it does."""
    found: dict[str, list[float]] = {name: [] for name in rows}
    for work, _ in rows.values():
        work()  # Why: what is made on first use is not what is asked for
    gc.collect()
    for _ in range(rounds):
        for name, (work, units) in rows.items():
            start = processor()
            work()
            found[name].append((processor() - start) / units)
    return {name: Timed(min(some), statistics.median(some)) for name, some in found.items()}


def wall_of(work: Work) -> float:
    """Return the wall time of a work."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


# Why not the kernel's own figure for a child: it counts what the parent was before `exec`.
_WATCHED = """
import runpy, sys
sys.argv = sys.argv[1:]
try:
    runpy.run_module("ifonly", run_name="__main__", alter_sys=True)
finally:
    with open("/proc/self/status") as status:
        print(*(line for line in status if line.startswith("VmHWM")), file=sys.stderr)
"""


def _environment(cache: str) -> dict[str, str]:
    known = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    known |= {"PYTHONPYCACHEPREFIX": cache, "PYTHONIOENCODING": "utf-8"}
    known |= {"XDG_CACHE_HOME": cache}
    known["PYTHONPATH"] = os.pathsep.join(filter(None, (str(SOURCE), known.get("PYTHONPATH"))))
    return known


def _run(arguments: list[str], cache: str) -> str:
    command = [sys.executable, *arguments]
    done = subprocess.run(command, env=_environment(cache), capture_output=True)
    trouble = done.stderr.decode("utf-8", "replace")
    if done.returncode not in (0, 1):
        sys.exit(trouble)
    return trouble


def process(arguments: list[str], cache: str) -> Process:
    """Run Python with these arguments; what it keeps for the next time is kept in a folder."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    _run(arguments, cache)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Process(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def memory(arguments: list[str], cache: str) -> float:
    """Return the most megabytes that a command of ours has; 0 where that cannot be asked."""
    if arguments[:2] != ["-m", "ifonly"] or not Path("/proc/self/status").exists():
        return 0.0
    said = _run(["-c", _WATCHED, "ifonly", *arguments[2:]], cache)
    return int(said.split("VmHWM:")[1].split()[0]) / 1024


def processes(
    commands: Mapping[str, list[str]], rounds: int, cache: str
) -> dict[str, list[Process]]:
    """Run commands turn about, once beforehand so that what they keep is kept."""
    found: dict[str, list[Process]] = {name: [] for name in commands}
    for arguments in commands.values():
        process(arguments, cache)
    for _ in range(rounds):
        for name, arguments in commands.items():
            found[name].append(process(arguments, cache))
    return found


def least(some: list[Process], megabytes: float) -> Process:
    """Return the least wall and processor time of several, with the memory of one."""
    wall, used = min(one.wall for one in some), min(one.processor for one in some)
    return Process(wall, used, megabytes)
