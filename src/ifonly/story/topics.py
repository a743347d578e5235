"""Readings and facts that end in a content: `X's wish that F`, `X is set on D`.

A declared pattern of that kind is a topic. Each content that some line names there makes a
reading or a fact of its own, with its own text; what no line names is nowhere in the story.

Invariants: a fact is named in one spelling, whoever wrote it how; the rows of all contents
stand behind the rows without one, in the order of their words.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from ifonly.source.values import dataclass
from ifonly.story.contents import rewritten
from ifonly.story.derive import ContentUse, Derivation
from ifonly.story.draft import Draft
from ifonly.story.forms import (
    CONTENT_LETTERS,
    ROLE_KINDS,
    Bound,
    Build,
    pattern,
    spell,
    text_of,
)
from ifonly.story.frames import role_of
from ifonly.story.happenings import Act, bare_verb, person_at
from ifonly.story.model import Content, Fact, Kind, Ref
from ifonly.story.said import fact_said, fact_words
from ifonly.story.vocabulary import About, AboutKey, Shape, Topic, Vocabulary, key_of
from ifonly.syntax.tree import Phrase, Token

LETTERS_OF: dict[Kind, str] = {"person": "XYZUVW", "place": "PQ", "thing": "T"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A row of readings or facts, and who fills the roles that its content alone has."""

    row: int
    more: tuple[Ref, ...] = ()


Row = Callable[[Derivation, Bound], Cell | None]


@dataclass(frozen=True, slots=True)
class Mention:
    """A topic as a phrase speaks of it, with an open content."""

    topic: Topic
    args: tuple[Ref | None, ...]  # of the roles of its pattern
    letter: str


def letter_of(tokens: Sequence[Token]) -> str:
    """Return the content letter of a pattern that ends in its one content, else nothing."""
    letters = [t.text for t in tokens if t.kind == "word" and t.text in CONTENT_LETTERS]
    last = tokens[-1].text if tokens else ""
    return last if letters == [last] else ""


# ---- phrases


def row_of(topic: Topic) -> Row:
    """Return how the forms of a topic find the row of the content that stands there."""

    def row(one: Derivation, bound: Bound) -> Cell | None:
        one.passing = True
        use = bound[topic.letter]
        if not isinstance(use, ContentUse) or use.value is None:
            return None
        args = _args(one, topic, bound)
        shape = _shape(one, topic, use)
        if shape is None:
            return None
        known = _fitting(one.words, topic, shape, args)
        about, more = known or _new(one.words, topic, shape, args, use)
        at = one.words.about(about)
        if at is None:
            one.words.unnamed.add(spell(use.tokens))
            return None
        return Cell(at, more)

    return row


def _fitting(
    words: Vocabulary, topic: Topic, shape: Shape, args: Sequence[Ref | None]
) -> tuple[About, tuple[Ref, ...]] | None:
    """Return the content named before that has these words, the one with most letters."""
    found: list[tuple[int, About, tuple[Ref, ...]]] = []
    for about in words.abouts_of(topic):
        more = _bound(about, shape, args)
        if more is not None:
            letters = sum(isinstance(one, Ref) and one.var is not None for one in about.shape)
            found.append((letters, about, more))
    best = min(found, key=lambda one: (-one[0], one[1].key), default=None)
    return None if best is None else best[1:]


def _bound(about: About, shape: Shape, args: Sequence[Ref | None]) -> tuple[Ref, ...] | None:
    """Return who fills a content's own roles where it is said in these words, if it is."""
    if len(shape) != len(about.shape):
        return None
    filled: list[Ref | None] = [*args, *(None for _ in about.roles[len(args) :])]
    for own, one in zip(about.shape, shape, strict=True):
        at = own.var if isinstance(own, Ref) else None
        if at is None:
            if own != one:
                return None
        elif not isinstance(one, Ref) or one.kind != about.roles[at].kind:
            return None
        elif filled[at] is None and at >= len(args) and one not in filled:
            filled[at] = one
        elif filled[at] != one:
            return None
    return tuple(ref for ref in filled[len(args) :] if ref is not None)


