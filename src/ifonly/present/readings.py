"""Turns what people feel along a run into its answer: each reading at every moment."""

from dataclasses import field

from ifonly.analysis.gone import Gone, gone_of
from ifonly.analysis.tracks import Track, tracks_of
from ifonly.chronicle.events import Chronicle
from ifonly.kernel.assemble import Assembled
from ifonly.kernel.layout import Layout
from ifonly.present.answers import About, Json, rounded
from ifonly.present.course import AlongRun, course_of
from ifonly.present.run_answer import EventLine
from ifonly.present.sifted import event_lines_of
from ifonly.source.values import dataclass
from ifonly.story.inflect import possessive
from ifonly.story.model import Story
from ifonly.telling.happenings import CHANGED

CAUSES = 3
START = "the start"


@dataclass(frozen=True, slots=True)
class Cause:
    """What a peak is owed to, in words: its events, the first of them and how many, their share.

    Event 0 is the start. Shares are exact, of the whole of what was felt.
    """

    event: int
    text: str
    share: float
    times: int = 1

    def json(self) -> Json:
        """Return the cause's object."""
        return {
            "event": self.event,
            "text": self.text,
            "share": rounded(self.share),
            "times": self.times,
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a person's, its values at each moment and what its peak is owed to.

    `closes` are its values where each scene of the run closes.

    `text` is `Renji's love for Rukia`, `label` the same without its holder; `toward` the other
    person where it is of one person alone.
    """

    person: str
    kind: str
    text: str
    label: str
    toward: str | None
    values: tuple[float, ...]
    closes: tuple[float, ...]
    peak: int
    causes: tuple[Cause, ...]

    @property
    def highest(self) -> float:
        """Its value at its peak."""
        return self.values[self.peak]

    def json(self) -> Json:
        """Return the reading's object."""
        return {
            "person": self.person,
            "kind": self.kind,
            "text": self.text,
            "label": self.label,
            "toward": self.toward,
            "values": [rounded(one) for one in self.values],
            "closes": [rounded(one) for one in self.closes],
            "peak": {
                "moment": self.peak,
                "value": rounded(self.highest),
                "because": [one.json() for one in self.causes],
            },
        }


@dataclass(frozen=True, slots=True)
class ReadingsAnswer(AlongRun):
    """What people feel, for whom, and think, at every moment of one run; `gone` are the dead."""

    readings: tuple[Reading, ...]
    gone: tuple[Gone, ...] = ()
    seconds: float = field(default=0.0, compare=False)

    def json(self) -> Json:
        """Return the answer as `ifonly plot feelings --json` prints it."""
        return {
            **self.head(),
            "readings": [one.json() for one in self.readings],
            "gone": [
                {"person": self.people[one.person], "text": one.text, "moment": one.moment}
                for one in self.gone
            ],
            "seconds": round(self.seconds, 3),
        }


def readings_answer(
    about: About, made: tuple[Story, Assembled, Chronicle], seconds: float
) -> ReadingsAnswer:
    """Return what people feel along a run."""
    story, assembled, chronicle = made
    lines = event_lines_of(story, assembled, chronicle)
    said = Saying(assembled.layout, chronicle, lines)
    readings = tuple(
        reading_of(story, said, one) for one in tracks_of(story, assembled, chronicle)
    )
    return ReadingsAnswer(
        about,
        chronicle.seed,
        chronicle.told,
        story.name,
        tuple(one.name for one in story.people),
        course_of(story, chronicle),
        readings,
        gone_of(story, assembled, chronicle),
        seconds,
    )


def reading_of(story: Story, said: "Saying", track: Track) -> Reading:
    """Return a track in the words of the story."""
    reading = story.readings[track.reading]
    holder = story.people[track.people[0]]
    others = [
        one
        for role, one in zip(reading.roles[1:], track.people[1:], strict=True)
        if role.kind == "person"
    ]
    alone = len(reading.roles) == 2 and len(others) == 1 and reading.content is None
    return Reading(
        person=holder.name,
        kind=reading.kind,
        text=track.text,
        label=track.text.removeprefix(f"{possessive(holder.name, holder.plural)} "),
        toward=story.people[others[0]].name if alone else None,
        values=track.values,
        closes=track.closes,
        peak=track.peak,
        causes=said.causes(track.causes),
    )


@dataclass(frozen=True, slots=True)
class Saying:
    """Says the events of a run as what something is owed to."""

    layout: Layout
    chronicle: Chronicle
    lines: tuple[EventLine, ...]

    def causes(self, shares: tuple[tuple[int, float], ...]) -> tuple[Cause, ...]:
        """Return the events of the largest shares; those in the same words together."""
        alike: dict[str, list[tuple[int, float]]] = {}
        for n, share in shares:
            alike.setdefault(self.event(n), []).append((n, share))
        found = [
            Cause(min(n for n, _ in part), text, sum(x for _, x in part), len(part))
            for text, part in alike.items()
        ]
        return tuple(sorted(found, key=lambda one: (-one.share, one.event))[:CAUSES])

    def event(self, n: int) -> str:
        """Say an event without a full stop; 0 is the start."""
        if n == 0:
            return START
        line = self.lines[n - 1]
        match line.kind:
            case "closed":  # Why: what a scene's end brings grew in the time after it.
                return f"the time after “{line.scene}”"
            case "opened":
                return f"“{line.scene}” opened"
            case "happening" if line.text == CHANGED:
                block = self.layout.blocks[self.chronicle.events[n - 1].what]
                return f"“{block.name}”" if block.name else "what came from outside"
            case _:
                return line.text.removesuffix(".")
