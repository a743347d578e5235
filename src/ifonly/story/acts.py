"""Actions and the reasons for them: clauses, calls and answers, `why`, norms.

An action with content is resolved once for each content that the story names: its
clauses are read with the content's words in the place of the letter.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from ifonly.source.diagnostic import Label
from ifonly.story import match
from ifonly.story.contents import expand, substituted
from ifonly.story.derive import Derivation
from ifonly.story.draft import Draft
from ifonly.story.forms import Bound, Build, closed, spell
from ifonly.story.frames import Frame, frame_of, free_roles
from ifonly.story.happenings import Act, deed_text
from ifonly.story.ids import ActionId, NamedEventId, NormId, SceneId
from ifonly.story.model import (
    Action,
    All,
    Answer,
    Call,
    Condition,
    Content,
    Measure,
    Motive,
    NamedHappened,
    Norm,
    Not,
    Number,
    ReadingOf,
    Ref,
    SceneWas,
    Tag,
    Template,
)
from ifonly.story.refs import of_type
from ifonly.story.strengths import Strength
from ifonly.story.vocabulary import Deed, Special
from ifonly.syntax import tree
from ifonly.syntax.tree import ActionDecl, Cond, NormDecl, Phrase, Reason, WhyDecl

T = TypeVar("T")
_NOTICE: dict[str, Literal["open", "hidden", "private", "silent", "unseen"]] = {
    "hidden": "hidden",
    "hidden from everyone else": "private",
    "silent": "silent",
    "unseen": "unseen",
}
_CLAUSES = [
    "weighty", "involuntary", "hidden", "hidden from everyone else", "silent", "unseen",
    "takes an hour", "good for Y greatly", "bad for Y greatly", "costs X slightly", "right",
    "wrong greatly", "called cruelty", "idle",
]  # fmt: skip


# ---- tags


def _tag(kind: str = "") -> Build:
    def build(_: Derivation, bound: Bound) -> object:
        level, whom, word = bound.get("V"), bound.get("B"), bound.get("word")
        number = Number(level.value) if isinstance(level, Strength) else level
        said = kind or str(bound["kind"])
        return Tag(
            said,  # type: ignore[arg-type]  # Why: the words of the forms below
            whom if isinstance(whom, Ref) else None,
            number if isinstance(number, Number) else None,
            str(word) if word is not None else None,
        )

    return build


TAGS = (
    closed("kind=(good|bad) for B:person", _tag()),
    closed("kind=(good|bad) for B:person V:adverb", _tag()),
    closed("kind=(good|bad) for B:person V:number", _tag()),
    closed("costs B:person", _tag("cost")),
    closed("costs B:person V:adverb", _tag("cost")),
    closed("costs B:person V:number", _tag("cost")),
    closed("kind=(right|wrong)", _tag()),
    closed("kind=(right|wrong) V:adverb", _tag()),
    closed("called word:word", _tag("called")),
    closed("kind=idle", _tag()),
)


def resolve_tags(draft: Draft) -> None:
    """Give every action its tags: `something good for Y` finds its acts by them."""
    draft.words.closed["tag"] = TAGS
    for decl, deed in deeds(draft):
        frame = frame_of(deed.roles)
        tags = [
            value
            for clause in decl.clauses
            if isinstance(clause, tree.Remark)
            and isinstance(value := draft.fits(frame, clause.phrase.tokens, "tag"), Tag)
        ]
        draft.words.tags[deed.index] = tuple(tags)


def deeds(draft: Draft) -> list[tuple[ActionDecl, Deed]]:
    """Return the actions that stand, with how phrases know them."""
    decls = [
        decl
        for decl in draft.decls
        if isinstance(decl, ActionDecl) and id(decl) not in draft.skipped
    ]
    return list(zip(decls, draft.words.deeds, strict=True))


# ---- actions


def resolve_actions(draft: Draft) -> None:
    """Make an action of every deed, one for each content it is named with."""
    decls = dict((deed.index, decl) for decl, deed in deeds(draft))
    for special in list(draft.words.specials):
        action, motives = _action(draft, decls[special.deed.index], special)
        draft.actions.append(action)
        draft.motives.extend(motives)


def _action(draft: Draft, decl: ActionDecl, special: Special) -> tuple[Action, list[Motive]]:
    deed = special.deed
    name = deed_text(deed, special.content)
    frame = frame_of(deed.roles, owner="this action")
    clauses = substituted(decl.clauses, deed, special)
    spoken = {
        letter: spell(part) for letter, part in zip(deed.content, special.content, strict=True)
    }
    content, happened = _content(draft, deed, special)
    conds: list[Condition] = [] if happened is None else [happened]
    action = Action(
        name, deed.verb, deed.roles, All(), content=content, span=deed.span,
        tags=draft.words.tags.get(deed.index, ()),
    )  # fmt: skip
    motives: list[Motive] = []
    words: list[Template] = []
    calls: list[Call] = []
    for clause in clauses:
        match clause:
            case tree.When():
                conds.append(draft.condition(frame, clause.cond))
            case tree.Then():
                effects = draft.effects(frame, clause.effects, name)
                action = replace(action, effects=(*action.effects, *effects))
            case tree.Words():
                words.append(draft.template(frame, clause, spoken))
            case tree.Reason():
                motives.append(_reason(draft, clause, special.action, frame, ()))
            case tree.CallsFor():
                calls += _calls(draft, clause, frame)
            case tree.Answers():
                action = _answers(draft, clause, frame, action, special.action)
            case tree.Remark():
                action = _remark(draft, clause, frame, action)
            case tree.Where():
                pass
    when = conds[0] if len(conds) == 1 else All(tuple(conds))
    return replace(action, when=when, words=tuple(words), calls=tuple(calls)), motives


def _content(
    draft: Draft, deed: Deed, special: Special
) -> tuple[Content | None, Condition | None]:
    """Return what an act is about, and that an occasion must have happened."""
    if not special.content:
        return None, None
    letter, part = deed.content[0], special.content[0]
    if letter != "E":
        kind: Literal["deed", "fact"] = "deed" if letter == "D" else "fact"
        return Content(kind, spell(part)), None
    title = draft.words.title(("scene", "trial"), part[0].text)
    if title is not None:
        scene = SceneId(title.index)
        return Content("scene", part[0].text, title.index), SceneWas(scene, part[0].span)
    title = draft.words.title(("named event",), part[0].text)
    if title is None:
        return Content("event", part[0].text), None
    event = NamedEventId(title.index)
    return Content("event", part[0].text, title.index), NamedHappened(event, part[0].span)


def _remark(draft: Draft, clause: tree.Remark, frame: Frame, action: Action) -> Action:
    said = spell(clause.phrase.tokens)
    if said == "weighty":
        return replace(action, weighty=True)
    if said == "involuntary":
        return replace(action, involuntary=True)
    if said in _NOTICE:
        return replace(action, notice=_NOTICE[said])
    if clause.phrase.tokens[0].text == "takes":
        minutes = draft.span(clause.phrase.tokens[1:], clause.phrase.span)
        return replace(action, takes=action.takes + minutes)
    if draft.fits(frame, clause.phrase.tokens, "tag") is None:
        if clause.phrase.tokens[0].text in {"good", "bad", "costs", "right", "wrong"}:
            draft.read(frame, clause.phrase, "tag")
        else:
            draft.unknown_clause(clause.phrase, "an action", _CLAUSES)
    return action


# ---- calls and answers


def _calls(draft: Draft, clause: tree.CallsFor, frame: Frame) -> list[Call]:
    called = draft.read(frame, clause.called, "person")
    if not isinstance(called, Ref):
        return []
    made: list[Call] = []
    for phrase in clause.answers:
        act = match.act(draft.words, frame, phrase, draft.found, "infinitive")
        if act is None:
            continue
        args = tuple(arg for arg in (called, *act.args[1:]) if arg is not None)
        if len(args) == len(act.args):
            made.append(Call(called, act.action, args))
    return made


def _answers(
    draft: Draft, clause: tree.Answers, frame: Frame, action: Action, index: ActionId
) -> Action:
    act = match.act(draft.words, frame, clause.event, draft.found)
    if act is None:
        return action
    answer = Answer(act.action, act.args)
    if index in draft.written_answers:
        return replace(action, answers_also=(*action.answers_also, answer))
    draft.written_answers[index] = (answer, clause.span)
    return replace(action, answers=answer)


def join_calls(draft: Draft) -> None:
    """Let every call have its answer and every answer its call; say where they disagree."""
    for index, action in enumerate(draft.actions):
        for call in action.calls:
            _answer_to(draft, ActionId(index), action, call)
    for index, action in enumerate(draft.actions):
        every = () if action.answers is None else (action.answers, *action.answers_also)
        for answer in every:
            if answer.action < len(draft.actions):
                _call_of(draft, ActionId(index), action, answer)


def _answer_to(draft: Draft, index: ActionId, action: Action, call: Call) -> None:
    """Give the answering action its side of a call."""
    if call.action >= len(draft.actions):
        return
    other = draft.actions[call.action]
    kinds = [role.kind for role in other.roles]
    args: list[Ref | None] = []
    for at, role in enumerate(action.roles):
        mine = Ref(role.kind, var=at)
        args.append(Ref(role.kind, var=call.args.index(mine)) if mine in call.args else None)
    if len(call.args) != len(kinds):
        return
    answer = Answer(index, tuple(args))
    if other.answers is None:
        draft.actions[call.action] = replace(other, answers=answer)
    elif answer not in (other.answers, *other.answers_also):
        if all(one.action != index for one in (other.answers, *other.answers_also)):
            also = (*other.answers_also, answer)
            draft.actions[call.action] = replace(other, answers_also=also)
            return
        written = draft.written_answers.get(call.action)
        draft.say(
            "call-and-answer",
            f"`{other.name}` does not answer as it is called for",
            action.span,
            *(() if written is None else (Label(written[1], "it answers this"),)),
            help="let `calls for` and `answers` name the same people in the same places",
        )


def _call_of(draft: Draft, index: ActionId, action: Action, answer: Answer) -> None:
    """Give the calling action its side of an answer."""
    caller = draft.actions[answer.action]
    if any(call.action == index for call in caller.calls):
        return
    args: list[Ref] = []
    for at, role in enumerate(action.roles):
        mine = Ref(role.kind, var=at)
        if mine in answer.args:
            args.append(Ref(role.kind, var=answer.args.index(mine)))
    if len(args) < len(action.roles):
        written = draft.written_answers[index][1]
        draft.say(
            "call-and-answer",
            f"`{action.name}` answers a call that does not say who all its people are",
            written,
            help="name each role of the answer in what it answers",
        )
        return
    call = Call(args[0], index, tuple(args))
    draft.actions[answer.action] = replace(caller, calls=(*caller.calls, call))


# ---- reasons


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


def _reason(
    draft: Draft, line: Reason, action: ActionId, frame: Frame, who: tuple[int | None, ...]
) -> Motive:
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
    special: Special


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
    if len(act.actions) > 1:
        letters.update({role.letter: Ref(role.kind, var=i) for i, role in enumerate(roles)})
    for at, arg in enumerate(act.args):
        if arg is not None and arg.var is not None:
            letters[free.roles[arg.var].letter] = Ref(arg.kind, var=at)
    who = tuple(None if arg is None else arg.const for arg in act.args)
    frame = Frame(roles, letters, True, _me(who), owner="this reason")
    return Bearing(action, who, frame, special)


def resolve_whys(draft: Draft) -> None:
    """Add the reasons that stand apart from their actions."""
    for decl in draft.decls:
        if isinstance(decl, WhyDecl):
            for one in bearings(draft, decl.act, "DFE"):
                for line in expand(decl.reasons, one.special):
                    draft.motives.append(_reason(draft, line, one.action, one.frame, one.who))


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
        draft.motives.append(
            Motive(
                decl.name.text,
                one.action,
                one.who,
                sign,
                weighing.weight,
                weighing.times,
                weighing.when,
                None,
                norm,
                decl.span,
            )  # fmt: skip
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
