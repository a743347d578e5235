"""Reads scenes, trials, endings, measures, patterns and claims.

Each function reads the line of one reader, from behind its keyword to the line's end, and
the block below it. What its phrases mean is left to the story.
"""

from dataclasses import replace
from typing import Literal

from ifonly.syntax.parse_actions import (
    apart,
    effect,
    fate_line,
    head_remarks,
    plain,
    remark,
    tail,
    words,
    words_without_in,
)
from ifonly.syntax.parse_lines import JOINING_IN_CLAIMS, Node, Reader, make_phrase, starts
from ifonly.syntax.tree import (
    AsTold,
    ClaimDecl,
    ClaimTest,
    Do,
    EndingDecl,
    Fate,
    Meanwhile,
    MeasureDecl,
    Needs,
    PatternDecl,
    PatternStep,
    Phrase,
    SceneDecl,
    SceneItem,
    TestPart,
    Token,
    ToldStep,
    Until,
    With,
    Words,
)

Joiner = Literal["", ",", "and", "or", "then", "than", "because"]
JOINERS: tuple[Joiner, ...] = ("and", "or", "then", "than", "because")

PLAIN: frozenset[str] = frozenset()
MOST_LISTED = 20  # words of a line that may be a list of names
OPTIONS = (("if",), ("from", "turn"), ("in",), ("on",), ("at",))


# ---- items of scenes


def with_names(reader: Reader) -> With:
    """Read who takes part."""
    reader.takes("with")
    names = [reader.phrase("a name")]
    remarks: list[Phrase] = []
    cond = None
    while not reader.at_end():
        if reader.takes_joined("when"):
            cond = reader.cond("when")
            break
        if reader.takes(",") and sees_option(reader):
            remarks.append(reader.phrase("`if able`, `from turn` or a place"))
        elif not remarks and (reader.takes("and") or reader.before(",")):
            names.append(reader.phrase("a name"))
        else:
            reader.step_back(",")
            raise reader.rest()
    return With(tuple(names), tuple(remarks), cond, reader.span(), reader.notes())


def needs(reader: Reader) -> Needs:
    """Read the premise of a scene."""
    reader.takes("needs")
    cond = reader.cond("needs")
    otherwise = or_else(reader) if reader.takes_joined("or", "else") else None
    for child in reader.node.children if reader.node.used else ():
        if starts(child, "or", "else"):
            found = reader.block(or_else_line, [child])
            otherwise = found[0] if found else None
    return Needs(cond, otherwise, reader.span(), reader.notes())


def sees_option(reader: Reader) -> bool:
    """Return whether an option of `with` comes next, and no further name."""
    return any(reader.sees(*words) for words in OPTIONS)


def or_else(reader: Reader) -> Token:
    """Read what happens to the scene whose premise fails."""
    item = reader.ahead()
    if reader.takes("skip") and isinstance(item, Token):
        return item
    return reader.title("`skip`, or another scene's title")


def or_else_line(reader: Reader) -> Token:
    """Read `or else` below a block of conditions."""
    reader.takes("or", "else")
    return or_else(reader)


def fate(reader: Reader) -> Fate:
    """Read what happens from outside."""
    reader.takes("fate")
    name = reader.title("the name") if reader.sees_quoted() else None
    remarks: list[Phrase] = []
    unless = None
    while reader.sees(",") or reader.sees("unless"):
        if reader.takes_joined("unless"):
            unless = reader.cond("unless", tail=True)
            break
        reader.takes(",")
        remarks.append(reader.phrase("when it happens: `first`, `turn 3` or `last`"))
    beside: tuple[Words, ...] = ()
    if reader.node.used:
        lines = [one for one in reader.node.children if starts(one, "in", "words")]
        beside = reader.block(words, lines)
    effects, told = apart(tail(reader, "`fate`", fate_line))
    span = reader.span()
    return Fate(tuple(remarks), unless, effects, name, span, reader.notes(), beside + told)


