"""Say in words when an event happened: `6 years later, on the hill, second turn`."""

from typing import Final

from ifonly.chronicle.events import Chronicle, Event
from ifonly.story.model import Story

_UNITS: Final = (
    ("year", 31_557_600),
    ("month", 2_629_800),
    ("week", 604_800),
    ("day", 86_400),
    ("hour", 3_600),
    ("minute", 60),
)
_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth",
)  # fmt: skip


def span_in_words(seconds: int) -> str:
    """Return a span in the largest unit that it holds one and a half times, or exactly once.

    >>> span_in_words(6 * 31_557_600), span_in_words(86_400), span_in_words(36 * 3_600)
    ('6 years', '1 day', '36 hours')
    """
    for unit, size in _UNITS:
        if seconds == size or (seconds >= 1.5 * size and seconds % size == 0):
            return _counted(seconds // size, unit)
    for unit, size in _UNITS:
        if seconds >= 2 * size:
            return _counted(round(seconds / size), unit)
    return _counted(seconds, "second")


def turn_in_words(turn: int) -> str:
    """Return the turn as an ordinal.

    >>> turn_in_words(2), turn_in_words(21)
    ('second turn', 'turn 21')
    """
    return f"{_ORDINALS[turn - 1]} turn" if 1 <= turn <= len(_ORDINALS) else f"turn {turn}"


def when(chronicle: Chronicle, story: Story, event: Event) -> str:
    """Return how long after the scene before, in which scene and place, at which turn."""
    if event.scene is None:
        return f"{span_in_words(event.time)} after the start" if event.time else "at the start"
    opened = closed = None
    for earlier in chronicle.events[: event.n]:
        if earlier.kind == "closed":
            closed = earlier
        elif earlier.kind == "opened" and earlier.scene == event.scene:
            opened = earlier
            break
    since = 0 if closed is None else closed.time
    passed = 0 if opened is None else opened.time - since
    scene = story.scenes[event.scene]
    parts = [f"{span_in_words(passed)} later"] if passed > 0 else []
    parts.append(f'in "{scene.name}"')
    if event.turn > 0:
        parts.append(turn_in_words(event.turn))
    return ", ".join(parts)


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
