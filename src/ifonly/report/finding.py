"""What a page says of a run in one sentence, and which of its turns it points at.

The sentence is about the ending that the run came to: how likely it was at first, and the scene
in which it gained most. Figures are those of the odds at the moments; a hundred is all lives.
They are estimates, and said as such: the sentence below gives their bounds, and where the bounds
before and after the scene meet, the scene only seems to have done it.
"""

from collections.abc import Sequence
from itertools import groupby

from ifonly.analysis.intervals import Interval
from ifonly.analysis.turning import Moment, Turns
from ifonly.present.lines import listed
from ifonly.present.turn_words import Words
from ifonly.source.values import dataclass
from ifonly.telling.surface import capital

CERTAIN = 0.95
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
    if 0.0 < share <= 0.005:
        return "fewer than 1"
    if 0.995 <= share < 1.0:
        return "more than 99"
    return str(round(100 * share))


def finding(words: Words, turns: Turns) -> Finding:
    """Return what the odds along a run come to."""
    ended = ended_of(words)
    name = capital(words.endings[ended])
    moments = turns.moments
    odds = [one.odds[ended] for one in moments]
    first = odds[0]
    more = _opening(words, moments[0])
    if first.estimate >= CERTAIN:
        was = "was" if first.low >= CERTAIN else "seems to have been"
        return Finding(f"“{name}” {was} all but certain from the start", more)
    scene, before, after = max(
        _scene_gains(moments, odds),
        key=lambda one: one[2].estimate - one[1].estimate,
        default=(None, first, first),
    )
    said = words.scene(scene)
    begun = f"“{name}” began with about {in_hundred(first.estimate)} lives in 100"
    if said is None or after.estimate - before.estimate < STILL:
        return Finding(
            f"{begun}, and no one scene decided it", f"{more} {_sure(first, ())}".rstrip()
        )
    # Why by the threshold above: most runs end as lives end that stand where the run stands.
    took = "took" if before.high < after.low else "seems to have taken"
    return Finding(
        f"{begun}; “{said}” {took} it from {in_hundred(before.estimate)} to "
        f"{in_hundred(after.estimate)}",
        f"{more} {_sure(first, (before, after))}".rstrip(),
    )


def _sure(first: Interval, gained: Sequence[Interval]) -> str:
    """Say between which bounds the figures of the headline lie; nothing of exact ones."""
    figures = dict.fromkeys(
        f"{in_hundred(one.estimate)} may be {in_hundred(one.low)} to {in_hundred(one.high)}"
        for one in (first, *gained)
        if one.high - one.low >= 0.005
    )
    if not figures:
        return ""
    return f"These are estimates: {listed([*figures])} (95 % sure, of all at once)."


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
    """Say which endings were open at first, the likeliest first."""
    shares = sorted(
        ((one.estimate, at) for at, one in enumerate(moment.odds)), key=lambda one: -one[0]
    )
    top, at = shares[0]
    if at == ended_of(words):
        return f"Of all endings it was the likeliest when the story opened (about {in_hundred(top)} in 100)."
    return (
        f"When the story opened, “{words.endings[at]}” was the likeliest ending, "
        f"with about {in_hundred(top)} lives in 100."
    )
