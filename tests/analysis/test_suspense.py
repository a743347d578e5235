"""Squares of movements: the quick sums are the averages of products that define them."""

from itertools import product
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifonly.analysis.suspense import Square, added, rooted, surprise_square, suspense_square

ENDINGS = (-1, 0, 1)
ROWS = st.lists(st.tuples(*[st.sampled_from(ENDINGS)] * 4), min_size=2, max_size=9)
PAIRS = st.lists(
    st.tuples(st.sampled_from(ENDINGS), st.sampled_from(ENDINGS)), min_size=2, max_size=12
)


@given(ROWS)
def test_suspense_is_the_mean_covariance_of_different_lucks(
    rows: list[tuple[int, ...]],
) -> None:
    turns, lucks = len(rows), len(rows[0])
    whole = 0.0
    for k, other in product(range(lucks), repeat=2):
        if k == other:
            continue
        for e in ENDINGS:
            a = [float(row[k] == e) for row in rows]
            b = [float(row[other] == e) for row in rows]
            means = sum(a) / turns, sum(b) / turns
            whole += sum((x - means[0]) * (y - means[1]) for x, y in zip(a, b, strict=True)) / (
                turns - 1
            )
    found = suspense_square({row: rows.count(row) for row in rows})
    assert found.value == pytest.approx(whole / (lucks * (lucks - 1)), abs=1e-12)
    assert sum(found.lucks) / lucks == pytest.approx(found.value, abs=1e-12)


@given(PAIRS)
def test_surprise_is_the_mean_product_of_different_branches(
    pairs: list[tuple[int, int]],
) -> None:
    moves = [[(y == e) - (x == e) for e in ENDINGS] for x, y in pairs]
    many = len(moves)
    whole = sum(
        sum(x * y for x, y in zip(moves[i], moves[j], strict=True))
        for i, j in product(range(many), repeat=2)
        if i != j
    )
    found = surprise_square([x for x, _ in pairs], [y for _, y in pairs])
    assert found.value == pytest.approx(whole / (many * (many - 1)), abs=1e-12)


def test_what_may_be_nothing_is_nothing() -> None:
    lucks = tuple([0.5, -0.4] * 20)
    found = rooted(Square(0.05, lucks, 0.0, 39), 0.05)
    assert (found.estimate, found.low) == (0.0, 0.0)
    assert found.high > sqrt(0.05)


def test_scenes_add_squares_luck_by_luck() -> None:
    one = Square(0.09, (0.1, 0.08), 0.01, 5)
    other = Square(0.16, (0.15, 0.17), 0.02, 3, ((0, 10, 1),))
    found = added([one, other])
    assert found.value == pytest.approx(0.25)
    assert found.lucks == pytest.approx((0.25, 0.25))
    assert (found.more, found.freedom, found.rare) == (0.03, 3, ((0, 10, 1),))


def test_what_no_sample_showed_is_bounded_by_what_it_may_be() -> None:
    same = [0] * 100
    found = rooted(surprise_square(same, same), 0.05)
    assert found.low == 0.0
    # Of a hundred branches none ended otherwise: at most .036 of all do, by 5 %.
    assert found.high == pytest.approx(sqrt(2) * 0.0362, abs=1e-3)


def test_too_small_a_surprise_is_no_surer_than_its_movement() -> None:
    # Of a hundred branches fifty end otherwise, as many one way as the other: the movement may
    # be as much as its own error in any direction, though the square came out at nothing.
    before, after = [0] * 50 + [1] * 50, [1] * 25 + [0] * 50 + [1] * 25
    square = surprise_square(before, after)
    found = rooted(square, 0.05)
    assert square.value <= 0.0
    assert square.noise == pytest.approx(2 * 0.5 / 100)
    assert found.high >= 1.9 * sqrt(0.01)
