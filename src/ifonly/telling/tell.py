"""Turns a run into its telling: scene by scene, in paragraphs.

The author's words are filled in where there are any; the act's own name stands where
there are none. Invariants: the same run is told in the same words; every sentence stands
for events of the run, whose numbers are kept beside the paragraph.
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import field, replace
from functools import partial

from ifonly.chronicle.events import Chronicle, Event
from ifonly.engine.moments import seed_bits
from ifonly.kernel.layout import Layout
from ifonly.kernel.numbers import draw_key, name_hash
from ifonly.source.values import dataclass
from ifonly.story.model import (
    Action,
    Condition,
    Routine,
    Story,
    Template,
)
from ifonly.story.strengths import DAY, MONTH, WEEK, YEAR
from ifonly.telling.absence import failings, said
from ifonly.telling.eyes import HEARS, Eyes, feelings_named, whereto
from ifonly.telling.happenings import outcome
from ifonly.telling.holds import Holds, holds_by_people
from ifonly.telling.introduced import Introduced
from ifonly.telling.near import named_once
from ifonly.telling.numbers import later
from ifonly.telling.outside import Brought, filled, outside_of
from ifonly.telling.outward import (
    SEEN,
    looks_from_outside,
    speaks,
    without_comments,
)
from ifonly.telling.paragraphs import Feeling, Line, open_end, paragraphs
from ifonly.telling.select import Visit, visits
from ifonly.telling.surface import (
    Mention,
    Piece,
    Sentence,
    default_sentence,
    fill,
    spoken,
    with_names,
)
from ifonly.telling.told import TellingScene

Outside = Callable[[Event], Brought]
"""What a happening brought that is worth telling: fate, or chance."""

First = Callable[[str], int]
"""Which variant of the words of an act, a scene or an ending comes first, by its name: a number
whose remainder counts."""

PERIODS = {
    DAY: ("Day after day", "Every day", "Day in, day out"),
    WEEK: ("Week after week", "Every week", "Week in, week out"),
    MONTH: ("Month after month", "Every month", "Month in, month out"),
    YEAR: ("Year after year", "Every year", "Year in, year out"),
}
OFTEN = ("Again and again", "Time after time", "Time and again")


def as_written(name: str) -> int:
    """Return that the author's first variant comes first."""
    return 0


def drawn(chronicle: Chronicle) -> First:
    """Return which variants come first in the telling of a run.

    In a run as told, the author's first. In a free run it is drawn (docs/semantics.md,
    section 8), so that two lives are not told alike; the run itself draws nothing of it.
    """
    if chronicle.told:
        return as_written
    seed, run, purpose = seed_bits(chronicle.seed), chronicle.run, name_hash("words")
    return lambda name: draw_key(seed, run, purpose, name_hash(name))


