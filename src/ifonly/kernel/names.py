"""Names of the author's as the numbers that stand for them in a draw."""

import unicodedata
from functools import lru_cache
from hashlib import blake2b


# Why kept: a start asks for each name some twenty times.
@lru_cache(maxsize=4096)
def name_hash(text: str) -> int:
    """Return the 64 bits that stand for a name in a draw: blake2b of its NFC form.

    >>> hex(name_hash("Rukia"))
    '0x201a8bbdedeb507b'
    """
    normal = unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(normal, digest_size=8).digest(), "little")
