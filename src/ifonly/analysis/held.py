"""Reads from a state of a run what is so, and what each person holds for true.

A state is a snapshot's arrays. Only what some line of the story reads is stored, and only that
is found. A person always knows their own facts and where they are: of these there is no belief.
What each cell holds is written down in `kernel.lower_known`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from ifonly.analysis.wording import filled, in_names, of_kind
from ifonly.chronicle.events import Chronicle
from ifonly.engine.moments import State
from ifonly.kernel.assemble import Assembled
from ifonly.kernel.layout import CellGroup, GroupKind
from ifonly.source.values import dataclass
from ifonly.story.ids import FactId
from ifonly.story.inflect import PLURAL
from ifonly.story.model import Believes, FactIs, IsIn, Ref, Story, ThingIs
from ifonly.story.nouns import is_or_are
from ifonly.story.refs import of_type

Fact: TypeAlias = FactIs | IsIn | ThingIs
# What is said to be so, or where somebody or something is: a fact of people, a person, a thing.
Subject: TypeAlias = tuple[GroupKind, int, tuple[int, ...]]
Values: TypeAlias = Mapping[str, Sequence[int | float]]
# Of a fact 0 or 1; of a person a place; of a thing the number of its whereabouts.
Held: TypeAlias = dict[Subject, int]
Beliefs: TypeAlias = dict[tuple[int, Subject], int]  # of each person, about each subject


def values_of(assembled: Assembled, state: State) -> Values:
    """Return the arrays of a state by their names."""
    names = [one.name for one in assembled.module.arrays if one.role == "state"]
    return dict(zip(names, state, strict=True))


def truths(story: Story, assembled: Assembled, values: Values) -> Held:
    """Return what is so: each stored fact, each person's place, each thing's whereabouts."""
    found: Held = {}
    now = values["now"][0]
    for group in assembled.layout.groups:
        if group.kind != "fact":
            continue
        lasts = story.facts[group.id].lasts is not None
        for cell in range(group.base, group.base + group.size):
            so = bool(values["fact"][cell]) and (not lasts or now < values["fact_end"][cell])
            found["fact", group.id, group.args(cell)] = int(so)
    for name, kind in (("place_of", "belief_place"), ("thing_at", "belief_thing")):
        for one, at in enumerate(values.get(name, ())):
            found[kind, 0, (one,)] = int(at)  # type: ignore[index]
    return found


def beliefs(story: Story, assembled: Assembled, values: Values) -> Beliefs:
    """Return what each person holds about each subject, their own facts and place left out."""
    return {
        (knower, subject): int(values["belief"][cell])
        for cell, knower, subject in _beliefs(story, assembled)
    }


def _beliefs(story: Story, assembled: Assembled) -> Iterator[tuple[int, int, Subject]]:
    """Yield the cell of each belief, whose it is, and about what."""
    for group in assembled.layout.groups:
        if group.kind not in ("belief_fact", "belief_place", "belief_thing"):
            continue
        kind: GroupKind = "fact" if group.kind == "belief_fact" else group.kind
        for cell in range(group.base, group.base + group.size):
            *about, knower = group.args(cell)
            args = tuple(about)
            if not _is_own(story, group, args, knower):
                yield cell, knower, (kind, group.id, args)


def _is_own(story: Story, group: CellGroup, args: tuple[int, ...], knower: int) -> bool:
    match group.kind:
        case "belief_fact":
            roles = story.facts[group.id].roles
            return bool(roles) and roles[0].kind == "person" and args[0] == knower
        case "belief_place":
            return args == (knower,)
        case _:
            return False


def fact_of(story: Story, subject: Subject, value: int) -> Fact | None:
    """Return what a value says of a subject as a fact; none: somebody is elsewhere."""
    kind, ident, args = subject
    match kind:
        case "fact":
            roles = story.facts[ident].roles
            refs = tuple(Ref(r.kind, const=a) for r, a in zip(roles, args, strict=True))
            return FactIs(FactId(ident), refs)
        case "belief_place":
            if not 0 <= value < len(story.places):
                return None
            return IsIn(Ref("person", const=args[0]), Ref("place", const=value))
        case _:
            people = len(story.people)
            thing = Ref("thing", const=args[0])
            if 0 < value <= people:
                return ThingIs(thing, Ref("person", const=value - 1), None)
            if value > people:
                return ThingIs(thing, None, Ref("place", const=value - 1 - people))
            return ThingIs(thing, None, None)


@dataclass(frozen=True, slots=True)
class Belief:
    """That somebody holds something for true; `so`: it is. Event `since` is the last before it."""

    text: str
    so: bool
    since: int


def asked_of_beliefs(story: Story) -> tuple[Believes, ...]:
    """Return what must be asked so that a run keeps whatever anybody may believe."""
    who = Ref("person", const=0)
    facts: list[Fact] = [
        FactIs(FactId(number), tuple(Ref(role.kind, const=0) for role in fact.roles))
        for number, fact in enumerate(story.facts)
        if all(of_kind(story, role.kind) for role in fact.roles)
    ]
    if story.places:
        facts.append(IsIn(who, Ref("place", const=0)))
    if story.things:
        facts.append(ThingIs(Ref("thing", const=0), who, None))
    return (
        tuple(Believes(who, fact, True, knows=False) for fact in facts) if story.people else ()
    )


def held_by(
    story: Story,
    assembled: Assembled,
    run: Chronicle,
    knower: int,
    upto: int,
    about: int | None,
) -> tuple[Belief, ...]:
    """Return what somebody holds for true in the state numbered `upto`, mistakes first.

    With `about` only what is said of that person. Of what is held to be no fact nothing is said.
    """
    rank = {"fact": 0, "belief_thing": 1, "belief_place": 2}
    found: list[tuple[tuple[bool, int], Belief]] = []
    states = [values_of(assembled, one.arrays) for one in run.snapshots[: upto + 1]]
    so = truths(story, assembled, states[-1])
    for cell, who, subject in _beliefs(story, assembled):
        if who != knower:
            continue
        value = int(states[-1]["belief"][cell])
        fact = fact_of(story, subject, value)
        if fact is None or (subject[0] == "fact" and not value):
            continue
        if about is not None and Ref("person", const=about) not in of_type(fact, Ref):
            continue
        first = upto
        while first > 0 and states[first - 1]["belief"][cell] == value:
            first -= 1
        is_so = so.get(subject) == value
        since = run.snapshots[first].events if first > 0 else 0
        found.append(((is_so, rank[subject[0]]), Belief(fact_text(story, fact), is_so, since)))
    return tuple(one for _, one in sorted(found, key=lambda one: one[0]))


def fact_text(story: Story, fact: Fact) -> str:
    """Say a fact, a place or a holder."""
    match fact:
        case FactIs():
            one = story.facts[fact.fact]
            names = {
                role.letter: filled(story, ref)
                for role, ref in zip(one.roles, fact.args, strict=True)
            }
            words = [in_names(word, names) for word in one.text.split()]
            holder = fact.args[0] if fact.args else None
            first = holder.const if holder is not None and holder.kind == "person" else None
            if first is not None and story.people[first].plural and len(words) > 1:
                words[1] = PLURAL.get(words[1], words[1])
            return " ".join(words)
        case IsIn():
            person = story.people[fact.person.const or 0]
            verb = "are" if person.plural else "is"
            return f"{person.name} {verb} in {filled(story, fact.place)}"
        case ThingIs():
            thing = filled(story, fact.thing)
            said = f"{thing} {is_or_are(thing)}"
            if fact.holder is not None:
                return f"{said} with {filled(story, fact.holder)}"
            if fact.place is not None:
                return f"{said} in {filled(story, fact.place)}"
            return f"{said} nowhere"
