"""Movements by further pairs: every outcome of few pairs is enumerated, plans come out as foreseen."""

from itertools import product
from math import comb, exp

import pytest

from ifonly.analysis.turn_pairs import Counted, half_for_label, plan_of
from ifonly.analysis.wagers import Wager


def outcomes(pairs: int, up: float, down: float) -> list[tuple[int, int, float]]:
    """Return every outcome of so many pairs, gained and lost, with its probability."""
    return [
        (
            gained,
            lost,
            comb(pairs, gained)
            * comb(pairs - gained, lost)
            * up**gained
            * down**lost
            * (1.0 - up - down) ** (pairs - gained - lost),
        )
        for gained in range(pairs + 1)
        for lost in range(pairs + 1 - gained)
    ]


@pytest.mark.parametrize("centre", [-0.1, 0.0, 0.3])
@pytest.mark.parametrize("stake", [0.05, 0.3, 0.7])
def test_wagers_err_no_more_than_they_say(centre: float, stake: float) -> None:
    """Whatever was foreseen, right or wrong, and whatever the truth is."""
    pairs, length = 24, 2.0
    for up, down in product((0.0, 0.02, 0.2, 0.5), (0.0, 0.05, 0.3)):
        for is_low in (True, False):
            wager = Wager(is_low, centre, stake, length)
            missed = 0.0
            for gained, lost, p in outcomes(pairs, up, down):
                if p > 0.0:
                    bound = wager.bound({0.0: pairs - gained - lost, 1.0: gained, -1.0: lost})
                    beyond = bound - (up - down) if is_low else up - down - bound
                    missed += p * (beyond > 1e-12)
            assert missed <= exp(-length), (up, down, is_low)


def test_a_wager_that_claims_more_is_caught() -> None:
    """Bounds with no allowance for error miss more often than they should, where they are best."""
    pairs, length = 24, 2.0
    wager = Wager(True, 0.0, 0.3, 0.0)
    missed = sum(
        p
        for gained, lost, p in outcomes(pairs, 0.25, 0.25)
        if wager.bound({0.0: pairs - gained - lost, 1.0: gained, -1.0: lost}) > 0.0
    )
    assert missed > exp(-length)


@pytest.mark.parametrize(
    ("gained", "lost"), [((0, 0), (0, 0)), ((5, 0), (0, 5)), ((25, 0, 25), (10, 40, 0))]
)
def test_what_comes_as_foreseen_is_known_as_well_as_was_wanted(
    gained: tuple[int, ...], lost: tuple[int, ...]
) -> None:
    plan = plan_of(Counted(gained, lost, 500), 0.03, 1e-3, 50_000)
    times = plan.pairs / 500
    then = Counted(
        [round(g * times) for g in gained], [round(x * times) for x in lost], plan.pairs
    )
    for bounds in plan.bounds(then):
        assert (bounds.high - bounds.low) / 2.0 <= 0.03
        assert bounds.low <= bounds.estimate <= bounds.high


def test_no_more_pairs_are_planned_than_may_be() -> None:
    seen = Counted((100, 0), (0, 100), 500)
    free, held = plan_of(seen, 0.01, 1e-3, 10**6), plan_of(seen, 0.01, 1e-3, 1024)
    assert held.pairs == 1024 < free.pairs
    spent = sum(exp(-one.length) for both in held.wagers for one in both)
    assert 0.9e-3 < spent <= 1e-3


def test_what_settles_a_label() -> None:
    assert half_for_label([0.0]) == pytest.approx(0.05)
    assert half_for_label([0.04]) == half_for_label([-0.04]) == pytest.approx(0.01)
    assert half_for_label([0.1, -0.1]) == pytest.approx(0.07)
