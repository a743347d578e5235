"""Says whether the condition of an author's words holds as an event happens.

What the people of the act alone decide is decided here. What asks for a state becomes a
condition without roles, one for each filling, which the engine compiles as a probe and
answers on the state before the event. Invariant: a condition that was not compiled does
not hold, so that words without a condition are preferred.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import product
from typing import TypeVar

from ifonly.chronicle.events import Chronicle
from ifonly.engine.python import Engine
from ifonly.engine.run import program_of
from ifonly.kernel.assemble import Assembled
from ifonly.story.model import (
    Action,
    All,
    Any,
    Condition,
    IsOf,
    IsSame,
    Not,
    Ref,
    Role,
    Story,
    Template,
)
from ifonly.telling.absence import failings
from ifonly.telling.outside import chances_of

MOST = 500  # conditions compiled for words; beyond, those of states do not hold
Node = TypeVar("Node")
Holds = Callable[[Condition, Action | None, tuple[int, ...], int], bool]


def word_conditions(story: Story) -> tuple[Condition, ...]:
    """Return the conditions of words that ask for a state, their roles filled, each once.

    Those by which a scene may not come about are among them, for telling why.
    """
    found = dict.fromkeys(_filled_conditions(story))
    return tuple(found) if len(found) <= MOST else ()


def _filled_conditions(story: Story) -> Iterator[Condition]:
    plain = [words.words for group in (story.scenes, story.endings) for words in group]
    plain += [fate.words for scene in story.scenes for fate in scene.fates]
    plain += [chance.words for chance in chances_of(story.scenes)]
    framed: list[tuple[tuple[Template, ...], tuple[Role, ...]]] = [(one, ()) for one in plain]
    framed += [(action.words, action.roles) for action in story.actions]
    for scene in story.scenes:
        yield from failings(scene)
    for words, roles in framed:
        for template in words:
            if template.cond is not None:
                yield from _fillings(story, template.cond, roles)


def _fillings(story: Story, cond: Condition, roles: tuple[Role, ...]) -> Iterator[Condition]:
    """Yield a condition for every filling of the roles it speaks of, while there are few."""
    sizes = {
        "person": len(story.people),
        "place": len(story.places),
        "thing": len(story.things),
    }
    used = set(_roles_in(cond))
    ranges = [
        range(sizes[role.kind]) if number in used else range(1)
        for number, role in enumerate(roles)
    ]
    for made, people in enumerate(product(*ranges)):
        if made > MOST:
            return
        if decide(story, cond, people) is None:
            yield closed(cond, people)


def _roles_in(value: object) -> Iterator[int]:
    """Yield the roles that a condition speaks of."""
    if isinstance(value, Ref):
        if value.var is not None:
            yield value.var
    elif isinstance(value, tuple):
        for part in value:
            yield from _roles_in(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _roles_in(getattr(value, field.name))


def closed(value: Node, people: tuple[int, ...]) -> Node:
    """Return a condition with people, places and things in place of an act's roles."""
    if isinstance(value, Ref):
        if value.var is None:
            return value
        if value.var < len(people):
            return replace(value, const=people[value.var], var=None)
        return replace(value, var=value.var - len(people))
    if isinstance(value, tuple):
        return tuple(closed(part, people) for part in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        changed = {name: closed(part, people) for name, part in parts.items()}
        if any(changed[name] is not part for name, part in parts.items()):
            return replace(value, **changed)
    return value


def holds_in(story: Story, assembled: Assembled, chronicle: Chronicle) -> Holds:
    """Return what says whether a condition of words holds as event n happens.

    What asks for a state is answered by the probes with which the story was assembled.
    """
    numbers = {cond: number for number, cond in enumerate(assembled.layout.probes)}
    engine = Engine(program_of(assembled, tracing=False)) if numbers else None
    events = [one.events for one in chronicle.snapshots]  # in the order of the run
    shown = -1  # the snapshot that the engine has

    def holds(cond: Condition, _: Action | None, people: tuple[int, ...], n: int) -> bool:
        nonlocal shown
        decided = decide(story, cond, people)
        if decided is not None or engine is None:
            return decided is True
        number = numbers.get(closed(cond, people))
        before = bisect_left(events, n) - 1
        if number is None or before < 0:
            return False
        if before != shown:
            engine.restore(chronicle.snapshots[before].arrays)
            shown = before
        return bool(engine.call("probe", number))

    return holds


def holds_by_people(story: Story, cond: Condition, people: tuple[int, ...]) -> bool:
    """Return whether a condition about who it is holds for the people of an act."""
    return decide(story, cond, people) is True


def decide(story: Story, cond: Condition, people: tuple[int, ...]) -> bool | None:
    """Return a condition's truth, or nothing where it asks for more than the people."""
    match cond:
        case IsSame(a=a, b=b):
            return who(a, people) == who(b, people)
        case IsOf(person=person, group=group):
            return who(person, people) in story.groups[group].members
        case Not(of=inner):
            found = decide(story, inner, people)
            return None if found is None else not found
        case All(parts=parts):
            known = [decide(story, part, people) for part in parts]
            return False if False in known else None if None in known else True
        case Any(parts=parts):
            known = [decide(story, part, people) for part in parts]
            return True if True in known else None if None in known else False
        case _:
            return None


def who(ref: Ref, people: tuple[int, ...]) -> int:
    """Return whom a ref means among the people of an act; -1 for nobody of them."""
    if ref.const is not None:
        return ref.const
    return people[ref.var] if ref.var is not None and ref.var < len(people) else -1
