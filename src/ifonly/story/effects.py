"""The closed forms of effects: what a line changes in the world.

Effects that hold at the start alone (`M is LEVEL`, where somebody is) are a category
of their own, and so is what a told step may say of chance.
"""

from ifonly.story.conditions import held, measure_of, promise_args
from ifonly.story.derive import Derivation, Hole
from ifonly.story.forms import Bound, Build, Form, closed
from ifonly.story.happenings import Act, FactUse, span_of
from ifonly.story.model import (
    ActHappens,
    EndScene,
    FactIs,
    Grow,
    Hand,
    IsIn,
    Learn,
    Move,
    Number,
    Raise,
    ReadingOf,
    Ref,
    SetFact,
    SetPromise,
    SetStart,
)
from ifonly.story.strengths import Strength

_VERBS = {"falls": True, "fall": True, "shrinks": True, "shrink": True}


def _level(one: Derivation, bound: Bound) -> Number | None:
    level = bound.get("V", bound.get("N"))
    if isinstance(level, Strength):
        return Number(level.value, span_of(one))
    return level if isinstance(level, Number) else None


def _dosed(one: Derivation, bound: Bound) -> tuple[ReadingOf, bool] | None:
    """Return the reading that a dose goes to, if it can move that way."""
    reading = measure_of(bound["M"])
    wears = _VERBS.get(str(bound["verb"]), False)
    if not isinstance(reading, ReadingOf):
        one.holes.append(Hole("fixed", "reading", 0, len(one.tokens)))
        return None
    movable = reading.reading in one.words.worn or reading.reading in one.words.amounts
    if wears and not movable:
        one.holes.append(Hole("falls", "reading", 0, len(one.tokens), str(reading.reading)))
        return None
    return reading, wears


def _rises(one: Derivation, bound: Bound) -> object:
    dosed, level = _dosed(one, bound), _level(one, bound)
    if dosed is None or level is None:
        return None
    return Raise(dosed[0].reading, dosed[0].args, level, (), dosed[1], span_of(one))


def _grows(one: Derivation, bound: Bound) -> object:
    dosed, level, minutes = _dosed(one, bound), _level(one, bound), bound["S"]
    if dosed is None or level is None or not isinstance(minutes, float):
        return None
    return Grow(dosed[0].reading, dosed[0].args, level, minutes, (), dosed[1], span_of(one))


def _convinced(start: bool) -> Build:
    def build(one: Derivation, bound: Bound) -> object:
        reading, level = held(bound), _level(one, bound)
        if reading is None or level is None:
            return None
        if start:
            return SetStart(reading.reading, reading.args, level, span_of(one))
        return Raise(reading.reading, reading.args, level, (), False, span_of(one))

    return build


def _set_fact(one: Derivation, bound: Bound) -> object:
    use = bound["F"]
    if not isinstance(use, FactUse) or not isinstance(use.what, FactIs):
        return None
    return SetFact(use.what.fact, use.what.args, use.value, span_of(one))


def _place(one: Derivation, bound: Bound) -> object:
    """Return where somebody or something is at the start, or is brought by chance."""
    use, span = bound["F"], span_of(one)
    if not isinstance(use, FactUse) or not use.value:
        return None
    if isinstance(use.what, IsIn):
        return Move(use.what.person, use.what.place, span)
    if isinstance(use.what, FactIs):
        return None
    return Hand(use.what.thing, use.what.holder, use.what.place, span)


def _goes(kind: str) -> Build:
    def build(one: Derivation, bound: Bound) -> object:
        a, b, span = bound["A"], bound.get("B"), span_of(one)
        if not isinstance(a, Ref) or not isinstance(b, Ref | None):
            return None
        if kind == "person":
            assert b is not None
            return Move(a, b, span)
        return Hand(a, b if kind == "with" else None, b if kind == "at" else None, span)

    return build


def _learns(one: Derivation, bound: Bound) -> object:
    who, use = bound["A"], bound["F"]
    if not isinstance(who, Ref) or not isinstance(use, FactUse):
        return None
    return Learn(who, use.what, use.value, span_of(one))


def _promised(one: Derivation, bound: Bound) -> object:
    found = promise_args(bound)
    state = str(bound.get("state", "open"))
    return None if found is None else SetPromise(*found, state, span_of(one))  # type: ignore[arg-type]  # Why: closed set of words


def _happens(one: Derivation, bound: Bound) -> object:
    act = bound["E"]
    if not isinstance(act, Act) or len(act.actions) != 1:
        return None
    args = tuple(arg for arg in act.args if arg is not None)
    if len(args) != len(act.args):
        return None
    return ActHappens(act.action, args, None, span_of(one))


def _starts(one: Derivation, bound: Bound) -> object:
    reading, level = measure_of(bound["M"]), bound["L"]
    number = Number(level.value, span_of(one)) if isinstance(level, Strength) else level
    if not isinstance(reading, ReadingOf):
        one.holes.append(Hole("fixed", "reading", 0, len(one.tokens)))
        return None
    if not isinstance(number, Number):
        return None
    return SetStart(reading.reading, reading.args, number, span_of(one))


_PROMISE = "A:person 's promise to B:person that S:promise"
_ENDED = "(is|are) state=(kept|broken|released|lapsed)"
_MADE: tuple[Form, ...] = (
    closed("F:fact", _set_fact),
    closed("F:ended-fact", _set_fact),
    closed("A:person (learns|learn) that F:fact", _learns),
    closed("A:person (promises|promise) B:person that S:promise", _promised),
    closed("A:person (vows|vow) that S:promise", _promised),
)
_MOVES: tuple[Form, ...] = (
    closed("A:person (goes|go) to B:place", _goes("person")),
    closed("A:thing (goes|go) to B:person", _goes("with")),
    closed("A:thing (goes|go) to B:place", _goes("at")),
    closed("A:thing (is|are) gone", _goes("gone")),
)
EFFECTS: tuple[Form, ...] = (
    *_MADE,
    closed("M:measure verb=(rises|rise|falls|fall) V:adverb", _rises),
    closed("M:measure verb=(rises|rise|falls|fall) by N:number", _rises),
    closed("A:person (believes|believe) V:adverb that O:opinion", _convinced(False)),
    *_MOVES,
    closed(f"{_PROMISE} {_ENDED}", _promised),
    closed(f"A:person 's (vow|promise) that S:promise {_ENDED}", _promised),
    closed("E:act", _happens),
    closed("the scene ends", lambda one, _: EndScene(span_of(one))),
)
GROWTH: tuple[Form, ...] = (
    closed("M:measure verb=(grows|grow|shrinks|shrink) V:adverb S:span", _grows),
    closed("M:measure verb=(grows|grow|shrinks|shrink) by N:number S:span", _grows),
)
STARTS: tuple[Form, ...] = (
    *_MADE,
    closed("F:fact", _place),
    closed("M:measure (is|are) L:level", _starts),
    closed("M:measure (is|are) L:number", _starts),
    closed("A:person (believes|believe) V:adverb that O:opinion", _convinced(True)),
    closed("A:person (knows|know|believes|believe) that F:fact", _learns),
)
OUTCOMES: tuple[Form, ...] = (
    *_MOVES,
    closed("F:fact", _set_fact),
    closed("F:ended-fact", _set_fact),
    closed("F:fact", _place),
)
CLOSED: dict[str, tuple[Form, ...]] = {
    "effect": EFFECTS,
    "growth": GROWTH,
    "start": STARTS,
    "outcome": OUTCOMES,
    "happening": (closed("E:act", _happens),),
}
