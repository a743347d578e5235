"""A story as claims ask about it: compiled with their questions, played as told, branched.

A `World` owns one looking engine and the chronicle of the told run. Its views evaluate
conditions on restored states; its chances come from fresh luck: run j is keyed by the seed
and j + 1, so that no run shares the draws of the told one, and the same j plays the same
luck in every comparison.

Life cycle: made by `make_world`, used by one test run, thrown away. It changes only its
caches and the engine's arrays.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ifonly.analysis.compiled import Compiled, Endings, compiled_story
from ifonly.analysis.cuts import cut_story
from ifonly.analysis.from_chronicle import view_of
from ifonly.analysis.questions import Questions
from ifonly.analysis.shaking import Shake, Shaken, Texts, movable, shake
from ifonly.analysis.turn_rounds import Pairs, further_tasks
from ifonly.analysis.view import Choice, Deciding, View
from ifonly.chronicle.events import Chronicle, Snapshot
from ifonly.engine.branching import Branches, forks_of
from ifonly.engine.ensemble import Stop
from ifonly.engine.moments import State
from ifonly.engine.player import Force
from ifonly.engine.python import Engine
from ifonly.engine.run import branch, play, program_of
from ifonly.kernel.assemble import Assembled
from ifonly.source.diagnostic import Diagnostic
from ifonly.source.values import dataclass
from ifonly.story.model import Condition, Cut, Measure, Story
from ifonly.telling.whole import Manner, Section

if TYPE_CHECKING:
    from ifonly.engine.machine import Machine

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
            self.known[key] = self._at(point).call(function, number)
        return self.known[key]

    def _at(self, point: int) -> "Engine | Machine":
        """Return an engine in the state of a point."""
        world = self.world
        # Why not for a few questions: a compiled engine is made in half a second.
        machine = world.machine if world.compiled.many else None
        if machine is not None and point >= 0 and self is world.states:
            if world.compiled.at != (self, point):
                machine.restore(world.packed(point))
                world.compiled.at = self, point
            return machine
        if world.looks_at is not self or self.at != point:
            arrays = self.snapshots[point].arrays if point >= 0 else self.after[-1 - point][1]
            world.engine.restore(arrays)
            world.looks_at, self.at = self, point
        return world.engine


class World:
    """One story, compiled once, with its told run."""

    def __init__(self, compiled: Compiled, assembled: Assembled, seed: Seed) -> None:
        story, questions = compiled.story, compiled.questions
        self.compiled = compiled
        self.story = story
        self.assembled = assembled
        self.seed = seed
        self.width = assembled.layout.roles + 4  # numbers in the report of an event
        self.conditions = {cond: i for i, cond in enumerate(questions.conditions)}
        first = len(story.measures) - len(questions.measures)
        self.measures = {measure: first + i for i, measure in enumerate(questions.measures)}
        self.engine = Engine(program_of(assembled, tracing=False))
        self.looks_at: States | None = None
        self._endings: dict[tuple[int | None, int | None], Endings] = {}
        self._packed: dict[int, bytes] = {}
        self._traced: Engine | None = None
        state = [array.name for array in assembled.module.arrays if array.role == "state"]
        self.state_names = tuple(state)
        self.states: States | None = None  # of the told run
        self.tellings: dict[
            Manner, tuple[Section, ...] | None
        ] = {}  # of the told run, by their manner
        self.chronicle, self.diagnostics = self._play_told()
        self._told: View | None = None
        self._told = self.told = self.view(self.chronicle)

    def _play_told(self) -> tuple[Chronicle, tuple[Diagnostic, ...]]:
        return play(self.assembled, self.story, self.seed, told=True)

    def view(self, chronicle: Chronicle, since: int = 0) -> View:
        """Return the view of a run of this story; `since`: where a branch left its parent."""
        states = States(self, chronicle.snapshots)
        if self.states is None:
            self.states = states
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
            engine=self._tracer(),
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
            engine=self._tracer(),
        )
        return self.view(made, since=min(point, len(made.snapshots) - 1))

    def _tracer(self) -> Engine:
        """Return the engine that plays traced branches, one after the other."""
        if self._traced is None:
            self._traced = Engine(program_of(self.assembled, tracing=True))
        return self._traced

    def staged(self, trial: int, point: int) -> State:
        """Return the state in which a trial is about to open at a point of the told run."""
        self.engine.restore(self.chronicle.snapshots[point].arrays)
        self.looks_at = None
        self.engine.stage(trial)
        return self.engine.snapshot()

    # ---- endings alone, without a trace

    def ending_of_free(self, run: int) -> int:
        """Return the ending of a free run of the whole story; −1 if it is unended."""
        return self._ending(None, None, run)

    def ending_from(self, point: int, run: int) -> int:
        """Return the ending when everybody is free from a point of the told run on.

        The run goes on from the first moment at or after the point; where there is none
        the story is over, and its ending stands.
        """
        here = self.playable(point)
        if here is None:
            return -1 if self.chronicle.ending is None else self.chronicle.ending
        return self._ending(here, None, run)

    def ending_when(self, decision: Deciding, option: int, run: int) -> int:
        """Return the ending when this option is taken there and everybody is free after."""
        at = self.chronicle.decisions[decision.index].snapshot
        return self._ending(at, option, run)

    def parted(self, snapshots: Sequence[int], runs: range) -> Pairs:
        """Return, by moment, the endings of branches from it and from the next, as they part.

        All other branches of these runs agree: what happens in them there is what was told.
        """
        moments = [one.index for one in self.chronicle.snapshots if one.is_moment]
        asked = {moments.index(one): one for one in snapshots}
        self.looks_at = self.compiled.at = None
        engine = self.machine or self.engine
        branches = Branches(forks_of(engine, self.chronicle), engine, Stop())
        found: Pairs = {one: [] for one in snapshots}
        # Why one more: run j has the luck of j + 1.
        lucks = range(runs.start + 1, runs.stop + 1)
        for task in further_tasks(asked, (), {}, lucks):
            for at, pairs in task(branches).pairs.items():
                found[asked[at]] += pairs
        self.looks_at = self.compiled.at = None
        return found

    def playable(self, point: int) -> int | None:
        """Return the first moment at or after a point from which a run can be played on."""
        snapshots = self.chronicle.snapshots[max(point, 0) :]
        return next((s.index for s in snapshots if s.is_moment), None)

    def _ending(self, start: int | None, option: int | None, run: int) -> int:
        """Return the ending of a run from a snapshot, or from the story's start."""
        key = start, option
        if key not in self._endings:
            self._endings[key] = Endings(partial(self._play_many, start, option))
        return self._endings[key].of(run)

    def _play_many(
        self, start: int | None, option: int | None, first: int, count: int
    ) -> list[int]:
        """Play runs to their ends; run j has the luck of j + 1."""
        machine = self.compiled.machine_for(self, self.assembled, count)
        self.compiled.at = None
        if machine is None:
            return [self._play_one(start, option, run) for run in range(first, first + count)]
        if start is not None:
            machine.restore(self.packed(start))
            machine.clear_luck()
            machine.keep()
        kept = start is not None
        return list(machine.runs(self.seed, first + 1, count, kept=kept, force=option).endings)

    def _play_one(self, start: int | None, option: int | None, run: int) -> int:
        self.looks_at = None
        if start is None:
            self.engine.reset(self.seed, run + 1)
        else:
            self.engine.restore(self.chronicle.snapshots[start].arrays)
            self.engine.rekey(self.seed, run + 1)
        if option is not None:
            self.engine.options()
            self.engine.choose(option)
        return self.engine.go()

    @property
    def machine(self) -> "Machine | None":
        """A compiled engine with the numbers of this world, if there is one; in any state."""
        return self.compiled.machine_for(self, self.assembled)

    def packed(self, point: int) -> bytes:
        """Return a state of the told run as compiled engines have it."""
        if point not in self._packed:
            assert self.machine is not None
            memory, snapshots = self.machine.memory, self.chronicle.snapshots
            arrays = snapshots[point].arrays
            # Why: states that follow each other share most of their arrays.
            near = max((one for one in self._packed if one < point), default=None)
            if near is None:
                self._packed[point] = memory.pack(arrays)
            else:
                other = snapshots[near].arrays, self._packed[near]
                self._packed[point] = memory.pack_like(arrays, *other)
        return self._packed[point]


