"""What workers do for turning points: branches of moments, of unsettled ones, and free turns.

Each function makes the tasks of one round. A task leads one engine, and what it gives depends
on its moments and lucks alone.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final, TypeAlias

from ifonly.engine.branching import SAME, Branches

# Moments, and lucks, of one task.
BLOCK: Final = 8
STRETCH: Final = 64
# Where lucks begin that have had no part in the curve.
TURN_LUCKS: Final = 2**40
LATER_LUCKS: Final = 2**41
OTHER_LUCKS: Final = 2**42

Deviating: TypeAlias = tuple[list[int], "array[int]"]
Pairs: TypeAlias = dict[int, list[tuple[int, int]]]
Rows: TypeAlias = dict[tuple[int, ...], int]


def sketch_task(at: int, count: int) -> "Callable[[Branches], array[int]]":
    """Return a task that gives the endings of so many branches of a moment."""
    return partial(_sketch, at, count)


def _sketch(at: int, count: int, branches: Branches) -> "array[int]":
    return branches.endings(at, range(1, count + 1))


def moment_tasks(
    moments: int, lucks: range
) -> Iterator[Callable[[Branches], list[tuple[int, Deviating, int]]]]:
    """Yield tasks that find, for every moment, the lucks that deviate and where they end."""
    for first in range(0, moments, BLOCK):
        yield partial(_moments, range(first, min(moments, first + BLOCK)), lucks)


def _moments(
    block: range, lucks: range, branches: Branches
) -> list[tuple[int, Deviating, int]]:
    found = []
    for at in block:
        deviating = branches.deviating(at, lucks)
        found.append((at, (deviating, branches.endings(at, deviating)), len(deviating)))
    return found


def unsettled_tasks(
    unsettled: Sequence[int], lucks: range
) -> Iterator[Callable[[Branches], tuple[Pairs, dict[int, int]]]]:
    """Yield tasks that find the endings from these moments and the next, where they deviate."""
    for first in range(lucks.start, lucks.stop, STRETCH):
        part = range(first, min(lucks.stop, first + STRETCH))
        yield partial(_unsettled, frozenset(unsettled), part)


def _unsettled(
    moments: frozenset[int], lucks: range, branches: Branches
) -> tuple[Pairs, dict[int, int]]:
    """Return pairs of endings of the lucks that deviate, and how many were played from where.

    The next moment's branch is followed along the run until it deviates in its turn.
    """
    last = len(branches.forks.every)
    wanted: dict[int, set[int]] = {}
    endings: dict[int, dict[int, int]] = {last: {}}
    apart: dict[int, list[int]] = {}
    plays: dict[int, int] = {}
    for at in range(min(moments), last):
        here = wanted.pop(at, set())
        looked = lucks if at in moments else sorted(here)
        if not looked:
            continue
        deviating = branches.deviating(at, looked)
        made = dict(zip(deviating, branches.endings(at, deviating), strict=True))
        plays[at] = len(deviating)
        follow = here - made.keys()
        endings[at] = made | dict.fromkeys(follow, SAME)
        if at in moments:
            apart[at] = deviating
            follow = follow | made.keys()
        wanted.setdefault(at + 1, set()).update(follow)

    def ending(at: int, luck: int) -> int:
        while at < last:
            found = endings[at][luck]
            if found != SAME:
                return found
            at += 1
        return branches.forks.ending

    pairs = {
        at: [(ending(at, luck), ending(at + 1, luck)) for luck in every]
        for at, every in apart.items()
    }
    return pairs, plays


def turn_task(at: int, turns: int, lucks: int) -> Callable[[Branches], tuple[Rows, int]]:
    """Return a task that plays free turns from a moment, and on from each with common lucks."""
    return partial(_turns, at, turns, lucks)


def _turns(at: int, turns: int, lucks: int, branches: Branches) -> tuple[Rows, int]:
    known: dict[int, tuple[int, ...]] = {}
    rows: Rows = {}
    later = range(LATER_LUCKS + 1, LATER_LUCKS + 1 + lucks)
    for luck in range(TURN_LUCKS + 1, TURN_LUCKS + 1 + turns):
        way = branches.turn(at, luck)
        if way not in known:
            known[way] = tuple(branches.onward(later))
        rows[known[way]] = rows.get(known[way], 0) + 1
    return rows, len(known) * lucks
