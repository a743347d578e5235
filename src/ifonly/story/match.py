"""Reads phrases: one meaning each, or one diagnostic in the author's words.

`read` takes a phrase, the category expected and the frame of roles in scope and
returns the one model value that the phrase can mean. None or several: it adds one
diagnostic to `found` and returns nothing; what was said once about a name is not
said again.

Categories and what they return: `condition` Condition · `measure` Measure · `event`
Event · `act` Act (`Renji steals food`) · `done` Perfect (`Renji has stolen food`) ·
`bare` Act (`Renji steal food`) · `infinitive` and `gerund` Act whose doer is open
(`steal food`, `stealing food`) · `effect`, `growth`, `start`, `outcome` Effect · `fact`
FactUse · `opinion` and `own-reading` ReadingOf · `person`, `place`, `thing` Ref ·
`group`, `trait` int · `level`, `adverb` Strength · `span`, `period` minutes · `title:scene`
(or other kinds, joined by commas, blanks as `_`) Title.
"""

from collections.abc import Sequence
from typing import TypeVar

from ifonly.source.diagnostic import Diagnostic
from ifonly.source.span import Span
from ifonly.story import conditions, effects, happenings, holding
from ifonly.story.derive import QUANTIFIER, QUANTIFIERS, Derivation, Found
from ifonly.story.explain import ambiguous, explain, misplaced_quantifier
from ifonly.story.forms import LETTERS, Form
from ifonly.story.frames import EMPTY, Frame
from ifonly.story.happenings import Act, Event
from ifonly.story.model import (
    TRUE,
    ActHappens,
    All,
    Any,
    Believes,
    Condition,
    Effect,
    EventPattern,
    Exists,
    FactIs,
    ForEach,
    Hand,
    Happened,
    IsIn,
    Measure,
    Move,
    Not,
    Ref,
    Role,
    ThingIs,
)
from ifonly.story.refs import of_type, parts, with_refs
from ifonly.story.vocabulary import Meant, Title, Vocabulary
from ifonly.syntax.tree import AllOf, AnyOf, Cond, Phrase, Token

CLOSED: dict[str, tuple[Form, ...]] = {
    **happenings.CLOSED,
    **conditions.CLOSED,
    **effects.CLOSED,
    **holding.CLOSED,
}
Notes = list[Diagnostic]
T = TypeVar("T")


def read(
    words: Vocabulary, frame: Frame, phrase: Phrase, category: str, found: Notes
) -> object | None:
    """Return what a phrase means as a category; quantifiers stay references."""
    if not phrase.tokens:
        return None
    if words.reported and any(_is_poisoned(words, token) for token in phrase.tokens):
        return None
    before = words.meant.get((id(phrase), category))
    if before is not None and before.frame == frame:
        return before.value
    one = Derivation(words, frame, phrase.tokens)
    readings = _preferred(category, _distinct(one.whole(category)))
    if len(readings) == 1:
        if one.passing:
            _mark_used(words, readings[0])
        else:
            words.meant[id(phrase), category] = Meant(phrase, frame, readings[0])
        return readings[0]
    if readings:
        found.append(ambiguous(words, phrase, category, readings))
        return None
    note = explain(words, frame, phrase, category)
    if note is not None:
        found.append(note)
    return None


def try_read(words: Vocabulary, frame: Frame, phrase: Phrase, category: str) -> object | None:
    """Return what a phrase means as a category, or nothing, without a word about it."""
    one = Derivation(words, frame, phrase.tokens)
    readings = _distinct(one.whole(category))
    if len(readings) == 1 and one.passing:
        _mark_used(words, readings[0])
    return readings[0] if len(readings) == 1 else None


def _is_poisoned(words: Vocabulary, token: Token) -> bool:
    return token.kind == "quoted" and ("poisoned", token.text) in words.reported


def _distinct(readings: list[Found]) -> list[object]:
    values: list[object] = []
    for one in readings:
        if not one.holes and one.value not in values:
            values.append(one.value)
    return values


def _preferred(category: str, readings: list[object]) -> list[object]:
    """Return the readings that count where an act bears the words of a closed form.

    `X goes to P` as an effect is the move, also where `X may go to P` is an act; as a told
    choice it is the act. All else that has two readings is the author's to settle.
    """
    if category == "effect" and any(isinstance(one, Move | Hand) for one in readings):
        return [one for one in readings if not isinstance(one, ActHappens)]
    if category == "told" and any(isinstance(one, Act) for one in readings):
        return [one for one in readings if not isinstance(one, Move | Hand)]
    return readings


