"""The exact chance of each option of a decision, over all luck, from its utility.

Section 6 of docs/semantics.md: weighty fillings are ready or not, each on its own (those alike
together); silence is possible while none is ready; the acts share a softmax of their best
utilities, and the fillings of an act a softmax of theirs, those alike counting as one.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final, Literal, TypeAlias

from ifonly.source.values import dataclass

Readiness: TypeAlias = Literal["none", "ready", "not ready", "unweighed"]

# Beyond so many fillings to be weighed at once the subsets are not listed but integrated.
_MOST_SUBSETS: Final = 10
_MOST_IN_ACT: Final = 10
_STEPS: Final = 4000


@dataclass(frozen=True, slots=True)
class Filling:
    """An option as the odds need it; `readiness` is none for an act that is not weighty."""

    act: int
    utility: float
    specific: bool
    readiness: Readiness = "none"


@dataclass(slots=True)
class _Unit:
    """A filling, or those of an act that are alike: weighed and chosen as one."""

    utility: float
    members: list[int]
    ready: float  # the chance that it is ready
    is_weighty: bool


def readiness_chance(utility: float) -> float:
    """Return the chance that a weighty filling of this utility is ready when weighed.

    >>> readiness_chance(0.0)
    0.5
    """
    return 1.0 / (1.0 + math.exp(-max(-700.0, min(700.0, utility))))


def option_chances(fillings: Sequence[Filling]) -> tuple[float, ...]:
    """Return the chance of each filling, and of silence at the end.

    >>> option_chances([Filling(0, 0.0, specific=True)])
    (0.5, 0.5)
    """
    acts = list(_acts(fillings))
    open_units = [unit for act in acts for unit in act if 0.0 < unit.ready < 1.0]
    chances = [0.0] * (len(fillings) + 1)
    if len(open_units) > _MOST_SUBSETS:
        return _integrated(acts, len(fillings))
    for pattern in product((False, True), repeat=len(open_units)):
        weight = 1.0
        closed: set[int] = set()
        for unit, is_ready in zip(open_units, pattern, strict=True):
            weight *= unit.ready if is_ready else 1.0 - unit.ready
            if not is_ready:
                closed.add(id(unit))
        left = [[u for u in act if u.ready > 0.0 and id(u) not in closed] for act in acts]
        for at, share in _softmax([act for act in left if act]):
            chances[at] += weight * share
    return tuple(chances)


def _acts(fillings: Sequence[Filling]) -> Iterator[list[_Unit]]:
    by_act: dict[int, list[_Unit]] = {}
    alike: dict[int, _Unit] = {}
    for at, filling in enumerate(fillings):
        units = by_act.setdefault(filling.act, [])
        weighty = filling.readiness != "none"
        ready = 1.0
        if filling.readiness == "not ready":
            ready = 0.0
        elif filling.readiness == "unweighed":
            ready = readiness_chance(filling.utility)
        if filling.specific:
            units.append(_Unit(filling.utility, [at], ready, weighty))
        elif filling.act not in alike:
            alike[filling.act] = _Unit(filling.utility, [at], ready, weighty)
            units.append(alike[filling.act])
        else:
            unit = alike[filling.act]
            unit.members.append(at)
            if filling.readiness in ("ready", "not ready"):
                unit.ready = max(ready, unit.ready) if unit.ready in (0.0, 1.0) else ready
    yield from by_act.values()


def _softmax(acts: list[list[_Unit]]) -> Iterator[tuple[int, float]]:
    """Yield each option's chance when exactly these units are open; -1 is silence."""
    silent = not any(unit.is_weighty for act in acts for unit in act)
    tops = [max(unit.utility for unit in act) for act in acts]
    highest = max([*tops, 0.0])
    weights = [math.exp(top - highest) for top in tops]
    total = sum(weights) + (math.exp(-highest) if silent else 0.0)
    if silent:
        yield -1, math.exp(-highest) / total
    for act, weight in zip(acts, weights, strict=True):
        yield from _within(act, weight / total)


def _within(act: list[_Unit], share: float) -> Iterator[tuple[int, float]]:
    top = max(unit.utility for unit in act)
    weights = [math.exp(unit.utility - top) for unit in act]
    total = sum(weights)
    for unit, weight in zip(act, weights, strict=True):
        for member in unit.members:
            yield member, share * weight / total / len(unit.members)


def _integrated(acts: list[list[_Unit]], count: int) -> tuple[float, ...]:
    """Integrate over the winning value; exact to about 1e-6, for very many weighty fillings."""
    none_ready = math.prod(1.0 - u.ready for act in acts for u in act if u.is_weighty)
    chances = [0.0] * (count + 1)
    plain = [[u for u in act if not u.is_weighty] for act in acts]
    if none_ready > 0.0:
        for at, share in _softmax([act for act in plain if act]):
            chances[at] += none_ready * share
    for some, sign in ((acts, 1.0), (plain, -none_ready)):
        for at, share in _race([_standing(act) for act in some]):
            chances[at] += sign * share
    return tuple(max(0.0, chance) for chance in chances)


def _standing(act: list[_Unit]) -> dict[float, dict[int, float]]:
    """Return, for each best utility that an act may have, the chances of its options then."""
    doubtful = sorted((u for u in act if 0.0 < u.ready < 1.0), key=lambda u: abs(u.ready - 0.5))
    listed, rest = doubtful[:_MOST_IN_ACT], doubtful[_MOST_IN_ACT:]
    # Why: beyond the limit the fillings least in doubt count as what they are likelier to be.
    sure = [u for u in act if u.ready == 1.0 or (u in rest and u.ready > 0.5)]
    found: dict[float, dict[int, float]] = {}
    for pattern in product((False, True), repeat=len(listed)):
        chance = 1.0
        units = list(sure)
        for unit, is_ready in zip(listed, pattern, strict=True):
            chance *= unit.ready if is_ready else 1.0 - unit.ready
            if is_ready:
                units.append(unit)
        if units:
            shares = found.setdefault(max(unit.utility for unit in units), {})
            for at, share in _within(units, chance):
                shares[at] = shares.get(at, 0.0) + share
    return found


def _race(acts: list[dict[float, dict[int, float]]]) -> Iterator[tuple[int, float]]:
    """Yield each option's chance that its act has the largest value, some act being open."""
    tops = [top for act in acts for top in act]
    if not tops:
        return
    low, high = min(tops) - 6.0, max(tops) + 40.0
    step = (high - low) / _STEPS
    weights = [{top: sum(shares.values()) for top, shares in act.items()} for act in acts]
    won = [dict.fromkeys(act, 0.0) for act in acts]
    for i in range(_STEPS):
        x = low + (i + 0.5) * step
        below = [
            1.0 - sum(w * (1.0 - math.exp(-math.exp(top - x))) for top, w in act.items())
            for act in weights
        ]
        whole = math.prod(below)
        if whole > 0.0:
            for wins, own in zip(won, below, strict=True):
                for top in wins:
                    wins[top] += math.exp(top - x - math.exp(top - x)) * step * whole / own
    for act, wins in zip(acts, won, strict=True):
        for top, shares in act.items():
            for at, share in shares.items():
                yield at, share * wins[top]
