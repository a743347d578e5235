"""Reads what people do and what moves them: actions, reasons, norms, effects, reactions.

Each function reads the line of one reader, from behind its keyword to the line's end, and
the block below it. What its phrases mean is left to the story.
"""

from collections.abc import Callable
from typing import Literal, TypeVar

from ifonly.syntax.lexer import Mark
from ifonly.syntax.parse_lines import (
    Mistake,
    Reader,
    all_comments,
    is_count,
    make_phrase,
    split_at,
    with_modal,
)
from ifonly.syntax.tree import (
    NO_NOTES,
    ActionClause,
    ActionDecl,
    Answers,
    AnyOf,
    CallsFor,
    Chance,
    Cond,
    CourseDecl,
    Do,
    Effect,
    If,
    NormDecl,
    Phrase,
    ReactionDecl,
    Reason,
    Remark,
    StartDecl,
    Then,
    Token,
    When,
    WheneverDecl,
    Where,
    WhileDecl,
    WhyDecl,
    Words,
)

T = TypeVar("T")
Read = Callable[[Reader, bool], T]

# ---- effects


def effect(reader: Reader, inline: bool = False) -> Effect:
    """Read an effect; inline, the comments of the line belong to what stands before it."""
    return _effect(reader, inline, effect, effect)


def fate_effect(reader: Reader, inline: bool = False) -> Effect:
    """Read an effect of fate, whose chances may be told in words of their own."""
    return _effect(reader, inline, fate_effect, fate_line)


def fate_line(reader: Reader, inline: bool = False) -> Effect | Words:
    """Read an effect of fate, or the words that fate is told with."""
    if not inline and reader.sees("in", "words"):
        return words(reader)
    return fate_effect(reader, inline)


def apart(
    found: tuple[Effect | Words, ...],
) -> tuple[tuple[Effect, ...], tuple[Words, ...]]:
    """Return the effects among lines, and the words."""
    effects = tuple(one for one in found if not isinstance(one, Words))
    return effects, tuple(one for one in found if isinstance(one, Words))


def _effect(
    reader: Reader, inline: bool, below: Read[Effect], below_chance: Read[Effect | Words]
) -> Effect:
    if reader.takes("if"):
        cond = reader.cond("if", tail=True)
        effects = tail(reader, "the condition", below)
        return If(cond, effects, reader.span(), NO_NOTES if inline else reader.notes())
    tokens = reader.run()
    if not tokens:
        raise reader.error(
            "missing-effect",
            reader.expected("an effect"),
            help="write what changes, as `Y's joy rises slightly`",
        )
    phrase = make_phrase(tokens)
    if is_chance(phrase):
        effects, told = apart(tail(reader, "the chance", below_chance))
        notes = NO_NOTES if inline else reader.notes()
        return Chance(phrase, effects, reader.span(), notes, told)
    factors = reader.times()
    named = reader.title("the event's name") if reader.takes(",", "as") else None
    check_single_effect(reader)
    return Do(phrase, factors, named, reader.span(), NO_NOTES if inline else reader.notes())


def is_chance(phrase: Phrase) -> bool:
    """Return whether a phrase is `one time in 6`, `two times in 3`."""
    first, *others = phrase.tokens
    words = [token.text for token in others[:2] if token.kind == "word"]
    counts = first.text in ("one", "One") or is_count(first)
    return counts and words in (["time", "in"], ["times", "in"])


def check_single_effect(reader: Reader) -> None:
    """Make sure that a line holds one effect without a condition behind it."""
    for word in ("when", "unless"):
        if reader.takes_joined(word):
            reader.i -= 1
            raise reader.error(
                "condition-behind-effect",
                f"an effect takes no `{word}` behind it",
                help="write `if` and the condition, and indent the effect below that line",
            )
    if reader.takes(",") or reader.sees("and"):
        raise reader.error(
            "one-effect-a-line",
            "one line holds one effect",
            "a second one",
            "write each effect on a line of its own",
        )


def plain(reader: Reader) -> Do:
    """Read an effect that holds no others."""
    found = effect(reader)
    if isinstance(found, Do):
        return found
    reader.i = 0
    raise reader.error(
        "only-acts-here",
        "this block holds acts only, one a line, without conditions and chances",
        help="write what somebody does, as `Ada leaves Ben`",
    )


