"""One run as claims and explanations look at it: its acts, decisions, doses and kept states.

A `View` is made from a chronicle by `from_chronicle.view_of` (or by hand, in tests). Its
states are told apart by `Point`; what held at a point is asked of `truth` and `value`, which
restore that state in the engine and evaluate compiled conditions: there is no second
interpreter here.

Invariants: acts are in the order of their numbers; points are in the order in which the
run passed them; the point of kind `event` with number n is the state after the effects of
event n and before its consequences; the points before it carry smaller numbers.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import Literal

from ifonly.analysis.readiness import Weighing
from ifonly.chronicle.events import Turn
from ifonly.source.span import NOWHERE, Span
from ifonly.source.values import dataclass
from ifonly.story.model import Condition, EventPattern, Measure, NamedEvent, Ref, Story

ActKind = Literal[
    "choice", "answer", "involuntary", "brought about", "happening", "routine",
    "skipped", "opened", "left open", "too late", "closed", "brought",
]  # fmt: skip
PointKind = Literal["start", "opening", "moment", "event", "close", "end"]

# Kinds of event that are acts of somebody, for patterns to match.
ACTS = frozenset({"choice", "answer", "involuntary", "brought about", "routine"})
# Kinds brought about by another event without anybody's choosing.
CONSEQUENCES = frozenset({"involuntary", "brought about", "happening"})
UNSEEN = 0
HEARD = 1
SEEN = 2


@dataclass(frozen=True, slots=True)
class Gain:
    """A dose: what it was added to (`cell`), how much, when (seconds), and by which line."""

    cell: int
    amount: float
    wears: bool
    source: Literal["act", "reaction", "drift", "block", "start"]
    source_id: int
    event: int
    time: int
    scene: int


@dataclass(frozen=True, slots=True)
class Act:
    """An event: number, kind, what was done, by and to whom, where in the story.

    `ident` is the action's id for the kinds in `ACTS`, a block's or scene's otherwise.
    `noticed` says for each person how: 0 not, 1 heard, 2 seen. `call` is the number of the
    event that an answer answers; `times` how often a routine's act was done.
    """

    n: int
    kind: ActKind
    ident: int
    roles: tuple[int, ...]
    scene: int
    turn: int
    time: int
    noticed: tuple[int, ...] = ()
    cause: int = 0
    times: int = 1
    label: str = ""  # the name of the line that made a happening
    span: Span = NOWHERE  # where that line stands


@dataclass(frozen=True, slots=True)
class Weighed:
    """A reason as weighed in an option: the motive's id (−1 − course id) and its value."""

    motive: int
    value: float


@dataclass(frozen=True, slots=True)
class Choice:
    """One option: an act with its people (action −1: silence), its utility and chance."""

    action: int
    roles: tuple[int, ...]
    utility: float
    probability: float
    reasons: tuple[Weighed, ...] = ()
    noise: float = 0.0
    ready: bool = True  # False: a weighty act that the person was not ready for


@dataclass(frozen=True, slots=True)
class Deciding:
    """One decision: who, where in the run (`before`: number of the last event), the options."""

    index: int
    before: int
    person: int
    scene: int
    turn: int
    options: tuple[Choice, ...]
    chosen: int  # index of an option
    event: int  # number of the event it made; 0: silence
    told: bool = False  # as its author wrote it
    forced: bool = False  # against all odds: no luck did it


@dataclass(frozen=True, slots=True)
class Point:
    """A kept state: its place in the run, the last event's number, scene and time (seconds)."""

    index: int
    kind: PointKind
    scene: int
    event: int
    time: int
    decision: int = -1  # of kind `moment`: the index of the decision taken there


def _event_of(point: Point) -> int:
    return point.event


