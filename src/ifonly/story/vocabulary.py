"""What a story may speak of: its declared names, titles and forms of words.

A vocabulary is filled by the first pass over all declarations and read by the
second. Names are found by the longest one that begins at a word; forms are
found by the words they need, so that a phrase is compared with a handful of
them however long the story is.

Invariants: a name belongs to one kind; a title to one of its kind; ids are given
in the order of declaration.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, fields, replace
from typing import TYPE_CHECKING, Literal, TypeVar

from ifonly.source.span import NOWHERE, Span
from ifonly.source.values import dataclass
from ifonly.story.forms import POSSESSIVE, Form
from ifonly.story.ids import ActionId, PromiseId
from ifonly.story.inflect import Forms
from ifonly.story.model import Fact, Measure, Reading, Ref, Role, Tag
from ifonly.syntax.tree import Phrase, Token

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from ifonly.story.frames import Frame
    from ifonly.story.said import FactWords

NameKind = Literal["person", "place", "thing", "group", "trait"]
TitleKind = Literal[
    "scene",
    "trial",
    "named event",
    "ending",
    "common name",
    "measure",
    "pattern",
    "norm",
    "course",
    "reaction",
    "motive",
    "fate",
    "while",
]


HOLDING = 1_000_000  # the index of a deed of holding back: that of the deed, and this
Shape = tuple[str | Ref, ...]
AboutKey = tuple[int, tuple[str, ...]]  # a topic's index, the words of its content
# Of each content that a line is made for: the topics that name it, one of which must be named.
Sources = frozenset[frozenset[AboutKey]]


@dataclass(frozen=True, slots=True)
class Name:
    """A declared name, in words, and its index in the story's table of that kind."""

    kind: NameKind
    text: str
    words: tuple[str, ...]
    index: int
    plural: bool = False
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Title:
    """A quoted title and its index in the story's table of that kind."""

    kind: TitleKind
    text: str
    index: int
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True, eq=False)
class Deed:
    """A declared action as phrases know it; `content` are its letters D, F and E."""

    index: int  # into Vocabulary.deeds
    text: str
    tokens: tuple[Token, ...]
    verb: Forms
    roles: tuple[Role, ...]
    content: tuple[str, ...]
    span: Span = NOWHERE

    @property
    def holds(self) -> bool:
        """Whether it is the holding back of another deed."""
        return self.index >= HOLDING


@dataclass(frozen=True, slots=True, eq=False)
class Special:
    """An action that stands in the story: a deed, or a deed with its content."""

    action: ActionId
    deed: Deed
    content: tuple[tuple[Token, ...], ...] = ()  # in the deed's own letters
    key: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """A declared reading or fact that ends in a content, and that content's letter."""

    index: int  # into Vocabulary.topics
    base: Reading | Fact  # what all its contents share
    tokens: tuple[Token, ...]
    roles: tuple[Role, ...]  # of its pattern; an opinion's holder stands before them
    letter: str
    worn: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class About:
    """A topic with a content that some line names, in the topic's own letters."""

    topic: Topic
    content: tuple[Token, ...]
    key: tuple[str, ...]
    roles: tuple[Role, ...]  # of the topic's pattern, then those of the content alone
    shape: Shape  # its words, people, places and things as references


@dataclass(frozen=True, slots=True, eq=False)
class Meant:
    """What a phrase of the trees means in a frame; holds the phrase, so that its id is its own."""

    phrase: Phrase
    frame: "Frame"
    value: object


