"""Turns lines into blocks, and reads one line at a time: phrases, titles, conditions.

Invariants: a mistake ends the reading of its line and of no other; each line is reported
at most once; nothing nests deeper than `DEEPEST`.

What a keyword asks of its line is left to the modules of actions and scenes.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from ifonly.source.diagnostic import MOST_SHOWN, Diagnostic, Label, error
from ifonly.source.span import Span
from ifonly.syntax.lexer import Item, Line, Mark, clip
from ifonly.syntax.tree import (
    NO_NOTES,
    AllOf,
    AnyOf,
    Broken,
    Cond,
    Notes,
    Phrase,
    Token,
)

DEEPEST = 24  # levels of indentation

JOINING = frozenset({"and", "or", "when", "unless", "times", "then", "because"})
JOINING_IN_CLAIMS = frozenset({"and", "or", "then", "than", "because"})
COUNTS = frozenset(
    [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "twenty",
        "hundred",
        "many",
    ]
)

Read = TypeVar("Read")


class Mistake(Exception):  # noqa: N818  (an author's mistake, caught where the line ends)
    """Ends the reading of one line; holds what is said about it."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


@dataclass(slots=True, eq=False)
class Node:
    """A line and the lines indented below it."""

    line: Line
    children: list["Node"] = field(default_factory=list)
    used: bool = False  # the block below has been read as something


@dataclass(slots=True, eq=False)
class Page:
    """One text while it is read: its file and what is said about it so far."""

    file: str
    diagnostics: list[Diagnostic] = field(default_factory=list)
    hidden: int = 0
    mistakes: int = 0

    def say(self, diagnostic: Diagnostic) -> None:
        """Keep a diagnostic; beyond a thousand only their number."""
        self.mistakes += 1
        if len(self.diagnostics) < MOST_SHOWN:
            self.diagnostics.append(diagnostic)
        else:
            self.hidden += 1

    def say_of(self, line: Line, diagnostic: Diagnostic) -> None:
        """Keep a diagnostic of a line, unless the line has one."""
        if not line.bad:
            line.bad = True
            self.say(diagnostic)

    def all_said(self) -> tuple[Diagnostic, ...]:
        """Return the diagnostics by position."""
        said = sorted(self.diagnostics, key=lambda one: one.primary.span)
        if self.hidden:
            said[-1] = replace(
                said[-1], notes=(*said[-1].notes, f"{self.hidden} further mistakes not shown")
            )
        return tuple(said)


def build_block(lines: Sequence[Line]) -> Node:
    """Return lines as a tree by their indentation; the first is the root."""
    root = Node(lines[0])
    path = [root]
    said = False
    for line in lines[1:]:
        while len(path) > 1 and path[-1].line.indent >= line.indent:
            path.pop()
        siblings = path[-1].children
        if len(path) > DEEPEST:
            if not said:  # one message for a block; its deeper lines are left out
                said = True
                siblings.append(Node(line))
                line.mistake = error(
                    "too-deep",
                    f"the line is indented too deep: there are at most {DEEPEST} levels",
                    line.span,
                    help="move it to a shallower level",
                )
            continue
        if siblings and siblings[-1].line.indent != line.indent and not line.mistake:
            line.mistake = uneven(line, siblings[-1].line)
            line.indent = siblings[-1].line.indent  # so that its neighbours stay neighbours
        node = Node(line)
        siblings.append(node)
        path.append(node)
    return root


def uneven(line: Line, sibling: Line) -> Diagnostic:
    """Return what is said of a line that stands between two levels."""
    return error(
        "uneven-indent",
        "the line is indented unlike the lines of its block",
        line.span,
        f"indented by {line.indent}",
        Label(sibling.span, f"indented by {sibling.indent}"),
        help=f"indent it by {sibling.indent} blanks",
    )


