"""Says in a few words why a scene did not come about: the part of what it needs that failed.

Only plain parts are told: a fact of people, where somebody is, an act that has happened. Invariant: a
reason is told only where its opposite is known to hold, so that nothing false is said.
"""

from collections.abc import Iterator

from ifonly.story.inflect import agree_past
from ifonly.story.model import (
    Action,
    All,
    Condition,
    EventPattern,
    FactIs,
    Happened,
    IsIn,
    Not,
    Scene,
    Story,
)
from ifonly.telling.happenings import fact_sentence
from ifonly.telling.paragraphs import open_end
from ifonly.telling.surface import Mention, Sentence, default_sentence, mentioned


def failings(scene: Scene) -> Iterator[Condition]:
    """Yield, for each plain part of what a scene needs, what holds where it fails."""
    parts = scene.needs.parts if isinstance(scene.needs, All) else (scene.needs,)
    for part in parts:
        plain = part.of if isinstance(part, Not) else part
        if is_plain(plain):
            yield plain if isinstance(part, Not) else Not(part)


def is_plain(cond: Condition | None) -> bool:
    """Return whether a condition is a fact, or an act that has happened, of named people."""
    match cond:
        case IsIn(person=person, place=place):
            return person.const is not None and place.const is not None
        case FactIs(args=args):
            return all(ref.const is not None for ref in args)
        case Happened(
            event=EventPattern(actions=(_,), args=args), this_scene=False, knower=None
        ):
            named = all(ref is not None and ref.const is not None for ref in args)
            return named and cond.at_least == 1
        case _:
            return False


def said(story: Story, failing: Condition) -> str:
    """Return a plain condition as a clause in the past: `Rukia was not adopted`."""
    is_not = isinstance(failing, Not)
    cond = failing.of if isinstance(failing, Not) else failing
    match cond:
        case FactIs(fact=fact, args=args):
            sentence = fact_sentence(story, fact, args, "not" if is_not else "")
        case IsIn(person=person, place=place) if is_not:
            # Why "away from": it stands before any place, whatever the author's preposition.
            was = "were" if story.people[person.const or 0].plural else "was"
            name = story.places[place.const or 0].name
            sentence = (Mention(person.const or 0), f" {was} away from {name}.")
        case Happened(event=event):
            people = tuple(-1 if ref is None or ref.const is None else ref.const
                           for ref in event.args)  # fmt: skip
            action = story.actions[event.actions[0]]
            sentence = had_done(story, action, people, is_not=is_not)
        case _:
            return ""
    return "".join(
        piece if isinstance(piece, str) else mentioned(story, piece)
        for piece in (open_end(sentence) if sentence else ())
    )


def had_done(
    story: Story, action: Action, people: tuple[int, ...], *, is_not: bool
) -> Sentence:
    """Return that an act had been done, or had not: `Rukia had not saved Ichigo`."""
    sentence = default_sentence(story, action, people)
    plural = bool(people) and people[0] >= 0 and story.people[people[0]].plural
    past = agree_past(action.verb, plural)
    at = next((at for at, piece in enumerate(sentence) if piece == past), None)
    if at is None:
        return ()
    had = "had not " if is_not else "had "
    return (*sentence[:at], had + action.verb[3], *sentence[at + 1 :])
