"""What was judged in an earlier start is taken as it was kept, or judged anew."""

import gc
import weakref
from collections.abc import Sequence

import pytest

from ifonly.analysis import breaking, steadiness
from ifonly.analysis.kept import once
from ifonly.analysis.steadiness import Judged, Tried, Trouble


class Shelf:
    """Keeps what was found, for one test."""

    def __init__(self, row: object = None) -> None:
        self.rows: dict[str, object] = {"[1]": row}

    def find(self, asked: Sequence[object]) -> object | None:
        return self.rows.get(str(asked))

    def keep(self, asked: Sequence[object], found: object) -> None:
        self.rows[str(asked)] = found


TRIED = Tried(
    "oak",
    2,
    (Judged("P1", "held", ""), Judged("P2", "failed", "at the end: 0.1")),
    (Trouble("told-choice-impossible", "porch.story", 7),),
)


def test_a_story_that_was_tried_reads_back_equal() -> None:
    assert steadiness._read(steadiness._written(TRIED)) == TRIED


def test_it_is_judged_once() -> None:
    shelf, judged = Shelf(), []

    def judge() -> Tried:
        judged.append(1)
        return TRIED

    for _ in range(3):
        made = once(shelf, [1], steadiness._read, judge, steadiness._written)
        assert made == TRIED
    assert len(judged) == 1
    assert once(None, [1], steadiness._read, judge, steadiness._written) == TRIED
    assert len(judged) == 2


@pytest.mark.parametrize(
    "row", [7, "x", [], [1, 2], {}, ["a", "b", "c"], [None, 1, [[]], [[1]]]]
)
def test_what_cannot_be_read_is_judged_anew_and_kept(row: object) -> None:
    shelf = Shelf(row)
    made = once(shelf, [1], steadiness._read, lambda: TRIED, steadiness._written)
    assert (made, shelf.find([1])) == (TRIED, steadiness._written(TRIED))
    two = once(Shelf(row), [1], breaking._two_texts, lambda: ("held", ""), list)
    assert two == ("held", "")


def test_nothing_of_what_was_judged_stands_when_it_is_known() -> None:
    class Circle:
        def __init__(self) -> None:
            self.own = self

    made: list[weakref.ref[Circle]] = []

    def judge() -> str:
        made.append(weakref.ref(Circle()))
        return "held"

    gc.disable()
    try:
        assert once(None, ["a story"], str, judge, str) == "held"
        assert made[0]() is None
    finally:
        gc.enable()
