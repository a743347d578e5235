"""What was found in a story, as it is remembered from one start to the next.

`to_bytes` and `from_bytes` are inverses; bytes that are no findings read back as nothing.
"""

import json
from typing import Any

from ifonly.present.answers import About, CheckAnswer, Size
from ifonly.source.diagnostic import Diagnostic, Label
from ifonly.source.reading import Files
from ifonly.source.span import Span
from ifonly.source.values import dataclass
from ifonly.story.facts import Facts
from ifonly.story.facts import from_json as read_facts
from ifonly.story.facts import to_json as write_facts


@dataclass(frozen=True, slots=True)
class Findings:
    """What `check` answers, but for the texts; facts where the text means a story.

    `lowered`: the story has been lowered, and nothing was wrong with it there either.
    """

    hash: str | None
    size: Size | None
    diagnostics: tuple[Diagnostic, ...]
    facts: Facts | None
    lowered: bool = False

    def answer(self, files: Files, seconds: float) -> CheckAnswer:
        """Return the answer about the files in which this was found."""
        texts = files.texts
        about = About(files.name, texts, None, self.hash)
        return CheckAnswer(about, self.diagnostics, texts, self.size, seconds)


def findings_of(answer: CheckAnswer, facts: Facts | None, *, lowered: bool) -> Findings:
    """Return what is to be remembered of an answer."""
    return Findings(answer.about.hash, answer.size, answer.diagnostics, facts, lowered)


def to_bytes(findings: Findings) -> bytes:
    """Return findings as they are kept."""
    size = findings.size
    made = {
        "hash": findings.hash,
        "size": None
        if size is None
        else {k: v for k, v in size.json().items() if v is not None},
        "diagnostics": [write_diagnostic(found) for found in findings.diagnostics],
        "lowered": findings.lowered,
        "facts": None if findings.facts is None else write_facts(findings.facts),
    }
    return json.dumps(made, separators=(",", ":")).encode("ascii")


def from_bytes(data: bytes) -> Findings | None:
    """Return the findings that were kept, or nothing if the bytes are none."""
    try:
        made = json.loads(data.decode("ascii"))
        size, facts = made["size"], made["facts"]
        return Findings(
            made["hash"],
            None if size is None else Size(**size),
            tuple(read_diagnostic(*row) for row in made["diagnostics"]),
            None if facts is None else read_facts(facts),
            bool(made["lowered"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def write_diagnostic(found: Diagnostic) -> list[object]:
    """Return a diagnostic as values of JSON."""
    labels = [
        [label.span.file, label.span.start, label.span.end, label.text]
        for label in (found.primary, *found.others)
    ]
    return [found.code, found.severity, found.message, labels, found.notes, found.help]


def read_diagnostic(
    code: str,
    severity: Any,
    message: str,
    labels: list[Any],
    notes: list[str],
    help: str | None,
) -> Diagnostic:
    """Return the diagnostic that was written as these values."""
    primary, *others = (Label(Span(file, a, b), text) for file, a, b, text in labels)
    return Diagnostic(code, severity, message, primary, tuple(others), tuple(notes), help)
