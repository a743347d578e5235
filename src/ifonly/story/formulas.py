"""Reads the declared measures: those with a name, and those with roles.

Each may name others, wherever these stand, but not in a circle. So all are read first, with
those they name left as uses, and each use is then replaced by the value of what it names.
Invariant: afterwards every declared measure has a value in `words.measures`, by its title or
its pattern, in which no use is left; one with a mistake in it counts as 1.
"""

from collections.abc import Iterator
from dataclasses import replace

from ifonly.source.diagnostic import Label
from ifonly.source.span import Span
from ifonly.source.values import dataclass
from ifonly.story.collect import roles_in
from ifonly.story.content_measures import MOST_PARTS, check_content_measures
from ifonly.story.draft import Draft
from ifonly.story.forms import spell
from ifonly.story.frames import EMPTY, frame_of
from ifonly.story.measures import either, extent, lack_of, placed, titled
from ifonly.story.model import Formula, LackOf, Measure, NamedMeasure, Product, TagOf
from ifonly.story.refs import of_type
from ifonly.story.topics import letter_of
from ifonly.story.vocabulary import MeasureUse
from ifonly.syntax.tree import MeasureDecl, Phrase

DEEPEST = 24
_MISTAKEN = Product(())


@dataclass(frozen=True, slots=True)
class _Read:
    """A measure as it is written, with what it names left as uses."""

    decl: MeasureDecl
    value: Measure
    uses: tuple[MeasureUse, ...]
    span: Span


def resolve_measures(draft: Draft) -> tuple[NamedMeasure, ...]:
    """Give every declared measure its value; return those with a name."""
    words = draft.words
    check_content_measures(draft)
    words.measures, words.naming = {}, True
    written = {key: _read(draft, decl) for key, decl in _declared(draft)}
    words.naming = False
    for key in _inner_first(draft, written):
        words.measures[key] = _whole(draft, key, written[key])
    return tuple(
        NamedMeasure(one.decl.name.text, words.measures[key], one.decl.span)
        for key, one in written.items()
        if one.decl.name is not None
    )


def formulas_of(draft: Draft) -> tuple[Formula, ...]:
    """Return the measures with roles, and whether some phrase speaks of them."""
    return tuple(
        Formula(
            key,
            roles_in(decl.pattern.tokens),
            draft.words.measures[key],
            key in draft.words.asked,
            decl.pattern.span,
        )
        for key, decl in _declared(draft)
        if decl.pattern is not None
    )


def _declared(draft: Draft) -> Iterator[tuple[str, MeasureDecl]]:
    """Yield the measures that stand, each with its key."""
    for decl in draft.decls:
        if not isinstance(decl, MeasureDecl) or id(decl) in draft.skipped:
            continue
        if decl.pattern is not None and letter_of(decl.pattern.tokens):
            continue  # read where it stands, with its content (`content_measures`)
        if decl.pattern is not None:
            yield spell(decl.pattern.tokens), decl
        elif decl.name is not None:
            yield titled(decl.name.text), decl


def _read(draft: Draft, decl: MeasureDecl) -> _Read:
    """Return a measure as it is written; a mistake in it is said."""
    frame, span = EMPTY, decl.value.span if decl.name is None else decl.name.span
    if decl.pattern is not None:
        span = decl.pattern.span
        owner = f"the measure `{spell(decl.pattern.tokens)}`"
        # Why of an act: where such a measure is used decides whether one has happened.
        frame = replace(frame_of(roles_in(decl.pattern.tokens), owner=owner), of_act=True)
    phrases: tuple[Phrase, ...] = (decl.value, *decl.others)
    parts = draft.measures(frame, phrases)
    times = draft.measures(frame, decl.times)
    if len(parts) + len(times) < len(phrases) + len(decl.times):
        return _Read(decl, _MISTAKEN, (), span)
    value = either(parts)
    # Why a product of one: a measure with roles is never itself what can rise or fall.
    if times or decl.pattern is not None:
        value = Product((value, *times))
    return _Read(decl, value, tuple(of_type(value, MeasureUse)), span)


def _inner_first(draft: Draft, written: dict[str, _Read]) -> Iterator[str]:
    """Yield the keys of measures, each behind those that it names; say where they go in a circle."""
    done: dict[str, bool] = {}  # False: on the way
    for root in written:
        way = [] if root in done else [(root, iter(written[root].uses))]
        done.setdefault(root, False)
        while way:
            key, uses = way[-1]
            use = next(uses, None)
            if use is None:
                done[key] = True
                way.pop()
                yield key
            elif use.key not in done:
                if use.key in written:
                    done[use.key] = False
                    way.append((use.key, iter(written[use.key].uses)))
            elif not done[use.key]:
                keys = [one for one, _ in way]
                _say_circle(draft, written, keys[keys.index(use.key) :])


def _say_circle(draft: Draft, written: dict[str, _Read], keys: list[str]) -> None:
    steps = [
        next(use.span for use in written[key].uses if use.key == after)
        for key, after in zip(keys, [*keys[1:], keys[0]], strict=True)
    ]
    labels = [
        Label(span, f"and {key} by this")
        for key, span in zip(keys[1:], steps[1:], strict=True)
        if span != steps[0]
    ]
    draft.say(
        "measure-circle",
        f"{_said(keys[0])} is measured by itself",
        steps[0],
        *labels,
        help="measure one of them by readings, traits and numbers alone",
    )


def _said(key: str) -> str:
    return key if key.startswith('"') else f"`{key}`"


def _whole(draft: Draft, key: str, one: _Read) -> Measure:
    """Return a measure's value with no use left in it."""
    value = _filled(one.value, draft.words.measures)
    size, depth = extent(value)
    if size > MOST_PARTS or depth > DEEPEST:
        draft.say(
            "measure-too-large",
            f"{_said(key)} is made of too many measures",
            one.span,
            help=f"at most {MOST_PARTS} stand in one, with all that it names",
        )
        return _MISTAKEN
    if one.decl.name is not None and any(of_type(value, TagOf)):
        draft.say(
            "no-act-here",
            f"{_said(key)} asks about an act, and here no act has happened",
            one.decl.value.span,
            help="a measure with a name is taken at every moment: give it roles instead",
        )
        return _MISTAKEN
    return value


def _filled(value: Measure | MeasureUse, known: dict[str, Measure]) -> Measure:
    match value:
        case MeasureUse(key=key, args=args, span=span):
            # Why a default: what is in a circle has no value.
            found = known.get(key, _MISTAKEN)
            return placed(found, args, span) if args else found
        case LackOf(of=inner):
            return lack_of(_filled(inner, known))
        case Product(parts=parts):
            return Product(tuple(_filled(part, known) for part in parts))
        case _:
            return value
