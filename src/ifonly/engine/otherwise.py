"""Plays many branches in which something is done otherwise, or is not done.

A `Side` is one half of a comparison: where its runs begin, what is done there, and what is not.
Lucks are numbers of runs. Invariant: what a run comes to depends on its side and its luck alone.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from ifonly.chronicle.events import SILENCE, Luck
from ifonly.engine.branching import Branches
from ifonly.engine.leading import Leading, pick_without
from ifonly.engine.looking import Wish, option_of
from ifonly.engine.moments import State

CHUNK: Final = 64


@dataclass(frozen=True, slots=True)
class Step:
    """An act in a scene, or silence (-1) at one occasion of it: a turn and a slot."""

    scene: int
    occasion: tuple[int, int]
    wish: Wish


@dataclass(frozen=True, slots=True)
class Side:
    """Runs from a state (none: the start) in which acts are forced and barred, in a place.

    Each act is forced at its doer's first decision in the place at which it is open, one after
    the other; `force` is an option of the moment at which the runs begin. A `turn` of none is
    the whole scene; without a scene nothing is forced or barred. `then` are steps
    taken after that, one after the other.
    """

    state: State | None
    roles: int
    force: int | None = None
    acts: tuple[Wish, ...] = ()
    bars: frozenset[Wish] = frozenset()
    scene: int | None = None
    turn: int | None = None
    then: tuple[Step, ...] = ()


def side_tasks(
    side: Side, lucks: Sequence[int]
) -> "Iterator[Callable[[Branches], tuple[array[int], int]]]":
    """Yield tasks that give the endings of a side, and in how many runs an act was missed."""
    for first in range(0, len(lucks), CHUNK):
        yield partial(play_side, side, lucks[first : first + CHUNK])


def play_side(side: Side, lucks: Sequence[int], branches: Branches) -> "tuple[array[int], int]":
    """Return the endings of a side in the order of its lucks, and how often an act was missed."""
    engine = branches.engine
    if side.state is None:
        return branches.from_start(lucks), 0
    engine.restore(side.state)
    engine.clear_luck()
    if not (side.acts or side.bars or side.then):
        return branches.onward(lucks, side.force), 0
    made, missed = array("q"), 0
    kept = engine.snapshot()
    for luck in branches.until_stopped(lucks):
        leading = Leading(engine, Luck(), branches.forks.seed, luck)
        leading.begin(kept)
        missed += not lead(leading, side)
        made.append(leading.finish())
    return made, missed


def lead(leading: Leading, side: Side) -> bool:
    """Play as far as anything is done otherwise; False: an act never was open."""
    engine, left = leading.engine, list(side.acts)
    if side.force is not None:
        engine.options()
        engine.choose(side.force)
    while left or side.bars:
        if not leading.to_decision() or not is_there(engine, side):
            break
        engine.options()
        doer = engine.array("r_who")[0]
        found = option_of(engine, left[0]) if left and left[0][1][0] == doer else None
        if found is not None:
            left.pop(0)
        else:
            found = pick_barred(leading, side)
        engine.choose(found)
    return all(take(leading, step) for step in side.then) and not left


def take(leading: Leading, step: Step) -> bool:
    """Play on until a step can be taken, and take it; False: it never can, and the run has ended.

    An act is done at its doer's first decision in the scene at which it is open, silence is
    kept at its own occasion.
    """
    engine = leading.engine
    while leading.to_decision():
        engine.options()
        here = engine.array("cur_scene")[0], engine.array("r_who")[0]
        found = None
        if here == (step.scene, step.wish[1][0]):
            if step.wish[0] != SILENCE:
                found = option_of(engine, step.wish)
            elif (engine.array("cur_turn")[0], engine.array("r_slot")[0]) == step.occasion:
                found = engine.array("o_n")[0]
        engine.choose(leading.pick() if found is None else found)
        if found is not None:
            return True
    return False


def is_there(engine: Any, side: Side) -> bool:
    """Whether the moment at hand lies in the place of a side."""
    if engine.array("cur_scene")[0] != side.scene:
        return False
    return side.turn is None or engine.array("cur_turn")[0] == side.turn


def pick_barred(leading: Leading, side: Side) -> int:
    """Return what luck takes at the decision at hand where what is barred is no option."""
    engine = leading.engine
    doer = engine.array("r_who")[0]
    here = [option_of(engine, one) for one in side.bars if one[1][0] == doer]
    barred = {one for one in here if one is not None}
    return pick_without(engine, barred, side.roles) if barred else leading.pick()
