"""Resolves declared patterns: steps with their limits, and what may not lie between them.

Invariants: all ways a step can happen bind the same roles; whatever may not lie between two
steps names only roles that are known by the second; every role of a pattern is one of its
steps'. So each match fills every role, and nothing forbidden waits for a name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ifonly.story import match
from ifonly.story.claim_numbers import read_span, read_times
from ifonly.story.draft import Draft
from ifonly.story.forms import spell
from ifonly.story.frames import Frame
from ifonly.story.model import EventPattern, PatternStep, SequencePattern
from ifonly.story.reactions import roles_of
from ifonly.syntax import tree
from ifonly.syntax.tree import Phrase

LIMITS = ("at least 3 times", "within 1 day", "because of it")
MOST = 100  # times that one step may ask for: each is a place in the matcher
Roles = frozenset[int]


def resolve_patterns(draft: Draft) -> tuple[SequencePattern, ...]:
    """Return the patterns that claims and sifting look for."""
    return tuple(
        resolve_pattern(draft, decl)
        for decl in draft.decls
        if isinstance(decl, tree.PatternDecl) and id(decl) not in draft.skipped
    )


def resolve_pattern(
    draft: Draft, decl: tree.PatternDecl, known_acts: int | None = None
) -> SequencePattern:
    """Return one pattern; what cannot be understood of it is said and left out.

    With `known_acts` the story is complete, and has so many acts: what no line of it speaks
    of is nobody's.
    """
    frame = roles_of(draft, decl.remarks, "pattern")
    every: Roles = frozenset(range(len(frame.roles)))
    known: Roles = frozenset()
    steps: list[PatternStep] = []
    for at, written in enumerate(decl.steps):
        step = _step(draft, frame, written, first=at == 0)
        known |= _binds(draft, written, step.events, every)
        if steps and decl.steps[at - 1].unless:
            _check_known(draft, decl.steps[at - 1].unless, steps[-1].unless, known)
        steps.append(step)
    unless = _events(draft, frame, decl.unless)
    _check_known(draft, decl.unless, unless, known)
    missing = [role.letter for at, role in enumerate(frame.roles) if at not in known]
    if missing and all(step.events for step in steps):
        draft.say(
            "pattern-role",
            f"no step of `{decl.name.text}` says who {missing[0]} is",
            decl.name.span,
            help=f"name {missing[0]} in a step, or leave the letter out behind `of`",
        )
    if known_acts is not None:
        steps = [_of_story(step, known_acts) for step in steps]
        unless = _known_acts(unless, known_acts)
    return SequencePattern(decl.name.text, frame.roles, tuple(steps), unless, decl.span)


def _of_story(step: PatternStep, acts: int) -> PatternStep:
    return replace(
        step, events=_known_acts(step.events, acts), unless=_known_acts(step.unless, acts)
    )


def _known_acts(events: Sequence[EventPattern], acts: int) -> tuple[EventPattern, ...]:
    return tuple(one for one in events if all(action < acts for action in one.actions))


def _step(draft: Draft, frame: Frame, written: tree.PatternStep, first: bool) -> PatternStep:
    at_least, within, because = 1, None, False
    for limit in written.limits:
        tokens = limit.tokens
        texts = tuple(token.text for token in tokens)
        times = read_times(tokens) if texts[:2] == ("at", "least") else None
        if times is not None and 1 <= times.n <= MOST:
            at_least = int(times.n)
        elif times is not None:
            draft.say(
                "unknown-clause",
                f"a step asks for 1 to {MOST} times, not for {times.n}",
                limit.span,
                help=f"write `at least {MOST} times`, or fewer",
            )
        elif texts[0] == "within" and (span := read_span(tokens[1:])) is not None:
            within = span
        elif texts == ("because", "of", "it") and not first:
            because = True
        else:
            draft.unknown_clause(limit, "a step", LIMITS[:2] if first else LIMITS)
    return PatternStep(
        _events(draft, frame, written.events),
        at_least,
        within,
        because,
        _events(draft, frame, written.unless),
        " or ".join(spell(phrase.tokens) for phrase in written.events),
    )


def _events(draft: Draft, frame: Frame, phrases: Iterable[Phrase]) -> tuple[EventPattern, ...]:
    """Return what phrases speak of; what nobody ever does is left out."""
    found: list[EventPattern] = []
    for phrase in phrases:
        event = match.event(draft.words, frame, phrase, draft.found)
        if event is None:
            continue
        if event.perceiver is not None or event.learns is not None:
            draft.say(
                "pattern-act",
                "a pattern is made of what people do, not of what they notice or learn",
                phrase.span,
                help="write what somebody does, as `X walks away from Y`",
            )
            continue
        found += [one for one in event.patterns if one.actions]
    return tuple(found)


def _bound(events: Iterable[EventPattern]) -> list[Roles]:
    return [
        frozenset(ref.var for ref in one.args if ref is not None and ref.var is not None)
        for one in events
    ]


def _binds(
    draft: Draft, written: tree.PatternStep, events: Sequence[EventPattern], every: Roles
) -> Roles:
    """Return the roles that a step fills; nobody's step fills all."""
    found = _bound(events)
    if not found:
        return every
    if any(one != found[0] for one in found):
        draft.say(
            "pattern-role",
            "the events of this step do not name the same roles",
            written.events[0].span.join(written.events[-1].span),
            help="name the same letters in each, or write a pattern for each",
        )
    return found[0]


def _check_known(
    draft: Draft, phrases: Sequence[Phrase], events: Sequence[EventPattern], known: Roles
) -> None:
    if any(not one <= known for one in _bound(events)):
        draft.say(
            "pattern-role",
            "`unless` names somebody whom no step before has named",
            phrases[0].span.join(phrases[-1].span),
            help="name them in a step, or write `someone`",
        )
