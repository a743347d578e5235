"""Forms of phrases: what a phrase may look like, as literal words and slots.

A form is a row of elements. A literal is one word out of a few; a slot is a
place for a phrase of a category (a person, a measure, a fact ...). The closed
forms of the language are written as templates, the declared ones are made from
the pattern that the author declared.

Template words: `A:person` is a slot, `(is|are)` is a choice, `?(not|never)` is a
word that may be missing, `neg=?(not|never)` and `v=(is|are)` are bound to a name, all
else is itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from ifonly.source.span import NOWHERE, Span
from ifonly.source.values import dataclass
from ifonly.story.inflect import DOING_AFTER
from ifonly.story.model import Kind
from ifonly.syntax.tree import Token

if TYPE_CHECKING:
    from ifonly.story.derive import Derivation

POSSESSIVE = "'s"
ROLE_KINDS: dict[str, Kind] = {
    **dict.fromkeys("UVWXYZ", "person"),
    **dict.fromkeys("PQ", "place"),
    "T": "thing",
}
CONTENT_LETTERS = {"D": "deed", "F": "content-fact", "E": "occasion"}
LETTERS = frozenset(ROLE_KINDS) | frozenset(CONTENT_LETTERS)

Bound = dict[str, object]
Build = Callable[["Derivation", Bound], object]


@dataclass(frozen=True, slots=True)
class Lit:
    """One word out of a few; `name` binds the word that stood there."""

    words: tuple[str, ...]
    name: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a phrase of a category."""

    category: str
    name: str


Element = Lit | Slot


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A shape of phrase and what it means; `text` is the shape for people to read."""

    text: str
    elements: tuple[Element, ...]
    build: Build
    span: Span = NOWHERE
    needs: tuple[frozenset[str], ...] = field(default=())

    @property
    def words(self) -> frozenset[str]:
        """Return all words that may stand in a phrase of this form."""
        return frozenset(
            word for one in self.elements if isinstance(one, Lit) for word in one.words
        )


def form(text: str, elements: Sequence[Element], build: Build, span: Span = NOWHERE) -> Form:
    """Return a form that knows which words a phrase must have to fit it."""
    needs = tuple(
        frozenset(one.words) for one in elements if isinstance(one, Lit) and not one.optional
    )
    return Form(text, tuple(elements), build, span, needs)


def closed(template: str, build: Build) -> Form:
    """Return a closed form of the language from its template."""
    return form(template, [_element(word) for word in template.split()], build)


def _element(word: str) -> Element:
    name = ""
    if "=" in word:
        name, word = word.split("=", 1)
    elif ":" in word:
        slot, category = word.split(":", 1)
        return Slot(category, slot)
    optional = word.startswith("?")
    return Lit(tuple(word.lstrip("?").strip("()").split("|")), name, optional)


def text_of(token: Token) -> str:
    """Return a token as it is compared: quotes kept apart, one possessive mark."""
    if token.kind == "possessive":
        return POSSESSIVE
    return f'"{token.text}"' if token.kind == "quoted" else token.text


def spell(tokens: Sequence[Token]) -> str:
    """Return tokens as an author would write them.

    >>> spell([Token("word", "X"), Token("possessive", "'s"), Token("word", "love")])
    "X's love"
    """
    parts: list[str] = []
    for token in tokens:
        if token.kind == "possessive":
            mark = "'" if parts and token.text in {"'", "’"} else POSSESSIVE
            parts.append(mark)
        else:
            parts.append((" " if parts else "") + text_of(token))
    return "".join(parts)


def pattern(tokens: Sequence[Token]) -> list[Element]:
    """Return the elements of a declared pattern: its letters become slots."""
    elements: list[Element] = []
    for token in tokens:
        letter = token.text if token.kind == "word" else ""
        if letter in ROLE_KINDS:
            elements.append(Slot(ROLE_KINDS[letter], letter))
        elif letter in CONTENT_LETTERS:
            before = elements[-1] if elements else None
            doing = isinstance(before, Lit) and not DOING_AFTER.isdisjoint(before.words)
            category = "doing" if letter == "D" and doing else CONTENT_LETTERS[letter]
            elements.append(Slot(category, letter))
        elif token.kind == "quoted":
            elements.extend(Lit((word,)) for word in token.text.split())
        else:
            elements.append(Lit((text_of(token),)))
    return elements
