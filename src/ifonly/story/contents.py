"""Puts the words of a content in the place of its letter.

`X may tell Y that F` with the content `Rukia is away` reads `then Y learns that F` as
`then Y learns that Rukia is away`: the tree's phrases are rewritten before they are read.
A deed is inflected as its place asks: `Y has never followed X`, `Y follows X`, `Y to follow X`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from ifonly.story.happenings import SENSES
from ifonly.story.inflect import BARE_AFTER, DOING_AFTER, Forms, forms
from ifonly.story.vocabulary import Deed, Special
from ifonly.syntax.tree import Phrase, Token

T = TypeVar("T")
DENIED = ["is", "not", "so"]  # behind a letter `F`: its opposite
NOT_F = "F is not so"


def substituted(clauses: T, deed: Deed, special: Special, verbs: Mapping[str, Forms]) -> T:
    """Return a deed's clauses with its content in them."""
    if not special.content:
        return clauses
    by_letter = dict(zip(deed.content, special.content, strict=True))
    return rewritten(clauses, by_letter, verbs)


def phrases_in(value: Any) -> Iterator[Phrase]:  # Why: any node of the tree
    """Yield the phrases of a node of a tree, in order."""
    if isinstance(value, Phrase):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from phrases_in(each)
    elif is_dataclass(value) and not isinstance(value, (type, Token)):
        for one in fields(value):
            yield from phrases_in(getattr(value, one.name))


def rewritten(
    clauses: T, content: Mapping[str, tuple[Token, ...]], verbs: Mapping[str, Forms]
) -> T:
    """Return nodes of a tree with words in the place of letters."""
    return _rewritten(clauses, content, verbs) if content else clauses


def _rewritten(
    value: Any, content: Mapping[str, tuple[Token, ...]], verbs: Mapping[str, Forms]
) -> Any:  # Why: any node of the tree
    if isinstance(value, Phrase):
        return _phrase(value, content, verbs)
    if isinstance(value, tuple):
        return tuple(_rewritten(each, content, verbs) for each in value)
    if not is_dataclass(value) or isinstance(value, (type, Token)):
        return value
    changed = {}
    for one in fields(value):
        before = getattr(value, one.name)
        after = _rewritten(before, content, verbs)
        if after is not before:
            changed[one.name] = after
    return replace(value, **changed) if changed else value


def _phrase(
    phrase: Phrase, content: Mapping[str, tuple[Token, ...]], verbs: Mapping[str, Forms]
) -> Phrase:
    if not any(token.kind == "word" and token.text in content for token in phrase.tokens):
        return phrase
    tokens: list[Token] = []
    texts = [token.text for token in phrase.tokens]
    skipped = 0
    for i, token in enumerate(phrase.tokens):
        if i < skipped:
            continue
        if token.kind == "word" and token.text in content:
            said = content[token.text]
            if token.text == "F" and texts[i + 1 : i + 4] == DENIED and NOT_F in content:
                said, skipped = content[NOT_F], i + 4
            if token.text == "D":
                said = _inflected(said, [one.text for one in tokens], verbs)
            # Why the letter's span: a mistake is shown where the letter stands.
            tokens += [replace(one, span=token.span) for one in said]
        else:
            tokens.append(token)
    return Phrase(tuple(tokens), phrase.span)


def _inflected(
    deed: tuple[Token, ...], before: list[str], verbs: Mapping[str, Forms]
) -> tuple[Token, ...]:
    """Return a deed with its verb as the words before it ask."""
    inflected = forms(deed[0].text, verbs)
    last = before[-1:] if before[-1:] not in (["never"], ["not"]) else before[-2:-1]
    if last in (["has"], ["have"]):
        verb = inflected[3]
    elif before and before[-1] in DOING_AFTER:
        verb = inflected[4]
    elif not before or before[-1] in BARE_AFTER or not SENSES.keys().isdisjoint(before):
        verb = deed[0].text
    else:
        verb = inflected[1]
    return (replace(deed[0], text=verb), *deed[1:])
