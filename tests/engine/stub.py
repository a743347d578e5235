"""A hand-made lowering: the smallest functions that the runtime can be driven with.

Acts have fixed utilities by person; each may be toward somebody, weighty, call for an answer,
bring about an act, push a chance or end the scene. A counter of acts is the only state.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ifonly.kernel.assemble import Assembled
from ifonly.kernel.frontend import translate
from ifonly.kernel.layout import BlockInfo, ChanceInfo, FateInfo, Layout
from ifonly.kernel.numbers import name_hash, on_grid, prelude
from ifonly.kernel.ops import Array, Element, Function, Module, Number, Role
from ifonly.kernel.runtime import build_runtime
from ifonly.source.span import NOWHERE
from ifonly.story import model
from ifonly.story.ids import ActionId, FactId, PersonId, PlaceId
from ifonly.story.model import Story


@dataclass(frozen=True)
class Act:
    name: str
    utility: dict[str, float] = field(default_factory=dict)
    toward: dict[str, float] = field(
        default_factory=dict
    )  # specific fillings and their utility
    others: bool = False  # may be done to anybody else, too
    weighty: bool = False
    answered_by: str | None = None
    brings: str | None = None
    chance: float | None = None
    ends: bool = False


@dataclass(frozen=True)
class Scene:
    name: str
    turns: int = 1
    cast: Sequence[tuple[str, int]] = ()
    fates: Sequence[tuple[int, float | None]] = ()
    needs: bool = True
    instead: str | None = None
    variant: bool = False
    trial: bool = False
    same: bool = False
    order: Sequence[str] = ()
    after: int = 0
    told: Sequence[tuple[str, ...] | int] = ()  # (person, act, toward whom), or a turn


def table(name: str, values: Sequence[Number], lo: Number, hi: Number, kind: Element = "i64",
          role: Role = "table") -> Array:  # fmt: skip
    data = tuple(values) or ((lo if lo > 0 else 0),)
    if kind == "f64":
        data = tuple(on_grid(float(v)) for v in data)
    return Array(name, kind, len(data), role, lo, hi, data=data)


def hashes(name: str, names: Sequence[str]) -> Array:
    return table(name, [name_hash(n) for n in names], 0, 2**64 - 1, "bits")


TEXT = """
def wake():
    o_n[0] = o_n[0]

def start():
    for p in range(0, PEOPLE):
        place_of[p] = 1

def guard_now(act: i64[0, ACTS - 1], a0: i64[0, ROLE], a1: i64[0, ROLE]) -> i64[0, 1]:
    return not barred[0] == act + 1

def guard(act: i64[0, ACTS - 1], a0: i64[0, ROLE], a1: i64[0, ROLE]) -> i64[0, 1]:
    return guard_now(act, a0, a1)

def add(act: i64[0, ACTS - 1], x: i64[0, ROLE], y: i64[0, ROLE], u: f64[-1000, 1000], specific: i64[0, 1]):
    n = o_n[0]
    if n < OPTIONS:
        o_act[n] = act
        o_a1[n] = y
        o_u[n] = u
        o_specific[n] = specific
        o_cell[n] = -1
        if act_weighty[act] == 1:
            o_cell[n] = (act * PEOPLE + min(x, PEOPLE - 1)) * PEOPLE + min(y, PEOPLE - 1)
            k = o_weighty[0]
            if k < OPTIONS:
                o_heavy[k] = n
                o_weighty[0] = k + 1
        o_n[0] = n + 1
        trace("motive", act, u)
        trace("option", act, x, y, u, specific)

def scan(x: i64[0, PEOPLE - 1], call: i64[-1, ACTS - 1], b0: i64[0, ROLE], b1: i64[0, ROLE]):
    o_n[0] = 0
    o_weighty[0] = 0
    for act in range(0, ACTS):
        cell = act * PEOPLE + x
        if (call < 0 and is_answer[act] == 0) or (call >= 0 and answered_by[max(call, 0)] == act):
            if guard(act, x, 0):
                if t_u[cell] > -1000.0:
                    add(act, x, 0, grid(max(t_u[cell], -1000.0)), 0)
                for y in range(0, PEOPLE):
                    if y != x and in_scene[y] == 1 and t_toward[cell * PEOPLE + y] > -1000.0:
                        u = grid(max(t_toward[cell * PEOPLE + y], -1000.0))
                        add(act, x, y, u, t_specific[cell * PEOPLE + y])