@dataclass(slots=True)
class Teller:
    """Holds which words were used, so that variants take turns; lives for one telling."""

    story: Story
    holds: Holds
    outside: Outside
    first: First = as_written
    eyes: Eyes | None = None  # whose, if not the narrator's
    known: set[Feeling] = field(default_factory=set)  # others' feelings that these were told of
    used: dict[object, int] = field(default_factory=dict)
    said: set[tuple[tuple[object, tuple[int, ...]], str]] = field(
        default_factory=set
    )  # in the scene that is told: of which act, of whom
    told: dict[Sentence, tuple[int, ...]] = field(default_factory=dict)  # in the scene, of whom
    often: dict[tuple[object, str], int] = field(default_factory=dict)  # how often, in all
    seen: set[str] = field(default_factory=set)  # sentences told through the eyes, in all
    gone_on: set[tuple[int, ...]] = field(default_factory=set)  # routines that were told
    periods: dict[float, int] = field(default_factory=dict)  # of routines that were told

    def choose(
        self,
        words: tuple[Template, ...],
        action: Action | None,
        people: tuple[int, ...],
        n: int,
        turn: int,
        fits: Callable[[Template], bool] = lambda words: True,
    ) -> str | None:
        """Return the words for an event: those whose condition holds, then in turn.

        `fits` says which may be used at all.
        """
        able = [one for one in words if fits(one)]
        fitting = [one for one in able if one.cond and self.holds(one.cond, action, people, n)]
        fitting = fitting or [one for one in able if one.cond is None]
        texts = [fitting[(turn + at) % len(fitting)].text for at in range(len(fitting))]
        # Why: what these people did is told in words not used of them in this scene, if there are.
        key = (action and action.span.start, people)
        # Why: two people told in one same sentence read as if there were no other.
        texts.sort(key=lambda one: self.is_taken(one, action, people))
        best = next(
            (one for one in texts if (key, one) not in self.said), next(iter(texts), None)
        )
        if self.eyes is not None and texts:
            # Why: where eyes leave few words, turns that count all come round to the same ones.
            rest = [one.text for one in able if one.cond is None and one.text not in texts]
            best = min(
                (*texts, *rest),
                key=lambda one: (
                    self.is_taken(one, action, people),
                    self.outside_in(one, action, people),
                    self.often.get((words, one), 0),
                ),
            )
        if best is not None:
            self.said.add((key, best))
            self.often[words, best] = self.often.get((words, best), 0) + 1
        return best

    def is_taken(self, text: str, action: Action | None, people: tuple[int, ...]) -> bool:
        """Return whether words told another act of the scene, its people left out."""
        sentence = fill(self.story, text, action, people)
        return action is not None and self.told.get(without_people(sentence), people) != people

    def is_worn(self, sentence: Sentence, event: Event, plain: Sentence) -> bool:
        """Return whether words were told before, and the act's own name was not: it has a turn."""
        if self.eyes is None or self.eyes.how(event) == HEARS:
            return False
        said, own = spoken(self.story, sentence), spoken(self.story, plain)
        again, named = said in self.seen, own in self.seen
        self.seen.add(said)
        # Why: a name may be of what nobody sees (`swallow a word`), where the words are not.
        shown = event.actor == self.eyes.person or not SEEN.isdisjoint(
            one.strip() for one in plain if isinstance(one, str)
        )
        if not again or named or not shown:
            return False
        self.seen.add(own)
        return True

    def outside_in(self, text: str, action: Action | None, people: tuple[int, ...]) -> bool:
        """Return whether words say how the one whose eyes they are looked to others."""
        if self.eyes is None:
            return False
        return looks_from_outside(fill(self.story, text, action, people), self.eyes.person)

    def lines(self, visit: Visit) -> Iterable[Line]:
        """Yield the lines of a scene."""
        self.said.clear()
        self.told.clear()
        routines = [event for event in visit.events if event.kind == "routine"]
        for event in visit.events:
            if event.kind == "happening":
                yield from self.block_lines(event)
            elif event.kind != "routine":
                line = self.act_line(event)
                if line is not None:
                    yield line
            elif routines:
                yield from self.routine_lines(visit, routines)
                routines = []

    def act_line(self, event: Event) -> Line | None:
        """Return the line of somebody's event; nothing where no words show only what is seen."""
        action = self.story.actions[event.action or 0]
        plain = default_sentence(self.story, action, event.args)
        key = (event.action or 0, *event.args)
        if event.kind == "too late":
            return Line(too_late(action, event.args, plain), (event.n,), event.turn, True)
        # Why: acts that differ in what they are about share their words, and take turns.
        words_of = (action.span.start, action.involuntary)  # what was held back has its own
        turn = self.used.get(words_of)
        turn = self.first(action.name) if turn is None else turn
        self.used[words_of] = turn + 1
        fits = partial(self.fits, event, action)
        taken = partial(self.is_taken, action=action, people=event.args)
        others = {one.text for one in action.words if taken(one.text)}
        words = self.choose(action.words, action, event.args, event.n, turn, fits)
        # Why: what happens by itself is alike in everybody.
        named = event.kind != "involuntary" and without_people(plain) not in self.told
        if words in others and named and self.shows_name(event, plain):
            words = None
        sentence, own, once = plain, words is not None, False
        if words is not None:
            sentence = fill(self.story, words, action, event.args)
            if self.eyes is not None and event.actor != self.eyes.person:
                sentence = without_comments(sentence)
            if self.is_worn(sentence, event, plain):
                sentence, own = plain, False
        elif self.eyes is not None and self.eyes.how(event) == HEARS:
            # Why: steps are those of somebody each time.
            once = whereto(action, event.args) is None
            sentence, own = self.eyes.as_heard(event, action, plain), True
        elif self.eyes is not None and not self.eyes.admits_name(event, plain, self.known):
            return None
        self.told.setdefault(without_people(sentence), event.args)
        tells = feelings_named(self.story, action, event.args, (sentence, plain))
        self.known.update(tells)
        return Line(sentence, (event.n,), event.turn, own, key, plain, tells, once=once)

    def shows_name(self, event: Event, plain: Sentence) -> bool:
        """Return whether an act may be told by its own name where there are words for it."""
        if self.eyes is None:
            return True
        return self.eyes.how(event) != HEARS and self.eyes.admits_name(event, plain, self.known)

    def fits(self, event: Event, action: Action, words: Template) -> bool:
        """Return whether words show no more of an event than the eyes of the telling have."""
        if self.eyes is None:
            return True
        if not self.eyes.are_of(words.whose, event, action):
            return False
        sentence = without_comments(fill(self.story, words.text, action, event.args))
        if self.eyes.how(event) == HEARS and not speaks(sentence):
            return False
        return self.eyes.admits(event, sentence, self.known)

    def routine_lines(self, visit: Visit, events: list[Event]) -> Iterable[Line]:
        """Yield a line for all routines of a scene that went on equally often."""
        alike: dict[tuple[float, int], list[list[Event]]] = {}
        for same in by_act(events):
            period = every(visit.scene.routines, same[0].action or 0)
            count = sum(event.count for event in same)
            alike.setdefault((period, count), []).append(same)
        for (period, many), groups in alike.items():
            first = groups[0][0]
            as_before = all(act_of(one[0]) in self.gone_on for one in groups) and many > 1
            told = self.routines_said([one[0] for one in groups], as_before)
            told = list(named_once(self.story, told))
            pieces = [piece for one in told for piece in (", ", *one)][1:]
            if len(told) > 1:
                pieces[-len(told[-1]) - 1] = ", and "
            if many > 1:
                words = PERIODS.get(period, OFTEN)
                name = self.story.actions[first.action or 0].name
                turn = self.periods.get(period, 0)
                self.periods[period] = turn + 1
                often = words[(self.first(name) + turn) % len(words)]
                pieces = [f"{often}, as before, " if as_before else f"{often} ", *pieces]
            numbers = tuple(event.n for one in groups for event in one)
            yield Line((*pieces, "."), numbers, first.turn, True)

    def routines_said(self, events: Iterable[Event], as_before: bool) -> list[Sentence]:
        """Return routines in their own names; those who do the same are told together.

        One that was told before is `still` done, unless that is said of all of them.
        """
        doers: dict[Sentence, list[Mention]] = {}
        for event in events:
            action = self.story.actions[event.action or 0]
            first, *rest = open_end(default_sentence(self.story, action, event.args))
            if act_of(event) in self.gone_on and not as_before and rest[:1] == [" "]:
                rest = [" still ", *rest[1:]]
            self.gone_on.add(act_of(event))
            if isinstance(first, Mention):
                doers.setdefault(tuple(rest), []).append(first)
            else:
                doers[(first, *rest)] = []
        return [(*beside(names), *rest) for rest, names in doers.items()]

    def block_lines(self, event: Event) -> Iterable[Line]:
        """Yield what came from outside and is no act: facts that came to hold, people moved."""
        found = self.outside(event)
        words = tuple(one for one in found if isinstance(one, Template))
        turn = self.used.get(-1 - event.what)
        if turn is None:
            turn = self.first(words[0].text) if words else 0
        text = self.choose(words, None, event.args, event.n, turn)
        if text is not None:
            self.used[-1 - event.what] = turn + 1
            sentence = with_names(self.story, fill(self.story, text, None, ()))
            yield Line(sentence, (event.n,), event.turn, True)
            return
        for one in found:
            sentence = () if isinstance(one, Template) else outcome(self.story, one, ())
            if sentence:
                yield Line(sentence, (event.n,), event.turn, True)


