"""Decides of which moments more branches are played, so that the odds of all are known.

Along a stretch where nearly all branches end alike those of its station tell of every moment;
where too many do not, each moment gets branches of its own. Invariant: the choice is made by
the branches that all moments have, so that it is independent of those that are played on.
"""

from collections.abc import Collection
from itertools import pairwise
from typing import Final

from ifonly.analysis.joint_bounds import joint_share
from ifonly.analysis.turn_chart import Chart
from ifonly.analysis.turn_errors import Errors, further_counts, near
from ifonly.source.values import dataclass

# What is foreseen of a width is right to so much of it.
_SURE: Final = 0.97


@dataclass(frozen=True, slots=True)
class Curve:
    """The stations that are played on, and the moments that are played on for themselves."""

    stations: tuple[int, ...]
    alone: tuple[int, ...]


def planned(chart: Chart, blurred: Collection[int], errors: Errors) -> Curve:
    """Return what is played on so that the odds of these moments become known.

    Of a stretch it is the station, if that is foreseen to do, and for fewer plays.
    """
    stations, alone = [], []
    for station in chart.own:
        members = [at for at in chart.stretch(station) if at in blurred]
        if not members:
            continue
        first = further_counts(chart.branches)[0]
        own = sum(chart.deviating(at) * first for at in members)
        enough = _enough(chart, station, errors)
        if enough is not None and chart.deviating(station) * enough <= own:
            stations.append(station)
        else:
            alone.extend(members)
    return Curve(tuple(stations), tuple(sorted(alone)))


def _enough(chart: Chart, station: int, errors: Errors) -> int | None:
    """Return how many further branches of a station are foreseen to do; none: no count does."""
    seen, apart = chart.of[station][: chart.branches], chart.apart_along(station)
    for look, count in enumerate(further_counts(chart.branches)):
        joint = errors.by_station(len(chart.own), look)
        widths = [
            high - low
            for low, high in (
                joint_share(
                    (round(seen.count(one) * count / len(seen)), count),
                    apart,
                    joint.least,
                    joint.level,
                )
                for one in chart.numbers
            )
        ]
        if max(widths) / 2.0 <= near(chart.branches)[0] * _SURE:
            return count
    return None


def lucks_of(branches: int) -> tuple[range, ...]:
    """Return the further lucks of each look at what is played on.

    >>> lucks_of(500)[0]
    range(501, 2063)
    """
    ends = [branches + 1, *(branches + 1 + count for count in further_counts(branches))]
    return tuple(range(a, b) for a, b in pairwise(ends))
