"""Finds numbers beyond their bounds."""

from collections.abc import Iterator

from ifonly.source.diagnostic import Diagnostic, Label, error, warning
from ifonly.source.span import NOWHERE
from ifonly.story import model as m
from ifonly.story.checks.walk import doses

MOST_FILLINGS = 10_000


def check_ranges(story: m.Story) -> tuple[Diagnostic, ...]:
    """Return levels, starts and weights that cannot be meant so."""
    return (*_levels(story), *_tags(story), *_starts(story), *_weights(story), *_spans(story))


def _levels(story: m.Story) -> Iterator[Diagnostic]:
    seen: set[object] = set()
    for dose in doses(story):
        reading = story.readings[dose.reading]
        level = dose.level.value
        if reading.kind == "amount" or 0 <= level <= 1 or dose.span in seen:
            continue
        seen.add(dose.span)
        yield error(
            "level-out-of-range",
            f"{level:g} lies beyond what a {reading.kind} can be",
            dose.level.span if dose.level.span != NOWHERE else dose.span,
            "from 0 to 1",
            Label(reading.span, "declared here"),
            help="write a word of strength, or a number from 0 to 1",
        )


def _tags(story: m.Story) -> Iterator[Diagnostic]:
    for action in story.actions:
        for tag in action.tags:
            if tag.level is not None and not 0 <= tag.level.value <= 1:
                yield error(
                    "level-out-of-range",
                    f"{tag.level.value:g} lies beyond what an act can be",
                    tag.level.span,
                    "from 0 to 1",
                    help="write a word of strength, or a number from 0 to 1",
                )


def _starts(story: m.Story) -> Iterator[Diagnostic]:
    for start in story.start:
        if not isinstance(start, m.SetStart):
            continue
        reading = story.readings[start.reading]
        low, high = (reading.low, reading.high) if reading.kind == "amount" else (0.0, 1.0)
        if low <= start.level.value <= high:
            continue
        yield error(
            "start-out-of-range",
            f"`{reading.text}` cannot start at {start.level.value:g}",
            start.span,
            f"from {low:g} to {high:g}",
            Label(reading.span, "declared here"),
            help=f"write a number from {low:g} to {high:g}",
        )


def _spans(story: m.Story) -> Iterator[Diagnostic]:
    for fact in story.facts:
        if fact.lasts is not None and fact.lasts <= 0:
            yield error(
                "lasts-no-time",
                f"`{fact.text}` is over as soon as it holds",
                fact.span,
                "lasts no time",
                help="write a longer span",
            )


def _weights(story: m.Story) -> Iterator[Diagnostic]:
    for motive in story.motives:
        if motive.weight.value == 0:
            yield warning(
                "weight-of-nothing",
                f'the reason "{motive.name}" has no weight',
                motive.span,
                "weighs 0",
                help="write `mildly`, or leave the reason out",
            )


def check_fillings(story: m.Story) -> tuple[Diagnostic, ...]:
    """Return acts that anybody may do to anybody in more ways than a run can weigh."""
    found: list[Diagnostic] = []
    sizes = {
        "person": len(story.people),
        "place": len(story.places),
        "thing": len(story.things),
    }
    for action in story.actions:
        wide = [
            one for one in action.roles[1:] if one.domain in {"anyone", "anywhere", "anything"}
        ]
        ways = 1
        for role in wide:
            ways *= max(1, sizes[role.kind])
        if ways > MOST_FILLINGS:
            found.append(
                warning(
                    "options-without-end",
                    f"`{action.name}` can be done in {ways} ways at each turn",
                    action.span,
                    ", ".join(f"{one.letter} is {one.domain}" for one in wide),
                    help="narrow its roles: `where Y is here`",
                )
            )
    return tuple(found)
