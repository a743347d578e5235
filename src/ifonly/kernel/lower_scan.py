"""Lower the search for an act's fillings: loops over its roles, each test as early as it may stand.

Each part of an act's `when` is tested as soon as the roles it names are filled, what needs a
loop last. The utility is computed only for what passed all of them, and a filling for which
no reason speaks is no option.
"""

from collections.abc import Mapping

from ifonly.kernel import build
from ifonly.kernel.lower_acts import conjuncts
from ifonly.kernel.lower_cond import condition, may_enter, named
from ifonly.kernel.lower_finding import Sought, is_sought, listed, seek, seek_later
from ifonly.kernel.lower_reasons import may_speak
from ifonly.kernel.lower_weighing import Weighed, weigh_by_role
from ifonly.kernel.lowering import TOGETHER, Frame, Lowering, Way, do, invoke, outlined
from ifonly.kernel.ops import (
    TRUTH,
    Assign,
    Clamp,
    Expr,
    For,
    If,
    IntConst,
    Load,
    Local,
    Parameter,
    Ranged,
    Return,
    Stmt,
    Trace,
)
from ifonly.story.model import Action, Condition, CountOf, Exists, Happened, Move

_ZERO, _ONE = IntConst(0), IntConst(1)


def tests_of(low: Lowering, action: Action) -> tuple[list[Condition], list[tuple[int, int]]]:
    """Return the parts of `when`, and the moves of the doer to a place (kind of ref, number)."""
    moves = [
        (-1, effect.place.const) if effect.place.var is None else (effect.place.var, 0)
        for effect in action.effects
        if isinstance(effect, Move) and effect.person.var == 0
    ]
    return list(conjuncts(action.when)), [(var, const or 0) for var, const in moves]


def cost(cond: Condition) -> int:
    """Return how late a condition is best tested: loops last."""
    if isinstance(cond, Exists):
        return 2
    if isinstance(cond, Happened | CountOf):
        return 1
    parts = getattr(cond, "parts", None) or ((cond.of,) if hasattr(cond, "of") else ())
    return max((cost(part) for part in parts), default=0)


def add_scan(
    low: Lowering, name: str, number: int, action: Action, way: Way | None
) -> list[Sought]:
    """Add the loops over an act's fillings for person `x`, an answer's roles taken from its call.

    Return whom it seeks that is looked for together with other acts.
    """
    kinds = tuple(role.kind for role in action.roles)
    x = Local("x", "i64")
    values: list[Expr] = [x]
    fixed: dict[int, Expr] = {}
    if way is not None:
        for i, filling in enumerate(way.fillings[1:], 1):
            if filling is not None:
                size = low.size_of(kinds[i])
                fixed[i] = (
                    Clamp(Local(f"a{filling.var}", "i64"), 0, size - 1)
                    if filling.var is not None
                    else IntConst(filling.const or 0)
                )
    values += [Local(f"v{i}", "i64") for i in range(1, len(kinds))]
    frame = Frame(kinds, tuple(values))
    levels = _levels(low, number, action, frame, fixed)
    outlines = len(kinds) > TOGETHER + 1
    weighed = None if outlines else weigh_by_role(low, number, frame)
    body = _found(low, number, action, frame, weighed, once=way is not None)
    sought = None
    seeking: list[Sought] = []
    if way is None and len(kinds) > 1 and is_sought(action.roles[1]):
        sought = seek(low, action.roles[1], levels[0], levels[1])
        seeking.append(sought)
    for i in reversed(range(1 if sought is None else 2, len(kinds))):
        if weighed is not None:
            body = (*weighed.levels[i], *body)
        later = None
        if way is None and i > 1 and not outlines:
            later = seek_later(low, action.roles[i], i, levels[i])
        tests = levels[i] if later is None else later[1]
        body = (If(build.both(*tests), body),) if tests else body
        if later is None:
            body = _filled(low, action, i, body, fixed.get(i))
        else:
            seeking.append(later[0])
            body = listed(low, later[0], body, role=i)
        if (len(kinds) - i) % TOGETHER == 0 and i > 1:
            outer = [
                Parameter(f"v{j}" if j else "x", Ranged("i64", 0, low.size_of(kinds[j]) - 1))
                for j in range(i)
            ]
            asked = () if way is None else low.role_parameters()
            body = outlined(low, (*outer, *asked), body)
    if sought is not None:
        ahead = () if weighed is None else weighed.levels[0]
        body = body if weighed is None else (*weighed.levels[1], *body)
        body = listed(low, sought, body, ahead)
    elif weighed is not None:
        body = (*weighed.levels[0], *body)
    if sought is None and levels[0]:
        body = (If(build.both(*levels[0]), body),)
    person = Parameter("x", Ranged("i64", 0, low.people - 1))
    parameters = (person,) if way is None else (person, *low.role_parameters())
    low.add(name, parameters, None, body, origin=action.span)
    return seeking


