"""What is said about an author's text: values, rendered elsewhere.

Invariant: a diagnostic holds only what the author wrote and what the author
can do about it. It never holds a class name, a stage name or an absolute path.
"""

from collections.abc import Iterable
from typing import Literal

from ifonly.source.span import Span
from ifonly.source.values import dataclass

Severity = Literal["error", "warning", "hint"]


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
    """Return findings by position, file by file."""
    files = {name: number for number, name in enumerate(texts)}

    def place(one: Diagnostic) -> tuple[int, int, int]:
        span = one.primary.span
        return files.get(span.file, -1), span.start, span.end

    return tuple(sorted(found, key=place))
