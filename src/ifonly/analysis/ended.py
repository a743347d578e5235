"""Says why a run ended as it did: its difference-makers, what they moved, how responsible they are.

docs/why.md, section 3. `blame` plays the run with something changed, under its own luck; the
movement of the odds across what was found is sampled, as in docs/turning-points.md.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import Any, Final, TypeAlias

from ifonly.analysis.blame import Blame, Bounds, ButFor, Value, Variable, blame
from ifonly.analysis.exact_bounds import exact_difference
from ifonly.analysis.followed import fate_lines
from ifonly.analysis.intervals import ERROR, Interval
from ifonly.analysis.turn_rounds import further_tasks
from ifonly.chronicle.events import Chronicle
from ifonly.engine.branching import Forks, each_in_order, forks_of
from ifonly.engine.ensemble import Maker
from ifonly.engine.leading import Leading
from ifonly.kernel.assemble import Assembled
from ifonly.source.values import dataclass
from ifonly.story.model import Story

Made: TypeAlias = tuple[Story, Assembled, Chronicle]
Heard: TypeAlias = Callable[[str, int, int], None]
BRANCHES: Final = 400


@dataclass(frozen=True, slots=True)
class Movement:
    """By how much the odds of the ending that came changed across a moment of the run."""

    moment: int
    change: Interval


@dataclass(frozen=True, slots=True)
class DifferenceMaker:
    """A variable that made a difference, in the order of the run.

    `event` is the number of its event (0: silence, or a chance that did not come); `but_for` is
    set where without it the run ends otherwise, `instead` is the value that does it first.
    `contingency` and `responsibility` are those of the smallest cause found with it; `ends`
    the ending that comes instead.
    """

    variable: Variable
    number: int
    event: int
    but_for: ButFor | None
    instead: Value
    ends: int
    contingency: int | None
    responsibility: float
    movement: Movement | None


@dataclass(frozen=True, slots=True)
class Ended:
    """Why a run ended as it did: the difference-makers, and all that was found and tried.

    `branches` is how many the movements are of, `confidence` that of all of them together.
    """

    makers: tuple[DifferenceMaker, ...]
    blame: Blame
    bounds: Bounds
    branches: int
    confidence: float = 1.0 - ERROR


@dataclass(frozen=True, slots=True)
class Workers:
    """What plays branches, where, and how many at once."""

    maker: Maker
    executor: Executor
    many: int = 2


def ended(
    made: Made,
    workers: Workers,
    bounds: Bounds,
    branches: int = BRANCHES,
    heard: Heard | None = None,
) -> Ended:
    """Return why a run ended as it did.

    Args:
        made: the story, its module, and the run.
        workers: what plays.
        bounds: how far to look for causes.
        branches: how many branches say what a moment moved.
        heard: told what is done, how much of it, and of how much.
    """
    story, assembled, run = made
    own = -1 if run.ending is None else run.ending
    fates = [*fate_lines(assembled, run)]
    engine: Any = workers.maker.engine()
    try:
        leading = Leading.of(engine, run.luck, (run.seed, run.run))
        widths = [len(one.roles) for one in story.actions]
        found = blame(
            leading, [one.number for one in fates], bounds, frozenset({own}), widths, heard
        )
    finally:
        if hasattr(engine, "close"):
            engine.close()
    events = {("fate", one.number): one.event for one in fates}
    numbers = _numbers(found)
    moments = _moments(run, [found.variables[at] for at in numbers])
    moved = movements(made, workers, sorted(set(moments.values())), own, branches, heard)
    makers = tuple(
        _maker(found, at, _event_of(run, found.variables[at], events), moments, moved)
        for at in numbers
    )
    order = sorted(makers, key=lambda one: (_time(run, one), one.number))
    return Ended(tuple(order), found, bounds, branches)


def _numbers(found: Blame) -> list[int]:
    """Return the variables that made a difference, alone or with others."""
    alone = {one.variable for one in found.but_for}
    return sorted(alone | {at for one in found.causes for at in one.of})


def _maker(
    found: Blame,
    at: int,
    event: int,
    moments: dict[int, int],
    moved: dict[int, Interval],
) -> DifferenceMaker:
    variable = found.variables[at]
    but_for = next((one for one in found.but_for if one.variable == at), None)
    causes = [one for one in found.causes if at in one.of]
    first = min(causes, key=lambda one: one.contingency, default=None)
    if but_for is not None:
        instead, ends = but_for.instead, but_for.ends
    else:
        assert first is not None
        instead, ends = first.values[first.of.index(at)], first.ends
    moment = moments.get(variable.moment)
    movement = None if moment is None else Movement(moment, moved[moment])
    return DifferenceMaker(
        variable, at, event, but_for, instead, ends, found.contingency_of(at),
        found.responsibility_of(at), movement,
    )  # fmt: skip


def _moments(run: Chronicle, variables: Sequence[Variable]) -> dict[int, int]:
    """Return which moment of the run each variable's decision or chance is."""
    here = [one for one in run.snapshots if one.is_moment]
    drawn = [at for at, one in enumerate(here) if one.kind != "order"]
    return {one.moment: drawn[one.moment] for one in variables if one.moment >= 0}


def _snapshot(run: Chronicle, variable: Variable) -> int:
    drawn = [one.index for one in run.snapshots if one.is_moment and one.kind != "order"]
    return drawn[variable.moment]


def _event_of(run: Chronicle, variable: Variable, fates: dict[tuple[str, int], int]) -> int:
    """Return the number of the event that a variable's value made."""
    if variable.moment < 0:
        return fates[variable.name]
    at = _snapshot(run, variable)
    if variable.name[0] == "chance":
        return next((one.event for one in run.chances if one.snapshot == at), 0)
    decision = next((one.index for one in run.decisions if one.snapshot == at), None)
    return next((e.n for e in run.events if decision is not None and e.decision == decision), 0)


def _time(run: Chronicle, maker: DifferenceMaker) -> int:
    """Return after how many events something was decided."""
    if maker.variable.moment < 0:
        return maker.event - 1
    return run.snapshots[_snapshot(run, maker.variable)].events


def movements(
    made: Made,
    workers: Workers,
    moments: Sequence[int],
    own: int,
    branches: int,
    heard: Heard | None = None,
) -> dict[int, Interval]:
    """Return how much the odds of the ending that came changed across moments.

    Branches of a moment and of the next are played with the same lucks, and only those that
    deviate; the intervals of all these moments hold together.
    """
    if not moments:
        return {}
    engine = workers.maker.engine()
    try:
        forks: Forks = forks_of(engine, made[2])
    finally:
        if hasattr(engine, "close"):
            engine.close()
    gained, lost = dict.fromkeys(moments, 0), dict.fromkeys(moments, 0)
    tasks = list(further_tasks(moments, (), {}, range(1, branches + 1)))
    results = each_in_order(forks, workers.maker, tasks, workers.executor, 2 * workers.many)
    try:
        for done, found in enumerate(results, 1):
            for at, every in found.pairs.items():
                gained[at] += sum(x != own and y == own for x, y in every)
                lost[at] += sum(x == own and y != own for x, y in every)
            if heard is not None:
                heard("movements", done, len(tasks))
    finally:
        results.close()
    error = ERROR / len(moments)
    return {at: exact_difference(gained[at], lost[at], branches, error) for at in moments}
