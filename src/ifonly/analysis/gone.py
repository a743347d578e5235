"""Finds who is out of the world for good: the dead, by whatever word the story has for it.

Somebody is gone from the moment on from which a fact holds of them to the end of the run under
which they can neither act nor perceive nor come. A fact that ends by itself makes nobody gone.
"""

from collections.abc import Sequence
from typing import Final

from ifonly.analysis.held import fact_text
from ifonly.analysis.tracks import closes_of, moments_of
from ifonly.chronicle.events import Chronicle, Snapshot
from ifonly.kernel.assemble import Assembled
from ifonly.source.values import dataclass
from ifonly.story.ids import FactId
from ifonly.story.model import Fact, FactIs, Ref, Story

NOTHING: Final = frozenset({"act", "perceive", "come"})  # that the dead can do


@dataclass(frozen=True, slots=True)
class Gone:
    """That a person is gone: from which moment on, and from the close of which scene on.

    `text` says it (`the friends are dead`), `state` without the person (`dead`). `scene` counts
    the scenes that opened.
    """

    person: int
    text: str
    state: str
    moment: int
    scene: int


def gone_of(story: Story, assembled: Assembled, chronicle: Chronicle) -> tuple[Gone, ...]:
    """Return who is gone when a run ends, in the order of people."""
    moments, closes = moments_of(chronicle), closes_of(chronicle)
    names = [one.name for one in assembled.module.arrays if one.role == "state"]
    found: dict[int, Gone] = {}
    for group in assembled.layout.groups:
        if group.kind != "fact" or not _ends_a_life(story.facts[group.id]):
            continue
        at = names.index("fact")
        for cell in range(group.base, group.base + group.size):
            moment, scene = _since(moments, at, cell), _since(closes, at, cell)
            if moment == len(moments):
                continue
            (person,) = group.args(cell)
            one = _said(story, FactId(group.id), person, moment, scene)
            if person not in found or moment < found[person].moment:
                found[person] = one
    return tuple(found[person] for person in sorted(found))


def _ends_a_life(fact: Fact) -> bool:
    alone = len(fact.roles) == 1 and fact.roles[0].kind == "person" and fact.content is None
    return alone and fact.lasts is None and fact.cannot >= NOTHING


def _since(states: Sequence[Snapshot], array: int, cell: int) -> int:
    """Return from which state on a fact holds in all; how many there are if not in the last."""
    at = len(states)
    while at > 0 and states[at - 1].arrays[array][cell]:
        at -= 1
    return at


def _said(story: Story, fact: FactId, person: int, moment: int, scene: int) -> Gone:
    text = fact_text(story, FactIs(fact, (Ref("person", const=person),)))
    state = text.removeprefix(f"{story.people[person].name} ")
    for verb in ("is ", "are "):
        state = state.removeprefix(verb)
    return Gone(person, text, state, moment, scene)
