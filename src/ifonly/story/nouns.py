"""Finds whether a name is of one or of several, for the verb behind it.

English marks it by the noun alone, so the look of the word decides; the common exceptions
stand in two tables.
"""

from typing import Final

_NOT_PLURAL: Final = ("ss", "us", "is")
_MANY: Final = frozenset(
    {"people", "children", "men", "women", "feet", "teeth", "mice", "geese"}
)
_ONE: Final = frozenset(
    {"news", "series", "lens", "gas", "means", "species", "atlas", "canvas"}
)
_JOINTS: Final = frozenset(
    {"about", "after", "against", "around", "at", "before", "between", "by", "for", "from", "in",
     "into", "of", "on", "over", "that", "to", "toward", "towards", "under", "with", "within"}
)  # fmt: skip


def is_or_are(noun: str) -> str:
    """Return the verb that agrees with what is named, by its last word before a preposition.

    By the look of the word: English has no other mark of it.

    >>> is_or_are("the combs"), is_or_are("Jim's gifts to Della"), is_or_are("the compass")
    ('are', 'are', 'is')
    >>> is_or_are("Ann's belief that Ben owns the combs")
    'is'
    """
    words = noun.split()
    joint = next((at for at, one in enumerate(words) if at and one in _JOINTS), len(words))
    head = words[joint - 1].lower() if words else ""
    many = head.endswith("s") and not head.endswith((*_NOT_PLURAL, "'s", "’s"))
    return "are" if head in _MANY or (many and head not in _ONE) else "is"
