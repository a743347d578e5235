"""Follows one run: what is played so far, and the answer by now.

docs/turning-points.md says what is played and in which order; `turns.py` gives the order.
Invariants: it is looked at only at counts fixed beforehand; what is played on at a look was
played on at the one before.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from typing import Final, TypeAlias

from ifonly.analysis.curve import lucks_of, planned
from ifonly.analysis.drama import dramas, scene_firsts, turn_firsts
from ifonly.analysis.exact_bounds import exact_share
from ifonly.analysis.followed import Followed
from ifonly.analysis.intervals import Interval, narrower, widest
from ifonly.analysis.suspense import Square, suspense_square
from ifonly.analysis.turn_chart import Chart
from ifonly.analysis.turn_errors import Errors, look_counts, near, pilot_look
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
    further_tasks,
    moment_tasks,
    sketch_task,
    turn_task,
)
from ifonly.analysis.turning import SKETCHED, Moment, Turns, label_of
from ifonly.engine.branching import Branches, Done, each_in_order
from ifonly.engine.ensemble import Maker
from ifonly.source.values import dataclass

Heard: TypeAlias = Callable[[str, int, int], None]
Seen: TypeAlias = Callable[[Turns], None]

# Lucks that each free turn is continued with; how many free turns are played of a turn after
# which more than this share of the branches end otherwise, and how many of the others.
LUCKS: Final = 48
MANY_TURNS: Final = 48
FEW_TURNS: Final = 8
DIFFER: Final = 0.05


@dataclass(frozen=True, slots=True)
class Workers:
    """What plays branches, where, and how many at once."""

    maker: Maker
    executor: Executor
    many: int = 2


class Work:
    """One question: what is played so far, and the answer by now."""

    def __init__(
        self,
        run: Followed,
        endings: int,
        workers: Workers,
        branches: int,
        telling: tuple[float, Heard | None, Seen | None],
    ) -> None:
        self.run, self.workers = run, workers
        self.chart = Chart(run.forks, endings)
        self.first, self.more = look_counts(branches)
        self.error, self.heard, self.seen = telling
        self.errors = Errors(
            self.chart.many, endings + 1, len(self.first), len(self.more), self.error
        )
        name, note = workers.maker.name, workers.maker.note
        self.found = Turns(0, 0, (), engine=name, note=note, confidence=1.0 - self.error)

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
        opens = scene_firsts(self.run.moments)
        tasks = [sketch_task(at, SKETCHED) for at in opens]
        error = self.error / max(1, len(opens) * (chart.endings + 1))
        found = {chart.many: chart.odds(chart.many, 0, self.errors)}
        for at, ended in zip(opens, self.play("scenes", tasks), strict=True):
            found[at] = tuple(
                exact_share(ended.count(one), len(ended), error) for one in chart.numbers
            )
        moments = []
        for at, one in enumerate(self.run.moments):
            last = max(known for known in found if known <= at)
            moments.append(replace(one, odds=found[last]))
        if self.seen is not None:
            first = replace(
                self.found, branches=SKETCHED, moments=tuple(moments), sketched=True
            )
            self.seen(first)

    def sign(self, run: Followed) -> Followed:
        """Return the run with what it did at each moment; it is known now whose branches deviate.

        `run` is the one that is followed, of all its endings.
        """
        engine = self.workers.maker.engine()
        try:
            known = run.known(engine)
        finally:
            if hasattr(engine, "close"):
                engine.close()
        self.run = known.asking(self.run.forks.wanted)
        self.chart.forks = self.run.forks
        return known

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
            if look == pilot_look(len(self.first)):
                chart.choose_stations()
            self.show(moments)

    def look_at_stations(self) -> None:
        """Play further branches of stations, or of moments, whose odds are not known well."""
        chart = self.chart
        lucks = lucks_of(chart.branches)
        if not chart.stations or not lucks:
            return
        curve = planned(chart, self.blurred(), self.errors)
        stations, alone = set(curve.stations), set(curve.alone)
        for look, some in enumerate(lucks):
            blurred = self.blurred()
            stations &= {chart.stations[at] for at in blurred}
            alone &= blurred
            if not stations | alone:
                return
            self.play_on("stations", stations | alone, some)
            joint = self.errors.by_station(len(chart.own), look)
            for station in sorted(stations):
                for at, odds in chart.odds_along(station, joint):
                    self.sharpen(at, odds)
            error = self.errors.own(len(curve.alone), look)
            for at in sorted(alone):
                self.sharpen(at, chart.own_odds(at, error))
            self.show(self.found.moments)

    def look_at_blurred(self) -> None:
        """Play as many of the moments themselves whose odds are not known in spite of that."""
        chart = self.chart
        lucks, blurred = lucks_of(chart.branches), self.blurred() - {chart.many}
        if not chart.stations or not lucks or not blurred:
            return
        for some in lucks:
            self.play_on(
                "moments", {at for at in blurred if len(chart.of[at]) < some[-1]}, some
            )
        for at in sorted(blurred):
            self.sharpen(at, chart.own_odds(at, self.errors.spare()))
        self.show(self.found.moments)

    def blurred(self) -> set[int]:
        """Return the moments of which the odds are not known well enough."""
        within, _ = near(self.chart.branches)
        return {at for at, one in enumerate(self.found.moments) if widest(one.odds) > within}

    def play_on(self, what: str, moments: set[int], lucks: range) -> None:
        """Play these branches of moments, beside those that all moments have."""
        if moments:
            tasks = further_tasks((), moments, self.chart.further, lucks)
            for found in self.play(what, tasks):
                self.count(found.plays.items())
                self.chart.add_further(found)

    def sharpen(self, at: int, odds: Sequence[Interval]) -> None:
        """Take over odds of a moment where they are known better."""
        moments = list(self.found.moments)
        both = zip(moments[at].odds, odds, strict=True)
        moments[at] = replace(moments[at], odds=tuple(narrower(a, b) for a, b in both))
        self.found = replace(self.found, moments=tuple(moments))

    def look_at_unsettled(self) -> None:
        """Play further pairs of what has not settled, and look at them at each count.

        Invariant: what is played on at a look was played on at the one before.
        """
        chart = self.chart
        unsettled, before = set(range(chart.many)), chart.branches
        for look, upto in enumerate(self.more, len(self.first)):
            unsettled &= self.unsettled()
            if not unsettled:
                return
            lucks, before = range(before + 1, upto + 1), upto
            tasks = further_tasks(unsettled, (), chart.further, lucks)
            for found in self.play("unsettled moments", tasks):
                self.count(found.plays.items())
                chart.add_further(found)
            moments = list(self.found.moments)
            for at in unsettled:
                chart.pairs[at] = upto
                moments[at] = self.moved(moments[at], at, look)
            self.show(moments)

    def unsettled(self) -> set[int]:
        """Return the moments of which the movement is not known well enough."""
        _, within = near(self.chart.branches)
        return {
            at
            for at, one in enumerate(self.found.moments[:-1])
            if one.label == "unsettled" or widest(one.movement) > within
        }

    def show(self, moments: Sequence[Moment]) -> None:
        """Keep the moments as they are known by now."""
        most = max([0, *self.chart.pairs, *map(len, self.chart.of[:-1])])
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
        odds = self.chart.odds(at, look, self.errors)
        made = replace(self.run.moments[at], odds=odds)
        return made if at == self.chart.many else self.moved(made, at, look)

    def moved(self, moment: Moment, at: int, look: int) -> Moment:
        """Return a moment with its movement at a look."""
        chart = self.chart
        movement = chart.movement(at, look, self.errors)
        if moment.movement:
            both = zip(moment.movement, movement, strict=True)
            movement = tuple(narrower(a, b) for a, b in both)
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
        every, scenes = dramas(self.found.moments, firsts, squares, self.error)
        self.found = replace(self.found, turns=every, scenes=scenes)

    def free_turns(self, at: int, upto: int) -> int:
        """Return how many free turns to play from a moment: few where little differs.

        Why by the branches of the run: they have no luck in common with the free turns.
        """
        share = self.chart.apart_until(at, upto) / max(1, self.chart.branches)
        return MANY_TURNS if share > DIFFER else FEW_TURNS

    # ---- what else was open, and fate

    def try_others(self, also: Place) -> None:
        """Play the alternatives at turning points, and the run without fixed fate."""
        chart, fates = self.chart, self.run.fates
        tried: dict[int, Tried] = {}
        tasks = option_tasks(self.found.moments, self.run.choices, chart.branches, also)
        for at, result in self.play("alternatives", tasks):
            tried[at] = result
            self.count([(at, sum(len(one) for one in result.endings.values()))])
        without = list(self.play("fate", fate_tasks(fates, chart.branches)))
        self.count(
            (max(0, one.moment), len(found)) for one, found in zip(fates, without, strict=True)
        )
        intervals = sum(
            len(one.endings) * (chart.endings + 2) for one in tried.values()
        ) + 2 * len(fates) * (chart.endings + 1)
        error = self.error / max(1, intervals)
        known = tried, chart.numbers, error
        self.found = replace(
            self.found,
            turning_points=turning_points(self.found.moments, known),
            others=other_points(self.found.moments, also, known),
            fate=fate_weights(chart, fates, without, error),
        )
