"""Judges the tests about events: how often, in what order, offered, answered, perceived.

Every function takes a run and the stretch that the moment means, and answers with a
finding. A test that speaks of what never came about is not met; `never` alone may be true
of nothing, but only within a stretch that took place.
"""

from ifonly.analysis.finding import Finding, first_time, found_in, meets
from ifonly.analysis.moments import Stretch
from ifonly.analysis.view import (
    ACTS,
    SEEN,
    UNSEEN,
    Act,
    View,
    doer,
    fits,
    named,
)
from ifonly.analysis.weights import offers
from ifonly.analysis.wording import act_text, named_text, occurrence_text, pattern_text, times
from ifonly.story.model import (
    All,
    Answer,
    CallTest,
    DeclinedTest,
    EventTest,
    EveryTest,
    KnownTest,
    OnlyTest,
    OrderTest,
    RateTest,
)

SECONDS_A_YEAR = 31_557_600
# The words of an act that cuts a call short.
CUTTING = {"cut", "short"}


def noticed_as(act: Act, person: int, how: str) -> bool:
    """Say whether a person noticed an event with the eyes, by ear only, or either."""
    level = act.noticed[person] if person < len(act.noticed) else UNSEEN
    match how:
        case "seen":
            return level == SEEN
        case "heard":
            return 0 < level < SEEN
        case _:
            return level > UNSEEN


def numbers_of(view: View, stretch: Stretch, test: EventTest) -> list[int]:
    """Return the events (for an onset: the last event by then) that a test counts."""
    found = [one.event for one in found_in(view, stretch, test.event)]
    if test.perceiver is None:
        return found
    person = test.perceiver.const
    return [
        n
        for n in found
        if n > 0
        and (
            noticed_as(view.act(n), person, test.how)
            if person is not None
            else any(
                noticed_as(view.act(n), other, test.how)
                for other in range(len(view.act(n).noticed))
                if other != doer(view.act(n))
            )
        )
    ]


def judge_event(view: View, stretch: Stretch, test: EventTest) -> Finding:
    """Count an event in the stretch, and ask that none came before what it must follow."""
    numbers = numbers_of(view, stretch, test)
    count = sum(view.act(n).times if n > 0 and view.act(n).kind in ACTS else 1 for n in numbers)
    what = occurrence_text(view.story, test.event)
    if test.only_after is None:
        return Finding(meets(test.times, count), float(count), f"{what}: {times(count)}")
    start = first_time(view, test.only_after)
    other = occurrence_text(view.story, test.only_after)
    early = [n for n in numbers if start is None or n < start.event]
    holds = meets(test.times, count) and not early
    if early:
        said = f"{what} happens {times(len(early))} before {other}"
    else:
        said = f"{what} happens {times(count)}, none of them before {other}"
    return Finding(holds, float(count), said)


def judge_order(view: View, stretch: Stretch, test: OrderTest) -> Finding:
    """Look for the events one after the other, each as early as it can be."""
    last = -1
    for place, step in enumerate(test.steps):
        later = [n for n in numbers_of(view, stretch, step) if n > last]
        if not later:
            what = occurrence_text(view.story, step.event)
            said = f"{what} does not come" + (" after the one before it" if place else "")
            return Finding(False, float(place), said)
        last = later[0]
    return Finding(True, float(len(test.steps)), f"all {len(test.steps)} come, in this order")


def judge_declined(view: View, stretch: Stretch, test: DeclinedTest) -> Finding:
    """Ask that an act was open at some decision in the stretch and was never done there."""
    offered = [
        d for d in view.decisions if stretch.holds_decision(d.before) and offers(d, test.event)
    ]
    done = found_in(view, stretch, test.event)
    what = pattern_text(view.story, test.event)
    if done:
        return Finding(False, float(len(done)), f"{what}: done {times(len(done))}")
    if not offered:
        return Finding(False, 0.0, f"{what}: never open to them")
    return Finding(True, float(len(offered)), f"{what}: open {times(len(offered))}, never done")


def judge_every(view: View, stretch: Stretch, test: EveryTest) -> Finding:
    """Ask that at each decision that offered all these acts, the one was done."""
    met = kept = 0
    for decision in view.decisions:
        if not stretch.holds_decision(decision.before):
            continue
        if not all(offers(decision, pattern) for pattern in test.offered):
            continue
        if test.when != All(()) and not view.truth(test.when, view.moment(decision)):
            continue
        met += 1
        chosen = decision.options[decision.chosen]
        kept += chosen.action >= 0 and fits(test.done, chosen.action, chosen.roles)
    said = f"{kept} of {met} such choices" if met else "no decision offered it"
    return Finding(met > 0 and kept == met, float(kept), said)


