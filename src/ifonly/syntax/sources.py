"""Turns the name of a story into its texts and trees, imports followed.

Files are read by `source` alone; here their texts become trees, in the order of the files.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from ifonly.source.diagnostic import Diagnostic
from ifonly.source.reading import Files, Import, read_files
from ifonly.source.text import SourceText
from ifonly.source.values import dataclass
from ifonly.syntax.parser import parse
from ifonly.syntax.tree import ImportDecl, Tree

_TEXTS: Final = 32
_LARGE: Final = 2**18  # characters


@dataclass(frozen=True, slots=True)
class Sources:
    """The files and trees of a story and its imports, and what is wrong with them."""

    files: Files
    trees: tuple[Tree, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def name(self) -> str:
        """The story's name, where its text gives it none."""
        return self.files.name

    @property
    def texts(self) -> dict[str, SourceText]:
        """The texts by the names under which they are shown."""
        return self.files.texts


def read_story(path_or_name: str) -> Sources:
    """Return the texts and trees of a story and its imports."""
    trees: list[Tree] = []

    def look(text: SourceText, _: str) -> tuple[tuple[Import, ...], tuple[Diagnostic, ...]]:
        tree, found = _parsed(text)
        trees.append(tree)
        return tuple(imports_of(tree)), tuple(found)

    files = read_files(path_or_name, look)
    return Sources(files, tuple(trees), files.diagnostics)


def parse_files(files: Files) -> Sources:
    """Return the trees of files that were read before, without error."""
    trees = tuple(_parsed(one.text)[0] for one in files.read)
    return Sources(files, trees, files.diagnostics)


def _parsed(text: SourceText) -> tuple[Tree, tuple[Diagnostic, ...]]:
    """Return the tree of a text; that of a small one is kept, since many import a library."""
    read = _small if len(text.text) < _LARGE else parse
    return read(text.text, text.name)


_small = lru_cache(_TEXTS)(parse)


def imports_of(tree: Tree) -> Iterable[Import]:
    """Yield what a text imports, in its order."""
    for decl in tree.decls:
        if isinstance(decl, ImportDecl):
            for phrase in decl.names:
                yield Import(
                    " ".join(token.text for token in phrase.tokens),
                    any(token.kind == "quoted" for token in phrase.tokens),
                    phrase.span,
                )
