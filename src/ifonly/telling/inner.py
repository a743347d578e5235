"""Says what goes on in the one whose eyes a telling goes through, and nobody else.

Three things are told: a feeling or bond that came up in a scene, or is gone by its end; an
opinion that formed, as what it seemed; an act that was wanted and not done. All are read from
the run: readings from their doses, wants from the reasons weighed at decisions. What is shown
is not named: a feeling for which the person did something in that scene, or which came out of
itself. Bonds are no episodes, and are named. Invariant: nobody else's reading is looked at.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from itertools import pairwise

from ifonly.chronicle.events import SILENCE, Chronicle, Dose, Event, Turn
from ifonly.kernel.layout import Layout
from ifonly.source.values import dataclass
from ifonly.story.inflect import Forms, pronouns
from ifonly.story.model import (
    All,
    Any,
    Compare,
    Condition,
    Measure,
    Product,
    Reading,
    ReadingOf,
    Story,
)
from ifonly.telling.changes import value_at
from ifonly.telling.eyes import feelings_named, filled
from ifonly.telling.feelings import (
    COME,
    MILD,
    are_opposite,
    feeling_said,
    level_of,
    noun_of,
    opinion_said,
    says_caring,
)
from ifonly.telling.kept import is_kept_from
from ifonly.telling.paragraphs import Feeling, Line, open_end
from ifonly.telling.surface import Mention, Piece, Sentence, capital, default_sentence

MOST = 2  # feelings and opinions told of one scene
WANTED = (  # how it is said that somebody wanted to do something, in turns
    "wanted to ~, and did not",
    "could not bring {themself} to ~",
    "wished to ~, and let it be",
    "had a mind to ~, and did not",
)
SAYING = frozenset(("admit", "confess", "declare", "reveal", "say", "show", "speak", "tell"))
SHOWS = 0.5  # of the chief reason for an act, from which on a reason is shown by it
WISHED = 1.0  # nats for an act, from which on it was wanted (docs/semantics.md, section 6)


@dataclass(frozen=True, slots=True)
class Felt:
    """A reading of the person, with its doses and the times at which it fades otherwise."""

    feeling: Feeling
    reading: Reading
    doses: tuple[Dose, ...]
    turns: tuple[Turn, ...]

    def at(self, second: int, before: int | None = None) -> float:
        """Return its value; with `before`, without what that event and later ones brought."""
        doses = [one for one in self.doses if before is None or one.event < before]
        return value_at(doses, self.reading.half_life, self.turns, second)


def felt_by(
    story: Story, chronicle: Chronicle, layout: Layout, person: int
) -> tuple[Felt, ...]:
    """Return the readings of a person that can be put into words."""
    doses: dict[int, list[Dose]] = {}
    for dose in chronicle.doses:
        doses.setdefault(dose.cell, []).append(dose)
    found = []
    for number, given in sorted(doses.items()):
        cell = layout.describe_dose(number)
        if cell.kind != "reading" or cell.args[0] != person:
            continue
        reading = story.readings[cell.id]
        if reading.kind == "opinion" or noun_of(reading) is not None:
            turns = tuple(turn for turn in chronicle.turns if turn.cell == number)
            found.append(Felt((cell.id, cell.args), reading, tuple(given), turns))
    return tuple(found)


@dataclass(slots=True)
class Inner:
    """What has been told of a person's inner life so far; lives for one telling."""

    story: Story
    chronicle: Chronicle
    person: int
    felt: tuple[Felt, ...]
    told: dict[Feeling, int] = field(default_factory=dict)  # the highest level that was told
    wanted: set[int] = field(default_factory=set)  # acts whose wanting was told
    turns: dict[tuple[str, int], int] = field(default_factory=dict)  # told, by kind and level

    def lines(self, events: Sequence[Event], opened: Event, closed: Event) -> Iterator[Line]:
        """Yield what went on in the person during a scene, as lines that follow its events.

        Args:
            events: those of the scene, in order, that are told.
            opened: the event with which the scene opened.
            closed: the event with which it closed, or the last one.
        """
        if not events:
            return
        ranked = sorted(
            self.risen(events, opened, closed), key=lambda one: (-one[0], one[1].feeling)
        )
        found: list[Line] = []
        for _, one, level, at in ranked[:MOST]:
            turn = self.turns.get((one.reading.kind, level), 0)
            say = opinion_said if one.reading.kind == "opinion" else feeling_said
            said = say(self.story, one.reading, one.feeling[1], level, turn)
            if said is not None:
                self.turns[one.reading.kind, level] = turn + 1
                self.told[one.feeling] = level
                found.append(Line(said, (at.n,), at.turn, True, tells=(one.feeling,)))
        if len(found) == 2 and found[0].events == found[1].events:
            # Why: behind `and it did not let go` nothing can be said of the person.
            found.sort(
                key=lambda one: (
                    goes_on(one), is_opinion(self.story, one), len(one.sentence)
                )
            )  # fmt: skip
            found = [self.both(*found)]
        yield from found

    def both(self, one: Line, other: Line) -> Line:
        """Return two things that one event brought as one sentence about the person."""
        if is_opinion(self.story, one) and goes_on(other):
            # Why: behind `that Byakuya took her away, and hated` it would be he who hates.
            me = Mention(self.person, "they", True)
            begun = (me, *one.sentence[1:]) if one.sentence[0] == Mention(self.person) else (
                capital(str(one.sentence[0])), *one.sentence[1:])  # fmt: skip
            both = (*other.sentence, " ", *begun)
            return replace(one, sentence=both, tells=other.tells + one.tells)
        first, rest = one.sentence, other.sentence
        if first[0] != Mention(self.person) or rest[0] != first[0] or goes_on(one):
            if isinstance(rest[0], str):
                rest = (capital(rest[0]), *rest[1:])
            return replace(one, sentence=(*first, " ", *rest), tells=one.tells + other.tells)
        named = {piece.person for piece in first if isinstance(piece, Mention)}
        again = [
            self.pronoun(piece, before) if isinstance(piece, Mention) and piece.person in named
            else piece
            for before, piece in pairwise(rest)
        ]  # fmt: skip
        if COME in first and COME in rest:
            again = ["to" if piece == COME else piece for piece in again]
            joint = " and"
        else:
            joint = ", and yet" if self.at_odds(one, other) else ", and"
            again = again[2:] if tuple(again[:2]) == first[1:3] else again
        sentence = (*open_end(first), joint, *again)
        return replace(one, sentence=sentence, tells=one.tells + other.tells)

    def at_odds(self, one: Line, other: Line) -> bool:
        """Return whether two lines say opposite feelings about one and the same person."""
        (reading, people), (rival, others) = one.tells[0], other.tells[0]
        readings = self.story.readings
        return (len(people) > 1 and people == others) and are_opposite(
            readings[reading], readings[rival]
        )

    def pronoun(self, mention: Mention, before: Piece) -> Mention:
        """Return a person who was named as a pronoun, where it can mean nobody else."""
        own = self.story.people[self.person].pronoun
        if mention.form != "name" or self.story.people[mention.person].pronoun == own:
            return mention
        states = isinstance(before, str) and before.endswith("that ")
        return replace(mention, form="they" if states else "them")

    def risen(
        self, events: Sequence[Event], opened: Event, closed: Event
    ) -> Iterator[tuple[float, Felt, int, Event]]:
        """Yield what rose to a level not told before: by how much, to which, and by which event."""
        numbers = {event.n: event for event in events}
        shown = set(self.shown(events))
        for one in self.felt:
            given = [dose for dose in one.doses if dose.event in numbers and not dose.wears]
            if not given:
                continue
            chief = max(given, key=lambda dose: (dose.amount, -dose.event))
            if one.reading.kind != "bond" and one.feeling in shown:
                continue
            if noun_of(one.reading) in MILD and self.loves(one.feeling[1]):
                continue
            if one.reading.kind == "feeling" and self.breaks_out(events, chief.event):
                continue
            before, after = one.at(opened.time, opened.n + 1), one.at(closed.time)
            level = level_of(after)
            if says_caring(one.reading) and self.was_told(one.feeling[1], numbers[chief.event]):
                continue
            if level <= max(level_of(before), self.told.get(one.feeling, 0)):
                continue
            yield after - before, one, level, numbers[chief.event]

    def was_told(self, people: Sequence[int], event: Event) -> bool:
        """Return whether an act tells the person what its doer feels for them.

        `people` are those of an opinion that the doer cares: behind such an act it says nothing
        new.
        """
        if event.action is None or tuple(people) != (self.person, event.actor, self.person):
            return False
        action = self.story.actions[event.action]
        plain = default_sentence(self.story, action, event.args)
        named = feelings_named(self.story, action, event.args, (plain,))
        return any(who == (event.actor, self.person) for _, who in named)

    def loves(self, people: tuple[int, ...]) -> bool:
        """Return whether it was told that somebody loves somebody."""
        return any(
            who == people and noun_of(self.story.readings[reading]) == "love"
            for reading, who in self.told
        )

    def breaks_out(self, events: Sequence[Event], n: int) -> bool:
        """Return whether an event makes the person do something that happens by itself."""
        return any(
            event.kind == "involuntary" and event.actor == self.person
            for event in events
            if event.n in following(events, n)
        )

    def shown(self, events: Iterable[Event]) -> Iterator[Feeling]:
        """Yield the feelings that the person's own acts show."""
        for event in events:
            if event.actor != self.person or event.action is None:
                continue
            action = self.story.actions[event.action]
            measures: list[Measure] = []
            if action.involuntary:
                measures += measures_in(action.when)
            if event.decision is not None:
                choice = self.chronicle.decisions[event.decision].choice
                reasons = [one for one in choice.motives if one[0] >= 0 and one[1] > 0]
                least = max((weight for _, weight in reasons), default=0.0) * SHOWS
                for number, weight in reasons:
                    measures += self.story.motives[number].times if weight >= least else ()
            for measure in measures:
                if isinstance(measure, ReadingOf):
                    yield (
                        measure.reading,
                        tuple(filled(ref, event.args) for ref in measure.args),
                    )

    def held_back(self, events: Sequence[Event], lines: Sequence[Line]) -> Iterator[Line]:
        """Yield the weighty act that the person wanted most in a scene, and had never done.

        It follows what was done as it was wanted most. Nothing where the `lines` of the
        person's own acts there have its verb already.
        """
        if not events:
            return
        lines = [one for one in lines if one.doer == self.person]
        scene, last = events[0].scene, events[-1]
        done = {
            (event.action, event.args)
            for event in self.chronicle.events[: last.n]
            if event.actor == self.person
        }
        best: tuple[float, int, tuple[int, ...], int] | None = None
        for decision in self.chronicle.decisions:
            if decision.person != self.person or decision.scene != scene:
                continue
            for option in decision.options:
                if option.action == SILENCE or not option.weighty:
                    continue
                wish = sum(value for _, value in option.motives if value > 0)
                did = (option.action, option.args) in done
                if wish < WISHED or did or option.action in self.wanted:
                    continue
                # Why: what weighed far less than what was done instead was not what they wanted.
                if wish < SHOWS * sum(
                    value for _, value in decision.choice.motives if value > 0
                ):
                    continue
                if best is None or wish > best[0]:
                    best = (wish, option.action, option.args, decision.index)
        if best is None:
            return
        _, number, people, when = best
        before = [one for one in events if one.decision is not None and one.decision <= when]
        at = max(before, key=lambda one: one.n, default=events[0])
        action = self.story.actions[number]
        plain = default_sentence(self.story, action, people)
        own = pronouns(self.story.people[self.person].pronoun).themself
        way = WANTED[len(self.wanted) % len(WANTED)]
        said = wanted_to(plain, action.verb[2], action.verb[0], way.format(themself=own))
        self.wanted.add(number)
        others = (one for one in lines if one.key[:1] != (number,))
        if said is not None and not (
            spoken_of(action.verb, others)
            or (action.verb[0] in SAYING and self.shows_it(at, people))
        ):
            tells = feelings_named(self.story, action, people, (plain,))
            yield Line(said, (at.n,), at.turn, True, tells=tells, once=True)

    def shows_it(self, event: Event, people: Sequence[int]) -> bool:
        """Return whether what was done as something was to be said kept it from them."""
        if event.actor != self.person or event.action is None:
            return False
        plain = default_sentence(self.story, self.story.actions[event.action], event.args)
        return any(is_kept_from(plain, one) for one in people if one != self.person)


