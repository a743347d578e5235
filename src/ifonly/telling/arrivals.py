"""Says that somebody is there whose coming the eyes of a telling did not see.

Where the one whose eyes they are was there all the while, and did not hear it either, that is said, too.
Invariant: it is told of a person once for each coming, beside the first event with that person
that is seen after it, and only where that person came to the place of that event.
"""

from collections.abc import Iterable, Iterator, Sequence

from ifonly.chronicle.events import Event
from ifonly.source.values import dataclass
from ifonly.story.model import Story
from ifonly.telling.eyes import SEES, Eyes, whereto
from ifonly.telling.paragraphs import Line
from ifonly.telling.surface import Mention, Sentence


@dataclass(frozen=True, slots=True)
class Coming:
    """Who came unseen, whereto, and whether under the eyes of somebody who did not hear it."""

    who: int
    place: int
    unheard: bool


def unseen_comings(
    story: Story, eyes: Eyes, events: Iterable[Event]
) -> Iterator[tuple[Coming, Event]]:
    """Yield who has come unseen, each with the first event with them that is seen after it."""
    come: dict[int, Coming] = {}
    here: int | None = None  # where the one whose eyes they are is known to be
    for event in events:
        if event.kind == "opened":
            here = None
        if event.kind not in ("choice", "answer", "involuntary", "brought about"):
            continue
        people = {one for one in (event.actor, *people_of(story, event)) if one is not None}
        if eyes.how(event) == SEES:
            for one in sorted(people & come.keys()):
                coming = come.pop(one)
                if coming.place == event.place and one != eyes.person:
                    yield coming, event
        goal = (
            None if event.action is None else whereto(story.actions[event.action], event.args)
        )
        if event.actor == eyes.person:
            here = event.place if goal is None else goal
        elif event.actor is not None and goal is not None:
            come.pop(event.actor, None)
            if eyes.how(event) != SEES:
                unheard = here == goal and not eyes.how(event)
                come[event.actor] = Coming(event.actor, goal, unheard)


def people_of(story: Story, event: Event) -> list[int]:
    """Return the people who fill the roles of an act."""
    if event.action is None:
        return []
    roles = story.actions[event.action].roles
    return [one for role, one in zip(roles, event.args, strict=False) if role.kind == "person"]


def with_comings(
    story: Story, lines: Sequence[Line], comings: Sequence[tuple[Coming, Event]], eyes: Eyes
) -> list[Line]:
    """Return the lines of a scene with those who have come unseen named as there.

    Behind what the person of the eyes does to them, for that is when they see them; else before.
    """
    found = list(lines)
    for coming, event in comings:
        at = next((k for k, line in enumerate(found) if event.n in line.events), None)
        if at is not None:
            line = Line(stood(story, coming, eyes), (), event.turn, True)
            found.insert(at + 1 if event.actor == eyes.person else at, line)
    return found


def stood(story: Story, coming: Coming, eyes: Eyes) -> Sentence:
    """Return that somebody stood there: `Rukia stood there; he had not heard her come in`."""
    who = Mention(coming.who)
    if not coming.unheard:
        return (who, " stood there.")
    indoors = story.places[coming.place].door
    return (
        who, " stood there; ", Mention(eyes.person, "they"), " had not heard ",
        Mention(coming.who, "them"), " come in." if indoors else " come.",
    )  # fmt: skip
