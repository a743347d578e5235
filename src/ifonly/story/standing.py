"""Lets what a story declares take the place of what a stock library declares in the same words.

So an author can give a bond another half-life, or tell a reaction otherwise, and a library
may grow without a story that has such words of its own ceasing to be well formed. Between
two libraries, or within the story's own files, saying a thing twice stays a mistake.
"""

from collections.abc import Sequence
from dataclasses import replace

from ifonly.source.shipped import library_dir
from ifonly.story.forms import ROLE_KINDS, text_of
from ifonly.syntax import tree
from ifonly.syntax.tree import Decl, Phrase, Tree

Key = tuple[str, ...]


def standing(trees: Sequence[Tree]) -> tuple[Tree, ...]:
    """Return the trees without those declarations of libraries that the story has made itself."""
    stock = f"{library_dir().name}/"
    own = {
        key
        for one in trees
        if not one.file.startswith(stock)
        for decl in one.decls
        if (key := _key(decl))
    }
    return tuple(
        replace(one, decls=tuple(decl for decl in one.decls if _key(decl) not in own))
        if one.file.startswith(stock)
        else one
        for one in trees
    )


def masked(phrase: Phrase) -> Key:
    """Return the words of a pattern, with the kind of what it stands for in place of a letter."""
    return tuple(
        ROLE_KINDS.get(text_of(token), text_of(token))
        if token.kind == "word"
        else text_of(token)
        for token in phrase.tokens
    )


def _key(decl: Decl) -> Key | None:
    """Return what two declarations have in common that say the same thing."""
    match decl:
        case tree.BeingDecl():
            return ("name", *masked(decl.name))
        case tree.ActionDecl():
            return ("act", *masked(decl.pattern))
        case tree.WordDecl() if decl.kind != "verb":
            return ("word", *masked(decl.pattern))
        case tree.MeasureDecl(pattern=Phrase() as pattern):
            return ("word", *masked(pattern))
        case (
            tree.ReactionDecl()
            | tree.NormDecl()
            | tree.CourseDecl()
            | tree.MeasureDecl()
            | tree.PatternDecl()
            | tree.WhileDecl()
            | tree.WheneverDecl()
        ):
            return None if decl.name is None else (type(decl).__name__, decl.name.text)
        case _:
            return None
