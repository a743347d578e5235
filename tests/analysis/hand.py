"""Views of runs made by hand: a story of three people, whose events the tests lay down."""

from collections.abc import Callable, Mapping, Sequence

from ifonly.analysis.view import (
    Act,
    ActKind,
    Choice,
    Deciding,
    Gain,
    Point,
    PointKind,
    View,
    Weighed,
)
from ifonly.story.ids import ActionId, SceneId
from ifonly.story.model import (
    Action,
    All,
    Condition,
    EventPattern,
    Measure,
    Motive,
    NamedEvent,
    Number,
    PatternStep,
    Person,
    Reading,
    Ref,
    Role,
    Scene,
    SequencePattern,
    Story,
)

ADA, BEN, CY = 0, 1, 2
HELP, LEAVE, CRY, ASK, REPLY = (ActionId(i) for i in range(5))
X, Y = Role("X", "person"), Role("Y", "person")
EVERYONE = (2, 2, 2)


def who(person: int) -> Ref:
    return Ref("person", const=person)


def _action(name: str, third: str, *roles: Role) -> Action:
    bare = name.split()[1]
    return Action(name, (bare, third, bare, bare, bare), roles, All(()))


def _scene(name: str, turns: int = 4) -> Scene:
    return Scene(name, False, 0.0, 0, turns, 60.0, ())  # type: ignore[arg-type]


def motive(name: str, action: ActionId, sign: int = 1, out_of: str | None = None) -> Motive:
    return Motive(name, action, (None, None), sign, Number(1.0), (), All(()), out_of)  # type: ignore[arg-type]


MOTIVES = (
    motive("love", HELP, out_of="love"),
    motive("duty", HELP, out_of="duty"),
    motive("fear", HELP, -1),
    motive("freedom", LEAVE),
    motive("grief", CRY),
)
LOVE, DUTY, FEAR, FREEDOM, GRIEF = range(5)

STORY = Story(
    "by hand",
    people=tuple(Person(name, "they", False, ()) for name in ("Ada", "Ben", "Cy")),
    actions=(
        _action("X help Y", "helps", X, Y),
        _action("X leave Y", "leaves", X, Y),
        _action("X cry", "cries", X),
        _action("X ask Y", "asks", X, Y),
        _action("X reply to Y", "replies", X, Y),
    ),
    readings=(
        Reading("X's love for Y", "bond", (X, Y), None),
        Reading("X's grief", "feeling", (X,), 1440.0),
    ),
    motives=MOTIVES,
    scenes=(_scene("First"), _scene("Second"), _scene("Third")),
    named_events=(NamedEvent("the leaving", SceneId(1), LEAVE, (ADA, BEN)),),
    patterns=(
        SequencePattern(
            "the back",
            (X, Y),
            (
                PatternStep(
                    (EventPattern((LEAVE,), (Ref("person", var=0), Ref("person", var=1))),)
                ),
                PatternStep((EventPattern((CRY,), (Ref("person", var=1),)),)),
            ),
            (EventPattern((HELP,), (Ref("person", var=0), Ref("person", var=1))),),
        ),
    ),
)


def does(action: ActionId, *people: int | None) -> EventPattern:
    return EventPattern((action,), tuple(None if p is None else who(p) for p in people))


def silence(probability: float = 0.5) -> Choice:
    return Choice(-1, (), 0.0, probability)


def option(
    action: int, people: tuple[int, ...], probability: float, **reasons: float
) -> Choice:
    ids = {"love": LOVE, "duty": DUTY, "fear": FEAR, "freedom": FREEDOM, "grief": GRIEF}
    weighed = tuple(Weighed(ids[name], value) for name, value in reasons.items())
    return Choice(action, people, sum(reasons.values()), probability, weighed)


class Hand:
    """Lays down a run, event by event; `view` makes what the claims look at."""

    def __init__(self, story: Story = STORY) -> None:
        self.story = story
        self.acts: list[Act] = []
        self.decisions: list[Deciding] = []
        self.points: list[Point] = []
        self.gains: list[Gain] = []
        self.scene, self.time = -1, 0
        self.point("start")

    def point(self, kind: PointKind, decision: int = -1) -> int:
        n = len(self.acts)
        self.points.append(Point(len(self.points), kind, self.scene, n, self.time, decision))
        return len(self.points) - 1

    def event(
        self,
        action: int,
        *people: int,
        kind: ActKind = "choice",
        noticed: tuple[int, ...] = EVERYONE,
        cause: int = 0,
        times: int = 1,
    ) -> int:
        n = len(self.acts) + 1
        self.acts.append(
            Act(n, kind, action, people, self.scene, 1, self.time, noticed, cause, times)
        )
        self.point("event")
        return n

    def open(self, scene: int, after: int = 3600) -> None:
        self.scene = scene
        self.time += after
        self.event(scene, kind="opened")
        self.point("opening")

    def close(self, minutes: int = 240) -> None:
        self.time += minutes * 60
        self.event(self.scene, kind="closed")
        self.point("close")

    def decide(self, person: int, options: Sequence[Choice], chosen: int) -> int:
        """Take a decision; answers with the number of its event, 0 for silence."""
        index, before = len(self.decisions), len(self.acts)
        self.point("moment", index)
        done = options[chosen]
        n = self.event(done.action, *done.roles) if done.action >= 0 else 0
        self.decisions.append(
            Deciding(index, before, person, self.scene, 1, tuple(options), chosen, n)
        )
        return n

    def gain(self, cell: int, amount: float, event: int, source_id: int = 0) -> None:
        source = "act" if event else "start"
        self.gains.append(
            Gain(cell, amount, False, source, source_id, event, self.time, self.scene)  # type: ignore[arg-type]
        )

    def view(
        self,
        truths: Mapping[Condition, Callable[[int], bool]] | None = None,
        values: Mapping[Measure, Sequence[float]] | None = None,
    ) -> View:
        self.point("end")
        return View(
            self.story,
            tuple(self.acts),
            tuple(self.decisions),
            tuple(self.points),
            tuple(self.gains),
            -1,
            lambda cond, point: (truths or {})[cond](point),
            lambda measure, point: (values or {})[measure][point],
            cell_of=lambda reading, people: reading,
        )
