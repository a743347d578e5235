"""Play on and keep only what happens: events, moments, and answers about each state.

A watched run is the traced run of the same luck (tests hold the two together), played at the
speed of an untraced one: no reasons, no doses, and no copies of states are kept. What is to
be known of its states is asked at each of them, on the way.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ifonly.chronicle.events import Chronicle, Decision, Luck, Option, Snapshot, SnapshotKind
from ifonly.engine.moments import CHANCE, ENDED, ORDER
from ifonly.engine.record import Recorder

# The reports that say what happened; of all others no notice need be taken.
HEARD: Final = frozenset({"event", "notice", "nobody", "times"})

# A kernel function of one number, `probe` or `measure`, and that number.
Question = tuple[str, int]


@dataclass(slots=True)
class Watcher(Recorder):
    """What one watched run has reported so far; `known` answers (function, number, state)."""

    questions: Sequence[Question] = ()
    known: dict[tuple[str, int, int], float] = field(default_factory=dict)
    reasons: bool = False  # decisions are heard of, too

    def hear(self, kind: str, *values: Any) -> None:
        """Take a report, if it is of what happened."""
        if kind in HEARD:
            Recorder.hear(self, kind, *values)

    def next_id(self, scene: int | None, turn: int) -> str:
        """Return no id: nobody compares the events of a watched run with another's."""
        return ""

    def look(
        self, kind: SnapshotKind, scene: int | None = None, turn: int | None = None
    ) -> int:
        """Ask what is to be known of the state as it is; return its index."""
        assert self.engine is not None
        here, at = self.where()
        made = Snapshot(
            index=len(self.snapshots),
            kind=kind,
            events=len(self.events),
            decisions=0,
            scene=here if scene is None else scene,
            turn=at if turn is None else turn,
            time=self.now(),
            deciding=None,
            arrays=(),
        )
        self.snapshots.append(made)
        self.ask(made.index)
        return made.index

    def ask(self, index: int) -> None:
        """Answer every question on the state at hand."""
        assert self.engine is not None
        for function, number in self.questions:
            self.known[function, number, index] = self.engine.call(function, number)

    def follow(self, past: Chronicle, upto: int) -> None:
        """Take over the events and states of a run, up to one of its states."""
        self.events = list(past.events[: past.snapshots[upto].events])
        self.snapshots = list(past.snapshots[:upto])
        if self.reasons:
            self.decisions = list(past.decisions[: past.snapshots[upto].decisions])
            self.await_chosen(past.snapshots[upto])

    def chose(self, who: int, slot: int, chosen: int, options: tuple[Option, ...]) -> None:
        """Keep what was chosen at the state at hand; without options it is only noticed."""
        self.deciding = None
        if slot == 0:
            self.chosen_together.pop(who, None)
        if not options:
            return
        scene, turn = self.where()
        made = Decision(
            index=len(self.decisions),
            scene=scene or 0,
            turn=turn,
            person=who,
            slot=slot,
            options=options,
            chosen=chosen,
            told=False,
            forced=False,
            attempt=0,
            probability=options[chosen].probability,
            snapshot=self.snapshots[-1].index,
        )
        self.decisions.append(made)
        self.deciding = made.index
        if slot == 0 and self.story.scenes[made.scene].same_time and chosen < len(options) - 1:
            self.chosen_together[who] = made.index

    def play(self, force: int | None = None) -> None:
        """Play to the end by luck; at the first decision the option `force`, if given."""
        engine = self.engine
        assert engine is not None
        while True:
            kind = engine.advance()
            self.close_event()
            if kind == ENDED:
                break
            if kind == ORDER:
                self.look("order")
                engine.choose(0)
                continue
            count = engine.options()
            chosen = engine.pick()
            if kind == CHANCE:
                self.look("chance")
            elif count:
                self.look("decision")
                if force is not None:
                    chosen, force = force, None
            engine.choose(chosen)
        self.look("end")

    def happened(self, seed: int | str, run: int) -> Chronicle:
        """Return the events and states of the run that has ended."""
        assert self.engine is not None
        ending = self.engine.array("r_ending")[0]
        return self.written(seed, run, "", Luck(), ending, (), told=False)
