"""What happened in one run, in a total order: events, decisions, doses, states.

A `Chronicle` is made by `engine.run` and read by everything that answers questions. All
numbers in it are those of the run; ids index the tables of the story; `args` are people,
places and things, as the roles of the act say, the doer first. Invariants: event n stands at
`events[n - 1]`; a decision's `options` end with silence; causes come before what they cause.
"""

from typing import Final, Literal, TypeAlias

from ifonly.source.values import dataclass

Number: TypeAlias = int | float
Kind: TypeAlias = Literal[
    "choice", "answer", "involuntary", "brought about", "happening", "routine",
    "skipped", "opened", "left open", "too late", "closed", "brought",
]  # fmt: skip
SnapshotKind: TypeAlias = Literal[
    "start", "decision", "chance", "order", "event", "opening", "close", "end"
]

# By the numbers that the trace uses, from 1 on.
KINDS: Final[tuple[Kind, ...]] = (
    "choice", "answer", "involuntary", "brought about", "happening", "routine",
    "skipped", "opened", "left open", "too late", "closed", "brought",
)  # fmt: skip
SILENCE: Final = -1


@dataclass(frozen=True, slots=True)
class Option:
    """What a person could do: utility, noise of this run's luck, chance of being chosen.

    `action` is -1 for silence. `motives` are (motive, value), values with their sign; a
    motive of -1 - c is the pull of course c. `noise` is that of the act, which all its
    fillings share; `ready` is false for a weighty act that was weighed and found not ready.
    """

    action: int
    args: tuple[int, ...]
    utility: float
    noise: float
    probability: float
    motives: tuple[tuple[int, float], ...] = ()
    specific: bool = True
    weighty: bool = False
    ready: bool = True


@dataclass(frozen=True, slots=True)
class Decision:
    """One person at one moment: what could be done and what was; `slot` 0 is the own turn.

    `snapshot` is the state before it. `forced`: against all odds, no luck did it.
    """

    index: int
    scene: int
    turn: int
    person: int
    slot: int
    options: tuple[Option, ...]
    chosen: int
    told: bool
    forced: bool
    attempt: int
    probability: float
    snapshot: int

    @property
    def choice(self) -> Option:
        """The option that was chosen."""
        return self.options[self.chosen]


@dataclass(frozen=True, slots=True)
class Chance:
    """A draw of chance: `event` is the number of what it brought, 0 if it did not come true."""

    chance: int
    scene: int
    turn: int
    args: tuple[int, ...]
    came: bool
    told: bool
    forced: bool
    attempt: int
    probability: float
    event: int
    snapshot: int


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. `id` is shared by branches: scene, visit, turn, who, slot.

    `what` is the act, block, routine, call, scene or person that the kind calls for;
    `cause` is an event's number or None; `decision` an index or None.
    """

    id: str
    n: int
    kind: Kind
    what: int
    scene: int | None
    turn: int
    time: int
    actor: int | None
    action: int | None
    args: tuple[int, ...]
    place: int | None
    noticed: tuple[tuple[int, int], ...]
    cause: int | None
    decision: int | None
    probability: float | None
    named: int | None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Dose:
    """An amount added to a cell by event n: the source is the act, a reaction, a drift ...

    Source kinds: 0 the act's own effect, 1 reaction, 2 drift, 3 block, 4 start.
    """

    cell: int
    amount: float
    wears: bool
    time: int
    event: int
    source: int
    source_id: int


@dataclass(frozen=True, slots=True)
class Turn:
    """From a time on a cell fades by another half-life, in seconds; 0: not at all."""

    cell: int
    half_life: int
    time: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state after so many events: the kernel's state arrays, in their order.

    Those of kind start, decision, chance and order can be played on from; the others are
    states between two events, to look at.
    """

    index: int
    kind: SnapshotKind
    events: int
    decisions: int
    scene: int | None
    turn: int
    time: int
    deciding: int | None  # the decision that what happens here follows from
    arrays: tuple[tuple[Number, ...], ...]

    @property
    def is_moment(self) -> bool:
        """Whether a run can be played on from here."""
        return self.kind in ("decision", "chance", "order")


@dataclass(frozen=True, slots=True)
class Luck:
    """The attempts of told luck, (array, element, attempt), and what no luck would do.

    `forced`: (element of `luck_choice`, act, people); `orders`: (row, people in order);
    `chances`: (element of `luck_chance`, whether it came true). `earlier`: (element of
    `luck_choice`, the chance that a told weighty act was made ready at an earlier decision).
    """

    attempts: tuple[tuple[str, int, int], ...] = ()
    forced: tuple[tuple[int, int, tuple[int, ...]], ...] = ()
    orders: tuple[tuple[int, tuple[int, ...]], ...] = ()
    chances: tuple[tuple[int, int], ...] = ()
    earlier: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Chronicle:
    """One run, from start to end. `hash` folds its events, `ending` is None if unended."""

    story: str
    story_hash: str
    seed: int | str
    run: int
    told: bool
    luck: Luck
    events: tuple[Event, ...]
    decisions: tuple[Decision, ...]
    chances: tuple[Chance, ...]
    doses: tuple[Dose, ...]
    snapshots: tuple[Snapshot, ...]
    ending: int | None
    measures: tuple[float, ...]
    hash: int
    dropped: bool = False
    turns: tuple[Turn, ...] = ()
