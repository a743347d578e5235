"""Finds where people stand on a ring, so that what they feel for each other crosses least.

The order depends on the whole run and on nothing of a moment: a person stands in one place on
every map of a run.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations, permutations
from math import cos, pi, sin
from typing import Final, TypeAlias

Weights: TypeAlias = Mapping[tuple[str, str], float]

ALL: Final = 7  # so many people are tried in every order


def crossing(order: Sequence[str], weights: Weights) -> float:
    """Return the weight of what crosses: for each crossing the product of the two.

    >>> crossing("abcd", {("a", "c"): 1.0, ("b", "d"): 0.5})
    0.5
    """
    at = {name: place for place, name in enumerate(order)}
    chords = [
        (min(at[a], at[b]), max(at[a], at[b]), weight)
        for (a, b), weight in weights.items()
        if a in at and b in at
    ]
    return sum(
        one[2] * other[2]
        for one, other in combinations(chords, 2)
        if one[0] < other[0] < one[1] < other[1] or other[0] < one[0] < other[1] < one[1]
    )


def ring_order(people: Sequence[str], weights: Weights) -> tuple[str, ...]:
    """Return the order around the ring with the least crossing; the first stays the first.

    Of orders that are as good, the one nearest to the author's. Beyond seven people two are
    exchanged as long as that is better.
    """
    if len(people) <= ALL:
        first, rest = people[:1], people[1:]
        orders = [(*first, *one) for one in permutations(rest)]
        return min(
            orders, key=lambda one: (round(crossing(one, weights), 9), length(one, weights))
        )
    best = tuple(people)
    improved = True
    while improved:
        improved = False
        for i, j in combinations(range(1, len(best)), 2):
            turned = list(best)
            turned[i], turned[j] = turned[j], turned[i]
            if crossing(turned, weights) < crossing(best, weights) - 1e-9:
                best, improved = tuple(turned), True
    return best


def length(order: Sequence[str], weights: Weights) -> float:
    """Return how far apart on the ring those stand who are bound, by weight."""
    at = {name: place for place, name in enumerate(order)}
    whole = 0.0
    for (a, b), weight in weights.items():
        apart = abs(at[a] - at[b])
        whole += weight * min(apart, len(order) - apart)
    return round(whole, 9)


def places(
    order: Sequence[str], x: float, y: float, radius: float
) -> dict[str, tuple[float, float]]:
    """Return where people stand around a place; two face each other, others begin above."""
    turn = pi if len(order) == 2 else -pi / 2.0
    found = {}
    for at, name in enumerate(order):
        angle = turn + 2.0 * pi * at / max(1, len(order))
        found[name] = (x + radius * cos(angle), y + radius * sin(angle))
    return found
