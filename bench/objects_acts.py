"""The acts of `yardstick.story` as objects: who may, why, and what it does to people.

A reason is a value and whether it speaks of somebody; an act is offered if a reason for it is
above 0. What is done with words is in `objects_words.py`.
"""

from collections.abc import Iterator
from typing import Any

from objects_people import (
    FROM_MODERATE,
    GREAT,
    MODERATE,
    SLIGHT,
    UTTER,
    Person,
    Place,
    Thing,
    grid,
)

Reason = tuple[float, bool]


class Act:
    """Something that people do; by default to somebody who is with them."""

    is_weighty = False
    answers = False

    def __init__(self, name_hash: int) -> None:
        self.hash = name_hash

    def fillings(self, x: Person) -> Iterator[tuple[Any, ...]]:
        """Yield the roles it may have now, the doer left out."""
        for y in x.house.company(x):
            if self.may(x, y):
                yield (y,)

    def may(self, x: Person, y: Person) -> bool:
        """Whether it can be done to somebody who is there."""
        return True

    def reasons(self, x: Person, *roles: Any) -> Iterator[Reason]:
        """Yield the reasons for and against."""
        raise NotImplementedError

    def happens(self, x: Person, *roles: Any) -> None:
        """Do to people what it does."""

    def seen_by(self, x: Person, *others: Any) -> list[Person]:
        """Return who sees the doer's place, the doer and the others left out."""
        return [w for w in x.house.people if w is not x and w not in others and w.sees(x)]


def notices(w: Person, x: Person) -> bool:
    """Whether somebody sees or hears what is done where the doer is."""
    return w is x or (not w.is_gone and (w.place.sees(x.place) or w.place.hears(x.place)))


class Go(Act):
    def fillings(self, x: Person) -> Iterator[tuple[Any, ...]]:
        for place in x.place.beside:
            yield (place,)

    def reasons(self, x: Person, place: Place) -> Iterator[Reason]:
        yield 1.5, False
        yield grid(2.0 * x.feels("grief")), False
        yield -x.feels("joy"), False
        if place.name == "kitchen":
            yield grid(0.8), True

    def happens(self, x: Person, place: Place) -> None:
        x.place = place
        for w in x.house.people:
            for seen in x.house.people:
                if w is not seen and w.sees(seen):
                    (w.knows_wounded.add if seen.is_wounded else w.knows_wounded.discard)(seen)


class Talk(Act):
    def reasons(self, x: Person, y: Person) -> Iterator[Reason]:
        yield grid(2.0 * x.feels("warmth", y)), True
        yield 0.5, False
        yield -grid(4.0 * x.feels("anger", y)), True

    def happens(self, x: Person, y: Person) -> None:
        y.rises("warmth", x, SLIGHT)
        x.rises("joy", None, SLIGHT)


class Help(Act):
    def reasons(self, x: Person, y: Person) -> Iterator[Reason]:
        yield x.trait("kindness"), False
        yield grid(2.0 * x.feels("warmth", y)), True
        if y in x.knows_wounded:
            yield 2.0, True
        if y in x.at_odds:
            yield -1.0, True

    def happens(self, x: Person, y: Person) -> None:
        y.rises("warmth", x, SLIGHT)
        y.rises("trust", x, SLIGHT)
        for w in self.seen_by(x, y):
            w.rises("trust", x, SLIGHT)
        x.deeds.add(("help", y))


class Thank(Act):
    def may(self, x: Person, y: Person) -> bool:
        return ("help", x) in y.deeds and ("thank", y) not in x.deeds

    def reasons(self, x: Person, y: Person) -> Iterator[Reason]:
        yield 2.0, False

    def happens(self, x: Person, y: Person) -> None:
        y.rises("joy", None, MODERATE)
        x.deeds.add(("thank", y))


class Insult(Act):
    def reasons(self, x: Person, y: Person) -> Iterator[Reason]:
        yield grid(grid(0.6) * x.trait("temper")), False
        yield grid(4.0 * x.feels("anger", y)), True
        if y in x.at_odds:
            yield x.trait("pride"), True
        yield -grid(2.0 * x.feels("fear", y)), True
        yield -x.trait("kindness"), False

    def happens(self, x: Person, y: Person) -> None:
        y.trusts_less(x, SLIGHT)
        for w in self.seen_by(x, y):
            w.rises("anger", x, grid(MODERATE * w.feels("warmth", y)))
        if notices(y, x):
            y.rises("anger", x, GREAT)
            if y.feels("warmth", x) >= FROM_MODERATE:
                y.rises("grief", None, MODERATE)


