"""Tests claims again and again: with other luck, and with every weight moved a little.

Each story that is tried has a seed, for its told luck and for all that is sampled, and, where
weights are moved, a number of its shake among those of that seed. The told luck is found anew
each time: a written choice that becomes impossible, or against all odds, is a fact to report.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any, Final

from ifonly.analysis.breaking import is_sampled
from ifonly.analysis.claims import Texts, judge_test, place_of
from ifonly.analysis.claims import Verdict as Verdict
from ifonly.analysis.kept import Kept, once
from ifonly.analysis.questions import questions_of
from ifonly.analysis.shaking import Shake
from ifonly.analysis.world import Seed, Shaking, Worlds
from ifonly.source.values import dataclass
from ifonly.story.model import Claim, Story

SHAKES: Final = 5  # shaken stories for each seed


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a claim in one of these stories; `said` of its first line that did not hold."""

    claim: str
    verdict: Verdict
    said: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """A written choice that could not be followed, or only by force."""

    code: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Tried:
    """One story of those tried: its luck, its claims, and what of the told run went wrong."""

    seed: Seed
    shake: int | None
    claims: tuple[Judged, ...]
    told: tuple[Trouble, ...]


def seeds_from(seed: Seed, count: int) -> tuple[Seed, ...]:
    """Return so many seeds from one on.

    >>> seeds_from(3, 3), seeds_from("oak", 2)
    ((3, 4, 5), ('oak', 'oak 2'))
    """
    if isinstance(seed, int):
        return tuple(seed + i for i in range(count))
    return tuple(seed if i == 0 else f"{seed} {i + 1}" for i in range(count))


def stories_of(seed: Seed, seeds: int, by: float) -> tuple[tuple[Seed, int | None], ...]:
    """Return the stories that are tried: each seed's own, or its shaken ones."""
    shakes: tuple[int | None, ...] = tuple(range(1, SHAKES + 1)) if by else (None,)
    return tuple((one, shake) for one in seeds_from(seed, seeds) for shake in shakes)


def each_tried(
    story: Story,
    seed: Seed,
    seeds: int,
    by: float,
    claims: Collection[str],
    texts: Texts,
    heard: Callable[[int, int], None] | None = None,
    kept: Kept | None = None,
) -> Iterator[Tried]:
    """Yield what became of claims in each story; `by` (0 to 1) is how far weights are moved.

    `kept` are the stories that an earlier start tried.
    """
    chosen = [c for c in story.claims if c.id in claims and not c.later]
    whole = Worlds(story, questions_of(story, chosen), seed, many=True)
    tried = stories_of(seed, seeds, by)
    for place, (one, shake) in enumerate(tried):
        if heard is not None:
            heard(place, len(tried))
        asked = ["tried", one, shake, by, [claim.id for claim in chosen]]

        def judge(one: Seed = one, shake: int | None = shake) -> Tried:
            shaking = None if shake is None else Shaking(Shake(one, shake, by), texts)
            return _tried(whole.again(one, shaking), chosen, texts)

        yield once(kept, asked, _read, judge, _written)


def _tried(worlds: Worlds, claims: Collection[Claim], texts: Texts) -> Tried:
    """Judge claims in one story."""
    judged = [_judged(worlds, claim, texts) for claim in claims]
    told = {
        Trouble(each.code, *place_of(each.primary.span, texts))
        for each in worlds.told.diagnostics
        if each.code.startswith("told-")
    }
    order = sorted(told, key=lambda each: (each.file, each.line, each.code))
    shake = None if worlds.shaking is None else worlds.shaking.luck.number
    return Tried(worlds.seed, shake, tuple(judged), tuple(order))


def _written(tried: Tried) -> object:
    """Return a story that was tried as it is kept."""
    claims = [[one.claim, one.verdict, one.said] for one in tried.claims]
    told = [[one.code, one.file, one.line] for one in tried.told]
    return [tried.seed, tried.shake, claims, told]


def _read(kept: Any) -> Tried:
    """Return a story that was tried from how it is kept."""
    seed, shake, claims, told = list(kept)
    return Tried(
        seed,
        shake,
        tuple(Judged(*one) for one in claims),
        tuple(Trouble(*one) for one in told),
    )


def _judged(worlds: Worlds, claim: Claim, texts: Texts) -> Judged:
    """Judge a claim up to its first line that does not hold: one is enough.

    The lines about one run come first, and the many runs of others only if all of these hold.
    """
    lines = sorted(claim.tests, key=lambda test: is_sampled(test.moment.kind, test.body))
    for test in lines:
        found = judge_test(worlds, test, texts)
        if found.verdict != "held":
            return Judged(claim.id, found.verdict, f"{found.text}: {found.said}")
    return Judged(claim.id, "held" if lines else "failed", "")
