"""The closed forms of conditions and measures, and what they mean.

Invariants: a strength in a condition is its band; `not` never changes which things
are spoken of; a quantifier stays in place as a reference that `match` wraps at the end.
"""

from collections.abc import Callable

from ifonly.story.derive import Derivation, Hole
from ifonly.story.forms import Bound, Build, Form, closed
from ifonly.story.happenings import SENSES, Event, FactUse, Perfect, Promised, span_of
from ifonly.story.ids import GroupId, NormId, PromiseId, TraitId
from ifonly.story.model import (
    All,
    Any,
    Believes,
    CanPerceive,
    Compare,
    Condition,
    Constant,
    DoneOutOf,
    Happened,
    IsAbove,
    IsIn,
    IsOf,
    IsSame,
    IsWith,
    LackOf,
    MayEnter,
    Measure,
    Measured,
    NamedHappened,
    NormBroken,
    Not,
    Number,
    PromiseIs,
    ReadingOf,
    Ref,
    SceneWas,
    TagOf,
    ThingIs,
    TraitOf,
)
from ifonly.story.strengths import SERIES, Strength
from ifonly.story.vocabulary import Title


def _denied(bound: Bound, cond: Condition) -> Condition:
    return Not(cond) if "no" in bound else cond


def _simple(make: Callable[..., Condition], *slots: str) -> Build:
    """Return the meaning of a form that is one model value of its slots."""

    def build(one: Derivation, bound: Bound) -> object:
        return _denied(bound, make(*(bound[slot] for slot in slots), span=span_of(one)))

    return build


def measure_of(value: object) -> Measure | None:
    """Return a bound value as a measure."""
    if isinstance(value, Number):
        return Constant(value)
    return value  # type: ignore[return-value]  # Why: measure forms build measures only


def at_least(one: Derivation, left: Measure, level: float) -> Compare:
    """Return that a measure reaches a level."""
    return Compare(left, ">=", Constant(Number(level, span_of(one))), span=span_of(one))


def band(one: Derivation, left: Measure, strength: Strength, more: str = "") -> Condition:
    """Return that a measure lies in a band, or from it on (`more`), or up to it (`less`)."""
    span = span_of(one)
    parts: list[Condition] = []
    if more != "less" and strength.low > 0:
        parts.append(at_least(one, left, strength.low))
    if more != "more" and strength.high is not None:
        parts.append(Compare(left, "<", Constant(Number(strength.high, span)), span=span))
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _level(one: Derivation, bound: Bound) -> object:
    left = measure_of(bound["M"])
    level = bound["L"]
    if left is None or not isinstance(level, Strength):
        return None
    return _denied(bound, band(one, left, level, str(bound.get("more", ""))))


def _compared(op: str) -> Build:
    def build(one: Derivation, bound: Bound) -> object:
        left, right = measure_of(bound["M"]), measure_of(bound["N"])
        by = bound.get("L")
        if left is None or right is None:
            return None
        number = Number(by.value, span_of(one)) if isinstance(by, Strength) else by
        cond = Compare(left, op, right, number, span_of(one))  # type: ignore[arg-type]  # Why: closed set below
        return _denied(bound, cond)

    return build


def happened(
    perfect: Perfect, knower: Ref | None = None, how: str = "any", times: object = None
) -> Condition:
    """Return that one of these events has happened, so often, as somebody knows it."""
    many, exactly, here = times if isinstance(times, tuple) else (1, False, False)

    def at(number: int) -> Condition:
        each: list[Condition] = [
            Happened(event, number, here, knower, how, event.span)  # type: ignore[arg-type]  # Why: values of SENSES
            for event in perfect.patterns
        ]
        return each[0] if len(each) == 1 else Any(tuple(each))

    cond = All((at(many), Not(at(many + 1)))) if exactly else at(many)
    return Not(cond) if perfect.negated else cond


def _done(_: Derivation, bound: Bound) -> object:
    event = bound["E"]
    return happened(event, times=bound.get("S")) if isinstance(event, Perfect) else None


def _perceived(_: Derivation, bound: Bound) -> object:
    event, who = bound["E"], bound["A"]
    if not isinstance(event, Event) or not isinstance(who, Ref):
        return None
    perfect = Perfect(event.patterns, "no" in bound)
    return happened(perfect, who, SENSES[str(bound["sense"])], bound.get("S"))


def _fact(_: Derivation, bound: Bound) -> object:
    use = bound["F"]
    if not isinstance(use, FactUse):
        return None
    return use.what if use.value else Not(use.what)


def _believes(knows: bool) -> Build:
    def build(one: Derivation, bound: Bound) -> object:
        use, who = bound["F"], bound["A"]
        if not isinstance(use, FactUse) or not isinstance(who, Ref):
            return None
        return _denied(bound, Believes(who, use.what, use.value, knows, span_of(one)))

    return build


def held(bound: Bound) -> ReadingOf | None:
    """Return an opinion with its holder before its people."""
    opinion, who = bound["O"], bound["A"]
    if not isinstance(opinion, ReadingOf) or not isinstance(who, Ref):
        return None
    return ReadingOf(opinion.reading, (who, *opinion.args), opinion.span)


