"""What a telling is made of: scenes in paragraphs, and what people came to feel.

Invariant: nothing here needs the story, so that a telling that is remembered is shown without it.
"""

from ifonly.source.values import dataclass
from ifonly.telling.numbers import level_in_words


@dataclass(frozen=True, slots=True)
class TellingScene:
    """A scene as it is told; `passed` says how much later it is, in words.

    `why_not` says why it did not take place, where that can be told in a few words.
    """

    scene: str
    place: str
    passed: str
    took_place: bool
    paragraphs: tuple[str, ...]
    events: tuple[tuple[int, ...], ...] = ()  # of each paragraph; none: the scene's own words
    why_not: str = ""

    @property
    def text(self) -> str:
        """The paragraphs, an empty line between them."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Change:
    """A reading at the start and at the end of a run."""

    person: str
    reading: str
    before: float
    after: float

    @property
    def words(self) -> str:
        """How far it went, in words of strength."""
        one, other = level_in_words(self.before), level_in_words(self.after)
        if one == other:
            more = "more" if self.after > self.before else "less"
            return f"{one}, {more} than at the start"
        return f"from {one} to {other}"
