"""Measures `ifonly turns`: what its bands cost against independent branches, and how long it takes.

`python bench/turns.py [STORY] [--branches N] [--engine NAME]` prints a table; started twice, the
second table is that of a run which is remembered. A *run-equivalent* is a whole run: a branch
from moment t of M counts as (M - t) / M of one. Independent branches are those of a moment that
share no luck with the next one's: so many are counted as give every movement and all odds the
half-width that was reached, by the normal bound with all the error at one look.
"""

import argparse
import os
import time
from collections.abc import Sequence
from pathlib import Path

from ifonly import load
from ifonly.analysis.intervals import ERROR, Interval, normal_bound, widest
from ifonly.analysis.turning import Turns


def half(one: Interval) -> float:
    """Return half the width of an interval."""
    return (one.high - one.low) / 2.0


def independent(found: Turns) -> float:
    """Return how many whole runs independent branches would take for the same bands."""
    moments = found.moments
    many = len(moments) - 1
    z = normal_bound(ERROR / 2.0 / (many * len(moments[0].odds)))
    needed = [float(found.branches)] * many
    for at in range(many):
        here, there = moments[at].odds, moments[at + 1].odds
        for e, moved in enumerate(moments[at].movement):
            spread = [p.estimate * (1.0 - p.estimate) for p in (here[e], there[e])]
            runs = (z / half(moved)) ** 2 * sum(spread)
            needed[at] = max(needed[at], runs, (z / half(here[e])) ** 2 * spread[0])
            if at + 1 < many:
                needed[at + 1] = max(needed[at + 1], runs)
    return sum(runs * (many - at) / many for at, runs in enumerate(needed))


def rows(name: str, branches: int, engine: str | None) -> Sequence[tuple[str, str]]:
    """Return what was measured."""
    looked: list[tuple[float, Turns, float]] = []
    start, cpu = time.perf_counter(), time.process_time()

    def seen(answer: object) -> None:
        found = answer.turns  # type: ignore[attr-defined]
        looked.append((time.perf_counter() - start, found, time.process_time() - cpu))

    answer = load(name).turns(as_told=True, branches=branches, engine=engine, seen=seen)  # type: ignore[arg-type]
    found = answer.turns
    known = [widest(moment.odds) for moment in found.moments]
    moved = sorted(widest(moment.movement) for moment in found.moments[:-1])
    looks = [one for one in looked if not one[1].sketched]
    common = next(one for one in looks if one[1].branches == branches)
    curve = next((one for one in looks if one[1].most > branches), common)
    last = looked[-1][1].equivalents
    return [
        ("story, moments", f"{name}, {len(found.moments) - 1}"),
        ("engine, load", f"{found.engine}, {os.getloadavg()[0]:.1f}"),
        ("branches, most", f"{found.branches}, {found.most}"),
        ("first picture, by scenes, s (processor s)",
         f"{looked[0][0]:.1f} ({looked[0][2]:.1f})"),
        ("first chart of all moments, s (processor s)",
         f"{looks[0][0]:.1f} ({looks[0][2]:.1f})"),
        (f"{branches} branches of all moments, s (processor s)",
         f"{common[0]:.1f} ({common[2]:.1f})"),
        ("the curve by stations, s (processor s)", f"{curve[0]:.1f} ({curve[2]:.1f})"),
        ("all movements, s (processor s)", f"{looked[-1][0]:.1f} ({looked[-1][2]:.1f})"),
        ("everything, s (processor s)",
         f"{time.perf_counter() - start:.1f} ({time.process_time() - cpu:.1f})"),
        ("odds known to, widest; within .06, within .03",
         f"{max(known):.3f}; {sum(one <= 0.0605 for one in known)}, "
         f"{sum(one <= 0.0305 for one in known)} of {len(known)}"),
        ("movements known to, widest and median; within .03",
         f"{moved[-1]:.3f}, {moved[len(moved) // 2]:.3f}; "
         f"{sum(one <= 0.0305 for one in moved)} of {len(moved)}"),
        ("turning points, unsettled", f"{len(found.turning_points)}, {len(found.unsettled)}"),
        ("branches that deviate",
         f"{sum(m.apart for m in found.moments) / max(1, sum(m.pairs for m in found.moments)):.1%}"),
        ("run-equivalents, odds and movements", f"{last:,.0f}"),
        ("of suspense, alternatives and fate", f"{found.equivalents - last:,.0f}"),
        ("independent branches for the same bands", f"{independent(found):,.0f}"),
        ("ratio", f"{independent(found) / last:.1f}"),
    ]  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", nargs="?", default="goodbye")
    parser.add_argument("--branches", type=int, default=500)
    parser.add_argument("--engine")
    asked = parser.parse_args()
    name = asked.story if not Path(asked.story).exists() else str(Path(asked.story))
    print("| what | measured |\n|---|---|")
    for what, measured in rows(name, asked.branches, asked.engine):
        print(f"| {what} | {measured} |")