def _opinion(one: Derivation, bound: Bound) -> object:
    reading = held(bound)
    strength = bound.get("V", SERIES[2])
    if reading is None or not isinstance(strength, Strength):
        return None
    return _denied(bound, at_least(one, reading, strength.low))


def _title(make: Callable[..., Condition]) -> Build:
    def build(one: Derivation, bound: Bound) -> object:
        title = bound["S"]
        if not isinstance(title, Title):
            return None
        return _denied(bound, make(title.index, span=span_of(one)))

    return build


def _norm(one: Derivation, bound: Bound) -> object:
    who, title = bound["A"], bound["S"]
    if not isinstance(who, Ref) or not isinstance(title, Title):
        return None
    return _denied(bound, NormBroken(who, NormId(title.index), span_of(one)))


def promise_args(bound: Bound) -> tuple[PromiseId, tuple[Ref, ...]] | None:
    """Return a promise whose sentence agrees with who gives it to whom."""
    said = bound["S"]
    if not isinstance(said, Promised):
        return None
    wanted = (bound["A"], bound["B"]) if "B" in bound else (bound["A"],)
    # Why a vow may have a creditor: one can vow to stand for somebody who never hears it.
    return (said.promise, said.args) if said.args[: len(wanted)] == wanted else None


def _promise(state: str = "") -> Build:
    def build(one: Derivation, bound: Bound) -> object:
        found = promise_args(bound)
        if found is None:
            return None
        said = state or str(bound["state"])
        return _denied(bound, PromiseIs(*found, said, span_of(one)))  # type: ignore[arg-type]  # Why: closed set of words

    return build


def _any_promise(one: Derivation, bound: Bound) -> object:
    """Build that some promise of one person to another, whatever it says, is in a state."""
    debtor, creditor = bound["A"], bound["B"]
    if not isinstance(debtor, Ref) or not isinstance(creditor, Ref):
        return None
    state, span = str(bound["state"]), span_of(one)
    parts = tuple(
        PromiseIs(promise, (debtor, creditor), state, span)  # type: ignore[arg-type]  # Why: closed set of words
        for promise in one.words.two_sided
    )
    return _denied(bound, Any(parts))


def _group(one: Derivation, bound: Bound) -> object:
    who, group = bound["A"], bound["G"]
    if not isinstance(who, Ref) or not isinstance(group, int):
        return None
    return _denied(bound, IsOf(who, GroupId(group), span_of(one)))


def _senses(one: Derivation, bound: Bound) -> object:
    a, b, how = bound["A"], bound["B"], str(bound["how"])
    if not isinstance(a, Ref) or not isinstance(b, Ref):
        return None
    return _denied(bound, CanPerceive(a, b, "see" if how == "see" else "hear", span_of(one)))


def _cannot(one: Derivation, bound: Bound) -> object:
    return _senses(one, {**bound, "no": "not"})


def _where(kind: str) -> Build:
    def build(one: Derivation, bound: Bound) -> object:
        value, span = "no" not in bound, span_of(one)
        a, b = bound["A"], bound.get("B")
        if not isinstance(a, Ref) or not isinstance(b, Ref | None):
            return None
        if kind == "in":
            assert b is not None
            return FactUse(IsIn(a, b, span), value)
        holder, place = (b, None) if kind == "with" else (None, b)
        return FactUse(ThingIs(a, holder, place, span), value)

    return build


def _times(many: int = 1, exactly: bool = False, here: bool = False) -> Build:
    def build(_: Derivation, bound: Bound) -> object:
        return (bound.get("N", many), exactly, here)

    return build


def _out_of(one: Derivation, bound: Bound) -> object:
    if not one.frame.of_act:
        one.holes.append(Hole("no act", "condition", 0, len(one.tokens)))
        return None
    return _denied(bound, DoneOutOf(str(bound["K"]), span_of(one)))


