"""Half-lives that change while something is so: exact at the turn, alike in every engine."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ifonly.analysis.from_chronicle import plain_view
from ifonly.analysis.shares import parts_of
from ifonly.chronicle.fading import left_of
from ifonly.chronicle.store import dump, load
from ifonly.engine.native import NativeEngine, compile_native
from ifonly.engine.playable import print_image
from ifonly.engine.python import Engine
from ifonly.engine.run import branch, play, program_of
from ifonly.engine.wasm import WasmEngine, compile_wasm
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.kernel.verify import verify
from ifonly.story.from_syntax import build_story
from ifonly.story.model import Story
from ifonly.syntax.sources import read_story

DAY = 86_400
TEXT = """story "Ring"

place the porch

person Ada, she
person Ben, he

fact X keeps something of Y
bond X's hope about Y, half-life 10 days, half-life 80 days when X keeps something of Y, worn by losses
feeling X's grief, half-life 5 days, never fades when X keeps something of someone

X may give a ring to Y
    when X is with Y, and Y does not keep something of X
    then Y keeps something of X
    then Y's hope about X rises greatly
    for "love": strongly

X may throw away a ring of Y
    when X keeps something of Y
    then X does not keep something of Y
    then X's hope about Y falls slightly
    then X's grief rises moderately
    for "spite": strongly

measure "her hope": Ada's hope about Ben
measure "his hope": Ben's hope about Ada
measure "her grief": Ada's grief

at the start
    Ada's hope about Ben is moderate
    Ben's grief is great

scene "Noon", on the porch, for 3 turns of 10 minutes
    with Ada and Ben

scene "Later", on the porch, 12 days later, for 3 turns of a day
    with Ada and Ben

scene "Last", on the porch, 40 days later, for 2 turns of 10 minutes
    with Ada and Ben

ending "one ring": when Ada keeps something of Ben
ending "no ring": when Ada does not keep something of Ben
"""


def made(text: str, folder: Path) -> tuple[Story, Assembled]:
    path = folder / "ring.story"
    path.write_text(text, encoding="utf-8")
    sources = read_story(str(path))
    story, found = build_story(sources.trees)
    assert [one.code for one in (*sources.diagnostics, *found)] == []
    return story, assemble(story)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> tuple[Story, Assembled]:
    return made(TEXT, tmp_path_factory.mktemp("ring"))


def test_it_is_proven(story: tuple[Story, Assembled]) -> None:
    assert verify(story[1].module) == []


def test_three_engines_play_alike(story: tuple[Story, Assembled]) -> None:
    assembled = story[1]
    engines = (
        Engine(program_of(assembled, tracing=False)),
        WasmEngine(compile_wasm(print_image("wasm", assembled))),
        NativeEngine(compile_native(print_image("native", assembled))),
    )
    found = set()
    for run in range(40):
        said = []
        for engine in engines:
            engine.reset(7, run)
            ending = engine.go()
            numbers = [engine.call("measure", k) for k in range(assembled.measures)]
            said.append((ending, engine.event_hash, engine.state_hash, numbers))
        assert said[0] == said[1] == said[2]
        found.add(said[0][1])
    assert len(found) > 10


@settings(max_examples=60, deadline=None)
@given(
    steps=st.lists(st.tuples(st.booleans(), st.integers(1, 40 * DAY)), min_size=1, max_size=8),
    cuts=st.lists(st.integers(1, 9), min_size=8, max_size=8),
)
def test_one_long_step_equals_many_short_ones(
    story: tuple[Story, Assembled], steps: list[tuple[bool, int]], cuts: list[int]
) -> None:
    tale, assembled = story
    hope = next(i for i, one in enumerate(tale.readings) if "hope" in one.text)
    fact = next(i for i, one in enumerate(tale.facts) if "keeps" in one.text)
    cell = assembled.layout.cell("reading", hope, (0, 1))
    kept = assembled.layout.cell("fact", fact, (0, 1))
    assert cell is not None
    assert kept is not None
    doses = []
    for short in (False, True):
        engine = Engine(program_of(assembled, tracing=False))
        engine.reset(1, 0)
        engine.array("gain")[cell[1]] = 3.0
        for (keeps, seconds), many in zip(steps, cuts, strict=False):
            engine.array(kept[0])[kept[1]] = int(keeps)
            engine.call(
                "wake"
            )  # Why: `pass_time` is no entry, and knows not what a host writes
            pieces = [seconds // many] * many if short else [seconds]
            pieces[-1] += seconds - sum(pieces)
            for piece in pieces:
                engine.call("pass_time", piece)
        doses.append(engine.call("aged", cell[1], engine.array("gain")[cell[1]]))
    halvings = sum(seconds / (80 * DAY if keeps else 10 * DAY) for keeps, seconds in steps)
    assert doses[0] == pytest.approx(doses[1], abs=1e-9)
    assert doses[0] == pytest.approx(3.0 * 2.0**-halvings, abs=1e-8)


def test_shares_follow_the_turns(story: tuple[Story, Assembled]) -> None:
    tale, assembled = story
    turned = 0
    for seed in range(12):
        chronicle, _ = play(assembled, tale, seed)
        turned += bool(chronicle.turns)
        view = plain_view(tale, assembled, chronicle)
        for reading, people, measure in ((0, (1, 0), 1), (1, (0,), 2)):
            held = parts_of(view, reading, people, chronicle.snapshots[-1].time, 10**9)
            whole = sum(part.left for part in held)
            found = assembled.layout.cell("reading", reading, people)
            assert found is not None
            arrays = [a.name for a in assembled.module.arrays if a.role == "state"]
            engine = Engine(program_of(assembled, tracing=False))
            engine.restore(chronicle.snapshots[-1].arrays)
            now = engine.call("aged", found[1], engine.array("gain")[found[1]])
            assert whole == pytest.approx(now, abs=1e-8), (seed, arrays, measure)
    assert turned > 6


def test_a_chronicle_keeps_its_turns_and_a_branch_those_of_its_past(
    story: tuple[Story, Assembled],
) -> None:
    tale, assembled = story
    chronicle, _ = play(assembled, tale, 3)
    assert chronicle.turns
    assert load(dump(chronicle, ifonly="test")).turns == chronicle.turns
    json.dumps([turn.half_life for turn in chronicle.turns])
    for snapshot in chronicle.snapshots:
        if snapshot.is_moment:
            again = branch(assembled, tale, chronicle, snapshot.index)
            assert again.turns == chronicle.turns
            assert again.hash == chronicle.hash


def test_what_is_left_is_the_product_over_the_half_lives() -> None:
    assert left_of(None, (), 0, 10**9) == 1.0


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("half-life 80 days when X's grief is great or more", "fading-by-feeling"),
        ("half-life 80 days when X is tired", "fading-by-feeling"),
        (
            "half-life 80 days when X is with Y, never fades when X is on the porch",
            "two-fadings",
        ),
        ("half-life 0 days when X is with Y", "no-half-life"),
    ],
)
def test_conditions_that_change_by_themselves_are_refused(
    line: str, code: str, tmp_path: Path
) -> None:
    path = tmp_path / "ring.story"
    text = TEXT.replace("half-life 80 days when X keeps something of Y", line)
    path.write_text(text.replace("fact X", "fact X is tired, lasts 1 day\nfact X"), "utf-8")
    sources = read_story(str(path))
    _, found = build_story(sources.trees)
    assert [one.code for one in (*sources.diagnostics, *found)] == [code]
