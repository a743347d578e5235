"""Reasons for and against acts: those of an action, and those that stand apart.

Invariants: a reason reads nobody's heart but its own actor's; what it says of others is
what the actor knows or believes, unless it says `in truth`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ifonly.source.values import dataclass
from ifonly.story import match
from ifonly.story.contents import rewritten
from ifonly.story.draft import Draft
from ifonly.story.forms import spell
from ifonly.story.frames import Frame, frame_of, free_roles
from ifonly.story.happenings import Act, person_at
from ifonly.story.ids import ActionId
from ifonly.story.model import (
    Condition,
    Measure,
    Motive,
    Not,
    Number,
    ReadingOf,
    Ref,
)
from ifonly.story.refs import of_type
from ifonly.syntax.tree import Cond, NormDecl, Phrase, Reason, Token


@dataclass(frozen=True, slots=True)
class Weighing:
    """A weight, its factors and its condition, as read in a frame of reasons."""

    weight: Number
    times: tuple[Measure, ...]
    when: Condition


def weigh(
    draft: Draft, line: Reason | NormDecl, frame: Frame, who: Sequence[int | None]
) -> Weighing:
    """Return what a line of reasons weighs, as the one who acts reads it."""
    frame = replace(frame, reasons=True, here=_me(who))
    weight = draft.weight(line.weight)
    times = draft.measures(frame, line.times)
    when = conditioned(draft, frame, line.cond, line.negated)
    _check_hearts(draft, (*times, when), who)
    return Weighing(weight, times, when)


def _me(who: Sequence[int | None]) -> Ref:
    return Ref("person", const=who[0]) if who and who[0] is not None else Ref("person", var=0)


def conditioned(draft: Draft, frame: Frame, cond: Cond | None, negated: bool) -> Condition:
    """Return the condition of a weight, or its opposite behind `unless`."""
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
    weighing = weigh(draft, line, frame, who)
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
    told = rewritten(tuple(Phrase(part) for part in special.content), spoken, draft.verbs)
    content = {
        letter: part.tokens for letter, part in zip(special.deed.content, told, strict=True)
    }
    return Bearing(action, who, frame, content)
