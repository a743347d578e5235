"""Phrases that say what somebody does, has done, or is seen to do.

Invariants: an `Act` names its people in the order of its action's roles; an act
that is about something (a deed, a fact, an occasion) names the one action with
exactly that content.
"""

from collections.abc import Sequence
from dataclasses import field
from typing import Literal

from ifonly.source.span import NOWHERE, Span
from ifonly.source.values import dataclass
from ifonly.story.derive import QUANTIFIER, ContentUse, Derivation, Hole
from ifonly.story.forms import (
    CONTENT_LETTERS,
    ROLE_KINDS,
    Bound,
    Element,
    Form,
    Lit,
    closed,
    form,
    pattern,
    text_of,
)
from ifonly.story.ids import ActionId, PromiseId
from ifonly.story.model import EventPattern, FactIs, IsIn, Ref, Role, ThingIs
from ifonly.story.vocabulary import Deed, Name, Special, Title, Vocabulary, key_of
from ifonly.syntax.tree import Token

Sense = Literal["any", "seen", "heard"]


@dataclass(frozen=True, slots=True)
class Act:
    """One act with its people; `actions` holds more than one only for an open content."""

    actions: tuple[ActionId, ...]
    args: tuple[Ref | None, ...]
    span: Span = field(default=NOWHERE, compare=False)

    @property
    def action(self) -> ActionId:
        """Return the action, where there is one."""
        return self.actions[0]

    def pattern(self) -> EventPattern:
        """Return the act as events are matched with it."""
        return EventPattern(self.actions, self.args, self.span)


