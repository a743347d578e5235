"""Says what is felt by whom for whom at an instant of a run, and who is dead there."""

from collections.abc import Mapping
from typing import Final

from ifonly.analysis.gone import Gone
from ifonly.picture.hundred import level
from ifonly.present.readings import Reading, ReadingsAnswer
from ifonly.source.values import dataclass

LEAST: Final = 0.2  # what is weaker is left out
FELT: Final = frozenset({"bond", "feeling"})


@dataclass(frozen=True, slots=True)
class Instant:
    """A state of the run: a moment, or where a scene closes; `name` says which."""

    name: str
    time: str
    moment: int | None
    scene: int | None

    def has_lost(self, one: Gone) -> bool:
        """Say whether somebody is dead there."""
        return (
            self.scene >= one.scene
            if self.scene is not None
            else (self.moment or 0) >= one.moment
        )

    def of(self, one: Reading) -> float:
        """Return a reading there."""
        return (
            one.closes[self.scene] if self.scene is not None else one.values[self.moment or 0]
        )


@dataclass(frozen=True, slots=True)
class Cast:
    """Who stands on the map, in order; how strongly readings spoke for what was done, if known."""

    people: tuple[str, ...]
    spoken: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Arc:
    """What somebody feels for somebody at an instant: what spoke most first, then the strongest."""

    person: str
    toward: str
    felt: tuple[tuple[str, float], ...]

    @property
    def weight(self) -> float:
        """The strongest of it."""
        return max(value for _, value in self.felt)

    @property
    def words(self) -> str:
        """Say it: `love 97, worry 40`."""
        return ", ".join(f"{name} {level(value)}" for name, value in self.felt)


def between(answer: ReadingsAnswer) -> list[Reading]:
    """Return the bonds and feelings of one person for one other."""
    return [one for one in answer.readings if one.toward is not None and one.kind in FELT]


def name_of(one: Reading) -> str:
    """Return what a reading is, without whom it is for: `love`."""
    words = one.label.removesuffix(str(one.toward)).split()
    return " ".join(words[:-1]) if len(words) > 1 else " ".join(words)


def arcs_at(answer: ReadingsAnswer, cast: Cast, at: Instant) -> list[Arc]:
    """Return what is felt at an instant among some people: what spoke most first, then the strongest."""
    found: dict[tuple[str, str], list[tuple[float, str, float]]] = {}
    order, spoken = cast.people, cast.spoken
    lost = states_at(answer, at)
    for one in between(answer):
        if one.person in lost:
            continue
        if one.person in order and one.toward in order and at.of(one) >= LEAST:
            pair = one.person, str(one.toward)
            found.setdefault(pair, []).append(
                (spoken.get(one.text, 0.0), name_of(one), at.of(one))
            )
    rank = {name: place for place, name in enumerate(answer.people)}
    arcs = []
    for (a, b), felt in found.items():
        felt.sort(key=lambda part: (-part[0], -round(part[2], 6), part[1]))
        said = tuple((name, value) for _, name, value in felt)
        arcs.append((sum(part[0] for part in felt), Arc(a, b, said)))
    arcs.sort(
        key=lambda one: (
            -one[0], -round(one[1].weight, 2), rank[one[1].person], rank[one[1].toward],
        )
    )  # fmt: skip
    return [one for _, one in arcs]


def states_at(answer: ReadingsAnswer, at: Instant) -> dict[str, str]:
    """Return who is dead at an instant, with the story's word for it."""
    return {answer.people[one.person]: one.state for one in answer.gone if at.has_lost(one)}
