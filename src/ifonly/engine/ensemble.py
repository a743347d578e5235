"""Many runs of a story at once: how each ended, in columns, the same for any number of workers.

A `Lives` says what is played: a story from its start, or from a state with fresh luck. A
`Maker` is an engine chosen by name. Chunks of runs go to the workers of an executor; each
makes, uses and closes an engine of its own, and the thread that asks never plays. Invariants:
run j has the luck of seed and j and nothing else; chunks come back in the order of their runs;
a chunk that is broken off is dropped whole.
"""

from array import array
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Final, Literal, Protocol, TypeAlias

from ifonly.engine.python import Engine, State
from ifonly.engine.run import program_of
from ifonly.kernel.assemble import Assembled

EngineName: TypeAlias = Literal["python", "wasm"]

# How often the thread that waits looks up, in seconds.
SLICE: Final = 0.1
# Measured on the stories that ship: what Python takes longer than WebAssembly.
SLOWER: Final = "50 to 150 times slower"


@dataclass(frozen=True, slots=True)
class Lives:
    """What is played many times; from `state` on all luck is fresh."""

    assembled: Assembled
    seed: int | str
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """How runs came out, one entry a run: ending (-1: unended), length in events, hash.

    `measures` holds those of the first run, then those of the next. `scenes` says of each run
    that was watched what became of each scene: 0 not yet, 1 taken place, 2 skipped.
    """

    endings: "array[int]" = field(default_factory=lambda: array("q"))
    lengths: "array[int]" = field(default_factory=lambda: array("q"))
    hashes: "array[int]" = field(default_factory=lambda: array("Q"))
    measures: "array[float]" = field(default_factory=lambda: array("d"))
    scenes: list[bytes] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.endings)

    def measure(self, number: int, of: int) -> memoryview:
        """Return one of so many measures as a column."""
        return memoryview(self.measures)[number::of]

    def upto(self, runs: int) -> "Columns":
        """Return the first runs."""
        of = len(self.measures) // max(1, len(self))
        return Columns(
            self.endings[:runs],
            self.lengths[:runs],
            self.hashes[:runs],
            self.measures[: runs * of],
            self.scenes[:runs],
        )

    def add(self, more: "Columns") -> None:
        """Append the runs that come next."""
        self.endings.extend(more.endings)
        self.lengths.extend(more.lengths)
        self.hashes.extend(more.hashes)
        self.measures.extend(more.measures)
        self.scenes.extend(more.scenes)


class _Playing(Protocol):
    """What an ensemble asks of an engine."""

    def reset(self, seed: int | str, run: int = 0) -> None: ...

    def rekey(self, seed: int | str, run: int) -> None: ...

    def restore(self, state: Any) -> None: ...

    def go(self) -> int: ...

    def array(self, name: str) -> Any: ...

    def call(self, name: str, *arguments: int) -> Any: ...


@dataclass(slots=True)
class _Stop:
    """Whether the runs of one ensemble are to be broken off."""

    asked: bool = False


class _Dropped(Exception):  # noqa: N818 - nobody's error: somebody asked for it
    """A chunk was broken off."""


Play: TypeAlias = Callable[[Lives, int, int, bool, _Stop], Columns]


@dataclass(frozen=True, slots=True)
class Maker:
    """An engine by its name; `note` says why it is not the one that is fastest."""

    name: EngineName
    chunk: int
    play: Play
    interrupt: Callable[[], None]
    note: str | None = None


# ---- the engines


def _one_by_one(
    engine: _Playing, lives: Lives, runs: range, watched: bool, stop: _Stop
) -> Columns:
    """Play runs one after the other, and look at each when it has ended."""
    made = Columns()
    for run in runs:
        if stop.asked:
            raise _Dropped
        if lives.state is None:
            engine.reset(lives.seed, run)
        else:
            engine.restore(lives.state)
            engine.rekey(lives.seed, run)
        made.endings.append(engine.go())
        made.lengths.append(engine.array("event_no")[0])
        made.hashes.append(engine.call("event_hash"))
        for number in range(lives.assembled.measures):
            made.measures.append(engine.call("measure", number))
        if watched:
            made.scenes.append(bytes(engine.array("scene_state")))
    return made


def _play_python(lives: Lives, first: int, count: int, watched: bool, stop: _Stop) -> Columns:
    engine = Engine(program_of(lives.assembled, tracing=False))
    return _one_by_one(engine, lives, range(first, first + count), watched, stop)


def python_maker(note: str | None = None) -> Maker:
    """Return the reference engine."""
    return Maker("python", 8, _play_python, lambda: None, note)


