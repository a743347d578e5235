r"""Turns a file or bytes into a text with positions, or into one reason why not.

Invariants of a `SourceText`: valid Unicode in normal form C, lines ended by
`\n`, no byte-order mark, no control character but `\n` and tab, marks of writing
direction and of no width only between double quotes on one line. Spans count its code points.

Invariant: reading never blocks, never follows what is not a regular file, and
never takes in more than `LIMIT` bytes.

Tabs are left to the parser, which can say what the indentation should be.
"""

import os
import re
import stat
import unicodedata
from bisect import bisect_right
from dataclasses import field
from pathlib import Path

from ifonly.source.diagnostic import Diagnostic, error
from ifonly.source.span import Span
from ifonly.source.values import dataclass

LIMIT = 4 * 1024 * 1024

# Line ends that only some readers see are refused like the other controls.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
# Marks of writing direction, and letters of no width: a name with one looks like
# the name without. The joiners U+200C and U+200D are spelling in several scripts.
HIDDEN = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\U000e0000-\U000e007f]"
)
# A quoted text goes on in the next line after a `\`; a comment goes on to the line's end.
QUOTED = r'"[^"\n]*+(?:(?<=\\)\n[^"\n]*+)*+"'
SUSPECT = re.compile(f"{FORBIDDEN.pattern}|{HIDDEN.pattern}")
PIECES = re.compile(f"{QUOTED}|#[^\n]*|{SUSPECT.pattern}")


@dataclass(frozen=True, slots=True)
class SourceText:
    """An author's text under the name the user gave it; made by `read_text`, never changed."""

    name: str
    text: str
    line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = (0, *(found.end() for found in re.finditer("\n", self.text)))
        object.__setattr__(self, "line_starts", starts)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 1, of an offset; offsets beyond the text are clamped."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def position(self, span: Span) -> tuple[int, int, int, int]:
        """Return line, column, end line and end column of a span, from 1, end exclusive."""
        return (*self.place(span.start), *self.place(max(span.start, span.end)))

    def line(self, number: int) -> str:
        """Return a line, from 1, without its end; lines beyond the text are empty."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        last = number == len(self.line_starts)
        return self.text[start : None if last else self.line_starts[number] - 1]

    def slice(self, span: Span) -> str:
        """Return the text a span covers."""
        return self.text[span.start : span.end]


def read_text(
    source: Path | str | bytes, name: str
) -> tuple[SourceText | None, tuple[Diagnostic, ...]]:
    """Return the text of a file or of bytes, or the one reason why it cannot be read.

    A refused file has no lines to show: its diagnostic says the place in words.
    """
    content = source if isinstance(source, bytes) else read_bytes(Path(source), name)
    if isinstance(content, Diagnostic):
        return None, (content,)
    decoded = decode(content, name)
    if isinstance(decoded, Diagnostic):
        return None, (decoded,)
    text = SourceText(name, unicodedata.normalize("NFC", unify_lines(decoded)))
    refusal = check_characters(text)
    return (None, (refusal,)) if refusal else (text, ())


def unify_lines(text: str) -> str:
    r"""Return a text without byte-order mark whose lines end in `\n`."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path, name: str) -> bytes | Diagnostic:
    """Return the bytes of a regular file of bounded size, or the reason why not."""
    try:
        refusal = check_kind(os.stat(path), name)
        if refusal:
            return refusal
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as opened:
            # Why twice: the name may have come to mean something else in between.
            refusal = check_kind(os.fstat(opened.fileno()), name)
            if refusal:
                return refusal
            content = opened.read(LIMIT + 1)
    except FileNotFoundError:
        return error("file-not-found", f"there is no file `{name}`", Span(name, 0, 0))
    except (OSError, ValueError) as trouble:
        reason = (getattr(trouble, "strerror", None) or "its name is not valid").lower()
        return error("not-a-story-file", f"`{name}` cannot be read: {reason}", Span(name, 0, 0))
    return content if len(content) <= LIMIT else too_large(name, None)


def check_kind(status: os.stat_result, name: str) -> Diagnostic | None:
    """Return why a file may not be opened, if so: it is no regular file, or too large."""
    mode = status.st_mode
    if not stat.S_ISREG(mode):
        kind = "a folder" if stat.S_ISDIR(mode) else "a device, pipe or socket"
        return error(
            "not-a-story-file", f"`{name}` is {kind}, not a story file", Span(name, 0, 0)
        )
    return too_large(name, status.st_size) if status.st_size > LIMIT else None


def too_large(name: str, size: int | None) -> Diagnostic:
    """Return the refusal of a file beyond the limit."""
    found = "more" if size is None else f"{size / 1024 / 1024:.1f} MB"
    return error(
        "file-too-large",
        f"`{name}` is too large: a story file has at most {LIMIT // 1024 // 1024} MB, "
        f"this one has {found}",
        Span(name, 0, 0),
        help="divide the story into files and import them",
    )


def decode(content: bytes, name: str) -> str | Diagnostic:
    """Return bytes as text, or the place of the first byte that is none."""
    if len(content) > LIMIT:
        return too_large(name, len(content))
    zero = content.find(0)
    if zero >= 0:
        line, column = byte_place(content, zero)
        wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
        return error(
            "not-utf8",
            f"`{name}` is not text: byte {zero} (line {line}, column {column}) is zero",
            Span(name, 0, 0),
            help="save the file as UTF-8" + (", not UTF-16" if wide else ""),
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as trouble:
        line, column = byte_place(content, trouble.start)
        return error(
            "not-utf8",
            f"`{name}` is not UTF-8: byte {trouble.start} (line {line}, column {column}) "
            f"is 0x{content[trouble.start]:02x}",
            Span(name, 0, 0),
            help="save the file as UTF-8",
        )


def byte_place(content: bytes, offset: int) -> tuple[int, int]:
    """Return line and column of a byte, all before it being readable."""
    before = unify_lines(content[:offset].decode("utf-8", errors="replace"))
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def check_characters(text: SourceText) -> Diagnostic | None:
    """Return the first character that could show an author what is not there, if any."""
    for piece in PIECES.finditer(text.text):
        refused = FORBIDDEN if piece.group().startswith('"') else SUSPECT
        found = refused.search(text.text, piece.start(), piece.end())
        if found:
            return hidden_character(text, found.start())
    return None


def hidden_character(text: SourceText, offset: int) -> Diagnostic:
    """Return the refusal of the character at an offset."""
    character = text.text[offset]
    line, column = text.place(offset)
    named = unicodedata.name(character, "control character").lower()
    allowed = "it is allowed between double quotes only"
    return error(
        "hidden-character",
        f"`{text.name}` has a hidden character in line {line}, column {column}: "
        f"U+{ord(character):04X} ({named})",
        Span(text.name, offset, offset + 1),
        "no reader can see this character",
        help="delete it",
        notes=(allowed,) if HIDDEN.match(character) else (),
    )
