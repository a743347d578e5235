"""Cuts on a played story: what a cut leaves out is what its claim rests on, and nothing else."""

from pathlib import Path

import pytest

from ifonly.analysis.breaking import test_cuts as judge_cuts
from ifonly.analysis.claims import test_story as judge_claims
from ifonly.driver import check
from ifonly.story.model import Story

MOODS = """\
feeling X's grief, half-life 2 years
feeling X's longing, half-life 2 years

reaction "left": when X leaves Y
    Y's grief rises greatly
"""

WORLD = """\
language 1
story "Cut"
import "moods.story"

place the room
place the street, beside the room

person Ada, she
person Ben, he

fact X is away
fact X is hurt
fact X is in hope

at the start
    Ada is in the room
    Ben is in the room

X may sulk
    hidden
    for "pride": strongly, when X has not sulked in this scene

X may warn Y
    when X is with Y
    for "a grudge": mildly

X may strike Y
    when X is with Y
    then Y is hurt
    for "anger": very strongly, when X has not struck Y

X may leave Y
    when X is with Y
    then X goes to the street
    then X is away
    for "freedom": strongly

X may greet Y
    when X is with Y
    for "the news in hand": strongly, when X is in hope

norm "no blows": X must not strike Y: strongly

course "the quarrel", of X to Y
    X warns Y
    X strikes Y

while "longing", Ben is away: Ada's longing grows greatly a week

scene "Morning", in the room, for 3 turns of a minute
    with Ada and Ben
    fate "the paper", first: Ben is in hope
    as told
        Ben greets Ada
        Ada warns Ben
        Ada strikes Ben
        Ada sulks

scene "Evening", 1 day later, in the room, for 2 turns of a minute
    with Ada and Ben
    as told
        Ben leaves Ada

scene "Later", 3 weeks later, in the room, for 1 turn of a minute
    with Ada

ending "gone": when Ben is away

"""

# The cut that a claim names, and one under which it must go on holding.
CUTS = [
    (
        "at the end: Ada's longing is great or more",
        'without while "longing"',
        'without fate "the paper"',
    ),
    (
        'in "Morning": Ada strikes Ben, chiefly because of "the quarrel"',
        'without course "the quarrel"',
        'without fate "the paper"',
    ),
    (
        'at the end: Ada\'s longing owes at least 9 in 10 to "longing"',
        'without while "longing"',
        'without course "the quarrel"',
    ),
    (
        'in "Morning": Ada strikes Ben',
        'without told "Ada strikes Ben" but "Ada warns Ben"',
        'without told "Ada warns Ben" but "Ada strikes Ben"',
    ),
    (
        'in "Morning": Ben greets Ada',
        'without fate "the paper"',
        'without course "the quarrel"',
    ),
    (
        'at the end: Ada has broken "no blows"',
        'without norm "no blows"',
        'without fate "the paper"',
    ),
    (
        "Ben never notices Ada sulk",
        'without hiding "Ada sulks"',
        'without fate "the paper"',
    ),
    (
        "at the end: Ada's grief is moderate or more",
        "without import moods",
        'without norm "no blows"',
    ),
]


def read(folder: Path, lines: str) -> Story:
    (folder / "moods.story").write_text(MOODS)
    (folder / "cut.story").write_text(WORLD + lines)
    checked = check(str(folder / "cut.story"))
    assert checked.story is not None, [d.message for d in checked.diagnostics]
    return checked.story


@pytest.mark.parametrize(("line", "cut", "idle"), CUTS, ids=[cut for _, cut, _ in CUTS])
def test_a_claim_fails_without_what_it_rests_on_alone(
    tmp_path: Path, line: str, cut: str, idle: str
) -> None:
    text = f'claim C1 "?"\n    {line}\n    cut: {cut}\n    cut: {idle}\n'
    story = read(tmp_path, text)
    (held,) = judge_claims(story, 1)
    assert held.verdict == "held", [(one.text, one.said) for one in held.tests]
    broken, kept = judge_cuts(story, 1)
    assert (broken.verdict, broken.ok) == ("failed", True), broken.said
    assert (kept.verdict, kept.ok) == ("held", False), kept.said
