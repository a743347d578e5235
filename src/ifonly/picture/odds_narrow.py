"""Draws the odds for a hand: time runs downward, scenes and turning points stand beside it.

The ending that came lies at the left; its right edge is its odds. Scenes are as tall as what is
written beside them needs, so that nothing has to be left out.
"""

from collections.abc import Sequence
from math import sqrt
from typing import Final

from ifonly.picture.axis import NAME, TIME, Axis, Span, stretches, time_words
from ifonly.picture.figures import (
    OTHERS,
    OddsFigures,
    edge_at,
    edges_of,
    steps,
    suspense_outline,
)
from ifonly.picture.frame import foot, head
from ifonly.picture.hundred import in_hundred
from ifonly.picture.palette import Theme
from ifonly.picture.svg import Box, Drawing, Pen, Point, Sheet
from ifonly.source.values import dataclass

MARGIN: Final = 16.0
ROW: Final = Pen(13.0)
TICK: Final = Pen(11.5, fill="quiet")
WHAT: Final = Pen(12.0, "bold")
EFFECT: Final = Pen(11.5, fill="quiet")
INSIDE: Final = Pen(11.5, "bold", "on")
UNIT: Final = 15.0  # the height of a scene of one moment
GAP: Final = 7.0
STRIP: Final = 16.0


@dataclass(frozen=True, slots=True)
class _Item:
    """What is written beside the chart at a moment: a scene's name, or a turning point."""

    moment: float
    point: int | None
    strong: tuple[str, ...]
    soft: tuple[str, ...]
    pens: tuple[Pen, Pen]

    @property
    def tall(self) -> float:
        return len(self.strong) * self.pens[0].leading + len(self.soft) * self.pens[1].leading


def draw_narrow(figures: OddsFigures, width: int, theme: Theme, bare: bool = False) -> Drawing:
    """Return the picture of the odds for less than 640 pixels."""
    sheet = Sheet("odds", width, theme)
    room = width - 2 * MARGIN
    y = MARGIN if bare else head(sheet, figures.kicker, figures.title, figures.lead)
    y = _start(sheet, figures, y + 6.0, room)
    left, right = MARGIN, MARGIN + 0.4 * room
    beside = right + STRIP + 18.0
    items = _items(figures, width - MARGIN - beside)
    axis = _axis(figures, items, y + 26.0)
    sheet.text(left, y + 20.0, "0", TICK)
    sheet.text(right, y + 20.0, "100", TICK.held("end"))
    tense = suspense_outline(figures, axis)
    said = "suspense" if tense else "suspense: not shown, too few lives"
    sheet.text(right + 8.0, y + 20.0, TICK.fit(said, width - right - 12.0), TICK)
    _stack(sheet, figures, axis, left, right)
    _suspense(sheet, figures, axis, right + 4.0)
    y = _write(sheet, figures, axis, items, (left, right, beside))
    y = max(y, axis.stop) + 20.0
    sheet.rect(Box(left, y - 10.0, left + 12.0, y + 2.0), figures.endings[0].colour)
    end = Pen(13.0, "bold").wrap(f"In the end: {figures.ended}", room - 20.0, 2)
    y = sheet.lines(left + 20.0, y, end, Pen(13.0, "bold"))
    return foot(sheet, y - 10.0, figures.foot, figures.title, figures.description)


def _start(sheet: Sheet, figures: OddsFigures, y: float, room: float) -> float:
    """Name the endings with their odds at the start, the likeliest drawn longest."""
    sheet.text(MARGIN, y + 12.0, "At the start, of 100 lives", Pen(12.0, "bold"))
    y += 30.0
    longest = max(one.shares[0] for one in figures.endings)
    names = room - 140.0
    for ending in figures.endings:
        if ending.name == OTHERS:
            continue
        lines = ROW.wrap(ending.name, names, 2)
        long = max(2.0, 90.0 * ending.shares[0] / (longest or 1.0))
        sheet.rect(Box(MARGIN, y - 10.0, MARGIN + long, y + 2.0), ending.colour)
        sheet.text(MARGIN + 130.0, y, in_hundred(ending.shares[0]), ROW.held("end"))
        y = sheet.lines(MARGIN + 140.0, y, lines, ROW) + 3.0
    return y


