"""The second pass over people, places, things, groups and the words of the story.

Invariants: afterwards the rows of the draft hold what their declarations say of them;
starts that a declaration gives are kept with those of `at the start`.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ifonly.source.diagnostic import Label
from ifonly.story import match
from ifonly.story.draft import Draft
from ifonly.story.explain import misplaced_quantifier
from ifonly.story.forms import spell
from ifonly.story.frames import EMPTY, frame_of, role_of
from ifonly.story.ids import PersonId, PlaceId, TraitId
from ifonly.story.model import (
    All,
    Condition,
    Effect,
    FactIs,
    Fading,
    Hand,
    IsSame,
    Number,
    Reading,
    ReadingOf,
    Ref,
    Role,
    SetStart,
)
from ifonly.story.refs import parts, with_refs
from ifonly.story.strengths import Strength, number_of
from ifonly.syntax.tree import BeingDecl, Phrase, Remark, Token, WordDecl

ONE = frame_of((Role("X", "person", "anyone"),))


def resolve_beings(draft: Draft) -> None:
    """Fill in what declarations say of beings and words."""
    for decl in draft.decls:
        if id(decl) in draft.skipped:
            continue
        if isinstance(decl, BeingDecl) and decl.name.tokens:
            tokens = decl.name.tokens
            text = tokens[0].text if tokens[0].kind == "quoted" else spell(tokens)
            _being(draft, decl, text)
        elif isinstance(decl, WordDecl) and decl.kind != "verb":
            _word(draft, decl)
    _check_circles(draft)
    _check_fadings(draft)


def _being(draft: Draft, decl: BeingDecl, text: str) -> None:
    name = draft.words.texts.get(text)
    match decl.kind:
        case "person" | "people" if name is not None:
            _person(draft, decl, name.index)
        case "place" if name is not None:
            _place(draft, decl, name.index)
        case "thing" if name is not None:
            _thing(draft, decl, name.index)
        case "group" if name is not None:
            _group(draft, decl, name.index)
        case _:
            for remark in decl.remarks:
                draft.unknown_clause(remark.phrase, "a trait", ["no clauses at all"])


# ---- people


def _person(draft: Draft, decl: BeingDecl, index: int) -> None:
    person = draft.people[index]
    for remark in decl.remarks:
        said = spell(remark.phrase.tokens)
        if said in {"she", "he", "they"}:
            person = replace(person, pronoun=said)  # type: ignore[arg-type]  # Why: one of the three words
        elif said.startswith("introduced as") and remark.cond is None:
            person = replace(
                person, introduced=_introduction(draft, remark.phrase, person.name)
            )
        else:
            choices = ["she", "he", "they", 'introduced as "the baker"']
            draft.unknown_clause(remark.phrase, "a person", choices)
    traits: dict[int, Number] = {}
    frame = replace(EMPTY, owner=person.name)
    for item in decl.items:
        level = _level(draft, item)
        if level is None:
            continue
        rest = Phrase(item.tokens[1:], item.tokens[1].span.join(item.tokens[-1].span))
        trait = draft.fits(frame, rest.tokens, "trait")
        if isinstance(trait, int):
            if trait in traits:
                draft.say(
                    "two-starts",
                    f"{person.name}'s {draft.traits[trait].name} is given twice",
                    item.span,
                    Label(traits[trait].span, "the first time"),
                    help="leave one of them out",
                )
            traits.setdefault(trait, level)
            continue
        value = draft.read(frame, rest, "own-reading")
        if isinstance(value, ReadingOf):
            me = Ref("person", const=index)
            own = with_refs(value, lambda ref, me=me: me if ref.var == 0 else ref)  # type: ignore[misc]  # Why: a default binds the loop's value
            draft.starts.append(SetStart(own.reading, own.args, level, item.span))
    rows = tuple((TraitId(trait), level) for trait, level in sorted(traits.items()))
    draft.people[index] = replace(person, traits=rows)


def _introduction(draft: Draft, phrase: Phrase, name: str) -> str | None:
    """Return what a telling says of somebody where it first names them; else say what is wrong."""
    tokens = phrase.tokens[2:]
    text = tokens[0].text.strip() if [one.kind for one in tokens] == ["quoted"] else ""
    if not text:
        trouble = f"`{spell(phrase.tokens)}` does not say as what, in quotes"
    elif text == name or text.startswith(f"{name},"):
        trouble = f"the name stands before these words anyway: `{name}, ...`"
    elif text[-1] in ".,;:!?":
        trouble = f"these words stand within a sentence, and end with `{text[-1]}`"
    elif any(mark in text for mark in "{}“”"):
        trouble = "these words stand for themselves, without letters in braces and speech"
    else:
        return text
    said = text.removeprefix(f"{name},").rstrip(".,;:!?").strip()
    plain = said if said not in ("", name) and not any(one in said for one in "{}“”") else ""
    draft.say(
        "introduction-not-a-phrase",
        trouble,
        phrase.span,
        help=f'write only who they are: `introduced as "{plain or "the baker of the town"}"`',
    )
    return None


def _level(draft: Draft, item: Phrase) -> Number | None:
    """Return the strength that a start begins with."""
    if len(item.tokens) < 2:
        draft.say(
            "start-without-strength",
            f"`{spell(item.tokens)}` does not say how much of what",
            item.span,
            help="write a strength and a trait or a reading: `great shyness`, `utter love for Ben`",
        )
        return None
    first = Phrase(item.tokens[:1], item.tokens[0].span)
    number = number_of(first.tokens[0].text)
    if number is not None:
        if number > 1:
            draft.say(
                "out-of-range",
                f"{first.tokens[0].text} lies beyond 1",
                first.span,
                help="a trait or a reading lies between 0 and 1",
            )
            return None
        return Number(number, first.span)
    value = draft.read(EMPTY, first, "level")
    return Number(value.value, first.span) if isinstance(value, Strength) else None


# ---- places, things, groups


def _place(draft: Draft, decl: BeingDecl, index: int) -> None:
    place = draft.places[index]
    entry: list[Condition] = []
    for remark in decl.remarks:
        texts = [token.text for token in remark.phrase.tokens]
        tail = Phrase(remark.phrase.tokens[1:], remark.phrase.span)
        if texts[0] == "inside":
            inside = _ref(draft, tail, "place")
            if inside is not None:
                place = replace(place, inside=PlaceId(inside))
        elif texts[0] == "beside":
            beside = _ref(draft, tail, "place")
            if beside is not None:
                place = replace(place, beside=(*place.beside, PlaceId(beside)))
        elif texts == ["behind", "a", "door"]:
            place = replace(place, door=True)
        elif texts == ["closed"]:
            place = replace(place, closed=True)
        elif texts[:2] == ["entered", "by"]:
            entry.append(_entry(draft, remark))
        else:
            choices = ["inside", "beside", "behind a door", "closed", "entered by X, when"]
            draft.unknown_clause(remark.phrase, "a place", choices)
    draft.places[index] = replace(place, entry=tuple(entry))


def _entry(draft: Draft, remark: Remark) -> Condition:
    tail = remark.phrase.tokens[2:]
    letter = tail[0].text if len(tail) == 1 else ""
    if letter and letter in "UVWXYZ":
        frame = frame_of((role_of(letter),), owner="this `entered by`")
        return draft.condition(frame, remark.cond)
    who = _ref(draft, Phrase(tail, remark.phrase.span), "person")
    same: Condition = All()
    if who is not None:
        same = IsSame(Ref("person", var=0), Ref("person", const=who), remark.phrase.span)
    cond = draft.condition(ONE, remark.cond)
    return same if cond == All() else All((same, cond))


def _thing(draft: Draft, decl: BeingDecl, index: int) -> None:
    me = Ref("thing", const=index)
    for remark in decl.remarks:
        first = remark.phrase.tokens[0].text
        tail = Phrase(remark.phrase.tokens[1:], remark.phrase.span)
        if first == "with":
            holder = _ref(draft, tail, "person")
            where = (None if holder is None else Ref("person", const=holder), None)
        elif first in {"in", "on", "at"}:
            place = _ref(draft, tail, "place")
            where = (None, None if place is None else Ref("place", const=place))  # type: ignore[assignment]  # Why: two sides of one pair
        else:
            draft.unknown_clause(remark.phrase, "a thing", ["with", "in", "on", "at"])
            continue
        if where != (None, None):
            draft.starts.append(Hand(me, *where, remark.phrase.span))


def _group(draft: Draft, decl: BeingDecl, index: int) -> None:
    members: dict[int, None] = {}
    above: list[tuple[int, int]] = []
    for item in decl.items:
        parts: list[tuple[Token, ...]] = [()]
        for token in item.tokens:
            if token.kind == "word" and token.text == "above":
                parts.append(())
            else:
                parts[-1] = (*parts[-1], token)
        row = [_ref(draft, Phrase(part, item.span), "person") for part in parts]
        people = [one for one in row if one is not None]
        members.update(dict.fromkeys(people))
        above += list(pairwise(people))
    closed = set(above)
    while more := {(a, d) for a, b in closed for c, d in closed if b == c} - closed:
        closed |= more
    if any(a == b for a, b in closed):
        draft.say(
            "rank-circle",
            f"in `{draft.groups[index].name}` somebody stands above themself",
            decl.span,
            help="let the ranks run one way",
        )
    draft.groups[index] = replace(
        draft.groups[index],
        members=tuple(PersonId(one) for one in members),
        above=tuple((PersonId(a), PersonId(b)) for a, b in sorted(closed)),
    )


def _ref(draft: Draft, phrase: Phrase, kind: str) -> int | None:
    if not phrase.tokens:
        return None
    exact = Phrase(phrase.tokens, phrase.tokens[0].span.join(phrase.tokens[-1].span))
    value = match.read(draft.words, EMPTY, exact, kind, draft.found)
    if isinstance(value, Ref) and value.const is None:
        draft.found.append(misplaced_quantifier(exact))
    return value.const if isinstance(value, Ref) else None


def _check_circles(draft: Draft) -> None:
    for index, place in enumerate(draft.places):
        seen, at = {index}, place.inside
        while at is not None and at not in seen:
            seen.add(at)
            at = draft.places[at].inside
        if at == index == min(seen):
            draft.say(
                "place-circle",
                f"`{place.name}` lies inside itself",
                place.span,
                Label(draft.places[place.inside or 0].span, "it is inside this"),
                help="leave out one `inside`",
            )


# ---- words


def _word(draft: Draft, decl: WordDecl) -> None:
    # Why several: one that ends in a content has a row for each content that is named.
    for at, row in enumerate(_rows(draft, decl)):
        if row.span != decl.pattern.span:  # type: ignore[attr-defined]  # Why: rows of the model keep spans
            continue
        match decl.kind:
            case "fact":
                _fact(draft, decl.remarks, at)
            case "promise":
                _promise(draft, decl.remarks, at)
            case _:
                _reading(draft, decl, at)


def _rows(draft: Draft, decl: WordDecl) -> Sequence[object]:
    if decl.kind == "fact":
        return draft.facts
    return draft.promises if decl.kind == "promise" else draft.readings


def _reading(draft: Draft, decl: WordDecl, at: int) -> None:
    reading = draft.readings[at]
    choices = ["never fades", "half-life", "worn by losses"]
    for remark in decl.remarks:
        tokens, span = remark.phrase.tokens, remark.phrase.span
        said = spell(tokens)
        if decl.kind == "amount":
            bounds = [number_of(token.text) for token in tokens if token.kind == "number"]
            texts = [token.text for token in tokens]
            if len(bounds) == 2 and texts[0] == "from" and texts[2] == "to":
                low, high = bounds[0] or 0.0, bounds[1] or 0.0
                if low >= high:
                    draft.say(
                        "out-of-range",
                        f"`{said}` leaves no room",
                        span,
                        help="write the lower bound first",
                    )
                reading = replace(reading, low=low, high=high)
            else:
                draft.unknown_clause(remark.phrase, "an amount", ["from 0 to 100"])
        elif said == "never fades" and remark.cond is None:
            reading = replace(reading, half_life=None)
        elif said == "worn by losses":
            reading = replace(reading, worn=True)
        elif tokens[0].text == "half-life" or said == "never fades":
            minutes = None if said == "never fades" else _half_life(draft, remark.phrase)
            if remark.cond is None:
                reading = replace(reading, half_life=minutes)
            else:
                reading = _fading(draft, reading, remark, minutes)
        else:
            draft.unknown_clause(remark.phrase, f"a {decl.kind}", choices)
    draft.readings[at] = reading


def _half_life(draft: Draft, phrase: Phrase) -> float:
    minutes = draft.span(phrase.tokens[1:], phrase.span)
    if minutes <= 0:
        draft.say(
            "no-half-life",
            "a half-life of nothing leaves nothing to feel",
            phrase.span,
            help="write a longer span",
        )
    return minutes


def _fading(draft: Draft, reading: Reading, remark: Remark, minutes: float | None) -> Reading:
    """Return a reading that fades otherwise while something is so."""
    span = remark.phrase.span
    if reading.fading is not None:
        draft.say(
            "two-fadings",
            "a reading has one half-life with a condition, beside its own",
            span,
            Label(reading.fading.span, "the first one"),
            help="join the conditions with `or`, or leave one of them out",
        )
        return reading
    assert remark.cond is not None
    frame = frame_of(reading.roles, owner=f"`{reading.text}`")
    when = draft.condition(frame, remark.cond)
    return replace(reading, fading=Fading(when, minutes, span))


def _check_fadings(draft: Draft) -> None:
    """Say which half-lives hang on what changes by itself: when that is would be anybody's guess."""
    for at, reading in enumerate(draft.readings):
        asked = None if reading.fading is None else _of_the_heart(draft, reading.fading.when)
        if asked is not None and reading.fading is not None:
            draft.say(
                "fading-by-feeling",
                f"this half-life hangs on {asked}, which changes by itself as time passes",
                reading.fading.span,
                help="ask for what happens at a moment: a fact, an act, who is where, a promise",
            )
            draft.readings[at] = replace(reading, fading=None)


