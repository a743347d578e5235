"""Turns counts of runs into intervals for a share and for a difference of shares.

Sources: the share by Wilson's score interval (Wilson 1927, JASA 22:209-212, closed form
as in Brown, Cai & DasGupta 2001, Statistical Science 16:101-133, eq. 4); the difference
of two shares counted on the same runs by Tango's score interval (Tango 1998, Statistics
in Medicine 17:891-908, eqs. 2 and 3), which uses the discordant pairs only. Everything
here is counted in runs; shares lie within 0 and 1.

Invariant: a sequential answer looks only at counts fixed beforehand, at most eight and
each twice the one before, none at which it could not be decided, and the error of 5 % is divided evenly among them (Bonferroni),
so the true value lies within all the intervals looked at with at least 95 %.
"""

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist
from typing import Literal

from ifonly.source.values import dataclass

ERROR = 0.05
MOST_LOOKS = 8
LEAST_RUNS = 25
# Tango's bounds are found by halving [-1, 1] this often: closer than 1e-15.
HALVINGS = 52


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate and the bounds that hold the true value with the stated confidence."""

    estimate: float
    low: float
    high: float


def normal_bound(error: float) -> float:
    """Return z such that a standard normal value lies outside -z..z with this probability."""
    return NormalDist().inv_cdf(1.0 - error / 2.0)


def wilson(count: int, runs: int, error: float = ERROR) -> Interval:
    """Return the share count/runs with Wilson's score interval.

    >>> found = wilson(5, 10)
    >>> round(found.low, 6), round(found.high, 6)
    (0.236593, 0.763407)
    """
    if runs == 0:
        return Interval(0.0, 0.0, 1.0)
    z = normal_bound(error)
    share = count / runs
    middle = share + z * z / (2 * runs)
    reach = z * sqrt(share * (1 - share) / runs + z * z / (4 * runs * runs))
    scale = 1 + z * z / runs
    low = 0.0 if count == 0 else (middle - reach) / scale
    high = 1.0 if count == runs else (middle + reach) / scale
    return Interval(share, max(0.0, low), min(1.0, high))


def tango(gained: int, lost: int, runs: int, error: float = ERROR) -> Interval:
    """Return the difference (gained - lost) / runs with Tango's score interval.

    `gained` counts the pairs that came true only in the first member, `lost` those only
    in the second; all other pairs agree.

    >>> found = tango(7, 1, 21)
    >>> round(found.low, 3), round(found.high, 3)
    (0.026, 0.517)
    """
    if runs == 0:
        return Interval(0.0, -1.0, 1.0)
    z = normal_bound(error)
    estimate = (gained - lost) / runs
    return Interval(
        estimate,
        _tango_bound(gained, lost, runs, z, -1.0, estimate),
        _tango_bound(gained, lost, runs, z, 1.0, estimate),
    )


def _tango_bound(
    gained: int, lost: int, runs: int, z: float, outer: float, inner: float
) -> float:
    """Return the difference between `inner` and `outer` at which the score reaches z."""
    if abs(_tango_score(gained, lost, runs, outer)) <= z:
        return outer
    for _ in range(HALVINGS):
        between = (outer + inner) / 2
        if abs(_tango_score(gained, lost, runs, between)) > z:
            outer = between
        else:
            inner = between
    return (outer + inner) / 2


def _tango_score(gained: int, lost: int, runs: int, difference: float) -> float:
    """Return Tango's statistic for a supposed difference: standard normal if it is true."""
    a = 2 * runs
    b = -gained - lost + (2 * runs - gained + lost) * difference
    c = -lost * difference * (1 - difference)
    share = (sqrt(max(0.0, b * b - 4 * a * c)) - b) / (2 * a)
    spread = runs * (2 * share + difference * (1 - difference))
    excess = gained - lost - runs * difference
    if spread <= 0:
        return 0.0 if excess == 0 else (float("inf") if excess > 0 else float("-inf"))
    return excess / sqrt(spread)


def looks(limit: int, least: int = LEAST_RUNS) -> tuple[int, ...]:
    """Return the counts at which a sampled claim is judged: doubling up to the limit.

    >>> looks(1000)
    (31, 62, 125, 250, 500, 1000)
    """
    counts = [max(1, limit)]
    while len(counts) < MOST_LOOKS and counts[-1] // 2 >= least:
        counts.append(counts[-1] // 2)
    return tuple(reversed(counts))


def looks_at(bound: float, limit: int, error: float = ERROR) -> tuple[int, ...]:
    """Return the counts at which a share is looked at that is compared with a bound.

    Those of `looks` at which it could lie on either side: a look at fewer runs only takes its
    part of the error.

    >>> looks_at(0.5, 1000), looks_at(0.05, 1000)
    ((31, 62, 125, 250, 500, 1000), (125, 250, 500, 1000))
    """
    counts = looks(limit)
    for first in range(len(counts)):
        rest = counts[first:]
        least, most = (wilson(n, rest[0], error / len(rest)) for n in (0, rest[0]))
        if least.high < bound < most.low:
            return rest
    return counts


Side = Literal["above", "below", "between"]


def side_of(interval: Interval, bound: float) -> Side:
    """Say whether an interval lies wholly above a bound, wholly below it, or holds it."""
    if interval.low > bound:
        return "above"
    if interval.high < bound:
        return "below"
    return "between"


def narrower(before: Interval, after: Interval) -> Interval:
    """Return a figure of which two bounds hold, with the later estimate.

    >>> narrower(Interval(0.5, 0.4, 0.6), Interval(0.52, 0.45, 0.7))
    Interval(estimate=0.52, low=0.45, high=0.6)
    """
    low, high = max(before.low, after.low), min(before.high, after.high)
    if low > high:  # one of them misses: the later one is of more branches
        return after
    return Interval(min(high, max(low, after.estimate)), low, high)


def widest(figures: Sequence[Interval]) -> float:
    """Return half the width of the widest."""
    return max(((one.high - one.low) / 2.0 for one in figures), default=0.0)
