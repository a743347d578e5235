"""Gathers the branches of every moment of a run, and makes odds and movements of them.

Branch j of a moment that did what the run did is branch j of the next moment: only those that
deviate are handed in. Invariant: every moment has the same branches; a movement may have more
pairs than that.
"""

from array import array
from collections.abc import Iterator, Sequence

from ifonly.analysis.exact_bounds import exact_difference, exact_share
from ifonly.analysis.intervals import Interval
from ifonly.analysis.suspense import Square, apart_of, surprise_square
from ifonly.analysis.turning import Moment
from ifonly.chronicle.events import Chronicle
from ifonly.engine.branching import Forks


class Chart:
    """The branches of every moment, growing from look to look; lives for one question."""

    def __init__(self, forks: Forks, chronicle: Chronicle, endings: int) -> None:
        self.forks, self.chronicle, self.endings = forks, chronicle, endings
        self.many = len(forks.every)
        self.of: list[array[int]] = [array("q") for _ in range(self.many + 1)]
        self.pairs = [0] * self.many
        self.apart = [0] * self.many
        self.gained = [[0] * (endings + 1) for _ in range(self.many)]
        self.lost = [[0] * (endings + 1) for _ in range(self.many)]
        self.bare = tuple(self._bare())

    @property
    def branches(self) -> int:
        """How many branches every moment has."""
        return len(self.of[-1])

    def _bare(self) -> Iterator[Moment]:
        """Yield the moments without odds."""
        decisions = {one.snapshot: at for at, one in enumerate(self.chronicle.decisions)}
        chances = {one.snapshot: at for at, one in enumerate(self.chronicle.chances)}
        here = [one for one in self.chronicle.snapshots if one.is_moment]
        for one, fork in zip(here, self.forks.every, strict=True):
            at, chance = decisions.get(one.index), chances.get(one.index)
            yield Moment(fork.kind, one.scene, one.turn, at, chance, ())
        last = self.chronicle.snapshots[-1]
        yield Moment("end", None, last.turn, None, None, ())

    def add(self, upto: int, found: Sequence[tuple[list[int], "array[int]"]]) -> None:
        """Add the branches up to a count: of every moment who deviated, and to which ending."""
        count = upto - self.branches
        self.of[-1].extend([self.forks.ending] * count)
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

    def note(self, at: int, here: int, after: int) -> None:
        """Count a pair of endings: from a moment, and from the next."""
        if here != after:
            self.gained[at][after] += 1
            self.lost[at][here] += 1

    def odds(self, at: int, error: float) -> tuple[Interval, ...]:
        """Return the odds at a moment."""
        if at == self.many:
            return tuple(_certain(one == self.forks.ending) for one in self.numbers)
        seen = self.of[at]
        return tuple(exact_share(seen.count(one), len(seen), error) for one in self.numbers)

    def apart_until(self, at: int, upto: int) -> int:
        """Return how many branches end otherwise from a later moment."""
        return apart_of(self.of[at], self.of[upto])

    def square(self, at: int, upto: int) -> Square:
        """Return the squared movement from one moment to a later one."""
        return surprise_square(self.of[at], self.of[upto])

    def movement(self, at: int, error: float) -> tuple[Interval, ...]:
        """Return the movements across a moment."""
        return tuple(
            exact_difference(self.gained[at][one], self.lost[at][one], self.pairs[at], error)
            for one in self.numbers
        )

    @property
    def numbers(self) -> tuple[int, ...]:
        """The endings as branches report them, the missing one last."""
        return (*range(self.endings), -1)


def _certain(is_so: bool) -> Interval:
    whole = float(is_so)
    return Interval(whole, whole, whole)
