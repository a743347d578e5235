"""The kernel as WebAssembly and as native code answers bit for bit what its Python answers."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kernel.python_run import Printed
from kernel.test_differential import (
    INPUT_VALUES,
    _blocks,
    _exprs,
    _module,
)
from kernel.test_operations import BINARY, UNARY, _constant
from strategies_story import story_texts

from ifonly.chronicle.events import Luck
from ifonly.engine.machine import Machine, StoppedError
from ifonly.engine.native import NativeEngine, NativeProgram, compile_native
from ifonly.engine.python import Engine
from ifonly.engine.run import Outcome, many, play, program_of
from ifonly.engine.wasm import WasmEngine, WasmProgram, compile_wasm
from ifonly.kernel import build, ops, print_llvm, print_wasm, wasm_plan
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.kernel.numbers import prelude
from ifonly.kernel.ops import Assign, Expr, FloatConst, Local, Parameter, Ranged, Return, Stmt
from ifonly.story.from_syntax import build_story
from ifonly.story.model import Story
from ifonly.syntax.parser import parse
from ifonly.syntax.sources import read_story

ROOT = Path(__file__).parents[2]
STORIES = [
    *sorted((ROOT / "stories").glob("*.story")),
    *sorted((Path(__file__).parent / "golden").glob("*.story")),
]
Program: TypeAlias = WasmProgram | NativeProgram
BRIEF = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
FEW = settings(BRIEF, max_examples=6)


@pytest.fixture(params=STORIES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture(params=["wasm", "quick", "native"])
def kind(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


def compiled(kind: str, module: ops.Module) -> Program:
    if kind != "native":
        return compile_wasm(print_wasm.print_wasm(module), quickly=kind == "quick")
    return compile_native(print_llvm.print_llvm(module))


@lru_cache(maxsize=8)
def assembled(path: Path) -> tuple[Story, Assembled]:
    story, _ = build_story(read_story(str(path)).trees)
    assert story is not None
    return story, assemble(story)


@lru_cache(maxsize=len(STORIES) * 3)
def made_from(path: Path, kind: str) -> tuple[Story, Assembled, Program]:
    story, made = assembled(path)
    return story, made, compiled(kind, made.module)


# ---- what Python answers of a story, played once for both kinds


@lru_cache(maxsize=2)
def free_runs(path: Path) -> list[Outcome]:
    return many(assembled(path)[1], 6, "free")


@dataclass(frozen=True)
class Step:
    """A moment of a run: its number, its options, which was picked; sometimes the state."""

    moment: int
    options: int
    picked: int
    state: Any
    hashes: tuple[int, int]


@lru_cache(maxsize=2)
def steps(path: Path) -> tuple[list[Step], int, int]:
    """Return a run step by step, the hash of its last state, and that of an hour later."""
    plain = Engine(program_of(assembled(path)[1], tracing=False))
    plain.reset("steps", 5)
    made: list[Step] = []
    while moment := plain.advance():
        options, picked = plain.options(), plain.pick()
        seen = len(made) % 100 == 0
        state = plain.snapshot() if seen else None
        hashes = (plain.state_hash, plain.event_hash) if seen else (0, 0)
        made.append(Step(moment, options, picked, state, hashes))
        plain.choose(picked)
    last = plain.state_hash
    plain.wait(3600)
    return made, last, plain.state_hash


@lru_cache(maxsize=2)
def from_moments(path: Path) -> list[tuple[dict[str, Any], list[Outcome]]]:
    """Return ways to go on from moments of the told run, and with its luck, with what comes."""
    story, made = assembled(path)
    told, _ = play(made, story, 1, told=True)
    moments = [s for s in told.snapshots if s.is_moment and s.kind == "decision"]
    trials = [n for n, scene in enumerate(story.scenes) if scene.trial]
    ways: list[dict[str, Any]] = [{"seed": 9, "luck": told.luck}]
    ways += [{"seed": 9, "trial": trial} for trial in trials]
    for at in (0, len(moments) // 2, len(moments) - 1):
        here = {"seed": "branch", "state": moments[at].arrays}
        ways += [here, {**here, "luck": told.luck}, {**here, "force": 0}]
        ways += [{**here, "trial": trial} for trial in trials[:1]]
    return [(way, played(made, **way)) for way in ways]


def played(made: Assembled, seed: int | str, *, state: Any = None, **way: Any) -> list[Outcome]:
    """Answer as `outcomes` of two runs does."""
    return many(made, 2, seed, snapshot=state, **way)


def opened(program: Program) -> Machine:
    return WasmEngine(program) if isinstance(program, WasmProgram) else NativeEngine(program)


@contextmanager
def engine_of(program: Program) -> Iterator[Machine]:
    engine = opened(program)
    yield engine
    engine.close()


def outcomes(
    made: Assembled,
    program: Program,
    runs: int,
    seed: int | str,
    *,
    state: Any = None,
    luck: Luck | None = None,
    trial: int | None = None,
    force: int | None = None,
) -> list[Outcome]:
    """Answer as `many` does."""
    with engine_of(program) as engine:
        if state is not None:
            engine.restore(state)
        for name, at, attempt in luck.attempts if luck is not None else ():
            engine.array(name)[at] = attempt
        engine.keep()
        kept = state is not None
        found = engine.runs(seed, 0, runs, kept=kept, trial=trial, force=force)
    width = len(found.measures) // runs
    return [
        Outcome(
            run=run,
            ending=found.endings[run] if found.endings[run] >= 0 else None,
            length=found.lengths[run],
            hash=found.hashes[run],
            measures=tuple(found.measures[run * width : run * width + made.measures]),
        )
        for run in range(runs)
    ]


# ---- operations


def _run(kind: str, module: ops.Module, *values: Any) -> tuple[Any, dict[str, list[Any]]]:
    with engine_of(compiled(kind, module)) as engine:
        answer = engine.call("f", *values)
        return answer, {a.name: list(engine.array(a.name)) for a in module.arrays}


def _of(engine: str, expr: Expr, parameters: dict[str, tuple[ops.Kind, Any]]) -> Any:
    wide = {**ops.ELEMENT_RANGES, "f64": (-ops.FLOAT_REACH, ops.FLOAT_REACH)}
    typed = tuple(
        Parameter(name, Ranged(kind, *wide[kind])) for name, (kind, _) in parameters.items()
    )
    kind = ops.kind_of(expr)
    result = Ranged(kind, *ops.ELEMENT_RANGES[kind])
    function = build.function("f", typed, result, [Return(expr)])
    values = [value for _, value in parameters.values()]
    return _run(engine, ops.Module((), (function,), ("f",)), *values)[0]


@pytest.mark.parametrize(("op", "value", "expected"), UNARY)
def test_unary(kind: str, op: ops.UnaryOp, value: Any, expected: Any) -> None:
    of = ops.UNARY_KINDS[op][0]
    found = _of(kind, build.unary(op, Local("x", of)), {"x": (of, value)})
    assert repr(found) == repr(expected)
    assert repr(_of(kind, build.unary(op, _constant(value, of)), {})) == repr(expected)


@pytest.mark.parametrize(("op", "left", "right", "expected"), BINARY)
def test_binary(kind: str, op: ops.BinaryOp, left: Any, right: Any, expected: Any) -> None:
    of = ops.BINARY_KINDS[op][0]
    expr = build.binary(op, Local("x", of), Local("y", of))
    assert repr(_of(kind, expr, {"x": (of, left), "y": (of, right)})) == repr(expected)
    constant = build.binary(op, _constant(left, of), _constant(right, of))
    assert repr(_of(kind, constant, {})) == repr(expected)


@pytest.mark.parametrize("value", [-0.0, 0.0, 1.0, -1.0])
@pytest.mark.parametrize("other", [-0.0, 0.0])
def test_the_sign_of_zero(kind: str, value: float, other: float) -> None:
    for op in ("min_f", "max_f", "add_f", "sub_f", "mul_f"):
        expr = build.binary(op, Local("x", "f64"), Local("y", "f64"))
        given = {"x": ("f64", value), "y": ("f64", other)}
        function = build.function(
            "f",
            tuple(Parameter(name, ops.ANY_F64) for name in given),
            ops.ANY_F64,
            [Return(expr)],
        )
        module = ops.Module((), (function,), ("f",))
        assert repr(_run(kind, module, value, other)[0]) == repr(
            Printed(module).call("f", value, other)
        )


def _same(module: ops.Module, *values: Any) -> None:
    printed = Printed(module)
    expected = printed.call("f", *values)
    for kind in ("wasm", "quick", "native"):
        found, arrays = _run(kind, module, *values)
        assert repr(found) == repr(expected)
        assert arrays["counts"] == printed.array("counts")


@BRIEF
@given(st.sampled_from(["i64", "f64", "bits"]), st.data(), *INPUT_VALUES)
def test_expressions(kind: ops.Kind, data: st.DataObject, n: int, x: float, h: int) -> None:
    expr = data.draw(_exprs(kind, 4))
    result = Ranged(kind, *ops.ELEMENT_RANGES[kind])
    _same(_module([Return(build.grid(expr) if kind == "f64" else expr)], result), n, x, h)


@BRIEF
@given(_blocks(3), st.booleans(), *INPUT_VALUES)
def test_programs(body: list[Stmt], cut: bool, n: int, x: float, h: int) -> None:
    first: list[Stmt] = [Assign("v", FloatConst(0.0))]
    last: list[Stmt] = [Return(Local("v", "f64"))]
    with pytest.MonkeyPatch.context() as patch:
        if cut:
            cut_everywhere(patch)
        _same(_module(first + body + last, ops.ANY_F64), n, x, h)


def cut_everywhere(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(print_wasm, "MOST_CONDITIONS", -1)
    patch.setattr(print_llvm, "MOST_CONDITIONS", -1)
    patch.setattr(wasm_plan, "_WORTH_A_CALL", 0)


def test_the_prelude(kind: str) -> None:
    made = prelude()
    names = tuple(function.name for function in made.functions)
    module = ops.Module(made.arrays, made.functions, names)
    printed = Printed(module)
    bits = [0, 1, 2**32 - 1, 2**63, 2**64 - 1, 0x9E3779B97F4A7C15]
    reals = [0.0, 2.0**-32, 0.3 // 2.0**-32 * 2.0**-32, 1.0, 19.5, 33.0, 524287.0]
    edges = [4294967295 - r for r in (0, 255, 256, 4095, 65535, 2**20, 2**24, 2**28)]
    cases: dict[str, list[tuple[Any, ...]]] = {
        "mix": [(b,) for b in bits],
        "fold": [(a, b) for a in bits for b in bits],
        "join": [(a, b) for a in bits for b in bits],
        "mixed": [(b,) for b in bits],
        "uniform": [(b,) for b in bits],
        "plain": [(b,) for b in bits],
        "below": [(b, n) for b in bits for n in (1, 7, 2**20)],
        "gumbel": [(r,) for e in edges for r in (e, 4294967295 - e)],
        "noise": [(b,) for b in bits],
        "fade": [(d, a) for d in (*reals, -1.5) for a in reals],
        "halve": [(a,) for a in reals],
        "reading": [(d,) for d in reals],
    }
    with engine_of(compiled(kind, module)) as engine:
        assert set(cases) == set(names)
        for name, given_ in cases.items():
            for values in given_:
                found = engine.call(name, *values)
                assert repr(found) == repr(printed.call(name, *values)), (name, values)


# ---- stories


def test_free_runs(path: Path, kind: str) -> None:
    _, made, program = made_from(path, kind)
    assert outcomes(made, program, 6, "free") == free_runs(path)


def test_more_runs_than_one_call_plays(path: Path, kind: str) -> None:
    _, made, program = made_from(path, kind)
    with engine_of(program) as engine:
        whole = engine.runs(3, 2**63 - 4, 70)
        parts = [engine.runs(3, 2**63 - 4 + at, 35) for at in (0, 35)]
        assert list(whole.hashes) == [h for part in parts for h in part.hashes]
        engine.reset(3, 2**63 - 4)
        assert engine.finish(5) == 5
        assert list(engine.array("out_hash")[:5]) == list(whole.hashes[:5])
    assert made.module.version == ops.VERSION


def test_runs_of_any_numbers_end_as_one_by_one(path: Path, kind: str) -> None:
    _, _, program = made_from(path, kind)
    numbers = [*range(1, 300, 3), 7, 2**42, 2**63, 5]
    with engine_of(program) as engine:
        engine.reset("any", 0)
        for _ in range(3):
            engine.advance()
            engine.choose(engine.pick() if engine.options() else 0)
        state = engine.snapshot()
        engine.keep()
        found = list(engine.endings("any", numbers))
        expected: list[int] = []
        for number in numbers:
            engine.restore(state)
            engine.rekey("any", number)
            expected.append(engine.go())
        assert found == expected
        # What was played in one call leaves no trace in the next.
        after = list(engine.runs("any", 0, 70, kept=True).endings)
        assert after == list(engine.endings("any", range(70)))


def test_step_by_step(path: Path, kind: str) -> None:
    expected, last, later = steps(path)
    with engine_of(made_from(path, kind)[2]) as fast:
        fast.reset("steps", 5)
        for step in expected:
            assert fast.advance() == step.moment
            assert fast.options() == step.options
            assert fast.pick() == step.picked
            if step.state is not None:
                assert fast.memory.unpack(fast.snapshot()) == step.state
                assert fast.memory.pack(step.state) == fast.snapshot()
                assert (fast.state_hash, fast.event_hash) == step.hashes
            fast.choose(step.picked)
        assert fast.advance() == 0
        assert fast.state_hash == last
        fast.wait(3600)
        assert fast.state_hash == later


def test_from_the_moments_of_the_told_run(path: Path, kind: str) -> None:
    _, made, program = made_from(path, kind)
    for way, expected in from_moments(path):
        assert outcomes(made, program, runs=2, **way) == expected


@pytest.mark.long
@pytest.mark.parametrize("name", ["goodbye", "the-letter"])
def test_a_module_cut_into_pieces(
    kind: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, made, program = made_from(Path(__file__).parent / "golden" / f"{name}.story", kind)
    cut_everywhere(monkeypatch)
    pieces = compiled(kind, made.module)
    with engine_of(program) as whole, engine_of(pieces) as cut:
        assert list(whole.runs(1, 0, 20).hashes) == list(cut.runs(1, 0, 20).hashes)


@pytest.mark.long
@FEW
@given(story_texts(), st.integers(0, 2**64 - 1), st.booleans())
def test_drawn_stories(text: str, seed: int, cut: bool) -> None:
    tree, _ = parse(text, "drawn.story")
    story, _ = build_story((tree,))
    assert story is not None
    made = assemble(story)
    with pytest.MonkeyPatch.context() as patch:
        if cut:
            cut_everywhere(patch)
        programs = [compiled(kind, made.module) for kind in ("wasm", "quick", "native")]
    for program in programs:
        assert outcomes(made, program, 4, seed) == many(made, 4, seed)
    told, _ = play(made, story, seed, told=True)
    for snapshot in [s for s in told.snapshots if s.is_moment][::5]:
        for luck in (None, told.luck):
            expected = many(made, 2, seed, snapshot=snapshot, luck=luck)
            state = snapshot.arrays
            for program in programs:
                assert outcomes(made, program, 2, seed, state=state, luck=luck) == expected


# ---- the engine


GIFTS = ROOT / "stories" / "two-gifts.story"


@pytest.fixture
def program(kind: str) -> Program:
    return made_from(GIFTS, kind)[2]


def test_a_snapshot_and_a_fork_go_on_as_the_run_does(program: Program) -> None:
    with engine_of(program) as engine:
        engine.reset("fork")
        engine.advance()
        kept = engine.snapshot()
        other = engine.fork()
        ended = engine.go(), engine.event_hash
        assert (other.go(), other.event_hash) == ended
        other.close()
        engine.restore(kept)
        assert engine.snapshot() == kept
        assert (engine.go(), engine.event_hash) == ended


def test_a_param_is_the_hosts(kind: str) -> None:
    story, made, program = made_from(ROOT / "stories" / "goodbye.story", kind)
    plain = Engine(program_of(made, tracing=False))
    name = max(
        (a for a in made.module.arrays if a.role == "param"), key=lambda a: a.length
    ).name
    with engine_of(program) as fast:
        for engine in (fast, plain):
            engine.array(name)[40] = 0.0
            engine.reset("param")
            engine.go()
        assert fast.event_hash == plain.event_hash
    assert story.scenes


def test_what_is_interrupted_stops_and_can_begin_again(program: Program) -> None:
    shared = program

    def play_on() -> int:
        with engine_of(shared) as engine:
            try:
                engine.runs(1, 0, 10**9)
            except StoppedError:
                return len(engine.runs(1, 0, 3).hashes)
        return 0

    with ThreadPoolExecutor(2) as workers:
        futures = [workers.submit(play_on) for _ in range(2)]
        for future in futures:
            while not wait([future], 0.01).done:
                shared.interrupt()
        assert all(future.result() in (0, 3) for future in futures)


def test_an_interrupt_before_a_call_stops_it(program: Program) -> None:
    with engine_of(program) as engine:
        engine.interrupt()
        with pytest.raises(StoppedError):
            engine.runs(1, 0, 1)
        assert len(engine.runs(1, 0, 1).hashes) == 1


def test_threads_share_a_program(program: Program) -> None:
    shared = program

    def hashes(first: int) -> list[int]:
        with engine_of(shared) as engine:
            return list(engine.runs(1, first, 50).hashes)

    with ThreadPoolExecutor(2) as workers:
        found = list(workers.map(hashes, [0, 50, 100, 150]))
    with engine_of(shared) as engine:
        assert [h for part in found for h in part] == list(engine.runs(1, 0, 200).hashes)


def test_what_is_left_of_a_closed_engine_can_still_be_read(program: Program) -> None:
    engine = opened(program)
    engine.reset(1)
    now = engine.array("now")
    engine.close()
    assert list(now) == [0]
    assert not program.engines.keys() & {id(engine)}


def test_a_stop_is_noticed_wherever_it_comes_and_the_memory_is_whole(program: Program) -> None:
    with engine_of(program) as engine:
        around = {
            name: bytes(engine.array(name))
            for name, array in engine.memory.arrays.items()
            if array.role in ("table", "param")
        }
        engine.reset(1)
        engine.interrupt()
        with pytest.raises(StoppedError):
            engine.go()
        for array in assembled(GIFTS)[1].module.arrays:
            cells, name = engine.array(array.name), array.name
            assert all(array.lo <= cell <= array.hi for cell in cells), name
            assert bytes(cells) == around.get(name, bytes(cells)), name
        engine.reset(1)
        assert engine.go() == next(iter(engine.runs(1, 0, 1).endings))
