"""Turns a phrase without a meaning into what its author could type instead.

Invariant: a suggestion keeps the author's own names and words; nothing from another story
stands in it.
"""

from collections.abc import Sequence

from ifonly.source.near import distance
from ifonly.story.forms import LETTERS, POSSESSIVE, Form, Lit, spell, text_of
from ifonly.story.vocabulary import Vocabulary
from ifonly.syntax.parse_lines import bare_of
from ifonly.syntax.tree import Phrase, Token

NEGATIONS = frozenset({"not", "never", "no"})
MOST_NAMED = 6  # acts in one help
KIN = 4  # letters that two words of one family share
HOLDS = frozenset({"is", "are", "has", "have", "can", "cannot"})
BEHIND = {
    "condition": "is great",
    "start": "is great",
    "effect": "rises slightly",
    "growth": "grows slightly a day",
}


def own_words(words: Vocabulary, phrase: Phrase) -> list[tuple[int, str]]:
    """Return the words of a phrase that are no names, letters or marks, each with its place."""
    texts = [text_of(token) for token in phrase.tokens]
    found: list[tuple[int, str]] = []
    i = 0
    while i < len(texts):
        name = words.longest(texts, i)
        if name is not None:
            i += 1 if texts[i].startswith('"') else len(name.words)
            continue
        if texts[i] not in LETTERS and texts[i] != POSSESSIVE:
            found.append((i, texts[i]))
        i += 1
    return found


def mended(words: Vocabulary, phrase: Phrase, near: Form) -> str | None:
    """Return the phrase with the words of a near form in place of its own; none if it has them."""
    wanted = [
        one.words[0]
        for one in near.elements
        if isinstance(one, Lit) and not one.optional and one.words[0] != POSSESSIVE
    ]
    mine = [one for one in own_words(words, phrase) if one[1] not in NEGATIONS]
    windows = [mine[at : at + len(wanted)] for at in range(len(mine) - len(wanted) + 1)]
    if not wanted or not windows:
        return None
    best = min(windows, key=lambda row: distance(" ".join(w for _, w in row), " ".join(wanted)))
    if [word for _, word in best] == wanted:
        return None
    put = dict(zip((at for at, _ in best), wanted, strict=True))
    return spell(
        [
            Token("word", put[at], token.span) if at in put else token
            for at, token in enumerate(phrase.tokens)
        ]
    )


def lettered(words: Vocabulary, phrase: Phrase) -> str:
    """Return a phrase as a declaration would word it, its people as letters."""
    texts = [text_of(token) for token in phrase.tokens]
    kept: list[Token] = []
    letters: dict[str, str] = {}
    free = [one for one in "XYZWVU" if one not in texts]
    i = 0
    while i < len(texts):
        name = words.longest(texts, i)
        size = 1 if name is None or texts[i].startswith('"') else len(name.words)
        token = phrase.tokens[i]
        if name is not None and name.kind == "person" and (free or name.text in letters):
            letter = letters.get(name.text) or free.pop(0)
            letters[name.text] = letter
            token = Token("word", letter, token.span)
            kept.append(token)
        elif texts[i] not in NEGATIONS:
            kept += phrase.tokens[i : i + size]
        i += size
    return spell(kept)


def kin_reading(words: Vocabulary, phrase: Phrase, category: str) -> str | None:
    """Return how a declared reading of one person says what a phrase says of them otherwise.

    `Jonas is ashamed` is `Jonas's shame is great` where `X's shame` is declared.
    """
    texts = [text_of(token) for token in phrase.tokens]
    name = words.longest(texts, 0)
    who = texts[0] if texts[0] in LETTERS else None if name is None else name.text
    behind = BEHIND.get(category)
    if who is None or behind is None:
        return None
    for one in words.forms.get("measure", ()):
        own = [e.words[0] for e in one.elements if isinstance(e, Lit) and not e.optional]
        own = [word for word in own if word != POSSESSIVE]
        slots = len(one.elements) - len(own) - 1
        said = [word for _, word in own_words(words, phrase)]
        if slots == 1 and len(own) == 1 and any(_kin(own[0], word) for word in said):
            return f"{who}'s {own[0]} {behind}"
    return None


def _kin(one: str, other: str) -> bool:
    """Return whether one word holds the other, or they begin alike: `shame` and `ashamed`."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    return len(short) >= KIN and (short in long or short[:KIN] == long[:KIN])


def new_act(words: Vocabulary, phrase: Phrase) -> str:
    """Return the line that would declare what a phrase says somebody does."""
    who, verb, *rest = [*lettered(words, phrase).split(" "), ""]
    return " ".join([who, "may", bare_of(verb), *rest]).strip()


def acts_named(words: Vocabulary) -> str:
    """Return the acts that a story has, a few of them, as they are declared."""
    acts = list(dict.fromkeys(_bare_name(deed.tokens) for deed in words.deeds))
    more = ", ..." if len(acts) > MOST_NAMED else ""
    return ", ".join(f"`{one}`" for one in acts[:MOST_NAMED]) + more


def _bare_name(tokens: Sequence[Token]) -> str:
    """Return an act without its doer and without letters at its end."""
    texts = list(tokens[1:])
    while texts and texts[-1].text in LETTERS:
        texts.pop()
    return spell(texts)
