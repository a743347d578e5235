"""The answer of a run, as it is remembered from one start to the next.

`to_bytes` and `from_bytes` are inverses; bytes that are no answer read back as nothing. The
texts are not kept: an answer is found again by the files in which it stands.
"""

from typing import Any, Final

from ifonly.present.answers import About
from ifonly.present.findings import read_diagnostic, write_diagnostic
from ifonly.present.run_answer import EventLine, RunAnswer, ToldChoice
from ifonly.source.packing import fields, pack, tuples, unpack
from ifonly.source.reading import Files
from ifonly.telling.told import Change, TellingScene

MOST: Final = 64 * 1024 * 1024  # bytes of an answer's values as they are read


def to_bytes(answer: RunAnswer) -> bytes:
    """Return an answer as it is kept."""
    made = {
        "hash": answer.about.hash,
        "seed": answer.seed,
        "run": answer.run,
        "as_told": answer.as_told,
        "ending": answer.ending,
        "engine": answer.engine,
        "stopped": answer.stopped,
        "events": [fields(one) for one in answer.events],
        "telling": [fields(one) for one in answer.telling],
        "changes": [fields(one) for one in answer.changes],
        "told": [fields(one) for one in answer.told],
        "diagnostics": [write_diagnostic(one) for one in answer.diagnostics],
    }
    return pack(made)


def from_bytes(data: bytes, files: Files, seconds: float) -> RunAnswer | None:
    """Return the answer that was kept of a run of these files, or nothing if it is none."""

    def read(made: Any) -> RunAnswer:
        texts = files.texts
        return RunAnswer(
            about=About(files.name, texts, None, made["hash"]),
            seed=made["seed"],
            run=made["run"],
            as_told=made["as_told"],
            ending=made["ending"],
            events=tuple(EventLine(*tuples(row)) for row in made["events"]),
            telling=tuple(TellingScene(*tuples(row)) for row in made["telling"]),
            changes=tuple(Change(*row) for row in made["changes"]),
            told=tuple(ToldChoice(*row) for row in made["told"]),
            diagnostics=tuple(read_diagnostic(*row) for row in made["diagnostics"]),
            texts=texts,
            seconds=seconds,
            engine=made["engine"],
            stopped=made["stopped"],
        )

    return unpack(data, MOST, read)
