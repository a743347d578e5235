"""Lays the moments of a run along an axis, scene by scene, and finds room for their names.

A scene has the room that its name needs, and beyond that the square root of the number of its
moments: a long night must not hide a short day. Where there is no room for names they hang lower, each
from a line (`notes` finds where); where that would take too much, scenes are numbered and listed.
"""

from collections.abc import Sequence
from math import sqrt
from typing import Final

from ifonly.picture.notes import PAD, Note, Placed, place
from ifonly.picture.svg import Box, Pen, Sheet
from ifonly.present.course import Course, SceneSpan
from ifonly.source.values import dataclass
from ifonly.telling.numbers import with_span

NAME: Final = Pen(11.5, "bold")
TIME: Final = Pen(11.0, fill="quiet")
LEAST: Final = 84.0  # a name may take so much room whatever its scene has
GAP: Final = 9.0
DEPTH: Final = 150.0  # below a chart names may take so much
NUMBER: Final = 15.0  # the room of a scene that has but a number
LINES: Final = 3
MANY: Final = 24  # more scenes than these are numbered
SPACE: Final = 6.0  # between a name and its times in one line


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the axis: its scene (none: no scene), its moments and its pixels."""

    scene: SceneSpan | None
    first: int
    end: int
    start: float
    stop: float


@dataclass(frozen=True, slots=True)
class Axis:
    """Where moments stand, in pixels along one direction."""

    spans: tuple[Span, ...]
    start: float
    stop: float

    def at(self, moment: float) -> float:
        """Return where a moment stands."""
        for span in self.spans:
            if moment < span.end:
                part = (moment - span.first) / (span.end - span.first)
                return span.start + max(0.0, part) * (span.stop - span.start)
        return self.stop

    @property
    def borders(self) -> tuple[float, ...]:
        """Where one scene ends and the next begins."""
        return tuple(span.start for span in self.spans[1:])


def stretches(course: Course) -> list[tuple[SceneSpan | None, int, int]]:
    """Return the scenes with moments, and what lies outside of them, in order."""
    found: list[tuple[SceneSpan | None, int, int]] = []
    at, last = 0, len(course.moments) - 1
    for scene in course.scenes:
        if scene.first > at:
            found.append((None, at, scene.first))
        if scene.end > scene.first:
            found.append((scene, scene.first, scene.end))
            at = scene.end
    if at < last:
        found.append((None, at, last))
    return found


def axis_of(course: Course, start: float, stop: float) -> Axis:
    """Return the axis of a run between two places."""
    parts = stretches(course)
    needs = [0.0 if scene is None else _need(scene) for scene, _, _ in parts]
    if sum(needs) > stop - start:
        needs = [0.0 if scene is None else NUMBER for scene, _, _ in parts]
    if sum(needs) > stop - start:
        needs = [0.0 for _ in parts]
    rest = stop - start - sum(needs)
    whole = sum(sqrt(end - first) for _, first, end in parts) or 1.0
    spans, at = [], start
    for (scene, first, end), need in zip(parts, needs, strict=True):
        to = at + need + rest * sqrt(end - first) / whole
        spans.append(Span(scene, first, end, at, to))
        at = to
    return Axis(tuple(spans), start, stop)


def _need(scene: SceneSpan) -> float:
    """Return the room that the longest word of a scene's label needs."""
    words = [NAME.width(word) for word in scene.name.split(" ")]
    words += [TIME.width(word) for said in time_words(scene) for word in said.split(" ")]
    return max(words) + PAD + GAP


def time_words(scene: SceneSpan) -> list[str]:
    """Return what is said of a scene's time: how much later it is, and how long it takes."""
    passed = f"{scene.later} later" if scene.later else ""
    return [one for one in with_span(passed, scene.minutes).split(", ") if one]


@dataclass(frozen=True, slots=True)
class _Label:
    """A scene's name and times: in lines, or (`flat`) all in one."""

    span: Span
    names: tuple[str, ...]
    times: tuple[str, ...]
    flat: bool = False

    def note(self) -> Note:
        """Return what has to find a place."""
        names, times = [*map(NAME.width, self.names)], [*map(TIME.width, self.times)]
        if self.flat:
            wide = sum(names) + sum(times) + (SPACE if times else 0.0)
            return Note(self.span.start, wide, NAME.leading, 1.0)
        tall = len(names) * NAME.leading + len(times) * TIME.leading
        return Note(self.span.start, max(names + times), tall, 1.0)


