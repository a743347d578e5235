"""What workers do for turning points: branches of moments, of unsettled ones, and free turns.

Each function makes the tasks of one round. A task leads one engine, and what it gives depends
on its moments and lucks alone.
"""

from array import array
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import Final, TypeAlias

from ifonly.engine.branching import SAME, Branches
from ifonly.source.values import dataclass

# Moments, and lucks, of one task.
BLOCK: Final = 8
STRETCH: Final = 128
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


@dataclass(frozen=True, slots=True)
class Further:
    """What further lucks came to.

    Pairs of endings of those that deviate, by moment; the endings of all of them at `whole`
    moments; how many were played from where.
    """

    pairs: Pairs
    whole: "Mapping[int, array[int]]"
    plays: dict[int, int]


def further_tasks(
    unsettled: Collection[int],
    whole: Collection[int],
    known: "Mapping[int, array[int]]",
    lucks: range,
) -> Iterator[Callable[[Branches], Further]]:
    """Yield tasks that play further lucks of some moments.

    Of those that are unsettled the pairs that deviate are found, of the `whole` ones how every
    luck ends. What is `known` of a moment, from the first luck on, is not played again.
    """
    some = min(STRETCH, -(-len(lucks) // 2))  # Why two at least: there are two cores
    for first in range(lucks.start, lucks.stop, max(1, some)):
        part = range(first, min(lucks.stop, first + some))
        yield partial(_further, frozenset(unsettled), frozenset(whole), known, part)


def _further(
    moments: frozenset[int],
    whole: frozenset[int],
    known: "Mapping[int, array[int]]",
    lucks: range,
    branches: Branches,
) -> Further:
    """Play lucks of these moments, and of those that follow as far as they do what the run did.

    A branch that does not deviate is followed along the run until it deviates in its turn.
    """
    last = len(branches.forks.every)
    wanted: dict[int, set[int]] = {}
    endings: dict[int, dict[int, int]] = {last: {}}
    apart: dict[int, list[int]] = {}
    plays: dict[int, int] = {}
    for at in range(min([*moments, *whole]), last):
        here = wanted.pop(at, set())
        if at in whole:
            here = set(lucks)
        looked = lucks if at in moments else sorted(here)
        if not looked:
            continue
        deviating = branches.deviating(at, looked)
        old = known.get(at, array("q"))
        made = {luck: old[luck - 1] for luck in deviating if luck <= len(old)}
        new = [luck for luck in deviating if luck > len(old)]
        made.update(zip(new, branches.endings(at, new), strict=True))
        plays[at] = len(new)
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
    ends = {at: array("q", [ending(at, luck) for luck in lucks]) for at in whole}
    return Further(pairs, ends, plays)


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
