"""Finds what stands behind a number of a happening or a routine, for telling.

Of happenings, what is worth telling: fate's facts, and those of chance.

Effects under a condition are left out: whether it held is not told by the block's number.
What a turn of somebody's own state brings (`whenever`) is nobody's news.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace

from ifonly.chronicle.events import Event
from ifonly.kernel.layout import Layout
from ifonly.story.model import ChanceEffect, Effect, Move, Ref, SetFact, Story, Template

Brought = tuple[Effect | Template, ...]
"""What a happening brought that is worth telling, behind the words it is told in."""


def chances_of(value: object) -> Iterator[ChanceEffect]:
    """Yield every chance in the effects of a declaration, those within others too."""
    if isinstance(value, ChanceEffect):
        yield value
    if isinstance(value, tuple):
        for part in value:
            yield from chances_of(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name in ("effects", "fates"):
                yield from chances_of(getattr(value, field.name))


def outside_of(story: Story, layout: Layout) -> Callable[[Event], Brought]:
    """Return a function from a happening to what it brought, its people filled in."""
    declared = (story.actions, story.reactions, story.watchers, story.scenes)
    chances = {chance.name: chance for group in declared for chance in chances_of(group)}
    fates = {at.block: story.scenes[at.scene].fates[at.line] for at in layout.fates}

    def outside(event: Event) -> Brought:
        if event.kind != "happening" or not 0 <= event.what < len(layout.blocks):
            return ()
        block, fate = layout.blocks[event.what], fates.get(event.what)
        if fate is not None:
            return (*fate.words, *(() if fate.secretly else told(fate.effects, ())))
        if block.kind == "chance" and block.name in chances:
            chance = chances[block.name]
            return (*chance.words, *told(chance.effects, event.args))
        return ()

    return outside


def filled(story: Story, layout: Layout, events: Iterable[Event]) -> Iterator[Event]:
    """Yield events, routines with the act that they repeat and its people."""
    for event in events:
        if event.kind != "routine" or event.action is not None:
            yield event
            continue
        scene, line = layout.routines[event.what]
        routine = story.scenes[scene].routines[line]
        people = tuple(-1 if ref.const is None else ref.const for ref in routine.args)
        yield replace(event, action=routine.action, args=people, actor=people[0])


def told(effects: Iterable[Effect], people: tuple[int, ...]) -> Iterator[Effect]:
    """Yield the effects that are told, each with constants in place of roles."""
    for effect in effects:
        match effect:
            case SetFact(args=args):
                yield replace(effect, args=tuple(bound(ref, people) for ref in args))
            case Move(person=person, place=place):
                yield replace(effect, person=bound(person, people), place=bound(place, people))
            case _:
                pass


def bound(ref: Ref, people: tuple[int, ...]) -> Ref:
    """Return whom a role means, where the event says it."""
    if ref.var is None or ref.var >= len(people):
        return ref
    return Ref(ref.kind, const=people[ref.var])
