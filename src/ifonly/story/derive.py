"""Finds every way in which the words of a phrase make sense.

A derivation belongs to one phrase and one frame. `ends` answers, for a category
and a place in the phrase, which stretches of words from there on are of that
category and what they mean; answers are kept, so each is found once.

In guessing mode slots also take what does not fit (a name nobody declared, a
person where a place belongs) and mark it as a hole: `explain` turns the best such
derivation into what the author is told.
"""

from collections.abc import Callable, Iterator
from dataclasses import field

from ifonly.source.near import nearest
from ifonly.source.values import dataclass
from ifonly.story.forms import (
    LETTERS,
    POSSESSIVE,
    ROLE_KINDS,
    Bound,
    Element,
    Form,
    Lit,
    text_of,
)
from ifonly.story.frames import Frame
from ifonly.story.measures import placed, titled
from ifonly.story.model import Constant, Number, Ref, TagOf
from ifonly.story.refs import of_type
from ifonly.story.strengths import (
    ADVERBS,
    HIGHEST,
    LEVELS,
    PERIODS,
    TIMES,
    number_of,
    span_at,
)
from ifonly.story.vocabulary import MeasureUse, NameKind, Title, TitleKind, Vocabulary
from ifonly.syntax.tree import Token

QUANTIFIER = 1_000_000  # Ref.var from here on: a quantifier at that token of the phrase
_TITLES: dict[str, tuple[TitleKind, ...]] = {
    "scene": ("scene",),
    "scene,trial": ("scene", "trial"),
    "scene,named_event": ("scene", "named event"),
    "named_event": ("named event",),
    "norm": ("norm",),
    "measure": ("measure",),
}
QUANTIFIERS = {"someone", "nobody", "everyone"}
LONGEST_GUESS = 4


