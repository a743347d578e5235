"""Says what never came about in many runs, and which act makes up most of the choices.

What was counted comes from a module that counts (`kernel.counting`): of every run that
counts for the odds, and of no other.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from ifonly.analysis.covered import Coverage, Never
from ifonly.chronicle.events import KINDS
from ifonly.engine.ensemble import Columns
from ifonly.engine.run import counted
from ifonly.kernel.assemble import Assembled
from ifonly.kernel.counters import COUNTERS, EVENTS, MOTIVES, REACTIONS
from ifonly.kernel.counting import event_columns
from ifonly.story.model import Story

_CHOSEN: Final = ("choice", "answer")
_DONE: Final = (*_CHOSEN, "involuntary", "brought about")


def coverage(
    story: Story, assembled: Assembled, found: Columns, before: Sequence[float]
) -> Coverage:
    """Return what runs that counted came to.

    `before` says what had become of each scene where the runs begin: what had already come
    about, or been skipped, is not asked for again.
    """
    counts = _by_counter(counted(assembled), found)
    columns = event_columns(assembled.module)
    happened: Counter[tuple[str, int]] = Counter()
    for at, count in enumerate(counts[EVENTS]):
        kind, what = divmod(at, columns)
        if count and kind:
            happened[KINDS[kind - 1], what] += count
    chosen: Counter[int] = Counter()
    for (name, what), count in happened.items():
        if name in _CHOSEN:
            chosen[what] += count
    total = chosen.total()
    most = max(chosen, key=lambda act: (chosen[act], -act), default=None)
    return Coverage(
        runs=len(found),
        never=tuple(_never(story, assembled, found, counts, happened, before)),
        choices=total,
        most=None if most is None else story.actions[most].name,
        share=0.0 if most is None else chosen[most] / total,
    )


def _by_counter(made: Assembled, found: Columns) -> dict[str, Sequence[int]]:
    sizes = {array.name: array.length for array in made.module.arrays}
    counts: dict[str, Sequence[int]] = {}
    start = 0
    for name in COUNTERS:
        counts[name] = found.counts[start : start + sizes[name]] or [0] * sizes[name]
        start += sizes[name]
    return counts


def _never(
    story: Story,
    assembled: Assembled,
    found: Columns,
    counts: dict[str, Sequence[int]],
    happened: Counter[tuple[str, int]],
    before: Sequence[float],
) -> Iterator[Never]:
    """Yield what never came about, in the order of the file, a kind after the other."""
    for number, scene in enumerate(story.scenes):
        if not (scene.trial or before[number] or happened["opened", number]):
            yield Never("scenes", scene.name, scene.span)
    routines = assembled.layout.routines
    done = {what for (kind, what) in happened if kind in _DONE}
    for kind, what in happened:
        if kind == "routine":
            scene_, line = routines[what]
            done.add(story.scenes[scene_].routines[line].action)
    for number, action in enumerate(story.actions):
        if number not in done:
            yield Never("actions", action.name, action.span)
    for number, motive in enumerate(story.motives):
        if not _at(counts[MOTIVES], number):
            of = story.actions[motive.action].name
            yield Never("motives", motive.name, motive.span, of)
    reacted = {one.span for n, one in enumerate(story.reactions) if _at(counts[REACTIONS], n)}
    # Why by place: one line may make several reactions, one for each content.
    for reaction in {one.span: one for one in story.reactions}.values():
        if reaction.span not in reacted:
            yield Never("reactions", reaction.name, reaction.span)
    came = {*found.endings}
    for number, ending in enumerate(story.endings):
        if number not in came:
            yield Never("endings", ending.name, ending.span)


def _at(counts: Sequence[int], number: int) -> int:
    """Return a count; what is compiled nowhere has none."""
    return counts[number] if number < len(counts) else 0
