"""Makes a line once for each content that it may be about.

`whenever X's wish that F is great or more: X's hope that F rises` stands for as many lines as
there are wishes named in the story. A line's contents are those of the readings and facts
that it mentions with the letter; where it mentions none, those of its acts.

Invariants: without a content the line is made zero times; a line made for a content names no
act that no other line names.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from ifonly.source.values import dataclass
from ifonly.story import match
from ifonly.story.content_measures import MeasureMention
from ifonly.story.contents import NOT_F, phrases_in, rewritten
from ifonly.story.derive import Derivation
from ifonly.story.draft import Draft
from ifonly.story.forms import CONTENT_LETTERS, spell
from ifonly.story.frames import Frame, frame_of, free_roles, letters_in
from ifonly.story.happenings import person_at
from ifonly.story.model import EventPattern, Ref
from ifonly.story.refs import of_type
from ifonly.story.topics import Mention, contents_of, denied, told_in
from ifonly.story.vocabulary import Sources, key_of
from ifonly.syntax.tree import Phrase, Token

T = TypeVar("T")
Words = tuple[Token, ...]
MOST_LINES = 20_000  # made for contents, in one story
_WHICH = {"D": "deed", "F": "fact", "E": "scene or event"}


@dataclass(frozen=True, slots=True)
class Made:
    """What a line is made for: its contents, and whose they are."""

    name: str = ""  # tells it from the others made of the same line
    sources: Sources | None = None  # nothing of a line that is about no content
    letters: tuple[str, ...] = ()  # roles of its contents alone


def expanded(draft: Draft, line: T, letters: str) -> list[tuple[T, Made]]:
    """Return a line once for each filling of these content letters."""
    made = [(line, Made())]
    for letter in letters:
        made = [
            (_filled_with(draft, before, letter, content), _more(one, content))
            for before, one in made
            for content in _contents(draft, before, letter)
        ]
        draft.made += len(made)
        if draft.made > MOST_LINES:
            return []
    return made


@contextmanager
def made_for(draft: Draft, one: Made) -> Iterator[None]:
    """Read what belongs to a line that is made for a content."""
    before = draft.words.expanding
    draft.words.expanding = one.sources
    try:
        yield
    finally:
        draft.words.expanding = before


def open_letters(draft: Draft, phrases: Iterable[Phrase]) -> str:
    """Return the content letters that stand in phrases for any content."""
    used = {t.text for p in phrases for t in p.tokens if t.kind == "word"}
    return "".join(letter for letter in CONTENT_LETTERS if letter in used)


def said(draft: Draft, frame: Frame, ref: Ref | None) -> Words:
    """Return the words for who fills a role in a phrase; none for `someone`."""
    name = person_at(draft.words, ref)
    if name is not None:
        return tuple(Token("word", word) for word in name.words)
    if ref is None or ref.var is None or ref.var >= len(frame.roles):
        return ()
    return (Token("word", frame.roles[ref.var].letter),)


def act_contents(
    draft: Draft, frame: Frame, phrase: Phrase, letter: str, category: str
) -> Iterator[Words]:
    """Yield what the acts of a phrase with an open content are about, in its own letters."""
    found = match.try_read(draft.words, frame, phrase, category)
    for pattern in of_type(found, EventPattern):
        for action in pattern.actions:
            special = draft.words.specials[action]
            letters = [role.letter for role in special.deed.roles]
            if special.deed.holds:
                continue
            spoken = dict(
                zip(letters, (said(draft, frame, a) for a in pattern.args), strict=True)
            )
            for own, content in zip(special.deed.content, special.content, strict=True):
                told = told_in(draft, content, spoken) if own == letter else None
                if told is not None:
                    yield told


@dataclass(frozen=True, slots=True)
class _Content:
    """A content in the letters of a line, and where it comes from."""

    told: Words
    sources: Sources = frozenset()
    letters: tuple[str, ...] = ()


def _contents(draft: Draft, line: object, letter: str) -> Iterator[_Content]:
    """Yield the contents that a line is made for, in the order of their words."""
    phrases = list(phrases_in(line))
    taken = letters_in(phrases, draft.words)
    frame = _frame(draft, phrases)
    speaking = [one for one in phrases if any(_is(token, letter) for token in one.tokens)]
    found: dict[tuple[str, ...], _Content] = {}
    mentions = [one for phrase in speaking for one in _mentions(draft, frame, phrase, letter)]
    for mention in mentions:
        for key, told, own in contents_of(
            draft, mention, lambda r: said(draft, frame, r), taken
        ):
            # Why every topic: a line stands while any of those that name its content does.
            before = found.get(key_of(told), _Content(told, letters=own))
            every = frozenset((key,)).union(*before.sources)
            found[key_of(told)] = replace(before, sources=frozenset((every,)))
    if not mentions:
        acts = False
        for phrase in speaking:
            for category in ("event", "condition"):
                acts |= match.try_read(draft.words, frame, phrase, category) is not None
                for told in act_contents(draft, frame, phrase, letter, category):
                    found.setdefault(key_of(told), _Content(told))
        if not acts:
            _unbound(draft, speaking, letter)
    for words in sorted(found):
        yield found[words]


def _frame(draft: Draft, phrases: Iterable[Phrase]) -> Frame:
    roles = free_roles(phrases, draft.words)
    return frame_of(roles, open_contents="".join(CONTENT_LETTERS))


def _filled_with(draft: Draft, line: T, letter: str, content: _Content) -> T:
    spoken = {letter: content.told}
    if letter == "F":
        frame = _frame(draft, [Phrase(content.told)])
        opposite = denied(draft.words, Derivation(draft.words, frame, content.told))
        if opposite is not None:
            spoken[NOT_F] = opposite
    return rewritten(line, spoken, draft.verbs)


def _more(before: Made, content: _Content) -> Made:
    return Made(
        f"{before.name}/{spell(content.told)}",
        (before.sources or frozenset()) | content.sources,
        (*before.letters, *content.letters),
    )


def _is(token: Token, letter: str) -> bool:
    return token.kind == "word" and token.text == letter


def _mentions(
    draft: Draft, frame: Frame, phrase: Phrase, letter: str, within: tuple[str, ...] = ()
) -> Iterator[Mention]:
    """Yield the topics that a phrase speaks of with a letter for any content.

    `within` are the measures whose formulas the phrase belongs to.
    """
    if not draft.words.topics:
        return
    one = Derivation(draft.words, frame, phrase.tokens)
    for at in range(len(phrase.tokens)):
        for found in one.ends("mention", at):
            if isinstance(found.value, Mention) and found.value.letter == letter:
                yield found.value
            elif isinstance(found.value, MeasureMention) and found.value.key not in within:
                for part in found.value.phrases:
                    yield from _mentions(draft, frame, part, letter, (*within, found.value.key))


def _unbound(draft: Draft, speaking: list[Phrase], letter: str) -> None:
    """Say that a letter stands for any content, and nothing says for which."""
    spot = next(t for p in speaking for t in p.tokens if _is(t, letter))
    example = {"D": "X is set on D", "F": "X's wish that F", "E": "X's memory of E"}[letter]
    draft.say(
        "unbound-role",
        f"nothing says which {_WHICH[letter]} `{letter}` is",
        spot.span,
        help=f"speak of a reading or a fact that ends in it, as `{example}` does, or name one",
    )
