"""Bounds of figures that are made of two independent counts, shorter than two bounds added up.

To bound each count at half the error and to combine the two bounds allows for both being far
out at once, which is rarer by far. So the two tails are multiplied (Fisher 1932): of independent
tails, each below u with probability u at most, the product is below c with probability
c (1 - log c) at most, and a pair of values is kept unless the product of its tails is below c.
Bounds hold with the stated probability whatever the truth, as those of `exact_bounds.py` do.

The largest value among the pairs that are kept is sought on a grid of seventeen ways to divide
log c; between two of them it is larger by a thousandth of the width at most.
"""

from collections.abc import Callable
from functools import lru_cache
from math import exp, log
from typing import Final

from ifonly.analysis.exact_bounds import share_above, share_below
from ifonly.analysis.intervals import Interval

_WAYS: Final = 16
_EVERY: Final = 4
_KNOWN: Final = 65536


@lru_cache(maxsize=1024)
def joint_level(error: float) -> float:
    """Return c such that the product of two independent tails is below it in `error` of cases.

    >>> round(joint_level(0.05), 6)
    0.008705
    """
    c = error
    for _ in range(100):
        c = error / (1.0 - log(c))
    return c


def joint_difference(gained: int, lost: int, runs: int, error: float) -> Interval:
    """Return (gained - lost) / runs with bounds that miss the difference in at most `error`.

    As `exact_difference`: of the pairs that do not agree, of their number among all, and of
    those gained among them.

    >>> found = joint_difference(50, 40, 1000, 1e-5)
    >>> round(found.low, 4), round(found.high, 4)
    (-0.0371, 0.0576)
    """
    middle = 0.0 if runs == 0 else (gained - lost) / runs
    low = -_gained_most(lost, gained, runs, error / 2.0)
    high = _gained_most(gained, lost, runs, error / 2.0)
    return Interval(middle, min(low, middle), max(high, middle))


@lru_cache(maxsize=_KNOWN)
def _gained_most(gained: int, lost: int, runs: int, error: float) -> float:
    """Return the largest difference that is kept, on one side."""
    apart = gained + lost

    def value(first: float, second: float) -> float:
        ahead = 2.0 * share_below(gained, apart, second) - 1.0
        share = share_below if ahead > 0.0 else share_above
        return ahead * share(apart, runs, first)

    level = joint_level(error)
    return _largest(value, level, level)


def joint_share(
    share: tuple[int, int], apart: tuple[int, int], least: float, level: float
) -> tuple[float, float]:
    """Return bounds of whatever lies no farther from a share than another share is large.

    Both are counts, how many of how many, on lucks of their own. On either side a pair of values
    is kept unless the tail of the first is below `least`, or the product of the two tails
    below `level`.

    >>> low, high = joint_share((1200, 2400), (0, 400), 1e-6, 1e-7)
    >>> round(low, 4), round(high, 4)
    (0.4447, 0.5553)
    """
    count, of = share
    high = _share_most(count, of, apart, (least, level))
    low = 1.0 - _share_most(of - count, of, apart, (least, level))
    return max(0.0, low), min(1.0, high)


def _share_most(
    count: int, of: int, apart: tuple[int, int], bounds: tuple[float, float]
) -> float:
    def value(first: float, second: float) -> float:
        return share_below(count, of, first) + share_below(*apart, second)

    return _largest(value, *bounds)


def _largest(value: Callable[[float, float], float], least: float, level: float) -> float:
    """Return the largest value of two tails whose product is `level`, the first not below `least`.

    A tail above one half is taken for one half, which keeps more.
    """
    step = log(least) / _WAYS
    seen: dict[int, float] = {}

    def at(way: int) -> float:
        if way not in seen:
            first = exp(step * way)
            seen[way] = value(min(0.5, first), min(0.5, level / first))
        return seen[way]

    best = max(range(0, _WAYS + 1, _EVERY), key=at)
    for near in (2, 1):
        ways = (best - near, best, best + near)
        best = max((way for way in ways if 0 <= way <= _WAYS), key=at)
    return at(best)
