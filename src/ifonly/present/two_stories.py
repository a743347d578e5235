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
from ifonly.present.lines import bold, cell, wrapped
from ifonly.source.values import dataclass
from ifonly.telling.happenings import event_text
from ifonly.telling.tell import tell
from ifonly.telling.told import TellingScene

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


def print_two(found: TwoStories, color: bool = False) -> list[str]:
    """Return the lines of both tellings from where they part."""
    tellings = [_later(told, found.shared) for told in (found.before, found.after)]
    names = dict.fromkeys(one.scene for telling in tellings for one in telling)
    order = {scene.name: at for at, scene in enumerate(found.before.story.scenes)}
    lines = [_row("As it was", "As it would have been"), _row("-" * COLUMN, "-" * COLUMN)]
    for name in sorted(names, key=lambda one: order[one]):
        left, right = (
            [text for one in telling if one.scene == name for text in one.paragraphs]
            for telling in tellings
        )
        lines.append(bold(wrapped(name), color))
        lines += _beside(left, right) if left != right else ["(the same in both)"]
    return lines


def in_secret(found: TwoStories) -> str | None:
    """Say what differs where the tellings do not; none where they do."""
    told = [_later(one, found.shared) for one in (found.before, found.after)]
    if [one.paragraphs for one in told[0]] != [one.paragraphs for one in told[1]]:
        return None
    texts = [[str(one["text"]) for one in _events(each, found.shared)]
             for each in (found.before, found.after)]  # fmt: skip
    more = [one for one in texts[1] if one not in texts[0]] or texts[1][:1] or texts[0][:1]
    said = more[0] if more else ""
    return "nobody does anything otherwise." if said in ("", "Things changed.") else said


def _later(told: Told, shared: int) -> list[TellingScene]:
    """Return the scenes of a telling with the paragraphs in which something later happens."""
    made, is_later = [], False
    for scene in tell(told.story, told.run, told.assembled.layout):
        kept = []
        for text, events in zip(scene.paragraphs, scene.events, strict=True):
            # Why: what no event is told in belongs to what has been told just before.
            is_later = is_later or any(n > shared for n in events)
            if is_later:
                kept.append(text)
        if kept:
            made.append(
                TellingScene(
                    scene.scene, scene.place, scene.passed, scene.took_place, tuple(kept), ()
                )
            )
    return made


def _beside(left: Sequence[str], right: Sequence[str]) -> Iterable[str]:
    """Yield the lines of two tellings of one scene."""
    columns = [_column(left), _column(right)]
    most = max(len(one) for one in columns)
    for at in range(most):
        yield _row(*(one[at] if at < len(one) else "" for one in columns))


def _column(texts: Sequence[str]) -> list[str]:
    made: list[str] = []
    for text in texts or ["(nothing)"]:
        if made:
            made.append("")
        made += wrapped(text, columns=COLUMN).split("\n")
    return made


def _row(left: str, right: str) -> str:
    return f"{cell(left, COLUMN)}{BETWEEN}{right}".rstrip()
