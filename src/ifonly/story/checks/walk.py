"""Walks over model values quickly: every part once, spans left out."""

from collections.abc import Iterator
from functools import cache
from typing import TypeVar

from ifonly.story import model as m
from ifonly.story.refs import holding

T = TypeVar("T")


def inside(value: object) -> Iterator[object]:
    """Yield a model value and everything in it but numbers and texts, in no fixed order."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            waiting.extend(one)
        elif (names := _names(type(one))) is not None:  # type: ignore[arg-type]  # Why: a class has a hash, whatever its instances have
            yield one
            waiting += [getattr(one, name) for name in names]


@cache
def _names(kind: type) -> tuple[str, ...] | None:
    """Return the names of what a model value holds; None for anything else."""
    return holding(kind) if kind.__module__ == m.__name__ else None


def of_kind(value: object, kind: type[T]) -> list[T]:
    """Return the parts of a value that are of a kind, in the order of the text."""
    found = [one for one in inside(value) if isinstance(one, kind)]
    found.reverse()
    return found


def all_effects(story: m.Story) -> list[tuple[m.Effect, ...]]:
    """Return the effects of every event that a story tells of."""
    return [
        *(one.effects for one in story.actions),
        *(one.effects for one in story.reactions),
        *(one.effects for one in story.watchers),
        *(fate.effects for scene in story.scenes for fate in scene.fates),
    ]


def doses(story: m.Story) -> list[m.Raise | m.Grow]:
    """Return everything that raises or lowers a reading."""
    grown: list[m.Raise | m.Grow] = [one for each in story.drifts for one in each.effects]
    return [*of_kind(tuple(all_effects(story)), m.Raise), *grown]
