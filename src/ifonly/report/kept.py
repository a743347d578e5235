"""A page as it is remembered from one start to the next.

`to_bytes` and `from_bytes` are inverses; bytes that are no page read back as nothing. What the
page holds is not kept beside it: it is read out of the page itself.
"""

from typing import Any, Final

from ifonly.present.answers import About
from ifonly.report.answer import ReportAnswer, is_report
from ifonly.report.page import held_in
from ifonly.source.packing import pack, unpack
from ifonly.source.reading import Files

MOST: Final = 64 * 1024 * 1024  # bytes of a page as it is read


def to_bytes(answer: ReportAnswer) -> bytes:
    """Return a page as it is kept."""
    made = {
        "hash": answer.about.hash,
        "seed": answer.seed,
        "as_told": answer.as_told,
        "engine": answer.engine,
        "stopped": answer.stopped,
        "html": answer.html,
    }
    return pack(made)


def from_bytes(data: bytes, files: Files, seconds: float) -> ReportAnswer | None:
    """Return the page that was kept about a run of these files, or nothing if it is none."""

    def read(made: Any) -> ReportAnswer | None:
        html = made["html"]
        if not is_report(html):
            return None
        return ReportAnswer(
            about=About(files.name, files.texts, None, made["hash"]),
            seed=made["seed"],
            as_told=made["as_told"],
            data=held_in(html),
            html=html,
            engine=made["engine"],
            seconds=seconds,
            stopped=made["stopped"],
        )

    return unpack(data, MOST, read)
