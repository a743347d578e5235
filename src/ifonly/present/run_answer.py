"""The answer of a run: what happened, how it is told, what changed, what was told against the odds.

Times are minutes since the story's start. Invariants: events stand in the order in which they
happened, under their numbers; nothing here needs the story or its chronicle, so that an answer
that is remembered is shown without them.
"""

from collections.abc import Mapping
from dataclasses import field

from ifonly.present.answers import About, Json, rounded
from ifonly.present.lines import HARDLY
from ifonly.source.diagnostic import Diagnostic
from ifonly.source.render import as_json
from ifonly.source.text import SourceText
from ifonly.source.values import dataclass
from ifonly.telling.told import Change, TellingScene

LIKELY = 1 / 10


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event as programs read it."""

    id: str
    n: int
    kind: str
    scene: str | None
    turn: int
    time: float
    when: str
    actor: str | None
    action: str
    roles: tuple[tuple[str, str], ...]
    place: str | None
    perceived_by: tuple[str, ...]
    text: str
    probability: float | None
    named: str | None
    count: int

    def json(self) -> Json:
        """Return the event's object."""
        return {
            "id": self.id,
            "n": self.n,
            "kind": self.kind,
            "scene": self.scene,
            "turn": self.turn,
            "time": rounded(self.time),
            "when": self.when,
            "actor": self.actor,
            "action": self.action,
            "roles": dict(self.roles),
            "place": self.place,
            "perceived_by": list(self.perceived_by),
            "text": self.text,
            "probability": rounded(self.probability),
            "name": self.named,
            "count": self.count,
        }


@dataclass(frozen=True, slots=True)
class ToldChoice:
    """A choice that the author wrote, and how likely the model found it."""

    n: int
    scene: str
    text: str
    probability: float
    forced: bool

    @property
    def hardly(self) -> bool:
        """Whether the model finds it hardly possible."""
        return self.forced or self.probability < HARDLY

    def json(self) -> Json:
        """Return the choice's object."""
        return {
            "event": self.n,
            "scene": self.scene,
            "text": self.text,
            "probability": rounded(self.probability),
            "against_all_odds": self.forced,
        }


@dataclass(frozen=True, slots=True)
class RunAnswer:
    """One run of a story."""

    about: About
    seed: int | str
    run: int
    as_told: bool
    ending: str
    events: tuple[EventLine, ...]
    telling: tuple[TellingScene, ...]
    changes: tuple[Change, ...]
    told: tuple[ToldChoice, ...]
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, SourceText] = field(repr=False)
    seconds: float
    engine: str = "python"
    stopped: str = "ended"

    @property
    def off_path(self) -> tuple[Diagnostic, ...]:
        """Return what keeps the run as told from being what the author told."""
        return tuple(one for one in self.diagnostics if one.severity == "error")

    @property
    def story(self) -> Json:
        """Which story it is about: its name and hashes."""
        return self.about.head()

    @property
    def likely_share(self) -> float | None:
        """The share of told choices that have at least one chance in ten."""
        if not self.told:
            return None
        return sum(choice.probability >= LIKELY for choice in self.told) / len(self.told)

    def json(self) -> Json:
        """Return the answer as `ifonly run --json` prints it."""
        return {
            **self.about.json(),
            "seed": self.seed,
            "run": self.run,
            "as_told": self.as_told,
            "ending": self.ending,
            "stopped": self.stopped,
            "events": [event.json() for event in self.events],
            "telling": [
                {
                    "scene": scene.scene,
                    "place": scene.place,
                    "passed": scene.passed,
                    "took_place": scene.took_place,
                    "text": scene.text,
                }
                for scene in self.telling
            ],
            "changes": [
                {
                    "person": one.person,
                    "reading": one.reading,
                    "from": rounded(one.before),
                    "to": rounded(one.after),
                    "words": one.words,
                }
                for one in self.changes
            ],
            "told": [choice.json() for choice in self.told],
            "likely_share": rounded(self.likely_share),
            "diagnostics": [as_json(found, self.texts) for found in self.diagnostics],
            "engine": self.engine,
            "seconds": round(self.seconds, 3),
        }
