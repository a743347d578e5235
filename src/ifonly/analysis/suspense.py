"""Estimates squares of movements without bias: suspense and surprise of turns and of scenes.

After Ely 2015, as docs/turning-points.md, section 4, defines them. Each square is an average
of products of two things that are independent, so that its mean is the true square; its
variance is that of the jackknife (Efron 1981), which errs to the safe side, and the bounds are
Student's. Several turns are added up luck by luck, for they share the lucks.

Units: endings are numbers, -1 the missing one; squares are summed over all endings.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import sqrt

from ifonly.analysis.exact_bounds import exact_share, student_bound
from ifonly.analysis.intervals import Interval
from ifonly.source.values import dataclass

# Fewer turns, or branches, than this that differ are too few for a variance.
FEW = 10


@dataclass(frozen=True, slots=True)
class Square:
    """An estimate of a square: its value, and what each luck adds to it.

    `lucks` holds for each luck the mean of its products with the others: their mean is the
    value. `more` is variance that has nothing to do with these lucks, `freedom` the least
    number of things averaged, less one. `rare` are turns of which too little was seen for a
    variance: how many branches ended otherwise after it, of how many, and the power of their
    share that bounds half the square. `noise` is the variance of the mean whose length is
    squared, in all directions; of several turns the largest.
    """

    value: float
    lucks: tuple[float, ...]
    more: float
    freedom: int
    rare: tuple[tuple[int, int, int], ...] = ()
    noise: float = 0.0


def surprise_square(before: Sequence[int], after: Sequence[int]) -> Square:
    """Return the squared movement between two moments of which branch j has these endings.

    >>> surprise_square([0, 0, 1, 1], [0, 0, 1, 1]).value
    0.0
    """
    runs = len(before)
    gained: Counter[int] = Counter(after)
    gained.subtract(before)
    lucks = tuple(
        (gained[y] - gained[x] - 2.0) / (runs - 1) if x != y else 0.0
        for x, y in zip(before, after, strict=True)
    )
    apart = apart_of(before, after)
    rare = ((apart, runs, 2),) if apart < FEW else ()
    length = sum(one * one for one in gained.values()) / runs**2
    noise = max(0.0, 2.0 * apart / runs - length) / runs
    return Square(sum(lucks) / runs, lucks, 0.0, runs - 1, rare, noise)


def apart_of(before: Sequence[int], after: Sequence[int]) -> int:
    """Return how many branches end otherwise from a later moment than from an earlier one."""
    return sum(x != y for x, y in zip(before, after, strict=True))


def suspense_square(
    rows: Mapping[tuple[int, ...], int], apart: int = 0, branches: int = 0
) -> Square:
    """Return the expected squared movement over a turn.

    `rows` says how often free turns led to these endings under the lucks k = 0, 1, ...; so
    many of the run's branches end otherwise after its own turn than before it.

    >>> suspense_square({(0, 0, 0): 5, (1, 1, 1): 5}).value
    0.5555555555555556
    """
    turns = sum(rows.values())
    many = len(next(iter(rows)))
    shares: list[dict[int, float]] = []
    for k in range(many):
        column: dict[int, float] = {}
        for row, count in rows.items():
            column[row[k]] = column.get(row[k], 0.0) + count / turns
        shares.append(column)
    within = [sum(p * p for p in column.values()) for column in shares]
    across = [[sum(p * b.get(e, 0.0) for e, p in a.items()) for b in shares] for a in shares]
    # What the endings of a turn have in common under lucks k and l, beyond what all have.
    lucks = [0.0] * many
    of_rows: list[tuple[float, int]] = []
    for row, count in rows.items():
        means = [shares[k].get(row[k], 0.0) for k in range(many)]
        tally: Counter[int] = Counter(row)
        toward = [sum(column.get(e, 0.0) * n for e, n in tally.items()) for column in shares]
        back: dict[int, float] = {}
        for column in shares:
            for e, p in column.items():
                back[e] = back.get(e, 0.0) + p
        whole = 0.0
        for k in range(many):
            # sum over l other than k of (y_k - p_k) . (y_l - p_l)
            same = tally[row[k]] - 1.0
            ours = back.get(row[k], 0.0) - means[k]
            theirs = toward[k] - means[k]
            both = sum(across[k]) - within[k]
            product = (same - ours - theirs + both) / (many - 1)
            lucks[k] += product * count / (turns - 1)
            whole += product
        of_rows.append((whole / many, count))
    value = sum(lucks) / many
    middle = sum(one * count for one, count in of_rows) / turns
    spread = sum((one - middle) ** 2 * count for one, count in of_rows) / (turns - 1)
    # Why the second part: of two equally frequent kinds of turn each is as far from the middle.
    more = spread / turns + 2.0 * value * value / (turns * (turns - 1))
    # Why: the odds after a free turn and those after the run's differ by at most the share of
    # branches that end otherwise, so the square is on average at most twice that share.
    rare = ((apart, branches, 1),) if turns - max(rows.values()) < FEW else ()
    return Square(value, tuple(lucks), more, min(turns, many) - 1, rare)


def added(squares: Sequence[Square]) -> Square:
    """Return the sum of squares of which luck k is the same luck in all."""
    return Square(
        sum(one.value for one in squares),
        tuple(sum(parts) for parts in zip(*(one.lucks for one in squares), strict=True)),
        sum(one.more for one in squares),
        min(one.freedom for one in squares),
        tuple(rare for one in squares for rare in one.rare),
        max(one.noise for one in squares),
    )


def rooted(square: Square, error: float) -> Interval:
    """Return the root with its bounds; what may be nothing is nothing.

    The square of the length of a mean varies with that length, so that too small an estimate looks
    too sure; the length itself does not. So the upper bound is no less than that of the length.
    """
    many = len(square.lucks)
    spread = sum((one - square.value) ** 2 for one in square.lucks) / (many - 1)
    reach = student_bound(error, square.freedom) * sqrt(4.0 * spread / many + square.more)
    low, high = square.value - reach, max(0.0, square.value + reach)
    if square.noise:
        longest = sqrt(max(0.0, square.value))
        longest += student_bound(error, square.freedom) * sqrt(square.noise)
        high = max(high, longest * longest)
    high += sum(
        2.0 * exact_share(apart, runs, error).high ** power
        for apart, runs, power in square.rare
    )
    if low <= 0.0:
        return Interval(0.0, 0.0, sqrt(max(0.0, high)))
    return Interval(sqrt(square.value), sqrt(low), sqrt(high))
