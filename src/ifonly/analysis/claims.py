"""Runs a story's claims and says of each whether it holds, with its figure.

A test about the story as told is judged on the one told run. A test about a trial, about
what follows a forced act, or with a share of runs is judged on many runs with fresh luck:
it holds when its interval lies wholly on its side, fails when wholly on the other, and is
undecided at its limit. A claim holds when all its tests do; undecided is not held.

Where `had` or a trial is claimed about without a share, more than half of the runs must
agree. A test that nothing can make fail would be a bug here: what never came about is not
met.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Literal, TypeVar

from ifonly.analysis.claim_chances import (
    find_occasion,
    judge_choice,
    judge_ending,
    judge_likelier,
)
from ifonly.analysis.claim_jumps import judge_jumps
from ifonly.analysis.claim_tellings import judge_telling
from ifonly.analysis.finding import Finding, meets
from ifonly.analysis.judge import asks_reasons, judge
from ifonly.analysis.moments import find_stretch
from ifonly.analysis.questions import questions_of, questions_of_test
from ifonly.analysis.sampling import sample_share
from ifonly.analysis.view import ACTS, View
from ifonly.analysis.watched import Watched
from ifonly.analysis.world import Seed, World, Worlds
from ifonly.source.span import Span
from ifonly.source.text import SourceText
from ifonly.source.values import dataclass
from ifonly.story.ids import NamedEventId
from ifonly.story.model import (
    Body,
    ChieflyTest,
    ChoiceTest,
    Claim,
    DifferenceTest,
    EndingTest,
    EventPattern,
    EventTest,
    FirstToldTest,
    JumpsTest,
    LikelierTest,
    Moment,
    SameToldTest,
    Share,
    StateTest,
    Story,
    Test,
    ToldOrderTest,
    ToldTest,
)

Verdict = Literal["held", "failed", "undecided", "later"]
Progress = Callable[[str, int, int], None]
Texts = Mapping[str, SourceText]

# What `had` and trials ask for where no share is stated.
MOST_RUNS = Share(">", 0.5, 200)
EQUAL = 1e-9


@dataclass(frozen=True, slots=True)
class LineResult:
    """What became of one line of a claim, in a sentence."""

    text: str
    verdict: Verdict
    figure: float | None
    low: float | None
    high: float | None
    runs: int
    said: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """What became of a claim: the figure and its runs are of the first line that decided."""

    id: str
    text: str
    verdict: Verdict
    figure: float | None
    low: float | None
    high: float | None
    runs: int
    file: str
    line: int
    tests: tuple[LineResult, ...]


def test_story(
    story: Story,
    seed: Seed = 0,  # noqa: PT028 - it tests stories, not this program
    claims: Collection[str] | None = None,  # noqa: PT028
    progress: Progress | None = None,  # noqa: PT028
    texts: Texts | None = None,  # noqa: PT028
) -> tuple[ClaimResult, ...]:
    """Run the claims of a story (or those named) and return what became of each.

    `progress` hears each claim's id, its place and how many there are; `texts` lends the
    line numbers.
    """
    return tuple(each_claim(story, seed, claims, progress, texts))


def each_claim(
    story: Story,
    seed: Seed = 0,
    claims: Collection[str] | None = None,
    progress: Progress | None = None,
    texts: Texts | None = None,
) -> Iterator[ClaimResult]:
    """Yield what became of each claim, as soon as it is known."""
    chosen = [c for c in story.claims if claims is None or c.id in claims]
    worlds = Worlds(story, questions_of(story, chosen), seed)
    for place, claim in enumerate(chosen):
        if progress is not None:
            progress(claim.id, place, len(chosen))
        yield judge_claim(worlds, claim, texts or {})


def judge_claim(worlds: Worlds, claim: Claim, texts: Texts) -> ClaimResult:
    """Judge all lines of a claim; one that is for later is not judged."""
    file, line = place_of(claim.span, texts)
    if claim.later:
        return ClaimResult(claim.id, claim.text, "later", None, None, None, 0, file, line, ())
    tests = tuple(judge_test(worlds, test, texts) for test in claim.tests)
    verdict = all_of([test.verdict for test in tests])
    first = next((test for test in tests if test.verdict == verdict), None)
    return ClaimResult(
        id=claim.id,
        text=claim.text,
        verdict=verdict,
        figure=None if first is None else first.figure,
        low=None if first is None else first.low,
        high=None if first is None else first.high,
        runs=0 if first is None else first.runs,
        file=file,
        line=line,
        tests=tests,
    )


def all_of(verdicts: Collection[Verdict]) -> Verdict:
    """Return the verdict of lines that must all hold; no lines hold nothing.

    >>> all_of(["held", "undecided"]), all_of(["failed", "undecided"]), all_of([])
    ('undecided', 'failed', 'failed')
    """
    if not verdicts or "failed" in verdicts:
        return "failed"
    return "held" if all(verdict == "held" for verdict in verdicts) else "undecided"


def judge_test(worlds: Worlds, test: Test, texts: Texts) -> LineResult:
    """Judge one line of a claim."""
    found = _answer(worlds, test)
    file, line = place_of(test.span, texts)
    return replace(found, text=test.text, file=file, line=line)


def place_of(span: Span, texts: Texts) -> tuple[str, int]:
    """Return file and line of a span; line 0 where the text is not at hand."""
    text = texts.get(span.file)
    return span.file, 0 if text is None else text.place(span.start)[0]


def _answer(worlds: Worlds, test: Test) -> LineResult:
    moment, body = test.moment, test.body
    told = worlds.told
    world = told
    if moment.kind == "without":
        assert moment.cut is not None
        changed = worlds.without(moment.cut)
        if changed is None:
            return _of_finding(Finding(False, None, f"nothing is called “{moment.cut.name}”"))
        world = changed.told
    match body:
        case EndingTest():
            chance = judge_ending(world, told, moment, body)
        case LikelierTest():
            chance = judge_likelier(world, body)
        case JumpsTest():
            chance = judge_jumps(world, body)
        case ChoiceTest():
            chance = judge_choice(world, body)
        case DifferenceTest():
            return _difference(world, told, test, body)
        case FirstToldTest() | ToldTest() | ToldOrderTest() | SameToldTest():
            return _of_finding(judge_telling(world, moment, body))
        case _:
            return _over_runs(world, test)
    one = chance.interval
    return _result(chance.verdict, one.estimate, one.low, one.high, chance.runs, chance.said)


def _result(
    verdict: Verdict,
    figure: float | None,
    low: float | None,
    high: float | None,
    runs: int,
    said: str,
) -> LineResult:
    return LineResult("", verdict, figure, low, high, runs, said, "", 0)


def _of_finding(found: Finding) -> LineResult:
    verdict: Verdict = "held" if found.holds else "failed"
    return _result(verdict, found.figure, None, None, 0, found.said)


# ---- one run or many


def _over_runs(world: World, test: Test) -> LineResult:
    """Judge a body on the told run, or on many runs where the moment or a share asks for it."""
    moment = test.moment
    share, single = _unshared(test.body)
    if share is None and moment.kind not in ("had", "trial"):
        return _of_finding(judge(world.told, moment, single))
    found = _finding_in(world, test, single)
    if isinstance(found, str):
        return _of_finding(Finding(False, None, found))
    return _sampled(found, share or MOST_RUNS)


def _finding_in(world: World, test: Test, body: Body) -> Callable[[int], Finding] | str:
    """Return what judges a body in run j, or why there is no run."""
    moment = test.moment
    watched = None if asks_reasons(body) else _watched(world, test)
    views = _views(world, moment, watched)
    if isinstance(views, str):
        return views
    judged = _judging(moment, body)
    if not isinstance(body, ChieflyTest):
        return lambda run: judged(views(run))
    happens = EventTest(body.event)
    watching = _watched(world, replace(test, body=happens), _acts_of(world.story, body.event))
    seen_in = _views(world, moment, watching)
    assert not isinstance(seen_in, str)
    happening = _judging(moment, happens)

    def found(run: int) -> Finding:
        # Why: reasons are worth a trace only where it happens; else all is said without.
        seen = seen_in(run)
        enough = watching.gives_reasons or not happening(seen).holds
        return judged(seen if enough else views(run))

    return found


def _acts_of(story: Story, event: EventPattern | NamedEventId) -> frozenset[int]:
    """Return the acts that an event may be."""
    if isinstance(event, EventPattern):
        return frozenset(event.actions)
    return frozenset({story.named_events[event].action})


def _watched(world: World, test: Test, reasoned: frozenset[int] | None = None) -> Watched:
    """Return what plays the runs of a test without a trace."""
    questions = questions_of_test(world.story, test)
    return Watched(world, questions, _wanted(world, test), reasoned)


def _judging(moment: Moment, body: Body) -> Callable[[View], Finding]:
    """Return what judges a body in a view; the same view again is judged as before."""
    last: list[tuple[View, Finding]] = []

    def judged(view: View) -> Finding:
        if not last or last[0][0] is not view:
            last[:] = [(view, judge(view, moment, body))]
        return last[0][1]

    return judged


def _sampled(judged: Callable[[int], Finding], share: Share) -> LineResult:
    """Count the runs in which a judgement holds."""
    said: dict[bool, str] = {}

    def holds(run: int) -> bool:
        found = judged(run)
        said.setdefault(found.holds, found.said)
        return found.holds

    sampled = sample_share(holds, share.share, share.op == ">", share.runs)
    one = sampled.interval
    text = f"in {one.estimate:.1%} of {sampled.runs} runs ({one.low:.1%} to {one.high:.1%})"
    if said.get(sampled.verdict == "held"):
        text += f"; in one of them: {said[sampled.verdict == 'held']}"
    return _result(sampled.verdict, one.estimate, one.low, one.high, sampled.runs, text)


B = TypeVar("B", EventTest, StateTest, ChieflyTest)


def _unshared(body: Body) -> tuple[Share | None, Body]:
    """Return a body's share and the body without it, to be judged in one run."""
    if isinstance(body, EventTest | StateTest | ChieflyTest):
        return body.share, replace(body, share=None)
    return None, body


