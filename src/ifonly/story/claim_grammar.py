"""Matches the words of a claim against forms written as templates.

A template is a line of words, as the author would write it, with these marks: a word in
capitals is a hole (`EVENT`, `SCENE2`: the digit tells two of a kind apart); `[...]` may be
missing; `a|b` is one word of these; `WAY=rises|falls` is one word of these, kept.

Invariants: every way to lay a template over the words is found, so that two readings are
seen; a hole holds at least one word and, but for `NAMES`, no comma. What a hole means is not known
here: a form's `build` asks the reader.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property
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
# How often, and a share of runs, by the words that these end in.
ENDS = {
    "QTY": frozenset({"times", "once", "twice", "thrice"}),
    "SHARE": frozenset({"run", "runs"}),
}
JOINERS = frozenset({",", "and", "or", "then", "than", "because"})


@dataclass(frozen=True, slots=True)
class Form(Generic[Reader, Reading]):
    """One way to say something in a claim, and what it builds (nothing: it is not that)."""

    template: str
    build: Callable[[Reader, Holes], Reading | None]


class Forms(tuple[Form[Reader, Reading], ...]):
    """Forms in their order, found by the words that they need."""

    @cached_property
    def lines(self) -> "tuple[tuple[Form[Reader, Reading], _Line], ...]":
        """The lines of all forms, each with its form."""
        return tuple((form, line) for form in self for line in _lines(form.template))

    @cached_property
    def by_word(self) -> dict[str, list[int]]:
        """Where those lines stand, by the rarest word that each cannot do without, or by none."""
        needed = [(*line.needs, line.first) for _, line in self.lines]
        counts = Counter(word for needs in needed for need in needs for word in need)
        index: dict[str, list[int]] = {}
        for at, needs in enumerate(needed):
            words = [need for need in needs if need]
            rarest = min(
                words, key=lambda need: max(counts[word] for word in need), default=("",)
            )
            for word in rarest:
                index.setdefault(word, []).append(at)
        return index


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


@dataclass(frozen=True, slots=True)
class _Line:
    """A template without brackets: its atoms, what each takes, the words it cannot do without.

    `first` and `last` are the words of which one must stand there; nothing: any may.
    """

    atoms: tuple[Atom, ...]
    kinds: tuple[str, ...]
    needs: tuple[frozenset[str], ...]
    first: frozenset[str]
    last: frozenset[str]


@cache
def _lines(template: str) -> tuple[_Line, ...]:
    """Return the lines of a template."""
    return tuple(map(_line, alternatives(template)))


def _line(atoms: tuple[Atom, ...]) -> _Line:
    kinds = tuple(map(_kind, atoms))
    last = ENDS.get(atoms[-1].name, atoms[-1].words)
    needs = {one.words for one in (*atoms[1:-1], Atom("", last)) if one.words}
    return _Line(atoms, kinds, tuple(needs), atoms[0].words, last)


def _kind(atom: Atom) -> str:
    """Return what an atom takes: `one` word of its own, `OPEN` for as many as there are."""
    if atom.words:
        return "one"
    kind = atom.name.rstrip("0123456789")
    is_single = kind in QUOTED or kind in SINGLE
    return kind if is_single or kind in {"POSSESSIVE", "NAMES"} else "OPEN"


def lay(form: str, tokens: Tokens) -> Iterator[dict[str, Tokens]]:
    """Yield every way to lay a template over all of the words.

    >>> words = tuple(Token("word", text) for text in "Ada never cries".split())
    >>> [text_of(holes["DEED"]) for holes in lay("PERSON never DEED", words)]
    ['cries']
    """
    texts = _texts(tokens)
    for line in _lines(form):
        if _may_be(line, tokens, texts):
            yield from _lay(line, 0, tokens, 0, {})


def lay_all(
    forms: Forms[Reader, Reading], tokens: Tokens
) -> Iterator[tuple[Form[Reader, Reading], dict[str, Tokens]]]:
    """Yield every way to lay each of some forms over all of the words."""
    texts, index = _texts(tokens), forms.by_word
    places = set(index.get("", ()))
    for word in texts.intersection(index):
        places.update(index[word])
    for at in sorted(places):
        form, line = forms.lines[at]
        if _may_be(line, tokens, texts):
            for holes in _lay(line, 0, tokens, 0, {}):
                yield form, holes


def _texts(tokens: Tokens) -> set[str]:
    return {token.text for token in tokens if token.kind == "word"}


def _may_be(line: _Line, tokens: Tokens, texts: set[str]) -> bool:
    """Whether the words that a line cannot do without stand among others."""
    if not tokens or (line.first and not _takes("one", line.first, tokens[0])):
        return False
    if line.last and not _takes("one", line.last, tokens[-1]):
        return False
    for need in line.needs:  # noqa: SIM110 - a third of the time of `all`, 4,000 times a check
        if need.isdisjoint(texts):
            return False
    return True


def _lay(
    line: _Line, start: int, tokens: Tokens, i: int, holes: dict[str, Tokens]
) -> Iterator[dict[str, Tokens]]:
    """Yield every way to lay what is left of a line over the words from one on."""
    atoms, kinds = line.atoms, line.kinds
    for at in range(start, len(atoms)):
        if i == len(tokens):
            return
        kind, end = kinds[at], i + 1
        if kind == "OPEN":
            yield from _lay_open(line, at, tokens, i, holes)
            return
        if kind == "NAMES":
            if at + 1 < len(atoms):
                return
            end = len(tokens)
        elif not _takes(kind, atoms[at].words, tokens[i]):
            return
        if atoms[at].name:
            holes = {**holes, atoms[at].name: tokens[i:end]}
        i = end
    if i == len(tokens):
        yield holes


def _lay_open(
    line: _Line, at: int, tokens: Tokens, i: int, holes: dict[str, Tokens]
) -> Iterator[dict[str, Tokens]]:
    """Yield every way to lay a line whose next hole takes as many words as there are."""
    name, after = line.atoms[at].name, at + 1
    comma = next((j for j in range(i, len(tokens)) if tokens[j].text == ","), len(tokens))
    if after == len(line.atoms):
        if comma == len(tokens):
            yield {**holes, name: tokens[i:]}
        return
    words = line.atoms[after].words
    for end in range(i + 1, min(comma + 1, len(tokens))):
        if not words or _takes("one", words, tokens[end]):
            yield from _lay(line, after, tokens, end, {**holes, name: tokens[i:end]})


def _takes(kind: str, words: frozenset[str], head: Token) -> bool:
    """Whether an atom that takes one word takes this one."""
    if kind == "one":
        return head.kind == "word" and head.text in words
    if kind in QUOTED:
        return head.kind == "quoted"
    if kind == "POSSESSIVE":
        return head.kind == "possessive"
    return head.kind in {"number", "word"} and head.text not in JOINERS


def fixed_words(form: str) -> int:
    """Return how many words of its own a template has at least: the more, the more telling."""
    return min(sum(bool(atom.words) for atom in atoms) for atoms in alternatives(form))
