"""Turns a run into its telling: scene by scene, in paragraphs.

The author's words are filled in where there are any; the act's own name stands where
there are none. Invariants: the same run is told in the same words; every sentence stands
for events of the run, whose numbers are kept beside the paragraph.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ifonly.chronicle.events import Chronicle, Event
from ifonly.story.model import (
    Action,
    Condition,
    Effect,
    Move,
    Routine,
    SetFact,
    Story,
    Template,
)
from ifonly.story.strengths import DAY, MONTH, WEEK, YEAR
from ifonly.telling.numbers import later, times_in_words
from ifonly.telling.paragraphs import Line, paragraphs
from ifonly.telling.select import Visit, visits
from ifonly.telling.surface import Mention, Sentence, default_sentence, fill, past_of, spoken

Holds = Callable[[Condition, Action | None, tuple[int, ...], int], bool]
"""Whether a condition holds for the people of an act, as that event happens."""

Outside = Callable[[Event], tuple[Effect, ...]]
"""What a happening brought that is worth telling: fate, or chance."""

PERIODS = {DAY: "Day after day", WEEK: "Week after week", MONTH: "Month after month",
           YEAR: "Year after year"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TellingScene:
    """A scene as it is told; `passed` says how much later it is, in words."""

    scene: str
    place: str
    passed: str
    took_place: bool
    paragraphs: tuple[str, ...]
    events: tuple[tuple[int, ...], ...] = ()  # of each paragraph; none: the scene's own words

    @property
    def text(self) -> str:
        """The paragraphs, an empty line between them."""
        return "\n\n".join(self.paragraphs)


@dataclass(slots=True)
class Teller:
    """Holds which words were used, so that variants take turns; lives for one telling."""

    story: Story
    holds: Holds
    outside: Outside
    used: dict[int, int] = field(default_factory=dict)

    def choose(
        self,
        words: tuple[Template, ...],
        action: Action | None,
        people: tuple[int, ...],
        n: int,
        turn: int,
    ) -> str | None:
        """Return the words for an event: those whose condition holds, then in turn."""
        fitting = [one for one in words if one.cond and self.holds(one.cond, action, people, n)]
        fitting = fitting or [one for one in words if one.cond is None]
        return fitting[turn % len(fitting)].text if fitting else None

    def lines(self, visit: Visit) -> Iterable[Line]:
        """Yield the lines of a scene."""
        routines: dict[tuple[int, ...], list[Event]] = {}
        for event in visit.events:
            if event.kind == "routine":
                routines.setdefault((event.action or 0, *event.args), []).append(event)
        for event in visit.events:
            key = (event.action or 0, *event.args)
            if event.kind == "happening":
                yield from self.block_lines(event)
            elif event.kind != "routine":
                yield self.act_line(event)
            elif key in routines:
                yield self.routine_line(visit, routines.pop(key))

    def act_line(self, event: Event) -> Line:
        """Return the line of somebody's event."""
        action = self.story.actions[event.action or 0]
        plain = default_sentence(self.story, action, event.args)
        key = (event.action or 0, *event.args)
        if event.kind == "too late":
            return Line(too_late(action, event.args, plain), (event.n,), event.turn, True)
        turn = self.used.get(key[0], 0)
        self.used[key[0]] = turn + 1
        words = self.choose(action.words, action, event.args, event.n, turn)
        if words is None:
            return Line(plain, (event.n,), event.turn, False, key, plain)
        sentence = fill(self.story, words, action, event.args)
        return Line(sentence, (event.n,), event.turn, True, key, plain)

    def routine_line(self, visit: Visit, events: list[Event]) -> Line:
        """Return the one line of all that a routine did in a scene."""
        first, many = events[0], sum(event.count for event in events)
        action = self.story.actions[first.action or 0]
        plain = default_sentence(self.story, action, first.args)
        numbers = tuple(event.n for event in events)
        if many == 1:
            return Line(plain, numbers, first.turn, False)
        often = PERIODS.get(every(visit.scene.routines, first.action or 0), "Again and again")
        *before, last = plain
        end = f"{last}".removesuffix(".") + f", {times_in_words(many)} in all."
        return Line((f"{often} ", *before, end), numbers, first.turn, True)

    def block_lines(self, event: Event) -> Iterable[Line]:
        """Yield what came from outside and is no act: facts that came to hold, people moved."""
        said = [self.outcome(effect) for effect in self.outside(event)]
        for sentence in said:
            if sentence:
                yield Line(sentence, (event.n,), event.turn, True)

    def outcome(self, effect: Effect) -> Sentence:
        """Return a fact that came to hold, or somebody's going, as a sentence."""
        match effect:
            case SetFact(args=args) if all(ref.const is not None for ref in args):
                fact = self.story.facts[effect.fact]
                names = {
                    role.letter: self.story.people[ref.const or 0].name
                    for role, ref in zip(fact.roles, args, strict=False)
                    if role.kind == "person"
                }
                words = past_of(fact.text).split()
                if not effect.value:
                    at = next((i for i, word in enumerate(words) if word in ("was", "had")), 0)
                    words[at + 1 : at + 1] = ["no longer"]
                return (" ".join(names.get(word, word) for word in words) + ".",)
            case Move(person=person, place=place) if (
                person.const is not None and place.const is not None
            ):
                if place.const >= len(self.story.places):
                    return ()
                return (
                    Mention(person.const),
                    f" came to {self.story.places[place.const].name}.",
                )
            case _:
                return ()