def beside(names: Iterable[Mention]) -> Sentence:
    """Return names as English lists them."""
    pieces: list[Piece] = [piece for one in names for piece in (", ", one)][1:]
    if len(pieces) > 1:
        pieces[-2] = " and "
    return tuple(pieces)


def without_people(sentence: Sentence) -> Sentence:
    """Return what of a sentence is no person."""
    return tuple(piece for piece in sentence if isinstance(piece, str))


def act_of(event: Event) -> tuple[int, ...]:
    """Return an event's act with its people."""
    return (event.action or 0, *event.args)


def by_act(events: Iterable[Event]) -> list[list[Event]]:
    """Return routine events grouped by act and people, in order of their first."""
    found: dict[tuple[int, ...], list[Event]] = {}
    for event in events:
        found.setdefault(act_of(event), []).append(event)
    return list(found.values())


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
    first: First = as_written,
) -> tuple[TellingScene, ...]:
    """Return the telling of a run's events, the ending's words at its end."""
    teller = Teller(story, holds, outside, first)
    met = Introduced(story)
    told = [tell_visit(teller, visit, met) for visit in visits(story, events)]
    if told and told[0].passed == later(0):
        told[0] = replace(told[0], passed="")
    end = story.endings[ending] if ending >= 0 else None
    turn = first(end.name) if end else 0
    last = teller.choose(end.words if end else (), None, (), sys.maxsize, turn)
    if last is not None and told:
        closing = met.first_in(spoken(story, fill(story, last, None, ())))
        final = told[-1]
        told[-1] = replace(
            final, paragraphs=(*final.paragraphs, closing), events=(*final.events, ())
        )
    return tuple(told)


