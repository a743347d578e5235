"""Lower what an act does: `perform` and, for each act, who notices it, effects, the record.

One function for each act holds section 4, steps 1 to 4: notice, judge (effects, then the
reactions in the order of their names' hashes, breaches too), settle, record (tallies, named
events, breaches, courses, calls).
"""

from ifonly.kernel import build
from ifonly.kernel.lower_calls import close_calls, open_calls
from ifonly.kernel.lower_cond import condition
from ifonly.kernel.lower_courses import advance_courses
from ifonly.kernel.lower_effects import OWN, Judging, effects
from ifonly.kernel.lower_reactions import react
from ifonly.kernel.lower_tally import record_act
from ifonly.kernel.lowering import (
    COUNT_TOP,
    EVENT_TOP,
    SPAN_TOP,
    Frame,
    Lowering,
    choose,
    do,
    seconds_of,
)
from ifonly.kernel.ops import (
    Assign,
    Expr,
    If,
    IntConst,
    Load,
    Local,
    Parameter,
    Ranged,
    Return,
    Stmt,
    Store,
)
from ifonly.story.model import Action, All, Condition, Effect, IfEffect, Move, Ref

_ZERO = IntConst(0)
# What sight and hearing of an act are worth, by its way of being noticed.
_NOTICE = {"open": (2, 1), "private": (2, 1), "silent": (2, 0), "unseen": (0, 1)}


def add_acts(low: Lowering) -> None:
    """Add `perform` and the functions of every act."""
    for number, action in enumerate(low.story.actions):
        add_judge(low, number, action)
    _add_takes(low)


def add_judge(low: Lowering, number: int, action: Action) -> None:
    """Add the functions that find who notices an act, and that judge it."""
    kinds = tuple(role.kind for role in action.roles)
    frame = low.frame(kinds)
    low.add(f"notice_{number}", low.parameters(kinds), None, _notice(low, action, frame))
    own = effects(low, action.effects, frame, Judging(OWN, number))
    low.add(f"judge_{number}", low.parameters(kinds), None, own, origin=action.span)


def add_performing(low: Lowering) -> None:
    """Add `perform`, once all that reads the record is lowered."""
    for number, action in enumerate(low.story.actions):
        kinds = tuple(role.kind for role in action.roles)
        body = _performed(low, number, action, low.frame(kinds))
        low.add(f"perform_{number}", low.parameters(kinds), None, body, origin=action.span)
    count = len(low.story.actions)

    def leaf(number: int) -> tuple[Stmt, ...]:
        kinds = tuple(role.kind for role in low.story.actions[number].roles)
        return (do(f"perform_{number}", *low.unpack(kinds)),)

    act = Local("act", "i64")
    parameters = (
        Parameter("act", Ranged("i64", 0, max(0, count - 1))),
        *low.role_parameters(),
        Parameter("cause", Ranged("i64", 0, EVENT_TOP)),
    )
    body = (*choose(act, count, leaf), Return(Load("act_takes", act, "i64")))
    low.add("perform", parameters, Ranged("i64", 0, SPAN_TOP), body)


def _add_takes(low: Lowering) -> None:
    seconds = [seconds_of(action.takes) for action in low.story.actions]
    low.array("act_takes", "i64", "param", 0, SPAN_TOP, data=seconds)


def _notice(low: Lowering, action: Action, frame: Frame) -> tuple[Stmt, ...]:
    doer = frame.values[0]
    made: list[Stmt] = [do("notice_none")]
    if action.notice != "hidden":
        seen, heard = (IntConst(worth) for worth in _NOTICE[action.notice])
        made.append(do("notice_at", Load("place_of", doer, "i64"), seen, heard))
        for conds, place in _arrivals(action.effects, ()):
            at = do("notice_at", low.ref(place, frame), seen, heard)
            tests = [condition(low, cond, frame) for cond in conds]
            made.append(If(build.both(*tests), (at,)) if tests else at)
    if action.notice == "private":
        made += [
            Assign(f"kept_{i}", Load("notice", person, "i64"))
            for i, person in enumerate(frame.people())
        ]
        made.append(do("notice_none"))
        made += [
            Store("notice", person, Local(f"kept_{i}", "i64"))
            for i, person in enumerate(frame.people())
        ]
    return (*made, Store("notice", doer, IntConst(2)))


