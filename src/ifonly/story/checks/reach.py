"""Plays a story in the rough: what each scene may add to what can be the case.

Scenes are taken in order, and after each everything follows that may follow. Invariant:
a scene, act or effect is left out only if it comes about in no run.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ifonly.story import model as m
from ifonly.story.checks.options import offers, without_reason
from ifonly.story.checks.rows import Row, about, bind, fits, value
from ifonly.story.checks.sites import is_stock
from ifonly.story.checks.world import World
from ifonly.story.ids import ActionId

Forced = frozenset[tuple[str, int]]
NOTHING: Forced = frozenset()


@dataclass(slots=True)
class Reached:
    """What can ever be: for real, and if every condition held (`granted`).

    `opening` holds whether a scene's premise may hold when its time has come.
    """

    world: World
    granted: World
    opening: dict[int, bool] = field(default_factory=dict)


def reach(story: m.Story) -> Reached:
    """Return what can come about in a story."""
    granted = World(story, free=True)
    _Play(granted).all_scenes()
    for index in without_reason(story):
        if is_stock(story, story.actions[index].span):
            continue
        # Why: such an act has a finding of its own; what waits for it needs none.
        granted.act(index, tuple(None for _ in story.actions[index].roles))
    _Play(granted).settle()
    play = _Play(World(story))
    play.all_scenes()
    return Reached(play.world, granted, opening=play.opening)


def circular(story: m.Story, kind: str, index: int) -> World:
    """Return what could be if one scene or act came about whatever it asks for."""
    play = _Play(World(story), frozenset([(kind, index)]))
    play.all_scenes()
    return play.world


class _Play:
    """Adds to a world what follows from it, until nothing does."""

    def __init__(self, world: World, forced: Forced = NOTHING) -> None:
        self.world = world
        self.forced = forced
        self.story = world.story
        self.offers = [
            (ActionId(action), row, motive)
            for action, rows in offers(world.story).items()
            for row, motive in rows
        ]
        # What was looked at, each with the size of the world then: what can be has not changed since.
        self.looked: dict[tuple[str, int, Row], int] = {}
        self.opening: dict[int, bool] = {}
        # Acts, and reactions, whose effects can bring nothing more.
        self.done: set[tuple[int, Row]] = set()
        self.reacted: set[tuple[int, Row]] = set()
        self.plain = [_brings_all(one.effects) for one in world.story.actions]
        self.plain_reactions = [_brings_all(one.effects) for one in world.story.reactions]
        for effect in self.story.start:
            self.effect(effect, ())
            if isinstance(effect, m.SetFact) and effect.value:
                world.fixed.setdefault(effect.fact, set()).add(bind(effect.args, ()))
        placed = {one for one, _, _ in world.put}
        world.put |= {
            (i, "gone", None) for i in range(len(self.story.things)) if i not in placed
        }

    # ---- scenes

    def all_scenes(self) -> None:
        for index, scene in enumerate(self.story.scenes):
            if not scene.trial and scene.instead_of is None:
                self.slot(index, set())
        for index, scene in enumerate(self.story.scenes):
            if scene.trial:
                self.scene(index)
        self.settle()

    def slot(self, index: int, tried: set[int]) -> None:
        """Let a scene come about, or what stands in for it."""
        scene = self.story.scenes[index]
        if index in tried:
            return
        may = ("scene", index) in self.forced or self.world.may(scene.needs, ())
        self.opening[index] = self.opening.get(index, False) or may
        wanted = [one for one in scene.cast if not one.if_able]
        fails = bool(wanted) or self.world.free or self.world.may_fail(scene.needs, ())
        if may:
            self.scene(index)
        if scene.otherwise is not None and fails:
            self.slot(scene.otherwise, tried | {index})

    def scene(self, index: int) -> None:
        scene = self.story.scenes[index]
        self.world.scenes.add(index)
        self.world.size += 1
        for member in scene.cast:
            if self.world.may(member.when, ()):
                self.world.cast.add(member.person)
                place = scene.place if member.place is None else member.place
                self.world.go(member.person, place)
        for routine in scene.routines:
            self.world.act(routine.action, bind(routine.args, ()))
        if not self.world.free:
            self.settle()

    def fates(self) -> None:
        for index in self.world.scenes:
            for fate in self.story.scenes[index].fates:
                free = self.world.free or fate.unless is None
                if free or (fate.unless and self.world.may_fail(fate.unless, ())):
                    self.effects(fate.effects, ())

    # ---- what follows

    def settle(self) -> None:
        """Add what follows until nothing does."""
        before = -1
        while before < self.world.size:
            before = self.world.size
            self.fates()
            for at, (action, row, motive) in enumerate(self.offers):
                if self.is_due("offer", at):
                    self.offer(action, row, motive)
            for index, done in list(self.world.acts.items()):
                for row in list(done):
                    if (index, row) in self.done or not self.is_due("act", index, row):
                        continue
                    self.effects(self.story.actions[index].effects, row)
                    if self.plain[index]:
                        self.done.add((index, row))
            self.reactions()
            for at, drift in enumerate(self.story.drifts):
                if self.is_due("drift", at) and self.world.may(drift.when, ()):
                    self.effects(drift.effects, ())
            for at, watcher in enumerate(self.story.watchers):
                if self.is_due("watcher", at) and self.world.may(watcher.when, ()):
                    self.effects(watcher.effects, ())
            self.promises()

    def is_due(self, kind: str, index: int, row: Row = ()) -> bool:
        """Return whether the world has grown since this was looked at last."""
        key, size = (kind, index, row), self.world.size
        if self.looked.get(key) == size:
            return False
        self.looked[key] = size
        return True

    def reactions(self) -> None:
        for index, reaction in enumerate(self.story.reactions):
            if not self.is_due("reaction", index):
                continue
            for row in rows_of(self.world, reaction):
                if (index, row) in self.reacted or not self.world.may(reaction.when, row):
                    continue
                self.effects(reaction.effects, row)
                if self.plain_reactions[index]:
                    self.reacted.add((index, row))

    def offer(self, index: ActionId, row: Row, motive: m.Motive | None) -> None:
        """Let those do an act who may: by choice, only who takes part in some scene."""
        action = self.story.actions[index]
        if row in self.world.acts.get(index, set()):
            return
        calm = action.involuntary or action.answers is not None
        if row[0] is not None and not calm and not self.world.may_choose(row[0]):
            return
        if ("act", index) in self.forced:
            self.world.act(index, row)
        if motive is not None and not weighs(self.world, motive, row):
            return
        if may_act(self.world, action, row):
            self.world.act(index, row)

    def promises(self) -> None:
        for index, promise in enumerate(self.story.promises):
            states = self.world.promises.get(index, set())
            for said, row in list(states):
                if said != "open":
                    continue
                for state, cond in (
                    ("kept", promise.kept_when),
                    ("broken", promise.broken_when),
                ):
                    if cond is not None and self.world.may(cond, row):
                        self.state(states, state, row)
                if promise.lapses_after is not None:
                    self.state(states, "lapsed", row)

    def state(self, states: set[tuple[str, Row]], state: str, row: Row) -> None:
        if (state, row) not in states:
            states.add((state, row))
            self.world.size += 1

    # ---- effects

    def effects(self, effects: tuple[m.Effect, ...], row: Row) -> None:
        for effect in effects:
            self.effect(effect, row)

    def effect(self, effect: m.Effect, row: Row) -> None:
        world = self.world
        match effect:
            case m.IfEffect():
                if world.may(effect.cond, row):
                    self.effects(effect.effects, row)
            case m.ChanceEffect() | m.ForEach():
                self.effects(effect.effects, row)
            case m.ActHappens():
                done = bind(effect.args, row)
                world.act(effect.action, done)
                if done[0] is None:
                    self.grow(world.unchosen, effect.action)
            case m.Raise() | m.Grow():
                table = world.lowered if effect.wears else world.raised
                if self.moves(effect, row):
                    world.add(table, effect.reading, bind(effect.args, row))
            case m.SetFact():
                table_of = world.facts if effect.value else world.ended
                world.add(table_of, effect.fact, bind(effect.args, row))
            case m.SetStart():
                levels = world.levels.setdefault(effect.reading, {})
                levels[bind(effect.args, row)] = effect.level.value
            case m.Move():
                world.go(value(effect.person, row), value(effect.place, row))
            case m.Hand():
                kind = "with" if effect.holder else "in" if effect.place else "gone"
                at = value(effect.holder or effect.place, row)
                self.grow(world.put, (value(effect.thing, row), kind, at))
            case m.Learn():
                key, refs = about(effect.what)
                who = value(effect.knower, row)
                self.grow(world.learned, (who, key, bind(refs, row), effect.value))
            case m.SetPromise():
                states = world.promises.setdefault(effect.promise, set())
                self.state(states, effect.state, bind(effect.args, row))
            case m.EndScene():
                pass

    def moves(self, effect: m.Raise | m.Grow, row: Row) -> bool:
        """Return whether a dose may be more than nothing."""
        spreads = [self.world.spread(one, row) for one in effect.times]
        some = all(one.high != 0 or one.low != 0 for one in spreads)
        return effect.level.value != 0 and (self.world.free or some)

    def grow(self, rows: set, row: object) -> None:  # type: ignore[type-arg]  # Why: rows of two shapes
        if row not in rows:
            rows.add(row)
            self.world.size += 1


def _brings_all(effects: tuple[m.Effect, ...]) -> bool:
    """Return whether effects bring at once all they ever can, whatever else comes about."""
    return not any(
        isinstance(one, (m.IfEffect, m.ChanceEffect, m.ForEach))
        or (isinstance(one, (m.Raise, m.Grow)) and bool(one.times))
        for one in effects
    )


def may_act(world: World, action: m.Action, row: Row) -> bool:
    """Return whether an act may be possible for these people."""
    if world.free:
        return True
    calls = [world.done(one.action, bind(one.args, row)) for one in action.answering]
    if calls and not any(calls):
        return False
    return world.may(action.when, row)


def weighs(world: World, motive: m.Motive, row: Row) -> bool:
    """Return whether a reason may weigh something."""
    if not world.may(motive.when, row):
        return False
    spreads = [world.spread(one, row) for one in motive.times]
    return world.free or all(one.high != 0 or one.low != 0 for one in spreads)


def rows_of(world: World, reaction: m.Reaction) -> Iterator[Row]:
    """Yield whom a reaction may be about."""
    blank: Row = tuple(None for _ in reaction.roles)
    if reaction.learns is not None or reaction.scene is not None:
        yield blank
        return
    seen: set[Row] = set()
    for event in reaction.events:
        want = bind(event.args, blank)
        for action in event.actions:
            for done in world.acts.get(action, ()):
                if not fits(done, want):
                    continue
                row = list(blank)
                for ref, who in zip(event.args, done, strict=False):
                    if ref is not None and ref.var is not None and ref.var < len(row):
                        row[ref.var] = who
                if (found := tuple(row)) not in seen:
                    seen.add(found)
                    yield found
