"""Understands the words of a caller who asks for odds: places, acts and personas.

Each function returns what the words mean in a story, or a sentence that says what is wrong.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ifonly.analysis.odds import Place
from ifonly.kernel.personas import PERSONAS
from ifonly.present.lines import listed, meant
from ifonly.source.text import SourceText
from ifonly.story.facts import UNENDED, Facts, Wanted
from ifonly.story.ids import SceneId

if TYPE_CHECKING:  # Why: odds that are remembered need no story.
    from ifonly.analysis.beginnings import NoBeginningError
    from ifonly.story.from_syntax import Source
    from ifonly.story.model import ToldAct


@dataclass(frozen=True, slots=True)
class OddsWords:
    """Where the runs begin, which acts are forced there, how people choose, which endings."""

    place: str | None = None
    acts: tuple[str, ...] = ()
    personas: tuple[str, ...] = ()
    ending: str | None = None


def find_acts(source: "Source", texts: Sequence[str]) -> "tuple[ToldAct, ...] | str":
    """Return the acts that sentences tell, or what is wrong."""
    from ifonly.story.from_syntax import read_act, words_of

    if not texts:
        return ()
    acts, known = [], words_of(source)
    for text in texts:
        act = read_act(known, text)
        if act is None:
            from ifonly.present.nearest import no_act

            return no_act(known.story, text)
        acts.append(act)
    return tuple(acts)


def find_place(facts: Facts, asked: str) -> Place | str:
    """Return the scene of that name, or the turn of it, or what is wrong: `Tea, turn 2`."""
    names = {scene.name.casefold(): n for n, scene in enumerate(facts.scenes)}
    name, turn = asked.strip(), None
    parted = re.fullmatch(r"(.*\S)\s*,\s*turn\s+([0-9]{1,6})", name, re.IGNORECASE | re.DOTALL)
    if name.casefold() not in names and parted is not None:
        name, turn = parted[1], int(parted[2])
    found = names.get(name.casefold())
    if found is None or facts.scenes[found].trial:
        names_of = [scene.name for scene in facts.scenes if not scene.trial]
        return f"no scene is named `{name}`{meant(name, names_of)}"
    turns = facts.scenes[found].turns
    if turn is not None and not 1 <= turn <= turns:
        return f"“{facts.scenes[found].name}” has turns 1 to {turns}, and no turn {turn}"
    return Place(SceneId(found), turn)


def find_wanted(facts: Facts, asked: str) -> Wanted | str:
    """Return the ending of a name, or those that share it (`unended`: none), or what is wrong."""
    names: dict[str, set[int]] = {UNENDED: {-1}}
    for number, ending in enumerate(facts.endings):
        names[ending.name] = {number}
    for number, ending in enumerate(facts.endings):
        for name in ending.one_of:
            names.setdefault(name, set()).add(number)
    for name, of in names.items():
        if name.casefold() == asked.strip().casefold():
            return Wanted(name, frozenset(of))
    return f"no ending is named `{asked}`{meant(asked, names, all_named=True)}"


def find_personas(facts: Facts, asked: Sequence[str]) -> tuple[int, ...] | str:
    """Return how people choose by what is asked, `NAME=KIND` or `KIND`, or what is wrong.

    The last that is said of a person holds.
    """
    names = {person.casefold(): at for at, person in enumerate(facts.people)}
    personas = [0] * len(names)
    for one in asked:
        name, has_name, kind = one.rpartition("=")
        found = " ".join(kind.split()).casefold()
        if found not in PERSONAS:
            return f"`{kind.strip()}` is no persona: choose {listed(PERSONAS, 'or')}"
        if not has_name:
            personas = [PERSONAS.index(found)] * len(names)
        elif name.strip().casefold() in names:
            personas[names[name.strip().casefold()]] = PERSONAS.index(found)
        else:
            return f"nobody is named `{name.strip()}`{meant(name.strip(), facts.people)}"
    return tuple(personas) if any(personas) else ()


def why_no_beginning(refusal: "NoBeginningError", texts: Mapping[str, SourceText]) -> str:
    """Return a refusal with the author's lines that stand against what was asked."""
    lines = [str(refusal)]
    for span in refusal.failing:
        text = texts.get(span.file)
        if text is not None:
            said = " ".join(text.slice(span).split())
            lines.append(
                f"  does not hold then: {said} ({span.file}:{text.place(span.start)[0]})"
            )
    return "\n".join(lines)
