"""Parts a run into stretches along which nearly every branch ends alike: each has a station.

Most moments of a run move nothing: nearly every branch of one ends as the branch of the next
under the same luck. So the odds along a stretch are those of its last moment, the station, of
which many more branches are played, but for the share of branches that end otherwise somewhere
on it. Invariant: the stretches depend on the first branches alone, which take no part in bounds.
"""

from collections.abc import Sequence
from typing import Final

# How many of the first branches may end otherwise on a stretch than at its station.
APART: Final = 1


def stations_of(endings: Sequence[Sequence[int]], first: int) -> tuple[int, ...]:
    """Return for each moment its station, the moment itself or a later one; the last is the end.

    `endings` are those of the branches of each moment in the order of their lucks, of which
    the `first` are looked at.

    >>> stations_of([[0, 0, 1], [1, 1, 1], [1, 1, 1], [1, 0, 1]], 3)
    (0, 3, 3, 3)
    """
    here = len(endings) - 1
    made, apart = [here], frozenset[int]()
    for at in range(here - 1, -1, -1):
        more = apart | otherwise(endings[at], endings[here], range(first))
        if len(more) > APART:
            here, more = at, frozenset()
        apart = more
        made.append(here)
    return tuple(reversed(made))


def otherwise(here: Sequence[int], there: Sequence[int], lucks: range) -> frozenset[int]:
    """Return under which of these lucks the branches of two moments do not end alike."""
    return frozenset(j for j in lucks if here[j] != there[j])
