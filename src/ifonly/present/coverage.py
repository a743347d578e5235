"""Turns what never came about in many runs into JSON, and into lists for a terminal."""

from collections.abc import Mapping
from typing import Final

from ifonly.analysis.covered import COVERED, Coverage, Covered, Never
from ifonly.present.answers import Json, rounded
from ifonly.present.lines import wrapped
from ifonly.source.text import SourceText

NOUNS: Final[dict[Covered, str]] = {
    "scenes": "Scenes that never took place",
    "actions": "Acts that nobody ever did",
    "motives": "Reasons that never counted in an option",
    "reactions": "Reactions that never came",
    "endings": "Endings that no run came to",
}


def coverage_json(found: Coverage, texts: Mapping[str, SourceText]) -> Json:
    """Return the object of what never came about."""
    most = None
    if found.most is not None:
        most = {"action": found.most, "share": rounded(found.share)}
    return {
        "runs": found.runs,
        "never": {
            kind: [_never_json(one, texts) for one in found.never if one.kind == kind]
            for kind in COVERED
        },
        "choices": found.choices,
        "most": most,
    }


def _never_json(one: Never, texts: Mapping[str, SourceText]) -> Json:
    made: Json = {"name": one.name, "file": one.span.file, "line": line_of(one, texts)}
    return {**made, "action": one.of} if one.kind == "motives" else made


def line_of(one: Never, texts: Mapping[str, SourceText]) -> int | None:
    """Return the line of a part of a story; none where its file is not at hand."""
    text = texts.get(one.span.file)
    return None if text is None else text.place(one.span.start)[0]


def print_coverage(found: Coverage, texts: Mapping[str, SourceText]) -> str:
    """Return lists of what never came about, each with its line, then the commonest choice."""
    lines: list[str] = []
    for kind in COVERED:
        parts = [one for one in found.never if one.kind == kind]
        if not parts:
            continue
        lines += [f"{NOUNS[kind]}:"]
        for one in parts:
            name = f"{one.name}, {one.of}" if one.of else one.name
            line = line_of(one, texts)
            where = "" if line is None else f" ({one.span.file}:{line})"
            lines.append(wrapped(f"{name}{where}", "- ", "  "))
        lines.append("")
    if not lines:
        lines = ["Every scene, act, reason, reaction and ending came about.", ""]
    if found.most is not None:
        lines.append(
            wrapped(
                f"Of {found.choices:,} choices, silence left out, {found.share:.1%} are one act: "
                f"{found.most}."
            )
        )
    return "\n".join(lines).rstrip()
