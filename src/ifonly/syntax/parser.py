"""Turns a text into a tree, and into what is to be said about it.

Invariants: any text gives a tree and diagnostics, never an exception; a declaration with
a broken line is kept as it stood and the others are read; each line is reported at most
once; depth, lines and tokens are bounded.

Names, roles and the meaning of phrases are left to the story.
"""

import re
from collections.abc import Callable
from typing import get_args

from ifonly.source.diagnostic import MOST_SHOWN, Diagnostic, error
from ifonly.source.near import nearest
from ifonly.source.span import Span
from ifonly.syntax import parse_actions, parse_scenes
from ifonly.syntax.lexer import Lexer, Line, clip
from ifonly.syntax.parse_actions import head_remarks, remark
from ifonly.syntax.parse_lines import (
    Mistake,
    Page,
    Reader,
    build_block,
    keep_broken,
    make_phrase,
    shown,
    with_modal,
)
from ifonly.syntax.tree import (
    BeingDecl,
    BeingKind,
    Broken,
    Decl,
    ImportDecl,
    LanguageDecl,
    Phrase,
    StoryDecl,
    Token,
    Tree,
    WordDecl,
    WordKind,
)

LANGUAGE = 1  # the newest version these modules read
MOST_LINES = 200_000  # declarations and clauses of one file

FIRST_LINE = re.compile(r"(?:[^\S\n]*+(?:#[^\n]*+)?\n)*+[^\S\n]*+language[^\S\n]++([0-9]++)")


def parse(text: str, file: str) -> tuple[Tree, tuple[Diagnostic, ...]]:
    """Return the tree of a text and the mistakes in it, by position.

    >>> tree, said = parse('story "The Late Train"', "train.story")
    >>> len(tree.decls), said
    (1, ())
    """
    newer = check_language(text, file)
    if newer:
        raw = text.strip("\n")
        return Tree(file, (Broken(raw, Span(file, 0, len(text))),)), (newer,)
    page, lexer = Page(file), Lexer(text, file)
    decls: list[Decl] = []
    group: list[Line] = []
    count = 0
    for line in lexer.lines():
        count += 1
        if line.indent == 0 and group:
            decls.append(parse_decl(page, text, group, not decls))
            group = []
        if count > MOST_LINES:
            page.say(too_many(line))
            tail = text[line.start :].rstrip()
            decls.append(Broken(tail, line.span))
            break
        group.append(line)
    if group and count <= MOST_LINES:
        decls.append(parse_decl(page, text, group, not decls))
    say_odd_indents(page, lexer)
    return Tree(file, tuple(decls), lexer.tail), page.all_said()


def check_language(text: str, file: str) -> Diagnostic | None:
    """Return the one thing to say about a text in a newer version of the language."""
    found = FIRST_LINE.match(text)
    version = found.group(1).lstrip("0") if found else ""
    if found is None or not version or (len(version) < 9 and int(version) <= LANGUAGE):
        return None
    return error(
        "newer-language",
        f"the story is written in version {clip(version, 12)} of the language; "
        f"this Ifonly reads version {LANGUAGE}",
        Span(file, *found.span(1)),
        help=f"install a newer Ifonly, or write `language {LANGUAGE}` and check again",
    )


def too_many(line: Line) -> Diagnostic:
    """Return what is said of the first line beyond the bound."""
    return error(
        "too-many-lines",
        f"the story has more than {MOST_LINES} lines that say something",
        line.span,
        "the first line too many",
        help="divide the story into files and import them",
    )


def say_odd_indents(page: Page, lexer: Lexer) -> None:
    """Say once that lines are indented by something else than blanks."""
    if lexer.odd_indents:
        more = "; other lines are, too" if len(lexer.odd_indents) > 1 else ""
        page.say(
            error(
                "indent-not-spaces",
                f"the line is indented by tabs or other wide blanks{more}",
                lexer.odd_indents[0],
                help="indent by four spaces for each level",
            )
        )


def parse_decl(page: Page, text: str, lines: list[Line], first: bool) -> Decl:
    """Return a declaration; if any of its lines is broken, as it stood."""
    before = page.mistakes
    node = build_block(lines)
    head = node.line
    reader = Reader(page, node)
    keyword = find_keyword(reader)
    decl: Decl | None = None
    if head.mistake:
        page.say_of(head, head.mistake)
    try:
        if head.indent:
            raise indented_start(reader)
        decl = READ[keyword](reader) if keyword else unknown(reader)
        if isinstance(decl, LanguageDecl) and not first:
            reader.i = 0
            raise reader.error(
                "language-not-first",
                "the version of the language stands in the first line",
                help="move this line to the top of the file",
            )
        reader.finish()
    except Mistake as mistake:
        page.say_of(head, mistake.diagnostic)
        sweep(reader, keyword)
    if decl is not None and page.mistakes == before:
        return decl
    broken = keep_broken(text, lines, page.file)
    return Broken(broken.text, broken.span, broken.notes, decl)


def indented_start(reader: Reader) -> Mistake:
    """Return the mistake that the file's first line is indented."""
    return reader.error(
        "indented-first-line",
        "the first line is indented, and nothing stands above it",
        help="begin it at the left margin",
    )


def sweep(reader: Reader, keyword: str) -> None:
    """Read the block below a broken line for its own mistakes."""
    below = BELOW.get(keyword)
    if below is not None and not reader.node.used:
        Reader(reader.page, reader.node).block(below)


