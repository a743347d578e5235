"""What can ever be the case: more than can happen, never less.

A `World` collects rows as effects are added to it, and answers whether a condition may hold (or
may fail) in some state made of them. Invariant: what really may be is never denied, so
that a `False` is a proof. Order and number of happenings are left out.
"""

from dataclasses import dataclass, field

from ifonly.story import model as m
from ifonly.story.checks.rows import Row, about, bind, fits, value
from ifonly.story.checks.spread import Spread, compare
from ifonly.story.ids import ReadingId

ANYWHERE = -1
MOST = float("inf")
NEARLY = 1e-6


@dataclass(slots=True)
class World:
    """What can come about; grows while `reach` adds effects to it, then stays."""

    story: m.Story
    free: bool = False  # every condition may hold: who could do what, whatever stands before it
    size: int = 0
    facts: dict[int, set[Row]] = field(default_factory=dict)
    ended: dict[int, set[Row]] = field(default_factory=dict)
    fixed: dict[int, set[Row]] = field(default_factory=dict)  # true from the start
    raised: dict[int, set[Row]] = field(default_factory=dict)
    lowered: dict[int, set[Row]] = field(default_factory=dict)
    levels: dict[int, dict[Row, float]] = field(default_factory=dict)
    places: dict[int | None, set[int]] = field(default_factory=dict)
    put: set[tuple[int | None, str, int | None]] = field(default_factory=set)
    learned: set[tuple[int | None, object, Row, bool]] = field(default_factory=set)
    promises: dict[int, set[tuple[str, Row]]] = field(default_factory=dict)
    acts: dict[int, set[Row]] = field(default_factory=dict)
    cast: set[int] = field(default_factory=set)  # who takes part in some scene, and may choose
    unchosen: set[int] = field(default_factory=set)  # acts that anybody does without choosing
    scenes: set[int] = field(default_factory=set)
    tags: dict[m.Measured, Spread] = field(default_factory=dict)  # what was asked of them

    # ---- adding

    def add(self, table: dict[int, set[Row]], key: int, row: Row) -> None:
        """Add a row to one of the tables."""
        rows = table.setdefault(key, set())
        if row not in rows:
            rows.add(row)
            self.size += 1

    def act(self, action: int, row: Row) -> None:
        """Let an act happen."""
        self.add(self.acts, action, row)

    def go(self, person: int | None, place: int | None) -> None:
        """Let somebody be in a place."""
        rows = self.places.setdefault(person, set())
        where = ANYWHERE if place is None else place
        if where not in rows:
            rows.add(where)
            self.size += 1

    # ---- asking

    def has(self, table: dict[int, set[Row]], key: int, row: Row) -> bool:
        """Return whether a row of a table fits."""
        return any(fits(one, row) for one in table.get(key, ()))

    def done(self, action: int, want: Row) -> bool:
        """Return whether an act may be done by (and to) these people."""
        act = self.story.actions[action]
        anybody = act.involuntary or act.answers is not None or action in self.unchosen
        return any(
            fits(one, want)
            and (
                anybody or one[0] is not None or want[:1] == (None,) or self.may_choose(want[0])
            )
            for one in self.acts.get(action, ())
        )

    def may_choose(self, person: int | None) -> bool:
        """Return whether somebody takes part in a scene."""
        return person in self.cast

    def may(self, cond: m.Condition, row: Row) -> bool:
        """Return False only if a condition holds in no state."""
        if self.free:
            return True
        return self.asked(cond, row)

    def asked(self, cond: m.Condition, row: Row) -> bool:
        """Return whether a condition may hold, whatever this world takes for granted."""
        match cond:
            case m.All(parts=several):
                return all(self.asked(part, row) for part in several)
            case m.Any(parts=several):
                return any(self.asked(part, row) for part in several)
            case m.Not(of=part):
                return self.may_fail(part, row)
            case m.Exists(of=part):
                return self.asked(part, row)
            case m.Compare():
                by = 0.0 if cond.by is None else cond.by.value
                left, right = self.spread(cond.left, row), self.spread(cond.right, row)
                return compare(left, cond.op, right, by)
            case m.Happened(event=event):
                return self.happens(event, row)
            case m.Believes(what=what):
                return self.believed(cond, what, row)
            case _:
                return self.atom(cond, row)

    def atom(self, cond: m.Condition, row: Row) -> bool:  # one line a form
        """Return whether a simple condition may hold."""
        match cond:
            case m.FactIs():
                return self.has(self.facts, cond.fact, bind(cond.args, row))
            case m.IsIn():
                return self.may_be_in(value(cond.person, row), value(cond.place, row))
            case m.ThingIs():
                return self.thing_may(cond, row)
            case m.IsAbove():
                pair = (value(cond.a, row), value(cond.b, row))
                return any(fits(one, pair) for g in self.story.groups for one in g.above)
            case m.IsOf():
                members = self.story.groups[cond.group].members
                who = value(cond.person, row)
                return bool(members) if who is None else who in members
            case m.IsSame():
                return fits((value(cond.a, row),), (value(cond.b, row),))
            case m.SceneWas():
                return cond.scene in self.scenes
            case m.NamedHappened():
                event = self.story.named_events[cond.event]
                happened = self.done(event.action, event.args)
                return event.scene in self.scenes and happened
            case m.PromiseIs():
                rows = self.promises.get(cond.promise, set())
                state = "open" if cond.state == "ever" else cond.state
                want = bind(cond.args, row)
                return any(said == state and fits(one, want) for said, one in rows)
            case m.CallIsOpen():
                return self.done(cond.action, bind(cond.args, row))
            case m.NormBroken():
                return self.may_break(cond, row)
            case m.DoneOutOf(kind=kind):
                return any(one.out_of == kind and one.sign > 0 for one in self.story.motives)
            case _:
                return True

    def may_break(self, cond: m.NormBroken, row: Row) -> bool:
        """Return whether somebody may break a norm."""
        cases = [one for i, one in enumerate(self.story.norms) if cond.norm in (i, one.of)]
        person = value(cond.person, row)
        return any(one.must or self.done(one.action, (person, *one.who[1:])) for one in cases)

    def happens(self, event: m.EventPattern, row: Row) -> bool:
        """Return whether one of these acts may happen."""
        want = bind(event.args, row)
        return any(self.done(action, want) for action in event.actions)

    def believed(self, cond: m.Believes, what: m.Condition, row: Row) -> bool:
        """Return whether something may be held for true (or for false)."""
        true = self.asked(what, row) if cond.value else self.may_fail(what, row)
        if true or cond.knows:
            return true
        return any(
            said == cond.value
            and key == about(what)[0]
            and fits(one, bind(about(what)[1], row))
            for _, key, one, said in self.learned
        )

    def may_fail(self, cond: m.Condition, row: Row) -> bool:
        """Return False only if a condition holds in every state."""
        match cond:
            case m.All(parts=several):
                return any(self.may_fail(part, row) for part in several)
            case m.Any(parts=several):
                return all(self.may_fail(part, row) for part in several)
            case m.Not(of=part):
                return self.asked(part, row)
            case m.Exists(of=part):
                return self.may_fail(part, row)
            case m.Compare():
                by = 0.0 if cond.by is None else cond.by.value
                left, right = self.spread(cond.left, row), self.spread(cond.right, row)
                return compare(left, cond.op, right, by, denied=True)
            case m.FactIs():
                want = bind(cond.args, row)
                lasting = self.story.facts[cond.fact].lasts is None and None not in want
                always = lasting and want in self.fixed.get(cond.fact, set())
                return not always or self.has(self.ended, cond.fact, want)
            case m.Believes(what=m.FactIs()):
                return not self.always_believed(cond, row)
            case m.IsSame():
                a, b = value(cond.a, row), value(cond.b, row)
                return cond.a != cond.b and (a is None or b is None or a != b)
            case m.IsAbove(a=a, b=b):
                pair = (value(a, row), value(b, row))
                return None in pair or not any(pair in g.above for g in self.story.groups)
            case m.IsOf(person=person, group=group):
                who = value(person, row)
                return who is None or who not in self.story.groups[group].members
            case m.MayEnter(place=place):
                where = value(place, row)
                return where is None or bool(self.story.places[where].entry)
            case _:
                return True

    def always_believed(self, cond: m.Believes, row: Row) -> bool:
        """Return whether somebody holds what is so from the start for true, whatever happens."""
        what, who = cond.what, value(cond.knower, row)
        if not isinstance(what, m.FactIs) or not cond.value or who is None:
            return False
        want = bind(what.args, row)
        if self.may_fail(what, row):
            return False
        told = any(
            isinstance(one, m.Learn)
            and one.value
            and value(one.knower, ()) == who
            and about(one.what)[0] == what.fact
            and bind(about(one.what)[1], ()) == want
            for one in self.story.start
        )
        open_to_all = not self.story.facts[what.fact].hidden or want[:1] == (who,)
        return (told or open_to_all) and not any(
            key == what.fact and not said and fits((whom, *one), (who, *want))
            for whom, key, one, said in self.learned
        )

    def may_be_in(self, person: int | None, place: int | None) -> bool:
        """Return whether somebody may be in a place or one inside it."""
        found = set(self.places.get(None, ()))
        if person is None:
            found.update(*self.places.values())
        else:
            found |= self.places.get(person, set())
        if place is None or ANYWHERE in found:
            return bool(found)
        return any(place in self.around(where) for where in found)

    def around(self, place: int) -> list[int]:
        """Return a place and those it lies in."""
        found = [place]
        while (outer := self.story.places[found[-1]].inside) is not None and outer not in found:
            found.append(outer)
        return found

    def thing_may(self, cond: m.ThingIs, row: Row) -> bool:
        """Return whether a thing may be with somebody, in a place, or gone."""
        kind = "with" if cond.holder else "in" if cond.place else "gone"
        where = value(cond.holder or cond.place, row)
        thing = value(cond.thing, row)
        for one, how, at in self.put:
            if how != kind or not fits((one,), (thing,)):
                continue
            if kind == "in" and at is not None and where is not None:
                if where in self.around(at):
                    return True
            elif fits((at,), (where,)):
                return True
        return False

    # ---- numbers

    def spread(self, measure: m.Measure, row: Row) -> Spread:
        """Return the least and the most that a measure may be."""
        match measure:
            case m.Constant(number=number):
                return Spread(number.value, number.value)
            case m.ReadingOf():
                return self.reading(measure.reading, bind(measure.args, row))
            case m.TraitOf(trait=trait, person=person):
                who = value(person, row)
                people = self.story.people if who is None else [self.story.people[who]]
                found = [dict(one.traits).get(trait) for one in people]
                levels = [0.0 if one is None else one.value for one in found] or [0.0]
                return Spread(min(levels), max(levels))
            case m.LackOf(of=inner):
                some = self.spread(inner, row)
                return Spread(1 - some.high, 1 - some.low)
            case m.Product(parts=several):
                whole = Spread(1.0, 1.0)
                for part in several:
                    whole = whole.times(self.spread(part, row))
                return whole
            case m.TagOf(kind=kind):
                return self.tagged(kind)
            case m.CountOf(event=event):
                return Spread(0.0, MOST if self.happens(event, row) else 0.0)

    def tagged(self, kind: m.Measured) -> Spread:
        """Return the least and the most that an act of the story may be, by its tags."""
        if kind == "will":
            return Spread(0.0, 1.0)
        if kind in self.tags:
            return self.tags[kind]
        levels = [
            tag.level.value
            for action in self.story.actions
            for tag in action.tags
            if tag.kind == kind and tag.level is not None
        ]
        untold = 0.5 if kind == "surprise" else 0.0
        self.tags[kind] = Spread(min([untold, *levels]), max([untold, *levels]))
        return self.tags[kind]

    def reading(self, index: ReadingId, row: Row) -> Spread:
        """Return the least and the most of a reading."""
        what = self.story.readings[index]
        starts = self.levels.get(index, {})
        plain = what.kind == "amount"
        levels = [level for one, level in starts.items() if fits(one, row)]
        if None in row or row not in starts:
            levels += [what.low, max(what.low, 0.0)] if plain else [0.0]
        low, high = min(levels), max(levels)
        if not plain:
            # Why: a start is kept as a dose on a grid, and reads a little more or less.
            low, high = max(0.0, low - NEARLY), high + NEARLY if high > 0 else 0.0
        if self.has(self.raised, index, row):
            high = what.high
        fading = what.fading is not None and what.fading.half_life is not None
        fades = not plain and (what.half_life is not None or fading)
        if fades or self.has(self.lowered, index, row):
            low = what.low
        return Spread(low, high)
