"""The answer of a question about a run: as JSON, for a person, and as it is remembered.

`to_bytes` and `from_bytes` are inverses; bytes that are no answer read back as nothing.
Invariant: nothing here needs the story, so that an answer that is remembered is shown without it.
"""

from dataclasses import field
from typing import Any, Final

from ifonly.present.answers import About, Json
from ifonly.present.knowers import Knower, Known
from ifonly.present.lines import bold, of_run, which_run, wrapped
from ifonly.present.matrix import matrix_json, matrix_text
from ifonly.present.run_answer import EventLine
from ifonly.source.packing import fields, pack, tuples, unpack
from ifonly.source.reading import Files
from ifonly.source.values import dataclass

MOST: Final = 6  # events of one answer that are shown
LARGEST: Final = 16 * 1024 * 1024  # bytes of an answer's values as they are read


@dataclass(frozen=True, slots=True)
class AskAnswer:
    """A question with its answer; `rows` where a matrix was asked for instead."""

    about: About
    seed: int | str
    as_told: bool
    question: str
    answer: object
    text: str
    when: str
    because: tuple[EventLine, ...]
    people: tuple[str, ...] = ()
    rows: tuple[Known, ...] | None = None
    seconds: float = field(default=0.0, compare=False)

    @property
    def story(self) -> Json:
        """Which story it is about: its name and hashes."""
        return self.about.head()

    def json(self) -> Json:
        """Return the answer as `ifonly ask --json` prints it."""
        return {
            **self.about.json(),
            "seed": self.seed,
            "as_told": self.as_told,
            "question": self.question,
            "answer": self.answer,
            "text": self.text,
            "moment": self.when,
            "because": [
                {"event": one.n, "text": one.text, "when": one.when} for one in self.because
            ],
            "matrix": None if self.rows is None else matrix_json(self.rows),
            "seconds": round(self.seconds, 3),
        }


# ---- as it is remembered


def to_bytes(answer: AskAnswer) -> bytes:
    """Return an answer as it is kept."""
    made = {
        "hash": answer.about.hash,
        "seed": answer.seed,
        "as_told": answer.as_told,
        "question": answer.question,
        "answer": answer.answer,
        "text": answer.text,
        "when": answer.when,
        "because": [fields(one) for one in answer.because],
        "people": answer.people,
        "rows": None
        if answer.rows is None
        else [[*fields(one)[:-1], [fields(by) for by in one.by]] for one in answer.rows],
    }
    return pack(made)


def from_bytes(data: bytes, files: Files, seconds: float) -> AskAnswer | None:
    """Return the answer that was kept of a question about these files; nothing if it is none."""

    def read(made: Any) -> AskAnswer:
        rows = made["rows"]
        return AskAnswer(
            about=About(files.name, files.texts, None, made["hash"]),
            seed=made["seed"],
            as_told=made["as_told"],
            question=made["question"],
            answer=made["answer"],
            text=made["text"],
            when=made["when"],
            because=tuple(EventLine(*tuples(row)) for row in made["because"]),
            people=tuple(made["people"]),
            rows=None if rows is None else tuple(_known(*row) for row in rows),
            seconds=seconds,
        )

    return unpack(data, LARGEST, read)


# ---- for people


def _known(
    text: str, event: int | None, since: int, scene: str | None, by: list[list[Any]]
) -> Known:
    return Known(text, event, since, scene, tuple(Knower(*one) for one in by))


def print_ask(answer: AskAnswer, color: bool = False) -> str:
    """Return the sentence and the events, or the matrix."""
    if answer.rows is not None:
        tables = matrix_text(answer.people, answer.rows, color)
        return of_run(tables, answer.as_told, answer.seed)
    parts = [bold(wrapped(answer.text), color)]
    lines = [
        wrapped(f"{one.text} [{one.when}]", f"{one.n:>6}  ", " " * 8)
        for one in answer.because[:MOST]
    ]
    if len(answer.because) > MOST:
        lines.append(f"        and {len(answer.because) - MOST} more")
    if lines:
        parts.append("\n".join(lines))
    run = which_run(answer.as_told, answer.seed)
    parts.append(wrapped(f"({run}, {answer.when})"))
    return "\n\n".join(parts)
