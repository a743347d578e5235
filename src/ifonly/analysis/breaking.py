"""Asks what makes claims fail: the cuts that they name, and every cut that could be made.

A claim that names a cut must fail in the story without that part; one that still holds
there says nothing about it. The sweep drops each motive, reaction, fate line, drift and
written act in turn: a claim that none of these breaks may be true of any story.
"""

from collections.abc import Collection, Iterator

from ifonly.analysis.claims import (
    Progress,
    Texts,
    Verdict,
    all_of,
    judge_claim,
    judge_test,
    place_of,
)
from ifonly.analysis.cuts import possible_cuts
from ifonly.analysis.kept import Kept, once
from ifonly.analysis.questions import questions_of
from ifonly.analysis.world import Seed, Worlds
from ifonly.source.values import dataclass
from ifonly.story.model import (
    ChieflyTest,
    ChoiceTest,
    Claim,
    Cut,
    EndingTest,
    EventTest,
    JumpsTest,
    LikelierTest,
    StateTest,
    Story,
)


@dataclass(frozen=True, slots=True)
class CutResult:
    """What became of a claim without the part that it names: `ok` if it failed."""

    claim: str
    without: str
    verdict: str  # as a claim's, or `unknown`: there is no such part
    ok: bool
    said: str
    file: str
    line: int


def test_cuts(
    story: Story,
    seed: Seed = 0,  # noqa: PT028 - it tests stories, not this program
    claims: Collection[str] | None = None,  # noqa: PT028
    progress: Progress | None = None,  # noqa: PT028
    texts: Texts | None = None,  # noqa: PT028
) -> tuple[CutResult, ...]:
    """Run every claim in the story without each part that the claim names."""
    return tuple(each_cut(story, seed, claims, progress, texts))


def each_cut(
    story: Story,
    seed: Seed = 0,
    claims: Collection[str] | None = None,
    progress: Progress | None = None,
    texts: Texts | None = None,
    kept: Kept | None = None,
) -> Iterator[CutResult]:
    """Yield what became of each claim without each part that it names, claim by claim.

    A cut is compiled and played once, with the questions of the claims that name it. `kept`
    are the cuts that an earlier start judged.
    """
    chosen = [c for c in story.claims if not c.later and (claims is None or c.id in claims)]
    pairs = [(claim, cut) for claim in chosen for cut in claim.cuts]
    naming: dict[Cut, list[Claim]] = {}
    for claim, cut in pairs:
        naming.setdefault(cut, []).append(claim)
    last = {cut: place for place, (_, cut) in enumerate(pairs)}
    worlds: dict[Cut, Worlds | None] = {}
    for place, (claim, cut) in enumerate(pairs):
        if progress is not None:
            progress(f"{claim.id} without {cut.text or cut.name}", place, len(pairs))

        def judge(claim: Claim = claim, cut: Cut = cut) -> tuple[str, str]:
            if cut not in worlds:
                whole = Worlds(story, questions_of(story, naming[cut]), seed)
                worlds[cut] = whole.without(cut)
            return judge_cut(worlds[cut], claim)

        asked = ["cut", seed, claim.id, cut_text(cut)]
        verdict, said = once(kept, asked, _two_texts, judge, list)
        if last[cut] == place:
            # Why: with its told run a world of a long story takes fifty megabytes.
            worlds.pop(cut, None)
        yield _cut_result(claim, cut, verdict, said, texts or {})


def judge_cut(changed: Worlds | None, claim: Claim) -> tuple[str, str]:
    """Return a claim's verdict without a part, and what failed; None: there is no such part."""
    return ("unknown", "") if changed is None else first_failing(changed, claim)


def cut_text(cut: Cut) -> str:
    """Return a cut in words."""
    return cut.text or f"{cut.kind} “{cut.name}”"


def _two_texts(kept: object) -> tuple[str, str]:
    verdict, said = _texts(kept)
    return verdict, said


def _cut_result(claim: Claim, cut: Cut, verdict: str, said: str, texts: Texts) -> CutResult:
    """Put words to what became of a claim without a part; unknown: there is no such part."""
    file, line = place_of(cut.span, texts)
    ok = verdict == "failed"
    if verdict == "unknown":
        said = f"nothing is called “{cut.name}”"
    elif not ok:
        said = "it holds without it"
    return CutResult(claim.id, cut_text(cut), verdict, ok, said, file, line)


def first_failing(worlds: Worlds, claim: Claim) -> tuple[Verdict, str]:
    """Return a claim's verdict, and what the first failing line found: one is enough.

    The lines that need one run come first; the many runs of others only if none of these fails.
    """
    verdicts: list[Verdict] = []
    for test in sorted(claim.tests, key=lambda test: is_sampled(test.moment.kind, test.body)):
        judged = judge_test(worlds, test, {})
        if judged.verdict == "failed":
            return "failed", judged.said
        verdicts.append(judged.verdict)
    return all_of(verdicts), ""


@dataclass(frozen=True, slots=True)
class Broken:
    """A part of the story and the claims that fail without it."""

    without: str
    claims: tuple[str, ...]
    place: int
    parts: int


def sweep(
    story: Story,
    seed: Seed = 0,
    claims: Collection[str] | None = None,
    kept: Kept | None = None,
) -> Iterator[Broken]:
    """Yield, for each part that could be cut, the claims that fail without it.

    Only claims that hold as told and need one run are tried. Slow: each part means another
    story, compiled and played. It may be left off after any answer; `unbroken` says what is
    left by then.
    """
    chosen = [c for c in story.claims if is_swept(c) and (claims is None or c.id in claims)]
    questions = questions_of(story, chosen)
    worlds = Worlds(story, questions, seed)
    held = [claim for claim in chosen if judge_claim(worlds, claim, {}).verdict == "held"]
    cuts = list(possible_cuts(story))
    for place, cut in enumerate(cuts):

        def judge(cut: Cut = cut) -> tuple[str, ...]:
            return judge_part(Worlds(story, questions, seed).without(cut), held)

        asked = ["part", seed, cut.text, place, [claim.id for claim in held]]
        yield Broken(cut.text, once(kept, asked, _texts, judge, list), place, len(cuts))


def _texts(kept: object) -> tuple[str, ...]:
    if not isinstance(kept, list) or not all(isinstance(one, str) for one in kept):
        raise TypeError(kept)
    return tuple(kept)


def judge_part(changed: Worlds | None, claims: Collection[Claim]) -> tuple[str, ...]:
    """Return the claims that fail without a part; None: there is no such part."""
    return () if changed is None else failing_in(changed, claims)


def is_swept(claim: Claim) -> bool:
    """Say whether a sweep tries a claim: it is for this version, and asks about one run."""
    sampled = any(is_sampled(test.moment.kind, test.body) for test in claim.tests)
    return not (claim.later or sampled)


def failing_in(worlds: Worlds, claims: Collection[Claim]) -> tuple[str, ...]:
    """Return the claims that fail in a world."""
    return tuple(c.id for c in claims if first_failing(worlds, c)[0] == "failed")


def unbroken(held: Collection[str], found: Collection[Broken]) -> tuple[str, ...]:
    """Return the claims that nothing found so far can break."""
    breakable = {claim for one in found for claim in one.claims}
    return tuple(claim for claim in held if claim not in breakable)


def is_sampled(moment: str, body: object) -> bool:
    """Say whether a test takes many runs."""
    if moment in ("had", "trial"):
        return True
    if isinstance(body, EventTest | StateTest | ChieflyTest):
        return body.share is not None
    return isinstance(body, EndingTest | LikelierTest | JumpsTest | ChoiceTest)