def tail(reader: Reader, after: str, read: Read[T]) -> tuple[T, ...]:
    """Read the effects of a line: one after a colon, or a block below."""
    if reader.then is not None:
        found = reader.block(lambda line: (then_lines(line, read), line.notes()), [reader.then])
        reader.comments += [comment for _, notes in found for comment in all_comments(notes)]
        return found[0][0] if found else ()
    if reader.takes(":") and not reader.at_end():
        return (read(reader, True),)
    node = reader.node
    if reader.at_end() and reader.sees_block():
        if isinstance(reader.items[-1], Mark):
            reader.i -= 1
            raise reader.rest()
        return reader.block(lambda line: read(line, False))
    if not reader.at_end():
        raise reader.rest()
    if node.used:
        raise reader.error(
            "missing-effect",
            "expected `then` and an effect below the conditions",
            help="end the block with a line `then ...`",
        )
    raise reader.error(
        "missing-effect",
        f"expected an effect after {after}",
        help="write a colon and the effect, or indent the effects below",
    )


def then(reader: Reader) -> Then:
    """Read `then` with an effect, or with a block of effects."""
    effects = then_lines(reader, effect)
    return Then(effects, reader.span(), reader.notes())


def then_lines(reader: Reader, read: Read[T]) -> tuple[T, ...]:
    """Read what stands behind `then`, or below it."""
    reader.takes("then")
    if reader.at_end():
        if not reader.sees_block():
            raise reader.error(
                "missing-effect",
                reader.expected("an effect"),
                help="write what changes, as `Y's joy rises slightly`",
            )
        return reader.block(lambda line: read(line, False))
    return (read(reader, True),)


# ---- clauses of actions


def words(reader: Reader) -> Words:
    """Read the words an act is told with."""
    reader.takes("in", "words")
    text = reader.title("the words")
    whose = None
    if reader.sees(",") and not reader.sees(",", "when"):
        reader.takes(",")
        whose = reader.phrase("`hidden`")
    cond = reader.cond("when") if reader.takes_joined("when") else None
    return Words(text, cond, whose, reader.span(), reader.notes())


def remark_parts(reader: Reader) -> tuple[Phrase, Cond | None]:
    """Read one phrase with its condition, if it has one; lists of names keep their `and`."""
    listing = reader.sees("of") or reader.sees("in", "order")
    tokens = list(reader.phrase("a clause").tokens)
    while listing and (reader.sees("and") or (reader.sees(",") and tokens[1].text == "order")):
        joint = reader.items[reader.i]
        reader.takes_joined("and") or reader.takes(",")
        tokens += [Token("word", "and", joint.span), *reader.phrase("a name").tokens]
    cond = reader.cond("when") if reader.takes_joined("when") else None
    return make_phrase(tuple(tokens)), cond


def remark(reader: Reader) -> Remark:
    """Read a line that is one clause."""
    phrase, cond = remark_parts(reader)
    return Remark(phrase, cond, reader.span(), reader.notes())


def head_remarks(reader: Reader) -> tuple[Remark, ...]:
    """Read the comma clauses of a declaration's head."""
    found: list[Remark] = []
    while reader.takes(","):
        phrase, cond = remark_parts(reader)
        if reader.node.used:
            reader.i = 0
            raise reader.error(
                "conditions-below-head",
                "a block of conditions cannot stand below this line",
                help="write the clause with its conditions on a line of its own, indented below",
            )
        found.append(Remark(phrase, cond, phrase.span))
    return tuple(found)


def weight(
    reader: Reader,
) -> tuple[Phrase, tuple[Phrase, ...], Cond | None, bool]:
    """Read a weight, what multiplies it, and its condition with whether it is negated."""
    tokens = reader.run()
    if not tokens:
        raise reader.error(
            "missing-weight",
            reader.expected("a weight"),
            help="write `mildly`, `strongly`, `very strongly` or `above all`",
        )
    phrase = make_phrase(tokens)
    for at, token in enumerate(phrase.tokens):
        if at and token.kind == "word" and token.text == "times":
            reader.i -= len(phrase.tokens) - at
            raise reader.error(
                "comma-before-times",
                "a comma is missing before `times`",
                help="write `, times`",
            )
    factors = reader.times()
    negated = reader.takes_joined("unless")
    cond = None
    if negated or reader.takes_joined("when"):
        cond = reader.cond("unless" if negated else "when")
    return phrase, factors, cond, negated


