"""Actions: their clauses, their tags, their calls and answers.

An action with content is resolved once for each content that the story names: its
clauses are read with the content's words in the place of the letter.
"""

from dataclasses import replace
from typing import Literal, TypeVar

from ifonly.source.diagnostic import Label
from ifonly.story import match
from ifonly.story.contents import substituted
from ifonly.story.derive import Derivation
from ifonly.story.draft import Draft
from ifonly.story.forms import Bound, Build, Form, closed, spell
from ifonly.story.frames import Frame, frame_of
from ifonly.story.happenings import deed_text, span_of
from ifonly.story.ids import ActionId, NamedEventId, SceneId
from ifonly.story.model import (
    Action,
    All,
    Answer,
    Call,
    Condition,
    Content,
    Motive,
    NamedHappened,
    Number,
    Ref,
    SceneWas,
    Tag,
    Template,
)
from ifonly.story.reasons import reason
from ifonly.story.strengths import ADVERBS, Strength
from ifonly.story.vocabulary import HOLDING, Deed, Special
from ifonly.syntax import tree
from ifonly.syntax.tree import ActionDecl

T = TypeVar("T")
_NOTICE: dict[str, Literal["open", "hidden", "private", "silent", "unseen"]] = {
    "hidden": "hidden",
    "hidden from everyone else": "private",
    "silent": "silent",
    "unseen": "unseen",
}
_CLAUSES = [
    "weighty", "involuntary", "hidden", "hidden from everyone else", "silent", "unseen",
    "takes an hour", "good for Y greatly", "bad for Y greatly", "costs X slightly",
    "costs X slightly in secret", "right", "wrong greatly", "called cruelty", "idle",
    "not meant", "expected", "unexpected greatly",
]  # fmt: skip
_TAKES = (
    '`when ...`, `where ...`, `then ...`, `in words "..."`, `for "...": strongly`, '
    "`against`, `calls for ...`, `answers ...`, `weighty`, `involuntary`, `hidden` and a few "
    "more (docs/language.md, 2.5)"
)


# ---- tags


_MODERATE = ADVERBS["moderately"].value
_GREAT = ADVERBS["greatly"].value


def _number(one: Derivation, level: object, untold: float | None) -> Number | None:
    if isinstance(level, Number):
        return level
    value = level.value if isinstance(level, Strength) else untold
    return None if value is None else Number(value, span_of(one))


def _tag(kind: str = "", untold: float | None = _MODERATE) -> Build:
    """Return the meaning of a tag; `untold` is its level where its words say none."""

    def build(one: Derivation, bound: Bound) -> object:
        level, whom, word = bound.get("V"), bound.get("B"), bound.get("word")
        said = kind or str(bound["kind"])
        return Tag(
            said,  # type: ignore[arg-type]  # Why: the words of the forms below
            whom if isinstance(whom, Ref) else None,
            _number(one, level, untold),
            str(word) if word is not None else None,
        )

    return build


def _levelled(words: str, kind: str = "", end: str = "") -> tuple[Form, ...]:
    """Return the forms of a tag: as it stands, with an adverb, with a number."""
    levels = ("", " V:adverb", " V:number")
    return tuple(closed(f"{words}{level}{end}", _tag(kind)) for level in levels)


TAGS = (
    *_levelled("kind=(good|bad) for B:person"),
    *_levelled("costs B:person", "cost"),
    *_levelled("costs B:person", "secret", " in secret"),
    *_levelled("kind=(right|wrong)"),
    closed("not meant", _tag("unmeant", None)),
    closed("expected", _tag("surprise", 0.0)),
    # Why greatly: less would surprise no more than what bears no tag.
    closed("unexpected", _tag("surprise", _GREAT)),
    closed("unexpected V:adverb", _tag("surprise")),
    closed("unexpected V:number", _tag("surprise")),
    closed("called word:word", _tag("called", None)),
    closed("kind=idle", _tag("", None)),
)
_TAG_WORDS = {"good", "bad", "costs", "right", "wrong", "expected", "unexpected"}


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
    decls = {deed.index: decl for decl, deed in deeds(draft)}
    for special in list(draft.words.specials):
        if special.deed.holds:
            draft.actions.append(_held_back(draft, special))
            continue
        action, motives = _action(draft, decls[special.deed.index], special)
        draft.actions.append(action)
        draft.motives.extend(motives)


def _held_back(draft: Draft, special: Special) -> Action:
    """Return the act of holding another one back; that one comes before it."""
    deed = special.deed
    key = deed.index - HOLDING, special.key
    of = draft.words.by_key.get(key)
    name = deed_text(deed, special.content)
    when = All() if of is None else draft.actions[of.action].when
    return Action(
        name, deed.verb, deed.roles, when, involuntary=True, notice="hidden", span=deed.span,
        holds=None if of is None else of.action,
        content=_content(draft, deed, special)[0],
    )  # fmt: skip


def _action(draft: Draft, decl: ActionDecl, special: Special) -> tuple[Action, list[Motive]]:
    deed = special.deed
    name = deed_text(deed, special.content)
    frame = frame_of(deed.roles, owner=f"`{deed.text}`")
    clauses = substituted(decl.clauses, deed, special, draft.verbs)
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
                words.append(draft.template(frame, clause, deed.content))
            case tree.Reason():
                motives.append(reason(draft, clause, special.action, frame, ()))
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
        if clause.phrase.tokens[0].text in _TAG_WORDS:
            draft.read(frame, clause.phrase, "tag")
        else:
            draft.unknown_clause(clause.phrase, "an act", _CLAUSES, _TAKES)
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
        for answer in action.answering:
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
    elif answer not in other.answering:
        written = draft.written_answers.get(call.action)
        if written is None or all(one.action != index for one in other.answering):
            also = (*other.answers_also, answer)
            draft.actions[call.action] = replace(other, answers_also=also)
            return
        draft.say(
            "call-and-answer",
            f"`{other.name}` does not answer as it is called for",
            action.span,
            Label(written[1], "it answers this"),
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
