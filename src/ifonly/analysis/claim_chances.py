"""Judges the tests about chances of endings: shares, differences and single choices.

Two runs that are compared play the same luck, so their difference is that of pairs. Where
many alternatives are tried at once, the error is shared among them, and each gets the same
number of runs.
"""

from collections.abc import Callable, Sequence

from ifonly.analysis.intervals import ERROR, Interval, tango
from ifonly.analysis.moments import edge, find_stretch
from ifonly.analysis.sampling import Sampled, Verdict, sample_difference, sample_share
from ifonly.analysis.view import Choice, Deciding, fits
from ifonly.analysis.wording import act_text
from ifonly.analysis.world import World
from ifonly.source.values import dataclass
from ifonly.story.ids import SceneId
from ifonly.story.model import (
    ChoiceTest,
    EndingTest,
    EventPattern,
    LikelierTest,
    Moment,
    Ref,
    Share,
    ToldAct,
)

# Runs of each of many alternatives: in the end a difference of .1 shows at the shared error.
CHOICE_LOOKS = (50, 100, 200, 400)
LIKELIER_RUNS = 1000


@dataclass(frozen=True, slots=True)
class Chance:
    """What many runs said of a test: verdict, figure with its bounds, how many, in words."""

    verdict: Verdict
    interval: Interval
    runs: int
    said: str


def failed(said: str) -> Chance:
    """Return the answer where the claim speaks of what cannot be tried."""
    return Chance("failed", Interval(0.0, 0.0, 0.0), 0, said)


def of_sample(sampled: Sampled, said: str) -> Chance:
    """Put words to a sample."""
    return Chance(sampled.verdict, sampled.interval, sampled.runs, said)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A decision of the told run and the option of it that is to be forced."""

    decision: Deciding
    option: int

    @property
    def choice(self) -> Choice:
        """The option to be forced."""
        return self.decision.options[self.option]


def find_occasion(world: World, moment: Moment) -> Occasion | str:
    """Return where an act is forced: at the act it replaces, else where it was first open.

    The answer is a sentence where it was never open there.
    """
    assert moment.forced is not None
    forced = _pattern(moment.forced)
    instead = None if moment.instead is None else _pattern(moment.instead)
    for decision in world.told.decisions:
        if moment.scene is not None and decision.scene != moment.scene:
            continue
        done = decision.options[decision.chosen]
        if instead is not None and not _is(instead, done):
            continue
        for i, option in enumerate(decision.options):
            if _is(forced, option):
                return Occasion(decision, i)
    people = tuple(-1 if ref.const is None else ref.const for ref in moment.forced.args)
    return f"{act_text(world.story, moment.forced.action, people)}: never open there"


def _pattern(told: ToldAct) -> EventPattern:
    return EventPattern((told.action,), tuple(told.args))


def _is(pattern: EventPattern, option: Choice) -> bool:
    return option.action >= 0 and fits(pattern, option.action, option.roles)


# ---- shares and differences


def judge_ending(world: World, base: World, moment: Moment, test: EndingTest) -> Chance:
    """Judge an ending's share, or how much likelier it becomes than as told.

    `base` is the world of the story as told; `world` that of the moment (another one only
    for `without`).
    """
    if test.whatever is not None and test.share is not None:
        return _whatever(world, moment, test, test.share)
    there = _endings_at(world, moment)
    if isinstance(there, str):
        return failed(there)
    wanted = set(test.endings)
    if test.share is not None:
        share = test.share

        def ends(run: int) -> bool:
            return there(run) in wanted

        sampled = sample_share(ends, share.share, share.op == ">", share.runs)
        return of_sample(sampled, _share_text(sampled))
    here = _endings_as_told(base, moment)
    sign = -1 if test.less_likely_by is not None else 1
    number = test.less_likely_by or test.likelier_by
    by = 0.0 if number is None else number.value

    def differ(run: int) -> tuple[bool, bool]:
        pair = there(run) in wanted, here(run) in wanted
        return pair if sign > 0 else (pair[1], pair[0])

    sampled = sample_difference(differ, by, not test.at_most, test.runs)
    way = "likelier" if sign > 0 else "less likely"
    return of_sample(sampled, f"{way} by {_difference_text(sampled)}")


def _share_text(sampled: Sampled) -> str:
    one = sampled.interval
    return f"in {one.estimate:.1%} of {sampled.runs} runs ({one.low:.1%} to {one.high:.1%})"


def _difference_text(sampled: Sampled) -> str:
    one = sampled.interval
    return f"{one.estimate:+.3f} in {sampled.runs} runs ({one.low:+.3f} to {one.high:+.3f})"


def _endings_at(world: World, moment: Moment) -> Callable[[int], int] | str:
    """Return what gives the ending of run j from the moment on, or why nothing does."""
    match moment.kind:
        case "story" | "without" | "start":
            return world.ending_of_free
        case "had":
            found = find_occasion(world, moment)
            if isinstance(found, str):
                return found
            return lambda run: world.ending_when(found.decision, found.option, run)
        case _:
            stretch = find_stretch(world.told, moment)
            if stretch.missing is not None or not stretch.points:
                return stretch.missing or "the moment has no state"
            point = stretch.points[0]
            return lambda run: world.ending_from(point, run)


def _endings_as_told(base: World, moment: Moment) -> Callable[[int], int]:
    """Return the endings to compare with: what was told there, everybody free after."""
    if moment.kind == "had":
        found = find_occasion(base, moment)
        if not isinstance(found, str):
            decision = found.decision
            return lambda run: base.ending_when(decision, decision.chosen, run)
    return base.ending_of_free


def _whatever(world: World, moment: Moment, test: EndingTest, share: Share) -> Chance:
    """Ask that the share holds for each act open to a person in the stretch, forced alone."""
    assert test.whatever is not None
    stretch = find_stretch(world.told, moment)
    if stretch.missing is not None:
        return failed(stretch.missing)
    occasions = [
        one
        for one in open_to(world, test.whatever)
        if stretch.holds_decision(one.decision.before)
    ]
    if not occasions:
        return failed("nothing is open to them there")
    wanted, verdict, worst = set(test.endings), "held", Interval(0.0, 0.0, 1.0)
    runs, said = 0, ""
    for one in occasions:

        def ends(run: int, one: Occasion = one) -> bool:
            return world.ending_when(one.decision, one.option, run) in wanted

        limit = min(share.runs, LIKELIER_RUNS)
        sampled = sample_share(ends, share.share, share.op == ">", limit, len(occasions))
        runs += sampled.runs
        beyond = sampled.interval.estimate - worst.estimate
        if not said or (beyond > 0) == (share.op == "<"):
            worst = sampled.interval
            said = act_text(world.story, one.choice.action, one.choice.roles)
        if sampled.verdict == "failed":
            return Chance("failed", sampled.interval, runs, f"not with {said}")
        if sampled.verdict == "undecided":
            verdict = "undecided"
    text = f"{worst.estimate:.1%} at the most extreme, {said}, of {len(occasions)} acts"
    return Chance("held" if verdict == "held" else "undecided", worst, runs, text)


def open_to(world: World, person: Ref) -> list[Occasion]:
    """Return each act that was open to a person in the told run and was not done."""
    return [
        Occasion(decision, i)
        for decision in world.told.decisions
        if decision.person == person.const
        for i, option in enumerate(decision.options)
        if i != decision.chosen and option.action >= 0
    ]


def judge_likelier(world: World, test: LikelierTest) -> Chance:
    """Compare an ending's chance from one moment of the told run with that from another."""
    there, here = _endings_at(world, test.at), _endings_at(world, test.than)
    if isinstance(there, str) or isinstance(here, str):
        return failed(there if isinstance(there, str) else str(here))
    wanted = set(test.endings)
    by = 0.0 if test.by is None else test.by.value
    sampled = sample_difference(
        lambda run: (there(run) in wanted, here(run) in wanted), by, True, LIKELIER_RUNS
    )
    return of_sample(sampled, f"likelier by {_difference_text(sampled)}")


