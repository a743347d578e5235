"""Understands the words of a caller who asks what if, or what could have been done.

Each function returns what the words mean in a story, or a sentence that says what is wrong.
"""

import re
from dataclasses import dataclass, replace
from typing import Final, get_args

from ifonly.analysis.changes import Changes, Struck
from ifonly.analysis.cuts import cut_story
from ifonly.present.lines import listed, meant
from ifonly.present.odds_words import find_acts, find_place
from ifonly.source.near import nearest
from ifonly.story.claim_titles import CutKind
from ifonly.story.facts import Facts
from ifonly.story.from_syntax import Source, read_effects, words_of
from ifonly.story.model import ActHappens, Cut, Effect, Learn, SetStart, Story
from ifonly.story.refs import of_type

# What an author may leave out by its name, as claims do.
CUTS: Final[tuple[CutKind, ...]] = tuple(one for one in get_args(CutKind) if one != "told")


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
        *(_set(source, text) for text in words.sets),
        *(_learnt(source, text) for text in words.knows),
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
                    return "the same thing is set twice: leave out one `--set`"
                made = replace(made, levels=(*made.levels, found))
            case Struck():
                made = replace(made, struck=(*made.struck, found))
    return made


def _set(source: Source, text: str) -> SetStart | Struck | str:
    """Return what is to be so: a level, or a fact that comes to hold."""
    if re.search(r"\bis -\s*[\d.]", text):
        return f"`{text}` sets no level: a level lies from 0 (nothing) to 1"
    made, found = read_effects(source, text, "start")
    if found or len(made) != 1:
        more, others = read_effects(source, text, "effect")
        if others or len(more) != 1:
            why = f": {found[0].message}" if found else ""
            return (
                f"`{text}` is nothing that can be set{why}; say it as under `at the start`: "
                "`Ada's love for Ben is great`, `Ada is away`, `the letter is with Ben`"
            )
        made = more
    [one] = made
    return one if isinstance(one, SetStart) else _struck(one)


def _struck(effect: Effect) -> Struck:
    # Why: what somebody knows all at once, nobody sees them learn.
    return Struck((effect,), secretly=isinstance(effect, Learn))


def _learnt(source: Source, text: str) -> Struck | str:
    """Return what somebody learns: `Ben, that Ada is away` or `Ben knows that Ada is away`."""
    said = re.sub(r"^(.*?)\s*(?:,| knows| learns)\s+that\s+", r"\1 learns that ", text, count=1)
    made, found = read_effects(source, said, "effect")
    if found or len(made) != 1 or not isinstance(made[0], Learn):
        why = f": {found[0].message}" if found else ""
        return f"`{text}` is nothing to be known{why}; say it as `Ben, that Ada is away`"
    return _struck(made[0])


def _fate(source: Source, text: str, story: Story) -> Struck | str:
    """Return what comes from outside, as a line of fate says it."""
    made, found = read_effects(source, text, "effect")
    if found or not made:
        why = f": {found[0].message}" if found else ""
        return f"`{text}` is nothing that fate can bring{why}; say it as under `fate`"
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
    names = {one for one in names_of(story) if one.casefold() == name.casefold()}
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
    near = nearest(name, names_of(story))
    more = f": did you mean `{near}`?" if near else f"; it may be a {listed(CUTS, 'or')}"
    return f"nothing that can be left out is called `{name}`{more}"


def names_of(story: Story) -> list[str]:
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
