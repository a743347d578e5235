"""Chooses what of a telling is kept when it is to fill a page.

Every sentence has the weight of the event it tells that matters most (`analysis/relevance.py`
weighs them by their way to the ending); so has what somebody felt at it. First the best line of each scene is taken, the weightiest scenes first, then what else
matters, until the page is full. Order and words stay. Invariants: the last line of the story is
kept; an answer is not told without what it answers; the same run and weights give the same
choice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from ifonly.chronicle.events import Event
from ifonly.story.model import Story
from ifonly.telling.account import Account, around
from ifonly.telling.paragraphs import Line, Said
from ifonly.telling.surface import Mention, content_words, spoken

if TYPE_CHECKING:
    from ifonly.telling.whole import VisitTold

WORDS = 430  # a page
FIRST = 270  # of these, what the best lines of scenes may take
FEW = 40  # that the first line of a scene may take, with what it answers
NEARLY = 0.5  # of what the best line of a scene counts, so does another that takes less room
MUCH = 0.75  # from which on the best line of a scene is one that a page should have
FEWER = 0.8  # of its weight that the last line of a scene, the weightiest first, does not count
FRAME = 1.5  # what a line counts more where the account is given, and after it
LONG = 16  # words of a scene's own, from which on they are left out
FELT = 0.8  # of an event's weight that what somebody felt at it has

Place = tuple[int, int]  # of a line: scene, line


def shortened(
    story: Story,
    told: "Sequence[VisitTold]",
    weights: Mapping[int, float],
    account: Account | None = None,
    grounds: Mapping[int, Sequence[int]] = MappingProxyType({}),
    in_order: bool = False,
) -> "list[VisitTold]":
    """Return the scenes with the lines that matter most, about a page of them.

    An `account` is told in one sentence, which is kept; or, told in its order, with what of it
    leads to a scene of which something is told. `grounds` are the events without which an act
    was not possible, by its number.
    """
    told = list(told)
    summary: Line | None = None
    leading: dict[int, int] = {}  # by what earlier scenes are recalled
    if account is not None and in_order:
        behind = around(account, [one.visit for one in told])
        leading = {visit: n for n, visits in behind.items() for visit in visits}
    elif account is not None:
        told[account.visit], summary = summed_up(story, told[account.visit], account)
    lines = {
        (at, number): line
        for at, one in enumerate(told)
        for number, line in enumerate(one.lines)
    }
    weight = {place: weight_of(line, weights) for place, line in lines.items()}
    frame = len(told) if account is None else account.visit
    own = {
        place: share(place, lines, weight) * (FRAME if place[0] >= frame else 1.0)
        for place in lines
    }
    own = {place: own[place] / told_before(place, lines, own) for place in lines}
    ranked = sorted(lines, key=lambda place: (-own[place], place))
    kept: set[Place] = set(list(lines)[-1:])
    kept |= {place for place, line in lines.items() if line is summary}
    best = {place[0]: place for place in reversed(ranked) if weight[place] > 0}

    def with_it(place: Place) -> set[Place]:
        n = leading.get(place[0])
        leads = (one for one, line in lines.items() if line.key and n in line.events)
        return {place, *asked(place, lines, told, grounds), *leads}

    weighty = [one for one in ranked if weight[one] > 0]
    firsts = []
    for first in (one for one in ranked if best.get(one[0]) == one):
        # Why: of what matters about as much, what takes little room is the first of its scene.
        near = (
            one for one in weighty if one[0] == first[0] and own[one] >= own[first] * NEARLY
        )
        few = (one for one in near if length(story, told, lines, with_it(one)) <= FEW)
        firsts.append(next(few, first))
    # Why: the less room each takes, the more scenes there are; the last ones have their own turn.
    firsts.sort(
        key=lambda one: (own[one] < MUCH, length(story, told, lines, with_it(one)), one)
    )
    # First the best of each scene, then what decides at the end, then what else matters.
    late = [one for one in ranked if one[0] >= frame and own[one] >= 1.0]
    for limit, places in ((FIRST, firsts), (WORDS, late), (WORDS, weighty)):
        for place in places:
            wanted = kept | with_it(place)
            if length(story, told, lines, wanted) <= limit:
                kept = wanted
    return list(thinned(told, kept))


def length(
    story: Story, told: "Sequence[VisitTold]", lines: Mapping[Place, Line], kept: set[Place]
) -> int:
    """Return how many words lines have, with the own words of their scenes that are told."""
    opening = (told[at].opening for at in {place[0] for place in kept})
    own = (len(one.text.split()) for one in opening if one is not None and is_brief(one))
    return sum(words_in(story, lines[one]) for one in kept) + sum(own)


def is_brief(opening: Said) -> bool:
    """Return whether a scene's own words are so few that a page keeps them."""
    return len(opening.text.split()) < LONG


