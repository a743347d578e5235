"""The forms of what a claim says of a telling: `docs/language.md` 3.4, behind `told ...`.

They stand behind a moment that names a telling, and nowhere else.
"""

from typing import Literal

from ifonly.story.claim_grammar import Form, Forms, Holes, Tokens
from ifonly.story.claim_reader import Reader
from ifonly.story.ids import NamedEventId
from ifonly.story.model import (
    Body,
    EventPattern,
    FirstToldTest,
    ReadingOf,
    SameToldTest,
    ToldOrderTest,
    ToldTest,
)


def first_told(read: Reader, holes: Holes) -> Body | None:
    """`M is first told in "SCENE"`, `M is first told by EVENT`, `M is never told`."""
    measure = read.measure(holes["M"])
    if not isinstance(measure, ReadingOf):
        return None
    people = tuple(-1 if ref.const is None else ref.const for ref in measure.args)
    scene = read.scene(holes["SCENE"]) if "SCENE" in holes else None
    event = read.occurrence(holes["EVENT"]) if "EVENT" in holes else None
    if "SCENE" in holes and scene is None:
        return None
    if "EVENT" in holes and not isinstance(event, EventPattern | int):
        return None
    asked = event if isinstance(event, EventPattern) else None
    named = NamedEventId(event) if isinstance(event, int) else None
    return FirstToldTest(measure.reading, people, scene, asked or named)


def told(read: Reader, holes: Holes) -> Body | None:
    """`"EVENT" is told [in "SCENE"]`, `"EVENT" is never told`."""
    event = read.named_event(holes["CALL"])
    scene = read.scene(holes["SCENE"]) if "SCENE" in holes else None
    if event is None or ("SCENE" in holes and scene is None):
        return None
    return ToldTest(event, "NEVER" not in holes, scene)


def told_before(read: Reader, holes: Holes) -> Body | None:
    """`"A" is told before "B"`: scenes or named events."""
    first, then = title(read, holes["TITLE"]), title(read, holes["TITLE2"])
    return None if first is None or then is None else ToldOrderTest(first, then)


def title(read: Reader, tokens: Tokens) -> tuple[Literal["scene", "event"], int] | None:
    """Return the scene of a title, or the named event."""
    scene = read.scene(tokens)
    if scene is not None:
        return "scene", scene
    event = read.named_event(tokens)
    return None if event is None else ("event", event)


def same(_: Reader, __: Holes) -> Body | None:
    """`the same events are told as in order of time`."""
    return SameToldTest()


TELLINGS: Forms[Reader, Body] = Forms(
    (
        Form("M is first told in SCENE", first_told),
        Form("M is first told by EVENT", first_told),
        Form("M is NEVER=never told", first_told),
        Form("CALL is told [in SCENE]", told),
        Form("CALL is NEVER=never told", told),
        Form("TITLE is told before TITLE2", told_before),
        Form("the same events are told as in order of time", same),
    )
)