def meanwhile(reader: Reader) -> Meanwhile:
    """Read a routine that goes on through the scene."""
    reader.takes("meanwhile")
    reader.takes(",")
    period = reader.phrase("how often: `daily`, `weekly`, `twice a year`")
    if reader.takes(":") and not reader.at_end():
        found = effect(reader, inline=True)
        if not isinstance(found, Do):
            raise reader.error(
                "only-acts-here",
                "a routine is an act, without conditions and chances",
                help="write what somebody does, as `Ada visits Ben`",
            )
        return Meanwhile(period, (found,), reader.span(), reader.notes())
    reader.step_back(":")
    reader.finish_head()
    if not reader.sees_block():
        raise reader.error("missing-effect", reader.expected("a colon and an act"))
    return Meanwhile(period, reader.block(plain), reader.span(), reader.notes())


def told_step(reader: Reader) -> ToldStep:
    """Read one choice as the author tells it."""
    odds = reader.takes("against", "all", "odds")
    if odds:
        reader.colon("`against all odds`")
    phrase = reader.phrase("what somebody does")
    named = reader.title("the event's name") if reader.takes(",", "as") else None
    return ToldStep(phrase, named, odds, reader.span(), reader.notes())


def as_told(reader: Reader) -> AsTold:
    """Read the choices as the author tells them."""
    reader.takes("as", "told")
    reader.finish_head()
    steps = reader.block(told_step, below="`as told`")
    return AsTold(steps, reader.span(), reader.notes())


def item(reader: Reader) -> SceneItem:
    """Read one line of a scene."""
    if reader.sees("with"):
        return with_names(reader)
    if reader.sees("needs"):
        return needs(reader)
    if reader.sees("fate"):
        return fate(reader)
    if reader.sees("meanwhile"):
        return meanwhile(reader)
    if reader.sees("as", "told"):
        return as_told(reader)
    if reader.takes("until"):
        return Until(reader.cond("until"), reader.span(), reader.notes())
    if reader.sees("in", "words"):
        return words(reader)
    if reader.sees("words"):
        raise words_without_in(reader)
    return names_or_remark(reader)


def names_or_remark(reader: Reader) -> SceneItem:
    """Read a line that is one clause; a list of names alone lacks its `with`."""
    listed = any(item.text == "and" for item in reader.items[1:])
    if listed and not reader.sees("in", "order") and not reader.sees_quoted():
        tokens = [item for item in reader.items if isinstance(item, Token)]
        commas = " ".join(item.text for item in reader.items).replace(" ,", ",")
        if len(tokens) <= MOST_LISTED and all(t.kind == "word" for t in tokens):
            raise reader.error(
                "unknown-clause",
                "who takes part in a scene is said with `with`",
                help=f"write `with {commas}`",
            )
    return remark(reader)


# ---- declarations


def scene(reader: Reader) -> SceneDecl:
    """Read a scene or a trial."""
    kind: Literal["scene", "trial"] = "scene" if reader.takes("scene") else "trial"
    reader.takes("trial")
    name = reader.title(f"the {kind}'s title")
    remarks = head_remarks(reader)
    reader.finish_head()
    items = reader.block(item)
    return SceneDecl(kind, name, remarks, items, reader.span(), reader.notes())


def ending(reader: Reader) -> EndingDecl:
    """Read an ending with its condition."""
    reader.takes("ending")
    name = reader.title("the ending's name")
    remarks = head_remarks(reader)
    reader.colon(
        "the ending's name" if not remarks else "the ending's clauses",
        ": when ...",
    )
    if not reader.takes("when"):
        raise reader.error(
            "missing-when",
            reader.expected("`when` and a condition"),
            help="write `when` before the condition",
        )
    cond = reader.cond("when")
    children = reader.node.children
    if reader.node.used:
        children = [child for child in children if starts(child, "in", "words")]
    reader.finish_head()
    reader.node.used = True
    told = reader.block(ending_words, children)
    return EndingDecl(name, remarks, cond, told, reader.span(), reader.notes())


def ending_words(reader: Reader) -> Words:
    """Read a line below an ending."""
    if not reader.sees("in", "words"):
        raise reader.error(
            "only-words-here",
            "below an ending stand only the words it is told with",
            help='write it as `in words "..."`',
        )
    return words(reader)


def measure(reader: Reader) -> MeasureDecl:
    """Read a measure that has a name, or a pattern with roles."""
    reader.takes("measure")
    has_roles = any(_is_role(token) for token in reader.peeked())
    pattern = reader.phrase("the measure's name") if has_roles else None
    name = None if has_roles else reader.title("the measure's name")
    reader.colon("the measure's name")
    value = reader.reading()
    others: list[Phrase] = []
    while reader.takes_joined("or"):
        others.append(reader.reading())
    times = reader.times()
    return MeasureDecl(
        name, value, times, pattern, tuple(others), reader.span(), reader.notes()
    )


