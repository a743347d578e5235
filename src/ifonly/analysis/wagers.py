"""Bounds of a mean by wagers: exact whatever the truth, and short where little varies.

Somebody who is told that a mean is at most m wagers on what they see: of n independent values Z with
mean p, a constant c, and any stake s > 0 such that 1 + s (Z - c) > 0,

    E prod (1 + s (Z - c)) = prod (1 + s (EZ - c)) <= exp(s n (p - c)),

so by Markov's inequality p is at least c + (log prod (1 + s (Z - c)) - L) / (s n) but in exp(-L) of
cases; with -s in place of s it bounds p from above (Waudby-Smith and Ramdas 2024, by the inequality
1 + x <= exp(x) in place of a search for the p that are refuted). c, s and L have to be fixed before Z
is seen: they are taken from what is foreseen of Z. With V its variance s = sqrt(2 L / (n V)) is
nearly best, and the bound sqrt(2 L V / n) away.
"""

from collections.abc import Callable, Mapping
from math import log1p
from typing import Final, TypeAlias

from ifonly.source.values import dataclass

# How often each value comes, or is foreseen to.
Seen: TypeAlias = Mapping[float, float]

# What is wagered at most of what there is.
_WAGER: Final = 0.9
_STEPS: Final = 40


@dataclass(frozen=True, slots=True)
class Wager:
    """A bound to be: its side, the constant c, the stake, and the error as L."""

    is_low: bool
    centre: float
    stake: float
    length: float

    def bound(self, seen: Seen) -> float:
        """Return the bound, given how often each value was seen.

        >>> round(Wager(False, 0.0, 0.6, 9.0).bound({0.0: 980, 1.0: 10, -1.0: 10}), 4)
        0.0224
        """
        signed = self.stake if self.is_low else -self.stake
        won = sum(n * log1p(signed * (z - self.centre)) for z, n in seen.items())
        far = (won - self.length) / (self.stake * sum(seen.values()))
        return self.centre + (far if self.is_low else -far)


def rate_of(foreseen: Seen, half: float, *, is_low: bool) -> tuple[float, float]:
    """Return what of L a luck brings for a bound so far from the mean, and the best stake.

    `foreseen` is how often each value comes, in all; also of one that may come, and did not.

    >>> rate, stake = rate_of({0.0: 0.95, 1.0: 0.025, -1.0: 0.025}, 0.03, is_low=True)
    >>> round(1000 * rate, 2), round(stake, 2)
    (7.86, 0.47)
    """
    whole = sum(foreseen.values())
    centre = mean_of(foreseen)
    sign = 1.0 if is_low else -1.0
    parts = [(sign * (z - centre), n / whole) for z, n in foreseen.items()]
    most = _WAGER / max(1e-6, *(-z for z, _ in parts))

    def slope(stake: float) -> float:
        return half - stake * sum(p * z * z / (1.0 + stake * z) for z, p in parts)

    stake = most
    if slope(most) < 0.0:
        stake = least_that(lambda one: slope(one) <= 0.0, 0.0, most)
    return stake * half + sum(p * log1p(stake * z) for z, p in parts), stake


def mean_of(seen: Seen) -> float:
    """Return the mean of values, by how often each is seen."""
    return sum(z * n for z, n in seen.items()) / sum(seen.values())


def least_that(does: Callable[[float], bool], low: float, high: float) -> float:
    """Return the least number that does, between one that does not and one that does.

    >>> round(least_that(lambda x: x * x >= 2.0, 0.0, 2.0), 6)
    1.414214
    """
    for _ in range(_STEPS):
        middle = (low + high) / 2.0
        if does(middle):
            high = middle
        else:
            low = middle
    return high