class Threaten(Act):
    def reasons(self, x: Person, y: Person) -> Iterator[Reason]:
        yield grid(grid(4.0 * x.feels("anger", y)) * x.trait("temper")), True
        if ("threatened by", y) in x.memories:
            yield 1.0, True
        yield -grid(2.0 * x.feels("fear", y)), True
        yield -2.0, False

    def happens(self, x: Person, y: Person) -> None:
        y.rises("fear", x, MODERATE)
        if notices(y, x):
            y.rises("anger", x, MODERATE)
            y.memories.add(("threatened by", x))
        for w in x.house.people:
            if w is not y and notices(w, x) and w is not x and not w.sees(x):
                w.rises("fear", x, SLIGHT)
        x.deeds.add(("threaten", y))


class Strike(Act):
    def may(self, x: Person, y: Person) -> bool:
        return ("threaten", y) in x.deeds

    def reasons(self, x: Person, y: Person) -> Iterator[Reason]:
        yield grid(grid(4.0 * x.feels("anger", y)) * x.trait("temper")), True
        yield -grid(2.0 * x.trait("kindness")), False
        if x.knife_is_with is y:
            yield -2.0, True

    def happens(self, x: Person, y: Person) -> None:
        x.house.strikes.append((x, y))
        x.rises("grief", None, SLIGHT)
        for w in self.seen_by(x, y):
            w.rises("fear", x, MODERATE)
            w.rises("anger", x, grid(GREAT * w.feels("warmth", y)))
        if notices(y, x):
            y.rises("anger", x, UTTER)
            y.rises("grief", None, MODERATE)
        for w in self.seen_by(x):
            w.memories.add(("saw strike", x))


class Take(Act):
    def fillings(self, x: Person) -> Iterator[tuple[Any, ...]]:
        for thing in x.house.things:
            if thing.holder is not x and thing.holder.place is x.place:
                yield thing, thing.holder

    def reasons(self, x: Person, thing: Thing, y: Person) -> Iterator[Reason]:
        yield grid(2.0 * x.trait("greed")), False
        if ("robbed by", y, thing) in x.memories:
            yield 1.0, True
        yield -grid(2.0 * x.feels("trust", y)), True
        yield -x.feels("fear", y), True

    def happens(self, x: Person, thing: Thing, y: Person) -> None:
        for w in self.seen_by(x, y):
            w.rises("thief", x, GREAT)
        if notices(y, x):
            y.rises("anger", x, GREAT)
            y.trusts_less(x, GREAT)
            y.memories.add(("robbed by", x, thing))
        hand_over(self, x, thing, x)


class Give(Act):
    def fillings(self, x: Person) -> Iterator[tuple[Any, ...]]:
        for thing in x.house.things:
            if thing.holder is x:
                for y in x.house.company(x):
                    yield thing, y

    def reasons(self, x: Person, thing: Thing, y: Person) -> Iterator[Reason]:
        yield grid(2.0 * x.feels("warmth", y)), True
        yield -grid(4.0 * x.trait("greed")), False

    def happens(self, x: Person, thing: Thing, y: Person) -> None:
        for w in self.seen_by(x, y):
            w.rises("trust", x, SLIGHT)
        if notices(y, x):
            y.rises("warmth", x, GREAT)
            y.rises("joy", None, GREAT)
        hand_over(self, x, thing, y)


def hand_over(act: Act, x: Person, thing: Thing, to: Person) -> None:
    """Give a thing to somebody, before everybody's eyes."""
    thing.holder = to
    if thing.name == "knife":
        for w in [x, *act.seen_by(x)]:
            w.knife_is_with = to


class MakePeace(Act):
    is_weighty = True

    def may(self, x: Person, y: Person) -> bool:
        return y in x.at_odds

    def reasons(self, x: Person, y: Person) -> Iterator[Reason]:
        yield 2.0, False
        yield grid(2.0 * x.feels("warmth", y)), True
        yield -grid(2.0 * x.trait("pride")), False
        yield -grid(4.0 * x.feels("anger", y)), True

    def happens(self, x: Person, y: Person) -> None:
        x.at_odds.discard(y)
        y.rises("warmth", x, MODERATE)


class TakeTheFerry(Act):
    is_weighty = True

    def fillings(self, x: Person) -> Iterator[tuple[Any, ...]]:
        if x.place.name == "landing":
            yield ()

    def reasons(self, x: Person) -> Iterator[Reason]:
        yield grid(8.0 * x.feels("grief")), False
        yield -4.0, False

    def happens(self, x: Person) -> None:
        seen_by = self.seen_by(x)
        x.is_gone = True
        for w in seen_by:
            w.rises("grief", None, grid(GREAT * w.feels("warmth", x)))
