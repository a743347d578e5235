"""Chooses the events that are told, and those of which only a clause is said.

Told are choices, answers, what happens by itself, what comes from outside, routines, and
scenes that open or do not come about. What only keeps the books (somebody is brought to
a scene, a question stays open, a level is passed) is left to `why`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ifonly.analysis.view import Act
from ifonly.story.model import Scene, Story

SAID = frozenset({"choice", "answer", "involuntary", "act", "routine", "too late"})


@dataclass(frozen=True, slots=True)
class Visit:
    """A scene as it came about, or did not: its events that are told, in order."""

    scene: Scene
    took_place: bool
    acts: tuple[Act, ...]


def visits(story: Story, acts: Iterable[Act]) -> list[Visit]:
    """Return the scenes of a run in order, each with the events that are told."""
    found: list[Visit] = []
    told: list[Act] = []

    def close() -> None:
        if told and found:
            found[-1] = Visit(found[-1].scene, True, (*found[-1].acts, *told))
        told.clear()

    for act in acts:
        match act.kind:
            case "opened" | "skipped":
                close()
                scene = story.scenes[act.ident]
                if not scene.trial:
                    found.append(Visit(scene, act.kind == "opened", ()))
            case "closed" | "left open" | "brought":
                pass
            case _ if act.kind in SAID or act.kind == "block":
                told.append(act)
            case _:
                pass
    close()
    return found
