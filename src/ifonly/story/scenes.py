"""Scenes and trials: where and when, who, on what premise, what comes from outside.

Invariants: a scene that is resolved has a place, turns and a cast of known people,
or the author is told what is missing; the told choices keep their order.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
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
from ifonly.story.ids import ActionId, NamedEventId, PersonId, PlaceId, SceneId
from ifonly.story.model import (
    ActHappens,
    All,
    CastMember,
    Condition,
    Effect,
    Fate,
    Hand,
    Move,
    NamedEvent,
    Number,
    Ref,
    Routine,
    Scene,
    SetFact,
    ToldAct,
    ToldOutcome,
    ToldStep,
    ToldTurn,
)
from ifonly.story.strengths import HOUR
from ifonly.syntax import tree
from ifonly.syntax.tree import Phrase, Remark, SceneDecl, Token

MOST_TURNS = 10_000
HERE = Frame(owner="this scene")


def _told(_: Derivation, bound: Bound) -> object:
    return bound["E"]


TOLD = (closed("E:act", _told), *OUTCOMES)
_CLAUSES = [
    "2 weeks later", "at once", "on the hill", "for 4 turns of an hour", 'instead of "One"',
    "at the same time", "in order Ada and Ben",
]  # fmt: skip


@dataclass(slots=True)
class _Head:
    """What the head of a scene and its plain clauses say."""

    after: float = 0.0
    place: int | None = None
    turns: int | None = None
    minutes: float = HOUR
    instead_of: SceneId | None = None
    same_time: bool = False
    order: list[PersonId] = field(default_factory=list)


def resolve_scenes(draft: Draft) -> tuple[Scene, ...]:
    """Return the scenes and trials in order."""
    draft.words.closed["told"] = TOLD
    made: list[Scene] = []
    for decl in draft.decls:
        if isinstance(decl, SceneDecl) and id(decl) not in draft.skipped:
            made.append(_scene(draft, decl, SceneId(len(made))))
    return tuple(made)


def _scene(draft: Draft, decl: SceneDecl, index: SceneId) -> Scene:
    head = _Head()
    remarks = [*decl.remarks, *(one for one in decl.items if isinstance(one, Remark))]
    for remark in remarks:
        _remark(draft, remark, head, index)
    _check_head(draft, decl, head)
    needs, otherwise = _premise(draft, decl)
    until = [one.cond for one in decl.items if isinstance(one, tree.Until)]
    fates, told, routines = _events(draft, decl, index)
    return Scene(
        name=decl.name.text,
        trial=decl.kind == "trial",
        after=head.after,
        place=PlaceId(head.place or 0),
        turns=head.turns or 1,
        turn_minutes=head.minutes,
        cast=_cast(draft, decl),
        needs=needs,
        otherwise=otherwise,
        instead_of=head.instead_of,
        until=draft.condition(HERE, until[0]) if until else None,
        fates=fates,
        routines=routines,
        told=told,
        same_time=head.same_time,
        order=tuple(head.order),
        words=tuple(
            draft.template(EMPTY, one, {}) for one in decl.items if isinstance(one, tree.Words)
        ),
        span=decl.span,
    )


# ---- the head


def _remark(draft: Draft, remark: Remark, head: _Head, index: SceneId) -> None:
    tokens, span = remark.phrase.tokens, remark.phrase.span
    texts = [token.text for token in tokens]
    if texts[-1] == "later":
        head.after = draft.span(tokens[:-1], span)
    elif texts == ["at", "once"]:
        head.after = 0.0
    elif texts == ["the", "same", "day"]:
        head.after = HOUR
    elif texts == ["at", "the", "same", "time"]:
        head.same_time = True
    elif texts[:2] == ["in", "order"]:
        head.order += _people(draft, _split(tokens[2:]))
    elif texts[:2] == ["instead", "of"]:
        title = match.title_of(draft.words, match.phrase_of(tokens[2:]), "scene", draft.found)
        head.instead_of = None if title is None else SceneId(title.index)
    elif texts[0] == "for" and {"turn", "turns"} & set(texts):
        _turns(draft, remark, head)
    elif texts[0] in {"in", "on", "at"} and not _is_date(draft, tokens, index):
        place = draft.read(EMPTY, match.phrase_of(tokens[1:]), "place")
        head.place = place.const if isinstance(place, Ref) else head.place
        if place is None:
            head.place = 0
    elif index > 0:
        draft.unknown_clause(remark.phrase, "a scene", _CLAUSES)


def _is_date(draft: Draft, tokens: Sequence[Token], index: SceneId) -> bool:
    """Return whether the first scene says when it is, in words only."""
    is_place = draft.fits(EMPTY, tokens[1:], "place") is not None
    return index == 0 and not is_place and any(token.kind == "number" for token in tokens)


def _turns(draft: Draft, remark: Remark, head: _Head) -> None:
    tokens, span = remark.phrase.tokens, remark.phrase.span
    texts = [token.text for token in tokens]
    count = draft.fits(EMPTY, tokens[1:2], "count")
    if texts[1] in {"a", "one"}:
        count = 1
    if not isinstance(count, int) or len(texts) < 3 or texts[2] not in {"turn", "turns"}:
        draft.say(
            "no-turns",
            f"`{spell(tokens)}` does not say how many turns",
            span,
            help="write `for 6 turns of a minute`",
        )
        head.turns = head.turns or 1
        return
    if not 1 <= count <= MOST_TURNS:
        draft.say(
            "out-of-range",
            f"a scene cannot have {count} turns",
            span,
            help=f"write a number from 1 to {MOST_TURNS}",
        )
        count = 1
    head.turns = count
    if texts[3:4] == ["of"]:
        head.minutes = draft.span(tokens[4:], span)


def _check_head(draft: Draft, decl: SceneDecl, head: _Head) -> None:
    if head.place is None:
        draft.say(
            "scene-without-place",
            f'the {decl.kind} "{decl.name.text}" does not say where it is',
            decl.name.span,
            help="add a place after its title: `, on the hill`",
        )
    if head.turns is None:
        draft.say(
            "no-turns",
            f'the {decl.kind} "{decl.name.text}" does not say how long it is',
            decl.name.span,
            help="add its turns after its title: `, for 6 turns of a minute`",
        )


def _split(tokens: Sequence[Token]) -> list[Phrase]:
    """Return the names that `and` joins."""
    rows: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "word" and token.text == "and":
            rows.append([])
        else:
            rows[-1].append(token)
    return [match.phrase_of(row) for row in rows if row]


def _people(draft: Draft, phrases: Sequence[Phrase]) -> list[PersonId]:
    found: list[PersonId] = []
    for phrase in phrases:
        value = draft.read(EMPTY, phrase, "person")
        if isinstance(value, Ref) and value.const is not None:
            found.append(PersonId(value.const))
        elif value is not None:
            draft.found.append(misplaced_quantifier(phrase))
    return found


# ---- premise and cast


def _premise(draft: Draft, decl: SceneDecl) -> tuple[Condition, SceneId | None]:
    conds: list[Condition] = []
    otherwise: SceneId | None = None
    for item in decl.items:
        if not isinstance(item, tree.Needs):
            continue
        conds.append(draft.condition(HERE, item.cond))
        if item.otherwise is not None and item.otherwise.kind == "quoted":
            phrase = match.phrase_of([item.otherwise])
            title = match.title_of(draft.words, phrase, "scene", draft.found)
            otherwise = None if title is None else SceneId(title.index)
    return (conds[0] if len(conds) == 1 else All(tuple(conds))), otherwise


def _cast(draft: Draft, decl: SceneDecl) -> tuple[CastMember, ...]:
    cast: dict[PersonId, CastMember] = {}
    for item in decl.items:
        if not isinstance(item, tree.With):
            continue
        when = draft.condition(HERE, item.cond)
        able, turn = False, 1
        where: PlaceId | None = None
        for remark in item.remarks:
            texts = [token.text for token in remark.tokens]
            if texts == ["if", "able"]:
                able = True
            elif texts[0] in {"in", "on", "at"}:
                place = draft.read(EMPTY, match.phrase_of(remark.tokens[1:]), "place")
                if isinstance(place, Ref) and place.const is not None:
                    where = PlaceId(place.const)
            elif texts[:2] == ["from", "turn"]:
                turn = _turn(draft, remark, 2)
            else:
                draft.unknown_clause(remark, "`with`", ["if able", "from turn 2", "at the gate"])
        place = _stands(draft, item)
        names = item.names[:-1] if place is not None else item.names
        for phrase in names:
            for person in _people(draft, [phrase]):
                if person in cast:
                    draft.say(
                        "cast-twice",
                        f"`{spell(phrase.tokens)}` takes part twice",
                        phrase.span,
                        Label(cast[person].span, "the first time"),
                        help="leave one of them out",
                    )
                    continue
                cast[person] = CastMember(person, able, turn, when, phrase.span, place)
    return tuple(cast.values())


def _stands(draft: Draft, item: tree.With) -> PlaceId | None:
    """Return where these people are, if their line says so: `with Renji, in the hall`."""
    last = item.names[-1].tokens if item.names else ()
    if len(item.names) < 2 or last[0].text not in {"in", "on", "at"}:
        return None
    place = draft.read(EMPTY, match.phrase_of(last[1:]), "place")
    return PlaceId(place.const or 0) if isinstance(place, Ref) else PlaceId(0)


def _turn(draft: Draft, phrase: Phrase, at: int) -> int:
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


# ---- what comes from outside, and what is told


def _events(
    draft: Draft, decl: SceneDecl, index: SceneId
) -> tuple[tuple[Fate, ...], tuple[ToldStep, ...], tuple[Routine, ...]]:
    fates: list[Fate] = []
    told: list[ToldStep] = []
    routines: list[Routine] = []
    for item in decl.items:
        if isinstance(item, tree.Fate):
            fates.append(_fate(draft, item, decl, len(fates) + 1))
        elif isinstance(item, tree.Meanwhile):
            routines += _routines(draft, item)
    for fate in fates:
        for effect in fate.effects:
            if isinstance(effect, ActHappens) and effect.named is not None:
                _name_event(draft, effect.named, index, effect.action, effect.args, told)
    for item in decl.items:
        if isinstance(item, tree.AsTold):
            for step in item.steps:
                made = _step(draft, step, index, told)
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


def _fate(draft: Draft, item: tree.Fate, decl: SceneDecl, count: int) -> Fate:
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
            turn = _turn(draft, remark, 1)
        elif texts == ["secretly"]:
            secretly = True
        elif texts[1:2] in (["time"], ["times"]):
            chance = draft.chance(remark)
        else:
            choices = ["first", "turn 3", "last", "one time in 3", "secretly"]
            draft.unknown_clause(remark, "fate", choices)
    turn = 1 if turn is None else turn
    name = item.name.text if item.name is not None else f"{decl.name.text}/{turn}/{count}"
    unless = None if item.unless is None else draft.condition(HERE, item.unless)
    effects: tuple[Effect, ...] = draft.effects(HERE, item.effects, f"fate/{name}")
    return Fate(name, turn, chance, unless, secretly, effects, item.span)


def _routines(draft: Draft, item: tree.Meanwhile) -> list[Routine]:
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
        act = match.act(draft.words, HERE, line.phrase, draft.found)
        args = () if act is None else tuple(arg for arg in act.args if arg is not None)
        if act is not None and len(args) == len(act.args):
            made.append(Routine(act.action, args, every, line.span))
        elif act is not None:
            draft.found.append(misplaced_quantifier(line.phrase))
    return made


def _step(
    draft: Draft, step: tree.ToldStep, index: SceneId, told: Sequence[ToldStep]
) -> ToldStep | None:
    texts = [token.text for token in step.phrase.tokens]
    if texts[0] == "turn" and len(texts) == 2:
        return ToldTurn(_turn(draft, step.phrase, 1), step.span)
    value = draft.read(HERE, step.phrase, "told")
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
