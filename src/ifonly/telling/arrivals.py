"""Says that somebody is there whose coming the eyes of a telling did not see.

Invariant: it is told of a person once for each coming, beside the first event with that person
that is seen after it, and only where that person came to the place of that event.
"""

from collections.abc import Iterable, Iterator, Sequence

from ifonly.chronicle.events import Event
from ifonly.story.model import Story
from ifonly.telling.eyes import SEES, Eyes, whereto
from ifonly.telling.paragraphs import Line
from ifonly.telling.surface import Mention


def unseen_comings(
    story: Story, eyes: Eyes, events: Iterable[Event]
) -> Iterator[tuple[int, Event]]:
    """Yield who has come unseen, each with the first event with them that is seen after it."""
    come: dict[int, int] = {}  # who came unseen, and whereto
    for event in events:
        if event.kind not in ("choice", "answer", "involuntary", "brought about"):
            continue
        people = {one for one in (event.actor, *people_of(story, event)) if one is not None}
        if eyes.how(event) == SEES:
            for one in sorted(people & come.keys()):
                place = come.pop(one)
                if place == event.place and one != eyes.person:
                    yield one, event
        if event.actor is not None and event.actor != eyes.person and event.action is not None:
            goal = whereto(story.actions[event.action], event.args)
            if goal is not None:
                come.pop(event.actor, None)
                if eyes.how(event) != SEES:
                    come[event.actor] = goal


def people_of(story: Story, event: Event) -> list[int]:
    """Return the people who fill the roles of an act."""
    if event.action is None:
        return []
    roles = story.actions[event.action].roles
    return [one for role, one in zip(roles, event.args, strict=False) if role.kind == "person"]


def with_comings(
    lines: Sequence[Line], comings: Sequence[tuple[int, Event]], eyes: Eyes
) -> list[Line]:
    """Return the lines of a scene with those who have come unseen named as there.

    Behind what the person of the eyes does to them, for that is when they see them; else before.
    """
    found = list(lines)
    for who, event in comings:
        at = next((k for k, line in enumerate(found) if event.n in line.events), None)
        if at is not None:
            line = Line((Mention(who), " stood there."), (), event.turn, True)
            found.insert(at + 1 if event.actor == eyes.person else at, line)
    return found
