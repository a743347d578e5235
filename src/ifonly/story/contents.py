"""Puts the words of a content in the place of its letter.

`X may tell Y that F` with the content `Rukia is away` reads `then Y learns that F` as
`then Y learns that Rukia is away`: the tree's phrases are rewritten before they are read.
A deed is inflected as its place asks: `Y has never followed X`, `Y follows X`, `Y to follow X`.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from ifonly.story.happenings import SENSES
from ifonly.story.inflect import Forms, forms
from ifonly.story.vocabulary import Deed, Special
from ifonly.syntax.tree import Phrase, Token

T = TypeVar("T")


_BARE = {"to", "may", "must", "not", "would", "could", "do", "does"}


def substituted(clauses: T, deed: Deed, special: Special, verbs: Mapping[str, Forms]) -> T:
    """Return a deed's clauses with its content in them."""
    if not special.content:
        return clauses
    by_letter = dict(zip(deed.content, special.content, strict=True))
    return rewritten(clauses, by_letter, verbs)


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
    for token in phrase.tokens:
        if token.kind == "word" and token.text in content:
            said = content[token.text]
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
    elif not before or before[-1] in _BARE or not SENSES.keys().isdisjoint(before):
        verb = deed[0].text
    else:
        verb = inflected[1]
    return (replace(deed[0], text=verb), *deed[1:])
