"""Turns a tree into its canonical text, and into a dump for engineers.

Invariants: parsing the print of a parsed tree gives an equal tree, so formatting is
idempotent; four blanks a level; at most 96 columns, as far as commas, `and` and
`or` allow; a quoted text is never divided; broken lines stand as they stood.
"""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import assert_never

from ifonly.syntax.tree import (
    NO_NOTES,
    ActionClause,
    ActionDecl,
    AllOf,
    Answers,
    AnyOf,
    AsTold,
    BeingDecl,
    Broken,
    CallsFor,
    Chance,
    ClaimDecl,
    Cond,
    CourseDecl,
    Decl,
    Do,
    Effect,
    EndingDecl,
    Fate,
    If,
    ImportDecl,
    LanguageDecl,
    Meanwhile,
    MeasureDecl,
    Needs,
    NormDecl,
    Notes,
    PatternDecl,
    PatternStep,
    Phrase,
    ReactionDecl,
    Reason,
    Remark,
    SceneDecl,
    SceneItem,
    StartDecl,
    StoryDecl,
    TestPart,
    Then,
    Token,
    ToldStep,
    Tree,
    Until,
    When,
    WheneverDecl,
    Where,
    WhileDecl,
    WhyDecl,
    With,
    WordDecl,
    Words,
)

WIDTH = 96
# What stands together though it has a block: reasons, endings and claims are read as lists.
CLOSE = (WhyDecl, EndingDecl, ClaimDecl, BeingDecl, WordDecl)
LEVEL = "    "

Atoms = list[str]  # words and quoted texts with the punctuation behind them


def print_tree(tree: Tree) -> str:
    r"""Return the canonical text of a tree.

    >>> from ifonly.syntax.parser import parse
    >>> print_tree(parse("person  Ada ,she", "ada.story")[0])
    'person Ada, she\n'
    """
    out: list[str] = []
    before: tuple[str, bool] | None = None
    for decl in tree.decls:
        page = Page()
        page.decl(decl)
        kind = family(decl)
        apart = len(page.lines) > 1 and not isinstance(decl, CLOSE)
        alone = apart or isinstance(decl, Broken) or bool(decl.notes.above)
        if before is not None and (alone or before[1] or before[0] != kind):
            out.append("")
        out += page.lines
        before = (kind, apart or isinstance(decl, Broken))
    if tree.tail:
        out += [""] if out else []
        out += [comment(text) for text in tree.tail]
    return "\n".join(out) + "\n" if out else ""


def family(decl: Decl) -> str:
    """Return what a declaration stands together with, without a blank line between."""
    match decl:
        case LanguageDecl() | StoryDecl() | ImportDecl():
            return "head"
        case BeingDecl(kind="person" | "people" | "group"):
            return "people"
        case BeingDecl() | WordDecl() | SceneDecl():
            return decl.kind
        case _:
            return type(decl).__name__


# ---- words


def comment(text: str) -> str:
    """Return a comment with its `#`."""
    return f"# {text}" if text else "#"


def quote(text: str) -> str:
    """Return a text in quotes."""
    return '"' + text.replace('"', '""') + '"'


def atoms(tokens: Iterable[Token]) -> Atoms:
    """Return tokens as words; a possessive mark joins the word before it."""
    found: Atoms = []
    for token in tokens:
        if token.kind == "quoted":
            found.append(quote(token.text))
        elif token.kind == "possessive" and found:
            found[-1] += token.text
        else:
            found.append(token.text)
    return found


def with_word(phrase: Phrase, at: int, *words: str) -> Atoms:
    """Return a phrase with `may`, `would` or `must` behind its actor."""
    return [*atoms(phrase.tokens[:at]), *words, *atoms(phrase.tokens[at:])]


def ended(words: Atoms, sign: str) -> Atoms:
    """Return words with a comma or a colon behind the last."""
    return [*words[:-1], words[-1] + sign]


def listed(phrases: Iterable[Phrase], last: str = "") -> Atoms:
    """Return phrases with commas between them, and a word before the last."""
    parts = [atoms(phrase.tokens) for phrase in phrases]
    found: Atoms = []
    for at, part in enumerate(parts):
        if at and last and at == len(parts) - 1:
            found.append(last)
        elif at:
            found = ended(found, ",")
        found += part
    return found