class Reader:
    """Reads one line from left to right; made for a node, used once."""

    __slots__ = ("comments", "i", "items", "node", "page", "then")

    def __init__(self, page: Page, node: Node) -> None:
        self.page = page
        self.node = node
        self.items = node.line.items
        self.i = 0
        self.comments: list[str] = []  # of lines that have no node of their own
        self.then: Node | None = None  # the `then` at the end of a block of conditions

    # ---- looking

    def at_end(self) -> bool:
        """Return whether everything has been read."""
        return self.i >= len(self.items)

    def ahead(self, by: int = 0) -> Item | None:
        """Return the item some steps ahead."""
        index = self.i + by
        return self.items[index] if index < len(self.items) else None

    def sees(self, *words: str) -> bool:
        """Return whether the next items are these words or marks."""
        items, at = self.items, self.i
        if at + len(words) > len(items):
            return False
        for word in words:
            item = items[at]
            if item.text != word or (isinstance(item, Token) and item.kind != "word"):
                return False
            at += 1
        return True

    def sees_quoted(self) -> bool:
        """Return whether a quoted text comes next."""
        item = self.ahead()
        return isinstance(item, Token) and item.kind == "quoted"

    def takes(self, *words: str) -> bool:
        """Read these words or marks if they come next."""
        if not self.sees(*words):
            return False
        self.i += len(words)
        return True

    def before(self, sign: str) -> bool:
        """Return whether the item just read is this mark."""
        item = self.items[self.i - 1] if self.i else None
        return isinstance(item, Mark) and item.text == sign

    def step_back(self, sign: str) -> None:
        """Unread a mark if it is what has just been read."""
        if self.before(sign):
            self.i -= 1

    def sees_block(self) -> bool:
        """Return whether lines stand below that have not been read."""
        return bool(self.node.children) and not self.node.used

    def sees_mark_after(self, sign: str) -> bool:
        """Return whether the item after the next one is this mark."""
        item = self.ahead(1)
        return isinstance(item, Mark) and item.text == sign

    def takes_joined(self, *words: str) -> bool:
        """Read these words, with or without a comma before them, if they come next."""
        return self.takes(*words) or self.takes(",", *words)

    # ---- mistakes

    def error(
        self,
        code: str,
        message: str,
        label: str = "",
        help: str | None = None,
        at: Span | None = None,
    ) -> Mistake:
        """Return a mistake: at the next item, at the last where the line has ended, or at a span."""
        item = self.ahead() or (self.items[-1] if self.items else None)
        span = at or (item.span if item else self.node.line.span)
        return Mistake(error(code, message, span, label, help=help))

    def expected(self, what: str) -> str:
        """Return the message that something is not there."""
        item = self.ahead()
        before = self.items[self.i - 1] if 0 < self.i <= len(self.items) else None
        message = f"expected {what}"
        if before is not None:
            message += f" after {shown(before)}"
        return f"{message}, found {shown(item)}" if item is not None else message

    def finish_head(self) -> None:
        """Make sure that the line has been read to its end."""
        if not self.at_end():
            raise self.rest()

    def finish(self) -> None:
        """Make sure that the line has been read, and the block below it."""
        self.finish_head()
        node = self.node
        if node.children and not node.used:
            first = node.children[0].line
            node.used = True
            self.page.say_of(
                first,
                error(
                    "block-below",
                    "nothing can stand below this line",
                    first.span,
                    "indented below",
                    Label(node.line.span, "this line takes no block"),
                    help="indent it like the line above, or delete it",
                ),
            )

    def rest(self) -> Mistake:
        """Return the mistake that more stands in a line than it can hold."""
        item = self.items[self.i]
        last = self.items[-1]
        if item is last and isinstance(item, Mark) and item.text == ":":
            return self.error(
                "needless-colon",
                "no colon stands at the end of this line",
                help="leave out the colon",
            )
        where = Span(item.span.file, item.span.start, last.span.end)
        if isinstance(item, Token) and item.kind == "word" and item.text in JOINING:
            return Mistake(
                error(
                    "joining-word",
                    f"the word `{item.text}` ends a name, and cannot stand here",
                    item.span,
                    help=f'a name that contains `{item.text}` is quoted: `"Bread {item.text} Roses"`'
                    if item.text in ("and", "or")
                    else f"a name that contains `{item.text}` is quoted",
                )
            )
        return Mistake(
            error(
                "rest-of-line",
                f"the line should end before {shown(item)}",
                where,
                help="write the rest on a line of its own, or put the whole name in quotes",
            )
        )

    # ---- reading

    def run(self, stops: frozenset[str] = JOINING) -> tuple[Token, ...]:
        """Read tokens up to a comma, a colon or a joining word."""
        tokens: list[Token] = []
        for at, item in enumerate(self.items[self.i :], self.i):
            if isinstance(item, Mark):
                break
            if item.text in stops and item.kind == "word" and not self.is_plain(at, tokens):
                break
            tokens.append(item)
        self.i += len(tokens)
        return tuple(tokens)

    def is_plain(self, at: int, before: list[Token]) -> bool:
        """Return whether a joining word joins nothing: `three times`, `or more`, `or less`."""
        word = self.items[at].text
        if word == "times":
            return bool(before) and is_count(before[-1])
        if word != "or" or not before or at + 1 >= len(self.items):
            return False
        behind = self.items[at + 2] if at + 2 < len(self.items) else None
        return self.items[at + 1].text in ("more", "less") and (
            behind is None or isinstance(behind, Mark) or behind.text in JOINING
        )

    def run_unquoted(self) -> tuple[Token, ...]:
        """Read tokens up to a quoted text or a mark."""
        start = self.i
        while isinstance(item := self.ahead(), Token) and item.kind != "quoted":
            self.i += 1
        tokens = self.items[start : self.i]
        return tuple(token for token in tokens if isinstance(token, Token))

    def phrase(self, what: str, stops: frozenset[str] = JOINING) -> Phrase:
        """Read a phrase that must be there."""
        tokens = self.run(stops)
        if not tokens:
            raise self.error("missing-name", self.expected(what))
        return make_phrase(tokens)

    def peeked(self) -> tuple[Token, ...]:
        """Return the tokens of the phrase that comes next, and read nothing."""
        at = self.i
        tokens = self.run()
        self.i = at
        return tokens

    def reading(self) -> Phrase:
        """Read a reading or another measure that must be there."""
        tokens = self.run()
        if not tokens:
            raise self.error(
                "missing-reading",
                self.expected("a reading"),
                help="write what it is measured by, as `Ada's love for Ben`",
            )
        return make_phrase(tokens)

    def title(self, what: str) -> Token:
        """Read a quoted title that must be there."""
        item = self.ahead()
        if isinstance(item, Token) and item.kind == "quoted":
            self.i += 1
            return item
        at = self.i
        tokens = self.run()
        self.i = at
        text = "".join((" " if t.kind != "possessive" else "") + t.text for t in tokens)
        help = f'write `"{clip(text.strip())}"`' if tokens else None
        raise self.error("missing-title", self.expected(f"{what} in quotes"), help=help)

    def colon(self, after: str, then: str = ":") -> None:
        """Read a colon that must be there; `then` is what to write from it on."""
        if not self.takes(":"):
            item = self.ahead()
            found = f", found {shown(item)}" if item else ""
            raise self.error(
                "missing-colon",
                f"expected a colon after {after}{found}",
                help=f"write `{then}` after {after}",
            )

    def names(self, what: str) -> tuple[Phrase, ...]:
        """Read phrases joined by commas or `and`, up to a comma clause."""
        names = [self.phrase(what)]
        while self.takes_joined("and") or self.takes(","):
            names.append(self.phrase(what))
        return tuple(names)

    def times(self) -> tuple[Phrase, ...]:
        """Read any number of `, times M`."""
        factors: list[Phrase] = []
        while self.takes_joined("times"):
            factors.append(self.reading())
        return tuple(factors)

    # ---- conditions

    def cond(self, after: str, tail: bool = False) -> Cond:
        """Read a condition; with a tail, a block of conditions ends in a `then` line."""
        for word, of in (("all", AllOf), ("any", AnyOf)):
            if self.sees(word, "of") and self.i + 2 == len(self.items):
                self.i += 2
                return of(self.cond_block(f"{word} of", tail), self.span())
        parts = [self.condition(after)]
        joiner = ""
        while not self.sees("or", "else") and not self.sees(",", "or", "else"):
            at = self.i
            found = next((word for word in ("and", "or") if self.takes_joined(word)), "")
            if not found:
                break
            if joiner and found != joiner:
                self.i = at
                raise self.mixed()
            joiner = found
            parts.append(self.condition(found))
        if not joiner:
            return parts[0]
        span = parts[0].span.join(parts[-1].span)
        return AllOf(tuple(parts), span) if joiner == "and" else AnyOf(tuple(parts), span)

    def condition(self, after: str) -> Phrase:
        """Read one condition that must be there."""
        tokens = self.run()
        if not tokens:
            raise self.error(
                "missing-condition",
                self.expected("a condition"),
                help=f"write what must be true after `{after}`",
            )
        return make_phrase(tokens)

    def mixed(self) -> Mistake:
        """Return the mistake that `and` and `or` stand in one line."""
        self.takes(",")
        return self.error(
            "mixed-and-or",
            "`and` and `or` stand in one line, which could be read in two ways",
            "joins the conditions in another way",
            "end the line in `all of` or `any of` and write one condition a line below it",
        )

    def cond_block(self, head: str, tail: bool) -> tuple[Cond, ...]:
        """Read the block of conditions below the line; keep its `then` for the tail."""
        node = self.node
        children = [
            child
            for child in node.children
            if not starts(child, "in", "words") and not starts(child, "or", "else")
        ]
        if tail and children and starts(children[-1], "then"):
            self.then = children.pop()
        if not children:
            raise self.error(
                "empty-block",
                f"expected conditions below `{head}`",
                help="indent one condition a line below it",
            )
        node.used = True
        return self.block(self.cond_line, children, below=head)

    def cond_line(self, reader: "Reader") -> Cond:
        """Read one line of a block of conditions."""
        cond = reader.cond("and")
        self.keep_comments(reader)
        return cond

    def keep_comments(self, below: "Reader") -> None:
        """Keep the comments of a line below that has no place for them."""
        self.comments += all_comments(below.notes())

    # ---- blocks

    def block(
        self,
        read: "Callable[[Reader], Read]",
        children: Iterable[Node] | None = None,
        below: str | None = None,
    ) -> tuple[Read, ...]:
        """Read each line of the block below; a broken line is reported and left out."""
        if children is None:
            self.node.used = True
            children = self.node.children
            if not children and below is not None:
                self.i = len(self.items)
                raise self.error(
                    "empty-block",
                    f"expected lines below {below}",
                    help=f"indent what belongs to {below} below it",
                )
        found: list[Read] = []
        for child in children:
            reader = Reader(self.page, child)
            if child.line.mistake:
                self.page.say_of(child.line, child.line.mistake)
            try:
                found.append(read(reader))
                reader.finish()
            except Mistake as mistake:
                self.page.say_of(child.line, mistake.diagnostic)
        return tuple(found)

    def span(self) -> Span:
        """Return the span of the line."""
        return self.node.line.span

    def notes(self) -> Notes:
        """Return the comments of the line."""
        line = self.node.line
        if not (line.above or line.inner or self.comments) and line.beside is None:
            return NO_NOTES
        return Notes((*line.above, *line.inner, *self.comments), line.beside)


