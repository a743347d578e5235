"""What is known of the moments of a run: their odds, what moved them, and where it turned.

The words are those of docs/turning-points.md; `turns.py` finds them. All figures are intervals;
endings stand in file order, `unended` last.
"""

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from ifonly.analysis.intervals import ERROR, Interval
from ifonly.engine.branching import ForkKind
from ifonly.engine.ensemble import EngineName
from ifonly.source.values import dataclass

Label: TypeAlias = Literal["turning point", "none", "unsettled"]

BRANCHES: Final = 500
TURNING: Final = 0.03
NOTHING: Final = 0.05
# Branches of a first picture, from the opening of each scene.
SKETCHED: Final = 50


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the run: before which decision or chance, and what was known of its odds.

    `decision` and `chance` index the chronicle's. `odds` and `movement` have an entry for each
    ending in file order, `unended` last; the end has no movement. `pairs` is how many branches
    the movement is of, `apart` how many of them deviated.
    """

    kind: ForkKind | Literal["end"]
    scene: int | None
    turn: int
    decision: int | None
    chance: int | None
    odds: tuple[Interval, ...]
    movement: tuple[Interval, ...] = ()
    label: Label = "none"
    pairs: int = 0
    apart: int = 0

    @property
    def ending(self) -> int:
        """The ending that moved most, of those that surely turned, if any did."""
        sure = [at for at, one in enumerate(self.movement) if turned(one)]
        among = sure or range(len(self.movement))
        return max(among, key=lambda at: abs(self.movement[at].estimate))


@dataclass(frozen=True, slots=True)
class Alternative:
    """An option not taken: its number and chance there, and the odds it would have led to.

    `gain` is how much likelier it makes the ending that the turning point is named for.
    """

    option: int
    probability: float
    odds: tuple[Interval, ...]
    gain: Interval


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A moment on which the run turned, the ending it is named for, and what else was open.

    `weight` is the largest gain of an alternative; none: there is no alternative. `more` are
    options that were not tried.
    """

    moment: int
    ending: int
    alternatives: tuple[Alternative, ...] = ()
    more: int = 0

    @property
    def weight(self) -> Interval | None:
        """What the best alternative would have added to the ending's odds."""
        gains = [one.gain for one in self.alternatives]
        return max(gains, key=lambda one: one.estimate) if gains else None


@dataclass(frozen=True, slots=True)
class Drama:
    """Suspense and surprise of a turn, or of a scene; `moment` is the first of it."""

    moment: int
    scene: int | None
    turn: int | None
    suspense: Interval
    surprise: Interval


@dataclass(frozen=True, slots=True)
class FateWeight:
    """A line of fixed fate: the odds at the last moment before it, with it and without.

    `line` is its number in the scene, `event` that of the happening; `moment` -1 is the start.
    """

    scene: int
    line: int
    event: int
    moment: int
    with_it: tuple[Interval, ...]
    without: tuple[Interval, ...]
    difference: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class Turns:
    """The odds along a run, its turning points, suspense and surprise, weights of fate.

    `branches` is how many every moment has, `most` how many an unsettled one; `played` counts
    all that were played, `equivalents` says it in whole runs. `sketched`: the odds of each
    moment are those at the opening of its scene, for a first picture. `others` are moments that
    were asked for and are no turning points, with what else was open there.
    """

    branches: int
    most: int
    moments: tuple[Moment, ...]
    turning_points: tuple[TurningPoint, ...] = ()
    turns: tuple[Drama, ...] = ()
    scenes: tuple[Drama, ...] = ()
    fate: tuple[FateWeight, ...] = ()
    played: int = 0
    equivalents: float = 0.0
    stopped: Literal["branches", "interrupted"] = "branches"
    engine: EngineName = "python"
    note: str | None = None
    confidence: float = 1.0 - ERROR
    sketched: bool = False
    others: tuple[TurningPoint, ...] = ()

    @property
    def unsettled(self) -> tuple[int, ...]:
        """The moments of which more branches would tell."""
        return tuple(at for at, one in enumerate(self.moments) if one.label == "unsettled")


def turned(movement: Interval) -> bool:
    """Say whether a movement lies wholly beyond what makes a turning point."""
    return movement.low > TURNING or movement.high < -TURNING


def label_of(movement: Sequence[Interval]) -> Label:
    """Return the label of a moment by the movements of all endings."""
    if any(turned(one) for one in movement):
        return "turning point"
    still = all(one.low >= -NOTHING and one.high <= NOTHING for one in movement)
    return "none" if still else "unsettled"
