"""The hash of draws: neighbours in any name are as good as independent.

Everything is fixed, so a test either always passes or never. Chi-square over 256 cells with
2**16 draws has 255 degrees of freedom; the bound 361.0 is passed by chance once in 80,000
tries, and a bias of 6 % of every second cell's share would exceed it nine times in ten
(noncentrality 2**16 * 0.06**2 = 236 against a spread of 32). A correlation over 2**16
pairs has spread 2**-8 = 0.0039; the bound 0.0176 is 4.5 spreads, so a correlation of 0.023
is found nine times in ten.
"""

import math
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kernel.python_run import Printed

from ifonly.kernel.numbers import draw_key, fold, mix, name_hash, prelude
from ifonly.kernel.ops import Module

MANY = 2**16
CHI_BOUND = 361.0
CORRELATION_BOUND = 0.0176
KERNEL = Printed(Module(prelude().arrays, prelude().functions, ("fold",)))

RUKIA, RENJI = name_hash("Rukia"), name_hash("Renji")
HILL, CHOOSE, LEAVE = name_hash("the hill"), name_hash("choose"), name_hash("leave")


def _person(n: int) -> int:
    return name_hash(f"person {n}")


# Each way varies one name and holds the others; small integers are the hardest case.
WAYS: dict[str, Callable[[int], int]] = {
    "seeds": lambda n: draw_key(n, 0, HILL, 3, RUKIA, CHOOSE, LEAVE),
    "runs": lambda n: draw_key(7, n, HILL, 3, RUKIA, CHOOSE, LEAVE),
    "turns": lambda n: draw_key(7, 0, HILL, n, RUKIA, CHOOSE, LEAVE),
    "dates": lambda n: draw_key(7, 0, HILL, 86_400 * n, RUKIA, CHOOSE, LEAVE),
    "people": lambda n: draw_key(7, 0, HILL, 3, _person(n), CHOOSE, LEAVE),
    "options": lambda n: draw_key(7, 0, HILL, 3, RUKIA, CHOOSE, _person(n)),
    "high bits": lambda n: draw_key(7, n << 48, HILL, 3, RUKIA, CHOOSE, LEAVE),
}
DRAWN = {name: [way(n) for n in range(MANY)] for name, way in WAYS.items()}


def _chi_square(cells: list[int]) -> float:
    expected = len(cells) / 256
    counts = Counter(cells)
    return math.fsum((counts[cell] - expected) ** 2 / expected for cell in range(256))


def _correlation(a: list[float], b: list[float]) -> float:
    """Correlate numbers that are uniform from 0 to 1 (mean 1/2, variance 1/12)."""
    return 12 * math.fsum((x - 0.5) * (y - 0.5) for x, y in zip(a, b, strict=True)) / len(a)


@pytest.mark.parametrize("shift", [0, 24, 32, 56])
@pytest.mark.parametrize("way", WAYS)
def test_every_byte_is_even(way: str, shift: int) -> None:
    assert _chi_square([(key >> shift) & 255 for key in DRAWN[way]]) < CHI_BOUND


@pytest.mark.parametrize("way", WAYS)
def test_neighbours_are_uncorrelated(way: str) -> None:
    plain = [key / 2**64 for key in DRAWN[way]]
    for distance in (1, 2, 256):
        moved = plain[distance:] + plain[:distance]
        assert abs(_correlation(plain, moved)) < CORRELATION_BOUND


@pytest.mark.parametrize("way", WAYS)
def test_pairs_of_neighbours_fill_the_square_evenly(way: str) -> None:
    keys = DRAWN[way]
    pairs = zip(keys, keys[1:] + keys[:1], strict=True)
    assert _chi_square([(a >> 60) * 16 + (b >> 60) for a, b in pairs]) < CHI_BOUND


def test_different_names_do_not_move_together() -> None:
    ways = list(WAYS)
    for i, first in enumerate(ways):
        for second in ways[i + 1 :]:
            a, b = ([key / 2**64 for key in DRAWN[way]] for way in (first, second))
            assert abs(_correlation(a, b)) < CORRELATION_BOUND


def test_one_flipped_bit_flips_half_of_the_bits() -> None:
    for place in range(64):
        flipped = [(fold(n, 0) ^ fold(n, 1 << place)).bit_count() for n in DRAWN["seeds"][:512]]
        # 512 * 64 fair bits have a mean of 32 with spread 4 / sqrt(512) = 0.18.
        assert abs(sum(flipped) / 512 - 32) < 0.8


def test_no_two_draws_collide() -> None:
    keys = [key for drawn in DRAWN.values() for key in drawn]
    # Ways share one key where they agree: draw 0 of seeds, or 7, 0 and the rest as fixed.
    assert len(set(keys)) >= len(keys) - 8


def test_order_of_names_matters() -> None:
    assert draw_key(RUKIA, RENJI) != draw_key(RENJI, RUKIA)


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1))
def test_the_host_hashes_as_the_kernel_does(key: int, name: int) -> None:
    assert KERNEL.call("mix", key) == mix(key)
    assert KERNEL.call("fold", key, name) == fold(key, name)
    assert KERNEL.call("noise", key) == KERNEL.call("gumbel", key >> 32)
    assert KERNEL.call("uniform", key) == (key >> 32) / 2**32
    assert KERNEL.call("below", key, 5) == (key >> 32) * 5 >> 32


def test_known_hashes() -> None:
    """Held forever: a saved run is a function of these."""
    assert mix(1) == 0x5692161D100B05E5
    assert draw_key(1, 2, 3) == 0x558194CB6FE3BC54
    assert name_hash("Ame\u0301lie") == name_hash("Am\u00e9lie")
