"""Finds who learnt what in one run, by which event, and how.

What can be known: each weighty or named act, and each fact that some line of the story asks
somebody's knowledge of (`answering.facts_of`). Whoever did or noticed an act knows of it from
that event on; anybody else from the first act of another that they noticed and that tells of
it. A fact is held from the first kept state on in which the kernel says that the person believes
it, be it so or not: then they are mistaken, perhaps until it comes true. The ways, by the first
that fits:

did       the person did it, or did what made it so
told      somebody's words brought it: an act with content, or one that makes its hearer learn
saw       the person saw the event that made it so, or came to see that it is so
heard     heard that event, and did not see it
start     it was known when the story began
inferred  none of these: a line of the story drew it from something else
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal, TypeAlias

from ifonly.analysis.answering import facts_of, knowing, weighty_acts
from ifonly.analysis.claim_events import tells_of
from ifonly.analysis.held import fact_text
from ifonly.analysis.view import ACTS, HEARD, SEEN, Act, Point, View, doer, named
from ifonly.source.values import dataclass
from ifonly.story.model import Believes, Condition, FactIs, IsIn, Learn, Story, ThingIs
from ifonly.story.refs import of_type

How: TypeAlias = Literal["did", "told", "saw", "heard", "start", "inferred"]
Fact: TypeAlias = FactIs | IsIn | ThingIs


@dataclass(frozen=True, slots=True)
class Learnt:
    """That a person holds it from event `n` on (0: the start), and how they came to.

    `mistaken`: it was not so then.
    """

    person: int
    how: How
    n: int
    mistaken: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be known: an act (`n` its event), or a fact (`n` 0, `text` says it)."""

    n: int
    text: str
    learnt: tuple[Learnt, ...]

    @property
    def first(self) -> int:
        """The event from which on it can be known."""
        return self.n or min(one.n for one in self.learnt)


def conditions_of(story: Story) -> tuple[Condition, ...]:
    """Return what must be asked of states to find who learnt what."""
    return (*_believing(story).values(), *facts_of(story))


def _believing(story: Story) -> dict[tuple[int, int], Believes]:
    """Return, for each fact and person, that they believe it."""
    return {key: replace(cond, knows=False) for key, cond in knowing(story).items()}


def learning(view: View) -> tuple[Item, ...]:
    """Return everything that somebody came to know, in the order in which it could be known.

    The view must answer `conditions_of` its story.
    """
    items = [*_acts(view), *_facts(view)]
    return tuple(sorted((one for one in items if one.learnt), key=lambda one: one.first))


# ---- acts


def _acts(view: View) -> Iterator[Item]:
    names = {
        act.n: at
        for at, event in enumerate(view.story.named_events)
        if (act := named(view, event)) is not None
    }
    for act in weighty_acts(view):
        learnt, name = [], names.get(act.n)
        for person in range(len(view.story.people)):
            found = _noticed(act, person) or _told_later(view, act, name, person)
            if found is not None:
                learnt.append(found)
        yield Item(act.n, "", tuple(learnt))


def _noticed(act: Act, person: int) -> Learnt | None:
    if person == doer(act):
        return Learnt(person, "did", act.n)
    level = act.noticed[person] if person < len(act.noticed) else 0
    hows: dict[int, How] = {SEEN: "saw", HEARD: "heard"}
    return Learnt(person, hows[level], act.n) if level in hows else None


def _told_later(view: View, act: Act, name: int | None, person: int) -> Learnt | None:
    if name is None:
        return None
    for later in view.acts[act.n :]:
        # Why not the speaker: nobody learns by an account of their own.
        is_heard = later.kind in ACTS and doer(later) != person and later.noticed[person]
        if is_heard and tells_of(view, later, name):
            return Learnt(person, "told", later.n)
    return None


# ---- facts


def _facts(view: View) -> Iterator[Item]:
    story, since = view.story, _since(view)
    for at, fact in enumerate(facts_of(story)):
        learnt = tuple(
            _fact_learnt(view, fact, person, since[at, person])
            for person in range(len(story.people))
            if (at, person) in since
        )
        yield Item(0, fact_text(story, fact), learnt)


def _since(view: View) -> dict[tuple[int, int], Point]:
    """Return, for each fact and person, the first state in which they believe it."""
    asked, since = _believing(view.story), dict[tuple[int, int], Point]()
    for stretch in _stretches(view.points):
        # Why the edge first: most stretches teach nobody anything. But nobody remembers what was so
        # of themselves, and it may be over by then.
        waiting = [
            key
            for key, cond in asked.items()
            if key not in since and (_is_own(cond) or view.truth(cond, stretch[-1].index))
        ]
        for point in stretch if waiting else ():
            here = [key for key in waiting if view.truth(asked[key], point.index)]
            since.update(dict.fromkeys(here, point))
            waiting = [key for key in waiting if key not in since]
    return since


def _is_own(cond: Believes) -> bool:
    """Say whether a belief is about where the believer is, or what they are."""
    fact = cond.what
    if isinstance(fact, IsIn):
        return fact.person == cond.knower
    return isinstance(fact, FactIs) and fact.args[:1] == (cond.knower,)


def _stretches(points: Iterable[Point]) -> Iterator[list[Point]]:
    """Yield the states up to each at which a scene opens or closes."""
    found: list[Point] = []
    for point in points:
        found.append(point)
        if point.kind in ("start", "opening", "close", "end"):
            yield found
            found = []


def _fact_learnt(view: View, fact: Fact, person: int, point: Point) -> Learnt:
    """Say by which event somebody learnt a fact that they hold from a state on, and how."""
    if point.index == 0 or point.event == 0:
        return Learnt(person, "start", 0, not view.truth(fact, point.index))
    act = view.act(point.event)
    is_so, was_so = view.truth(fact, point.index), view.truth(fact, point.index - 1)
    return Learnt(person, _way(view.story, act, person, was_so or not is_so), act.n, not is_so)


def _way(story: Story, act: Act, person: int, old: bool) -> How:
    """Return how somebody came by an event to hold a fact; `old`: it did not come true by it."""
    is_act = act.kind in ACTS
    if is_act and doer(act) == person:
        return "saw" if old else "did"
    noticed = act.noticed[person] if person < len(act.noticed) else 0
    if is_act and noticed and old:
        action = story.actions[act.ident]
        if action.content is not None or any(of_type(action.effects, Learn)):
            return "told"
    if noticed == SEEN or act.kind in ("opened", "brought"):
        return "saw"
    return "heard" if noticed == HEARD else "inferred"