def make_world(story: Story, questions: Questions, seed: Seed) -> World:
    """Compile a story with the questions of claims, and play it as told."""
    compiled = compiled_story(story, questions)
    return World(compiled, compiled.assembled, seed)


@dataclass(frozen=True, slots=True)
class Shaking:
    """That the numbers of a story are moved, by which luck; `texts` name their places."""

    luck: Shake
    texts: Texts


class _Shared:
    """A story, and it without parts of it: each by the cuts that made it, compiled once."""

    def __init__(self, story: Story, questions: Questions, *, many: bool) -> None:
        self.questions = questions
        self.many = many
        self.stories: dict[tuple[Cut, ...], Story | None] = {(): story}
        self.compiled: dict[tuple[Cut, ...], Compiled] = {}
        self.places: dict[tuple[Cut, ...], Shaken] = {}

    def story(self, cuts: tuple[Cut, ...]) -> Story | None:
        """Return the story without these; None where one of them names nothing."""
        if cuts not in self.stories:
            whole = self.story(cuts[:-1])
            changed = None if whole is None else cut_story(whole, cuts[-1])
            self.stories[cuts] = None if changed is None or not changed.parts else changed.story
        return self.stories[cuts]

    def ready(
        self, cuts: tuple[Cut, ...], shaking: Shaking | None
    ) -> tuple[Compiled, Assembled]:
        """Return a story compiled, and its module with its numbers as written or moved."""
        if cuts not in self.compiled:
            story = self.story(cuts)
            assert story is not None
            self.compiled[cuts] = compiled_story(story, self.questions, many=self.many)
        made = self.compiled[cuts]
        if shaking is None:
            return made, made.assembled
        if cuts not in self.places:
            self.places[cuts] = movable(made.story, made.assembled, shaking.texts)
        return made, shake(made.assembled, self.places[cuts], shaking.luck)