def _new(
    words: Vocabulary, topic: Topic, shape: Shape, args: Sequence[Ref | None], use: ContentUse
) -> tuple[About, tuple[Ref, ...]]:
    """Return a content that no line has named yet, and who fills its own roles."""
    span = use.tokens[0].span.join(use.tokens[-1].span)
    roles = list(topic.roles)
    held: list[Ref | None] = list(args)
    own: list[str | Ref] = []
    tokens: list[Token] = []
    for one in shape:
        if isinstance(one, Ref) and one not in held and one.var is not None:
            letter = fresh(one.kind, [role.letter for role in roles])
            roles.append(role_of(letter))
            held.append(one)
        if isinstance(one, Ref) and one in held:
            at = held.index(one)
            own.append(Ref(one.kind, var=at))
            tokens.append(Token("word", roles[at].letter, span))
        elif isinstance(one, Ref):
            name = person_at(words, one)
            own.append(one)
            tokens += [Token("word", word, span) for word in name.words] if name else []
        else:
            own.append(one)
            quoted = one.startswith('"')
            tokens.append(Token("quoted" if quoted else "word", one.strip('"'), span))
    content = tuple(tokens)
    about = About(topic, content, key_of(content), tuple(roles), tuple(own))
    more = tuple(ref for ref in held[len(args) :] if ref is not None)
    return about, more


def fresh(kind: Kind, taken: Sequence[str]) -> str:
    """Return a role's letter that is not taken; the last of its kind if all are."""
    free = [letter for letter in LETTERS_OF[kind] if letter not in taken]
    return free[0] if free else LETTERS_OF[kind][-1]


def _shape(one: Derivation, topic: Topic, use: ContentUse) -> Shape | None:
    """Return the words of a content, a fact in its one spelling, a deed with its bare verb."""
    tokens = use.tokens
    if topic.letter == "F":
        fact = fact_said(one.words, use.value, lambda ref: ref_said(one, ref), tokens[0].span)
        if fact is None:
            return None
        tokens = fact
    texts = [text_of(token) for token in tokens]
    if isinstance(use.value, Act):
        texts[0] = bare_verb(one.words, texts[0])
    made: list[str | Ref] = []
    i = 0
    while i < len(texts):
        name = one.words.longest(texts, i)
        if name is not None and name.kind in {"person", "place", "thing"}:
            made.append(Ref(name.kind, const=name.index))
            i += 1 if texts[i].startswith('"') else len(name.words)
        elif texts[i] in ROLE_KINDS and texts[i] in one.frame.letters:
            made.append(one.frame.letters[texts[i]])
            i += 1
        else:
            made.append(texts[i])
            i += 1
    return tuple(made)


def mention_of(topic: Topic) -> Build:
    """Return the meaning of a topic's words with a letter that stands for any content."""

    def build(one: Derivation, bound: Bound) -> object:
        use = bound[topic.letter]
        if not isinstance(use, ContentUse) or use.value is not None:
            return None
        return Mention(topic, _args(one, topic, bound), use.tokens[0].text)

    return build


def _args(one: Derivation, topic: Topic, bound: Bound) -> tuple[Ref | None, ...]:
    """Return who fills the roles of a pattern; the holder may be the frame's owner."""
    found: list[Ref | None] = []
    for role in topic.roles:
        value = bound.get(role.letter)
        owner = one.words.texts.get(one.frame.owner)
        if value is None and owner is not None and owner.kind == "person":
            value = Ref("person", const=owner.index)
        found.append(value if isinstance(value, Ref) else None)
    return tuple(found)


def ref_said(one: Derivation, ref: Ref) -> tuple[Token, ...]:
    """Return the words for somebody in the frame of a derivation; none for a quantifier."""
    span = one.tokens[0].span.join(one.tokens[-1].span)
    name = person_at(one.words, ref)
    if name is not None:
        return tuple(Token("word", word, span) for word in name.words)
    letter = next((a for a, b in one.frame.letters.items() if b == ref), "")
    return (Token("word", letter, span),) if letter else ()


# ---- rows


