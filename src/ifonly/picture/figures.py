"""Turns the odds along a run into what their picture shows: shares in order, turns, sentences.

Invariant: every number in a sentence here is a number of the answer.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ifonly.analysis.intervals import Interval
from ifonly.analysis.turning import Turns
from ifonly.picture.axis import Axis
from ifonly.picture.hundred import in_hundred, moved_words
from ifonly.picture.palette import ENDINGS
from ifonly.present.course import Course, course_of
from ifonly.present.lines import counted, listed, which_run
from ifonly.present.turn_words import Words
from ifonly.present.turns import TurnsAnswer
from ifonly.source.values import dataclass
from ifonly.story.facts import UNENDED

LEAST: Final = 0.02  # an ending that is never likelier has no place of its own
OTHERS: Final = "other endings"


@dataclass(frozen=True, slots=True)
class Ending:
    """One ending of the stack: its name, its colour's name, its odds at each moment."""

    name: str
    colour: str
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class TurnMark:
    """A turning point: before which moment, what happened, what it did to which of the stack."""

    moment: int
    scene: str | None
    text: str
    ending: int
    name: str
    before: float
    after: float
    movement: Interval

    @property
    def moved(self) -> float:
        """How far it moved the odds."""
        return self.after - self.before

    @property
    def said(self) -> str:
        """Say what happened, with a capital."""
        return self.text[:1].upper() + self.text[1:]

    @property
    def effect(self) -> str:
        """Say what it did: `“he leaves” 33 → 9`, in a hundred."""
        return f"“{self.name}” {moved_words(self.before, self.after, self.movement)}"


@dataclass(frozen=True, slots=True)
class OddsFigures:
    """What the picture of odds shows; endings from the bottom of the stack on."""

    course: Course
    endings: tuple[Ending, ...]
    band: tuple[tuple[float, float], ...]
    points: tuple[TurnMark, ...]
    suspense: tuple[tuple[int, float], ...]
    kicker: str
    ended: str
    title: str
    lead: str
    foot: str
    description: str


def figures_of(answer: TurnsAnswer) -> OddsFigures:
    """Return what is drawn of an answer."""
    turns, words = answer.turns, answer.whole
    course = course_of(words.the_story, words.chronicle)
    order = _order(turns, words)
    endings = tuple(
        Ending(name, f"ending-{at if name != OTHERS else ENDINGS - 1}", shares)
        for at, (name, shares) in enumerate(_stack(turns, words, order))
    )
    points = tuple(_mark(answer, at, order, endings) for at in range(len(turns.turning_points)))
    figures = OddsFigures(
        course=course,
        endings=endings,
        band=tuple((m.odds[order[0]].low, m.odds[order[0]].high) for m in turns.moments),
        points=points,
        suspense=tuple((one.moment, one.suspense.estimate) for one in turns.turns),
        kicker=_kicker(answer),
        ended=answer.words.ended,
        title=_title(answer, endings),
        lead=_lead(points),
        foot=_foot(answer, order),
        description="",
    )
    return _described(answer, figures)


def _order(turns: Turns, words: Words) -> list[int]:
    """Return the endings that have a place: the one that came, the others in the author's order.

    Where endings are asked for by name, those stand first, whatever came.
    """
    end = turns.moments[-1].odds
    first = (
        0 if words.wanted is not None else max(range(len(end)), key=lambda at: end[at].estimate)
    )
    others = [at for at in range(len(words.endings)) if at != first]
    highest = {at: max(m.odds[at].estimate for m in turns.moments) for at in others}
    drawn = sorted((at for at in others if highest[at] >= LEAST), key=lambda at: -highest[at])
    kept = set(drawn[: ENDINGS - 2])
    return [first, *(at for at in others if at in kept)]


def _stack(
    turns: Turns, words: Words, order: Sequence[int]
) -> list[tuple[str, tuple[float, ...]]]:
    found = [
        (words.endings[at], tuple(m.odds[at].estimate for m in turns.moments)) for at in order
    ]
    rest = tuple(
        max(0.0, 1.0 - sum(shares[i] for _, shares in found)) for i in range(len(turns.moments))
    )
    return [*found, (OTHERS, rest)] if max(rest) > 0.0005 else found


def _mark(
    answer: TurnsAnswer, at: int, order: Sequence[int], endings: Sequence[Ending]
) -> TurnMark:
    words, point = answer.whole, answer.turns.turning_points[at]
    one = answer.turns.moments[point.moment]
    before = one.odds[point.ending].estimate
    shown = order.index(point.ending) if point.ending in order else len(endings) - 1
    return TurnMark(
        point.moment,
        words.scene(one.scene),
        words.turned(answer.turns, point),
        shown,
        words.endings[point.ending],
        before,
        # Why not the movement's own estimate: that one is drawn from other lives, and what is
        # written must be what is seen.
        answer.turns.moments[point.moment + 1].odds[point.ending].estimate,
        one.movement[point.ending],
    )


def edges_of(figures: OddsFigures) -> list[list[float]]:
    """Return, for each moment, the edges of the stack from 0 up to 1."""
    found = []
    for at in range(len(figures.course.moments)):
        total, edges = 0.0, [0.0]
        for ending in figures.endings:
            total += ending.shares[at]
            edges.append(min(1.0, total))
        found.append(edges)
    return found