def every(routines: tuple[Routine, ...], action: int) -> float:
    """Return the minutes from one time of a routine to the next."""
    return next((one.every for one in routines if one.action == action), 0.0)


def too_late(action: Action, people: tuple[int, ...], plain: Sentence) -> Sentence:
    """Return that somebody came too late to do something."""
    verb = next((at for at, piece in enumerate(plain) if piece in action.verb), None)
    if verb is None or not people:
        return plain
    return (Mention(people[0]), " came too late to ", action.verb[0], *plain[verb + 1 :])


def tell_events(
    story: Story,
    events: Iterable[Event],
    ending: int,
    holds: Holds = lambda condition, action, people, n: False,
    outside: Outside = lambda event: (),
) -> tuple[TellingScene, ...]:
    """Return the telling of a run's events, the ending's words at its end."""
    teller = Teller(story, holds, outside)
    told = [tell_visit(teller, visit) for visit in visits(story, events)]
    words = story.endings[ending].words if ending >= 0 else ()
    last = teller.choose(words, None, (), 0, 0)
    if last is not None and told:
        final = told[-1]
        closing = spoken(story, fill(story, last, None, ()))
        told[-1] = TellingScene(final.scene, final.place, final.passed, final.took_place,
                                (*final.paragraphs, closing), (*final.events, ()))  # fmt: skip
    return tuple(told)


def tell_visit(teller: Teller, visit: Visit) -> TellingScene:
    """Return one scene as it is told."""
    story, scene = teller.story, visit.scene
    place = story.places[scene.place].name
    passed = later(scene.after)
    if not visit.took_place:
        return TellingScene(
            scene.name, place, passed, False, ("This did not come about.",), ((),)
        )
    parts: list[tuple[str, tuple[int, ...]]] = []
    opening = teller.choose(scene.words, None, (), visit.events[0].n if visit.events else 0, 0)
    if opening is not None:
        parts.append((spoken(story, fill(story, opening, None, ())), ()))
    parts += paragraphs(story, teller.lines(visit))
    return TellingScene(scene.name, place, passed, True,
                        tuple(text for text, _ in parts), tuple(n for _, n in parts))  # fmt: skip


def tell(
    story: Story,
    chronicle: Chronicle,
    holds: Holds = lambda condition, action, people, n: False,
    outside: Outside = lambda event: (),
) -> tuple[TellingScene, ...]:
    """Return the telling of a run, scene by scene.

    Args:
        story: the story that was played.
        chronicle: the run.
        holds: whether a condition of an author's words holds as an event happens.
        outside: what a happening brought.
    """
    ending = -1 if chronicle.ending is None else chronicle.ending
    return tell_events(story, chronicle.events, ending, holds, outside)