def begin(draft: Draft) -> None:
    """Give every content known so far its row; each topic has one more for new ones."""
    words = draft.words
    plain = len(draft.readings)
    words.worn = {one for one in words.worn if one < plain}
    words.amounts = {one for one in words.amounts if one < plain}
    words.rows = {}
    known: list[tuple[Topic, About | None]] = [
        *((one.topic, one) for one in words.abouts.values()),
        *((topic, None) for topic in words.topics),
    ]
    for topic, about in known:
        key = () if about is None else about.key
        words.rows[topic.index, key] = _add(draft, topic, about)


def _add(draft: Draft, topic: Topic, about: About | None) -> int:
    """Add the row of a topic with a content, or (of none) of contents still unknown."""
    words, base, told = draft.words, topic.base, topic.tokens
    if about is not None:
        content = about.content
        more = about.roles[len(topic.roles) :]
        base = replace(base, roles=(*base.roles, *more))
        told = rewritten(Phrase(told), {topic.letter: content}, draft.verbs).tokens
        base = replace(base, text=spell(told), content=_meant(draft, topic, content))
    if isinstance(base, Fact):
        at = len(draft.facts)
        draft.facts.append(base)
        tail = told[len(topic.tokens) - 1 :]
        words.fact_words[at] = fact_words(pattern(topic.tokens), draft.verbs, tail)
        return at
    at = len(draft.readings)
    draft.readings.append(base)
    if base.kind == "amount":
        words.amounts.add(at)
    if topic.worn:
        words.worn.add(at)
    return at


def _meant(draft: Draft, topic: Topic, content: tuple[Token, ...]) -> Content:
    text = spell(content)
    if topic.letter == "D":
        return Content("deed", text)
    if topic.letter == "F":
        return Content("fact", text)
    title = content[0].text
    scene = draft.words.title(("scene", "trial"), title)
    if scene is not None:
        return Content("scene", title, scene.index)
    event = draft.words.title(("named event",), title)
    return Content("event", title, None if event is None else event.index)


def without_bases(draft: Draft) -> None:
    """Drop the rows that stand for contents still unknown, when there are none."""
    bases = [topic.base for topic in draft.words.topics]
    facts = sum(isinstance(base, Fact) for base in bases)
    del draft.facts[len(draft.facts) - facts :]
    del draft.readings[len(draft.readings) - (len(bases) - facts) :]


# ---- contents in other letters


def contents_of(
    draft: Draft,
    mention: Mention,
    said: Callable[[Ref | None], tuple[Token, ...]],
    taken: Sequence[str],
) -> Iterator[tuple[AboutKey, tuple[Token, ...], tuple[str, ...]]]:
    """Yield the contents of a topic in the letters of the line that mentions it.

    `taken` are the line's letters; the roles of a content alone get others, which are
    returned, too.
    """
    topic = mention.topic
    for about in draft.words.abouts_of(topic):
        pairs = zip(topic.roles, mention.args, strict=True)
        spoken = {role.letter: said(ref) for role, ref in pairs}
        letters: list[str] = []
        for role in about.roles[len(topic.roles) :]:
            letters.append(fresh(role.kind, [*taken, *letters]))
            spoken[role.letter] = (Token("word", letters[-1]),)
        told = told_in(draft, about.content, spoken)
        if told is not None:
            yield (topic.index, about.key), told, tuple(letters)


def told_in(
    draft: Draft, content: tuple[Token, ...], spoken: Mapping[str, tuple[Token, ...]]
) -> tuple[Token, ...] | None:
    """Return a content with other words for its roles; nothing if one has none."""
    used = {token.text for token in content if token.kind == "word" and token.text in spoken}
    if not all(spoken[letter] for letter in used):
        return None
    return rewritten(Phrase(content), spoken, draft.verbs).tokens


def denied(words: Vocabulary, fact: Derivation) -> tuple[Token, ...] | None:
    """Return the opposite of the fact that a derivation's words say, in the same letters."""
    found = [one for one in fact.whole("fact") if one.value is not None]
    if not found:
        return None
    span = fact.tokens[0].span.join(fact.tokens[-1].span)
    said = found[0].value
    return fact_said(words, said, lambda ref: ref_said(fact, ref), span, opposite=True)
