"""The story in the making: what both passes share, and what every clause is read with.

A draft belongs to one call of `build_story`. Its tables are filled in the order of
declaration; `found` collects what is said to the author.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ifonly.source.diagnostic import Diagnostic, Label, error, warning
from ifonly.source.near import nearest
from ifonly.source.span import Span
from ifonly.story import match
from ifonly.story.derive import Derivation
from ifonly.story.forms import ROLE_KINDS, spell
from ifonly.story.frames import Frame
from ifonly.story.ids import NamedEventId
from ifonly.story.inflect import Forms
from ifonly.story.model import (
    ActHappens,
    Action,
    Answer,
    ChanceEffect,
    Condition,
    Effect,
    Fact,
    ForEach,
    Group,
    Grow,
    IfEffect,
    Measure,
    Motive,
    NamedEvent,
    Norm,
    Number,
    Person,
    Place,
    Promise,
    Raise,
    Reading,
    Template,
    Thing,
    Trait,
    Whose,
)
from ifonly.story.refs import of_type
from ifonly.story.strengths import HIGHEST, WEIGHTS, number_of
from ifonly.story.vocabulary import Title, TitleKind, Vocabulary, own
from ifonly.syntax import tree
from ifonly.syntax.tree import Cond, Decl, Phrase, Token, Words

IN_BRACES = re.compile(r"\{[^{}]*\}")
# A letter that stands alone, or in square brackets.
ALONE = re.compile(r"\[(?P<square>[A-Z])\]|(?<![\w.'’-])(?P<alone>[A-Z])(?![\w.-])")


WHOSE: Final[dict[str, Whose]] = {"hidden": "doer", "hidden from everyone else": "people"}
"""Through whose eyes an act is told in words with this behind them."""


@dataclass(slots=True)
class Draft:
    """All that is known of a story while it is resolved."""

    decls: tuple[Decl, ...]
    words: Vocabulary = field(default_factory=Vocabulary)
    found: list[Diagnostic] = field(default_factory=list)
    verbs: dict[str, Forms] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    traits: list[Trait] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    motives: list[Motive] = field(default_factory=list)
    norms: list[Norm] = field(default_factory=list)
    events: dict[int, NamedEvent] = field(default_factory=dict)
    starts: list[Effect] = field(default_factory=list)
    written_answers: dict[int, tuple[Answer, Span]] = field(default_factory=dict)
    skipped: set[int] = field(default_factory=set)  # ids of declarations made twice
    made: int = 0  # lines made for contents

    def copy(self) -> "Draft":
        """Return a draft with the same vocabulary and rows of its own."""
        return replace(
            self,
            found=list(self.found),
            people=list(self.people),
            places=list(self.places),
            things=list(self.things),
            groups=list(self.groups),
            traits=list(self.traits),
            readings=list(self.readings),
            facts=list(self.facts),
            promises=list(self.promises),
            actions=[],
            motives=[],
            norms=[],
            events={},
            starts=[],
            written_answers={},
        )

    def apart(self, words: Vocabulary) -> "Draft":
        """Return a draft with another vocabulary and all that it holds for its own."""
        return replace(own(self), words=words)

    def say(
        self, code: str, message: str, span: Span, *others: Label, help: str | None = None
    ) -> None:
        """Add a finding."""
        self.found.append(error(code, message, span, "", *others, help=help))

    # ---- phrases

    def condition(self, frame: Frame, cond: Cond | None) -> Condition:
        """Return what a condition means."""
        return match.condition(self.words, frame, cond, self.found)

    def measures(self, frame: Frame, phrases: Iterable[Phrase]) -> tuple[Measure, ...]:
        """Return what measures mean, unreadable ones left out."""
        values = [match.measure(self.words, frame, phrase, self.found) for phrase in phrases]
        return tuple(value for value in values if value is not None)

    def read(self, frame: Frame, phrase: Phrase, category: str) -> object | None:
        """Return what a phrase means as a category."""
        return match.read(self.words, frame, phrase, category, self.found)

    def fits(self, frame: Frame, tokens: Sequence[Token], category: str) -> object | None:
        """Return what tokens mean as a category, without a word if they mean nothing."""
        if not tokens:
            return None
        found = Derivation(self.words, frame, tuple(tokens)).whole(category)
        return found[0].value if len(found) == 1 else None

    def title(self, kind: TitleKind, token: Token, index: int) -> bool:
        """Declare a title; return whether it was free."""
        before = self.words.add_title(Title(kind, token.text, index, token.span))
        if before is not None:
            self.say(
                "duplicate-title",
                f'two {kind}s are called "{token.text}"',
                token.span,
                Label(before.span, "the first one"),
                help="give one of them another title",
            )
        return before is None

    def unknown_clause(
        self, phrase: Phrase, of: str, choices: Sequence[str], takes: str = ""
    ) -> None:
        """Say that a clause is none of those that belong here; `takes` lists the common ones."""
        said = spell(phrase.tokens)
        near = nearest(said, choices)
        listed = takes or ", ".join(f"`{one}`" for one in choices)
        help_ = f"write `{near}`" if near else f"{of} takes {listed}"
        self.say("unknown-clause", f"{of} has no clause `{said}`", phrase.span, help=help_)

    # ---- effects

    def effects(
        self, frame: Frame, effects: Sequence[tree.Effect], owner: str, category: str = "effect"
    ) -> tuple[Effect, ...]:
        """Return what effects mean; chances are named after their owner, counted."""
        return _Effects(self, frame, owner, category).all(effects)

    # ---- numbers, words

    def weight(self, phrase: Phrase) -> Number:
        """Return the weight of a reason; mildly, if it cannot be read."""
        texts = tuple(token.text for token in phrase.tokens)
        if texts in WEIGHTS:
            return Number(WEIGHTS[texts], phrase.span)
        number = number_of(texts[0]) if len(texts) == 1 else None
        if number is not None and number <= HIGHEST:
            return Number(number, phrase.span)
        choices = [" ".join(words) for words in WEIGHTS]
        near = nearest(spell(phrase.tokens), choices)
        help_ = (
            f"write `{near}`"
            if near
            else "write `mildly`, `strongly`, `very strongly`, `above all` or a number"
        )
        self.say(
            "unknown-weight", f"`{spell(phrase.tokens)}` is no weight", phrase.span, help=help_
        )
        return Number(1.0, phrase.span)

    def span(self, tokens: Sequence[Token], span: Span) -> float:
        """Return minutes; an hour, if the words are no span of time."""
        value = self.fits(Frame(), tokens, "span")
        if isinstance(value, float) and value <= 1e4 * 525960:
            return value
        self.say(
            "not-a-span",
            f"`{spell(tokens)}` is no span of time",
            span,
            help="write a number and a unit: `36 hours`, `2 weeks`, `a year`",
        )
        return 60.0

    def chance(self, phrase: Phrase) -> Number | None:
        """Return the probability of `one time in 6`; nothing, if it is none."""
        texts = [token.text for token in phrase.tokens]
        many = (
            number_of(texts[0]) if len(texts) == 4 and texts[1] in {"time", "times"} else None
        )
        of = number_of(texts[3]) if many is not None and texts[2] == "in" else None
        if many is None or of is None:
            return None
        if not 0 < many <= of:
            self.say(
                "impossible-chance",
                f"`{spell(phrase.tokens)}` is more than always, or never",
                phrase.span,
                help="the first number lies between 1 and the second",
            )
            return None
        return Number(many / of, phrase.span)

    def template(self, frame: Frame, words: Words, contents: tuple[str, ...] = ()) -> Template:
        """Return the words of an act, scene or ending; `contents` are D, F and E of the act."""
        text = words.text.text
        for part in text.split("{")[1:]:
            letter = part.split("}")[0].split(" ")[0].removesuffix("'s").removesuffix("’s")
            if letter not in frame.letters and letter not in contents:
                self.say(
                    "unbound-role",
                    f"nothing says who `{{{letter}}}` is in these words",
                    words.text.span,
                    help="name a role of the line that these words belong to",
                )
                break
        self.bare_roles(frame, words)
        cond = None if words.cond is None else self.condition(frame, words.cond)
        return Template(text, cond, self.whose(frame, words), words.text.span)

    def whose(self, frame: Frame, words: Words) -> Whose:
        """Return through whose eyes an act may be told in these words."""
        if words.whose is None:
            return "anybody"
        said = spell(words.whose.tokens)
        if said not in WHOSE:
            self.unknown_clause(words.whose, "a line of words", tuple(WHOSE))
        elif not frame.letters:
            self.say(
                "words-of-nobody",
                "nobody does what these words tell, so nobody's eyes hide it",
                words.whose.span,
                help="leave it out, or put the words below an act",
            )
        return WHOSE.get(said, "anybody")

    def bare_roles(self, frame: Frame, words: Words) -> None:
        """Warn of a role's letter in words that would be told as it stands."""
        text = IN_BRACES.sub("", words.text.text)
        for found in ALONE.finditer(text):
            letter = found["square"] or found["alone"]
            if letter in frame.letters and letter in ROLE_KINDS:
                said = found[0]
                self.found.append(
                    warning(
                        "role-without-braces",
                        f"`{said}` is told as it stands, not as who it is",
                        words.text.span,
                        help=f"write `{{{letter}}}` in place of `{said}`",
                    )
                )
                break


