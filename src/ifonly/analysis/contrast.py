"""Says why this was done rather than that: what luck gave, what decided it, what it would have taken.

docs/why.md, section 1, defines each figure. Everything here takes the one decision again under
the luck that it had (`again.py`); nothing later is played.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Literal

from ifonly.analysis.again import Again, between, grown, least
from ifonly.analysis.causes import people_of, reading_text
from ifonly.analysis.view import Choice, Deciding, View
from ifonly.analysis.weights import reason_name
from ifonly.analysis.wording import act_text
from ifonly.chronicle.events import SILENCE, Chronicle, Option
from ifonly.engine.looking import Wish
from ifonly.kernel.assemble import Assembled
from ifonly.source.values import dataclass
from ifonly.story.model import LackOf, Measure, Product, ReadingOf, Story


@dataclass(frozen=True, slots=True)
class Decisive:
    """A reason without which something else would have been done, and what."""

    name: str
    instead: str


@dataclass(frozen=True, slots=True)
class Needed:
    """The smallest change of one number that makes an option the choice.

    `now` and `least` are, of a weight, its factors (1 and the least); of a reading its levels
    (0 to 1); of luck the draws of the act, with `chance` of one so large.
    """

    what: Literal["weight", "reading", "luck"]
    name: str
    now: float
    least: float
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class Contrast:
    """What stands behind the choice of one option over another, beyond the gap of reasons.

    `luck` is what luck gave the one over the other, in nats; none: both are the same act, or
    nothing was drawn between them.
    """

    luck: float | None
    decisive: tuple[Decisive, ...]
    needed: tuple[Needed, ...]


def contrast(
    made: tuple[Story, Assembled, Chronicle], view: View, decision: Deciding, other: int
) -> Contrast:
    """Return what stands between what was done at a decision and another of its options."""
    story, assembled, run = made
    recorded = run.decisions[decision.index]
    done = recorded.choice
    that = recorded.options[other] if other >= 0 else None
    luck = None if that is None else _luck(recorded.options, done, that)
    again = Again(story, assembled, run, recorded)
    if decision.forced or again.wish() != _wish(done):
        return Contrast(luck, (), ())
    return Contrast(
        luck,
        tuple(_decisive(again, decision, _wish(done))),
        () if that is None else needed(again, view, decision, other),
    )


def _wish(option: Option) -> Wish:
    return option.action, option.args


def _luck(options: Sequence[Option], done: Option, that: Option) -> float | None:
    """Return what luck gave what was done over another option."""
    if done.action == that.action or not that.ready:
        return None
    held = any(one.weighty and one.ready for one in options[:-1])
    if held and SILENCE in (done.action, that.action):
        return None
    return done.noise - that.noise


def _decisive(again: Again, decision: Deciding, done: Wish) -> Iterator[Decisive]:
    """Yield the reasons without which something else is done, in the order of their weight."""
    story = again.story
    weight: dict[str, float] = {}
    for option in decision.options:
        for reason in option.reasons:
            name = reason_name(story, reason.motive)
            weight[name] = max(weight.get(name, 0.0), abs(reason.value))
    for name in sorted(weight, key=lambda one: (-weight[one], one)):
        weights = again.weights_of(name)
        instead = again.wish(dict.fromkeys(weights, 0.0))
        if weights and instead != done:
            yield Decisive(name, act_text(story, *instead))


# ---- what it would have taken


def needed(again: Again, view: View, decision: Deciding, other: int) -> tuple[Needed, ...]:
    """Return what would have made another option of a decision the choice, one number each.

    Silence has no reasons: those for what was done are looked at, the other way round.
    """
    option = decision.options[other]
    wanted = option.action, option.roles
    is_silence = option.action == SILENCE
    moved = decision.options[decision.chosen] if is_silence else option
    return (
        *_weights(again, moved, wanted, against=is_silence),
        *_readings(again, view, moved, wanted, against=is_silence),
        *_draws(again, other),
    )


def _weights(again: Again, option: Choice, wanted: Wish, *, against: bool) -> Iterator[Needed]:
    values: dict[str, float] = {}
    for reason in option.reasons:
        name = reason_name(again.story, reason.motive)
        values[name] = values.get(name, 0.0) + reason.value
    for name, value in sorted(values.items(), key=lambda one: (-abs(one[1]), one[0])):
        weights = again.weights_of(name)
        if not weights or value == 0:
            continue

        def fits(factor: float, weights: dict[int, float] = weights) -> bool:
            return again.wish({at: factor * one for at, one in weights.items()}) == wanted

        more = (value > 0) != against
        found = least(fits, grown() if more else between(1.0, 0.0))
        if found is not None:
            yield Needed("weight", name, 1.0, found)


def _readings(
    again: Again, view: View, option: Choice, wanted: Wish, *, against: bool
) -> Iterator[Needed]:
    seen: set[int] = set()
    for reason in option.reasons:
        if reason.motive < 0:
            continue
        for reading, people, is_lack in _multiplied(again.story, reason.motive, option):
            cell = view.cell_of(reading, people)
            if cell < 0 or cell in seen:
                continue
            seen.add(cell)
            now = level_of(again, cell)
            up = ((reason.value > 0) != is_lack) != against
            fits: Callable[[float], bool] = partial(_is_done_at, again, cell, wanted)
            found = least(fits, between(now, 1.0 if up else 0.0))
            if found is not None:
                yield Needed("reading", reading_text(view, reading, people), now, found)


def _is_done_at(again: Again, cell: int, wanted: Wish, level: float) -> bool:
    return again.wish_at(cell, level) == wanted


def level_of(again: Again, cell: int) -> float:
    """Return the level of a reading at the decision."""
    again.leading.begin(again.state)
    return float(again.engine.call("level", cell))


def _multiplied(
    story: Story, motive: int, option: Choice
) -> Iterator[tuple[int, tuple[int, ...], bool]]:
    """Yield the readings that a reason is multiplied by, and whether by the lack of it."""

    def of(measure: Measure, is_lack: bool) -> Iterator[tuple[int, tuple[int, ...], bool]]:
        match measure:
            case ReadingOf(reading=reading, args=args):
                people = people_of(args, option.roles)
                if people is not None and story.readings[reading].kind != "amount":
                    yield reading, people, is_lack
            case LackOf(of=inner):
                yield from of(inner, not is_lack)
            case Product(parts=parts):
                for part in parts:
                    yield from of(part, is_lack)
            case _:
                return

    for one in story.motives[motive].times:
        yield from of(one, False)


def _draws(again: Again, other: int) -> Iterator[Needed]:
    """Yield the draw of its act with which an option would have been done."""
    options = again.decision.options
    option, done = options[other], again.decision.choice
    alone = sum(one.action == option.action for one in options) == 1
    held = any(one.weighty and one.ready for one in options[:-1])
    if not alone or not option.ready or (option.action == SILENCE and held):
        return
    draw = done.utility + done.noise - option.utility
    if draw > option.noise:
        yield Needed("luck", "", option.noise, draw, gumbel_above(draw))


def gumbel_above(draw: float) -> float:
    """Return the chance that a standard Gumbel draw is at least so large.

    >>> round(gumbel_above(0.0), 4)
    0.6321
    """
    return -math.expm1(-math.exp(-min(700.0, max(-700.0, draw))))
