"""Finds the drifts behind a reading: which `while` line, over which time, while what was so.

A dose of a drift bears the number of the last event before it, which did not bring it
about. What one line gave in one stretch is one cause: a scene (from its opening), or the
time after a scene (from its closing) to the next one that opens. Times are in seconds.
"""

from collections.abc import Iterable, Iterator

from ifonly.analysis.view import Act, Gain, View
from ifonly.source.span import NOWHERE, Span
from ifonly.source.values import dataclass
from ifonly.story.model import All, Condition, FactIs, Ref


@dataclass(frozen=True, slots=True)
class Growth:
    """What a `while` line gave in one stretch: `edge` is the event that began it (0: the start).

    `between`: it is the time after the scene, not the scene itself. `file` and `line` are
    those of the `while`, once its text is at hand.
    """

    name: str
    edge: int
    scene: int
    between: bool
    seconds: int
    span: Span = NOWHERE
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Key:
    """By what gains are put together: an event, or a drift since an edge."""

    event: int
    drift: int = -1


def key_of(view: View, gain: Gain) -> Key:
    """Return what a gain is shown as: the event that gave it, or the drift and its stretch."""
    if gain.source != "drift":
        return Key(gain.event)
    return Key(_edge(view, gain.event), gain.source_id)


def _edge(view: View, n: int) -> int:
    """Return the last event up to n at which a scene opened or closed; 0 if none did."""
    while n > 0 and view.act(n).kind not in ("opened", "closed"):
        n -= 1
    return n


def growth_of(view: View, key: Key, gains: Iterable[Gain]) -> Growth | None:
    """Return the drift of a key, with the time over which it went; none for an event."""
    if key.drift < 0:
        return None
    drift = view.story.drifts[key.drift]
    edge: Act | None = view.act(key.event) if key.event > 0 else None
    last = max((gain.time for gain in gains if key_of(view, gain) == key), default=0)
    return Growth(
        name=drift.name,
        edge=key.event,
        scene=-1 if edge is None else edge.scene,
        between=edge is not None and edge.kind == "closed",
        seconds=last - (0 if edge is None else edge.time),
        span=drift.span,
    )


def facts_behind(
    view: View, key: Key, reading: int, people: tuple[int, ...]
) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Yield (event, fact, people) for the facts that a drift asks for, and what last set them."""
    drift = view.story.drifts[key.drift]
    for effect in drift.effects:
        if effect.reading != reading:
            continue
        filled = _filled(effect.args, people)
        if filled is None:
            continue
        for cond in _parts(drift.when):
            if isinstance(cond, FactIs):
                who = tuple(_one(ref, filled) for ref in cond.args)
                n = 0 if -1 in who else view.fact_set_by(cond.fact, who, key.event)
                if n > 0:
                    yield n, cond.fact, who
        return


def _filled(args: tuple[Ref, ...], people: tuple[int, ...]) -> dict[int, int] | None:
    """Return whom the roles of a drift mean when it gives to these people; none: not these."""
    found: dict[int, int] = {}
    for ref, one in zip(args, people, strict=True):
        if ref.const is not None and ref.const != one:
            return None
        if ref.var is not None and found.setdefault(ref.var, one) != one:
            return None
    return found


def _one(ref: Ref, filled: dict[int, int]) -> int:
    if ref.const is not None:
        return ref.const
    return -1 if ref.var is None else filled.get(ref.var, -1)


def _parts(cond: Condition) -> Iterator[Condition]:
    if isinstance(cond, All):
        for part in cond.parts:
            yield from _parts(part)
    else:
        yield cond
