"""How often bands hold, in 4,000 repeats of each world whose answers are computed.

**95 ± 1.4 %** is asked of the bands that are made to hold in 95 of 100 cases: Wilson's, of the odds, and
Tango's, of differences of pairs. The bands of turning points and of what-ifs are exact: they hold in
95 of 100 cases *at least*, whatever is asked, and more often where things are rare or many bands
share the error; of them at most 5 + 1.4 % may miss.

**Power.** 1.4 % are two standard errors of 1,000 repeats, and of ten right tests one or another would
often fail; they are four of 4,000. Right bands leave them in one test of 20,000; bands that hold
in only 92 % of cases, or in 98 %, stay within them in one of 10,000 at most, and those that hold in
93 % in one of 15. An interval narrower by an eighth is found: `test_narrower_bands_are_found`.
"""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from math import comb

import pytest
from analysis.exact_worlds import WORLDS
from analysis.test_turns import base, built, maker, states, world

from ifonly.analysis.exact_bounds import exact_difference, exact_share
from ifonly.analysis.intervals import ERROR, Interval, tango, wilson
from ifonly.engine.branching import Branches, forks_of
from ifonly.engine.ensemble import Stop
from ifonly.engine.python import Engine
from ifonly.engine.run import program_of

pytestmark = pytest.mark.long

REPEATS = 4000
WITHIN = 0.014
SEED = 2
PAIRS = 80  # of each repeat; no more are needed of the odds


@cache
def turned(name: str) -> tuple[int, int, tuple[float, float]]:
    """Return a moment of a run that moves an ending most, the ending, and its odds around it."""
    chain = world(name)
    exact = [chain.odds(one) for one in states(name, SEED)]
    moved = [
        (abs(after[e] - here[e]), at, e)
        for at, (here, after) in enumerate(pairwise(exact))
        for e in range(len(chain.endings))
        if 0.1 < here[e] < 0.9 and at + 2 < len(exact)
    ]
    _, at, ending = max(moved)
    return at, ending, (exact[at][ending], exact[at + 1][ending])


@cache
def seen(name: str, runs: int) -> tuple[Sequence[bool], Sequence[bool]]:
    """Return whether the ending came, run by run, from that moment and from the next."""
    at, ending, _ = turned(name)
    forks = forks_of(Engine(program_of(built(name)[1], tracing=False)), base(name, SEED))
    engine = maker(name, "wasm").engine()
    branches = Branches(forks, engine, Stop())
    here, after = (
        [one == ending for one in branches.endings(one, range(1, runs + 1))]
        for one in (at, at + 1)
    )
    engine.close()
    return here, after


def coverage(p: float, runs: int, band: Callable[[int, int], Interval]) -> float:
    """Return in what share of cases a band of so many runs holds a share, by enumeration."""
    return sum(
        comb(runs, k) * p**k * (1.0 - p) ** (runs - k)
        for k in range(runs + 1)
        if band(k, runs).low <= p <= band(k, runs).high
    )


@cache
def runs_for(name: str) -> int:
    """Return how many runs make Wilson's band hold in 95 of 100 cases as nearly as may be.

    Why: shares of few runs lie on a grid, so that the true coverage goes up and down with them.
    """
    p = turned(name)[2][0]
    return min(range(40, PAIRS + 1), key=lambda n: abs(coverage(p, n, wilson) - 0.95))


def held(name: str, band: Callable[[int, int], Interval]) -> float:
    """Return in what share of the repeats a band holds the exact odds at the moment."""
    runs, p = runs_for(name), turned(name)[2][0]
    here = seen(name, PAIRS * REPEATS)[0]
    bands = [band(sum(here[at * runs : (at + 1) * runs]), runs) for at in range(REPEATS)]
    return sum(one.low <= p <= one.high for one in bands) / REPEATS


def moved(name: str, band: Callable[[int, int, int], Interval]) -> float:
    """Return in what share of the repeats a band holds the exact movement of the moment."""
    exact = turned(name)[2]
    found = 0
    for at in range(REPEATS):
        pairs = [one[at * PAIRS : (at + 1) * PAIRS] for one in seen(name, PAIRS * REPEATS)]
        gained = sum(y and not x for x, y in zip(*pairs, strict=True))
        lost = sum(x and not y for x, y in zip(*pairs, strict=True))
        bounds = band(gained, lost, PAIRS)
        found += bounds.low <= exact[1] - exact[0] <= bounds.high
    return found / REPEATS


@pytest.mark.parametrize("name", [*WORLDS])
def test_bands_of_odds_hold_in_95_of_100(name: str) -> None:
    assert coverage(turned(name)[2][0], runs_for(name), wilson) == pytest.approx(
        0.95, abs=0.002
    )
    assert abs(held(name, cache(wilson)) - 0.95) <= WITHIN


@pytest.mark.parametrize("name", [*WORLDS])
def test_bands_of_pairs_hold_in_95_of_100(name: str) -> None:
    assert abs(moved(name, cache(tango)) - 0.95) <= WITHIN


@pytest.mark.parametrize("name", [*WORLDS])
def test_exact_bands_hold_in_95_of_100_at_least(name: str) -> None:
    # Why kept: of few runs there are few different bands.
    share, difference = cache(exact_share), cache(exact_difference)
    assert held(name, lambda k, n: share(k, n, ERROR)) >= 0.95 - WITHIN
    assert moved(name, lambda g, k, n: difference(g, k, n, ERROR)) >= 0.95 - WITHIN


def test_narrower_bands_are_found() -> None:
    """An eighth off every band of the odds: 92 % by enumeration, and it is found."""

    def narrow(k: int, n: int) -> Interval:
        one = wilson(k, n)
        middle = (one.low + one.high) / 2.0
        half = 0.875 * (one.high - one.low) / 2.0
        return Interval(one.estimate, middle - half, middle + half)

    name = "best of seven"
    assert coverage(turned(name)[2][0], runs_for(name), narrow) < 0.93
    assert abs(held(name, narrow) - 0.95) > WITHIN
