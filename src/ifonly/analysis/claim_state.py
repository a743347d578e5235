"""Judges the tests about states: what held, how a measure moved, and to what it is owed.

Conditions and measures are compiled into the kernel and evaluated on restored states;
these functions only ask for them at the points of a stretch. Readings are between 0 and 1.
"""

from collections.abc import Iterable

from ifonly.analysis.claim_events import numbers_of
from ifonly.analysis.finding import Finding, first_time, meets
from ifonly.analysis.moments import Stretch
from ifonly.analysis.shares import parts_of, share_by
from ifonly.analysis.view import (
    ACTS,
    Act,
    Gain,
    View,
    brought_about,
    doer,
    fits,
    named,
)
from ifonly.analysis.wording import act_text, occurrence_text, times
from ifonly.story.model import (
    All,
    Believes,
    CanPerceive,
    ChangeTest,
    Compare,
    Condition,
    EventPattern,
    EventTest,
    Not,
    OwesTest,
    Owing,
    PerceptionTest,
    RecordTest,
    Ref,
    StateTest,
    Story,
)
from ifonly.story.model import Any as Either

# Two values closer than this are equal: below the grid of stored numbers times a year's fading.
EQUAL = 1e-9


def asked_condition(test: StateTest) -> Condition:
    """Return what a state test asks: with `mistakenly`, also that what is believed is not so."""
    if not test.mistakenly or not isinstance(test.cond, Believes):
        return test.cond
    truth: Condition = test.cond.what if not test.cond.value else Not(test.cond.what)
    return All((test.cond, truth))


def judge_state(view: View, stretch: Stretch, test: StateTest) -> Finding:
    """Ask whether a condition holds at some point of the stretch, or at every one."""
    cond, points = asked_condition(test), stretch.points
    if test.mistakenly and not isinstance(test.cond, Believes):
        return Finding(False, None, "only what can be so or not so can be mistaken")
    held = [point for point in points if view.truth(cond, point)]
    figure = len(held) / len(points) if points else 0.0
    if stretch.every and test.only_after is None:
        said = f"true at {len(held)} of {len(points)} states"
        return Finding(bool(points) and len(held) == len(points), figure, said)
    if test.only_after is None:
        said = _shown(view, test.cond, points) or (
            "true" if held else f"false at {len(points)} states" if len(points) > 1 else "false"
        )
        return Finding(bool(held), figure, said)
    start = first_time(view, test.only_after)
    early = [p for p in held if start is None or (0 <= p <= start.before)]
    other = occurrence_text(view.story, test.only_after)
    said = f"true {times(len(early))} before {other}" if early else f"never true before {other}"
    return Finding(bool(held) and not early, figure, said)


def _shown(view: View, cond: Condition, points: tuple[int, ...]) -> str | None:
    """Say the value that a comparison of one state looks at."""
    if len(points) != 1 or not isinstance(cond, Compare):
        return None
    left = view.value(cond.left, points[0])
    right = view.value(cond.right, points[0])
    return f"{left:.3f} against {right:.3f}"


def judge_change(view: View, stretch: Stretch, test: ChangeTest) -> Finding:
    """Count the swings of a measure over the stretch, one after the other."""
    count, farthest = 0, 0.0
    for piece in stretch.pieces:
        values = [view.value(test.measure, point) for point in piece.points]
        found, reach = swings(values, test)
        count, farthest = count + found, max(farthest, reach)
    way = {"rises": "rises", "falls": "falls", "rises_then_falls": "rises, then falls,"}
    said = f"{way[test.direction]} {times(count)}; the farthest swing is {farthest:.3f}"
    return Finding(meets(test.times, count), farthest, said)


def swings(values: Iterable[float], test: ChangeTest) -> tuple[int, float]:
    """Return how often the values swing as the test says, and the farthest such way.

    A rise counts when a value exceeds the lowest since the swing before by `by` and reaches
    `up_to`; a fall likewise with `down_to`. Between two swings in one direction lies one of
    `by` in the other (of anything, if none is given), so that a slow rise is one.
    """
    by = EQUAL if test.by is None else max(test.by.value, EQUAL)
    up_to = (
        float("-inf") if test.up_to is None or test.direction == "falls" else test.up_to.value
    )
    down_to = (
        float("inf")
        if test.down_to is None or test.direction == "rises"
        else test.down_to.value
    )
    awaits_rise = test.direction != "falls"
    count, farthest, low, high = 0, 0.0, float("inf"), float("-inf")
    lowest, highest = low, high
    for value in values:
        low, high = min(low, value), max(high, value)
        lowest, highest = min(lowest, value), max(highest, value)
        away = highest - value if test.direction == "falls" else value - lowest
        farthest = max(farthest, away)
        if awaits_rise and value - low > by - EQUAL / 2 and value >= up_to - EQUAL:
            count += test.direction == "rises"
            awaits_rise, high = False, value
        elif not awaits_rise and high - value > by - EQUAL / 2 and value <= down_to + EQUAL:
            count += test.direction != "rises"
            awaits_rise, low = True, value
    return count, farthest


