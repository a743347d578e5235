"""Says who somebody is where a telling first names them: `Ukitake, captain of the thirteenth, gave`.

The words are the author's (`person Ukitake, he, introduced as "captain of the thirteenth"`).
Invariants: each stands once in a telling, in the order in which it is told; never in speech, and
never behind a possessive or a pronoun.
"""

from dataclasses import field

from ifonly.source.values import dataclass
from ifonly.story.model import Story
from ifonly.telling.surface import Mention, Piece, Sentence, spoken, with_names

CLOSED = (",", ".", ";", ":", "!", "?", "…", "”", ")", " –")
"""What behind a name closes what is put between, without a comma of its own."""


@dataclass(slots=True)
class Introduced:
    """Who was introduced so far; lives for one telling."""

    story: Story
    met: set[int] = field(default_factory=set)

    def words_of(self, mention: Mention) -> str:
        """Return what is to be said of somebody who is named; nothing where it was said."""
        if mention.form != "name" or mention.person in self.met:
            return ""
        return self.story.people[mention.person].introduced or ""

    def first(self, sentence: Sentence) -> Sentence:
        """Return a sentence in which those who are named for the first time are introduced."""
        found: list[Piece] = []
        aloud = False
        for at, piece in enumerate(sentence):
            found.append(piece)
            if isinstance(piece, str):
                opened, closed = piece.rfind("“"), piece.rfind("”")
                aloud = opened > closed if opened != closed else aloud
                continue
            words = "" if aloud else self.words_of(piece)
            if not words:
                continue
            self.met.add(piece.person)
            after = sentence[at + 1] if at + 1 < len(sentence) else "."
            closes = isinstance(after, str) and after.startswith(CLOSED)
            found.append(f", {words}" + ("" if closes else ","))
        return tuple(found)

    def first_in(self, text: str) -> str:
        """Return words of nobody, a scene's or an ending's, with those whom they first name."""
        if all(not one.introduced for one in self.story.people):
            return text
        return spoken(self.story, self.first(with_names(self.story, (text,))))
