"""Counts what the parts of a story are spoken of by: made so, or asked for."""

from collections import Counter
from functools import cache
from typing import Final

from ifonly.source.span import Span
from ifonly.story import model as m
from ifonly.story.checks.walk import inside

# Why: most parts of a story are none of these.
_NOTED: Final = frozenset({
    m.Ref, m.Raise, m.Grow, m.SetStart, m.ReadingOf, m.SetFact, m.FactIs, m.Learn, m.SetPromise,
    m.PromiseIs, m.TraitOf, m.Scene, m.CastMember, m.Motive, m.Norm, m.IsOf, m.IsAbove,
    m.NamedHappened, m.Content,
})  # fmt: skip


class Uses:
    """What each part of a story is spoken of by; made once, never changed."""

    def __init__(self, story: m.Story) -> None:
        self.made: Counter[tuple[str, int]] = Counter()  # effects and starts
        self.asked: Counter[tuple[str, int]] = Counter()  # conditions, measures, claims
        self.first: dict[tuple[str, int], Span] = {}  # where it is first asked for
        self._readings = story.readings
        self._collect(story)

    def _collect(self, story: m.Story) -> None:
        for person in story.people:
            for trait, _ in person.traits:
                self.made["trait", trait] += 1
        for place in story.places:
            for other in (place.inside, *place.beside):
                if other is not None:
                    self.asked["place", other] += 1
        for group in story.groups:
            self.asked.update(("person", one) for one in group.members)
        tables = [
            story.places, story.promises, story.actions, story.motives, story.norms,
            story.courses, story.reactions, story.drifts, story.watchers, story.scenes,
            story.endings, story.measures, story.formulas, story.patterns, story.claims, story.start,
        ]  # fmt: skip
        for table in tables:
            for one in inside(table):
                if type(one) in _NOTED:
                    self._note(one)

    def _note(self, one: object) -> None:
        match one:
            case m.Ref(kind=kind, const=int(index)):
                self.asked[kind, index] += 1
            case m.Raise() | m.Grow() | m.SetStart():
                self.made["reading", one.reading] += 1
            case m.ReadingOf():
                self._ask("reading", one.reading, one.span)
                # Why: memory of an event speaks of it, for this reading is its alone.
                content = self._readings[one.reading].content
                if content is not None:
                    self._note(content)
            case m.SetFact():
                self.made["fact", one.fact] += 1
            case m.FactIs():
                self._ask("fact", one.fact, one.span)
            case m.Learn(what=m.FactIs(fact=fact)):
                self.made["fact", fact] += 1
            case m.SetPromise():
                self.made["promise", one.promise] += 1
            case m.PromiseIs():
                self._ask("promise", one.promise, one.span)
            case m.TraitOf():
                self._ask("trait", one.trait, None)
            case m.Scene():
                self.asked["place", one.place] += 1
            case m.CastMember():
                self.asked["person", one.person] += 1
                if one.place is not None:
                    self.asked["place", one.place] += 1
            case m.Motive() | m.Norm():
                self.asked.update(("person", who) for who in one.who[:1] if who is not None)
            case m.IsOf():
                self.asked["group", one.group] += 1
            case m.IsAbove():
                self.asked["ranks", 0] += 1
            case m.NamedHappened():
                self.asked["event", one.event] += 1
            case m.Content(kind="event", index=int(index)):
                self.asked["event", index] += 1
            case _:
                pass

    def _ask(self, kind: str, index: int, span: Span | None) -> None:
        self.asked[kind, index] += 1
        if span is not None and span.file:
            self.first.setdefault((kind, index), span)

    def none(self, kind: str, index: int) -> bool:
        """Return whether nothing speaks of it."""
        return not self.made[kind, index] and not self.asked[kind, index]


@cache
def _events_of(kind: type) -> tuple[str, ...]:
    """Return the fields in which a part of a claim names events."""
    names = ("event", "by", "forced", "instead", "of", "to", "only_after")
    return tuple(name for name in names if hasattr(kind, name))


def used_in_claims(story: m.Story) -> set[int]:
    """Return the named events that claims speak of."""
    found: set[int] = set()
    for one in inside(story.claims):
        if isinstance(one, m.ToldOrderTest):
            found |= {ident for kind, ident in (one.first, one.then) if kind == "event"}
        for name in _events_of(type(one)):  # type: ignore[arg-type]  # Why: a class has a hash, whatever its instances have
            held = getattr(one, name)
            for each in held if isinstance(held, tuple) else (held,):
                if isinstance(each, int):
                    found.add(each)
    return found
