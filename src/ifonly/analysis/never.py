"""Says why something did not happen in a run: what failed, by how much, what would have sufficed.

docs/why.md, section 4. The module of the story must have been assembled with the questions of
`asked_of` (or `ending_parts`); the run's own states are asked, and one decision is taken again.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from ifonly.analysis.contrast import Contrast, contrast
from ifonly.analysis.odds import Place
from ifonly.analysis.view import Deciding, View
from ifonly.chronicle.events import Chronicle, Decision
from ifonly.engine.looking import Wish
from ifonly.engine.python import Engine
from ifonly.engine.run import program_of
from ifonly.engine.told import guard_parts, said_of, wish_of
from ifonly.kernel.assemble import Assembled
from ifonly.source.span import NOWHERE, Span
from ifonly.source.values import dataclass
from ifonly.story.model import All, Condition, Measure, Motive, Story, ToldAct

Made: TypeAlias = tuple[Story, Assembled, Chronicle]
Missing: TypeAlias = Literal["absent", "conditions", "place", "call", "reason"]


@dataclass(frozen=True, slots=True)
class Part:
    """A line's condition that did not hold: where it is written, at how many of the moments.

    `reason` is the name of the reason that asks for it; none: the act itself does.
    """

    span: Span
    failed: int
    of: int
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Unmet:
    """An act that was at no moment an option: what was missing where least was.

    `parts` are what failed there, `often` all that failed anywhere, the most often first;
    `scene` -1: the doer decided nothing in the place.
    """

    missing: Missing
    scene: int = -1
    turn: int = 0
    parts: tuple[Part, ...] = ()
    often: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """An act that was an option and not done: where the most spoke for it."""

    decision: Deciding
    option: int
    times: int
    short: float  # nats of reasons between what was done and it
    contrast: Contrast


@dataclass(frozen=True, slots=True)
class Never:
    """Why an act did not happen in a place: one of `unmet` and `offered` is there."""

    wish: Wish
    decisions: int
    unmet: Unmet | None = None
    offered: Offered | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of states: the parts of what an act needs, and of what its reasons ask for."""

    needs: tuple[Condition, ...]
    reasons: tuple[tuple[Motive, tuple[Condition, ...]], ...]

    @property
    def probes(self) -> tuple[Condition, ...]:
        """All of it, in the order in which a module numbers it."""
        return (*self.needs, *(part for _, parts in self.reasons for part in parts))


def asked_of(story: Story, act: ToldAct) -> Question:
    """Return what must be asked of states to say why an act does not happen."""
    _, people = wish_of(act)
    reasons = []
    for motive in story.motives:
        fits = motive.action == act.action and all(
            one is None or one == at for one, at in zip(motive.who, people, strict=False)
        )
        if fits and motive.sign > 0:
            when = motive.when.parts if isinstance(motive.when, All) else (motive.when,)
            reasons.append((motive, tuple(said_of(part, act.args) for part in when)))
    return Question(guard_parts(story, act), tuple(reasons))


def happened(run: Chronicle, wish: Wish, place: Place | None) -> int | None:
    """Return the number of the first event in a place that is an act; none: there is none."""
    for event in run.events:
        same = (event.action, event.args) == wish and event.kind != "too late"
        if same and (place is None or is_in(place, event.scene, event.turn)):
            return event.n
    return None


def is_in(place: Place, scene: int | None, turn: int) -> bool:
    """Return whether a scene and a turn lie in a place."""
    return scene == place.scene and place.turn in (None, turn)


def never(
    made: Made, view: View, act: ToldAct, question: Question, place: Place | None = None
) -> Never:
    """Return why an act did not happen in a place of a run, or in all of it."""
    run, wish = made[2], wish_of(act)
    own = [
        one
        for one in run.decisions
        if one.person == wish[1][0] and (place is None or is_in(place, one.scene, one.turn))
    ]
    offered = [(one, at) for one in own if (at := _option(one, wish)) is not None]
    if not offered:
        return Never(wish, len(own), unmet=_unmet(made, act, question, own))
    best, at = max(offered, key=lambda one: one[0].options[one[1]].utility)
    decision = view.decisions[best.index]
    short = best.choice.utility - best.options[at].utility
    found = Offered(decision, at, len(offered), short, contrast(made, view, decision, at))
    return Never(wish, len(own), offered=found)


def _option(decision: Decision, wish: Wish) -> int | None:
    wishes = [(one.action, one.args) for one in decision.options]
    return wishes.index(wish) if wish in wishes else None