def push(kind: i64[1, 4], what: i64[0, MANY], a0: i64[0, ROLE], a1: i64[0, ROLE]):
    n = q_n[0]
    if n < QUEUE:
        q_kind[n] = kind
        q_id[n] = what
        q_cause[n] = event_no[0]
        q_a0[n] = min(a0, PEOPLE - 1)
        q_a1[n] = a1
        q_n[0] = n + 1
    else:
        dropped[0] = 1

def perform(act: i64[0, ACTS - 1], a0: i64[0, ROLE], a1: i64[0, ROLE], cause: i64[0, 2147483647]) -> i64[0, 0]:
    done[act] = clampi(done[act] + 1, 0, 1000000)
    level[0] = min(grid(level[0] + 0.1), 1000.0)
    trace("dose", 0, 0.1, 0, 0, act)
    if ends[act] == 1:
        end_scene[0] = 1
    if brings[act] >= 0:
        push(1, max(brings[act], 0), a0, a1)
    if has_chance[act] >= 0:
        push(3, max(has_chance[act], 0), a0, a1)
    if answered_by[act] >= 0:
        n = c_n[0]
        if n < CALLS:
            c_call[n] = act
            c_a0[n] = min(a0, PEOPLE - 1)
            c_a1[n] = a1
            c_who[n] = min(a1, PEOPLE - 1)
            c_n[0] = n + 1
        for i in range(0, OPEN_CALLS):
            if open_call[i] < 0:
                open_call[i] = act
                open_who[i] = min(a1, PEOPLE - 1)
                open_event[i] = event_no[0]
                open_a0[i] = min(a0, PEOPLE - 1)
                open_a1[i] = a1
                break
    if is_answer[act] == 1:
        for i in range(0, OPEN_CALLS):
            if open_call[i] >= 0 and open_who[i] == a0:
                open_call[i] = -1
                break
    return 0

def block(b: i64[0, BLOCKS - 1], a0: i64[0, ROLE], a1: i64[0, ROLE], place: i64[0, PLACES], secret: i64[0, 1]):
    done_block[b] = clampi(done_block[b] + 1, 0, 1000000)

def routine(r: i64[0, 0], n: i64[1, 2147483647]):
    done_block[0] = clampi(done_block[0] + 1, 0, 1000000)

def consequences():
    pass

def pass_time(seconds: i64[0, 1000000000]):
    now[0] = clampi(now[0] + seconds, 0, 1000000000000)

def wishes(x: i64[0, PEOPLE - 1]):
    pass

def held_back():
    pass

def opened(s: i64[0, SCENES - 1]):
    pass

def meet():
    pass

def scene_open(s: i64[0, SCENES - 1]):
    for i in range(0, CELLS):
        ready_state[i] = 0
        ready_u[i] = 0.0

def scene_close(s: i64[0, SCENES - 1]):
    for i in range(0, OPEN_CALLS):
        open_call[i] = -1

def needs(s: i64[0, SCENES - 1]) -> i64[0, 1]:
    return s_needs[s]

def wanted(m: i64[0, CASTS - 1]) -> i64[0, 1]:
    return 1

def can_come(p: i64[0, PEOPLE - 1]) -> i64[0, 1]:
    return 1

def can_act(p: i64[0, PEOPLE - 1]) -> i64[0, 1]:
    return 1

def until(s: i64[0, SCENES - 1]) -> i64[0, 1]:
    return 0

def fate_unless(f: i64[0, FATES - 1]) -> i64[0, 1]:
    return 0

def ending(e: i64[0, ENDINGS - 1]) -> i64[0, 1]:
    return done[min(e, ACTS - 1)] > 0

def measure_now(i: i64[0, 0]) -> f64:
    return level[0]

def measure(i: i64[0, 0]) -> f64:
    return measure_now(i)
