"""Plans how many further pairs the movement of a moment takes to be known, and bounds it by them.

The plan is made by the pairs so far, the bounds are of further ones: so how many there are, what is
wagered on them, and who needs any may all be chosen by what was seen. docs/turning-points.md, 3.
"""

from collections.abc import Sequence
from math import ceil, exp, sqrt
from typing import Final

from ifonly.analysis.intervals import Interval
from ifonly.analysis.turning import NOTHING, TURNING
from ifonly.analysis.wagers import Wager, least_that, mean_of, rate_of
from ifonly.source.values import dataclass

# Pairs are played by so many; no movement is asked to be known closer than this.
PAIRS: Final = 64
_CLOSEST: Final = 0.01
# What is aimed at, of what is wanted.
_AIM: Final = 0.97


@dataclass(frozen=True, slots=True)
class Counted:
    """Of so many pairs: how many came to each ending only after the moment, and only before."""

    gained: Sequence[int]
    lost: Sequence[int]
    pairs: int


def counted_of(pairs: Sequence[tuple[int, int]], of: int, endings: int) -> Counted:
    """Return what came of so many pairs, of which those that may end otherwise are listed.

    >>> counted_of([(0, 1), (1, 1), (-1, 0)], 9, 3)
    Counted(gained=[1, 1, 0], lost=[1, 0, 1], pairs=9)
    """
    gained, lost = [0] * endings, [0] * endings
    for here, after in pairs:
        if here != after:
            gained[after] += 1
            lost[here] += 1
    return Counted(gained, lost, of)


@dataclass(frozen=True, slots=True)
class Plan:
    """How many further pairs a moment gets, and for each ending a lower and an upper bound."""

    pairs: int
    wagers: tuple[tuple[Wager, Wager], ...]

    def bounds(self, found: Counted) -> tuple[Interval, ...]:
        """Return the movement of each ending, by the pairs that were planned."""
        made = []
        for e, both in enumerate(self.wagers):
            gained, lost = found.gained[e], found.lost[e]
            seen = {0.0: found.pairs - gained - lost, 1.0: gained, -1.0: lost}
            low, high = (one.bound(seen) for one in both)
            middle = (gained - lost) / found.pairs
            low, high = max(-1.0, min(low, middle)), min(1.0, max(high, middle))
            made.append(Interval(middle, low, high))
        return tuple(made)


def plan_of(seen: Counted, half: float, error: float, most: int) -> Plan:
    """Plan for movements to come out within a half-width, all but in so much of cases.

    No more pairs are planned than `most`; then the movements come out less well known.

    >>> plan_of(Counted((25, 0), (25, 50), 500), 0.03, 1e-3, 10_000).pairs
    2240
    """
    foreseen = [_foreseen(seen, e) for e in range(len(seen.gained))]

    def rates(half: float) -> list[tuple[float, float]]:
        return [rate_of(one, half, is_low=low) for one in foreseen for low in (True, False)]

    def does(every: Sequence[tuple[float, float]], pairs: float) -> bool:
        return sum(exp(-pairs * rate) for rate, _ in every) <= error

    half *= _AIM
    every = rates(half)
    needed = least_that(lambda x: does(every, x), 0.0, 2.0**30)
    pairs = PAIRS * ceil(min(needed, most) / PAIRS)
    if not does(every, pairs):
        half = least_that(lambda x: does(rates(x), pairs), half, 2.0)
        every = rates(half)
    made = iter(every)
    return Plan(
        pairs, tuple(_both(mean_of(one), next(made), next(made), pairs) for one in foreseen)
    )


def _foreseen(seen: Counted, ending: int) -> dict[float, float]:
    """Return how often a movement is foreseen; what is rare is taken a standard error more often."""
    gained, lost = seen.gained[ending], seen.lost[ending]
    times = 1.0 + (sqrt(gained + lost + 0.25) + 0.5) / max(1, gained + lost)
    up, down = gained * times, lost * times
    if gained + lost == 0:
        up = down = (times - 1.0) / 2.0
    return {0.0: max(0.0, seen.pairs - up - down), 1.0: up, -1.0: down}


def _both(
    centre: float, low: tuple[float, float], high: tuple[float, float], pairs: int
) -> tuple[Wager, Wager]:
    def wager(found: tuple[float, float], is_low: bool) -> Wager:
        return Wager(is_low, centre, found[1], pairs * found[0])

    return wager(low, True), wager(high, False)


def half_for_label(movement: Sequence[float]) -> float:
    """Return how well movements are to be known so that they settle whether a moment turned.

    >>> round(half_for_label([0.0, 0.01]), 4), round(half_for_label([-0.1, 0.1]), 4)
    (0.04, 0.07)
    """
    far = max((abs(one) for one in movement), default=0.0)
    between = (TURNING + NOTHING) / 2.0
    return max(_CLOSEST, NOTHING - far if far <= between else far - TURNING)
