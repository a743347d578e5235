"""Draws what each person feels along a run: a line for each feeling, all on one scale.

The lines of one person stand below each other, those that changed most; each is named at its left
and says at its right how high it rose, where, and by what. Below 640 pixels the words stand above
and below their line.
"""

from collections.abc import Sequence
from typing import Final

from ifonly.picture.axis import Axis, axis_of, name_scenes
from ifonly.picture.frame import foot, head, is_narrow, margin_of
from ifonly.picture.hundred import HARD, level
from ifonly.picture.palette import PEOPLE, Theme
from ifonly.picture.svg import Box, Drawing, Pen, Sheet
from ifonly.present.lines import counted, listed, which_run
from ifonly.present.readings import Reading, ReadingsAnswer
from ifonly.source.values import dataclass

MOST: Final = 7
MOST_NARROW: Final = 5
LEAST: Final = 0.1  # what changes less is not drawn unless it is asked for
FELT: Final = frozenset({"bond", "feeling"})
WHO: Final = Pen(16.0, "serif")
LABEL: Final = Pen(12.5)
LEVEL: Final = Pen(12.5, "bold")
CAUSE: Final = Pen(11.5, fill="quiet")
TICK: Final = Pen(11.5, fill="quiet")
TALL: Final = 30.0  # of a line's scale from 0 to 1
GAP: Final = 12.0


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    colour: str
    readings: tuple[Reading, ...]
    of: int  # how many there are


def changed(one: Reading) -> float:
    """Return how far a reading goes up and down."""
    return max(one.values) - min(one.values)


def owed(one: Reading) -> float:
    """Return how much of a peak one event brought about."""
    return one.causes[0].share / one.causes[0].times if one.causes else 0.0


def draw_feelings(
    answer: ReadingsAnswer,
    width: int = 1280,
    theme: Theme = "auto",
    who: Sequence[str] = (),
) -> Drawing:
    """Return the picture of what people feel; of those named in `who` all that they feel."""
    sheet = Sheet("feelings", width, theme)
    narrow, margin = is_narrow(width), margin_of(width)
    people = _people(answer, who, MOST_NARROW if narrow else MOST)
    title, lead = _title(answer, people)
    which = which_run(answer.as_told, answer.seed)
    kicker = f"{answer.title}, {which}: what each person feels"
    y = head(sheet, kicker, title, lead) + 8.0
    left = margin if narrow else margin + min(210.0, 0.2 * width)
    right = width - margin - (0.0 if narrow else min(330.0, 0.32 * width))
    axis = axis_of(answer.course, left, right)
    for person in people:
        y = _draw_person(sheet, answer, person, axis, y + 14.0)
    if people:
        y = name_scenes(
            sheet, axis, y, max(margin, left - 40.0), min(right + 40.0, width - margin)
        )
    return foot(
        sheet, y, _foot(answer, people), title, _description(answer, people, title, lead)
    )


def _people(answer: ReadingsAnswer, who: Sequence[str], most: int) -> list[_Person]:
    """Return the people who feel anything that changes, with what changed most of it."""
    found = []
    for name in answer.people:
        every = [one for one in answer.readings if one.person == name and one.kind in FELT]
        if who and name not in who:
            continue
        ranked = sorted(every, key=lambda one: (-changed(one), -one.highest))
        kept = ranked if who else [one for one in ranked if changed(one) >= LEAST][:most]
        if kept:
            # Why in this order: what is felt first stands first, as it does in the run.
            ordered = tuple(sorted(kept, key=lambda one: (one.peak, -one.highest)))
            colour = f"person-{answer.people.index(name) % PEOPLE}"
            found.append(_Person(name, colour, ordered, len(every)))
    return found


def _draw_person(
    sheet: Sheet, answer: ReadingsAnswer, person: _Person, axis: Axis, y: float
) -> float:
    """Draw the lines of a person; return where they end."""
    narrow, margin = is_narrow(sheet.width), margin_of(sheet.width)
    name = WHO.fit(person.name, sheet.width - 2 * margin - 30.0)
    wide = WHO.width(name)
    sheet.rect(Box(margin, y + 4.0, margin + 12.0, y + 16.0), person.colour)
    sheet.text(margin + 18.0, y + 16.0, name, WHO)
    sheet.line([(margin + 26.0 + wide, y + 11.0), (sheet.width - margin, y + 11.0)], "faint")
    y += 26.0
    draw = _draw_narrow if narrow else _draw_wide
    for one in person.readings:
        y = draw(sheet, answer, one, person.colour, axis, y)
    return y + 4.0