def clauses(words: Atoms, phrases: Iterable[Phrase], lead: str = "") -> Atoms:
    """Return words with comma clauses behind them, each begun by a word if one is given."""
    for phrase in phrases:
        words = [*ended(words, ","), *([lead] if lead else []), *atoms(phrase.tokens)]
    return words


def flat(cond: Cond) -> Atoms | None:
    """Return a condition that stands in one line, or nothing if it needs a block."""
    if isinstance(cond, Phrase):
        return atoms(cond.tokens)
    word = "and" if isinstance(cond, AllOf) else "or"
    found: Atoms = []
    for part in cond.parts:
        if not isinstance(part, Phrase) or len(cond.parts) < 2:
            return None
        found += [word, *atoms(part.tokens)] if found else atoms(part.tokens)
    return found


def head_remarks(words: Atoms, remarks: Iterable[Remark]) -> Atoms:
    """Return words with the clauses of a declaration's head behind them."""
    for remark in remarks:
        words = [*ended(words, ","), *atoms(remark.phrase.tokens)]
        if remark.cond is not None:
            words = [*ended(words, ","), "when", *(flat(remark.cond) or [])]
    return words


def effect_words(effect: Do) -> Atoms:
    """Return an effect that holds no others."""
    words = clauses(atoms(effect.phrase.tokens), effect.times, "times")
    return (
        words if effect.named is None else [*ended(words, ","), "as", quote(effect.named.text)]
    )


def joined(parts: Iterable[TestPart]) -> Atoms:
    """Return the phrases of a claim with what joins them."""
    found: Atoms = []
    for part in parts:
        if part.joiner in (",", "then"):
            found = ended(found, ",")
        if part.joiner not in ("", ","):
            found.append(part.joiner)
        found += atoms(part.phrase.tokens)
    return found


def weighed(words: Atoms, reason: Reason | NormDecl) -> tuple[Atoms, Cond | None]:
    """Return words with a weight behind them, and the condition that is to follow."""
    words = [*ended(words, ":"), *atoms(reason.weight.tokens)]
    words = clauses(words, reason.times, "times")
    if reason.cond is not None:
        words = [*ended(words, ","), "unless" if reason.negated else "when"]
    return words, reason.cond


# ---- lines


def fits(level: int, words: Atoms) -> bool:
    """Return whether words stand in one line."""
    return len(LEVEL * level) + len(" ".join(words)) <= WIDTH


def divide(words: Atoms, level: int) -> list[str]:
    """Return words as physical lines, divided where a line may go on in the next."""
    lines: list[str] = []
    deeper = LEVEL * (level + 2)
    line, blank = LEVEL * level, ""
    for chunk in chunks(words):
        length = len(" ".join(chunk))
        if blank and len(line) + 1 + length > WIDTH >= len(deeper) + length:
            lines.append(line)
            line, blank = deeper, ""
        for word in chunk:
            line, blank = line + blank + word, " "
    return [*lines, line]


def chunks(words: Atoms) -> list[Atoms]:
    """Return words divided behind commas, `and` and `or`: where a line may go on in the next."""
    found: list[Atoms] = [[]]
    for word in words:
        found[-1].append(word)
        if word.endswith(",") or word in ("and", "or"):
            found.append([])
    return found if found[-1] else found[:-1]


