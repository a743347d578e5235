"""Answers a question from the states and events of one run.

Invariant: every answer names the events that it rests on, and what it says of a state is asked
of that state; who learned what from whom is read from the event after which they held it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from ifonly.analysis.asking import Question
from ifonly.analysis.held import Belief, held_by
from ifonly.analysis.moments import Stretch, find_stretch
from ifonly.analysis.shares import parts_of, share_by
from ifonly.analysis.view import ACTS, Act, View, binds, decision_of, doer
from ifonly.chronicle.events import Chronicle
from ifonly.kernel.assemble import Assembled
from ifonly.source.values import dataclass
from ifonly.story.model import Believes, Condition, FactIs, IsIn, ReadingOf, Ref, Story, ThingIs
from ifonly.story.refs import of_type

LEAST = 0.1  # below it a reading is nothing
MOST_REASONS = 3
MOST_FACTS = 12  # rows of a matrix
Ran: TypeAlias = tuple[Assembled, Chronicle]  # a run, with the module that played it


@dataclass(frozen=True, slots=True)
class Held:
    """That something is so at the moment, since which event (0: the start), and by whom."""

    text: str
    since: int = 0
    told_by: int | None = None  # a person who did what it was learned by


@dataclass(frozen=True, slots=True)
class Level:
    """A reading at the moment, and the events that it is owed to with their shares."""

    text: str
    value: float
    causes: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What answers a question; `missing` says why nothing can."""

    missing: str | None = None
    held: tuple[Held, ...] = ()
    levels: tuple[Level, ...] = ()
    truths: tuple[Level, ...] = ()
    acts: tuple[Act, ...] = ()
    reasons: tuple[tuple[str, float], ...] = ()
    beliefs: tuple[Belief, ...] = ()
    mistaken: bool = False  # it is not known, but believed: it is not so


def answer_question(view: View, question: Question, run: Ran | None = None) -> Found:
    """Return what a run answers to a question; what it believes of facts is read from `run`."""
    stretch = find_stretch(view, question.moment)
    if stretch.missing is not None:
        return Found(stretch.missing)
    if not stretch.points:
        return Found("that moment has no state")
    point = stretch.points[-1]
    match question.kind:
        case "who" | "whether" | "since" | "whom":
            held = [held_at(view, point, *one) for one in question.conditions]
            so = tuple(one for one in held if one is not None)
            wrong = not so and _is_mistaken(view, point, question.conditions[0][1])
            return Found(held=so, mistaken=wrong)
        case "where":
            inner = [
                (name, cond) for name, cond in question.conditions if view.truth(cond, point)
            ]
            own = [one for one in inner if not _holds_another(view.story, one, inner)]
            held = [held_at(view, point, *one) for one in own]
            return Found(held=tuple(one for one in held if one is not None))
        case "strong" | "feels" | "thinks":
            least = 0.0 if question.kind == "strong" else LEAST
            beliefs: tuple[Belief, ...] = ()
            if run is not None and question.holder is not None:
                at = point if point >= 0 else len(run[1].snapshots) - 1
                beliefs = held_by(view.story, *run, question.holder[0], at, question.holder[1])
            return Found(
                levels=levels_at(view, point, question.measures, least),
                truths=levels_at(view, point, question.truths, LEAST),
                beliefs=beliefs,
            )
        case "done" | "why":
            acts = acts_in(view, stretch, question)
            reasons = reasons_of(view, acts[-1]) if question.kind == "why" and acts else ()
            return Found(acts=acts, reasons=reasons)


def _is_mistaken(view: View, point: int, asked: Condition) -> bool:
    """Say whether what somebody does not know is yet believed by them."""
    if not isinstance(asked, Believes) or not (asked.knows and asked.value):
        return False
    return view.truth(as_believed(asked), point)


def _holds_another(
    story: Story, one: tuple[str, Condition], inner: Sequence[tuple[str, Condition]]
) -> bool:
    """Say whether a place holds one of the others."""
    own = one[1]
    return isinstance(own, IsIn) and any(
        isinstance(other, IsIn)
        and story.places[other.place.const or 0].inside == own.place.const
        for _, other in inner
    )


