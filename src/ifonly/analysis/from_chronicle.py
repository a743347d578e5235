"""Makes the view of a run from its chronicle and from the engine that evaluates its states."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from ifonly.analysis.readiness import weighings_at
from ifonly.analysis.view import Act, Choice, Deciding, Gain, Point, PointKind, View, Weighed
from ifonly.chronicle.events import Chronicle, Decision, Dose, Event, Snapshot
from ifonly.kernel.assemble import Assembled
from ifonly.kernel.layout import Layout
from ifonly.source.span import NOWHERE
from ifonly.story.model import Condition, Measure, Story

T = TypeVar("T")
V = TypeVar("V")

_POINTS: dict[str, PointKind] = {
    "decision": "moment",
    "chance": "moment",
    "order": "moment",
}


def view_of(
    story: Story,
    chronicle: Chronicle,
    layout: Layout,
    names: Sequence[str],
    truth: Callable[[Condition, int], bool],
    value: Callable[[Measure, int], float],
    later: Callable[[float], int],
    parent: tuple[Chronicle, View] | None = None,
) -> View:
    """Return what claims look at. `names` are the state arrays of a snapshot, in order.

    `parent` is a run that this one branched from: what they share is not made twice.
    """
    old, done = parent if parent is not None else (None, None)
    made = {e.decision: e.n for e in chronicle.events if e.decision is not None}
    taken = {d.snapshot: d.index for d in chronicle.decisions}
    changes = _Changes(chronicle, layout, names)
    return View(
        story=story,
        acts=_made(
            chronicle.events,
            lambda event: _act(story, layout, event),
            old.events if old else (),
            done.acts if done else (),
        ),
        decisions=_made(
            chronicle.decisions,
            lambda decision: _deciding(chronicle, decision, made.get(decision.index, 0)),
            old.decisions if old else (),
            done.decisions if done else (),
        ),
        points=_made(
            chronicle.snapshots,
            lambda snapshot: _point(snapshot, taken.get(snapshot.index, -1)),
            old.snapshots if old else (),
            done.points if done else (),
        ),
        gains=_made(
            chronicle.doses,
            lambda dose: _gain(chronicle, dose),
            old.doses if old else (),
            done.gains if done else (),
        ),
        ending=-1 if chronicle.ending is None else chronicle.ending,
        truth=truth,
        value=value,
        later=later,
        fact_set_by=lambda fact, people, upto: changes.last("fact", fact, people, upto),
        promise_set_by=lambda one, people, upto: changes.last("promise", one, people, upto),
        cell_of=lambda reading, people: dose_cell(story, layout, reading, people),
        block_span=lambda block: layout.blocks[block].span,
        turns_of=lambda cell: tuple(turn for turn in chronicle.turns if turn.cell == cell),
        weighings=lambda decision: weighings_at(chronicle.decisions, decision.index),
    )


def _made(
    things: Sequence[T], make: Callable[[T], V], old: Sequence[T], done: Sequence[V]
) -> tuple[V, ...]:
    """Make each thing's counterpart; those shared with a parent are taken from there."""
    shared = 0
    for one, other in zip(things, old, strict=False):
        if one is not other:
            break
        shared += 1
    # Why one less: the last thing shared may have led elsewhere here.
    shared = max(0, shared - 1)
    return (*done[:shared], *(make(thing) for thing in things[shared:]))


def plain_view(story: Story, assembled: Assembled, chronicle: Chronicle) -> View:
    """Return a view that asks nothing of states: for what was recorded."""

    def no_truth(_: Condition, __: int) -> bool:
        raise ValueError("this view was made without conditions to evaluate")

    def no_value(_: Measure, __: int) -> float:
        raise ValueError("this view was made without measures to evaluate")

    def no_time(_: float) -> int:
        raise ValueError("this view was made without an engine")

    names = [array.name for array in assembled.module.arrays if array.role == "state"]
    return view_of(story, chronicle, assembled.layout, names, no_truth, no_value, no_time)


