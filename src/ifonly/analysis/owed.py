"""Says why a reading is what it is at a moment: what gave it, in exact shares, and what has faded.

docs/why.md, section 2. All of it is read from the trace of the run; nothing is played again. A
reading is 1 - e^(-D), D the sum of its doses faded to the moment: the share of a cause is its
part of D, its part that share of the level. An amount is a plain sum.
"""

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from ifonly.analysis.causes import reading_text
from ifonly.analysis.growth import Growth, Key, growth_of, key_of
from ifonly.analysis.never import is_in
from ifonly.analysis.odds import Place
from ifonly.analysis.shares import Part, half_life, parts_of
from ifonly.analysis.view import Gain, View
from ifonly.chronicle.events import Chronicle, Snapshot
from ifonly.chronicle.fading import left_of
from ifonly.engine.python import Engine
from ifonly.engine.run import program_of
from ifonly.kernel.assemble import Assembled
from ifonly.source.span import NOWHERE, Span
from ifonly.source.values import dataclass
from ifonly.story.model import Effect, Raise, SetStart, Story
from ifonly.story.refs import of_type

Made: TypeAlias = tuple[Story, Assembled, Chronicle]
CLOSE: Final = 1e-6  # by how much the parts may miss the level through rounding on the grid


@dataclass(frozen=True, slots=True)
class Cause:
    """What gave a part of a reading: an event (0: the start), or a `while` line in one stretch.

    `given` are its doses as they were given, `left` what is left of them; `share` is its part of
    all that is left, `part` of the level. `by` says which kind of line gave it, `span` where.
    """

    key: Key
    given: float
    left: float
    share: float
    part: float
    by: str
    span: Span
    growth: Growth | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """A reading at a moment, what it is owed to in the order of time, and what wore it.

    `faded` is the share of all that was given that is gone. `other` is what of the level no
    recorded cause makes up: 0, or what the bounds of an amount cut off.
    """

    reading: int
    people: tuple[int, ...]
    text: str
    level: float
    causes: tuple[Cause, ...]
    losses: tuple[Cause, ...]
    faded: float
    other: float
    snapshot: int


def last_of(run: Chronicle, place: Place | None) -> Snapshot | None:
    """Return the last state of a place, or of the run; none: the run does not come there."""
    if place is None:
        return run.snapshots[-1]
    here = [one for one in run.snapshots if is_in(place, one.scene, one.turn)]
    closed = [one for one in here if one.kind == "close"]
    return (closed or here or [None])[-1]  # type: ignore[list-item]


def owed(
    made: Made, view: View, reading: int, people: tuple[int, ...], at: Snapshot
) -> Owed | None:
    """Return what a reading is owed to in a state of a run; none: no line reads it."""
    story = made[0]
    cell = view.cell_of(reading, people)
    if cell < 0:
        return None
    is_amount = story.readings[reading].kind == "amount"
    gained = parts_of(view, reading, people, at.time, at.events)
    level = _level(made, reading, people, at)
    if is_amount:
        first = _level(made, reading, people, made[2].snapshots[0])
        start = Gain(cell, first, False, "start", 0, 0, made[2].snapshots[0].time, -1)
        gained = (Part(start, first), *gained) if first else gained
    worn = _worn(view, reading, cell, at)
    whole = sum(part.left for part in gained)
    given = sum(gain.amount for gain in _given(view, cell, at))
    scale = (1.0 if is_amount else level / whole) if whole > 0 else 0.0
    causes = tuple(_causes(view, reading, gained, whole, scale))
    sign = -1.0 if is_amount else 0.0
    losses = tuple(_causes(view, reading, worn, sum(one.left for one in worn), sign))
    other = level - sum(one.part for one in (*causes, *losses))
    return Owed(
        reading=reading,
        people=people,
        text=reading_text(view, reading, people),
        level=level,
        causes=causes,
        losses=losses,
        faded=0.0 if is_amount or given <= 0 else 1.0 - whole / given,
        other=0.0 if abs(other) < CLOSE else other,
        snapshot=at.index,
    )


def _level(made: Made, reading: int, people: tuple[int, ...], at: Snapshot) -> float:
    story, assembled, _ = made
    is_amount = story.readings[reading].kind == "amount"
    found = assembled.layout.cell("amount" if is_amount else "reading", reading, people)
    assert found is not None
    engine = Engine(program_of(assembled, tracing=False))
    engine.restore(at.arrays)
    if is_amount:
        return float(engine.array("amount")[found[1]])
    engine.call("wake")
    return float(engine.call("level", found[1]))


def _given(view: View, cell: int, at: Snapshot) -> Iterator[Gain]:
    for gain in view.gains:
        inside = gain.event <= at.events and gain.time <= at.time
        if gain.cell == cell and not gain.wears and inside:
            yield gain


def _worn(view: View, reading: int, cell: int, at: Snapshot) -> tuple[Part, ...]:
    """Return the losses of a reading by a state, faded to it."""
    fading, turns = half_life(view, reading), view.turns_of(cell)
    return tuple(
        Part(gain, gain.amount * left_of(fading, turns, gain.time, at.time))
        for gain in view.gains
        if gain.cell == cell and gain.wears and gain.event <= at.events and gain.time <= at.time
    )


def _causes(
    view: View, reading: int, parts: Sequence[Part], whole: float, scale: float
) -> Iterator[Cause]:
    """Yield causes in the order of time, each with all that it gave."""
    groups: dict[tuple[Key, str, int], list[Part]] = {}
    for part in sorted(parts, key=lambda one: (one.gain.time, one.gain.event)):
        gain = part.gain
        where = (key_of(view, gain), gain.source, gain.source_id)
        groups.setdefault(where, []).append(part)
    gains = [part.gain for part in parts]
    for (key, _, _), group in groups.items():
        left = sum(one.left for one in group)
        by, span = line_of(view, group[0].gain, reading)
        yield Cause(
            key=key,
            given=sum(one.gain.amount for one in group),
            left=left,
            share=left / whole if whole > 0 else 0.0,
            part=left * scale,
            by=by,
            span=span,
            growth=growth_of(view, key, gains),
        )


def line_of(view: View, gain: Gain, reading: int) -> tuple[str, Span]:
    """Return which kind of line gave a dose, and where the effect that did is written."""
    story = view.story
    match gain.source:
        case "act":
            action = story.actions[gain.source_id]
            return "act", _effect(action.effects, reading, gain.wears, action.span)
        case "reaction":
            one = story.reactions[gain.source_id]
            return "reaction", _effect(one.effects, reading, gain.wears, one.span)
        case "drift":
            drift = story.drifts[gain.source_id]
            return "while", drift.span
        case "start":
            found = (one for one in of_type(story.start, SetStart) if one.reading == reading)
            return "start", next((one.span for one in found), NOWHERE)
        case "block":
            return "outside", view.block_span(gain.source_id)


def _effect(effects: Sequence[Effect], reading: int, wears: bool, own: Span) -> Span:
    """Return the span of the effect on a reading; that of the whole where there are several."""
    found = {
        one.span
        for one in of_type(tuple(effects), Raise)
        if one.reading == reading and one.wears == wears
    }
    return found.pop() if len(found) == 1 else own
