"""Turns judged claims into their answer: verdicts, figures and counts.

Invariant: an answer is fine only if every claim is held or `later`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from ifonly.analysis.breaking import Broken, each_cut, is_swept, sweep, unbroken
from ifonly.analysis.claims import ClaimResult, Progress, each_claim
from ifonly.analysis.cuts import possible_cuts
from ifonly.analysis.kept import Kept
from ifonly.analysis.steadiness import Tried, each_tried, stories_of
from ifonly.present.answers import About, Json, rounded
from ifonly.present.lines import meant
from ifonly.present.progress import Heard
from ifonly.present.steadiness import Steadiness
from ifonly.source.text import SourceText
from ifonly.source.values import dataclass
from ifonly.story.model import Story

VERDICTS = ("held", "failed", "undecided", "later")


@dataclass(frozen=True, slots=True)
class CutLine:
    """What became of a claim without what it names; it must be `failed`."""

    without: str
    verdict: str

    def json(self) -> Json:
        """Return the cut's object."""
        return {"without": self.without, "verdict": self.verdict}


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim, its verdict, and the figure the run gave; `reasons` say more of a failure."""

    id: str
    text: str
    verdict: str
    figure: float | None
    low: float | None
    high: float | None
    runs: int
    file: str
    line: int
    reasons: tuple[str, ...] = ()
    cuts: tuple[CutLine, ...] = ()

    @property
    def fine(self) -> bool:
        """Whether the claim asks for nothing more, cuts included."""
        kept = all(cut.verdict == "failed" for cut in self.cuts)
        return self.verdict in ("held", "later") and kept

    def json(self) -> Json:
        """Return the claim's object."""
        return {
            "id": self.id,
            "text": self.text,
            "verdict": self.verdict,
            "figure": rounded(self.figure),
            "low": rounded(self.low),
            "high": rounded(self.high),
            "runs": self.runs,
            "file": self.file,
            "line": self.line,
            "reasons": list(self.reasons),
            "cuts": [cut.json() for cut in self.cuts],
        }


@dataclass(frozen=True, slots=True)
class Swept:
    """What became of claims when each part of the story was left out in turn.

    `unbroken` are the claims that no part tried so far breaks; `claims` were tried.
    """

    parts: int
    broken: tuple[Broken, ...]
    claims: tuple[str, ...]

    @property
    def unbroken(self) -> tuple[str, ...]:
        """The claims that hold without any one of the parts tried."""
        return unbroken(self.claims, self.broken)

    def json(self) -> Json:
        """Return the sweep's object."""
        return {
            "parts": self.parts,
            "tried": len(self.broken),
            "claims": list(self.claims),
            "broken": [
                {"without": one.without, "claims": list(one.claims)}
                for one in self.broken
                if one.claims
            ],
            "unbroken": list(self.unbroken),
        }


@dataclass(frozen=True, slots=True)
class ClaimsAnswer:
    """The claims of a story, each judged; `asked` of them, if nothing interrupted it."""

    about: About
    seed: int | str
    claims: tuple[ClaimLine, ...]
    seconds: float
    engine: str = "python"
    swept: Swept | None = None
    asked: int = 0
    stopped: str = "done"
    steadiness: Steadiness | None = None

    @property
    def story(self) -> Json:
        """Which story it is about: its name and hashes."""
        return self.about.head()

    @property
    def ok(self) -> bool:
        """Whether all claims hold, no cut left one held, and all held often enough if shaken."""
        steady = self.steadiness is None or self.steadiness.ok
        return steady and all(claim.fine for claim in self.claims)

    def count(self, verdict: str) -> int:
        """Return how many claims came to a verdict."""
        return sum(claim.verdict == verdict for claim in self.claims)

    def json(self) -> Json:
        """Return the answer as `ifonly test --json` prints it."""
        return {
            **self.about.json(),
            "seed": self.seed,
            "claims": [claim.json() for claim in self.claims],
            **{verdict: self.count(verdict) for verdict in VERDICTS},
            "sweep": self.swept.json() if self.swept else None,
            "shake": self.steadiness.json() if self.steadiness else None,
            "stopped": self.stopped,
            "engine": self.engine,
            "seconds": round(self.seconds, 3),
        }


def no_claim(story: Story, asked: Sequence[str]) -> str | None:
    """Return that a story has no such claim, if so."""
    names = [claim.id for claim in story.claims]
    missing = next((one for one in asked if one not in names), None)
    if missing is None:
        return None
    return f"no claim is named `{missing}`{meant(missing, names)}"


