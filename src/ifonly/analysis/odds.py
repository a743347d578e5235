"""Counts how many lives of a story come to each ending, with an interval for each share.

A fixed number of runs gets Wilson's interval. With `within`, runs are added until every
ending's interval reaches no farther than that to either side of its middle; it is looked at
only at counts fixed beforehand, at most eight, and the error is divided among them. The runs
are numbers 1, 2, 3, ... of the seed, so that none shares the luck of the run that is told.

Invariant: the answer depends on the story, the seed and the counts alone: not on the engine,
the workers or a clock. Interrupted, it is the answer for the runs that were complete till then.
"""

import math
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import field
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from ifonly.analysis.intervals import ERROR, MOST_LOOKS, Interval, looks, normal_bound, wilson
from ifonly.engine import cluster
from ifonly.engine.ensemble import Columns, EngineName, Lives, Maker, merged, play_chunks
from ifonly.engine.looking import Wish
from ifonly.engine.makers import choose_engine
from ifonly.engine.moments import State
from ifonly.engine.playable import Playable
from ifonly.kernel.counters import COUNTERS, OPTIONS
from ifonly.source.keeping import Keeping
from ifonly.source.values import dataclass
from ifonly.story.facts import UNENDED, Facts, Wanted
from ifonly.story.ids import SceneId

if TYPE_CHECKING:  # Why: odds that are remembered need no story.
    from ifonly.story.model import Story

Stopped: TypeAlias = Literal["runs", "precision", "interrupted"]
Heard: TypeAlias = Callable[[int, int], None]

RUNS: Final = 1000
FIRST: Final = 1
# Which scenes came about is looked at in so many of the first runs.
WATCHED: Final = 1000


