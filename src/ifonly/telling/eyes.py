"""Says what one person can tell of a run: what they noticed, in words that show no more.

Invariants: what the person did not notice is not told as it happens; what they only heard is
told as heard; of what others do, no words are used that look into them (`outward`), and where
an act was done for a feeling of the doer toward this person of which they have not been told,
only words that show deeds. Words that their author keeps to the doer, or to the people of the
act, are for no other eyes. Their own acts are told in any words of the author.
"""

from collections.abc import Container, Iterable, Sequence

from ifonly.chronicle.events import Chronicle, Event
from ifonly.source.values import dataclass
from ifonly.story.model import Action, Move, ReadingOf, Ref, Scene, Story, Whose
from ifonly.telling.feelings import words_of
from ifonly.telling.outward import looks_inside, shows_only_deeds
from ifonly.telling.paragraphs import Feeling
from ifonly.telling.surface import Mention, Sentence, spoken

SEES, HEARS = 2, 1


@dataclass(frozen=True, slots=True)
class Eyes:
    """Whose eyes a telling goes through, and what of the run concerns them."""

    story: Story
    chronicle: Chronicle
    person: int

    def how(self, event: Event) -> int:
        """Return how the person noticed an event: 2 seen, 1 heard only, 0 not at all."""
        return next((how for who, how in event.noticed if who == self.person), 0)

    def admits(self, event: Event, sentence: Sentence, known: Container[Feeling]) -> bool:
        """Return whether words of an event show no more than this person could have noticed."""
        if looks_inside(sentence, self.person) and event.actor != self.person:
            return False
        return self.admits_name(event, sentence, known)

    def admits_name(self, event: Event, plain: Sentence, known: Container[Feeling]) -> bool:
        """Return whether an act may be told by its own name, which says what was noticed."""
        if event.actor == self.person:
            return True
        hidden = self.hidden_reason(event)
        return hidden is None or hidden in known or shows_only_deeds(plain)

    def are_of(self, whose: Whose, event: Event, action: Action) -> bool:
        """Return whether words that their author keeps to some are for this person."""
        if whose == "anybody" or event.actor == self.person:
            return True
        among = zip(action.roles, event.args, strict=False)
        return whose == "people" and any(
            role.kind == "person" and one == self.person for role, one in among
        )

    def hidden_reason(self, event: Event) -> Feeling | None:
        """Return the bond toward this person for which an act was chiefly chosen, if one."""
        if event.decision is None or event.actor in (None, self.person):
            return None
        choice = self.chronicle.decisions[event.decision].choice
        reasons = [one for one in choice.motives if one[0] >= 0 and one[1] > 0]
        if not reasons:
            return None
        motive = self.story.motives[max(reasons, key=lambda one: one[1])[0]]
        for measure in motive.times:
            if isinstance(measure, ReadingOf):
                reading = self.story.readings[measure.reading]
                people = tuple(filled(ref, choice.args) for ref in measure.args)
                if reading.kind == "bond" and people == (event.actor, self.person):
                    return (measure.reading, people) if self.untold(event, measure) else None
        return None

    def untold(self, event: Event, measure: ReadingOf) -> bool:
        """Return whether a bond is one that people of the story may speak of, and this act does not.

        A bond that no act could tell of is no secret: nobody waits to be told of it.
        """
        story, words = self.story, words_of(self.story.readings[measure.reading])
        named = {
            number
            for number, action in enumerate(story.actions)
            if words & frozenset(action.name.split())
        }
        spoken_of = any(motive.action in named for motive in story.motives)
        return spoken_of and event.action not in named

    def is_in(self, scene: Scene, events: Iterable[Event]) -> bool:
        """Return whether the person stands in a scene's place as it opens."""
        member = next((one for one in scene.cast if one.person == self.person), None)
        if member is None or member.place is not None or member.from_turn > 1:
            return False
        return any(self.how(event) == SEES for event in events)

    def as_heard(self, event: Event, action: Action, plain: Sentence) -> Sentence:
        """Return an act that was only heard: `Rukia heard Renji cry`.

        Who comes or goes is heard as steps; whose they are is not.
        """
        if whereto(action, event.args) is not None:
            return (Mention(self.person), " heard steps.")
        verb = next((at for at, piece in enumerate(plain) if piece in action.verb), None)
        if verb is None:
            return plain
        return (
            Mention(self.person),
            " heard ",
            *plain[:verb],
            action.verb[0],
            *plain[verb + 1 :],
        )


def whereto(action: Action, people: Sequence[int]) -> int | None:
    """Return the place to which an act moves its doer; none if it does not."""
    for effect in action.effects:
        if isinstance(effect, Move) and effect.person.var == 0:
            return filled(effect.place, people)
    return None


def filled(ref: Ref, people: Sequence[int]) -> int:
    """Return whom a ref means among the people of an act; -1 for nobody of them."""
    if ref.const is not None:
        return ref.const
    return people[ref.var] if ref.var is not None and ref.var < len(people) else -1


def feelings_named(
    story: Story, action: Action, people: Sequence[int], said: Iterable[Sentence]
) -> tuple[Feeling, ...]:
    """Return the bonds and feelings of an act's doer, toward people of the act, that are named.

    A feeling is named where its noun, or the verb that English has for it, stands in what is
    told or in the act's own name.
    """
    text = " ".join(spoken(story, sentence) for sentence in said).lower()
    words = frozenset("".join(c if c.isalpha() or c == "-" else " " for c in text).split())
    others = [
        one
        for role, one in zip(action.roles[1:], people[1:], strict=False)
        if role.kind == "person" and one >= 0
    ]
    found: list[Feeling] = []
    for number, reading in enumerate(story.readings):
        if not words & words_of(reading):
            continue
        if len(reading.roles) == 1:
            found.append((number, (people[0],)))
        found += [(number, (people[0], one)) for one in others if len(reading.roles) == 2]
    return tuple(found)
