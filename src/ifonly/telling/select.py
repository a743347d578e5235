"""Chooses the events that are told, and those of which only a clause is said.

Told are choices, answers, what happens by itself, what comes from outside, routines, and
scenes that open or do not come about. What only keeps the books (somebody is brought to
a scene, a question stays open, a level is passed) is left to `why`.
"""

from collections.abc import Iterable
from dataclasses import replace

from ifonly.chronicle.events import Event
from ifonly.source.values import dataclass
from ifonly.story.model import Scene, Story

SAID = frozenset({"choice", "answer", "involuntary", "brought about", "routine", "too late"})


@dataclass(frozen=True, slots=True)
class Visit:
    """A scene as it came about, or did not: its events that are told, in order."""

    scene: Scene
    n: int  # the number of the event that opened it
    took_place: bool
    events: tuple[Event, ...]


def visits(story: Story, events: Iterable[Event]) -> list[Visit]:
    """Return the scenes of a run in order, each with the events that are told."""
    found: list[Visit] = []
    told: list[Event] = []

    def close() -> None:
        if told and found:
            found[-1] = replace(found[-1], events=(*found[-1].events, *told))
        told.clear()

    for event in events:
        match event.kind:
            case "opened" | "skipped":
                close()
                scene = story.scenes[event.what]
                if not scene.trial:
                    found.append(Visit(scene, event.n, event.kind == "opened", ()))
            case "closed" | "left open" | "brought":
                pass
            case _ if event.kind in SAID or event.kind == "happening":
                told.append(event)
            case _:
                pass
    close()
    return found