@dataclass(frozen=True, slots=True)
class Hole:
    """What did not fit: `why` is unknown, kind, role, title, strength or verb."""

    why: str
    expected: str
    start: int
    end: int
    found: str = ""

    def within(self, whole: int, start: int, end: int) -> "Hole":
        """Return a hole that takes a whole phrase as one that takes a stretch of it."""
        if (self.start, self.end) != (0, whole):
            return self
        return Hole(self.why, self.expected, start, end, self.found)

    @property
    def cost(self) -> int:
        """Return how far-fetched it is that the author meant this."""
        if self.why == "unknown":
            return 4 + 2 * (self.end - self.start) - (3 if self.found else 0)
        return {"role": 1, "verb": 1, "kind": 3, "title": 2}.get(self.why, 4)


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of words up to `end` and what it means (nothing, if it has holes)."""

    end: int
    value: object
    holes: tuple[Hole, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentUse:
    """The words of a deed, fact or occasion that an act is about."""

    tokens: tuple[Token, ...]
    value: object = None  # what the words mean; nothing of a letter that stands for any


@dataclass(slots=True)
class Derivation:
    """All readings of one phrase in one frame; made by `match`, dropped after use."""

    words: Vocabulary
    frame: Frame
    tokens: tuple[Token, ...]
    guess: bool = False
    passing: bool = (
        False  # a later round may read it otherwise: it asked what that round learns
    )
    texts: list[str] = field(init=False)
    have: frozenset[str] = field(init=False)
    memo: dict[tuple[str, int], list[Found]] = field(default_factory=dict)
    forms: dict[str, list[Form]] = field(default_factory=dict)  # by category, those that may be
    holes: list[Hole] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.texts = [text_of(token) for token in self.tokens]
        self.have = frozenset(self.texts)

    def whole(self, category: str) -> list[Found]:
        """Return the readings of the whole phrase as a category."""
        return [one for one in self.ends(category, 0) if one.end == len(self.tokens)]

    def ends(self, category: str, i: int) -> list[Found]:
        """Return the readings that begin at a token."""
        key = (category, i)
        if key not in self.memo:
            self.memo[key] = []  # a form that begins with its own category ends here
            if category in _PRIMITIVES:
                found = _PRIMITIVES[category](self, i) if i < len(self.tokens) else []
            elif category.startswith("title:"):
                found = self._title(category[6:], i)
            else:
                if category not in self.forms:
                    self.forms[category] = self.words.candidates(category, self.have)
                found = self._by_forms(self.forms[category], i)
            self.memo[key] = found
        return self.memo[key]

    def _by_forms(self, forms: list[Form], i: int) -> list[Found]:
        found: list[Found] = []
        for one in forms:
            if not self._may_begin(one.elements[0], i):
                continue
            for end, bound, holes in self._walk(one.elements, 0, i, {}, ()):
                if holes:
                    found.append(Found(end, None, holes))
                    continue
                self.holes = []
                value = one.build(self, bound)
                if value is not None:
                    found.append(Found(end, value))
                elif self.guess and self.holes:
                    whole = len(self.tokens)
                    found.append(
                        Found(end, None, tuple(one.within(whole, i, end) for one in self.holes))
                    )
        return found

    def _may_begin(self, first: Element, i: int) -> bool:
        """Whether a form with this first element may begin at a token."""
        if not isinstance(first, Lit):
            return bool(self.ends(first.category, i))
        return first.optional or (i < len(self.texts) and self.texts[i] in first.words)

    def _walk(
        self,
        elements: tuple[Element, ...],
        at: int,
        i: int,
        bound: Bound,
        holes: tuple[Hole, ...],
    ) -> Iterator[tuple[int, Bound, tuple[Hole, ...]]]:
        while at < len(elements):
            element = elements[at]
            at += 1
            if not isinstance(element, Lit):
                for one in self.ends(element.category, i):
                    more = {**bound, element.name: one.value}
                    yield from self._walk(elements, at, one.end, more, holes + one.holes)
                return
            if i < len(self.texts) and self.texts[i] in element.words:
                if element.optional and at < len(elements):
                    yield from self._walk(elements, at, i, bound, holes)
                if element.name:
                    bound = {**bound, element.name: self.texts[i]}
                i += 1
            elif not element.optional:
                return
        yield i, bound, holes

    def measured(self, key: str, args: tuple[Ref, ...]) -> object | None:
        """Return what a declared measure is of these, or that it is named, while they are read."""
        span = self.tokens[0].span.join(self.tokens[-1].span)
        self.words.asked.add(key)
        self.passing = True
        if self.words.naming:
            return MeasureUse(key, args, span)
        value = self.words.measures.get(key)
        if value is None:
            return None
        if not self.frame.of_act and any(of_type(value, TagOf)):
            self.holes.append(Hole("no act", "measure", 0, len(self.tokens)))
            return None
        return placed(value, args, span) if args else value

    def entity(self, kind: NameKind, i: int) -> list[Found]:
        """Return the person, place, thing, group or trait that begins at a token."""
        text = self.texts[i]
        name = self.words.longest(self.texts, i, traits=kind == "trait")
        if name is not None:
            end = i + (1 if text.startswith('"') else len(name.words))
            if name.kind == kind:
                plain = kind in {"group", "trait"}
                value = name.index if plain else Ref(kind, const=name.index)  # type: ignore[arg-type]  # Why: plain rules out the two kinds a Ref cannot have
                return [Found(end, value)]
            if self.guess:
                return [
                    Found(end, None, (Hole("kind", kind, i, end, f"{name.kind} {name.text}"),))
                ]
            return []
        if text in self.frame.letters and self.frame.letters[text].kind == kind:
            return [Found(i + 1, self.frame.letters[text])]
        if kind == "person" and text in QUANTIFIERS:
            here = text == "everyone" and self.texts[i + 1 : i + 2] == ["here"]
            return [Found(i + 1 + here, Ref("person", var=QUANTIFIER + i))]
        return self._unfit(kind, i) if self.guess else []

    def _unfit(self, kind: NameKind, i: int) -> list[Found]:
        text = self.texts[i]
        if text in LETTERS:
            if text in self.frame.letters:
                why, what = "kind", f"{self.frame.letters[text].kind} {text}"
            elif ROLE_KINDS.get(text) == kind:
                why, what = "role", text
            else:
                return []
            return [Found(i + 1, None, (Hole(why, kind, i, i + 1, what),))]
        found: list[Found] = []
        for end in range(i + 1, min(i + LONGEST_GUESS, len(self.texts)) + 1):
            last = self.texts[end - 1]
            known = self.words.longest(self.texts, end - 1) is not None
            if last == POSSESSIVE or last in LETTERS or (known and end - 1 > i):
                break
            said = " ".join(self.texts[i:end]).strip('"')
            near = nearest(said, (n.text for n in self.words.all_names(kind)))
            found.append(Found(end, None, (Hole("unknown", kind, i, end, near or ""),)))
        return found

    def _title(self, kinds: str, i: int) -> list[Found]:
        if i >= len(self.tokens) or self.tokens[i].kind != "quoted":
            return []
        wanted: tuple[TitleKind, ...] = _TITLES[kinds]
        title = self.words.title(wanted, self.tokens[i].text)
        if title is not None:
            return [Found(i + 1, title)]
        if not self.guess:
            return []
        every = [text for kind in wanted for text in self.words.titles.get(kind, {})]
        near = nearest(self.tokens[i].text, every) or ""
        return [Found(i + 1, None, (Hole("title", wanted[0], i, i + 1, near),))]


def _number(one: Derivation, i: int) -> list[Found]:
    token = one.tokens[i]
    number = number_of(token.text) if token.kind == "number" else None
    if number is None or number > HIGHEST:
        return []
    return [Found(i + 1, Number(number, token.span))]


def _constant(one: Derivation, i: int) -> list[Found]:
    return [
        Found(found.end, Constant(found.value))
        for found in _number(one, i)
        if isinstance(found.value, Number)
    ]


def _count(one: Derivation, i: int) -> list[Found]:
    number = number_of(one.texts[i])
    if number is None or number != int(number):
        return []
    return [Found(i + 1, int(number))]


def _strength(table: str) -> Callable[[Derivation, int], list[Found]]:
    words = LEVELS if table == "level" else ADVERBS

    def read(one: Derivation, i: int) -> list[Found]:
        if one.texts[i] in words:
            return [Found(i + 1, words[one.texts[i]])]
        if one.guess and one.tokens[i].kind == "word" and one.texts[i] not in LETTERS:
            near = nearest(one.texts[i], words) or ""
            return [Found(i + 1, None, (Hole("strength", table, i, i + 1, near),))]
        return []

    return read


def _span(one: Derivation, i: int) -> list[Found]:
    found = span_at(one.texts, i)
    return [] if found is None else [Found(found[0], found[1])]


def _period(one: Derivation, i: int) -> list[Found]:
    text = one.texts[i]
    if text in PERIODS:
        return [Found(i + 1, PERIODS[text])]
    if text == "every":
        return _span(one, i + 1)
    many = TIMES.get(text)
    after = i + 1
    if many is None and one.texts[i + 1 : i + 2] == ["times"]:
        many, after = number_of(text), i + 2
    unit = span_at(one.texts, after)
    if not many or unit is None or one.texts[after] not in {"a", "an"}:
        return []
    return [Found(unit[0], unit[1] / many)]


def _word(one: Derivation, i: int) -> list[Found]:
    """Return one word, or more in quotes: the kind of a reason, what an act is called."""
    token = one.tokens[i]
    return [Found(i + 1, token.text)] if token.kind in {"word", "quoted"} else []


def _quoted(one: Derivation, i: int) -> list[Found]:
    token = one.tokens[i]
    return [Found(i + 1, token.text)] if token.kind == "quoted" else []


def _content(category: str, letter: str) -> Callable[[Derivation, int], list[Found]]:
    def read(one: Derivation, i: int) -> list[Found]:
        if one.texts[i] == letter:
            if letter in one.frame.open_contents:
                return [Found(i + 1, ContentUse(one.tokens[i : i + 1]))]
            hole = Hole("role", category, i, i + 1, letter)
            return [Found(i + 1, None, (hole,))] if one.guess else []
        return [
            Found(found.end, ContentUse(one.tokens[i : found.end], found.value), found.holes)
            for found in one.ends(category, i)
        ]

    return read


def _measure_title(one: Derivation, i: int) -> list[Found]:
    found = one.ends("title:measure", i)
    values = []
    for each in found:
        if each.holes:
            values.append(each)
        elif isinstance(each.value, Title):
            one.passing = True
            measure = one.measured(titled(each.value.text), ())
            if measure is not None:
                values.append(Found(each.end, measure))
    return values


_PRIMITIVES: dict[str, Callable[[Derivation, int], list[Found]]] = {
    "person": lambda one, i: one.entity("person", i),
    "place": lambda one, i: one.entity("place", i),
    "thing": lambda one, i: one.entity("thing", i),
    "group": lambda one, i: one.entity("group", i),
    "trait": lambda one, i: one.entity("trait", i),
    "number": _number,
    "constant": _constant,
    "count": _count,
    "level": _strength("level"),
    "adverb": _strength("adverb"),
    "span": _span,
    "period": _period,
    "word": _word,
    "quoted": _quoted,
    "measure-title": _measure_title,
    "deed": _content("infinitive", "D"),
    "doing": _content("gerund", "D"),
    "content-fact": _content("fact", "F"),
    "occasion": _content("title:scene,named_event", "E"),
}
