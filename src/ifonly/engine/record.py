"""Turn what a traced kernel reports into a chronicle, as it is reported.

A `Recorder` listens to one engine. Between moments it gathers events, doses and who noticed;
at moments `engine.run` hands it the decision or chance that was gone through. It lives for one
run (or one branch, which begins with the past of its parent).
"""

from dataclasses import dataclass, field, replace
from typing import Any

from ifonly.chronicle.events import (
    KINDS,
    Chance,
    Chronicle,
    Decision,
    Dose,
    Event,
    Luck,
    Snapshot,
    SnapshotKind,
    Turn,
)
from ifonly.engine.endless import Left
from ifonly.engine.python import Engine
from ifonly.story.model import Story

_DRIFT = 2  # the source of a dose that time gave
_OF_SCENES = ("opened", "skipped", "closed")
_ACTS = ("choice", "answer", "involuntary", "brought about", "too late")


@dataclass(slots=True)
class Recorder:
    """What one run has reported so far."""

    story: Story
    engine: Engine | None = None
    events: list[Event] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    chances: list[Chance] = field(default_factory=list)
    doses: list[Dose] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    snapshots: list[Snapshot] = field(default_factory=list)
    motives: list[tuple[int, float]] = field(default_factory=list)
    offered: list[tuple[tuple[int, float], ...]] = field(default_factory=list)
    noticed: dict[int, int] = field(default_factory=dict)
    follows: dict[str, int] = field(default_factory=dict)
    deciding: int | None = None
    chosen_together: dict[int, int] = field(default_factory=dict)
    is_open: bool = False  # an event was reported whose end is not yet known
    listens: bool = True
    dropped: list[Left] = field(default_factory=list)
    growing: list[int] = field(default_factory=list)  # doses of drifts whose time is to come

    # --- what the kernel reports ---

    def hear(self, kind: str, *values: Any) -> None:
        """Take one report of the kernel."""
        if kind == "motive":
            self.motives.append((values[0], values[1]))
        elif kind == "option":
            self.offered.append(tuple(self.motives))
            self.motives.clear()
        elif kind == "passed":
            self.motives.clear()
        elif not self.listens:
            return
        elif kind == "event":
            self.close_event()
            self.open_event(values)
        elif kind == "dose":
            self.dose(values)
        elif kind == "turned":
            self.turns.append(Turn(values[0], values[1], self.now()))
        elif kind == "notice":
            self.noticed[values[0]] = values[1]
        elif kind == "dropped":
            self.dropped.append((values[0], values[1], *self.where()))
        elif kind == "nobody":
            self.close_event()
            self.deciding = None
        elif kind == "times" and self.events:
            self.events[-1] = replace(self.events[-1], count=values[0])

    def dose(self, values: tuple[Any, ...]) -> None:
        """Keep a dose; what adds nothing is left out."""
        cell, amount, wears, source, source_id = values[:5]
        if source != _DRIFT:
            self.time_growth()
        elif amount:
            self.growing.append(len(self.doses))
        if amount:
            self.doses.append(
                Dose(cell, amount, bool(wears), self.now(), len(self.events), source, source_id)
            )

    def time_growth(self) -> None:
        """Give the doses of drifts their time: the kernel moves the clock, then writes them."""
        for at in self.growing:
            self.doses[at] = replace(self.doses[at], time=self.now())
        self.growing.clear()

    def open_event(self, values: tuple[Any, ...]) -> None:
        """Begin an event, as the kernel is about to perform it."""
        self.time_growth()
        number_of_kind, what, *args, n, cause = values
        kind = KINDS[number_of_kind - 1]
        scene, turn = self.where()
        is_act = kind in _ACTS
        action = what if is_act else None
        actor = args[0] if is_act else None
        if is_act:
            args = args[: len(self.story.actions[what].roles)]
        elif kind == "routine":
            args = []
        decision = self.deciding if kind in ("choice", "answer") else None
        if kind in ("choice", "too late") and actor in self.chosen_together:
            decision = self.chosen_together.pop(actor)
            self.deciding = decision
        place = None
        if actor is not None and self.engine is not None:
            here = self.engine.array("place_of")[actor]
            place = here if here < len(self.story.places) else None
        if kind == "brought":
            actor = what
        if kind in _OF_SCENES:
            args = []
            self.deciding = None
        event = Event(
            id=self.next_id(what if kind in _OF_SCENES else scene, turn),
            n=n,
            kind=kind,
            what=what,
            scene=scene,
            turn=turn,
            time=self.now(),
            actor=actor,
            action=action,
            args=tuple(args),
            place=place,
            noticed=(),
            cause=cause or None,
            decision=decision,
            probability=None if decision is None else self.decisions[decision].probability,
            named=None,
        )
        named = None
        if event.action is not None and kind != "too late":
            named = self.name_of(event)
        if named is not None:
            event = replace(event, named=named)
        self.events.append(event)
        self.noticed.clear()
        self.is_open = True

    def close_event(self) -> None:
        """End the event at hand: who noticed it is known, and the state after it."""
        if not self.is_open:
            return
        self.is_open = False
        event = self.events[-1]
        if self.noticed:
            event = replace(event, noticed=tuple(sorted(self.noticed.items())))
            self.events[-1] = event
        kind: SnapshotKind = "event"
        if event.kind == "opened":
            kind = "opening"
        elif event.kind == "closed":
            kind = "close"
        self.look(kind, event.scene, event.turn)

    def break_off(self) -> None:
        """Forget the event in progress: the run ends before it."""
        if self.is_open:
            self.events.pop()
            self.is_open = False
        self.growing.clear()
        self.doses = [dose for dose in self.doses if dose.event <= len(self.events)]

    # --- moments ---

    def look(
        self, kind: SnapshotKind, scene: int | None = None, turn: int | None = None
    ) -> int:
        """Keep the state as it is; return the snapshot's index."""
        assert self.engine is not None
        self.time_growth()
        here, at = self.where()
        like = self.snapshots[-1].arrays if self.snapshots else None
        made = Snapshot(
            index=len(self.snapshots),
            kind=kind,
            events=len(self.events),
            decisions=len(self.decisions),
            scene=here if scene is None else scene,
            turn=at if turn is None else turn,
            time=self.now(),
            deciding=self.deciding,
            arrays=self.engine.snapshot(like),
        )
        self.snapshots.append(made)
        return made.index

    def begin_with(self, past: Chronicle, snapshot: Snapshot) -> None:
        """Take over the past of a parent, up to one of its snapshots."""
        self.events = list(past.events[: snapshot.events])
        self.decisions = list(past.decisions[: snapshot.decisions])
        self.chances = [c for c in past.chances if c.snapshot < snapshot.index]
        # Why by time, too: what grew after the last event grows again.
        self.doses = [
            dose
            for dose in past.doses
            if dose.event <= snapshot.events and dose.time <= snapshot.time
        ]
        # Why before: a half-life turns just before time passes, and turns again.
        self.turns = [turn for turn in past.turns if turn.time < snapshot.time]
        self.snapshots = list(past.snapshots[: snapshot.index])
        self.await_chosen(snapshot)
        for event in self.events:
            occasion = event.id.partition("#")[0]
            self.follows[occasion] = self.follows.get(occasion, 0) + 1
        self.deciding = snapshot.deciding
        self.is_open = False

    def await_chosen(self, snapshot: Snapshot) -> None:
        """Find what was chosen at the same time and is still to be done."""
        done = {event.decision for event in self.events}
        for decision in reversed(self.decisions):
            if (decision.scene, decision.turn) != (snapshot.scene, snapshot.turn):
                break
            same = self.story.scenes[decision.scene].same_time
            waits = same and decision.slot == 0 and decision.index not in done
            if waits and decision.choice.action >= 0:
                self.chosen_together.setdefault(decision.person, decision.index)

    def written(
        self,
        seed: int | str,
        run: int,
        story_hash: str,
        luck: Luck,
        ending: int,
        measures: tuple[float, ...],
        *,
        told: bool,
    ) -> Chronicle:
        """Return the chronicle of the run that has ended."""
        assert self.engine is not None
        return Chronicle(
            story=self.story.name,
            story_hash=story_hash,
            seed=seed,
            run=run,
            told=told,
            luck=luck,
            events=tuple(self.events),
            decisions=tuple(self.decisions),
            chances=tuple(self.chances),
            doses=tuple(self.doses),
            snapshots=tuple(self.snapshots),
            ending=ending if ending >= 0 else None,
            measures=measures,
            hash=self.engine.event_hash,
            dropped=bool(self.engine.array("dropped")[0]),
            turns=tuple(self.turns),
        )

    # --- names ---

    def now(self) -> int:
        """Return the seconds since the start."""
        assert self.engine is not None
        found: int = self.engine.array("now")[0]
        return found

    def where(self) -> tuple[int | None, int]:
        """Return the scene in progress and its turn; a story may have no scene at all."""
        assert self.engine is not None
        scene = self.engine.array("cur_scene")[0]
        here = scene if 0 <= scene < len(self.story.scenes) else None
        return here, max(self.engine.array("cur_turn")[0], 0)

    def next_id(self, scene: int | None, turn: int) -> str:
        """Return the id of the next event: what branches share of when and by whom."""
        who, slot = "fate", 0
        if self.deciding is not None:
            decision = self.decisions[self.deciding]
            who, slot = self.story.people[decision.person].name, decision.slot
        name = "between scenes" if scene is None else self.story.scenes[scene].name
        occasion = f"{name}/1/{turn}/{who}/{slot}"
        count = self.follows.get(occasion, 0) + 1
        self.follows[occasion] = count
        return occasion if count == 1 else f"{occasion}#{count}"

    def name_of(self, event: Event) -> int | None:
        """Return the name a story gives to this act in this scene, if it is the nth such."""
        for index, named in enumerate(self.story.named_events):
            if (named.scene, named.action) == (event.scene, event.action) and (
                tuple(named.args) == event.args
            ):
                earlier = sum(
                    e.scene == event.scene and e.action == event.action and e.args == event.args
                    for e in self.events
                    if e.kind != "too late"
                )
                if earlier + 1 == named.nth:
                    return index
        return None