def judge_record(view: View, stretch: Stretch, test: RecordTest) -> Finding:
    """Ask that a measure is higher (lower) at the moment than at any point before it.

    States that lead up to the moment with the same value are the moment itself.
    """
    if not stretch.points:
        return Finding(False, None, "the moment has no state")
    sign = 1.0 if test.direction == "higher" else -1.0
    holds, value, bound = True, 0.0, 0.0
    for point in stretch.points:
        upto = point if point >= 0 else len(view.points)
        earlier = [view.value(test.measure, p.index) for p in view.points if p.index < upto]
        value = view.value(test.measure, point)
        while earlier and abs(earlier[-1] - value) <= EQUAL:
            earlier.pop()
        bound = sign * max((sign * one for one in earlier), default=sign * value)
        holds = holds and sign * (value - bound) > EQUAL
    way = "highest" if test.direction == "higher" else "lowest"
    return Finding(holds, value, f"{value:.3f}; the {way} before is {bound:.3f}")


# ---- what a reading is owed to


def judge_owes(view: View, stretch: Stretch, test: OwesTest) -> Finding:
    """Take the shares of a reading's doses at the moment, and that of what is named."""
    if not stretch.points:
        return Finding(False, None, "the moment has no state")
    point = stretch.points[-1]
    state = view.points[point] if point >= 0 else view.points[-1]
    people = tuple(ref.const if ref.const is not None else -1 for ref in test.measure.args)
    parts = parts_of(view, test.measure.reading, people, state.time, state.event)
    if not parts:
        return Finding(False, 0.0, "nothing has raised it by then")
    shares = share_by(parts, _Grouping(view, test))
    own = shares.pop("", 0.0)
    if test.at_least is not None:
        return Finding(own >= test.at_least - EQUAL, own, f"it owes {own:.1%} to that")
    best = next(iter(shares.items()), ("nothing else", 0.0))
    said = f"it owes {own:.1%} to that; the largest other share is {best[1]:.1%}, {best[0]}"
    return Finding(own > best[1] + EQUAL, own, said)


class _Grouping:
    """Names the group of a dose; the empty name is all that the test asks about."""

    def __init__(self, view: View, test: OwesTest) -> None:
        self.view, self.test = view, test
        targets = [act.n for one in test.to for act in _targets(view, one)]
        self.numbers = brought_about(view, targets) if targets else frozenset[int]()

    def __call__(self, gain: Gain) -> str:
        if any(self._is_of(gain, one) for one in self.test.to):
            return ""
        match self.test.to[0].kind:
            case "reaction" | "while":
                return source_text(self.view.story, gain)
            case "scene":
                return _scene_text(self.view.story, gain)
            case "event" | "named":
                return _event_text(self.view, gain)

    def _is_of(self, gain: Gain, one: Owing) -> bool:
        """Say whether a dose is owed to this."""
        story = self.view.story
        match one.kind:
            case "reaction":
                # Why by name: one line may make several, one for each way or content.
                assert isinstance(one.to, int)
                name = story.reactions[one.to].name
                return (
                    gain.source == "reaction" and story.reactions[gain.source_id].name == name
                )
            case "while":
                return gain.source == "drift" and story.drifts[gain.source_id].name == one.to
            case "scene":
                return gain.source != "start" and gain.scene == one.to
            case "event" | "named":
                return gain.source not in ("start", "drift") and gain.event in self.numbers


def _targets(view: View, one: Owing) -> list[Act]:
    """Return the events that a named event or an act stands for; of other causes none."""
    if isinstance(one.to, EventPattern):
        pattern = one.to
        return [a for a in view.acts if a.kind in ACTS and fits(pattern, a.ident, a.roles)]
    if one.kind != "named" or isinstance(one.to, str):
        return []
    act = named(view, view.story.named_events[one.to])
    return [] if act is None else [act]


