"""Plays watched runs on a compiled engine, and reads their logbooks to whoever watches.

The rows of a logbook (`kernel.logbook`) are read to a `Watcher` as if Python played and
reported them, so that there is one understanding of reports only.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from ifonly.chronicle.events import KINDS, SILENCE, Option, SnapshotKind
from ifonly.engine.odds import Filling, Readiness, option_chances
from ifonly.engine.watch import Question, Watcher
from ifonly.kernel.logbook import CLOSED, DECISION, EVENT, LOOK, NOTICE, TIMES

if TYPE_CHECKING:
    from ifonly.engine.machine import Machine

_MOMENTS: Final[dict[int, SnapshotKind]] = {
    1: "decision",
    2: "chance",
    4: "order",
    8: "decision",
}

_WIDTHS: Final = {NOTICE: 3, TIMES: 2, LOOK: 5}
_READINESS: Final[tuple[Readiness, ...]] = ("none", "unweighed", "ready", "not ready")
# Kinds of events, as `KINDS` numbers them: up to the first these are acts.
_LAST_ACT: Final = KINDS.index("brought about") + 1
_ROUTINE: Final = KINDS.index("routine") + 1


class _Reader:
    """Stands for the engine while a logbook is read: it says what the row at hand says."""

    def __init__(self, answers: Sequence[float]) -> None:
        self.context: dict[str, Any] = {"place_of": _Nowhere()}
        self.answers = iter(answers)

    def at(self, now: int, scene: int, turn: int) -> None:
        """Go to a row's place in the run."""
        self.context["now"] = (now,)
        self.context["cur_scene"] = (scene,)
        self.context["cur_turn"] = (turn,)

    def array(self, name: str) -> Any:
        """Return what an array held there."""
        return self.context[name]

    def call(self, function: str, number: int) -> float:
        """Return the next answer: they were asked in this order."""
        return next(self.answers)


class _Nowhere:
    """Places of people, of which a logbook says nothing."""

    def __getitem__(self, person: int) -> float:
        return float("inf")


def begin(
    machine: "Machine",
    asked: Sequence[Question],
    probes: int,
    reasons: frozenset[int] | None = None,
) -> None:
    """Open a new logbook that asks these questions; `probes` is where measures' numbers begin.

    With `reasons` it tells who chose, and of these acts what else was open, and why.
    """
    if reasons is not None:
        machine.array("w_reasons")[0] = 1
        wanted = machine.array("w_wanted")
        for act in range(len(wanted)):
            wanted[act] = act in reasons
        machine.array("w_spoke_n")[0] = 0
    for name in ("w_n", "w_m", "w_full", "w_open"):
        machine.array(name)[0] = 0
    machine.array("w_on")[0] = 1
    machine.array("w_asked_n")[0] = len(asked)
    for at, (function, number) in enumerate(asked):
        machine.array("w_asked")[at] = number + (probes if function == "measure" else 0)


def end(machine: "Machine", *, reasons: bool = False) -> bool:
    """Close the logbook; return whether all found room in it."""
    machine.array("w_on")[0] = 0
    if reasons:
        machine.array("w_reasons")[0] = 0
    return not machine.array("w_full")[0]


def tells_of(machine: "Machine", width: int, acts: frozenset[int]) -> bool:
    """Say whether a logbook tells of one of these acts, or of a routine."""
    log = machine.array("w_log")[: machine.array("w_n")[0]].tolist()
    at = 0
    while at < len(log):
        row = log[at]
        if row == EVENT:
            kind, what = log[at + 1], log[at + 2]
            if (kind <= _LAST_ACT and what in acts) or kind == _ROUTINE:
                return True
            at += width + 4
        elif row == DECISION:
            at = _after_options(log, at, width - 5)
        else:
            at += _WIDTHS[row]
    return False


def _after_options(log: Sequence[int], at: int, others: int) -> int:
    """Return where the row after a decision begins; options have so many roles but the doer."""
    count, at = log[at + 4], at + 5
    for _ in range(count):
        at += others + 4 + log[at + others + 3]
    return at


def read_to(watcher: Watcher, machine: "Machine", width: int) -> None:
    """Read a logbook to a watcher; `width` is how many numbers an event has."""
    log = machine.array("w_log")[: machine.array("w_n")[0]].tolist()
    reader = _Reader(machine.array("w_answer")[: machine.array("w_m")[0]].tolist())
    watcher.engine = reader  # type: ignore[assignment]
    at = 0
    while at < len(log):
        row = log[at]
        if row == EVENT:
            values, at = log[at + 1 : at + 1 + width], at + 1 + width
            reader.at(*log[at : at + 3])
            watcher.hear("event", *values)
            at += 3
        elif row == NOTICE:
            watcher.hear("notice", log[at + 1], log[at + 2])
            at += 3
        elif row == TIMES:
            watcher.hear("times", log[at + 1])
            at += 2
        elif row == DECISION:
            at = _decide(watcher, log, at, width - 5, reader.answers)
        else:
            kind = log[at + 1]
            reader.at(*log[at + 2 : at + 5])
            if kind == CLOSED:
                watcher.close_event()
            else:
                watcher.look(_MOMENTS[kind])
            at += 5
    watcher.engine = machine  # type: ignore[assignment]


def _decide(
    watcher: Watcher, log: Sequence[int], at: int, others: int, answers: Iterator[float]
) -> int:
    """Read a decision to a watcher; return where the next row begins."""
    who, slot, chosen, count = log[at + 1 : at + 5]
    at += 5
    offered: list[tuple[Filling, tuple[int, ...], tuple[tuple[int, float], ...]]] = []
    for _ in range(count):
        act, more = log[at], at + 1 + others
        specific, readiness, reasons = log[more : more + 3]
        filling = Filling(act, next(answers), bool(specific), _READINESS[readiness])
        width = len(watcher.story.actions[act].roles)
        spoke = log[more + 3 : more + 3 + reasons]
        motives = tuple((motive, next(answers)) for motive in spoke)
        offered.append((filling, (who, *log[at + 1 : more])[:width], motives))
        at = more + 3 + reasons
    chances = option_chances([filling for filling, _, _ in offered]) if count else ()
    options = [
        Option(
            action=filling.act,
            args=args,
            utility=filling.utility,
            noise=0.0,
            probability=chance,
            motives=motives,
            specific=filling.specific,
            weighty=filling.readiness != "none",
        )
        for (filling, args, motives), chance in zip(offered, chances, strict=False)
    ]
    if count:
        options.append(Option(SILENCE, (who,), 0.0, 0.0, chances[-1]))
    watcher.chose(who, slot, chosen, tuple(options))
    return at