def _mark_used(words: Vocabulary, value: object) -> None:
    for each in parts(value) if words.expanding is None else ():
        if isinstance(each, (EventPattern, Act)):
            words.used.update(each.actions)


def read_as(
    words: Vocabulary, frame: Frame, phrase: Phrase, category: str, kind: type[T], found: Notes
) -> T | None:
    """Return what a phrase means as a category, if it is of a type."""
    value = read(words, frame, phrase, category, found)
    return value if isinstance(value, kind) else None


def condition(words: Vocabulary, frame: Frame, cond: Cond | None, found: Notes) -> Condition:
    """Return a condition; a part that cannot be read counts as true and is reported."""
    if cond is None:
        return TRUE
    if isinstance(cond, AllOf):
        return All(tuple(condition(words, frame, part, found) for part in cond.parts))
    if isinstance(cond, AnyOf):
        return Any(tuple(condition(words, frame, part, found) for part in joined(cond).parts))
    phrase, in_truth = _in_truth(frame, cond)
    value = read(words, frame, phrase, "condition", found)
    if value is None:
        return TRUE
    known: Condition = value  # type: ignore[assignment]  # Why: condition forms build conditions only
    if frame.reasons and not in_truth:
        known = as_known(known, frame)
    return quantified(frame, phrase, known)


def joined(cond: AnyOf) -> AnyOf:
    """Return alternatives with `or more` and `or less` given back to their phrase."""
    made: list[Cond] = []
    for part in cond.parts:
        tail = part.tokens[0].text if isinstance(part, Phrase) and part.tokens else ""
        before = made[-1] if made else None
        if tail in {"more", "less"} and isinstance(part, Phrase) and isinstance(before, Phrase):
            span = before.span.join(part.span)
            tokens = (*before.tokens, Token("word", "or", part.span), *part.tokens)
            made[-1] = Phrase(tokens, span)
        else:
            made.append(part)
    return AnyOf(tuple(made), cond.span)


def _in_truth(frame: Frame, phrase: Phrase) -> tuple[Phrase, bool]:
    if frame.reasons and [token.text for token in phrase.tokens[-2:]] == ["in", "truth"]:
        return Phrase(phrase.tokens[:-2], phrase.span), True
    return phrase, False


def as_known(cond: Condition, frame: Frame) -> Condition:
    """Return a condition of a reason as role 0 knows or believes it."""
    me = Ref("person", var=0)
    match cond:
        case FactIs() | IsIn() | ThingIs() if not _is_own(cond, frame):
            return Believes(me, cond, span=cond.span)
        case Happened(knower=None):
            return Happened(cond.event, cond.at_least, cond.this_scene, me, "any", cond.span)
        case Not(of=FactIs() | IsIn() | ThingIs() as fact) if not _is_own(fact, frame):
            return Believes(me, fact, value=False, span=fact.span)
        case Not(of=part):
            return Not(as_known(part, frame))
        case All(parts=several):
            return All(tuple(as_known(part, frame) for part in several))
        case Any(parts=several):
            return Any(tuple(as_known(part, frame) for part in several))
        case _:
            return cond


def _is_own(cond: FactIs | IsIn | ThingIs, frame: Frame) -> bool:
    """Return whether a fact is about the one who weighs it."""
    if isinstance(cond, FactIs):
        people = [ref for ref in cond.args[:1] if ref.kind == "person"]
        refs = people or list(cond.args[:1])
    else:
        refs = [cond.person if isinstance(cond, IsIn) else cond.holder or cond.thing]
    first = refs[0] if refs else Ref("person", var=0)
    return first.var == 0 or (first.const is not None and first == frame.here)


def quantified(frame: Frame, phrase: Phrase, cond: Condition) -> Condition:
    """Return a condition with its quantifiers bound, the first word outermost."""
    held = _quantifiers(phrase, cond)
    if not held:
        return cond
    base = len(frame.roles)
    places = {at: base + i for i, at in enumerate(held)}
    made = with_refs(cond, lambda ref: _rebound(ref, places))
    for at in reversed(held):
        text = phrase.tokens[at].text
        here = [token.text for token in phrase.tokens[at : at + 2]] == ["everyone", "here"]
        near = frame.here if here else None
        role = Role(f"{text} {places[at]}", "person", "here" if here else "anyone")
        if text == "everyone":
            made = Not(Exists(role, near, Not(made)))
        else:
            made = Exists(role, near, made)
        if text == "nobody":
            made = Not(made)
    return made


