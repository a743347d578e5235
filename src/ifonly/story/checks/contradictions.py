"""Finds conditions and effects that contradict or repeat themselves, both sides shown."""

from collections.abc import Iterator
from itertools import combinations

from ifonly.source.diagnostic import Diagnostic, Label, error, warning
from ifonly.source.span import NOWHERE, Span
from ifonly.story import model as m
from ifonly.story.checks.logic import Literal, excludes, literals
from ifonly.story.checks.sites import sites
from ifonly.story.checks.walk import all_effects
from ifonly.story.refs import with_refs


def check_conditions(story: m.Story) -> tuple[Diagnostic, ...]:
    """Return conditions that ask for a thing and its opposite, or for one thing twice."""
    found: dict[object, Diagnostic] = {}
    broken: set[Span] = set()
    for site in sites(story):
        for one, other in combinations(list(literals(site.cond)), 2):
            spans = (_span(one), _span(other))
            if excludes(one, other):
                broken.add(site.span)
                found.setdefault(spans, _contradiction(site.what, one, other, site.span))
            elif one == other and spans[0] != spans[1]:
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


def _repeats(cond: m.Condition) -> Iterator[tuple[Literal, Literal]]:
    """Yield what is joined twice."""
    match cond:
        case m.Not(of=part) | m.Exists(of=part):
            yield from _repeats(part)
        case m.All(parts=several) | m.Any(parts=several):
            for one, other in combinations(several, 2):
                if one == other:
                    yield (one, True), (other, True)
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
        for one, other in combinations(effects, 2):
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
