"""Finds the moments on which a run turned: the odds of every ending at each, and what moved them.

docs/turning-points.md is the definition of everything here. A run is taken from moment to
moment; from each so many branches are played with fresh luck, everybody free, and moments
whose movement is unsettled get more of them. Invariants: the answer depends on the story, the
seed and the counts alone; it is looked at only at counts fixed beforehand; interrupted, it is
the answer of the last look that was complete.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from itertools import groupby
from typing import Final, TypeAlias

from ifonly.analysis.exact_bounds import exact_share
from ifonly.analysis.intervals import ERROR
from ifonly.analysis.suspense import Square, added, rooted, suspense_square
from ifonly.analysis.turn_chart import Chart
from ifonly.analysis.turn_more import (
    Place,
    Tried,
    fate_tasks,
    fate_weights,
    option_tasks,
    other_points,
    turning_points,
)
from ifonly.analysis.turn_rounds import (
    moment_tasks,
    sketch_task,
    turn_task,
    unsettled_tasks,
)
from ifonly.analysis.turning import (
    BRANCHES,
    SKETCHED,
    Drama,
    Moment,
    Turns,
    error_of,
    label_of,
    look_counts,
)
from ifonly.chronicle.events import Chronicle
from ifonly.engine.branching import Branches, Done, each_in_order, signed, unsigned
from ifonly.engine.ensemble import Maker
from ifonly.kernel.assemble import Assembled
from ifonly.source.values import dataclass

Heard: TypeAlias = Callable[[str, int, int], None]
Seen: TypeAlias = Callable[[Turns], None]

# Lucks that each free turn is continued with; how many free turns are played of a turn after
# which more than this share of the branches end otherwise, and how many of the others.
LUCKS: Final = 96
MANY_TURNS: Final = 48
FEW_TURNS: Final = 8
DIFFER: Final = 0.05


@dataclass(frozen=True, slots=True)
class Workers:
    """What plays branches, where, and how many at once."""

    maker: Maker
    executor: Executor
    many: int = 2


def turns(
    assembled: Assembled,
    chronicle: Chronicle,
    endings: int,
    workers: Workers,
    *,
    branches: int = BRANCHES,
    error: float = ERROR,
    wanted: frozenset[int] | None = None,
    also: Place = None,
    heard: Heard | None = None,
    seen: Seen | None = None,
) -> Turns:
    """Return the odds along a run, its turning points, and what else is said of it.

    Args:
        assembled: the story, as the run was played.
        chronicle: the run, traced.
        endings: how many endings the story has.
        workers: what plays.
        branches: how many there are of every moment.
        error: in what share of answers a bound may be missed, in each family of bounds.
        wanted: the endings that are asked for, as one; all others are another.
        also: a place of which all alternatives are played, too.
        heard: told what is done, how much of it, and of how much.
        seen: shown the odds after each look, while the rest is still to come.
    """
    chart = Chart(unsigned(chronicle, wanted), chronicle, endings if wanted is None else 1)
    work = _Work(chart, workers, look_counts(branches), error, heard, seen)
    try:
        if seen is not None:
            work.sketch()
        work.sign()
        work.look_at_all()
        work.look_at_unsettled()
        work.feel()
        work.try_others(assembled, also)
    except KeyboardInterrupt:
        return replace(work.found, stopped="interrupted")
    return work.found


class _Work:
    """One question: what is played so far, and the answer by now."""

    def __init__(
        self,
        chart: Chart,
        workers: Workers,
        looks: tuple[tuple[int, ...], tuple[int, ...]],
        error: float,
        heard: Heard | None,
        seen: Seen | None,
    ) -> None:
        self.chart, self.workers = chart, workers
        self.first, self.more = looks
        self.error = error
        self.heard, self.seen = heard, seen
        name, note = workers.maker.name, workers.maker.note
        self.found = Turns(0, 0, (), engine=name, note=note, confidence=1.0 - error)

    # ---- rounds

    def play(self, what: str, tasks: Iterable[Callable[[Branches], Done]]) -> Iterator[Done]:
        """Yield what tasks give, in their order, saying how far they are."""
        listed = list(tasks)
        workers = self.workers
        results = each_in_order(
            self.chart.forks, workers.maker, listed, workers.executor, 2 * workers.many
        )
        try:
            for done, result in enumerate(results, 1):
                yield result
                if self.heard is not None:
                    self.heard(what, done, len(listed))
        finally:
            results.close()

    def count(self, plays: Iterable[tuple[int, int]]) -> None:
        """Count branches that were played: from which moment, how many."""
        whole = max(1, self.chart.many)
        played, equivalents = self.found.played, self.found.equivalents
        for at, many in plays:
            played += many
            equivalents += many * (whole - at) / whole
        self.found = replace(self.found, played=played, equivalents=equivalents)

    def sketch(self) -> None:
        """Show a first picture: the odds at the opening of each scene."""
        chart = self.chart
        opens = scene_firsts(chart.bare)
        tasks = [sketch_task(at, SKETCHED) for at in opens]
        error = self.error / max(1, len(opens) * (chart.endings + 1))
        found = {chart.many: chart.odds(chart.many, error)}
        for at, ended in zip(opens, self.play("scenes", tasks), strict=True):
            found[at] = tuple(
                exact_share(ended.count(one), len(ended), error) for one in chart.numbers
            )
        moments = []
        for at, one in enumerate(chart.bare):
            last = max(known for known in found if known <= at)
            moments.append(replace(one, odds=found[last]))
        if self.seen is not None:
            first = replace(
                self.found, branches=SKETCHED, moments=tuple(moments), sketched=True
            )
            self.seen(first)

    def sign(self) -> None:
        """Find what the run did at each moment, to know whose branches deviate."""
        engine = self.workers.maker.engine()
        try:
            self.chart.forks = signed(engine, self.chart.forks, self.chart.chronicle)
        finally:
            if hasattr(engine, "close"):
                engine.close()

    def look_at_all(self) -> None:
        """Play branches of every moment, and look at them at each count."""
        chart = self.chart
        for look, upto in enumerate(self.first):
            lucks = range(chart.branches + 1, upto + 1)
            found = []
            for block in self.play("branches", moment_tasks(chart.many, lucks)):
                found += [deviating for _, deviating, _ in block]
                self.count((at, plays) for at, _, plays in block)
            chart.add(upto, found)
            moments = [self.moment(at, look) for at in range(chart.many + 1)]
            self.show(moments)

    def look_at_unsettled(self) -> None:
        """Play more branches of what is unsettled, and look at them at each count."""
        chart = self.chart
        for look, upto in enumerate(self.more, len(self.first)):
            left = self.found.unsettled
            if not left:
                return
            lucks = range(chart.pairs[left[0]] + 1, upto + 1)
            every = dict.fromkeys(left, 0)
            noted: list[tuple[int, int, int]] = []
            for pairs, plays in self.play("unsettled moments", unsettled_tasks(left, lucks)):
                self.count(plays.items())
                for at, seen in pairs.items():
                    every[at] += len(seen)
                    noted += [(at, *pair) for pair in seen]
            for one in noted:
                chart.note(*one)
            moments = list(self.found.moments)
            for at, apart in every.items():
                chart.pairs[at] = upto
                chart.apart[at] += apart
                moments[at] = self.moved(moments[at], at, look)
            self.show(moments)

    def show(self, moments: Sequence[Moment]) -> None:
        """Keep the moments as they are known by now."""
        most = max([0, *self.chart.pairs])
        self.found = replace(
            self.found, branches=self.chart.branches, most=most, moments=tuple(moments)
        )
        points = turning_points(self.found.moments, None)
        self.found = replace(self.found, turning_points=points)
        if self.seen is not None:
            self.seen(self.found)

    # ---- one moment

    def moment(self, at: int, look: int) -> Moment:
        """Return a moment with its odds and movement at a look."""
        intervals = self.chart.many * (self.chart.endings + 1)
        odds = self.chart.odds(at, error_of(look, len(self.first), intervals, self.error))
        made = replace(self.chart.bare[at], odds=odds)
        return made if at == self.chart.many else self.moved(made, at, look)

    def moved(self, moment: Moment, at: int, look: int) -> Moment:
        """Return a moment with its movement at a look."""
        chart = self.chart
        looks = len(self.first) + len(self.more)
        error = error_of(look, looks, chart.many * (chart.endings + 1), self.error)
        movement = chart.movement(at, error)
        return replace(
            moment,
            movement=movement,
            label=label_of(movement),
            pairs=chart.pairs[at],
            apart=chart.apart[at],
        )

    # ---- suspense and surprise

    def feel(self) -> None:
        """Find suspense and surprise of every turn and scene."""
        firsts = turn_firsts(self.found.moments)
        ends = [*firsts, self.chart.many][1:]
        tasks = [
            turn_task(at, self.free_turns(at, upto), LUCKS)
            for at, upto in zip(firsts, ends, strict=True)
        ]
        squares: list[tuple[Square, Square]] = []
        for (rows, plays), at, upto in zip(
            self.play("turns", tasks), firsts, ends, strict=True
        ):
            self.count([(at, plays)])
            apart, branches = self.chart.apart_until(at, upto), self.chart.branches
            suspense = suspense_square(rows, apart, branches)
            squares.append((suspense, self.chart.square(at, upto)))
        where = [self.found.moments[at] for at in firsts]
        groups = [
            [at for at, _ in group]
            for _, group in groupby(enumerate(where), key=lambda one: one[1].scene)
        ]

        def drama(members: Sequence[int], turn: int | None, error: float) -> Drama:
            both = [squares[one] for one in members]
            suspense, surprise = (
                rooted(added(part), error) for part in zip(*both, strict=True)
            )
            first = members[0]
            return Drama(firsts[first], where[first].scene, turn, suspense, surprise)

        one = self.error / max(1, 2 * len(firsts))
        every = tuple(drama([at], where[at].turn, one) for at in range(len(firsts)))
        one = self.error / max(1, 2 * len(groups))
        scenes = tuple(drama(group, None, one) for group in groups)
        self.found = replace(self.found, turns=every, scenes=scenes)

    def free_turns(self, at: int, upto: int) -> int:
        """Return how many free turns to play from a moment: few where little differs.

        Why by the branches of the run: they have no luck in common with the free turns.
        """
        share = self.chart.apart_until(at, upto) / max(1, self.chart.branches)
        return MANY_TURNS if share > DIFFER else FEW_TURNS

    # ---- what else was open, and fate

    def try_others(self, assembled: Assembled, also: Place) -> None:
        """Play the alternatives at turning points, and the run without fixed fate."""
        chart = self.chart
        tried: dict[int, Tried] = {}
        tasks = option_tasks(self.found.moments, chart.chronicle, chart.branches, also)
        for at, result in self.play("alternatives", tasks):
            tried[at] = result
            self.count([(at, sum(len(one) for one in result.endings.values()))])
        lines = fate_tasks(assembled, chart.chronicle, chart.branches)
        without = list(self.play("fate", [task for _, task in lines]))
        fates = [line for line, _ in lines]
        self.count(
            (max(0, one.moment), len(found)) for one, found in zip(fates, without, strict=True)
        )
        intervals = sum(
            len(one.endings) * (chart.endings + 2) for one in tried.values()
        ) + 2 * len(lines) * (chart.endings + 1)
        error = self.error / max(1, intervals)
        known = tried, chart.numbers, error
        self.found = replace(
            self.found,
            turning_points=turning_points(self.found.moments, known),
            others=other_points(self.found.moments, also, known),
            fate=fate_weights(chart, fates, without, error),
        )


def scene_firsts(moments: Sequence[Moment]) -> list[int]:
    """Return the first moment of each scene, the end left out."""
    return [
        at
        for at, one in enumerate(moments)
        if one.kind != "end" and (at == 0 or moments[at - 1].scene != one.scene)
    ]


def turn_firsts(moments: Sequence[Moment]) -> list[int]:
    """Return the first moment of each turn, the end left out."""
    return [
        at
        for at, one in enumerate(moments)
        if one.kind != "end"
        and (at == 0 or (moments[at - 1].scene, moments[at - 1].turn) != (one.scene, one.turn))
    ]