@dataclass(frozen=True, slots=True)
class AskedOdds:
    """What is asked: so many runs, or until `within`, with what luck, played by what.

    `wishes` are acts forced in each run from the start, where they are first open. `personas`
    are how people choose, by person; empty: everybody as written. `coverage`: what came about
    is counted, too; `saved`: every run's scenes are kept; `moments`: its measures at each turn.
    `on` is a cluster that plays. `wanted`: the endings of that name against all others.
    """

    runs: int | None = None
    within: float | None = None
    seed: int | str = 1
    wishes: tuple[Wish, ...] = ()
    engine: EngineName | None = None
    personas: tuple[int, ...] = ()
    coverage: bool = False
    saved: bool = False
    moments: bool = False
    on: Literal["ray"] | None = None
    wanted: Wanted | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the told run: where a scene opens, or a turn of it begins."""

    scene: SceneId
    turn: int | None = None

    def text(self, facts: "Facts | Story") -> str:
        """Say it in words."""
        name = f"“{facts.scenes[self.scene].name}”"
        return name if self.turn is None else f"{name}, turn {self.turn}"


@dataclass(frozen=True, slots=True)
class Start:
    """Where the runs begin in a told run: a place, the state, what became of each scene.

    `force` is the option that is taken at once.
    """

    place: Place
    state: State
    scenes: tuple[float, ...]
    force: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """How many runs came to an ending, and the bounds of its probability."""

    p: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class SceneShare:
    """How often a scene did not come about, though it was its turn; or another took its place."""

    scene: str
    p: float
    replaced: bool


@dataclass(frozen=True, slots=True)
class OffPage:
    """The share of the first `runs` futures in which a scene was skipped or replaced."""

    runs: int
    p: float
    scenes: tuple[SceneShare, ...]


@dataclass(frozen=True, slots=True)
class Odds:
    """The odds of every ending, `unended` included, and how they were found.

    `missed` is in how many runs a forced act never was open. `options` is how many fillings
    of acts a run weighs on average. `columns` are the runs themselves, `before` what had
    become of each scene where they begin. `native_from` is how many runs would have been worth
    compiling native code, where it was not compiled for that reason.
    """

    runs: int
    endings: dict[str, Share]
    stopped: Stopped
    off_page: OffPage
    engine: EngineName
    note: str | None
    place: Place | None = None
    missed: int = 0
    options: float = 0.0
    columns: Columns = field(default_factory=Columns, compare=False)
    before: tuple[float, ...] = field(default=(), compare=False)
    interval: str = "wilson"
    confidence: float = 1.0 - ERROR
    personas: tuple[int, ...] = ()
    on: Literal["ray"] | None = None
    native_from: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """How many runs are counted at most, the counts looked at, and the error of each look."""

    looks: tuple[int, ...]
    within: float | None

    @property
    def error(self) -> float:
        """The error that each look may make."""
        return ERROR / len(self.looks)


def plan_looks(runs: int | None, within: float | None) -> Plan:
    """Return the counts at which the intervals are looked at, the last of them for certain.

    >>> plan_looks(None, 0.05).looks
    (41, 82, 164, 328, 657)
    """
    if within is None:
        return Plan((runs or RUNS,), None)
    for share in range(1, MOST_LOOKS + 1):
        counts = looks(most_runs(within, ERROR / share))
        if len(counts) <= share:
            return Plan(counts, within)
    raise AssertionError("eight looks are looked at most")


def most_runs(within: float, error: float) -> int:
    """Return how many runs make Wilson's interval this narrow, whatever the share.

    Its half-width is greatest at one half, where it is z / (2 sqrt(n + z²)).
    """
    z = normal_bound(error)
    return max(1, math.ceil((z / (2.0 * within)) ** 2 - z * z))


def odds(
    facts: Facts,
    playable: Playable,
    asked: AskedOdds,
    *,
    start: Start | None = None,
    executor: Executor | None = None,
    workers: int = 2,
    heard: Heard | None = None,
    keeping: Keeping | None = None,
) -> Odds:
    """Play a story many times and count its endings.

    Args:
        facts: the names of the story's endings and scenes.
        playable: the lowered story.
        asked: how many runs, with what luck.
        start: where in the told run they begin; left out, at the start.
        executor: plays the chunks; left out, threads.
        workers: how many chunks are played at once.
        heard: told after each chunk how many runs are done, and of how many at most.
        keeping: where machine code is kept from one start to the next.

    Raises:
        NoClusterError: the cluster cannot be reached.
        ValueError: the engine that is named cannot play here.
    """
    plan = plan_looks(asked.runs, asked.within)
    lives = _lives(playable, asked, start, keeping)
    with ExitStack() as stack:
        if asked.on == "ray":
            workers = stack.enter_context(cluster.connected())
        # Why twice as many: while one chunk of a worker's is on its way, it plays another.
        threads = 2 * workers if asked.on == "ray" else workers
        pool = executor or stack.enter_context(ThreadPoolExecutor(threads))
        maker = choose_engine(lives, asked.engine, pool, FIRST, plan.looks[-1])
        if asked.on == "ray":
            maker = cluster.on_ray(lives, maker)
        watched = plan.looks[-1] if asked.saved else WATCHED
        found, stopped = _count(
            lives, maker, plan, pool, (workers, watched), heard, asked.wanted
        )
    runs = len(found)
    before = (0.0,) * len(facts.scenes) if start is None else start.scenes
    return Odds(
        runs=runs,
        endings=shares(facts, found, runs, plan.error, asked.wanted),
        stopped=stopped,
        off_page=off_page(facts, found, before),
        engine=maker.name,
        note=maker.note,
        place=None if start is None else start.place,
        missed=sum(found.missed),
        options=found.counts[-1] / runs if runs else 0.0,
        columns=found,
        before=before,
        personas=asked.personas,
        on=asked.on,
        native_from=maker.native_from,
    )


def _lives(
    playable: Playable, asked: AskedOdds, start: Start | None, keeping: Keeping | None
) -> Lives:
    """Return what is played for a question."""
    return Lives(
        playable,
        asked.seed,
        None if start is None else start.state,
        keeping,
        asked.personas,
        None if start is None else start.force,
        asked.wishes,
        asked.moments,
        COUNTERS if asked.coverage else (OPTIONS,),
    )


def _count(
    lives: Lives,
    maker: Maker,
    plan: Plan,
    pool: Executor,
    many: tuple[int, int],
    heard: Heard | None,
    wanted: Wanted | None,
) -> tuple[Columns, Stopped]:
    """Return the runs that count, and why there are no more; `many`: workers, runs watched."""
    workers, watched = many
    found, left = Columns(), list(plan.looks)
    most = plan.looks[-1]
    chunks = play_chunks(
        lives,
        maker,
        range(FIRST, FIRST + most),
        pool,
        watched=watched,
        edges=plan.looks,
        ahead=2 * workers,
    )
    try:
        for chunk in chunks:
            found.add(chunk)
            while left and len(found) >= left[0]:
                count = left.pop(0)
                if plan.within is not None and _is_narrow(found, count, plan, wanted):
                    return found, "precision"
            if heard is not None:
                heard(len(found), most)
    except KeyboardInterrupt:
        return found, "interrupted"
    finally:
        chunks.close()
    return found, "runs"


def _is_narrow(found: Columns, runs: int, plan: Plan, wanted: Wanted | None) -> bool:
    """Say whether the interval of every ending that is asked for is as narrow as asked."""
    assert plan.within is not None
    seen: Sequence[int] = found.endings[:runs]
    if wanted is not None:
        seen = merged(seen, wanted.of)
    every = (wilson(seen.count(one), runs, plan.error) for one in {*seen})
    # Why: what nobody came to has a narrower interval than what somebody did.
    return all(half_width(one) <= plan.within for one in every)


def half_width(interval: Interval) -> float:
    """Return how far an interval reaches to either side of its middle."""
    return (interval.high - interval.low) / 2.0


def shares(
    facts: Facts, found: Columns, runs: int, error: float, wanted: Wanted | None = None
) -> dict[str, Share]:
    """Return the share of each ending in file order, then of what is left.

    Where some are wanted, that of these together, then of all others.
    """
    seen: Sequence[int] = found.endings
    names = {number: ending.name for number, ending in enumerate(facts.endings)} | {-1: UNENDED}
    if wanted is not None:
        seen, names = merged(seen, wanted.of), dict(zip((0, -1), wanted.names, strict=True))
    made = {}
    for number, name in names.items():
        count = seen.count(number)
        one = wilson(count, runs, error)
        made[name] = Share(one.estimate, one.low, one.high, count)
    return made


def off_page(facts: Facts, found: Columns, before: Sequence[float]) -> OffPage:
    """Return how often a scene was skipped, or another took its place.

    `before` says what had become of each scene where the runs begin.
    """
    runs = len(found.scenes)
    scenes = [
        number
        for number, scene in enumerate(facts.scenes)
        if not scene.trial and scene.instead_of is None and before[number] == 0
    ]
    most = max(1, runs)
    listed = tuple(
        SceneShare(
            facts.scenes[number].name,
            sum(row[number] == 2 for row in found.scenes) / most,
            facts.scenes[number].otherwise is not None,
        )
        for number in scenes
    )
    off = sum(any(row[number] == 2 for number in scenes) for row in found.scenes)
    return OffPage(runs, off / most, listed)