def held_at(view: View, point: int, text: str, cond: Condition) -> Held | None:
    """Return that a condition holds at a point, and after which event it came to."""
    if not view.truth(cond, point):
        return None
    return Held(text, _since(view, point, cond), _teller(view, point, cond))


def _since(view: View, point: int, cond: Condition) -> int:
    """Return the event after which a condition that holds came to hold, 0: the start."""
    first = point if point >= 0 else view.points[-1].index
    while first > 0 and view.truth(cond, first - 1):
        first -= 1
    return view.points[first].event if first > 0 else 0


def as_believed(known: Believes) -> Believes:
    """Return that somebody believes what is asked about, whether it is so or not."""
    return replace(known, knows=False)


def _teller(view: View, point: int, cond: Condition) -> int | None:
    """Return whoever did what somebody learned something by, if it was somebody else.

    To know is to believe what is so. Who made it so need not be who told it: asked is since
    when it is believed.
    """
    belief = next(of_type(cond, Believes), None)
    if belief is None or belief.knower.const is None:
        return None
    n = _since(view, point, as_believed(belief))
    if n <= 0:
        return None
    act = view.act(n)
    if act.kind not in ACTS or doer(act) == belief.knower.const:
        return None
    return doer(act)


def levels_at(
    view: View, point: int, measures: Sequence[tuple[str, ReadingOf]], least: float
) -> tuple[Level, ...]:
    """Return the readings that are at least so high, the highest first."""
    state = view.points[point] if point >= 0 else view.points[-1]
    found = []
    for text, one in measures:
        value = view.value(one, point)
        if value < least:
            continue
        people = tuple(-1 if ref.const is None else ref.const for ref in one.args)
        parts = parts_of(view, one.reading, people, state.time, state.event)
        shares = share_by(parts, lambda gain: 0 if gain.source == "start" else gain.event)
        causes = tuple(shares.items())[:MOST_REASONS]
        found.append(Level(text, value, causes))
    return tuple(sorted(found, key=lambda one: (-one.value, one.text)))


def acts_in(view: View, stretch: Stretch, question: Question) -> tuple[Act, ...]:
    """Return the acts that are asked about: in the stretch, or by the state that it is."""
    piece = stretch.pieces[-1]
    found = []
    for act in view.acts:
        if act.kind not in ACTS or not any(
            act.ident in one.actions and binds(one.args, act.roles) for one in question.events
        ):
            continue
        is_state = piece.after == piece.upto
        if act.n <= piece.upto if is_state else stretch.holds_event(act.n):
            found.append(act)
    return tuple(found)


def reasons_of(view: View, act: Act) -> tuple[tuple[str, float], ...]:
    """Return the reasons of a choice that weighed most, with their values."""
    decision = decision_of(view, act.n)
    if decision is None:
        return ()
    reasons = sorted(decision.options[decision.chosen].reasons, key=lambda one: -one.value)
    return tuple(
        (
            view.story.motives[one.motive].name
            if one.motive >= 0
            else view.story.courses[-1 - one.motive].name,
            one.value,
        )
        for one in reasons[:MOST_REASONS]
    )


# ---- who knew what when


def facts_of(story: Story) -> tuple[FactIs | IsIn | ThingIs, ...]:
    """Return the facts that some line of the story asks somebody's knowledge of."""
    found = [
        one.what
        for one in of_type(story, Believes)
        if all(ref.const is not None for ref in of_type(one.what, Ref))
    ]
    return tuple(dict.fromkeys(found))[:MOST_FACTS]


def knowing(story: Story) -> dict[tuple[int, int], Believes]:
    """Return, for each fact that is asked about and each person, that they know it."""
    return {
        (at, person): Believes(Ref("person", const=person), fact, True, knows=True)
        for at, fact in enumerate(facts_of(story))
        for person in range(len(story.people))
    }


def weighty_acts(view: View) -> tuple[Act, ...]:
    """Return the choices and answers that are weighty, or the like of one that has a name."""
    story = view.story
    alike = {(e.scene, e.action, e.args) for e in story.named_events}

    def counts(act: Act) -> bool:
        return story.actions[act.ident].weighty or any(
            act.scene == scene and act.ident == what and act.roles[: len(args)] == args
            for scene, what, args in alike
        )

    return tuple(one for one in view.acts if one.kind in ("choice", "answer") and counts(one))
