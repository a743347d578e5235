"""Plays the many runs of one test: their events, and what the test asks of their states.

A test about what happens needs neither reasons nor doses, and its runs are played without
them. What its moment and body may ask of a state is known beforehand (`questions`), and is
asked at every state on the way; what is shared with the told run is asked there.

`wanted` are the acts without which a run is judged as any other without them. Of `reasoned`
acts the view says what spoke for them when they were chosen, if `gives_reasons`.

Life cycle: one for each sampled test. A view is to be judged before the next run is played.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ifonly.analysis.from_chronicle import view_of
from ifonly.analysis.logbooks import begin, end, read_to, tells_of
from ifonly.analysis.view import ACTS, View
from ifonly.engine.moments import State
from ifonly.engine.python import Engine
from ifonly.engine.run import program_of
from ifonly.engine.watch import HEARD, Question, Watcher
from ifonly.story.model import Condition, Measure

if TYPE_CHECKING:
    from ifonly.analysis.world import World
    from ifonly.engine.machine import Machine


class Watched:
    """Watched runs of one world."""

    def __init__(
        self,
        world: "World",
        asked: Iterable[Condition | Measure],
        wanted: frozenset[int] | None = None,
        reasoned: frozenset[int] | None = None,
    ) -> None:
        self.world = world
        self.reasoned = reasoned if world.compiled.questions.reasons else None
        self.gives_reasons = False  # the run played last
        self.asked = tuple(dict.fromkeys(self._number(one) for one in asked))
        self.watcher = Watcher(world.story)
        self.staged: State | None = None
        self.wanted = wanted
        self._without: View | None = None
        self._engine: Engine | None = None
        self._packed: bytes | None = None

    @property
    def engine(self) -> Engine:
        """The engine that plays where no compiled one does."""
        if self._engine is None:
            program = program_of(self.world.assembled, tracing=True)
            self._engine = Engine(program, self._hear)
        return self._engine

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
        return self._played(run, None, 0, None)

    def branch_view(self, decision: int, option: int, run: int) -> View:
        """Return the view of a run with this option taken there, everybody free after."""
        at = self.world.chronicle.decisions[decision].snapshot
        return self._played(run, self.world.chronicle.snapshots[at].arrays, at, option)

    def trial_view(self, trial: int, point: int, run: int) -> View:
        """Return the view of a trial staged at a point of the told run, with fresh luck."""
        if self.staged is None:
            self.staged = self.world.staged(trial, point)
        return self._played(run, self.staged, point, None)

    def _played(self, run: int, state: State | None, since: int, force: int | None) -> View:
        """Play to the end, and return the view of it; `since`: where it left the told run."""
        world, machine = self.world, self.world.machine
        if machine is not None:
            world.compiled.at = None
        begun = None if machine is None else self._logged(machine, run, state, since, force)
        self.gives_reasons = begun is not None and self.reasoned is not None
        if isinstance(begun, View):
            return begun
        self.watcher = begun or self._heard(run, state, since, force)
        watcher = self.watcher
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
        view = replace(view, since=min(since, len(made.snapshots) - 1))
        if self._without is None and self.wanted is not None:
            fresh = view.acts[world.chronicle.snapshots[since].events if since else 0 :]
            if not any(act.kind in ACTS and act.ident in self.wanted for act in fresh):
                self._without = view
        return view

    def _heard(self, run: int, state: State | None, since: int, force: int | None) -> Watcher:
        """Play in Python, and listen."""
        engine = self.engine
        self.watcher = watcher = Watcher(self.world.story, engine, questions=self.asked)
        if state is None:
            engine.reset(self.world.seed, run + 1)
            watcher.look("start")
        else:
            watcher.follow(self.world.chronicle, since)
            engine.restore(state)
            engine.rekey(self.world.seed, run + 1)
        watcher.play(force)
        return watcher

    def _as_bytes(self, machine: "Machine", state: State, since: int) -> bytes:
        """Return the state in which runs begin as compiled engines have it."""
        if state is not self.staged:
            return self.world.packed(since)
        if self._packed is None:
            self._packed = machine.memory.pack(state)
        return self._packed

    def _logged(
        self, machine: "Machine", run: int, state: State | None, since: int, force: int | None
    ) -> Watcher | View | None:
        """Play on a compiled engine, and read its logbook; None if that had no room for all.

        Of the runs in which nothing that is wanted happens the first alone is read.
        """
        world = self.world
        watcher = Watcher(world.story, questions=self.asked)
        watcher.reasons = self.reasoned is not None
        watcher.engine = machine  # type: ignore[assignment]
        if state is None:
            machine.reset(world.seed, run + 1)
            watcher.look("start")
        else:
            watcher.follow(world.chronicle, since)
            machine.restore(self._as_bytes(machine, state, since))
            machine.rekey(world.seed, run + 1)
        begin(machine, self.asked, max(1, len(world.conditions)), self.reasoned)
        try:
            if force is not None:
                machine.advance()
                machine.options()
                machine.choose(force)
            machine.go()
        finally:
            fits = end(machine, reasons=watcher.reasons)
        if not fits:
            return None
        idle = self.wanted is not None and self._without is not None
        if idle and not tells_of(machine, world.width, self.wanted or frozenset()):
            return self._without
        read_to(watcher, machine, world.width)
        watcher.close_event()
        watcher.look("end")
        return watcher


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
