"""Lower scenes and the start: conditions by number, the runtime's tables, the first state."""

from collections.abc import Sequence

from ifonly.kernel import build
from ifonly.kernel.layout import CastInfo, FateInfo
from ifonly.kernel.lower_cond import condition, measure, promise_cell, reading_cell
from ifonly.kernel.lower_effects import add_block, add_chance
from ifonly.kernel.lower_known import (
    belief_cell,
    fact_cells,
    fact_holds,
    learned_value,
    thing_code,
)
from ifonly.kernel.lowering import (
    SPAN_TOP,
    Frame,
    Lowering,
    choose,
    do,
    invoke,
    seconds_of,
    truth_table,
)
from ifonly.kernel.numbers import dose_of
from ifonly.kernel.ops import (
    ANY_F64,
    TRUTH,
    Assign,
    Expr,
    FloatConst,
    For,
    If,
    IntConst,
    Load,
    Local,
    Parameter,
    Ranged,
    Return,
    Stmt,
    Store,
    Trace,
)
from ifonly.source.span import Span
from ifonly.story.model import (
    Condition,
    Constant,
    CountOf,
    Effect,
    Hand,
    LackOf,
    Learn,
    Measure,
    Move,
    Product,
    ReadingOf,
    SetFact,
    SetPromise,
    SetStart,
    TagOf,
    TraitOf,
)

_ZERO, _ONE = IntConst(0), IntConst(1)
_MEASURES = (Constant, ReadingOf, TraitOf, LackOf, Product, CountOf, TagOf)


def add_senses(low: Lowering) -> None:
    """Add `can_act`, `can_see`, `can_hear`, `can_come`: no fact of a person forbids it."""
    for name, words in (
        ("can_act", {"act"}),
        ("can_see", {"see", "perceive"}),
        ("can_hear", {"hear", "perceive"}),
        ("can_come", {"come"}),
    ):
        body: list[Stmt] = []
        for number, fact in enumerate(low.story.facts):
            if not words & fact.cannot or not fact.roles or fact.roles[0].kind != "person":
                continue
            others = [Local(f"r{i}", "i64") for i in range(1, len(fact.roles))]
            holds = fact_holds(low, number, (Local("a0", "i64"), *others))
            stmts: tuple[Stmt, ...] = (If(holds, (Return(_ZERO),)),)
            for i in reversed(range(1, len(fact.roles))):
                size = IntConst(low.size_of(fact.roles[i].kind))
                stmts = (For(f"r{i}", _ZERO, size, stmts),)
            body += stmts
        low.add(name, low.parameters(("person",)), TRUTH, (*body, Return(_ONE)))


def add_scenes(low: Lowering) -> tuple[tuple[CastInfo, ...], tuple[FateInfo, ...]]:
    """Add the conditions of scenes, cast, fate and endings, and the tables about them."""
    story, empty = low.story, Frame()
    cast = [(s, m) for s, scene in enumerate(story.scenes) for m in scene.cast]
    fates = [(s, n) for s, scene in enumerate(story.scenes) for n in range(len(scene.fates))]
    needs = [scene.needs for scene in story.scenes]
    truth_table(low, "needs", len(needs), lambda i: condition(low, needs[i], empty), default=1)
    wanted = [member.when for _, member in cast]
    truth_table(low, "wanted", len(wanted), lambda i: condition(low, wanted[i], empty))
    until = [scene.until for scene in story.scenes]
    truth_table(low, "until", len(until), lambda i: _unless(low, until[i]))
    unless = [story.scenes[s].fates[n].unless for s, n in fates]
    truth_table(low, "fate_unless", len(unless), lambda i: _unless(low, unless[i]))
    endings = [ending.when for ending in story.endings]
    truth_table(low, "ending", len(endings), lambda i: condition(low, endings[i], empty))
    once = [number for number, ending in enumerate(story.endings) if ending.at_once]
    low.table("e_once", once or [-1], -1, max(0, len(endings) - 1))
    found = _fate_tables(low, fates)
    _scene_tables(low)
    low.table("k_person", [member.person for _, member in cast], 0, low.people - 1)
    low.table("k_turn", [member.from_turn for _, member in cast], 0)
    where = [
        story.scenes[s].place if member.place is None else member.place for s, member in cast
    ]
    low.table("k_place", where, 0, low.places - 1)
    low.table("k_if_able", [int(member.if_able) for _, member in cast], 0, 1)
    orders = [story.scenes[s].order for s, _ in cast]
    placed = [
        order.index(member.person) + 1 if member.person in order else 0
        for order, (_, member) in zip(orders, cast, strict=True)
    ]
    low.table("k_order", placed, 0)
    return tuple(CastInfo(s, member.person) for s, member in cast), found


def _unless(low: Lowering, cond: Condition | None) -> Expr:
    return _ZERO if cond is None else condition(low, cond, Frame())


