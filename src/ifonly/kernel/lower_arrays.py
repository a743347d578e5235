"""Declare the arrays of a lowered story, once all cells are given out.

Lengths and the tables that run beside the cells (half-lives, owners of facts) are known only
then. Every number an author wrote stands in an array of the role `param`.
"""

from ifonly.kernel.lower_options import OPTIONS
from ifonly.kernel.lowering import (
    CLOCK_TOP,
    COUNT_TOP,
    DOSE_TOP,
    EVENT_TOP,
    QUEUE,
    SLOTS,
    SPAN_TOP,
    TIME_TOP,
    Lowering,
    do,
)
from ifonly.kernel.numbers import name_hash, on_grid
from ifonly.kernel.ops import (
    LIMIT,
    MASK64,
    BitsConst,
    Expr,
    FloatConst,
    For,
    IntConst,
    Load,
    Local,
    Number,
    Parameter,
    Ranged,
    Stmt,
    Store,
)
from ifonly.kernel.ops import (
    Role as ArrayRole,
)

# Routines beyond so many share the places of their sums.
MOST_SUMS = 16
# Factors of fading that are kept for each span, by the time that has passed: a power of 2.
FACTORS = 64
# A factor is kept for so many seconds at most: span and time then are one word (2**39, 2**24).
PASSED = 16777216
_KINDS = {"person": 1, "place": 2, "thing": 3}


def declare_arrays(low: Lowering) -> None:
    """Declare everything that is not declared yet."""
    _tables_of_cells(low)
    _state(low)
    _scratch(low)
    _numbers(low)
    _names(low)
    _space(low)


def size(low: Lowering, array: str) -> int:
    """Return the length of an array of cells; at least 1."""
    return max(1, low.sizes.get(array, 0))


def belief_top(low: Lowering) -> int:
    """Return the largest value of a belief."""
    return max(1, low.people + low.places)


def losses(low: Lowering) -> int:
    """Return how many cells may be worn."""
    worn = [g.size for g in low.groups.values() if g.kind == "reading" and _worn(low, g.id)]
    return max(1, sum(worn))


def sums_kept(low: Lowering) -> int:
    """Return of how many routines the sums of doses are kept side by side."""
    routines = sum(len(scene.routines) for scene in low.story.scenes)
    return min(max(1, routines), MOST_SUMS)


def _worn(low: Lowering, reading: int) -> bool:
    return low.story.readings[reading].worn


def _tables_of_cells(low: Lowering) -> None:
    halves, slots = [0] * size(low, "gain"), [-1] * size(low, "gain")
    lows, highs = [0.0] * size(low, "amount"), [0.0] * size(low, "amount")
    facts = size(low, "fact")
    owner, hidden, lasts, beliefs = [-1] * facts, [0] * facts, [0] * facts, [-1] * facts
    slot = 0
    for group in low.groups.values():
        cells = range(group.base, group.base + group.size)
        if group.kind == "reading":
            reading = low.story.readings[group.id]
            if group.id in low.halves:
                halves[group.base : cells.stop] = [low.halves[group.id][0]] * group.size
            elif reading.half_life is not None:
                span = low.span(reading.half_life, reading.span)
                halves[group.base : cells.stop] = [span] * group.size
            if reading.worn:
                slots[group.base : cells.stop] = range(slot, slot + group.size)
                slot += group.size
        elif group.kind == "amount":
            reading = low.story.readings[group.id]
            lows[group.base : cells.stop] = [on_grid(reading.low)] * group.size
            highs[group.base : cells.stop] = [on_grid(reading.high)] * group.size
        elif group.kind == "fact":
            fact = low.story.facts[group.id]
            if fact.lasts is not None:
                lasts[group.base : cells.stop] = [low.span(fact.lasts, fact.span)] * group.size
            hidden[group.base : cells.stop] = [int(fact.hidden)] * group.size
            known = low.groups.get(("belief_fact", group.id))
            for cell in cells:
                if fact.roles and fact.roles[0].kind == "person":
                    owner[cell] = group.args(cell)[0]
                if known is not None:
                    beliefs[cell] = known.base + (cell - group.base) * low.people
    top = len(low.spans) - 1
    if low.halves:
        low.array("cell_half", "i32", "state", 0, top, data=halves)
    else:
        low.table("cell_half", halves, 0, top)
    low.table("loss_slot", slots, -1, losses(low) - 1)
    low.array("amount_low", "f64", "param", -LIMIT, LIMIT, data=lows)
    low.array("amount_high", "f64", "param", -LIMIT, LIMIT, data=highs)
    low.table("fact_owner", owner, -1, low.people - 1)
    low.table("fact_hidden", hidden, 0, 1)
    low.table("fact_lasts", lasts, 0, top)
    for array in ("gain", "amount", "fact"):
        _tables_of_news(low, array)
    if low.rows:
        low.table("fact_row", _rows_of_facts(low), 0, size(low, "row_some") - 1)
    low.table("fact_belief", beliefs, -1, max(0, size(low, "belief") - low.people))


