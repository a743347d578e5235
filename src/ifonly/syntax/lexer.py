"""Turns a text into logical lines of tokens.

Invariants: a `Line` has at least one item unless it is broken; it carries at most one
mistake, the first; every item keeps its span. Comments are texts without `#` and the
one blank after it. Time and memory are linear in the text, whatever it holds.

What a line says, and whether it may stand where it stands, is left to the parser.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from ifonly.source.diagnostic import Diagnostic, error
from ifonly.source.span import Span
from ifonly.source.values import dataclass
from ifonly.syntax.tree import Token

LONGEST_LINE = 400  # tokens
LARGEST_NUMBER = 10**9

BLANKS = re.compile(r"[^\S\n]*+")
NEXT = re.compile(
    r"[^\S\n]*+(?:"
    r"(?P<number>[0-9]++(?:\.[0-9]++)?+)(?!\w|['’\-‐‑]\w|,[0-9]{3}(?![0-9]))"
    r"|(?P<word>\w++(?:['’\-‐‑]\w++)*+)"
    r"|(?P<mark>[,:])"
    r'|(?P<quote>")'
    r"|(?P<comment>\#)"
    r"|(?P<possessive>['’]s?(?!\w))"
    r"|(?P<stray>[^\n])"
    r"|(?P<end>\n|\Z))"
)
WORD_GOES_ON = re.compile(r"(?:['’\-‐‑]?+\w++)*+")
PLAIN_NUMBER = re.compile(r"[0-9]+")
THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])")

# Signs that stand inside words of some script: Catalan and Japanese dots, joiners of
# Persian and of Indic scripts, Hebrew geresh and gershayim, the Tibetan syllable mark.
INNER_SIGNS = frozenset("\u00b7\u30fb\u200c\u200d\u05f3\u05f4\u0f0b'’-‐‑")

STRAIGHT = 'write straight quotes: `"`'
OWN_LINE = "a remark to yourself follows a `#`; a name with this sign is quoted"
STRAY_HELP = {
    "*": "write `, times` between the values that multiply",
    ";": "write a comma, or begin a new line",
    "/": "write `or`; a name with this sign is quoted",
    "&": "write `and`; a name with this sign is quoted",
    "+": "write each part on a line of its own",
    "-": "a hyphen stands inside a word; a number has no sign",
    "–": "write a comma, or put the name in quotes",
    "—": "write a comma, or put the name in quotes",
    "=": "write `is`",
    "<": "write `is below`",
    ">": "write `is above`",
    "%": "write the share as a number, as `0.25`",
    "!": "leave it out, or put the text in quotes",
    "?": "leave it out, or put the text in quotes",
    "\\": "leave it out: a line goes on after a comma, `and` or `or`",
    "'": 'write a double quote: `"`',
    "’": 'write a double quote: `"`',
    **dict.fromkeys("“”„«»‘‚`", STRAIGHT),
    **dict.fromkeys("()[]{}", OWN_LINE),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A comma or a colon."""

    text: Literal[",", ":"]
    span: Span


Item = Token | Mark


# Why: a stray comma at a line's end must not swallow the next declaration or reason.
BEGINS = re.compile(
    r"(?:place|person|people|thing|group|trait|bond|feeling|opinion|fact|amount|promise|verb|"
    r"why|norm|course|reaction|while|whenever|scene|trial|ending|measure|pattern|claim|"
    r"story|import|[U-Z] may|at the start)\b"
)
BEGINS_CLAUSE = re.compile(r"(?:for|against|in words) *\"")


@dataclass(slots=True)
class Line:
    """One logical line; made by the lexer; the parser notes in `bad` that it was reported."""

    indent: int
    items: list[Item]
    above: tuple[str, ...]
    inner: tuple[str, ...]  # comments between the parts of a line that goes on
    beside: str | None
    start: int  # where its first physical line starts
    end: int  # where its last physical line ends
    span: Span
    mistake: Diagnostic | None = None
    bad: bool = False