def _fate_tables(low: Lowering, fates: list[tuple[int, int]]) -> tuple[FateInfo, ...]:
    chances, blocks = [], []
    for number, (s, n) in enumerate(fates):
        fate = low.story.scenes[s].fates[n]
        if fate.probability is None:
            chances.append(-1)
            blocks.append(
                add_block(low, "fate", number, fate.name, fate.effects, Frame(), fate.span)
            )
        else:
            chance = add_chance(
                low, fate.name, fate.probability, fate.effects, Frame(), fate.span
            )
            chances.append(chance)
            blocks.append(low.chance_blocks[chance])
    lines = [low.story.scenes[s].fates[n] for s, n in fates]
    low.table("f_turn", [fate.turn for fate in lines], 0)
    low.table("f_chance", chances, -1)
    low.table("f_secret", [int(fate.secretly) for fate in lines], 0, 1)
    low.table("f_block", blocks, 0)
    return tuple(FateInfo(s, n, blocks[i]) for i, (s, n) in enumerate(fates))


def _scene_tables(low: Lowering) -> None:
    scenes = low.story.scenes

    def firsts(counts: Sequence[int]) -> list[int]:
        return [sum(counts[:i]) for i in range(len(counts))]

    for stem, counts in (
        ("cast", [len(scene.cast) for scene in scenes]),
        ("fate", [len(scene.fates) for scene in scenes]),
        ("routine", [len(scene.routines) for scene in scenes]),
    ):
        low.table(f"s_first_{stem}", firsts(counts), 0)
        low.table(f"s_{stem}s", counts, 0)
    low.table("s_turns", [scene.turns for scene in scenes], 0)
    low.table("s_place", [scene.place for scene in scenes], 0, low.places - 1)
    low.table("s_else", [-1 if s.otherwise is None else s.otherwise for s in scenes], -1)
    low.table("s_variant", [int(scene.instead_of is not None) for scene in scenes], 0, 1)
    # Why a trial: a table has a row at least, and without scenes that row must not be played.
    low.table("s_trial", [int(scene.trial) for scene in scenes] or [1], 0, 1)
    low.table("s_same", [int(scene.same_time) for scene in scenes], 0, 1)
    for name, minutes in (("s_turn_secs", "turn_minutes"), ("s_after", "after")):
        data = [seconds_of(getattr(scene, minutes)) for scene in scenes]
        low.array(name, "i64", "param", 0, SPAN_TOP, data=data)
    every = [max(1, seconds_of(r.every)) for scene in scenes for r in scene.routines]
    low.array("rt_every", "i64", "param", 0, SPAN_TOP, data=every)


def add_numbered(low: Lowering, probes: Sequence[Condition | Measure]) -> None:
    """Add `measure(i)` and `probe(i)`; a condition's value is 0 or 1.

    What the runtime asks on the way is `measure_now` and `probe_now`.
    """

    def value(of: Condition | Measure) -> Expr:
        if isinstance(of, _MEASURES):
            return measure(low, of, Frame())
        return build.to_f64(condition(low, of, Frame()))

    for name, all_ in (
        ("measure", [m.value for m in low.story.measures]),
        ("probe", list(probes)),
    ):
        i = Parameter("i", Ranged("i64", 0, max(0, len(all_) - 1)))
        body = choose(
            Local("i", "i64"),
            len(all_),
            lambda n, all_=all_: (Return(value(all_[n])),),  # type: ignore[misc]  # Why: bound here
        )
        low.add(f"{name}_now", (i,), ANY_F64, body or (Return(FloatConst(0.0)),))
        found = Assign("found", invoke(f"{name}_now", Local("i", "i64"), kind="f64"))
        body = (do("wake"), found, Return(Local("found", "f64")))
        low.add(name, (i,), ANY_F64, body)


def add_block_entry(low: Lowering) -> None:
    """Add `block(b, a0…, place, secret)`: notice, judge and write a numbered block."""
    secret = Local("secret", "i64")

    def leaf(number: int) -> tuple[Stmt, ...]:
        return (do(low.block_functions[number], *low.unpack(low.blocks[number].frame)),)

    body = (
        do("notice_none"),
        Store("hush", _ZERO, secret),
        If(
            build.eq(secret, _ZERO),
            (do("notice_at", Local("place", "i64"), IntConst(2), _ZERO),),
        ),
        *choose(Local("b", "i64"), len(low.blocks), leaf),
        do("noticed"),
        do("settle", _ZERO),
        Store("hush", _ZERO, _ZERO),
    )
    parameters = (
        Parameter("b", Ranged("i64", 0, max(0, len(low.blocks) - 1))),
        *low.role_parameters(),
        Parameter("place", Ranged("i64", 0, low.places)),
        Parameter("secret", TRUTH),
    )
    low.add("block", parameters, None, body)


# --- the start


def add_start(low: Lowering, span: Span) -> None:
    """Add `start()` (after the arrays are cleared): levels, facts, places, beliefs, promises."""
    made: list[Stmt] = [do("clear")]
    late: list[Stmt] = []
    for effect in low.story.start:
        (late if isinstance(effect, Learn) else made).extend(_started(low, effect))
    made += _truths(low)
    if low.story.watchers:
        late.append(do("watch", _ZERO))
    low.add("start", (), None, (*made, *late), origin=span)