def find_keyword(reader: Reader) -> str:
    """Return the keyword a line begins with, `may` for an action, or nothing."""
    first = reader.items[0] if reader.items else None
    if not isinstance(first, Token):
        return ""
    if reader.sees("at", "the", "start"):
        return "at"
    if first.kind == "word" and first.text in READ and first.text not in ("at", "may"):
        return first.text
    texts = {
        item.text
        for item in reader.items[1:]
        if isinstance(item, Token) and item.kind == "word"
    }
    return "may" if "may" in texts else ""


def unknown(reader: Reader) -> Decl:
    """Say what a line could be that begins with no known word."""
    if not reader.items:
        raise reader.error("unknown-line", "the line says nothing")
    first = reader.items[0]
    full = len(reader.page.diagnostics) >= MOST_SHOWN  # then nobody reads the help
    near = (
        None
        if full
        else nearest(first.text, [word for word in READ if word not in ("at", "may")])
    )
    below = [child.line.items[0].text for child in reader.node.children if child.line.items]
    role = len(first.text) == 1 and first.text.isupper()
    said = "X may wave to Y"
    tokens = [item for item in reader.items if isinstance(item, Token)]
    if len(tokens) == len(reader.items):
        said = with_modal(make_phrase(tuple(tokens)), "may") or said
    if role or any(word in ("when", "for", "against", "then") for word in below):
        raise reader.error(
            "missing-may",
            "an action needs `may` between the person and the act",
            at=reader.span(),
            help=f"write it as `{said}`",
        )
    place = CLAUSES.get(first.text) if isinstance(first, Token) else None
    if place is not None:
        raise reader.error(
            "unknown-line",
            f"{shown(first)} begins no line at the left margin",
            help=f"indent it by four blanks, below {place}",
        )
    raise reader.error(
        "unknown-line",
        f"no line begins with {shown(first)}",
        help=f"write `{near}`"
        if near
        else "begin it with `person`, `scene`, `X may ...` or another first word",
    )


# ---- beings, words and the head of a file


def language(reader: Reader) -> LanguageDecl:
    """Read the version of the language."""
    reader.takes("language")
    version = reader.ahead()
    if not isinstance(version, Token) or version.text != str(LANGUAGE):
        raise reader.error(
            "missing-version",
            reader.expected("the version of the language"),
            help=f"write `language {LANGUAGE}`",
        )
    reader.i += 1
    return LanguageDecl(version, reader.span(), reader.notes())


def story(reader: Reader) -> StoryDecl:
    """Read the story's title."""
    reader.takes("story")
    name = reader.title("the story's title")
    return StoryDecl(name, head_remarks(reader), reader.span(), reader.notes())


def imports(reader: Reader) -> ImportDecl:
    """Read what is imported."""
    reader.takes("import")
    return ImportDecl(
        reader.names("a library, or a file in quotes"), reader.span(), reader.notes()
    )


def being(reader: Reader) -> BeingDecl:
    """Read a place, a person, people, a thing, a group or a trait."""
    kind = next(kind for kind in BEINGS if reader.takes(kind))
    name = reader.phrase(f"the {kind}'s name" if kind != "people" else "the people's name")
    remarks = head_remarks(reader)
    items: tuple[Phrase, ...] = ()
    if reader.takes(":"):
        if reader.at_end():
            raise reader.error(
                "missing-name",
                f"nothing follows the colon of the {kind}",
                help=AFTER_COLON.get(kind, "leave out the colon"),
            )
        items = reader.names("what belongs to the name")
    reader.finish_head()
    below = reader.block(remark)
    return BeingDecl(kind, name, remarks + below, items, reader.span(), reader.notes())


def word(reader: Reader) -> WordDecl:
    """Read a form of words the story may use."""
    kind = next(kind for kind in WORDS if reader.takes(kind))
    pattern = reader.phrase(f"the {kind}'s words")
    remarks = head_remarks(reader)
    reader.finish_head()
    return WordDecl(
        kind, pattern, remarks + reader.block(remark), reader.span(), reader.notes()
    )


AFTER_COLON = {
    "person": "leave out the colon, or write a strength behind it: `great shyness`",
    "group": "write who belongs to it, as `Ada above Ben`, or leave out the colon",
}
CLAUSES = {
    **dict.fromkeys(("for", "against"), "an act (`X may ...`) or a `why` line"),
    **dict.fromkeys(("when", "then", "where", "weighty", "calls", "answers"), "`X may ...`"),
    **dict.fromkeys(("with", "needs", "fate", "meanwhile", "as", "until"), "its scene"),
    "in": "an act, a scene or an ending",
    "cut": "its claim",
}
BEINGS: tuple[BeingKind, ...] = get_args(BeingKind)
WORDS: tuple[WordKind, ...] = get_args(WordKind)

READ: dict[str, Callable[[Reader], Decl]] = {
    "language": language,
    "story": story,
    "import": imports,
    **dict.fromkeys(BEINGS, being),
    **dict.fromkeys(WORDS, word),
    "at": parse_actions.start,
    "may": parse_actions.action,
    "why": parse_actions.why,
    "norm": parse_actions.norm,
    "course": parse_actions.course,
    "reaction": parse_actions.reaction,
    "while": parse_actions.while_or_whenever,
    "whenever": parse_actions.while_or_whenever,
    "scene": parse_scenes.scene,
    "trial": parse_scenes.scene,
    "ending": parse_scenes.ending,
    "measure": parse_scenes.measure,
    "pattern": parse_scenes.pattern,
    "claim": parse_scenes.claim,
}

BELOW: dict[str, Callable[[Reader], object]] = {
    **dict.fromkeys(BEINGS, remark),
    **dict.fromkeys(WORDS, remark),
    "at": parse_actions.effect,
    "may": parse_actions.clause,
    "why": parse_actions.reason_or_words,
    "course": parse_actions.plain,
    "scene": parse_scenes.item,
    "trial": parse_scenes.item,
}
