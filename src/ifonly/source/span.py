"""Positions in an author's text.

A span names a file and a half-open range of code points in its normalised
text. Everything that can be blamed on a line keeps one.
"""

from ifonly.source.values import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters of one file; made by the lexer, never changed."""

    file: str
    start: int
    end: int

    def join(self, other: "Span") -> "Span":
        """Return the smallest span of this file that covers both."""
        return Span(self.file, min(self.start, other.start), max(self.end, other.end))


NOWHERE = Span("", 0, 0)