def steps(at: Sequence[float], values: Sequence[float]) -> list[tuple[float, float]]:
    """Return odds as steps: what a moment brings moves them in the middle of its room, at once.

    >>> steps([0.0, 2.0, 4.0], [0.1, 0.1, 0.5])
    [(0.0, 0.1), (1.0, 0.1), (1.0, 0.1), (3.0, 0.1), (3.0, 0.5), (4.0, 0.5)]
    """
    edges = [at[0], *((a + b) / 2.0 for a, b in pairwise(at)), at[-1]] if at else []
    return [
        (x, value)
        for (start, stop), value in zip(pairwise(edges), values, strict=True)
        for x in (start, stop)
    ]


def edge_at(figures: OddsFigures, edges: Sequence[Sequence[float]], point: TurnMark) -> float:
    """Return where the edge of a turned ending lies that moved, in the middle of its move."""
    before, after = edges[point.moment], edges[min(point.moment + 1, len(edges) - 1)]
    lower, upper = point.ending, point.ending + 1
    moved = [abs(after[one] - before[one]) for one in (lower, upper)]
    at = upper if moved[1] >= moved[0] else lower
    return (before[at] + after[at]) / 2.0


def suspense_outline(figures: OddsFigures, axis: Axis) -> list[tuple[float, float]]:
    """Return the steps of suspense along an axis: each turn's value as long as it takes."""
    found: list[tuple[float, float]] = []
    for at, (moment, value) in enumerate(figures.suspense):
        last = at + 1 == len(figures.suspense)
        after = len(figures.course.moments) - 1 if last else figures.suspense[at + 1][0]
        found += [(axis.at(moment), value), (axis.at(after), value)]
    return found if any(value > 0.0 for _, value in found) else []


# ---- sentences


def _kicker(answer: TurnsAnswer) -> str:
    title = answer.whole.the_story.name
    which = which_run(answer.as_told, answer.seed)
    return f"{title}, {which}: the odds of every ending"


def _title(answer: TurnsAnswer, endings: Sequence[Ending]) -> str:
    first, ended = endings[0], answer.words.ended
    start = f"{in_hundred(first.shares[0])} in 100"
    if answer.words.wanted is not None:
        return f"“{first.name}” had a chance of {start} at the start; it ends with “{ended}”"
    return f"It ends with “{ended}”, which had a chance of {start} at the start"


def _lead(points: Sequence[TurnMark]) -> str:
    if not points:
        return "No single moment surely moved an ending by more than 3 in 100."
    most = max(points, key=lambda one: abs(one.moved))
    where = f"in “{most.scene}”" if most.scene else "between scenes"
    verb = "fell" if most.moved < 0 else "rose"
    return (
        f"The largest of {counted(len(points), 'turning point')} lies {where}: {most.text}; "
        f"“{most.name}” {verb} from {in_hundred(most.before)} to {in_hundred(most.after)} in 100."
        if len(points) > 1
        else f"One moment turned it, {where}: {most.text}; “{most.name}” {verb} from "
        f"{in_hundred(most.before)} to {in_hundred(most.after)} in 100."
    )


def _foot(answer: TurnsAnswer, order: Sequence[int]) -> str:
    turns, words = answer.turns, answer.whole
    which = "as told" if answer.as_told else f"seed {answer.seed}"
    never = [
        f"“{name}”"
        for at, name in enumerate(words.endings)
        if at not in order and name != UNENDED
    ]
    said = (
        f"{words.the_story.name}, {which}: {counted(turns.branches, 'life', 'lives')} from each of "
        f"{counted(max(0, len(turns.moments) - 1), 'moment')}, everybody free from there on, "
        f"fresh luck; {turns.played:,} played. The band around the edge of "
        f"“{words.endings[order[0]]}” holds its odds, with all others, in "
        f"{100 * turns.confidence:.0f} of 100 such charts."
    )
    if never:
        said += f" Never as likely as 2 in 100: {listed(never)}."
    if turns.stopped == "interrupted":
        said = f"Interrupted. {said}"
    return said


def _described(answer: TurnsAnswer, figures: OddsFigures) -> OddsFigures:
    """Return the same with a text that says all of the picture."""
    parts = [f"{figures.title}. {figures.lead}"]
    begun = [f"“{one.name}” {in_hundred(one.shares[0])}" for one in figures.endings]
    parts.append(f"At the start, of 100 lives: {', '.join(begun)}.")
    for scene in figures.course.scenes:
        if scene.end > scene.first:
            at = [
                f"“{one.name}” {in_hundred(one.shares[scene.first])}"
                for one in figures.endings
                if one.shares[scene.first] >= 0.005
            ]
            time = f", {scene.later} later" if scene.later else ""
            parts.append(f"As “{scene.name}” opens{time}: {', '.join(at)}.")
    parts.append(f"At the end: “{figures.ended}”.")
    for one in figures.points:
        where = f"In “{one.scene}”" if one.scene else "Between scenes"
        parts.append(f"{where}: {one.text}; {one.effect} in 100.")
    tense = [one for one in answer.turns.scenes if one.suspense.estimate > 0.0]
    if tense:
        most = max(tense, key=lambda one: one.suspense.estimate)
        parts.append(
            f"Suspense is highest in “{answer.words.scene(most.scene)}” "
            f"({most.suspense.estimate:.2f})."
        )
    parts.append(figures.foot)
    return replace(figures, description=" ".join(parts))