class Page:
    """The lines of one declaration, written from top to bottom."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def line(self, level: int, words: Atoms, notes: Notes = NO_NOTES) -> None:
        """Write one line with its comments."""
        self.lines += [LEVEL * level + comment(text) for text in notes.above]
        self.lines += divide(words, level)
        if notes.beside is not None:
            self.lines[-1] += "  " + comment(notes.beside)

    def cond(
        self, level: int, words: Atoms, cond: Cond | None, notes: Notes = NO_NOTES
    ) -> None:
        """Write a line that ends in a condition, and the block of the condition."""
        one_line = [] if cond is None else flat(cond)
        if one_line is not None:
            self.line(level, words + one_line, notes)
            return
        self.cond_block(level, words, cond, notes)

    def cond_block(self, level: int, words: Atoms, cond: Cond | None, notes: Notes) -> None:
        """Write a line that ends in `all of` or `any of`, and the conditions below."""
        self.line(level, [*words, "all" if isinstance(cond, AllOf) else "any", "of"], notes)
        for part in cond.parts if isinstance(cond, AllOf | AnyOf) else ():
            self.cond(level + 1, [], part)

    def tail(
        self,
        level: int,
        words: Atoms,
        cond: Cond | None,
        holder: Effect | ReactionDecl | WhileDecl | WheneverDecl | Fate,
        inline: bool = False,
    ) -> None:
        """Write a line and its effects: behind a colon, or in a block."""
        effects = () if isinstance(holder, Do) else holder.effects
        told = holder.words if isinstance(holder, Fate | Chance) else ()
        notes = holder.notes
        either = isinstance(holder, ReactionDecl) and isinstance(cond, AnyOf)
        if cond is not None and (either or flat(cond) is None):
            self.cond_block(level, words, cond, notes)
            self.then(level + 1, effects, NO_NOTES, told)
            return
        words = words + (flat(cond) or [] if cond is not None else [])
        only = effects[0] if len(effects) == 1 else None
        if inline and not told and isinstance(only, Do) and only.notes == NO_NOTES:
            whole = [*ended(words, ":"), *effect_words(only)]
            if fits(level, whole):
                self.line(level, whole, notes)
                return
        self.line(level, words, notes)
        self.effects(level + 1, effects, told)

    def then(
        self,
        level: int,
        effects: tuple[Effect, ...],
        notes: Notes,
        told: tuple[Words, ...] = (),
    ) -> None:
        """Write `then` with one effect, or with a block."""
        only = effects[0] if len(effects) == 1 and not told else None
        if isinstance(only, Do) and only.notes == NO_NOTES:
            self.line(level, ["then", *effect_words(only)], notes)
        else:
            self.line(level, ["then"], notes)
            self.effects(level + 1, effects, told)

    def effects(
        self, level: int, effects: Iterable[Effect], told: tuple[Words, ...] = ()
    ) -> None:
        """Write effects, one a line, behind the words that they are told with."""
        for words in told:
            self.told(level, words)
        for effect in effects:
            match effect:
                case Do():
                    self.line(level, effect_words(effect), effect.notes)
                case If():
                    self.tail(level, ["if"], effect.cond, effect)
                case Chance():
                    self.tail(level, atoms(effect.phrase.tokens), None, effect)
                case _:
                    assert_never(effect)

    def told(self, level: int, words: Words) -> None:
        """Write the words something is told with."""
        line = ["in", "words", quote(words.text.text)]
        if words.whose is not None:
            line = [*ended(line, ","), *atoms(words.whose.tokens)]
        line = line if words.cond is None else [*ended(line, ","), "when"]
        self.cond(level, line, words.cond, words.notes)

    def remark(self, level: int, remark: Remark) -> None:
        """Write a clause on a line of its own."""
        words = atoms(remark.phrase.tokens)
        if remark.cond is not None:
            words = [*(words if len(words) == 1 else ended(words, ",")), "when"]
        self.cond(level, words, remark.cond, remark.notes)

    def reason(self, level: int, reason: Reason) -> None:
        """Write a reason."""
        words = [reason.sign, quote(reason.name.text)]
        if reason.out_of is not None:
            words = [*ended(words, ","), "out", "of", *atoms(reason.out_of.tokens)]
        line, cond = weighed(words, reason)
        self.cond(level, line, cond, reason.notes)

    def clause(self, clause: ActionClause) -> None:
        """Write a clause of an action."""
        match clause:
            case When():
                self.cond(1, ["when"], clause.cond, clause.notes)
            case Where():
                self.line(1, ["where", *atoms(clause.phrase.tokens)], clause.notes)
            case Then():
                self.then(1, clause.effects, clause.notes)
            case CallsFor():
                first, *others = clause.answers
                words = [
                    "calls",
                    "for",
                    *atoms(clause.called.tokens),
                    "to",
                    *atoms(first.tokens),
                ]
                for answer in others:
                    words = [*ended(words, ","), "or", "to", *atoms(answer.tokens)]
                self.line(1, words, clause.notes)
            case Answers():
                self.line(1, ["answers", *atoms(clause.event.tokens)], clause.notes)
            case Words():
                self.told(1, clause)
            case Remark():
                self.remark(1, clause)
            case Reason():
                self.reason(1, clause)
            case _:
                assert_never(clause)

    def item(self, item: SceneItem) -> None:
        """Write an item of a scene."""
        match item:
            case With():
                words = clauses(["with", *listed(item.names, "and")], item.remarks)
                words = words if item.cond is None else [*ended(words, ","), "when"]
                self.cond(1, words, item.cond, item.notes)
            case Needs():
                self.needs(item)
            case Fate():
                words = ["fate"] if item.name is None else ["fate", quote(item.name.text)]
                words = clauses(words, item.remarks)
                words = words if item.unless is None else [*ended(words, ","), "unless"]
                self.tail(1, words, item.unless, item, inline=True)
            case Meanwhile():
                self.meanwhile(item)
            case AsTold():
                self.line(1, ["as", "told"], item.notes)
                for step in item.steps:
                    self.step(step)
            case Until():
                self.cond(1, ["until"], item.cond, item.notes)
            case Words():
                self.told(1, item)
            case Remark():
                self.remark(1, item)
            case _:
                assert_never(item)

    def needs(self, needs: Needs) -> None:
        """Write a premise, and what happens without it."""
        other = needs.otherwise
        end = [] if other is None else ["or", "else", *atoms([other])]
        one_line = flat(needs.cond)
        if one_line is None:
            self.cond_block(1, ["needs"], needs.cond, needs.notes)
            if end:
                self.line(2, end)
        else:
            words = ["needs", *one_line]
            self.line(1, [*ended(words, ","), *end] if end else words, needs.notes)

    def meanwhile(self, routine: Meanwhile) -> None:
        """Write a routine."""
        words = ["meanwhile,", *atoms(routine.period.tokens)]
        only = routine.acts[0]
        whole = [*ended(words, ":"), *effect_words(only)]
        if len(routine.acts) == 1 and only.notes == NO_NOTES and fits(1, whole):
            self.line(1, whole, routine.notes)
        else:
            self.line(1, words, routine.notes)
            self.effects(2, routine.acts)

    def step(self, step: ToldStep) -> None:
        """Write a choice as the author tells it."""
        words = ["against", "all", "odds:"] if step.against_all_odds else []
        words = [*words, *atoms(step.phrase.tokens)]
        if step.named is not None:
            words = [*ended(words, ","), "as", quote(step.named.text)]
        self.line(2, words, step.notes)

    def named(self, decl: BeingDecl | WordDecl) -> None:
        """Write a being or a form of words: clauses on its line if they fit, else below."""
        name = decl.name if isinstance(decl, BeingDecl) else decl.pattern
        items = decl.items if isinstance(decl, BeingDecl) else ()
        inline = [remark.cond is None and remark.notes == NO_NOTES for remark in decl.remarks]
        count = inline.index(False) if False in inline else len(inline)
        while True:
            words = head_remarks([decl.kind, *atoms(name.tokens)], decl.remarks[:count])
            words = [*ended(words, ":"), *listed(items)] if items else words
            if fits(0, words) or count == 0:
                break
            count = 0
        self.line(0, words, decl.notes)
        for remark in decl.remarks[count:]:
            self.remark(1, remark)

    def decl(self, decl: Decl) -> None:
        """Write a declaration."""
        notes = decl.notes
        match decl:
            case LanguageDecl():
                self.line(0, ["language", decl.version.text], notes)
            case StoryDecl():
                self.line(
                    0, head_remarks(["story", quote(decl.name.text)], decl.remarks), notes
                )
            case ImportDecl():
                self.line(0, ["import", *listed(decl.names)], notes)
            case BeingDecl() | WordDecl():
                self.named(decl)
            case StartDecl():
                self.line(0, ["at", "the", "start"], notes)
                self.effects(1, decl.effects)
            case ActionDecl():
                self.line(0, with_word(decl.pattern, decl.actor, "may"), notes)
                for clause in decl.clauses:
                    self.clause(clause)
            case WhyDecl():
                self.line(0, ["why", *with_word(decl.act, decl.actor, "would")], notes)
                for line in decl.lines:
                    self.clause(line)
            case NormDecl():
                act = with_word(decl.act, decl.actor, *decl.sign.split())
                words, cond = weighed(["norm", quote(decl.name.text) + ":", *act], decl)
                self.cond(0, words, cond, notes)
            case ReactionDecl() | WhileDecl() | WheneverDecl():
                self.rule(decl)
            case CourseDecl() | PatternDecl() | SceneDecl() | EndingDecl():
                self.titled(decl)
            case MeasureDecl():
                self.measure(decl)
            case ClaimDecl():
                self.claim(decl)
            case Broken():
                self.lines += [comment(text) for text in notes.above]
                self.lines += decl.text.split("\n") if decl.text else []
            case _:
                assert_never(decl)

    def rule(self, decl: ReactionDecl | WhileDecl | WheneverDecl) -> None:
        """Write what happens by itself."""
        if isinstance(decl, ReactionDecl):
            words = ["reaction", quote(decl.name.text) + ":", "when"]
            for at, event in enumerate(decl.events):
                words += ["or", *atoms(event.tokens)] if at else atoms(event.tokens)
            words = words if decl.cond is None else [*ended(words, ","), "and"]
            self.tail(0, words, decl.cond, decl)
            return
        words = ["while" if isinstance(decl, WhileDecl) else "whenever"]
        words += [] if decl.name is None else [quote(decl.name.text) + ","]
        self.tail(0, words, decl.cond, decl, inline=True)

    def measure(self, decl: MeasureDecl) -> None:
        """Write a measure with a name or with roles."""
        head = [] if decl.name is None else [quote(decl.name.text)]
        head = head if decl.pattern is None else atoms(decl.pattern.tokens)
        words = [*ended(["measure", *head], ":"), *atoms(decl.value.tokens)]
        for other in decl.others:
            words += ["or", *atoms(other.tokens)]
        self.line(0, clauses(words, decl.times, "times"), decl.notes)

    def titled(self, decl: CourseDecl | PatternDecl | SceneDecl | EndingDecl) -> None:
        """Write a declaration that begins with a quoted title."""
        title = quote(decl.name.text)
        match decl:
            case CourseDecl():
                self.line(0, head_remarks(["course", title], decl.remarks), decl.notes)
                self.effects(1, decl.steps)
            case PatternDecl():
                self.line(0, head_remarks(["pattern", title], decl.remarks), decl.notes)
                for step in decl.steps:
                    self.pattern_step(step)
                for unless in decl.unless:
                    self.line(1, ["unless", *atoms(unless.tokens)])
            case SceneDecl():
                self.line(0, head_remarks([decl.kind, title], decl.remarks), decl.notes)
                for item in decl.items:
                    self.item(item)
            case EndingDecl():
                words = [*ended(head_remarks(["ending", title], decl.remarks), ":"), "when"]
                self.cond(0, words, decl.cond, decl.notes)
                for told in decl.words:
                    self.told(1, told)
            case _:
                assert_never(decl)

    def pattern_step(self, step: PatternStep) -> None:
        """Write a step of a pattern, and what may not lie between it and the next."""
        first, *others = step.events
        words = atoms(first.tokens)
        for other in others:
            words += ["or", *atoms(other.tokens)]
        for limit in step.limits:
            words = [*ended(words, ","), *atoms(limit.tokens)]
        self.line(1, words, step.notes)
        for unless in step.unless:
            self.line(1, ["unless", *atoms(unless.tokens)])

    def claim(self, decl: ClaimDecl) -> None:
        """Write a claim with its tests and cuts."""
        words = clauses(["claim", decl.id.text], decl.remarks)
        self.line(0, [*words, quote(decl.text.text)], decl.notes)
        for test in decl.tests:
            moment = ended(joined(test.moment), ":") if test.moment else []
            self.line(1, [*moment, *joined(test.body)], test.notes)
        for cut in decl.cuts:
            self.line(1, ["cut:", *atoms(cut.tokens)])


# ---- for engineers


def dump_tree(tree: Tree) -> str:
    """Return every node of a tree with its fields, one a line."""
    lines: list[str] = []
    for decl in tree.decls:
        dump_node(lines, 0, "", decl)
    lines += [f"# {text}" for text in tree.tail]
    return "\n".join(lines) + "\n" if lines else ""


def dump_node(lines: list[str], level: int, name: str, value: object) -> None:
    """Add the lines of one value."""
    lead = "  " * level + (f"{name}: " if name else "")
    if isinstance(value, Phrase):
        lines.append(f"{lead}{' | '.join(dump_token(token) for token in value.tokens)}")
    elif isinstance(value, Token):
        lines.append(lead + dump_token(value))
    elif isinstance(value, tuple):
        for part in value:
            dump_node(lines, level, name, part)
    elif is_dataclass(value):
        lines.append(lead + type(value).__name__)
        for field in fields(value):
            if field.name not in ("span", "partial") and getattr(value, field.name) != NO_NOTES:
                dump_node(lines, level + 1, field.name, getattr(value, field.name))
    elif value not in (None, False, ""):
        lines.append(f"{lead}{value}".replace("\n", "\n" + "  " * (level + 1)))


def dump_token(token: Token) -> str:
    """Return a token as a dump shows it."""
    return quote(token.text) if token.kind == "quoted" else token.text
