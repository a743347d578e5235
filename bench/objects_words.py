"""The acts of `yardstick.story` that are done with words about or to somebody."""

from collections.abc import Iterator
from typing import Any

from objects_acts import Act, Reason, notices
from objects_people import FROM_MODERATE, GREAT, MODERATE, SLIGHT, Person, grid


def about_somebody(x: Person) -> Iterator[tuple[Person, Person]]:
    """Yield who may be talked about, and to whom."""
    for z in x.house.people:
        if z is not x:
            for y in x.house.company(x):
                if y is not z:
                    yield z, y


class Accuse(Act):
    def fillings(self, x: Person) -> Iterator[tuple[Any, ...]]:
        yield from ((z, y) for z, y in about_somebody(x) if not z.is_gone)

    def reasons(self, x: Person, z: Person, y: Person) -> Iterator[Reason]:
        yield grid(0.3), False
        if x.feels("thief", z) >= FROM_MODERATE:
            yield 2.0, True
        yield x.feels("anger", z), True
        yield -grid(2.0 * x.feels("trust", z)), True
        if ("accuse", z, y) in x.deeds:
            yield -1.0, True

    def happens(self, x: Person, z: Person, y: Person) -> None:
        y.rises("thief", z, MODERATE)
        y.trusts_less(z, SLIGHT)
        if notices(z, x):
            z.rises("anger", x, GREAT)
        x.deeds.add(("accuse", z, y))


class Vouch(Act):
    def fillings(self, x: Person) -> Iterator[tuple[Any, ...]]:
        yield from about_somebody(x)

    def reasons(self, x: Person, z: Person, y: Person) -> Iterator[Reason]:
        yield grid(2.0 * x.feels("trust", z)), True
        yield grid(x.feels("warmth", z) * x.feels("trust", y)), True
        if x.feels("thief", z) >= FROM_MODERATE:
            yield -1.0, True

    def happens(self, x: Person, z: Person, y: Person) -> None:
        y.rises("trust", z, SLIGHT)
        if notices(z, x):
            z.rises("warmth", x, MODERATE)


class Warn(Act):
    def fillings(self, x: Person) -> Iterator[tuple[Any, ...]]:
        for z, y in about_somebody(x):
            if ("saw strike", z) in x.memories:
                yield y, z

    def reasons(self, x: Person, y: Person, z: Person) -> Iterator[Reason]:
        yield x.feels("warmth", y), True
        yield 1.0, False

    def happens(self, x: Person, y: Person, z: Person) -> None:
        y.rises("fear", z, SLIGHT)
        if notices(y, x):
            y.rises("trust", x, SLIGHT)


class Challenge(Act):
    def may(self, x: Person, y: Person) -> bool:
        return y in x.at_odds and ("challenge", y) not in x.deeds

    def reasons(self, x: Person, y: Person) -> Iterator[Reason]:
        yield grid(4.0 * x.feels("anger", y)), True
        yield grid(2.0 * x.trait("pride")), False
        yield -grid(2.0 * x.feels("fear", y)), True

    def happens(self, x: Person, y: Person) -> None:
        x.deeds.add(("challenge", y))
        x.house.call(x, y)


class Answer(Act):
    answers = True

    def fillings(self, x: Person) -> Iterator[tuple[Any, ...]]:
        for call in x.house.open_calls:
            if call is not None and call[1] is x:
                yield (call[0],)


class StandUp(Answer):
    def reasons(self, x: Person, y: Person) -> Iterator[Reason]:
        yield grid(4.0 * x.trait("pride")), False
        yield 0.5, False
        yield -grid(2.0 * x.feels("fear", y)), True

    def happens(self, x: Person, y: Person) -> None:
        y.rises("fear", x, MODERATE)
        if notices(y, x):
            y.rises("anger", x, SLIGHT)
        x.house.answered(y, x)


class BackDown(Answer):
    def reasons(self, x: Person, y: Person) -> Iterator[Reason]:
        yield 1.0, False
        yield grid(2.0 * x.feels("fear", y)), True

    def happens(self, x: Person, y: Person) -> None:
        x.rises("grief", None, SLIGHT)
        x.house.answered(y, x)
