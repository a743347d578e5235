"""Finds the events behind a reason: behind the readings it multiplies and what it asks for.

A reading leads to the events that gave its doses, with their exact shares in its sum, and
to the drifts that made it grow with time; a condition about what has happened leads to those acts; a fact to the event that last set
it. A second step asks the same of each such event: what brought it about and, if it was
chosen, what its own reasons came from.
"""

from collections.abc import Iterator
from dataclasses import replace

from ifonly.analysis.growth import Growth, Key, facts_behind, growth_of, key_of
from ifonly.analysis.shares import parts_of, share_by
from ifonly.analysis.view import ACTS, Choice, Deciding, View, decision_of
from ifonly.analysis.wording import filler, reading_words
from ifonly.source.span import NOWHERE, Span
from ifonly.source.values import dataclass
from ifonly.story.ids import TraitId
from ifonly.story.model import (
    All,
    Any,
    Believes,
    Compare,
    Condition,
    CountOf,
    EventPattern,
    Exists,
    FactIs,
    Happened,
    LackOf,
    Measure,
    Motive,
    NamedHappened,
    Not,
    Product,
    PromiseIs,
    ReadingOf,
    Ref,
    Role,
    SetStart,
    Story,
    TraitOf,
)

# Of one reading or record at most so many events are named, the weightiest first.
MOST_EVENTS = 8
# Events behind an event: only the weightiest are followed.
MOST_BEHIND = 3


@dataclass(frozen=True, slots=True)
class Because:
    """An event behind a reason: its share of the reading (1 for a fact or a record).

    `of` is the reading, fact or record in the author's words; `event` 0 is the start.
    `growth` is the drift that gave it, where time did: `event` is then that from which on
    it did. `behind` holds the events one step further back. `given` is the line of a trait, or
    of a first value: `file` and `line` are its, once its text is at hand.
    """

    event: int
    share: float
    of: str
    behind: tuple["Because", ...] = ()
    growth: Growth | None = None
    given: Span = NOWHERE
    file: str = ""
    line: int = 0
    is_trait: bool = False


@dataclass(frozen=True, slots=True)
class Then:
    """A moment of the run: the last event before it, and its time in seconds."""

    before: int
    time: int


def then_of(view: View, decision: Deciding) -> Then:
    """Return the moment of a decision."""
    return Then(decision.before, view.points[view.moment(decision)].time)


def because_of(view: View, motive: Motive, option: Choice, decision: Deciding) -> list[Because]:
    """Return the events behind a reason as weighed in an option of a decision."""
    then = then_of(view, decision)
    found: list[Because] = []
    for measure in motive.times:
        found += _behind_measure(view, measure, option.roles, then)
    found += behind_condition(view, motive.when, option.roles, then)
    return found


def because_of_course(view: View, course: int, decision: Deciding) -> list[Because]:
    """Return the step of a course that its next step follows from: the last one done."""
    declared = view.story.courses[course]
    steps = {step.action for step in declared.steps}
    done = [
        act.n
        for act in view.acts
        if act.n <= decision.before
        and act.kind in ACTS
        and act.ident in steps
        and act.roles[0] == decision.person
    ]
    return [Because(n, 1.0, f"“{declared.name}”") for n in done[-1:]]


def with_step_behind(view: View, because: Because) -> Because:
    """Add what lies one step further back: what brought the event about, or its reasons."""
    if because.event <= 0 or because.growth is not None:
        return because
    act = view.act(because.event)
    behind: list[Because] = []
    if 0 < act.cause < act.n:
        behind.append(Because(act.cause, 1.0, "what brought it about"))
    decision = decision_of(view, act.n)
    if decision is not None:
        behind += _reasons_behind(view, decision)
    return replace(because, behind=tuple(behind))


def _reasons_behind(view: View, decision: Deciding) -> list[Because]:
    """Return the weightiest events behind the chosen option's reasons for."""
    option = decision.options[decision.chosen]
    weights: dict[tuple[int, str], float] = {}
    for reason in option.reasons:
        if reason.motive < 0 or reason.value <= 0:
            continue
        motive = view.story.motives[reason.motive]
        for because in because_of(view, motive, option, decision):
            if because.event > 0 and because.growth is None:
                key = (because.event, because.of)
                weights[key] = weights.get(key, 0.0) + because.share * reason.value
    best = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_BEHIND]
    whole = sum(weights.values())
    return [Because(event, weight / whole, of) for (event, of), weight in best]


# ---- measures


def _behind_measure(
    view: View, measure: Measure, roles: tuple[int, ...], then: Then
) -> Iterator[Because]:
    """Yield the events behind a number."""
    match measure:
        case ReadingOf(reading=reading, args=args):
            people = people_of(args, roles)
            if people is None:
                return
            parts = parts_of(view, reading, people, then.time, then.before)
            of = reading_text(view, reading, people)
            gains = [part.gain for part in parts]
            shares = share_by(parts, lambda gain: key_of(view, gain))
            for key, share in list(shares.items())[:MOST_EVENTS]:
                growth = growth_of(view, key, gains)
                behind = _behind_growth(view, key, reading, people) if growth else ()
                given = NOWHERE
                if key.event == 0 and growth is None:
                    given = start_of(view.story, reading, people)
                yield Because(key.event, share, of, tuple(behind), growth, given)
        case TraitOf(trait=trait, person=person):
            who = constant(person, roles)
            if who is not None:
                name = f"{view.story.people[who].name}'s {view.story.traits[trait].name}"
                yield Because(
                    0, 1.0, name, given=trait_of(view.story, trait, who), is_trait=True
                )
        case LackOf(of=inner):
            yield from _behind_measure(view, inner, roles, then)
        case Product(parts=factors):
            for factor in factors:
                yield from _behind_measure(view, factor, roles, then)
        case CountOf(event=pattern):
            yield from _behind_record(view, pattern, roles, then)
        case _:
            return


