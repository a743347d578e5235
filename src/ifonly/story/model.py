"""What the author meant: every name resolved, every kind known, frozen.

A `Story` is made by `from_syntax` and read by `checks`, `kernel.from_story`,
`analysis` and `telling`. Nothing here is text to be parsed again.

Invariants: ids index the tables of `Story`; a `Ref` names either a constant or
a role of the enclosing frame (an action's roles, a reaction's roles, ...);
every value an author wrote keeps the span it came from; a story without
errors needs no further look-up by name.

Frames. A *frame* is a tuple of `Role`; `Ref.var` indexes it. An action's frame
is its roles (index 0 is the doer). A motive uses its action's frame. Reactions,
drifts, watchers and quantifiers add their own roles, always at the end.
"""

from collections.abc import Sequence
from dataclasses import field
from typing import Literal

from ifonly.source.span import NOWHERE, Span
from ifonly.source.values import dataclass
from ifonly.story.ids import (
    ActionId,
    EndingId,
    FactId,
    GroupId,
    NamedEventId,
    NormId,
    PatternId,
    PersonId,
    PlaceId,
    PromiseId,
    ReactionId,
    ReadingId,
    SceneId,
    TraitId,
)

Kind = Literal["person", "place", "thing"]


@dataclass(frozen=True, slots=True)
class Role:
    """A letter filled anew each time, and where its fillers are looked for."""

    letter: str
    kind: Kind
    # person: here | near | anyone; place: near | anywhere; thing: at_hand | anything
    domain: Literal["here", "near", "anyone", "anywhere", "at_hand", "held", "anything"] = (
        "here"
    )


@dataclass(frozen=True, slots=True)
class Ref:
    """Who, where or what: a constant (`const`) or a role of the frame (`var`)."""

    kind: Kind
    const: int | None = None
    var: int | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the author: an entry of the parameter table, never a literal in code."""

    value: float
    span: Span = field(default=NOWHERE, compare=False)


# ---- measures (numbers at a moment)


@dataclass(frozen=True, slots=True)
class Constant:
    """A number the author wrote (a word of strength is one)."""

    number: Number


@dataclass(frozen=True, slots=True)
class ReadingOf:
    """A bond, feeling, opinion (0 to 1) or amount; args[0] is the holder."""

    reading: ReadingId
    args: tuple[Ref, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class TraitOf:
    """A person's trait, 0 to 1, fixed."""

    trait: TraitId
    person: Ref


@dataclass(frozen=True, slots=True)
class LackOf:
    """1 minus a measure."""

    of: "Measure"


@dataclass(frozen=True, slots=True)
class Product:
    """Measures multiplied."""

    parts: tuple["Measure", ...]


@dataclass(frozen=True, slots=True)
class CountOf:
    """How often an event happened (as somebody knows it, if `knower` is given)."""

    event: "EventPattern"
    knower: Ref | None = None


@dataclass(frozen=True, slots=True)
class TagOf:
    """What the act that a reaction answers to was, by its tags; 0 to 1.

    `good` and `bad` ask for `whom` it was so, the others for nobody. Without the tag it is
    0, but for `will` (1) and `surprise` (0.5).
    """

    kind: "Measured"
    whom: Ref | None = None
    span: Span = field(default=NOWHERE, compare=False)


Measured = Literal["good", "bad", "cost", "secret", "right", "wrong", "will", "surprise"]
Measure = Constant | ReadingOf | TraitOf | LackOf | Product | CountOf | TagOf


# ---- events as patterns


@dataclass(frozen=True, slots=True)
class EventPattern:
    """Acts of given kinds with given people; a `None` arg leaves that place open.

    `actions` holds one action, or all actions that bear a tag; `args` fits the
    longest of their frames (an action with fewer roles ignores the rest).
    """

    actions: tuple[ActionId, ...]
    args: tuple[Ref | None, ...]
    span: Span = field(default=NOWHERE, compare=False)


# ---- conditions


