"""Matches the words of a claim against forms written as templates.

A template is a line of words, as the author would write it, with these marks: a word in
capitals is a hole (`EVENT`, `SCENE2`: the digit tells two of a kind apart); `[...]` may be
missing; `a|b` is one word of these; `WAY=rises|falls` is one word of these, kept.

Invariants: every way to lay a template over the words is found, so that two readings are
seen; a hole holds at least one word and, but for `NAMES`, no comma. What a hole means is not known
here: a form's `build` asks the reader.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Generic, TypeVar

from ifonly.source.span import Span
from ifonly.source.values import dataclass
from ifonly.syntax.tree import TestPart, Token

Tokens = tuple[Token, ...]
Holes = Mapping[str, Tokens]
Reading = TypeVar("Reading")
Reader = TypeVar("Reader")

QUOTED = frozenset({"SCENE", "TRIAL", "MOTIVE", "ENDING", "PATTERN", "CALL"})
SINGLE = frozenset({"N", "UNIT", "LEVEL"})
JOINERS = frozenset({",", "and", "or", "then", "than", "because"})


@dataclass(frozen=True, slots=True)
class Form(Generic[Reader, Reading]):
    """One way to say something in a claim, and what it builds (nothing: it is not that)."""

    template: str
    build: Callable[[Reader, Holes], Reading | None]


@dataclass(frozen=True, slots=True)
class Atom:
    """A hole (`name` alone), or one word of `words`, kept under `name` if it has one."""

    name: str
    words: frozenset[str] = frozenset()


def flatten(parts: Sequence[TestPart]) -> Tokens:
    """Return the words of a test as they stood, joining words and commas among them."""
    found: list[Token] = []
    for part in parts:
        if part.joiner:
            span = part.phrase.span
            found.append(Token("word", part.joiner, Span(span.file, span.start, span.start)))
        found.extend(part.phrase.tokens)
    return tuple(found)


def text_of(tokens: Sequence[Token]) -> str:
    """Return words as the printer prints them."""
    text = ""
    for token in tokens:
        if token.kind == "quoted":
            text += ' "' + token.text.replace('"', '""') + '"'
        elif token.kind == "possessive" or token.text == ",":
            text += token.text
        elif token.kind == "word" and token.text == "then":
            text += ", then"
        else:
            text += " " + token.text
    return text.strip()


@cache
def alternatives(template: str) -> tuple[tuple[Atom, ...], ...]:
    """Return a template as the lines it stands for, each without brackets."""
    inner = re.search(r"\[([^\[\]]*)\]", template)
    if inner is not None:
        before, after = template[: inner.start()], template[inner.end() :]
        return alternatives(before + inner[1] + after) + alternatives(before + after)
    return (tuple(_atom(word) for word in re.findall(r",|[^\s,]+", template)),)


def _atom(word: str) -> Atom:
    name, mark, words = word.partition("=")
    if mark:
        return Atom(name, frozenset(words.split("|")))
    if word.isupper():
        return Atom(word)
    return Atom("", frozenset(word.split("|")))


@cache
def _lines(template: str) -> tuple[tuple[tuple[Atom, ...], tuple[frozenset[str], ...]], ...]:
    """Return the lines of a template, each with the words of its own."""
    return tuple(
        (atoms, tuple(atom.words for atom in atoms if atom.words))
        for atoms in alternatives(template)
    )


def lay(form: str, tokens: Tokens) -> Iterator[dict[str, Tokens]]:
    """Yield every way to lay a template over all of the words.

    >>> words = tuple(Token("word", text) for text in "Ada never cries".split())
    >>> [text_of(holes["DEED"]) for holes in lay("PERSON never DEED", words)]
    ['cries']
    """
    yield from _layings(form, tokens, _texts(tokens))


def lay_all(
    forms: Iterable[Form[Reader, Reading]], tokens: Tokens
) -> Iterator[tuple[Form[Reader, Reading], dict[str, Tokens]]]:
    """Yield every way to lay each of some forms over all of the words."""
    texts = _texts(tokens)
    for form in forms:
        for holes in _layings(form.template, tokens, texts):
            yield form, holes


def _texts(tokens: Tokens) -> set[str]:
    return {token.text for token in tokens if token.kind == "word"}


def _layings(template: str, tokens: Tokens, texts: set[str]) -> Iterator[dict[str, Tokens]]:
    for atoms, needs in _lines(template):
        for need in needs:
            if need.isdisjoint(texts):
                break
        else:
            yield from _lay(atoms, tokens)


def _lay(atoms: tuple[Atom, ...], tokens: Tokens) -> Iterator[dict[str, Tokens]]:
    if not atoms:
        if not tokens:
            yield {}
        return
    first, rest = atoms[0], atoms[1:]
    for length in _lengths(first, tokens, last=not rest):
        for holes in _lay(rest, tokens[length:]):
            if first.name:
                holes[first.name] = tokens[:length]
            yield holes


def _lengths(atom: Atom, tokens: Tokens, last: bool) -> Iterator[int]:
    """Yield how many of the first words an atom may take."""
    if not tokens:
        return
    head = tokens[0]
    kind = atom.name.rstrip("0123456789")
    if atom.words:
        yield from [1] * (head.kind == "word" and head.text in atom.words)
    elif kind in QUOTED:
        yield from [1] * (head.kind == "quoted")
    elif kind == "POSSESSIVE":
        yield from [1] * (head.kind == "possessive")
    elif kind == "NAMES":
        yield from [len(tokens)] * last
    elif kind in SINGLE:
        yield from [1] * (head.kind in {"number", "word"} and head.text not in JOINERS)
    else:
        comma = next((i for i, token in enumerate(tokens) if token.text == ","), len(tokens))
        if last:
            yield from [len(tokens)] * (comma == len(tokens))
        else:
            yield from range(1, comma + 1)


def fixed_words(form: str) -> int:
    """Return how many words of its own a template has at least: the more, the more telling."""
    return min(sum(bool(atom.words) for atom in atoms) for atoms in alternatives(form))
