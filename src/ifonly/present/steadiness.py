"""How often claims held in stories with other luck or with moved weights, as an answer.

Invariant: what is counted is counted over the stories tried so far; an interruption leaves
what they said.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from ifonly.analysis.steadiness import SHAKES, Judged, Tried
from ifonly.present.answers import Json, rounded
from ifonly.present.lines import counted, wrapped
from ifonly.source.render import clean
from ifonly.source.values import dataclass
from ifonly.story.model import Claim

LEAST: Final = 0.95  # the share of stories in which a claim must hold
_TOLD_SAID: Final = {
    "told-against-all-odds": "against all odds, and forced",
    "told-choice-impossible": "not possible when its turn comes",
    "told-choice-too-late": "too late: its scene ends before it",
}


@dataclass(frozen=True, slots=True)
class SteadyClaim:
    """How often a claim held; `first` is the first story in which it did not."""

    id: str
    text: str
    fragile: bool
    held: int
    failed: int
    undecided: int
    first: tuple[Tried, Judged] | None

    @property
    def tried(self) -> int:
        """In how many stories it was tested."""
        return self.held + self.failed + self.undecided

    @property
    def share(self) -> float | None:
        """The share of stories in which it held."""
        return self.held / self.tried if self.tried else None

    @property
    def ok(self) -> bool:
        """Whether it held often enough, or is `fragile`."""
        return self.fragile or self.share is None or self.share >= LEAST

    def json(self) -> Json:
        """Return the claim's object."""
        first = None
        if self.first is not None:
            story, judged = self.first
            first = {
                "seed": story.seed,
                "shake": story.shake,
                "verdict": judged.verdict,
                "reason": judged.said,
            }
        return {
            "id": self.id,
            "fragile": self.fragile,
            "held": self.held,
            "failed": self.failed,
            "undecided": self.undecided,
            "share": rounded(self.share),
            "ok": self.ok,
            "first": first,
        }


@dataclass(frozen=True, slots=True)
class Steadiness:
    """How claims did in many stories: `by` is how far weights were moved; 0: not at all."""

    by: float
    seeds: int
    asked: int
    claims: tuple[Claim, ...]
    tried: tuple[Tried, ...]

    @property
    def steady(self) -> tuple[SteadyClaim, ...]:
        """Return each claim with its counts."""
        return tuple(_steady(claim, self.tried) for claim in self.claims)

    @property
    def ok(self) -> bool:
        """Whether each claim held often enough, or is `fragile`."""
        return all(claim.ok for claim in self.steady)

    @property
    def told(self) -> tuple[tuple[str, str, int, int], ...]:
        """Code, file, line and number of stories of what was written and could not be followed."""
        many = Counter(one for story in self.tried for one in story.told)
        return tuple((one.code, one.file, one.line, count) for one, count in many.items())

    def json(self) -> Json:
        """Return the object of a test of steadiness."""
        return {
            "by": self.by,
            "seeds": self.seeds,
            "stories": self.asked,
            "tried": len(self.tried),
            "least": LEAST,
            "claims": [claim.json() for claim in self.steady],
            "told": [
                {"code": code, "file": file, "line": line, "stories": count}
                for code, file, line, count in self.told
            ],
        }


def _steady(claim: Claim, tried: Sequence[Tried]) -> SteadyClaim:
    found = [(story, one) for story in tried for one in story.claims if one.claim == claim.id]
    many = Counter(one.verdict for _, one in found)
    first = next((both for both in found if both[1].verdict != "held"), None)
    return SteadyClaim(
        claim.id,
        claim.text,
        claim.fragile,
        many["held"],
        many["failed"],
        many["undecided"],
        first,
    )


def steady_lines(answer: Steadiness) -> Iterator[str]:
    """Yield a table: in how many stories each claim held, and what was amiss elsewhere."""
    tried = len(answer.tried)
    of = f"{tried} of {answer.asked}" if tried < answer.asked else f"{tried}"
    moved = (
        f"{of} shaken stories: every weight moved by up to {answer.by:.4g} of itself, "
        f"{counted(answer.seeds, 'seed')}, {SHAKES} shakes each"
        if answer.by
        else f"{of} stories: the weights as written, {counted(answer.seeds, 'seed')}"
    )
    yield ""
    yield wrapped(f"{moved}. In how many of them each claim held:")
    steady = answer.steady
    widest = max((len(clean(claim.id)) for claim in steady), default=0)
    width = len(f"{tried}")
    for claim in steady:
        mark = " " if claim.ok and not claim.fragile else "~" if claim.fragile else "!"
        head = f"{mark} {clean(claim.id):<{widest}} {claim.held:>{width}}  "
        hang = " " * len(head)
        parts = [(claim.failed, "failed"), (claim.undecided, "undecided")]
        amiss = ", ".join(f"{many} {what}" for many, what in parts if many)
        yield wrapped(f"{f'({amiss}) ' if amiss else ''}{claim.text}", head, hang)
        if claim.first is not None:
            story, judged = claim.first
            shake = "" if story.shake is None else f", shake {story.shake}"
            yield wrapped(f"seed {story.seed}{shake}: {judged.said}", f"{hang}- ", f"{hang}  ")
    yield from _told_lines(answer)
    weak = [claim for claim in steady if not claim.ok]
    fragile = [claim for claim in steady if claim.fragile]
    yield ""
    foot = f"{counted(len(steady), 'claim')}: "
    foot += (
        f"{len(weak)} held in fewer than {LEAST:.0%} of these stories (!)."
        if weak
        else f"each held in at least {LEAST:.0%} of these stories."
        if not fragile
        else f"each that is not fragile held in at least {LEAST:.0%} of these stories."
    )
    if fragile:
        foot += f" {counted(len(fragile), 'is', 'are')} marked `fragile` (~)."
    yield wrapped(foot)


def _told_lines(answer: Steadiness) -> Iterator[str]:
    """Yield the written choices that could not be followed, with the number of stories."""
    told = answer.told
    if not told:
        return
    yield ""
    yield "Written choices that could not be followed as told, and in how many of them:"
    width = len(f"{len(answer.tried)}")
    for code, file, line, count in sorted(told, key=lambda one: (-one[3], one[1], one[2])):
        yield wrapped(
            f"{file}:{line}: {_TOLD_SAID.get(code, code)}",
            f"  {count:>{width}}  ",
            " " * (width + 4),
        )
