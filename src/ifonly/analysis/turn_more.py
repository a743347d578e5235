"""What else was open at turning points, and what fixed fate weighs: both are what-if.

Alternatives are played with lucks of their own, which had no part in finding the turning
point; fate is left out of the very branches that the odds were counted on.
"""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, TypeAlias

from ifonly.analysis.exact_bounds import exact_difference, exact_share
from ifonly.analysis.intervals import Interval
from ifonly.analysis.turn_chart import Chart
from ifonly.analysis.turn_rounds import OTHER_LUCKS
from ifonly.analysis.turning import Alternative, FateWeight, Moment, TurningPoint
from ifonly.chronicle.events import Chronicle
from ifonly.engine.branching import Branches
from ifonly.kernel.assemble import Assembled
from ifonly.source.values import dataclass

ALTERNATIVES: Final = 5  # options not taken that are tried at a turning point


@dataclass(frozen=True, slots=True)
class Tried:
    """The endings under each option, by its number; the chance of each; options not tried."""

    done: int
    endings: "Mapping[int, array[int]]"
    chances: Mapping[int, float]
    more: int


@dataclass(frozen=True, slots=True)
class FateLine:
    """A line of fixed fate that came: its number in all, in its scene, and the last moment."""

    number: int
    scene: int
    line: int
    event: int
    moment: int


# ---- options not taken


# A scene, and a turn of it or all; none: nowhere.
Place: TypeAlias = tuple[int, int | None] | None


def lies_in(moment: Moment, place: Place) -> bool:
    """Say whether a moment is of a scene, or of that turn of it."""
    return place is not None and moment.scene == place[0] and place[1] in (None, moment.turn)


def option_tasks(
    moments: Sequence[Moment], chronicle: Chronicle, branches: int, also: Place = None
) -> Iterator[Callable[[Branches], tuple[int, Tried]]]:
    """Yield tasks that play the alternatives at each turning point that has any, and in a place."""
    for at, one in enumerate(moments):
        if one.label != "turning point" and not lies_in(one, also):
            continue
        if one.decision is not None:
            decision = chronicle.decisions[one.decision]
            chances = {n: option.probability for n, option in enumerate(decision.options)}
            done = decision.chosen
        elif one.chance is not None:
            chance = chronicle.chances[one.chance]
            chances = {0: 1.0 - chance.probability, 1: chance.probability}
            done = int(chance.came)
        else:
            continue
        others = [n for n in chances if n != done and chances[n] > 0.0]
        others.sort(key=lambda n: -chances[n])
        tried = others[:ALTERNATIVES]
        if tried:
            more = len(others) - len(tried)
            yield partial(_options, at, done, tried, chances, more, branches)


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
    endings = {option: branches.endings(at, lucks, option) for option in (done, *tried)}
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
    assembled: Assembled, chronicle: Chronicle, count: int
) -> list[tuple[FateLine, "Callable[[Branches], array[int]]"]]:
    """Return the lines of fixed fate that came, each with a task that plays without it."""
    lines = {info.block: (number, info) for number, info in enumerate(assembled.layout.fates)}
    moments = [one for one in chronicle.snapshots if one.is_moment]
    made: list[tuple[FateLine, Callable[[Branches], array[int]]]] = []
    for event in chronicle.events:
        if event.kind != "happening" or event.what not in lines or event.scene is None:
            continue
        number, info = lines[event.what]
        if info.scene != event.scene or event.decision is not None:
            continue
        if any(one.event == event.n for one in chronicle.chances):
            continue
        moment = sum(one.events < event.n for one in moments) - 1
        line = FateLine(number, info.scene, info.line, event.n, moment)
        made.append((line, partial(_without, line, count)))
    return made


def _without(line: FateLine, count: int, branches: Branches) -> "array[int]":
    at = None if line.moment < 0 else line.moment
    return branches.without(line.number, at, range(1, count + 1))


def fate_weights(
    chart: Chart, lines: Sequence[FateLine], without: "Sequence[array[int]]", error: float
) -> tuple[FateWeight, ...]:
    """Return the odds before each line of fate, with it and without."""
    made = []
    for line, there in zip(lines, without, strict=True):
        here = chart.of[max(0, line.moment)]
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