@dataclass(frozen=True, slots=True)
class Perfect:
    """`X has [never] stolen food`: alternatives, and whether it says that they are not so."""

    patterns: tuple[EventPattern, ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class FactUse:
    """A fact, place or holder, and whether the phrase says that it is so."""

    what: FactIs | IsIn | ThingIs
    value: bool = True


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise with its people, as its sentence names them."""

    promise: PromiseId
    args: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """`Y scolds X`, `X sees Y cry`, `X learns that F`, `X notices "The hill"`."""

    patterns: tuple[EventPattern, ...]
    perceiver: Ref | None = None
    how: Sense = "any"
    learns: FactUse | None = None
    occasion: Title | None = None


SENSES: dict[str, Sense] = {
    "sees": "seen",
    "see": "seen",
    "seen": "seen",
    "hears": "heard",
    "hear": "heard",
    "heard": "heard",
    "notices": "any",
    "notice": "any",
    "noticed": "any",
}


def span_of(one: Derivation) -> Span:
    """Return where a phrase stands."""
    if not one.tokens:
        return NOWHERE
    return one.tokens[0].span.join(one.tokens[-1].span)


def person_at(words: Vocabulary, ref: Ref | None) -> Name | None:
    """Return the name behind a constant."""
    if ref is None or ref.const is None:
        return None
    for name in words.texts.values():
        if name.kind == ref.kind and name.index == ref.const:
            return name
    return None


def add_deed(words: Vocabulary, deed: Deed) -> None:
    """Let phrases speak of an action: finite, done, seen, to be done, in doing."""
    if not deed.content:
        words.special(deed, ())
    bare, third, _, participle, doing = deed.verb
    first, *rest = pattern(deed.tokens)
    rest = rest[1:]
    rows: dict[str, list[Element]] = {
        "act": [first, Lit((third, bare), "verb")],
        "done": [first, Lit(("has", "have"), "aux"), Lit(("not", "never"), "no", True)],
        "bare": [first, Lit((bare,))],
        "infinitive": [Lit((bare,))],
        "gerund": [Lit((doing,))],
    }
    rows["done"].append(Lit((participle,)))

    def build(one: Derivation, bound: Bound) -> object:
        return act_of(one, deed, bound)

    for category, head in rows.items():
        one = form(deed.text, head + rest, build, deed.span)
        words.add_form(category, one)


def act_of(one: Derivation, deed: Deed, bound: Bound) -> Act | Perfect | None:
    """Return an act, or that it was done, with whoever stands in its places."""
    args: list[Ref | None] = []
    for role in deed.roles:
        value = bound.get(role.letter)
        args.append(opened(one, value) if isinstance(value, Ref) else None)
    if not agrees(one, deed, args[0], bound):
        return None
    if not deed.content:
        actions: tuple[ActionId, ...] = (one.words.special(deed, ()).action,)
    else:
        one.passing = True
        uses = [bound[letter] for letter in deed.content]
        if any(isinstance(u, ContentUse) and u.tokens[0].text in CONTENT_LETTERS for u in uses):
            known = one.words.by_deed.get(deed.index, [])
            actions = tuple(special.action for special in known)
        else:
            special = _with_content(one, deed, tuple(args), uses)
            if special is None:
                return None
            unnamed = one.words.expanding is not None and special.action == len(
                one.words.specials
            )
            actions = () if unnamed else (special.action,)
    act = Act(actions, tuple(args), span_of(one))
    if "aux" in bound:
        return Perfect((act.pattern(),), "no" in bound)
    return act


def opened(one: Derivation, ref: Ref) -> Ref | None:
    """Return who fills a place; `someone` leaves it open."""
    if ref.var is not None and ref.var >= QUANTIFIER:
        return None if one.texts[ref.var - QUANTIFIER] == "someone" else ref
    return ref


def agrees(one: Derivation, deed: Deed, doer: Ref | None, bound: Bound) -> bool:
    """Return whether the verb that stands there fits its person; note where it does not."""
    name = person_at(one.words, doer)
    plural = name is not None and name.plural
    if "aux" in bound:
        said, wanted = str(bound["aux"]), "have" if plural else "has"
    elif "verb" in bound:
        said, wanted = str(bound["verb"]), deed.verb[0] if plural else deed.verb[1]
    else:
        return True
    if said != wanted:
        at = one.texts.index(said)
        one.holes.append(Hole("verb", wanted, at, at + 1, name.text if name else ""))
    return said == wanted


def _with_content(
    one: Derivation, deed: Deed, args: tuple[Ref | None, ...], uses: Sequence[object]
) -> Special | None:
    """Return the action with this content, told in the deed's own letters."""
    own: list[tuple[Token, ...]] = []
    for use in uses:
        tokens = own_words(one, deed.roles, args, use) if isinstance(use, ContentUse) else None
        if tokens is None:
            return None
        own.append(tokens)
    wanted = tuple(key_of(part) for part in own)
    for special in one.words.by_deed.get(deed.index, []):
        known = special.key
        if known != wanted and filled(one.words, known, deed.roles, args) == wanted:
            if one.words.expanding is None:
                one.words.used.add(special.action)
            return special
    return one.words.special(deed, tuple(own))


def own_words(
    one: Derivation, roles: Sequence[Role], args: Sequence[Ref | None], use: ContentUse
) -> tuple[Token, ...] | None:
    """Return a content in the letters of what it belongs to, a deed with its bare verb."""
    made: list[Token] = []
    for token in use.tokens:
        ref = one.frame.letters.get(token.text) if token.kind == "word" else None
        if token.text not in ROLE_KINDS or ref is None:
            made.append(token)
        elif ref in args:
            made.append(Token("word", roles[list(args).index(ref)].letter, token.span))
        else:
            return None
    if isinstance(use.value, Act):
        made[0] = Token("word", bare_verb(one.words, made[0].text), made[0].span)
    return tuple(made)


def bare_verb(words: Vocabulary, said: str) -> str:
    """Return the bare form of a deed's verb: `spits` and `spitting` are `spit`."""
    verbs = (deed.verb for deed in words.deeds)
    return next((verb[0] for verb in verbs if said in (verb[0], verb[1], verb[4])), said)


def filled(
    words: Vocabulary,
    key: Sequence[tuple[str, ...]],
    roles: Sequence[Role],
    args: Sequence[Ref | None],
) -> tuple[tuple[str, ...], ...]:
    """Return a content with the constants of an act or a reading in place of its letters."""
    names: dict[str, tuple[str, ...]] = {}
    for role, ref in zip(roles, args, strict=True):
        name = person_at(words, ref)
        if name is not None:
            names[role.letter] = name.words
    return tuple(
        tuple(word for text in part for word in names.get(text, (text,))) for part in key
    )


def _may_be(one: Derivation, doer: object, whom: Ref) -> bool:
    return not isinstance(doer, Ref) or opened(one, doer) in (None, whom)


def _tagged(one: Derivation, bound: Bound) -> tuple[EventPattern, ...]:
    """Return the events of all actions that bear a tag, by where the other one stands."""
    kind, word = str(bound["tag"]), bound.get("word")
    doer, whom = bound.get("A"), bound.get("B")
    groups: dict[int, list[ActionId]] = {}
    one.passing = True
    if word is not None:
        one.words.asked_for.add(str(word))
    for special in one.words.specials:
        for tag in one.words.tags.get(special.deed.index, ()):
            if tag.kind != kind or (word is not None and tag.word != word):
                continue
            if "paid" in bound and not _costs(one, special.deed):
                continue
            at = tag.whom.var if tag.whom is not None and tag.whom.var is not None else -1
            if tag.kind == "called":
                at = next(
                    (i for i, r in enumerate(special.deed.roles) if i and r.kind == "person"),
                    -1,
                )
            # Good for the doer: done for somebody by themself alone.
            if at == 0 and isinstance(whom, Ref) and not _may_be(one, doer, whom):
                continue
            if whom is None or at >= 0:
                groups.setdefault(at if whom is not None else -1, []).append(special.action)
    patterns = []
    for at, actions in sorted(groups.items()):
        size = max(len(one.words.specials[action].deed.roles) for action in actions)
        args: list[Ref | None] = [None] * size
        args[0] = opened(one, doer) if isinstance(doer, Ref) else None
        if at >= 0 and isinstance(whom, Ref):
            args[at] = opened(one, whom)
        patterns.append(EventPattern(tuple(dict.fromkeys(actions)), tuple(args), span_of(one)))
    # Why an empty pattern: no action bears the tag; it is an event that cannot happen.
    return tuple(patterns) or (EventPattern((), (), span_of(one)),)


def _costs(one: Derivation, deed: Deed) -> bool:
    """Say whether an act costs its doer something, known to others or not."""
    tags = one.words.tags.get(deed.index, ())
    return any(tag.kind in ("cost", "secret") for tag in tags)


_TAILS = (
    "something tag=(good|bad) for B:person",
    "something tag=(good|bad) for B:person at a paid=(cost)",
    "something tag=(wrong|right)",
    "something tag=called word:word to B:person",
    "something tag=called word:word",
)


def _tag_forms(head: str) -> list[Form]:
    def build(one: Derivation, bound: Bound) -> object:
        patterns = _tagged(one, bound)
        return Perfect(patterns, "no" in bound) if "aux" in bound else Event(patterns)

    return [closed(f"{head} {tail}", build) for tail in _TAILS]


def _as_event(_: Derivation, bound: Bound) -> object:
    act = bound["E"]
    return Event((act.pattern(),)) if isinstance(act, Act) else act


def _perceived(_: Derivation, bound: Bound) -> object:
    who, event = bound["A"], bound["E"]
    if not isinstance(who, Ref) or not isinstance(event, Event):
        return None
    return Event(event.patterns, who, SENSES[str(bound["sense"])])


def _learned(_: Derivation, bound: Bound) -> object:
    who, fact = bound["A"], bound["F"]
    if not isinstance(who, Ref) or not isinstance(fact, FactUse):
        return None
    return Event((), who, "any", fact)


def _noticed(_: Derivation, bound: Bound) -> object:
    who, title = bound["A"], bound["E"]
    if not isinstance(who, Ref) or not isinstance(title, Title):
        return None
    return Event((), who, "any", None, title)


EVENTS = (
    closed("E:act", _as_event),
    *_tag_forms("A:person (does|do)"),
    closed("A:person sense=(sees|see|hears|hear|notices|notice) E:seen", _perceived),
    closed("A:person (learns|learn) that F:fact", _learned),
    closed("A:person (notices|notice) E:title:scene,named_event", _noticed),
)
SEEN = (closed("E:bare", _as_event), *_tag_forms("A:person do"))
PERFECT = (
    closed("E:done", lambda _, bound: bound["E"]),
    *_tag_forms("A:person aux=(has|have) no=?(not|never) done"),
)
CLOSED: dict[str, tuple[Form, ...]] = {"event": EVENTS, "seen": SEEN, "perfect": PERFECT}


def deed_text(deed: Deed, content: tuple[tuple[Token, ...], ...]) -> str:
    """Return an action's name: its pattern with the content in its place."""
    from_letter = dict(zip(deed.content, content, strict=True))
    words: list[Token] = []
    for token in deed.tokens:
        words.extend(
            from_letter.get(token.text, (token,)) if token.kind == "word" else (token,)
        )
    return " ".join(text_of(token) for token in words).replace(" 's", "'s")
