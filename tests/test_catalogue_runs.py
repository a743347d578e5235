"""The catalogue's stories do what their entries say."""

import json
from pathlib import Path

import pytest
from documents import command_line, run_command

from ifonly.source.catalogue import Entry, codes, entry

SHOWN = [found for found in map(entry, codes()) if found and found.failing]


def codes_of(story: str, folder: Path) -> set[str]:
    """Return the codes that `check` finds in a story."""
    path = folder / "story.story"
    path.write_text(story, encoding="utf-8", newline="")
    _, output = run_command(["check", str(path), "--json"], command_line())
    return {str(found["code"]) for found in json.loads(output)["diagnostics"]}


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.code)
def test_failing_story_yields_its_code_and_mended_yields_nothing(
    shown: Entry, tmp_path: Path
) -> None:
    assert shown.failing is not None
    assert shown.mended is not None
    assert shown.code in codes_of(shown.failing, tmp_path)
    assert codes_of(shown.mended, tmp_path) == set()
