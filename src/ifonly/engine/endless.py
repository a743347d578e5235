"""Says what was left out of a run because consequences went on without end.

Eight rounds of consequences follow one event (docs/semantics.md, section 4); the kernel reports
what it leaves out after them. Invariant: one finding for each act or line that is left out.
"""

from collections.abc import Sequence

from ifonly.kernel.layout import Layout
from ifonly.source.diagnostic import Diagnostic, Label, warning
from ifonly.source.span import NOWHERE, Span
from ifonly.story.checks.walk import of_kind
from ifonly.story.model import ActHappens, Reaction, Story, Watcher

BLOCK, ACTS = 2, (1, 4)  # kinds of the kernel's queue: a line's effects; acts
MOST_ORIGINS = 3
Left = tuple[int, int, int | None, int]
"""What was left out: its kind, its number, and in which scene and turn."""


def left_out(story: Story, layout: Layout, dropped: Sequence[Left]) -> tuple[Diagnostic, ...]:
    """Return what was left out, each with where it was first left out and what brings it about."""
    found: dict[tuple[int, int], Diagnostic] = {}
    for kind, what, scene, turn in dropped:
        if (kind, what) not in found:
            found[kind, what] = _finding(story, layout, (kind, what, scene, turn))
    return tuple(found.values())


def _finding(story: Story, layout: Layout, left: Left) -> Diagnostic:
    kind, what, scene, turn = left
    span: Span = NOWHERE
    name = "what follows"
    origins: tuple[Label, ...] = ()
    if kind in ACTS:
        span, name = story.actions[what].span, f"`{story.actions[what].name}`"
        origins = _origins(story, what)
    elif kind == BLOCK and layout.blocks[what].kind == "watcher":
        span = story.watchers[layout.blocks[what].id].span
    where = (
        "between scenes" if scene is None else f"in turn {turn} of `{story.scenes[scene].name}`"
    )
    return warning(
        "reactions-without-end",
        f"{name} follows again and again {where}: after eight rounds the rest is left out",
        span,
        "left out",
        *origins,
        help="let one of the reactions ask for what is no longer so the second time",
    )


def _origins(story: Story, action: int) -> tuple[Label, ...]:
    """Return the lines that bring an act about."""
    lines: tuple[Reaction | Watcher, ...] = (*story.reactions, *story.watchers)
    spans = [
        line.span
        for line in lines
        if any(act.action == action for act in of_kind(line.effects, ActHappens))
    ]
    return tuple(Label(span, "brings it about") for span in spans[:MOST_ORIGINS])
