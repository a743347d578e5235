"""Counts how many lives of a story come to each ending, with an interval for each share.

A fixed number of runs gets Wilson's interval. With `within`, runs are added until every
ending's interval reaches no farther than that to either side of its middle; it is looked at
only at counts fixed beforehand, at most eight, and the error is divided among them. The runs
are numbers 1, 2, 3, ... of the seed, so that none shares the luck of the run that is told.

Invariant: the answer depends on the story, the seed and the counts alone: not on the engine,
the workers or a clock. Interrupted, it is the answer for the runs that were complete till then.
"""

import math
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Final, Literal, TypeAlias

from ifonly.analysis.intervals import ERROR, MOST_LOOKS, Interval, looks, normal_bound, wilson
from ifonly.engine.ensemble import Columns, EngineName, Lives, Maker, play_chunks
from ifonly.engine.makers import choose_engine
from ifonly.engine.moments import State
from ifonly.engine.playable import Playable
from ifonly.source.keeping import Keeping
from ifonly.source.values import dataclass
from ifonly.story.facts import Facts
from ifonly.story.ids import SceneId

Stopped: TypeAlias = Literal["runs", "precision", "interrupted"]
Heard: TypeAlias = Callable[[int, int], None]

UNENDED: Final = "unended"
RUNS: Final = 1000
FIRST: Final = 1
# Which scenes came about is looked at in so many of the first runs.
WATCHED: Final = 1000


@dataclass(frozen=True, slots=True)
class AskedOdds:
    """What is asked: so many runs, or until `within`, with what luck, played by what."""

    runs: int | None = None
    within: float | None = None
    seed: int | str = 1
    engine: EngineName | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """Where the runs begin in a told run: a scene, the state, and what became of each scene."""

    scene: SceneId
    state: State
    scenes: tuple[float, ...]


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
    """The odds of every ending, `unended` included, and how they were found."""

    runs: int
    endings: dict[str, Share]
    stopped: Stopped
    off_page: OffPage
    engine: EngineName
    note: str | None
    from_scene: str | None = None
    as_told: bool = False
    interval: str = "wilson"
    confidence: float = 1.0 - ERROR
    persona: str = "as written"


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
        ValueError: the engine that is named cannot play here.
    """
    plan = plan_looks(asked.runs, asked.within)
    lives = Lives(playable, asked.seed, None if start is None else start.state, keeping)
    pool = executor or ThreadPoolExecutor(workers)
    try:
        maker = choose_engine(lives, asked.engine, pool, FIRST)
        found, stopped = _count(lives, maker, plan, pool, workers, heard)
    finally:
        if executor is None:
            pool.shutdown()
    runs = len(found)
    return Odds(
        runs=runs,
        endings=shares(facts, found, runs, plan.error),
        stopped=stopped,
        off_page=off_page(facts, found, start),
        engine=maker.name,
        note=maker.note,
        from_scene=None if start is None else facts.scenes[start.scene].name,
        as_told=start is not None,
    )


def _count(
    lives: Lives, maker: Maker, plan: Plan, pool: Executor, workers: int, heard: Heard | None
) -> tuple[Columns, Stopped]:
    """Return the runs that count, and why there are no more of them."""
    found, left = Columns(), list(plan.looks)
    most = plan.looks[-1]
    chunks = play_chunks(
        lives, maker, range(FIRST, FIRST + most), pool, watched=WATCHED, ahead=2 * workers
    )
    try:
        for chunk in chunks:
            found.add(chunk)
            while left and len(found) >= left[0]:
                count = left.pop(0)
                if plan.within is not None and _is_narrow(lives, found, count, plan):
                    return found.upto(count), "precision"
            if heard is not None:
                heard(len(found), most)
    except KeyboardInterrupt:
        return found, "interrupted"
    finally:
        chunks.close()
    return found, "runs"


def _is_narrow(lives: Lives, found: Columns, runs: int, plan: Plan) -> bool:
    """Say whether every ending's interval is as narrow as asked."""
    assert plan.within is not None
    seen = found.endings[:runs]
    every = (wilson(seen.count(one), runs, plan.error) for one in {*seen})
    # Why: what nobody came to has a narrower interval than what somebody did.
    return all(half_width(one) <= plan.within for one in every)


def half_width(interval: Interval) -> float:
    """Return how far an interval reaches to either side of its middle."""
    return (interval.high - interval.low) / 2.0


def shares(facts: Facts, found: Columns, runs: int, error: float) -> dict[str, Share]:
    """Return the share of each ending in file order, then of what is left."""
    names = {number: ending.name for number, ending in enumerate(facts.endings)}
    made = {}
    for number, name in {**names, -1: UNENDED}.items():
        count = found.endings.count(number)
        one = wilson(count, runs, error)
        made[name] = Share(one.estimate, one.low, one.high, count)
    return made


def off_page(facts: Facts, found: Columns, start: Start | None) -> OffPage:
    """Return how often a scene was skipped, or another took its place."""
    before = (0,) * len(facts.scenes) if start is None else start.scenes
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