@dataclass(frozen=True, slots=True)
class AskedClaims:
    """Which claims are asked about (none: all), and whether their cuts, and a sweep, too.

    With `seeds` they are tested under so many seeds, with `shake` in stories whose weights
    are moved by so much of themselves at most.
    """

    claims: tuple[str, ...] = ()
    cuts: bool = False
    sweep: bool = False
    seed: int | str = 1
    seeds: int = 0
    shake: float = 0.0


def ask_claims(
    about: About,
    story: Story,
    asked: AskedClaims,
    texts: Mapping[str, SourceText],
    heard: Heard | None = None,
    kept: Kept | None = None,
) -> ClaimsAnswer:
    """Judge the claims of a story; an interruption ends it with what is known by then.

    `kept` is what an earlier start judged of what takes long.
    """
    chosen = [c.id for c in story.claims if not asked.claims or c.id in asked.claims]
    found: list[ClaimLine] = []
    broken: list[Broken] = []
    tried: list[Tried] = []
    stopped = "done"
    try:
        for result in each_claim(story, asked.seed, chosen, spoken(heard, "claims"), texts):
            found.append(claim_line(result))  # noqa: PERF401 - kept when interrupted
        if asked.seeds:
            for story_tried in each_tried(
                story, asked.seed, asked.seeds, asked.shake, chosen, texts,
                _stories(heard), kept,
            ):  # fmt: skip
                tried.append(story_tried)  # noqa: PERF402 - kept when interrupted
        if asked.cuts:
            add_cuts(story, asked.seed, found, heard, kept)
        if asked.sweep:
            for one in sweep(story, asked.seed, swept_of(story, found), kept):
                broken.append(one)
                if heard is not None:
                    heard("parts left out", one.place + 1, one.parts)
    except KeyboardInterrupt:
        stopped = "interrupted"
    swept = None
    if asked.sweep:
        parts = broken[0].parts if broken else len(list(possible_cuts(story)))
        swept = Swept(parts, tuple(broken), swept_of(story, found))
    steadiness = None
    if asked.seeds:
        held = tuple(c for c in story.claims if c.id in chosen and not c.later)
        many = len(stories_of(asked.seed, asked.seeds, asked.shake))
        steadiness = Steadiness(asked.shake, asked.seeds, many, held, tuple(tried))
    return ClaimsAnswer(about, asked.seed, tuple(found), 0.0, swept=swept,
                        asked=len(chosen), stopped=stopped, steadiness=steadiness)  # fmt: skip


def _stories(heard: Heard | None) -> Callable[[int, int], None] | None:
    """Return what hears how many stories were tried."""
    return None if heard is None else partial(heard, "stories")


def spoken(heard: Heard | None, what: str) -> Progress | None:
    """Return what hears the progress of claims, as how many of them are done."""
    return None if heard is None else lambda _, done, of: heard(what, done, of)


def swept_of(story: Story, found: Iterable[ClaimLine]) -> tuple[str, ...]:
    """Return the claims that a sweep tries: those that hold in the one run they ask about."""
    held = {claim.id for claim in found if claim.verdict == "held"}
    return tuple(claim.id for claim in story.claims if claim.id in held and is_swept(claim))


def add_cuts(
    story: Story,
    seed: int | str,
    found: list[ClaimLine],
    heard: Heard | None,
    kept: Kept | None = None,
) -> None:
    """Add to each claim what becomes of it without what it names, one cut after the other."""
    places = {claim.id: place for place, claim in enumerate(found)}
    names = [claim.id for claim in found if claim.verdict != "later"]
    for one in each_cut(story, seed, names, spoken(heard, "cuts"), kept=kept):
        # A cut that names nothing breaks nothing.
        verdict = "held" if one.verdict == "unknown" else one.verdict
        line = found[places[one.claim]]
        cut = CutLine(one.without, verdict)
        found[places[one.claim]] = replace(line, cuts=(*line.cuts, cut))


def claim_line(result: ClaimResult) -> ClaimLine:
    """Return a judged claim as it is answered."""
    reasons = tuple(
        f"{test.text}: {test.said}" if test.said else test.text
        for test in result.tests
        if test.verdict != "held"
    )
    return ClaimLine(
        result.id,
        result.text,
        result.verdict,
        result.figure,
        result.low,
        result.high,
        result.runs,
        result.file,
        result.line,
        reasons,
    )
