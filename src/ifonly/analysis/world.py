"""A story as claims ask about it: compiled with their questions, played as told, branched.

A `World` owns one looking engine and the chronicle of the told run. Its views evaluate
conditions on restored states; its chances come from fresh luck: run j is keyed by the seed
and j + 1, so that no run shares the draws of the told one, and the same j plays the same
luck in every comparison.

Life cycle: made by `make_world`, used by one test run, thrown away. It changes only its
caches and the engine's arrays.
"""

from dataclasses import replace

from ifonly.analysis.cuts import cut_story
from ifonly.analysis.from_chronicle import view_of
from ifonly.analysis.questions import Questions
from ifonly.analysis.view import Choice, Deciding, View
from ifonly.chronicle.events import Chronicle, Snapshot
from ifonly.engine.moments import State
from ifonly.engine.player import Force
from ifonly.engine.python import Engine
from ifonly.engine.run import branch, play, program_of
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.source.diagnostic import Diagnostic
from ifonly.story.model import Condition, Cut, Measure, NamedMeasure, Story

Seed = int | str


class States:
    """Evaluates conditions and measures on the states of one chronicle."""

    def __init__(self, world: "World", snapshots: tuple[Snapshot, ...]) -> None:
        self.world = world
        self.snapshots = snapshots
        self.after: list[tuple[float, State]] = []
        self.at: int | None = None
        self.known: dict[tuple[bool, int, int], float] = {}

    def truth(self, cond: Condition, point: int) -> bool:
        """Say whether a condition holds at a point."""
        number = self.world.conditions[cond]
        return self._ask("probe", number, point) != 0

    def value(self, measure: Measure, point: int) -> float:
        """Return the value of a measure at a point."""
        return self._ask("measure", self.world.measures[measure], point)

    def later(self, minutes: float) -> int:
        """Return the point when so much time has passed after the end: −1, −2, ..."""
        for i, (known, _) in enumerate(self.after):
            if known == minutes:
                return -1 - i
        engine = self.world.engine
        engine.restore(self.snapshots[-1].arrays)
        engine.wait(round(minutes * 60))
        self.at = None
        self.after.append((minutes, engine.snapshot()))
        return -len(self.after)

    def _ask(self, function: str, number: int, point: int) -> float:
        key = (function == "probe", number, point)
        if key not in self.known:
            self._go_to(point)
            self.known[key] = self.world.engine.call(function, number)
        return self.known[key]

    def _go_to(self, point: int) -> None:
        """Restore the state of a point in the engine, unless it is there."""
        if self.world.looks_at is self and self.at == point:
            return
        arrays = self.snapshots[point].arrays if point >= 0 else self.after[-1 - point][1]
        self.world.engine.restore(arrays)
        self.world.looks_at, self.at = self, point


