"""Many runs: the columns depend on the run numbers alone, and a broken chunk is dropped."""

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from unittest.mock import Mock

import pytest

from ifonly.engine.ensemble import (
    Columns,
    EngineName,
    Lives,
    Maker,
    Stop,
    play_chunks,
)
from ifonly.engine.makers import TITLES, choose_engine, make, python_maker, wasm_maker
from ifonly.engine.moments import ORDER
from ifonly.engine.playable import playable_of
from ifonly.engine.python import Engine
from ifonly.engine.run import many, play, program_of
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.kernel.counters import COUNTERS
from ifonly.kernel.image import Image
from ifonly.story.from_syntax import build_story
from ifonly.story.model import Story
from ifonly.syntax.parser import parse


@pytest.fixture(scope="module")
def made() -> tuple[Story, Assembled]:
    tree, _ = parse(TEXT, "door.story")
    story, found = build_story((tree,))
    assert not [one for one in found if one.severity == "error"]
    return story, assemble(story)


TEXT = """story "The door"

place the hall

bond X's love for Y, never fades

person Ada, she: moderate love for Ben
person Ben, he

X may smile at Y
    when X is with Y
    then Y's love for X rises slightly
    for "warmth": mildly, times X's love for Y

X may speak to Y
    when X is with Y
    weighty
    for "love": strongly, times X's love for Y

scene "Noon", in the hall, for 3 turns of 10 minutes
    with Ada and Ben

scene "Night", an hour later, in the hall, for 2 turns of 10 minutes
    needs Ada has never spoken to Ben
    with Ada and Ben

measure "her love": Ada's love for Ben
measure "his love": Ben's love for Ada

ending "said": when Ada has spoken to Ben
"""


@pytest.fixture
def pool() -> Iterator[Executor]:
    with ThreadPoolExecutor(3) as executor:
        yield executor


def gather(
    lives: Lives, maker: Maker, runs: range, pool: Executor, watched: int = 0
) -> Columns:
    found = Columns()
    for chunk in play_chunks(lives, maker, runs, pool, watched=watched):
        found.add(chunk)
    return found


def test_runs_are_those_of_the_reference(made: tuple[Story, Assembled], pool: Executor) -> None:
    lives = Lives(playable_of(made[1]), "oak")
    found = gather(lives, python_maker(), range(5, 45), pool, watched=13)
    expected = many(made[1], 40, "oak", first=5)
    assert list(found.hashes) == [one.hash for one in expected]
    assert list(found.lengths) == [one.length for one in expected]
    assert list(found.endings) == [-1 if o.ending is None else o.ending for o in expected]
    assert [tuple(column) for column in (found.measure(0, 2), found.measure(1, 2))] == [
        tuple(one.measures[number] for one in expected) for number in (0, 1)
    ]
    assert len(found.scenes) == 13


def test_one_worker_and_three_give_the_same(made: tuple[Story, Assembled]) -> None:
    lives = Lives(playable_of(made[1]), 1)
    results = []
    for workers in (1, 3):
        with ThreadPoolExecutor(workers) as pool:
            results.append(gather(lives, python_maker(), range(1, 101), pool, watched=10))
    assert results[0] == results[1]


def test_runs_from_a_state_have_fresh_luck(
    made: tuple[Story, Assembled], pool: Executor
) -> None:
    story, assembled = made
    told, _ = play(assembled, story, 1, told=True)
    here = next(one for one in told.snapshots if one.is_moment)
    found = gather(
        Lives(playable_of(assembled), 1, here.arrays), python_maker(), range(1, 31), pool
    )
    expected = many(assembled, 30, 1, first=1, snapshot=here)
    assert list(found.hashes) == [one.hash for one in expected]
    assert len(set(found.hashes)) > 1


@pytest.mark.parametrize("name", ["wasm", "native", None])
def test_the_engine_that_is_chosen_plays_as_python_does(
    made: tuple[Story, Assembled], pool: Executor, name: EngineName | None
) -> None:
    story, assembled = made
    told, _ = play(assembled, story, 1, told=True)
    here = next(one for one in told.snapshots if one.is_moment)
    for state in (None, here.arrays):
        lives = Lives(playable_of(assembled), 1, state)
        maker = choose_engine(lives, name, pool, 1)
        assert (maker.name, maker.note) == (name or "native", None)
        found = gather(lives, maker, range(1, 301), pool, watched=20)
        assert found == gather(lives, python_maker(), range(1, 301), pool, watched=20)


