"""Turns counts of runs into bounds that hold for certain with the stated probability.

A share is bounded by the interval of Clopper 1934: each bound is the share under which what
was counted, or more of it, has half the error left as its probability. A difference of two
shares counted on the same runs is bounded by two such intervals: of the share of pairs that do
not agree, and of the share of these that came true in the first member only (given their
number, that is a binomial count, too). Unlike the score intervals of `intervals.py` these err
in no more cases than stated whatever the truth and the number of runs, also far out in the
tails, which is where an error that is shared among thousands of intervals lies.

The tail of a binomial count is an incomplete beta function, found by its continued fraction
(Lentz 1976) in floating point; bounds are right to nine digits.
"""

from functools import lru_cache
from math import exp, lgamma, log, log1p

from ifonly.analysis.intervals import Interval, wilson

_TINY = 1e-300
_FRACTIONS = 2000
_STEPS = 100
_CLOSE = 1e-10


def exact_share(count: int, runs: int, error: float) -> Interval:
    """Return the share count/runs with bounds that miss it in at most `error` of cases.

    >>> found = exact_share(50, 100, 0.05)
    >>> round(found.low, 6), round(found.high, 6)
    (0.398321, 0.601679)
    """
    share = 0.0 if runs == 0 else count / runs
    side = error / 2.0
    return Interval(share, share_above(count, runs, side), share_below(count, runs, side))


def exact_difference(gained: int, lost: int, runs: int, error: float) -> Interval:
    """Return (gained - lost) / runs with bounds that miss the difference in at most `error`.

    `gained` counts the pairs that came true only in the first member, `lost` those only in
    the second; all other pairs agree.

    >>> found = exact_difference(7, 1, 21, 0.05)
    >>> round(found.low, 3), round(found.high, 3)
    (-0.097, 0.642)
    """
    apart = exact_share(gained + lost, runs, error / 2.0)
    ahead = exact_share(gained, gained + lost, error / 2.0)
    low, high = 2.0 * ahead.low - 1.0, 2.0 * ahead.high - 1.0
    return Interval(
        0.0 if runs == 0 else (gained - lost) / runs,
        low * (apart.high if low < 0.0 else apart.low),
        high * (apart.high if high > 0.0 else apart.low),
    )


def share_below(count: int, runs: int, tail: float) -> float:
    """Return the share above which `count` or fewer of so many are rarer than `tail`.

    >>> round(share_below(0, 400, 1e-5), 5)
    0.02837
    """
    return 1.0 - share_above(runs - count, runs, tail)


def share_above(count: int, runs: int, tail: float) -> float:
    """Return the share below which `count` or more of so many are rarer than `tail`."""
    return 0.0 if runs == 0 else _least(count, runs, tail)


@lru_cache(maxsize=65536)
def _least(count: int, runs: int, tail: float) -> float:
    """Return the share under which `count` or more of so many have the probability `tail`."""
    if count == 0:
        return 0.0
    if count == runs:
        return exp(log(tail) / runs)
    wanted, low, high = log(tail), 0.0, count / runs
    near = wilson(count, runs, 2.0 * tail).low
    # Why less of few: there the score interval is the shorter one.
    share = min(0.9 * high, near * (1.0 - 1.0 / count**0.5) + tail / runs)
    for _ in range(_STEPS):
        found, slope = _log_beta(float(count), float(runs - count + 1), share)
        if found > wanted:
            high = share
        else:
            low = share
        # Why in the logarithm: there the tail is nearly straight, and Newton's step is good.
        step = share * exp(max(-2.0, min(2.0, (wanted - found) / (slope * share))))
        nearer = step if low < step < high else (low + high) / 2.0
        if abs(nearer - share) <= _CLOSE * share:
            return nearer
        share = nearer
    return low


def student_bound(error: float, freedom: int) -> float:
    """Return t such that Student's t lies outside -t..t with this probability.

    >>> round(student_bound(0.05, 10), 6), round(student_bound(1e-4, 27), 3)
    (2.228139, 4.558)
    """
    low, high = 0.0, 1e6
    for _ in range(_STEPS):
        t = (low + high) / 2.0
        tail, _ = _log_beta(freedom / 2.0, 0.5, freedom / (freedom + t * t))
        if tail > log(error):
            low = t
        else:
            high = t
    return high


def _log_beta(a: float, b: float, share: float) -> tuple[float, float]:
    """Return the logarithm of the incomplete beta function I(a, b) at a share, and its slope.

    With whole a and b it is P(at least a of a + b - 1). On the side of the mean where its
    continued fraction does not converge the other tail is taken.
    """
    if share >= 1.0:
        return 0.0, 0.0
    density = (
        lgamma(a + b) - lgamma(a) - lgamma(b) + (a - 1.0) * log(share)
        + (b - 1.0) * log1p(-share)
    )  # fmt: skip
    front = density + log(share) + log1p(-share)
    if share < (a + 1.0) / (a + b + 2.0):
        value = front - log(a) + log(_fraction(a, b, share))
    else:
        above = exp(front - log(b)) * _fraction(b, a, 1.0 - share)
        value = log1p(-min(above, 1.0 - 1e-16))
    return value, exp(density - value)


def _fraction(a: float, b: float, x: float) -> float:
    """Return the continued fraction of the incomplete beta function."""
    c, d = 1.0, 1.0 - (a + b) * x / (a + 1.0)
    d = 1.0 / (d if abs(d) > _TINY else _TINY)
    made = d
    for m in range(1, _FRACTIONS):
        for part in (
            m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0)),
        ):
            d = 1.0 + part * d
            d = 1.0 / (d if abs(d) > _TINY else _TINY)
            c = 1.0 + part / c
            c = c if abs(c) > _TINY else _TINY
            made *= d * c
        if abs(d * c - 1.0) < 1e-13:
            break
    return made
