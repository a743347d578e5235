"""What a page says of a run in one sentence, and in those below it.

The sentence is about the ending that the run came to: its odds at the start, and before and after the
scene in which it gained most. The sentences below
say who is played and what a life is, and give the bounds of the figures: they are estimates, and
where the bounds before and after the scene meet, the scene only seems to have done it.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from ifonly.analysis.intervals import Interval
from ifonly.analysis.turning import Moment, Turns
from ifonly.picture import hundred
from ifonly.present.lines import listed
from ifonly.present.turn_words import Words
from ifonly.source.values import dataclass
from ifonly.telling.surface import capital

CERTAIN = 0.95
NAMED = 2  # people of a headline, those who choose most often
STILL = 0.10  # an ending that no scene moves by so much was not decided in one


@dataclass(frozen=True, slots=True)
class Finding:
    """A headline, and the sentence below it."""

    headline: str
    more: str


def ended_of(words: Words) -> int:
    """Return the number of the ending that the run came to; behind all others: none."""
    found = words.chronicle.ending
    return len(words.the_story.endings) if found is None else found


def in_hundred(share: float) -> str:
    """Say a share as so many in a hundred.

    >>> in_hundred(0.143), in_hundred(0.0), in_hundred(0.003), in_hundred(0.998)
    ('14', '0', 'fewer than 1', 'more than 99')
    """
    return hundred.in_hundred(share).replace("<", "fewer than ").replace(">", "more than ")


def finding(words: Words, turns: Turns) -> Finding:
    """Return what the odds along a run come to."""
    ended = ended_of(words)
    name = words.endings[ended]
    moments = turns.moments
    odds = [one.odds[ended] for one in moments]
    first = odds[0]
    more = f"{_life(words)} {_opening(words, moments[0])}"
    if first.estimate >= CERTAIN:
        was = "was" if first.low >= CERTAIN else "seems to have been"
        return Finding(f"“{capital(name)}” {was} all but certain from the start", more)
    scene, before, after = max(
        _scene_gains(moments, odds),
        key=lambda one: one[2].estimate - one[1].estimate,
        default=(None, first, first),
    )
    said = words.scene(scene)
    begun = f"“{capital(name)}” began at {in_hundred(first.estimate)} in 100"
    if said is None or after.estimate - before.estimate < STILL:
        return Finding(
            f"{begun}, and no one scene decided it",
            f"{more} {_sure(turns, first, ())}".rstrip(),
        )
    took = "took" if before.high < after.low else "seems to have taken"
    if before is first:
        return Finding(
            f"{begun}. “{said}” {took} it to {in_hundred(after.estimate)}",
            f"{more} {_sure(turns, first, (after,))}".rstrip(),
        )
    return Finding(
        f"{begun}. “{said}” {took} it from {in_hundred(before.estimate)} to {in_hundred(after.estimate)}",
        f"{more} {_sure(turns, first, (before, after))}".rstrip(),
    )


def _life(words: Words) -> str:
    """Say who is played, and what a life is."""
    often = Counter(
        one.person for one in words.chronicle.decisions if len(one.options) > 1
    ).most_common()
    names = [words.the_story.people[person].name for person, _ in often]
    if not names:
        return "Each time luck falls anew: one such playing is a life."
    if len(names) > NAMED + 1:
        names[NAMED:] = [f"{len(names) - NAMED} others"]
    each = "chooses" if len(names) == 1 else "choose"
    return f"Each time {listed(names)} {each} freely, and luck falls anew: one such playing is a life."


def _sure(turns: Turns, first: Interval, gained: Sequence[Interval]) -> str:
    """Say between which bounds the figures of the headline lie; nothing of exact ones."""
    figures = dict.fromkeys(
        f"{in_hundred(one.estimate)} may be {in_hundred(one.low)} to {in_hundred(one.high)}"
        for one in (first, *gained)
        if one.high - one.low >= 0.005
    )
    if not figures:
        return ""
    return (
        f"The figures are estimates from {turns.branches:,} lives a moment: {listed([*figures])} "
        "(95 % sure, of all at once)."
    )


def _scene_gains(
    moments: Sequence[Moment], shares: Sequence[Interval]
) -> "list[tuple[int | None, Interval, Interval]]":
    """Return each scene with the share at its first moment and at the first after it."""
    found, at = [], 0
    for scene, group in groupby(moments[:-1], key=lambda one: one.scene):
        upto = at + len(list(group))
        found.append((scene, shares[at], shares[upto]))
        at = upto
    return found


def _opening(words: Words, moment: Moment) -> str:
    """Say which ending was the likeliest at first."""
    shares = sorted(
        ((one.estimate, at) for at, one in enumerate(moment.odds)), key=lambda one: -one[0]
    )
    top, at = shares[0]
    often = f"about {in_hundred(top)} lives in 100"
    if at == ended_of(words):
        return f"No ending was likelier when the story opened ({often})."
    return f"When the story opened, “{words.endings[at]}” was likeliest: {often}."