def reason(reader: Reader) -> Reason:
    """Read a reason for or against."""
    sign: Literal["for", "against"] = "for" if reader.takes("for") else "against"
    if sign == "against" and not reader.takes("against"):
        raise reader.error(
            "not-a-reason",
            "this block holds reasons, and words to tell the act with",
            help='begin the line with `for`, `against` or `in words`, as `for "hunger": strongly`',
        )
    name = reader.title("the reason's name")
    out_of = None
    if reader.takes(",", "out", "of") or reader.takes("out", "of"):
        out_of = reader.phrase("a kind of motive")
    if reader.at_end():
        raise reader.error(
            "missing-weight",
            "the reason has no weight",
            help="write `: strongly` at its end (or `mildly`, `very strongly`, `above all`)",
        )
    reader.colon("the reason's name" if out_of is None else "the kind of motive")
    phrase, factors, cond, negated = weight(reader)
    span, notes = reader.span(), reader.notes()
    return Reason(sign, name, out_of, phrase, factors, cond, span, notes, negated)


def reason_or_words(reader: Reader) -> Reason | Words:
    """Read a line below a `why`: a reason, or words that the act is told with."""
    return words(reader) if reader.sees("in", "words") else reason(reader)


def calls_for(reader: Reader) -> CallsFor:
    """Read whom an act calls upon, and the answers."""
    reader.takes("calls", "for")
    whole = reader.phrase("a person")
    parts = split_at(whole, "to")
    if parts is None or not parts[1]:
        raise reader.error(
            "missing-to",
            "expected `to` and an answer after `calls for` and the person",
            at=whole.span,
            help="write it as `calls for Y to open to X`",
        )
    answers = [make_phrase(parts[1])]
    while reader.takes_joined("or"):
        if not reader.takes("to"):
            raise reader.error(
                "missing-to", reader.expected("`to`"), help="write it as `, or to turn X down`"
            )
        answers.append(reader.phrase("an answer"))
    return CallsFor(make_phrase(parts[0]), tuple(answers), reader.span(), reader.notes())


def clause(reader: Reader) -> ActionClause:
    """Read a clause of an action."""
    if reader.takes("when"):
        return When(reader.cond("when"), reader.span(), reader.notes())
    if reader.takes("where"):
        return Where(reader.phrase("a role"), reader.span(), reader.notes())
    if reader.sees("then"):
        return then(reader)
    if reader.sees("calls", "for"):
        return calls_for(reader)
    if reader.takes("answers"):
        return Answers(reader.phrase("an event"), reader.span(), reader.notes())
    if reader.sees("in", "words"):
        return words(reader)
    if reader.sees("for") or reader.sees("against"):
        return reason(reader)
    if reader.sees("if"):
        raise reader.error(
            "unknown-clause",
            "what must be true for an act is said with `when`",
            help="write `when` in place of `if`; below `then`, an `if` may stand",
        )
    if reader.sees("words"):
        raise words_without_in(reader)
    return remark(reader)


def words_without_in(reader: Reader) -> Mistake:
    """Return the mistake that words to tell something with begin with `words`."""
    return reader.error(
        "unknown-clause",
        "the words that something is told with begin with `in words`",
        help="write `in words` in place of `words`",
    )


# ---- declarations


def action(reader: Reader) -> ActionDecl:
    """Read an action with its clauses."""
    whole = reader.phrase("a person")
    parts = split_at(whole, "may")
    if parts is None or not parts[1]:
        raise reader.error(
            "missing-name",
            reader.expected("an act"),
            help="write what they may do, as `X may wave to Y`",
        )
    if reader.sees(","):
        raise reader.error(
            "rest-of-line",
            "the clauses of an action stand below it",
            help="write the clause on a line of its own, indented below",
        )
    reader.finish_head()
    clauses = reader.block(clause)
    pattern = make_phrase((*parts[0], *parts[1]))
    return ActionDecl(pattern, clauses, reader.span(), reader.notes(), len(parts[0]))


