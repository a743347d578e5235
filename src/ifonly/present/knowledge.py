"""Turns who learnt what into its answer: each thing that can be known, and everybody's way to it."""

from dataclasses import field

from ifonly.analysis.learning import Item, learning
from ifonly.analysis.view import View
from ifonly.chronicle.events import Chronicle
from ifonly.present.answers import About, Json
from ifonly.present.course import AlongRun, course_of
from ifonly.present.knowers import Knower, Known
from ifonly.present.run_answer import EventLine
from ifonly.source.values import dataclass


@dataclass(frozen=True, slots=True)
class KnowledgeAnswer(AlongRun):
    """Who learnt what in one run, by which event, and how."""

    known: tuple[Known, ...]
    seconds: float = field(default=0.0, compare=False)

    def json(self) -> Json:
        """Return the answer as `ifonly plot knowledge --json` prints it."""
        return {
            **self.head(),
            "known": [one.json() for one in self.known],
            "seconds": round(self.seconds, 3),
        }


def knowledge_answer(
    about: About,
    view: View,
    chronicle: Chronicle,
    events: tuple[EventLine, ...],
    seconds: float,
) -> KnowledgeAnswer:
    """Return who learnt what; the view answers `learning.conditions_of` its story."""
    story = view.story
    people = tuple(one.name for one in story.people)
    course = course_of(story, chronicle)

    def scene(n: int) -> str | None:
        return events[n - 1].scene if n else None

    def known(item: Item) -> Known:
        by = tuple(
            Knower(
                people[one.person],
                one.how,
                one.n,
                scene(one.n),
                course.after(one.n),
                one.mistaken,
            )
            for one in item.learnt
        )
        text = events[item.n - 1].text if item.n else item.text
        return Known(text, item.n or None, item.first, scene(item.first), by)

    return KnowledgeAnswer(
        about,
        chronicle.seed,
        chronicle.told,
        story.name,
        people,
        course,
        tuple(known(one) for one in learning(view)),
        seconds,
    )
