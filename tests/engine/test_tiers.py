"""Few runs are played by code that is compiled quickly, many by code that is compiled well."""

import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from engine.test_ensemble import TEXT, gather
from wasmtime import WasmtimeError

from ifonly.engine import makers, tiers, wasm
from ifonly.engine.ensemble import Lives
from ifonly.engine.makers import choose_engine, python_maker, wasm_maker
from ifonly.engine.playable import playable_of
from ifonly.engine.tiers import LOOK, MANY, Tiers, code_bytes
from ifonly.kernel.assemble import assemble
from ifonly.kernel.counters import COUNTERS
from ifonly.story.from_syntax import build_story
from ifonly.syntax.parser import parse

pytestmark = pytest.mark.skipif(
    wasm.quick_compiler() is None, reason="this wasmtime names no quick compiler"
)


@pytest.fixture(scope="module")
def lives() -> Lives:
    story, _ = build_story((parse(TEXT, "door.story")[0],))
    assert story is not None
    return Lives(playable_of(assemble(story)), 1, counts=COUNTERS)


@pytest.fixture(scope="module")
def pool() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as made:
        yield made


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return, of each time WebAssembly is compiled from here on, whether quickly."""
    found: list[bool] = []
    true = wasm.compile_wasm

    def noted(image: Any, *, quickly: bool = False) -> Any:
        found.append(quickly)
        return true(image, quickly=quickly)

    monkeypatch.setattr(wasm, "compile_wasm", noted)
    return found


def test_few_runs_are_played_by_quick_code(
    lives: Lives, pool: Executor, compiled: list[bool]
) -> None:
    expected = gather(lives, python_maker(), range(5, 75), pool, watched=20)
    maker = wasm_maker(lives, 70)
    assert gather(lives, maker, range(5, 75), pool, watched=20) == expected
    assert compiled == [True]
    assert maker.version != wasm_maker(lives).version


@pytest.mark.parametrize("runs", [None, MANY])
def test_many_runs_are_played_by_good_code(
    lives: Lives, pool: Executor, compiled: list[bool], runs: int | None
) -> None:
    choose_engine(lives, "wasm", pool, 1, runs)
    assert compiled == [False]


def test_what_weighs_more_than_compiling_is_played_by_good_code(
    lives: Lives, pool: Executor, compiled: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = gather(lives, python_maker(), range(1, 201), pool, watched=100)
    monkeypatch.setattr(tiers, "BYTES", 10**6)
    maker = wasm_maker(lives, 200)
    assert gather(lives, maker, range(1, 201), pool, watched=100) == expected
    assert compiled == [True, False]


def test_who_plays_one_engine_for_long_has_good_code(
    lives: Lives, compiled: list[bool]
) -> None:
    maker = wasm_maker(lives, 20)
    for _ in range(2):
        engine = maker.engine()
        engine.reset(1, 1)
        engine.go()
        engine.close()
    assert compiled == [True, False]


def test_code_that_plays_otherwise_is_not_gone_over_to(
    lives: Lives, pool: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, _ = build_story(
        (parse(TEXT.replace("for 3 turns", "for 2 turns"), "door.story")[0],)
    )
    assert other is not None
    wrong = playable_of(assemble(other)).image("wasm")
    true = wasm.compile_wasm

    def mistaken(image: Any, *, quickly: bool = False) -> Any:
        return true(image if quickly else wrong, quickly=quickly)

    expected = gather(lives, python_maker(), range(1, 101), pool)
    monkeypatch.setattr(wasm, "compile_wasm", mistaken)
    monkeypatch.setattr(tiers, "BYTES", 10**6)
    assert gather(lives, wasm_maker(lives, 100), range(1, 101), pool) == expected


def test_without_a_quick_compiler_there_is_the_good_one(
    lives: Lives, pool: Executor, compiled: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(config: Any) -> None:
        raise WasmtimeError("no compiler for this processor")

    monkeypatch.setattr(wasm, "_be_quick", refused)
    assert choose_engine(lives, "wasm", pool, 1, 20).name == "wasm"
    assert compiled == [True, False]
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "wasmtime", None)
        assert wasm.quick_compiler() is None
        with pytest.raises(wasm.NoWasmError, match="wasmtime cannot be imported"):
            wasm_maker(lives, 20)
        compiled.pop()
    monkeypatch.setattr(wasm, "_QUICK", "none such")
    assert wasm.quick_compiler() is None
    wasm_maker(lives, 20)
    assert compiled == [True, False, False]


def test_it_is_weighed_what_is_left() -> None:
    class Program:
        class image:  # noqa: N801
            code = b"\0asm\1\0\0\0" + bytes([10, 100]) + bytes(100)

    good, quick = Program(), Program()
    one = Tiers(100, lambda: good, lambda *_: True, quick)
    assert code_bytes(quick.image.code) == 100
    assert one.program() is quick, "nothing is known yet"
    one.note(LOOK - 1, 10**6)
    assert one.program() is quick, "what few runs say is not minded"
    one.played.clear()
    one.note(50, 49)
    assert one.program() is quick, "50 runs of an event each are worth 100 bytes"
    one.note(10, 120)
    assert one.program() is good
    assert one.best() is good
    asked_for_more = replace(one, good=None, turn=[None], played=[(200, 200)])
    assert asked_for_more.program() is good


def test_whether_native_code_pays_is_found_by_quick_code(
    lives: Lives, pool: Executor, compiled: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(makers, "find_spec", lambda name: name)
    monkeypatch.setattr(makers, "REPAID", 10**9)
    found = choose_engine(lives, None, pool, 1, 10 * MANY)
    assert (found.name, compiled) == ("wasm", [True])
    assert found.native_from is not None
    assert found.native_from > 10 * MANY
    expected = gather(lives, python_maker(), range(1, 200), pool)
    assert gather(lives, found, range(1, 200), pool) == expected
    assert compiled == [True, False]
