"""Says why a condition can never hold: which part of it, and what is missing.

Invariant: a part is blamed only if nothing in the whole story could make it hold, even
if every other condition did. What fails merely because something else fails is passed
over: that has a finding of its own.
"""

from ifonly.source.diagnostic import Label
from ifonly.source.span import NOWHERE, Span
from ifonly.source.values import dataclass
from ifonly.story import model as m
from ifonly.story.checks.reach import Reached
from ifonly.story.checks.rows import Row, value
from ifonly.story.checks.world import World


@dataclass(frozen=True, slots=True)
class Blame:
    """What can never hold: where it stands, what is missing, what else to look at."""

    span: Span
    missing: str
    others: tuple[Label, ...] = ()


def blame(reached: Reached, cond: m.Condition, row: Row, *, roots: bool = True) -> Blame | None:
    """Return why a condition never holds, or nothing if it may (or something else is to blame).

    `roots` False blames what fails for whatever reason.
    """
    if reached.world.asked(cond, row):
        return None
    wanted = reached.granted if roots else reached.world
    found = _failing(wanted, cond, row, denied=False)
    return None if found is None else describe(reached.world.story, found[0], row, found[1])


def _failing(
    world: World, cond: m.Condition, row: Row, *, denied: bool
) -> tuple[m.Condition, bool] | None:
    """Return the first simple part that keeps a condition from holding."""
    match cond:
        case m.Not(of=part):
            return _failing(world, part, row, denied=not denied)
        case m.Exists(of=part):
            return _failing(world, part, row, denied=denied)
        case m.All() | m.Any():
            found = [_failing(world, part, row, denied=denied) for part in cond.parts]
            if isinstance(cond, m.All) == denied and not all(found):
                return None
            return next((one for one in found if one is not None), None)
        case _:
            holds = world.may_fail(cond, row) if denied else world.asked(cond, row)
            return None if holds else (cond, denied)


def describe(story: m.Story, cond: m.Condition, row: Row, denied: bool) -> Blame:
    """Return what is missing for a simple condition to hold (to fail, if denied)."""
    span: Span = getattr(cond, "span", NOWHERE)
    match cond:
        case m.Believes() if not denied:
            inner = describe(story, cond.what, row, not cond.value)
            return Blame(span, inner.missing, inner.others)
        case m.Believes():
            who = value(cond.knower, row)
            name = "everybody" if who is None else story.people[who].name
            return Blame(span, f"{name} knows it from the start")
        case m.FactIs() if not denied:
            declared = Label(story.facts[cond.fact].span, "declared here")
            return Blame(span, "nothing ever makes this so", (declared,))
        case m.FactIs():
            declared = Label(story.facts[cond.fact].span, "declared here")
            return Blame(span, "it holds from the start, and nothing ends it", (declared,))
        case m.IsIn():
            who = value(cond.person, row)
            name = "nobody" if who is None else story.people[who].name
            never = "can ever be" if who is None else "is never"
            place = value(cond.place, row)
            others = () if place is None else (Label(story.places[place].span, "this place"),)
            return Blame(span, f"{name} {never} there", others)
        case m.ThingIs():
            return Blame(span, "nothing ever brings it there")
        case m.Compare():
            return Blame(span, *_compared(story, cond))
        case m.Happened():
            return Blame(span, *_happened(story, cond, row))
        case m.PromiseIs(promise=promise):
            declared = Label(story.promises[promise].span, "declared here")
            made = cond.state in {"open", "ever"}
            said = "nobody makes this promise" if made else f"no line lets it be {cond.state}"
            return Blame(span, said, (declared,))
        case m.SceneWas(scene=scene):
            return Blame(
                span, "it does not take place", (Label(story.scenes[scene].span, "this scene"),)
            )
        case m.NamedHappened():
            return Blame(span, "that event never happens")
        case m.CallIsOpen(action=action):
            return Blame(
                span,
                "nobody ever calls for it",
                (Label(story.actions[action].span, "nobody does this"),),
            )
        case m.IsAbove():
            return Blame(span, "no group says so")
        case m.IsOf(group=group):
            return Blame(
                span, "not in this group", (Label(story.groups[group].span, "the group"),)
            )
        case m.DoneOutOf(kind=kind):
            return Blame(span, f"no reason is out of {kind}")
        case m.IsSame():
            return Blame(span, "they are never the same")
        case _:
            return Blame(span, "it never comes to this")


def _compared(story: m.Story, cond: m.Compare) -> tuple[str, tuple[Label, ...]]:
    for side in (cond.left, cond.right):
        if isinstance(side, m.ReadingOf):
            reading = story.readings[side.reading]
            declared = (Label(reading.span, "declared here"),)
            if cond.op in {">", ">="} and side is cond.left:
                return "nothing ever raises it that far", declared
            return "it is never so", declared
        if isinstance(side, m.TraitOf):
            return "a trait does not change, and nobody has it so", (
                Label(story.traits[side.trait].span, "declared here"),
            )
    return "it is never so", ()


def _happened(story: m.Story, cond: m.Happened, row: Row) -> tuple[str, tuple[Label, ...]]:
    if not cond.event.actions:
        return "no act is like this", ()
    there = Label(story.actions[cond.event.actions[0]].span, "never done so")
    doer = value(cond.event.args[0], row)
    name = "nobody" if doer is None else story.people[doer].name
    return f"{name} {'ever' if doer is None else 'never'} comes to do it", (there,)
