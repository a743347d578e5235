"""Branches off one run: how each ends, for many lucks at many moments of it.

A `Fork` is a moment of the run as an engine needs it: the state, and the sign of what the run
did there (`kernel/branches.kernel`). A branch whose luck has the same sign stands in the state
of the next moment and is not played: its ending is `SAME`, that of the branch from there. Lucks
are numbers of runs. Invariant: what a branch comes to depends on its moment and its luck alone.
"""

from array import array
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, TypeAlias, TypeVar

from ifonly.chronicle.events import Chronicle
from ifonly.engine.ensemble import DroppedError, Maker, Stop, break_off, merged, result_of
from ifonly.engine.moments import State
from ifonly.kernel.memory import Memory

SAME: Final = -2
# Bytes of packed states that are kept, of all moments together.
PACKED: Final = 2**28

Done = TypeVar("Done")
ForkKind: TypeAlias = Literal["decision", "chance", "order"]
_KINDS: Final[dict[str, ForkKind]] = {
    "decision": "decision", "chance": "chance", "order": "order",
}  # fmt: skip
_AS_IT_LIES: Final = 1  # the order that lies in the engine, in place of a drawn one


@dataclass(frozen=True, slots=True)
class Fork:
    """A moment of a run; `option` is what the run did there, `sign` the sign of doing it."""

    kind: ForkKind
    state: State
    option: int
    sign: int


@dataclass(frozen=True, slots=True)
class Forks:
    """The moments of one run and the ending it came to; packs states as machines take them.

    Where some endings are `wanted` these are the ending 0, here and of branches, and all
    others the missing one.
    """

    every: tuple[Fork, ...]
    ending: int
    seed: int | str
    packed: dict[int, bytes] = field(default_factory=dict)
    wanted: frozenset[int] | None = None

    def put(self, engine: Any, at: int) -> None:
        """Put an engine in the state of a moment, without told luck."""
        memory = getattr(engine, "memory", None)
        engine.restore(self.every[at].state if memory is None else self.pack(memory, at))
        engine.clear_luck()

    def pack(self, memory: Memory, at: int) -> bytes:
        """Return the state of a moment as machines take it; kept where all together are small."""
        found = self.packed.get(at)
        if found is None:
            state, before = self.every[at].state, self.packed.get(at - 1)
            # Why: states that follow each other share most of their arrays.
            if before is None:
                found = memory.pack(state)
            else:
                found = memory.pack_like(state, self.every[at - 1].state, before)
            if len(found) * len(self.every) <= PACKED:
                self.packed[at] = found
        return found


def forks_of(engine: Any, chronicle: Chronicle, wanted: frozenset[int] | None = None) -> Forks:
    """Return the moments of a traced run; the engine is one of its story."""
    return signed(engine, unsigned(chronicle, wanted), chronicle)


def unsigned(chronicle: Chronicle, wanted: frozenset[int] | None = None) -> Forks:
    """Return the moments of a traced run, of which it is not known yet who deviates there."""
    decisions = {one.snapshot: one.chosen for one in chronicle.decisions}
    chances = {one.snapshot: int(one.came) for one in chronicle.chances}
    here = [one for one in chronicle.snapshots if one.is_moment]
    options = {**decisions, **chances}
    every = [
        Fork(_KINDS[one.kind], one.arrays, options.get(one.index, _AS_IT_LIES), 0)
        for one in here
    ]
    ending = -1 if chronicle.ending is None else chronicle.ending
    if wanted is not None:
        ending = merged([ending], wanted)[0]
    return Forks(tuple(every), ending, chronicle.seed, wanted=wanted)


def signed(engine: Any, bare: Forks, chronicle: Chronicle) -> Forks:
    """Return moments with the signs of what the run did there."""
    here = [one for one in chronicle.snapshots if one.is_moment]
    signs = [
        _sign(engine, bare, chronicle, at, chronicle.snapshots[one.index + 1].arrays)
        for at, one in enumerate(here)
    ]
    return replace(
        bare,
        every=tuple(
            replace(one, sign=sign) for one, sign in zip(bare.every, signs, strict=True)
        ),
    )


def _sign(engine: Any, forks: Forks, chronicle: Chronicle, at: int, after: State) -> int:
    """Return the sign of what the run did at a moment, under the luck that it had."""
    forks.put(engine, at)
    lucks = {name: engine.array(name) for name, _, _ in chronicle.luck.attempts}
    for name, cell, attempt in chronicle.luck.attempts:
        lucks[name][cell] = attempt
    if forks.every[at].kind == "order":
        # Why from the state after it: an order that no luck brings is not drawn again.
        memory = getattr(engine, "memory", None)
        arrays = engine.module.arrays if memory is None else memory.arrays.values()
        names = [one.name for one in arrays if one.role == "state"]
        for name in ("r_ord", "r_ord_n"):
            whole = engine.array(name)
            for cell, value in enumerate(after[names.index(name)]):
                whole[cell] = value
    engine.options()
    found: int = engine.call("sign", forks.every[at].option)
    return found


