"""Puts pronouns for people who have just been named, where nobody else can be meant.

A telling through somebody's eyes stays with a few people, and their names in every sentence
tire. Invariants: a pronoun stands for a name only where its person was named in the sentence
before or earlier in the same one, and nobody else of that pronoun in either; speech stays as it
is, and who speaks is named; a name comes again at the latest in the third sentence.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ifonly.source.values import dataclass
from ifonly.story.model import Story
from ifonly.telling.outward import SEEN, STATES
from ifonly.telling.surface import Form, Mention, Piece, Sentence
from ifonly.telling.verbs import verb_of

MOST = 2  # sentences in a row in which somebody is a pronoun at their head
BEFORE: Final = frozenset(["about", "above", "after", "against", "among", "at", "before", "behind", "below", "beneath", "beside", "between", "beyond", "by", "for", "from", "in", "inside", "into", "like", "near", "of", "on", "outside", "over", "past", "round", "through", "to", "toward", "under", "upon", "with", "within", "without"])  # fmt: skip
TURNED: Final = frozenset(
    ["answered", "asked", "began", "came", "cried", "said", "stood", "thought", "went"]
)
_WORD: Final = re.compile(r"[\w’'-]+")
_ALOUD: Final = re.compile("[“”]")


def alike(story: Story, one: int, other: int) -> bool:
    """Return whether two people have the same pronoun."""
    a, b = story.people[one], story.people[other]
    return (a.pronoun, a.plural) == (b.pronoun, b.plural)


def only_one(story: Story, who: int, people: Iterable[int]) -> bool:
    """Return whether a pronoun can mean only this one among some people."""
    person = story.people[who]
    if person.pronoun == "they" and not person.plural:
        return False
    return all(one == who or not alike(story, who, one) for one in people)


def people_in(story: Story, sentence: Sentence) -> frozenset[int]:
    """Return the people that a sentence names, in words that hold a name, too."""
    found = {piece.person for piece in sentence if isinstance(piece, Mention)}
    text = " ".join(piece for piece in sentence if isinstance(piece, str))
    found |= {
        number
        for number, person in enumerate(story.people)
        if person.name in text and re.search(rf"\b{re.escape(person.name)}\b", text)
    }
    return frozenset(found)


NAMED: Mapping[Form, Form] = {
    "they": "name",
    "them": "name",
    "their": "possessive",
    "theirs": "possessive",
}
"""The form with a name that stands for a pronoun which could mean somebody else."""


@dataclass(slots=True)
class Near:
    """Who was named in the sentence before; lives for one paragraph."""

    story: Story
    before: frozenset[int] = frozenset()
    heads: int = 0  # sentences in a row whose head is a pronoun

    def pronouns(self, sentence: Sentence) -> Sentence:
        """Return a sentence with pronouns where they are plain."""
        sentence = joined_up(sentence)
        here = people_in(self.story, sentence)
        about = self.before | here
        named: set[int] = set(self.before)
        found: list[Piece] = []
        aloud = False
        self.heads = self.heads if sentence and isinstance(sentence[0], Mention) else 0
        for at, piece in enumerate(sentence):
            if isinstance(piece, str):
                for mark in _ALOUD.findall(piece):
                    aloud = mark == "“"
                found.append(piece)
                continue
            form = None if aloud else self.form_of(sentence, at, named, about)
            found.append(piece if form is None else Mention(piece.person, form, piece.capital))
            if not aloud:
                named.add(piece.person)
        self.before = here
        return tuple(found)

    def form_of(
        self, sentence: Sentence, at: int, named: Container[int], about: Iterable[int]
    ) -> Form | None:
        """Return the pronoun that a name may be; nothing where it stays."""
        piece = sentence[at]
        assert isinstance(piece, Mention)
        if piece.person not in named or not only_one(self.story, piece.person, about):
            return None
        before = sentence[at - 1] if at else ""
        after = sentence[at + 1] if at + 1 < len(sentence) else ""
        if not isinstance(before, str) or not isinstance(after, str):
            return None
        if after.startswith((", who ", ", whom ", ", whose ")):
            return None
        if piece.form == "possessive":
            if not at or before.rstrip().endswith((".", "!", "?")):
                return None
            return "their" if after.startswith(" ") else "theirs"
        if piece.form != "name" or (after.startswith((" and ", " or ", ", ")) and not at):
            return None
        if before.endswith(("” said ", "?” said ")):
            return None
        word = (_WORD.findall(before) or [""])[-1].lower()
        if at == 0:
            if self.heads >= MOST:
                self.heads = 0
                return None
            self.heads += 1
            return "they"
        beside = before == " and "
        if before.rstrip().endswith((".", "!", "?", "”", ":", ";")) or beside:
            return None
        if word in STATES or word in TURNED:  # its subject may stand behind it
            return None
        if word in BEFORE:
            return "they" if word in ("after", "before") and is_said_of(after) else "them"
        if is_said_of(after):
            return "they"
        return (
            "them" if verb_of(word, {}) is not None or word in ("look", "see", "hear") else None
        )


def joined_up(sentence: Sentence) -> Sentence:
    """Return a sentence in which texts that stand side by side are one."""
    found: list[Piece] = []
    for piece in sentence:
        last = found[-1] if found else None
        if isinstance(piece, str) and isinstance(last, str):
            found[-1] = last + piece
        else:
            found.append(piece)
    return tuple(found)


def is_said_of(after: str) -> bool:
    """Return whether the next word is a verb whose subject stands before it."""
    words = _WORD.findall(after)
    if not after.startswith(" ") or not words:
        return False
    first = words[0] if words[0] not in ("never", "always", "still", "only") else words[-1]
    return first in SEEN or first in STATES or verb_of(first, {}) is not None


def plainly(story: Story, sentence: Sentence) -> Sentence:
    """Return a sentence whose pronouns can mean one person only, names in place of the others.

    A pronoun of the words stands for its person where nobody else it could mean was named
    before it in the same sentence; a possessive also where it is the subject's.
    """
    found: list[Piece] = []
    named: set[int] = set()
    first, aloud = -1, False
    for piece in sentence:
        if isinstance(piece, str):
            aloud = piece.rfind("“") > piece.rfind("”") or (aloud and "”" not in piece)
            if any(mark in piece for mark in (". ", "! ", "? ")):
                named.clear()
            found.append(piece)
            continue
        others = any(alike(story, one, piece.person) for one in named - {piece.person})
        # Why: a possessive goes with the subject, whoever was named since.
        own = piece.form == "their" and piece.person == first
        form = None if own else NAMED.get(piece.form)
        found.append(replace(piece, form=form) if others and form else piece)
        named.add(piece.person)
        first = piece.person if first < 0 and not aloud else first
    return tuple(found)


def named_once(story: Story, clauses: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield clauses with pronouns for those named in an earlier one, where they are plain."""
    before: set[int] = set()
    people = {p.person for one in clauses for p in one if isinstance(p, Mention)}
    for clause in clauses:
        yield tuple(
            replace(piece, form="them" if at else "they")
            if isinstance(piece, Mention)
            and piece.form == "name"
            and piece.person in before
            and only_one(story, piece.person, people)
            else piece
            for at, piece in enumerate(clause)
        )
        before |= {piece.person for piece in clause if isinstance(piece, Mention)}
