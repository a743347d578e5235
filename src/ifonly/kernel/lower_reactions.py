"""Lower reactions: what an event does to those who notice it, and what learning something does.

A reaction becomes a function of its whole frame; each way in which an act matches it becomes
a call, in loops over the people whom the event leaves open. Different letters are different
people.
"""

from collections.abc import Callable, Sequence

from ifonly.kernel import build
from ifonly.kernel.lower_cond import condition
from ifonly.kernel.lower_effects import REACTION, Judging, effects
from ifonly.kernel.lower_known import belief_cell, belief_cells, held_for_true
from ifonly.kernel.lower_tags import kinds_asked, measured, told_of
from ifonly.kernel.lowering import Frame, Lowering, do, looped
from ifonly.kernel.numbers import name_hash
from ifonly.kernel.ops import Expr, If, IntConst, Load, Local, Parameter, Ranged, Stmt, Trace
from ifonly.story.model import EventPattern, Kind, Measured, Reaction

_HOW = {"any": (1, 2), "seen": (2, 2), "heard": (1, 1)}


def add_reactions(low: Lowering) -> None:
    """Add a function of its frame for every reaction."""
    for number, reaction in enumerate(low.story.reactions):
        if not reaction.events and reaction.learns is None and reaction.scene is None:
            continue  # Why: nothing depends on it, and it is left out (`live`).
        kinds = tuple(role.kind for role in reaction.roles)
        frame = low.frame(kinds)
        # Why not of a scene: who is in it as it opens has noticed that, and has no mark of it.
        judging = Judging(
            REACTION,
            number,
            noticed="notice" if reaction.scene is None else "in_scene",
            perceiver=reaction.perceiver,
        )
        if reaction.learns is not None:
            belief_cells(low, reaction.learns)
        body: tuple[Stmt, ...] = effects(low, reaction.effects, frame, judging)
        body = (Trace("reaction", (IntConst(number),)), *body)
        body = (If(condition(low, reaction.when, frame), body),)
        low.add(f"react_{number}", low.parameters(kinds), None, body, origin=reaction.span)
    add_learned(low)


def in_order(low: Lowering) -> list[tuple[int, Reaction]]:
    """Return the reactions in the order of their names' hashes."""
    numbered = list(enumerate(low.story.reactions))
    return sorted(numbered, key=lambda pair: (name_hash(pair[1].name), pair[1].name))


def react(low: Lowering, action: int, frame: Frame) -> tuple[Stmt, ...]:
    """Return the calls of all reactions to an act."""
    made: list[Stmt] = []
    asked: set[Measured] = set()
    for number, reaction in in_order(low):
        if reaction.learns is not None:
            continue
        patterns = dict.fromkeys(
            pattern.args[: len(frame.kinds)]
            for pattern in reaction.events
            if action in pattern.actions
        )
        for args in patterns:
            matched = _matched(low, number, reaction, EventPattern((), args), frame)
            if reaction.named is not None:
                matched = (If(_is_named(low, reaction.named), matched),)
            made += matched
        if patterns:
            asked |= measured(low, number)
    if made and kinds_asked(low, action):
        made.insert(0, do(f"out_of_{action}", *frame.values))
    return told_of(low, low.story.actions[action], asked, frame, tuple(made))


def _is_named(low: Lowering, name: int) -> Expr:
    """Return whether the act at hand, done by whom it should be, is the event of that name."""
    event = low.story.named_events[name]
    before = Load("named_count", IntConst(name), "i64")
    after = build.add(before, Load("times", IntConst(0), "i64"))
    nth = IntConst(event.nth)
    here = build.eq(Load("cur_scene", IntConst(0), "i64"), IntConst(event.scene))
    return build.both(here, build.lt(before, nth), build.ge(after, nth))


def _matched(
    low: Lowering, number: int, reaction: Reaction, pattern: EventPattern, frame: Frame
) -> tuple[Stmt, ...]:
    """Bind a reaction's roles from an act; loop over those that stay open."""
    filled: dict[int, Expr] = {}
    tests: list[Expr] = []
    for arg, kind, value in zip(pattern.args, frame.kinds, frame.values, strict=False):
        if arg is None:
            continue
        if arg.kind != kind:
            return ()
        if arg.const is not None:
            tests.append(build.eq(value, IntConst(arg.const)))
        elif arg.var is not None and arg.var in filled:
            tests.append(build.eq(value, filled[arg.var]))
        elif arg.var is not None:
            filled[arg.var] = value
    kinds = tuple(role.kind for role in reaction.roles)
    notices = None
    if reaction.perceiver is not None:
        lo, hi = (IntConst(how) for how in _HOW[reaction.how])
        if reaction.perceiver.const is not None:
            filled[-1] = IntConst(reaction.perceiver.const)
        notices = (-1 if reaction.perceiver.var is None else reaction.perceiver.var, lo, hi)
    name = f"react_{number}"
    body = _fill(low, name, kinds, filled, notices, low.parameters(frame.kinds))
    return (If(build.both(*tests), body),) if tests else body