# ---- what a worker does


@dataclass(slots=True)
class Branches:
    """Plays branches with one engine; made, used and closed by one worker for one task."""

    forks: Forks
    engine: Any
    stop: Stop

    def deviating(self, at: int, lucks: Sequence[int]) -> list[int]:
        """Return those lucks under which something else happens at a moment than in the run."""
        engine, sign = self.engine, self.forks.every[at].sign
        self.forks.put(engine, at)
        engine.options()
        most = len(engine.array("out_sign"))
        found = []
        for first, many in stretches(lucks, most):
            engine.call("signs", first, many)
            signs = engine.array("out_sign")
            found += [first + i for i in range(many) if signs[i] != sign]
        return found

    def endings(self, at: int, lucks: Sequence[int], force: int | None = None) -> "array[int]":
        """Return the endings of branches from a moment, in the order of their lucks.

        Behind the last moment the run has ended, whatever the luck.
        """
        if at == len(self.forks.every):
            return array("q", [self.forks.ending]) * len(lucks)
        self.forks.put(self.engine, at)
        return self.onward(lucks, force)

    def without(self, fate: int, at: int | None, lucks: Sequence[int]) -> "array[int]":
        """Return the endings from a moment (none: the start) with a line of fate left out."""
        left_out = self.engine.array("r_left_out")
        left_out[fate] = 1
        try:
            return self.from_start(lucks) if at is None else self.endings(at, lucks)
        finally:
            left_out[fate] = 0

    def from_start(self, lucks: Sequence[int]) -> "array[int]":
        """Return the endings of runs from the start."""
        made = array("q")
        for luck in self.until_stopped(lucks):
            self.engine.reset(self.forks.seed, luck)
            made.append(self.engine.go())
        return self.told_apart(made)

    def told_apart(self, endings: "array[int]") -> "array[int]":
        """Return endings as far as they are told apart."""
        wanted = self.forks.wanted
        return endings if wanted is None else merged(endings, wanted)

    def turn(self, at: int, luck: int) -> int:
        """Play to the first moment of the next turn with this luck; return the way's sign."""
        self.forks.put(self.engine, at)
        self.engine.rekey(self.forks.seed, luck)
        way: int = self.engine.call("to_turn")
        return way

    def onward(self, lucks: Sequence[int], force: int | None = None) -> "array[int]":
        """Return the endings of branches from the state at hand."""
        made, engine = array("q"), self.engine
        if hasattr(engine, "endings"):
            engine.keep()
            found = engine.endings(
                self.forks.seed, tuple(self.until_stopped(lucks)), force=force
            )
            return self.told_apart(found)
        kept = engine.snapshot()
        for luck in self.until_stopped(lucks):
            engine.restore(kept)
            engine.rekey(self.forks.seed, luck)
            if force is not None:
                engine.options()
                engine.choose(force)
            made.append(engine.go())
        return self.told_apart(made)

    def until_stopped(self, lucks: Sequence[int]) -> Iterator[int]:
        """Yield lucks that are to be played, unless somebody wants no more."""
        for luck in lucks:
            if self.stop.asked:
                raise DroppedError
            yield luck


def stretches(lucks: Iterable[int], longest: int) -> Iterator[tuple[int, int]]:
    """Yield runs of consecutive numbers as first and count.

    >>> list(stretches([1, 2, 3, 7, 8], 2))
    [(1, 2), (3, 1), (7, 2)]
    """
    first = many = 0
    for luck in lucks:
        if many and luck == first + many and many < longest:
            many += 1
            continue
        if many:
            yield first, many
        first, many = luck, 1
    if many:
        yield first, many


# ---- many tasks


def each_in_order(
    forks: Forks,
    maker: Maker,
    tasks: Iterable[Callable[[Branches], Done]],
    executor: Executor,
    ahead: int,
) -> Generator[Done, None, None]:
    """Yield what tasks give, in their order.

    At most `ahead` are with the workers. Whoever stops asking, or is interrupted, breaks off
    those that are.
    """
    stop = Stop()

    def work(task: Callable[[Branches], Done]) -> Done:
        if stop.asked:
            raise DroppedError
        engine = maker.engine()
        try:
            return task(Branches(forks, engine, stop))
        finally:
            if hasattr(engine, "close"):
                engine.close()

    todo, pending = iter(tasks), deque[Future[Done]]()
    try:
        while True:
            while len(pending) < ahead and (task := next(todo, None)) is not None:
                pending.append(executor.submit(work, task))
            if not pending:
                return
            found = result_of(pending[0])
            pending.popleft()
            yield found
    finally:
        if pending:
            break_off(maker, stop, pending)
