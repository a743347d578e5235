"""Turns what a reading is owed to into its answer, as JSON and as text.

Invariants as in `terminal`: 80 columns, the author's words safe to print, no markup.
"""

from collections.abc import Mapping
from dataclasses import field

from ifonly.analysis.odds import Place
from ifonly.analysis.owed import Cause, Made, Owed
from ifonly.analysis.why import place_of
from ifonly.chronicle.events import Event
from ifonly.present.answered import level as word_of
from ifonly.present.answers import About, Json, rounded
from ifonly.present.lines import wrapped
from ifonly.present.nevers import plain
from ifonly.present.why_text import growth_text
from ifonly.source.render import clean
from ifonly.source.text import SourceText
from ifonly.source.values import dataclass
from ifonly.story.nouns import is_or_are
from ifonly.telling.happenings import event_text
from ifonly.telling.outside import filled
from ifonly.telling.told import TellingScene

SHOWN = 24  # causes; the others are summed up
LONGEST = 98  # letters of a paragraph that are quoted
QUOTED = 3  # whose telling is quoted, the weightiest


@dataclass(frozen=True, slots=True)
class OwedAnswer:
    """Why a reading is what it is at a moment of a run."""

    about: About
    as_told: bool
    made: Made = field(repr=False)
    place: Place | None
    owed: Owed
    telling: tuple[TellingScene, ...] = field(repr=False)
    events: tuple[Event, ...] = field(repr=False)  # as they are told: outcomes filled in
    texts: Mapping[str, SourceText] = field(repr=False)
    seconds: float
    engine: str = "python"

    @property
    def story(self) -> Json:
        """Which story it is about: its name and hashes."""
        return self.about.head()

    @property
    def when(self) -> str:
        """Which moment is asked about, in words."""
        if self.place is None:
            return "at the end"
        name = self.made[0].scenes[self.place.scene].name
        turn = "" if self.place.turn is None else f" turn {self.place.turn} of"
        return f"at the close of{turn} “{name}”"

    @property
    def is_amount(self) -> bool:
        """Whether it is an amount, a plain sum that does not fade."""
        return self.made[0].readings[self.owed.reading].kind == "amount"

    def json(self) -> Json:
        """Return the answer as `ifonly why --of --json` prints it."""
        run, owed = self.made[2], self.owed
        return {
            **self.about.json(),
            "kind": "reading",
            "seed": run.seed,
            "run": run.run,
            "as_told": self.as_told,
            "reading": owed.text,
            "holds": self.made[0].readings[owed.reading].kind,
            "place": None if self.place is None else plain(self.place.text(self.made[0])),
            "level": rounded(owed.level),
            "word": None if self.is_amount else word_of(owed.level),
            "faded": rounded(owed.faded),
            "causes": [self.cause(one) for one in owed.causes],
            "losses": [self.cause(one) for one in owed.losses],
            "other": rounded(owed.other),
            "engine": self.engine,
            "seconds": round(self.seconds, 3),
        }

    def cause(self, cause: Cause) -> Json:
        """Return the object of a cause."""
        file, line = place_of(cause.span, self.texts)
        event = self.event(cause)
        return {
            "event": cause.key.event,
            "scene": self.scene(cause),
            "turn": 0 if event is None else event.turn,
            "text": self.text(cause),
            "share": rounded(cause.share),
            "part": rounded(cause.part),
            "given": rounded(cause.given),
            "left": rounded(cause.left),
            "by": cause.by,
            "file": file,
            "line": line,
            "minutes": None if cause.growth is None else rounded(cause.growth.seconds / 60),
            "telling": self.told(cause),
        }

    def event(self, cause: Cause) -> Event | None:
        """Return the event that gave it, or at which a stretch of time began."""
        return self.events[cause.key.event - 1] if cause.key.event > 0 else None

    def scene(self, cause: Cause) -> str | None:
        """Return the scene that it belongs to."""
        event = self.event(cause)
        if event is None or event.scene is None:
            return None
        return self.made[0].scenes[event.scene].name

    def text(self, cause: Cause) -> str:
        """Say what gave it."""
        if cause.growth is not None:
            scene = self.scene(cause) or ""
            return growth_text(cause.growth, scene)
        event = self.event(cause)
        if event is None:
            return "as it was at the start"
        story, assembled, _ = self.made
        return event_text(story, assembled.layout, self.events, event).removesuffix(".")

    def told(self, cause: Cause) -> str | None:
        """Return the paragraph of the telling that tells it; none: it is not told."""
        if cause.key.event <= 0 or cause.growth is not None:
            return None
        for scene in self.telling:
            for text, numbers in zip(scene.paragraphs, scene.events, strict=False):
                if cause.key.event in numbers:
                    return text
        return None


