"""What the author wrote, as a tree of lines and phrases.

The parser knows the reserved words and the shape of lines; it does not know
the names a story declares. What lies between reserved words and punctuation
stays a `Phrase`, a run of tokens, and finds its meaning in `story`.

Invariants: printing a tree and parsing the print gives an equal tree (spans
aside); every node keeps its span; comments are kept on the node they precede
(`above`) or follow on the same line (`beside`).
"""

from dataclasses import field
from typing import Literal

from ifonly.source.span import NOWHERE, Span
from ifonly.source.values import dataclass

TokenKind = Literal["word", "number", "quoted", "possessive"]


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number, quoted text (without its quotes) or the possessive mark `'s`."""

    kind: TokenKind
    text: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of tokens between punctuation and joining words."""

    tokens: tuple[Token, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Conditions joined by `and`, or an `all of` block."""

    parts: tuple["Cond", ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Conditions joined by `or`, or an `any of` block."""

    parts: tuple["Cond", ...]
    span: Span = field(default=NOWHERE, compare=False)


Cond = Phrase | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Notes:
    """The comments of a line: whole lines above it, and one beside it (texts without `#`)."""

    above: tuple[str, ...] = ()
    beside: str | None = None


NO_NOTES = Notes()


# ---- effects


@dataclass(frozen=True, slots=True)
class Do:
    """One effect: `Renji's hope about Rukia falls greatly, times Renji's love for Rukia`."""

    phrase: Phrase
    times: tuple[Phrase, ...] = ()
    named: Token | None = None  # `, as "the scolding"` (quoted token)
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class If:
    """`if COND` with an indented block (or one effect after a colon)."""

    cond: Cond
    effects: tuple["Effect", ...]
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class Chance:
    """`one time in 6` with an indented block (or one effect after a colon)."""

    phrase: Phrase  # the tokens of `one time in 6`, `two times in 3`
    effects: tuple["Effect", ...]
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES
    words: tuple["Words", ...] = ()  # in fate only


Effect = Do | If | Chance


# ---- clauses of actions


@dataclass(frozen=True, slots=True)
class When:
    """`when COND`: what cannot be done otherwise."""

    cond: Cond
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class Where:
    """`where Y is anyone`: the domain of a role."""

    phrase: Phrase
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class Then:
    """`then EFFECT`, or `then` with an indented block of effects."""

    effects: tuple[Effect, ...]
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class CallsFor:
    """`calls for Y to open to X, or to turn X down`: the act stays open for an answer."""

    called: Phrase  # Y
    answers: tuple[Phrase, ...]  # each without `to`: `open to X`
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class Answers:
    """`answers Y speaks of love to X`: possible only while that call is open."""

    event: Phrase
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class Words:
    """`in words "..."`, with an optional `, hidden` and an optional `, when COND`."""

    text: Token
    cond: Cond | None = None
    whose: Phrase | None = None  # `hidden`, `hidden from everyone else`
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class Remark:
    """A clause that is one phrase: `weighty`, `hidden`, `good for Y greatly`, `takes an hour`."""

    phrase: Phrase
    cond: Cond | None = None  # `entered by X, when COND`
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class Reason:
    """`for "name", out of love: very strongly, times M, when COND` (or `against`)."""

    sign: Literal["for", "against"]
    name: Token
    out_of: Phrase | None
    weight: Phrase
    times: tuple[Phrase, ...] = ()
    cond: Cond | None = None
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES
    negated: bool = False  # `unless COND`


ActionClause = When | Where | Then | CallsFor | Answers | Words | Remark | Reason


# ---- declarations


@dataclass(frozen=True, slots=True)
class LanguageDecl:
    """`language 1`, on the first line only."""

    version: Token
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class StoryDecl:
    """`story "The Late Train"`."""

    name: Token
    remarks: tuple[Remark, ...] = ()  # `begins in 1870`, ...
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class ImportDecl:
    """`import talk, presence, "people.story"`: words are stock libraries, quotes are files."""

    names: tuple[Phrase, ...]
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


BeingKind = Literal["place", "person", "people", "thing", "group", "trait"]


@dataclass(frozen=True, slots=True)
class BeingDecl:
    """A place, person, people, thing, group or trait: name, comma clauses, items after a colon."""

    kind: BeingKind
    name: Phrase
    remarks: tuple[Remark, ...] = ()
    items: tuple[
        Phrase, ...
    ] = ()  # `: strong shyness, utter love for Ben` / `: Ukitake above Rukia`
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


WordKind = Literal["bond", "feeling", "opinion", "fact", "amount", "promise", "verb"]


@dataclass(frozen=True, slots=True)
class WordDecl:
    """A form of words the story may use: `bond X's love for Y, never fades`."""

    kind: WordKind
    pattern: Phrase
    remarks: tuple[Remark, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class StartDecl:
    """`at the start` with an indented block of effects."""

    effects: tuple[Effect, ...]
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class ActionDecl:
    """`X may speak of love to Y` with its clauses; the pattern leaves out `may`."""

    pattern: Phrase  # X speak of love to Y
    clauses: tuple[ActionClause, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES
    actor: int = 1  # how many tokens of the pattern stand before `may`


@dataclass(frozen=True, slots=True)
class WhyDecl:
    """`why Renji would look at Rukia`, its reasons and words below; the act leaves out `would`."""

    act: Phrase  # Renji look at Rukia
    lines: tuple[Reason | Words, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES
    actor: int = 1  # how many tokens of the act stand before `would`


@dataclass(frozen=True, slots=True)
class NormDecl:
    """`norm "the rank": X must not spit at Y: very strongly, when Y is above X`."""

    name: Token
    sign: Literal["must", "must not"]
    act: Phrase  # X spit at Y
    weight: Phrase
    times: tuple[Phrase, ...] = ()
    cond: Cond | None = None
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES
    negated: bool = False  # `unless COND`
    actor: int = 1  # how many tokens of the act stand before `must`


@dataclass(frozen=True, slots=True)
class CourseDecl:
    """`course "the farewell", of X to Y` with one act a line, each a phrase `X renounces Y`."""

    name: Token
    remarks: tuple[Remark, ...]  # `of X to Y`
    steps: tuple[Do, ...]
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class ReactionDecl:
    """`reaction "scolded": when Y scolds X, and COND` with an indented block of effects."""

    name: Token
    events: tuple[Phrase, ...]  # alternatives joined by `or`
    cond: Cond | None
    effects: tuple[Effect, ...]
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class WhileDecl:
    """`while COND: M grows slightly a week` (drift), inline or as a block."""

    cond: Cond
    effects: tuple[Effect, ...]
    name: Token | None = None
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class WheneverDecl:
    """`whenever COND: EFFECT`: each time the condition comes true."""

    cond: Cond
    effects: tuple[Effect, ...]
    name: Token | None = None
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


# ---- scenes


@dataclass(frozen=True, slots=True)
class With:
    """`with Renji, Rukia and Ichigo`, optionally `, if able`, `, from turn 5`."""

    names: tuple[Phrase, ...]
    remarks: tuple[Phrase, ...] = ()  # `if able`, `from turn 5`
    cond: Cond | None = None  # `with Rukia, when Rukia is in the hall`
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class Needs:
    """`needs COND, or else skip` or `, or else "One roof"`."""

    cond: Cond
    otherwise: Token | None  # word `skip`, or a quoted scene name; None: an error later
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class Fate:
    """`fate, turn 3, one time in 2, unless COND: EFFECT` or with a block."""

    remarks: tuple[Phrase, ...]  # `first`, `turn 3`, `last`, `one time in 2`, `secretly`
    unless: Cond | None
    effects: tuple[Effect, ...]
    name: Token | None = None  # fate "the call-up", turn 3: ...
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """`meanwhile, weekly: Renji steals food` (one act) or a block of acts."""

    period: Phrase  # `weekly`, `twice a year`, `every 3 days`
    acts: tuple[Do, ...]
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class ToldStep:
    """One written choice, or a `turn 4` mark, or a written outcome of chance."""

    phrase: Phrase
    named: Token | None = None  # , as "the scolding"
    against_all_odds: bool = False
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class AsTold:
    """`as told` with a block of steps."""

    steps: tuple[ToldStep, ...]
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class Until:
    """`until COND`: the scene ends early."""

    cond: Cond
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


SceneItem = With | Needs | Fate | Meanwhile | AsTold | Until | Words | Remark


@dataclass(frozen=True, slots=True)
class SceneDecl:
    """A scene or a trial: name, comma clauses of the head, items below."""

    kind: Literal["scene", "trial"]
    name: Token
    remarks: tuple[
        Remark, ...
    ]  # `6 years later`, `on the hill`, `for 5 turns of a minute`, `instead of "X"`
    items: tuple[SceneItem, ...]
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class EndingDecl:
    """`ending "she stays", at once: when COND`."""

    name: Token
    remarks: tuple[Remark, ...]  # `at once`
    cond: Cond
    words: tuple[Words, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class MeasureDecl:
    """`measure "her guilt": Rukia's guilt about Renji`; `measure X's closeness to Y: M or M`.

    It has a name or a pattern; `others` are joined to the value by `or`.
    """

    name: Token | None
    value: Phrase
    times: tuple[Phrase, ...] = ()
    pattern: Phrase | None = None
    others: tuple[Phrase, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class PatternStep:
    """`X walks out or X goes, at least 3 times, within 1 day, because of it` in a pattern.

    `limits` are what stands behind the events; `unless` what may not lie between it and the
    next step.
    """

    events: tuple[Phrase, ...]
    limits: tuple[Phrase, ...] = ()
    unless: tuple[Phrase, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class PatternDecl:
    """`pattern "the back", of X and Y` with a block: `X walks out`, `then Y watches X`, `unless ...`.

    `unless` is what may lie nowhere between the first step and the last.
    """

    name: Token
    remarks: tuple[Remark, ...]
    steps: tuple[PatternStep, ...]
    unless: tuple[Phrase, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class TestPart:
    """One phrase of a claim's body and the word or comma that joins it to the one before."""

    joiner: Literal["", ",", "and", "or", "then", "than", "because"]
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class ClaimTest:
    """`MOMENT: BODY`; the body is phrases joined by `,`, `and`, `or`, `then`."""

    moment: tuple[TestPart, ...]  # empty: over the whole story as told
    body: tuple[TestPart, ...]
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class ClaimDecl:
    """`claim C041 "sentence"` with tests, and cuts under which it must fail; or `, later`."""

    id: Token
    text: Token
    remarks: tuple[Phrase, ...]  # `later`, `fragile`
    tests: tuple[ClaimTest, ...]
    cuts: tuple[Phrase, ...] = ()  # `without motive "cowardice"`
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES


@dataclass(frozen=True, slots=True)
class Broken:
    """A declaration with a line the parser could not read, kept as it stood, block and all.

    `partial` holds what could be read of it, for tools that go on regardless.
    """

    text: str
    span: Span = field(default=NOWHERE, compare=False)
    notes: Notes = NO_NOTES
    partial: "Decl | None" = field(default=None, compare=False, repr=False)


Decl = (
    LanguageDecl
    | StoryDecl
    | ImportDecl
    | BeingDecl
    | WordDecl
    | StartDecl
    | ActionDecl
    | WhyDecl
    | NormDecl
    | CourseDecl
    | ReactionDecl
    | WhileDecl
    | WheneverDecl
    | SceneDecl
    | EndingDecl
    | MeasureDecl
    | PatternDecl
    | ClaimDecl
    | Broken
)


@dataclass(frozen=True, slots=True)
class Tree:
    """One file: its declarations in order, and the comments after the last."""

    file: str
    decls: tuple[Decl, ...]
    tail: tuple[str, ...] = ()