def why(reader: Reader) -> WhyDecl:
    """Read reasons that stand apart from their action."""
    reader.takes("why")
    whole = reader.phrase("a person")
    parts = split_at(whole, "would")
    if parts is None or not parts[1]:
        raise reader.error(
            "missing-would",
            "expected `would` between the person and the act",
            at=whole.span,
            help=f"write it as `why {with_modal(whole, 'would') or 'Ada would wave to Ben'}`",
        )
    reader.finish_head()
    lines = reader.block(reason_or_words, below="`why`")
    act = make_phrase((*parts[0], *parts[1]))
    return WhyDecl(act, lines, reader.span(), reader.notes(), len(parts[0]))


def norm(reader: Reader) -> NormDecl:
    """Read what one must do, or must not."""
    reader.takes("norm")
    name = reader.title("the norm's name")
    reader.colon("the norm's name")
    whole = reader.phrase("a person")
    parts = split_at(whole, "must")
    forbids = parts is not None and parts[1][:1] != () and parts[1][0].text == "not"
    act = parts[1][1:] if parts and forbids else parts[1] if parts else ()
    if parts is None or not act:
        raise reader.error(
            "missing-must",
            "expected `must` or `must not` between the person and the act",
            at=whole.span,
            help='write it as `norm "rank": X must not spit at Y: strongly`',
        )
    if reader.at_end():
        raise reader.error(
            "missing-weight",
            reader.expected("a colon and a weight"),
            help="write `: strongly` at its end",
        )
    reader.colon("the act")
    phrase, factors, cond, negated = weight(reader)
    return NormDecl(
        name,
        "must not" if forbids else "must",
        make_phrase((*parts[0], *act)),
        phrase,
        factors,
        cond,
        reader.span(),
        reader.notes(),
        negated,
        len(parts[0]),
    )


def course(reader: Reader) -> CourseDecl:
    """Read a course with its steps."""
    reader.takes("course")
    name = reader.title("the course's name")
    remarks = head_remarks(reader)
    reader.finish_head()
    steps = reader.block(plain, below="the course")
    return CourseDecl(name, remarks, steps, reader.span(), reader.notes())


def reaction(reader: Reader) -> ReactionDecl:
    """Read what an event does to those who notice it."""
    reader.takes("reaction")
    name = reader.title("the reaction's name")
    reader.colon("the reaction's name")
    if not reader.takes("when"):
        raise reader.error(
            "missing-when",
            reader.expected("`when` and an event"),
            help="write `when` before the event",
        )
    events = [reader.phrase("an event")]
    while reader.takes_joined("or"):
        events.append(reader.phrase("an event"))
    cond = None
    if reader.takes_joined("and"):
        first = reader.i
        cond = reader.cond("and", tail=True)
        if isinstance(cond, AnyOf) and not reader.node.used:
            ors = [at for at in range(first, reader.i) if reader.items[at].text == "or"]
            reader.i = ors[-1]
            raise reader.mixed()
    effects = tail(reader, "the event", effect)
    return ReactionDecl(name, tuple(events), cond, effects, reader.span(), reader.notes())


def while_or_whenever(reader: Reader) -> WhileDecl | WheneverDecl:
    """Read what happens while a condition is true, or each time it comes true."""
    word = "while" if reader.takes("while") else "whenever"
    reader.takes("whenever")
    name = None
    if reader.sees_quoted() and reader.sees_mark_after(","):
        name = reader.title("the name")
        reader.takes(",")
    cond = reader.cond(word, tail=True)
    effects = tail(reader, "the condition", effect)
    if word == "while":
        return WhileDecl(cond, effects, name, reader.span(), reader.notes())
    return WheneverDecl(cond, effects, name, reader.span(), reader.notes())


def start(reader: Reader) -> StartDecl:
    """Read how things stand before the first scene."""
    reader.takes("at", "the", "start")
    reader.finish_head()
    effects = reader.block(effect, below="`at the start`")
    return StartDecl(effects, reader.span(), reader.notes())