def _arrivals(
    parts: tuple[Effect, ...], conds: tuple[Condition, ...]
) -> list[tuple[tuple[Condition, ...], Ref]]:
    """Return the places to which effects move the doer, each with its conditions."""
    found = []
    for part in parts:
        if isinstance(part, Move) and part.person.var == 0:
            found.append((conds, part.place))
        elif isinstance(part, IfEffect):
            found += _arrivals(part.effects, (*conds, part.cond))
    return found


def _performed(low: Lowering, number: int, action: Action, frame: Frame) -> tuple[Stmt, ...]:
    return (
        do(f"notice_{number}", *frame.values),
        do("noticed"),
        Store("hush", _ZERO, _ZERO),
        do(f"judge_{number}", *frame.values),
        *_judged_norms(low, number, frame),
        *react(low, number, frame),
        do("settle", IntConst(1)),
        *record_act(low, number, frame),
        *_named(low, number, frame),
        *_breaches(low, number, frame),
        *advance_courses(low, number, frame),
        *close_calls(low, number, frame),
        *open_calls(low, number, frame),
    )


def restricted(who: tuple[int | None, ...], frame: Frame) -> list[Expr]:
    """Return the tests that the roles are the people, places, things a line restricts them to."""
    pairs = zip(who, frame.values, strict=False)
    return [build.eq(value, IntConst(one)) for one, value in pairs if one is not None]


def _named(low: Lowering, number: int, frame: Frame) -> tuple[Stmt, ...]:
    """Count the events that bear a name: the nth such act of its scene."""
    made: list[Stmt] = []
    for name, event in enumerate(low.story.named_events):
        if event.action != number:
            continue
        here = build.eq(Load("cur_scene", _ZERO, "i64"), IntConst(event.scene))
        count = build.add(
            Load("named_count", IntConst(name), "i64"), Load("times", _ZERO, "i64")
        )
        held = build.smaller(count, IntConst(COUNT_TOP))
        bump = Store("named_count", IntConst(name), held)
        made.append(If(build.both(here, *restricted(event.args, frame)), (bump,)))
    return tuple(made)


def _norms(low: Lowering, number: int) -> list[int]:
    return [
        i
        for i, norm in enumerate(low.story.norms)
        if norm.action == number and not norm.must and ("breach", _root(low, i)) in low.groups
    ]


def _root(low: Lowering, norm: int) -> int:
    """Return the norm that keeps the breaches of this one: of all its cases together."""
    of = low.story.norms[norm].of
    return norm if of is None else of


def _judged_norms(low: Lowering, number: int, frame: Frame) -> tuple[Stmt, ...]:
    chosen = build.le(Load("act_kind", _ZERO, "i64"), IntConst(2))
    made = []
    for i in _norms(low, number):
        norm = low.story.norms[i]
        tests = (chosen, *restricted(norm.who, frame), condition(low, norm.when, frame))
        made.append(Assign(f"broken_{i}", build.both(*tests)))
    return tuple(made)


def _breaches(low: Lowering, number: int, frame: Frame) -> tuple[Stmt, ...]:
    made = []
    for i in _norms(low, number):
        cell = low.at(low.groups["breach", _root(low, i)], (frame.values[0],))
        more = build.add(Load("breach", cell, "i64"), Local(f"broken_{i}", "i64"))
        made.append(Store("breach", cell, build.smaller(more, IntConst(COUNT_TOP))))
    return tuple(made)


def conjuncts(cond: Condition) -> tuple[Condition, ...]:
    """Return the parts of a conjunction."""
    if isinstance(cond, All):
        return tuple(part for each in cond.parts for part in conjuncts(each))
    return (cond,)