def _behind_growth(
    view: View, key: Key, reading: int, people: tuple[int, ...]
) -> Iterator[Because]:
    """Yield the events that set what a drift asks for."""
    for n, fact, who in facts_behind(view, key, reading, people):
        declared = view.story.facts[fact]
        yield Because(n, 1.0, fill(view, declared.text, declared.roles, who))


def _behind_record(
    view: View, pattern: EventPattern, roles: tuple[int, ...], then: Then
) -> Iterator[Because]:
    """Yield the acts that a record counts, the last ones first."""
    wanted = [None if ref is None else constant(ref, roles) for ref in pattern.args]
    found = [
        act.n
        for act in view.acts
        if act.n <= then.before
        and act.kind in ACTS
        and act.ident in pattern.actions
        and all(w is None or w == one for w, one in zip(wanted, act.roles, strict=False))
    ]
    for n in found[: -MOST_EVENTS - 1 : -1]:
        yield Because(n, 1.0 / len(found), "what has happened")


# ---- conditions


def behind_condition(
    view: View, cond: Condition, roles: tuple[int, ...], then: Then
) -> Iterator[Because]:
    """Yield the events behind what a reason, or a scene, asks for."""
    match cond:
        case All(parts=parts) | Any(parts=parts):
            for part in parts:
                yield from behind_condition(view, part, roles, then)
        case Exists(of=inner):
            yield from behind_condition(view, inner, roles, then)
        case Happened(event=pattern):
            yield from _behind_record(view, pattern, roles, then)
        case NamedHappened(event=event):
            named = view.story.named_events[event]
            for n in _numbers(view, named.action, named.args, then)[: named.nth][-1:]:
                yield Because(n, 1.0, f"“{named.name}”")
        case FactIs(fact=fact, args=args):
            yield from _behind_fact(view, fact, args, roles, then)
        case Not(of=FactIs(fact=fact, args=args)):
            yield from _behind_fact(view, fact, args, roles, then)
        case Believes(what=FactIs(fact=fact, args=args)):
            yield from _behind_fact(view, fact, args, roles, then)
        case Compare(left=left, right=right):
            yield from _behind_measure(view, left, roles, then)
            yield from _behind_measure(view, right, roles, then)
        case PromiseIs(promise=promise, args=args):
            people = people_of(args, roles)
            if people is not None:
                n = view.promise_set_by(promise, people, then.before)
                if n > 0:
                    yield Because(n, 1.0, view.story.promises[promise].text)
        case _:
            return


def _numbers(view: View, action: int, people: tuple[int, ...], then: Then) -> list[int]:
    return [
        act.n
        for act in view.acts
        if act.n <= then.before
        and act.kind in ACTS
        and act.ident == action
        and act.roles[: len(people)] == people
    ]


def _behind_fact(
    view: View, fact: int, args: tuple[Ref, ...], roles: tuple[int, ...], then: Then
) -> Iterator[Because]:
    people = people_of(args, roles)
    if people is None:
        return
    n = view.fact_set_by(fact, people, then.before)
    if n > 0:
        declared = view.story.facts[fact]
        yield Because(n, 1.0, fill(view, declared.text, declared.roles, people))


# ---- what the author gives at the start


def start_of(story: Story, reading: int, people: tuple[int, ...]) -> Span:
    """Return the line that gives a reading its first value; nowhere if none does."""
    for effect in story.start:
        if not isinstance(effect, SetStart) or effect.reading != reading:
            continue
        if tuple(ref.const for ref in effect.args) == people:
            return effect.span
    return NOWHERE


def trait_of(story: Story, trait: int, person: int) -> Span:
    """Return the line that gives somebody a trait; nowhere if none does: it is 0."""
    given = dict(story.people[person].traits)
    return given[TraitId(trait)].span if trait in given else NOWHERE


# ---- names


def constant(ref: Ref, roles: tuple[int, ...]) -> int | None:
    """Return whom a ref means in an act with these people; None for a role of its own."""
    if ref.const is not None:
        return ref.const
    return roles[ref.var] if ref.var is not None and ref.var < len(roles) else None


def people_of(args: tuple[Ref, ...], roles: tuple[int, ...]) -> tuple[int, ...] | None:
    """Return whom refs mean; None if one of them ranges over people."""
    found = tuple(constant(ref, roles) for ref in args)
    whole = tuple(one for one in found if one is not None)
    return whole if len(whole) == len(found) else None


def reading_text(view: View, reading: int, people: tuple[int, ...]) -> str:
    """Say a reading of given people: `Renji's love for Rukia`."""
    return reading_words(view.story, reading, people)


def fill(view: View, text: str, roles: tuple[Role, ...], people: tuple[int, ...]) -> str:
    """Put names in the places of a declared pattern's letters."""
    words = text.split(" ")
    for role, one in zip(roles, people, strict=False):
        letter, name = role.letter, filler(view.story, role.kind, one)
        words = [
            name + word[1:]
            if word == letter or word[:2] in (f"{letter}'", f"{letter}’")
            else word
            for word in words
        ]
    return " ".join(words)
