"""What was judged in an earlier start, found again by what was asked.

Long tests are made of many that stand each for itself: a story tried, a cut, a part left out.
Each is kept as soon as it is known, so that nothing is judged twice and an interruption loses
no more than the one it breaks off. Invariant: what is kept is plain JSON, of one file state of one
story and one state of the program; what does not read back as it was written is judged anew.
"""

import gc
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

Value = TypeVar("Value")


class Kept(Protocol):
    """What was found about one story; what is asked, and what was found, are JSON values."""

    def find(self, asked: Sequence[object]) -> object | None:
        """Return what was found when this was asked, if that is known."""

    def keep(self, asked: Sequence[object], found: object) -> None:
        """Remember what was found."""


def once(
    kept: Kept | None,
    asked: Sequence[object],
    read: Callable[[object], Value],
    judge: Callable[[], Value],
    written: Callable[[Value], object],
) -> Value:
    """Return what is kept of this, or judge it and keep it; `read` reads what `written` made.

    What is kept and cannot be read (`ValueError`, `TypeError`, `KeyError`) is judged anew.
    """
    known = None if kept is None else kept.find(asked)
    if known is not None:
        try:
            return read(known)
        except (ValueError, TypeError, KeyError):
            pass
    value = judge()
    # Why: what a story was made into is large, and held by few objects that refer to each other in
    # a circle. The collector counts objects, and would let hundreds of megabytes a story stand.
    gc.collect()
    if kept is not None:
        kept.keep(asked, written(value))
    return value
