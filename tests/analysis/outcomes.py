"""Every outcome of a few pairs of runs, to count how often bounds of their difference miss."""

from collections.abc import Callable, Iterator
from math import factorial

from ifonly.analysis.intervals import Interval

# The shares of pairs that came true in the first member only, and in the second only.
SHARES = ((0.0, 0.0), (0.01, 0.0), (0.2, 0.2), (0.4, 0.05), (0.5, 0.5), (0.7, 0.1))


def missed(
    bounds: Callable[[int, int, int, float], Interval], runs: int, error: float
) -> Iterator[tuple[tuple[float, float], float]]:
    """Yield how often the bounds of a difference miss it, whatever the shares are."""
    known = {
        (g, n): bounds(g, n, runs, error) for g in range(runs + 1) for n in range(runs + 1 - g)
    }
    for a, b in SHARES:
        often = 0.0
        for (gained, lost), found in known.items():
            assert found.low <= found.estimate <= found.high
            if not found.low - 1e-12 <= a - b <= found.high + 1e-12:
                left = runs - gained - lost
                ways = factorial(runs) // (
                    factorial(gained) * factorial(lost) * factorial(left)
                )
                often += ways * a**gained * b**lost * (1.0 - a - b + 0.0) ** left
        yield (a, b), often