def _of_the_heart(draft: Draft, when: Condition) -> str | None:
    """Return what a condition asks for that changes without anything happening, if it does."""
    for part in parts(when):
        if isinstance(part, ReadingOf):
            return f"`{draft.readings[part.reading].text}`"
        elif isinstance(part, FactIs) and draft.facts[part.fact].lasts is not None:
            return f"`{draft.facts[part.fact].text}`, a fact that lasts a while"
    return None


_CANNOT = ("act", "perceive", "see", "hear", "come")


def _fact(draft: Draft, remarks: Sequence[Remark], at: int) -> None:
    fact = draft.facts[at]
    for remark in remarks:
        tokens = remark.phrase.tokens
        texts = [token.text for token in tokens]
        if texts[0] == "lasts":
            fact = replace(fact, lasts=draft.span(tokens[1:], remark.phrase.span))
        elif texts == ["hidden"]:
            fact = replace(fact, hidden=True)
        elif texts[0] == "cannot" and len(texts) == 2 and texts[1] in _CANNOT:
            fact = replace(fact, cannot=fact.cannot | {texts[1]})  # type: ignore[arg-type]  # Why: one of the words above
        elif texts[0] == "mutes" and len(texts) > 1:
            fact = replace(fact, mutes=(*fact.mutes, spell(tokens[1:])))
        else:
            choices = ["lasts 1 day", "hidden", "mutes", *(f"cannot {one}" for one in _CANNOT)]
            draft.unknown_clause(remark.phrase, "a fact", choices)
    draft.facts[at] = fact