def _is_role(token: Token) -> bool:
    return token.kind == "word" and len(token.text) == 1 and token.text.isupper()


def pattern(reader: Reader) -> PatternDecl:
    """Read a sequence of events and what must not lie between them."""
    reader.takes("pattern")
    name = reader.title("the pattern's name")
    remarks = head_remarks(reader)
    reader.finish_head()
    if not reader.sees_block():
        raise reader.error(
            "empty-block",
            reader.expected("events below the pattern"),
            help="indent one event a line below it",
        )
    reader.node.used = True

    def line(below: Reader) -> PatternStep | Phrase:
        if not below.takes("unless"):
            return pattern_step(below)
        reader.keep_comments(below)
        return below.phrase("an event")

    steps: list[PatternStep] = []
    apart: list[Phrase] = []
    for one in reader.block(line, reader.node.children):
        if isinstance(one, Phrase):
            apart.append(one)
            continue
        if steps and apart:
            steps[-1] = replace(steps[-1], unless=tuple(apart))
            apart = []
        steps.append(one)
    found, unless = tuple(steps), tuple(apart)
    return PatternDecl(name, remarks, found, unless, reader.span(), reader.notes())


def pattern_step(reader: Reader) -> PatternStep:
    """Read one event of a pattern and its limits; a `then` before it says nothing more."""
    reader.takes("then")
    events = [reader.phrase("an event")]
    while reader.takes_joined("or"):
        events.append(reader.phrase("an event"))
    limits: list[Phrase] = []
    while reader.takes(","):
        # Why: `because` joins nothing here.
        limits.append(reader.phrase("`at least`, `within` or `because of it`", PLAIN))
    reader.finish_head()
    return PatternStep(tuple(events), tuple(limits), (), reader.span(), reader.notes())


# ---- claims


def parts(reader: Reader) -> tuple[TestPart, ...]:
    """Read phrases and what joins them, up to a colon or the line's end."""
    found: list[TestPart] = []
    joiner: Joiner = ""
    while True:
        phrase = reader.phrase("words", stops=JOINING_IN_CLAIMS)
        found.append(TestPart(joiner, phrase))
        comma = reader.takes(",")
        joiner = next((word for word in JOINERS if reader.takes(word)), "," if comma else "")
        if not joiner:
            return tuple(found)


def test(reader: Reader) -> ClaimTest:
    """Read one test of a claim: a moment and a body, or a body alone."""
    moment: tuple[TestPart, ...] = ()
    body = parts(reader)
    if reader.takes(":"):
        if reader.at_end():
            raise reader.error("missing-name", reader.expected("what must be true then"))
        moment, body = body, parts(reader)
    return ClaimTest(moment, body, reader.span(), reader.notes())


def claim(reader: Reader) -> ClaimDecl:
    """Read a claim with its tests and cuts."""
    reader.takes("claim")
    number = reader.ahead()
    if not isinstance(number, Token) or number.kind == "quoted":
        raise reader.error(
            "missing-name",
            reader.expected("the claim's number or name"),
            help='write it as `claim C1 "what is claimed"`',
        )
    reader.i += 1
    remarks: list[Phrase] = []
    while reader.takes(","):
        tokens = reader.run_unquoted()
        if not tokens:
            raise reader.error("missing-name", reader.expected("`later` or `fragile`"))
        remarks.append(make_phrase(tokens))
    text = reader.title("the claim's sentence")
    reader.finish_head()

    def cut(below: Reader) -> Phrase:
        below.takes("cut")
        below.colon("`cut`")
        reader.keep_comments(below)
        return below.phrase("what is cut")

    def is_cut(child: Node) -> bool:
        return starts(child, "cut")

    children = reader.node.children
    reader.node.used = True
    tests = reader.block(test, [child for child in children if not is_cut(child)])
    cuts = reader.block(cut, [child for child in children if is_cut(child)])
    span, notes = reader.span(), reader.notes()
    return ClaimDecl(number, text, tuple(remarks), tests, cuts, span, notes)
