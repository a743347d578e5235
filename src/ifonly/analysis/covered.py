"""What never came about in many runs, as `coverage.py` finds it and as it is shown."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from ifonly.source.span import Span

Covered: TypeAlias = Literal["scenes", "actions", "motives", "reactions", "endings"]

COVERED: Final[tuple[Covered, ...]] = ("scenes", "actions", "motives", "reactions", "endings")


@dataclass(frozen=True, slots=True)
class Never:
    """A part of a story that came about in no run; `of` is the act of a motive."""

    kind: Covered
    name: str
    span: Span
    of: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What `runs` runs never came to; `most` is the act chosen most, with its share.

    `choices` are acts that somebody chose, silence left out.
    """

    runs: int
    never: tuple[Never, ...]
    choices: int
    most: str | None
    share: float
