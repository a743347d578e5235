"""Puts the words of a content in the place of its letter.

`X may tell Y that F` with the content `Rukia is away` reads `then Y learns that F` as
`then Y learns that Rukia is away`: the tree's phrases are rewritten before they are read.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from ifonly.story.vocabulary import Deed, Special
from ifonly.syntax.tree import Phrase, Token

T = TypeVar("T")


def substituted(clauses: T, deed: Deed, special: Special) -> T:
    """Return a deed's clauses with its content in them."""
    if not special.content:
        return clauses
    by_letter = dict(zip(deed.content, special.content, strict=True))
    return _rewritten(clauses, by_letter)  # type: ignore[no-any-return]  # Why: the shape is kept


def rewritten(clauses: T, content: Mapping[str, tuple[Token, ...]]) -> T:
    """Return nodes of a tree with words in the place of letters."""
    return _rewritten(clauses, content) if content else clauses


def _rewritten(
    value: Any, content: Mapping[str, tuple[Token, ...]]
) -> Any:  # Why: any node of the tree
    if isinstance(value, Phrase):
        return _phrase(value, content)
    if isinstance(value, tuple):
        return tuple(_rewritten(each, content) for each in value)
    if not is_dataclass(value) or isinstance(value, (type, Token)):
        return value
    changed = {}
    for one in fields(value):
        before = getattr(value, one.name)
        after = _rewritten(before, content)
        if after is not before:
            changed[one.name] = after
    return replace(value, **changed) if changed else value


def _phrase(phrase: Phrase, content: Mapping[str, tuple[Token, ...]]) -> Phrase:
    if not any(token.kind == "word" and token.text in content for token in phrase.tokens):
        return phrase
    tokens: list[Token] = []
    for token in phrase.tokens:
        if token.kind == "word" and token.text in content:
            # Why the letter's span: a mistake is shown where the letter stands.
            tokens += [replace(one, span=token.span) for one in content[token.text]]
        else:
            tokens.append(token)
    return Phrase(tuple(tokens), phrase.span)
