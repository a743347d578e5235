"""What chance brings or spares is said in the present, and denied where it stays out."""

import pytest

from ifonly import load

STORY = """story "Luck"
place the yard

person Ada, she
people the twins

fact X is wounded

X may strike Y
    when X is with Y and X has never struck Y
    then
        if Y is not wounded
            one time in 4
                Y is wounded
    for "anger": above all, when X is Ada

X may fall
    when X is not wounded

scene "The yard", in the yard, for 2 turns of a minute
    with Ada and the twins
    as told
        Ada strikes the twins
        the twins are wounded
    fate "the stone", last, one time in 8: Ada falls
    fate "the ball", last, one time in 8: Ada is wounded

ending "hurt": when the twins are wounded
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, ...]]:
    path = tmp_path_factory.mktemp("luck") / "luck.story"
    path.write_text(STORY, encoding="utf-8")
    answer = load(str(path)).turns(as_told=True, branches=4)
    words = answer.words
    return [
        (words.text(one), words.option(one, 0), words.option(one, 1))
        for one in answer.turns.moments
        if one.chance is not None
    ]


def test_chance_is_said_in_the_present(said: list[tuple[str, ...]]) -> None:
    wounded = ("by chance, the twins are not wounded", "by chance, the twins are wounded")
    assert (wounded[1], *wounded) in said


def test_a_fate_is_said_by_what_it_does(said: list[tuple[str, ...]]) -> None:
    options = {one[1:] for one in said}
    assert ("by chance, Ada does not fall", "by chance, Ada falls") in options
    assert ("by chance, Ada is not wounded", "by chance, Ada is wounded") in options
