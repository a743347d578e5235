"""What is said about an author's text: values, rendered elsewhere.

Invariant: a diagnostic holds only what the author wrote and what the author
can do about it. It never holds a class name, a stage name or an absolute path.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from ifonly.source.span import Span
from ifonly.source.values import dataclass

Severity = Literal["error", "warning", "hint"]
GRAVITY = {"error": 0, "warning": 1, "hint": 2}
MOST_SHOWN = 1000  # findings; the last one says how many more there are


@dataclass(frozen=True, slots=True)
class Label:
    """One place in the text and what is to be seen there."""

    span: Span
    text: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: code in words, a headline, where to look, what to type instead."""

    code: str
    severity: Severity
    message: str
    primary: Label
    others: tuple[Label, ...] = ()
    notes: tuple[str, ...] = ()
    help: str | None = None


def error(
    code: str,
    message: str,
    span: Span,
    label: str = "",
    *others: Label,
    help: str | None = None,
    notes: tuple[str, ...] = (),
) -> Diagnostic:
    """Return an error at a span."""
    return Diagnostic(code, "error", message, Label(span, label), others, notes, help)


def warning(
    code: str,
    message: str,
    span: Span,
    label: str = "",
    *others: Label,
    help: str | None = None,
    notes: tuple[str, ...] = (),
) -> Diagnostic:
    """Return a warning at a span."""
    return Diagnostic(code, "warning", message, Label(span, label), others, notes, help)


def hint(
    code: str,
    message: str,
    span: Span,
    label: str = "",
    *others: Label,
    help: str | None = None,
    notes: tuple[str, ...] = (),
) -> Diagnostic:
    """Return a hint at a span."""
    return Diagnostic(code, "hint", message, Label(span, label), others, notes, help)


def has_error(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether one of the findings is an error."""
    return any(found.severity == "error" for found in diagnostics)


def in_order(found: Iterable[Diagnostic], texts: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Return findings by position, file by file; of very many the gravest, and how many more."""
    files = {name: number for number, name in enumerate(texts)}

    def place(one: Diagnostic) -> tuple[int, int, int]:
        span = one.primary.span
        return files.get(span.file, -1), span.start, span.end

    every = sorted(found, key=place)
    if len(every) <= MOST_SHOWN:
        return tuple(every)
    kept = sorted(every, key=lambda one: GRAVITY[one.severity])[:MOST_SHOWN]
    *first, last = sorted(kept, key=place)
    more = f"{len(every) - MOST_SHOWN:,} further findings not shown"
    return (*first, replace(last, notes=(*last.notes, more)))
