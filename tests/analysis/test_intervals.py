from math import comb

import pytest

from ifonly.analysis.intervals import Interval, looks, side_of, tango, wilson


@pytest.mark.parametrize(
    ("count", "runs", "low", "high"),
    [
        (0, 10, 0.0, 0.277533),
        (1, 10, 0.017876, 0.40415),
        (5, 10, 0.236593, 0.763407),
        (50, 100, 0.403832, 0.596168),
        (3, 1000, 0.001021, 0.008783),
    ],
)
def test_wilson_agrees_with_published_values(
    count: int, runs: int, low: float, high: float
) -> None:
    found = wilson(count, runs)
    assert (round(found.low, 6), round(found.high, 6)) == (low, high)


def test_wilson_of_no_runs_knows_nothing() -> None:
    assert wilson(0, 0) == Interval(0.0, 0.0, 1.0)


def test_tango_agrees_with_a_published_example() -> None:
    # Bentur et al. 2009 in Fagerland, Lydersen & Laake 2014 (Stat Med 33:2850-75), table IV:
    # pairs 1, 1, 7, 12; Tango's interval for the difference is -0.517 to -0.026.
    found = tango(1, 7, 21)
    assert (round(found.low, 3), round(found.high, 3)) == (-0.517, -0.026)


def test_tango_without_discordant_pairs_has_the_closed_form() -> None:
    z2, n = 1.959964**2, 100
    found = tango(0, 0, n)
    assert found.high == pytest.approx(z2 / (n + z2), abs=1e-6)
    assert found.low == pytest.approx(-found.high, abs=1e-9)


def test_tango_turns_round_with_its_pairs() -> None:
    there, back = tango(40, 20, 160), tango(20, 40, 160)
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))


def test_tango_covers_the_truth_by_exact_enumeration() -> None:
    n, gained, lost = 30, 0.25, 0.1
    covered = 0.0
    for b in range(n + 1):
        for c in range(n - b + 1):
            chance = (
                comb(n, b)
                * comb(n - b, c)
                * gained**b
                * lost**c
                * (1 - gained - lost) ** (n - b - c)
            )
            if chance > 1e-9:
                found = tango(b, c, n)
                covered += chance * (found.low <= gained - lost <= found.high)
    assert 0.935 <= covered <= 0.97


def test_sequential_looks_double_and_are_at_most_eight() -> None:
    assert looks(100000)[-1] == 100000
    assert len(looks(100000)) == 8
    assert looks(10) == (10,)


def test_sharing_the_error_keeps_the_misses_below_five_percent() -> None:
    """Exact, by dynamic programming over the count: no look may miss the true share."""
    counts, share = looks(400), 0.3
    alive, error = {0: 1.0}, 0.05 / len(looks(400))
    done = 0
    for runs in counts:
        more = runs - done
        step = [comb(more, k) * share**k * (1 - share) ** (more - k) for k in range(more + 1)]
        moved: dict[int, float] = {}
        for count, chance in alive.items():
            for k, p in enumerate(step):
                moved[count + k] = moved.get(count + k, 0.0) + chance * p
        alive = {
            count: chance
            for count, chance in moved.items()
            if wilson(count, runs, error).low <= share <= wilson(count, runs, error).high
        }
        done = runs
    assert sum(alive.values()) >= 0.95


def test_side_of() -> None:
    assert side_of(Interval(0.5, 0.4, 0.6), 0.3) == "above"
    assert side_of(Interval(0.5, 0.4, 0.6), 0.7) == "below"
    assert side_of(Interval(0.5, 0.4, 0.6), 0.5) == "between"
