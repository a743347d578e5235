"""Shares the error of all bounds along a run among moments, endings and looks at the data.

docs/turning-points.md, section 3, says why. Everything that may ever be bounded has its part,
whether it is or not, so that it may depend on what was seen which of them are. Invariant: the
parts of the odds, and those of the movements, add up to half the error at most.
"""

from math import log
from typing import Final

from ifonly.source.values import dataclass

# Looks at all moments; the others are at those that are not known well enough.
FIRST_LOOKS: Final = 4
MORE_LOOKS: Final = 12
LEAST: Final = 25
# Each later look is at so many times as many pairs as the one before it.
_GROWTH: Final = 1.25
# Of the error of the movements, for the share of pairs that end otherwise: the looks before the
# last common one, that one, and the later ones, of which each has so much of the one before it.
_APART_EARLY: Final = 0.03
_APART_COMMON: Final = 0.42
_APART_LATER: Final = 0.15
_LESS: Final = 0.7
# For the movements themselves: the last common look, and the later ones.
_MOVED_COMMON: Final = 0.05
_MOVED_LATER: Final = 0.35
# Of the error of the odds at common looks: those before the last.
_EARLY: Final = 0.15
# Of the error of the odds: for the common looks, for moments that are chosen to have further
# branches of their own, for any others that have to, for stretches.
_ALONE: Final = 0.15
_OWN: Final = 0.2
_SPARE: Final = 0.05
_STRETCH: Final = 0.6
# A moment's odds come within about so much by its number of branches, and a station has as many
# as this takes: the square of the number of branches over each of _SQUARES in turn.
_NEAR: Final = 30.0
_SQUARES: Final = (160.0, 117.0, 86.0)
# What part each of these looks has: few branches of a moment's own do, not of a station.
_OWN_LOOKS: Final = (0.8, 0.1, 0.1)
_STRETCH_LOOKS: Final = (0.1, 0.6, 0.3)
# How well movements are to be known, where the odds are known better than twice this.
MOVEMENT: Final = 0.03


def look_counts(branches: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the counts at which all moments are looked at, and those of some.

    >>> look_counts(400)[0], look_counts(400)[1][:4], look_counts(400)[1][-1]
    ((50, 100, 200, 400), (500, 625, 781, 976), 5813)
    """
    first = [branches]
    while len(first) < FIRST_LOOKS and first[-1] // 2 >= LEAST:
        first.append(first[-1] // 2)
    more = [branches]
    while len(more) <= MORE_LOOKS:
        more.append(max(more[-1] + 1, int(more[-1] * _GROWTH)))
    return tuple(reversed(first)), tuple(more[1:])


def pilot_look(first: int) -> int:
    """Return after which of so many common looks the stations are chosen; -1: never.

    Its branches, a quarter of all where there are four looks, take no part in bounds by stations.

    >>> [pilot_look(first) for first in (1, 2, 3, 4)]
    [-1, 0, 0, 1]
    """
    return max(0, first - 3) if first > 1 else -1


def further_counts(branches: int) -> tuple[int, ...]:
    """Return at how many further branches what is played on for its odds is looked at.

    >>> further_counts(500), further_counts(1000), further_counts(50)
    ((1562, 2137, 2907), (6250, 8547, 11628), ())
    """
    counts = tuple(round(branches * branches / square) for square in _SQUARES)
    return counts if counts[0] > branches // 2 else ()


def near(branches: int) -> tuple[float, float]:
    """Return within how much odds and movements are to be known, by branches of a moment.

    >>> near(500), near(1000)
    ((0.06, 0.03), (0.03, 0.03))
    """
    odds = _NEAR / branches
    return odds, max(MOVEMENT, odds / 2.0)


def apart_share(look: int, first: int, more: int) -> float:
    """Return what part of the movements' error a look may use for pairs that end otherwise.

    Most moments move nothing and are known at the last common look, so that has the most; what
    is not known then is so a few looks later, or not by this bound.

    >>> round(sum(apart_share(look, 4, 12) + moved_share(look, 4, 12) for look in range(16)), 9)
    1.0
    """
    if look >= first:
        of_all = _LESS ** (look - first) * (1.0 - _LESS) / (1.0 - _LESS**more)
        return _APART_LATER * of_all
    if look < first - 1:
        return _APART_EARLY * 2.0**look / (2.0 ** (first - 1) - 1.0)
    return _APART_COMMON if first > 1 else _APART_COMMON + _APART_EARLY


def moved_share(look: int, first: int, more: int) -> float:
    """Return what part of the movements' error a look may use for the movements themselves."""
    if look >= first:
        return _MOVED_LATER / more
    return _MOVED_COMMON if look == first - 1 else 0.0


def odds_share(look: int, first: int) -> float:
    """Return what part of the error of odds at common looks one of these may use.

    >>> round(sum(odds_share(look, 4) for look in range(4)), 9)
    1.0
    """
    if look < first - 1:
        return _EARLY * 2.0**look / (2.0 ** (first - 1) - 1.0)
    return 1.0 - _EARLY if first > 1 else 1.0


@dataclass(frozen=True, slots=True)
class Joint:
    """How far the odds of a moment by its station may err, on both sides together.

    `least` is the smallest tail of the station's count that is allowed for, `level` of the
    product of this tail and the moment's own.
    """

    least: float
    level: float


@dataclass(frozen=True, slots=True)
class Errors:
    """What every bound along one run may err; `error` is that of all together.

    `first` and `more` are how many looks there are at all moments, and at some.
    """

    moments: int
    endings: int
    first: int
    more: int
    error: float

    def apart(self, look: int) -> float:
        """Return what the share of pairs that end otherwise may err, on one side."""
        share = apart_share(look, self.first, self.more)
        return share * self.error / 2.0 / max(1, self.moments)

    def movement(self, look: int) -> float:
        """Return what the movement of one ending may err."""
        share = moved_share(look, self.first, self.more)
        return share * self.error / 2.0 / max(1, self.moments * self.endings)

    def alone(self, look: int) -> float:
        """Return what the odds of an ending at a moment may err at a common look."""
        share = _ALONE * odds_share(look, self.first)
        return share * self.error / 2.0 / max(1, self.moments * self.endings)

    def own(self, chosen: int, look: int) -> float:
        """Return what odds may err at one look, of so many moments that are chosen.

        Why of these alone: they are chosen by other branches than those that are counted.
        """
        share = _OWN * _OWN_LOOKS[look]
        return share * self.error / 2.0 / max(1, chosen * self.endings)

    def spare(self) -> float:
        """Return what odds may err of a moment that was not chosen, and has to be played on."""
        return _SPARE * self.error / 2.0 / max(1, self.moments * self.endings)

    def by_station(self, stations: int, look: int) -> Joint:
        """Return what the odds of an ending may err along a stretch, at one look.

        The tails u of the station's branches and v of the share that ends otherwise are
        independent, so that u is below a or u v below c with a probability of at most
        a + c log(1 / a): Fisher's product, cut off at a.
        """
        share = _STRETCH * _STRETCH_LOOKS[look]
        whole = share * self.error / 2.0 / max(1, stations * self.endings)
        least = whole / 4.0  # half of a side
        return Joint(least, least / log(1.0 / least))
