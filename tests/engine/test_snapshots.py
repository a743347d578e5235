"""A snapshot is the state as it is, whichever way a cell was written."""

from pathlib import Path

from ifonly.engine.python import Engine
from ifonly.engine.run import program_of
from ifonly.kernel.assemble import assemble
from ifonly.story.from_syntax import build_story
from ifonly.syntax.sources import read_story

STORY = Path(__file__).with_name("golden") / "goodbye.story"


def engine() -> Engine:
    story, _ = build_story(read_story(str(STORY)).trees)
    assert story is not None
    made = Engine(program_of(assemble(story), tracing=False))
    made.reset(1)
    return made


def cells(of: Engine) -> tuple[tuple[float, ...], ...]:
    # Why not `array`: what it hands out is looked through each time from then on.
    return tuple(map(tuple, of._state))


def test_snapshots_keep_up_with_the_kernel() -> None:
    run, last = engine(), None
    state = [array for array in run.module.arrays if array.role == "state"]
    assert max(array.length for array in state) > 256
    while run.advance():
        run.options()
        last = run.snapshot(last)
        assert last == cells(run)
        run.choose(run.pick())
    before = last
    assert before is not None
    run.restore(before)
    assert run.snapshot(before) == before == cells(run)


def test_going_back_and_forth_between_states_of_a_run() -> None:
    run = engine()
    kept: list[tuple[tuple[float, ...], ...]] = []
    while run.advance():
        kept.append(run.snapshot(kept[-1] if kept else None))
        run.options()
        run.choose(run.pick())
    large = max((a for a in run.module.arrays if a.role == "state"), key=lambda a: a.length)
    for at, state in enumerate(kept[::7]):
        run.restore(kept[at])
        run.options()
        run.restore(state)
        assert cells(run) == state
        run.restore(state)
        assert cells(run) == state
    run.array(large.name)[3] += 1  # a host may write without the kernel's knowledge
    run.restore(state)
    assert cells(run) == state


def test_snapshots_see_what_a_host_writes() -> None:
    run = engine()
    before = run.snapshot()
    large = max((a for a in run.module.arrays if a.role == "state"), key=lambda a: a.length)
    run.array(large.name)[3] = 1
    assert run.snapshot(before) == cells(run) != before
    run.array(large.name)[3] = 2
    assert run.snapshot(before) == cells(run)
