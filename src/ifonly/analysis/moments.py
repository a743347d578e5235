"""Finds the stretch of a run that a moment of a claim means: its events and its states.

A stretch is one or more pieces: the events after one number up to another, and the kept
states (points) on the way. A piece of a single state has one point. Where a moment means
nothing in this run, because its scene never took place or its event never happened, the
stretch says so in the author's words, and a test on it fails: a claim about what never
came about is not met.

Invariant: points stand in the order of the run; a state after an event is the one after
the event's own effects and reactions, before what it brings about.
"""

from typing import Literal

from ifonly.analysis.view import Act, Point, View, brought_about, matching, named
from ifonly.analysis.wording import occurrence_text
from ifonly.source.values import dataclass
from ifonly.story.ids import SceneId
from ifonly.story.model import EventPattern, Moment, Occurrence, Onset

EVERY = frozenset(
    {
        "throughout",
        "always_before",
        "always",
        "after",
        "from",
        "after_event",
        "until_event",
        "from_event",
        "while",
        # `when EVENT` is one state at each such event; all of them count.
        "when",
    }
)
SINGLE = frozenset({"opening", "close", "start", "end", "before_event", "later"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Events with numbers above `after` up to `upto`, and the points on the way."""

    after: int
    upto: int
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a moment means in one run; `missing` says why it means nothing."""

    pieces: tuple[Piece, ...]
    every: bool
    missing: str | None = None

    def holds_event(self, n: int) -> bool:
        """Say whether event n lies in the stretch."""
        return any(piece.after < n <= piece.upto for piece in self.pieces)

    def holds_decision(self, before: int) -> bool:
        """Say whether a decision taken after event `before` lies in the stretch.

        A scene ends with an event (its closing), so its last silences come before one.
        """
        return any(piece.after <= before < piece.upto for piece in self.pieces)

    @property
    def points(self) -> tuple[int, ...]:
        """The points of all pieces."""
        return tuple(point for piece in self.pieces for point in piece.points)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time that something occurs: the last event by then, and the states about it."""

    event: int
    before: int
    at: int


def occasions(view: View, what: Occurrence, within: SceneId | None = None) -> list[Occasion]:
    """Return the times at which an event happened or a condition turned true, in order."""
    if isinstance(what, Onset):
        found = _onsets(view, what)
    elif isinstance(what, EventPattern):
        found = [_occasion(view, act) for act in matching(view, what)]
    else:
        act = named(view, view.story.named_events[what])
        found = [] if act is None else [_occasion(view, act)]
    if within is None:
        return found
    return [one for one in found if view.points[one.at].scene == within]


def _occasion(view: View, act: Act) -> Occasion:
    return Occasion(act.n, view.before(act.n).index, view.at(act.n).index)


def _onsets(view: View, onset: Onset) -> list[Occasion]:
    found: list[Occasion] = []
    held = view.truth(onset.cond, view.points[0].index)
    last = view.points[0]
    for point in view.points[1:]:
        holds = view.truth(onset.cond, point.index)
        if holds and not held:
            found.append(Occasion(point.event, last.index, point.index))
        held, last = holds, point
    return found


def find_stretch(view: View, moment: Moment) -> Stretch:
    """Return what a moment means in this run.

    `trial`, `had` and `without` mean their inner moment here: the run is already the
    world that they speak of.
    """
    every, first = moment.kind in EVERY, view.points[view.since]
    match moment.kind:
        case "trial" | "had" | "without":
            if moment.inner is not None:
                return find_stretch(view, moment.inner)
            return Stretch((_between(view, first, view.points[-1]),), False)
        case "story" | "always" | "telling":
            return Stretch((_between(view, first, view.points[-1]),), every)
        case "start":
            return Stretch((_state(first),), every)
        case "end":
            return Stretch((_state(view.points[-1]),), every)
        case "later":
            point = view.later(moment.minutes)
            return Stretch(
                (Piece(view.points[-1].event, view.points[-1].event, (point,)),), every
            )
        case "while":
            return _while(view, moment)
        case "in" | "throughout" | "before" | "always_before" | "after" | "from":
            return _scene_stretch(view, moment, every)
        case "opening" | "close":
            return _scene_stretch(view, moment, every)
        case "when" | "before_event" | "after_event" | "until_event" | "from_event":
            return _event_stretch(view, moment, every)


def _state(point: Point) -> Piece:
    return Piece(point.event, point.event, (point.index,))


def _between(view: View, first: Point, last: Point) -> Piece:
    """Return the piece from one point to another, both included."""
    points = tuple(p.index for p in view.points if first.index <= p.index <= last.index)
    return Piece(first.event, last.event, points)


def edge(view: View, scene: SceneId, kind: Literal["opening", "close"]) -> Point | None:
    """Return the point at which a scene opened or closed, if it took place in this run.

    A scene has opened when those who begin with it have been brought.
    """
    found = [p for p in view.points if p.scene == scene and p.kind == kind]
    if not found or kind == "close":
        return found[-1] if found else None
    opening = found[0]
    for point in view.points[opening.index + 1 :]:
        if point.kind != "event" or view.act(point.event).kind != "brought":
            break
        opening = point
    return opening


def _eve(view: View, scene: SceneId) -> Point:
    """Return the last state before a scene began: nobody has been brought there yet."""
    found = next(p for p in view.points if p.scene == scene and p.kind == "opening")
    return view.points[max(0, found.index - 1)]


def _scene_stretch(view: View, moment: Moment, every: bool) -> Stretch:
    """Return what a moment about a scene means."""
    first, last = view.points[0], view.points[-1]
    assert moment.scene is not None
    opening, close = (edge(view, moment.scene, "opening"), edge(view, moment.scene, "close"))
    # A story that ends in the middle of a scene closes it there.
    close = close or (None if opening is None else last)
    upto = close if moment.last is None else edge(view, moment.last, "close")
    name = view.story.scenes[moment.scene].name
    if opening is None or close is None or upto is None:
        if upto is None and moment.last is not None:
            name = view.story.scenes[moment.last].name
        return Stretch((), every, f"“{name}” does not take place")
    match moment.kind:
        case "in" | "throughout":
            piece = _between(view, opening, upto)
        case "before" | "always_before":
            piece = _between(view, first, _eve(view, moment.scene))
        case "after":
            piece = _between(view, upto, last)
        case "from":
            piece = _between(view, opening, last)
        case "opening":
            piece = _state(opening)
        case _:
            piece = _state(upto)
    return Stretch((piece,), every)


def _event_stretch(view: View, moment: Moment, every: bool) -> Stretch:
    """Return what a moment about an event means: each (`when`), else the first."""
    assert moment.event is not None
    found = [one for one in occasions(view, moment.event, moment.scene) if one.at >= view.since]
    if not found:
        what = occurrence_text(view.story, moment.event)
        return Stretch((), every, f"{what} never happens")
    one = found[0]
    first, last = view.points[0], view.points[-1]
    at, before = view.points[one.at], view.points[one.before]
    onset = isinstance(moment.event, Onset)
    match moment.kind:
        case "when":
            return Stretch(tuple(_instant(view, each) for each in found), every)
        case "before_event":
            # The state just before; the events that had happened by then.
            return Stretch((Piece(first.event, before.event, (before.index,)),), every)
        case "after_event":
            return Stretch((_between(view, at, last),), every)
        case "until_event":
            return Stretch((_between(view, first, before),), every)
        case _:
            piece = _between(view, at, last)
            after = piece.after if onset else one.event - 1
            return Stretch((Piece(after, piece.upto, piece.points),), every)


def _instant(view: View, one: Occasion) -> Piece:
    """Return an event with what it brought about, and the state after its effects."""
    upto = max(brought_about(view, [one.event]), default=one.event)
    return Piece(one.event - 1, upto, (one.at,))


def _while(view: View, moment: Moment) -> Stretch:
    """Return the stretches in which the condition holds; an event counts if it held before."""
    assert moment.cond is not None
    pieces: list[Piece] = []
    current: list[Point] = []
    for point in view.points:
        if view.truth(moment.cond, point.index):
            current.append(point)
        elif current:
            # The event that ended the condition happened while it still held.
            pieces.append(_piece_of(current, upto=point.event))
            current = []
    if current:
        pieces.append(_piece_of(current, upto=current[-1].event))
    missing = None if pieces else "the condition of the moment never holds"
    return Stretch(tuple(pieces), True, missing)


def _piece_of(points: list[Point], upto: int) -> Piece:
    return Piece(points[0].event, upto, tuple(p.index for p in points))