def news_tables(low: Lowering, array: str) -> tuple[str, ...]:
    """Return the tables that say where it is noted that a cell of an array was written."""
    places = [
        len(low.news.get((g.kind, g.id), ())) for g in low.groups.values() if g.array == array
    ]
    return tuple(f"{array}_news{i}" for i in range(max(places, default=0)))


def _rows_of_facts(low: Lowering) -> list[int]:
    """Return, for each cell of a fact, which place of `row_some` says that it may hold."""
    rows = [0] * size(low, "fact")
    for group in low.groups.values():
        if group.kind == "fact" and group.id in low.rows:
            for cell in range(group.base, group.base + group.size):
                # Why the first: of facts of one role, all cells have one place.
                alone = len(group.dims) == 1
                rows[cell] = low.rows[group.id] + (0 if alone else group.args(cell)[0])
    return rows


def _tables_of_news(low: Lowering, array: str) -> None:
    """Tabulate these places: for the group as a whole, and by the fillings of roles."""
    names = news_tables(low, array)
    tables = [[0] * size(low, array) for _ in names]
    for group in low.groups.values():
        places = low.news.get((group.kind, group.id)) if group.array == array else None
        for cell in range(group.base, group.base + group.size) if places else ():
            args = group.args(cell)
            for table, (role, base) in zip(tables, (places or {}).items(), strict=False):
                table[cell] = base if role < 0 else base + args[role]
    top = size(low, "news") - 1
    for name, table in zip(names, tables, strict=True):
        low.array(name, "i32", "table", 0, top, data=table)


def _state(low: Lowering) -> None:
    story = low.story
    role: ArrayRole = "state"
    scenes = max(1, len(story.scenes))
    array = low.array
    array("place_of", "i32", role, 0, low.places, low.people, fill=low.places)
    array("thing_at", "i32", role, 0, low.people + low.places, low.things)
    array("now", "i64", role, 0, TIME_TOP)
    array("event_no", "i64", role, 0, EVENT_TOP)
    array("scene_mark", "i64", role, 0, EVENT_TOP)
    array("cur_scene", "i64", role, -1, scenes - 1, fill=-1)
    turns = max((scene.turns for scene in story.scenes), default=0)
    array("cur_turn", "i64", role, -1, max(0, turns), fill=-1)
    array("scene_state", "u8", role, 0, 2, scenes)
    array("in_scene", "u8", role, 0, 1, low.people)
    _cells(low)
    _queues(low)


def _cells(low: Lowering) -> None:
    story, array = low.story, low.array
    role: ArrayRole = "state"
    gains, facts, amounts = size(low, "gain"), size(low, "fact"), size(low, "amount")
    array("gain", "f64", role, 0.0, DOSE_TOP, gains)
    array("loss", "f64", role, 0.0, DOSE_TOP, losses(low))
    array("written", "i64", role, 0, TIME_TOP, gains)
    array("amount", "f64", role, -LIMIT, LIMIT, amounts)
    array("fact", "u8", role, 0, 1, facts)
    array("fact_end", "i64", role, 0, TIME_TOP, facts)
    array("belief", "i32", role, 0, belief_top(low), size(low, "belief"))
    array("tally", "i32", role, 0, COUNT_TOP, size(low, "tally"))
    array("tally_last", "i32", role, 0, EVENT_TOP, size(low, "tally_last"))
    array("named_count", "i32", role, 0, COUNT_TOP, len(story.named_events))
    array("breach", "i32", role, 0, COUNT_TOP, size(low, "breach"))
    array("promise", "u8", role, 0, 5, size(low, "promise"))
    array("promise_made", "i64", role, 0, TIME_TOP, size(low, "promise"))
    steps = max((len(course.steps) for course in story.courses), default=1)
    array("course", "u8", role, 0, min(255, steps), size(low, "course"))
    array("watch", "i32", role, 0, EVENT_TOP, size(low, "watch"))
    array("watch_pass", "i64", role, 0, EVENT_TOP)
    array("done", "i32", role, 0, EVENT_TOP, size(low, "done"))
    array("ready_state", "u8", role, 0, 2, size(low, "ready_state"))
    if low.sizes.get("wish"):
        array("wish", "u8", role, 0, 1, size(low, "wish"))
    array("ready_u", "f64", role, -LIMIT, LIMIT, size(low, "ready_state"))


