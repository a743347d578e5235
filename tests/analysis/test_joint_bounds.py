"""Joint bounds never miss more often than they say, by counting every outcome."""

from itertools import product
from math import comb, log

import pytest
from analysis.outcomes import missed

from ifonly.analysis.exact_bounds import exact_difference
from ifonly.analysis.joint_bounds import joint_difference, joint_level, joint_share
from ifonly.analysis.stations import stations_of


def binomial(count: int, runs: int, share: float) -> float:
    return comb(runs, count) * share**count * (1.0 - share) ** (runs - count)


def test_the_product_of_two_tails_is_as_rare_as_stated() -> None:
    for error in (0.5, 0.05, 1e-6):
        c = joint_level(error)
        assert c * (1.0 - log(c)) == pytest.approx(error)


@pytest.mark.parametrize("error", [0.05, 1e-3])
@pytest.mark.parametrize("runs", [5, 25])
def test_a_difference_is_missed_no_more_often_than_stated(runs: int, error: float) -> None:
    for shares, often in missed(joint_difference, runs, error):
        assert often <= error + 1e-12, shares


@pytest.mark.parametrize(("least", "level"), [(0.01, 0.002), (0.02, 0.0005)])
def test_what_lies_near_a_share_is_missed_no_more_often_than_stated(
    least: float, level: float
) -> None:
    of, runs = 30, 20
    known = {
        (count, apart): joint_share((count, of), (apart, runs), least, level)
        for count, apart in product(range(of + 1), range(runs + 1))
    }
    stated = least + level * log(1.0 / least)
    for share, far in product((0.02, 0.3, 0.5, 0.9), (0.0, 0.03, 0.1, 0.4)):
        low = high = 0.0
        for (count, apart), found in known.items():
            p = binomial(count, of, share) * binomial(apart, runs, far)
            low += p * (max(0.0, share - far) < found[0] - 1e-12)
            high += p * (min(1.0, share + far) > found[1] + 1e-12)
        assert low <= stated, (share, far)
        assert high <= stated, (share, far)


def test_joint_bounds_of_many_pairs_are_the_shorter_ones() -> None:
    for gained, lost, runs in ((5, 4, 900), (160, 160, 3200), (3000, 800, 9000)):
        apart = exact_difference(gained, lost, runs, 1e-6)
        found = joint_difference(gained, lost, runs, 1e-6)
        assert found.high - found.low < 0.9 * (apart.high - apart.low)


def test_stretches_are_parted_by_the_first_branches_alone() -> None:
    ends = [[0, 0, 0, 9], [0, 1, 0, 8], [1, 1, 0, 7], [1, 1, 1, 6]]
    assert stations_of(ends, 3) == (1, 1, 3, 3)
    assert stations_of([row[:3] for row in ends], 3) == (1, 1, 3, 3)
