"""Finds what somebody could have done so that a run comes to an ending, under the same luck.

docs/what-if.md is the definition. A change is another choice at one decision; what follows is
played with the luck that the run had. First all changes of one choice are tried, then those of
two, and so on, each in the order of their implausibility, which is the sum of -log of their
chances; what is no more plausible than the best so far need not be tried. Ways that lead to a
state from which all has been tried are not gone on from. Invariants: the answer depends on the
run and the question alone, not on the engine; `none` is said only where all has been tried.
"""

from collections.abc import Callable, Sequence
from hashlib import blake2b
from heapq import heappop, heappush
from math import inf, log
from typing import Any, Final, Literal, TypeAlias

from ifonly.engine.leading import Leading, chances_of
from ifonly.engine.moments import State
from ifonly.source.values import dataclass

Status: TypeAlias = Literal["already", "found", "none", "budget"]
Stopped: TypeAlias = Literal["searched", "interrupted"]
Heard: TypeAlias = Callable[[str, int, int], None]

CHANGES: Final = 2
BUDGET: Final = 20_000
# Bytes of states that are kept to be gone on from; more is a budget that is spent.
WAITING: Final = 2**29


@dataclass(frozen=True, slots=True)
class Asked:
    """Which endings (-1: unended) are wanted, whose choices may change, and how many at most.

    `state` is where the first of them may lie; none: at the start. `budget` is how many runs
    are played at most to find the least change, and as many again to find the latest.
    """

    endings: frozenset[int]
    person: int
    changes: int = CHANGES
    state: State | None = None
    budget: int = BUDGET


@dataclass(frozen=True, slots=True)
class Deviation:
    """Another choice at one of the person's decisions, counted from the first on (0, 1, ...).

    `option` is its number there, `chance` how likely it was.
    """

    decision: int
    option: int
    chance: float

    @property
    def nats(self) -> float:
        """How implausible it is."""
        return -log(self.chance)