def _queues(low: Lowering) -> None:
    story, array, top = low.story, low.array, low.role_top
    role: ArrayRole = "state"
    for flag in ("end_scene", "moved", "dropped"):
        array(flag, "u8", role, 0, 1)
    most = max(len(story.actions), len(low.blocks), len(low.chances), 1) - 1
    array("q_n", "i64", role, 0, QUEUE)
    array("q_kind", "u8", role, 1, 4, QUEUE, fill=1)
    array("q_id", "i32", role, 0, most, QUEUE)
    array("q_cause", "i32", role, 0, EVENT_TOP, QUEUE)
    calls = max(0, len(low.calls) - 1)
    array("c_n", "i64", role, 0, SLOTS)
    array("c_call", "i32", role, 0, calls, SLOTS)
    array("c_who", "i32", role, 0, low.people - 1, SLOTS)
    array("open_call", "i32", role, -1, calls, SLOTS, fill=-1)
    array("open_who", "i32", role, 0, low.people - 1, SLOTS)
    array("open_event", "i32", role, 0, EVENT_TOP, SLOTS)
    for i in range(low.roles):
        # Why: the first role is a person wherever roles are handed on.
        hi = top if i else low.people - 1
        array(f"q_a{i}", "i32", role, 0, hi, QUEUE)
        array(f"c_a{i}", "i32", role, 0, hi, SLOTS)
        array(f"open_a{i}", "i32", role, 0, hi, SLOTS)


def _scratch(low: Lowering) -> None:
    role: ArrayRole = "scratch"
    array = low.array
    gains, amounts = size(low, "gain"), size(low, "amount")
    facts, beliefs, promises = size(low, "fact"), size(low, "belief"), size(low, "promise")
    array("known", "i32", "memo", 0, CLOCK_TOP, gains)
    array("known_level", "f64", "memo", 0.0, 1.0, gains)
    array("known_clock", "i64", role, 1, CLOCK_TOP, 2, fill=1)
    factors = len(low.spans) * FACTORS
    array("factor_of", "f64", "memo", 0.0, 1.0, factors, loose=True)
    array("factor_key", "bits", "memo", 0, MASK64, factors)
    array("news", "u8", role, 0, 1, size(low, "news"))
    array("news_all", "u8", role, 0, 1)
    array("watch_some", "u8", role, 0, 1, size(low, "watch_some"))
    array("news_time", "u8", role, 0, 1)
    array("turn_news", "u8", role, 0, 1)
    array("open_top", "i64", role, 0, SLOTS, fill=SLOTS)
    array("promise_some", "u8", role, 0, 1, size(low, "promise_some"), fill=1)
    array("notice", "u8", role, 0, 2, low.people)
    if low.out_of:
        array("out_of", "u8", role, 0, 1, len(low.out_of))
    if "of_it" in low.sizes:
        array("of_it", "f64", role, 0.0, 1.0, size(low, "of_it"))
    for name in ("hush", "u_for", "u_specific"):
        array(name, "u8", role, 0, 1)
    array("act_kind", "u8", role, 1, 6, fill=1)
    array("times", "i64", role, 1, COUNT_TOP, fill=1)
    array("between", "i64", role, 1, SPAN_TOP, fill=1)
    spans = len(low.spans) * sums_kept(low) * 2
    array("sum_of", "i64", role, 0, sums_kept(low) - 1)
    array("sum_count", "i64", role, 0, COUNT_TOP, spans)
    array("sum_every", "i64", role, 0, SPAN_TOP, spans)
    array("sum_span", "i64", role, 0, SPAN_TOP, spans)
    array("sum_left", "f64", role, 0.0, LIMIT, spans)
    for name, count, many in (
        ("doses", "doses_n", gains),
        ("amounts", "amounts_n", amounts),
        ("facts", "facts_n", facts),
        ("moves", "moves_n", low.people),
        ("hands", "hands_n", low.things),
        ("vows", "vows_n", promises),
        ("learns", "learns_n", beliefs),
        ("here_who", "here_n", low.people),
        ("near_who", "near_n", low.people),
    ):
        hi = low.people - 1 if name.endswith("_who") else many - 1
        array(name, "i32", role, 0, hi, many)
        array(count, "i64", role, 0, many)
    if low.rows:
        array("row_some", "u8", role, 0, 1, size(low, "row_some"))
    if "passing" in low.sizes:
        array("pass_who", "i32", role, 0, size(low, "passing") - 1, size(low, "passing"))
        array("pass_n", "i64", role, 0, size(low, "passing"))
    array("learn_who", "i32", role, 0, low.people - 1, beliefs)
    array("dose_on", "u8", role, 0, 1, gains)
    array("amount_on", "u8", role, 0, 1, amounts)
    array("pend_gain", "f64", role, 0.0, DOSE_TOP, gains)
    array("pend_loss", "f64", role, 0.0, DOSE_TOP, losses(low))
    array("pend_amount", "f64", role, -LIMIT, LIMIT, amounts)
    array("pend_fact", "u8", role, 0, 2, facts)
    array("pend_place", "i32", role, 0, low.places + 1, low.people)
    array("pend_thing", "i32", role, 0, low.people + low.places + 1, low.things)
    array("pend_promise", "u8", role, 0, 5, promises)
    array("pend_belief", "i32", role, 0, belief_top(low) + 1, beliefs)
    _options(low)