def _draw_wide(
    sheet: Sheet,
    answer: ReadingsAnswer,
    one: Reading,
    colour: str,
    axis: Axis,
    y: float,
) -> float:
    margin = margin_of(sheet.width)
    high, cause = peak_words(answer, one)
    room = sheet.width - margin - axis.stop - 60.0
    causes = CAUSE.wrap(cause, room, 2)
    labels = LABEL.wrap(one.label, axis.start - margin - 18.0, 2)
    bottom = y + TALL
    _line(sheet, one, colour, axis, y, bottom)
    middle = y + TALL / 2.0
    base = middle + 4.5 - (len(labels) - 1) * LABEL.leading / 2.0
    sheet.lines(axis.start - 12.0, base, labels, LABEL.held("end"))
    base = middle + 4.5 - (len(causes) - 1) * CAUSE.leading / 2.0
    sheet.text(axis.stop + 14.0, middle + 4.5, high, LEVEL)
    sheet.lines(axis.stop + 48.0, base, causes, CAUSE)
    return bottom + GAP


def _draw_narrow(
    sheet: Sheet,
    answer: ReadingsAnswer,
    one: Reading,
    colour: str,
    axis: Axis,
    y: float,
) -> float:
    high, cause = peak_words(answer, one)
    wide = LEVEL.width(high)
    room = axis.stop - axis.start
    labels = LABEL.wrap(one.label, room - wide - 12.0, 2)
    sheet.lines(axis.start, y + 10.0, labels, LABEL)
    sheet.text(axis.stop, y + 10.0, high, LEVEL.held("end"))
    y += 18.0 + (len(labels) - 1) * LABEL.leading
    _line(sheet, one, colour, axis, y, y + TALL)
    causes = CAUSE.wrap(cause, room, 3)
    return sheet.lines(axis.start, y + TALL + 14.0, causes, CAUSE) + 4.0


def _line(
    sheet: Sheet, one: Reading, colour: str, axis: Axis, top: float, bottom: float
) -> None:
    """Draw a reading as a line over its filled area, between 1 above and 0 below."""
    sheet.line([(axis.start, top), (axis.stop, top)], "faint", 0.8)
    for x in axis.borders:
        sheet.line([(x, top), (x, bottom)], "faint", 0.8)
    points = [
        (axis.at(at), bottom - value * (bottom - top)) for at, value in enumerate(one.values)
    ]
    sheet.area([(axis.start, bottom), *points, (axis.stop, bottom)], colour, 0.22)
    sheet.line(points, colour, 1.6)
    sheet.line([(axis.start, bottom), (axis.stop, bottom)], "rule", 0.8)
    x, y = points[one.peak]
    sheet.dot(x, y, 3.6, colour, "paper", 1.4)


# ---- words


def peak_words(answer: ReadingsAnswer, one: Reading) -> tuple[str, str]:
    """Say how high a reading rose, and where and by what."""
    high = level(one.highest)
    scene = answer.course.moments[one.peak].scene
    at_end = one.peak == len(answer.course.moments) - 1
    where = "at the end" if at_end else ("" if scene is None else f"in “{scene}”")
    if not one.causes:
        return high, where
    first = one.causes[0]
    times = f", {first.times} times" if first.times > 1 else ""
    share = "" if first.share > 0.995 else f" ({first.share:.0%}{HARD}of{HARD}it)"
    return high, f"{where}: {first.text}{times}{share}" if where else f"{first.text}{share}"


def _title(answer: ReadingsAnswer, people: Sequence[_Person]) -> tuple[str, str]:
    every = [one for person in people for one in person.readings]
    if not every:
        return "Nothing that anybody feels changes in this run", ""
    # Why the share: what one event brought about can be said in a sentence.
    most = max(
        every,
        key=lambda one: (
            int(10.0 * changed(one) * owed(one)),
            one.toward is not None,
            one.peak,
        ),
    )
    high, cause = peak_words(answer, most)
    return (
        f"{most.text} reaches {high} {cause}",
        "Each line goes from 0 below to 100 above; the dot is its highest moment, and beside it "
        "stands what it was owed to most.",
    )


def _foot(answer: ReadingsAnswer, people: Sequence[_Person]) -> str:
    kept = [
        f"{person.name} {len(person.readings)} of {person.of}"
        for person in people
        if len(person.readings) < person.of
    ]
    said = f"{answer.about.name}, {which_run(answer.as_told, answer.seed)}."
    if kept:
        said += f" Shown is what changed most: {listed(kept)}."
    left = [name for name in answer.people if name not in {one.name for one in people}]
    if left and people:
        said += (
            f" {counted(len(left), 'other')} felt nothing that is drawn."
            if len(left) > 3
            else (f" Not drawn: {listed(left)}.")
        )
    return said + " Shares are exact: of the doses that are left at that moment."


def _description(
    answer: ReadingsAnswer, people: Sequence[_Person], title: str, lead: str
) -> str:
    parts = [f"{title}."]
    for person in people:
        said = []
        for one in person.readings:
            high, cause = peak_words(answer, one)
            said.append(
                f"{one.label}: {level(one.values[0])} at the start, at most {high} {cause}; "
                f"{level(one.values[-1])} at the end"
            )
        parts.append(f"{person.name}: {'. '.join(said)}.")
    return " ".join(parts)
