"""What contradicts or repeats itself is said once for each line, however many there are."""

from collections import Counter
from pathlib import Path

from story.checks.stories_text import MEETING, findings

from ifonly.source.diagnostic import MOST_SHOWN, in_order, warning
from ifonly.source.span import Span

HEAD = MEETING + "fact X is sure\nfact X has hopped\nX may wave to Y\n    when any of\n"
TAIL = '    for "fun": mildly\n'


def counts(lines: list[str], folder: Path, head: str) -> Counter[str]:
    text = head + "".join(f"        {line}\n" for line in lines) + TAIL
    return Counter(found.code for found in findings(text, folder))


def test_each_repeated_line_is_said_once(tmp_path: Path) -> None:
    many = counts(["X is with Y", "X has hopped"] * 100, tmp_path, HEAD)
    assert many["repeated-condition"] == 198


def test_each_contradicting_line_is_said_once(tmp_path: Path) -> None:
    head = HEAD.replace("    when any of\n", "    when all of\n")
    many = counts(["X is sure", "X is not sure"] * 200, tmp_path, head)
    assert many["contradictory-condition"] == 1
    assert many["repeated-condition"] == 398


def test_thousands_of_lines_are_read_in_a_moment(tmp_path: Path) -> None:
    many = counts(["X is sure", "X has hopped"] * 2000, tmp_path, HEAD)
    assert many["repeated-condition"] == 3998


def test_of_very_many_findings_the_gravest_are_shown() -> None:
    every = [warning("no-ending", "m", Span("a", at, at)) for at in range(MOST_SHOWN + 5)]
    shown = in_order(every, ["a"])
    assert len(shown) == MOST_SHOWN
    assert shown[-1].notes == ("5 further findings not shown",)
