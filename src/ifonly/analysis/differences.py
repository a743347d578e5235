"""Says what differs between two runs: acts, what is so, who knows it, and what people feel.

docs/what-if.md, section 2, is the definition. Both runs are of one story, perhaps changed: ids mean the
same in both, cells need not. Invariant: what is alike at every close of a scene, every close of
a turn and the end of both is not said to differ.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from ifonly.analysis.changes import Told, given
from ifonly.analysis.held import (
    Beliefs,
    Held,
    Subject,
    Values,
    beliefs,
    fact_of,
    fact_text,
    truths,
    values_of,
)
from ifonly.analysis.wording import reading_words
from ifonly.chronicle.events import Snapshot
from ifonly.engine.python import Engine
from ifonly.engine.run import program_of
from ifonly.source.values import dataclass
from ifonly.story.model import Story
from ifonly.telling.happenings import CHANGED, event_text

LEAST: Final = 0.05  # what a reading must differ by to be said
SILENT: Final = frozenset({"opened", "closed", "brought", "left open"})
Cell: TypeAlias = tuple[int, tuple[int, ...]]  # a reading, and whose it is of whom
Apart: TypeAlias = dict[object, "str | Reading"]


@dataclass(frozen=True, slots=True)
class Done:
    """What happens oftener in one of two runs: how often more, and in which scene."""

    text: str
    scene: str
    times: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A bond, feeling or opinion that differs: its level in both, 0 to 1."""

    text: str
    before: float
    after: float

    @property
    def apart(self) -> float:
        """By how much."""
        return abs(self.after - self.before)


@dataclass(frozen=True, slots=True)
class Passing:
    """What differed for a while: when last, a scene or a turn of it, and how."""

    scene: str
    turn: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Differences:
    """What is otherwise in the second of two runs; `facts` and `known` are sentences about it.

    What people feel stands in order of how far it is apart.
    """

    gone: tuple[Done, ...] = ()
    come: tuple[Done, ...] = ()
    facts: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    hearts: tuple[Reading, ...] = ()
    passing: tuple[Passing, ...] = ()

    @property
    def is_none(self) -> bool:
        """Whether nothing differs."""
        return self == Differences()


def differences(before: Told, after: Told) -> Differences:
    """Return what differs between two runs of a story."""
    done = [_counts(told) for told in (before, after)]
    ends = before.run.snapshots[-1], after.run.snapshots[-1]
    sides = _Side(before), _Side(after)
    facts, known = _facts(sides, ends), _known(sides, ends)
    hearts = _hearts(sides, ends)
    last: dict[object, Passing] = {}
    for scene, turn, pair in _places(before, after):
        here = {**_facts(sides, pair), **_known(sides, pair)}
        here |= _hearts(sides, pair) if turn is None else {}
        name = before.story.scenes[scene].name
        for what, how in here.items():
            text = how if isinstance(how, str) else level_change(how)
            last[what] = Passing(name, turn, text)
    lasting = facts.keys() | known.keys() | hearts.keys()
    found = [one for one in hearts.values() if isinstance(one, Reading)]
    return Differences(
        gone=_more(done[0], done[1]),
        come=_more(done[1], done[0]),
        facts=_texts(facts),
        known=_texts(known),
        hearts=tuple(sorted(found, key=lambda one: (-one.apart, one.text))),
        passing=tuple(dict.fromkeys(one for what, one in last.items() if what not in lasting)),
    )


def level_change(one: Reading) -> str:
    """Say how a reading differs.

    >>> level_change(Reading("Ada's trust in Ben", 0.756, 0.2))
    "Ada's trust in Ben 0.20 instead of 0.76"
    """
    return f"{one.text} {one.after:.2f} instead of {one.before:.2f}"


def _texts(found: Apart) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in found.values() if isinstance(one, str)))


# ---- what happened


def _counts(told: Told) -> "Counter[tuple[str, str]]":
    """Return how often what happened in each scene, in words."""
    found: Counter[tuple[str, str]] = Counter()
    layout, events = told.assembled.layout, told.run.events
    for one in events:
        text = event_text(told.story, layout, events, one)
        # Why: what a happening without words changed is said of the states.
        if one.kind not in SILENT and text != CHANGED:
            scene = "" if one.scene is None else told.story.scenes[one.scene].name
            found[text.rstrip("."), scene] += max(1, one.count)
    return found


def _more(
    one: "Counter[tuple[str, str]]", other: "Counter[tuple[str, str]]"
) -> tuple[Done, ...]:
    """Return what happens oftener in one than in the other, in its order."""
    return tuple(
        Done(text, scene, many - other[text, scene])
        for (text, scene), many in one.items()
        if many > other[text, scene]
    )


# ---- states that stand beside each other


def _places(
    before: Told, after: Told
) -> Iterator[tuple[int, int | None, tuple[Snapshot, Snapshot]]]:
    """Yield the closes of turns and scenes that both runs have, in order; a scene has no turn."""
    sides = _closes(before.run.snapshots), _closes(after.run.snapshots)
    for key, state in sides[0].items():
        if key in sides[1]:
            yield *key, (state, sides[1][key])


def _closes(states: Iterable[Snapshot]) -> dict[tuple[int, int | None], Snapshot]:
    found: dict[tuple[int, int | None], Snapshot] = {}
    for state in states:
        if state.scene is None:
            continue
        for key in ((state.scene, state.turn), (state.scene, None)):
            found.pop(key, None)
            found[key] = state
    return found


