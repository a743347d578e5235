"""The roles that a phrase may speak of, and what they stand for.

A frame is made for each declaration (an action, a reaction, a scene ...) before its
phrases are read, so that a quantifier's place in it is known at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field

from ifonly.source.values import dataclass
from ifonly.story.forms import ROLE_KINDS, text_of
from ifonly.story.model import Ref, Role
from ifonly.story.vocabulary import Vocabulary
from ifonly.syntax.tree import AllOf, AnyOf, Cond, Phrase


@dataclass(frozen=True, slots=True)
class Frame:
    """The letters in scope; `reasons` is true where a person weighs what they know.

    `here` is who `everyone here` is near to; `open_contents` are letters D, F and E
    that stand for any content.
    """

    roles: tuple[Role, ...] = ()
    letters: Mapping[str, Ref] = field(default_factory=dict)
    reasons: bool = False
    here: Ref | None = None
    open_contents: frozenset[str] = frozenset()
    owner: str = ""
    of_act: bool = False  # an act has happened, whose tags can be measured


EMPTY = Frame()


def frame_of(
    roles: tuple[Role, ...], *, reasons: bool = False, owner: str = "", open_contents: str = ""
) -> Frame:
    """Return the frame of these roles; the first person is who is `here`."""
    letters = {one.letter: Ref(one.kind, var=i) for i, one in enumerate(roles)}
    first = next((ref for ref in letters.values() if ref.kind == "person"), None)
    return Frame(roles, letters, reasons, first, frozenset(open_contents), owner)


def letters_in(phrases: Iterable[Phrase], words: Vocabulary) -> list[str]:
    """Return the role letters of phrases in order of appearance, names passed over."""
    found: dict[str, None] = {}
    for phrase in phrases:
        texts = [text_of(token) for token in phrase.tokens]
        i = 0
        while i < len(texts):
            name = words.longest(texts, i)
            if name is not None:
                i += max(1, 1 if texts[i].startswith('"') else len(name.words))
                continue
            if texts[i] in ROLE_KINDS:
                found[texts[i]] = None
            i += 1
    return list(found)


def free_roles(phrases: Iterable[Phrase], words: Vocabulary) -> tuple[Role, ...]:
    """Return the roles that phrases bind by appearing in them: anybody, anything."""
    return tuple(role_of(letter) for letter in letters_in(phrases, words))


def role_of(letter: str, near: bool = False) -> Role:
    """Return the role of a letter, over everything or over what an act has at hand."""
    kind = ROLE_KINDS[letter]
    if kind == "person":
        return Role(letter, kind, "here" if near else "anyone")
    if kind == "place":
        return Role(letter, kind, "near" if near else "anywhere")
    return Role(letter, kind, "at_hand" if near else "anything")


def phrases_of(cond: Cond | None) -> list[Phrase]:
    """Return the phrases of a condition in order."""
    if cond is None:
        return []
    if isinstance(cond, (AllOf, AnyOf)):
        return [phrase for part in cond.parts for phrase in phrases_of(part)]
    return [cond]