"""


@dataclass(frozen=True, eq=False)
class Stub:
    assembled: Assembled
    story: Story

    @property
    def module(self) -> Module:
        return self.assembled.module


def told_step(
    step: tuple[str, ...] | int, people: Sequence[str], acts: Sequence[Act]
) -> model.ToldStep:
    if isinstance(step, int):
        return model.ToldTurn(step)
    if step[0] == "by chance":
        return model.ToldOutcome(model.SetFact(FactId(0), (), value=True))
    names = [act.name for act in acts]
    refs = [model.Ref("person", people.index(name)) for name in (step[0], *step[2:])]
    return model.ToldAct(ActionId(names.index(step[1])), tuple(refs))


def build_story(people: Sequence[str], acts: Sequence[Act], scenes: Sequence[Scene]) -> Story:
    called = {act.answered_by for act in acts}
    ref = model.Ref("person", var=0)
    brought = (model.SetFact(FactId(0), (), value=True),)
    at = {act.name: ActionId(i) for i, act in enumerate(acts)}
    return Story(
        name="stub",
        measures=(model.NamedMeasure("level", model.Constant(model.Number(0.0))),),
        people=tuple(model.Person(name, "they", False, ()) for name in people),
        places=(model.Place("nowhere", None, (), False, False),
                model.Place("here", None, (), False, False)),
        actions=tuple(
            model.Action(
                name=act.name,
                verb=("", "", "", "", ""),
                roles=(model.Role("X", "person"),)
                + ((model.Role("Y", "person"),) if act.toward or act.others else ()),
                when=model.TRUE,
                effects=(
                    (model.ChanceEffect(f"chance of {act.name}", model.Number(act.chance), brought),)
                    if act.chance is not None
                    else ()
                ),
                calls=(model.Call(ref, at[act.answered_by], ()),) if act.answered_by else (),
                answers=model.Answer(ActionId(0), ()) if act.name in called else None,
                weighty=act.weighty,
            )
            for act in acts
        ),
        scenes=tuple(
            model.Scene(
                name=scene.name,
                trial=scene.trial,
                after=0,
                place=PlaceId(1),
                turns=scene.turns,
                turn_minutes=1,
                cast=tuple(model.CastMember(PersonId(people.index(p))) for p, _ in scene.cast),
                fates=tuple(
                    model.Fate(f"{scene.name} {i}", t, model.Number(c) if c else None, None,
                               False, brought)
                    for i, (t, c) in enumerate(scene.fates)
                ),
                told=tuple(told_step(step, people, acts) for step in scene.told),
                same_time=scene.same,
            )
            for scene in scenes
        ),
    )  # fmt: skip


def build(people: Sequence[str], acts: Sequence[Act], scenes: Sequence[Scene]) -> Stub:
    """Return a module over these people, acts and scenes; one ending for each act done."""
    many, count, options = len(people), len(acts), 256
    at = {act.name: i for i, act in enumerate(acts)}
    scene_at = {scene.name: i for i, scene in enumerate(scenes)}
    cast = [(people.index(p), t, s) for s in scenes for p, t in s.cast]
    fates = [(t, c) for s in scenes for t, c in s.fates]
    chances = [a.chance for a in acts if a.chance is not None]
    fate_chances: list[int] = []
    for _, chance in fates:
        fate_chances.append(len(chances) if chance is not None else -1)
        if chance is not None:
            chances.append(chance)
    blocks = max(1, len(fates) + len(chances))
    names_of_chances = [f"chance {i}" for i in range(len(chances))] or ["none"]
    with_chance = [a.name for a in acts if a.chance is not None]
    low = -2000.0
    toward = [
        a.toward.get(y, 0.0 if a.others and x in a.utility | a.toward else low)
        if not a.toward or y in a.toward or a.others
        else low
        for a in acts
        for x in people
        for y in people
    ]
    toward = [v if v else (0.5 if a_.others else low) for v, a_ in
              zip(toward, [a for a in acts for _ in range(many * many)], strict=True)]  # fmt: skip
    cells = count * many * many

    def starts(counts: Sequence[int]) -> list[int]:
        return [sum(counts[:i]) for i in range(len(counts))]

    def state(name: str, length: int, lo: Number, hi: Number, kind: Element = "i64",
              role: Role = "state", fill: Number = 0) -> Array:  # fmt: skip
        return Array(name, kind, length, role, lo, hi, fill)

    casts = [len(s.cast) for s in scenes]
    fated = [len(s.fates) for s in scenes]
    role = max(many, 2) - 1
    event = 2**31 - 1
    arrays: tuple[Array, ...] = (
        state("place_of", many, 0, 2),
        state("now", 1, 0, 10**12),
        state("event_no", 1, 0, event),
        state("scene_mark", 1, 0, event),
        state("cur_scene", 1, -1, len(scenes) - 1),
        state("cur_turn", 1, -1, max(s.turns for s in scenes)),
        state("scene_state", len(scenes), 0, 2),
        state("in_scene", many, 0, 1),
        state("act_kind", 1, 0, 6, role="scratch"),
        state("o_n", 1, 0, options, role="scratch"),
        state("o_weighty", 1, 0, options, role="scratch"),
        state("o_heavy", options, 0, options - 1, role="scratch"),
        state("o_act", options, 0, count - 1, role="scratch"),
        state("o_a1", options, 0, role, role="scratch"),
        state("o_u", options, -1000.0, 1000.0, "f64", "scratch"),
        state("o_specific", options, 0, 1, role="scratch"),
        state("o_cell", options, -1, cells - 1, role="scratch"),
        state("ready_state", cells, 0, 2),
        state("ready_u", cells, -1000.0, 1000.0, "f64"),
        state("q_n", 1, 0, 32),
        state("q_kind", 32, 0, 4),
        state("q_id", 32, 0, max(count, blocks)),
        state("q_cause", 32, 0, event),
        state("q_a0", 32, 0, many - 1),
        state("q_a1", 32, 0, role),
        state("c_n", 1, 0, 16),
        state("c_call", 16, 0, count - 1),
        state("c_who", 16, 0, many - 1),
        state("c_a0", 16, 0, many - 1),
        state("c_a1", 16, 0, role),
        state("open_call", 16, -1, count - 1, fill=-1),
        state("open_who", 16, 0, many - 1),
        state("open_event", 16, 0, event),
        state("open_a0", 16, 0, many - 1),
        state("open_a1", 16, 0, role),
        state("end_scene", 1, 0, 1),
        state("moved", 1, 0, 1),
        state("dropped", 1, 0, 1),
        state("barred", 1, 0, count),
        state("done", count, 0, 10**6),
        state("done_block", blocks, 0, 10**6),
        state("level", 1, 0.0, 1000.0, "f64"),
        hashes("h_person", people),
        hashes("h_place", ["here"]),
        hashes("h_thing", ["none"]),
        hashes("h_scene", [s.name for s in scenes]),
        hashes("h_act", [a.name for a in acts]),
        hashes("h_chance", names_of_chances),
        hashes("h_block", [f"block {i}" for i in range(blocks)]),
        hashes("h_routine", ["none"]),
        table("s_first_cast", starts(casts), 0, len(cast)),
        table("s_casts", casts, 0, len(cast)),
        table("s_first_fate", starts(fated), 0, len(fates)),
        table("s_fates", fated, 0, len(fates)),
        table("s_turns", [s.turns for s in scenes], 1, max(s.turns for s in scenes)),
        table("s_turn_secs", [60] * len(scenes), 0, 10**9),
        table("s_after", [s.after for s in scenes], 0, 10**9),
        table("s_place", [1] * len(scenes), 0, 2),
        table("s_else", [scene_at[s.instead] if s.instead else -1 for s in scenes], -1,
              len(scenes) - 1),
        table("s_variant", [s.variant for s in scenes], 0, 1),
        table("s_trial", [s.trial for s in scenes], 0, 1),
        table("s_same", [s.same for s in scenes], 0, 1),
        table("s_needs", [s.needs for s in scenes], 0, 1),
        table("s_first_routine", [0] * len(scenes), 0, 0),
        table("s_routines", [0] * len(scenes), 0, 0),
        table("k_person", [p for p, _, _ in cast], 0, many - 1),
        table("k_place", [1 for _ in cast], 0, 2),
        table("k_turn", [t for _, t, _ in cast], 1, 1000),
        table("k_if_able", [0 for _ in cast], 0, 1),
        table("k_order", [list(s.order).index(people[p]) + 1 if people[p] in s.order else 0
                          for p, _, s in cast], 0, 1000),
        table("f_turn", [t for t, _ in fates], 0, 1000),
        table("f_chance", fate_chances, -1, max(0, len(chances) - 1)),
        table("f_secret", [0 for _ in fates], 0, 1),
        table("f_block", list(range(len(fates))), 0, blocks - 1),
        table("chance_p", chances, 0.0, 1.0, "f64", "param"),
        table("chance_block", [len(fates) + i for i in range(len(chances))], 0, blocks - 1),
        table("rt_every", [60], 1, 10**9),
        table("e_once", [-1], -1, count - 1),
        table("act_roles", [1, 1] * count, 0, 3),
        table("chance_roles", [1, 1] * len(names_of_chances), 0, 3),
        table("act_weighty", [a.weighty for a in acts], 0, 1),
        table("answered_by", [at[a.answered_by] if a.answered_by else -1 for a in acts], -1,
              count - 1),
        table("is_answer", [any(b.answered_by == a.name for b in acts) for a in acts], 0, 1),
        table("brings", [at[a.brings] if a.brings else -1 for a in acts], -1, count - 1),
        table("ends", [a.ends for a in acts], 0, 1),
        table("has_chance", [with_chance.index(a.name) if a.name in with_chance else -1
                             for a in acts], -1, max(0, len(chances) - 1)),
        table("t_u", [low if a.toward else a.utility.get(p, low) for a in acts for p in people],
              -2000.0, 1000.0, "f64"),
        table("t_toward", toward, -2000.0, 1000.0, "f64"),
        table("t_specific", [y in a.toward for a in acts for _ in people for y in people], 0, 1),
    )  # fmt: skip
    arrays = tuple(_plain(array) for array in arrays)
    shared = prelude()
    sizes = {
        "PEOPLE": many, "ACTS": count, "ROLE": role, "OPTIONS": options, "QUEUE": 32,
        "CALLS": 16, "OPEN_CALLS": 16, "BLOCKS": blocks, "PLACES": 2, "SCENES": len(scenes),
        "CASTS": max(1, len(cast)), "FATES": max(1, len(fates)), "ENDINGS": count,
        "CELLS": cells, "MANY": max(count, blocks),
    }  # fmt: skip
    known = (*shared.arrays, *arrays)
    lowered = translate(TEXT, "stub", known, sizes, shared.functions)
    functions: tuple[Function, ...] = (*shared.functions, *lowered)
    runtime = build_runtime(known, functions, 1)
    module = Module(
        (*known, *runtime.arrays), (*functions, *runtime.functions), runtime.entries
    )
    fate_lines = [
        (s, line) for s, scene in enumerate(scenes) for line in range(len(scene.fates))
    ]
    pair: tuple[model.Kind, ...] = ("person", "person")
    layout = Layout(
        people=many, places=2, things=0, roles=2, role_top=role, dose_cells=1, groups=(),
        params=(),
        blocks=tuple(
            [BlockInfo("fate", i, f"fate {i}", ()) for i in range(len(fates))]
            + [BlockInfo("chance", i, f"chance {i}", pair) for i in range(len(chances))]
        ),
        chances=tuple(
            [ChanceInfo(f"chance of {name}", pair, NOWHERE) for name in with_chance]
            + [
                ChanceInfo(f"{scenes[s].name} {line}", pair, NOWHERE, fate=True)
                for (s, line), number in zip(fate_lines, fate_chances, strict=True)
                if number >= 0
            ]
        ),
        calls=(), cast=(), fates=tuple(
            FateInfo(s, line, i) for i, (s, line) in enumerate(fate_lines)
        ),
        routines=(), probes=(), frames=(),
    )  # fmt: skip
    assembled = Assembled(module, layout, (), measures=1)
    return Stub(assembled, build_story(people, acts, scenes))


def _plain(array: Array) -> Array:
    """Make truth values in the data plain integers."""
    if array.data is None or array.element == "f64":
        return array
    data = tuple(int(value) for value in array.data)
    return Array(array.name, array.element, array.length, array.role, array.lo, array.hi,
                 array.fill, data)  # fmt: skip