def _views(
    world: World, moment: Moment, watched: Watched | None
) -> Callable[[int], View] | str:
    """Return what gives the view of run j, or why there is none.

    Runs are traced where reasons are asked for, and watched where only what happens is.
    """
    if moment.kind == "had":
        found = find_occasion(world, moment)
        if isinstance(found, str):
            return found
        decision = found.decision
        if watched is None:
            return lambda run: world.branch_view(decision, found.choice, run)
        return lambda run: watched.branch_view(decision.index, found.option, run)
    if moment.kind == "trial":
        assert moment.trial is not None
        trial = moment.trial
        stretch = find_stretch(world.told, moment.at or Moment("end"))
        if stretch.missing is not None:
            return stretch.missing
        point = stretch.points[0]
        return lambda run: (watched or world).trial_view(trial, point, run)
    return (watched or world).free_view


def _wanted(world: World, test: Test) -> frozenset[int] | None:
    """Return the acts without which a test does not hold, whatever else happens in a run.

    None where there are none, or where what was told before may count as well.
    """
    body, moment = test.body, test.moment
    if not isinstance(body, EventTest) or not isinstance(body.event, EventPattern):
        return None
    wanted = frozenset(body.event.actions)
    told = any(act.kind in ACTS and act.ident in wanted for act in world.told.acts)
    earlier = told and moment.kind in ("had", "trial") and moment.inner is not None
    return None if earlier or meets(body.times, 0) else wanted


def _difference(world: World, told: World, test: Test, body: DifferenceTest) -> LineResult:
    """Compare a measure in the world of the moment with that of the story as told."""
    moment = test.moment
    inner = moment.inner or Moment("end")
    then = find_stretch(told.told, inner)
    if then.missing is not None:
        return _of_finding(Finding(False, None, f"as told {then.missing}"))
    base = told.told.value(body.measure, then.points[-1])
    by = EQUAL if body.by is None else body.by.value

    def differs(view: View) -> Finding:
        there = find_stretch(view, inner)
        if there.missing is not None:
            return Finding(False, None, there.missing)
        value = view.value(body.measure, there.points[-1])
        more = value - base if body.direction == "higher" else base - value
        return Finding(more >= by, value, f"{value:.3f} against {base:.3f} as told")

    if moment.kind not in ("had", "trial"):
        return _of_finding(differs(world.told))
    views = _views(world, moment, _watched(world, test))
    if isinstance(views, str):
        return _of_finding(Finding(False, None, views))
    return _sampled(lambda run: differs(views(run)), MOST_RUNS)
