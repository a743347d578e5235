"""Measures `ifonly turns`: what its bands cost against independent branches, and how long it takes.

`python bench/turns.py [STORY] [--branches N] [--engine NAME]` prints a table. A *run-equivalent* is
a whole run: a branch from moment t of M counts as (M - t) / M of one. Independent branches are
those of a moment that share no luck with the next one's: so many are counted as give every
movement the half-width that was reached, and the curve as many branches, all of them played.
"""

import argparse
import os
import time
from collections.abc import Sequence
from pathlib import Path

from ifonly import load
from ifonly.analysis.intervals import Interval, normal_bound
from ifonly.analysis.turning import Turns, error_of, look_counts


def half(one: Interval) -> float:
    """Return half the width of an interval."""
    return (one.high - one.low) / 2.0


def independent(found: Turns) -> float:
    """Return how many whole runs independent branches would take for the same bands."""
    moments = found.moments
    many = len(moments) - 1
    endings = len(moments[0].odds)
    first, more = look_counts(found.branches)
    looks = len(first) + len(more)
    z = normal_bound(error_of(looks - 1, looks, many * endings))
    needed = [float(found.branches)] * many
    for at in range(many):
        here, there = moments[at].odds, moments[at + 1].odds
        for e, moved in enumerate(moments[at].movement):
            spread = [p.estimate * (1.0 - p.estimate) for p in (here[e], there[e])]
            runs = (z / half(moved)) ** 2 * sum(spread)
            needed[at] = max(needed[at], runs)
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
    reach = max(half(one) for moment in found.moments for one in moment.odds)
    moved = [max(map(half, moment.movement)) for moment in found.moments[:-1]]
    looks = [one for one in looked if not one[1].sketched]
    last_common = next(one for one in looks if one[1].branches == branches)
    common = looked[-1][1].equivalents
    return [
        ("story, moments", f"{name}, {len(found.moments) - 1}"),
        ("engine, load", f"{found.engine}, {os.getloadavg()[0]:.1f}"),
        ("branches, most", f"{found.branches}, {found.most}"),
        ("first picture, by scenes, s (processor s)",
         f"{looked[0][0]:.1f} ({looked[0][2]:.1f})"),
        ("first chart of all moments, s (processor s)",
         f"{looks[0][0]:.1f} ({looks[0][2]:.1f})"),
        ("whole curve, s (processor s)", f"{last_common[0]:.1f} ({last_common[2]:.1f})"),
        ("everything, s (processor s)",
         f"{time.perf_counter() - start:.1f} ({time.process_time() - cpu:.1f})"),
        ("odds known to", f"{reach:.3f}"),
        ("movements known to, widest and median",
         f"{max(moved):.3f}, {sorted(moved)[len(moved) // 2]:.3f}"),
        ("movements within .03", f"{sum(one <= 0.03 for one in moved)} of {len(moved)}"),
        ("turning points, unsettled", f"{len(found.turning_points)}, {len(found.unsettled)}"),
        ("branches that deviate",
         f"{sum(m.apart for m in found.moments) / max(1, sum(m.pairs for m in found.moments)):.1%}"),
        ("run-equivalents, odds and movements", f"{common:,.0f}"),
        ("of suspense, alternatives and fate", f"{found.equivalents - common:,.0f}"),
        ("independent branches for the same bands", f"{independent(found):,.0f}"),
        ("ratio", f"{independent(found) / common:.1f}"),
    ]  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", nargs="?", default="goodbye")
    parser.add_argument("--branches", type=int, default=400)
    parser.add_argument("--engine")
    asked = parser.parse_args()
    name = asked.story if not Path(asked.story).exists() else str(Path(asked.story))
    print("| what | measured |\n|---|---|")
    for what, measured in rows(name, asked.branches, asked.engine):
        print(f"| {what} | {measured} |")