class Worlds:
    """A story's told world, and those of the same story without a part, made when asked for.

    Worlds that `again` makes share what is compiled, and have other luck or other numbers.
    `many`: so many runs are to come that better code is worth waiting for.
    """

    def __init__(
        self, story: Story, questions: Questions, seed: Seed, *, many: bool = False
    ) -> None:
        self.seed = seed
        self.shaking: Shaking | None = None
        self._shared = _Shared(story, questions, many=many)
        self._cuts: tuple[Cut, ...] = ()
        self._told: World | None = None
        self._without: dict[Cut, Worlds] = {}

    @property
    def told(self) -> World:
        """The world as told."""
        if self._told is None:
            compiled, assembled = self._shared.ready(self._cuts, self.shaking)
            self._told = World(compiled, assembled, self.seed)
        return self._told

    def without(self, cut: Cut) -> "Worlds | None":
        """Return the worlds of the story without a part; None if the cut names nothing."""
        if cut not in self._without:
            cuts = (*self._cuts, cut)
            if self._shared.story(cuts) is None:
                return None
            self._without[cut] = self._like(cuts, self.seed, self.shaking)
        return self._without[cut]

    def again(self, seed: Seed, shaking: Shaking | None = None) -> "Worlds":
        """Return the same worlds with other luck, their numbers moved or as written."""
        return self._like(self._cuts, seed, shaking)

    def _like(self, cuts: tuple[Cut, ...], seed: Seed, shaking: Shaking | None) -> "Worlds":
        made = object.__new__(Worlds)
        made.seed, made.shaking = seed, shaking
        made._shared, made._cuts = self._shared, cuts
        made._told, made._without = None, {}
        return made
