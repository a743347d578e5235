"""Tells what a person comes to hear of though they did not notice the event: a fact, as heard.

A story says so where a reaction to an act lets somebody learn a fact (`reaction "news travels":
when X orders Rukia away`, `Renji learns that Rukia is away`). Invariant: only what a reaction
lets this person learn at that event, without a condition, is told.
"""

from collections.abc import Iterator

from ifonly.chronicle.events import Event
from ifonly.story.model import EventPattern, FactIs, Learn, Story
from ifonly.telling.happenings import fact_sentence
from ifonly.telling.outside import bound
from ifonly.telling.paragraphs import Line, open_end
from ifonly.telling.surface import Mention


def learned(story: Story, event: Event, person: int) -> Iterator[Line]:
    """Yield what a person hears of by an event that they did not notice."""
    if event.action is None:
        return
    for reaction in story.reactions:
        if reaction.perceiver is not None:
            continue
        if not any(fits(pattern, event) for pattern in reaction.events):
            continue
        for effect in reaction.effects:
            if not isinstance(effect, Learn) or effect.knower.const != person:
                continue
            if isinstance(effect.what, FactIs) and effect.value:
                args = [bound(ref, ()) for ref in effect.what.args]
                said = fact_sentence(story, effect.what.fact, args)
                if said:
                    sentence = (Mention(person), " heard that ", *open_end(said), ".")
                    yield Line(sentence, (event.n,), event.turn, True)


def fits(pattern: EventPattern, event: Event) -> bool:
    """Return whether an event is one that a pattern means, its roles left open."""
    return event.action in pattern.actions and all(
        ref is None or ref.const is None or ref.const == one
        for ref, one in zip(pattern.args, event.args, strict=False)
    )
