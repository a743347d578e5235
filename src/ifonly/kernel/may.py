"""Finds what may come about in a story: which acts and lines, and what they may bring.

Kernel code is made for these alone (`live`). Cheaper and coarser than what the checks prove
(`story/checks/reach.py`): nothing is asked about people. Invariant: what can come about in some
run, or when numbers other than 0 are moved, is among what is found.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from ifonly.story import model as m
from ifonly.story.checks.sites import is_stock
from ifonly.story.checks.walk import inside

# A reading, a fact or a promise, by its number.
Thing: TypeAlias = tuple[str, int]
Line: TypeAlias = m.Reaction | m.Drift | m.Watcher
_ACTS: Final = (
    m.ActHappens, m.Answer, m.Call, m.CallIsOpen, m.CourseStep, m.NamedEvent, m.Norm, m.Routine,
    m.ToldAct,
)  # fmt: skip


def _about(of: m.Condition) -> Thing | None:
    return ("fact", of.fact) if isinstance(of, m.FactIs) else None


def target_of(effect: m.Effect) -> Thing | None:
    """Return what an effect writes and no more; None: it does something that is always seen."""
    match effect:
        case m.Raise(reading=index) | m.Grow(reading=index) | m.SetStart(reading=index):
            return "reading", index
        case m.SetFact(fact=index):
            return "fact", index
        case m.Learn(what=what):
            return _about(what)
        case _:
            return None


def inner_of(effect: m.Effect) -> tuple[m.Effect, ...] | None:
    """Return the effects that an effect is made of, if what holds them does nothing itself."""
    return effect.effects if isinstance(effect, m.IfEffect | m.ForEach) else None


def reads_in(value: object) -> Iterator[Thing]:
    """Yield what conditions and measures in a value ask for."""
    for one in inside(value):
        match one:
            case m.ReadingOf(reading=index):
                yield "reading", index
            case m.FactIs(fact=index):
                yield "fact", index
            case m.PromiseIs(promise=index) | m.SetPromise(promise=index):
                yield "promise", index
            case _:
                pass


_Op: TypeAlias = Literal["<", "<=", ">", ">=", "==", "!="]
_OPPOSITES: Final[dict[_Op, _Op]] = {
    "<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "==",
}  # fmt: skip


def lines_of(story: m.Story) -> tuple[Line, ...]:
    """Return what follows from events and conditions by itself."""
    return (*story.reactions, *story.drifts, *story.watchers)


class May:
    """What may come about: more than can, never less. Grows while it is made, then stays."""

    def __init__(self, story: m.Story) -> None:
        self.story = story
        self.traits = {trait for person in story.people for trait, _ in person.traits}
        self.things: set[Thing] = set()
        self.acts: set[int] = {
            i for i, one in enumerate(story.actions) if not is_stock(story, one.span)
        }
        for one in inside((story.scenes, story.named_events, story.claims)):
            self.acts.update(acts_in(one))
        self.effects(story.start)
        for index, reading in enumerate(story.readings):
            if reading.kind == "amount":
                self.things.add(("reading", index))
        before = -1
        while before < len(self.acts) + len(self.things):
            before = len(self.acts) + len(self.things)
            self.follow()

    def follow(self) -> None:
        """Add what follows from what may come about."""
        story = self.story
        for scene in story.scenes:
            for fate in scene.fates:
                self.effects(fate.effects)
        for motive in story.motives:
            if motive.sign > 0 and self.holds(motive.when) and not self.zero(motive.times):
                self.acts.add(motive.action)
        for course in story.courses:
            steps = [step.action for step in course.steps]
            self.acts.update(b for a, b in pairwise(steps) if a in self.acts)
        for index, action in enumerate(story.actions):
            if action.holds is not None:
                comes = action.holds in self.acts
            else:
                comes = action.involuntary and self.holds(action.when)
            if comes:
                self.acts.add(index)
            if index in self.acts:
                self.effects(action.effects)
        for line in lines_of(story):
            if self.happens(line):
                self.effects(line.effects)

    def happens(self, line: Line) -> bool:
        """Say whether a line may come about."""
        if isinstance(line, m.Reaction) and line.learns is None and line.scene is None:
            acts = {act for event in line.events for act in event.actions}
            if not acts & self.acts:
                return False
        return self.holds(line.when)

    def effects(self, effects: Iterable[m.Effect]) -> None:
        """Add what effects may bring."""
        for effect in effects:
            if isinstance(effect, m.IfEffect) and not self.holds(effect.cond):
                continue
            for one in inner_of(effect) or ():
                self.effects((one,))
            match effect:
                case m.ChanceEffect(effects=parts):
                    self.effects(parts)
                case m.ActHappens(action=action):
                    self.acts.add(action)
                case m.SetPromise(promise=index):
                    self.things.add(("promise", index))
                case m.Raise(times=times) | m.Grow(times=times) if self.zero(times):
                    pass
                case _:
                    target = target_of(effect)
                    if target is not None and getattr(effect, "value", True):
                        self.things.add(target)

    def holds(self, cond: m.Condition) -> bool:
        """Say whether a condition may hold; what is not understood may."""
        match cond:
            case m.All(parts=parts):
                return all(self.holds(part) for part in parts)
            case m.Any(parts=parts):
                return any(self.holds(part) for part in parts)
            case m.Exists(of=of):
                return self.holds(of)
            case m.FactIs(fact=index):
                return ("fact", index) in self.things
            case m.PromiseIs(promise=index):
                return ("promise", index) in self.things
            case m.Happened(event=event):
                return cond.at_least < 1 or not self.acts.isdisjoint(event.actions)
            case m.Not(of=m.Compare(by=None) as of):
                return self.holds(replace(of, op=_OPPOSITES[of.op]))
            case m.Compare(left=left, op=op, right=m.Constant(number=number), by=None):
                nothing = self.zero((left,))
                if op in (">", "!=") and number.value == 0.0:
                    return not nothing
                return not (nothing and op in (">=", ">", "==") and number.value > 0.0)
            case _:
                return True

    def zero(self, factors: Iterable[m.Measure]) -> bool:
        """Say whether some factor is nothing whatever happens."""
        for one in factors:
            match one:
                case m.ReadingOf(reading=index):
                    nothing = ("reading", index) not in self.things
                case m.TraitOf(trait=trait):
                    nothing = trait not in self.traits
                case m.Product(parts=parts):
                    nothing = self.zero(parts)
                case m.Constant(number=number):
                    nothing = number.value == 0.0
                case _:
                    nothing = False
            if nothing:
                return True
        return False


def acts_in(one: object) -> Iterable[int]:
    """Return the acts that a part of a story names."""
    if isinstance(one, m.EventPattern):
        return one.actions
    if isinstance(one, _ACTS):
        return (one.action,)
    if isinstance(one, m.Action) and one.holds is not None:
        return (one.holds,)
    return ()