def _fill(
    low: Lowering,
    name: str,
    kinds: Sequence[Kind],
    filled: dict[int, Expr],
    notices: tuple[int, IntConst, IntConst] | None,
    acted: Sequence[Parameter],
) -> tuple[Stmt, ...]:
    """Return the call under loops over the open roles, the perceiver's first.

    `acted` are the roles of the act, from which the others are filled.
    """
    open_ = [i for i in range(len(kinds)) if i not in filled]
    if notices is not None and notices[0] in open_:
        open_.remove(notices[0])
        open_.insert(0, notices[0])
    values = dict(filled)
    for i in open_:
        values[i] = Local(f"r{i}", "i64")

    def guards(i: int, bound: list[int]) -> list[Expr]:
        found: list[Expr] = []
        if notices is not None and notices[0] == i:
            how = Load("notice", values[i], "i64")
            found += [build.ge(how, notices[1]), build.le(how, notices[2])]
        if i in open_ and kinds[i] == "person":
            found += [
                build.ne(values[i], values[j]) for j in bound if j >= 0 and kinds[j] == "person"
            ]
        return found

    body: tuple[Stmt, ...] = (do(name, *(values[i] for i in range(len(kinds)))),)
    bound = [*filled, *open_]
    body = looped(low, kinds, open_, lambda i: guards(i, bound[: bound.index(i)]), body, acted)
    if notices is not None and notices[0] in filled:
        body = (If(build.both(*guards(notices[0], [])), body),)
    return body


def _distinct(kinds: Sequence[Kind], values: Sequence[Expr]) -> Callable[[int], Sequence[Expr]]:
    """Return the tests that a role is filled with somebody else than the roles before it."""
    return lambda i: [
        build.ne(values[i], values[j]) for j in range(i) if kinds[i] == kinds[j] == "person"
    ]


def add_opened(low: Lowering) -> None:
    """Add `opened(s)`: the reactions to a scene of those with whom it opens."""
    s = Local("s", "i64")
    body: list[Stmt] = []
    for number, reaction in in_order(low):
        if reaction.scene is None or reaction.perceiver is None:
            continue
        kinds = tuple(role.kind for role in reaction.roles)
        values = tuple(Local(f"r{i}", "i64") for i in range(len(kinds)))
        who = low.ref(reaction.perceiver, Frame(kinds, values))
        there = build.eq(Load("in_scene", who, "i64"), IntConst(1))
        inner: tuple[Stmt, ...] = (If(there, (do(f"react_{number}", *values),)),)
        inner = looped(low, kinds, range(len(kinds)), _distinct(kinds, values), inner)
        body.append(If(build.eq(s, IntConst(reaction.scene)), inner))
    around = (do("notice_none"), *body, do("settle", IntConst(0))) if body else ()
    scenes = Parameter("s", Ranged("i64", 0, max(1, len(low.story.scenes)) - 1))
    low.add("opened", (scenes,), None, around)


def add_learned(low: Lowering) -> None:
    """Add `learned()`: the reactions to what is about to be held for true."""
    body: list[Stmt] = []
    for number, reaction in in_order(low):
        what = reaction.learns
        if what is None or reaction.perceiver is None:
            continue
        kinds = tuple(role.kind for role in reaction.roles)
        values = tuple(Local(f"r{i}", "i64") for i in range(len(kinds)))
        frame = Frame(kinds, values)
        cell = belief_cell(low, what, low.ref(reaction.perceiver, frame), frame)
        pending = Load("pend_belief", cell, "i64")
        new = build.larger(build.sub(pending, IntConst(1)), IntConst(0))
        before = held_for_true(low, what, Load("belief", cell, "i64"), frame)
        after = held_for_true(low, what, new, frame)
        turned = (after, build.negate(before))
        if not reaction.learns_value:
            turned = (before, build.negate(after))
        tests = (build.gt(pending, IntConst(0)), *turned)
        inner = (If(build.both(*tests), (do(f"react_{number}", *values),)),)
        body += looped(low, kinds, range(len(kinds)), _distinct(kinds, values), inner)
    some = build.gt(Load("learns_n", IntConst(0), "i64"), IntConst(0))
    low.add("learned", (), None, (If(some, tuple(body)),) if body else ())
