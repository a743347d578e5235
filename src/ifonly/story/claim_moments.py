"""The forms of when a test looks: `docs/language.md` 3.4, the first table.

Invariants: a moment inside a played-again world (`had`, `without`, `in trial`) is its
`inner`; where a trial is staged is its `at`.
"""

from dataclasses import replace
from typing import Literal

from ifonly.story.claim_grammar import Form, Forms, Holes, Tokens, lay_all
from ifonly.story.claim_numbers import read_span
from ifonly.story.claim_reader import Reader
from ifonly.story.ids import PersonId
from ifonly.story.model import Moment

Kind = Literal[
    "in", "throughout", "before", "always_before", "after", "from", "opening", "close",
    "start", "end", "always",
]  # fmt: skip
EventKind = Literal["when", "before_event", "after_event", "until_event", "from_event"]

STAGES = frozenset({"opening", "close", "start", "end"})
EVENTS: dict[str, EventKind] = {
    "when": "when",
    "before": "before_event",
    "after": "after_event",
    "until": "until_event",
    "from": "from_event",
}
SCENES: dict[str, Kind] = {"before": "before", "after": "after", "from": "from"}


def in_scene(read: Reader, holes: Holes) -> Moment | None:
    """`in "SCENE"`, `throughout "SCENE" to "SCENE"`."""
    scene = read.scene(holes["SCENE"])
    last = read.scene(holes["SCENE2"]) if "SCENE2" in holes else None
    if scene is None or ("SCENE2" in holes and last is None):
        return None
    return Moment("in" if holes["WAY"][0].text == "in" else "throughout", scene, last)


def by_scene(read: Reader, holes: Holes) -> Moment | None:
    """`before "SCENE"`, `always before`, `after`, `from "SCENE" on`, `at the opening of`."""
    scene = read.scene(holes["SCENE"])
    if scene is None:
        return None
    if "ALWAYS" in holes:
        return Moment("always_before", scene)
    word = holes["WAY"][0].text
    if word in {"opening", "close"}:
        return Moment("opening" if word == "opening" else "close", scene)
    return Moment(SCENES[word], scene)


def fixed(read: Reader, holes: Holes) -> Moment | None:
    """`at the start`, `at the end`, `throughout`."""
    match holes["WAY"][0].text:
        case "start":
            return Moment("start")
        case "end":
            return Moment("end")
        case _:
            return Moment("always")


def by_event(read: Reader, holes: Holes) -> Moment | None:
    """`when EVENT`, `before`, `after`, `until EVENT`, `from EVENT on`, within a scene or not."""
    event = read.occurrence(holes["EVENT"])
    scene = read.scene(holes["SCENE"]) if "SCENE" in holes else None
    if event is None or ("SCENE" in holes and scene is None):
        return None
    return Moment(EVENTS[holes["WAY"][0].text], scene, event=event)


def during(read: Reader, holes: Holes) -> Moment | None:
    """`while COND`."""
    cond = read.condition(holes["COND"])
    return None if cond is None else Moment("while", cond=cond)


def later(read: Reader, holes: Holes) -> Moment | None:
    """`SPAN after the end`."""
    minutes = read_span(holes["SPAN"])
    return None if minutes is None else Moment("later", minutes=minutes)


def in_trial(read: Reader, holes: Holes) -> Moment | None:
    """`in trial "T" [at the close of "SCENE"] [, INNER]`, `throughout trial "T"`."""
    trial = read.trial(holes["TRIAL"])
    at = read_moment(read, holes["AT"]) if "AT" in holes else None
    inner = read_moment(read, holes["INNER"]) if "INNER" in holes else None
    if trial is None or ("AT" in holes and (at is None or at.kind not in STAGES)):
        return None
    if "INNER" in holes and (inner is None or inner.kind in STAGES):
        return None
    if "ALWAYS" in holes:
        inner = Moment("always")
    return Moment("trial", trial=trial, at=at, inner=inner)


def had(read: Reader, holes: Holes) -> Moment | None:
    """`had EVENT [instead of EVENT] in "SCENE" [, INNER]`."""
    scene = read.scene(holes["SCENE"])
    forced = read.forced(holes["EVENT"])
    inner = read_moment(read, holes["INNER"]) if "INNER" in holes else None
    if scene is None or forced is None or ("INNER" in holes and inner is None):
        return None
    instead = read.instead(holes["EVENT2"], forced) if "EVENT2" in holes else None
    if "EVENT2" in holes and instead is None:
        return None
    return Moment("had", scene, forced=forced, instead=instead, inner=inner)


def without(read: Reader, holes: Holes) -> Moment | None:
    """`without reaction "scolded" [, INNER]`: the story played again, that left out."""
    cut = read.cut(holes["CUT"])
    inner = read_moment(read, holes["INNER"]) if "INNER" in holes else None
    if cut is None or ("INNER" in holes and inner is None):
        return None
    return Moment("without", cut=cut, inner=inner)


def telling(read: Reader, holes: Holes) -> Moment | None:
    """`told through PERSON [, as remembered]`, `told as remembered`, `told in order of time`."""
    person = read.person(holes["PERSON"]) if "PERSON" in holes else None
    if "PERSON" in holes and (person is None or person.const is None):
        return None
    through = None if person is None or person.const is None else PersonId(person.const)
    return Moment("telling", through=through, remembered="HOW" in holes)


MOMENTS: Forms[Reader, Moment] = Forms(
    (
        Form("WAY=in|throughout SCENE [to SCENE2]", in_scene),
        Form("WAY=before|after SCENE", by_scene),
        Form("ALWAYS=always before SCENE", by_scene),
        Form("WAY=from SCENE on", by_scene),
        Form("at the WAY=opening|close of SCENE", by_scene),
        Form("at the WAY=start|end", fixed),
        Form("WAY=throughout", fixed),
        Form("[in SCENE ,] WAY=when|before|after|until EVENT", by_event),
        Form("[in SCENE ,] WAY=from EVENT on", by_event),
        Form("while COND", during),
        Form("SPAN after the end", later),
        Form("in trial TRIAL [[,] AT]", in_trial),
        Form("in trial TRIAL [[,] AT] , INNER", in_trial),
        Form("ALWAYS=throughout trial TRIAL [[,] AT]", in_trial),
        Form("had EVENT in SCENE [, INNER]", had),
        Form("had EVENT instead of EVENT2 in SCENE [, INNER]", had),
        Form("without CUT [, INNER]", without),
        Form("told through PERSON [, HOW=as remembered]", telling),
        Form("told HOW=as remembered", telling),
        Form("told in order of time", telling),
    )
)


def read_moments(read: Reader, tokens: Tokens) -> list[Moment]:
    """Return every moment that words may mean, each once."""
    found: list[Moment] = []
    for form, holes in lay_all(MOMENTS, tokens):
        moment = form.build(read, holes)
        if moment is not None and moment not in found:
            found.append(moment)
    return found


def read_moment(read: Reader, tokens: Tokens) -> Moment | None:
    """Return the one moment that words mean."""
    found = read_moments(read, tokens)
    return replace(found[0], span=tokens[0].span) if len(found) == 1 else None
