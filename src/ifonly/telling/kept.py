"""Knows acts by which something is kept from somebody: `Ada kept the letter from Ben`.

What is not said needs other words than what is done: it is no news to whom it was kept from, and
it shows already that somebody wanted to say it. Invariant: such an act has a verb of the table,
and `from` stands right before whom it is kept from.
"""

from itertools import pairwise
from typing import Final

from ifonly.telling.surface import Mention, Sentence

KEPT: Final = frozenset(("kept", "hid", "hidden", "concealed", "withheld"))


def is_kept_from(clause: Sentence, hearer: int) -> bool:
    """Return whether something was kept from the hearer: `had kept the secret from Rukia`."""
    said = "".join(piece for piece in clause if isinstance(piece, str)).split()
    from_them = any(
        str(before).endswith((" from ", "from")) and piece == Mention(hearer)
        for before, piece in pairwise(spaced_out(clause))
    )
    return from_them and not KEPT.isdisjoint(said)


def spaced_out(clause: Sentence) -> Sentence:
    """Return a clause without the blanks between its pieces."""
    return tuple(piece for piece in clause if piece != " ")
