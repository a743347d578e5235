"""Draws the odds of every ending along a run: a stack in which one ending takes the whole.

Above it the turning points in words, below it suspense and the scenes. Invariant: nothing that
is written touches anything else that is written.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from ifonly.picture.axis import Axis, axis_of, name_scenes
from ifonly.picture.figures import (
    LEAST,
    OTHERS,
    OddsFigures,
    edge_at,
    edges_of,
    figures_of,
    steps,
    suspense_outline,
)
from ifonly.picture.frame import foot, head, is_narrow
from ifonly.picture.hundred import in_hundred
from ifonly.picture.notes import Note, Placed, place
from ifonly.picture.odds_narrow import draw_narrow
from ifonly.picture.palette import Theme
from ifonly.picture.svg import Box, Drawing, Pen, Point, Sheet
from ifonly.present.turns import TurnsAnswer
from ifonly.source.values import dataclass

MARGIN: Final = 28.0
NAME: Final = Pen(12.5, "bold")
SHARE: Final = Pen(12.5, fill="quiet")
TICK: Final = Pen(11.5, fill="quiet")
INSIDE: Final = Pen(12.5, "bold", "on")
WHAT: Final = Pen(12.0, "bold")
EFFECT: Final = Pen(11.5, fill="quiet")
NOTE: Final = 158.0  # the room of a note
STRIP: Final = 38.0
NOISE: Final = "not shown: so many lives are too few to tell any turn’s from 0"
MOST: Final = 14  # turning points that a place is looked for


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the stack stands, and how odds become heights."""

    axis: Axis
    top: float
    bottom: float

    def y(self, share: float) -> float:
        return self.bottom - share * (self.bottom - self.top)


def draw_odds(
    answer: TurnsAnswer, width: int = 1280, theme: Theme = "auto", bare: bool = False
) -> Drawing:
    """Return the picture of the odds along a run; `bare`: without a headline of its own."""
    figures = figures_of(answer)
    if is_narrow(width):
        return draw_narrow(figures, width, theme, bare)
    sheet = Sheet("odds", width, theme)
    y = MARGIN if bare else head(sheet, figures.kicker, figures.title, figures.lead)
    beside = min(200.0, max(120.0, 0.17 * width))
    left, right = MARGIN + beside, width - MARGIN - 92.0
    axis = axis_of(figures.course, left, right)
    placed = _notes(figures, axis, MARGIN, width - MARGIN)
    rise = max((-one.box.top for one in placed if one is not None), default=0.0)
    top = y + rise + 22.0
    plot = _Plot(axis, top, top + min(380.0, 0.36 * width))
    edges = edges_of(figures)
    _stack(sheet, figures, plot, edges)
    _leaders(sheet, figures, plot, edges, placed)
    _inside(sheet, figures, plot, edges, placed)
    _begin(sheet, figures, plot, edges, beside)
    _end(sheet, figures, plot)
    y = _suspense(sheet, figures, plot)
    y = name_scenes(sheet, axis, y, left - 8.0, width - MARGIN)
    left_out = sum(one is None for one in placed)
    said = foot_of(figures, left_out)
    return foot(sheet, y, said, figures.title, figures.description)


def foot_of(figures: OddsFigures, left_out: int) -> str:
    """Return the line at the foot; it says how many turning points are not named."""
    if not left_out:
        return figures.foot
    return f"{left_out} smaller turning points are not named. {figures.foot}"


# ---- the stack


def _stack(
    sheet: Sheet, figures: OddsFigures, plot: _Plot, edges: Sequence[Sequence[float]]
) -> None:
    xs = [plot.axis.at(at) for at in range(len(edges))]

    def stepped(shares: Sequence[float]) -> list[Point]:
        return steps(xs, [plot.y(one) for one in shares])

    for number, ending in enumerate(figures.endings):
        lower = stepped([one[number] for one in edges])
        upper = stepped([one[number + 1] for one in edges])
        sheet.area([*upper, *reversed(lower)], ending.colour)
    for number in range(1, len(figures.endings)):
        sheet.line(stepped([one[number] for one in edges]), "paper", 1.0)
    for share in (0.25, 0.5, 0.75):
        sheet.line(
            [(plot.axis.start, plot.y(share)), (plot.axis.stop, plot.y(share))],
            "paper", 0.6, "1 4",
        )  # fmt: skip
    for x in plot.axis.borders:
        sheet.line([(x, plot.top), (x, plot.bottom)], "paper", 1.2)
    # Why no ground: a tint would give each ending that it lies over a second colour.
    for bound in zip(*figures.band, strict=True):
        sheet.line(stepped(bound), "band", 1.0, "2 3")
    sheet.line(stepped([one[1] for one in edges]), "ink", 1.8)