_IS = "(is|are) no=?not"
FACTS = (
    closed(f"A:person {_IS} (in|on|at) B:place", _where("in")),
    closed(f"A:thing {_IS} (in|on|at) B:place", _where("at")),
    closed(f"A:thing {_IS} with B:person", _where("with")),
    closed(f"A:thing {_IS} (gone|nowhere)", _where("gone")),
)
TIMES = (
    closed("at least N:count times", _times()),
    closed("at least N:count times in this scene", _times(here=True)),
    closed("once", _times(exactly=True)),
    closed("once in this scene", _times(exactly=True, here=True)),
    closed("in this scene", _times(here=True)),
)
_SENSE = "A:person (has|have) no=?(not|never) sense=(seen|heard|noticed) E:seen"
_PROMISE = "A:person 's promise to B:person that S:promise"
_STATE = "(is|are) no=?not state=(open|kept|broken|released|lapsed)"
CONDITIONS: tuple[Form, ...] = (
    closed("F:fact", _fact),
    closed("it was no=?not done out of K:word", _out_of),
    closed(f"A:person {_IS} with B:person", _simple(IsWith, "A", "B")),
    closed(f"M:measure {_IS} L:level", _level),
    closed(f"M:measure {_IS} L:level or more=(more|less)", _level),
    closed(f"M:measure {_IS} above N:measure", _compared(">")),
    closed(f"M:measure {_IS} below N:measure", _compared("<")),
    closed(f"M:measure {_IS} at least N:measure", _compared(">=")),
    closed(f"M:measure {_IS} at most N:measure", _compared("<=")),
    closed(f"M:measure {_IS} higher than N:measure", _compared(">")),
    closed(f"M:measure {_IS} lower than N:measure", _compared("<")),
    closed(f"M:measure {_IS} higher than N:measure by L:level", _compared(">")),
    closed(f"M:measure {_IS} lower than N:measure by L:level", _compared("<")),
    closed(f"M:measure {_IS} higher than N:measure by L:number", _compared(">")),
    closed(f"M:measure {_IS} lower than N:measure by L:number", _compared("<")),
    closed("E:perfect", _done),
    closed("E:perfect S:times", _done),
    closed(_SENSE, _perceived),
    closed(f"{_SENSE} S:times", _perceived),
    closed("A:person (knows|know) that F:fact", _believes(True)),
    closed("A:person (believes|believe) that F:fact", _believes(False)),
    closed("A:person (does|do) no=not know that F:fact", _believes(True)),
    closed("A:person (does|do) no=not believe that F:fact", _believes(False)),
    closed("A:person (believes|believe) that O:opinion", _opinion),
    closed("A:person (believes|believe) V:adverb that O:opinion", _opinion),
    closed("A:person (does|do) no=not believe that O:opinion", _opinion),
    closed("A:person (does|do) no=not believe V:adverb that O:opinion", _opinion),
    closed(f"A:person {_IS} above B:person", _simple(IsAbove, "A", "B")),
    closed(f"A:person {_IS} of G:group", _group),
    closed(f"A:person {_IS} B:person", _simple(IsSame, "A", "B")),
    closed(f"A:place {_IS} B:place", _simple(IsSame, "A", "B")),
    closed(f"A:thing {_IS} B:thing", _simple(IsSame, "A", "B")),
    closed("A:person may no=?not enter B:place", _simple(MayEnter, "A", "B")),
    closed("A:person can no=?not how=(see|hear) B:person", _senses),
    closed("A:person cannot how=(see|hear) B:person", _cannot),
    closed("S:title:scene,trial (has|have) no=?not taken place", _title(SceneWas)),
    closed("S:title:named_event (has|have) no=?not happened", _title(NamedHappened)),
    closed("A:person (has|have) no=?(not|never) broken S:title:norm", _norm),
    closed(
        "A:person (has|have) no=?(not|never) promised B:person that S:promise", _promise("ever")
    ),
    closed("A:person (has|have) no=?(not|never) vowed that S:promise", _promise("ever")),
    closed(f"{_PROMISE} {_STATE}", _promise()),
    closed(f"A:person 's (vow|promise) that S:promise {_STATE}", _promise()),
    closed(f"A:person 's promise to B:person {_STATE}", _any_promise),
)


def _trait(_: Derivation, bound: Bound) -> object:
    who, trait = bound["A"], bound["K"]
    if not isinstance(who, Ref) or not isinstance(trait, int):
        return None
    return TraitOf(TraitId(trait), who)


def _lack(_: Derivation, bound: Bound) -> object:
    measure = measure_of(bound["M"])
    return None if measure is None else LackOf(measure)


_OF_IT: dict[str, Measured] = {"harm": "bad", "hidden": "secret"}


def _of_it(one: Derivation, bound: Bound) -> object:
    """Return what the act that happened was, by its tags; only a reaction has such an act."""
    said, whom = str(bound["kind"]), bound.get("B")
    if not one.frame.of_act:
        one.holes.append(Hole("no act", "measure", 0, len(one.tokens)))
        return None
    kind = _OF_IT.get(said, said)
    return TagOf(kind, whom if isinstance(whom, Ref) else None, span_of(one))  # type: ignore[arg-type]  # Why: the words of the forms below


MEASURES: tuple[Form, ...] = (
    closed("the kind=(good|harm) of it for B:person", _of_it),
    closed("the kind=(cost|right|wrong) of it", _of_it),
    closed("the kind=hidden cost of it", _of_it),
    closed("the kind=(will|surprise) in it", _of_it),
    closed("M:constant", lambda _, bound: bound["M"]),
    closed("M:measure-title", lambda _, bound: bound["M"]),
    closed("A:person 's K:trait", _trait),
    closed("the lack of M:measure", _lack),
    closed("A:person 's belief that O:opinion", lambda _, bound: held(bound)),
)
CLOSED: dict[str, tuple[Form, ...]] = {
    "condition": CONDITIONS,
    "measure": MEASURES,
    "fact": FACTS,
    "times": TIMES,
}
