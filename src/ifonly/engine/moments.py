"""What every engine is asked with: kinds of moments, seeds, states as values."""

from typing import Final, TypeAlias

from ifonly.kernel.names import name_hash

Number: TypeAlias = int | float
State: TypeAlias = tuple[tuple[Number, ...], ...]

# Bits of `advance`: the kinds of moments.
ENDED: Final = 0
DECISION: Final = 1
CHANCE: Final = 2
ORDER: Final = 4
EMPTY: Final = 8
EVERY: Final = 15

_MASK: Final = 2**64 - 1


def seed_bits(seed: int | str) -> int:
    """Return the 64 bits of a seed: a number as it is, a text by its hash.

    >>> seed_bits(-1) == 2**64 - 1, seed_bits("oak") == seed_bits("oak")
    (True, True)
    """
    return seed & _MASK if isinstance(seed, int) else name_hash(seed)
