"""Lower what an act is by its tags, for the reactions that measure it.

Before the reactions to an act are judged, the levels of its tags are put into `of_it`, where
measures read them, in whatever function these stand: a cell for each measure that asks for
nobody, then one for each person whom the act may be good for, then bad for. Invariant: the cells
of people are 0 but while reactions are judged; the others are written before each reading.
"""

from collections.abc import Iterable
from typing import Final, get_args

from ifonly.kernel import build
from ifonly.kernel.lowering import Frame, Lowering
from ifonly.kernel.ops import Expr, FloatConst, IntConst, Load, Stmt, Store
from ifonly.story.model import Action, DoneOutOf, Measured, Tag, TagOf
from ifonly.story.refs import of_type

_OF_PEOPLE: Final[tuple[Measured, ...]] = ("good", "bad")
_OF_NOBODY: Final[tuple[Measured, ...]] = tuple(
    kind for kind in get_args(Measured) if kind not in _OF_PEOPLE
)
_NOTHING, _ALL = FloatConst(0.0), FloatConst(1.0)
# How much an act surprises of which nothing is said.
_UNTOLD: Final = FloatConst(0.5)


def of_it(low: Lowering, of: TagOf, frame: Frame) -> Expr:
    """Return what the act that happened is, by its tags."""
    whom = None if of.whom is None else low.ref(of.whom, frame)
    return Load("of_it", _cell(low, of.kind, whom), "f64")


def _cell(low: Lowering, kind: Measured, whom: Expr | None) -> Expr:
    if "of_it" not in low.sizes:
        low.reserve("of_it", len(_OF_NOBODY) + len(_OF_PEOPLE) * low.people)
    if whom is None:
        return IntConst(_OF_NOBODY.index(kind))
    base = len(_OF_NOBODY) + _OF_PEOPLE.index(kind) * low.people
    return build.add(whom, IntConst(base))


def measured(low: Lowering, reaction: int) -> frozenset[Measured]:
    """Return what a reaction asks of the act that it answers to."""
    if reaction not in low.measured:
        asked = of_type(low.story.reactions[reaction], TagOf)
        low.measured[reaction] = frozenset(one.kind for one in asked)
    return low.measured[reaction]


def done_out_of(low: Lowering, kind: str) -> Expr:
    """Return whether the act that happened was a choice mostly for reasons of a kind."""
    return Load("out_of", IntConst(low.out_of.setdefault(kind, len(low.out_of))), "i64")


def kinds_asked(low: Lowering, action: int) -> tuple[str, ...]:
    """Return the kinds of reasons that the reactions to an act ask about."""
    return tuple(
        dict.fromkeys(
            one.kind
            for reaction in low.story.reactions
            if any(action in event.actions for event in reaction.events)
            for one in of_type((reaction.when, reaction.effects), DoneOutOf)
        )
    )


def told_of(
    low: Lowering,
    action: Action,
    asked: Iterable[Measured],
    frame: Frame,
    reactions: tuple[Stmt, ...],
) -> tuple[Stmt, ...]:
    """Return the reactions to an act, between the statements that tell what it is and end it."""
    before: list[Stmt] = []
    after: list[Stmt] = []
    for kind in sorted(asked):
        if kind in _OF_PEOPLE:
            for tag in action.tags:
                if tag.kind == kind and tag.whom is not None:
                    cell = _cell(low, kind, low.ref(tag.whom, frame))
                    # Why the larger: two tags may turn out to name one person.
                    most = build.larger(Load("of_it", cell, "f64"), _level(low, tag))
                    before.append(Store("of_it", cell, most))
                    after.append(Store("of_it", cell, _NOTHING))
        else:
            before.append(Store("of_it", _cell(low, kind, None), _plain(low, action, kind)))
    return (*before, *reactions, *after)


def _plain(low: Lowering, action: Action, kind: Measured) -> Expr:
    """Return what an act is, whomever it is done to."""
    if kind == "will":
        unmeant = action.involuntary or any(tag.kind == "unmeant" for tag in action.tags)
        return _NOTHING if unmeant else _ALL
    found: Expr | None = None
    for tag in action.tags:
        if tag.kind == kind:
            level = _level(low, tag)
            found = level if found is None else build.larger(found, level)
    return found or (_UNTOLD if kind == "surprise" else _NOTHING)


def _level(low: Lowering, tag: Tag) -> Expr:
    """Return a tag's level, whatever its number is changed to."""
    if tag.level is None:
        return _NOTHING
    level = low.param(tag.level, "number")
    return build.smaller(build.larger(level, _NOTHING), _ALL)
