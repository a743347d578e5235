"""Turns one event into a sentence: the author's words filled in, or the act's own name.

A sentence is a run of texts and mentions; who is told by name and who by pronoun is
settled when sentences stand side by side (`paragraphs`). Invariants: an unknown pair of
braces stays as the author wrote it; told in the past tense; a sentence ends with a mark
and begins with a capital.
"""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Literal

from ifonly.source.values import dataclass
from ifonly.story.inflect import PLURAL, agree_past, possessive, pronouns
from ifonly.story.model import Action, Content, Role, Story

Form = Literal["name", "possessive", "they", "them", "their", "theirs", "themself"]
PRONOUN = "they|them|theirs|their|themself"
BRACES = re.compile(
    r"\{(?P<who>[^\s{}'’]+(?: [^\s{}'’]+)*?)(?P<mark>['’]s?)?(?: (?P<form>"
    + PRONOUN
    + r"))?\}",
    re.IGNORECASE,
)
ONE_EACH = re.compile(
    r"^ (back|belt|bowl|cap|chest|chin|coat|face|forehead|hat|head|heart|jacket|lap|mouth|name|neck"
    r"|nose|shirt|throat|tongue)\b(?!s| of )"
)
"""What each of several people has one of."""
ENDS = tuple(".!?…:;\"'”’»)")
ASIDE, AFTER = "\x03", "\x04"  # around what an act is about: it keeps its own tense
PAST = {"is": "was", "are": "were", "has": "had", "have": "had", "does": "did", "do": "did",
        "can": "could", "may": "might", "will": "would", "must": "had to"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """A person in a sentence, and in which form."""

    person: int
    form: Form = "name"
    capital: bool = False  # `{X They}`: at the start of a sentence inside the words


Piece = str | Mention
Sentence = tuple[Piece, ...]


def fill(story: Story, text: str, action: Action | None, people: tuple[int, ...]) -> Sentence:
    """Return an author's words with the letters filled.

    Args:
        story: whose names are filled in.
        text: `{X}`, `{X's}`, `{X they}` and the like stand for who fills the role.
        action: whose letters stand in the words; none for the words of a scene or ending.
        people: who or what fills each.
    """
    return fill_by(text, lambda letter: filler(story, letter, action, people))


def fill_by(text: str, who: Callable[[str], Mention | str | Sentence | None]) -> Sentence:
    """Return words with the letters filled for which `who` has a filler."""
    pieces: list[Piece] = []
    done = 0
    for found in BRACES.finditer(text):
        filled = who(found["who"])
        if filled is None:
            continue
        pieces.append(text[done : found.start()])
        done = found.end()
        match filled:
            case Mention(person=person):
                asked = found["form"] or ""
                form = form_of(found["mark"], asked.lower())
                pieces.append(Mention(person, form, asked[:1].isupper()))
            case str():
                pieces.append(possessive(filled) if found["mark"] else filled)
            case _:
                pieces += (ASIDE, *filled, AFTER)
    pieces.append(text[done:])
    return tuple(piece for piece in pieces if piece != "")


def with_names(story: Story, sentence: Sentence) -> Sentence:
    """Return words with the people whom they name outside speech as mentions."""
    names = {one.name: number for number, one in enumerate(story.people)}
    if not names:
        return sentence
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    name = re.compile(rf"“[^”]*”?|(?<![\w-])(?P<name>{listed})(?P<mark>['’]s)?(?![\w-])")
    pieces: list[Piece] = []
    for piece in sentence:
        if not isinstance(piece, str):
            pieces.append(piece)
            continue
        done = 0
        for found in name.finditer(piece):
            if found["name"] is not None:
                form: Form = "possessive" if found["mark"] else "name"
                pieces += [piece[done : found.start()], Mention(names[found["name"]], form)]
                done = found.end()
        pieces.append(piece[done:])
    return tuple(piece for piece in pieces if piece != "")


def form_of(mark: str | None, pronoun: str) -> Form:
    """Return the form that braces ask for."""
    match pronoun:
        case "they" | "them" | "their" | "theirs" | "themself":
            return pronoun
        case _:
            return "possessive" if mark else "name"


def filler(
    story: Story, letter: str, action: Action | None, people: tuple[int, ...]
) -> Mention | str | Sentence | None:
    """Return who or what a letter (or a name) in braces stands for."""
    if action is not None:
        found = role_filler(story, letter, action, people)
        if found is not None:
            return found
        if action.content is not None and letter in ("D", "E", "F"):
            return content_words(story, action, action.content, people)
    for number, person in enumerate(story.people):
        if person.name == letter:
            return Mention(number)
    return None


def role_filler(
    story: Story, letter: str, action: Action, people: tuple[int, ...]
) -> Mention | str | None:
    """Return who or what fills the role of a letter."""
    for role, one in zip(action.roles, people, strict=False):
        if role.letter == letter:
            return entity(story, role, one)
    return None


def entity(story: Story, role: Role, one: int) -> Mention | str | None:
    """Return the filler of a role; nothing if the number means none."""
    match role.kind:
        case "person":
            return Mention(one) if 0 <= one < len(story.people) else None
        case "place":
            return story.places[one].name if 0 <= one < len(story.places) else "elsewhere"
        case "thing":
            return story.things[one].name if 0 <= one < len(story.things) else None


def default_sentence(story: Story, action: Action, people: tuple[int, ...]) -> Sentence:
    """Return an act told by its own name, in the past tense, as `Renji stole food`."""
    before, content, after = apart(action)
    first, second, *more = (*before.split(), "")
    plural = bool(people) and people[0] >= 0 and story.people[people[0]].plural
    pieces = with_roles(story, action, people, [first])
    pieces.append(agree_past(action.verb, plural) if second == action.verb[0] else second)
    pieces += with_roles(story, action, people, more[:-1])
    if content is None:
        return spaced(own_things(story, pieces), ".")
    said = content_words(story, action, content, people)
    if content.kind == "fact" and before.endswith(" that "):
        verb = next((at for at, piece in enumerate(said) if piece in PAST), len(said))
        said = (*said[:verb], *(PAST.get(str(one), one) for one in said[verb : verb + 1]),
                *said[verb + 1 :])  # fmt: skip
    rest = with_roles(story, action, people, after.split())
    return (*spaced(pieces), " ", *said, *((" ", *spaced(rest)) if rest else ()), ".")


def own_things(story: Story, pieces: list[Piece]) -> list[Piece]:
    """Return pieces in which the doer's own things are `their`, where that is plain."""
    named = [piece.person for piece in pieces if isinstance(piece, Mention)]
    doer = pieces[0].person if isinstance(pieces[0], Mention) else -1
    like = {
        one
        for one in named
        if one >= 0 and story.people[one].pronoun == story.people[doer].pronoun
    }
    if doer < 0 or like != {doer}:
        return pieces
    own = Mention(doer, "possessive")
    return [Mention(doer, "their") if piece == own and at else piece
            for at, piece in enumerate(pieces)]  # fmt: skip


def apart(action: Action) -> tuple[str, Content | None, str]:
    """Return an act's name before what it is about, that, and what stands behind it."""
    content = action.content
    if content is not None:
        is_title = content.kind in ("scene", "event")
        text = f'"{content.text}"' if is_title else content.text
        before, found, after = action.name.rpartition(text)
        if found:
            return before, content, after
    return action.name, None, ""


def with_roles(
    story: Story, action: Action, people: tuple[int, ...], words: list[str]
) -> list[Piece]:
    """Return words with the letters among them filled."""
    pieces: list[Piece] = []
    for word in words:
        bare, mark = split_mark(word)
        match role_filler(story, bare, action, people):
            case Mention(person=person):
                pieces.append(Mention(person, "possessive" if mark else "name"))
            case str(filled):
                pieces.append(possessive(filled) if mark else filled)
            case None:
                pieces.append(word)
    return pieces


def split_mark(word: str) -> tuple[str, str]:
    """Return a word and its possessive mark."""
    for mark in ("'s", "’s"):
        if word.endswith(mark):
            return word.removesuffix(mark), mark
    return word, ""


def spaced(pieces: list[Piece], end: str = "") -> Sentence:
    """Return pieces with blanks between them."""
    result: list[Piece] = []
    for number, piece in enumerate(pieces):
        result += [" ", piece] if number else [piece]
    return (*result, end) if end else tuple(result)


def past_of(text: str) -> str:
    """Return a statement in the past tense, if its verb is one that states.

    >>> past_of("Rukia is in danger"), past_of("Renji has no leave to pass")
    ('Rukia was in danger', 'Renji had no leave to pass')
    """
    words = text.split()
    for number, word in enumerate(words):
        if number and word in PAST:
            return " ".join([*words[:number], PAST[word], *words[number + 1 :]])
    return text


def content_words(
    story: Story, action: Action, content: Content, people: tuple[int, ...]
) -> Sentence:
    """Return what an act with content is about, as `{D}`, `{F}` and `{E}` fill it.

    A scene is told as it is remembered, else by its title, as told events are: one with an
    article without quotes. The doer's own name is told by the pronoun.
    """
    if content.kind == "scene" and content.index is not None:
        remembered = story.scenes[content.index].remembered
        if remembered:
            return (remembered,)
    if content.kind in ("scene", "event"):
        article, _, rest = content.text.partition(" ")
        if rest and article.lower() in ("the", "a", "an"):
            return (f"{article.lower()} {rest}",)
        return (f"“{content.text}”",)
    words, found, at = content.text.split(), list[Piece](), 0
    while at < len(words):
        end, piece = mention_at(story, action, people, words, at)
        is_own = isinstance(piece, Mention) and piece.person == people[0]
        if isinstance(piece, Mention) and is_own:
            is_subject = content.kind == "fact" and at == 0
            own: Form = (
                "their" if piece.form == "possessive" else "they" if is_subject else "them"
            )
            piece = Mention(piece.person, own)
            doer = story.people[piece.person]
            if (
                own == "they"
                and doer.pronoun == "they"
                and not doer.plural
                and end < len(words)
            ):
                words[end] = PLURAL.get(words[end], words[end])
        found.append(piece)
        at = end
    return spaced(found)


def mention_at(
    story: Story, action: Action, people: tuple[int, ...], words: list[str], at: int
) -> tuple[int, Piece]:
    """Return the person whom words from a place on name, or the word there; and where it ends."""
    bare, mark = split_mark(words[at])
    filled = role_filler(story, bare, action, people)
    if isinstance(filled, Mention):
        return at + 1, Mention(filled.person, "possessive" if mark else "name")
    if filled is not None:
        return at + 1, possessive(filled) if mark else filled
    for number, person in enumerate(story.people):
        name = person.name.split()
        said = words[at : at + len(name)]
        last, mark = split_mark(said[-1])
        if [*said[:-1], last] == name:
            return at + len(name), Mention(number, "possessive" if mark else "name")
    return at + 1, words[at]


def spoken(story: Story, sentence: Sentence) -> str:
    """Return a sentence as it is read, with a capital at its start and a mark at its end."""
    text = "".join(
        mentioned(story, piece) if isinstance(piece, Mention) else each_of(story, before, piece)
        for before, piece in pairwise(("", *sentence))
    ).strip()
    text = text.replace(ASIDE, "").replace(AFTER, "")
    if not text:
        return ""
    return capital(text) + ("" if text.endswith(ENDS) else ".")


def each_of(story: Story, before: Piece, text: str) -> str:
    """Return words behind a person; of several each has one: `behind their backs`."""
    if not isinstance(before, Mention) or before.form != "their":
        return text
    if not story.people[before.person].plural:
        return text
    return ONE_EACH.sub(r" \1s", text)


def mentioned(story: Story, mention: Mention) -> str:
    """Return a person in the form of a mention."""
    person = story.people[mention.person]
    said = pronouns(person.pronoun, person.plural)
    match mention.form:
        case "name":
            return person.name
        case "possessive":
            return possessive(person.name, person.plural)
        case "they" | "them" | "their" | "theirs" | "themself":
            form = str(getattr(said, mention.form))
            return form.capitalize() if mention.capital else form


def capital(text: str) -> str:
    """Return a text whose first letter is a capital, quotes before it passed over.

    >>> capital("“come in,” said the friends.")
    '“Come in,” said the friends.'
    """
    for number, letter in enumerate(text):
        if letter.isalpha():
            return text[:number] + letter.upper() + text[number + 1 :]
        if letter.isdigit():
            break
    return text