@dataclass(frozen=True, slots=True)
class _Seen:
    """A state that is looked at: its number, its arrays, what is so, and who holds what."""

    index: int
    values: Values
    truths: Held
    beliefs: Beliefs


class _Side:
    """A run whose states are looked at; remembers the last of them."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.engine = Engine(program_of(told.assembled, tracing=False))
        self.cells = {
            (group.id, group.args(cell)): cell
            for group in told.assembled.layout.groups
            if group.kind == "reading"
            for cell in range(group.base, group.base + group.size)
        }
        self._last: _Seen | None = None

    def at(self, state: Snapshot) -> _Seen:
        """Return a state as it is looked at."""
        if self._last is None or self._last.index != state.index:
            made = self.told.story, self.told.assembled
            values = values_of(made[1], state.arrays)
            self._last = _Seen(
                state.index, values, truths(*made, values), beliefs(*made, values)
            )
        return self._last

    def wake(self, state: Snapshot) -> None:
        """Stand in a state."""
        self.engine.restore(state.arrays)
        self.engine.call("wake")

    def level(self, cell: Cell) -> float:
        """Return a reading's level in the state in which it stands: 0 where none is kept."""
        at = self.cells.get(cell)
        return 0.0 if at is None else float(self.engine.call("level", at))

    def doses(self, state: Snapshot) -> dict[Cell, tuple[float, ...]]:
        """Return what each reading that holds something is made of, and when it was written."""
        values = self.at(state).values
        gain, written, loss = values["gain"], values["written"], values.get("loss", ())
        slots = given(self.told.assembled, "loss_slot")
        return {
            cell: (gain[at], written[at], loss[int(slots[at])] if slots[at] >= 0 else 0.0)
            for cell, at in self.cells.items()
            if gain[at]
        }


Sides: TypeAlias = tuple[_Side, _Side]
States: TypeAlias = tuple[Snapshot, Snapshot]


# ---- what is so, and who knows it


def _facts(sides: Sides, states: States) -> Apart:
    """Return what is so in the second state and not in the first, in words."""
    story = sides[0].told.story
    was, would = (side.at(state).truths for side, state in zip(sides, states, strict=True))
    return {
        subject: _instead(story, subject, was[subject], would[subject])
        for subject in was
        if subject in would and was[subject] != would[subject]
    }


def _instead(story: Story, subject: Subject, was: int, would: int) -> str:
    if subject[0] == "fact":
        return ("" if would else "it is not so that ") + _say(story, subject, 1)
    return f"{_say(story, subject, would)} (it was: {_say(story, subject, was)})"


def _say(story: Story, subject: Subject, value: int) -> str:
    """Say a fact, or where somebody or something is."""
    fact = fact_of(story, subject, value)
    if fact is not None:
        return fact_text(story, fact)
    person = story.people[subject[2][0]]
    return f"{person.name} {'are' if person.plural else 'is'} elsewhere"


def _known(sides: Sides, states: States) -> Apart:
    """Return who holds something else in the second state, though not as what is so differs."""
    story = sides[0].told.story
    seen = [side.at(state) for side, state in zip(sides, states, strict=True)]
    was, would = (one.beliefs for one in seen)
    so = [one.truths for one in seen]
    people: dict[tuple[str, Subject], list[int]] = {}
    for (knower, subject), held in was.items():
        then = would.get((knower, subject))
        follows = held == so[0].get(subject) and then == so[1].get(subject)
        if then is None or then == held or follows:
            continue
        people.setdefault(
            (_holding(story, subject, then, so[1].get(subject)), subject), []
        ).append(knower)
    found: Apart = {}
    for (how, subject), knowers in people.items():
        text = f"{_people(story, knowers)} {_agreeing(story, knowers, how)}"
        for knower in knowers:
            found[knower, subject] = text
    return found


def _holding(story: Story, subject: Subject, held: int, so: int | None) -> str:
    """Say how somebody holds something, of one person."""
    said = _say(story, subject, held if subject[0] != "fact" else 1)
    if subject[0] == "fact" and not held:
        return f"does not know that {said}" if so else f"does not believe that {said}"
    return f"knows that {said}" if held == so else f"believes by mistake that {said}"


def _people(story: Story, knowers: Sequence[int]) -> str:
    names = [story.people[one].name for one in knowers]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _agreeing(story: Story, knowers: Sequence[int], how: str) -> str:
    if len(knowers) == 1 and not story.people[knowers[0]].plural:
        return how
    verb, _, rest = how.partition(" ")
    return f"{ {'does': 'do', 'knows': 'know', 'believes': 'believe'}[verb] } {rest}"


# ---- what people feel


def _hearts(sides: Sides, states: States) -> Apart:
    """Return the readings that stand apart in two states."""
    doses = [side.doses(state) for side, state in zip(sides, states, strict=True)]
    same_time = states[0].time == states[1].time
    cells = [
        cell
        for cell in dict.fromkeys((*doses[0], *doses[1]))
        if not same_time or doses[0].get(cell) != doses[1].get(cell)
    ]
    if not cells:
        return {}
    for side, state in zip(sides, states, strict=True):
        side.wake(state)
    found: Apart = {}
    for cell in cells:
        was, would = (side.level(cell) for side in sides)
        if abs(would - was) >= LEAST:
            found[cell] = Reading(reading_words(sides[0].told.story, *cell), was, would)
    return found