def _unmet(made: Made, act: ToldAct, question: Question, own: Sequence[Decision]) -> Unmet:
    """Return what was missing at the decisions of the doer, and where the least was."""
    story, assembled, run = made
    if not own:
        return Unmet("absent")
    engine = Engine(program_of(assembled, tracing=False))
    numbers: dict[Condition | Measure, int] = {
        part: at for at, part in enumerate(assembled.layout.probes)
    }
    states = [_Asked(engine, run, one, numbers) for one in own]
    failing = [one.failing(question.needs) for one in states]
    least = min(range(len(own)), key=lambda at: len(failing[at]))
    where = own[least].scene, own[least].turn
    counts = Counter(part for one in failing for part in one)
    often = tuple(Part(span_of(part), many, len(own)) for part, many in counts.most_common())
    if failing[least]:
        parts = tuple(Part(span_of(part), counts[part], len(own)) for part in failing[least])
        return Unmet("conditions", *where, parts, often)
    whole = [at for at, one in enumerate(failing) if not one]
    guarded = [at for at in whole if states[at].guard(assembled, act)]
    if not guarded:
        return Unmet("place", *where, (), often)
    where = own[guarded[0]].scene, own[guarded[0]].turn
    if story.actions[act.action].answers is not None:
        return Unmet("call", *where, (), often)
    parts = tuple(_reasons(states, guarded, question))
    return Unmet("reason", *where, parts, often)


def _reasons(
    states: "Sequence[_Asked]", at: Sequence[int], question: Question
) -> Iterator[Part]:
    """Yield what the reasons for an act asked for in vain."""
    for motive, parts in question.reasons:
        counts = Counter(part for one in at for part in states[one].failing(parts))
        for part, many in counts.most_common():
            yield Part(span_of(part), many, len(at), motive.name)
        if not counts:
            yield Part(motive.span, 0, len(at), motive.name)


class _Asked:
    """The state of one decision, to be asked; lives for one answer."""

    def __init__(
        self,
        engine: Engine,
        run: Chronicle,
        decision: Decision,
        numbers: Mapping[Condition | Measure, int],
    ) -> None:
        self.engine, self.numbers = engine, numbers
        self.state = run.snapshots[decision.snapshot].arrays

    def failing(self, parts: Sequence[Condition]) -> list[Condition]:
        self.engine.restore(self.state)
        known = self.numbers
        return [one for one in parts if not self.engine.call("probe", known[one])]

    def guard(self, assembled: Assembled, act: ToldAct) -> bool:
        self.engine.restore(self.state)
        people = list(wish_of(act)[1])
        people += [0] * (assembled.layout.roles - len(people))
        return bool(self.engine.call("guard", act.action, *people))


def span_of(part: Condition) -> Span:
    """Return where a condition is written; nowhere for one that no line gives."""
    span = getattr(part, "span", None)
    if isinstance(span, Span) and span != NOWHERE:
        return span
    inner = getattr(part, "of", None)
    return NOWHERE if inner is None else span_of(inner)


# ---- endings


def ending_parts(story: Story, ending: int) -> tuple[Condition, ...]:
    """Return the parts of an ending's condition."""
    when = story.endings[ending].when
    return when.parts if isinstance(when, All) else (when,)


@dataclass(frozen=True, slots=True)
class NoEnding:
    """Why a run did not come to an ending, or to any that share a name.

    `parts` are what did not hold as the run ended; the `reason` of each is its ending, where
    there are several. Nothing failed: another ending was judged first.
    """

    name: str
    parts: tuple[Part, ...]
    held: tuple[Part, ...]


def no_ending(made: Made, name: str, endings: Sequence[int]) -> NoEnding:
    """Return which parts of the endings' conditions failed, and which held, at a run's end."""
    story, assembled, run = made
    engine = Engine(program_of(assembled, tracing=False))
    engine.restore(run.snapshots[-1].arrays)
    numbers = {part: at for at, part in enumerate(assembled.layout.probes)}
    failed: list[Part] = []
    held: list[Part] = []
    for ending in endings:
        of = story.endings[ending].name if len(endings) > 1 else None
        for part in ending_parts(story, ending):
            is_so = bool(engine.call("probe", numbers[part]))
            (held if is_so else failed).append(Part(span_of(part), int(not is_so), 1, of))
    return NoEnding(name, tuple(failed), tuple(held))