def _in_lines(span: Span, scene: SceneSpan) -> _Label:
    own = span.stop - span.start - PAD - GAP + 1.0
    room = own if _need(scene) <= span.stop - span.start + 1.0 else LEAST
    names = NAME.wrap(scene.name, room, LINES)
    times = [line for said in time_words(scene) for line in TIME.wrap(said, room, LINES)]
    return _Label(span, tuple(names), tuple(times))


def _in_one(span: Span, scene: SceneSpan) -> _Label:
    said = ", ".join(time_words(scene))
    return _Label(span, (scene.name,), (said,) if said else (), True)


def name_scenes(sheet: Sheet, axis: Axis, top: float, left: float, right: float) -> float:
    """Write the names of scenes below a chart, between two sides; return where they end.

    Each hangs from a line at its scene's beginning: in lines, or each in one line, whichever
    takes less height; where both take too much, scenes are numbered.
    """
    spans = [(one, one.scene) for one in axis.spans if one.scene is not None]
    if not spans:
        return top
    found = []
    for make in (_in_lines, _in_one) if len(spans) <= MANY else ():
        labels = [make(*one) for one in spans]
        placed = place([one.note() for one in labels], -4.0, -DEPTH, left, right)
        kept = [one for one in placed if one is not None]
        if len(kept) == len(labels):
            found.append((min(one.box.top for one in kept), labels, kept))
    if not found:
        return _number(sheet, spans, top, left, right)
    highest, labels, kept = max(found, key=lambda one: one[0])
    for label, one in zip(labels, kept, strict=True):
        _write(sheet, label, one, top)
    return top - highest


def _number(
    sheet: Sheet,
    spans: Sequence[tuple[Span, SceneSpan]],
    top: float,
    left: float,
    right: float,
) -> float:
    """Number the scenes, and list their names below."""
    taken: list[Box] = []
    pen = TIME.held("middle")
    for number, (span, _) in enumerate(spans, 1):
        x = (span.start + span.stop) / 2.0
        box = pen.box(x, top + 13.0, str(number))
        if not any(box.meets(other, 1.0) for other in taken):
            taken.append(sheet.text(x, top + 13.0, str(number), pen))
    x, y = left, top + 13.0 + 1.6 * TIME.leading
    for number, (_, scene) in enumerate(spans, 1):
        times = "".join(f", {said}" for said in time_words(scene))
        wide = TIME.width(f"{number} ") + NAME.width(scene.name) + TIME.width(times) + 4.0
        if x + wide > right and x > left:
            x, y = left, y + 1.3 * TIME.leading
        x = sheet.text(x, y, f"{number} ", TIME).right + 3.0
        name = NAME.fit(scene.name, right - x)
        x = sheet.text(x, y, name, NAME).right
        times = TIME.fit(times, right - x)
        if times:
            x = sheet.text(x, y, times, TIME).right
        x += 2.5 * SPACE
    return y + 6.0


def _write(sheet: Sheet, label: _Label, one: Placed, top: float) -> None:
    # Why mirrored: places are found above a chart, and these stand below one.
    y = top - one.box.bottom
    sheet.line([(label.span.start, top + 1.0), (label.span.start, y + 11.0)], "rule", 0.8)
    held, edge = one.held
    if not label.flat:
        after = sheet.lines(edge, y + 11.0, label.names, NAME.held(held))
        sheet.lines(edge, after, label.times, TIME.held(held))
        return
    time = label.times[0] if label.times else ""
    wide = NAME.width(label.names[0])
    at = edge if held == "start" else edge - (TIME.width(time) + SPACE if time else 0.0)
    sheet.text(at, y + 11.0, label.names[0], NAME.held(held))
    if time:
        after = edge + wide + SPACE if held == "start" else edge
        sheet.text(after, y + 11.0, time, TIME.held(held))