def wanted_to(plain: Sentence, past: str, bare: str, way: str) -> Sentence | None:
    """Return that somebody wanted to do something, and did not; `way` is one of `WANTED`."""
    verb = next((at for at, piece in enumerate(plain) if piece == past), None)
    if verb is None or not isinstance(plain[0], Mention):
        return None
    *before, last = plain[verb + 1 :]
    end = str(last).removesuffix(".") if isinstance(last, str) else last
    rest = (*before, end) if end else tuple(before)
    wish, _, after = way.partition("~")
    return (*plain[:verb], f"{wish}{bare}", *rest, f"{after}.")


def spoken_of(verb: Forms, lines: Iterable[Line]) -> bool:
    """Return whether lines have an act's verb: what was wanted is told already."""
    said = " ".join(p for line in lines for p in line.sentence if isinstance(p, str))
    words = "".join(c if c.isalpha() else " " for c in said).split()
    return not {verb[0], verb[2], verb[3]}.isdisjoint(words)


def measures_in(cond: Condition) -> Iterator[Measure]:
    """Yield the measures that a condition compares."""
    match cond:
        case All(parts=parts) | Any(parts=parts):
            for part in parts:
                yield from measures_in(part)
        case Compare(left=left):
            yield left
            if isinstance(left, Product):
                yield from left.parts
        case _:
            return


