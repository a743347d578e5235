"""Reports a fault in Ifonly: that it is ours, the author's line in work, what to send."""

import traceback
from types import TracebackType

from ifonly.source.span import NOWHERE, Span
from ifonly.source.text import SourceText


def line_in_work(trouble: BaseException) -> str | None:
    """Return file and line of what the innermost function was looking at, if it can be told.

    Why by the frames: no stage carries a record of where it is, and only a fault asks.
    """
    spans: list[Span] = []
    texts: dict[str, SourceText] = {}
    at: TracebackType | None = trouble.__traceback__
    while at is not None:
        for value in at.tb_frame.f_locals.values():
            if isinstance(value, SourceText):
                texts[value.name] = value
            held = getattr(value, "texts", None)
            if isinstance(held, dict):
                texts |= {
                    name: one for name, one in held.items() if isinstance(one, SourceText)
                }
            span = value if isinstance(value, Span) else getattr(value, "span", None)
            if isinstance(span, Span) and span != NOWHERE:
                spans.append(span)
        at = at.tb_next
    for span in reversed(spans):
        if span.file in texts:
            return f"{span.file}:{texts[span.file].place(span.start)[0]}"
    return None


def report(trouble: Exception, *, traced: bool) -> str:
    """Return that Ifonly is at fault, where in the author's text it was, and what to send."""
    line = line_in_work(trouble)
    said = "".join(traceback.format_exception(trouble))
    return "\n".join(
        [
            "This is a bug in Ifonly, not in your story. Please report it with the lines below.",
            *([f"at work on {line}"] if line else []),
            said if traced else f"{type(trouble).__name__}: {trouble}",
        ]
    )