@dataclass(frozen=True, slots=True)
class FactIs:
    """A declared fact holds."""

    fact: FactId
    args: tuple[Ref, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class IsIn:
    """A person is in a place or in one inside it."""

    person: Ref
    place: Ref
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class IsWith:
    """Two people are in the same place."""

    a: Ref
    b: Ref
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ThingIs:
    """Where a thing is: with a person, in a place, or (both None) gone."""

    thing: Ref
    holder: Ref | None
    place: Ref | None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Compare:
    """left OP right, as numbers. Bands are lowered to these by the resolver."""

    left: Measure
    op: Literal["<", "<=", ">", ">=", "==", "!="]
    right: Measure
    by: Number | None = None  # left is above/below right by at least this much
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Happened:
    """An event has happened at least `at_least` times."""

    event: EventPattern
    at_least: int = 1
    this_scene: bool = False
    knower: Ref | None = None  # as this person perceived it; None: in truth
    how: Literal["any", "seen", "heard"] = "any"
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Believes:
    """Somebody holds a fact, place or holder for true (as last perceived or told)."""

    knower: Ref
    what: "FactIs | IsIn | ThingIs"
    value: bool = True  # False: believes that it is not so
    knows: bool = False  # and it is so
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class IsAbove:
    """Rank within a group."""

    a: Ref
    b: Ref
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class IsOf:
    """Membership of a group."""

    person: Ref
    group: GroupId
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class IsSame:
    """Two refs are the same person, place or thing."""

    a: Ref
    b: Ref
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class MayEnter:
    """The place lets the person in."""

    person: Ref
    place: Ref
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class CanPerceive:
    """One person can see or hear another just now."""

    a: Ref
    b: Ref
    how: Literal["see", "hear"]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class SceneWas:
    """A scene has taken place (its first turn has come), or was skipped or replaced."""

    scene: SceneId
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class NamedHappened:
    """A named told event has happened."""

    event: NamedEventId
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class NormBroken:
    """A person has broken a norm."""

    person: Ref
    norm: NormId
    span: Span = field(default=NOWHERE, compare=False)


PromiseState = Literal["open", "kept", "broken", "released", "lapsed", "ever"]


@dataclass(frozen=True, slots=True)
class PromiseIs:
    """A promise between these is in this state (`ever`: was made at some time)."""

    promise: PromiseId
    args: tuple[Ref, ...]  # debtor, creditor (creditor missing in a vow)
    state: PromiseState
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class CallIsOpen:
    """A call awaits this person's answer: `caller` did `action` toward `called`."""

    action: ActionId
    args: tuple[Ref | None, ...]  # the calling act's roles
    called: Ref
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class DoneOutOf:
    """The act that a reaction answers to was a choice, mostly for reasons of this kind."""

    kind: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    of: "Condition"


@dataclass(frozen=True, slots=True)
class All:
    """Every part; the empty All is true."""

    parts: tuple["Condition", ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part."""

    parts: tuple["Condition", ...] = ()


@dataclass(frozen=True, slots=True)
class Exists:
    """Some person (role appended to the frame) makes it true: `someone`, `nobody` (Not Exists)."""

    role: Role  # its var is the length of the enclosing frame
    near: Ref | None  # `here`: within perception of this person; None: anyone
    of: "Condition"


Condition = (
    FactIs
    | IsIn
    | IsWith
    | ThingIs
    | Compare
    | Happened
    | Believes
    | IsAbove
    | IsOf
    | IsSame
    | MayEnter
    | CanPerceive
    | SceneWas
    | NamedHappened
    | NormBroken
    | PromiseIs
    | CallIsOpen
    | DoneOutOf
    | Not
    | All
    | Any
    | Exists
)
TRUE = All(())


# ---- effects


@dataclass(frozen=True, slots=True)
class Raise:
    """A dose to a reading (or, for an amount, a plain addition).

    `dose` is −ln(1 − level) of the word or number the author wrote (a number after
    `by` is the level, too). `wears`: a dose of loss (readings worn by losses);
    for amounts a subtraction.
    """

    reading: ReadingId
    args: tuple[Ref, ...]
    level: Number
    times: tuple[Measure, ...] = ()
    wears: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Grow:
    """A dose per time, in `while` only. `level` is what one `per_minutes` of it would bring."""

    reading: ReadingId
    args: tuple[Ref, ...]
    level: Number
    per_minutes: float
    times: tuple[Measure, ...] = ()
    wears: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class SetFact:
    """A fact holds from here on, or ends."""

    fact: FactId
    args: tuple[Ref, ...]
    value: bool
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Move:
    """A person goes to a place."""

    person: Ref
    place: Ref
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Hand:
    """A thing goes to a person or a place, or (both None) is gone."""

    thing: Ref
    holder: Ref | None
    place: Ref | None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Learn:
    """Somebody holds this for true (or, `value` False, for false) from here on."""

    knower: Ref
    what: FactIs | IsIn | ThingIs
    value: bool = True
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class SetPromise:
    """A promise is made, kept, broken, released or lapses."""

    promise: PromiseId
    args: tuple[Ref, ...]
    state: PromiseState
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ActHappens:
    """An act that is nobody's choice: by fate, or brought about by another event."""

    action: ActionId
    args: tuple[Ref, ...]
    named: NamedEventId | None = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class EndScene:
    """The scene ends after this event."""

    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class SetStart:
    """At the start only: a reading or amount has this level."""

    reading: ReadingId
    args: tuple[Ref, ...]
    level: Number
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class IfEffect:
    """Effects under a condition."""

    cond: Condition
    effects: tuple["Effect", ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ChanceEffect:
    """Effects under a draw of their own: a moment after the event that brought it.

    `name` is unique in the story and stable under edits elsewhere (enclosing
    declaration's name and a running number within it).
    """

    name: str
    probability: Number
    effects: tuple["Effect", ...]
    span: Span = field(default=NOWHERE, compare=False)
    words: tuple["Template", ...] = ()  # fate's


@dataclass(frozen=True, slots=True)
class ForEach:
    """Effects for every person (role appended to the frame): `everyone`, `everyone here`."""

    role: Role
    near: Ref | None
    other_than: tuple[Ref, ...]
    effects: tuple["Effect", ...]
    span: Span = field(default=NOWHERE, compare=False)


Effect = (
    Raise
    | Grow
    | SetFact
    | Move
    | Hand
    | Learn
    | SetPromise
    | ActHappens
    | EndScene
    | SetStart
    | IfEffect
    | ChanceEffect
    | ForEach
)


# ---- existents and vocabulary


@dataclass(frozen=True, slots=True)
class Person:
    """A character (a `people` is one character, spoken of in the plural).

    `introduced` are the words that a telling puts behind the name where it first stands.
    """

    name: str
    pronoun: Literal["she", "he", "they"]
    plural: bool
    traits: tuple[tuple[TraitId, Number], ...]
    span: Span = field(default=NOWHERE, compare=False)
    introduced: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place; `entry` has a frame of one person role; empty: open to all."""

    name: str
    inside: PlaceId | None
    beside: tuple[PlaceId, ...]
    door: bool
    closed: bool
    entry: tuple[Condition, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing."""

    name: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Group:
    """People and who directly stands above whom (`above` is closed transitively already)."""

    name: str
    members: tuple[PersonId, ...]
    above: tuple[tuple[PersonId, PersonId], ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Trait:
    """A fixed number of a person."""

    name: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Fading:
    """How a reading fades while a condition on its own people holds; None: not at all."""

    when: "Condition"
    half_life: float | None  # minutes
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """A bond, feeling, opinion or amount: what is stored as a dose (or, amount, plainly).

    `text` is the declared pattern, for people to read: `X's love for Y`.
    """

    text: str
    kind: Literal["bond", "feeling", "opinion", "amount"]
    roles: tuple[Role, ...]  # the holder first
    half_life: float | None  # minutes; None: never fades
    worn: bool = False
    low: float = 0.0  # amounts only
    high: float = 1.0
    span: Span = field(default=NOWHERE, compare=False)
    content: "Content | None" = None  # what it is about, where its pattern ends in one
    fading: Fading | None = None  # another half-life, while something is so


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that holds or does not."""

    text: str
    roles: tuple[Role, ...]
    lasts: float | None = None  # minutes
    cannot: frozenset[Literal["act", "perceive", "see", "hear", "come"]] = frozenset()
    hidden: bool = False
    mutes: tuple[str, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    content: "Content | None" = None  # what it is about, where its pattern ends in one


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment: debtor is role 0, creditor role 1 if there is one."""

    text: str
    roles: tuple[Role, ...]
    kept_when: Condition | None = None
    broken_when: Condition | None = None
    lapses_after: float | None = None
    span: Span = field(default=NOWHERE, compare=False)


Whose = Literal["anybody", "people", "doer"]


@dataclass(frozen=True, slots=True)
class Template:
    """Words an event is told in, preferred when its condition holds.

    `whose` says through whose eyes an act may be told in them: anybody's, those of the people
    of the act, or the doer's alone. A narrator tells in any.
    """

    text: str
    cond: Condition | None = None
    whose: Whose = "anybody"
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """An answer an act calls for: who answers with which act, bound how."""

    called: Ref  # a role of the calling act
    action: ActionId
    args: tuple[Ref, ...]  # refs into the calling act's frame


@dataclass(frozen=True, slots=True)
class Answer:
    """This act answers that call: refs of the calling act's roles, in this act's frame."""

    action: ActionId
    args: tuple[Ref | None, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """What an act is, for libraries.

    `secret` is a cost that only the doer knows of, `unmeant` an act through somebody and
    not by their will, `surprise` how unexpected it is. All but `unmeant`, `called` and
    `idle` have a level, 0 to 1.
    """

    kind: Literal[
        "good", "bad", "cost", "secret", "right", "wrong", "unmeant", "surprise", "called", "idle"
    ]  # fmt: skip
    whom: Ref | None = None
    level: Number | None = None
    word: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody may do; roles[0] is the doer.

    `name` is the declared pattern with its letters (`X speak of love to Y`), or for an
    act with content the pattern with the content in its place: unique, and hashed
    for draws. `verb` forms: bare, third person, past, participle, -ing of the first word.
    """

    name: str
    verb: tuple[str, str, str, str, str]
    roles: tuple[Role, ...]
    when: Condition
    effects: tuple[Effect, ...] = ()
    calls: tuple[Call, ...] = ()
    answers: Answer | None = None
    weighty: bool = False
    involuntary: bool = False
    # open: seen and heard; hidden: the doer alone; private: only the people of the act
    notice: Literal["open", "hidden", "private", "silent", "unseen"] = "open"
    takes: float = 0.0  # minutes
    tags: tuple[Tag, ...] = ()
    words: tuple[Template, ...] = ()
    content: "Content | None" = None
    span: Span = field(default=NOWHERE, compare=False)
    answers_also: tuple[Answer, ...] = ()  # further calls that this act answers
    # The act whose holding back this is: nobody chooses it, it happens as a scene closes.
    holds: ActionId | None = None

    @property
    def answering(self) -> tuple[Answer, ...]:
        """Return all calls that this act answers."""
        return () if self.answers is None else (self.answers, *self.answers_also)


@dataclass(frozen=True, slots=True)
class Content:
    """What an act, a reading or a fact with content is about, for claims and telling."""

    kind: Literal["deed", "fact", "scene", "event"]
    text: str
    index: int | None = None  # SceneId or NamedEventId


@dataclass(frozen=True, slots=True)
class Motive:
    """A reason for or against an act, in the act's frame.

    `who` restricts roles to constants (`why Renji would look at Rukia`); None: anybody.
    The weight enters with its sign; a norm's reasons name the norm; a course's
    reasons are made by the kernel, not listed here.
    """

    name: str
    action: ActionId
    who: tuple[int | None, ...]
    sign: Literal[1, -1]
    weight: Number
    times: tuple[Measure, ...] = ()
    when: Condition = TRUE
    out_of: str | None = None
    norm: NormId | None = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Norm:
    """A named must or must not; its weight is the motive that names it."""

    name: str
    must: bool
    action: ActionId
    who: tuple[int | None, ...]
    when: Condition
    span: Span = field(default=NOWHERE, compare=False)
    of: NormId | None = None  # a further case of this norm, which is about any content


@dataclass(frozen=True, slots=True)
class CourseStep:
    """One act of a course, its roles in the course's frame."""

    action: ActionId
    args: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A sequence: whoever does a step is drawn to the next. roles[0] goes the course."""

    name: str
    roles: tuple[Role, ...]
    steps: tuple[CourseStep, ...]
    weight: Number
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Reaction:
    """What an event does to those who perceive it.

    The frame is `roles`: the event's roles in order of appearance, then others.
    `perceiver`, when given, must have noticed the event in the way `how` says. Without
    it each `Raise` asks that the holder of the reading has noticed the event (or did
    it); other effects happen in any case.
    """

    name: str
    roles: tuple[Role, ...]
    events: tuple[EventPattern, ...]
    perceiver: Ref | None
    how: Literal["any", "seen", "heard"]
    learns: FactIs | IsIn | ThingIs | None  # `X learns that F`: then `events` is empty
    when: Condition
    effects: tuple[Effect, ...]
    span: Span = field(default=NOWHERE, compare=False)
    learns_value: bool = True  # False: `X learns that F` where F is denied
    named: NamedEventId | None = None  # `X notices "the answer"`: that event and no other
    scene: SceneId | None = None  # `X notices "The hill"`: it opens with X in it; no events


@dataclass(frozen=True, slots=True)
class Drift:
    """While a condition holds, readings grow: in scenes and in the time between."""

    name: str
    roles: tuple[Role, ...]
    when: Condition
    effects: tuple[Grow, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Watcher:
    """Effects once each time a condition turns true, for each filling of the roles."""

    name: str
    roles: tuple[Role, ...]
    when: Condition
    effects: tuple[Effect, ...]
    span: Span = field(default=NOWHERE, compare=False)


# ---- scenes


@dataclass(frozen=True, slots=True)
class CastMember:
    """Who takes part, on what terms."""

    person: PersonId
    if_able: bool = False
    from_turn: int = 1
    when: Condition = TRUE
    place: PlaceId | None = None  # where they are brought; None: the scene's place
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Fate:
    """What comes from outside: at a turn (0: as the scene ends), perhaps by chance."""

    name: str  # unique, stable
    turn: int
    probability: Number | None
    unless: Condition | None
    secretly: bool
    effects: tuple[Effect, ...]
    span: Span = field(default=NOWHERE, compare=False)
    words: tuple[Template, ...] = ()


@dataclass(frozen=True, slots=True)
class Routine:
    """An act that goes on through the scene, once every `every` minutes."""

    action: ActionId
    args: tuple[Ref, ...]
    every: float
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ToldAct:
    """A written choice."""

    action: ActionId
    args: tuple[Ref, ...]
    named: NamedEventId | None = None
    against_all_odds: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ToldTurn:
    """`turn N`: what follows belongs to that turn or later."""

    turn: int
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ToldOutcome:
    """A written outcome of chance: the fact that chance brought (or, for fate with a chance, brings)."""

    fact: SetFact | Move | Hand | ActHappens
    span: Span = field(default=NOWHERE, compare=False)


ToldStep = ToldAct | ToldTurn | ToldOutcome


@dataclass(frozen=True, slots=True)
class Scene:
    """An occasion: premise, cast, place, turns, fate, routines, and its told choices.

    `instead_of` makes it a variant that is tried when that scene's premise fails and
    its `otherwise` names this scene. `otherwise` None means skip.
    """

    name: str
    trial: bool
    after: float  # minutes since the close of the scene before
    place: PlaceId
    turns: int
    turn_minutes: float
    cast: tuple[CastMember, ...]
    needs: Condition = TRUE
    otherwise: SceneId | None = None
    instead_of: SceneId | None = None
    until: Condition | None = None
    fates: tuple[Fate, ...] = ()
    routines: tuple[Routine, ...] = ()
    told: tuple[ToldStep, ...] = ()
    same_time: bool = False
    order: tuple[PersonId, ...] = ()
    words: tuple[Template, ...] = ()
    remembered: str = ""  # what it is spoken of as, where an act is about it
    preposition: str = field(default="in", compare=False)  # before its place; no meaning
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Ending:
    """A named ending; the first that holds in file order is it.

    `one_of` are the common names that it shares with others.
    """

    name: str
    at_once: bool
    when: Condition
    words: tuple[Template, ...] = ()
    one_of: tuple[str, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


def common_names(endings: Sequence[Ending]) -> dict[str, tuple[int, ...]]:
    """Return the names that several endings share, each with the endings it stands for."""
    found: dict[str, tuple[int, ...]] = {}
    for number, ending in enumerate(endings):
        for name in ending.one_of:
            found[name] = (*found.get(name, ()), number)
    return found


@dataclass(frozen=True, slots=True)
class NamedMeasure:
    """A number of the story recorded at every moment."""

    name: str
    value: Measure
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Formula:
    """A measure with roles: each use of it is the value itself, with the people meant there."""

    name: str  # its pattern
    roles: tuple[Role, ...]
    value: Measure
    asked: bool  # some phrase speaks of it
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class PatternStep:
    """Any of these events, so often, so soon after the step before (minutes), because of it.

    `unless` may not lie between it and the next step.
    """

    events: tuple[EventPattern, ...]
    at_least: int = 1
    within: float | None = None
    because: bool = False
    unless: tuple[EventPattern, ...] = ()
    text: str = field(default="", compare=False)  # the events, as their author wrote them


@dataclass(frozen=True, slots=True)
class SequencePattern:
    """A sequence of events over roles, unless something lies between first and last."""

    name: str
    roles: tuple[Role, ...]
    steps: tuple[PatternStep, ...]
    unless: tuple[EventPattern, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """A told event's name: in any run, the first such act in that scene."""

    name: str
    scene: SceneId
    action: ActionId
    args: tuple[int, ...]
    nth: int = 1  # the nth such act of the scene bears the name
    span: Span = field(default=NOWHERE, compare=False)


# ---- claims


@dataclass(frozen=True, slots=True)
class Onset:
    """The moments at which a condition turns true (`X learns that F`: a `Believes`)."""

    cond: Condition


Occurrence = EventPattern | NamedEventId | Onset


MomentKind = Literal[
    "story",  # the whole story as told
    "in", "throughout", "before", "always_before", "after", "from",  # a scene
    "opening", "close",
    "start", "end", "always",
    "when", "before_event", "after_event", "until_event", "from_event",  # an event
    "while",  # every stretch in which `cond` holds
    "later",  # a span after the end
    "trial",
    "had",
    "without",  # played again without `cut`
    "telling",  # the told run, told through somebody's eyes or in an account's order
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """When a test looks. `scene`, `event`, `minutes`, `trial`, `forced` as its kind needs.

    Events are counted in the stretch. A state holds at every moment of it for the kinds
    `throughout`, `always_before`, `always`, `after`, `from`, `after_event`, `until_event`,
    `from_event` and `while`; at some moment of it for `story`, `in`, `before`, `trial`,
    `had` and `without`; the others are single states (`when`: at each such event).
    `in` and `throughout` reach to the close of `last` when it is given. An event's kinds
    look only within `scene` when it is given.
    """

    kind: MomentKind
    scene: SceneId | None = None
    last: SceneId | None = None
    event: Occurrence | None = None
    cond: Condition | None = None  # `while`
    minutes: float = 0.0
    trial: SceneId | None = None
    forced: "ToldAct | None" = None  # `had`: this act
    instead: "ToldAct | None" = None
    cut: "Cut | None" = None  # `without`
    at: "Moment | None" = None  # trial: staged at this moment; None: at the end
    through: PersonId | None = None  # telling: whose eyes; None: the narrator's
    remembered: bool = False  # telling: in the order of an account
    # had, without, trial: where to look in that world; None: at all that follows
    inner: "Moment | None" = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many: `at least`, `exactly`, `at most` n (times); `== 0` is `never`."""

    op: Literal[">=", "==", "<="] = ">="
    n: int = 1


@dataclass(frozen=True, slots=True)
class Share:
    """A sampled share: `in more than 9 of 10 runs`."""

    op: Literal[">", "<"]
    share: float
    runs: int  # the stated limit of runs


@dataclass(frozen=True, slots=True)
class StateTest:
    """A condition at the moment (at every one, for stretches that say `throughout`)."""

    cond: Condition
    mistakenly: bool = False  # a Believes that is false in truth
    only_after: Occurrence | None = None
    share: Share | None = None


@dataclass(frozen=True, slots=True)
class EventTest:
    """An event counted in the stretch."""

    event: Occurrence
    times: Quantity = Quantity()
    perceiver: Ref | None = None  # `Rukia sees Renji cry`
    how: Literal["any", "seen", "heard"] = "any"
    only_after: Occurrence | None = None
    share: Share | None = None


@dataclass(frozen=True, slots=True)
class OrderTest:
    """Events in this order, others between."""

    steps: tuple[EventTest, ...]


@dataclass(frozen=True, slots=True)
class DeclinedTest:
    """Offered in the stretch, not taken."""

    event: EventPattern


@dataclass(frozen=True, slots=True)
class WishTest:
    """Reasons for an act come to 1 or more at some decision; `held_back`: not done in that scene."""

    event: EventPattern
    held_back: bool
    times: Quantity = Quantity()
    chiefly: str | None = None
    out_of: str | None = None


@dataclass(frozen=True, slots=True)
class ChieflyTest:
    """The chosen act's largest share of log-odds against its best rival."""

    event: EventPattern | NamedEventId
    motive: str | None = None
    out_of: str | None = None
    share: Share | None = None


@dataclass(frozen=True, slots=True)
class EveryTest:
    """At each decision that offered all of `offered` while `when` held, `done` was chosen."""

    offered: tuple[EventPattern, ...]
    done: EventPattern
    when: Condition = TRUE


@dataclass(frozen=True, slots=True)
class ChangeTest:
    """A reading rises or falls over the stretch, by at least `by` (or rises, then falls).

    `rises`: the highest value reached after a lower one exceeds it by `by` (by anything,
    if none is given) and, with `up_to`, reaches it; `falls` alike with `down_to`. `times`
    counts such swings, one after the other; `== 0` is `never`.
    """

    measure: Measure
    direction: Literal["rises", "falls", "rises_then_falls"]
    by: Number | None = None
    times: Quantity = Quantity()
    up_to: Number | None = None
    down_to: Number | None = None


@dataclass(frozen=True, slots=True)
class Owing:
    """What a reading may owe its level to; lines of one name count together."""

    kind: Literal["event", "named", "reaction", "scene", "while"]
    to: "EventPattern | NamedEventId | ReactionId | SceneId | str"  # `while`: its name


@dataclass(frozen=True, slots=True)
class OwesTest:
    """The share of a reading that these have together, or that it is the largest."""

    measure: ReadingOf
    to: tuple[Owing, ...]
    at_least: float | None  # None: most


@dataclass(frozen=True, slots=True)
class PerceptionTest:
    """Only this person could perceive the event; or `perceiver` perceives nothing of `of`.

    `of` None: of anybody else.
    """

    only: Ref | None
    event: EventPattern | NamedEventId | None
    perceiver: Ref | None = None
    of: Ref | None = None


@dataclass(frozen=True, slots=True)
class PatternTest:
    """A declared pattern, bound, counted in the stretch."""

    pattern: PatternId
    args: tuple[int, ...]
    times: Quantity
    ends_scene: bool = False


@dataclass(frozen=True, slots=True)
class CallTest:
    """What became of a named call."""

    event: NamedEventId
    fate: Literal["answered", "left open", "cut short"]
    by: NamedEventId | None = None  # answered by this act


@dataclass(frozen=True, slots=True)
class EndingTest:
    """An ending's share over runs, or that it becomes likelier by so much than as told.

    `at_most` turns the two bounds round: likelier by no more than that. `whatever`: the
    share holds for each act open to that person in the stretch, forced alone.
    """

    endings: tuple[EndingId, ...]
    share: Share | None = None
    likelier_by: Number | None = None
    less_likely_by: Number | None = None
    at_most: bool = False
    whatever: Ref | None = None
    runs: int = 1000


@dataclass(frozen=True, slots=True)
class MutedTest:
    """No choice of this person in the stretch has this kind for its chief reason."""

    person: Ref
    out_of: str


@dataclass(frozen=True, slots=True)
class RateTest:
    """An event happens less often a unit of time in one scene than in another."""

    event: EventPattern
    rarer: SceneId
    than: SceneId


@dataclass(frozen=True, slots=True)
class OnlyTest:
    """Of all who do one of these in the stretch, this person alone does so chiefly for that.

    `events` leave the doer open. With neither motive nor kind: nobody else does it at all.
    """

    person: Ref
    events: tuple[EventPattern, ...]
    motive: str | None = None
    out_of: str | None = None


@dataclass(frozen=True, slots=True)
class RecordTest:
    """A measure is, at the moment, higher (lower) than at any moment before."""

    measure: Measure
    direction: Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class DifferenceTest:
    """In the world of the moment (`had`, `without`) a measure is higher than as told."""

    measure: Measure
    direction: Literal["higher", "lower"]
    by: Number | None = None


@dataclass(frozen=True, slots=True)
class KnownTest:
    """Who had perceived a named event, or been told of it, when the moment comes."""

    event: NamedEventId
    person: Ref
    known: bool  # False: new to them


@dataclass(frozen=True, slots=True)
class BreachTest:
    """No such event in the stretch breaks a promise, a norm, or either."""

    event: EventPattern | NamedEventId
    of: Literal["promise", "norm", "any"]


@dataclass(frozen=True, slots=True)
class LikelierTest:
    """An ending's chance, all choices free from then on, is higher at one moment than at another."""

    endings: tuple[EndingId, ...]
    at: Moment
    than: Moment
    by: Number | None = None


@dataclass(frozen=True, slots=True)
class JumpsTest:
    """Among the `largest` jumps of an ending's chance as told are at least so many of these."""

    endings: tuple[EndingId, ...]
    largest: int
    at_least: int
    of: tuple[NamedEventId | SceneId, ...]
    of_kinds: tuple[Literal["event", "scene"], ...]


@dataclass(frozen=True, slots=True)
class ChoiceTest:
    """One choice made differently moves an ending's chance by so much, or by more than any there.

    Each of the person's decisions in `scenes` (first and last) is forced, one at a time, to
    each act that was open; the largest change counts.
    """

    person: Ref
    scenes: tuple[SceneId, SceneId]
    endings: tuple[EndingId, ...]
    direction: Literal["lowers", "raises"]
    by: Number | None = None
    than: tuple[SceneId, SceneId] | None = None
    none: bool = False  # `no choice of PERSON ...`


@dataclass(frozen=True, slots=True)
class FirstToldTest:
    """In which scene, or by which event, a telling first tells of a reading; both None: never."""

    reading: ReadingId
    people: tuple[int, ...]
    scene: SceneId | None = None
    event: EventPattern | NamedEventId | None = None


@dataclass(frozen=True, slots=True)
class ToldTest:
    """A telling tells a named event; where `scene` is given, while it tells that scene."""

    event: NamedEventId
    told: bool = True  # False: it is never told
    scene: SceneId | None = None


@dataclass(frozen=True, slots=True)
class ToldOrderTest:
    """A telling comes to one scene or named event before another."""

    first: tuple[Literal["scene", "event"], int]
    then: tuple[Literal["scene", "event"], int]


@dataclass(frozen=True, slots=True)
class SameToldTest:
    """A telling tells the events that are told in order of time, all and no others."""


TellingTest = FirstToldTest | ToldTest | ToldOrderTest | SameToldTest


Body = (
    StateTest
    | EventTest
    | OrderTest
    | DeclinedTest
    | WishTest
    | ChieflyTest
    | EveryTest
    | ChangeTest
    | OwesTest
    | PerceptionTest
    | PatternTest
    | CallTest
    | EndingTest
    | MutedTest
    | RateTest
    | OnlyTest
    | RecordTest
    | DifferenceTest
    | KnownTest
    | BreachTest
    | LikelierTest
    | JumpsTest
    | ChoiceTest
    | FirstToldTest
    | ToldTest
    | ToldOrderTest
    | SameToldTest
)


@dataclass(frozen=True, slots=True)
class Test:
    """One line of a claim."""

    moment: Moment
    body: Body
    text: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Cut:
    """Something without which the claim must fail."""

    kind: Literal[
        "motive",
        "reaction",
        "norm",
        "scene",
        "told",
        "hiding",
        "course",
        "fate",
        "import",
        "while",
    ]
    name: str
    told: "EventPattern | None" = None  # `without told "Renji shields Rukia"`, or `hiding`
    instead: "ToldAct | None" = None  # ... `but "Renji carries Rukia off"`
    text: str = ""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """A test of the story, with a name and a sentence."""

    id: str
    text: str
    later: bool
    fragile: bool
    tests: tuple[Test, ...]
    cuts: tuple[Cut, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Story:
    """The checked model of the author's text, imports included."""

    name: str
    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    things: tuple[Thing, ...] = ()
    groups: tuple[Group, ...] = ()
    traits: tuple[Trait, ...] = ()
    readings: tuple[Reading, ...] = ()
    facts: tuple[Fact, ...] = ()
    promises: tuple[Promise, ...] = ()
    actions: tuple[Action, ...] = ()
    motives: tuple[Motive, ...] = ()
    norms: tuple[Norm, ...] = ()
    courses: tuple[Course, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    drifts: tuple[Drift, ...] = ()
    watchers: tuple[Watcher, ...] = ()
    scenes: tuple[Scene, ...] = ()  # trials too
    endings: tuple[Ending, ...] = ()
    measures: tuple[NamedMeasure, ...] = ()
    formulas: tuple[Formula, ...] = ()
    patterns: tuple[SequencePattern, ...] = ()
    named_events: tuple[NamedEvent, ...] = ()
    start: tuple[Effect, ...] = ()  # SetStart, SetFact, Move, Hand, Learn, SetPromise
    claims: tuple[Claim, ...] = ()
    # which declarations came from which import: for `without import NAME`
    origins: tuple[tuple[str, tuple[str, ...]], ...] = ()
