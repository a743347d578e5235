"""Lower what has happened: events are counted as they happen, by what some line asks.

A *tally* counts together the events of the acts a pattern names, in one cell for each filling
of the roles it binds; open places are not stored. So to ask costs one load. As perceived, a
tally has such a cell for each knower. Where these would be many, a tally counts only for those
whom the pattern names. `record_act` adds an event to all tallies it belongs to.
"""

from collections.abc import Iterable
from typing import Final

from ifonly.kernel import build
from ifonly.kernel.layout import product
from ifonly.kernel.lowering import COUNT_TOP, Frame, Lowering, Tally, TallyKey, row_major
from ifonly.kernel.ops import Assign, Expr, For, If, IntConst, Load, Local, Stmt, Store
from ifonly.story.model import CountOf, EventPattern, Happened, Ref

# Beyond so many cells a tally counts for those alone whom a pattern names.
_MANY: Final = 256


def tallies_of(
    low: Lowering, pattern: EventPattern, how: str, knower: Ref | None
) -> list[tuple[Tally, tuple[Ref, ...], Ref | None]]:
    """Return the tallies whose sum a pattern asks for, each with what finds the cell.

    These are the references of the roles that vary, and the knower if there is a cell for each.
    """
    parts: dict[tuple[int, ...], list[int]] = {}
    for action in pattern.actions:
        roles = low.story.actions[action].roles
        bound = [i for i, arg in enumerate(pattern.args[: len(roles)]) if arg is not None]
        if all(_fits(pattern.args[i], roles[i].kind) for i in bound):
            parts.setdefault(tuple(bound), []).append(action)
    found = []
    for bound_, actions in parts.items():
        refs = {i: ref for i in bound_ if (ref := pattern.args[i]) is not None}
        fixed: dict[int, int] = {}
        whose: int | None = None
        if _cells(low, refs.values(), knower) > _MANY:
            # Why only then: a test for each who is named takes longer than to count them all.
            fixed = {i: ref.const for i, ref in refs.items() if ref.const is not None}
            whose = None if knower is None else knower.const
        free = {i: ref for i, ref in refs.items() if i not in fixed}
        kinds = tuple(ref.kind for ref in free.values())
        who = None if whose is not None else knower
        key = TallyKey(
            tuple(sorted(actions)), tuple(free), kinds, how, tuple(fixed.items()), whose
        )
        size = _cells(low, free.values(), who)
        tally = low.tallies.setdefault(key, Tally(key, size))
        found.append((tally, tuple(free.values()), who))
    return found


def _cells(low: Lowering, refs: Iterable[Ref], knower: Ref | None) -> int:
    """Return how many cells there are for all fillings of what varies."""
    each = product(low.size_of(ref.kind) for ref in refs)
    return each if knower is None else each * low.people


def _fits(arg: Ref | None, kind: str) -> bool:
    return arg is not None and arg.kind == kind


def _cell(
    low: Lowering, tally: Tally, base: int, args: tuple[Expr, ...], knower: Expr | None
) -> Expr:
    dims = [low.size_of(kind) for kind in tally.key.kinds]
    if knower is None:
        return row_major(base, dims, args)
    return row_major(base, [*dims, low.people], (*args, knower))


def _count(low: Lowering, tally: Tally) -> int:
    if tally.count is None:
        tally.count = low.reserve("tally", tally.size)
    return tally.count


def _last(low: Lowering, tally: Tally) -> int:
    if tally.last is None:
        tally.last = low.reserve("tally_last", tally.size)
    return tally.last


def _scene(low: Lowering, tally: Tally) -> int:
    if tally.scene is None:
        tally.scene = low.reserve("tally", tally.size)
    return tally.scene


def count_of(low: Lowering, of: CountOf, frame: Frame) -> Expr:
    """Return how often an event happened, as an i64."""
    return _sum(low, of.event, "any" if of.knower else "truth", of.knower, frame)


def _sum(
    low: Lowering, event: EventPattern, how: str, knower: Ref | None, frame: Frame
) -> Expr:
    total: Expr = IntConst(0)
    for tally, refs, free in tallies_of(low, event, how, knower):
        args = tuple(low.ref(ref, frame) for ref in refs)
        who = None if free is None else low.ref(free, frame)
        part = Load("tally", _cell(low, tally, _count(low, tally), args, who), "i64")
        total = part if total == IntConst(0) else build.add(total, part)
    return total


