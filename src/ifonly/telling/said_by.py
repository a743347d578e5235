"""Says who speaks by a pronoun where a dialogue makes it plain: `“No,” he said`.

Invariant: a pronoun stands only for somebody named outside speech within the last few sentences,
among whom nobody else has that pronoun, and never for several; who speaks is named again at the latest in the third
sentence that says so.
"""

from dataclasses import field
from typing import Final

from ifonly.source.values import dataclass
from ifonly.story.model import Story
from ifonly.telling.near import only_one
from ifonly.telling.surface import Mention, Piece, Sentence

WINDOW: Final = 3  # sentences back in which a speaker must have been named
MOST: Final = 2  # times in a row that a speaker is a pronoun
SAID: Final = "” said "


@dataclass(slots=True)
class SaidBy:
    """Who was named lately, and who spoke by a pronoun; lives for one scene."""

    story: Story
    recent: list[frozenset[int]] = field(default_factory=list)
    again: dict[int, int] = field(default_factory=dict)  # pronouns in a row, by speaker

    def plain(self, sentence: Sentence) -> Sentence:
        """Return a sentence in which who speaks is a pronoun where that is plain."""
        here = named_aloud_not(sentence)
        near = frozenset().union(*self.recent)
        found: list[Piece] = []
        before: set[int] = set()
        for at, piece in enumerate(sentence):
            last = found[-1] if found else ""
            after = sentence[at + 1] if at + 1 < len(sentence) else ""
            if (
                isinstance(piece, Mention)
                and piece.form == "name"
                and isinstance(last, str)
                and isinstance(after, str)
                and last.endswith(SAID)
            ):
                who = piece.person
                # Why: `they` said would be anybody's, among several who have no part in it.
                known = (who in near or who in before) and not self.story.people[who].plural
                if known and only_one(self.story, who, near | here) and self.may(who):
                    self.again[who] = self.again.get(who, 0) + 1
                    found[-1] = last.removesuffix("said ")
                    found += [Mention(who, "they"), " said"]
                    continue
                self.again[who] = 0
            if isinstance(piece, Mention):
                before.add(piece.person)
            found.append(piece)
        self.recent = [*self.recent[1 - WINDOW :], here]
        return tuple(found)

    def may(self, who: int) -> bool:
        """Return whether a speaker may be a pronoun once more."""
        return self.again.get(who, 0) < MOST


def named_aloud_not(sentence: Sentence) -> frozenset[int]:
    """Return the people of a sentence who stand outside what is said aloud in it."""
    found: set[int] = set()
    aloud = False
    for piece in sentence:
        if isinstance(piece, Mention):
            found |= set() if aloud else {piece.person}
        elif "“" in piece or "”" in piece:
            aloud = piece.rfind("“") > piece.rfind("”")
    return frozenset(found)
