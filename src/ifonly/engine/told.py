"""Follow the written choices of a scene: what the author told is what happens next.

Section 10 of docs/semantics.md. A `Script` says who must act first, which option is wanted at
a decision (silence where nothing is written) and whether a chance comes true; it reports what
cannot be followed. It knows written steps and positions, never luck.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, TypeAlias

from ifonly.source.diagnostic import Diagnostic, Label, error, warning
from ifonly.story.model import (
    ActHappens,
    All,
    ChanceEffect,
    Condition,
    Effect,
    ForEach,
    Hand,
    IfEffect,
    Move,
    Ref,
    Scene,
    SetFact,
    Story,
    ToldAct,
    ToldOutcome,
    ToldTurn,
)

Outcome: TypeAlias = SetFact | Move | Hand | ActHappens
# Why: a part of the model, of whatever class; the same class comes back.
_Part: TypeAlias = Any


@dataclass(slots=True)
class Script:
    """The written steps of the scene in progress and how far they are done."""

    story: Story
    scene: int | None = None
    at: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)
    passed: set[int] = field(default_factory=set)  # positions of steps that are done
    chosen: int | None = None  # the position of the act that was last wanted

    def enter(self, scene: int | None) -> None:
        """Go over to a scene; what is left of the one before came too late."""
        if scene == self.scene:
            return
        if self.scene is not None:
            self.leave(self.story.scenes[self.scene])
        self.scene, self.at = scene, 0
        self.passed.clear()

    def leave(self, scene: Scene) -> None:
        """Report the steps that are left when a scene has ended."""
        left = [
            step
            for at, step in enumerate(scene.told)
            if at >= self.at and at not in self.passed and not isinstance(step, ToldTurn)
        ]
        if left:
            more = f" (and {len(left) - 1} more after it)" if len(left) > 1 else ""
            self.diagnostics.append(
                error(
                    "told-choice-too-late",
                    f'"{scene.name}" ends before this told choice{more}',
                    left[0].span,
                    "its turn never comes",
                    Label(scene.span, "the scene"),
                    help="give the scene more turns, or leave the line out",
                )
            )

    def step(
        self, turn: int, wanted: type[ToldAct] | type[ToldOutcome] | None = None
    ) -> ToldAct | ToldOutcome | None:
        """Return the next written step, if its turn has come.

        Where all act at the same time, all choose before any outcome comes: the next step of
        the wanted kind is looked for, whatever stands between.
        """
        at = self.find(turn, wanted)
        found = None if at is None else self.told[at]
        return None if isinstance(found, ToldTurn) else found

    def find(self, turn: int, wanted: type[ToldAct] | type[ToldOutcome] | None) -> int | None:
        """Return the position of the next step whose turn has come."""
        same = self.is_same_time
        for at in range(self.at, len(self.told)):
            found = self.told[at]
            if isinstance(found, ToldTurn):
                if found.turn > turn:
                    return None
            elif at not in self.passed and (
                not same or wanted is None or isinstance(found, wanted)
            ):
                return at
        return None

    def go_on(self, at: int | None, turn: int) -> None:
        """Pass the step at a position."""
        if at is not None:
            self.passed.add(at)
        while self.at < len(self.told) and (
            self.at in self.passed
            or (isinstance(self.told[self.at], ToldTurn) and self.is_due(self.at, turn))
        ):
            self.at += 1

    def is_due(self, at: int, turn: int) -> bool:
        """Whether the turn that a `turn N` waits for has come."""
        found = self.told[at]
        return isinstance(found, ToldTurn) and found.turn <= turn

    @property
    def told(self) -> Sequence[ToldAct | ToldTurn | ToldOutcome]:
        """The written steps of the scene in progress."""
        return () if self.scene is None else self.story.scenes[self.scene].told

    def order(self, turn: int) -> tuple[int, ...]:
        """Return who must act in which order this turn; others are silent and may be anywhere."""
        people: list[int] = []
        called: set[tuple[int, int]] = set()  # a person, and the act that may call for them
        for at, step in enumerate(self.told):
            if at < self.at or at in self.passed:
                continue
            if isinstance(step, ToldTurn):
                if step.turn > turn:
                    break
            elif isinstance(step, ToldAct):
                doer, *others = arguments(step.args)
                action = self.story.actions[step.action]
                answered = {(doer, one.action) for one in action.answering} & called
                if not answered:
                    if doer in people:
                        break
                    people.append(doer)
                    called = set()
                named = (call.called.const for call in action.calls)
                # Why of answers, too: an answer may call in its turn.
                called -= answered
                called |= {(one, step.action) for one in (*others, *named) if one is not None}
        return tuple(people)

    def wanted(
        self, turn: int, person: int, options: Sequence[tuple[int, tuple[int, ...]]]
    ) -> tuple[int, ToldAct | None]:
        """Return the option that is written for a person here: silence is `len(options)`.

        A written act that is no option here is left to `impossible` by being returned with -1.
        """
        at = self.find(turn, ToldAct)
        if self.is_same_time:
            # Why: all choose before anything happens, so only one's own steps are in order.
            own = [(n, act) for n, act in self.due_acts(turn) if act.args[0].const == person]
            can = [n for n, act in own if wish_of(act) in options]
            free = [n for n, act in own if self.story.actions[act.action].answers is None]
            at = next(iter((*can[:1], *free[:1])), None)
        step = None if at is None else self.told[at]
        if not isinstance(step, ToldAct) or step.args[0].const != person:
            return len(options), None
        self.chosen = at
        wish = wish_of(step)
        return (options.index(wish) if wish in options else -1), step

    def due_acts(self, turn: int) -> Iterator[tuple[int, ToldAct]]:
        """Yield the acts still to come whose turn has come, with their positions."""
        for at, step in enumerate(self.told):
            if isinstance(step, ToldTurn) and step.turn > turn:
                return
            if isinstance(step, ToldAct) and at >= self.at and at not in self.passed:
                yield at, step

    @property
    def is_same_time(self) -> bool:
        """Whether all choose at the same time in the scene in progress."""
        return self.scene is not None and self.story.scenes[self.scene].same_time

    def done(self, turn: int) -> None:
        """Pass the act that was done."""
        self.go_on(self.chosen, turn)

    def impossible(
        self, turn: int, step: ToldAct, why: str, failing: Sequence[Condition]
    ) -> None:
        """Report a written act that cannot be done when its turn comes, and pass it over."""
        self.go_on(self.chosen, turn)
        spans = [getattr(part, "span", None) for part in failing]
        labels = [Label(span, "this does not hold then") for span in spans if span is not None]
        labels = labels or [Label(self.story.actions[step.action].span, "the act")]
        self.diagnostics.append(
            error(
                "told-choice-impossible",
                f"a told choice cannot be made when its turn comes: {why}",
                step.span,
                "not possible here",
                *labels,
                help="change the lines before it, or the act's `when` and its reasons",
            )
        )

    def unlikely(self, step: ToldAct | ToldOutcome, probability: float) -> None:
        """Warn of a step that no luck within 10,000 attempts does."""
        if isinstance(step, ToldAct) and step.against_all_odds:
            return
        self.diagnostics.append(
            warning(
                "told-against-all-odds",
                "a told choice comes about in no attempt of 10,000: it is forced",
                step.span,
                f"its probability here is {probability:.2g}",
                help="strengthen the reasons for it, or write `against all odds:` before it; a"
                " weighty act is weighed when it first can be done: tell it there, or where"
                " its reasons change",
            )
        )

    def skipped(self, scene: int) -> None:
        """Report the written steps of a scene that does not come about."""
        told = [s for s in self.story.scenes[scene].told if not isinstance(s, ToldTurn)]
        if told:
            self.diagnostics.append(
                error(
                    "told-choice-impossible",
                    f'"{self.story.scenes[scene].name}" does not come about, and a choice is told in it',
                    told[0].span,
                    "so this cannot happen",
                    Label(self.story.scenes[scene].span, "the scene"),
                    help="see to it that what the scene needs holds when its time comes",
                )
            )

    def outcome(self, turn: int, effects: Sequence[Effect], roles: Sequence[int]) -> bool:
        """Whether the next written step is something that these effects bring; passes it if so."""
        step = self.step(turn, ToldOutcome)
        if isinstance(step, ToldOutcome):
            wish = _ground(step.fact, ())
            if any(_ground(effect, roles) == wish for effect in _outcomes(effects)):
                self.go_on(self.find(turn, ToldOutcome), turn)
                return True
        return False


def told_probes(story: Story) -> tuple[Condition, ...]:
    """Return the parts of the conditions of all written acts, for `assemble` to compile."""
    found: dict[Condition, None] = {}
    for scene in story.scenes:
        for step in scene.told:
            if isinstance(step, ToldAct):
                found.update(dict.fromkeys(guard_parts(story, step)))
    return tuple(found)


def guard_parts(story: Story, step: ToldAct) -> tuple[Condition, ...]:
    """Return the parts of what a written act needs, said of its own people."""
    when = story.actions[step.action].when
    parts = when.parts if isinstance(when, All) else (when,)
    return tuple(said_of(part, step.args) for part in parts)


def said_of(part: _Part, refs: Sequence[Ref]) -> _Part:
    """Return a part of the model with its roles filled."""
    if isinstance(part, Ref):
        filled = part.var is not None and part.var < len(refs)
        return refs[part.var] if filled and part.var is not None else part
    if isinstance(part, tuple):
        return tuple(said_of(each, refs) for each in part)
    if is_dataclass(part) and not isinstance(part, type):
        made = {f.name: said_of(getattr(part, f.name), refs) for f in fields(part)}
        return replace(part, **made)
    return part


def wish_of(step: ToldAct) -> tuple[int, tuple[int, ...]]:
    """Return a written act as options name it."""
    return step.action, arguments(step.args)


def arguments(refs: Sequence[Ref]) -> tuple[int, ...]:
    """Return the people, places and things of a written act."""
    return tuple(-1 if ref.const is None else ref.const for ref in refs)


def chance_effects(story: Story) -> dict[str, tuple[Effect, ...]]:
    """Return the effects of every chance by its name, fate's lines included."""
    found: dict[str, tuple[Effect, ...]] = {}

    def look(effects: Sequence[Effect]) -> None:
        for effect in effects:
            if isinstance(effect, ChanceEffect):
                found[effect.name] = effect.effects
            if isinstance(effect, ChanceEffect | IfEffect | ForEach):
                look(effect.effects)

    for action in story.actions:
        look(action.effects)
    for reaction in story.reactions:
        look(reaction.effects)
    for watcher in story.watchers:
        look(watcher.effects)
    for scene in story.scenes:
        for fate in scene.fates:
            if fate.probability is not None:
                found[fate.name] = fate.effects
            look(fate.effects)
    return found


def _outcomes(effects: Sequence[Effect]) -> Iterator[Outcome]:
    for effect in effects:
        if isinstance(effect, SetFact | Move | Hand | ActHappens):
            yield effect
        elif isinstance(effect, IfEffect | ForEach):
            yield from _outcomes(effect.effects)


def _ground(effect: Outcome, roles: Sequence[int]) -> tuple[object, ...]:
    """Return an effect with its roles filled, to be compared."""

    def fill(ref: Ref | None) -> int | None:
        if ref is None or ref.var is None:
            return None if ref is None else ref.const
        return roles[ref.var] if ref.var < len(roles) else None

    match effect:
        case SetFact(fact=fact, args=args, value=value):
            return ("fact", fact, value, *map(fill, args))
        case Move(person=person, place=place):
            return ("move", fill(person), fill(place))
        case Hand(thing=thing, holder=holder, place=place):
            return ("hand", fill(thing), fill(holder), fill(place))
        case ActHappens(action=action, args=args):
            return ("act", action, *map(fill, args))