def print_owed(answer: OwedAnswer) -> str:
    """Return what a reading is owed to, as a person reads it."""
    owed = answer.owed
    name = "" if answer.is_amount else f" ({word_of(owed.level)})"
    head = f"{owed.text} {is_or_are(owed.text)} {owed.level:.2f}{name} {answer.when}."
    if not owed.causes and not owed.losses:
        return "\n\n".join([wrapped(head), "Nothing in this run gave any of it."])
    parts = [wrapped(f"{head} {faded(answer)}".strip())]
    shown = sorted(owed.causes, key=lambda one: -one.part)[:SHOWN]
    lines = [f"  {'share':>6} {'of it':>6} {'left':>5}  what gave it, the oldest first"]
    quoted = {one.key for one in shown[:QUOTED]}
    said: set[str] = set()
    for cause in owed.causes:
        if cause in shown:
            lines.append(row(answer, cause))
            told = answer.told(cause)
            if cause.key in quoted and told is not None and told not in said:
                said.add(told)
                lines.append(wrapped(f"“{cut(told)}”", " " * 25))
    rest = [one for one in owed.causes if one not in shown]
    if rest:
        share, part = sum(one.share for one in rest), sum(one.part for one in rest)
        lines.append(f"  {share:>6.1%} {part:>6.3f}        {len(rest)} smaller causes")
    parts.append("\n".join(lines))
    if owed.losses:
        worn = "Taken away:" if answer.is_amount else "Worn, from all of it alike, by:"
        parts.append("\n".join([worn, *(row(answer, one) for one in owed.losses)]))
    if owed.other:
        parts.append(wrapped(f"Its bounds cut off {abs(owed.other):.2f}."))
    return "\n\n".join(parts)


def cut(told: str) -> str:
    """Return the beginning of a paragraph, at most two lines of it.

    >>> cut("She left. " * 20)[-11:]
    'She left...'
    """
    return told if len(told) <= LONGEST else told[:LONGEST].rstrip(" .") + "..."


def faded(answer: OwedAnswer) -> str:
    """Return how much of all that was given is gone."""
    share = answer.owed.faded
    if answer.is_amount or share < 0.0005:
        return ""
    return f"Of all that was ever given {share:.0%} has faded."


def row(answer: OwedAnswer, cause: Cause) -> str:
    """Return a cause: its share, its part of the level, what is left, and its line."""
    file, line = place_of(cause.span, answer.texts)
    at = f" ({file}:{line})" if line else ""
    scene, event = answer.scene(cause), answer.event(cause)
    where = ""
    if cause.growth is None and scene is not None and event is not None:
        where = f" [{scene}, event {event.n}]"
    left = f"{cause.left / cause.given:.0%}" if cause.given else ""
    part = f"{cause.part:.3f}" if cause.part else ""
    head = f"  {cause.share:>6.1%} {part:>6} {left:>5}  "
    return wrapped(f"{clean(answer.text(cause))}{where}{at}", head, " " * 25)


def owed_answer(
    about: About,
    made: Made,
    place: Place | None,
    owed: Owed,
    telling: tuple[TellingScene, ...],
    texts: Mapping[str, SourceText],
    seconds: float,
) -> OwedAnswer:
    """Return the answer about a reading."""
    story, assembled, run = made
    events = tuple(filled(story, assembled.layout, run.events))
    return OwedAnswer(about, run.told, made, place, owed, telling, events, texts, seconds)