# ---- single choices


class _Trial:
    """An act that was open, and what it would have done to the chance, by so many runs."""

    def __init__(self, occasion: Occasion) -> None:
        self.occasion = occasion
        self.gained = self.lost = self.runs = 0
        self.moved = Interval(0.0, -1.0, 1.0)

    def play(self, world: World, test: ChoiceTest, upto: int) -> None:
        """Play it up to so many runs, beside what was done, with the same luck."""
        one = self.occasion
        for run in range(self.runs, upto):
            instead, was = (
                world.ending_when(one.decision, option, run) in test.endings
                for option in (one.option, one.decision.chosen)
            )
            self.gained += instead and not was
            self.lost += was and not instead
        self.runs = upto

    def measure(self, test: ChoiceTest, error: float) -> None:
        """Find the bounds of how far it moves the chance in the claimed direction."""
        pair = (
            (self.gained, self.lost) if test.direction == "raises" else (self.lost, self.gained)
        )
        self.moved = tango(*pair, self.runs, error)


def judge_choice(world: World, test: ChoiceTest) -> Chance:
    """Ask that one choice made differently moves an ending's chance by so much.

    What surely moves it less than another does is not played on.
    """
    tried = _trials(world, test, test.scenes)
    if not tried:
        return failed("nothing else is open to them there")
    others = [] if test.than is None else _trials(world, test, test.than)
    bound = 0.0 if test.by is None else test.by.value
    verdict: Verdict = "undecided"
    best = than = Interval(0.0, 0.0, 0.0)
    for upto in CHOICE_LOOKS:
        best = _most(world, test, tried, upto)
        than = _most(world, test, others, upto) if others else Interval(bound, bound, bound)
        if best.low > than.high:
            verdict = "failed" if test.none else "held"
        elif best.high < than.low:
            verdict = "held" if test.none else "failed"
        if verdict != "undecided":
            break
    first = max(tried, key=lambda one: one.moved.estimate).occasion.choice
    said = f"{act_text(world.story, first.action, first.roles)}: {best.estimate:.3f}"
    if test.than is not None:
        said += f"; there {than.estimate:.3f}"
    runs = 2 * sum(one.runs for one in (*tried, *others))
    return Chance(verdict, best, runs, said)


def _most(world: World, test: ChoiceTest, trials: Sequence[_Trial], upto: int) -> Interval:
    """Return the bounds of the largest movement of these, played up to so many runs."""
    least = max(one.moved.low for one in trials)
    for one in trials:
        if one.moved.high >= least:
            one.play(world, test, upto)
            one.measure(test, ERROR / len(trials) / len(CHOICE_LOOKS))
    return Interval(
        max(one.moved.estimate for one in trials),
        max(one.moved.low for one in trials),
        max(one.moved.high for one in trials),
    )


def _trials(world: World, test: ChoiceTest, scenes: tuple[SceneId, SceneId]) -> list[_Trial]:
    """Return each act that was open there and was not done."""
    opening = edge(world.told, scenes[0], "opening")
    close = edge(world.told, scenes[1], "close")
    if opening is None or close is None:
        return []
    return [
        _Trial(one)
        for one in open_to(world, test.person)
        if opening.event <= one.decision.before < close.event
    ]
