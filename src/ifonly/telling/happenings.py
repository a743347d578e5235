"""Turns any event into one plain sentence, in the past tense: for lists, and for reasons.

Acts are said in their own names. Happenings are said by what they changed: chance with the
act that it followed, fate, what a turn of somebody's state brought, promises. Invariant: no
sentence holds a name that no author gave.
"""

from collections.abc import Iterator, Sequence

from ifonly.chronicle.events import Event
from ifonly.kernel.layout import Layout
from ifonly.story.model import Effect, Hand, Move, Ref, SetFact, Story
from ifonly.telling.outside import bound, chances_of
from ifonly.telling.paragraphs import open_end
from ifonly.telling.surface import Mention, Piece, Sentence, default_sentence, past_of, spoken

CHANGED = "Things changed."  # of what has no words, nor has what it changed
PLURAL = {"was": "were", "has": "have"}


def event_text(story: Story, layout: Layout, events: Sequence[Event], event: Event) -> str:
    """Return what happened in a plain sentence; `events` are those of the run."""
    if event.action is not None:
        action = story.actions[event.action]
        return spoken(story, default_sentence(story, action, event.args))
    match event.kind:
        case "opened":
            return f"“{story.scenes[event.what].name}” began."
        case "closed":
            return f"“{story.scenes[event.what].name}” was over."
        case "skipped":
            return f"“{story.scenes[event.what].name}” did not come about."
        case "left open":
            return "An answer stayed out."
        case "brought" if event.actor is not None:
            return f"{story.people[event.actor].name} arrived."
        case "happening" if 0 <= event.what < len(layout.blocks):
            return spoken(story, happening(story, layout, events, event))
        case _:
            return CHANGED


def happening(story: Story, layout: Layout, events: Sequence[Event], event: Event) -> Sentence:
    """Return what a happening changed, as a sentence."""
    block = layout.blocks[event.what]
    if block.kind in ("kept", "broken", "lapsed"):
        return (
            f"A promise was {block.kind}." if block.kind != "lapsed" else "A promise lapsed.",
        )
    said = [outcome(story, one, event.args) for one in effects_of(story, layout, event.what)]
    told = [one for one in said if one]
    pieces = [piece for one in _shared(told) for piece in (" and ", *open_end(one))][1:]
    if block.kind != "chance":
        return (*pieces, ".") if pieces else (CHANGED,)
    pieces = [*pieces, ", by chance"] if pieces else ["Chance had it so"]
    cause = events[event.cause - 1] if event.cause else None
    if cause is not None and cause.action is not None:
        pieces += [", as ", *_beside(story, cause, told)]
    return (*pieces, ".")


def _shared(told: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield sentences, of those about one person only the first with their name."""
    before: Piece | None = None
    for sentence in told:
        same = isinstance(sentence[0], Mention) and sentence[0] == before
        yield sentence[2 if sentence[1] == " " else 1 :] if same else sentence
        before = sentence[0]


def _beside(story: Story, cause: Event, told: Sequence[Sentence]) -> Sentence:
    """Return the act that a chance followed; its doer a pronoun where the outcome names them."""
    act = default_sentence(story, story.actions[cause.action or 0], cause.args)
    first = act[0]
    named = {p.person for one in told for p in one if isinstance(p, Mention)}
    if isinstance(first, Mention) and named == {first.person}:
        act = (Mention(first.person, "they"), *act[1:])
    return open_end(act)


def effects_of(story: Story, layout: Layout, number: int) -> Sequence[Effect]:
    """Return the effects that a block of that number stands for."""
    block = layout.blocks[number]
    for at in layout.fates:
        if at.block == number:
            return story.scenes[at.scene].fates[at.line].effects
    if block.kind == "watcher":
        return story.watchers[block.id].effects
    declared = (story.actions, story.reactions, story.watchers, story.scenes)
    chances = {
        chance.name: chance.effects for group in declared for chance in chances_of(group)
    }
    return chances.get(block.name, ())


def outcome(story: Story, effect: Effect, people: Sequence[int]) -> Sentence:
    """Return a fact that came to hold, or a going, as a sentence; nothing for the rest."""
    filling = tuple(people)
    match effect:
        case SetFact(fact=fact, args=args, value=value):
            known = [bound(ref, filling) for ref in args]
            return fact_sentence(story, fact, known, "" if value else "no longer")
        case Move(person=person, place=place):
            who, where = bound(person, filling).const, bound(place, filling).const
            if who is None or where is None or where >= len(story.places):
                return ()
            return (Mention(who), f" went to {story.places[where].name}.")
        case Hand(thing=thing, holder=holder, place=place):
            return _handed(story, bound(thing, filling), holder, place, filling)
        case _:
            return ()


def fact_sentence(story: Story, fact: int, args: Sequence[Ref], denied: str = "") -> Sentence:
    """Return a fact in the past tense, its people filled in: `Byakuya was wounded`.

    `denied`, as `no longer`, stands behind its verb.
    """
    if any(ref.const is None for ref in args):
        return ()
    declared = story.facts[fact]
    filled = {
        role.letter: ref.const
        for role, ref in zip(declared.roles, args, strict=False)
        if role.kind == "person" and ref.const is not None
    }
    words = past_of(declared.text).split()
    first = filled.get(words[0])
    if first is not None and story.people[first].plural and len(words) > 1:
        words[1] = PLURAL.get(words[1], words[1])
    if denied:
        at = next((i for i, word in enumerate(words) if word in ("was", "were", "had")), 0)
        words[at + 1 : at + 1] = [denied]
    return (*_spaced(_mentions(words, filled)), ".")


def _mentions(words: Sequence[str], filled: dict[str, int]) -> Iterator[Piece]:
    """Yield words with people in place of letters; the first one's own things are `their`."""
    first = filled.get(words[0])
    for number, word in enumerate(words):
        letter, mark, rest = word.partition("'")
        who = filled.get(letter)
        if who is None or (mark and rest not in ("", "s")):
            yield word
        elif mark:
            yield Mention(who, "their" if number and who == first else "possessive")
        else:
            yield Mention(who)


def _spaced(pieces: Iterator[Piece]) -> Iterator[Piece]:
    for number, piece in enumerate(pieces):
        if number:
            yield " "
        yield piece


def _handed(
    story: Story, thing: Ref, holder: Ref | None, place: Ref | None, people: tuple[int, ...]
) -> Sentence:
    """Return where a thing came to be: `The roses went to Renji`."""
    if thing.const is None:
        return ()
    name = story.things[thing.const].name
    who = None if holder is None else bound(holder, people).const
    where = None if place is None else bound(place, people).const
    if who is not None:
        return (f"{name} went to ", Mention(who), ".")
    if where is not None and where < len(story.places):
        return (f"{name} went to {story.places[where].name}.",)
    return () if holder or place else (f"{name} vanished.",)
