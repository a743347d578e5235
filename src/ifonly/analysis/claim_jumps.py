"""Judges which scenes, or which moments, of the told run moved an ending's chance the most.

A jump is the change of the chance, everybody free from there on, across a scene (from its
opening to that of the next one, or the end) or across a moment: a decision, an answer, a
chance, the drawing of who acts first. It counts by its size, whichever way it goes. "Among the
N largest are k of these" holds if the k-th largest jump of these is larger than the
(N - k + 1)-th largest of all others; both are known to bounds, and more is played only of what
may still be either. Both ends of a jump are played with the same luck, so that its bounds are
those of pairs.

The error is shared among the looks, and among the bounds that have to miss for a wrong answer.
Where the claim is wrong, some m - k + 1 of the m named are no larger than some N - k + 1 of the
others. As long as no lower bound of the former and no upper bound of the latter misses, fewer
than k named lie surely above the N - k + 1 others: holding takes a miss of one of these bounds,
(m - k + 1) + (N - k + 1) of them. Where it is right, k of the named are larger than all but N - k
of the others, and refuting takes a miss of an upper bound of the former or a lower of the latter.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from ifonly.analysis.claim_chances import Chance, failed
from ifonly.analysis.intervals import ERROR, Interval, tango
from ifonly.analysis.sampling import Verdict
from ifonly.analysis.wording import act_text
from ifonly.analysis.world import World
from ifonly.chronicle.events import SILENCE, Chronicle
from ifonly.story.model import JumpsTest, Story

LOOKS: Final = (200, 400, 800, 1600, 3200, 6400, 12800)
NONE: Final = Interval(-1.0, -1.0, -1.0)  # the size of a jump that there is not


class _Jump:
    """A scene or a moment: what it is called, whether a claim names it, what was played."""

    def __init__(self, said: str, at: int, named: bool) -> None:
        self.said, self.at, self.named = said, at, named
        self.gained = self.lost = self.runs = 0
        self.size = Interval(0.0, 0.0, 1.0)

    def add(self, pairs: Sequence[tuple[bool, bool]], runs: int) -> None:
        """Count whether the ending came from here, and from what follows; other runs agree."""
        self.gained += pairs.count((False, True))
        self.lost += pairs.count((True, False))
        self.runs += runs

    def measure(self, holding: float, refuting: float) -> None:
        """Find the bounds of its size: that which holding rests on, and that of refuting."""
        kept, other = (
            absolute(tango(self.gained, self.lost, self.runs, error))
            for error in (holding, refuting)
        )
        low, high = (kept.low, other.high) if self.named else (other.low, kept.high)
        self.size = Interval(kept.estimate, low, high)


# Plays these runs of jumps, and counts them.
Player: TypeAlias = Callable[[Sequence[_Jump], range], None]


def absolute(interval: Interval) -> Interval:
    """Return the interval of the size of a difference.

    >>> absolute(Interval(-0.2, -0.3, -0.1))
    Interval(estimate=0.2, low=0.1, high=0.3)
    """
    ends = abs(interval.low), abs(interval.high)
    low = 0.0 if interval.low <= 0.0 <= interval.high else min(ends)
    return Interval(abs(interval.estimate), low, max(ends))


def judge_jumps(world: World, test: JumpsTest) -> Chance:
    """Ask that enough of the largest jumps along the told run lie at what is named."""
    of_scenes = test.of_kinds[0] == "scene"
    jumps = _scenes(world, test) if of_scenes else _moments(world, test)
    if not jumps:
        return failed("nobody decides anything as told")
    play = _scene_player(world, test, jumps) if of_scenes else _moment_player(world, test)
    sides = [one for one in jumps if one.named], [one for one in jumps if not one.named]
    ranks = test.at_least, test.largest - test.at_least + 1
    errors = _errors(len(sides[0]), len(sides[1]), ranks)
    left, done = jumps, 0
    verdict: Verdict = "undecided"
    for upto in LOOKS:
        play(left, range(done, upto))
        done = upto
        for one in left:
            one.measure(*errors)
        ours, theirs = (ranked(side, rank) for side, rank in zip(sides, ranks, strict=True))
        verdict = _verdict(ours, theirs)
        if verdict != "undecided":
            break
        left = [*_open(sides[0], ours, theirs), *_open(sides[1], theirs, ours)]
    return _answer(jumps, test, verdict)


def _errors(named: int, others: int, ranks: tuple[int, int]) -> tuple[float, float]:
    """Return the error that each bound may make at each look, for holding and for refuting."""
    holding = max(1, named - ranks[0] + 1) + min(others, ranks[1])
    refuting = min(named, ranks[0]) + max(0, others - ranks[1] + 1)
    return ERROR / holding / len(LOOKS), ERROR / refuting / len(LOOKS)


def _answer(jumps: Sequence[_Jump], test: JumpsTest, verdict: Verdict) -> Chance:
    """Return how many of the named are among the largest, and which these are."""
    named = [one for one in jumps if one.named]
    largest = sorted(jumps, key=lambda one: -one.size.estimate)[: test.largest]
    said = ", ".join(f"{one.said} {one.size.estimate:.3f}" for one in largest)
    low = sum(_larger(one.size.low, one, jumps, "high") < test.largest for one in named)
    high = sum(_larger(one.size.high, one, jumps, "low") < test.largest for one in named)
    # Why: which of them it is need not be sure where enough of them are.
    if verdict == "held":
        low = max(low, test.at_least)
    elif verdict == "failed":
        high = min(high, test.at_least - 1)
    count = sum(one.named for one in largest)
    interval = Interval(float(count), float(low), float(max(count, high)))
    runs = sum(one.runs for one in jumps)
    return Chance(verdict, interval, runs, f"the largest: {said}")


def _larger(value: float, one: _Jump, jumps: Sequence[_Jump], edge: str) -> int:
    """Count the others of which that bound is larger than a value."""
    return sum(other is not one and getattr(other.size, edge) > value for other in jumps)


def ranked(side: Sequence[_Jump], rank: int) -> Interval:
    """Return the bounds of the size of the jump of that rank."""
    if len(side) < rank:
        return NONE

    def at_rank(values: Sequence[float]) -> float:
        return sorted(values, reverse=True)[rank - 1]

    sizes = [one.size for one in side]
    return Interval(
        at_rank([one.estimate for one in sizes]),
        at_rank([one.low for one in sizes]),
        at_rank([one.high for one in sizes]),
    )


def _open(side: Sequence[_Jump], own: Interval, other: Interval) -> list[_Jump]:
    """Return the jumps that may have the rank of their side, and be larger or smaller than that.

    `own` are the bounds of that rank, `other` those of what it is compared with.
    """
    low, high = max(own.low, other.low), min(own.high, other.high)
    return [one for one in side if one.size.low <= high and one.size.high >= low]


def _verdict(ours: Interval, theirs: Interval) -> Verdict:
    if ours.low > theirs.high:
        return "held"
    return "failed" if ours.high < theirs.low else "undecided"


# ---- scenes


def _scenes(world: World, test: JumpsTest) -> list[_Jump]:
    """Return the scenes of the told run, each at its opening."""
    story = world.story
    return [
        _Jump(f"“{story.scenes[one.scene].name}”", one.index, one.scene in test.of)
        for one in world.told.points
        if one.kind == "opening" and one.scene is not None
    ]


def _scene_player(world: World, test: JumpsTest, jumps: Sequence[_Jump]) -> Player:
    """Return what plays from the opening of scenes and from that of the next, or the end."""
    ends = {one.at: other.at for one, other in pairwise(jumps)}
    last = world.told.points[-1].index

    def comes(at: int, run: int) -> bool:
        return world.ending_from(at, run) in test.endings

    def play(left: Sequence[_Jump], runs: range) -> None:
        for one in left:
            after = ends.get(one.at, last)
            one.add([(comes(one.at, run), comes(after, run)) for run in runs], len(runs))

    return play


# ---- moments


def _moments(world: World, test: JumpsTest) -> list[_Jump]:
    """Return the moments of the told run, each at its snapshot."""
    run = world.chronicle
    named = {event.n: event for event in run.events if event.named in test.of}
    decided = {event.decision for event in named.values()}
    wanted = {run.decisions[one].snapshot for one in decided if one is not None}
    wanted |= {one.snapshot for one in run.chances if one.event in named}
    said = _said(world.story, run)
    return [
        _Jump(said.get(one.index, "who acts first"), one.index, one.index in wanted)
        for one in run.snapshots
        if one.is_moment
    ]


def _said(story: Story, run: Chronicle) -> dict[int, str]:
    """Return what was done at each moment, in words."""
    said = {one.snapshot: "a chance" for one in run.chances}
    for one in run.decisions:
        choice, who = one.choice, story.people[one.person].name
        silent = choice.action == SILENCE
        act = f"{who} does nothing" if silent else act_text(story, choice.action, choice.args)
        said[one.snapshot] = act
    return said


def _moment_player(world: World, test: JumpsTest) -> Player:
    """Return what plays from moments and from the next ones, as far as they part."""

    def play(left: Sequence[_Jump], runs: range) -> None:
        found = world.parted([one.at for one in left], runs)
        for one in left:
            pairs = [
                (here in test.endings, after in test.endings) for here, after in found[one.at]
            ]
            one.add(pairs, len(runs))

    return play