Path: TypeAlias = tuple[Deviation, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """What was found: the least implausible changes, and those that begin latest.

    `proven`: all changes of up to so many choices have been tried that could have been less
    implausible. `is_latest`: none that begins later does it. `tried` counts the changes that
    were tried, `decisions` the person's decisions in the run from where they may begin.
    """

    status: Status
    changes: Path = ()
    latest: Path = ()
    is_latest: bool = False
    proven: int = 0
    tried: int = 0
    decisions: int = 0
    stopped: Stopped = "searched"


def nats_of(path: Path) -> float:
    """Return how implausible changes are together.

    >>> nats_of(())
    0.0
    """
    return float(sum(one.nats for one in path))


@dataclass(frozen=True, slots=True)
class _Here:
    """A decision of the person: the state before it, and what else could have been done."""

    state: Any
    key: bytes
    others: tuple[tuple[int, float], ...]


def _size(state: Any) -> int:
    """Return about how many bytes a state takes."""
    return len(state) if isinstance(state, bytes) else 8 * sum(len(one) for one in state)


class _SpentError(Exception):
    """As many runs as were allowed have been played."""


def reach(leading: Leading, asked: Asked, heard: Heard | None = None) -> Reached:
    """Return how a person could have brought about an ending with at most so many changes."""
    search = _Search(leading, asked, heard)
    if search.ended in asked.endings:
        return Reached("already", decisions=len(search.base))
    every, proven = range(len(search.base)), 0
    status: Status = "none"
    stopped: Stopped = "searched"
    try:
        for limit in range(1, asked.changes + 1):
            search.look(every, limit)
            proven = limit
    except _SpentError:
        status = "budget"
    except KeyboardInterrupt:
        status, stopped = "budget", "interrupted"
    best, tried = search.best, search.tried
    if not best:
        return Reached(status, (), (), False, proven, tried, len(every), stopped)
    if stopped == "interrupted":
        return Reached("found", best, best, False, proven, tried, len(every), stopped)
    late, is_latest, stopped = _latest(search, best)
    return Reached("found", best, late, is_latest, proven, tried, len(every), stopped)


def _latest(search: "_Search", best: Path) -> tuple[Path, bool, Stopped]:
    """Return the changes that begin latest, and whether none begins later that does it."""
    search.played = 0
    stopped: Stopped = "searched"
    try:
        for at in range(len(search.base) - 1, best[0].decision, -1):
            search.forget()
            for limit in range(1, search.asked.changes + 1):
                search.look((at,), limit)
                if search.best:
                    return search.best, True, stopped
    except (_SpentError, KeyboardInterrupt) as end:
        if isinstance(end, KeyboardInterrupt):
            stopped = "interrupted"
        return search.best or best, False, stopped
    return best, True, stopped


class _Search:
    """One question: the decisions of the run as it was, what was tried, the best so far."""

    def __init__(self, leading: Leading, asked: Asked, heard: Heard | None) -> None:
        self.leading, self.engine = leading, leading.engine
        self.asked, self.heard = asked, heard
        self.best: Path = ()
        self.nats = inf
        self.tried = self.played = self.waiting = 0
        leading.begin(asked.state)
        self.base = self.walk({}, 0)[0]
        self.ended = int(self.engine.array("r_ending")[0])

    def forget(self) -> None:
        """Look for other changes than the best so far."""
        self.best, self.nats = (), inf

    def walk(self, seen: dict[bytes, int], left: int) -> tuple[list[_Here], bool]:
        """Play on by luck; return the person's decisions on the way, and whether to the end.

        It stops at a state that has been gone on from with as many changes left or more.
        """
        engine = self.engine
        found: list[_Here] = []
        while self.leading.to_decision():
            if engine.array("r_who")[0] != self.asked.person:
                engine.options()
                engine.choose(self.leading.pick())
                continue
            state = engine.snapshot()
            key = self.key(state)
            if seen.get(key, -1) >= left:
                return found, False
            engine.options()
            picked, chances = self.leading.pick(), chances_of(engine)
            others = [(n, p) for n, p in enumerate(chances) if n != picked and p > 0.0]
            found.append(_Here(state, key, tuple(others)))
            engine.choose(picked)
        return found, True

    def key(self, state: Any) -> bytes:
        """Return what tells a state from others, but for what has happened before it."""
        if isinstance(state, bytes):
            area = self.engine.memory.area("r_hash")
            made = blake2b(state[: area.start], digest_size=16)
            made.update(state[area.stop :])
        else:
            names = [one.name for one in self.engine.module.arrays if one.role == "state"]
            past = names.index("r_hash")
            rest = state[:past] + state[past + 1 :]
            made = blake2b(repr(rest).encode(), digest_size=16)
        return made.digest()

    def look(self, starts: Sequence[int], limit: int) -> None:
        """Try all changes of so many choices of which the first is one of these."""
        # Why from the first start on: what lies behind is gone on from as the run was.
        seen = {one.key: limit for one in self.base[starts[0] :]} if starts else {}
        heap: list[tuple[float, tuple[tuple[int, int], ...], Path, _Here]] = []
        for at in starts:
            self.offer(heap, (), at, self.base[at], limit)
        while heap and heap[0][0] < self.nats:
            _, _, path, here = heappop(heap)
            self.enter(here.state, path[-1].option)
            found, _ = self.walk(seen, limit - len(path))
            seen.update({one.key: limit - len(path) for one in found})
            if limit - len(path) > 1:
                self.waiting += sum(_size(one.state) for one in found)
                if self.waiting > WAITING:
                    raise _SpentError
            for at, one in enumerate(found, path[-1].decision + 1):
                self.offer(heap, path, at, one, limit)

    def offer(self, heap: list[Any], path: Path, at: int, here: _Here, limit: int) -> None:
        """Try each other choice at a decision if it is the last change, else keep it for later."""
        for option, chance in here.others:
            longer = (*path, Deviation(at, option, chance))
            nats = nats_of(longer)
            if nats >= self.nats:
                continue
            if len(longer) < limit:
                order = tuple((one.decision, one.option) for one in longer)
                heappush(heap, (nats, order, longer, here))
                continue
            self.enter(here.state, option)
            self.tried += 1
            if self.leading.finish() in self.asked.endings:
                self.best, self.nats = longer, nats

    def enter(self, state: Any, option: int) -> None:
        """Stand behind a decision, with an option taken."""
        if self.played >= self.asked.budget:
            raise _SpentError
        self.played += 1
        if self.heard is not None and self.played % 100 == 0:
            self.heard("changes", self.played, self.asked.budget)
        self.engine.restore(state)
        self.engine.options()
        self.engine.choose(option)
