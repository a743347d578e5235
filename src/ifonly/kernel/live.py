"""Leave out of a story what nothing in it depends on, before it is lowered.

Stock libraries say more than one story needs. What of them can never come about there (an act
that nobody has a reason for and nothing brings about), and what nobody asks for (a reading that
no decision, condition, claim, measure or word reads), takes no part in a run; here it is
replaced by something empty under the same number. Invariants: a story's own lines are never
left out; numbers stay, so that what is lowered is reported in the terms of the whole story;
what is left out could have changed no decision and no event of the others.

First what may come about is followed until nothing is added, then what is asked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from ifonly.kernel.may import Line, May, Thing, acts_in, inner_of, lines_of, reads_in, target_of
from ifonly.story import model as m
from ifonly.story.checks.sites import is_stock
from ifonly.story.checks.walk import inside

E = TypeVar("E", bound=m.Effect)


def live_story(story: m.Story, probes: Sequence[m.Condition | m.Measure] = ()) -> m.Story:
    """Return a story without the lines of its libraries that nothing depends on."""
    if not story.origins:
        return story
    may = May(story)
    asked = _Asked(may, probes)
    acts = frozenset(i for i in range(len(story.actions)) if i in may.acts)
    spoken = frozenset(asked.acts())
    # Why: holding back is an event, and happens for those alone who ask about it.
    acts -= {i for i in acts - spoken if story.actions[i].holds is not None}
    return replace(
        story,
        actions=tuple(
            replace(one, effects=asked.kept(one.effects))
            if i in acts
            else _no_act(one, spoken=i in spoken)
            for i, one in enumerate(story.actions)
        ),
        motives=tuple(
            one
            if one.action in acts
            else replace(one, who=one.who[:1], sign=-1, times=(), when=m.TRUE)
            for one in story.motives
        ),
        norms=tuple(
            one if one.action in acts else replace(one, who=one.who[:1], when=m.TRUE)
            for one in story.norms
        ),
        facts=tuple(
            one
            if ("fact", i) in asked.things
            else replace(one, cannot=frozenset(), mutes=())
            for i, one in enumerate(story.facts)
        ),
        reactions=tuple(
            replace(one, effects=asked.kept(one.effects))
            if asked.is_live(one)
            else replace(
                one, roles=(), events=(), perceiver=None, learns=None, when=m.TRUE,
                effects=(), named=None, scene=None,
            )
            for one in story.reactions
        ),
        drifts=tuple(
            replace(one, effects=asked.kept(one.effects))
            if asked.is_live(one)
            else replace(one, roles=(), when=m.TRUE, effects=())
            for one in story.drifts
        ),
        watchers=tuple(
            replace(one, effects=asked.kept(one.effects))
            if asked.is_live(one)
            else replace(one, roles=(), when=m.TRUE, effects=())
            for one in story.watchers
        ),
        promises=tuple(
            one
            if ("promise", i) in asked.things
            else replace(one, roles=(), kept_when=None, broken_when=None, lapses_after=None)
            for i, one in enumerate(story.promises)
        ),
        readings=tuple(
            one if ("reading", i) in asked.things else replace(one, fading=None)
            for i, one in enumerate(story.readings)
        ),
        start=asked.kept(story.start),
    )  # fmt: skip


def _no_act(action: m.Action, *, spoken: bool) -> m.Action:
    """Return an act that never happens; its roles stay where some line speaks of it."""
    return replace(
        action,
        roles=action.roles if spoken else action.roles[:1],
        when=m.TRUE, effects=(), calls=(), answers=None, answers_also=(), weighty=False,
        involuntary=False, takes=0.0, holds=None,
    )  # fmt: skip


class _Asked:
    """What is asked for, by what may come about. Grows while it is made, then stays."""

    def __init__(self, may: May, probes: Sequence[m.Condition | m.Measure]) -> None:
        self.may, self.story = may, may.story
        story = self.story
        own: tuple[tuple[str, Sequence[m.Reading | m.Fact | m.Promise]], ...] = (
            ("reading", story.readings), ("fact", story.facts), ("promise", story.promises),
        )  # fmt: skip
        self.things: set[Thing] = {
            (kind, index)
            for kind, table in own
            for index, one in enumerate(table)
            if not is_stock(story, one.span)
        }
        # Why: the engine itself asks for these.
        for index, fact in enumerate(story.facts):
            if (fact.cannot or fact.mutes) and ("fact", index) in may.things:
                self.things.add(("fact", index))
        roots: list[object] = [
            tuple(probes), story.places, story.scenes, story.endings, story.measures,
            story.patterns, story.claims,
            tuple(one for one in story.norms if one.action in may.acts),
        ]  # fmt: skip
        for index, action in enumerate(story.actions):
            if index in may.acts:
                roots += [action.when, action.words, action.calls, action.answering]
        roots += [(one.when, one.times) for one in story.motives if one.action in may.acts]
        self.things.update(reads_in(tuple(roots)))
        before = -1
        while before < len(self.things):
            before = len(self.things)
            self.follow()

    def follow(self) -> None:
        """Add what is asked for by what writes something asked for."""
        story = self.story
        for index, action in enumerate(story.actions):
            if index in self.may.acts:
                self.things.update(self.read_by(action.effects))
        for line in lines_of(story):
            if self.is_live(line):
                learns = line.learns if isinstance(line, m.Reaction) else None
                self.things.update(reads_in((line.when, learns)))
                self.things.update(self.read_by(line.effects))
        for kind, index in list(self.things):
            if kind == "reading":
                self.things.update(reads_in(story.readings[index].fading))
            elif kind == "promise":
                promise = story.promises[index]
                self.things.update(reads_in((promise.kept_when, promise.broken_when)))

    def is_live(self, line: Line) -> bool:
        """Say whether a line is the story's own, or may come about and change what is asked."""
        if not is_stock(self.story, line.span):
            return True
        return self.may.happens(line) and bool(self.kept(line.effects))

    def kept(self, effects: Iterable[E]) -> tuple[E, ...]:
        """Return the effects that change what is asked for, or do what is always seen."""
        found: list[E] = []
        for effect in effects:
            if isinstance(effect, m.IfEffect | m.ForEach):
                parts = self.kept(effect.effects)
                if parts:
                    found.append(replace(effect, effects=parts))
            elif (target := target_of(effect)) is None or target in self.things:
                found.append(effect)
        return tuple(found)

    def read_by(self, effects: Iterable[m.Effect]) -> Iterator[Thing]:
        """Yield what effects that are kept ask for, whether to happen or how much."""
        for effect in self.kept(effects):
            inner = inner_of(effect)
            if inner is None:
                yield from reads_in(getattr(effect, "times", ()))
                if isinstance(effect, m.SetPromise | m.ChanceEffect):
                    yield from reads_in(effect)
            else:
                yield from self.read_by(inner)
                if isinstance(effect, m.IfEffect):
                    yield from reads_in(effect.cond)

    def acts(self) -> Iterator[int]:
        """Yield the acts that what is lowered speaks of."""
        story = self.story
        lines = [one for one in lines_of(story) if self.is_live(one)]
        live = [one for i, one in enumerate(story.actions) if i in self.may.acts]
        rest = (
            story.scenes, story.places, story.endings, story.measures, story.patterns,
            story.claims, story.named_events, story.courses, story.promises, story.readings,
            tuple(one for one in story.norms if one.action in self.may.acts),
            tuple(one for one in story.motives if one.action in self.may.acts),
        )  # fmt: skip
        for one in inside((tuple(lines), tuple(live), rest)):
            yield from acts_in(one)
