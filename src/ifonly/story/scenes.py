"""Scenes and trials: where and when, who, on what premise, what comes from outside.

Invariants: a scene that is resolved has a place, turns and a cast of known people,
or the author is told what is missing; the told choices keep their order.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ifonly.source.diagnostic import Label
from ifonly.story import match
from ifonly.story.draft import Draft
from ifonly.story.explain import misplaced_quantifier
from ifonly.story.forms import spell
from ifonly.story.frames import EMPTY, Frame
from ifonly.story.ids import PersonId, PlaceId, SceneId
from ifonly.story.model import (
    All,
    CastMember,
    Condition,
    Ref,
    Scene,
)
from ifonly.story.strengths import HOUR
from ifonly.story.told import MOST_TURNS, TOLD, resolve_events, turn_of
from ifonly.syntax import tree
from ifonly.syntax.tree import Phrase, Remark, SceneDecl, Token

_CLAUSES = [
    "2 weeks later", "at once", "on the hill", "for 4 turns of an hour", 'instead of "One"',
    "at the same time", "in order Ada and Ben", 'remembered as "the long walk"',
]  # fmt: skip
_TAKES = (
    "`2 weeks later`, `on the hill`, `for 4 turns of an hour`; below it `with ...`, "
    '`in words "..."`, `fate`, `needs`, `meanwhile`, `as told`, `until` (docs/language.md, 2.9)'
)


@dataclass(slots=True)
class _Head:
    """What the head of a scene and its plain clauses say."""

    after: float = 0.0
    place: int | None = None
    at: str = "in"
    turns: int | None = None
    minutes: float = HOUR
    instead_of: SceneId | None = None
    same_time: bool = False
    order: list[PersonId] = field(default_factory=list)
    remembered: str = ""


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
    frame = Frame(owner=f'the {decl.kind} "{decl.name.text}"')
    remarks = [*decl.remarks, *(one for one in decl.items if isinstance(one, Remark))]
    for remark in remarks:
        _remark(draft, remark, head, index)
    _check_head(draft, decl, head)
    needs, otherwise = _premise(draft, decl, frame)
    until = [one.cond for one in decl.items if isinstance(one, tree.Until)]
    fates, told, routines = resolve_events(draft, decl, index, frame)
    return Scene(
        name=decl.name.text,
        trial=decl.kind == "trial",
        after=head.after,
        place=PlaceId(head.place or 0),
        turns=head.turns or 1,
        turn_minutes=head.minutes,
        cast=_cast(draft, decl, frame),
        needs=needs,
        otherwise=otherwise,
        instead_of=head.instead_of,
        until=draft.condition(frame, until[0]) if until else None,
        fates=fates,
        routines=routines,
        told=told,
        same_time=head.same_time,
        order=tuple(head.order),
        remembered=head.remembered,
        preposition=head.at,
        words=tuple(
            draft.template(EMPTY, one) for one in decl.items if isinstance(one, tree.Words)
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
    elif texts[:2] == ["remembered", "as"] and [t.kind for t in tokens[2:]] == ["quoted"]:
        head.remembered = texts[2]
    elif texts[:2] == ["instead", "of"]:
        title = match.title_of(draft.words, match.phrase_of(tokens[2:]), "scene", draft.found)
        head.instead_of = None if title is None else SceneId(title.index)
    elif texts[0] == "for" and {"turn", "turns"} & set(texts):
        _turns(draft, remark, head)
    elif texts[0] in {"in", "on", "at"} and not _is_date(draft, tokens, index):
        place = draft.read(EMPTY, match.phrase_of(tokens[1:]), "place")
        head.place = place.const if isinstance(place, Ref) else head.place
        head.at = texts[0]
        if place is None:
            head.place = 0
    elif index > 0 or any(token.kind == "quoted" for token in tokens):
        draft.unknown_clause(remark.phrase, "a scene", _CLAUSES, _TAKES)


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


def _premise(draft: Draft, decl: SceneDecl, frame: Frame) -> tuple[Condition, SceneId | None]:
    conds: list[Condition] = []
    otherwise: SceneId | None = None
    for item in decl.items:
        if not isinstance(item, tree.Needs):
            continue
        conds.append(draft.condition(frame, item.cond))
        if item.otherwise is not None and item.otherwise.kind == "quoted":
            phrase = match.phrase_of([item.otherwise])
            title = match.title_of(draft.words, phrase, "scene", draft.found)
            otherwise = None if title is None else SceneId(title.index)
    return (conds[0] if len(conds) == 1 else All(tuple(conds))), otherwise


def _cast(draft: Draft, decl: SceneDecl, frame: Frame) -> tuple[CastMember, ...]:
    cast: dict[PersonId, CastMember] = {}
    for item in decl.items:
        if not isinstance(item, tree.With):
            continue
        when = draft.condition(frame, item.cond)
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
                turn = turn_of(draft, remark, 2)
            else:
                draft.unknown_clause(
                    remark, "`with`", ["if able", "from turn 2", "at the gate"]
                )
        for phrase in item.names:
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
                cast[person] = CastMember(person, able, turn, when, where, phrase.span)
    return tuple(cast.values())
