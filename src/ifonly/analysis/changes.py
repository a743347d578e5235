"""Makes what a what-if is about: the story that is changed, and the run of it with the same luck.

docs/what-if.md defines each change. What is left out is left out from the start; what strikes,
or is learnt, is a line of fate more; a reading that is set is written into the state. Draws are
named, so that all which does not depend on the change happens as before, and told luck is
carried over by the names of what it was found for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from ifonly.analysis.beginnings import NoBeginningError, first_snapshot
from ifonly.analysis.cuts import cut_story
from ifonly.analysis.odds import Place
from ifonly.chronicle.events import Chronicle, Luck
from ifonly.engine.moments import State
from ifonly.engine.run import branch, play, replay
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.kernel.layout import GroupKind
from ifonly.kernel.numbers import dose_of
from ifonly.source.values import dataclass
from ifonly.story.model import Cut, Effect, Fate, SetStart, Story, ToldAct

Many: TypeAlias = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Struck:
    """What comes to be so through nobody's choice; `secretly`: nobody notices."""

    effects: tuple[Effect, ...]
    secretly: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What is otherwise: acts that are done, acts that are not, and what is so without them.

    `place` is where; only what is left out needs none.
    """

    place: Place | None = None
    acts: tuple[ToldAct, ...] = ()
    bars: tuple[ToldAct, ...] = ()
    levels: tuple[SetStart, ...] = ()
    struck: tuple[Struck, ...] = ()
    cuts: tuple[Cut, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is otherwise."""
        return not (self.acts or self.bars or self.of_state or self.cuts)

    @property
    def of_state(self) -> bool:
        """Whether something is so that was not, apart from acts."""
        return bool(self.levels or self.struck)


@dataclass(frozen=True, slots=True)
class Told:
    """A story with its module, and a run of it."""

    story: Story
    assembled: Assembled
    run: Chronicle


def base_run(story: Story, assembled: Assembled, seed: int | str, told: bool) -> Told:
    """Return the run that is changed."""
    run, _ = play(assembled, story, seed, told=told)
    return Told(story, assembled, run)


def changed_story(story: Story, changes: Changes) -> Story:
    """Return the story with what is left out, and with what strikes.

    Raises:
        NoBeginningError: a cut names nothing.
    """
    for cut in changes.cuts:
        made = cut_story(story, cut)
        if not made.parts:
            raise NoBeginningError(f"there is no {cut.text} to leave out")
        story = made.story
    if not changes.struck:
        return story
    assert changes.place is not None
    at, turn = changes.place.scene, changes.place.turn or 1
    scene = story.scenes[at]
    lines = tuple(
        Fate(f"what if/{n}", turn, None, None, one.secretly, one.effects)
        for n, one in enumerate(changes.struck, 1)
    )
    scenes = list(story.scenes)
    # Why first: it is so before what else the turn brings.
    scenes[at] = replace(scene, fates=(*lines, *scene.fates))
    return replace(story, scenes=tuple(scenes))


def change(base: Told, changes: Changes) -> tuple[Told, int | None]:
    """Return the changed story with its run under the same luck, and where that begins to differ.

    Acts are left to others. The index is that of the first moment of the place; none: the
    start.

    Raises:
        NoBeginningError: the run does not come to the place, or a cut names nothing.
    """
    story = changed_story(base.story, changes)
    made = base
    if story is not base.story:
        assembled = assemble(story)
        luck = carried(base.run.luck, base.assembled, assembled)
        run = replay(assembled, story, replace(base.run, luck=luck))
        made = Told(story, assembled, run)
    if changes.place is None:
        return made, None
    at = first_moment(made, changes.place)
    if changes.levels:
        state = made.run.snapshots[at].arrays
        for one in changes.levels:
            state = with_level(made, state, one)
        run = branch(made.assembled, story, made.run, at, state=state)
        made = Told(story, made.assembled, run)
    return made, at


def first_moment(told: Told, place: Place) -> int:
    """Return the first moment of a place.

    Raises:
        NoBeginningError: the run does not come there, or nothing is decided there.
    """
    first = first_snapshot(told.story, told.assembled, told.run, place)
    for one in told.run.snapshots[first:]:
        if one.is_moment and one.scene == place.scene:
            return one.index
    raise NoBeginningError(f"nobody decides anything in {place.text(told.story)}")


def carried(luck: Luck, old: Assembled, new: Assembled) -> Luck:
    """Return luck for another module of the story: chances are told apart by their names."""
    before = [one.name for one in old.layout.chances]
    after = {one.name: at for at, one in enumerate(new.layout.chances)}
    many = (max(1, len(before)), max(1, len(after)))

    def place(at: int) -> int | None:
        rest, times = divmod(at, 8)
        row, chance = divmod(rest, many[0])
        to = after.get(before[chance])
        return None if to is None else (row * many[1] + to) * 8 + times

    attempts = []
    for name, at, attempt in luck.attempts:
        to = place(at) if name == "luck_chance" else at
        if to is not None:
            attempts.append((name, to, attempt))
    chances = [(to, came) for at, came in luck.chances if (to := place(at)) is not None]
    return replace(luck, attempts=tuple(attempts), chances=tuple(chances))


def with_level(told: Told, state: State, level: SetStart) -> State:
    """Return a state in which a reading or an amount has a level.

    Raises:
        NoBeginningError: no line of the story reads it.
    """
    story, assembled = told.story, told.assembled
    declared = story.readings[level.reading]
    kind: GroupKind = "amount" if declared.kind == "amount" else "reading"
    args = [0 if ref.const is None else ref.const for ref in level.args]
    found = assembled.layout.cell(kind, level.reading, args)
    if found is None:
        raise NoBeginningError(
            f"no line of the story asks for {declared.text}: to set it changes nothing"
        )
    array, cell = found
    names = [one.name for one in assembled.module.arrays if one.role == "state"]
    made: list[Sequence[int | float]] = list(state)

    def put(name: str, at: int, value: int | float) -> None:
        cells = list(made[names.index(name)])
        cells[at] = value
        made[names.index(name)] = tuple(cells)

    if kind == "amount":
        low, high = (given(assembled, f"amount_{end}")[cell] for end in ("low", "high"))
        put(array, cell, min(max(float(level.level.value), low), high))
        return tuple(tuple(one) for one in made)
    for one in at_level(assembled, cell, level.level.value, made[names.index("now")][0]):
        put(*one)
    return tuple(tuple(one) for one in made)


def at_level(
    assembled: Assembled, cell: int, level: float, now: int | float
) -> Iterator[tuple[str, int, int | float]]:
    """Yield what is written, where, so that a reading has a level (0 to 1) and nothing wears it."""
    yield "gain", cell, dose_of(min(1.0, max(0.0, level)))
    yield "written", cell, now
    slot = int(given(assembled, "loss_slot")[cell])
    if slot >= 0:
        yield "loss", slot, 0.0


def given(assembled: Assembled, name: str) -> Sequence[int | float]:
    """Return what a table or a parameter of a module holds."""
    return next(one.data or () for one in assembled.module.arrays if one.name == name)