def goes_on(line: Line) -> bool:
    """Return whether something more is said behind what a line says of its person."""
    return any(", and " in piece for piece in line.sentence if isinstance(piece, str))


def is_opinion(story: Story, line: Line) -> bool:
    """Return whether a line says what somebody has come to think."""
    return any(story.readings[reading].kind == "opinion" for reading, _ in line.tells)


def following(events: Iterable[Event], n: int) -> frozenset[int]:
    """Return an event with those that it brought about, and they in turn."""
    found = {n}
    for event in events:
        if event.cause in found:
            found.add(event.n)
    return frozenset(found)


def placed(
    story: Story, lines: Sequence[Line], inner: Iterable[Line], events: Sequence[Event]
) -> list[Line]:
    """Return lines with inner ones behind the event that brought them and what came of it.

    A thought or a wish comes before what people do of it, behind what came of it without anybody.
    """
    found = list(lines)
    for one in inner:
        n = one.events[0]
        thought = is_opinion(story, one) or one.once
        chain = following((at for at in events if at.kind == "happening" or not thought), n)
        told = [at for at, line in enumerate(found) if chain & set(line.events)]
        at = max(told, default=None)
        if at is None:
            at = max(
                (at for at, line in enumerate(found) if line.events and max(line.events) < n),
                default=len(found) - 1,
            )
        found.insert(at + 1, one)
    return found