def wasm_maker(lives: Lives) -> Maker:
    """Return the fast engine with the story compiled; raise whatever prevents it."""
    # Why by name: Python alone also answers, where this module is left out or cannot load.
    wasm = import_module("ifonly.engine.wasm")
    program = wasm.compile_wasm(lives.assembled.module)

    def play(lives: Lives, first: int, count: int, watched: bool, stop: _Stop) -> Columns:
        engine = wasm.WasmEngine(program)
        try:
            return _play_wasm(engine, lives, range(first, first + count), watched, stop)
        finally:
            engine.close()

    return Maker("wasm", 256, play, program.interrupt)


def _play_wasm(engine: Any, lives: Lives, runs: range, watched: bool, stop: _Stop) -> Columns:
    """Play many runs in one call; one by one those that are to be looked at."""
    if watched:
        return _one_by_one(engine, lives, runs, watched, stop)
    if lives.state is not None:
        engine.restore(lives.state)
        engine.clear_luck()
        engine.keep()
    found = engine.runs(lives.seed, runs.start, len(runs), kept=lives.state is not None)
    made = Columns()
    made.endings.frombytes(found.endings.cast("B"))
    made.lengths.frombytes(found.lengths.cast("B"))
    made.hashes.frombytes(found.hashes.cast("B"))
    if lives.assembled.measures:
        made.measures.frombytes(found.measures.cast("B"))
    return made


def choose_engine(
    lives: Lives, name: EngineName | None, executor: Executor, first: int
) -> Maker:
    """Return the engine of that name; without one the fastest that plays here as Python does.

    A worker plays the first run with both, and the hashes of their events are compared.

    Raises:
        ValueError: the engine of that name cannot play here.
    """
    if name == "python":
        return python_maker()
    if name == "wasm":
        try:
            return wasm_maker(lives)
        except Exception as trouble:
            raise ValueError(f"WebAssembly cannot play here: {_line(trouble)}") from trouble
    try:
        maker = wasm_maker(lives)
        found, expected = (
            _result(executor.submit(one.play, lives, first, 1, False, _Stop()))
            for one in (maker, python_maker())
        )
    except Exception as trouble:  # noqa: BLE001 - whatever it is, Python answers and says why
        return python_maker(f"Python answers, {SLOWER}: {_line(trouble)}")
    if (found.endings, found.hashes) != (expected.endings, expected.hashes):
        return python_maker(
            f"Python answers, {SLOWER}: WebAssembly played another first run, a bug in Ifonly"
        )
    return maker


def _line(trouble: Exception) -> str:
    """Return what went wrong in one line."""
    return (str(trouble).splitlines() or [type(trouble).__name__])[0]


# ---- chunks and workers


def play_chunks(
    lives: Lives,
    maker: Maker,
    runs: range,
    executor: Executor,
    *,
    watched: int = 0,
    ahead: int = 4,
) -> Generator[Columns, None, None]:
    """Yield the runs in chunks, in their order; of the first `watched` also the scenes.

    At most `ahead` chunks are with the workers. Whoever stops asking, or is interrupted,
    breaks off those that are.
    """
    stop = _Stop()
    pending: deque[Future[Columns]] = deque()
    todo = _chunks_of(runs, maker.chunk, watched)
    try:
        while True:
            while len(pending) < ahead and (part := next(todo, None)) is not None:
                seen = part.start < runs.start + watched
                pending.append(
                    executor.submit(maker.play, lives, part.start, len(part), seen, stop)
                )
            if not pending:
                return
            made = _result(pending[0])
            pending.popleft()
            yield made
    finally:
        if pending:
            _break_off(maker, stop, pending)


def _chunks_of(runs: range, size: int, watched: int) -> Iterator[range]:
    """Yield consecutive chunks, none of which is watched only in part."""
    edge = min(runs.start + watched, runs.stop)
    for part in (range(runs.start, edge), range(edge, runs.stop)):
        for start in range(part.start, part.stop, size):
            yield range(start, min(start + size, part.stop))


def _result(future: "Future[Columns]") -> Columns:
    """Wait in slices, so that an interrupt is noticed."""
    while not future.done():
        wait([future], timeout=SLICE)
    return future.result()


def _break_off(maker: Maker, stop: _Stop, pending: "deque[Future[Columns]]") -> None:
    stop.asked = True
    left = [future for future in pending if not future.cancel()]
    while left:
        # Why again and again: a worker may have been about to make its engine.
        maker.interrupt()
        left = list(wait(left, timeout=SLICE).not_done)
