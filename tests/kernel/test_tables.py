"""The shipped tables: their bytes, the softmax shares they give, fading and reading.

Shares are integrated, not sampled. The table's noise T is a function of a uniform number; in
each piece it is a rising quadratic, so its distribution function F is known in closed form (the
root of that quadratic). With utilities u, option i wins with probability
integral of prod F(T(r) + u_i - u_j) over all r: Gauss-Legendre with five nodes in every one of
the 5,760 pieces. The integrand is smooth but for the pieces' tiny misfits (below 4e-7), so the
rule's own error is far below the 1e-6 that is asked.
"""

import hashlib
import importlib.util
import math
from bisect import bisect_right
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kernel.python_run import Printed

from ifonly.kernel import numbers
from ifonly.kernel.ops import GRID, Module

ROOT = Path(__file__).parents[2]
PRELUDE = numbers.prelude()
KERNEL = Printed(Module(PRELUDE.arrays, PRELUDE.functions, ("fold",)))
ALL = 2**32


def test_the_shipped_bytes_are_those_the_tool_makes() -> None:
    path = ROOT / "tools" / "make_tables.py"
    spec = importlib.util.spec_from_file_location("make_tables", path)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    shipped = tool.TARGET.read_bytes()
    assert tool.make_tables() == shipped
    assert hashlib.sha256(shipped).hexdigest() == numbers.TABLES_SHA256


# --- the distribution of the table's noise ------------------------------------------------


def _layout() -> list[tuple[int, int, bool]]:
    """Give first r, width and direction of each piece, as docs/kernel.md states them."""
    pieces = [(block << 23, 1 << 23, False) for block in range(32, 480)]
    for down in (False, True):
        for width in (19, 15, 11, 7, 3):
            pieces += [(block << width, 1 << width, down) for block in range(32, 512)]
        pieces += [(r, 1, down) for r in range(256)]
    return pieces


def _rising() -> list[tuple[float, int, float, float, float]]:
    """Give each piece as (start, width, c0, c1, c2) in the distance x from its start, in order.

    A number r stands for r - 1/2 .. r + 1/2, so x runs from -1/2 to width - 1/2.
    """
    data = PRELUDE.arrays[0].data
    assert data is not None
    made = []
    for number, (first, width, down) in enumerate(_layout()):
        c0, c1, c2 = map(float, data[3 * number : 3 * number + 3])
        start = first
        if down:  # the same parabola, read from its other end
            start, end = ALL - first - width, width - 1
            c0, c1, c2 = c0 + c1 * end + c2 * end * end, -c1 - 2 * c2 * end, c2
        made.append((start, width, c0, c1, c2))
    return sorted(made)


PIECES = _rising()


def _value(piece: tuple[float, int, float, float, float], x: float) -> float:
    return piece[2] + x * (piece[3] + x * piece[4])


LOWEST = [_value(piece, -0.5) for piece in PIECES]


def _share_below(noise: float) -> float:
    """Return F(noise): the share of numbers r whose noise is below."""
    place = bisect_right(LOWEST, noise) - 1
    if place < 0:
        return 0.0
    start, width, c0, c1, c2 = PIECES[place]
    if c1 == 0.0:
        x = width - 0.5
    else:
        root = c1 * c1 - 4.0 * c2 * (c0 - noise)
        x = 2.0 * (noise - c0) / (c1 + math.sqrt(root)) if root > 0.0 else width - 0.5
    return (start + 0.5 + min(max(x, -0.5), width - 0.5)) / ALL


NODES = (
    (0.0, 0.5688888888888889),
    (0.5384693101056831, 0.47862867049936647),
    (-0.5384693101056831, 0.47862867049936647),
    (0.906179845938664, 0.23692688505618908),
    (-0.906179845938664, 0.23692688505618908),
)


def _win(others: list[float]) -> float:
    """Return how often noise beats each of the others, handicapped by these amounts."""
    parts = []
    for piece in PIECES:
        width = piece[1]
        for node, weight in NODES:
            noise = _value(piece, (node + 1.0) * width / 2.0 - 0.5)
            beaten = math.prod(_share_below(noise + ahead) for ahead in others)
            parts.append(weight / 2.0 * width / ALL * beaten)
    return math.fsum(parts)


