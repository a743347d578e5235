"""Turns a story into what is wrong or idle in it, without playing it.

A check is a pure function of the story. Invariant: an error or a warning is a proof, no
guess: what may come about in some run is never said to be impossible. What a run alone
can show is left to `analysis`.
"""

from collections.abc import Callable

from ifonly.source.diagnostic import Diagnostic
from ifonly.source.span import Span
from ifonly.story.checks.contradictions import check_conditions, check_effects
from ifonly.story.checks.endings import check_endings
from ifonly.story.checks.never import check_never
from ifonly.story.checks.ranges import check_fillings, check_ranges
from ifonly.story.checks.reach import Reached, reach
from ifonly.story.checks.reasons import (
    check_acts,
    check_courses,
    check_kinds,
    check_norms,
    check_repeats,
)
from ifonly.story.checks.scenes import (
    check_casts,
    check_fate,
    check_premises,
    check_variants,
)
from ifonly.story.checks.size import check_rules
from ifonly.story.checks.told import check_told, check_told_reached
from ifonly.story.checks.unused import check_names, check_unused, never_so
from ifonly.story.checks.uses import Uses
from ifonly.story.model import Story

# What the story alone shows.
CHECKS: tuple[Callable[[Story], tuple[Diagnostic, ...]], ...] = (
    check_ranges,
    check_names,
    check_conditions,
    check_effects,
    check_acts,
    check_norms,
    check_repeats,
    check_kinds,
    check_courses,
    check_casts,
    check_variants,
    check_fate,
    check_told,
    check_endings,
    check_fillings,
)
# What shows when it is played in the rough.
REACHED: tuple[Callable[[Story, Reached], tuple[Diagnostic, ...]], ...] = (
    check_never,
    check_premises,
    check_told_reached,
)


def check_story(story: Story) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong or idle in a story, in the order of its text."""
    too_many = check_rules(story)
    if too_many:  # Why alone: the others would look at them all.
        return too_many
    found = [one for check in CHECKS for one in check(story)]
    if story.scenes:  # Why: before there is a scene, nothing comes about and all is unused.
        found += _in_play(story, {one.primary.span for one in found})
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.primary.span))


def _in_play(story: Story, shown: set[Span]) -> list[Diagnostic]:
    """Return what is idle when the story is played in the rough, beside what is shown already."""
    used, reached = Uses(story), reach(story)
    found = list(check_unused(story, used))
    for check in REACHED:
        # Why: what has a finding of its own needs no second one at the same place.
        found += [one for one in check(story, reached) if one.primary.span not in shown]
    blamed = shown | {label.span for one in found for label in (one.primary, *one.others)}
    for one in never_so(story, used):
        if not {label.span for label in (one.primary, *one.others)} & blamed:
            found.append(one)
    return found
