"""Says a fact in words again: as it stands, or its opposite.

`Rukia is adopted` and `Rukia is not adopted`; `Renji has leave` and `Renji has no leave`;
`Ada owns the rose` and `Ada does not own the rose`. A fact has one spelling here, however an
author wrote it. What this module says, `sentences` reads.
"""

from collections.abc import Callable, Mapping, Sequence

from ifonly.source.span import Span
from ifonly.source.values import dataclass
from ifonly.story.forms import Element, Lit, Slot
from ifonly.story.happenings import FactUse, person_at
from ifonly.story.inflect import Forms, forms
from ifonly.story.model import FactIs, IsIn, Ref
from ifonly.story.vocabulary import Vocabulary
from ifonly.syntax.tree import Token

PLURALS = {"is": "are", "has": "have", "was": "were"}
MODALS = {"can", "may", "must", "will", "shall", "could", "would", "should", "might"}
Said = Callable[[Ref], tuple[Token, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class FactWords:
    """How a fact is said: its pattern, its verb without an ending, and what it is about."""

    elements: tuple[Element, ...]
    bare: str
    content: tuple[Token, ...] = ()


def fact_words(
    elements: Sequence[Element], verbs: Mapping[str, Forms], content: tuple[Token, ...] = ()
) -> FactWords:
    """Return how a fact with this pattern is said."""
    verb = elements[first_verb(elements)]
    assert isinstance(verb, Lit)
    return FactWords(tuple(elements), bare_of(verb.words[0], verbs), content)


def first_verb(elements: Sequence[Element]) -> int:
    """Return where the verb of a sentence stands, as well as it can be told."""
    known = PLURALS.keys() | MODALS
    for at, one in enumerate(elements):
        if isinstance(one, Lit) and one.words[0] in known:
            return at
    slots = [at for at, one in enumerate(elements) if isinstance(one, Slot)]
    after = slots[0] + 1 if slots else 0
    return next(
        at
        for at, one in enumerate(elements)
        if isinstance(one, Lit) and at >= min(after, len(elements) - 1)
    )


def bare_of(word: str, verbs: Mapping[str, Forms]) -> str:
    """Return the bare form of a verb in the third person."""
    for guess in (word[:-1], word[:-2], word[:-3] + "y"):
        if guess and forms(guess, verbs)[1] == word:
            return guess
    return word


def fact_said(
    words: Vocabulary, use: object, said: Said, span: Span, opposite: bool = False
) -> tuple[Token, ...] | None:
    """Return the words of a fact, place or holder; nothing if `said` has none for someone."""
    if not isinstance(use, FactUse):
        return None
    value = use.value is not opposite
    what = use.what
    refs: list[Ref]
    if isinstance(what, FactIs):
        return _declared(words, what, value, said, span)
    if isinstance(what, IsIn):
        refs, link = [what.person, what.place], "in"
    elif what.holder is not None:
        refs, link = [what.thing, what.holder], "with"
    elif what.place is not None:
        refs, link = [what.thing, what.place], "in"
    else:
        refs, link = [what.thing], "gone"
    spoken = [said(ref) for ref in refs]
    if not all(spoken):
        return None
    middle = ["are" if _plural(words, refs[0]) else "is", *([] if value else ["not"]), link]
    tail = spoken[1] if len(spoken) > 1 else ()
    return (*spoken[0], *(Token("word", word, span) for word in middle), *tail)


def _plural(words: Vocabulary, ref: Ref | None) -> bool:
    name = person_at(words, ref)
    return name is not None and name.plural


def _declared(
    words: Vocabulary, what: FactIs, value: bool, said: Said, span: Span
) -> tuple[Token, ...] | None:
    row = words.fact_words.get(what.fact)
    if row is None:
        return None
    letters = dict.fromkeys(
        one.name for one in row.elements if isinstance(one, Slot) and one.name not in "DFE"
    )
    spoken = {letter: said(ref) for letter, ref in zip(letters, what.args, strict=True)}
    if not all(spoken.values()):
        return None
    at = first_verb(row.elements)
    first = next((one for one in row.elements if isinstance(one, Slot)), None)
    subject = what.args[0] if first is row.elements[0] and what.args else None
    made: list[Token] = []
    for i, one in enumerate(row.elements):
        if i == at:
            verb = _verb(row, _plural(words, subject), value)
            made += [Token("word", word, span) for word in verb]
        elif isinstance(one, Lit):
            made.append(Token("word", one.words[0], span))
        elif one.name in spoken:
            made += spoken[one.name]
        else:
            made += _content(row.content, spoken)
    return tuple(made)


def _content(
    content: tuple[Token, ...], spoken: Mapping[str, tuple[Token, ...]]
) -> list[Token]:
    made: list[Token] = []
    for token in content:
        made += spoken.get(token.text, (token,)) if token.kind == "word" else (token,)
    return made


def _verb(row: FactWords, plural: bool, value: bool) -> list[str]:
    """Return a fact's verb, agreeing with whom it is about, affirmed or denied."""
    at = first_verb(row.elements)
    verb = row.elements[at]
    assert isinstance(verb, Lit)
    word = verb.words[0]
    if word in MODALS:
        return [word] if value else [word, "not"]
    if word in PLURALS:
        after = row.elements[at + 1] if at + 1 < len(row.elements) else None
        noun = word == "has" and not (
            isinstance(after, Lit) and (after.words[0] == "been" or after.words[0][-2:] == "ed")
        )
        agreed = PLURALS[word] if plural else word
        return [agreed] if value else [agreed, "no" if noun else "not"]
    if value:
        return [row.bare if plural else word]
    return ["do" if plural else "does", "not", row.bare]
