"""What events do to people, what time does, and sequences of events.

Reactions, `while`, `whenever`, courses and patterns each have a frame of their own: the
roles that appear in their events or conditions, in order.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product
from typing import TypeVar

from ifonly.story import match
from ifonly.story.contents import phrases_in
from ifonly.story.draft import Draft
from ifonly.story.expand import Made, expanded, made_for, open_letters
from ifonly.story.forms import CONTENT_LETTERS, ROLE_KINDS, spell
from ifonly.story.frames import Frame, frame_of, free_roles, letters_in, phrases_of, role_of
from ifonly.story.happenings import Event, FactUse, Sense
from ifonly.story.ids import NamedEventId, SceneId
from ifonly.story.model import (
    Action,
    All,
    Any,
    Condition,
    Course,
    CourseStep,
    Drift,
    EventPattern,
    Grow,
    NamedEvent,
    Number,
    PromiseIs,
    Reaction,
    Ref,
    Watcher,
)
from ifonly.story.strengths import WEIGHTS
from ifonly.story.vocabulary import Title, TitleKind
from ifonly.syntax import tree
from ifonly.syntax.tree import Remark

# ---- reactions


def resolve_reactions(draft: Draft) -> tuple[Reaction, ...]:
    """Return the reactions, one for each way of noticing that a line names."""
    made: list[Reaction] = []
    for decl in draft.decls:
        if isinstance(decl, tree.ReactionDecl) and id(decl) not in draft.skipped:
            for one, about in expanded(draft, decl, _beyond(draft, decl)):
                made += _reaction(draft, one, about)
    return tuple(made)


def _beyond(draft: Draft, decl: tree.ReactionDecl) -> str:
    """Return the content letters of a reaction that are no mere open place of its acts."""
    letters = open_letters(draft, phrases_in((decl.cond, decl.effects)))
    frame = frame_of(free_roles(decl.events, draft.words), open_contents="DEF")
    for phrase in decl.events:
        more = open_letters(draft, [phrase])
        if more and match.try_read(draft.words, frame, phrase, "event") is None:
            letters += more
    return "".join(letter for letter in CONTENT_LETTERS if letter in letters)


def _reaction(draft: Draft, decl: tree.ReactionDecl, about: Made) -> list[Reaction]:
    # Why the conditions' too: who else it happens to is who they are true of (as in `whenever`).
    roles = free_roles([*decl.events, *phrases_of(decl.cond)], draft.words)
    held = {role.letter for role in roles}
    roles += tuple(role_of(letter) for letter in about.letters if letter not in held)
    contents = open_letters(draft, decl.events)
    frame = frame_of(roles, owner=f'the reaction "{decl.name.text}"', open_contents=contents)
    events: list[Event] = []
    with made_for(draft, about):
        for phrase in decl.events:
            event = match.event(draft.words, frame, phrase, draft.found)
            if event is not None:
                events.append(event)
        _check_bound(draft, decl)
        frame = replace(frame, of_act=all(event.learns is None for event in events))
        when = draft.condition(frame, decl.cond)
        owner = f"reaction/{decl.name.text}{about.name}"
        effects = draft.effects(frame, decl.effects, owner)
    groups: dict[
        tuple[Ref | None, Sense, FactUse | None, Title | None], list[EventPattern]
    ] = {}
    for event in events:
        key = (event.perceiver, event.how, event.learns, event.occasion)
        groups.setdefault(key, []).extend(event.patterns)
    made: list[Reaction] = []
    for (perceiver, how, learns, occasion), patterns in groups.items():
        made.append(
            Reaction(
                name=decl.name.text,
                roles=roles,
                events=tuple(patterns),
                perceiver=perceiver,
                how=how,
                learns=None if learns is None else learns.what,
                when=when,
                effects=effects,
                learns_value=learns is None or learns.value,
                span=decl.span,
                named=_id_of(occasion, "named event", NamedEventId),
                scene=_id_of(occasion, "scene", SceneId),
            )
        )
    return made


Id = TypeVar("Id", NamedEventId, SceneId)


def _id_of(title: Title | None, kind: TitleKind, id_: Callable[[int], Id]) -> Id | None:
    return id_(title.index) if title is not None and title.kind == kind else None


def with_named(
    reactions: Sequence[Reaction], events: Sequence[NamedEvent], actions: Sequence[Action]
) -> tuple[Reaction, ...]:
    """Return reactions with the acts of the named events that they are to."""
    return tuple(
        one if one.named is None else replace(one, events=(_of(events[one.named], actions),))
        for one in reactions
    )


def _of(event: NamedEvent, actions: Sequence[Action]) -> EventPattern:
    roles = actions[event.action].roles if event.args else ()
    args = tuple(
        Ref(role.kind, const=arg) for role, arg in zip(roles, event.args, strict=False)
    )
    # Why no act without people: it is an event whose line could not be read.
    return EventPattern((event.action,) if args else (), args, event.span)


def _check_bound(draft: Draft, decl: tree.ReactionDecl) -> None:
    """Say which role one of several events leaves open."""
    if len(decl.events) < 2:
        return
    each = [set(letters_in([phrase], draft.words)) for phrase in decl.events]
    for phrase, letters in zip(decl.events, each, strict=True):
        for letter in sorted(set.union(*each) - letters):
            draft.say(
                "unbound-role",
                f"`{spell(phrase.tokens)}` does not say who `{letter}` is",
                phrase.span,
                help="let each of the events name the same roles, or write two reactions",
            )


# ---- time and turns of state


def resolve_drifts(draft: Draft) -> tuple[Drift, ...]:
    """Return what grows or falls while something holds."""
    made: list[Drift] = []
    names: dict[str, int] = {}
    for decl in draft.decls:
        if isinstance(decl, tree.WhileDecl):
            name = _name(decl, names)
            for one, about in expanded(draft, decl, open_letters(draft, phrases_in(decl))):
                made.append(_drift(draft, one, name, about))
    return tuple(made)


def _drift(draft: Draft, decl: tree.WhileDecl, name: str, about: Made) -> Drift:
    frame = _open_frame(draft, decl, f"`{name}`")
    with made_for(draft, about):
        when = draft.condition(frame, decl.cond)
        effects = draft.effects(frame, decl.effects, name + about.name, "growth")
    grown = tuple(one for one in effects if isinstance(one, Grow))
    if len(grown) < len(effects):
        draft.say(
            "only-growth",
            "`while` lets things grow or shrink and does nothing else",
            decl.span,
            help="write `whenever` for what happens once",
        )
    return Drift(name, frame.roles, when, grown, decl.span)


def resolve_watchers(draft: Draft) -> tuple[Watcher, ...]:
    """Return what happens each time something comes true."""
    made: list[Watcher] = []
    names: dict[str, int] = {}
    for decl in draft.decls:
        if isinstance(decl, tree.WheneverDecl):
            name = _name(decl, names)
            for one, about in expanded(draft, decl, open_letters(draft, phrases_in(decl))):
                frame = _open_frame(draft, one, f"`{name}`")
                with made_for(draft, about):
                    when = draft.condition(frame, one.cond)
                    effects = draft.effects(frame, one.effects, name + about.name)
                for number, each in enumerate(_for_each_promise(when)):
                    named = f"{name} ({number + 1})" if number else name
                    made.append(Watcher(named, frame.roles, each, effects, one.span))
    return tuple(made)


def _for_each_promise(when: Condition) -> list[Condition]:
    """Return a condition about any promise once for each, so that each is told of when it turns."""
    match when:
        case Any(parts=parts) if parts and all(isinstance(one, PromiseIs) for one in parts):
            spans = {one.span for one in parts if isinstance(one, PromiseIs)}
            return list(parts) if len(spans) == 1 else [when]
        case All(parts=parts):
            every = [_for_each_promise(part) for part in parts]
            return [replace(when, parts=made) for made in product(*every)]
        case _:
            return [when]


def _open_frame(draft: Draft, decl: tree.WhileDecl | tree.WheneverDecl, owner: str) -> Frame:
    roles = free_roles(phrases_of(decl.cond), draft.words)
    return replace(frame_of(roles, owner=owner), here=None)


def _name(decl: tree.WhileDecl | tree.WheneverDecl, names: dict[str, int]) -> str:
    """Return the name an author gave, or the words of the condition, counted."""
    name = decl.name.text if decl.name is not None else ""
    name = name or " and ".join(spell(one.tokens) for one in phrases_of(decl.cond))
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else f"{name} ({names[name]})"


# ---- sequences


def roles_of(draft: Draft, remarks: Sequence[Remark], kind: str) -> Frame:
    """Return the frame that `of X to Y` gives."""
    letters: list[str] = []
    for remark in remarks:
        texts = [token.text for token in remark.phrase.tokens]
        named = [text for text in texts[1:] if text in ROLE_KINDS]
        if texts[0] != "of" or not named or len(set(named)) < len(named):
            draft.unknown_clause(remark.phrase, f"a {kind}", ["of X", "of X and Y"])
            continue
        letters += named
    return frame_of(tuple(role_of(letter) for letter in letters), owner=f"this {kind}")


def resolve_courses(draft: Draft) -> tuple[Course, ...]:
    """Return the courses: acts that draw on one another."""
    made: list[Course] = []
    for decl in draft.decls:
        if not isinstance(decl, tree.CourseDecl) or id(decl) in draft.skipped:
            continue
        frame = roles_of(draft, decl.remarks, "course")
        steps: list[CourseStep] = []
        for step in decl.steps:
            act = match.act(draft.words, frame, step.phrase, draft.found)
            if act is None:
                continue
            args = tuple(arg for arg in act.args if arg is not None)
            if len(args) < len(act.args) or args[0] != Ref("person", var=0):
                draft.say(
                    "course-of-one",
                    f'a step of "{decl.name.text}" is not done by the one who goes that course',
                    step.phrase.span,
                    help="let the first role of the course do each step",
                )
                continue
            steps.append(CourseStep(act.action, args))
        weight = Number(WEIGHTS["above", "all"], decl.span)
        made.append(Course(decl.name.text, frame.roles, tuple(steps), weight, decl.span))
    return tuple(made)
