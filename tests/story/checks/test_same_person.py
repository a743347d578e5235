"""A reason of one person for two letters never weighs, and that is said."""

from pathlib import Path

import pytest
from story.checks.stories_text import MEETING, findings

TEXT = (
    MEETING
    + """\
X may wave at Y
    for "fun": mildly
why Ada would wave at {other}
    for "warmth": strongly
scene "Noon", in the garden, for 1 turn of a minute
    with Ada and Ben
"""
)


@pytest.mark.parametrize(("other", "warned"), [("Ada", True), ("Ben", False)])
def test_nobody_fills_two_letters(other: str, warned: bool, tmp_path: Path) -> None:
    found = {one.code: one for one in findings(TEXT.format(other=other), tmp_path)}
    assert ("reason-never-weighs" in found) == warned
    if warned:
        label = found["reason-never-weighs"].primary.text
        assert label == "different letters of an act are different people"
