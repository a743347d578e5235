"""Draws who feels what for whom: people on a ring, an arc from whoever feels to whom it is for.

At one moment, with words to every arc; or as small maps of the scenes that changed most.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import hypot
from types import MappingProxyType
from typing import Final

from ifonly.picture.arcs import LEAST, Arc, Cast, Instant, arcs_at, between, states_at
from ifonly.picture.frame import foot, head, is_narrow, margin_of
from ifonly.picture.hundred import level
from ifonly.picture.palette import PEOPLE, Theme
from ifonly.picture.ring import places, ring_order
from ifonly.picture.svg import Box, Drawing, Pen, Point, Sheet, number
from ifonly.present.lines import counted, listed, which_run
from ifonly.present.readings import ReadingsAnswer

MOST: Final = 8  # people on a ring
MAPS: Final = 6
NAME: Final = Pen(13.0, "bold")
SMALL: Final = Pen(11.5, "bold")
HEAD: Final = Pen(15.0, "serif")
TIME: Final = Pen(11.5, fill="quiet")
PAIR: Final = Pen(12.5, "bold")
WORDS: Final = Pen(12.0, fill="quiet")
LABEL: Final = Pen(11.5, halo=True)
BEND: Final = 0.2
PANEL: Final = 290.0  # the least room of a small map


def draw_bonds(
    answer: ReadingsAnswer,
    width: int = 1280,
    theme: Theme = "auto",
    at: Instant | None = None,
    bare: bool = False,
    spoken: Mapping[str, float] = MappingProxyType({}),
) -> Drawing:
    """Return the picture of bonds: at an instant, or of the scenes that changed most.

    `bare`: without a headline of its own. `spoken`: how strongly readings, by their texts, spoke for
    what was done; what spoke most is said first, before what is strongest.
    """
    sheet = Sheet("bonds", width, theme)
    shown = (at,) if at is not None else chosen(answer)
    order, left_out = _people(answer)
    cast = Cast(order, spoken)
    title, lead = _title(answer, cast, shown)
    kicker = (
        f"{answer.title}, {which_run(answer.as_told, answer.seed)}: who feels what for whom"
    )
    y = margin_of(width) if bare else head(sheet, kicker, title, lead) + 14.0
    if at is not None:
        y = _one(sheet, answer, cast, at, y)
    else:
        y = _several(sheet, answer, cast, shown, y)
    said = (
        f"{answer.title}, {which_run(answer.as_told, answer.seed)}. An arc bends to the right on its "
        "way from the one who feels, and is as wide as the strongest of it; from 20 on, of 100."
    )
    if any(states_at(answer, one) for one in shown):
        said += " A cross marks the dead: what others feel for them is drawn, what they felt is not."
    if left_out:
        said += f" Not drawn, for less binds them: {listed(left_out)}."
    return foot(sheet, y, said, title, _description(answer, cast, shown, title))


# ---- what is drawn


def _people(answer: ReadingsAnswer) -> tuple[tuple[str, ...], list[str]]:
    """Return who stands on the ring, in its order, and who is bound too weakly to."""
    weights: dict[tuple[str, str], float] = {}
    for one in between(answer):
        pair = one.person, str(one.toward)
        weights[pair] = max(weights.get(pair, 0.0), one.highest, *one.closes)
    bound = {
        name: sum(
            weight for pair, weight in weights.items() if name in pair and weight >= LEAST
        )
        for name in answer.people
    }
    kept = sorted((name for name in bound if bound[name] > 0.0), key=lambda name: -bound[name])
    on = [name for name in answer.people if name in kept[:MOST]]
    within = {
        pair: weight for pair, weight in weights.items() if pair[0] in on and pair[1] in on
    }
    return ring_order(on, within), [name for name in answer.people if name in kept[MOST:]]


def closes(answer: ReadingsAnswer) -> list[Instant]:
    """Return the close of each scene."""
    return [
        Instant(one.name, f"{one.later} later" if one.later else "", None, at)
        for at, one in enumerate(answer.course.scenes)
    ]


def chosen(answer: ReadingsAnswer) -> tuple[Instant, ...]:
    """Return the closes of the scenes that changed most, the first and the last among them."""
    every, felt = closes(answer), between(answer)
    changes = [0.0] * len(every)
    for at in range(1, len(every)):
        changes[at] = sum(abs(one.closes[at] - one.closes[at - 1]) for one in felt)
    inner = sorted(range(1, len(every) - 1), key=lambda at: (-round(changes[at], 6), at))
    kept = {0, len(every) - 1, *inner[: MAPS - 2]} if every else set()
    return tuple(one for at, one in enumerate(every) if at in kept)


# ---- maps


def _several(
    sheet: Sheet,
    answer: ReadingsAnswer,
    cast: Cast,
    shown: Sequence[Instant],
    y: float,
) -> float:
    margin = margin_of(sheet.width)
    room = sheet.width - 2 * margin
    across = max(1, min(3, int(room // PANEL), len(shown)))
    wide = room / across
    radius = min(100.0, 0.5 * wide - 96.0)
    for row in range(0, len(shown), across):
        bottoms = []
        for column, at in enumerate(shown[row : row + across]):
            left = margin + wide * column
            bottoms.append(
                _small(sheet, answer, cast, at, Box(left, y, left + wide - 16.0, y), radius)
            )
        y = max(bottoms) + 16.0
    return y


def _small(
    sheet: Sheet,
    answer: ReadingsAnswer,
    cast: Cast,
    at: Instant,
    room: Box,
    radius: float,
) -> float:
    """Draw a small map with its strongest bonds in words; return where it ends."""
    sheet.line([(room.left, room.top), (room.right, room.top)], "faint")
    said = HEAD.fit(f"After “{at.name}”", room.right - room.left)
    title = sheet.text(room.left, room.top + 20.0, said, HEAD)
    if at.time and title.right + 10.0 + TIME.width(at.time) < room.right:
        sheet.text(title.right + 10.0, room.top + 20.0, at.time, TIME)
    tall = 2.0 * radius if len(cast.people) > 2 else 90.0
    middle = room.top + 62.0 + tall / 2.0
    where = places(cast.people, (room.left + room.right) / 2.0, middle, radius)
    arcs = arcs_at(answer, cast, at)
    lost = states_at(answer, at)
    _ring(sheet, answer, where, arcs, lost, (SMALL, 5.5), (room.left, room.right))
    y = middle + tall / 2.0 + 42.0
    for one in arcs[:4]:
        most = 2 if is_narrow(sheet.width) else 1
        y = _pair(sheet, one, room.left, y, room.right - room.left, most)
    return y


def _one(sheet: Sheet, answer: ReadingsAnswer, cast: Cast, at: Instant, y: float) -> float:
    margin, narrow = margin_of(sheet.width), is_narrow(sheet.width)
    room = sheet.width - 2 * margin
    arcs = arcs_at(answer, cast, at)
    wide = room if narrow else 0.58 * room
    radius = min(230.0, 0.5 * wide - 100.0)
    tall = 2.0 * radius if len(cast.people) > 2 else max(150.0, radius)
    middle = y + 40.0 + tall / 2.0
    where = places(cast.people, margin + wide / 2.0, middle, radius)
    pen = SMALL if narrow else NAME
    lost = states_at(answer, at)
    labelled = _ring(sheet, answer, where, arcs, lost, (pen, 8.0), (margin, margin + wide))
    if not narrow:
        _labels(sheet, labelled)
    below = middle + tall / 2.0 + 50.0
    left = margin if narrow else margin + wide + 20.0
    after = below if narrow else y + 14.0
    for one in arcs:
        after = _pair(sheet, one, left, after, sheet.width - margin - left, 4)
    return max(below - 16.0, after)


def _pair(sheet: Sheet, one: Arc, left: float, y: float, room: float, most: int) -> float:
    """Write what somebody feels for somebody; return the next base line."""
    head_ = PAIR.fit(f"{one.person} → {one.toward}", room)
    box = sheet.text(left, y, head_, PAIR)
    inline = room - (box.right - left) - 8.0
    if most == 1:
        said = WORDS.fit(one.words, inline)
        if said:
            sheet.text(box.right + 8.0, y, said, WORDS)
        return y + 18.0
    y = sheet.lines(left, y + WORDS.leading + 1.0, WORDS.wrap(one.words, room, most), WORDS)
    return y + 8.0


def _ring(
    sheet: Sheet,
    answer: ReadingsAnswer,
    where: dict[str, Point],
    arcs: Sequence[Arc],
    lost: dict[str, str],
    how: tuple[Pen, float],
    sides: tuple[float, float],
) -> list[tuple[Arc, Point]]:
    """Draw people and arcs, names between two sides; return the arcs with the places of words."""
    found, size = [], how[1]
    for one in reversed(arcs):
        colour = f"person-{answer.people.index(one.person) % PEOPLE}"
        middle = _arc(sheet, where[one.person], where[one.toward], one.weight, colour, size)
        found.append((one, middle))
    xs = [x for x, _ in where.values()]
    ys = [y for _, y in where.values()]
    centre = (sum(xs) / len(xs), sum(ys) / len(ys)) if xs else (0.0, 0.0)
    for name, (x, y) in where.items():
        colour = f"person-{answer.people.index(name) % PEOPLE}"
        if name in lost:
            _cross(sheet, (x, y), size)
            faint = replace(how[0], fill="quiet")
            _name(sheet, name, (x, y), centre, (faint, size), sides, lost[name])
            continue
        sheet.dot(x, y, size, colour, "paper", 2.0)
        _name(sheet, name, (x, y), centre, how, sides)
    return found[::-1]


def _cross(sheet: Sheet, at: Point, size: float) -> None:
    """Mark the place of somebody dead."""
    (x, y), half = at, 0.8 * size
    sheet.line([(x - half, y - half), (x + half, y + half)], "quiet", 1.8)
    sheet.line([(x - half, y + half), (x + half, y - half)], "quiet", 1.8)


def _name(
    sheet: Sheet,
    name: str,
    at: Point,
    centre: Point,
    how: tuple[Pen, float],
    sides: tuple[float, float],
    state: str = "",
) -> None:
    """Write a name, and that the person is dead, on its outer side, between two sides."""
    (x, y), (pen, size) = at, how
    dx, dy = x - centre[0], y - centre[1]
    long = hypot(dx, dy) or 1.0
    if abs(dx) < 0.35 * long:
        below = dy > 0.0
        whole = f"{name}, {state}" if state else name
        said = pen.fit(whole, 2.0 * min(x - sides[0], sides[1] - x))
        sheet.text(x, y + (size + 15.0 if below else -size - 7.0), said, pen.held("middle"))
        return
    right = dx > 0.0
    room = sides[1] - x - size - 6.0 if right else x - size - 6.0 - sides[0]
    lines = [pen.fit(one, room) for one in (name, state) if one]
    edge = x + size + 6.0 if right else x - size - 6.0
    base = y + 4.5 - (len(lines) - 1) * pen.leading / 2.0
    sheet.lines(edge, base, lines, pen.held("start" if right else "end"))


def _arc(
    sheet: Sheet, start: Point, stop: Point, weight: float, colour: str, size: float
) -> Point:
    """Draw an arc that bends to the right of its way; return its middle."""
    dx, dy = stop[0] - start[0], stop[1] - start[1]
    long = hypot(dx, dy) or 1.0
    # The right of the way, where y grows downward.
    nx, ny = -dy / long, dx / long
    bend = BEND * long
    cx, cy = (start[0] + stop[0]) / 2.0 + nx * bend, (start[1] + stop[1]) / 2.0 + ny * bend
    wide = 1.0 + weight * (size - 2.0)
    a = _towards(start, (cx, cy), size + 3.0)
    b = _towards(stop, (cx, cy), size + 5.0 + 1.6 * wide)
    tip = _towards(stop, (cx, cy), size + 3.0)
    sheet.path(
        f"M{number(a[0])} {number(a[1])}Q{number(cx)} {number(cy)} {number(b[0])} {number(b[1])}",
        stroke=colour,
        wide=wide,
        more=' stroke-opacity="0.8"',
    )
    ux, uy = tip[0] - b[0], tip[1] - b[1]
    side = (0.5 * wide + 2.6) / (hypot(ux, uy) or 1.0)
    left = (b[0] - uy * side, b[1] + ux * side)
    right = (b[0] + uy * side, b[1] - ux * side)
    sheet.area([left, tip, right], colour)
    return ((start[0] + stop[0]) / 4.0 + cx / 2.0, (start[1] + stop[1]) / 4.0 + cy / 2.0)


def _towards(start: Point, stop: Point, far: float) -> Point:
    """Return the place so far on the way from one to the other."""
    dx, dy = stop[0] - start[0], stop[1] - start[1]
    part = far / (hypot(dx, dy) or 1.0)
    return start[0] + dx * part, start[1] + dy * part


def _labels(sheet: Sheet, labelled: Sequence[tuple[Arc, Point]]) -> None:
    """Write the strongest of each arc at its middle, where that touches no other words."""
    pen = LABEL.held("middle")
    for one, (x, y) in labelled:
        name, value = one.felt[0]
        text = f"{name} {level(value)}"
        box = pen.box(x, y + 4.0, text)
        if not any(box.meets(other, 3.0) for other in sheet.boxes):
            sheet.text(x, y + 4.0, text, pen)


# ---- words


def _title(answer: ReadingsAnswer, cast: Cast, shown: Sequence[Instant]) -> tuple[str, str]:
    if not shown or not cast.people:
        return "Nobody feels anything for anybody that the story has a word for", ""
    last = arcs_at(answer, cast, shown[-1])
    drawn = f"{counted(len(last), 'arc')} among {counted(len(cast.people), 'person', 'people')}"
    if not last:
        return "At the last nobody feels much for anybody", ""
    if len(shown) == 1:
        one = max(last, key=lambda arc: arc.weight)
        name, value = max(one.felt, key=lambda part: part[1])
        where = f"after “{shown[0].name}”" if shown[0].scene is not None else shown[0].name
        return (
            f"Strongest {where}: {one.person}’s {name} for {one.toward}, {level(value)}",
            f"{drawn}; beside the map, all that each feels for the other from 20 on, of 100.",
        )
    felt = between(answer)
    first, end = shown[0], shown[-1]
    most = max(felt, key=lambda one: (abs(end.of(one) - first.of(one)), one.text))
    verb = "grows" if end.of(most) > first.of(most) else "falls"
    return (
        f"{most.text} {verb} from {level(first.of(most))} to {level(end.of(most))}",
        "The maps show how things stand as those scenes close that changed most; "
        f"at the last {drawn}.",
    )


def _description(
    answer: ReadingsAnswer, cast: Cast, shown: Sequence[Instant], title: str
) -> str:
    parts = [f"{title}."]
    for at in shown:
        arcs = arcs_at(answer, cast, at)
        said = "; ".join(f"{one.person} for {one.toward}: {one.words}" for one in arcs)
        where = f"After “{at.name}”" if at.scene is not None else at.name.capitalize()
        dead = [one.text for one in answer.gone if at.has_lost(one)]
        parts.append(". ".join([f"{where}: {said or 'nothing'}", *dead]) + ".")
    return " ".join(parts)