def _quantifiers(phrase: Phrase, value: object) -> list[int]:
    """Return the tokens whose quantifiers a value still refers to."""
    if not any(token.text in QUANTIFIERS for token in phrase.tokens):
        return []
    held = (ref.var for ref in of_type(value, Ref) if ref.var is not None)
    return sorted({var - QUANTIFIER for var in held if var >= QUANTIFIER})


def _rebound(ref: Ref, places: dict[int, int]) -> Ref:
    if ref.var is not None and ref.var >= QUANTIFIER:
        return Ref(ref.kind, var=places[ref.var - QUANTIFIER])
    return ref


def measure(words: Vocabulary, frame: Frame, phrase: Phrase, found: Notes) -> Measure | None:
    """Return a measure; a quantifier has no place in one."""
    value = read(words, frame, phrase, "measure", found)
    if value is not None and _quantifiers(phrase, value):
        found.append(misplaced_quantifier(phrase))
        return None
    return value  # type: ignore[return-value]  # Why: measure forms build measures only


def act(
    words: Vocabulary, frame: Frame, phrase: Phrase, found: Notes, category: str = "act"
) -> Act | None:
    """Return an act; `someone` leaves its place open, other quantifiers are refused."""
    value = read_as(words, frame, phrase, category, Act, found)
    if value is not None and _quantifiers(phrase, value):
        found.append(misplaced_quantifier(phrase))
        return None
    return value


def event(words: Vocabulary, frame: Frame, phrase: Phrase, found: Notes) -> Event | None:
    """Return an event with its perceiver, if it has one."""
    value = read_as(words, frame, phrase, "event", Event, found)
    if value is not None and _quantifiers(phrase, value):
        found.append(misplaced_quantifier(phrase))
        return None
    return value


def effect(
    words: Vocabulary, frame: Frame, phrase: Phrase, found: Notes, category: str = "effect"
) -> Effect | None:
    """Return an effect; `everyone` makes it one for each."""
    value = read(words, frame, phrase, category, found)
    if value is None:
        return None
    made: Effect = value  # type: ignore[assignment]  # Why: effect forms build effects only
    held = _quantifiers(phrase, value)
    if any(phrase.tokens[at].text != "everyone" for at in held) or _has_open_place(made):
        found.append(misplaced_quantifier(phrase))
        return None
    if not held:
        return made
    places = {at: len(frame.roles) + i for i, at in enumerate(held)}
    made = with_refs(made, lambda ref: _rebound(ref, places))
    for at in reversed(held):
        here = [token.text for token in phrase.tokens[at + 1 : at + 2]] == ["here"]
        role = Role(f"everyone {places[at]}", "person", "here" if here else "anyone")
        near = frame.here if here else None
        made = ForEach(role, near, (), (made,), phrase.span)
    return made


def _has_open_place(made: Effect) -> bool:
    args = getattr(made, "args", ())
    return any(arg is None for arg in args)


def title_of(words: Vocabulary, phrase: Phrase, kinds: str, found: Notes) -> Title | None:
    """Return the declared title that a quoted phrase names."""
    return read_as(words, Frame(), phrase, f"title:{kinds}", Title, found)


def phrase_of(tokens: Sequence[Token], span: Span | None = None) -> Phrase:
    """Return a phrase of these tokens."""
    where = span or tokens[0].span.join(tokens[-1].span)
    return Phrase(tuple(tokens), where)


def is_letter(token: Token) -> bool:
    """Return whether a token is a role or a content letter."""
    return token.kind == "word" and token.text in LETTERS


def ground_condition(words: Vocabulary, tokens: Sequence[Token]) -> Condition | None:
    """Return a condition that names people only, or nothing, without a word about it."""
    if not tokens:
        return None
    phrase = phrase_of(tokens)
    value = try_read(words, EMPTY, phrase, "condition")
    if value is None:
        return None
    return quantified(EMPTY, phrase, value)  # type: ignore[arg-type]  # Why: condition forms build conditions only


def ground_measure(words: Vocabulary, tokens: Sequence[Token]) -> Measure | None:
    """Return a measure of named people, or nothing, without a word about it."""
    if not tokens:
        return None
    phrase = phrase_of(tokens)
    value = try_read(words, EMPTY, phrase, "measure")
    if value is None or _quantifiers(phrase, value):
        return None
    return value  # type: ignore[return-value]  # Why: measure forms build measures only
