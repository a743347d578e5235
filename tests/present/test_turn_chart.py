"""The chart of a run: 80 columns, plain where the terminal is plain, the turning points named."""

import pytest

from ifonly import load
from ifonly.present.terminal import print_answer
from ifonly.present.turn_chart import COLUMNS, columns_of, point_marks, sketch
from ifonly.present.turns import TurnsAnswer
from ifonly.source.render import width


@pytest.fixture(scope="module")
def answer() -> TurnsAnswer:
    return load("the-letter").turns(as_told=True, branches=100, engine="wasm")


def test_it_fits_and_is_plain(answer: TurnsAnswer) -> None:
    for blocks in (False, True):
        text = print_answer(answer, blocks=blocks)
        assert max(width(line) for line in text.splitlines()) <= 80
        assert "\x1b" not in text
        drawn = [line for line in text.splitlines() if line.startswith("  they get away")]
        assert len(drawn) == 1
        assert drawn[0].isascii() is not blocks


def test_it_names_what_was_done_and_what_else_was_open(answer: TurnsAnswer) -> None:
    text = " ".join(print_answer(answer).split())
    assert "Brother John does nothing (its chance there: 62%)" in text
    assert "or Brother John walks on to Mantua (38%): then “" in text
    assert "What if a line of fate had been left out" in text
    assert "100 branches of each" in text


def test_the_first_picture_has_the_chart_and_no_more(answer: TurnsAnswer) -> None:
    drawn = sketch(answer, blocks=False)
    assert "they get away" in drawn
    assert "What if" not in drawn
    assert drawn.endswith("1 turning point so far ...")


def test_every_moment_has_a_column() -> None:
    for moments in (1, 2, 30, COLUMNS, COLUMNS + 1, 500):
        columns = columns_of(moments)
        assert len(columns) <= COLUMNS
        assert sorted({at for one in columns for at in one}) == [*range(moments)]


def test_letters_stand_where_the_run_turned(answer: TurnsAnswer) -> None:
    columns = columns_of(len(answer.turns.moments))
    letters = point_marks(answer.turns, columns)
    (point,) = answer.turns.turning_points
    assert letters.strip() == "a"
    assert point.moment in columns[letters.index("a")]


def test_json_and_python_say_the_same(answer: TurnsAnswer) -> None:
    found = answer.json()
    moments = found["moments"]
    assert isinstance(moments, list)
    assert [sum(one["odds"].values()) for one in moments] == pytest.approx([1.0] * len(moments))
    assert moments[-1]["odds"][found["ending"]] == 1.0
    assert moments[-1]["movement"] is None
