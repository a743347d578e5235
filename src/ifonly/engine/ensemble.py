"""Many runs of a story at once: how each ended, in columns, the same for any number of workers.

A `Lives` says what is played: a story from its start, or from a state with fresh luck. A
`Maker` is an engine chosen by name. Chunks of runs go to the workers of an executor; each
makes, uses and closes an engine of its own, and the thread that asks never plays. Invariants:
run j has the luck of seed and j and nothing else; chunks come back in the order of their runs;
a chunk that is broken off is dropped whole.
"""

from array import array
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Executor, Future, wait
from dataclasses import field
from itertools import pairwise
from typing import Any, Final, Literal, TypeAlias, TypeVar

from ifonly.engine.looking import Moments, Wish
from ifonly.engine.moments import State
from ifonly.engine.playable import Playable
from ifonly.source.keeping import Keeping
from ifonly.source.values import dataclass

EngineName: TypeAlias = Literal["python", "wasm", "native"]
Done = TypeVar("Done")

# How often the thread that waits looks up, in seconds.
SLICE: Final = 0.1


@dataclass(frozen=True, slots=True)
class Lives:
    """What is played many times; from `state` on all luck is fresh.

    `personas` are how people choose, by person, as numbers of `PERSONAS`; empty: as written.
    `force` is the option taken at `state`; `wishes` are acts forced in each run, where each
    is first open to its doer. `moments`: the measures are looked at in every turn. `counts`
    are the counters that are read.
    """

    playable: Playable
    seed: int | str
    state: State | None = None
    keeping: Keeping | None = None  # of machine code, from one start to the next
    personas: tuple[int, ...] = ()
    force: int | None = None
    wishes: tuple[Wish, ...] = ()
    moments: bool = False
    counts: tuple[str, ...] = ()

    @property
    def stops(self) -> bool:
        """Whether a run is left and taken up on its way."""
        return bool(self.wishes) or self.moments


def merged(endings: "Sequence[int]", wanted: frozenset[int]) -> "array[int]":
    """Return endings with all that are wanted as the ending 0, and all others as the missing one.

    >>> merged([0, 3, -1, 2], frozenset({2, 3}))
    array('q', [-1, 0, -1, 0])
    """
    return array("q", [0 if one in wanted else -1 for one in endings])


@dataclass(frozen=True, slots=True)
class Columns:
    """How runs came out, one entry a run: ending (-1: unended), length in events, hash.

    `measures` holds those of the first run, then those of the next. `scenes` says of each run
    that was watched what became of each scene: 0 not yet, 1 taken place, 2 skipped.
    `missed` counts the runs in which a wish never was open. `counts` is what all counted.
    """

    endings: "array[int]" = field(default_factory=lambda: array("q"))
    lengths: "array[int]" = field(default_factory=lambda: array("q"))
    hashes: "array[int]" = field(default_factory=lambda: array("Q"))
    measures: "array[float]" = field(default_factory=lambda: array("d"))
    scenes: list[bytes] = field(default_factory=list)
    moments: Moments = field(default_factory=Moments)
    missed: "array[int]" = field(default_factory=lambda: array("b"))
    counts: "array[int]" = field(default_factory=lambda: array("q"))

    def __len__(self) -> int:
        return len(self.endings)

    def measure(self, number: int, of: int) -> memoryview:
        """Return one of so many measures as a column."""
        return memoryview(self.measures)[number::of]

    def add(self, more: "Columns") -> None:
        """Append the runs that come next."""
        self.endings.extend(more.endings)
        self.lengths.extend(more.lengths)
        self.hashes.extend(more.hashes)
        self.measures.extend(more.measures)
        self.scenes.extend(more.scenes)
        self.moments.add(more.moments)
        self.missed.extend(more.missed)
        if self.counts:
            for at, count in enumerate(more.counts):
                self.counts[at] += count
        else:
            self.counts.extend(more.counts)


@dataclass(slots=True)
class Stop:
    """Whether the runs of one ensemble are to be broken off."""

    asked: bool = False


class DroppedError(Exception):
    """A chunk was broken off."""


Play: TypeAlias = Callable[[Lives, int, int, bool, Stop], Columns]


def _no_engine() -> Any:
    """Stand for the engine of a maker that leads none."""
    raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Maker:
    """An engine by its name; `note` says why it is not the one that is fastest.

    `version` is that of what plays; what is proven of one is not proven of another. `engine`
    makes one engine of the story, for whoever leads it from moment to moment. `native_from`
    is how many runs would have been worth compiling native code, where it was not compiled
    for that reason.
    """

    name: EngineName
    chunk: int
    play: Play
    interrupt: Callable[[], None]
    note: str | None = None
    version: str = ""
    engine: Callable[[], Any] = _no_engine
    native_from: int | None = None


def play_chunks(
    lives: Lives,
    maker: Maker,
    runs: range,
    executor: Executor,
    *,
    watched: int = 0,
    edges: Sequence[int] = (),
    ahead: int = 4,
) -> Generator[Columns, None, None]:
    """Yield the runs in chunks, in their order; of the first `watched` also the scenes.

    After each of the numbers of runs in `edges` a chunk ends. At most `ahead` chunks are with the workers. Whoever stops asking, or is interrupted,
    breaks off those that are.
    """
    stop = Stop()
    pending: deque[Future[Columns]] = deque()
    todo = _chunks_of(runs, maker.chunk, (watched, *edges))
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
            break_off(maker, stop, pending)


def _chunks_of(runs: range, size: int, edges: Sequence[int]) -> Iterator[range]:
    """Yield consecutive chunks; none reaches over one of these numbers of runs."""
    stops = sorted({min(runs.start + edge, runs.stop) for edge in (*edges, len(runs))})
    for first, stop in pairwise((runs.start, *stops)):
        for start in range(first, stop, size):
            yield range(start, min(start + size, stop))


def result_of(future: "Future[Done]") -> Done:
    """Wait in slices, so that an interrupt is noticed."""
    while not future.done():
        wait([future], timeout=SLICE)
    return future.result()


def break_off(maker: Maker, stop: Stop, pending: "deque[Future[Done]]") -> None:
    """Stop what is with the workers, and wait until it has stopped."""
    stop.asked = True
    left = [future for future in pending if not future.cancel()]
    while left:
        # Why again and again: a worker may have been about to make its engine.
        maker.interrupt()
        left = list(wait(left, timeout=SLICE).not_done)
