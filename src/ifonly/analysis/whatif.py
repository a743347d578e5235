"""Finds what changes if something is done otherwise, or is so that was not: the odds, and a run.

docs/what-if.md is the definition of everything here. Both halves of a comparison are played
with the same lucks, so that they differ by the change and not by luck. Invariants: the answer
depends on the story, the seed, the changes and the count alone; an empty change changes nothing.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from typing import Final, Literal, TypeAlias

from ifonly.analysis.beginnings import NoBeginningError, occasion, refusal
from ifonly.analysis.changes import Changes, Told, change, first_moment
from ifonly.analysis.exact_bounds import exact_difference, exact_share
from ifonly.analysis.intervals import ERROR, Interval
from ifonly.analysis.odds import Place
from ifonly.analysis.wording import act_text
from ifonly.chronicle.events import Chronicle, Decision, Luck
from ifonly.engine.branching import Forks, each_in_order
from ifonly.engine.ensemble import EngineName, Maker, merged
from ifonly.engine.known import Branches, known_endings, used_draws
from ifonly.engine.leading import Leading, pick_without
from ifonly.engine.looking import Wish, option_of
from ifonly.engine.otherwise import Side, side_tasks
from ifonly.engine.player import Force
from ifonly.engine.python import Engine
from ifonly.engine.run import branch, program_of
from ifonly.engine.told import wish_of
from ifonly.source.values import dataclass
from ifonly.story.ids import SceneId
from ifonly.story.model import ToldAct

Mode: TypeAlias = Literal["same luck", "known story", "fresh luck"]
RUNS: Final = 1000
# Runs of either side that are played before those of the other, and kept if interrupted.
BLOCK: Final = 512
KNOWN_RUNS: Final = 400
Heard: TypeAlias = Callable[[str, int, int], None]
# The endings that are asked for, as one; all others are another. None: each is one.
Few: TypeAlias = frozenset[int] | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A base run, the changed run of the same luck, and where their branches begin.

    `sides` are what is played many times of each, from the moments `at`; those are indices of
    snapshots, none: the start.
    """

    base: Told
    changed: Told
    at: tuple[int | None, int | None]
    sides: tuple[Side, Side]
    changes: Changes
    luck: Luck


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The odds of every ending before and after, the difference, and what they were found by.

    Endings stand in file order, `unended` last. `missed`: in how many runs an act that is
    forced never was open. With the same luck all is certain, and `runs` is 1.
    """

    mode: Mode
    runs: int
    before: tuple[Interval, ...]
    after: tuple[Interval, ...]
    difference: tuple[Interval, ...]
    missed: int = 0
    stopped: Literal["runs", "interrupted"] = "runs"
    engine: EngineName = "python"
    note: str | None = None
    confidence: float = 1.0 - ERROR


def plan(base: Told, changes: Changes) -> Plan:
    """Return the changed run, and where branches of it and of the base begin.

    Raises:
        NoBeginningError: a change is not possible in this run.
    """
    changed, at = change(base, changes)
    acts = tuple(wish_of(one) for one in changes.acts)
    bars = frozenset(wish_of(one) for one in changes.bars)
    roles = changed.assembled.layout.roles
    if changes.place is None or at is None:
        sides = Side(None, base.assembled.layout.roles), Side(None, roles)
        return Plan(base, changed, (None, None), sides, changes, changed.run.luck)
    place, whole = changes.place, changes.of_state or bool(changes.cuts)
    run, first = changed.run, at
    found: list[int] = []
    for act in changes.acts:
        run, here = do(changed, run, (place, first), act)
        found.append(here)
        first = here + 1
    run, more = avoid(changed, run, (place, at), changes.bars)
    found += more
    made = Told(changed.story, changed.assembled, run)
    here = at if whole or not found else min(found)
    there = first_moment(base, place) if whole else here
    state = made.run.snapshots[here].arrays
    side = Side(state, roles, None, acts, bars, place.scene, place.turn)
    if len(acts) == 1 and not bars and not whole:
        side = Side(state, roles, option_at(made.run, here, acts[0]))
    before = Side(base.run.snapshots[there].arrays, base.assembled.layout.roles)
    return Plan(base, made, (there, here), (before, side), changes, changed.run.luck)


def option_at(run: Chronicle, at: int, wish: Wish) -> int:
    """Return which option of the decision at a moment an act is."""
    decision = next(one for one in run.decisions if one.snapshot == at)
    options = [(one.action, one.args) for one in decision.options]
    return options.index(wish)


def do(
    told: Told, run: Chronicle, where: tuple[Place, int], act: ToldAct
) -> tuple[Chronicle, int]:
    """Return the run in which an act is done where it is first open, and the moment of that.

    Raises:
        NoBeginningError: it is open nowhere in the place.
    """
    place, at = where
    wish = wish_of(act)
    found = occasion(run, place, at, wish)
    if found is None:
        raise refusal(told.story, told.assembled, (told.run, run), where, act)
    here = found[0].snapshot
    return branch(told.assembled, told.story, run, here, force=Force(*wish)), here


def avoid(
    told: Told, run: Chronicle, where: tuple[Place, int], bars: Sequence[ToldAct]
) -> tuple[Chronicle, list[int]]:
    """Return the run in which acts are never done in a place, and the moments it differs at.

    Whoever would do one takes what the same luck takes where it is no option.

    Raises:
        NoBeginningError: one of them is not done there anyway.
    """
    place, at = where
    wishes = [wish_of(one) for one in bars]
    done = {wish: [one.snapshot for one in choices(run, place, at, (wish,))] for wish in wishes}
    for wish, found in done.items():
        if not found:
            raise NoBeginningError(not_done(told, run, place, wish))
    moments: list[int] = []
    # Why: each moment lies after the one before.
    while (one := next(iter(choices(run, place, at, wishes)), None)) is not None:
        here = one.snapshot
        force = instead(told, run, here, wishes)
        run = branch(told.assembled, told.story, run, here, force=force)
        moments.append(here)
        at = here + 1
    return run, moments


def choices(
    run: Chronicle, place: Place, at: int, wishes: Sequence[Wish]
) -> Iterator[Decision]:
    """Yield the decisions of a place at which one of these acts is chosen."""
    for one in run.decisions:
        here = one.scene == place.scene and place.turn in (None, one.turn)
        if here and one.snapshot >= at and (one.choice.action, one.choice.args) in wishes:
            yield one


def not_done(told: Told, run: Chronicle, place: Place, wish: Wish) -> str:
    """Say that an act is not done in a place, and where it is."""
    said = act_text(told.story, *wish)
    text = f"{said}: this does not happen in {place.text(told.story)} anyway"
    elsewhere = dict.fromkeys(
        (one.scene, one.turn)
        for one in run.decisions
        if (one.choice.action, one.choice.args) == wish
    )
    where = [Place(SceneId(one[0]), one[1]).text(told.story) for one in [*elsewhere][:4]]
    return text + (f"; it does in {', '.join(where)}" if where else "; nor does it anywhere")


def instead(told: Told, run: Chronicle, at: int, wishes: Sequence[Wish]) -> Force:
    """Return what the same luck takes at a decision where some acts are no options."""
    decision = next(one for one in run.decisions if one.snapshot == at)
    engine = Engine(program_of(told.assembled, tracing=False))
    leading = Leading.of(engine, run.luck, (run.seed, run.run))
    leading.begin(run.snapshots[at].arrays)
    engine.options()
    here = {option_of(engine, one) for one in wishes if one[1][0] == decision.person}
    barred = {one for one in here if one is not None}
    found = decision.options[pick_without(engine, barred, told.assembled.layout.roles)]
    return Force(found.action, found.args)


# ---- the odds


def certain(endings: int, planned: Plan, wanted: Few = None) -> WhatIf:
    """Return the answer with the same luck: how the run ends, before and after."""
    numbers = numbers_of(endings, wanted)
    runs = [ending_of(told.run) for told in (planned.base, planned.changed)]
    ended = runs if wanted is None else merged(runs, wanted)
    before, after = (tuple(sure(here == one) for one in numbers) for here in ended)
    difference = tuple(
        Interval(b.estimate - a.estimate, b.estimate - a.estimate, b.estimate - a.estimate)
        for a, b in zip(before, after, strict=True)
    )
    return WhatIf("same luck", 1, before, after, difference, confidence=1.0)


def ending_of(run: Chronicle) -> int:
    """Return the ending that a run came to, -1 for none."""
    return -1 if run.ending is None else run.ending


def numbers_of(endings: int, wanted: Few) -> list[int]:
    """Return the numbers of the endings that are told apart, the missing one last."""
    return [*range(endings if wanted is None else 1), -1]


def sure(is_so: bool) -> Interval:
    """Return the share of what is certain."""
    return Interval(float(is_so), float(is_so), float(is_so))


def known(
    endings: int,
    planned: Plan,
    runs: int = KNOWN_RUNS,
    error: float = ERROR,
    heard: Heard | None = None,
    wanted: Few = None,
    engine: EngineName | None = None,
) -> WhatIf:
    """Return how the base run ends, and the odds of the changed story's given the luck it used.

    All K intervals hold together; the base run is certain.

    Raises:
        ValueError: the engine of that name cannot play here.
    """
    base, changed = planned.base, planned.changed
    used = used_draws(base.assembled, base.run)
    key = base.run.seed, base.run.run
    found: list[int] = []
    missed = 0
    stopped: Literal["runs", "interrupted"] = "runs"
    branches = Branches(changed.assembled, planned.luck, key, planned.sides[1], used)
    player = branches.choose(engine, runs)
    played = known_endings(branches, player, range(1, runs + 1))
    try:
        for ending, is_whole in played:
            found.append(ending)
            missed += not is_whole
            if heard is not None:
                heard("after", len(found), runs)
    except KeyboardInterrupt:
        if not found:
            raise
        stopped = "interrupted"
    numbers, ended = numbers_of(endings, wanted), ending_of(base.run)
    if wanted is not None:
        ended, *found = merged([ended, *found], wanted)
    after = tuple(
        exact_share(found.count(one), len(found), error / len(numbers)) for one in numbers
    )
    before = tuple(sure(one == ended) for one in numbers)
    if planned.changes.is_empty:
        after = before
    moved = tuple(
        Interval(y.estimate - x.estimate, y.low - x.estimate, y.high - x.estimate)
        for x, y in zip(before, after, strict=True)
    )
    return WhatIf(
        "known story", len(found), before, after, moved, missed, stopped, player.name,
        player.note, 1.0 - error,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Workers:
    """What plays each side, where, and how many tasks at once."""

    makers: tuple[Maker, Maker]
    executor: Executor
    many: int = 2


def fresh(
    endings: int,
    planned: Plan,
    workers: Workers,
    runs: int = RUNS,
    error: float = ERROR,
    heard: Heard | None = None,
    wanted: Few = None,
) -> WhatIf:
    """Return the odds of both sides with fresh luck, that of runs 1, 2, 3, ... of the seed.

    Interrupted, it is the answer for the runs that both sides have.
    """
    seed = planned.base.run.seed
    columns, missed, stopped = played(planned.sides, seed, workers, runs, heard)
    empty = planned.changes.is_empty
    found = compared(endings, columns, error, is_empty=empty, wanted=wanted)
    maker = workers.makers[1]
    return replace(found, missed=missed, stopped=stopped, engine=maker.name, note=maker.note)


Columns: TypeAlias = "tuple[array[int], array[int]]"


def played(
    sides: tuple[Side, Side],
    seed: int | str,
    workers: Workers,
    runs: int,
    heard: Heard | None = None,
) -> tuple[Columns, int, Literal["runs", "interrupted"]]:
    """Return the endings of both sides, how often an act was missed, and why there are no more.

    Raises:
        KeyboardInterrupt: somebody interrupted it before there was anything to compare.
    """
    columns = array("q"), array("q")
    missed = 0
    stopped: Literal["runs", "interrupted"] = "runs"
    for first in range(1, runs + 1, BLOCK):
        lucks = range(first, min(first + BLOCK, runs + 1))
        try:
            block = [
                _endings(side, maker, seed, workers, lucks)
                for side, maker in zip(sides, workers.makers, strict=True)
            ]
        except KeyboardInterrupt:
            if not columns[0]:
                raise
            stopped = "interrupted"
            break
        for column, (found, not_open) in zip(columns, block, strict=True):
            column.extend(found)
            missed += not_open
        if heard is not None:
            heard("runs", len(columns[0]), runs)
    return columns, missed, stopped


def _endings(
    side: Side, maker: Maker, seed: int | str, workers: Workers, lucks: range
) -> "tuple[array[int], int]":
    """Return the endings of some runs of a side, and in how many an act was missed."""
    found, missed = array("q"), 0
    results = each_in_order(
        Forks((), -1, seed), maker, side_tasks(side, lucks), workers.executor, 2 * workers.many
    )
    try:
        for some, not_open in results:
            found.extend(some)
            missed += not_open
    finally:
        results.close()
    return found, missed


def compared(
    endings: int,
    columns: Columns,
    error: float,
    *,
    is_empty: bool = False,
    wanted: Few = None,
) -> WhatIf:
    """Return the shares of both columns and their differences, pair by pair.

    All 3K intervals hold together: each of K endings has a third of its part of the error for
    either share and for the difference. An empty change has no difference: it is no estimate.
    """
    numbers = numbers_of(endings, wanted)
    if wanted is not None:
        columns = merged(columns[0], wanted), merged(columns[1], wanted)
    runs, one = len(columns[0]), error / (3 * len(numbers))
    before, after = (
        tuple(exact_share(column.count(number), runs, one) for number in numbers)
        for column in columns
    )
    moved = tuple(difference(columns, number, one) for number in numbers)
    if is_empty:
        moved = tuple(Interval(0.0, 0.0, 0.0) for _ in numbers)
    return WhatIf("fresh luck", runs, before, after, moved, confidence=1.0 - error)


def difference(columns: Columns, number: int, error: float) -> Interval:
    """Return how much likelier an ending is after than before, run by run."""
    pairs = [(x == number, y == number) for x, y in zip(*columns, strict=True)]
    gained, lost = pairs.count((False, True)), pairs.count((True, False))
    return exact_difference(gained, lost, len(pairs), error)
