"""Finds acts that are called by a word for which nothing asks.

`called tenderness` speaks to reactions, patterns and claims, those of the libraries among them.
What no line of the story and no library asks for does nothing: a word near one that is asked
for is a slip, another may be meant for a pattern of its own, asked for elsewhere.
"""

import re
from collections.abc import Iterator
from functools import cache

from ifonly.source.diagnostic import Diagnostic, hint, warning
from ifonly.source.near import nearest
from ifonly.source.shipped import library_texts
from ifonly.story.acts import deeds
from ifonly.story.draft import Draft
from ifonly.syntax import tree
from ifonly.syntax.tree import Token

_ASKED = re.compile(r"\bdo(?:es)? something called (\S+)")


def check_calling(draft: Draft) -> Iterator[Diagnostic]:
    """Yield a warning where a near word was meant, else a hint."""
    for decl, _ in deeds(draft):
        for clause in decl.clauses:
            if not isinstance(clause, tree.Remark):
                continue
            match clause.phrase.tokens:
                case (Token(text="called"), Token() as word) if word.text not in _known(draft):
                    yield _in_vain(word, draft)


def _known(draft: Draft) -> frozenset[str]:
    return _of_libraries() | draft.words.asked_for


def _in_vain(word: Token, draft: Draft) -> Diagnostic:
    near = nearest(word.text, sorted(_known(draft)))
    said = f"nothing asks for acts called `{word.text}`"
    mark = "no reaction, pattern or claim speaks of them"
    if near is None:
        return hint("called-in-vain", said, word.span, mark)
    return warning("called-in-vain", said, word.span, mark, help=f"write `called {near}`")


@cache
def _of_libraries() -> frozenset[str]:
    """Return what the libraries ask for, whether a story imports them or not."""
    texts = library_texts()
    return frozenset(word.strip(":,") for text in texts for word in _ASKED.findall(text))
