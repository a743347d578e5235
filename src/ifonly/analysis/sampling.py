"""Takes runs until an interval decides, or the stated limit is reached.

Invariants: run j is counted j-th whoever computes it; the counts at which the interval is
looked at are fixed beforehand (`intervals.looks`), so the answer depends on nothing else.
"""

from collections.abc import Callable
from typing import Literal

from ifonly.analysis.intervals import ERROR, Interval, looks, looks_at, side_of, tango, wilson
from ifonly.source.values import dataclass

Verdict = Literal["held", "failed", "undecided"]


@dataclass(frozen=True, slots=True)
class Sampled:
    """What so many runs said: the estimate with its bounds, and the verdict."""

    verdict: Verdict
    interval: Interval
    runs: int


def verdict_of(interval: Interval, bound: float, above: bool) -> Verdict:
    """Say whether an interval lies wholly on the claimed side, wholly on the other, or on both."""
    match side_of(interval, bound):
        case "between":
            return "undecided"
        case "above":
            return "held" if above else "failed"
        case "below":
            return "failed" if above else "held"


def sample_share(
    draw: Callable[[int], bool],
    bound: float,
    above: bool,
    limit: int,
    among: int = 1,
) -> Sampled:
    """Count the runs in which `draw` is true until its share lies on one side of a bound.

    Of `among` shares that must all lie on the claimed side one alone refutes the claim, so the
    error of refuting is shared among them. That of holding is not: where the claim is wrong,
    one of them lies on the other side, and that one has to be mistaken (the intersection-union
    test: Berger 1982, Technometrics 24:295-300).
    """
    counts = looks_at(bound, limit)
    done = true = 0
    interval = Interval(0.0, 0.0, 1.0)
    for count in counts:
        true += sum(draw(run) for run in range(done, count))
        done = count
        held = wilson(true, count, ERROR / len(counts))
        refuted = wilson(true, count, ERROR / among / len(counts))
        low, high = (held.low, refuted.high) if above else (refuted.low, held.high)
        interval = Interval(held.estimate, low, high)
        verdict = verdict_of(interval, bound, above)
        if verdict != "undecided":
            return Sampled(verdict, interval, count)
    return Sampled("undecided", interval, done)


def sample_difference(
    draw: Callable[[int], tuple[bool, bool]],
    bound: float,
    above: bool,
    limit: int,
    error: float = ERROR,
) -> Sampled:
    """Count pairs (with the change, without) until their difference lies on one side."""
    counts = looks(limit)
    done = gained = lost = 0
    interval = Interval(0.0, -1.0, 1.0)
    for count in counts:
        for run in range(done, count):
            there, here = draw(run)
            gained += there and not here
            lost += here and not there
        done = count
        interval = tango(gained, lost, count, error / len(counts))
        verdict = verdict_of(interval, bound, above)
        if verdict != "undecided":
            return Sampled(verdict, interval, count)
    return Sampled("undecided", interval, done)
