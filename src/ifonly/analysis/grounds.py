"""Finds the author's lines behind what nobody chose: a line of fate, a scene, a routine.

What happens without a choice happens because a line has it so: fate and its chances, a
`whenever`, a promise and what breaks it, the opening and the end of a scene, what goes on
through it, an involuntary act. The line is quoted; where it asks for something, the events
that made it so stand behind it.
"""

from collections.abc import Iterator, Mapping

from ifonly.analysis.causes import Because, Then, behind_condition, with_step_behind
from ifonly.analysis.view import Act, View
from ifonly.source.span import NOWHERE, Span
from ifonly.source.text import SourceText
from ifonly.source.values import dataclass
from ifonly.story.model import TRUE, Condition


@dataclass(frozen=True, slots=True)
class Ground:
    """A line that has an event so, as it is written; `because` are the events it asks for."""

    text: str
    file: str
    line: int
    because: tuple[Because, ...] = ()


def grounds_of(view: View, act: Act, texts: Mapping[str, SourceText]) -> tuple[Ground, ...]:
    """Return the lines behind an event that nobody chose; none where their text is not at hand."""
    then = Then(act.n - 1, act.time)
    found: list[Ground] = []
    for span, cond, roles in _lines(view, act):
        text = texts.get(span.file)
        if span == NOWHERE or text is None:
            continue
        line = text.place(span.start)[0]
        behind = behind_condition(view, cond, roles, then)
        because = tuple(with_step_behind(view, one) for one in behind)
        ground = Ground(text.line(line).strip(), span.file, line, because)
        if ground not in found:
            found.append(ground)
    return tuple(found)


def _lines(view: View, act: Act) -> Iterator[tuple[Span, Condition, tuple[int, ...]]]:
    """Yield the lines behind an event: where, what it asks for, and of whom."""
    story = view.story
    scene = story.scenes[act.scene] if act.scene >= 0 else None
    match act.kind:
        case "involuntary":
            done = story.actions[act.ident]
            yield done.span, done.when, act.roles
        case "happening":
            yield act.span, TRUE, ()
            for watcher in story.watchers:
                if watcher.span == act.span:
                    yield watcher.span, watcher.when, act.roles
        case "opened" | "skipped" if scene is not None:
            yield scene.span, scene.needs, ()
        case "closed" if scene is not None:
            yield scene.span, TRUE if scene.until is None else scene.until, ()
        case "brought" if scene is not None:
            yield scene.span, TRUE, ()
            for member in scene.cast:
                if act.roles and member.person == act.roles[0]:
                    yield member.span, member.when, ()
        case "routine" if scene is not None:
            yield scene.span, TRUE, ()
            for routine in scene.routines:
                people = tuple(-1 if ref.const is None else ref.const for ref in routine.args)
                if (routine.action, people) == (act.ident, act.roles):
                    yield routine.span, TRUE, ()
        case _:
            if scene is not None:
                yield scene.span, TRUE, ()