def judge_only_doer(view: View, stretch: Stretch, test: OnlyTest) -> Finding:
    """Ask that one person alone does any of these in the stretch."""
    people: dict[int, int] = {}
    for pattern in test.events:
        for one in found_in(view, stretch, pattern):
            person = doer(view.act(one.event))
            people[person] = people.get(person, 0) + 1
    names = ", ".join(view.story.people[p].name for p in sorted(people)) or "nobody"
    holds = set(people) == {test.person.const}
    return Finding(holds, float(len(people)), f"done by {names}")


def judge_call(view: View, stretch: Stretch, test: CallTest) -> Finding:
    """Say what became of a named call: answered, left open, or cut short.

    Cut short: by an answer that says so in its name (`X cuts Y short`), or because its
    scene ended early, or at once, while it was open. Answered: by any other answer, at
    once or on a later turn. Left open: its scene ran to its last turn without one.
    """
    event = view.story.named_events[test.event]
    call = named(view, event)
    if call is None or not stretch.holds_event(call.n):
        return Finding(False, None, f"{named_text(event)} does not happen there")
    answer = answer_to(view, call)
    if answer is None:
        fate = "cut short" if is_cut_short(view, call.scene) else "left open"
        return Finding(test.fate == fate, None, fate)
    what = act_text(view.story, answer.ident, answer.roles)
    if set(view.story.actions[answer.ident].name.split()) >= CUTTING:
        return Finding(test.fate == "cut short", float(answer.n), f"cut short: {what}")
    by = None if test.by is None else named(view, view.story.named_events[test.by])
    holds = test.fate == "answered" and (test.by is None or by == answer)
    return Finding(holds, float(answer.n), f"answered: {what}")


def answer_to(view: View, call: Act) -> Act | None:
    """Return the first act of the scene that answers a call, out of turn or on a turn."""
    for act in view.acts[call.n :]:
        if act.kind == "closed" and act.scene == call.scene:
            return None
        if act.kind == "answer" and act.cause == call.n:
            return act
        is_own = act.kind in ("choice", "answer") and act.scene == call.scene
        answering = view.story.actions[act.ident].answering if is_own else ()
        if any(_answers(one, act, call) for one in answering):
            return act
    return None


def _answers(answer: Answer, act: Act, call: Act) -> bool:
    if answer.action != call.ident:
        return False
    return all(
        ref is None or person == (act.roles[ref.var] if ref.var is not None else ref.const)
        for ref, person in zip(answer.args, call.roles, strict=False)
    )


def is_cut_short(view: View, scene: int) -> bool:
    """Say whether a scene ended before its last turn was over."""
    lasted = seconds_of(view, scene)
    declared = view.story.scenes[scene]
    return lasted is None or lasted < declared.turns * round(declared.turn_minutes * 60)


def seconds_of(view: View, scene: int) -> int | None:
    """Return how long a scene lasted in this run; None if it did not open and close."""
    opened = [a.time for a in view.acts if a.kind == "opened" and a.scene == scene]
    closed = [a.time for a in view.acts if a.kind == "closed" and a.scene == scene]
    return closed[-1] - opened[0] if opened and closed else None


def judge_known(view: View, stretch: Stretch, test: KnownTest) -> Finding:
    """Say whether a person had perceived a named event, or an act that told of it, by then."""
    event = view.story.named_events[test.event]
    act = named(view, event)
    person = test.person.const
    upto = max((view.points[p].event for p in stretch.points if p >= 0), default=0)
    if act is None or act.n > upto or person is None:
        return Finding(False, None, f"{named_text(event)} has not happened by then")
    told = [
        other.n
        for other in view.acts
        if act.n < other.n <= upto
        and other.kind in ACTS
        and noticed_as(other, person, "any")
        and tells_of(view, other, test.event)
    ]
    there = noticed_as(act, person, "any")
    how = "perceived" if there else (f"told of in event {told[0]}" if told else "unknown")
    return Finding((there or bool(told)) == test.known, None, f"{named_text(event)}: {how}")


def tells_of(view: View, act: Act, event: int) -> bool:
    """Say whether an act tells of a named event, or of its scene."""
    content = view.story.actions[act.ident].content
    if content is None or content.index is None:
        return False
    if content.kind == "event":
        return content.index == event
    return content.kind == "scene" and content.index == view.story.named_events[event].scene


def judge_rate(view: View, _: Stretch, test: RateTest) -> Finding:
    """Compare how often an event happens a year in two scenes."""
    rates = []
    for scene in (test.rarer, test.than):
        lasted = seconds_of(view, scene)
        if not lasted:
            name = view.story.scenes[scene].name
            return Finding(False, None, f"“{name}” does not take place or takes no time")
        count = sum(
            act.times
            for act in view.acts
            if act.scene == scene
            and act.kind in ACTS
            and fits(test.event, act.ident, act.roles)
        )
        rates.append(count / lasted * SECONDS_A_YEAR)
    said = f"{rates[0]:.3g} a year against {rates[1]:.3g}"
    return Finding(rates[0] < rates[1], rates[0], said)
