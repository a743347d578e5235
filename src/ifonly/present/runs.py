"""Turns a run into its answer: events, telling, ending, what changed, what was told against the odds.

Times are minutes since the story's start. Invariant: events stand in the order in which they
happened, under their numbers.
"""

from collections.abc import Mapping
from dataclasses import field

from ifonly.analysis.readiness import chance_of_choice
from ifonly.chronicle.events import Chronicle, Event
from ifonly.chronicle.when import when
from ifonly.kernel.assemble import Assembled
from ifonly.kernel.layout import Layout
from ifonly.present.answers import About, Json, rounded
from ifonly.present.lines import HARDLY
from ifonly.source.diagnostic import Diagnostic
from ifonly.source.render import as_json
from ifonly.source.text import SourceText
from ifonly.source.values import dataclass
from ifonly.story.model import Story
from ifonly.telling.changes import Change, changes_of
from ifonly.telling.happenings import event_text
from ifonly.telling.holds import holds_in
from ifonly.telling.outside import filled
from ifonly.telling.surface import Mention, entity, mentioned
from ifonly.telling.tell import TellingScene, tell

UNENDED = "unended"
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


def roles_of(story: Story, event: Event) -> tuple[tuple[str, str], ...]:
    """Return the letters of an act with the names that fill them."""
    if event.action is None:
        return ()
    found = []
    for role, one in zip(story.actions[event.action].roles, event.args, strict=False):
        filled = entity(story, role, one)
        name = mentioned(story, filled) if isinstance(filled, Mention) else filled
        if name is not None:
            found.append((role.letter, name))
    return tuple(found)


def probability_of(chronicle: Chronicle, event: Event) -> float | None:
    """Return the chance of what was chosen, readiness found earlier in the scene included."""
    if event.decision is None or event.probability is None or chronicle.told:
        return event.probability
    return chance_of_choice(chronicle.decisions, event.decision)


def event_line(story: Story, layout: Layout, chronicle: Chronicle, event: Event) -> EventLine:
    """Return an event as programs read it."""
    nowhere = event.place is None or event.place >= len(story.places)
    return EventLine(
        id=event.id,
        n=event.n,
        kind=event.kind,
        scene=None if event.scene is None else story.scenes[event.scene].name,
        turn=event.turn,
        time=event.time / 60,
        when=when(chronicle, story, event),
        actor=None if event.actor is None else story.people[event.actor].name,
        action=event.kind if event.action is None else story.actions[event.action].name,
        roles=roles_of(story, event),
        place=None if nowhere else story.places[event.place or 0].name,
        perceived_by=tuple(story.people[person].name for person, how in event.noticed if how),
        text=event_text(story, layout, chronicle.events, event),
        probability=probability_of(chronicle, event),
        named=None if event.named is None else story.named_events[event.named].name,
        count=event.count,
    )


def told_choices(story: Story, layout: Layout, chronicle: Chronicle) -> tuple[ToldChoice, ...]:
    """Return the choices that the author wrote, silence left out, with their probabilities."""
    made = {event.decision: event for event in chronicle.events if event.decision is not None}
    found = []
    for decision in chronicle.decisions:
        event = made.get(decision.index)
        if decision.told and event is not None and decision.choice.action >= 0:
            scene = story.scenes[decision.scene].name
            text = event_text(story, layout, chronicle.events, event)
            found.append(
                ToldChoice(event.n, scene, text, decision.probability, decision.forced)
            )
    return tuple(found)


def ending_of(story: Story, chronicle: Chronicle) -> str:
    """Return the name of a run's ending."""
    return UNENDED if chronicle.ending is None else story.endings[chronicle.ending].name


def cost_of_run(assembled: Assembled, chronicle: Chronicle) -> tuple[int, float | None]:
    """Return the bytes of a run's state, and the mean number of options of its decisions."""
    widths = {"u8": 1, "i32": 4}
    stored = sum(
        array.length * widths.get(array.element, 8)
        for array in assembled.module.arrays
        if array.role == "state"
    )
    offered = [len(decision.options) - 1 for decision in chronicle.decisions]
    return stored, sum(offered) / len(offered) if offered else None


def run_answer(
    about: About,
    made: tuple[Story, Assembled, Chronicle],
    diagnostics: tuple[Diagnostic, ...],
    texts: Mapping[str, SourceText],
    seconds: float,
) -> RunAnswer:
    """Return the answer of a run: its events, its telling, and what changed."""
    story, assembled, chronicle = made
    events = filled(story, assembled.layout, chronicle.events)
    holds = holds_in(story, assembled, chronicle)
    return RunAnswer(
        about=about,
        seed=chronicle.seed,
        run=chronicle.run,
        as_told=chronicle.told,
        ending=ending_of(story, chronicle),
        events=tuple(event_line(story, assembled.layout, chronicle, event) for event in events),
        telling=tell(story, chronicle, assembled.layout, holds),
        changes=changes_of(story, chronicle, assembled.layout),
        told=told_choices(story, assembled.layout, chronicle) if chronicle.told else (),
        diagnostics=diagnostics,
        texts=texts,
        seconds=seconds,
    )