def _items(figures: OddsFigures, room: float) -> list[_Item]:
    found = []
    for scene, first, _ in stretches(figures.course):
        if scene is not None:
            times = [line for said in time_words(scene) for line in TIME.wrap(said, room)]
            names = NAME.wrap(scene.name, room, 3)
            found.append(_Item(float(first), None, tuple(names), tuple(times), (NAME, TIME)))
    for number, point in enumerate(figures.points):
        what = WHAT.wrap(point.said, room, 5)
        effect = EFFECT.wrap(point.effect, room, 3)
        at = point.moment + 0.5
        found.append(_Item(at, number, tuple(what), tuple(effect), (WHAT, EFFECT)))
    return sorted(found, key=lambda one: one.moment)


def _axis(figures: OddsFigures, items: Sequence[_Item], top: float) -> Axis:
    """Return an axis on which each scene has the height of what is written beside it."""
    spans, at = [], top
    for scene, first, end in stretches(figures.course):
        needed = sum(one.tall + GAP for one in items if first <= one.moment < end)
        to = at + max(UNIT * sqrt(end - first), needed + GAP)
        spans.append(Span(scene, first, end, at, to))
        at = to
    return Axis(tuple(spans), top, at)


def _stack(sheet: Sheet, figures: OddsFigures, axis: Axis, left: float, right: float) -> None:
    edges = edges_of(figures)
    ys = [axis.at(at) for at in range(len(edges))]

    def x(share: float) -> float:
        return left + share * (right - left)

    def stepped(shares: Sequence[float]) -> list[Point]:
        return [(across, y) for y, across in steps(ys, [x(one) for one in shares])]

    for number, ending in enumerate(figures.endings):
        lower = stepped([one[number] for one in edges])
        upper = stepped([one[number + 1] for one in edges])
        sheet.area([*upper, *reversed(lower)], ending.colour)
    for number in range(1, len(figures.endings)):
        sheet.line(stepped([one[number] for one in edges]), "paper")
    sheet.line([(x(0.5), axis.start), (x(0.5), axis.stop)], "paper", 0.6, "1 4")
    for y in axis.borders:
        sheet.line([(left, y), (right, y)], "paper", 1.2)
    for bound in zip(*figures.band, strict=True):
        sheet.line(stepped(bound), "band", 1.0, "2 3")
    sheet.line(stepped([one[1] for one in edges]), "ink", 1.8)


def _suspense(sheet: Sheet, figures: OddsFigures, axis: Axis, left: float) -> None:
    sheet.rect(Box(left, axis.start, left + STRIP, axis.stop), "wash")
    outline = suspense_outline(figures, axis)
    if outline:
        most = max(0.5, *(value for _, value in outline))
        points = [(left + value / most * (STRIP - 2.0), y) for y, value in outline]
        sheet.area([(left, points[0][1]), *points, (left, points[-1][1])], "suspense", 0.75)


def _write(
    sheet: Sheet,
    figures: OddsFigures,
    axis: Axis,
    items: Sequence[_Item],
    sides: tuple[float, float, float],
) -> float:
    """Write scenes and turning points, each at its moment or below the one before it."""
    left, right, beside = sides
    edges = edges_of(figures)
    floor = axis.start - 8.0
    for item in items:
        natural = axis.at(item.moment)
        top = max(natural - (6.0 if item.point is not None else -2.0), floor)
        if item.point is not None:
            point = figures.points[item.point]
            x = left + edge_at(figures, edges, point) * (right - left)
            y = top + 8.0
            sheet.line(
                [(x, natural), (right + STRIP + 6.0, natural), (beside - 4.0, y)], "ink", 0.9
            )
            sheet.dot(x, natural, 4.0, "paper", "ink", 1.5)
        else:
            sheet.line([(right + STRIP + 4.0, natural), (beside - 4.0, top + 7.0)], "rule", 0.8)
        after = sheet.lines(beside, top + 11.0, item.strong, item.pens[0])
        sheet.lines(beside, after, item.soft, item.pens[1])
        floor = top + item.tall + GAP
    return floor
