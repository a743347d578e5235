"""Finds places above a chart for notes to its moments, so that no words or lines touch.

A note hangs from a line that rises straight from its moment; its words stand right or left of
that line. Where words reach over the line of another note they must stand above that note: so
sides decide who stands above whom, and each then stands as low as it can. Sides are those of the least
height found by dividing the notes in two in every way and turning single ones. The same notes
always stand in the same places.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Literal, TypeAlias

from ifonly.picture.svg import Anchor, Box
from ifonly.source.values import dataclass

Side: TypeAlias = Literal["right", "left"]
Sides: TypeAlias = tuple[Side, ...]

GAP: Final = 8.0  # between words, and between words and lines
PAD: Final = 5.0  # between a line and its own words


@dataclass(frozen=True, slots=True)
class Note:
    """Words of a size that belong to a place; `weight` says how much they matter."""

    x: float
    wide: float
    tall: float
    weight: float

    def reach(self, side: Side) -> tuple[float, float]:
        """Return from where to where the words go on a side of the line."""
        if side == "right":
            return self.x + PAD, self.x + PAD + self.wide
        return self.x - PAD - self.wide, self.x - PAD


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a note stands: its words' box, on which side of its line."""

    note: Note
    box: Box
    side: Side

    @property
    def held(self) -> tuple[Anchor, float]:
        """How its lines are held, and where."""
        return ("start", self.box.left) if self.side == "right" else ("end", self.box.right)


def place(
    notes: Sequence[Note], floor: float, ceiling: float, left: float, right: float
) -> tuple[Placed | None, ...]:
    """Return places for notes between two sides, above a floor and below a ceiling.

    A note without a place has none: the lightest are given up, one by one, until the others
    find room.
    """
    kept = sorted(range(len(notes)), key=lambda at: (-notes[at].weight, at))
    while kept:
        order = sorted(kept, key=lambda at: (notes[at].x, at))
        chosen = [notes[at] for at in order]
        best = _best(chosen, left, right)
        if best is not None and max(_tops(chosen, best[1])) <= floor - ceiling:
            sides, lows = best
            by = {
                at: _placed(note, side, low, floor)
                for at, note, side, low in zip(order, chosen, sides, lows, strict=True)
            }
            return tuple(by.get(at) for at in range(len(notes)))
        kept.pop()
    return (None,) * len(notes)


def _placed(note: Note, side: Side, low: float, floor: float) -> Placed:
    start, stop = note.reach(side)
    return Placed(note, Box(start, floor - low - note.tall, stop, floor - low), side)


def _tops(notes: Sequence[Note], lows: Sequence[float]) -> list[float]:
    return [low + note.tall for note, low in zip(notes, lows, strict=True)]


def _best(
    notes: Sequence[Note], left: float, right: float
) -> tuple[Sides, tuple[float, ...]] | None:
    """Return sides and heights of the least height that is found; none: there is no way."""
    found: dict[Sides, tuple[float, ...] | None] = {}

    def height(sides: Sides) -> tuple[float, float]:
        if sides not in found:
            found[sides] = settle(notes, sides, left, right)
        lows = found[sides]
        if lows is None:
            return (float("inf"), 0.0)
        tops = _tops(notes, lows)
        return (max(tops), sum(tops))

    best = min(_divisions(len(notes)), key=height)
    improved = True
    while improved:
        improved = False
        for at in range(len(notes)):
            other: Side = "left" if best[at] == "right" else "right"
            turned = (*best[:at], other, *best[at + 1 :])
            if height(turned) < height(best):
                best, improved = turned, True
    lows = found[best]
    return None if lows is None else (best, lows)


def _divisions(count: int) -> Iterator[Sides]:
    """Yield the sides of notes divided in two: words towards each other, or away."""
    left: Sides = ("left",)
    right: Sides = ("right",)
    for at in range(count + 1):
        yield left * at + right * (count - at)
        yield right * at + left * (count - at)


def settle(
    notes: Sequence[Note], sides: Sides, left: float, right: float
) -> tuple[float, ...] | None:
    """Return how high each note's words stand with these sides; none if they cannot.

    They cannot where words leave the picture, or two notes reach over each other's lines.
    """
    reaches = [note.reach(side) for note, side in zip(notes, sides, strict=True)]
    if any(start < left or stop > right for start, stop in reaches):
        return None
    below = [
        {
            other
            for other, note in enumerate(notes)
            if other != at and start - GAP < note.x < stop + GAP
        }
        for at, (start, stop) in enumerate(reaches)
    ]
    lows: dict[int, float] = {}
    while len(lows) < len(notes):
        ready = [at for at in range(len(notes)) if at not in lows and below[at] <= lows.keys()]
        if not ready:
            return None
        for at in ready:
            lows[at] = _low(at, notes, reaches, below[at], lows)
    return tuple(lows[at] for at in range(len(notes)))


def _low(
    at: int,
    notes: Sequence[Note],
    reaches: Sequence[tuple[float, float]],
    below: set[int],
    lows: dict[int, float],
) -> float:
    """Return how low a note's words may stand, given those that stand already."""
    low = max((lows[one] + notes[one].tall + GAP for one in below), default=0.0)
    start, stop = reaches[at]
    beside = [
        (lows[one], lows[one] + notes[one].tall)
        for one in lows
        if reaches[one][0] < stop + GAP and start < reaches[one][1] + GAP
    ]
    for bottom, top in sorted(beside):
        if low < top + GAP and bottom < low + notes[at].tall + GAP:
            low = top + GAP
    return low