class Lexer:
    """Reads one text; `lines` yields its lines, and leaves `tail` and `odd_indents` behind."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.tail: tuple[str, ...] = ()
        self.odd_indents: list[Span] = []  # the first few lines not indented by spaces alone
        self.items: list[Item] = []
        self.count = 0
        self.mistake: Diagnostic | None = None

    def lines(self) -> Iterator[Line]:
        """Yield the logical lines in order."""
        text, pos, above = self.text, 0, list[str]()
        while pos < len(text):
            start = pos
            pos = self.after_blanks(pos)
            sign = text[pos : pos + 1]
            if sign == "\n":
                pos += 1
            elif sign == "#":
                comment, pos = self.comment(pos)
                above.append(comment)
            elif sign:
                line = self.logical_line(start, pos, tuple(above))
                above.clear()
                pos = line.end
                yield line
        self.tail = tuple(above)

    def after_blanks(self, pos: int) -> int:
        """Return the position of the next sign that is no blank, or of the line's end."""
        found = BLANKS.match(self.text, pos)
        return found.end() if found else pos

    def comment(self, pos: int) -> tuple[str, int]:
        """Return the text of the comment at a `#`, and where its line ends."""
        end = self.end_of_line(pos)
        return self.text[pos + 1 : end].rstrip().removeprefix(" "), end

    def end_of_line(self, pos: int) -> int:
        """Return where a physical line ends."""
        end = self.text.find("\n", pos)
        return end if end >= 0 else len(self.text)

    def indent(self, start: int, pos: int) -> int:
        """Return the width of an indentation; a tab leads to the next multiple of four."""
        blanks = self.text[start:pos]
        if blanks == " " * len(blanks):
            return len(blanks)
        if len(self.odd_indents) < 2:
            self.odd_indents.append(Span(self.file, start, pos))
        return len(blanks.expandtabs(4))

    def begin_line(self) -> None:
        """Forget the items and the mistake of the line before."""
        self.items, self.count, self.mistake = [], 0, None

    def logical_line(self, start: int, pos: int, above: tuple[str, ...]) -> Line:
        """Return the line that begins at a position, with all physical lines it goes on in."""
        self.begin_line()
        indent = self.indent(start, pos)
        inner = list[str]()
        last: Item | None = None
        while True:
            item, pos, beside = self.physical_line(pos)
            last = item or last
            if not goes_on(last):
                break
            following, comments = self.next_part(pos)
            if following is not None and self.begins_anew(following):
                self.note_open_end(last, "and the next line begins something else")
                break
            if following is None:
                self.note_open_end(last, "and nothing follows")
                pos, beside = (comments[-1][1], None) if comments else (pos, beside)
                break
            inner += [beside] if beside is not None else []
            inner += [comment for comment, _ in comments]
            pos = following
        items = self.items
        span = self.span(pos, pos)
        if items:
            span = items[0].span.join(items[-1].span)
        elif self.mistake:
            span = self.mistake.primary.span
        return Line(indent, items, above, tuple(inner), beside, start, pos, span, self.mistake)

    def physical_line(self, pos: int) -> tuple[Item | None, int, str | None]:
        """Read to the end of a physical line; return its last item, its end, its comment."""
        last: Item | None = None
        while True:
            found = NEXT.match(self.text, pos)
            kind = found.lastgroup if found else "end"
            if found is None or kind == "end":
                return last, self.end_of_line(pos), None
            begin = found.start(kind or 0)
            if kind == "comment":
                comment, end = self.comment(begin)
                return last, end, comment
            if kind == "stray":
                pos = found.end()
                self.note_stray(begin)
                continue
            if kind == "possessive" and not self.follows_name(last, begin):
                pos = begin + 1
                self.note_stray(begin)
                continue
            last, pos = self.item(kind, begin, found.end())

    def item(self, kind: str | None, begin: int, end: int) -> tuple[Item, int]:
        """Keep the item of a kind at a position; return it and where it ends."""
        text = self.text
        if kind == "word":
            return self.word(begin, end)
        if kind == "quote":
            return self.quoted(begin)
        if kind == "number":
            return self.number(begin, end)
        if kind == "possessive":
            straight: Literal["'s", "'"] = "'s" if end - begin == 2 else "'"
            return self.keep(Token("possessive", straight, self.span(begin, end))), end
        sign: Literal[",", ":"] = "," if text[begin] == "," else ":"
        return self.keep(Mark(sign, self.span(begin, end))), end

    def keep(self, item: Item) -> Item:
        """Add an item to the line, unless the line has too many."""
        self.count += 1
        if self.count <= LONGEST_LINE:
            self.items.append(item)
        elif self.mistake is None:
            self.mistake = error(
                "line-too-long",
                f"the line is too long: it has more than {LONGEST_LINE} words and signs",
                item.span,
                "one too many",
                help="divide it into several lines",
            )
        return item

    def word(self, begin: int, end: int) -> tuple[Item, int]:
        """Keep a word, and its possessive mark if it has one."""
        text = self.text
        while text[end : end + 1] > "\x7f" and self.is_inside_word(end):
            found = WORD_GOES_ON.match(text, end + 1)
            end = found.end() if found else end + 1
        last = text[end - 1]
        if last != "s" and last != "S":
            return self.word_or_number(begin, end), end
        if end - begin > 2 and text[end - 2 : end] in ("'s", "’s"):
            self.word_or_number(begin, end - 2)
            return self.keep(Token("possessive", "'s", self.span(end - 2, end))), end
        kept = self.word_or_number(begin, end)
        following = text[end : end + 2]
        if following[:1] in ("'", "’") and not following[1:].isalnum():
            return self.keep(Token("possessive", "'", self.span(end, end + 1))), end + 1
        return kept, end

    def word_or_number(self, begin: int, end: int) -> Item:
        """Keep a word, which is a number if it has digits only (`1870's`)."""
        text = self.text[begin:end]
        if text[0] <= "9" and PLAIN_NUMBER.fullmatch(text):
            return self.number(begin, end)[0]
        return self.keep(Token("word", text, Span(self.file, begin, end)))

    def is_inside_word(self, pos: int) -> bool:
        """Return whether a sign beyond ASCII continues the word before it."""
        sign = self.text[pos]
        if unicodedata.category(sign)[0] == "M":
            return True
        following = self.text[pos + 1 : pos + 2]
        return sign in INNER_SIGNS and (
            following.isalnum()
            or (following > "\x7f" and unicodedata.category(following)[0] == "M")
        )

    def number(self, begin: int, end: int) -> tuple[Item, int]:
        """Keep a number."""
        text = self.text[begin:end]
        grouped = THOUSANDS.match(self.text, begin)
        if grouped and grouped.end() > end:
            plain = grouped.group().replace(",", "")
            self.error(
                "number-with-comma",
                f"`{clip(grouped.group())}` is not one number: a comma ends a number",
                self.span(begin, grouped.end()),
                f"write `{clip(plain)}`",
            )
            text, end = plain, grouped.end()
        whole = text.partition(".")[0].lstrip("0")
        if len(whole) > 10 or (len(whole) == 10 and float(text) > LARGEST_NUMBER):
            self.error(
                "number-too-large",
                f"the number `{clip(text)}` is too large",
                self.span(begin, end),
                "write a number of at most 1000000000",
            )
        return self.keep(Token("number", text, self.span(begin, end))), end

    def quoted(self, begin: int) -> tuple[Item, int]:
        r"""Keep a quoted text; a `\` at a line's end leads it into the next line."""
        text, pos = self.text, begin + 1
        end_of_line = self.end_of_line(pos)
        while True:
            quote = text.find('"', pos, end_of_line)
            if quote < 0:
                last = end_of_line
                while last > pos and text[last - 1].isspace():
                    last -= 1
                if last == pos or text[last - 1] != "\\" or end_of_line == len(text):
                    self.note_unclosed(begin, end_of_line)
                    content, end = text[begin + 1 : end_of_line], end_of_line
                    break
                pos = end_of_line + 1
                end_of_line = self.end_of_line(pos)
            elif text[quote + 1 : quote + 2] == '"':
                pos = quote + 2
            else:
                content, end = text[begin + 1 : quote], quote + 1
                break
        value = join_lines(content).replace('""', '"')
        return self.keep(Token("quoted", value, self.span(begin, end))), end

    def follows_name(self, last: Item | None, begin: int) -> bool:
        """Return whether a possessive mark stands right behind a quoted name."""
        return isinstance(last, Token) and last.kind == "quoted" and last.span.end == begin

    def next_part(self, pos: int) -> tuple[int | None, list[tuple[str, int]]]:
        """Return where a line that ends openly goes on, and the comments in between."""
        comments = list[tuple[str, int]]()
        while pos < len(self.text):
            pos = self.after_blanks(pos + 1)
            sign = self.text[pos : pos + 1]
            if sign != "#":
                return (None, comments) if sign in ("", "\n") else (pos, comments)
            comment, pos = self.comment(pos)
            comments.append((comment, pos))
        return None, comments

    def error(self, code: str, message: str, span: Span, help: str) -> None:
        """Keep a mistake, if it is the line's first."""
        if self.mistake is None:
            self.mistake = error(code, message, span, help=help)

    def begins_anew(self, pos: int) -> bool:
        """Return whether a line is no part of the one before: a declaration, a reason, words."""
        at_margin = pos == 0 or self.text[pos - 1] == "\n"
        return (at_margin and BEGINS.match(self.text, pos) is not None) or (
            BEGINS_CLAUSE.match(self.text, pos) is not None
        )

    def note_open_end(self, last: Item | None, why: str) -> None:
        """Say that a line ends in a comma, `and` or `or` and does not go on."""
        if self.mistake is None and last is not None:
            said = "a comma" if isinstance(last, Mark) else f"`{last.text}`"
            self.error(
                "line-ends-open",
                f"the line ends in {said}, {why}",
                last.span,
                f"leave out {said.replace('a comma', 'the comma')}, or write what follows",
            )

    def note_unclosed(self, begin: int, end: int) -> None:
        """Say that a quoted text has no end."""
        self.error(
            "unclosed-quote",
            "the quoted text has no closing quote",
            self.span(begin, min(end, begin + 40)),
            'write `"` at its end, or `\\` where it goes on in the next line',
        )

    def note_stray(self, pos: int) -> None:
        """Say that a sign has no meaning, and what to write instead."""
        if self.mistake is not None:
            return
        sign = self.text[pos]
        code_point = f"U+{ord(sign):04X}"
        shown = f"`{sign}`" if sign.isprintable() and sign != "`" else f"the sign {code_point}"
        if sign == ".":
            digits = self.text[pos + 1 : pos + 2].isdigit()
            help = (
                "write `0.` before the digits"
                if digits
                else ("leave out the full stop; a name that holds one is quoted")
            )
        elif sign.isprintable():
            help = STRAY_HELP.get(sign, "leave it out, or put the name in quotes")
        else:
            help = "delete it"
        self.error(
            "stray-character",
            f"{shown} has no meaning here",
            self.span(pos, pos + 1),
            help,
        )

    def span(self, begin: int, end: int) -> Span:
        """Return a span of this file."""
        return Span(self.file, begin, end)


def goes_on(item: Item | None) -> bool:
    """Return whether a line that ends in an item goes on in the next line."""
    if isinstance(item, Mark):
        return item.text == ","
    return item is not None and item.kind == "word" and item.text in ("and", "or")


def join_lines(content: str) -> str:
    r"""Return a quoted text on one line; each `\` with its line end stands for a blank."""
    if "\n" not in content:
        return content
    first, *rest = content.split("\n")
    parts = [first, *(part.lstrip() for part in rest)]
    ended = [part.rstrip().removesuffix("\\").rstrip() for part in parts[:-1]]
    return " ".join([*ended, parts[-1]])


def clip(text: str, length: int = 40) -> str:
    """Return a text cut to a length that a message can show."""
    return text if len(text) <= length else text[: length - 3] + "..."
