"""Turns patterns and runs into what was found: matches, near misses, and how rare they are.

Invariant: a match and a miss name events by their numbers in the run that they are of; how
rare a pattern is, is counted in runs that have at least one match.
"""

from collections.abc import Iterable, Sequence
from dataclasses import field

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


@dataclass(slots=True)
class Rarity:
    """In how many runs a pattern is found, and how far the others come, by steps done."""

    pattern: SequencePattern
    runs: int = 0
    found: int = 0
    matches: int = 0
    first: int | None = None  # the number of the first run that has it
    reached: dict[int, int] = field(default_factory=dict)

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
        for rarity, plan in zip(self.rarities, self.plans, strict=True):
            matcher = Matcher(plan)
            count = sum(1 for _ in matcher.run(every))
            rarity.runs += 1
            rarity.matches += count
            if count:
                rarity.found += 1
                rarity.first = run if rarity.first is None else rarity.first
                continue
            misses = matcher.near_misses()
            steps = misses[0].steps if misses else 0
            rarity.reached[steps] = rarity.reached.get(steps, 0) + 1


def counting(patterns: Sequence[SequencePattern]) -> Counting:
    """Return what counts these patterns over runs."""
    return Counting(
        tuple(Rarity(one) for one in patterns), tuple(plan_of(one) for one in patterns)
    )
