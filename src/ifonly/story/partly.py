"""Finds what is wrong in the rest of a story whose text could not be read in some lines.

What was read is resolved as it stands. Only mistakes of words are told, and none that may follow
from a line that is missing: a name, an act or a reading that such a line may have declared is
left alone wherever it is used. Invariant: a mistake that is told here is still one when the
lines that could not be read are mended.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ifonly.source.diagnostic import Diagnostic
from ifonly.source.text import SourceText
from ifonly.story.from_syntax import build_story
from ifonly.story.inflect import forms
from ifonly.syntax.tree import Broken, Tree

# Mistakes of the words of one phrase: nothing that another line is missing.
_OF_WORDS: Final = frozenset(
    {
        "claim-not-understood",
        "cut-not-understood",
        "level-out-of-range",
        "moment-not-understood",
        "no-such-form",
        "unknown-name",
        "unknown-strength",
        "unknown-title",
        "unknown-weight",
    }
)
# After these it is not known which lines belong together.
_OF_BLOCKS: Final = frozenset(
    {"block-below", "indent-not-spaces", "indented-first-line", "too-deep", "uneven-indent"}
)
_WORD: Final = re.compile(r"\w[\w'’-]*")
# Words that every story has everywhere.
_COMMON_WORDS: Final = """
about after all and any are before belief can cannot does doing done each ending ever every
fact feeling fate first for from goes greatly half-life has have her him his how into its less
may measure mildly moderately more most must never nobody not nothing one only opinion other
out own person place promise reaction rises scene she slightly someone story strongly than
that the their them then there they thing times toward turn turns under unless until was were
what when where whenever which while who whom why will with within without would
"""
_COMMON: Final = frozenset(_COMMON_WORDS.split())


def wrong_beside(
    trees: Sequence[Tree], found: Sequence[Diagnostic], texts: Mapping[str, SourceText]
) -> tuple[Diagnostic, ...]:
    """Return what is wrong in what was read, apart from what was `found` by reading it."""
    broken = [one for one in found if one.severity == "error"]
    lines = [line for one in broken for line in _lines_of(one, texts)]
    if not lines or any(line.split()[:1] == ["import"] for line in lines):
        return ()  # Why: without an import its words are unknown, whichever they are.
    lost = [
        decl.text
        for tree in trees
        for decl in tree.decls
        if isinstance(decl, Broken) and decl.partial is None
    ]
    missing = {form for text in (*lines, *lost) for form in _forms_in(text)}
    _, more = build_story([_read_of(tree) for tree in trees])
    return tuple(
        one
        for one in more
        if one.severity == "error"
        and one.code in _OF_WORDS
        and not _may_follow(_marked(one, texts), missing)
    )


def _read_of(tree: Tree) -> Tree:
    """Return a tree with what could be read of each declaration in its place."""
    decls = (one.partial if isinstance(one, Broken) else one for one in tree.decls)
    return replace(tree, decls=tuple(one for one in decls if one is not None))


def _lines_of(one: Diagnostic, texts: Mapping[str, SourceText]) -> Iterator[str]:
    """Yield the line that could not be read, those that hang on it, and those behind it."""
    span = one.primary.span
    text = texts.get(span.file)
    if text is None:
        return
    lines = text.text.split("\n")
    at = text.place(span.start)[0] - 1
    if at >= len(lines):
        return
    if one.code in _OF_BLOCKS:
        while at > 0 and lines[at][:1] in ("", " ", "\t"):
            at -= 1
    yield lines[at]
    own = _indent(lines[at])
    for line in lines[at + 1 :]:
        # Why those beside it, too: what stands behind a broken line may not have been read.
        if line.strip() and _indent(line) < max(own, 1):
            return
        yield line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _forms_in(line: str) -> Iterator[str]:
    """Yield the words of a line that may name something, as verbs in all their forms."""
    for word in _words(line):
        yield word
        # Why: who forgets `may` writes the act as it is done: `X praises Y`.
        for bare in {word, word.removesuffix("s"), word.removesuffix("es")}:
            yield from forms(bare)


def _words(text: str) -> Iterator[str]:
    for found in _WORD.findall(text.lower()):
        word = found.removesuffix("'s").removesuffix("’s")
        if len(word) > 2 and word not in _COMMON:
            yield word


def _marked(one: Diagnostic, texts: Mapping[str, SourceText]) -> str:
    span = one.primary.span
    return texts[span.file].slice(span) if span.file in texts else ""


def _may_follow(phrase: str, missing: Iterable[str]) -> bool:
    """Say whether a phrase speaks of what a line that is missing may have declared."""
    words = [form for word in _words(phrase) for form in (word, *forms(word))]
    return not words or any(_are_alike(word, other) for word in words for other in missing)


def _are_alike(one: str, other: str) -> bool:
    """Say whether two words may be forms of one: they begin alike, but for two letters."""
    least = max(3, min(len(one), len(other)) - 2)
    return one == other or one[:least] == other[:least]
