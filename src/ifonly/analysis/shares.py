"""Splits a reading into the doses that made it, each faded to the moment asked about.

A dose d given at time s counts at time t as d * 2^(-(t - s) / h), h the half-life of the
reading (docs/semantics.md, section 2), or as the product of such factors where it changed. Doses add up, so the share of each cause in the sum
is exact. Only gains are shared out: losses of a reading worn by losses take from all alike.
Times are in seconds.
"""

from collections.abc import Callable
from typing import TypeVar

from ifonly.analysis.view import Gain, View
from ifonly.chronicle.fading import left_of
from ifonly.source.values import dataclass

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Part:
    """A dose and what is left of it at the moment."""

    gain: Gain
    left: float


def half_life(view: View, reading: int) -> float | None:
    """Return the half-life that a reading begins with, in whole seconds; None: it never fades."""
    minutes = view.story.readings[reading].half_life
    return None if minutes is None else float(round(minutes * 60))


def parts_of(
    view: View, reading: int, people: tuple[int, ...], time: int, upto: int
) -> tuple[Part, ...]:
    """Return the gains of a reading by event `upto`, faded to `time`, that are left."""
    cell, fading = view.cell_of(reading, people), half_life(view, reading)
    turns, found = view.turns_of(cell), []
    for gain in view.gains:
        if gain.cell != cell or gain.wears or gain.event > upto or gain.time > time:
            continue
        left = gain.amount * left_of(fading, turns, gain.time, time)
        if left != 0:
            found.append(Part(gain, left))
    return tuple(found)


def share_by(parts: tuple[Part, ...], key: Callable[[Gain], K]) -> dict[K, float]:
    """Return the share of each group in the sum of the doses, the largest first."""
    whole = sum(part.left for part in parts)
    if whole <= 0:
        return {}
    shares: dict[K, float] = {}
    for part in parts:
        group = key(part.gain)
        shares[group] = shares.get(group, 0.0) + part.left / whole
    return dict(sorted(shares.items(), key=lambda item: -item[1]))
