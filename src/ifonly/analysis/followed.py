"""A run as its turning points need it: its moments, what was open at each, and fixed fate.

Made from a chronicle, or from what was kept of one (`present/followed_kept.py`): so nothing here
needs the story. Indices are those of the story, the layout and the chronicle.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ifonly.analysis.turning import Moment
from ifonly.chronicle.events import Chronicle
from ifonly.engine.branching import Forks, signed, unsigned
from ifonly.engine.ensemble import merged
from ifonly.source.values import dataclass

if TYPE_CHECKING:  # Why: what was kept of a run needs no story.
    from ifonly.kernel.assemble import Assembled


@dataclass(frozen=True, slots=True)
class Choice:
    """What was open at a decision or a chance: the number of what happened, and all chances."""

    done: int
    chances: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class FateLine:
    """A line of fixed fate that came: its number in all, in its scene, and the last moment."""

    number: int
    scene: int
    line: int
    event: int
    moment: int


@dataclass(frozen=True, slots=True)
class Followed:
    """A run from moment to moment, the end last; an order has no choice, nor has the end.

    `chronicle` is there while it is not known yet who deviates at a moment.
    """

    forks: Forks
    moments: tuple[Moment, ...]
    choices: tuple[Choice | None, ...]
    fates: tuple[FateLine, ...]
    chronicle: Chronicle | None = None

    def asking(self, wanted: frozenset[int] | None) -> "Followed":
        """Return the run with all endings that are wanted as one, and all others as another."""
        if wanted is None:
            return self
        ending = merged([self.forks.ending], wanted)[0]
        return replace(self, forks=replace(self.forks, ending=ending, wanted=wanted))

    def known(self, engine: Any) -> "Followed":
        """Return the run with what it did at each moment, so that who deviates is known."""
        if self.chronicle is None:
            return self
        return replace(self, forks=signed(engine, self.forks, self.chronicle), chronicle=None)


def followed_of(assembled: "Assembled", chronicle: Chronicle) -> Followed:
    """Return a traced run as it is followed."""
    forks = unsigned(chronicle)
    moments = bare_moments(forks, chronicle)
    choices = tuple(_choice(chronicle, one) for one in moments)
    return Followed(forks, moments, choices, tuple(fate_lines(assembled, chronicle)), chronicle)


def bare_moments(forks: Forks, chronicle: Chronicle) -> tuple[Moment, ...]:
    """Return the moments of a run without odds, the end last."""
    decisions = {one.snapshot: at for at, one in enumerate(chronicle.decisions)}
    chances = {one.snapshot: at for at, one in enumerate(chronicle.chances)}
    here = [one for one in chronicle.snapshots if one.is_moment]
    last = chronicle.snapshots[-1]
    return (
        *(
            Moment(
                fork.kind,
                one.scene,
                one.turn,
                decisions.get(one.index),
                chances.get(one.index),
                (),
            )
            for one, fork in zip(here, forks.every, strict=True)
        ),
        Moment("end", None, last.turn, None, None, ()),
    )


def _choice(chronicle: Chronicle, moment: Moment) -> Choice | None:
    if moment.decision is not None:
        decision = chronicle.decisions[moment.decision]
        return Choice(decision.chosen, tuple(one.probability for one in decision.options))
    if moment.chance is not None:
        chance = chronicle.chances[moment.chance]
        return Choice(int(chance.came), (1.0 - chance.probability, chance.probability))
    return None


def fate_lines(assembled: "Assembled", chronicle: Chronicle) -> Iterator[FateLine]:
    """Yield the lines of fixed fate that came."""
    lines = {info.block: (number, info) for number, info in enumerate(assembled.layout.fates)}
    moments = [one for one in chronicle.snapshots if one.is_moment]
    for event in chronicle.events:
        if event.kind != "happening" or event.what not in lines or event.scene is None:
            continue
        number, info = lines[event.what]
        if info.scene != event.scene or event.decision is not None:
            continue
        if any(one.event == event.n for one in chronicle.chances):
            continue
        moment = sum(one.events < event.n for one in moments) - 1
        yield FateLine(number, info.scene, info.line, event.n, moment)
