"""Turns patterns and runs into what was found: matches, near misses, and how rare they are.

Invariant: a match and a miss name events by their numbers in the run that they are of; how
rare a pattern is, is counted in runs that have at least one match.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from ifonly.analysis.intervals import Interval, wilson
from ifonly.analysis.matching import Match, Matcher, Miss, Plan, Row, plan_of
from ifonly.source.values import dataclass
from ifonly.story.model import SequencePattern

MOST_KEPT = 1000  # matches of one run


@dataclass(frozen=True, slots=True)
class Sifted:
    """What one run holds of a pattern; `count` is of all matches, `matches` the first of them."""

    pattern: SequencePattern
    matches: tuple[Match, ...]
    count: int
    misses: tuple[Miss, ...]


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many runs a pattern is found, and how far the others come, by steps done."""

    pattern: SequencePattern
    runs: int = 0
    found: int = 0
    matches: int = 0
    first: int | None = None  # the number of the first run that has it
    reached: Mapping[int, int] = field(default_factory=dict)

    def and_run(self, run: int, matches: int, steps: int) -> "Rarity":
        """Return the count with one run more; `steps` is how far it came without a match."""
        if matches:
            first = run if self.first is None else self.first
            found = replace(self, found=self.found + 1, first=first)
        else:
            reached = {**self.reached, steps: self.reached.get(steps, 0) + 1}
            found = replace(self, reached=reached)
        return replace(found, runs=self.runs + 1, matches=self.matches + matches)

    @property
    def share(self) -> Interval:
        """The share of the runs that have it, with its interval."""
        return wilson(self.found, self.runs)


def sift(patterns: Sequence[SequencePattern], rows: Sequence[Row]) -> tuple[Sifted, ...]:
    """Return what the events of one run hold of each pattern.

    Raises:
        TooWideError: more is open than is kept.
    """
    made = []
    for pattern in patterns:
        matcher = Matcher(plan_of(pattern))
        kept: list[Match] = []
        count = 0
        for match in matcher.run(rows):
            count += 1
            if count <= MOST_KEPT:
                kept.append(match)
        made.append(Sifted(pattern, tuple(kept), count, tuple(matcher.near_misses())))
    return tuple(made)


@dataclass(slots=True)
class Counting:
    """Counts patterns over runs: made for one question, fed run by run."""

    rarities: tuple[Rarity, ...]
    plans: tuple[Plan, ...]

    def add(self, run: int, rows: Iterable[Row]) -> None:
        """Count the events of one run.

        Raises:
            TooWideError: more is open than is kept.
        """
        every = tuple(rows)
        made = []
        for rarity, plan in zip(self.rarities, self.plans, strict=True):
            matcher = Matcher(plan)
            matches = sum(1 for _ in matcher.run(every))
            misses = [] if matches else matcher.near_misses()
            made.append(rarity.and_run(run, matches, misses[0].steps if misses else 0))
        # Why at once: who interrupts it finds the same runs counted of every pattern.
        self.rarities = tuple(made)


def counting(patterns: Sequence[SequencePattern]) -> Counting:
    """Return what counts these patterns over runs."""
    return Counting(
        tuple(Rarity(one) for one in patterns), tuple(plan_of(one) for one in patterns)
    )
