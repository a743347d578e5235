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
from dataclasses import field
from typing import Final, Literal, TypeAlias

from ifonly.engine.moments import State
from ifonly.engine.playable import Playable
from ifonly.source.keeping import Keeping
from ifonly.source.values import dataclass

EngineName: TypeAlias = Literal["python", "wasm", "native"]

# How often the thread that waits looks up, in seconds.
SLICE: Final = 0.1


@dataclass(frozen=True, slots=True)
class Lives:
    """What is played many times; from `state` on all luck is fresh."""

    playable: Playable
    seed: int | str
    state: State | None = None
    keeping: Keeping | None = None  # of machine code, from one start to the next


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


@dataclass(slots=True)
class Stop:
    """Whether the runs of one ensemble are to be broken off."""

    asked: bool = False


class DroppedError(Exception):
    """A chunk was broken off."""


Play: TypeAlias = Callable[[Lives, int, int, bool, Stop], Columns]


@dataclass(frozen=True, slots=True)
class Maker:
    """An engine by its name; `note` says why it is not the one that is fastest.

    `version` is that of what plays; what is proven of one is not proven of another.
    """

    name: EngineName
    chunk: int
    play: Play
    interrupt: Callable[[], None]
    note: str | None = None
    version: str = ""


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
    stop = Stop()
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
            made = result_of(pending[0])
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


def result_of(future: "Future[Columns]") -> Columns:
    """Wait in slices, so that an interrupt is noticed."""
    while not future.done():
        wait([future], timeout=SLICE)
    return future.result()


def _break_off(maker: Maker, stop: Stop, pending: "deque[Future[Columns]]") -> None:
    stop.asked = True
    left = [future for future in pending if not future.cancel()]
    while left:
        # Why again and again: a worker may have been about to make its engine.
        maker.interrupt()
        left = list(wait(left, timeout=SLICE).not_done)
