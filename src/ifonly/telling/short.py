"""Chooses what of a telling is kept when it is to fill a page."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ifonly.telling.whole import VisitTold


def shortened(told: "Sequence[VisitTold]", weights: Mapping[int, float]) -> "list[VisitTold]":
    """Return the scenes with those lines that matter most."""
    return list(told)
