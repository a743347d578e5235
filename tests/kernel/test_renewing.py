"""A run that begins where the one before it wrote begins as every other."""

from functools import cache
from typing import Any

import pytest

from ifonly.driver import assemble_story
from ifonly.engine.python import Engine, compile_module
from ifonly.engine.wasm import WasmEngine, compile_wasm
from ifonly.kernel import renewing as module_
from ifonly.kernel.frontend import translate
from ifonly.kernel.memory import AGAIN, RENEW
from ifonly.kernel.ops import Array, Module, Store
from ifonly.kernel.print_wasm import print_wasm
from ifonly.kernel.renewing import renewing
from ifonly.kernel.rewriting import Rewriting
from ifonly.kernel.verify import verify

RUNS = 200


@cache
def goodbye() -> Module:
    return assemble_story("goodbye")[2].module


def cells(engine: Engine) -> dict[str, list[Any]]:
    """Return all that a run could begin with, but for the notes."""
    return {
        array.name: list(engine.array(array.name))
        for array in engine.module.arrays
        if not array.name.startswith("noted_")
    }


@pytest.mark.parametrize("name", ["two-gifts", "the-letter"])
def test_all_that_was_written_is_set_back(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module_, "_LARGE", 65)
    made = renewing(assemble_story(name)[2].module)
    assert len([array for array in made.arrays if array.name.startswith("noted_")]) >= 4
    # What `memos.py` says of these two is not so: the run before it has ended when one begins.
    assert {one.function for one in verify(made)} <= {RENEW, "reset"}
    program = compile_module(made)
    one, other = Engine(program), Engine(program)
    for run in range(4):
        for engine in (one, other):
            engine.reset(1, run + 100)
            engine.go()
        one.reset(1, run)
        other.call(RENEW)
        other.call(AGAIN, one.array("r_seed")[0], one.array("r_run")[0])
        assert cells(one) == cells(other)


def test_every_store_into_a_large_array_is_noted() -> None:
    plain = goodbye()
    made = renewing(plain)
    assert {f.name for f in made.functions} - {f.name for f in plain.functions} == {
        RENEW,
        AGAIN,
    }
    renew = next(f for f in made.functions if f.name == RENEW)
    large = {name for name in Stores.of(renew.body) if not name.startswith("noted_")}
    assert {"gain", "written", "cell_half", "tally", "tally_last"} <= large
    for function in made.functions:
        found = Stores.of(function.body)
        if found & large:
            assert any(name.startswith("noted_") for name in found), function.name


class Stores(Rewriting):
    def __init__(self) -> None:
        self.found: set[str] = set()

    @classmethod
    def of(cls, body: Any) -> set[str]:
        made = cls()
        made.block(body)
        return made.found

    def stmt(self, stmt: Any) -> Any:
        if isinstance(stmt, Store):
            self.found.add(stmt.array)
        return super().stmt(stmt)


def test_runs_in_a_row_are_the_runs_one_by_one() -> None:
    engine = WasmEngine(compile_wasm(print_wasm(goodbye())))
    together = [
        hash_ for first in range(0, RUNS, 50) for hash_ in engine.runs(1, first, 50).hashes
    ]
    alone = []
    for run in range(RUNS):
        engine.reset(1, run)
        engine.go()
        alone.append(engine.event_hash)
    assert together == alone


TEXT = """
def clear():
    for i in range(0, 9000):
        cells[i] = 0
    EARLY
    for i in range(0, 9000):
        others[i] = start_others[i]

def reset(seed: bits, run: bits):
    clear()
    cells[7] = 1

def play(at: i64[0, 8998]):
    cells[at] = 5
    at_next = at + 1
    others[at] = 6
    cells[at_next] = 7
    for i in range(0, 3):
        others[i] = 8
"""


@pytest.mark.parametrize(
    ("early", "both"), [("pass", True), ("cells[0] = min(others[0], 0)", False)]
)
def test_what_a_reset_reads_before_it_is_set_is_set_whole(early: str, *, both: bool) -> None:
    starts = tuple(k % 7 for k in range(9000))
    arrays = (
        Array("cells", "i32", 9000, "state", 0, 9),
        Array("others", "i32", 9000, "state", 0, 9),
        Array("start_others", "i32", 9000, "table", 0, 9, data=starts),
    )
    whole = Module(
        arrays, translate(TEXT.replace("EARLY", early), "text", arrays), ("reset", "play")
    )
    made = renewing(whole)
    assert verify(made) == []
    renew = next(f for f in made.functions if f.name == RENEW)
    assert ("others" in Stores.of(renew.body)) is both
    engine = Engine(compile_module(made))
    engine.call("reset", 0, 0)
    begun = {name: list(engine.array(name)) for name in ("cells", "others")}
    assert begun["others"] == list(starts)
    for at in (0, 15, 16, 4000, 8998):
        engine.call("play", at)
        assert engine.array("cells")[at + 1] == 7
    engine.call(RENEW)
    engine.call(AGAIN, 0, 0)
    assert {name: list(engine.array(name)) for name in begun} == begun
