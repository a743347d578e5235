"""Measures with roles whose pattern ends in a content: `X's hope that F`.

`measure X's hope that F: X's wish that F, times X's expectation that F` is read anew wherever
it stands, with the people and the content of that place in its formula. So it names there what
its formula names; and a line that speaks of it with an open content is made for the contents
that its formula is made for.

Invariant: none of them is measured by itself, whatever lies between.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ifonly.source.span import Span
from ifonly.source.values import dataclass
from ifonly.story.contents import DENIED, NOT_F, rewritten
from ifonly.story.derive import ContentUse, Derivation
from ifonly.story.draft import Draft
from ifonly.story.forms import ROLE_KINDS, Bound, form, pattern, spell
from ifonly.story.frames import frame_of, role_of
from ifonly.story.inflect import Forms
from ifonly.story.measures import either
from ifonly.story.model import Measure, Product, Ref, Role
from ifonly.story.topics import denied, letter_of, ref_said
from ifonly.story.vocabulary import Vocabulary
from ifonly.syntax.tree import MeasureDecl, Phrase, Token

MOST_PARTS = 200  # of one measure, with those that it names
Verbs = Mapping[str, Forms]


@dataclass(frozen=True, slots=True)
class MeasureMention:
    """A measure as a phrase speaks of it with an open content: its formula, in that letter."""

    key: str
    phrases: tuple[Phrase, ...]


def add_content_measure(
    words: Vocabulary, decl: MeasureDecl, tokens: tuple[Token, ...],
    roles: Sequence[Role], verbs: Verbs, span: Span,
) -> None:  # fmt: skip
    """Let phrases speak of a measure whose pattern ends in a content."""
    key, letter = spell(tokens), tokens[-1].text
    every = (decl.value, *decl.others, *decl.times)
    many = 1 + len(decl.others)

    def people(one: Derivation, bound: Bound) -> dict[str, tuple[Token, ...]] | None:
        spoken = {}
        for role in roles:
            ref = bound.get(role.letter)
            said = ref_said(one, ref) if isinstance(ref, Ref) else ()
            if not said:
                return None
            spoken[role.letter] = said
        return spoken

    def build(one: Derivation, bound: Bound) -> object:
        use, spoken = bound[letter], people(one, bound)
        if not isinstance(use, ContentUse) or use.value is None or spoken is None:
            return None
        one.passing = True
        if words.listing is not None:
            words.listing.append(key)
            return Product(())
        spoken[letter] = use.tokens
        opposite = None
        if letter == "F":
            opposite = denied(words, Derivation(words, one.frame, use.tokens))
        if opposite is not None:
            spoken[NOT_F] = opposite
        if key in words.unread:
            return None
        parts = [_value(one, each) for each in rewritten(every, spoken, verbs)]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        return Product((either(tuple(known[:many])), *known[many:]))

    def mention(one: Derivation, bound: Bound) -> object:
        use, spoken = bound[letter], people(one, bound)
        if not isinstance(use, ContentUse) or use.value is not None or spoken is None:
            return None
        if key in words.unread:
            return None
        return MeasureMention(key, rewritten(every, spoken, verbs))

    elements = pattern(tokens)
    words.add_form("measure", form(key, elements, build, span))
    words.add_form("mention", form(key, elements, mention, span))


def _value(one: Derivation, phrase: Phrase) -> Measure | None:
    """Return what a part of a formula measures in the place where the measure stands."""
    inner = Derivation(one.words, one.frame, phrase.tokens)
    found = [each for each in inner.whole("measure") if each.value is not None]
    if len(found) != 1:
        one.holes += inner.holes
        return None
    return found[0].value  # type: ignore[return-value]  # Why: what the forms of measures mean


def check_content_measures(draft: Draft) -> None:
    """Say what is wrong with their formulas, which are read only where they are used."""
    draft.words.unread = set()
    named: dict[str, tuple[Span, tuple[str | None, ...]]] = {}
    for decl in draft.decls:
        if (
            not isinstance(decl, MeasureDecl)
            or decl.pattern is None
            or id(decl) in draft.skipped
        ):
            continue
        tokens = decl.pattern.tokens
        letter, key = letter_of(tokens), spell(tokens)
        if not letter:
            continue
        roles = tuple(map(role_of, _letters(tokens)))
        owner = f"the measure `{key}`"
        frame = replace(frame_of(roles, owner=owner, open_contents=letter), of_act=True)
        listed: list[str]
        names: list[str | None] = []  # of each part the measure that it is, if it is one
        for phrase in (decl.value, *decl.others, *decl.times):
            if letter not in [token.text for token in phrase.tokens]:
                draft.words.listing = listed = []
                draft.measures(frame, [phrase])
                draft.words.listing = None
                names += listed or [None]
                continue
            spoken = [
                found.value
                for at in range(len(phrase.tokens))
                for found in Derivation(draft.words, frame, phrase.tokens[at:]).ends(
                    "mention", 0
                )
                if phrase.tokens[at + found.end :] == ()
                or [token.text for token in phrase.tokens[at + found.end :]] == DENIED
            ]
            keys = [one.key for one in spoken if isinstance(one, MeasureMention)]
            names += keys or [None]
            if not spoken:
                draft.measures(frame, [phrase])
        named[key] = decl.pattern.span, tuple(names)
    sizes = _sizes({key: names for key, (_, names) in named.items()})
    for key, size in sizes.items():
        if size is None:
            draft.say(
                "measure-circle",
                f"`{key}` is measured by itself",
                named[key][0],
                help="measure it by readings, traits and numbers alone",
            )
        elif size > MOST_PARTS:
            draft.say(
                "measure-too-large",
                f"`{key}` is made of too many measures",
                named[key][0],
                help=f"at most {MOST_PARTS} stand in one, with all that it names",
            )
        if size is None or size > MOST_PARTS:
            draft.words.unread.add(key)


def _sizes(named: Mapping[str, Sequence[str | None]]) -> dict[str, int | None]:
    """Return of how many parts each measure is made; nothing where it is made of itself."""
    sizes: dict[str, int | None] = {}
    left = dict(named)
    while left:
        ready = [
            key
            for key, names in left.items()
            if all(one is None or one not in left for one in names)
        ]
        for key in ready:
            parts = [1 if one is None else sizes.get(one, 1) for one in left.pop(key)]
            sizes[key] = None if None in parts else 1 + sum(one or 0 for one in parts)
        if not ready:
            sizes |= dict.fromkeys(left)
            break
    return sizes


def _letters(tokens: Sequence[Token]) -> list[str]:
    return list(dict.fromkeys(t.text for t in tokens if t.text in ROLE_KINDS))
