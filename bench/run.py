"""Measure Ifonly: `python bench/run.py [--quick] [--write]`.

Prints runs a second of each engine beside C and plain objects, what an option costs, compiling
and start-up, memory, two threads, and cost against cast and length; then what was wanted.
`--write` puts it on top of RESULTS.md. Ratios are the result; see measuring.py. Every engine
may be interrupted while it is timed. Not part of the tests.
"""

import os
import platform
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

import rows
from report import Results, tables, verdicts

RESULTS = Path(__file__).with_name("RESULTS.md")
MARK = "<!-- the newest first -->"


def title(quick: bool) -> str:
    """Say what was measured where."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        capture_output=True,
        text=True,
        cwd=RESULTS.parent,
    ).stdout.strip()
    load = " to ".join(f"{one:.1f}" for one in sorted(os.getloadavg()[:2]))
    said = f"## {commit or 'no commit'}, Python {platform.python_version()}, {os.cpu_count()} cores"
    return f"{said}, load {load}{', quick' if quick else ''}"


def measure(quick: bool) -> Results:
    """Measure everything."""
    rounds = 3 if quick else 9

    def say(what: str) -> None:
        print(f"{time.strftime('%H:%M:%S')} {what} ...", file=sys.stderr)

    say("yardstick")
    yardstick = rows.yardstick(rounds, quick)
    say("shipped stories")
    shipped, options = rows.shipped(rounds)
    say("cast and length")
    casts, lengths = rows.casts(rounds, quick), rows.lengths(rounds, quick)
    say("compiling")
    compiling = rows.compiling(rounds)
    say("commands")
    commands = rows.commands(2 if quick else 3, quick)
    ensembles, long_text = rows.ensembles(quick), rows.long_text(2 if quick else 3)
    say("threads")
    threads = rows.two_threads(rounds)
    return Results(
        yardstick, shipped, options, casts, lengths, compiling, commands, ensembles, long_text,
        threads, os.getloadavg()[0],
    )  # fmt: skip


def main() -> None:
    """Measure, print, and keep."""
    known = {"--quick", "--write"}
    if not set(sys.argv[1:]) <= known:
        sys.exit("usage: python bench/run.py [--quick] [--write]")
    quick = "--quick" in sys.argv
    found = measure(quick)
    text = "\n".join([title(quick), "", *tables(found), *verdicts(found), ""])
    print(text)
    if "--write" in sys.argv:
        kept = RESULTS.read_text("utf-8")
        head, rest = kept.split(MARK, 1)
        RESULTS.write_text(f"{head}{MARK}\n\n{text}{rest}", "utf-8")


if __name__ == "__main__":
    main()
