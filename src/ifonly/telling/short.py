"""Chooses what of a telling is kept when it is to fill a page.

Every sentence has the weight of the event it tells that matters most (`analysis/relevance.py`
weighs them by their way to the ending); so has what somebody felt at it. First the best line of each scene is taken, the weightiest scenes first, then what else
matters, until the page is full. Order and words stay. Invariants: the last line of the story is
kept; an answer is not told without what it answers; the same run and weights give the same
choice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ifonly.chronicle.events import Event
from ifonly.story.model import Story
from ifonly.telling.paragraphs import Line
from ifonly.telling.surface import spoken

if TYPE_CHECKING:
    from ifonly.telling.whole import VisitTold

WORDS = 340  # a page
FIRST = 240  # of these, what the best lines of scenes may take
LONG = 16  # words of a scene's own, from which on they are left out
FELT = 0.8  # of an event's weight that what somebody felt at it has

Place = tuple[int, int]  # of a line: scene, line


def shortened(
    story: Story, told: "Sequence[VisitTold]", weights: Mapping[int, float]
) -> "list[VisitTold]":
    """Return the scenes with the lines that matter most, about a page of them."""
    lines = {
        (at, number): line
        for at, one in enumerate(told)
        for number, line in enumerate(one.lines)
    }
    weight = {place: weight_of(line, weights) for place, line in lines.items()}
    ranked = sorted(lines, key=lambda place: (-weight[place], place))
    kept: set[Place] = set(list(lines)[-1:])
    best = {place[0]: place for place in reversed(ranked) if weight[place] > 0}
    for limit, places in ((FIRST, [one for one in ranked if best.get(one[0]) == one]),
                          (WORDS, [one for one in ranked if weight[one] > 0])):  # fmt: skip
        for place in places:
            wanted = kept | {place, *asked(place, lines, told)}
            if sum(words_in(story, lines[one]) for one in wanted) <= limit:
                kept = wanted
    return list(thinned(told, kept))


def weight_of(line: Line, weights: Mapping[int, float]) -> float:
    """Return what a line matters: as much as its weightiest event."""
    most = max((weights.get(n, 0.0) for n in line.events), default=0.0)
    return most if line.key else most * FELT


def words_in(story: Story, line: Line) -> int:
    """Return how many words a line has."""
    return len(spoken(story, line.sentence).split())


def asked(
    place: Place, lines: Mapping[Place, Line], told: "Sequence[VisitTold]"
) -> Iterator[Place]:
    """Yield the lines without which one would hang in the air: what it answers or follows from."""
    events: Mapping[int, Event] = {event.n: event for event in told[place[0]].visit.events}
    for n in lines[place].events:
        event = events.get(n)
        if event is None or event.cause is None:
            continue
        for other, line in lines.items():
            if other[0] == place[0] and other < place and event.cause in line.events:
                yield from asked(other, lines, told)
                yield other


def thinned(told: "Sequence[VisitTold]", kept: set[Place]) -> "Iterator[VisitTold]":
    """Yield the scenes with the lines that are kept; own words only where they are few."""
    for at, one in enumerate(told):
        lines = tuple(line for number, line in enumerate(one.lines) if (at, number) in kept)
        brief = one.opening is not None and len(one.opening.text.split()) < LONG
        opening = one.opening if lines and brief else None
        yield replace(one, lines=lines, opening=opening)
