"""Plays the many runs of one test: their events, and what the test asks of their states.

A test about what happens needs neither reasons nor doses, and its runs are played without
them. What its moment and body may ask of a state is known beforehand (`questions`), and is
asked at every state on the way; what is shared with the told run is asked there.

Life cycle: one for each sampled test. A view is to be judged before the next run is played.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ifonly.analysis.from_chronicle import view_of
from ifonly.analysis.view import View
from ifonly.engine.moments import State
from ifonly.engine.python import Engine
from ifonly.engine.run import program_of
from ifonly.engine.watch import HEARD, Question, Watcher
from ifonly.story.model import Condition, Measure

if TYPE_CHECKING:
    from ifonly.analysis.world import World


class Watched:
    """Watched runs of one world."""

    def __init__(self, world: "World", asked: Iterable[Condition | Measure]) -> None:
        self.world = world
        self.asked = tuple(dict.fromkeys(self._number(one) for one in asked))
        self.watcher = Watcher(world.story)
        self.engine = Engine(program_of(world.assembled, tracing=True), self._hear)
        self.staged: State | None = None

    def _number(self, one: Condition | Measure) -> Question:
        """Return the compiled form of what is asked."""
        if one in self.world.conditions:
            return "probe", self.world.conditions[one]
        return "measure", self.world.measures[one]  # type: ignore[index]

    def _hear(self, kind: str, *values: Any) -> None:
        if kind in HEARD:
            self.watcher.hear(kind, *values)

    def free_view(self, run: int) -> View:
        """Return the view of a free run of the whole story."""
        self.watcher = Watcher(self.world.story, self.engine, questions=self.asked)
        self.engine.reset(self.world.seed, run + 1)
        self.watcher.look("start")
        return self._played(run, 0, None)

    def branch_view(self, decision: int, option: int, run: int) -> View:
        """Return the view of a run with this option taken there, everybody free after."""
        at = self.world.chronicle.decisions[decision].snapshot
        self._resume(self.world.chronicle.snapshots[at].arrays, at, run)
        return self._played(run, at, option)

    def trial_view(self, trial: int, point: int, run: int) -> View:
        """Return the view of a trial staged at a point of the told run, with fresh luck."""
        if self.staged is None:
            self.staged = self.world.staged(trial, point)
        self._resume(self.staged, point, run)
        return self._played(run, point, None)

    def _resume(self, state: State, point: int, run: int) -> None:
        self.watcher = Watcher(self.world.story, self.engine, questions=self.asked)
        self.watcher.follow(self.world.chronicle, point)
        self.engine.restore(state)
        self.engine.rekey(self.world.seed, run + 1)

    def _played(self, run: int, since: int, force: int | None) -> View:
        """Play to the end, and return the view of it; `since`: where it left the told run."""
        watcher, world = self.watcher, self.world
        watcher.play(force)
        made = watcher.happened(world.seed, run + 1)

        def truth(cond: Condition, point: int) -> bool:
            if 0 <= point < since:
                return world.told.truth(cond, point)
            return watcher.known["probe", world.conditions[cond], point] != 0

        def value(measure: Measure, point: int) -> float:
            if 0 <= point < since:
                return world.told.value(measure, point)
            return watcher.known["measure", world.measures[measure], point]

        view = view_of(
            world.story,
            made,
            world.assembled.layout,
            world.state_names,
            truth,
            value,
            _later(watcher),
            (world.chronicle, world.told),
        )
        return replace(view, since=min(since, len(made.snapshots) - 1))


def _later(watcher: Watcher) -> Callable[[float], int]:
    """Return what gives the point when so much time has passed after the end: −1, −2, ..."""
    end: list[State] = []
    known: dict[float, int] = {}

    def later(minutes: float) -> int:
        engine = watcher.engine
        assert engine is not None
        if minutes not in known:
            known[minutes] = -1 - len(known)
            if not end:
                end.append(engine.snapshot())
            watcher.listens = False
            engine.restore(end[0])
            engine.wait(round(minutes * 60))
            watcher.ask(known[minutes])
        return known[minutes]

    return later