def _started(low: Lowering, effect: Effect) -> tuple[Stmt, ...]:
    frame = Frame()
    match effect:
        case SetStart(reading=reading, args=args, level=level):
            cell = reading_cell(low, reading, tuple(low.ref(arg, frame) for arg in args))
            if low.story.readings[reading].kind == "amount":
                value = build.larger(low.param(level, "count"), Load("amount_low", cell, "f64"))
                held = build.smaller(value, Load("amount_high", cell, "f64"))
                return (Store("amount", cell, held, effect.span),)
            dose = low.param(level, "start", dose_of(min(1.0, max(0.0, level.value))))
            inside = build.smaller(build.larger(dose, FloatConst(0.0)), FloatConst(524287.0))
            return (
                Trace("dose", (cell, dose, _ZERO, IntConst(4), _ZERO), effect.span),
                Store("gain", cell, inside, effect.span),
            )
        case SetFact(fact=fact, args=args, value=value_):
            cell = low.at(fact_cells(low, fact), tuple(low.ref(arg, frame) for arg in args))
            made: tuple[Stmt, ...] = (Store("fact", cell, IntConst(int(value_)), effect.span),)
            if low.story.facts[fact].lasts is not None:
                end = Load("span", Load("fact_lasts", cell, "i64"), "i64")
                made += (Store("fact_end", cell, end),)
            return made
        case Move(person=person, place=place):
            where = low.ref(place, frame)
            return (Store("place_of", low.ref(person, frame), where, effect.span),)
        case Hand(thing=thing, holder=holder, place=lies):
            code = thing_code(low, holder, lies, frame)
            return (Store("thing_at", low.ref(thing, frame), code, effect.span),)
        case SetPromise(promise=promise, args=args):
            cell = promise_cell(low, promise, tuple(low.ref(arg, frame) for arg in args))
            return (Store("promise", cell, _ONE, effect.span),)
        case Learn(knower=knower, what=what, value=truth):
            who = low.ref(knower, frame)
            cell = belief_cell(low, what, who, frame)
            learnt = learned_value(low, what, truth, cell, frame)
            return (Store("belief", cell, learnt, effect.span),)
        case _:
            raise ValueError("an effect that does not stand at the start")


def _truths(low: Lowering) -> list[Stmt]:
    """Give everybody true beliefs, but for hidden facts: those only their owner knows."""
    made: list[Stmt] = []
    knower = IntConst(low.people)
    for group in low.groups.values():
        k, w = Local("k", "i64"), Local("w", "i64")
        if group.kind == "belief_fact":
            truth: Expr = Load(
                "fact", build.add(k, IntConst(low.groups["fact", group.id].base)), "i64"
            )
        elif group.kind == "belief_place":
            truth = Load("place_of", k, "i64")
        elif group.kind == "belief_thing":
            truth = Load("thing_at", k, "i64")
        else:
            continue
        cell = build.add(build.add(build.mul(k, knower), w), IntConst(group.base))
        told: Stmt = Store("belief", cell, truth)
        if group.kind == "belief_fact" and low.story.facts[group.id].hidden:
            at = build.add(k, IntConst(low.groups["fact", group.id].base))
            told = If(build.eq(Load("fact_owner", at, "i64"), w), (told,))
        inner = For("w", _ZERO, knower, (told,))
        made.append(For("k", _ZERO, IntConst(group.size // low.people), (inner,)))
    return made


def add_meet_one(low: Lowering) -> None:
    """Add `meet_one(w, x)`: w learns where x is, and what holds of x and is not hidden."""
    w, x = Local("w", "i64"), Local("x", "i64")
    body: list[Stmt] = []
    for group in list(low.groups.values()):
        if group.kind == "belief_place":
            cell = build.add(
                build.add(build.mul(x, IntConst(low.people)), w), IntConst(group.base)
            )
            body.append(_learn(cell, w, Load("place_of", x, "i64")))
        if group.kind != "belief_fact":
            continue
        fact = low.story.facts[group.id]
        if fact.hidden or not fact.roles or fact.roles[0].kind != "person":
            continue
        values: list[Expr] = [x, *(Local(f"r{i}", "i64") for i in range(1, len(fact.roles)))]
        now = fact_holds(low, group.id, tuple(values))
        stmts: tuple[Stmt, ...] = (_learn(low.at(group, (*values, w)), w, now),)
        for i in reversed(range(1, len(fact.roles))):
            stmts = (For(f"r{i}", _ZERO, IntConst(low.size_of(fact.roles[i].kind)), stmts),)
        body += stmts
    person = Ranged("i64", 0, low.people - 1)
    low.add("meet_one", (Parameter("w", person), Parameter("x", person)), None, body)


def _learn(cell: Expr, who: Expr, truth: Expr) -> Stmt:
    differs = build.ne(Load("belief", cell, "i64"), truth)
    return If(differs, (do("put_belief", cell, who, truth),))
