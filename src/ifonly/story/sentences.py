"""Lets phrases speak of what a story declares: readings, facts, opinions and promises.

Each declared pattern becomes forms: as it stands, denied (`X is not adopted`, `X has
no leave`), ended (`X is no longer adopted`), and in the plural.
"""

from collections.abc import Sequence

from ifonly.source.span import Span
from ifonly.story.derive import Derivation
from ifonly.story.forms import Bound, Build, Element, Lit, Slot, form, pattern, spell
from ifonly.story.happenings import FactUse, Promised, span_of
from ifonly.story.ids import FactId, PromiseId, ReadingId
from ifonly.story.inflect import Forms, forms
from ifonly.story.model import FactIs, ReadingOf, Ref, Role
from ifonly.story.vocabulary import Vocabulary
from ifonly.syntax.tree import Token

_PLURALS = {"is": "are", "has": "have", "was": "were"}
_MODALS = {"can", "may", "must", "will", "shall", "could", "would", "should", "might"}


def has_words(elements: Sequence[Element]) -> bool:
    """Return whether a pattern has a word that is not a letter."""
    return any(isinstance(one, Lit) and one.words != ("'s",) for one in elements)


def _args(bound: Bound, roles: Sequence[Role]) -> tuple[Ref, ...]:
    values = (bound[role.letter] for role in roles)
    return tuple(value for value in values if isinstance(value, Ref))


def add_reading(
    words: Vocabulary,
    reading: ReadingId,
    tokens: Sequence[Token],
    roles: tuple[Role, ...],
    span: Span,
) -> None:
    """Let phrases speak of a bond, a feeling or an amount."""

    def build(one: Derivation, bound: Bound) -> object:
        return ReadingOf(reading, _args(bound, roles), span_of(one))

    elements = pattern(tokens)
    words.add_form("measure", form(spell(tokens), elements, build, span))
    # `utter love for Ben`, after a person's colon: the reading without its holder.
    tail = elements[2:]
    if has_words(tail):
        words.add_form(
            "own-reading",
            form(spell(tokens), tail, build_own(reading, roles), span),
        )


def build_own(reading: ReadingId, roles: tuple[Role, ...]) -> Build:
    """Return the meaning of a reading whose holder is not named (role 0 of the frame)."""

    def build(one: Derivation, bound: Bound) -> object:
        return ReadingOf(
            reading, (Ref("person", var=0), *_args(bound, roles[1:])), span_of(one)
        )

    return build


def add_opinion(
    words: Vocabulary,
    reading: ReadingId,
    tokens: Sequence[Token],
    roles: tuple[Role, ...],
    span: Span,
) -> None:
    """Let phrases speak of an opinion; its holder is put before its people by the phrase."""

    def build(one: Derivation, bound: Bound) -> object:
        return ReadingOf(reading, _args(bound, roles), span_of(one))

    for elements in _numbers(pattern(tokens)):
        words.add_form("opinion", form(spell(tokens), elements, build, span))


def add_promise(
    words: Vocabulary,
    promise: PromiseId,
    tokens: Sequence[Token],
    roles: tuple[Role, ...],
    span: Span,
) -> None:
    """Let phrases speak of a promise: its sentence gives its people."""

    def build(_: Derivation, bound: Bound) -> object:
        return Promised(promise, _args(bound, roles))

    elements = pattern(tokens)
    words.add_form("promise", form(spell(tokens), elements, build, span))


def add_fact(
    words: Vocabulary,
    fact: FactId,
    tokens: Sequence[Token],
    roles: tuple[Role, ...],
    verbs: dict[str, Forms],
) -> None:
    """Let phrases say that a fact holds, does not hold, or holds no longer."""
    span = tokens[0].span.join(tokens[-1].span)

    def add(category: str, elements: Sequence[Element], value: bool) -> None:
        def build(one: Derivation, bound: Bound) -> object:
            return FactUse(FactIs(fact, _args(bound, roles), span_of(one)), value)

        words.add_form(category, form(spell(tokens), elements, build, span))

    elements = pattern(tokens)
    at = _first_verb(elements)
    before, verb, after = elements[:at], elements[at], elements[at + 1 :]
    assert isinstance(verb, Lit)
    word = verb.words[0]
    both = Lit((word, _PLURALS[word])) if word in _PLURALS else verb
    if word in _PLURALS:
        add("fact", [*before, both, *after], True)
        deny = Lit(("not", "no") if word == "has" else ("not",))
        add("fact", [*before, both, deny, *after], False)
        add("ended-fact", [*before, both, Lit(("no",)), Lit(("longer",)), *after], False)
        add("ended-fact", [*before, Lit(("no",)), Lit(("longer",)), both, *after], False)
    elif word in _MODALS:
        add("fact", elements, True)
        add("fact", [*before, verb, Lit(("not",)), *after], False)
        if word == "can":
            add("fact", [*before, Lit(("cannot",)), *after], False)
        add("ended-fact", [*before, verb, Lit(("no",)), Lit(("longer",)), *after], False)
    else:
        bare = _bare(word, verbs)
        add("fact", [*before, Lit((word, bare)), *after], True)
        add("fact", [*before, Lit(("does", "do")), Lit(("not",)), Lit((bare,)), *after], False)
        add(
            "ended-fact",
            [*before, Lit(("no",)), Lit(("longer",)), Lit((word, bare)), *after],
            False,
        )


def _first_verb(elements: Sequence[Element]) -> int:
    known = _PLURALS.keys() | _MODALS
    for at, one in enumerate(elements):
        if isinstance(one, Lit) and one.words[0] in known:
            return at
    slots = [at for at, one in enumerate(elements) if isinstance(one, Slot)]
    after = slots[0] + 1 if slots else 0
    return next(
        at
        for at, one in enumerate(elements)
        if isinstance(one, Lit) and at >= min(after, len(elements) - 1)
    )


def _numbers(elements: list[Element]) -> list[list[Element]]:
    """Return the elements with the first verb in both numbers."""
    for at, one in enumerate(elements):
        if isinstance(one, Lit) and one.words[0] in _PLURALS:
            word = one.words[0]
            return [[*elements[:at], Lit((word, _PLURALS[word])), *elements[at + 1 :]]]
    return [elements]


def _bare(word: str, verbs: dict[str, Forms]) -> str:
    for guess in (word[:-1], word[:-2], word[:-3] + "y"):
        if guess and forms(guess, verbs)[1] == word:
            return guess
    return word
