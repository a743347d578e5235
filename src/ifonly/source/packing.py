"""Packs values of JSON into the bytes that are kept of them, and reads them again.

What is kept may be damaged, or of another shape than it should be: then it reads back as nothing.
"""

import json
import zlib
from collections.abc import Callable
from typing import Any, Final, TypeVar

Value = TypeVar("Value")

# What may come of reading bytes that hold something else than was packed.
_UNREADABLE: Final = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, zlib.error,
)  # fmt: skip


def pack(values: Any, level: int = 6) -> bytes:
    """Return values of JSON as they are kept; `level` is how hard zlib tries, 1 to 9."""
    return zlib.compress(json.dumps(values, separators=(",", ":")).encode("ascii"), level)


def unpack(data: bytes, most: int, read: Callable[[Any], Value | None]) -> Value | None:
    """Return what `read` makes of values that were packed, or nothing where it cannot.

    Of the values `most` bytes are read, so that nothing small unpacks into all of memory.

    >>> unpack(pack([1, 2]), 100, lambda values: values[1])
    2
    >>> unpack(pack([1, 2]), 100, lambda values: values[2])
    """
    try:
        return read(json.loads(zlib.decompressobj().decompress(data, most).decode("ascii")))
    except _UNREADABLE:
        return None


def fields(value: Any) -> list[Any]:
    """Return the fields of a value, in their order."""
    return [getattr(value, name) for name in value.__dataclass_fields__]


def tuples(row: Any) -> Any:
    """Return what was read with tuples for lists."""
    return tuple(tuples(one) for one in row) if isinstance(row, list) else row
