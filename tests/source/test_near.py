"""Near names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifonly.source.near import distance, nearest


@pytest.mark.parametrize(
    ("word", "candidates", "expected"),
    [
        ("dept", ["promise", "debt"], "debt"),
        ("renji", ["Rukia", "Renji"], "Renji"),
        ("Rneji", ["Rukia", "Renji"], "Renji"),
        ("a", ["b"], None),
        ("is brave", ["is bravo", "brave"], "is bravo"),
        ("harbour", ["hill"], None),
        ("cab", ["car", "cat"], "car"),
        ("x" * 1_000_000, ["x"], None),
        ("x", [], None),
    ],
)
def test_nearest(word: str, candidates: list[str], expected: str | None) -> None:
    assert nearest(word, candidates) == expected
    assert nearest(word, reversed(candidates)) == expected


@given(st.text(max_size=8), st.text(max_size=8))
def test_distance_is_symmetric_and_zero_only_for_equals(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