@dataclass(frozen=True, slots=True)
class MeasureUse:
    """A measure named by another one, while what they stand for is not known yet."""

    key: str
    args: tuple[Ref, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(slots=True)
class Vocabulary:
    """Names, titles and forms; filled in pass one, read in pass two.

    `specials` and `abouts` alone grow while phrases are read: each content that a line names
    makes an action, a reading or a fact of its own, until it is `complete`: claims name what
    there is.
    """

    names: dict[str, list[Name]] = field(default_factory=dict)
    texts: dict[str, Name] = field(default_factory=dict)
    traits: dict[str, list[Name]] = field(default_factory=dict)
    titles: dict[TitleKind, dict[str, Title]] = field(default_factory=dict)
    forms: dict[str, list[Form]] = field(default_factory=dict)
    index: dict[str, dict[str, list[Form]]] = field(default_factory=dict)
    closed: dict[str, tuple[Form, ...]] = field(default_factory=dict)
    closed_index: dict[str, "_Closed"] = field(default_factory=dict)
    deeds: list[Deed] = field(default_factory=list)
    specials: list[Special] = field(default_factory=list)
    by_key: dict[tuple[int, tuple[tuple[str, ...], ...]], Special] = field(default_factory=dict)
    by_deed: dict[int, list[Special]] = field(default_factory=dict)
    tags: dict[int, tuple[Tag, ...]] = field(default_factory=dict)
    asked_for: set[str] = field(default_factory=set)  # what some line says that acts are called
    used: set[ActionId] = field(default_factory=set)
    holdings: dict[int, Deed] = field(default_factory=dict)  # by the deed that is held back
    topics: list[Topic] = field(default_factory=list)
    abouts: dict[AboutKey, About] = field(default_factory=dict)
    # What names a content: keys of abouts, each with those for which its line was made.
    spoken: set[tuple[Sources, AboutKey]] = field(default_factory=set)
    rows: dict[AboutKey, int] = field(default_factory=dict)
    fact_words: dict[int, "FactWords"] = field(default_factory=dict)
    unnamed: set[str] = field(default_factory=set)  # contents that claims alone speak of
    # Of a line made for a content, which: it names no act that nothing else names.
    expanding: Sources | None = None
    # Measures with a content: those not to be read, as they are made of themselves or of too many;
    # and, while formulas are only looked through, those that are named.
    unread: set[str] = field(default_factory=set)
    listing: list[str] | None = None
    complete: bool = False
    measures: dict[str, Measure] = field(default_factory=dict)  # by title, or by pattern
    naming: bool = False  # while measures are read: one that is named stays a `MeasureUse`
    asked: set[str] = field(default_factory=set)  # measures that some phrase speaks of
    worn: set[int] = field(default_factory=set)
    amounts: set[int] = field(default_factory=set)
    two_sided: list[PromiseId] = field(default_factory=list)  # of two people and nothing else
    reported: set[tuple[str, str]] = field(default_factory=set)
    # Invariant: what stands here asked for no action with content, so all rounds read it alike.
    meant: dict[tuple[int, str], Meant] = field(default_factory=dict)

    def apart(self) -> "Vocabulary":
        """Return a vocabulary that says the same and shares nothing that grows."""
        return own(self)

    def add_name(self, name: Name) -> Name | None:
        """Add a name; return the one that holds it already, if any."""
        if name.kind == "trait":
            table, texts = self.traits, {n.text: n for ns in self.traits.values() for n in ns}
        else:
            table, texts = self.names, self.texts
        if name.text in texts:
            return texts[name.text]
        if name.kind != "trait":
            self.texts[name.text] = name
        row = table.setdefault(name.words[0], [])
        row.append(name)
        row.sort(key=lambda one: -len(one.words))
        return None

    def longest(self, texts: Sequence[str], i: int, traits: bool = False) -> Name | None:
        """Return the longest name that begins at a word of a phrase."""
        first = texts[i]
        if first.startswith('"'):
            quoted = first[1:-1]
            if not traits:
                return self.texts.get(quoted)
            return next((n for n in self.all_names("trait") if n.text == quoted), None)
        table = self.traits if traits else self.names
        for name in table.get("the" if first == "The" else first, ()):
            size = len(name.words)
            if tuple(texts[i + 1 : i + size]) == name.words[1:]:
                return name
        return None

    def all_names(self, *kinds: NameKind) -> Iterator[Name]:
        """Yield the names of some kinds, in no promised order."""
        tables: list[Iterable[list[Name]]] = [self.names.values(), self.traits.values()]
        for table in tables:
            for row in table:
                yield from (name for name in row if name.kind in kinds)

    def add_title(self, title: Title) -> Title | None:
        """Add a title; return the one that holds it already, if any."""
        table = self.titles.setdefault(title.kind, {})
        if title.text in table:
            return table[title.text]
        table[title.text] = title
        return None

    def title(self, kinds: Sequence[TitleKind], text: str) -> Title | None:
        """Return the title of one of these kinds, if it is declared."""
        for kind in kinds:
            if text in self.titles.get(kind, {}):
                return self.titles[kind][text]
        return None

    def add_form(self, category: str, one: Form) -> None:
        """Add a declared form."""
        self.forms.setdefault(category, []).append(one)
        self.index.pop(category, None)

    def _indexed(self, category: str) -> dict[str, list[Form]]:
        """Return the declared forms of a category by the rarest word that each needs."""
        index = self.index.get(category)
        if index is None:
            index = self.index[category] = by_rarest(self.forms.get(category, []))
        return index

    def candidates(self, category: str, texts: frozenset[str]) -> list[Form]:
        """Return the forms of a category whose needed words all stand in a phrase."""
        known = self.closed_index.get(category)
        if known is None:
            known = self.closed_index[category] = _Closed(self.closed.get(category, ()))
        found = known.fitting(texts)
        index = self._indexed(category)
        declared: dict[int, Form] = {}
        for text in sorted(texts.intersection(index)) if index else ():
            for one in index[text]:
                if _may_be(one, texts):
                    declared[id(one)] = one
        return found + list(declared.values())

    def content_keys(self) -> list[tuple[int, tuple[tuple[str, ...], ...]]]:
        """Return what tells the actions of this vocabulary apart, in order."""
        acts = [(one.deed.index, one.key) for one in self.specials]
        return acts + [(-1 - topic, (key,)) for topic, key in self.abouts]

    def abouts_of(self, topic: Topic) -> list[About]:
        """Return the contents with which a topic is named."""
        return [one for one in self.abouts.values() if one.topic is topic]

    def about(self, about: About) -> int | None:
        """Return the row of a topic with this content; the first use makes it."""
        key = about.topic.index, about.key
        if key not in self.abouts:
            if self.complete:
                return None
            self.abouts[key] = about
        self.spoken.add((self.expanding or frozenset(), key))
        return self.rows.get(key, self.rows[about.topic.index, ()])

    def keep_used(self) -> None:
        """Drop the contents that no line has named, and give ids anew.

        Actions without content come in the order of declaration, then those with
        content by their words: the order in which lines name them changes nothing.
        """
        every = self.specials
        plain = [one for one in every if not one.deed.content and not one.deed.holds]
        told = [
            one
            for one in every
            if (one.deed.content or one.deed.holds) and one.action in self.used
        ]
        told.sort(key=lambda one: (one.deed.index, one.key))
        self.specials, self.by_key, self.by_deed = [], {}, {}
        for one in plain + told:
            self.special(one.deed, one.content)
        self.used = set()
        self.abouts = {key: self.abouts[key] for key in sorted(self._alive())}
        self.spoken = set()

    def _alive(self) -> set[AboutKey]:
        """Return the contents that a line names, or a line made for one of these."""
        alive: set[AboutKey] = set()
        while (
            more := {key for of, key in self.spoken if all(one & alive for one in of)} - alive
        ):
            alive |= more
        return alive

    def special(self, deed: Deed, content: tuple[tuple[Token, ...], ...]) -> Special:
        """Return the action for a deed with this content; the first use makes it."""
        from_tokens = tuple(key_of(part) for part in content)
        known = self.by_key.get((deed.index, from_tokens))
        hushed = self.expanding is not None and not deed.holds
        if known is None and (self.complete or hushed):
            # Why beyond the last: an act that no line of the story names.
            return Special(ActionId(len(self.specials)), deed, content, from_tokens)
        if known is None:
            known = Special(ActionId(len(self.specials)), deed, content, from_tokens)
            self.specials.append(known)
            self.by_key[deed.index, from_tokens] = known
            self.by_deed.setdefault(deed.index, []).append(known)
        if not hushed or not deed.content:
            self.used.add(known.action)
        return known


Held = TypeVar("Held", bound="DataclassInstance")


def own(held: Held) -> Held:
    """Return a copy with tables of its own; what stands in them is frozen, or a table again."""
    return replace(held, **{one.name: _own(getattr(held, one.name)) for one in fields(held)})


def _own(value: object) -> object:
    if isinstance(value, dict):
        made = value.copy()
        for key, found in value.items():
            if isinstance(found, dict | list | set):
                made[key] = _own(found)
        return made
    return value.copy() if isinstance(value, list | set) else value


def by_rarest(forms: Sequence[Form]) -> dict[str, list[Form]]:
    """Return forms by the rarest word that each needs; those that need none are left out."""
    counts = Counter(word for one in forms for need in one.needs for word in need)
    index: dict[str, list[Form]] = {}
    for one in forms:
        if one.needs:
            rarest = min(one.needs, key=lambda need: max(counts[word] for word in need))
            for word in rarest:
                index.setdefault(word, []).append(one)
    return index


class _Closed:
    """The closed forms of a category, found by the words that they need."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.places = {id(one): at for at, one in enumerate(forms)}
        self.always = [one for one in forms if not one.needs]
        self.index = by_rarest(forms)

    def fitting(self, texts: frozenset[str]) -> list[Form]:
        """Return the forms whose needed words all stand in a phrase, in their order."""
        found = [*self.always]
        for text in texts.intersection(self.index):
            found += [one for one in self.index[text] if _may_be(one, texts)]
        if len(found) > 1:
            places = {self.places[id(one)]: one for one in found}
            found = [places[at] for at in sorted(places)]
        return found


def _may_be(one: Form, texts: frozenset[str]) -> bool:
    """Whether the words that a form needs stand in a phrase."""
    for need in one.needs:  # noqa: SIM110 - a third of the time of `all`, 100,000 times a check
        if need.isdisjoint(texts):
            return False
    return True


def key_of(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return tokens as they are compared with others.

    >>> key_of([Token("quoted", "The hill")])
    ('"The hill"',)
    """
    return tuple(
        POSSESSIVE
        if token.kind == "possessive"
        else f'"{token.text}"'
        if token.kind == "quoted"
        else token.text
        for token in tokens
    )
