"""What answers about many runs say of a story: endings, scenes, people and measures by name.

Small enough to be remembered from one start to the next, where the story itself is not.
Names of fields are those of the story. `to_json` and `from_json` are inverses.
"""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from ifonly.source.values import dataclass

if TYPE_CHECKING:  # Why: what is remembered needs no story.
    from ifonly.story.model import Story


UNENDED: Final = "unended"
OTHER: Final = "otherwise"


@dataclass(frozen=True, slots=True)
class EndingFacts:
    """An ending by its name, and the names that it shares with others."""

    name: str
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of all endings: one of them, or those that share a name; -1: no ending."""

    name: str
    of: frozenset[int]

    @property
    def other(self) -> str:
        """What all other endings are called together."""
        return "any other ending" if self.name == OTHER else OTHER

    @property
    def names(self) -> tuple[str, str]:
        """What is asked, and all else."""
        return self.name, self.other


@dataclass(frozen=True, slots=True)
class SceneFacts:
    """A scene: its name, whether it is a trial, which takes its place, and whose it takes."""

    name: str
    trial: bool
    instead_of: int | None
    otherwise: int | None
    turns: int = 1


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of a story beside the numbers of its runs, in the order of its file."""

    endings: tuple[EndingFacts, ...]
    scenes: tuple[SceneFacts, ...]
    people: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


def facts_of(story: "Story") -> Facts:
    """Return the facts of a story."""
    return Facts(
        tuple(EndingFacts(ending.name, ending.one_of) for ending in story.endings),
        tuple(
            SceneFacts(scene.name, scene.trial, scene.instead_of, scene.otherwise, scene.turns)
            for scene in story.scenes
        ),
        tuple(person.name for person in story.people),
        tuple(measure.name for measure in story.measures),
    )


def to_json(facts: Facts) -> dict[str, Any]:
    """Return facts as values of JSON."""
    return asdict(facts)


def from_json(written: dict[str, Any]) -> Facts:
    """Return the facts that were written."""
    return Facts(
        tuple(EndingFacts(one["name"], tuple(one["one_of"])) for one in written["endings"]),
        tuple(SceneFacts(**one) for one in written["scenes"]),
        tuple(written["people"]),
        tuple(written["measures"]),
    )
