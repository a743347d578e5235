"""What else was open at turning points, and what fixed fate weighs: both are what-if.

Alternatives are played with lucks of their own, which had no part in finding the turning
point; fate is left out of the very branches that the odds were counted on.
"""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, TypeAlias

from ifonly.analysis.exact_bounds import exact_difference, exact_share
from ifonly.analysis.followed import Choice, FateLine
from ifonly.analysis.intervals import Interval
from ifonly.analysis.turn_chart import Chart
from ifonly.analysis.turn_rounds import OTHER_LUCKS
from ifonly.analysis.turning import Alternative, FateWeight, Moment, TurningPoint
from ifonly.engine.branching import Branches
from ifonly.source.values import dataclass

ALTERNATIVES: Final = 5  # options not taken that are tried at a turning point


@dataclass(frozen=True, slots=True)
class Tried:
    """The endings under each option, by its number; the chance of each; options not tried."""

    done: int
    endings: "Mapping[int, array[int]]"
    chances: Mapping[int, float]
    more: int


# ---- options not taken


# A scene, and a turn of it or all; none: nowhere.
Place: TypeAlias = tuple[int, int | None] | None


def lies_in(moment: Moment, place: Place) -> bool:
    """Say whether a moment is of a scene, or of that turn of it."""
    return place is not None and moment.scene == place[0] and place[1] in (None, moment.turn)


def option_tasks(
    moments: Sequence[Moment],
    choices: Sequence[Choice | None],
    branches: int,
    also: Place = None,
) -> Iterator[Callable[[Branches], tuple[int, Tried]]]:
    """Yield tasks that play the alternatives at each turning point that has any, and in a place."""
    for at, (one, choice) in enumerate(zip(moments, choices, strict=True)):
        if choice is None or (one.label != "turning point" and not lies_in(one, also)):
            continue
        chances = dict(enumerate(choice.chances))
        others = [n for n in chances if n != choice.done and chances[n] > 0.0]
        others.sort(key=lambda n: -chances[n])
        tried = others[:ALTERNATIVES]
        if tried:
            more = len(others) - len(tried)
            yield partial(_options, at, choice.done, tried, chances, more, branches)


def _options(
    at: int,
    done: int,
    tried: Sequence[int],
    chances: Mapping[int, float],
    more: int,
    count: int,
    branches: Branches,
) -> tuple[int, Tried]:
    lucks = range(OTHER_LUCKS + 1, OTHER_LUCKS + 1 + count)
    # Why from the moment after: what the run found not ready there is part of what it did, and an
    # option that is forced weighs anew.
    endings = {done: branches.endings(at + 1, lucks)}
    endings |= {option: branches.endings(at, lucks, option) for option in tried}
    return at, Tried(done, endings, chances, more)


Found: TypeAlias = tuple[Mapping[int, Tried], Sequence[int], float]


def turning_points(moments: Sequence[Moment], found: Found | None) -> tuple[TurningPoint, ...]:
    """Return the turning points, with what was found of their alternatives, if it was."""
    made = []
    for at, one in enumerate(moments):
        if one.label == "turning point":
            point = TurningPoint(at, one.ending)
            made.append(point if found is None else _with_alternatives(point, *found))
    return tuple(made)


def other_points(
    moments: Sequence[Moment], place: Place, found: Found
) -> tuple[TurningPoint, ...]:
    """Return the choices and chances of a place that are no turning points, with alternatives."""
    return tuple(
        _with_alternatives(TurningPoint(at, one.ending), *found)
        for at, one in enumerate(moments)
        if one.label != "turning point" and lies_in(one, place) and at in found[0]
    )


def _with_alternatives(
    point: TurningPoint, every: Mapping[int, Tried], numbers: Sequence[int], error: float
) -> TurningPoint:
    tried = every.get(point.moment)
    if tried is None:
        return point
    here, named = tried.endings[tried.done], numbers[point.ending]
    made = []
    for option, there in tried.endings.items():
        if option != tried.done:
            odds = tuple(exact_share(there.count(one), len(there), error) for one in numbers)
            gain = _difference(here, there, named, error)
            made.append(Alternative(option, tried.chances[option], odds, gain))
    return TurningPoint(point.moment, point.ending, tuple(made), tried.more)


def _difference(
    here: Sequence[int], there: Sequence[int], ending: int, error: float
) -> Interval:
    """Return how much likelier an ending is there than here, under the same lucks."""
    pairs = [(x == ending, y == ending) for x, y in zip(here, there, strict=True)]
    gained, lost = pairs.count((False, True)), pairs.count((True, False))
    return exact_difference(gained, lost, len(pairs), error)


# ---- fixed fate


def fate_tasks(
    fates: Sequence[FateLine], count: int
) -> "Iterator[Callable[[Branches], array[int]]]":
    """Yield for each line of fixed fate a task that plays without it."""
    for line in fates:
        yield partial(_without, line, count)


def _without(line: FateLine, count: int, branches: Branches) -> "array[int]":
    at = None if line.moment < 0 else line.moment
    return branches.without(line.number, at, range(1, count + 1))


def fate_weights(
    chart: Chart, lines: Sequence[FateLine], without: "Sequence[array[int]]", error: float
) -> tuple[FateWeight, ...]:
    """Return the odds before each line of fate, with it and without."""
    made = []
    for line, there in zip(lines, without, strict=True):
        here = chart.of[max(0, line.moment)][: len(there)]
        made.append(
            FateWeight(
                line.scene,
                line.line,
                line.event,
                line.moment,
                tuple(exact_share(here.count(one), len(here), error) for one in chart.numbers),
                tuple(
                    exact_share(there.count(one), len(there), error) for one in chart.numbers
                ),
                tuple(_difference(here, there, one, error) for one in chart.numbers),
            )
        )
    return tuple(made)
