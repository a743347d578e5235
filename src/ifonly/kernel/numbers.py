"""Numbers on the host's side of the kernel: names as hashes, the grid, doses, shipped tables.

What a run computes is in `prelude.kernel`; `prelude()` gives it as kernel functions with the
tables they read. The functions here turn the author's text and numbers into what the kernel
is given. They compute with `decimal`: no platform's `math` touches a number of a run.
"""

import struct
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from ifonly.kernel.frontend import translate
from ifonly.kernel.names import name_hash as name_hash  # Why: the host's numbers in one place
from ifonly.kernel.ops import LIMIT, MASK64, Array, Function
from ifonly.source.values import dataclass

TABLES_SHA256: Final = "af0dc90a21d165dd132be221c0eeed0aab269fde8e4f04d64ee282c40d76b361"
GUMBEL_PIECES: Final = 5760
LARGEST_DOSE: Final = 20.0
_SECTIONS: Final = (
    ("table_gumbel", 3 * GUMBEL_PIECES),
    ("table_halves", 314),
    ("table_fading", 284),
)

_EXACT: Final = Context(prec=60, rounding=ROUND_HALF_EVEN)
_STEP: Final = Decimal(2) ** -32
_MOST: Final = Decimal(LIMIT)
_GOLDEN: Final = 0x9E3779B97F4A7C15

Exact = Decimal | int | float | str


@dataclass(frozen=True, slots=True)
class Prelude:
    """The tables and functions that every module holds."""

    arrays: tuple[Array, ...]
    functions: tuple[Function, ...]

    def __getitem__(self, name: str) -> Function:
        """Return a function by its name."""
        return next(function for function in self.functions if function.name == name)


@cache
def prelude() -> Prelude:
    """Return the shared tables and functions; read once."""
    arrays = load_tables()
    path = Path(__file__).with_name("prelude.kernel")
    return Prelude(arrays, translate(path.read_text("utf-8"), path.name, arrays))


def load_tables() -> tuple[Array, ...]:
    """Read the shipped tables."""
    raw = Path(__file__).with_name("tables.bin").read_bytes()
    numbers = struct.unpack(f"<{len(raw) // 8}d", raw)
    arrays, start = [], 0
    for name, length in _SECTIONS:
        data = numbers[start : start + length]
        arrays.append(Array(name, "f64", length, "table", min(data), max(data), data=data))
        start += length
    return tuple(arrays)


# Why kept, here and below: a story says the same few numbers many times.
@lru_cache(maxsize=4096)
def on_grid(value: Exact) -> float:
    """Round a number to the grid, ties to even, and hold it within the grid's bound.

    >>> on_grid("0.1") * 2**32
    429496730.0
    """
    held = max(-_MOST, min(_MOST, _decimal(value)))
    steps = _EXACT.divide(held, _STEP).quantize(Decimal(1), context=_EXACT)
    return float(_EXACT.multiply(steps, _STEP)) + 0.0  # never -0


@lru_cache(maxsize=4096)
def dose_of(reading: Exact) -> float:
    """Return the dose that is read as a number from 0 to 1: -ln(1 - reading), at most 20.

    >>> dose_of("0.5") == on_grid("0.69314718055994530942")
    True
    """
    exact = _decimal(reading)
    if not 0 <= exact <= 1:
        raise ValueError("a reading lies from 0 to 1")
    return LARGEST_DOSE if exact == 1 else min(LARGEST_DOSE, on_grid(-_EXACT.ln(1 - exact)))


def mix(z: int) -> int:
    """Mix 64 bits as the kernel's `mix` does."""
    z = ((z ^ z >> 30) * 0xBF58476D1CE4E5B9) & MASK64
    z = ((z ^ z >> 27) * 0x94D049BB133111EB) & MASK64
    return z ^ z >> 31


def mixed(name: int) -> int:
    """Return a name as the kernel's `join` takes it."""
    return mix((name + _GOLDEN) & MASK64)


def fold(key: int, name: int) -> int:
    """Take one more name into a key as the kernel's `fold` does."""
    return mix(key ^ mixed(name))


def draw_key(*names: int) -> int:
    """Return the key of a chain of names: seed, run, occasion, person, purpose, option."""
    key = 0
    for name in names:
        key = fold(key, name)
    return key


def _decimal(value: Exact) -> Decimal:
    exact = Decimal(value)
    if not exact.is_finite():
        raise ValueError("a number of a story is finite")
    return exact