def source_text(story: Story, gain: Gain) -> str:
    """Name the line of the story that gave a dose."""
    match gain.source:
        case "reaction":
            return f"reaction “{story.reactions[gain.source_id].name}”"
        case "drift":
            return f"“{story.drifts[gain.source_id].name}”"
        case "act":
            return f"what “{story.actions[gain.source_id].name}” does"
        case "start":
            return "the start"
        case "block":
            return "what came from outside"


def _scene_text(story: Story, gain: Gain) -> str:
    if gain.source == "start":
        return "the start"
    return (
        f"“{story.scenes[gain.scene].name}”" if gain.scene >= 0 else "the time between scenes"
    )


def _event_text(view: View, gain: Gain) -> str:
    """Name the event of a dose; the same act by and to the same people is one group."""
    if gain.source in ("start", "drift") or gain.event <= 0:
        return source_text(view.story, gain)
    act = view.act(gain.event)
    if act.kind not in ACTS:
        return source_text(view.story, gain)
    return act_text(view.story, act.ident, act.roles)


# ---- perception


def sight_of(perceiver: Ref, of: Ref) -> Condition:
    """Return the condition that one person can see or hear another."""
    return Either((CanPerceive(perceiver, of, "see"), CanPerceive(perceiver, of, "hear")))


def sights_of(story: Story, test: PerceptionTest) -> tuple[Condition, ...]:
    """Return the conditions of sight and hearing that a test asks for."""
    everybody = [Ref("person", const=p) for p in range(len(story.people))]
    mine = test.only if test.event is not None else test.perceiver
    if mine is None:
        return ()
    if test.event is None and test.of is not None:
        return (sight_of(mine, test.of),)
    return tuple(sight_of(mine, other) for other in everybody if other.const != mine.const)


def judge_perception(view: View, stretch: Stretch, test: PerceptionTest) -> Finding:
    """Ask who noticed an event, or that somebody perceives nothing of somebody."""
    if test.event is not None and test.only is not None:
        return _only_perceiver(view, stretch, test)
    perceiver = test.perceiver.const if test.perceiver is not None else None
    assert perceiver is not None
    of = None if test.of is None else test.of.const
    seen = [
        act
        for act in view.acts
        if act.kind in ACTS
        and stretch.holds_event(act.n)
        and doer(act) != perceiver
        and (of is None or doer(act) == of)
        and perceiver < len(act.noticed)
        and act.noticed[perceiver] > 0
    ]
    if seen:
        said = act_text(view.story, seen[0].ident, seen[0].roles)
        return Finding(False, float(len(seen)), f"noticed {times(len(seen))}, first: {said}")
    sights = sights_of(view.story, test)
    near = [p for p in stretch.points if any(view.truth(sight, p) for sight in sights)]
    if near:
        said = f"in sight or earshot at {len(near)} of {len(stretch.points)} states"
        return Finding(False, float(len(near)), said)
    return Finding(bool(stretch.points), 0.0, "noticed nothing")


def _only_perceiver(view: View, stretch: Stretch, test: PerceptionTest) -> Finding:
    """Ask that nobody else noticed the event, and that this person did or was near enough."""
    assert test.event is not None
    assert test.only is not None
    numbers = numbers_of(view, stretch, EventTest(test.event))
    if not numbers:
        what = occurrence_text(view.story, test.event)
        return Finding(False, 0.0, f"{what} does not happen there")
    others: set[int] = set()
    for n in numbers:
        act = view.act(n)
        others |= {p for p, how in enumerate(act.noticed) if how > 0 and p != doer(act)}
        if not _could_notice(view, act, test.only):
            name = view.story.people[test.only.const or 0].name
            return Finding(False, 0.0, f"{name} is out of sight and earshot")
    others -= {test.only.const or 0}
    names = ", ".join(view.story.people[p].name for p in sorted(others))
    said = f"also noticed by {names}" if others else "nobody else notices it"
    return Finding(not others, float(len(others)), said)


def _could_notice(view: View, act: Act, person: Ref) -> bool:
    """Say whether somebody noticed an act, or was in sight or earshot of it before or after."""
    assert person.const is not None
    if person.const == doer(act) or act.noticed[person.const] > 0:
        return True
    sight = sight_of(person, Ref("person", const=doer(act)))
    return any(view.truth(sight, p.index) for p in (view.before(act.n), view.at(act.n)))