def _options(low: Lowering) -> None:
    role: ArrayRole = "scratch"
    array = low.array
    array("o_n", "i64", role, 0, OPTIONS)
    array("o_who", "i32", role, 0, low.people - 1)
    array("o_weighty", "i64", role, 0, OPTIONS)
    array("o_heavy", "i32", role, 0, OPTIONS - 1, OPTIONS)
    array("o_act", "i32", role, 0, max(0, len(low.story.actions) - 1), OPTIONS)
    array("o_u", "f64", role, -LIMIT, LIMIT, OPTIONS)
    array("o_specific", "u8", role, 0, 1, OPTIONS)
    array("o_cell", "i32", role, -1, size(low, "ready_state") - 1, OPTIONS)
    if low.sizes.get("may"):
        array("may", "u8", role, 0, 1, size(low, "may"))
    sought = size(low, "found_n")
    array("found_n", "i32", role, 0, low.people, sought)
    array("found_who", "i32", role, 0, low.people - 1, sought * low.people)
    for i in range(1, low.roles):
        array(f"o_a{i}", "i32", role, 0, low.role_top, OPTIONS)


def _numbers(low: Lowering) -> None:
    data = [float(param.value) for param in low.params if param.array == "param"]
    low.array("param", "f64", "param", -LIMIT, LIMIT, data=data)
    low.array("span", "i64", "param", 1, SPAN_TOP, data=low.spans)
    low.array("chance_p", "f64", "param", 0.0, 1.0, data=low.chance_values)
    low.table("chance_block", low.chance_blocks, 0)
    actions = low.story.actions
    low.table("act_weighty", [int(action.weighty) for action in actions], 0, 1)
    low.table(
        "act_calls",
        [int(any(c.action == n for c in low.calls)) for n in range(len(actions))],
        0,
        1,
    )
    for name, frames in (
        ("act_roles", [tuple(role.kind for role in action.roles) for action in actions]),
        ("chance_roles", [chance.frame for chance in low.chances]),
    ):
        rows = [
            [_KINDS[kind] for kind in frame] + [0] * (low.roles - len(frame))
            for frame in frames
        ]
        low.table(name, [kind for row in rows for kind in row] or [0] * low.roles, 0, 3)