@dataclass(frozen=True, slots=True)
class View:
    """One run, ready to be asked. Made once per run, never changed."""

    story: Story
    acts: tuple[Act, ...]
    decisions: tuple[Deciding, ...]
    points: tuple[Point, ...]
    gains: tuple[Gain, ...]
    ending: int  # −1: unended
    truth: Callable[[Condition, int], bool]
    value: Callable[[Measure, int], float]
    # a point after the end, when that many minutes have passed and nobody chose
    later: Callable[[float], int] = lambda minutes: -1
    # the event up to a number that last changed a fact (a promise) between these; 0: none
    fact_set_by: Callable[[int, tuple[int, ...], int], int] = lambda fact, people, upto: 0
    promise_set_by: Callable[[int, tuple[int, ...], int], int] = lambda what, people, upto: 0
    # the cell of a reading with these people, as doses name it
    cell_of: Callable[[int, tuple[int, ...]], int] = lambda reading, people: reading
    # where a block of effects (fate, chance, watcher, promise) is written
    block_span: Callable[[int], Span] = lambda block: NOWHERE
    # the turns of a cell's half-life, in the order of their times
    turns_of: Callable[[int], tuple[Turn, ...]] = lambda cell: ()
    # for each option of a decision, when it was weighed; none: it is not weighty
    weighings: Callable[["Deciding"], tuple[Weighing | None, ...]] = lambda decision: (
        (None,) * len(decision.options)
    )
    since: int = 0  # of a branch or a trial: the point at which it left its parent

    def act(self, n: int) -> Act:
        """Return the event of that number."""
        found = self.acts[n - 1] if 0 < n <= len(self.acts) else None
        if found is None or found.n != n:
            found = next(act for act in self.acts if act.n == n)
        return found

    def at(self, n: int) -> Point:
        """Return the state after the effects of event n (0: the start)."""
        first = bisect_left(self.points, n, key=_event_of)
        last = bisect_right(self.points, n, first, key=_event_of)
        for point in self.points[first:last]:
            if point.kind in ("event", "opening", "close"):
                return point
        return self.points[max(0, last - 1)]

    def moment(self, decision: "Deciding") -> int:
        """Return the point at which a decision was taken."""
        best = 0
        for point in self.points:
            if point.event > decision.before:
                break
            best = point.index
            if point.kind == "moment" and point.decision == decision.index:
                break
        return best

    def before(self, n: int) -> Point:
        """Return the last kept state before event n."""
        return self.points[max(0, bisect_left(self.points, n, key=_event_of) - 1)]


def binds(wanted: tuple[Ref | None, ...], people: tuple[int, ...]) -> bool:
    """Say whether the constants of a pattern agree with the people of an act.

    A place left open agrees with anybody; the same role letter means the same one
    wherever it stands.
    """
    letters: dict[tuple[str, int], int] = {}
    for ref, one in zip(wanted, people, strict=False):
        if ref is None:
            continue
        if ref.const is not None:
            if ref.const != one:
                return False
        elif ref.var is not None and letters.setdefault((ref.kind, ref.var), one) != one:
            return False
    return True


def fits(pattern: EventPattern, action: int, roles: tuple[int, ...]) -> bool:
    """Say whether an action with these people is what the pattern means."""
    return action in pattern.actions and binds(pattern.args, roles)


def matching(view: View, pattern: EventPattern) -> list[Act]:
    """Return the acts of the run that the pattern means, in order."""
    return [a for a in view.acts if a.kind in ACTS and fits(pattern, a.ident, a.roles)]


def named(view: View, event: NamedEvent) -> Act | None:
    """Return the act that bears a name in this run: the nth such act in its scene."""
    count = 0
    for act in view.acts:
        same = act.kind in ACTS and act.scene == event.scene and act.ident == event.action
        if same and act.roles[: len(event.args)] == event.args:
            count += act.times
            if count >= event.nth:
                return act
    return None


def doer(act: Act) -> int:
    """Return the person who did it."""
    return act.roles[0]


def brought_about(view: View, numbers: Iterable[int]) -> frozenset[int]:
    """Return these events and all that they brought about without anybody's choice."""
    found = set(numbers)
    for act in view.acts:  # causes come before what they cause
        if act.cause in found and act.kind in CONSEQUENCES:
            found.add(act.n)
    return frozenset(found)


def decision_of(view: View, n: int) -> Deciding | None:
    """Return the decision that made event n, if one did."""
    return next((d for d in view.decisions if d.event == n), None)
