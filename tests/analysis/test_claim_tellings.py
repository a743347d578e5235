"""Claims about tellings: each holds where it is so, fails where it is not, and a cut breaks it."""

import pytest

from ifonly.analysis.breaking import test_cuts as break_claims
from ifonly.analysis.claims import test_story as judge_claims
from ifonly.driver import check
from ifonly.story.model import Story

WORLD = """\
language 1
story "Small"

place the quay
place the kitchen

person Ada, she: great love for Ben
person Ben, he
person Cleo, she

bond X's love for Y, never fades

X may row out
    when X is in the quay
    hidden
    for "something to do": mildly
X may recall E to Y
    when X is with Y and X is in the kitchen and X has never recalled E to Y
why Ada would recall "The quay" to Ben
    for "the start of it": strongly
why Ada would recall "The pier" to Ben
    for "the rest of it": strongly
X may speak of love to Y
    when X is with Y and X is in the kitchen
    for "what is felt": strongly, times X's love for Y
X may sew
    when X is in the kitchen
    for "a hem": mildly

reaction "the row": when X rows out
    X's love for Ben rises greatly

scene "The quay", on the quay, for 1 turn of an hour
    with Ada and Ben
    as told
        Ada rows out, as "the row"
scene "The pier", 1 day later, on the quay, for 1 turn of an hour
    with Ada and Cleo
    as told
        Cleo rows out, as "Cleo's row"
scene "The kitchen", 1 year later, in the kitchen, for 5 turns of a minute
    with Ada and Ben
    as told
        Ben sews, as "the hem"
        turn 2
        Ada recalls "The pier" to Ben
        turn 3
        Ada recalls "The quay" to Ben
        turn 4
        Ada speaks of love to Ben, as "the words"

ending "over": when Ada has spoken of love to Ben
"""

TRUE = [
    'told through Ben: Ada\'s love for Ben is first told by "the words"',
    "told through Ben: Ada's love for Ben is first told by Ada speaks of love to Ben",
    'told through Ada: Ada\'s love for Ben is first told in "The quay"',
    "told through Ben: Ben's love for Ada is never told",
    'told through Ben: "the row" is told in "The kitchen"',
    'told through Ada: "the row" is told in "The quay"',
    'told through Ben: "Cleo\'s row" is never told',
    'told through Cleo: "Cleo\'s row" is told',
    'told in order of time: "The quay" is told before "The pier"',
    'told as remembered: "The pier" is told before "The quay"',
    'told as remembered: "the hem" is told before "the row"',
    "told as remembered: the same events are told as in order of time",
    "told through Ben, as remembered: the same events are told as in order of time",
]
FALSE = [
    'told through Ben: Ada\'s love for Ben is first told in "The quay"',
    'told through Ada: Ada\'s love for Ben is first told by "the words"',
    "told through Ada: Ada's love for Ben is never told",
    'told through Ben: "the row" is told in "The quay"',
    'told through Ben: "the row" is never told',
    'told in order of time: "The pier" is told before "The quay"',
    'told as remembered: "The quay" is told before "The pier"',
    'told through Cleo, as remembered: "Cleo\'s row" is told',
    'told through Cleo: "the hem" is told before "Cleo\'s row"',
]


def story_of(tmp_path, *claims: str) -> Story:  # type: ignore[no-untyped-def]
    path = tmp_path / "small.story"
    path.write_text(WORLD + "\n" + "\n".join(claims), encoding="utf-8")
    checked = check(str(path))
    assert checked.story is not None, checked.diagnostics
    return checked.story


def test_what_is_so_holds_and_what_is_not_fails(tmp_path) -> None:  # type: ignore[no-untyped-def]
    lines = [
        f'claim {kind}{at} "it is so"\n    {line}'
        for kind, every in (("T", TRUE), ("F", FALSE))
        for at, line in enumerate(every)
    ]
    found = judge_claims(story_of(tmp_path, *lines))
    verdicts = {one.id: (one.verdict, one.tests[0].said) for one in found}
    wanted = {"T": "held", "F": "failed"}
    assert {k: v for k, v in verdicts.items() if v[0] != wanted[k[0]]} == {}


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        (TRUE[0], 'without told "the words"'),
        (TRUE[2], 'without reaction "the row"'),
        (TRUE[4], 'without motive "the start of it"'),
        (TRUE[9], 'without motive "the rest of it"'),
    ],
)
def test_a_cut_breaks_it(tmp_path, line: str, cut: str) -> None:  # type: ignore[no-untyped-def]
    story = story_of(tmp_path, f'claim T1 "it is so"\n    {line}\n    cut: {cut}')
    assert [one.verdict for one in judge_claims(story)] == ["held"]
    assert [one.verdict for one in break_claims(story)] == ["failed"]


@pytest.mark.parametrize(
    "line",
    [
        "told through Ben: Ada speaks of love to Ben",
        "at the end: Ada's love for Ben is never told",
        "told through Nobody: Ada's love for Ben is never told",
        'told through Ben: Ada\'s love for Ben is first told in "The attic"',
    ],
)
def test_what_is_no_test_of_a_telling_is_refused(tmp_path, line: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "small.story"
    path.write_text(f'{WORLD}\nclaim T1 "it is so"\n    {line}\n', encoding="utf-8")
    checked = check(str(path))
    assert checked.story is None
    assert all(one.help for one in checked.diagnostics)