def _levels(
    low: Lowering, number: int, action: Action, frame: Frame, fixed: Mapping[int, Expr]
) -> list[list[Expr]]:
    """Return, for each role, the tests that may be made as soon as it is filled."""
    levels: list[list[Expr]] = [[] for _ in frame.kinds]
    for i in range(1, len(frame.kinds)):
        if frame.kinds[i] == "person":
            levels[i] += [
                build.ne(frame.values[i], frame.values[j])
                for j in range(i)
                if frame.kinds[j] == "person"
                # Why: nobody is listed as being near themselves.
                and (j > 0 or i in fixed or action.roles[i].domain not in ("here", "near"))
            ]
    for level, spoken in zip(levels, may_speak(low, number, frame), strict=True):
        level += spoken
    conds, moves = tests_of(low, action)
    for cond in sorted(conds, key=cost):
        last = max((ref.var or 0 for ref in named(cond)), default=0)
        levels[min(last, len(levels) - 1)].append(condition(low, cond, frame))
    for var, const in moves:
        place = IntConst(const) if var < 0 else frame.values[var]
        test = may_enter(low, frame.values[0], place)
        if test != _ONE:
            levels[max(0, var)].append(test)
    return levels


def _filled(
    low: Lowering, action: Action, i: int, body: tuple[Stmt, ...], fixed: Expr | None
) -> tuple[Stmt, ...]:
    """Fill a role from its domain (or as its call says)."""
    name, role, x = f"v{i}", action.roles[i], Local("x", "i64")
    var = Local(name, "i64")
    if fixed is not None:
        return (Assign(name, fixed), *body)
    if role.kind == "person" and role.domain in ("here", "near"):
        listed = f"{role.domain}_who"
        k = Local(f"k{i}", "i64")
        inner = (Assign(name, Load(listed, k, "i64")), *body)
        return (For(k.name, _ZERO, Load(f"{role.domain}_n", _ZERO, "i64"), inner),)
    test: Expr | None = None
    if role.kind == "place" and role.domain == "near":
        at = build.add(build.mul(Load("place_of", x, "i64"), IntConst(low.places)), var)
        test = Load("beside", at, "i64")
    elif role.kind == "thing" and role.domain != "anything":
        at_ = Load("thing_at", var, "i64")
        test = build.eq(at_, build.add(x, _ONE))
        if role.domain != "held":
            place = build.add(Load("place_of", x, "i64"), IntConst(1 + low.people))
            test = build.either(test, build.eq(at_, place))
    inner = body if test is None else (If(test, body),)
    return (For(name, _ZERO, IntConst(low.size_of(role.kind)), inner),)


def _found(
    low: Lowering,
    number: int,
    action: Action,
    frame: Frame,
    weighed: Weighed | None,
    *,
    once: bool,
) -> tuple[Stmt, ...]:
    """Weigh a filling; list it if a reason speaks for it.

    `once`: it may stand in the list already, as the answer to another open call.
    """
    put = f"option_{len(frame.kinds)}"
    cell: tuple[Expr, ...] = ()
    if action.weighty:
        dims = [low.size_of(kind) for kind in frame.kinds]
        group = low.group("ready_state", "ready", number, dims)
        put, cell = f"heavy_{len(frame.kinds)}", (low.at(group, frame.values),)
    roles = (*frame.values, *(_ZERO for _ in range(low.roles - len(frame.values))))
    told: tuple[Stmt, ...] = ()
    if weighed is None:
        told = (Assign("u", invoke(f"utility_{number}", *frame.values, kind="f64")),)
        u: Expr = Local("u", "f64")
        speaks = build.eq(Load("u_for", _ZERO, "i64"), _ONE)
        specific: Expr = Load("u_specific", _ZERO, "i64")
    else:
        told, u, specific = weighed.told, weighed.u, weighed.specific
        speaks = build.eq(weighed.speaks, _ONE)
    listed = do(put, IntConst(number), u, specific, *cell, *frame.values[1:])
    passed = Trace("passed", (IntConst(number),))
    if once:
        listed_now = build.eq(invoke("is_listed", IntConst(number), *roles), _ONE)
        speaks = build.both(speaks, build.negate(listed_now))
    return (*told, If(speaks, (listed,), (passed,)))


def add_is_listed(low: Lowering) -> None:
    """Add `is_listed(act, a0…)`: whether an act with these roles is among the doer's options."""
    i, act = Local("i", "i64"), Local("act", "i64")
    same = [build.eq(Load("o_act", i, "i64"), act)]
    same += [
        build.eq(Load(f"o_a{k}", i, "i64"), Local(f"a{k}", "i64")) for k in range(1, low.roles)
    ]
    found = For(
        "i", _ZERO, Load("o_n", _ZERO, "i64"), (If(build.both(*same), (Return(_ONE),)),)
    )
    top = max(0, len(low.story.actions) - 1)
    parameters = (Parameter("act", Ranged("i64", 0, top)), *low.role_parameters())
    low.add("is_listed", parameters, TRUTH, (found, Return(_ZERO)))
