"""Tells two runs side by side, from where they part.

Two columns of 38 in a terminal of 80; scenes stand beside each other by name. Invariants as
in `terminal`: the author's words are safe to print.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ifonly.analysis.changes import Told
from ifonly.chronicle.events import Event
from ifonly.present.answers import Json
from ifonly.present.lines import bold, cell, listed, wrapped
from ifonly.source.values import dataclass
from ifonly.telling.happenings import event_text
from ifonly.telling.tell import tell

COLUMN: Final = 38
BETWEEN: Final = " | "
SILENT: Final = ("opened", "closed")


@dataclass(frozen=True, slots=True)
class TwoStories:
    """A run as it was and as it would have been; `shared` events come first in both."""

    before: Told
    after: Told
    shared: int

    @property
    def is_one(self) -> bool:
        """Whether nothing happens otherwise."""
        events = self.before.run.events, self.after.run.events
        return len(events[0]) == self.shared == len(events[1])

    def json(self) -> Json | None:
        """Return what happens in both from where they part; none where they do not."""
        if self.is_one:
            return None
        first = next(
            one.run.events[self.shared]
            for one in (self.before, self.after)
            if len(one.run.events) > self.shared
        )
        scenes = self.before.story.scenes
        return {
            "scene": None if first.scene is None else scenes[first.scene].name,
            "turn": first.turn,
            "before": _events(self.before, self.shared),
            "after": _events(self.after, self.shared),
        }


def two_stories(before: Told, after: Told) -> TwoStories:
    """Return two runs with what they share at the beginning.

    Both are told as the first is: what happens in both is said in the same words.
    """
    after = replace(after, run=replace(after.run, told=before.run.told))
    shared = 0
    for one, other in zip(before.run.events, after.run.events, strict=False):
        if _same(before, one) != _same(after, other):
            break
        shared += 1
    return TwoStories(before, after, shared)


def _same(told: Told, event: Event) -> object:
    """Return what makes an event what it is, whatever its number in a module is."""
    what: object = event.what
    if event.kind == "happening":
        what = told.assembled.layout.blocks[event.what].name
    return event.kind, what, event.scene, event.turn, event.time, event.actor, event.args


def _events(told: Told, shared: int) -> list[Json]:
    layout, events = told.assembled.layout, told.run.events
    return [
        {
            "n": one.n,
            "scene": None if one.scene is None else told.story.scenes[one.scene].name,
            "turn": one.turn,
            "text": event_text(told.story, layout, events, one),
        }
        for one in events[shared:]
        if one.kind not in SILENT
    ]


# ---- for a person


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is told of a scene from where two runs part; `is_later`: some of it lies behind that."""

    paragraphs: tuple[str, ...]
    is_later: bool


def print_two(found: TwoStories, color: bool = False) -> list[str]:
    """Return the lines of both tellings from where they part; none: they are told alike."""
    tellings = [_by_scene(told, found.shared) for told in (found.before, found.after)]
    order = {scene.name: at for at, scene in enumerate(found.before.story.scenes)}
    lines, same = list[str](), list[str]()
    later = {name for one in tellings for name, scene in one.items() if scene.is_later}
    for name in sorted(later, key=lambda one: order[one]):
        left, right = (_told(telling.get(name)) for telling in tellings)
        if left == right:
            same.append(f"“{name}”")
            continue
        lines += [*_alike(same), bold(wrapped(name), color), *_beside(left, right)]
        same = []
    if not lines:
        return []
    head = _row("As it was", "As it would have been"), _row("-" * COLUMN, "-" * COLUMN)
    return [*head, *lines, *_alike(same)]


def _told(scene: _Scene | None) -> list[str]:
    """Return what is told of a scene in one of the two, or why nothing is."""
    if scene is None:
        return ["(This did not come about.)"]
    return list(scene.paragraphs) or ["(Nothing more is told.)"]


def _alike(names: Sequence[str]) -> list[str]:
    """Return the line of scenes that are told alike; nothing for none."""
    return [wrapped(f"({listed(names)}: told alike in both)")] if names else []


def _by_scene(told: Told, shared: int) -> dict[str, _Scene]:
    """Return each scene's paragraphs from the first in which something happens not shared on."""
    made, is_later = dict[str, _Scene](), False
    for scene in tell(told.story, told.run, told.assembled.layout):
        kept = []
        was_later = is_later
        for text, events in zip(scene.paragraphs, scene.events, strict=True):
            # Why: what no event is told in belongs to what has been told just before.
            is_later = is_later or any(n > shared for n in events)
            if is_later:
                kept.append(text)
        made[scene.scene] = _Scene(tuple(kept), bool(kept) or was_later)
    return made


def _beside(left: Sequence[str], right: Sequence[str]) -> Iterable[str]:
    """Yield the lines of two tellings of one scene."""
    columns = [_column(left), _column(right)]
    most = max(len(one) for one in columns)
    for at in range(most):
        yield _row(*(one[at] if at < len(one) else "" for one in columns))


def _column(texts: Sequence[str]) -> list[str]:
    made: list[str] = []
    for text in texts:
        if made:
            made.append("")
        made += wrapped(text, columns=COLUMN).split("\n")
    return made


def _row(left: str, right: str) -> str:
    return f"{cell(left, COLUMN)}{BETWEEN}{right}".rstrip()
