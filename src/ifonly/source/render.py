"""Turns a diagnostic into the text a person reads, or the object a program reads.

Invariants: what is printed holds no control character but line ends, whatever
the story holds; marks stand under what they mark in a terminal with fixed
columns (letters that combine take none, wide ones two, tabs four). Positions
in words and in JSON count letters from 1, as editors do.
"""

import unicodedata
from collections.abc import Mapping

from ifonly.source.diagnostic import Diagnostic, Label
from ifonly.source.text import FORBIDDEN, HIDDEN, SourceText
from ifonly.source.values import dataclass

TAB = "    "
WIDEST = 200  # letters of one line that are shown; the rest of it is cut
BEFORE = 60  # letters shown before the first mark of a line that is cut
COLORS = {"error": "1;31", "warning": "1;33", "hint": "1;36", "gutter": "1;34", "head": "1"}


@dataclass(frozen=True, slots=True)
class Ink:
    """Whether words are coloured; made for one rendering."""

    color: bool

    def __call__(self, role: str, text: str) -> str:
        """Return a text in the colour of its role."""
        return f"\x1b[{COLORS[role]}m{text}\x1b[0m" if self.color and text else text


def shown(character: str) -> str:
    """Return a letter as it may be printed: what could steer a terminal is spelt out."""
    if character == "\t":
        return TAB
    unpaired = "\ud800" <= character <= "\udfff"  # half a pair: no encoding has it
    if character == "\n" or unpaired or FORBIDDEN.match(character) or HIDDEN.match(character):
        return f"\\u{{{ord(character):x}}}"
    return character


def clean(text: str) -> str:
    r"""Return a text as it may be printed.

    >>> print(clean("red: \x1b[31m"))
    red: \u{1b}[31m
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(shown, text))


def width(text: str) -> int:
    """Return how many columns a text takes.

    >>> width("Renji"), width("恋次"), width("e\u0301")
    (5, 4, 1)
    """
    if text.isascii() and text.isprintable():
        return len(text)
    columns = 0
    for character in clean(text):
        if (
            unicodedata.category(character) in ("Mn", "Me", "Cf")
            or "\u1160" <= character <= "\u11ff"
        ):
            continue  # combining marks, joiners, the inner letters of old Hangul
        columns += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return columns


def render(diagnostic: Diagnostic, texts: Mapping[str, SourceText], color: bool = False) -> str:
    """Return a diagnostic laid out for a terminal, without a final line end."""
    ink = Ink(color)
    primary = diagnostic.primary
    labels = [primary, *diagnostic.others]
    files = list(dict.fromkeys(label.span.file for label in labels))
    known = {name: [at for at in labels if at.span.file == name] for name in files}
    last = [texts[at.span.file].position(at.span)[0] for at in labels if at.span.file in texts]
    margin = " " * len(str(max(last, default=1)))
    bar = ink("gutter", f"{margin} |")
    title = ink(diagnostic.severity, f"{diagnostic.severity}[{clean(diagnostic.code)}]")
    lines = [title + ink("head", f": {clean(diagnostic.message)}")]
    for name in files:
        arrow = "-->" if name == primary.span.file else ":::"
        if name in texts:
            line, column, _, _ = texts[name].position(known[name][0].span)
            lines += [ink("gutter", margin + arrow) + f" {clean(name)}:{line}:{column}", bar]
            lines += excerpt(texts[name], known[name], diagnostic, margin, ink)
        elif name:
            lines.append(ink("gutter", margin + arrow) + f" {clean(name)}")
    remarks = [("note", note) for note in diagnostic.notes]
    remarks += [("help", diagnostic.help)] if diagnostic.help else []
    if remarks and last:
        lines.append(bar)
    for kind, remark in remarks:
        lines.append(ink("gutter", f"{margin} =") + f" {kind}: {clean(remark)}")
    return "\n".join(lines)


def excerpt(
    text: SourceText, labels: list[Label], diagnostic: Diagnostic, margin: str, ink: Ink
) -> list[str]:
    """Return the marked lines of one file, gaps between them shown as dots."""
    lines: list[str] = []
    previous = low = 0
    for label in sorted(labels, key=lambda at: at.span):
        line, column, end_line, end_column = text.position(label.span)
        written = text.line(line)
        if line != previous:
            if previous and line > previous + 1:
                lines.append(ink("gutter", f"{margin}..."))
            low = max(0, column - 1 - BEFORE) if len(written) > WIDEST else 0
            crop = written[low : low + WIDEST]
            number = ink("gutter", f"{line:>{len(margin)}} |")
            lines.append(f"{number} {clean(crop)}".rstrip())
        start, stop = column - 1, end_column - 1 if end_line == line else len(written)
        high = low + WIDEST
        indent = width(written[low : min(start, high)])
        marked = max(1, width(written[min(start, high) : min(stop, high)]))
        role = diagnostic.severity if label is diagnostic.primary else "gutter"
        mark = ("-" if role == "gutter" else "^") * marked
        told = ink(role, f"{mark} {clean(label.text)}".rstrip())
        lines.append(ink("gutter", f"{margin} |") + f" {' ' * indent}{told}")
        previous = line
    return lines


def as_json(diagnostic: Diagnostic, texts: Mapping[str, SourceText]) -> dict[str, object]:
    """Return a diagnostic as an object with the fields that programs rely on."""
    labels = []
    for label in (diagnostic.primary, *diagnostic.others):
        text = texts.get(label.span.file)
        line, column, end_line, end_column = text.position(label.span) if text else (1, 1, 1, 1)
        labels.append(
            {
                "file": label.span.file,
                "line": line,
                "column": column,
                "end_line": end_line,
                "end_column": end_column,
                "text": label.text,
                "primary": label is diagnostic.primary,
            }
        )
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "labels": labels,
        "notes": list(diagnostic.notes),
        "help": diagnostic.help,
    }
