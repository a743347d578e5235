"""Small stories built by hand, lowered, proven and run act by act, for the lowering's tests."""

from collections.abc import Sequence
from typing import Any

from kernel.python_run import Printed

from ifonly.kernel.from_story import Lowered, lower_story
from ifonly.kernel.numbers import prelude
from ifonly.kernel.ops import Module
from ifonly.kernel.verify import verify
from ifonly.source.span import NOWHERE, Span
from ifonly.story.ids import (
    ActionId,
    FactId,
    PersonId,
    PlaceId,
    ReadingId,
    ThingId,
)
from ifonly.story.model import (
    TRUE,
    Action,
    CastMember,
    Condition,
    Effect,
    EventPattern,
    Fact,
    FactIs,
    Happened,
    Kind,
    Measure,
    Motive,
    Move,
    Number,
    Person,
    Place,
    Raise,
    Reading,
    ReadingOf,
    Ref,
    Role,
    Scene,
    SetFact,
    Story,
    Thing,
)

DAY = 24 * 60.0
ADA, BEN, CY, DOT = (PersonId(i) for i in range(4))
HALL, GARDEN, TOWER, CELL = (PlaceId(i) for i in range(4))
ROSE = ThingId(0)


def person(var: int | None = None, const: int | None = None) -> Ref:
    return Ref("person", const, var)


def place(const: int) -> Ref:
    return Ref("place", const)


X, Y, Z = person(0), person(1), person(2)
AN, BE, CE, DE = (person(const=i) for i in range(4))
THE_ROSE = Ref("thing", 0)


def role(letter: str, kind: Kind = "person", domain: Any = "here") -> Role:
    return Role(letter, kind, domain)


def number(value: float, at: int = 0) -> Number:
    return Number(value, Span("a.story", at, at + 1) if at else NOWHERE)


def action(
    name: str, roles: Sequence[Role] = (), effects: Sequence[Effect] = (), **more: Any
) -> Action:
    held = (role("X"), *roles)
    when = more.pop("when", TRUE)
    return Action(
        name, ("do", "does", "did", "done", "doing"), held, when, tuple(effects), **more
    )


def motive(act: int, weight: float = 1.0, **more: Any) -> Motive:
    more.setdefault("sign", 1)
    who = more.pop("who", ())
    return Motive(f"why {act}", ActionId(act), who, weight=number(weight), **more)


def feeling(text: str = "X's grief", half_life: float | None = None, **more: Any) -> Reading:
    return Reading(text, "feeling", more.pop("roles", (role("X"),)), half_life, **more)


def bond(text: str = "X's love for Y", half_life: float | None = None) -> Reading:
    return Reading(text, "bond", (role("X"), role("Y")), half_life)


def fact(text: str = "X is wounded", roles: int = 1, **more: Any) -> Fact:
    return Fact(text, tuple(role("XYZ"[i]) for i in range(roles)), **more)


def raised(reading: int, *args: Ref, level: float = 0.5, **more: Any) -> Raise:
    return Raise(ReadingId(reading), args, number(level), **more)


def set_fact(fact_: int, *args: Ref, value: bool = True) -> SetFact:
    return SetFact(FactId(fact_), args, value)


def is_fact(fact_: int, *args: Ref) -> FactIs:
    return FactIs(FactId(fact_), args)


def reading(reading_: int, *args: Ref) -> ReadingOf:
    return ReadingOf(ReadingId(reading_), args)


def event(act: int, *args: Ref | None) -> EventPattern:
    return EventPattern((ActionId(act),), args)


def did(act: int, *args: Ref | None, **more: Any) -> Happened:
    return Happened(event(act, *args), **more)


def scene(*people: PersonId, turns: int = 1, **more: Any) -> Scene:
    cast = tuple(CastMember(one) for one in people)
    return Scene(more.pop("name", "One"), False, 0.0, HALL, turns, 1.0, cast, **more)


HOUSE = (
    Place("the hall", None, (GARDEN,), door=False, closed=False),
    Place("the garden", None, (), door=False, closed=False),
    Place("the tower", HALL, (), door=True, closed=False),
    Place("the cell", HALL, (), door=False, closed=True),
)
PEOPLE = tuple(Person(name, "they", False, ()) for name in ("Ada", "Ben", "Cy", "Dot"))


def story(*, start: Sequence[Effect] = (), **more: Any) -> Story:
    """Return a story of four people in the hall of a house; Dot is elsewhere."""
    there = tuple(Move(person(const=one), place(HALL)) for one in (ADA, BEN, CY))
    more.setdefault("scenes", (scene(ADA, BEN),))
    return Story("test", PEOPLE, HOUSE, (Thing("the rose"),), start=(*there, *start), **more)


class Played:
    """A lowered story at its start, without a runtime: each act is performed by hand."""

    def __init__(self, given: Story, *probes: Condition | Measure) -> None:
        self.lowered: Lowered = lower_story(given, probes)
        shared = prelude()
        self.module = Module(
            (*shared.arrays, *self.lowered.arrays),
            (*shared.functions, *self.lowered.functions),
            ("start",),
        )
        self.findings = verify(self.module)
        assert not self.findings, self.findings[:5]
        self.layout = self.lowered.layout
        self.run = Printed(self.module, tracing=True)
        self.call("start")
        self.traced.clear()

    @property
    def traced(self) -> list[tuple[Any, ...]]:
        return self.run.traced

    def call(self, name: str, *arguments: Any) -> Any:
        self.run.call("wake")  # as the entries do: a test may have written to the state
        return self.run.call(name, *arguments)

    def array(self, name: str) -> list[Any]:
        return self.run.array(name)

    def roles(self, args: Sequence[int]) -> tuple[int, ...]:
        return (*args, *(0 for _ in range(self.layout.roles - len(args))))

    def act(self, number_: int, *args: int, kind: int = 1) -> int:
        self.array("event_no")[0] += 1
        self.array("act_kind")[0] = kind
        seconds: int = self.call("perform", number_, *self.roles(args), 0)
        return seconds

    def block(self, number_: int, *args: int, at: int = HALL, secret: int = 0) -> None:
        self.array("event_no")[0] += 1
        self.call("block", number_, *self.roles(args), at, secret)

    def open_scene(self, number_: int = 0, *people: int) -> None:
        self.array("cur_scene")[0] = number_
        self.array("scene_mark")[0] = self.array("event_no")[0]
        for one in people:
            self.array("in_scene")[one] = 1
        self.call("scene_open", number_)

    def probe(self, number_: int = 0) -> float:
        found: float = self.call("probe", number_)
        return found

    def options(self, who: int, call: int = -1, *args: int) -> list[tuple[int, ...]]:
        """Return the options of a person as (act, roles beyond the doer…)."""
        self.call("scan", who, call, *self.roles(args))
        frames = self.layout.frames
        found = []
        for i in range(self.array("o_n")[0]):
            act = self.array("o_act")[i]
            rest = (self.array(f"o_a{r}")[i] for r in range(1, len(frames[act])))
            found.append((act, *rest))
        return found

    def queue(self) -> list[tuple[int, ...]]:
        """Return and empty the queue, as (kind, number, roles)."""
        found = [
            (
                self.array("q_kind")[i],
                self.array("q_id")[i],
                *(self.array(f"q_a{r}")[i] for r in range(self.layout.roles)),
            )
            for i in range(self.array("q_n")[0])
        ]
        self.array("q_n")[0] = 0
        return found
