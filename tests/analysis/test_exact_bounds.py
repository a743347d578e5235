"""Exact bounds never miss more often than they say, by counting every outcome."""

from fractions import Fraction
from math import comb

import pytest
from analysis.outcomes import missed

from ifonly.analysis.exact_bounds import exact_difference, exact_share, student_bound

# From tables of Clopper and Pearson's interval, to six digits.
KNOWN = [
    ((0, 10), (0.0, 0.308497)),
    ((1, 10), (0.002529, 0.445016)),
    ((50, 100), (0.398321, 0.601679)),
]


@pytest.mark.parametrize(("counts", "bounds"), KNOWN)
def test_known_shares(counts: tuple[int, int], bounds: tuple[float, float]) -> None:
    found = exact_share(*counts, 0.05)
    assert (round(found.low, 6), round(found.high, 6)) == bounds


@pytest.mark.parametrize("error", [0.05, 1e-3, 1e-6])
@pytest.mark.parametrize(("count", "runs"), [(1, 7), (3, 40), (17, 90), (88, 90), (200, 400)])
def test_a_bound_is_where_the_tail_is_half_the_error(
    count: int, runs: int, error: float
) -> None:
    found = exact_share(count, runs, error)

    def tail(least: int, share: float) -> float:
        p = Fraction(share)
        return float(
            sum(comb(runs, i) * p**i * (1 - p) ** (runs - i) for i in range(least, runs + 1))
        )

    assert tail(count, found.low) == pytest.approx(error / 2, rel=1e-6)
    assert tail(runs - count, 1.0 - found.high) == pytest.approx(error / 2, rel=1e-6)


@pytest.mark.parametrize("error", [0.05, 1e-3])
@pytest.mark.parametrize("runs", [5, 25])
def test_a_difference_is_missed_no_more_often_than_stated(runs: int, error: float) -> None:
    for shares, often in missed(exact_difference, runs, error):
        assert often <= error + 1e-12, shares


def test_nothing_that_differs_is_near_nothing() -> None:
    found = exact_difference(0, 0, 400, 4e-6)
    assert (found.estimate, found.low) == (0.0, -found.high)
    assert 0.03 < found.high < 0.035
    assert exact_difference(0, 0, 0, 0.05).high == 1.0


def test_students_bound() -> None:
    assert student_bound(0.05, 1) == pytest.approx(12.7062, abs=1e-4)
    assert student_bound(0.05, 10) == pytest.approx(2.2281, abs=1e-4)
    assert student_bound(0.05, 10**6) == pytest.approx(1.96, abs=1e-4)
