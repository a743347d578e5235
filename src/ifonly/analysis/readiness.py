"""Finds when weighty acts were weighed: at which decision of the scene, and how it came out.

A weighty filling is weighed when it is first offered in a scene, and again when its utility
differs by half a nat or more from that at the last weighing (docs/semantics.md, section 6).
In between it stays ready or not ready; so its chance at a later decision is the chance that
it came out ready, times the chance of being chosen then. Fillings about which nobody has a
reason are weighed as one. Utilities are in nats.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from ifonly.chronicle.events import Decision, Option
from ifonly.engine.odds import readiness_chance
from ifonly.source.values import dataclass

CHANGED: Final = 0.5  # nats between a filling's utility and that at its last weighing
Filling: TypeAlias = tuple[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Weighing:
    """When an act was weighed, the chance that it came out ready, and whether it did."""

    decision: int
    turn: int
    chance: float
    ready: bool


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of a filling: its last weighing, and the utility it is compared with."""

    weighing: Weighing
    utility: float


def weighings_at(decisions: Sequence[Decision], index: int) -> tuple[Weighing | None, ...]:
    """Return the weighing that holds for each option of a decision; none if not weighty."""
    asked = decisions[index]
    kept: dict[Filling, _Kept] = {}
    found: dict[Filling, Weighing] = {}
    if any(option.weighty for option in asked.options):
        for decision in decisions[: index + 1]:
            if (decision.scene, decision.person) == (asked.scene, asked.person):
                found = dict(_weigh(decision, kept))
    return tuple(found.get((option.action, option.args)) for option in asked.options)


def _weigh(
    decision: Decision, kept: dict[Filling, _Kept]
) -> Iterator[tuple[Filling, Weighing]]:
    """Yield the weighing of each weighty option of a decision, and keep the fresh ones."""
    fresh: dict[Filling, _Kept] = {}
    for option in decision.options:
        if not option.weighty:
            continue
        filling = (option.action, option.args)
        last = kept.get(filling)
        if last is None or abs(option.utility - last.utility) >= CHANGED:
            chance = readiness_chance(option.utility)
            weighing = Weighing(decision.index, decision.turn, chance, option.ready)
            alike = None if option.specific else _alike(decision, option, kept)
            last = fresh[filling] = _Kept(alike or weighing, option.utility)
        yield filling, last.weighing
    kept |= fresh
    chosen = decision.choice
    if chosen.weighty:
        # Why: what is chosen is ready in any case, at the utility it has then.
        before = kept[chosen.action, chosen.args].weighing
        kept[chosen.action, chosen.args] = _Kept(replace(before, ready=True), chosen.utility)


def _alike(decision: Decision, joins: Option, kept: dict[Filling, _Kept]) -> Weighing | None:
    """Return the weighing of a filling like this one that was weighed before."""
    for option in decision.options:
        before = kept.get((option.action, option.args))
        if (
            before is not None
            and option.action == joins.action
            and not option.specific
            and abs(joins.utility - before.utility) < CHANGED
        ):
            return before.weighing
    return None


def with_readiness(probability: float, weighing: Weighing | None, decision: int) -> float:
    """Return the chance of an option over all luck, of which its readiness is part.

    At the decision where an act is weighed its probability counts that already.

    >>> with_readiness(0.5, Weighing(decision=3, turn=1, chance=0.2, ready=True), 7)
    0.1
    """
    if weighing is None or not weighing.ready or weighing.decision == decision:
        return probability
    return weighing.chance * probability


def chance_of_choice(decisions: Sequence[Decision], index: int) -> float:
    """Return the chance of what was chosen at a decision, readiness included."""
    decision = decisions[index]
    weighing = weighings_at(decisions, index)[decision.chosen]
    return with_readiness(decision.choice.probability, weighing, index)
