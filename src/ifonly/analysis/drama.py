"""Makes suspense and surprise of turns and scenes of the squares of single turns.

docs/turning-points.md, section 4. A scene's square is the sum of its turns'.
"""

from collections.abc import Sequence
from itertools import groupby

from ifonly.analysis.suspense import Square, added, rooted
from ifonly.analysis.turning import Drama, Moment


def dramas(
    moments: Sequence[Moment],
    firsts: Sequence[int],
    squares: Sequence[tuple[Square, Square]],
    error: float,
) -> tuple[tuple[Drama, ...], tuple[Drama, ...]]:
    """Return suspense and surprise of every turn and of every scene.

    `firsts` are the first moments of turns, `squares` their squares of suspense and surprise;
    turns share the error, and so do scenes.
    """
    where = [moments[at] for at in firsts]
    groups = [
        [at for at, _ in group]
        for _, group in groupby(enumerate(where), key=lambda one: one[1].scene)
    ]

    def drama(members: Sequence[int], turn: int | None, part: float) -> Drama:
        both = [squares[one] for one in members]
        suspense, surprise = (rooted(added(some), part) for some in zip(*both, strict=True))
        first = members[0]
        return Drama(firsts[first], where[first].scene, turn, suspense, surprise)

    one = error / max(1, 2 * len(firsts))
    every = tuple(drama([at], where[at].turn, one) for at in range(len(firsts)))
    one = error / max(1, 2 * len(groups))
    return every, tuple(drama(group, None, one) for group in groups)


def scene_firsts(moments: Sequence[Moment]) -> list[int]:
    """Return the first moment of each scene, the end left out."""
    return [
        at
        for at, one in enumerate(moments)
        if one.kind != "end" and (at == 0 or moments[at - 1].scene != one.scene)
    ]


def turn_firsts(moments: Sequence[Moment]) -> list[int]:
    """Return the first moment of each turn, the end left out."""
    return [
        at
        for at, one in enumerate(moments)
        if one.kind != "end"
        and (at == 0 or (moments[at - 1].scene, moments[at - 1].turn) != (one.scene, one.turn))
    ]