def test_an_engine_that_differs_is_not_chosen(
    made: tuple[Story, Assembled], pool: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    lives = Lives(playable_of(made[1]), 1)
    true = python_maker()

    def other(lives: Lives, first: int, count: int, watched: bool, stop: Stop) -> Columns:
        played = true.play(lives, first, count, watched, stop)
        played.hashes[0] ^= 1
        return played

    monkeypatch.setattr(
        "ifonly.engine.makers.native_maker", lambda _: replace(true, play=other)
    )
    chosen = choose_engine(lives, None, pool, 1)
    assert (chosen.name, chosen.note) == (
        "wasm",
        "WebAssembly answers, about half as fast: native code played another first run, "
        "a bug in Ifonly",
    )
    monkeypatch.setattr("ifonly.engine.makers.wasm_maker", lambda _: replace(true, play=other))
    chosen = choose_engine(lives, None, pool, 1)
    assert chosen.name == "python"
    assert "slower" in (chosen.note or "")


def test_an_engine_that_is_missing_is_said_to_be(
    made: tuple[Story, Assembled], pool: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    lives = Lives(playable_of(made[1]), 1)
    names: tuple[EngineName, ...] = ("native", "wasm", "python")
    for name, next_ in pairwise(names):
        missing = ImportError(f"no wheel of {name}\nfor this platform")
        monkeypatch.setattr(f"ifonly.engine.makers.{name}_maker", Mock(side_effect=missing))
        chosen = choose_engine(lives, None, pool, 1)
        assert chosen.name == next_
        assert chosen.note is not None
        assert f"no wheel of {name}" in chosen.note
        assert "\n" not in chosen.note
        with pytest.raises(ValueError, match=f"cannot play here: no wheel of {name}$"):
            choose_engine(lives, name, pool, 1)
    assert make("python", lives).name == "python"


def test_native_code_is_compiled_where_that_is_repaid(
    made: tuple[Story, Assembled], pool: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    playable = playable_of(made[1])
    lives = Lives(playable, 1)
    chosen = choose_engine(lives, None, pool, 1, 1000)
    assert chosen.name == "wasm"
    assert chosen.note is None
    enough = chosen.native_from or 0
    first = wasm_maker(lives).play(
        replace(lives, counts=("count_options",)), 1, 1, False, Stop()
    )
    assert (enough - 1) * first.counts[0] < 5_000_000 <= enough * first.counts[0]
    for runs, name in ((enough - 1, "wasm"), (enough, "native"), (None, "native")):
        assert choose_engine(lives, None, pool, 1, runs).name == name
    before = Lives(replace(playable, has=lambda name: name == "native"), 1)
    assert choose_engine(before, None, pool, 1, 1).name == "native"
    missing = ImportError("no wheel")
    monkeypatch.setattr("ifonly.engine.makers.native_maker", Mock(side_effect=missing))
    chosen = choose_engine(lives, None, pool, 1, enough)
    assert (chosen.name, chosen.note) == (
        "wasm",
        "WebAssembly answers, about half as fast: no wheel",
    )


def test_who_did_not_install_native_code_hears_nothing_of_it(
    made: tuple[Story, Assembled], pool: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ifonly.engine.makers.find_spec", lambda _: None)
    chosen = choose_engine(Lives(playable_of(made[1]), 1), None, pool, 1)
    assert (chosen.name, chosen.note) == ("wasm", None)
    assert TITLES[chosen.name] == "WebAssembly"


def test_whoever_stops_asking_breaks_off_the_rest(
    made: tuple[Story, Assembled], pool: Executor
) -> None:
    interrupted = []
    maker = replace(python_maker(), interrupt=lambda: interrupted.append(True))
    chunks = play_chunks(Lives(playable_of(made[1]), 1), maker, range(1, 10**9), pool)
    first = next(chunks)
    chunks.close()
    assert len(first) == maker.chunk
    assert pool.submit(len, "the workers are free").result(5) == 20


def test_what_is_looked_at_on_the_way_changes_nothing(
    made: tuple[Story, Assembled], pool: Executor
) -> None:
    lives = Lives(playable_of(made[1]), 1, moments=True)
    found = gather(lives, python_maker(), range(1, 41), pool)
    plain = gather(replace(lives, moments=False), python_maker(), range(1, 41), pool)
    assert (found.hashes, found.measures) == (plain.hashes, plain.measures)
    assert gather(lives, wasm_maker(lives), range(1, 41), pool, watched=3).moments == (
        found.moments
    )
    rows = found.moments.rows
    assert {*rows} <= {3, 5}
    assert len(found.moments.scenes) == len(found.moments.times) == sum(rows)
    assert len(found.moments.values) == 2 * sum(rows)
    assert list(found.moments.turns[: rows[0]]) == [1, 2, 3, 1, 2][: rows[0]]
    first = found.moments.values[:2]
    engine = Engine(program_of(made[1], tracing=False))
    engine.reset(1, 1)
    engine.advance(ORDER)
    assert list(first) == [engine.call("measure", number) for number in (0, 1)]


def test_a_wish_is_forced_where_it_is_first_open(
    made: tuple[Story, Assembled], pool: Executor
) -> None:
    story, assembled = made
    speak = next(n for n, one in enumerate(story.actions) if one.weighty)
    lives = Lives(playable_of(assembled), 1, wishes=((speak, (0, 1)),))
    for maker in (python_maker(), wasm_maker(lives)):
        found = gather(lives, maker, range(1, 31), pool)
        assert {*found.endings} == {0}
        assert {*found.missed} == {0}
    never = replace(lives, wishes=((speak, (0, 1)), (speak, (0, 2))))
    found = gather(never, python_maker(), range(1, 9), pool)
    assert {*found.missed} == {1}


def test_an_option_is_forced_from_a_state(
    made: tuple[Story, Assembled], pool: Executor
) -> None:
    story, assembled = made
    told, _ = play(assembled, story, 1, told=True)
    at = next(one for one in told.decisions if len(one.options) > 1)
    for option in range(len(at.options)):
        lives = Lives(
            playable_of(assembled), 1, told.snapshots[at.snapshot].arrays, force=option
        )
        found = gather(lives, python_maker(), range(1, 31), pool)
        expected = many(assembled, 30, 1, first=1, snapshot=lives.state, force=option)
        assert list(found.hashes) == [one.hash for one in expected]
        assert gather(lives, wasm_maker(lives), range(1, 31), pool) == found


def test_counts_are_those_of_all_chunks(made: tuple[Story, Assembled], pool: Executor) -> None:
    lives = Lives(playable_of(made[1]), 1, counts=COUNTERS)
    found = gather(lives, python_maker(), range(1, 41), pool, watched=5)
    assert gather(lives, wasm_maker(lives), range(1, 41), pool).counts == found.counts
    options = found.counts[-1]
    parts = [gather(lives, python_maker(), part, pool) for part in (range(1, 9), range(9, 41))]
    assert sum(part.counts[-1] for part in parts) == options > 0
    assert list(found.hashes) == [one.hash for one in many(made[1], 40, 1, first=1)]


def test_workers_close_what_they_use(
    made: tuple[Story, Assembled], pool: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ifonly.engine.wasm as wasm

    programs: list[wasm.WasmProgram] = []
    compiled = wasm.compile_wasm

    def kept(image: Image) -> wasm.WasmProgram:
        programs.append(compiled(image))
        return programs[-1]

    monkeypatch.setattr(wasm, "compile_wasm", kept)
    lives = Lives(playable_of(made[1]), 1)
    chunks = play_chunks(lives, wasm_maker(lives), range(1, 10**9), pool)
    for _ in range(3):
        next(chunks)
    chunks.close()
    assert [program.engines for program in programs] == [{}]


def test_a_chunk_ends_at_each_edge(made: tuple[Story, Assembled], pool: Executor) -> None:
    chunks = play_chunks(
        Lives(playable_of(made[1]), 1),
        python_maker(),
        range(1, 31),
        pool,
        watched=3,
        edges=(5, 20, 30),
    )
    assert [len(chunk) for chunk in chunks] == [3, 2, 8, 7, 8, 2]