def told_before(place: Place, lines: Mapping[Place, Line], own: Mapping[Place, float]) -> int:
    """Return how many lines that count more, or as much and earlier, tell the same act; and one.

    What is done again and again is told once or twice in a page, and leaves room for the rest.
    """
    key = lines[place].key
    return 1 + sum(
        key != () and line.key == key and (-own[other], other) < (-own[place], place)
        for other, line in lines.items()
    )


def share(place: Place, lines: Mapping[Place, Line], weight: Mapping[Place, float]) -> float:
    """Return what a line counts: less, the more of its scene weighs more; so no scene takes all."""
    scene = [other for other in lines if other[0] == place[0]]
    # Why: of two that weigh alike the later is nearer to what comes of it.
    before = sum((weight[one], one) > (weight[place], place) for one in scene)
    return weight[place] * (1 - FEWER * before / len(scene))


def summed_up(
    story: Story, one: "VisitTold", account: Account
) -> "tuple[VisitTold, Line | None]":
    """Return a scene with the acts of its account as one line, and that line."""
    recalls = {recall.n for recall in account.recalls}
    acts = [line for line in one.lines if line.key and recalls & set(line.events)]
    if len(acts) < 2:
        return one, None
    first, last = (
        content_words(story, action, action.content, line.key[1:])
        for line, action in ((line, story.actions[line.key[0]]) for line in (acts[0], acts[-1]))
        if action.content is not None
    )
    sentence = (
        Mention(account.teller), " told ", Mention(account.listener), " all of it, from ",
        *first, ", to " if "," in spoken(story, first) else " to ", *last, ".",
    )  # fmt: skip
    events = tuple(n for line in acts for n in line.events)
    summary = Line(sentence, events, acts[0].turn, True, key=acts[0].key, plain=sentence)
    others = {id(line) for line in acts[1:]}
    kept = (
        summary if line is acts[0] else line for line in one.lines if id(line) not in others
    )
    return replace(one, lines=tuple(kept)), summary


def weight_of(line: Line, weights: Mapping[int, float]) -> float:
    """Return what a line matters: as much as its weightiest event."""
    most = max((weights.get(n, 0.0) for n in line.events), default=0.0)
    return most if line.key else most * FELT


def words_in(story: Story, line: Line) -> int:
    """Return how many words a line has."""
    return len(spoken(story, line.sentence).split())


def asked(
    place: Place,
    lines: Mapping[Place, Line],
    told: "Sequence[VisitTold]",
    grounds: Mapping[int, Sequence[int]],
) -> Iterator[Place]:
    """Yield the lines without which one would hang in the air: what it answers or follows from."""
    events: Mapping[int, Event] = {event.n: event for event in told[place[0]].visit.events}
    for n in lines[place].events:
        event = events.get(n)
        if event is None:
            continue
        needed = {*grounds.get(n, ()), *(() if event.cause is None else (event.cause,))}
        if not lines[place].key:
            needed.add(n)  # what somebody felt hangs on what they felt it at
        for other, line in lines.items():
            if other[0] == place[0] and other < place and needed & set(line.events):
                yield from asked(other, lines, told, grounds)
                yield other


def thinned(told: "Sequence[VisitTold]", kept: set[Place]) -> "Iterator[VisitTold]":
    """Yield the scenes with the lines that are kept; own words only where they are few."""
    for at, one in enumerate(told):
        lines = tuple(line for number, line in enumerate(one.lines) if (at, number) in kept)
        brief = one.opening is not None and is_brief(one.opening)
        opening = one.opening if lines and brief else None
        yield replace(one, lines=lines, opening=opening)