def _names(low: Lowering) -> None:
    story = low.story
    routines = [story.actions[r.action].name for scene in story.scenes for r in scene.routines]
    for name, texts in (
        ("h_person", [one.name for one in story.people]),
        ("h_place", [one.name for one in story.places]),
        ("h_thing", [one.name for one in story.things]),
        ("h_scene", [one.name for one in story.scenes]),
        ("h_act", [one.name for one in story.actions]),
        ("h_chance", [one.name for one in low.chances]),
        ("h_block", [one.name for one in low.blocks]),
        ("h_routine", routines),
    ):
        low.array(name, "bits", "table", 0, MASK64, data=[name_hash(text) for text in texts])


def _space(low: Lowering) -> None:
    """Tabulate which places see, hear, adjoin and hold each other, and who ranks above whom."""
    places, count = low.story.places, low.places + 1
    sees, hears, nearby = ([0] * count**2 for _ in range(3))
    inside, beside = ([0] * (count * low.places) for _ in range(2))
    for p, place in enumerate(places):
        at: int | None = p
        while at is not None and not inside[p * low.places + at]:
            inside[p * low.places + at] = 1
            at = places[at].inside
        for q, other in enumerate(places):
            adjoin = (
                place.inside == q or other.inside == p or q in place.beside or p in other.beside
            ) and p != q
            shut = place.closed or other.closed
            door = place.door or other.door
            beside[p * low.places + q] = int(adjoin)
            nearby[p * count + q] = int(adjoin or p == q)
            sees[p * count + q] = int(p == q or (adjoin and not shut and not door))
            hears[p * count + q] = int(p == q or (adjoin and not shut))
    for name, data in (
        ("sees", sees),
        ("hears", hears),
        ("nearby", nearby),
        ("inside", inside),
        ("beside", beside),
    ):
        low.table(name, data, 0, 1)
    above = [0] * low.people**2
    member = [0] * (max(1, len(low.story.groups)) * low.people)
    for g, group in enumerate(low.story.groups):
        for a, b in group.above:
            above[a * low.people + b] = 1
        for m in group.members:
            member[g * low.people + m] = 1
    low.table("above", above, 0, 1)
    low.table("member", member, 0, 1)


def add_clear(low: Lowering) -> None:
    """Add `clear()`: every array of the state and of scratch is as before the start."""
    # Why first: `reset`, which begins with this, so forgets before it asks anything.
    body: list[Stmt] = [do("wake")]
    for array in low.arrays.values():
        if (
            array.role not in ("state", "scratch")
            or array.name.startswith("o_a")
            or array.name in _UNCLEARED
        ):
            continue
        value = _constant(array.kind, array.fill)
        if array.data is not None:
            value = Load(f"start_{array.name}", Local("i", "i64"), array.kind)
        store = Store(array.name, Local("i", "i64"), value)
        body.append(For("i", IntConst(0), IntConst(array.length), (store,)))
    body.append(do("drop_doses"))
    low.add("clear", (), None, body)
    clear_scene = [
        _all(low, name)
        for name in ("open_call", "ready_state", "course", "wish")
        if name in low.arrays
    ]
    clear_scene += [Store(name, IntConst(0), IntConst(0)) for name in ("c_n", "end_scene")]
    scenes = max(1, len(low.story.scenes))
    for name in ("scene_open", "scene_close"):
        parameter = Parameter("s", Ranged("i64", 0, scenes - 1))
        low.add(name, (parameter,), None, clear_scene)


# Read only where written since, or (the sums) kept with all that they depend on.
_UNCLEARED = frozenset(
    {
        "o_act",
        "o_u",
        "o_specific",
        "o_cell",
        "o_heavy",
        "here_who",
        "near_who",
        "found_who",
        "pass_who",
    }
    | {"sum_count", "sum_every", "sum_span", "sum_left"}
    | {"doses", "amounts", "facts", "moves", "hands", "vows", "learns", "learn_who"}
    | {"doses_n", "dose_on", "pend_gain", "pend_loss"}  # `drop_doses` clears these
    | {
        "known_clock",
        "news_all",
        "turn_news",
        "row_some",
        "open_top",
        "promise_some",
    }  # `wake` sets these
)


def _all(low: Lowering, name: str) -> Stmt:
    array = low.arrays[name]
    store = Store(name, Local("i", "i64"), _constant(array.kind, array.fill))
    return For("i", IntConst(0), IntConst(array.length), (store,))


def _constant(kind: str, value: Number) -> Expr:
    if kind == "f64":
        return FloatConst(float(value))
    return BitsConst(int(value)) if kind == "bits" else IntConst(int(value))
