"""Reads a story written in a test and returns everything found in it."""

from pathlib import Path

from ifonly.source.diagnostic import Diagnostic
from ifonly.story.checks import check_story
from ifonly.story.from_syntax import build_story
from ifonly.syntax.sources import read_story

MEETING = """\
story "Test"
place the garden
person Ada, she
person Ben, he
"""


def findings(text: str, folder: Path) -> tuple[Diagnostic, ...]:
    """Return what reading, resolving and checking find in a story."""
    path = folder / "story.story"
    path.write_text(text, encoding="utf-8", newline="")
    sources = read_story(str(path))
    story, found = build_story(sources.trees)
    before = (*sources.diagnostics, *found)
    if any(one.severity == "error" for one in before):
        return before
    return (*before, *check_story(story))