def _promise(draft: Draft, remarks: Sequence[Remark], at: int) -> None:
    promise = draft.promises[at]
    frame = frame_of(promise.roles, owner=f"`{promise.text}`")
    for remark in remarks:
        tokens = remark.phrase.tokens
        texts = [token.text for token in tokens]
        if texts == ["kept"] and remark.cond is not None:
            promise = replace(promise, kept_when=draft.condition(frame, remark.cond))
        elif texts == ["broken"] and remark.cond is not None:
            promise = replace(promise, broken_when=draft.condition(frame, remark.cond))
        elif texts[:2] == ["lapses", "after"]:
            promise = replace(promise, lapses_after=draft.span(tokens[2:], remark.phrase.span))
        else:
            choices = ["kept when", "broken when", "lapses after 1 year"]
            draft.unknown_clause(remark.phrase, "a promise", choices)
    draft.promises[at] = promise


# ---- the start


def check_starts(draft: Draft) -> tuple[Effect, ...]:
    """Return the starts, each value given once; say which are given twice."""
    kept: dict[object, Effect] = {}
    for effect in draft.starts:
        key = _key(effect)
        before = kept.get(key)
        if before is None:
            kept[key] = effect
        else:
            draft.say(
                "two-starts",
                "this start is given twice",
                effect.span,
                Label(before.span, "the first time"),
                help="leave one of them out",
            )
    return tuple(kept.values())


def _key(effect: Effect) -> object:
    name = type(effect).__name__
    for part in ("reading", "fact", "promise"):
        if hasattr(effect, part):
            return name, getattr(effect, part), getattr(effect, "args", ())
    for part in ("person", "thing"):
        if hasattr(effect, part):
            return name, getattr(effect, part)
    return name, effect
