"""Says how a run goes on in time: its moments and its scenes, with the years between, in words.

Pictures share this axis: moments are counted as `ifonly turns` counts them, for years and
minutes of a story have no common scale; what a scene lasts and what lies before it is said.
"""

from bisect import bisect_left

from ifonly.analysis.tracks import moments_of
from ifonly.chronicle.events import Chronicle
from ifonly.present.answers import About, Json, rounded
from ifonly.source.values import dataclass
from ifonly.story.model import Story
from ifonly.telling.numbers import span_in_words

SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment of a run: the last event before it, its scene and turn, minutes since the start."""

    event: int
    scene: str | None
    turn: int
    time: float

    def json(self) -> Json:
        """Return the moment's object."""
        return {
            "event": self.event,
            "scene": self.scene,
            "turn": self.turn,
            "time": rounded(self.time),
        }


@dataclass(frozen=True, slots=True)
class SceneSpan:
    """A scene that came about: its moments from `first` up to, and without, `end`.

    `event` is that of its opening; `later` says how long after the scene before it opens,
    `lasts` how long it takes; both are empty where it is no time. A scene in which nothing is
    decided has no moment: `first` is `end`.
    """

    name: str
    event: int
    first: int
    end: int
    later: str
    lasts: str
    minutes: float

    def json(self) -> Json:
        """Return the scene's object."""
        return {
            "name": self.name,
            "event": self.event,
            "first": self.first,
            "end": self.end,
            "later": self.later,
            "lasts": self.lasts,
            "minutes": rounded(self.minutes),
        }


@dataclass(frozen=True, slots=True)
class Course:
    """The moments of a run, the end last, and its scenes."""

    moments: tuple[Instant, ...]
    scenes: tuple[SceneSpan, ...]

    def after(self, event: int) -> int:
        """Return the first moment at which an event has happened; the last if there is none."""
        found = bisect_left([one.event for one in self.moments], event)
        return min(found, len(self.moments) - 1)

    def scene_of(self, event: int) -> int | None:
        """Return the number of the scene in which an event happens; none before the first."""
        found = [at for at, one in enumerate(self.scenes) if one.event <= event]
        return found[-1] if found else None

    def json(self) -> Json:
        """Return the moments and the scenes."""
        return {
            "moments": [one.json() for one in self.moments],
            "scenes": [one.json() for one in self.scenes],
        }


@dataclass(frozen=True, slots=True)
class AlongRun:
    """What is followed along one run: which story and run it is, its people and its course."""

    about: About
    seed: int | str
    as_told: bool
    title: str
    people: tuple[str, ...]
    course: Course

    @property
    def story(self) -> Json:
        """Which story it is about: its name and hashes."""
        return self.about.head()

    def head(self) -> Json:
        """Return the keys that stand before what is followed."""
        return {
            **self.about.json(),
            "seed": self.seed,
            "as_told": self.as_told,
            "title": self.title,
            "people": list(self.people),
            **self.course.json(),
        }


def course_of(story: Story, chronicle: Chronicle) -> Course:
    """Return the moments and scenes of a run."""
    moments = tuple(
        Instant(
            one.events,
            None if one.scene is None else story.scenes[one.scene].name,
            one.turn,
            one.time / SECONDS,
        )
        for one in moments_of(chronicle)
    )
    seen = [one.event for one in moments]
    last = len(moments) - 1  # Why not the end: it belongs to no scene
    opened = [one for one in chronicle.events if one.kind == "opened"]
    firsts = [min(bisect_left(seen, one.n), last) for one in opened]
    scenes, before = [], 0
    for at, event in enumerate(opened):
        until = opened[at + 1].n if at + 1 < len(opened) else len(chronicle.events) + 1
        closed = next(
            (one for one in chronicle.events[event.n : until] if one.kind == "closed"), None
        )
        over = chronicle.events[-1].time if closed is None else closed.time
        end = firsts[at + 1] if at + 1 < len(firsts) else last
        later, lasts = event.time - before, over - event.time
        scenes.append(
            SceneSpan(
                story.scenes[event.what].name,
                event.n,
                firsts[at],
                end,
                span_in_words(later / SECONDS) if later > 0 else "",
                span_in_words(lasts / SECONDS) if lasts > 0 else "",
                lasts / SECONDS,
            )
        )
        before = over
    return Course(moments, tuple(scenes))
