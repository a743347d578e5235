"""Says how much each event of a run matters to how it ended: a weight from 0 to 1.

The events that made the ending's condition true weigh 1. From there it goes back, the last
event first: a choice hands its weight to what its reasons for came from, by their share, and
to the acts that its own conditions ask for, or that put people and things where they ask; an event that was brought about hands it to its
cause. So what lies on many ways to the ending weighs most. What is found is a matter of the run's record alone: nothing is played
again. Invariant: weights do not depend on the order in which ways are gone.

The events that an author named are weighed as if they stood one step from the ending, for
whoever names an event will speak of it.
"""

from collections.abc import Iterator
from functools import partial

from ifonly.analysis.causes import (
    Because,
    Then,
    behind_condition,
    constant,
    then_of,
    with_step_behind,
)
from ifonly.analysis.from_chronicle import plain_view
from ifonly.analysis.view import Choice, Deciding, View
from ifonly.chronicle.events import Chronicle
from ifonly.kernel.assemble import Assembled
from ifonly.story.model import (
    All,
    Any,
    Condition,
    Effect,
    Hand,
    IsIn,
    Move,
    Not,
    Ref,
    Story,
    ThingIs,
)

REASONS = 0.9  # of a choice's weight that its reasons' events get, together
CONDITIONS = 0.5  # that each act it was possible after gets
CAUSE = 0.9
NAMED = 0.5


def weights_of(story: Story, assembled: Assembled, chronicle: Chronicle) -> dict[int, float]:
    """Return the weight of each event that matters to the ending, by its number."""
    view = plain_view(story, assembled, chronicle)
    found: dict[int, float] = {}
    for n in seeds(view, chronicle):
        found[n] = 1.0
    for event in chronicle.events:
        if event.named is not None:
            found[event.n] = max(found.get(event.n, 0.0), NAMED)
    for event in reversed(chronicle.events):
        weight = min(1.0, found.get(event.n, 0.0))
        if weight <= 0:
            continue
        found[event.n] = weight
        for n, share in behind(view, chronicle, event.n):
            if 0 < n < event.n:
                found[n] = found.get(n, 0.0) + weight * share
    return {n: round(min(1.0, weight), 9) for n, weight in sorted(found.items())}


def seeds(view: View, chronicle: Chronicle) -> Iterator[int]:
    """Yield the events that made the condition of the ending true, or the last one chosen."""
    last = len(chronicle.events)
    if chronicle.ending is not None:
        at_end = Then(last, view.points[-1].time)
        cond = view.story.endings[chronicle.ending].when
        yield from (one.event for one in behind_condition(view, cond, (), at_end) if one.event)
        yield from brought_about(view, chronicle, cond, (), last + 1)
    chosen = [event.n for event in chronicle.events if event.decision is not None]
    yield from chosen[-1:]


def behind(view: View, chronicle: Chronicle, n: int) -> Iterator[tuple[int, float]]:
    """Yield the events right behind one, each with its part of that one's weight."""
    event = chronicle.events[n - 1]
    if event.cause is not None:
        yield event.cause, CAUSE
    if event.decision is None:
        return
    for because in with_step_behind(view, Because(n, 1.0, "")).behind:
        yield because.event, because.share * REASONS
    if event.action is None:
        return
    made = chronicle.decisions[event.decision]
    action = view.story.actions[event.action]
    held = [
        ThingIs(Ref("thing", const=one), Ref("person", const=event.args[0]), None)
        for role, one in zip(action.roles, event.args, strict=False)
        if role.domain == "held" or (role.kind == "thing" and role.domain == "at_hand")
    ]
    reasons = (
        view.story.motives[motive].when
        for motive, value in made.choice.motives
        if motive >= 0 and value > 0
    )
    condition = All((action.when, *held))
    for because in behind_condition(
        view, condition, event.args, just_before(view, chronicle, n)
    ):
        yield because.event, CONDITIONS
    wanted = All((*condition.parts, *reasons))
    for earlier in brought_about(view, chronicle, wanted, event.args, n):
        yield earlier, CONDITIONS


def just_before(view: View, chronicle: Chronicle, n: int) -> Then:
    """Return the moment at which an act was chosen."""
    event = chronicle.events[n - 1]
    assert event.decision is not None
    assert event.action is not None
    made = chronicle.decisions[event.decision]
    option = Choice(event.action, event.args, 0.0, 1.0)
    return then_of(
        view, Deciding(made.index, n - 1, made.person, made.scene, made.turn, (option,), 0, n)
    )


def grounds_of(
    story: Story, assembled: Assembled, chronicle: Chronicle
) -> dict[int, tuple[int, ...]]:
    """Return for each chosen act the last that others did in its scene to make it possible.

    Told without it, an act hangs in the air: who is shielded was attacked.
    """
    view = plain_view(story, assembled, chronicle)
    found: dict[int, tuple[int, ...]] = {}
    for event in chronicle.events:
        if event.decision is None or event.action is None:
            continue
        when = story.actions[event.action].when
        then = just_before(view, chronicle, event.n)
        behind_it = {one.event for one in behind_condition(view, when, event.args, then)}
        earlier = (chronicle.events[n - 1] for n in sorted(behind_it) if 0 < n < event.n)
        grounds = [
            one.n for one in earlier if one.scene == event.scene and one.actor != event.actor
        ]
        found[event.n] = tuple(grounds[-1:])
    return {n: grounds for n, grounds in found.items() if grounds}


def brought_about(
    view: View, chronicle: Chronicle, cond: Condition, people: tuple[int, ...], before: int
) -> Iterator[int]:
    """Yield the acts that put things and people where a condition wants them, the last of each."""
    match cond:
        case All(parts=parts) | Any(parts=parts):
            for part in parts:
                yield from brought_about(view, chronicle, part, people, before)
        case ThingIs() | IsIn() | Not(of=ThingIs() | IsIn()):
            wanted = placed(cond.of if isinstance(cond, Not) else cond, people)
            for event in reversed(chronicle.events[: before - 1]):
                if event.action is None:
                    continue
                effects = view.story.actions[event.action].effects
                made = [one for one in map(partial(moved, event.args), effects) if one]
                if any(one[0] == wanted[0] for one in made):
                    if (wanted in made) != isinstance(cond, Not):
                        yield event.n
                    return
        case _:
            return


Placing = tuple[tuple[str, int | None], int | None, int | None]
"""A thing or person, with whom it is, where it is."""


def placed(cond: Condition, people: tuple[int, ...]) -> Placing:
    """Return what a condition wants where."""
    if not isinstance(cond, ThingIs):
        assert isinstance(cond, IsIn)
        return ("person", constant(cond.person, people)), None, constant(cond.place, people)
    return (
        ("thing", constant(cond.thing, people)),
        None if cond.holder is None else constant(cond.holder, people),
        None if cond.place is None else constant(cond.place, people),
    )


def moved(people: tuple[int, ...], effect: Effect) -> Placing | None:
    """Return what an act's effect puts where."""
    match effect:
        case Move(person=person, place=place):
            return ("person", constant(person, people)), None, constant(place, people)
        case Hand(thing=thing, holder=holder, place=place):
            return (
                ("thing", constant(thing, people)),
                None if holder is None else constant(holder, people),
                None if place is None else constant(place, people),
            )
        case _:
            return None
