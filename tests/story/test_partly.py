"""What is wrong beside a line that cannot be read is told, and nothing that follows from that line."""

from pathlib import Path

import pytest

from ifonly.driver import check
from ifonly.source.diagnostic import has_error
from ifonly.story.partly import wrong_beside
from ifonly.syntax.sources import read_story

STORIES = Path(__file__).parents[2] / "stories"
BAD = """story "Bad"
place the hall
person Ada, she
person Ben, he
bond X's love for Y half-life 3 years

X may hug Y
    when X is wtih Y
    for "habit" mildly
    for "love": mildly, times X's love for Y

X may hit Y:
    for "temper": strongly

X may poke Y
    for "rage": strongly, times X's angr at Y

scene "Noon", in the hal, for 2 turns of an hour
    with Ada and Bne

ending "done": when Ada has hugged Ben
ending "hurt": when Ada has hit Ben
"""


def test_mistakes_of_all_stages_are_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "bad.story"
    file.write_text(BAD, encoding="utf-8")
    found = [(one.code, one.message.split("`")[1]) for one in check(str(file)).diagnostics
             if "`" in one.message]  # fmt: skip
    assert ("missing-colon", "mildly") in found
    assert ("no-such-form", "X is wtih Y") in found
    assert ("no-such-form", "X's angr at Y") in found
    assert ("unknown-name", "the hal") in found
    assert ("unknown-name", "Bne") in found
    said = " ".join(text for _, text in found)
    assert "X's love for Y" not in said, "its declaration could not be read"
    assert "has hugged" not in said
    assert "has hit" not in said


def damaged(line: str, harm: str) -> str:
    return line.replace(":", "", 1).replace(",", "", 1) if harm == "less" else line + harm


@pytest.mark.parametrize("harm", ['"', " ,,", "less"])
def test_a_line_that_cannot_be_read_has_no_consequences(harm: str, tmp_path: Path) -> None:
    """A story without mistakes, with one line damaged, has that mistake and no other."""
    lines = (STORIES / "the-proposal.story").read_text(encoding="utf-8").split("\n")
    file, tried = tmp_path / "damaged.story", 0
    for at in range(2, len(lines), 7):
        made = damaged(lines[at], harm)
        file.write_text("\n".join([*lines[:at], made, *lines[at + 1 :]]), encoding="utf-8")
        sources = read_story(str(file))
        if not lines[at].strip() or not has_error(sources.diagnostics):
            continue
        tried += 1
        assert wrong_beside(sources.trees, sources.diagnostics, sources.texts) == (), made
    assert tried >= (5 if harm == "less" else 12)
