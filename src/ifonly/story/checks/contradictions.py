"""Finds conditions and effects that contradict or repeat themselves, both sides shown."""

from collections.abc import Iterable, Iterator

from ifonly.source.diagnostic import Diagnostic, Label, error, warning
from ifonly.source.span import NOWHERE, Span
from ifonly.story import model as m
from ifonly.story.checks.logic import Literal, excludes, literals
from ifonly.story.checks.sites import sites
from ifonly.story.checks.walk import all_effects
from ifonly.story.refs import with_refs

MOST_COMPARED = 64  # different conditions of one thing; more are a machine's


def check_conditions(story: m.Story) -> tuple[Diagnostic, ...]:
    """Return conditions that ask for a thing and its opposite, or for one thing twice."""
    found: dict[object, Diagnostic] = {}
    broken: set[Span] = set()
    for site in sites(story):
        for one, other, opposed in _pairs(literals(site.cond)):
            spans = (_span(one), _span(other))
            if opposed:
                broken.add(site.span)
                found.setdefault(spans, _contradiction(site.what, one, other, site.span))
            elif spans[0] != spans[1]:
                found.setdefault(spans, _repetition(one, other))
        for one, other in _repeats(site.cond):
            if _span(one) != _span(other):
                found.setdefault((_span(one), _span(other)), _repetition(one, other))
    for motive in story.motives:
        action = story.actions[motive.action]
        if {motive.span, action.span} & broken:
            continue
        for one, other in _clashes(motive, action):
            span = motive.span if _span(one) == NOWHERE else _span(one)
            found.setdefault(span, _useless(motive, action, span, other))
    return tuple(found.values())


def _pairs(every: Iterable[Literal]) -> Iterator[tuple[Literal, Literal, bool]]:
    """Yield each literal that says again, or against, what one before it says; once, with that.

    Why by what they speak of: comparing each with each takes minutes where a machine wrote
    thousands, and tells an author the same thing thousands of times.
    """
    first: dict[Literal, Literal] = {}
    alike: dict[object, list[Literal]] = {}
    for one in every:
        before = first.setdefault(one, one)
        if before is not one:
            yield before, one, False
            continue
        near = alike.setdefault(_subject(one[0]), [])
        opposed = next((other for other in near if excludes(other, one)), None)
        if opposed is not None:
            yield opposed, one, True
        elif len(near) < MOST_COMPARED:
            near.append(one)


def _subject(cond: m.Condition) -> object:
    """Return what a condition speaks of: conditions of other things never exclude it."""
    match cond:
        case m.Compare():
            return m.Compare, cond.left
        case m.Happened():
            return m.Happened, cond.event
        case m.Believes(knows=True, what=what):
            return _subject(what)
        case m.PromiseIs():
            return m.PromiseIs, cond.promise, cond.args
        case m.ThingIs():
            return m.ThingIs, cond.thing
        case _:
            return cond


def _repeats(cond: m.Condition) -> Iterator[tuple[Literal, Literal]]:
    """Yield what is joined twice."""
    match cond:
        case m.Not(of=part) | m.Exists(of=part):
            yield from _repeats(part)
        case m.All(parts=several) | m.Any(parts=several):
            first: dict[m.Condition, m.Condition] = {}
            for part in several:
                before = first.setdefault(part, part)
                if before is not part:
                    yield (before, True), (part, True)
            for part in several:
                yield from _repeats(part)
        case _:
            return


def _span(literal: Literal) -> Span:
    cond = literal[0]
    while isinstance(cond, (m.Not, m.Exists)):
        cond = cond.of
    span = getattr(cond, "span", NOWHERE)
    return span if isinstance(span, Span) else NOWHERE


def _contradiction(what: str, one: Literal, other: Literal, owner: Span) -> Diagnostic:
    primary = owner if _span(other) == NOWHERE else _span(other)
    others = (
        () if _span(one) in {NOWHERE, primary} else (Label(_span(one), "while this holds"),)
    )
    return error(
        "contradictory-condition",
        f"{what} asks for things that exclude each other",
        primary,
        "this is never so",
        *others,
        help="leave one of them out, or join them by `or`",
    )


def _repetition(one: Literal, other: Literal) -> Diagnostic:
    return warning(
        "repeated-condition",
        "the same is asked for twice",
        _span(other),
        "again",
        Label(_span(one), "the first time"),
        help="leave it out, or write what was meant",
    )


def _clashes(motive: m.Motive, action: m.Action) -> Iterator[tuple[Literal, Literal]]:
    """Yield what a reason asks for and the act excludes."""

    def named(ref: m.Ref) -> m.Ref:
        who = motive.who[ref.var] if ref.var is not None and ref.var < len(motive.who) else None
        return ref if who is None else m.Ref(ref.kind, const=who)

    act = list(literals(with_refs(action.when, named)))
    for one in literals(with_refs(motive.when, named)):
        for other in act:
            if excludes(one, other):
                yield one, other


def _useless(motive: m.Motive, action: m.Action, span: Span, other: Literal) -> Diagnostic:
    there = action.span if _span(other) == NOWHERE else _span(other)
    return error(
        "contradictory-condition",
        f'the reason "{motive.name}" weighs only when `{action.name}` cannot be done',
        span,
        "this is never so",
        Label(there, "when the act can be done"),
        help="leave one of them out",
    )


# ---- effects


def check_effects(story: m.Story) -> tuple[Diagnostic, ...]:
    """Return effects of one event that undo each other."""
    found: dict[Span, Diagnostic] = {}
    for effects in [*all_effects(story), story.start]:
        first: dict[object, m.Effect] = {}
        for other in effects:
            one = first.setdefault(_changed(other), other)
            if _undoes(one, other):
                span: Span = getattr(other, "span", NOWHERE)
                found.setdefault(
                    span,
                    error(
                        "contradictory-effects",
                        "one event cannot do both",
                        span,
                        "and this",
                        Label(getattr(one, "span", NOWHERE), "this"),
                        help="leave one of them out, or put each below its own `if`",
                    ),
                )
    return tuple(found.values())


def _changed(effect: m.Effect) -> object:
    """Return what an effect changes, for effects that can undo each other."""
    match effect:
        case m.SetFact():
            return m.SetFact, effect.fact, effect.args
        case m.Move():
            return m.Move, effect.person
        case m.Hand():
            return m.Hand, effect.thing
        case m.SetPromise():
            return m.SetPromise, effect.promise, effect.args
        case m.Learn():
            return m.Learn, effect.knower, effect.what
        case _:
            return effect


def _undoes(one: m.Effect, other: m.Effect) -> bool:
    match one, other:
        case m.SetFact(), m.SetFact():
            same = (one.fact, one.args) == (other.fact, other.args)
            return same and one.value != other.value
        case m.Move(), m.Move():
            return one.person == other.person and one.place != other.place
        case m.Hand(), m.Hand():
            return one.thing == other.thing and one != other
        case m.SetPromise(), m.SetPromise():
            same_promise = (one.promise, one.args) == (other.promise, other.args)
            return same_promise and one.state != other.state
        case m.Learn(), m.Learn():
            return (one.knower, one.what) == (
                other.knower,
                other.what,
            ) and one.value != other.value
        case _:
            return False
