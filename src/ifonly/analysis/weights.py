"""Splits a choice into its reasons: shares of the log-odds against the best live rival.

What was done (an option, or silence) is set against the other option that was most
likely by utilities; luck plays no part. The log-odds between the two is the difference of
their utilities (a multinomial logit: McFadden 1974, in Frontiers in Econometrics), so it is
exactly the sum over reasons of (value in what was done) - (value in the rival). A reason
against the rival thus counts for what was done. Reasons of one name are one group; the
pull of a course bears the course's name. Values are in nats.
"""

from collections.abc import Callable, Iterable, Mapping

from ifonly.analysis.view import Choice, Deciding, Weighed, fits
from ifonly.source.values import dataclass
from ifonly.story.model import EventPattern, Story

SILENCE = -1
NOTHING = Choice(SILENCE, (), 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Balance:
    """What spoke for what was done against the rival, by group, in nats."""

    done: Choice
    rival: Choice
    parts: Mapping[str, float]

    @property
    def log_odds(self) -> float:
        """The difference of the two utilities."""
        return sum(self.parts.values())


def reason_name(story: Story, motive: int) -> str:
    """Return the name of a motive, or of a course for its pull (−1 − course id)."""
    return story.motives[motive].name if motive >= 0 else story.courses[-1 - motive].name


def reason_kind(story: Story, motive: int) -> str | None:
    """Return what a motive is out of, if its author said so."""
    return story.motives[motive].out_of if motive >= 0 else None


def best_rival(decision: Deciding) -> Choice:
    """Return the most likely option other than the chosen one; silence if none is live.

    Likelihood is the model's, over all luck. An option of no probability is not live: a
    weighty act, say, that the person had weighed before and was not ready for.
    """
    others = [o for i, o in enumerate(decision.options) if i != decision.chosen]
    live = [o for o in others if o.probability > 0]
    if not live:
        return NOTHING
    return max(live, key=lambda option: (option.probability, option.utility))


def balance_of(done: Choice, rival: Choice, group: Callable[[Weighed], str]) -> Balance:
    """Sum the reasons of both by group, with their signs."""
    parts: dict[str, float] = {}
    for option, sign in ((done, 1.0), (rival, -1.0)):
        for reason in option.reasons:
            name = group(reason)
            parts[name] = parts.get(name, 0.0) + sign * reason.value
    return Balance(done, rival, parts)


def by_name(story: Story) -> Callable[[Weighed], str]:
    """Group reasons by their names."""
    return lambda reason: reason_name(story, reason.motive)


def by_kind(story: Story) -> Callable[[Weighed], str]:
    """Group reasons by what they are out of; one that is out of nothing stands alone."""
    return lambda reason: (
        reason_kind(story, reason.motive) or f"“{reason_name(story, reason.motive)}”"
    )


def total(balances: Iterable[Balance]) -> dict[str, float]:
    """Add up several balances, group by group."""
    parts: dict[str, float] = {}
    for balance in balances:
        for name, value in balance.parts.items():
            parts[name] = parts.get(name, 0.0) + value
    return parts


def largest_share(parts: Mapping[str, float]) -> tuple[str | None, float]:
    """Return the group that speaks most for what was done, and its share of what does.

    Of two equally large groups the last by name; a claim that names either is not met.
    """
    weights = {name: value for name, value in parts.items() if value > 0}
    if not weights:
        return None, 0.0
    best = max(weights, key=lambda name: (weights[name], name))
    return best, weights[best] / sum(weights.values())


def share_of(parts: Mapping[str, float], name: str) -> float:
    """Return the share of one group in what speaks for what was done."""
    whole = sum(value for value in parts.values() if value > 0)
    return max(0.0, parts.get(name, 0.0)) / whole if whole > 0 else 0.0


def is_chief(parts: Mapping[str, float], name: str) -> bool:
    """Say whether this group outweighs every other one."""
    own = parts.get(name, 0.0)
    return own > 0 and all(own > value for other, value in parts.items() if other != name)


def wish_of(option: Choice) -> float:
    """Return what speaks for an option, in nats: the sum of its reasons for."""
    return sum(reason.value for reason in option.reasons if reason.value > 0)


def offers(decision: Deciding, pattern: EventPattern) -> list[Choice]:
    """Return the options of a decision that the pattern means."""
    return [o for o in decision.options if o.action >= 0 and fits(pattern, o.action, o.roles)]
