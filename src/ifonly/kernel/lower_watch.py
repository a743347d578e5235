"""Lower watchers: what turns true makes its effects happen, once.

`watch(tell)` is one pass. A watcher whose condition reads only doses, amounts, facts and what
never changes is judged anew only where something that it reads was written since the last
pass: `settle` marks *news* by group of cells and by the filling of one role, and the passing of
time is news for what fades or ends by itself. Where time alone can only end what it waits for
(a dose fades, so that no reading that nothing wears rises by itself), time passing is news for
the fillings alone that were true. Its cell holds whether it was true at the last pass. Any other watcher is judged in full at every pass; its cell holds the last pass at which
it was true.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ifonly.kernel import build
from ifonly.kernel.layout import CellGroup
from ifonly.kernel.lower_acts import conjuncts
from ifonly.kernel.lower_cond import condition, reading_group
from ifonly.kernel.lower_effects import add_block, push
from ifonly.kernel.lower_fillings import PAIR, by_list, fillings, is_alone
from ifonly.kernel.lower_known import fact_cells
from ifonly.kernel.lowering import EVENT_TOP, TOGETHER, Frame, Lowering, do, looped
from ifonly.kernel.ops import (
    Assign,
    Expr,
    For,
    If,
    IntConst,
    Load,
    Local,
    Parameter,
    Ranged,
    Stmt,
    Store,
)
from ifonly.story.model import (
    All,
    Any,
    Compare,
    Condition,
    Constant,
    FactIs,
    IsAbove,
    IsOf,
    IsSame,
    Kind,
    LackOf,
    Measure,
    Not,
    Product,
    ReadingOf,
    Ref,
    TraitOf,
    Watcher,
)

_ZERO, _ONE = IntConst(0), IntConst(1)
_TELLING: Final = Parameter("tell", Ranged("i64", 0, 1))
# News of a group of cells as a whole, and by the fillings of so many roles at most.
_WHOLE: Final = -1
_ALL: Final = ("news_all", "news_time")
# So many bytes are cleared at once.
_CLEARED: Final = 64
_ROLES: Final = 2


@dataclass(frozen=True, slots=True)
class _Read:
    """Cells that a condition reads: their group, by whom, and whether time alone changes them."""

    group: CellGroup
    args: tuple[Ref, ...]
    by_time: bool


def add_watch(low: Lowering) -> None:
    """Add `watch(tell)`: find what is true in this pass; push what was not in the last."""
    # Why not of one without effects: nothing depends on it, and it is left out (`live`).
    watchers = [(n, one) for n, one in enumerate(low.story.watchers) if one.effects]
    reads = [_reads_of(low, watcher) for _, watcher in watchers]
    _give_news(low, [one for of in reads for one in of or ()])
    if None in reads:
        stamp = build.add(Load("watch_pass", _ZERO, "i64"), _ONE)
        bump: tuple[Stmt, ...] = (
            Store("watch_pass", _ZERO, build.smaller(stamp, IntConst(EVENT_TOP))),
        )
    else:
        bump = ()
    wholes = [Load("news", IntConst(known[_WHOLE]), "i64") for known in low.news.values()]
    news = (*wholes, *(Load(name, _ZERO, "i64") for name in _ALL))
    # Why first: a pass without news is most often all there is to do.
    some = build.either(*(build.eq(each, _ONE) for each in news))
    body: list[Stmt] = [*bump, Assign("some", some)]
    told = build.eq(Local("some", "i64"), _ONE)
    for (number, watcher), of in zip(watchers, reads, strict=True):
        judged = _watcher(low, number, watcher, of)
        body.append(judged if of is None else If(told, (judged,)))
    i = Local("i", "i64")
    clear = For("i", _ZERO, IntConst(low.sizes["news"]), (Store("news", i, _ZERO),))
    body.append(If(told, (clear, *(Store(name, _ZERO, _ZERO) for name in _ALL))))
    low.add("watch", (_TELLING,), None, body)


def _watcher(
    low: Lowering, number: int, watcher: Watcher, reads: Sequence[_Read] | None
) -> Stmt:
    kinds = tuple(role.kind for role in watcher.roles)
    values = tuple(Local(f"r{i}", "i64") for i in range(len(kinds)))
    frame = Frame(kinds, values)
    cell = low.at(
        low.group("watch", "watcher", number, [low.size_of(kind) for kind in kinds]), values
    )
    block = add_block(
        low, "watcher", number, watcher.name, watcher.effects, frame, watcher.span
    )
    telling = build.eq(Local("tell", "i64"), _ONE)
    pushed = push(low, 2, block, frame)
    name, call = f"watch_{number}", do(f"watch_{number}", Local("tell", "i64"))
    if reads is None:
        stamp = Load("watch_pass", _ZERO, "i64")
        turned = build.lt(Load("watch", cell, "i64"), build.sub(stamp, _ONE))
        found = (If(build.both(telling, turned), (pushed,)), Store("watch", cell, stamp))
        low.add(
            name, (_TELLING,), None, fillings(low, watcher.roles, watcher.when, found, _TELLING)
        )
        return call
    holds = Local("holds", "i64")
    falls = any(one.by_time for one in reads) and _falls(low, watcher.when)
    true = build.eq(holds, _ONE)
    alone = [] if falls or len(kinds) != PAIR else _alone(low, watcher.when, frame)
    noted = falls or bool(alone)
    # Why by the first role: most of these have nobody of whom it is true.
    apart_by_first = falls and len(kinds) > 1
    mark = low.reserve("watch_some", low.size_of(kinds[0]) if apart_by_first else 1)
    some_at = build.add(IntConst(mark), values[0]) if apart_by_first else IntConst(mark)
    some = Load("watch_some", some_at, "i64")
    judged = (
        # Why not in one: of conditions that are tested, the dear are left out after a false one.
        Assign("holds", _ZERO),
        If(condition(low, watcher.when, frame), (Assign("holds", _ONE),)),
        *((If(true, (Store("watch_some", some_at, _ONE),)),) if noted else ()),
        If(
            build.ne(holds, Load("watch", cell, "i64")),
            (
                If(build.both(telling, true), (pushed,)),
                Store("watch", cell, holds),
            ),
        ),
    )
    everything = build.ge(Load("news_all", _ZERO, "i64"), _ONE)
    late = build.ge(Load("news_time", _ZERO, "i64"), _ONE)
    if any(one.by_time for one in reads) and not falls:
        everything = build.either(everything, late)
    wholes = [_news(low, one, _WHOLE, None) for one in reads]
    rows = [_news(low, one, *_by_role(low, one, 0)) for one in reads]
    # Why not where loops stand in several functions: these are not given what is anew.
    with_second = PAIR <= len(kinds) <= TOGETHER
    columns = [_news(low, one, *_by_role(low, one, 1)) for one in reads if with_second]
    anew = build.eq(Local("anew", "i64"), _ONE)

    def apart(at: int) -> list[Expr]:
        return [
            build.ne(values[at], values[j])
            for j in range(at)
            if kinds[at] == kinds[j] == "person"
        ]

    def tests(at: int) -> list[Expr]:
        if at == 0:
            return [build.either(anew, *dict.fromkeys(rows))]
        if at == 1 and columns:
            return [*apart(at), build.either(anew, *dict.fromkeys(columns))]
        return apart(at)

    order = range(len(kinds))
    body: list[Stmt] = [Assign("anew", everything)]
    if falls:
        was = build.eq(Load("watch", cell, "i64"), _ONE)
        body.append(If(late, _faded(low, kinds, apart, some_at, (If(was, judged),))))
    loops = looped(low, kinds, order, tests, judged, (_TELLING,))
    if alone:
        # Why only then: what was true is judged again, whoever passes.
        known = build.eq(Load("news_all", _ZERO, "i64"), _ZERO)
        none = build.both(build.eq(some, _ZERO), known)
        afresh = If(anew, (Store("watch_some", some_at, _ZERO),))
        few = by_list(low, kinds, (tests(0), [*alone, *apart(1)]), judged)
        loops = (If(none, few, (afresh, *loops)),)
    body.append(If(build.either(anew, *dict.fromkeys(wholes)), loops))
    low.add(name, (_TELLING,), None, body)
    return call


def _faded(
    low: Lowering,
    kinds: Sequence[Kind],
    apart: Callable[[int], Sequence[Expr]],
    some: Expr,
    judged: tuple[Stmt, ...],
) -> tuple[Stmt, ...]:
    """Judge again what was true, where something was."""
    was = build.eq(Load("watch_some", some, "i64"), _ONE)
    none = Store("watch_some", some, _ZERO)
    order = range(len(kinds))
    if len(kinds) <= 1:
        return (If(was, (none, *looped(low, kinds, order, apart, judged, (_TELLING,)))),)
    loops = looped(low, kinds, order[1:], apart, judged, (_TELLING, _of_first(low, kinds)))
    size = IntConst(low.size_of(kinds[0]))
    return (For("r0", _ZERO, size, (If(was, (none, *loops)),)),)


def _of_first(low: Lowering, kinds: Sequence[Kind]) -> Parameter:
    return Parameter("r0", Ranged("i64", 0, low.size_of(kinds[0]) - 1))


def _alone(low: Lowering, when: Condition, frame: Frame) -> list[Expr]:
    """Return the tests of a condition that name its second role alone."""
    found = (condition(low, cond, frame) for cond in conjuncts(when))
    return [test for test in found if is_alone(test)]


def _falls(low: Lowering, cond: Condition) -> bool:
    """Whether time alone can only make a condition false."""
    match cond:
        case All(parts=parts) | Any(parts=parts):
            return all(_falls(low, part) for part in parts)
        case FactIs():
            return True
        case Compare(op=">" | ">=", left=left, right=right):
            return _fades(low, left) and _stays(low, right)
        case Compare(op="<" | "<=", left=left, right=right):
            return _stays(low, left) and _fades(low, right)
        case _:
            return not any(one is None or one.by_time for one in _of_condition(low, cond))


def _fades(low: Lowering, of: Measure) -> bool:
    """Whether time alone can only make a measure smaller."""
    if isinstance(of, ReadingOf) and not low.story.readings[of.reading].worn:
        return True
    return _stays(low, of)


def _stays(low: Lowering, of: Measure) -> bool:
    return not any(one is None or one.by_time for one in _of_measure(low, of))


def _by_role(low: Lowering, read: _Read, role: int) -> tuple[int, Expr | None]:
    """Return the news of a reading that says for which filling of a role they are."""
    known = low.news[read.group.kind, read.group.id]
    for at, arg in enumerate(read.args):
        if arg.const is None and arg.var == role and at in known:
            return at, Local(f"r{role}", "i64")
    return _WHOLE, None


def _news(low: Lowering, read: _Read, at: int, filling: Expr | None) -> Expr:
    """Return whether there are news of a group, by the filling of one of its roles."""
    slot: Expr = IntConst(low.news[read.group.kind, read.group.id][at])
    slot = slot if filling is None else build.add(slot, filling)
    return build.eq(Load("news", slot, "i64"), _ONE)


def _give_news(low: Lowering, reads: Sequence[_Read]) -> None:
    """Give places to the news of groups: as a whole, and by roles that are a first or second role."""
    if not low.sizes.get("news"):
        low.reserve("news", 1)  # what nobody watches has its news here
    for read in reads:
        known = low.news.setdefault((read.group.kind, read.group.id), {})
        if _WHOLE not in known:
            known[_WHOLE] = low.reserve("news", 1)
        for at, arg in enumerate(read.args):
            is_asked = arg.const is None and arg.var in (0, 1)
            if is_asked and at not in known and len(known) <= _ROLES:
                known[at] = low.reserve("news", read.group.dims[at])
    low.reserve("news", max(0, _CLEARED - low.sizes["news"]))


# --- what a condition reads


def _reads_of(low: Lowering, watcher: Watcher) -> tuple[_Read, ...] | None:
    """Return all that a watcher's condition reads; None if it reads what gives no news."""
    found = list(_of_condition(low, watcher.when))
    return None if None in found else tuple(one for one in found if one is not None)


def _of_condition(low: Lowering, cond: Condition) -> Iterator[_Read | None]:
    match cond:
        case All(parts=parts) | Any(parts=parts):
            for part in parts:
                yield from _of_condition(low, part)
        case Not(of=of):
            yield from _of_condition(low, of)
        case FactIs(fact=fact, args=args):
            yield _Read(fact_cells(low, fact), args, low.story.facts[fact].lasts is not None)
        case Compare(left=left, right=right):
            yield from _of_measure(low, left)
            yield from _of_measure(low, right)
        case IsSame() | IsAbove() | IsOf():
            pass
        case _:
            yield None


def _of_measure(low: Lowering, of: Measure) -> Iterator[_Read | None]:
    match of:
        case ReadingOf(reading=reading, args=args):
            declared = low.story.readings[reading]
            fades = declared.half_life is not None or declared.fading is not None
            yield _Read(reading_group(low, reading), args, fades)
        case LackOf(of=inner):
            yield from _of_measure(low, inner)
        case Product(parts=parts):
            for part in parts:
                yield from _of_measure(low, part)
        case Constant() | TraitOf():
            pass
        case _:
            yield None