def _begin(
    sheet: Sheet,
    figures: OddsFigures,
    plot: _Plot,
    edges: Sequence[Sequence[float]],
    beside: float,
) -> None:
    """Name the endings at the left edge, with their odds at the start."""
    for most in (3, 2, 1):
        blocks = _blocks(figures, plot, edges[0], beside - 62.0, most)
        talls = [len(names) * pen.leading + 3.0 for _, _, names, pen, _ in blocks]
        if sum(talls) <= plot.bottom - plot.top:
            break
    tops = spread([one[0] for one in blocks], talls, plot.top - 8.0, plot.bottom + 8.0)
    right = plot.axis.start
    if min(tops) - 2.4 * TICK.leading > plot.top:
        for row, said in enumerate(("at the start,", "of 100 lives")):
            y = min(tops) - (1.9 - row) * TICK.leading
            sheet.text(right - 22.0, y, said, TICK.held("end"))
    for (middle, share, names, pen, colour), tall, top in zip(blocks, talls, tops, strict=True):
        at = top + tall / 2.0
        sheet.line([(right - 3.0, middle), (right - 12.0, at)], "rule", 0.8)
        sheet.rect(Box(right - 17.0, at - 5.0, right - 12.0, at + 5.0), colour)
        base = top + 11.0
        sheet.lines(right - 22.0, base, names, pen.held("end"))
        edge = right - 22.0 - max(pen.width(name) for name in names) - 8.0
        sheet.text(edge, base, share, SHARE.held("end"))


def _blocks(
    figures: OddsFigures, plot: _Plot, edges: Sequence[float], room: float, most: int
) -> list[tuple[float, str, list[str], Pen, str]]:
    """Return what stands at the left edge: where, share, name in lines, how, colour."""
    found = []
    for number, ending in enumerate(figures.endings):
        if ending.name == OTHERS and max(ending.shares) < LEAST:
            continue
        middle = plot.y((edges[number] + edges[number + 1]) / 2.0)
        pen = NAME if number == 0 else Pen(12.5)
        names = pen.wrap(ending.name, room, most)
        found.append((middle, in_hundred(ending.shares[0]), names, pen, ending.colour))
    return found


def spread(
    middles: Sequence[float], talls: Sequence[float], top: float, bottom: float
) -> list[float]:
    """Return the tops of blocks near their middles, the first lowest, none over another."""
    tops: list[float] = []
    floor = bottom
    for middle, tall in zip(middles, talls, strict=True):
        at = min(middle - tall / 2.0, floor - tall)
        tops.append(at)
        floor = at
    ceiling = top
    for at in reversed(range(len(tops))):
        tops[at] = max(tops[at], ceiling)
        ceiling = tops[at] + talls[at]
    return tops


