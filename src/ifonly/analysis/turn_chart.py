"""Gathers the branches of every moment of a run, and makes odds and movements of them.

Branch j of a moment that did what the run did is branch j of the next moment: only those that
deviate are handed in. Invariant: every moment has the branches of the first lucks; a station
may have more, and a movement more pairs.
"""

from array import array
from collections.abc import Iterator, Sequence
from math import sqrt
from typing import Final

from ifonly.analysis.exact_bounds import exact_share, share_below
from ifonly.analysis.intervals import Interval
from ifonly.analysis.joint_bounds import joint_difference, joint_share
from ifonly.analysis.stations import otherwise, stations_of
from ifonly.analysis.suspense import Square, apart_of, surprise_square
from ifonly.analysis.turn_errors import MOVEMENT, Errors, Joint, near
from ifonly.analysis.turn_rounds import Further
from ifonly.engine.branching import Forks

# No bounds of a movement come to less than so many standard errors, with the error shared.
_HOPELESS: Final = 4.0


class Chart:
    """The branches of every moment, growing from look to look; lives for one question."""

    def __init__(self, forks: Forks, endings: int) -> None:
        self.forks, self.endings = forks, endings
        self.many = len(forks.every)
        self.of: list[array[int]] = [array("q") for _ in range(self.many + 1)]
        self.pairs = [0] * self.many
        self.apart = [0] * self.many
        self.differ = [0] * self.many
        self.gained = [[0] * (endings + 1) for _ in range(self.many)]
        self.lost = [[0] * (endings + 1) for _ in range(self.many)]
        self.branches = 0
        self.pilot = 0
        self.stations: tuple[int, ...] = ()

    def add(self, upto: int, found: Sequence[tuple[list[int], "array[int]"]]) -> None:
        """Add the branches up to a count: of every moment who deviated, and to which ending."""
        count = upto - self.branches
        self.of[-1].extend([self.forks.ending] * count)
        self.branches = upto
        for at in range(self.many - 1, -1, -1):
            after = self.of[at + 1]
            begin = len(self.of[at])
            made = after[begin : begin + count]
            deviating, endings = found[at]
            for luck, ending in zip(deviating, endings, strict=True):
                self.note(at, ending, made[luck - 1 - begin])
                made[luck - 1 - begin] = ending  # lucks are counted from 1
            self.of[at].extend(made)
            self.pairs[at] += count
            self.apart[at] += len(deviating)

    def add_further(self, found: Further) -> None:
        """Add what further lucks came to, of the moments that they were played of."""
        for at, seen in found.pairs.items():
            self.apart[at] += len(seen)
            for pair in seen:
                self.note(at, *pair)
        for at, ended in found.whole.items():
            self.of[at].extend(ended)

    def note(self, at: int, here: int, after: int) -> None:
        """Count a pair of endings: from a moment, and from the next."""
        if here != after:
            self.differ[at] += 1
            self.gained[at][after] += 1
            self.lost[at][here] += 1

    # ---- odds

    def choose_stations(self) -> None:
        """Choose the stations by the branches so far, which take no part in differences."""
        self.pilot = self.branches
        self.stations = stations_of(self.of, self.pilot)

    @property
    def own(self) -> tuple[int, ...]:
        """The stations, the end left out."""
        return tuple(sorted({*self.stations[:-1]} - {self.many}))

    def stretch(self, station: int) -> list[int]:
        """Return the moments whose odds are those of a station, the station last."""
        return [at for at, one in enumerate(self.stations) if one == station]

    def odds(self, at: int, look: int, errors: Errors) -> tuple[Interval, ...]:
        """Return the odds at a moment, as they are known at a common look."""
        if at == self.many:
            return tuple(_certain(one == self.forks.ending) for one in self.numbers)
        seen, error = self.of[at], errors.alone(look)
        return tuple(exact_share(seen.count(one), len(seen), error) for one in self.numbers)

    def odds_along(
        self, station: int, joint: Joint
    ) -> Iterator[tuple[int, tuple[Interval, ...]]]:
        """Yield the odds along a stretch, by the further branches of its station."""
        there = self.of[station]
        further = there[self.branches :]
        members, apart = self.stretch(station), self.apart_along(station)
        bounds = {
            one: joint_share(
                (further.count(one), len(further)),
                apart,
                joint.least,
                joint.level,
            )
            for one in self.numbers
        }
        for at in members:
            every = self._as_there(self.of[at], there)
            yield (
                at,
                tuple(
                    Interval(min(high, max(low, every[one])), low, high)
                    for one, (low, high) in bounds.items()
                ),
            )

    def apart_along(self, station: int) -> tuple[int, int]:
        """Return how many branches do not end alike all along a stretch, and of how many.

        Those that parted the run are not among them.
        """
        own = range(self.pilot, self.branches)
        apart: frozenset[int] = frozenset()
        for at in self.stretch(station):
            apart |= otherwise(self.of[at], self.of[station], own)
        return len(apart), len(own)

    def deviating(self, at: int) -> float:
        """Return the share of the branches of a moment that deviate there."""
        return self.apart[at] / max(1, self.pairs[at])

    def own_odds(self, at: int, error: float) -> tuple[Interval, ...]:
        """Return the odds at a moment by its own further branches."""
        further = self.of[at][self.branches :]
        return tuple(
            exact_share(further.count(one), len(further), error) for one in self.numbers
        )

    @property
    def further(self) -> "dict[int, array[int]]":
        """The endings of the moments that have further branches."""
        return {at: one for at, one in enumerate(self.of) if len(one) > self.branches}

    def _as_there(self, here: "array[int]", there: "array[int]") -> dict[int, float]:
        """Return the odds at a moment: of each ending of its station, what it becomes here."""
        both = [[0] * (self.endings + 1) for _ in range(self.endings + 1)]
        for x, y in zip(there, here, strict=False):
            both[x][y] += 1
        made = dict.fromkeys(self.numbers, 0.0)
        for one in self.numbers:
            share, seen = there.count(one) / len(there), sum(both[one])
            for other in self.numbers:
                same = float(other == one)
                made[other] += share * (both[one][other] / seen if seen else same)
        return made

    def apart_until(self, at: int, upto: int) -> int:
        """Return how many branches end otherwise from a later moment."""
        return apart_of(*self._common(at, upto))

    def _common(self, at: int, upto: int) -> "tuple[array[int], array[int]]":
        """Return the endings of the branches that every moment has."""
        return self.of[at][: self.branches], self.of[upto][: self.branches]

    def square(self, at: int, upto: int) -> Square:
        """Return the squared movement from one moment to a later one."""
        return surprise_square(*self._common(at, upto))

    def movement(self, at: int, look: int, errors: Errors) -> tuple[Interval, ...]:
        """Return the movements across a moment, as they are known at a look.

        No ending moves by more than the share of pairs that end otherwise; where that is small,
        before the last common look, or where nothing narrow can come of it, no more is asked.
        """
        pairs = self.pairs[at]
        most = share_below(self.differ[at], pairs, errors.apart(look))
        enough = most <= MOVEMENT or look + 1 < errors.first
        if errors.first <= look < errors.first + errors.more - 1:
            enough = enough or self._spread(at) > near(self.branches)[1] / _HOPELESS
        made = []
        for one in self.numbers:
            gained, lost = self.gained[at][one], self.lost[at][one]
            low, high = -most, most
            if not enough:
                found = joint_difference(gained, lost, pairs, errors.movement(look))
                low, high = max(low, found.low), min(high, found.high)
            made.append(Interval((gained - lost) / pairs if pairs else 0.0, low, high))
        return tuple(made)

    def _spread(self, at: int) -> float:
        """Return the largest standard error of the movements across a moment."""
        pairs = max(1, self.pairs[at])
        both = zip(self.gained[at], self.lost[at], strict=True)
        squares = (up + down - (up - down) ** 2 / pairs for up, down in both)
        return sqrt(max(squares)) / pairs

    @property
    def numbers(self) -> tuple[int, ...]:
        """The endings as branches report them, the missing one last."""
        return (*range(self.endings), -1)


def _certain(is_so: bool) -> Interval:
    whole = float(is_so)
    return Interval(whole, whole, whole)
