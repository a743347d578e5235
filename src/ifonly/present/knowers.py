"""What a run's people came to know, as it is shown: each thing, and everybody's way to it."""

from ifonly.present.answers import Json
from ifonly.source.values import dataclass


@dataclass(frozen=True, slots=True)
class Knower:
    """A person who holds it, how they came to, by which event (0: the start), in which scene.

    `mistaken`: it was not so when they came to hold it.
    """

    person: str
    how: str
    event: int
    scene: str | None
    moment: int
    mistaken: bool

    def json(self) -> Json:
        """Return the knower's object."""
        return {
            "person": self.person,
            "how": self.how,
            "event": self.event,
            "scene": self.scene,
            "moment": self.moment,
            "mistaken": self.mistaken,
        }


@dataclass(frozen=True, slots=True)
class Known:
    """Something known: an act (`event` its number) or a fact (none), and from which event on."""

    text: str
    event: int | None
    since: int
    scene: str | None
    by: tuple[Knower, ...]

    def json(self) -> Json:
        """Return the thing's object."""
        return {
            "text": self.text,
            "event": self.event,
            "since": self.since,
            "scene": self.scene,
            "by": [one.json() for one in self.by],
        }
