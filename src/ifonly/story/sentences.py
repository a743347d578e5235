"""Lets phrases speak of what a story declares: readings, facts, opinions and promises.

Each declared pattern becomes forms: as it stands, denied (`X is not adopted`, `X has
no leave`), ended (`X is no longer adopted`), and in the plural.
"""

from collections.abc import Callable, Sequence

from ifonly.source.span import Span
from ifonly.story.derive import Derivation
from ifonly.story.forms import Bound, Build, Element, Lit, form, pattern, spell
from ifonly.story.happenings import FactUse, Promised, span_of
from ifonly.story.ids import FactId, PromiseId, ReadingId
from ifonly.story.inflect import Forms
from ifonly.story.model import FactIs, ReadingOf, Ref, Role
from ifonly.story.said import MODALS, PLURALS, bare_of, first_verb
from ifonly.story.topics import Cell, Row, mention_of
from ifonly.story.vocabulary import Topic, Vocabulary
from ifonly.syntax.tree import Token


def has_words(elements: Sequence[Element]) -> bool:
    """Return whether a pattern has a word that is not a letter."""
    return any(isinstance(one, Lit) and one.words != ("'s",) for one in elements)


def _args(bound: Bound, roles: Sequence[Role]) -> tuple[Ref, ...]:
    values = (bound[role.letter] for role in roles)
    return tuple(value for value in values if isinstance(value, Ref))


def _reading(one: Derivation, cell: Cell, args: tuple[Ref, ...]) -> ReadingOf:
    return ReadingOf(ReadingId(cell.row), (*args, *cell.more), span_of(one))


def add_reading(
    words: Vocabulary,
    row: Row,
    tokens: Sequence[Token],
    roles: tuple[Role, ...],
    span: Span,
    topic: Topic | None = None,
) -> None:
    """Let phrases speak of a bond, a feeling or an amount."""

    def build(one: Derivation, bound: Bound) -> object:
        cell = row(one, bound)
        return None if cell is None else _reading(one, cell, _args(bound, roles))

    def build_own(one: Derivation, bound: Bound) -> object:
        """Return a reading whose holder is not named (role 0 of the frame)."""
        cell = row(one, bound)
        args = (Ref("person", var=0), *_args(bound, roles[1:]))
        return None if cell is None else _reading(one, cell, args)

    elements = pattern(tokens)
    add = _adding(words, tokens, span, topic)
    add("measure", elements, build)
    # `utter love for Ben`, after a person's colon: the reading without its holder.
    tail = elements[2:]
    if has_words(tail):
        words.add_form("own-reading", form(spell(tokens), tail, build_own, span))


def add_measure(
    words: Vocabulary, tokens: Sequence[Token], roles: tuple[Role, ...], span: Span
) -> None:
    """Let phrases speak of a measure with roles."""

    def build(one: Derivation, bound: Bound) -> object:
        return one.measured(spell(tokens), _args(bound, roles))

    words.add_form("measure", form(spell(tokens), pattern(tokens), build, span))


def _adding(
    words: Vocabulary, tokens: Sequence[Token], span: Span, topic: Topic | None
) -> Callable[[str, Sequence[Element], Build], None]:
    """Return how forms are added; those of a topic are found with an open content, too."""

    def add(category: str, elements: Sequence[Element], build: Build) -> None:
        words.add_form(category, form(spell(tokens), elements, build, span))
        if topic is not None:
            words.add_form("mention", form(spell(tokens), elements, mention_of(topic), span))

    return add


def add_opinion(
    words: Vocabulary,
    row: Row,
    tokens: Sequence[Token],
    roles: tuple[Role, ...],
    span: Span,
    topic: Topic | None = None,
) -> None:
    """Let phrases speak of an opinion; its holder is put before its people by the phrase."""

    def build(one: Derivation, bound: Bound) -> object:
        cell = row(one, bound)
        return None if cell is None else _reading(one, cell, _args(bound, roles))

    for elements in _numbers(pattern(tokens)):
        _adding(words, tokens, span, topic)("opinion", elements, build)


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
    row: Row,
    tokens: Sequence[Token],
    roles: tuple[Role, ...],
    verbs: dict[str, Forms],
    topic: Topic | None = None,
) -> None:
    """Let phrases say that a fact holds, does not hold, or holds no longer."""
    span = tokens[0].span.join(tokens[-1].span)
    adding = _adding(words, tokens, span, topic)

    def add(category: str, elements: Sequence[Element], value: bool) -> None:
        def build(one: Derivation, bound: Bound) -> object:
            cell = row(one, bound)
            if cell is None:
                return None
            args = (*_args(bound, roles), *cell.more)
            return FactUse(FactIs(FactId(cell.row), args, span_of(one)), value)

        adding(category, elements, build)

    elements = pattern(tokens)
    at = first_verb(elements)
    before, verb, after = elements[:at], elements[at], elements[at + 1 :]
    assert isinstance(verb, Lit)
    word = verb.words[0]
    both = Lit((word, PLURALS[word])) if word in PLURALS else verb
    if word in PLURALS:
        add("fact", [*before, both, *after], True)
        deny = Lit(("not", "no") if word == "has" else ("not",))
        add("fact", [*before, both, deny, *after], False)
        add("ended-fact", [*before, both, Lit(("no",)), Lit(("longer",)), *after], False)
        add("ended-fact", [*before, Lit(("no",)), Lit(("longer",)), both, *after], False)
    elif word in MODALS:
        add("fact", elements, True)
        add("fact", [*before, verb, Lit(("not",)), *after], False)
        if word == "can":
            add("fact", [*before, Lit(("cannot",)), *after], False)
        add("ended-fact", [*before, verb, Lit(("no",)), Lit(("longer",)), *after], False)
    else:
        bare = bare_of(word, verbs)
        add("fact", [*before, Lit((word, bare)), *after], True)
        add("fact", [*before, Lit(("does", "do")), Lit(("not",)), Lit((bare,)), *after], False)
        add(
            "ended-fact",
            [*before, Lit(("no",)), Lit(("longer",)), Lit((word, bare)), *after],
            False,
        )


def _numbers(elements: list[Element]) -> list[list[Element]]:
    """Return the elements with the first verb in both numbers."""
    for at, one in enumerate(elements):
        if isinstance(one, Lit) and one.words[0] in PLURALS:
            word = one.words[0]
            return [[*elements[:at], Lit((word, PLURALS[word])), *elements[at + 1 :]]]
    return [elements]
