"""Widths, wrapping, places of notes and rings: the laws that pictures rest on."""

from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ifonly.picture.axis import axis_of
from ifonly.picture.notes import Note, place
from ifonly.picture.ring import crossing, ring_order
from ifonly.picture.svg import through
from ifonly.picture.widths import balance, fit, width, wrap
from ifonly.present.course import Course, Instant, SceneSpan

WORDS = st.lists(st.text("abcdefgMW éß中“", min_size=1, max_size=9), max_size=12).map(" ".join)


@given(WORDS, st.floats(20, 400))
def test_lines_fit_and_hold_all_words(text: str, room: float) -> None:
    lines = wrap(text, room, 12.0)
    assert all(width(line, 12.0) <= room for line in lines)
    if not any(line.endswith("…") or not line for line in lines):
        assert " ".join(lines).split() == text.split()


@given(WORDS, st.floats(60, 400))
def test_a_balanced_text_has_no_more_lines(text: str, room: float) -> None:
    assert len(balance(text, room, 12.0)) <= len(wrap(text, room, 12.0))


@given(st.text(max_size=40), st.floats(0, 200))
def test_what_does_not_fit_is_cut(text: str, room: float) -> None:
    assert width(fit(text, room, 12.0), 12.0) <= room or fit(text, room, 12.0) == ""


def test_widths_are_those_of_the_fonts() -> None:
    # Advance widths of Arial, in thousandths of an em: R 722, u 556, k 500, i 222, a 556.
    assert width("Rukia", 1000.0) == pytest.approx(1.04 * (722 + 556 + 500 + 222 + 556))
    assert width("é", 10.0) == width("e", 10.0)
    assert width("中", 10.0) > width("W", 10.0)


NOTES = st.lists(
    st.builds(Note, st.floats(0, 900), st.floats(30, 160), st.floats(14, 60), st.floats(0, 1)),
    max_size=7,
)


@settings(max_examples=25, deadline=None)
@given(NOTES)
def test_notes_touch_neither_words_nor_lines(notes: list[Note]) -> None:
    placed = [one for one in place(notes, 0.0, -400.0, -20.0, 920.0) if one is not None]
    for one in placed:
        assert one.box.bottom <= 0.0
        assert one.box.top >= -400.0
        assert one.box.left >= -20.0
        assert one.box.right <= 920.0
    for one, other in combinations(placed, 2):
        assert not one.box.meets(other.box)
        assert not one.box.crosses(other.note.x, other.box.top, 0.0)
        assert not other.box.crosses(one.note.x, one.box.top, 0.0)


def test_the_lightest_note_is_given_up() -> None:
    notes = [
        Note(100.0 + 30.0 * at, 150.0, 40.0, weight) for at, weight in enumerate((1, 3, 2))
    ]
    placed = place(notes, 0.0, -90.0, 0.0, 400.0)
    assert [one is not None for one in placed] == [False, True, True]


def test_a_ring_crosses_least() -> None:
    people = tuple("abcdef")
    weights = {("a", "d"): 1.0, ("b", "e"): 0.7, ("c", "f"): 0.5, ("a", "b"): 0.9}
    found = ring_order(people, weights)
    least = min(crossing((people[0], *one), weights) for one in permutations(people[1:]))
    assert crossing(found, weights) == pytest.approx(least)
    assert found == ring_order(people, dict(reversed(weights.items())))


def test_an_axis_shares_its_length_among_scenes() -> None:
    spans = [("A", 0, 16), ("B", 16, 17), ("C", 17, 17), ("D", 17, 26)]
    scenes = tuple(
        SceneSpan(name, at + 1, first, end, "", "", 0.0)
        for at, (name, first, end) in enumerate(spans)
    )
    moments = tuple(Instant(at, None, 0, 0.0) for at in range(27))
    axis = axis_of(Course(moments, scenes), 100.0, 500.0)
    places = [axis.at(at) for at in range(27)]
    assert places[0] == 100.0
    assert places[-1] == pytest.approx(500.0)
    assert places == sorted(places)
    assert [one.scene.name for one in axis.spans if one.scene is not None] == ["A", "B", "D"]
    wide = [one.stop - one.start for one in axis.spans]
    assert wide[0] > wide[2] > wide[1] > 0


def test_a_path_is_written_short() -> None:
    assert through([(0.0, 0.0), (5.0, 0.0), (5.0, 2.0), (5.0, 2.0), (7.0, 3.0)]) == (
        "M0 0H5V2L7 3"
    )
