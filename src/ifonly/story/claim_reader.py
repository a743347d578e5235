"""Reads what stands in the holes of a claim's forms: people, events, conditions, titles.

A reader belongs to one claim. Its answers are values of the model, or nothing if the words
mean nothing; what they failed to mean is kept in `misses`, for what the author is told.

Invariants: claims are ground, so no answer names a role; a place left open is `someone`.
"""

from dataclasses import dataclass, field, replace
from typing import Literal

from ifonly.story.claim_grammar import Holes, Tokens, text_of
from ifonly.story.claim_titles import CUTS, TitleReader
from ifonly.story.derive import Derivation
from ifonly.story.frames import EMPTY
from ifonly.story.happenings import Act, Event, FactUse, Perfect
from ifonly.story.ids import ActionId, NamedEventId, ReactionId, SceneId
from ifonly.story.match import phrase_of, quantified, try_read
from ifonly.story.measures import placed
from ifonly.story.model import (
    All,
    Any,
    Believes,
    Compare,
    Condition,
    Cut,
    EventPattern,
    EventTest,
    Exists,
    IsSame,
    Measure,
    Not,
    Occurrence,
    Onset,
    Owing,
    ReadingOf,
    Ref,
    Role,
    ToldAct,
    TraitOf,
)
from ifonly.story.refs import of_type
from ifonly.story.vocabulary import MeasureUse, Title
from ifonly.syntax.lexer import Lexer
from ifonly.syntax.tree import Token