def _act(story: Story, layout: Layout, event: Event) -> Act:
    noticed = [0] * len(story.people)
    for person, how in event.noticed:
        noticed[person] = how
    ident, roles, label, span = event.what, event.args, "", NOWHERE
    if event.kind == "routine":
        scene, line = layout.routines[event.what]
        routine = story.scenes[scene].routines[line]
        ident = routine.action
        roles = tuple(-1 if ref.const is None else ref.const for ref in routine.args)
    elif event.kind == "happening":
        label, span = layout.blocks[event.what].name, layout.blocks[event.what].span
    return Act(
        n=event.n,
        kind=event.kind,
        ident=ident,
        roles=roles,
        scene=-1 if event.scene is None else event.scene,
        turn=event.turn,
        time=event.time,
        noticed=tuple(noticed),
        cause=event.cause or 0,
        times=event.count,
        label=label,
        span=span,
    )


def _deciding(chronicle: Chronicle, decision: Decision, event: int) -> Deciding:
    return Deciding(
        index=decision.index,
        before=chronicle.snapshots[decision.snapshot].events,
        person=decision.person,
        scene=decision.scene,
        turn=decision.turn,
        options=tuple(
            Choice(
                action=option.action,
                roles=option.args,
                utility=option.utility,
                probability=option.probability,
                reasons=tuple(Weighed(motive, value) for motive, value in option.motives),
                noise=option.noise,
                ready=option.ready,
            )
            for option in decision.options
        ),
        chosen=decision.chosen,
        event=event,
        told=decision.told,
        forced=decision.forced,
    )


def _point(snapshot: Snapshot, decision: int) -> Point:
    return Point(
        index=snapshot.index,
        kind=_POINTS.get(snapshot.kind) or _plain(snapshot),
        scene=-1 if snapshot.scene is None else snapshot.scene,
        event=snapshot.events,
        time=snapshot.time,
        decision=decision,
    )


def _plain(snapshot: Snapshot) -> PointKind:
    match snapshot.kind:
        case "start" | "event" | "opening" | "close" | "end":
            return snapshot.kind
        case _:
            return "moment"


def _gain(chronicle: Chronicle, dose: Dose) -> Gain:
    sources = ("act", "reaction", "drift", "block", "start")
    source = sources[dose.source]
    scene = None
    if 0 < dose.event <= len(chronicle.events):
        event = chronicle.events[dose.event - 1]
        # Why: what grew after a scene's closing grew in the time between scenes.
        scene = None if source == "drift" and event.kind == "closed" else event.scene
    return Gain(
        cell=dose.cell,
        amount=dose.amount,
        wears=dose.wears,
        source=source,  # type: ignore[arg-type]
        source_id=dose.source_id,
        event=dose.event,
        time=dose.time,
        scene=-1 if scene is None else scene,
    )


def dose_cell(story: Story, layout: Layout, reading: int, people: tuple[int, ...]) -> int:
    """Return the cell by which traced doses name a reading or an amount; −1 if not stored."""
    amount = story.readings[reading].kind == "amount"
    found = layout.cell("amount" if amount else "reading", reading, people)
    if found is None:
        return -1
    return found[1] + (layout.dose_cells if amount else 0)


class _Changes:
    """Finds the event after which a stored cell took the value that it has."""

    def __init__(self, chronicle: Chronicle, layout: Layout, names: Sequence[str]) -> None:
        self.snapshots = chronicle.snapshots
        self.layout = layout
        self.index = {name: number for number, name in enumerate(names)}

    def last(self, kind: str, what: int, people: tuple[int, ...], upto: int) -> int:
        """Return the number of the last such event up to `upto`; 0 if it is as at the start."""
        assert kind in ("fact", "promise")
        found = self.layout.cell(kind, what, people)  # type: ignore[arg-type]
        if found is None or found[0] not in self.index:
            return 0
        array, cell = self.index[found[0]], found[1]
        before, n = self.snapshots[0].arrays[array][cell], 0
        for snapshot in self.snapshots:
            if snapshot.events > upto:
                break
            held = snapshot.arrays[array][cell]
            if held != before:
                before, n = held, snapshot.events
        return n