def _end(sheet: Sheet, figures: OddsFigures, plot: _Plot) -> None:
    """Name the ending that came at the right edge, and the scale."""
    x = plot.axis.stop
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        sheet.line([(x, plot.y(share)), (x + 5.0, plot.y(share))], "rule", 1.0)
        said = f"{100 * share:.0f}{' of 100' if share == 1.0 else ''}"
        sheet.text(x + 8.0, plot.y(share) + 4.0, said, TICK)
    free = plot.y(0.5) - plot.y(0.75) - 2.0 * TICK.leading
    lines = NAME.wrap(figures.ended, 80.0, max(1, int(free // NAME.leading) - 1))
    middle = (plot.y(0.5) + plot.y(0.75)) / 2.0
    y = middle - (len(lines) * NAME.leading - 4.0) / 2.0
    sheet.text(x + 8.0, y, "in the end", TICK)
    sheet.lines(x + 8.0, y + NAME.leading, lines, NAME)


def _inside(
    sheet: Sheet,
    figures: OddsFigures,
    plot: _Plot,
    edges: Sequence[Sequence[float]],
    placed: Sequence[Placed | None],
) -> None:
    """Write the names of endings into the stack, each where it is widest, if it is wide enough."""
    lines = [one.note.x for one in placed if one is not None]
    for number, ending in enumerate(figures.endings):
        if ending.name == OTHERS:
            continue
        wide = INSIDE.width(ending.name)
        heights = [
            (plot.axis.at(max(0.0, at - 0.5)), plot.y(one[number + 1]), plot.y(one[number]))
            for at, one in enumerate(edges)
        ]
        best: tuple[float, float, float] | None = None
        x = plot.axis.start + 6.0
        while x + wide + 6.0 < plot.axis.stop:
            free = _free(heights, x - 4.0, x + wide + 4.0)
            clear = not any(x - 6.0 < line < x + wide + 6.0 for line in lines)
            if clear and free is not None and (best is None or free[1] - free[0] > best[0]):
                best = free[1] - free[0], x, (free[0] + free[1]) / 2.0
            x += 4.0
        if best is not None and best[0] >= 19.0:
            sheet.text(best[1], best[2] + 4.5, ending.name, INSIDE)


def _free(
    heights: Sequence[tuple[float, float, float]], start: float, stop: float
) -> tuple[float, float] | None:
    """Return between which heights an ending has the whole stretch, if there are any."""
    first = max(0, bisect_right(heights, (start,)) - 1)
    last = bisect_left(heights, (stop,)) + 1
    top = max(upper for _, upper, _ in heights[first:last])
    bottom = min(lower for _, _, lower in heights[first:last])
    return None if top >= bottom else (top, bottom)


# ---- turning points


def words_of(figures: OddsFigures, at: int, room: float) -> tuple[list[str], list[str]]:
    """Return the lines of a turning point: what happened, what it did."""
    point = figures.points[at]
    return WHAT.wrap(point.said, room, 4), EFFECT.wrap(point.effect, room, 3)


def _notes(
    figures: OddsFigures, axis: Axis, left: float, right: float
) -> tuple[Placed | None, ...]:
    """Place the turning points above a chart whose upper edge is 0."""
    notes = []
    for at, point in enumerate(figures.points):
        what, effect = words_of(figures, at, NOTE)
        wide = max([*map(WHAT.width, what), *map(EFFECT.width, effect)])
        tall = len(what) * WHAT.leading + len(effect) * EFFECT.leading
        notes.append(Note(axis.at(point.moment + 0.5), wide, tall, abs(point.moved)))
    # Why so many at most: with more there is no room, and much to try.
    kept = sorted(range(len(notes)), key=lambda at: (-notes[at].weight, at))[:MOST]
    found = dict(
        zip(kept, place([notes[at] for at in kept], -10.0, -320.0, left, right), strict=True)
    )
    return tuple(found.get(at) for at in range(len(notes)))


def _leaders(
    sheet: Sheet,
    figures: OddsFigures,
    plot: _Plot,
    edges: Sequence[Sequence[float]],
    placed: Sequence[Placed | None],
) -> None:
    """Write the turning points, each with a line to the edge that it moved."""
    for at, one in enumerate(placed):
        if one is None:
            continue
        point = figures.points[at]
        x = one.note.x
        end = plot.y(edge_at(figures, edges, point))
        sheet.line([(x, plot.top + one.box.top + 1.0), (x, end)], "ink", 0.9)
        sheet.dot(x, end, 4.2, "paper", "ink", 1.6)
        what, effect = words_of(figures, at, NOTE)
        held, edge = one.held
        after = sheet.lines(edge, plot.top + one.box.top + 10.5, what, WHAT.held(held))
        sheet.lines(edge, after - 0.5, effect, EFFECT.held(held))


# ---- suspense


def _suspense(sheet: Sheet, figures: OddsFigures, plot: _Plot) -> float:
    """Draw suspense in a strip below; return where it ends."""
    top, axis = plot.bottom + 14.0, plot.axis
    bottom = top + STRIP
    sheet.rect(Box(axis.start, top, axis.stop, bottom), "wash")
    outline = suspense_outline(figures, axis)
    if outline:
        most = max(0.5, *(value for _, value in outline))
        points: list[Point] = [
            (x, bottom - value / most * (STRIP - 3.0)) for x, value in outline
        ]
        sheet.area([(points[0][0], bottom), *points, (points[-1][0], bottom)], "suspense", 0.75)
        highest = f"{max(value for _, value in outline):.2f}".removeprefix("0")
        sheet.text(axis.stop + 8.0, top + 10.0, f"{most:.2f}".removeprefix("0"), TICK)
        sheet.text(axis.stop + 8.0, bottom, "0", TICK)
        said = f"at most {highest}"
        highest_at = max(outline, key=lambda one: one[1])[0]
        if highest_at + 6.0 + TICK.width(said) < axis.stop:
            sheet.text(highest_at + 6.0, top + 12.0, said, TICK)
    for x in axis.borders:
        sheet.line([(x, top), (x, bottom)], "paper", 1.2)
    if not outline:
        said = TICK.fit(NOISE, axis.stop - axis.start - 16.0)
        sheet.text(axis.start + 8.0, top + STRIP / 2.0 + 4.0, said, TICK)
    sheet.text(axis.start - 22.0, top + 16.0, "Suspense", Pen(12.5).held("end"))
    for at, line in enumerate(("what a turn", "may still do")):
        sheet.text(axis.start - 22.0, top + 29.0 + 12.0 * at, line, TICK.held("end"))
    return bottom