@dataclass(slots=True)
class _Effects:
    """Reads one declaration's effects; counts its chances."""

    draft: Draft
    frame: Frame
    owner: str
    category: str
    chances: int = 0

    def all(self, effects: Sequence[tree.Effect]) -> tuple[Effect, ...]:
        values = [self.one(effect) for effect in effects]
        return tuple(value for value in values if value is not None)

    def one(self, effect: tree.Effect) -> Effect | None:
        if isinstance(effect, tree.If):
            cond = self.draft.condition(self.frame, effect.cond)
            return IfEffect(cond, self.all(effect.effects), effect.span)
        if isinstance(effect, tree.Chance):
            self.chances += 1
            name = f"{self.owner}/{self.chances}"
            chance = self.draft.chance(effect.phrase)
            # Why: chance is drawn later, when the act that the effects answer to is over.
            frame, self.frame = self.frame, replace(self.frame, of_act=False)
            inner = self.all(effect.effects)
            self.frame = frame
            words = tuple(self.draft.template(self.frame, one) for one in effect.words)
            return ChanceEffect(name, chance, inner, effect.span, words) if chance else None
        return self.do(effect)

    def do(self, effect: tree.Do) -> Effect | None:
        draft = self.draft
        named = effect.named is not None and self.category == "effect"
        # Why: only an act bears a name, so a going that bears one is the act.
        is_act = named and draft.fits(self.frame, effect.phrase.tokens, "happening")
        category = "happening" if is_act else self.category
        value = match.effect(draft.words, self.frame, effect.phrase, draft.found, category)
        times = draft.measures(self.frame, effect.times)
        if times and value is not None:
            doses = list(of_type(value, Raise)) + list(of_type(value, Grow))
            if not doses:
                draft.say(
                    "times-needs-a-dose",
                    "only what rises, falls or grows can be multiplied",
                    effect.times[0].span,
                    help="leave out `times`",
                )
            else:
                value = _multiplied(value, times)
        if effect.named is not None and isinstance(value, ActHappens):
            title = draft.words.title(("named event",), effect.named.text)
            value = replace(value, named=NamedEventId(title.index) if title else None)
        return value


def _multiplied(value: Effect, times: tuple[Measure, ...]) -> Effect:
    if isinstance(value, (Raise, Grow)):
        return replace(value, times=times)
    if isinstance(value, ForEach):
        return replace(value, effects=tuple(_multiplied(one, times) for one in value.effects))
    return value