def make_phrase(tokens: tuple[Token, ...]) -> Phrase:
    """Return tokens, at least one, as a phrase."""
    return Phrase(tokens, tokens[0].span.join(tokens[-1].span))


def all_comments(notes: Notes) -> tuple[str, ...]:
    """Return the comments of a line, the one beside it last."""
    return notes.above if notes.beside is None else (*notes.above, notes.beside)


def is_count(token: Token) -> bool:
    """Return whether `times` after a token counts (`three times`) and does not multiply."""
    return token.kind == "number" or (token.kind == "word" and token.text in COUNTS)


def starts(node: Node, *words: str) -> bool:
    """Return whether a line starts with these words."""
    items = node.line.items[: len(words)]
    return tuple(item.text for item in items) == words and all(
        isinstance(item, Token) and item.kind == "word" for item in items
    )


def shown(item: Item) -> str:
    """Return an item as a message shows it."""
    if isinstance(item, Mark):
        return "the comma" if item.text == "," else "the colon"
    text = clip(item.text).replace("`", "'")
    return f'`"{text}"`' if item.kind == "quoted" else f"`{text}`"


def spelt(tokens: Sequence[Token]) -> str:
    """Return tokens as a line holds them."""
    parts = [
        token.text
        if token.kind == "possessive"
        else f'"{token.text}"'
        if token.kind == "quoted"
        else token.text
        for token in tokens
    ]
    glued = (
        part if token.kind == "possessive" or not at else f" {part}"
        for at, (token, part) in enumerate(zip(tokens, parts, strict=True))
    )
    return clip("".join(glued))


