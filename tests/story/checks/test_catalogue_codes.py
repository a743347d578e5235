"""Each check finds what its entry shows, alone, and nothing in the same story mended."""

import re
from pathlib import Path

import pytest
from story.checks.stories_text import findings

from ifonly.source.catalogue import entry
from ifonly.source.shipped import package_dir

CHECKS = package_dir() / "story" / "checks"
RAISED = re.compile(r"\b(?:error|warning|hint)\(\s*\"([a-z0-9]+(?:-[a-z0-9]+)+)\"")
# Whose story would be too long for a page; `tests/story/checks/test_size.py` has one.
TOO_LONG = {"too-many-rules"}
CODES = sorted(
    {code for path in CHECKS.glob("*.py") for code in RAISED.findall(path.read_text("utf-8"))}
    - TOO_LONG
)


@pytest.mark.parametrize("code", CODES)
def test_failing_story_yields_its_code_alone(code: str, tmp_path: Path) -> None:
    shown = entry(code)
    assert shown is not None
    assert shown.failing is not None
    assert {one.code for one in findings(shown.failing, tmp_path)} == {code}


@pytest.mark.parametrize("code", CODES)
def test_mended_story_yields_nothing(code: str, tmp_path: Path) -> None:
    shown = entry(code)
    assert shown is not None
    assert shown.mended is not None
    assert findings(shown.mended, tmp_path) == ()