def happened(low: Lowering, cond: Happened, frame: Frame) -> Expr:
    """Return whether an event has happened often enough."""
    how = "truth" if cond.knower is None else cond.how
    if not cond.this_scene:
        total = _sum(low, cond.event, how, cond.knower, frame)
        return build.ge(total, IntConst(cond.at_least))
    mark = Load("scene_mark", IntConst(0), "i64")
    recent: list[Expr] = []
    total = IntConst(0)
    for tally, refs, free in tallies_of(low, cond.event, how, cond.knower):
        args = tuple(low.ref(ref, frame) for ref in refs)
        who = None if free is None else low.ref(free, frame)
        last = Load("tally_last", _cell(low, tally, _last(low, tally), args, who), "i64")
        recent.append(build.gt(last, mark))
        if cond.at_least > 1:
            base = _scene(low, tally)
            part = Load("tally", _cell(low, tally, base, args, who), "i64")
            total = build.add(total, build.select(recent[-1], part, IntConst(0)))
    if cond.at_least > 1:
        return build.ge(total, IntConst(cond.at_least))
    return build.either(*recent)


def record_act(low: Lowering, action: int, frame: Frame) -> tuple[Stmt, ...]:
    """Return the statements that add an act to the tallies, `times` of it."""
    made: list[Stmt] = []
    asked: dict[tuple[tuple[int, int], ...], list[Tally]] = {}
    for tally in low.tallies.values():
        if action in tally.key.actions:
            asked.setdefault(tally.key.fixed, []).append(tally)
    for fixed, tallies in asked.items():
        added = _added(low, tallies, frame)
        if fixed:
            named = (build.eq(frame.values[i], IntConst(const)) for i, const in fixed)
            added = (If(build.both(*named), added),)
        made += added
    return tuple(made)


def _added(low: Lowering, tallies: Iterable[Tally], frame: Frame) -> tuple[Stmt, ...]:
    """Return the statements that add an act to these tallies."""
    known: list[Stmt] = []
    plain: list[Stmt] = []
    for tally in tallies:
        args = tuple(frame.values[i] for i in tally.key.mask)
        whose = tally.key.knower
        if tally.key.how == "truth":
            plain += _bump(low, tally, args, None)
        elif whose is not None:
            noticed = _noticed(tally.key.how, IntConst(whose))
            plain.append(If(noticed, _bump(low, tally, args, None)))
        else:
            person = Local("w", "i64")
            bumped = _bump(low, tally, args, person)
            known.append(If(_noticed(tally.key.how, person), bumped))
    if known:
        plain.append(For("w", IntConst(0), IntConst(low.people), tuple(known)))
    return tuple(plain)


def _noticed(how: str, person: Expr) -> Expr:
    """Return whether a person noticed the act in this way."""
    found = Load("notice", person, "i64")
    if how == "any":
        return build.ge(found, IntConst(1))
    return build.eq(found, IntConst(2 if how == "seen" else 1))


def _bump(
    low: Lowering, tally: Tally, args: tuple[Expr, ...], knower: Expr | None
) -> tuple[Stmt, ...]:
    times = Load("times", IntConst(0), "i64")

    def more(cell: Expr, old: Expr) -> Store:
        return Store("tally", cell, build.smaller(build.add(old, times), IntConst(COUNT_TOP)))

    made: list[Stmt] = []
    if tally.count is not None:
        cell = _cell(low, tally, tally.count, args, knower)
        made.append(more(cell, Load("tally", cell, "i64")))
    if tally.last is None:
        return tuple(made)
    last = _cell(low, tally, tally.last, args, knower)
    if tally.scene is not None:
        cell = _cell(low, tally, tally.scene, args, knower)
        fresh = build.le(
            Load("tally_last", last, "i64"), Load("scene_mark", IntConst(0), "i64")
        )
        made.append(Assign("old", build.select(fresh, IntConst(0), Load("tally", cell, "i64"))))
        made.append(more(cell, Local("old", "i64")))
    made.append(Store("tally_last", last, Load("event_no", IntConst(0), "i64")))
    return tuple(made)
