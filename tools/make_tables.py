"""Make `src/ifonly/kernel/tables.bin`: the shipped tables of the kernel, as little-endian f64.

Everything is computed with `decimal`, whose `ln` and `exp` are correctly rounded, at 50
digits and rounded to f64 once: any platform makes the same bytes. Sections, in order:

gumbel  3 coefficients of each quadratic piece of -ln(-ln((r + 1/2) / 2**32)), in the distance
        of r from the start of its piece (from its end in the upper tail); the layout is
        `_pieces`. Each piece agrees with the function at three Chebyshev nodes.
halves  2**-n for n = 0..52, then 0; 2**-(i / 256); the series of 2**-x: ln 2 ** k / k!
fading  e**-n for n = 0..22, then 0; e**-(i / 256); the series of e**-x: 1 / k!
"""

import hashlib
import struct
import sys
from collections.abc import Iterator
from decimal import Context, Decimal, localcontext
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "ifonly" / "kernel" / "tables.bin"
DIGITS = 50
# Where a level starts and the logarithm of the width of its pieces; below 2**8, single numbers.
TAIL_LEVELS = ((24, 19), (20, 15), (16, 11), (12, 7), (8, 3))
# (cos(pi / 6)) / 2: the outer Chebyshev nodes lie this far from the middle of a piece.
HALF_SQRT3 = Decimal("0.43301270189221932338186158537646809173570131345259")


def _pieces() -> Iterator[tuple[int, int, bool]]:
    """Yield the first r, the width, and whether r is counted down from 2**32 - 1."""
    yield from ((piece << 23, 1 << 23, False) for piece in range(32, 480))
    for down in (False, True):
        for start, width in TAIL_LEVELS:
            first = 1 << (start - width)
            yield from (
                (piece << width, 1 << width, down) for piece in range(first, 16 * first)
            )
        yield from ((r, 1, down) for r in range(256))


def _gumbel(r: Decimal, down: bool) -> Decimal:
    u = (r + Decimal("0.5")) / (1 << 32)
    return -(-(1 - u if down else u).ln()).ln()


def _piece(first: int, width: int, down: bool) -> tuple[Decimal, Decimal, Decimal]:
    """Return the coefficients of the quadratic through three nodes of a piece."""
    if width == 1:
        return _gumbel(Decimal(first), down), Decimal(0), Decimal(0)
    middle, reach = Decimal(width - 1) / 2, Decimal(width) * HALF_SQRT3
    left, centre, right = (
        _gumbel(first + middle + step * reach, down)
        for step in (Decimal(-1), Decimal(0), Decimal(1))
    )
    slope, bend = (right - left) / (2 * reach), (right - 2 * centre + left) / (2 * reach**2)
    return centre - slope * middle + bend * middle**2, slope - 2 * bend * middle, bend


def _falling(base_log: Decimal, wholes: int) -> Iterator[Decimal]:
    """Yield the three parts of the table for exp(-base_log * x)."""
    yield from ((-base_log * n).exp() for n in range(wholes))
    yield Decimal(0)
    yield from ((-base_log * i / 256).exp() for i in range(256))
    power = Decimal(1)
    for k in range(1, 5):
        power = power * base_log / k
        yield power


def make_tables() -> bytes:
    """Return the bytes of all tables."""
    with localcontext(Context(prec=DIGITS)):
        numbers = [value for piece in _pieces() for value in _piece(*piece)]
        numbers += _falling(Decimal(2).ln(), 53)
        numbers += _falling(Decimal(1), 23)
        return struct.pack(f"<{len(numbers)}d", *map(float, numbers))


def main() -> None:
    """Write the tables and print their hash for `numbers.py`."""
    made = make_tables()
    TARGET.write_bytes(made)
    sys.stdout.write(f"{len(made)} bytes, sha256 {hashlib.sha256(made).hexdigest()}\n")


if __name__ == "__main__":
    main()