class World:
    """One story, compiled once, with its told run."""

    def __init__(self, story: Story, assembled: Assembled, questions: Questions, seed: Seed):
        self.story = story
        self.assembled = assembled
        self.seed = seed
        self.conditions = {cond: i for i, cond in enumerate(questions.conditions)}
        first = len(story.measures) - len(questions.measures)
        self.measures = {measure: first + i for i, measure in enumerate(questions.measures)}
        self.engine = Engine(program_of(assembled, tracing=False))
        self.looks_at: States | None = None
        state = [array.name for array in assembled.module.arrays if array.role == "state"]
        self.state_names = tuple(state)
        self.chronicle, self.diagnostics = self._play_told()
        self._told: View | None = None
        self._told = self.told = self.view(self.chronicle)

    def _play_told(self) -> tuple[Chronicle, tuple[Diagnostic, ...]]:
        return play(self.assembled, self.story, self.seed, told=True)

    def view(self, chronicle: Chronicle, since: int = 0) -> View:
        """Return the view of a run of this story; `since`: where a branch left its parent."""
        states = States(self, chronicle.snapshots)
        view = view_of(
            self.story,
            chronicle,
            self.assembled.layout,
            self.state_names,
            states.truth,
            states.value,
            states.later,
            None if self._told is None else (self.chronicle, self._told),
        )
        return replace(view, since=since)

    # ---- free runs

    def free_view(self, run: int) -> View:
        """Return the view of a free run of the whole story."""
        return self.view(play(self.assembled, self.story, self.seed, run + 1)[0])

    def branch_view(self, decision: Deciding, option: Choice, run: int) -> View:
        """Return the view of a run in which this is done there and everybody is free after."""
        at = self.chronicle.decisions[decision.index].snapshot
        made = branch(
            self.assembled,
            self.story,
            self.chronicle,
            at,
            force=Force(option.action, option.roles),
            fresh=(self.seed, run + 1),
        )
        return self.view(made, since=at)

    def trial_view(self, trial: int, point: int, run: int) -> View:
        """Return the view of a trial staged at a point of the told run, with fresh luck."""
        # Why: a staged trial can be played on from, whatever kind of state it broke into.
        here = replace(self.chronicle.snapshots[point], kind="order")
        parent = replace(self.chronicle, snapshots=(*self.chronicle.snapshots[:point], here))
        made = branch(
            self.assembled,
            self.story,
            parent,
            point,
            state=self.staged(trial, point),
            fresh=(self.seed, run + 1),
        )
        return self.view(made, since=min(point, len(made.snapshots) - 1))

    def staged(self, trial: int, point: int) -> State:
        """Return the state in which a trial is about to open at a point of the told run."""
        self.engine.restore(self.chronicle.snapshots[point].arrays)
        self.looks_at = None
        self.engine.stage(trial)
        return self.engine.snapshot()

    # ---- endings alone, without a trace

    def ending_of_free(self, run: int) -> int:
        """Return the ending of a free run of the whole story; −1 if it is unended."""
        self.looks_at = None
        self.engine.reset(self.seed, run + 1)
        return self.engine.go()

    def ending_from(self, point: int, run: int) -> int:
        """Return the ending when everybody is free from a point of the told run on.

        The run goes on from the first moment at or after the point; where there is none
        the story is over, and its ending stands.
        """
        here = self.playable(point)
        if here is None:
            return -1 if self.chronicle.ending is None else self.chronicle.ending
        self._resume(here, run)
        return self.engine.go()

    def ending_when(self, decision: Deciding, option: int, run: int) -> int:
        """Return the ending when this option is taken there and everybody is free after."""
        self._resume(self.chronicle.decisions[decision.index].snapshot, run)
        self.engine.options()
        self.engine.choose(option)
        return self.engine.go()

    def playable(self, point: int) -> int | None:
        """Return the first moment at or after a point from which a run can be played on."""
        snapshots = self.chronicle.snapshots[max(point, 0) :]
        return next((s.index for s in snapshots if s.is_moment), None)

    def _resume(self, index: int, run: int) -> None:
        self.looks_at = None
        self.engine.restore(self.chronicle.snapshots[index].arrays)
        self.engine.rekey(self.seed, run + 1)


def make_world(story: Story, questions: Questions, seed: Seed) -> World:
    """Compile a story with the questions of claims, and play it as told."""
    asked = tuple(
        NamedMeasure(f"question {i}", measure) for i, measure in enumerate(questions.measures)
    )
    whole = replace(story, measures=(*story.measures, *asked))
    return World(whole, assemble(whole, probes=questions.conditions), questions, seed)


class Worlds:
    """A story's told world, and those of the same story without a part, made when asked for."""

    def __init__(self, story: Story, questions: Questions, seed: Seed) -> None:
        self.story = story
        self.questions = questions
        self.seed = seed
        self._told: World | None = None
        self._cut: dict[Cut, Worlds] = {}

    @property
    def told(self) -> World:
        """The world as told."""
        if self._told is None:
            self._told = make_world(self.story, self.questions, self.seed)
        return self._told

    def without(self, cut: Cut) -> "Worlds | None":
        """Return the worlds of the story without a part; None if the cut names nothing."""
        if cut not in self._cut:
            changed = cut_story(self.story, cut)
            if changed.parts == 0:
                return None
            self._cut[cut] = Worlds(changed.story, self.questions, self.seed)
        return self._cut[cut]
