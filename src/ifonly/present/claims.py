"""Turns judged claims into their answer: verdicts, figures and counts.

Invariant: an answer is fine only if every claim is held or `later`.
"""

from dataclasses import dataclass

from ifonly.present.answers import About, Json, rounded

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