@dataclass(slots=True)
class Reader(TitleReader):
    """Reads the holes of one claim; keeps what it could not read."""

    memo: dict[tuple[str, str], list[object]] = field(default_factory=dict)

    def _all(self, category: str, tokens: Tokens) -> list[object]:
        """Return what words mean as a category, each meaning once."""
        key = category, text_of(tokens)
        if key not in self.memo:
            values: list[object] = []
            for one in Derivation(self.words, EMPTY, tokens).whole(category) if tokens else []:
                if one.value is not None and not one.holes and one.value not in values:
                    values.append(one.value)
            self.memo[key] = values
        return self.memo[key]

    # ---- cuts

    def cut(self, tokens: Tokens) -> Cut | None:
        """Return what `motive "cowardice"` leaves out; `told "A" but "B"`: B is done instead."""
        kind = CUTS.get(tokens[0].text) if tokens and tokens[0].kind == "word" else None
        changed = kind == "told" and len(tokens) == 4 and tokens[2].text == "but"
        if kind is None or (len(tokens) != 2 and not changed):
            self.miss("cut", tokens)
            return None
        name = tokens[1].text
        told = None
        if name not in self.tables.cuts[kind]:
            by_act = kind in ("told", "hiding")
            told = self.event(self._unquote(tokens[1])) if by_act else None
            if told is None:
                if kind != "hiding":  # it names an act alone, and what is wrong with it is kept
                    self.miss(kind, tokens[1:2])
                return None
        instead = self.told_act(self._unquote(tokens[3])) if changed else None
        if changed and instead is None:
            return None
        return Cut(kind, name, told, instead, text_of(tokens), tokens[0].span)

    def _unquote(self, token: Token) -> Tokens:
        """Return the words of an act in quotes, each where the quoted text stands."""
        lines = Lexer(token.text, token.span.file).lines()
        items = [item for line in lines for item in line.items if isinstance(item, Token)]
        return tuple(replace(item, span=token.span) for item in items)

    # ---- people, reasons

    def person(self, tokens: Tokens) -> Ref | None:
        """Return the person of this name."""
        for value in self._all("person", tokens):
            if isinstance(value, Ref) and value.const is not None:
                return value
        self.miss("person", tokens)
        return None

    def constant(self, tokens: Tokens) -> int | None:
        """Return the person, place or thing of this name, as a number."""
        for kind in ("person", "place", "thing"):
            for value in self._all(kind, tokens):
                if isinstance(value, Ref) and value.const is not None:
                    return value.const
        self.miss("person", tokens)
        return None

    def kind(self, tokens: Tokens) -> str | None:
        """Return a kind of reasons that some reason of the story has."""
        text = " ".join(token.text for token in tokens)
        if text in self.tables.kinds:
            return text
        self.miss("kind", tokens)
        return None

    def why(self, holes: Holes) -> tuple[str | None, str | None] | None:
        """Return the reason and the kind that `chiefly` names, both nothing without it."""
        if "MOTIVE" in holes:
            name = holes["MOTIVE"][0].text
            if name not in self.tables.reasons:
                self.miss("motive", holes["MOTIVE"])
                return None
            return name, None
        if "KIND" in holes:
            kind = self.kind(holes["KIND"])
            return None if kind is None else (None, kind)
        return None, None

    # ---- measures and conditions

    def measure(self, tokens: Tokens) -> Measure | None:
        """Return a number of the story."""
        for value in self._all("measure", tokens):
            if all(ref.const is not None for ref in of_type(value, Ref)):
                return value  # type: ignore[return-value]  # Why: measure forms build measures only
        self.miss("measure", tokens)
        return None

    def _use(self, tokens: Tokens) -> MeasureUse | None:
        """Return a declared measure as it is named, if that is all that these words do."""
        self.words.naming = True
        values = [one.value for one in Derivation(self.words, EMPTY, tokens).whole("measure")]
        self.words.naming = False
        found = [one for one in values if isinstance(one, MeasureUse)]
        return found[0] if len(found) == 1 else None

    def reading(self, tokens: Tokens) -> ReadingOf | None:
        """Return a bond, a feeling, an opinion or an amount."""
        found = self.measure(tokens)
        return found if isinstance(found, ReadingOf) else None

    def condition(self, tokens: Tokens) -> Condition | None:
        """Return conditions joined by `and`, or by `or`."""
        for word in ("and", "or"):
            parts = self.split(tokens, word)
            if len(parts) == 1:
                continue
            found = [self._condition(part) for part in parts]
            conds = tuple(one for one in found if one is not None)
            if len(conds) < len(parts):
                return None
            return All(conds) if word == "and" else Any(conds)
        return self._condition(tokens)

    def _condition(self, tokens: Tokens) -> Condition | None:
        phrase = phrase_of(tokens) if tokens else None
        found = phrase and try_read(self.words, EMPTY, phrase, "condition")
        if phrase is None or found is None:
            self.miss("condition", tokens)
            return None
        if any(
            action >= len(self.story.actions)
            for pattern in of_type(found, EventPattern)
            for action in pattern.actions
        ):
            self.miss("deed", tokens)
            return None
        cond: Condition = found  # type: ignore[assignment]  # Why: condition forms build conditions only
        return quantified(EMPTY, phrase, cond)

    def above_all_others(self, tokens: Tokens, way: str, owner: bool) -> Condition | None:
        """Return that a reading is higher than the same for (or of) any other person."""
        found = self.measure(tokens)
        other = Ref("person", var=0)
        changed: Measure
        held: tuple[Ref, ...]
        if isinstance(found, TraitOf) and owner:
            held, changed = (found.person,), TraitOf(found.trait, other)
        elif isinstance(found, ReadingOf) and owner and found.args:
            held, changed = (
                found.args[:1],
                ReadingOf(found.reading, (other, *found.args[1:]), found.span),
            )
        elif isinstance(found, ReadingOf) and not owner and len(found.args) > 1:
            held = (found.args[0], found.args[-1])
            changed = ReadingOf(found.reading, (*found.args[:-1], other), found.span)
        else:
            named = self._use(tokens)
            if named is None or not named.args or (not owner and len(named.args) < 2):
                return None
            held = named.args[:1] if owner else (named.args[0], named.args[-1])
            args = (other, *named.args[1:]) if owner else (*named.args[:-1], other)
            changed = placed(self.words.measures[named.key], args, named.span)
        if found is None:
            return None
        others = tuple(Not(IsSame(other, ref)) for ref in held if ref.kind == "person")
        level = Compare(changed, ">=" if way == "higher" else "<=", found)
        return Not(Exists(Role("Z", "person", "anyone"), None, All((*others, level))))

    # ---- events

    def event(self, tokens: Tokens) -> EventPattern | None:
        """Return an act of somebody's, told in the present: `Renji shields Rukia`."""
        found = [
            one.patterns[0]
            for one in self._all("event", tokens)
            if isinstance(one, Event) and one.perceiver is None and len(one.patterns) == 1
        ]
        return self._one_event(found, tokens)

    def _one_event(
        self, found: list[EventPattern], tokens: Tokens, what: str = "event"
    ) -> EventPattern | None:
        known = len(self.story.actions)
        ground = [
            one
            for one in found
            if all(ref is None or ref.const is not None for ref in one.args)
        ]
        if any(action >= known for one in ground for action in one.actions):
            self.miss("deed", tokens)
            return None
        if len(ground) == 1:
            return ground[0]
        self.miss(what, tokens)
        return None

    def bare(self, tokens: Tokens) -> EventPattern | None:
        """Return an act with its verb left bare: `Renji cry`."""
        found = [one.pattern() for one in self._all("bare", tokens) if isinstance(one, Act)]
        return self._one_event(found, tokens, "bare")

    def deed(self, person: Tokens, tokens: Tokens, ing: bool = False) -> EventPattern | None:
        """Return what a person wishes to do, or holds back doing."""
        doer = self.person(person)
        if doer is None:
            return None
        form = "gerund" if ing else "infinitive"
        found = [
            EventPattern(one.actions, (doer, *one.args[1:]), one.span)
            for one in self._all(form, tokens)
            if isinstance(one, Act)
        ]
        return self._one_event(found, tokens, form)

    def act(self, tokens: Tokens) -> EventPattern | NamedEventId | None:
        """Return an act, or the told event of this name."""
        if len(tokens) == 1 and tokens[0].kind == "quoted":
            return self.named_event(tokens)
        return self.event(tokens)

    def seen_event(self, tokens: Tokens) -> EventTest | None:
        """Return an act, a told event, `X learns that F`, or one of these as X perceives it."""
        if len(tokens) == 1 and tokens[0].kind == "quoted":
            named = self.named_event(tokens)
            return None if named is None else EventTest(named)
        for one in self._all("event", tokens):
            if not isinstance(one, Event):
                continue
            if one.learns is not None and one.perceiver is not None:
                return EventTest(Onset(_belief(one.perceiver, one.learns)))
            if one.occasion is not None:
                return self._noticed(one, one.occasion)
            if one.perceiver is not None and one.perceiver.const is not None:
                pattern = self._one_event(list(one.patterns), tokens)
                how = _how(one.how)
                return (
                    None
                    if pattern is None
                    else EventTest(pattern, perceiver=one.perceiver, how=how)
                )
        event = self.event(tokens)
        return None if event is None else EventTest(event)

    def _noticed(self, one: Event, occasion: Title) -> EventTest | None:
        """Return that somebody perceives a named event; nothing of a scene."""
        who = one.perceiver
        if occasion.kind != "named event" or who is None or who.const is None:
            return None
        return EventTest(NamedEventId(occasion.index), perceiver=who, how="any")

    def occurrence(self, tokens: Tokens) -> Occurrence | None:
        """Return an event, or the moments at which a condition turns true."""
        found = self.seen_event(tokens)
        if found is not None:
            return found.event if found.perceiver is None else None
        if self.misses and self.misses[-1] == ("deed", tokens):
            return None
        cond = self.condition(tokens)
        return None if cond is None else Onset(cond)

    def causes(self, tokens: Tokens, only_reaction: bool) -> tuple[Owing, ...]:
        """Return what a reading may owe its level to: an act, or titles in a list."""
        if not tokens or tokens[0].kind != "quoted":
            event = None if only_reaction else self.event(tokens)
            return () if event is None else (Owing("event", event),)
        titles = self.listed(tokens)
        found = [self._cause(one, only_reaction) for one in titles]
        causes = tuple(one for one in found if one is not None)
        return causes if len(causes) == len(titles) else ()

    def _cause(self, token: Token, only_reaction: bool) -> Owing | None:
        text, tables = token.text, self.tables
        if not only_reaction and text in tables.events:
            return Owing("named", NamedEventId(tables.events[text]))
        if text in tables.reactions:
            return Owing("reaction", ReactionId(tables.reactions[text]))
        if not only_reaction and text in tables.scenes:
            return Owing("scene", SceneId(tables.scenes[text]))
        if not only_reaction and text in tables.whiles:
            return Owing("while", text)
        self.miss("cause", (token,))
        return None

    # ---- acts in other forms

    def does(self, person: Tokens, deed: Tokens) -> Tokens:
        """Return `Renji` and `spits at Byakuya` as one sentence."""
        return (*person, *deed)

    def doings_of_one(self, tokens: Tokens) -> tuple[Ref, tuple[EventPattern, ...]] | None:
        """Return `Renji shields Rukia or fights someone for Rukia`, the doer apart."""
        first, *more = self.split(tokens, "or")
        event = self.event(first)
        doer = event.args[0] if event is not None else None
        if event is None or doer is None:
            return None
        events = [event]
        name = self.story.people[doer.const or 0].name
        for part in more:
            other = self.event((Token("quoted", name, part[0].span), *part)) if part else None
            if other is None:
                return None
            events.append(other)
        return doer, tuple(
            EventPattern(one.actions, (None, *one.args[1:]), one.span) for one in events
        )

    def offers(self, tokens: Tokens) -> tuple[tuple[EventPattern, ...], tuple[Condition, ...]]:
        """Return the acts that `X could VERB and could VERB` offers, and other conditions."""
        events: list[EventPattern] = []
        conds: list[Condition] = []
        doer: Tokens = ()
        for part in self.split(tokens, "and"):
            at = next((i for i, token in enumerate(part) if token.text == "could"), None)
            if at is None:
                cond = self.condition(part)
                if cond is None:
                    return (), ()
                conds.append(cond)
                continue
            doer = part[:at] or doer
            event = self.deed(doer, part[at + 1 :])
            if event is None:
                return (), ()
            events.append(event)
        return tuple(events), tuple(conds)

    def forced(self, tokens: Tokens) -> ToldAct | None:
        """Return the act of `had Renji spoken of love to Rukia`."""
        for at in range(1, len(tokens)):
            has = Token("word", "has", tokens[at].span), Token("word", "have", tokens[at].span)
            for aux in has:
                found = [
                    pattern
                    for one in self._all("done", (*tokens[:at], aux, *tokens[at:]))
                    if isinstance(one, Perfect) and not one.negated
                    for pattern in one.patterns
                ]
                told = self._told(found)
                if told is not None:
                    return told
        self.miss("had", tokens)
        return None

    def done(self, tokens: Tokens) -> tuple[EventPattern, ...]:
        """Return the acts of `Renji has spoken of love to Rukia`; `someone` is anybody."""
        return tuple(
            pattern
            for one in self._all("done", tokens)
            if isinstance(one, Perfect) and not one.negated
            for pattern in one.patterns
            if all(ref is None or ref.const is not None for ref in pattern.args)
            and all(action < len(self.story.actions) for action in pattern.actions)
        )

    def told_act(self, tokens: Tokens) -> ToldAct | None:
        """Return the act of a sentence that names everybody."""
        event = self.event(tokens)
        return None if event is None else self._told([event])

    def instead(self, tokens: Tokens, forced: ToldAct) -> ToldAct | None:
        """Return the act it stands for: `keeping silent`, or a sentence."""
        for one in self._all("gerund", tokens):
            if isinstance(one, Act):
                args = (forced.args[0], *one.args[1:])
                return self._told([EventPattern(one.actions, args, one.span)])
        event = self.event(tokens)
        return None if event is None else self._told([event])

    def _told(self, found: list[EventPattern]) -> ToldAct | None:
        """Return the one act that names everybody."""
        if len(found) != 1 or len(found[0].actions) != 1:
            return None
        args = tuple(ref for ref in found[0].args if ref is not None and ref.const is not None)
        if len(args) < len(found[0].args) or found[0].actions[0] >= len(self.story.actions):
            return None
        return ToldAct(ActionId(found[0].actions[0]), args, span=found[0].span)


def _belief(who: Ref, fact: FactUse) -> Believes:
    return Believes(who, fact.what, fact.value)


def _how(how: str) -> Literal["any", "seen", "heard"]:
    match how:
        case "seen":
            return "seen"
        case "heard":
            return "heard"
        case _:
            return "any"