def tell_visit(teller: Teller, visit: Visit, met: Introduced) -> TellingScene:
    """Return one scene as it is told; `met` introduces who is named first."""
    story, scene = teller.story, visit.scene
    place = story.places[scene.place].name
    passed = later(scene.after)
    if not visit.took_place:
        why = next((said(story, one) for one in failings(scene)
                    if teller.holds(one, None, (), visit.n)), "")  # fmt: skip
        text = "This did not come about" + (f": {why}." if why else ".")
        return TellingScene(scene.name, place, passed, False, (text,), ((),), why)
    parts: list[tuple[str, tuple[int, ...]]] = []
    opening = teller.choose(scene.words, None, (), visit.n + 1, teller.first(scene.name))
    if opening is not None:
        parts.append((met.first_in(spoken(story, fill(story, opening, None, ()))), ()))
    parts += paragraphs(story, teller.lines(visit), met)
    return TellingScene(scene.name, place, passed, True,
                        tuple(text for text, _ in parts), tuple(n for _, n in parts))  # fmt: skip


def tell(
    story: Story, chronicle: Chronicle, layout: Layout, holds: Holds | None = None
) -> tuple[TellingScene, ...]:
    """Return the telling of a run, scene by scene.

    Args:
        story: the story that was played.
        chronicle: the run.
        layout: what the run's numbers of happenings and routines mean.
        holds: whether a condition of an author's words holds as an event happens; left
            out, those that people alone decide.
    """

    def by_people(cond: Condition, _: Action | None, people: tuple[int, ...], n: int) -> bool:
        return holds_by_people(story, cond, people)

    ending = -1 if chronicle.ending is None else chronicle.ending
    events = filled(story, layout, chronicle.events)
    brought = outside_of(story, layout)
    return tell_events(story, events, ending, holds or by_people, brought, drawn(chronicle))
