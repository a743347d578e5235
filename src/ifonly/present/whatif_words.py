"""Understands the words of a caller who asks what if, or what could have been done.

Each function returns what the words mean in a story, or a sentence that says what is wrong.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, get_args

from ifonly.analysis.changes import Changes, Struck
from ifonly.analysis.cuts import cut_story
from ifonly.analysis.held import Fact, fact_text
from ifonly.analysis.wording import act_pattern, reading_words
from ifonly.engine.told import arguments
from ifonly.present.lines import listed, meant
from ifonly.present.nearest import mistyped, names_of, near_texts
from ifonly.present.odds_words import find_acts, find_place
from ifonly.source.near import nearest
from ifonly.story.claim_titles import CutKind
from ifonly.story.facts import Facts
from ifonly.story.from_syntax import Source, read_effects, words_of
from ifonly.story.model import (
    ActHappens,
    Cut,
    Effect,
    FactIs,
    Hand,
    IsIn,
    Learn,
    Move,
    SetFact,
    SetStart,
    Story,
    ThingIs,
)
from ifonly.story.refs import of_type

# What an author may leave out by its name, as claims do.
CUTS: Final[tuple[CutKind, ...]] = tuple(
    one for one in get_args(CutKind) if one not in ("told", "hiding")
)


@dataclass(frozen=True, slots=True)
class WhatIfWords:
    """Where something is otherwise, and what, as asked."""

    at: str | None = None
    do: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    fates: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def needs_place(self) -> bool:
        """Whether some change is about a moment."""
        return bool(self.do or self.bars or self.sets or self.knows or self.fates)


def find_changes(
    facts: Facts, source: Source, story: Story, words: WhatIfWords
) -> Changes | str:
    """Return what is otherwise, or what is wrong."""
    if words.needs_place and words.at is None:
        return 'say where: `--at "A SCENE\'S NAME"` or `--at "SCENE, turn N"`'
    made = Changes()
    if words.at is not None:
        place = find_place(facts, words.at)
        if isinstance(place, str):
            return place
        made = replace(made, place=place)
    if words.needs_place:
        source = words_of(source)
    acts, bars = find_acts(source, words.do), find_acts(source, words.bars)
    if isinstance(acts, str):
        return acts
    if isinstance(bars, str):
        return bars
    if both := next(
        (one for one, act in zip(words.do, acts, strict=True) if act in bars), None
    ):
        return f"`{both}` cannot both be done and not be done: leave out `--do` or `--not`"
    made = replace(made, acts=acts, bars=bars)
    for found in (
        *(_set(source, text, story) for text in words.sets),
        *(_learnt(source, text, story) for text in words.knows),
        *(_fate(source, text, story) for text in words.fates),
        *(find_cut(story, text) for text in words.without),
    ):
        match found:
            case str():
                return found
            case Cut():
                made = replace(made, cuts=(*made.cuts, found))
            case SetStart():
                level = found.level.value
                if story.readings[found.reading].kind != "amount" and not 0 <= level <= 1:
                    return f"{level:g} is no level: a level lies from 0 (nothing) to 1"
                if any(
                    (one.reading, one.args) == (found.reading, found.args)
                    for one in made.levels
                ):
                    said = reading_words(story, found.reading, arguments(found.args))
                    return f"{said}: this is set twice: leave out one `--set`"
                made = replace(made, levels=(*made.levels, found))
            case Struck():
                made = replace(made, struck=(*made.struck, found))
    return contradicting(story, made) or made


def contradicting(story: Story, changes: Changes) -> str | None:
    """Say what is to be so and not so at once, or in two places; none: nothing is."""
    said: dict[object, tuple[Fact, bool]] = {}
    for one in changes.struck:
        for effect in one.effects:
            found = _told_to_be(effect)
            if found is None:
                continue
            about, fact, value = found
            before = said.setdefault(about, (fact, value))
            if before != (fact, value):
                both = " and ".join(_so(story, *each) for each in (before, (fact, value)))
                return f"{both}: it cannot be both at once: leave out one of them"
    return None


def _told_to_be(effect: Effect) -> tuple[object, Fact, bool] | None:
    """Return what an effect is about, and what it says of that."""
    match effect:
        case SetFact(fact=number, args=args, value=value):
            fact = FactIs(number, args)
            return fact, fact, value
        case Move(person=person, place=place):
            return ("where", person), IsIn(person, place), True
        case Hand(thing=thing, holder=holder, place=place):
            return ("where", thing), ThingIs(thing, holder, place), True
        case Learn(knower=knower, what=FactIs() as what, value=value):
            return (knower, what), what, value
        case Learn(knower=knower, what=IsIn() as what, value=True):
            return (knower, "where", what.person), what, True
        case Learn(knower=knower, what=ThingIs() as what, value=True):
            return (knower, "where", what.thing), what, True
        case _:
            return None


def _so(story: Story, fact: Fact, value: bool) -> str:
    return f"“{'' if value else 'it is not so that '}{fact_text(story, fact)}”"


def near_words(head: str, text: str, texts: Sequence[str], story: Story) -> str:
    """Return a refusal with the name that is probably meant, or the nearest of the forms."""
    wrong = mistyped(text, names_of(story))
    if wrong is not None:
        return f"{head}: {wrong}"
    return f"{head}. The nearest are:\n{near_texts(text, texts)}" if texts else head


def whereabouts(story: Story) -> list[str]:
    """Return how it is said where people and things are."""
    found = ["X is in PLACE"] if story.places else []
    return [*found, *(["THING is with X", "THING is in PLACE"] if story.things else [])]


def _set(source: Source, text: str, story: Story) -> SetStart | Struck | str:
    """Return what is to be so: a level, or a fact that comes to hold."""
    if re.search(r"\bis -\s*[\d.]", text):
        return f"`{text}` sets no level: a level lies from 0 (nothing) to 1"
    made, found = read_effects(source, text, "start")
    if found or len(made) != 1:
        more, others = read_effects(source, text, "effect")
        if others or len(more) != 1:
            texts = [f"{one.text} is LEVEL" for one in story.readings]
            texts += [*(one.text for one in story.facts), *whereabouts(story)]
            head = f"`{text}` is nothing that can be set; say it as under `at the start`"
            return near_words(head, text, texts, story)
        made = more
    [one] = made
    return one if isinstance(one, SetStart) else _struck(one)


def _struck(effect: Effect) -> Struck:
    # Why: what somebody knows all at once, nobody sees them learn.
    return Struck((effect,), secretly=isinstance(effect, Learn))


def _learnt(source: Source, text: str, story: Story) -> Struck | str:
    """Return what somebody learns: `Ben, that Ada is away` or `Ben knows that Ada is away`."""
    said = re.sub(r"^(.*?)\s*(?:,| knows| learns)\s+that\s+", r"\1 learns that ", text, count=1)
    made, found = read_effects(source, said, "effect")
    if found or len(made) != 1 or not isinstance(made[0], Learn):
        head = (
            f"`{text}` is nothing to be known; say who, and what, as in `Ben, that Ada is away`"
        )
        texts = [
            f"NAME, that {one}" for one in (*(f.text for f in story.facts), *whereabouts(story))
        ]
        return near_words(head, text, texts, story)
    return _struck(made[0])


def _fate(source: Source, text: str, story: Story) -> Struck | str:
    """Return what comes from outside, as a line of fate says it."""
    made, found = read_effects(source, text, "effect")
    if found or not made:
        texts = [*(one.text for one in story.facts), "X goes to PLACE"]
        texts += [act_pattern(story, at) for at in range(len(story.actions))]
        head = f"`{text}` is nothing that fate can bring; say it as under `fate`"
        return near_words(head, text, texts, story)
    if any(act.action >= len(story.actions) for act in of_type(made, ActHappens)):
        return (
            f"`{text}` is an act that no line of the story has with this content: add a line "
            "that uses it, or name an act that the story has"
        )
    return Struck(made)


def find_cut(story: Story, text: str) -> Cut | str:
    """Return what is left out: a name, perhaps behind the kind of what it names."""
    kind, _, rest = text.strip().partition(" ")
    kinds = tuple(one for one in CUTS if one == kind and rest.strip())
    name = (rest if kinds else text).strip().strip('"“”')
    names = {one for one in parts_of(story) if one.casefold() == name.casefold()}
    spelled = [name] if name in names else sorted(names)
    found = [
        cut
        for each in spelled
        for one in kinds or CUTS
        if cut_story(story, cut := Cut(one, each, text=f"{one} “{each}”")).parts
    ]
    if len(found) == 1:
        return found[0]
    if found:
        choices = listed([f'`{cut.kind} "{cut.name}"`' for cut in found], "or")
        return f"several things are called `{name}`: say {choices}"
    near = nearest(name, parts_of(story))
    more = f": did you mean `{near}`?" if near else f"; it may be a {listed(CUTS, 'or')}"
    return f"nothing that can be left out is called `{name}`{more}"


def parts_of(story: Story) -> list[str]:
    """Return the names of all that can be left out."""
    return [
        *(one.name for one in story.motives),
        *(one.name for one in story.norms),
        *(one.name for one in story.reactions),
        *(one.name for one in story.drifts),
        *(one.name for one in story.watchers),
        *(one.name for one in story.courses),
        *(one.name for one in story.scenes),
        *(fate.name for one in story.scenes for fate in one.fates),
        *(name for name, _ in story.origins),
    ]


def find_person(facts: Facts, asked: str) -> int | str:
    """Return a person by name, or what is wrong."""
    names = {name.casefold(): at for at, name in enumerate(facts.people)}
    found = names.get(asked.strip().casefold())
    if found is not None:
        return found
    return f"nobody is named `{asked}`{meant(asked.strip(), facts.people, all_named=True)}"


def said_of(words: WhatIfWords, story: Story, changes: Changes) -> tuple[str, ...]:
    """Say each change in words."""
    from ifonly.analysis.wording import act_text
    from ifonly.engine.told import wish_of

    return (
        *(act_text(story, *wish_of(one)) for one in changes.acts),
        *(f"not “{act_text(story, *wish_of(one))}”" for one in changes.bars),
        *words.sets,
        *(re.sub(r"^(.*?)\s*,\s+that\s+", r"\1 knows that ", one) for one in words.knows),
        *(f"fate: {one}" for one in words.fates),
        *(f"without {one.text}" for one in changes.cuts),
    )
