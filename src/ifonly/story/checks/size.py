"""Checks that a story has no more rules than can be lowered and played in good time."""

from collections.abc import Iterator
from typing import Final

from ifonly.source.diagnostic import Diagnostic, error
from ifonly.source.span import Span
from ifonly.story.model import Story

MOST_RULES: Final = 50_000


def check_rules(story: Story) -> tuple[Diagnostic, ...]:
    """Return that there are too many rules, at the first that is one too many."""
    if rules_of(story) <= MOST_RULES:
        return ()
    spans = sorted(_rules(story))
    return (
        error(
            "too-many-rules",
            f"this story has {len(spans):,} acts, reasons, reactions and other rules",
            spans[MOST_RULES],
            f"at most {MOST_RULES:,} can be played; this is one more",
            help="say with roles what holds for everybody, as in `times X's love for Y`, in "
            "place of a rule for each person",
        ),
    )


def rules_of(story: Story) -> int:
    """Return how many rules a story has: what may be done, and all that follows from something."""
    return sum(1 for _ in _rules(story))


def _rules(story: Story) -> Iterator[Span]:
    yield from (one.span for one in story.actions)
    yield from (one.span for one in story.motives)
    yield from (one.span for one in story.norms)
    yield from (one.span for one in story.courses)
    yield from (one.span for one in story.reactions)
    yield from (one.span for one in story.drifts)
    yield from (one.span for one in story.watchers)
    for scene in story.scenes:
        yield from (one.span for one in scene.fates)
        yield from (one.span for one in scene.routines)
