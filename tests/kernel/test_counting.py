"""A module that counts decides as the module it is made from, and counts what a trace says."""

from collections import Counter

import pytest

from ifonly.driver import assemble_story
from ifonly.engine.python import Engine, compile_module
from ifonly.engine.wasm import WasmEngine, compile_wasm
from ifonly.kernel.assemble import Assembled
from ifonly.kernel.counters import EVENTS, MOTIVES, OPTIONS, REACTIONS
from ifonly.kernel.counting import counting, event_columns
from ifonly.kernel.print_wasm import print_wasm
from ifonly.kernel.verify import verify

STORIES = ("the-letter", "two-gifts", "goodbye")
RUNS = range(1, 5)


@pytest.fixture(scope="module", params=STORIES)
def made(request: pytest.FixtureRequest) -> Assembled:
    return assemble_story(request.param, probed=False)[2]


def test_it_is_proven(made: Assembled) -> None:
    assert verify(counting(made.module)) == []


def test_it_counts_what_a_trace_says_and_decides_alike(made: Assembled) -> None:
    module = counting(made.module)
    columns = event_columns(module)
    heard: Counter[tuple[str, int]] = Counter()

    def hear(kind: str, *values: float) -> None:
        first = int(values[0]) if values else 0
        if kind == "event":
            heard[EVENTS, first * columns + int(values[1])] += 1
        elif kind == "motive" and first >= 0:
            heard[MOTIVES, first] += 1
        elif kind == "reaction":
            heard[REACTIONS, first] += 1
        elif kind in ("option", "passed"):
            heard[OPTIONS, 0] += 1

    traced = Engine(compile_module(made.module, tracing=True), hear)
    plain = Engine(compile_module(module))
    fast = WasmEngine(compile_wasm(print_wasm(module, made.measures)))
    for run in RUNS:
        hashes = set()
        for engine in (traced, plain, fast):
            engine.reset("oak", run)
            engine.go()
            hashes.add((engine.event_hash, engine.state_hash))
        assert len(hashes) == 1
    for engine in (plain, fast):
        counted = {
            (name, at): count
            for name in (EVENTS, MOTIVES, REACTIONS, OPTIONS)
            for at, count in enumerate(engine.array(name))
            if count
        }
        assert counted == dict(heard)
    assert {name for name, _ in heard} >= {EVENTS, MOTIVES, OPTIONS}
    fast.close()
