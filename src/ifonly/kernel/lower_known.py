"""Lower what is true and what is held for true: facts, places, holders and beliefs in them.

Beliefs of all sorts share one array, a cell for each thing said and each knower: a fact's
belief is 0 or 1, a person's place is a place, a thing's whereabouts are one number (0 gone,
then the people who hold it, then the places where it lies), as in the truth itself.
"""

from ifonly.kernel import build
from ifonly.kernel.layout import CellGroup
from ifonly.kernel.lowering import Frame, Lowering
from ifonly.kernel.ops import Expr, IntConst, Load
from ifonly.story.model import Believes, FactIs, IsIn, Ref, ThingIs

Known = FactIs | IsIn | ThingIs


def fact_cells(low: Lowering, fact: int) -> CellGroup:
    """Return the cells of a fact."""
    roles = low.story.facts[fact].roles
    return low.group("fact", "fact", fact, [low.size_of(role.kind) for role in roles])


def fact_holds(low: Lowering, fact: int, args: tuple[Expr, ...]) -> Expr:
    """Return whether a fact holds, its time not over."""
    cell = low.at(fact_cells(low, fact), args)
    held = Load("fact", cell, "i64")
    if low.story.facts[fact].lasts is None:
        return held
    now = Load("now", IntConst(0), "i64")
    return build.both(held, build.lt(now, Load("fact_end", cell, "i64")))


def truth_of(low: Lowering, what: Known, frame: Frame) -> Expr:
    """Return whether something is so."""
    match what:
        case FactIs(fact=fact, args=args):
            return fact_holds(low, fact, tuple(low.ref(arg, frame) for arg in args))
        case IsIn(person=person, place=place):
            at = Load("place_of", low.ref(person, frame), "i64")
            return is_inside(low, at, low.ref(place, frame))
        case ThingIs():
            return whereabouts(
                low, what, Load("thing_at", low.ref(what.thing, frame), "i64"), frame
            )


def is_inside(low: Lowering, inner: Expr, outer: Expr) -> Expr:
    """Return whether one place (or elsewhere) is another or lies in it."""
    return Load("inside", build.add(build.mul(inner, IntConst(low.places)), outer), "i64")


def whereabouts(low: Lowering, what: ThingIs, code: Expr, frame: Frame) -> Expr:
    """Return whether a number of whereabouts is what is said of a thing."""
    if what.place is None or what.holder is not None:
        return build.eq(code, thing_code(low, what.holder, None, frame))
    # Why: being in an inner place is being in the outer one, for things as for people.
    place = build.sub(code, IntConst(1 + low.people))
    inside = is_inside(low, build.larger(place, IntConst(0)), low.ref(what.place, frame))
    return build.both(build.ge(place, IntConst(0)), inside)


def thing_code(low: Lowering, holder: Ref | None, place: Ref | None, frame: Frame) -> Expr:
    """Return the number of a thing's whereabouts."""
    if holder is not None:
        return build.add(low.ref(holder, frame), IntConst(1))
    if place is not None:
        return build.add(low.ref(place, frame), IntConst(1 + low.people))
    return IntConst(0)


def belief_cells(low: Lowering, what: Known) -> CellGroup:
    """Return the cells of the beliefs about a fact, people's places, or things."""
    match what:
        case FactIs(fact=fact):
            dims = fact_cells(low, fact).dims
            return low.group("belief", "belief_fact", fact, (*dims, low.people))
        case IsIn():
            return low.group("belief", "belief_place", 0, (low.people, low.people))
        case ThingIs():
            return low.group("belief", "belief_thing", 0, (low.things, low.people))


def belief_cell(low: Lowering, what: Known, knower: Expr, frame: Frame) -> Expr:
    """Return the cell of what a person holds about something."""
    cells = belief_cells(low, what)
    match what:
        case FactIs(args=args):
            about = tuple(low.ref(arg, frame) for arg in args)
        case IsIn(person=person):
            about = (low.ref(person, frame),)
        case ThingIs(thing=thing):
            about = (low.ref(thing, frame),)
    return low.at(cells, (*about, knower))


def held_for_true(low: Lowering, what: Known, value: Expr, frame: Frame) -> Expr:
    """Return whether the value of a belief says that something is so."""
    match what:
        case FactIs():
            return build.eq(value, IntConst(1))
        case IsIn(place=place):
            at = build.smaller(value, IntConst(low.places))
            return is_inside(low, at, low.ref(place, frame))
        case ThingIs():
            code = build.smaller(value, IntConst(low.people + low.places))
            return whereabouts(low, what, code, frame)


def believed(low: Lowering, cond: Believes, frame: Frame) -> Expr:
    """Return whether somebody holds something for true (or for false), or knows it."""
    knower = low.ref(cond.knower, frame)
    truth = truth_of(low, cond.what, frame)
    held = held_for_true(
        low,
        cond.what,
        Load("belief", belief_cell(low, cond.what, knower, frame), "i64"),
        frame,
    )
    own = _own(cond.what)
    if own is not None:
        # Why: a person always knows their own facts and place.
        held = build.select(build.eq(low.ref(own, frame), knower), truth, held)
    found = held if cond.value else build.negate(held)
    if not cond.knows:
        return found
    return build.both(found, truth if cond.value else build.negate(truth))


def _own(what: Known) -> Ref | None:
    match what:
        case FactIs(args=(first, *_)) if first.kind == "person":
            return first
        case IsIn(person=person):
            return person
        case _:
            return None


def learned_value(low: Lowering, what: Known, value: bool, cell: Expr, frame: Frame) -> Expr:
    """Return what a belief becomes when somebody learns that something is so, or is not."""
    match what:
        case FactIs():
            return IntConst(int(value))
        case IsIn(place=place) if value:
            return low.ref(place, frame)
        case ThingIs(holder=holder, place=place) if value:
            return thing_code(low, holder, place, frame)
        case _:
            old = Load("belief", cell, "i64")
            none = IntConst(low.places if isinstance(what, IsIn) else 0)
            return build.select(held_for_true(low, what, old, frame), none, old)
