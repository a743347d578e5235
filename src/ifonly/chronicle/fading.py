"""How much of a dose is left, where the half-life of its reading may have changed.

A reading has a half-life of its own, and from each of its turns on the one that began there
(docs/semantics.md, section 2). Times and half-lives are in seconds.
"""

from collections.abc import Sequence

from ifonly.chronicle.events import Turn


def left_of(own: float | None, turns: Sequence[Turn], since: int, until: int) -> float:
    """Return the share of a dose of `since` that is left at `until`.

    `own` is the half-life that the reading begins with (None: it never fades), `turns` are
    those of its cell, in the order of their times.

    >>> left_of(100.0, (), 0, 200)
    0.25
    >>> left_of(100.0, (Turn(0, 0, 100), Turn(0, 50, 1000)), 0, 1050)
    0.25
    """
    halvings, half, at = 0.0, own, since
    for turn in turns:
        if turn.time >= until:
            break
        if turn.time > at:
            halvings += (turn.time - at) / half if half else 0.0
            at = turn.time
        half = float(turn.half_life) or None
    halvings += max(0, until - at) / half if half else 0.0
    return float(2.0**-halvings)
