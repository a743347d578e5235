"""Plays changes of choices again with a trace, to say what each was and how it ends.

A `Deviation` counts decisions of a person; here each is found in the run again, and the run is
branched there. What robust changes are worth under fresh luck is asked for from the first on.
"""

from collections.abc import Sequence

from ifonly.analysis.changes import Told
from ifonly.analysis.intervals import Interval
from ifonly.analysis.reach import Deviation
from ifonly.analysis.whatif import Heard, WhatIf, Workers, compared, played
from ifonly.chronicle.events import Chronicle, Decision
from ifonly.engine.otherwise import Side, Step
from ifonly.engine.player import Force
from ifonly.engine.run import branch
from ifonly.source.values import dataclass


@dataclass(frozen=True, slots=True)
class Instead:
    """Another choice, as it stands in the run so far: the decision, and the option taken."""

    run: Chronicle
    decision: Decision
    option: int
    nats: float


@dataclass(frozen=True, slots=True)
class Retraced:
    """Changes one after the other, and the run that they lead to."""

    steps: tuple[Instead, ...]
    run: Chronicle


@dataclass(frozen=True, slots=True)
class Robust:
    """The odds of an ending under fresh luck from the first change on: with and without."""

    with_it: Interval
    without: Interval
    difference: Interval
    whole: WhatIf


def retraced(told: Told, person: int, at: int, path: Sequence[Deviation]) -> Retraced:
    """Return changes as they stand in the run; `at` is where the person's decisions count from."""
    run, steps = told.run, []
    for one in path:
        own = [each for each in run.decisions if each.person == person and each.snapshot >= at]
        decision = own[one.decision]
        option = decision.options[one.option]
        steps.append(Instead(run, decision, one.option, one.nats))
        force = Force(option.action, option.args)
        run = branch(told.assembled, told.story, run, decision.snapshot, force=force)
    return Retraced(tuple(steps), run)


def robust(
    told: Told,
    found: Retraced,
    wanted: frozenset[int],
    workers: Workers,
    runs: int,
    error: float,
    heard: Heard | None = None,
) -> Robust:
    """Return how likely these endings are with the changes, all else free and all luck fresh."""
    first, *rest = found.steps
    state = first.run.snapshots[first.decision.snapshot].arrays
    roles = told.assembled.layout.roles
    steps = []
    for one in rest:
        option = one.decision.options[one.option]
        occasion = one.decision.turn, one.decision.slot
        steps.append(Step(one.decision.scene, occasion, (option.action, option.args)))
    sides = Side(state, roles), Side(state, roles, first.option, then=tuple(steps))
    endings = len(told.story.endings)
    columns, missed, stopped = played(sides, told.run.seed, workers, runs, heard)
    whole = compared(endings, columns, error, wanted=wanted)
    name = workers.makers[1].name
    whole = WhatIf(
        "fresh luck", whole.runs, whole.before, whole.after, whole.difference,
        missed, stopped, name, workers.makers[1].note, whole.confidence,
    )  # fmt: skip
    return Robust(whole.after[0], whole.before[0], whole.difference[0], whole)
