"""Judges what a claim says of a telling: what it tells, where, and what comes first.

The told run is told as `ifonly tell --as-told` tells it, through the eyes and in the order
that the claim names. A feeling is told of where a sentence names it: as the person's own, in words of
the teller, or in the words or the name of an act of theirs. Invariant: what is not told meets no
test but `never`.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from ifonly.analysis.finding import Finding
from ifonly.analysis.world import World
from ifonly.source.values import dataclass
from ifonly.story.model import (
    EventPattern,
    FirstToldTest,
    Moment,
    NamedEvent,
    SameToldTest,
    TellingTest,
    ToldOrderTest,
    ToldTest,
)
from ifonly.telling.holds import holds_in
from ifonly.telling.paragraphs import Said
from ifonly.telling.whole import Manner, NoAccountError, Section, tell_whole


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence in its place: the scene that it is told in."""

    scene: str
    said: Said


def judge_telling(world: World, moment: Moment, test: TellingTest) -> Finding:
    """Judge a test of the telling that a moment names."""
    told = telling_of(world, moment)
    if told is None:
        return Finding(False, None, "nobody tells of two earlier scenes to these eyes")
    match test:
        case FirstToldTest():
            return judge_first(world, told, test)
        case ToldTest():
            return judge_told(world, told, test)
        case ToldOrderTest():
            return judge_order(world, told, test)
        case SameToldTest():
            return judge_same(world, told, moment)


def telling_of(world: World, moment: Moment) -> tuple[Told, ...] | None:
    """Return the sentences of a telling of the told run; None if it cannot have that order."""
    manner = Manner(moment.through, "told" if moment.remembered else "time")
    if manner not in world.tellings:
        world.tellings[manner] = _told(world, manner)
    sections = world.tellings[manner]
    return None if sections is None else tuple(sentences(sections))


def _told(world: World, manner: Manner) -> tuple[Section, ...] | None:
    holds = holds_in(world.story, world.assembled, world.chronicle)
    try:
        return tell_whole(world.story, world.chronicle, world.assembled.layout, holds, manner)
    except NoAccountError:
        return None


def sentences(sections: Sequence[Section]) -> Iterator[Told]:
    """Yield the sentences of sections, in their order."""
    for section in sections:
        for paragraph in section.paragraphs:
            for said in paragraph:
                yield Told(section.scene, said)


def judge_first(world: World, told: Sequence[Told], test: FirstToldTest) -> Finding:
    """Say where a feeling is first told of."""
    feeling = (test.reading, test.people)
    first = next((one for one in told if feeling in one.said.tells), None)
    if first is None:
        never = test.scene is None and test.event is None
        return Finding(never, None, "it is never told")
    said = f"first told in “{first.scene}”: {first.said.text}"
    if test.scene is not None:
        return Finding(first.scene == world.story.scenes[test.scene].name, None, said)
    if test.event is None:
        return Finding(False, None, said)
    meant = partial(is_meant, world, test.event)
    return Finding(any(map(meant, first.said.events)), None, said)


def is_meant(world: World, event: EventPattern | int, n: int) -> bool:
    """Return whether event n of the told run is the one that is meant."""
    act = world.chronicle.events[n - 1]
    if not isinstance(event, EventPattern):
        return act.named == event
    fits = zip(event.args, act.args, strict=False)
    return act.action in event.actions and all(
        ref is None or ref.const is None or ref.const == one for ref, one in fits
    )


def place_of(world: World, told: Sequence[Told], named: int) -> int | None:
    """Return which sentence first tells a named event."""
    meant = partial(is_meant, world, named)
    return next((at for at, one in enumerate(told) if any(map(meant, one.said.events))), None)


def judge_told(world: World, told: Sequence[Told], test: ToldTest) -> Finding:
    """Say whether, and in which scene, a named event is told."""
    event: NamedEvent = world.story.named_events[test.event]
    at = place_of(world, told, test.event)
    if at is None:
        return Finding(not test.told, None, f"“{event.name}” is not told")
    one = told[at]
    said = f"“{event.name}” is told in “{one.scene}”: {one.said.text}"
    there = test.scene is None or one.scene == world.story.scenes[test.scene].name
    return Finding(test.told and there, None, said)


def judge_order(world: World, told: Sequence[Told], test: ToldOrderTest) -> Finding:
    """Say whether a telling comes to one thing before another."""

    def where(what: tuple[str, int]) -> int | None:
        kind, number = what
        if kind == "event":
            return place_of(world, told, number)
        name = world.story.scenes[number].name
        return next((at for at, one in enumerate(told) if one.scene == name), None)

    first, then = where(test.first), where(test.then)
    if first is None or then is None:
        return Finding(False, None, "one of them is not told")
    return Finding(first < then, None, f"told in sentences {first + 1} and {then + 1}")


def judge_same(world: World, told: Sequence[Told], moment: Moment) -> Finding:
    """Say whether the same events are told as in order of time."""
    every = telling_of(world, Moment("telling", through=moment.through)) or ()

    def events(some: Sequence[Told]) -> list[int]:
        return sorted(n for one in some for n in one.said.events)

    here, there = events(told), events(every)
    return Finding(
        here == there, None, f"{len(here)} events told, {len(there)} in order of time"
    )