def test_the_pieces_cover_all_numbers_once() -> None:
    ends = [0.0] + [start + width for start, width, *_ in PIECES]
    assert ends[:-1] == [start for start, *_ in PIECES]
    assert ends[-1] == ALL
    assert len(PIECES) == numbers.GUMBEL_PIECES


def test_the_kernel_reads_the_pieces_as_laid_out() -> None:
    gumbel = KERNEL.space["f_gumbel"]
    for start, width, c0, c1, c2 in PIECES:
        for x in {0, width // 2, width - 1}:
            expected = c0 + x * (c1 + x * c2)
            assert abs(gumbel(int(start) + x) - expected) <= GRID


@pytest.mark.parametrize("ahead", [0.0, 0.01, 0.5, 1.0, 2.0, 4.0, 8.0, -3.0])
def test_shares_of_two_options(ahead: float) -> None:
    assert abs(_win([ahead]) - 1.0 / (1.0 + math.exp(-ahead))) < 1e-6


@pytest.mark.parametrize("utilities", [(0.0, 0.0, 0.0), (1.0, 0.0, -1.0), (0.3, 2.5, 0.0)])
def test_shares_of_three_options(utilities: tuple[float, float, float]) -> None:
    whole = math.fsum(map(math.exp, utilities))
    for i, mine in enumerate(utilities):
        others = [mine - other for j, other in enumerate(utilities) if j != i]
        assert abs(_win(others) - math.exp(mine) / whole) < 1e-6


# --- fading and reading -------------------------------------------------------------------

STEPS = st.integers(0, 40 * 2**32)


@given(st.integers(0, 6 * 2**32), st.integers(0, 2 * 2**32))
@settings(max_examples=300, deadline=None)
def test_one_long_fading_is_ten_short_ones(dose_steps: int, age_steps: int) -> None:
    fade = KERNEL.space["f_fade"]
    dose, age = dose_steps * GRID, age_steps * GRID
    short = dose
    for _ in range(10):
        short = fade(short, age)
    # Eleven roundings to the grid and nothing else: 11 * 2**-33 is 1.28e-9 at the very worst.
    assert abs(short - fade(dose, 10.0 * age)) <= 11 * GRID / 2


def test_ten_days_one_by_one_are_ten_days() -> None:
    fade = KERNEL.space["f_fade"]
    for half_life in (1, 2, 3, 7, 10, 14, 30, 60, 90, 180, 365, 1000, 3650):
        for dose in (0.01, 0.1, 0.25, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 5.0):
            day = numbers.on_grid(Decimal(1) / half_life)
            short = start = numbers.on_grid(dose)
            for _ in range(10):
                short = fade(short, day)
            assert abs(short - fade(start, 10.0 * day)) <= 1e-9


@given(STEPS)
@settings(max_examples=300, deadline=None)
def test_halve_is_exact_to_a_step(steps: int) -> None:
    age = steps * GRID
    exact = Decimal(2) ** -Decimal(age)
    assert abs(Decimal(KERNEL.call("halve", age)) - exact) <= Decimal(GRID) * Decimal("0.501")


@given(STEPS)
@settings(max_examples=300, deadline=None)
def test_reading_is_exact_bounded_and_rising(steps: int) -> None:
    reading = KERNEL.space["f_reading"]
    dose = steps * GRID
    exact = 1 - (-Decimal(dose)).exp()
    assert abs(Decimal(reading(dose)) - exact) <= Decimal(GRID) * Decimal("0.501")
    assert 0.0 <= reading(dose) <= reading(dose + GRID) <= 1.0


def test_reading_rises_over_every_seam() -> None:
    reading = KERNEL.space["f_reading"]
    for seam in range(1, 25 * 256):
        near = [reading(seam / 256.0 + steps * GRID) for steps in (-2, -1, 0, 1, 2)]
        assert near == sorted(near)


def test_ends_of_fading_and_reading() -> None:
    assert KERNEL.call("reading", 0.0) == 0.0
    assert KERNEL.call("reading", 524287.0) == 1.0
    assert KERNEL.call("halve", 0.0) == 1.0
    assert KERNEL.call("halve", 1.0) == 0.5
    assert KERNEL.call("halve", 34.0) == 0.0
    assert KERNEL.call("halve", 524287.0) == 0.0
