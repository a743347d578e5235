"""Reasons for and against acts: those of an action, those that stand apart, and norms.

Invariants: a reason reads nobody's heart but its own actor's; what it says of others is
what the actor knows or believes, unless it says `in truth`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ifonly.story import match
from ifonly.story.contents import rewritten
from ifonly.story.draft import Draft
from ifonly.story.forms import spell
from ifonly.story.frames import Frame, frame_of, free_roles
from ifonly.story.happenings import Act, person_at
from ifonly.story.ids import ActionId, NormId
from ifonly.story.model import (
    All,
    Condition,
    Measure,
    Motive,
    Norm,
    Not,
    Number,
    ReadingOf,
    Ref,
)
from ifonly.story.refs import of_type
from ifonly.syntax.tree import Cond, NormDecl, Phrase, Reason, Token, WhyDecl


@dataclass(frozen=True, slots=True)
class _Weighing:
    """A weight, its factors and its condition, as read in a frame of reasons."""

    weight: Number
    times: tuple[Measure, ...]
    when: Condition


def _weigh(
    draft: Draft, line: Reason | NormDecl, frame: Frame, who: Sequence[int | None]
) -> _Weighing:
    frame = replace(frame, reasons=True, here=_me(who))
    weight = draft.weight(line.weight)
    times = draft.measures(frame, line.times)
    when = _conditioned(draft, frame, line.cond, line.negated)
    _check_hearts(draft, (*times, when), who)
    return _Weighing(weight, times, when)


def _me(who: Sequence[int | None]) -> Ref:
    return Ref("person", const=who[0]) if who and who[0] is not None else Ref("person", var=0)


def _conditioned(draft: Draft, frame: Frame, cond: Cond | None, negated: bool) -> Condition:
    value = draft.condition(frame, cond)
    return Not(value) if negated else value


def _check_hearts(draft: Draft, values: tuple[object, ...], who: Sequence[int | None]) -> None:
    """Say where a reason reads what somebody else feels."""
    mine = {Ref("person", var=0), _me(who)}
    for reading in of_type(values, ReadingOf):
        if reading.reading in draft.words.amounts or reading.args[0] in mine:
            continue
        text = draft.readings[reading.reading].text
        draft.say(
            "reads-anothers-heart",
            f"a reason reads `{text}` in another's heart",
            reading.span,
            help="declare an opinion about it, and write what the one who acts believes",
        )


def reason(
    draft: Draft, line: Reason, action: ActionId, frame: Frame, who: tuple[int | None, ...]
) -> Motive:
    """Return a reason for or against an act, in the frame of the act."""
    weighing = _weigh(draft, line, frame, who)
    out_of = None if line.out_of is None else spell(line.out_of.tokens)
    anybody = who or tuple(None for _ in frame.roles)
    return Motive(
        line.name.text,
        action,
        anybody,
        1 if line.sign == "for" else -1,
        weighing.weight,
        weighing.times,
        weighing.when,
        out_of,
        None,
        line.span,
    )


@dataclass(frozen=True, slots=True)
class Bearing:
    """The act that a `why` or a norm is about: its action, its people, its frame."""

    action: ActionId
    who: tuple[int | None, ...]
    frame: Frame
    content: Mapping[str, tuple[Token, ...]]


def bearings(draft: Draft, phrase: Phrase, open_contents: str = "") -> list[Bearing]:
    """Return the acts that a phrase like `Renji look at Rukia` is about."""
    free = frame_of(free_roles([phrase], draft.words), open_contents=open_contents)
    act = match.act(draft.words, free, phrase, draft.found, "bare")
    if act is None:
        return []
    return [_bearing(draft, act, action, free) for action in act.actions]


def _bearing(draft: Draft, act: Act, action: ActionId, free: Frame) -> Bearing:
    special = draft.words.specials[action]
    roles = special.deed.roles
    letters: dict[str, Ref] = {}
    spoken: dict[str, tuple[Token, ...]] = {}
    for at, arg in enumerate(act.args):
        name = person_at(draft.words, arg)
        if name is not None:
            spoken[roles[at].letter] = tuple(Token("word", word) for word in name.words)
        elif arg is not None and arg.var is not None:
            letter = free.roles[arg.var].letter
            letters[letter] = Ref(arg.kind, var=at)
            spoken[roles[at].letter] = (Token("word", letter),)
    who = tuple(None if arg is None else arg.const for arg in act.args)
    frame = Frame(
        roles, letters, True, _me(who), owner=f"the reasons for `{special.deed.text}`"
    )
    told = rewritten(tuple(Phrase(part) for part in special.content), spoken)
    content = {
        letter: part.tokens for letter, part in zip(special.deed.content, told, strict=True)
    }
    return Bearing(action, who, frame, content)


def resolve_whys(draft: Draft) -> None:
    """Add the reasons that stand apart from their actions."""
    for decl in draft.decls:
        if isinstance(decl, WhyDecl):
            for one in bearings(draft, decl.act, "DFE"):
                for line in rewritten(decl.reasons, one.content):
                    draft.motives.append(reason(draft, line, one.action, one.frame, one.who))


def resolve_norms(draft: Draft) -> None:
    """Add norms, and the reasons that give them their weight."""
    for decl in draft.decls:
        if not isinstance(decl, NormDecl) or id(decl) in draft.skipped:
            continue
        found = bearings(draft, decl.act)
        norm = NormId(len(draft.norms))
        if not found:
            draft.norms.append(Norm(decl.name.text, True, ActionId(0), (), All(), decl.span))
            continue
        one, must = found[0], decl.sign == "must"
        weighing = _weigh(draft, decl, one.frame, one.who)
        silent = len(draft.found)
        truth = replace(one.frame, reasons=False)
        when = _conditioned(draft, truth, _without_truth(decl.cond), decl.negated)
        del draft.found[silent:]  # said of the reason already
        draft.norms.append(Norm(decl.name.text, must, one.action, one.who, when, decl.span))
        sign: Literal[1, -1] = 1 if must else -1
        motive = Motive(decl.name.text, one.action, one.who, sign, weighing.weight)
        draft.motives.append(
            replace(motive, times=weighing.times, when=weighing.when, norm=norm, span=decl.span)
        )


def _without_truth(cond: Cond | None) -> Cond | None:
    """Return a condition without `in truth`, which only reasons need to say."""
    if cond is None:
        return None
    if isinstance(cond, Phrase):
        texts = [token.text for token in cond.tokens[-2:]]
        return Phrase(cond.tokens[:-2], cond.span) if texts == ["in", "truth"] else cond
    parts = tuple(part for one in cond.parts if (part := _without_truth(one)) is not None)
    return replace(cond, parts=parts)
