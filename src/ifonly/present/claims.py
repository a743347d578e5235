"""Turns judged claims into their answer: verdicts, figures and counts.

Invariant: an answer is fine only if every claim is held or `later`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ifonly.analysis.breaking import test_cuts
from ifonly.analysis.claims import ClaimResult, test_story
from ifonly.present.answers import About, Json, rounded
from ifonly.source.near import nearest
from ifonly.source.text import SourceText
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
class ClaimsAnswer:
    """The claims of a story, each judged."""

    about: About
    seed: int | str
    claims: tuple[ClaimLine, ...]
    seconds: float
    engine: str = "python"

    @property
    def ok(self) -> bool:
        """Whether no claim failed or is undecided, and no cut left a claim held."""
        return all(claim.fine for claim in self.claims)

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
            "engine": self.engine,
            "seconds": round(self.seconds, 3),
        }


def no_claim(story: Story, asked: str | None) -> str | None:
    """Return that a story has no such claim, if so."""
    names = [claim.id for claim in story.claims]
    if asked is None or asked in names:
        return None
    near = nearest(asked, names)
    return f"no claim is named `{asked}`" + (f": did you mean `{near}`?" if near else "")


def ask_claims(
    about: About,
    story: Story,
    seed: int | str,
    asked: str | None,
    cuts: bool,
    texts: Mapping[str, SourceText],
) -> ClaimsAnswer:
    """Judge the claims of a story, and with `cuts` also without what they name."""
    only = None if asked is None else (asked,)
    found = [claim_line(one) for one in test_story(story, seed, only, texts=texts)]
    if cuts:
        names = [claim.id for claim in found if claim.verdict != "later"]
        broken = judge_cuts(story, seed, names)
        found = [replace(claim, cuts=broken.get(claim.id, ())) for claim in found]
    return ClaimsAnswer(about, seed, tuple(found), 0.0)


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


def judge_cuts(
    story: Story, seed: int | str, names: list[str]
) -> dict[str, tuple[CutLine, ...]]:
    """Return what becomes of claims without what each names."""
    found: dict[str, list[CutLine]] = {}
    for one in test_cuts(story, seed, names):
        # A cut that names nothing breaks nothing.
        verdict = "held" if one.verdict == "unknown" else one.verdict
        found.setdefault(one.claim, []).append(CutLine(one.without, verdict))
    return {name: tuple(lines) for name, lines in found.items()}