def with_modal(phrase: Phrase, modal: str) -> str | None:
    """Return a sentence with a word such as `may` put behind its person, if one can be told.

    The verb behind it takes its bare form: `X pays Y` is `X may pay Y`.
    """
    names = 2 if phrase.tokens[0].text in ("the", "The") else 1
    who, what = phrase.tokens[:names], phrase.tokens[names:]
    if not what or what[0].kind != "word":
        return None
    verb = Token("word", bare_of(what[0].text), what[0].span)
    return f"{spelt(who)} {modal} {spelt((verb, *what[1:]))}"


def bare_of(verb: str) -> str:
    """Return the bare form of a verb in the third person, near enough for a help.

    >>> [bare_of(word) for word in ("pays", "watches", "carries", "kiss", "pay", "is")]
    ['pay', 'watch', 'carry', 'kiss', 'pay', 'be']
    """
    if verb in ("is", "has", "does", "goes"):
        return {"is": "be", "has": "have", "does": "do", "goes": "go"}[verb]
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    if verb.endswith(("shes", "ches", "sses", "xes", "zes")):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith(("ss", "us")) else verb


def split_at(phrase: Phrase, word: str) -> tuple[tuple[Token, ...], tuple[Token, ...]] | None:
    """Return the tokens before and after the first such word inside a phrase, if there is one."""
    for at, token in enumerate(phrase.tokens):
        if at and token.kind == "word" and token.text == word:
            return phrase.tokens[:at], phrase.tokens[at + 1 :]
    return None


def keep_broken(text: str, lines: Sequence[Line], file: str) -> Broken:
    """Return lines as they stood, without the comments above the first."""
    start, end = lines[0].start, lines[-1].end
    raw = text[start:end].rstrip()
    return Broken(raw, Span(file, start, start + len(raw)), Notes(lines[0].above))
