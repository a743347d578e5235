"""What happens in a scene apart from free choices: fate, routines, and what is told.

Invariants: a fate has a name, unique in the story; the told choices keep their order;
a named event is the nth act of its kind in its scene, in any run.
"""

from collections.abc import Sequence
from itertools import pairwise

from ifonly.source.diagnostic import Label
from ifonly.story import match
from ifonly.story.derive import Derivation
from ifonly.story.draft import Draft
from ifonly.story.effects import OUTCOMES
from ifonly.story.explain import misplaced_quantifier
from ifonly.story.forms import Bound, closed, spell
from ifonly.story.frames import EMPTY, Frame
from ifonly.story.happenings import Act
from ifonly.story.ids import ActionId, NamedEventId, SceneId
from ifonly.story.model import (
    ActHappens,
    Effect,
    Fate,
    Hand,
    Move,
    NamedEvent,
    Number,
    Ref,
    Routine,
    SetFact,
    ToldAct,
    ToldOutcome,
    ToldStep,
    ToldTurn,
)
from ifonly.story.strengths import HOUR
from ifonly.syntax import tree
from ifonly.syntax.tree import Phrase, SceneDecl

MOST_TURNS = 10_000


def _told(_: Derivation, bound: Bound) -> object:
    return bound["E"]


TOLD = (closed("E:act", _told), *OUTCOMES)


def turn_of(draft: Draft, phrase: Phrase, at: int) -> int:
    """Return the turn that a phrase names from a word on."""
    value = draft.fits(EMPTY, phrase.tokens[at:], "count")
    if isinstance(value, int) and 1 <= value <= MOST_TURNS:
        return value
    draft.say(
        "no-turns",
        f"`{spell(phrase.tokens)}` names no turn",
        phrase.span,
        help="write a number from 1 on, as in `turn 3`",
    )
    return 1


def resolve_events(
    draft: Draft, decl: SceneDecl, index: SceneId, frame: Frame
) -> tuple[tuple[Fate, ...], tuple[ToldStep, ...], tuple[Routine, ...]]:
    """Return the fates, the told steps and the routines of a scene."""
    fates: list[Fate] = []
    told: list[ToldStep] = []
    routines: list[Routine] = []
    for item in decl.items:
        if isinstance(item, tree.Fate):
            fates.append(_fate(draft, item, frame, f"{decl.name.text}/", len(fates) + 1))
        elif isinstance(item, tree.Meanwhile):
            routines += _routines(draft, item, frame)
    for fate in fates:
        for effect in fate.effects:
            if isinstance(effect, ActHappens) and effect.named is not None:
                _name_event(draft, effect.named, index, effect.action, effect.args, told)
    for item in decl.items:
        if isinstance(item, tree.AsTold):
            for step in item.steps:
                made = _step(draft, step, index, told, frame)
                told += [] if made is None else [made]
    turns = [one for one in told if isinstance(one, ToldTurn)]
    for before, after in pairwise(turns):
        if after.turn <= before.turn:
            draft.say(
                "turns-run-on",
                f"turn {after.turn} is told after turn {before.turn}",
                after.span,
                Label(before.span, "told before"),
                help="tell the turns in their order",
            )
    return tuple(fates), tuple(told), tuple(routines)


def _fate(draft: Draft, item: tree.Fate, frame: Frame, scene: str, count: int) -> Fate:
    turn: int | None = None
    chance: Number | None = None
    secretly = False
    for remark in item.remarks:
        texts = [token.text for token in remark.tokens]
        if texts == ["first"]:
            turn = 1
        elif texts == ["last"]:
            turn = 0
        elif texts[0] == "turn":
            turn = turn_of(draft, remark, 1)
        elif texts == ["secretly"]:
            secretly = True
        elif texts[1:2] in (["time"], ["times"]):
            chance = draft.chance(remark)
        else:
            choices = ["first", "turn 3", "last", "one time in 3", "secretly"]
            draft.unknown_clause(remark, "fate", choices)
    turn = 1 if turn is None else turn
    name = item.name.text if item.name is not None else f"{scene}{turn}/{count}"
    unless = None if item.unless is None else draft.condition(frame, item.unless)
    effects: tuple[Effect, ...] = draft.effects(frame, item.effects, f"fate/{name}")
    words = tuple(draft.template(EMPTY, one) for one in item.words)
    return Fate(name, turn, chance, unless, secretly, effects, item.span, words)


def _routines(draft: Draft, item: tree.Meanwhile, frame: Frame) -> list[Routine]:
    every = draft.fits(EMPTY, item.period.tokens, "period")
    if not isinstance(every, float) or every <= 0:
        draft.say(
            "not-a-period",
            f"`{spell(item.period.tokens)}` does not say how often",
            item.period.span,
            help="write `weekly`, `twice a year` or `every 3 days`",
        )
        every = HOUR
    made: list[Routine] = []
    for line in item.acts:
        act = match.act(draft.words, frame, line.phrase, draft.found)
        args = () if act is None else tuple(arg for arg in act.args if arg is not None)
        if act is not None and len(args) == len(act.args):
            made.append(Routine(act.action, args, every, line.span))
        elif act is not None:
            draft.found.append(misplaced_quantifier(line.phrase))
    return made


def _step(
    draft: Draft,
    step: tree.ToldStep,
    index: SceneId,
    told: Sequence[ToldStep],
    frame: Frame,
) -> ToldStep | None:
    texts = [token.text for token in step.phrase.tokens]
    if texts[0] == "turn" and len(texts) == 2:
        return ToldTurn(turn_of(draft, step.phrase, 1), step.span)
    value = draft.read(frame, step.phrase, "told")
    if isinstance(value, SetFact | Move | Hand):
        return ToldOutcome(value, step.span)
    if not isinstance(value, Act):
        return None
    args = tuple(arg for arg in value.args if arg is not None and arg.const is not None)
    if len(args) < len(value.args):
        draft.found.append(misplaced_quantifier(step.phrase))
        return None
    named = None
    if step.named is not None:
        title = draft.words.title(("named event",), step.named.text)
        if title is not None:
            named = NamedEventId(title.index)
            _name_event(draft, named, index, value.action, args, told)
    return ToldAct(value.action, args, named, step.against_all_odds, step.span)


def _name_event(
    draft: Draft,
    named: NamedEventId,
    scene: SceneId,
    action: ActionId,
    args: tuple[Ref, ...],
    told: Sequence[ToldStep],
) -> None:
    """Note which act of a scene bears a name: the nth of its kind there."""
    before = [
        one
        for one in told
        if isinstance(one, ToldAct) and one.action == action and one.args == args
    ]
    title = next(
        one for one in draft.words.titles["named event"].values() if one.index == named
    )
    constants = tuple(arg.const or 0 for arg in args)
    draft.events.setdefault(
        named, NamedEvent(title.text, scene, action, constants, len(before) + 1, title.span)
    )


def named_events(draft: Draft) -> tuple[NamedEvent, ...]:
    """Return the named events in the order of their ids."""
    made: list[NamedEvent] = []
    for title in draft.words.titles.get("named event", {}).values():
        unread = NamedEvent(title.text, SceneId(0), ActionId(0), (), 1, title.span)
        made.append(draft.events.get(title.index, unread))
    return tuple(made)
