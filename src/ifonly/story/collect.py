"""The first pass: every name, title and form of words that the trees declare.

Invariants: afterwards each declaration that stands has an id, and each phrase
of the story can be read; a declaration made twice is reported with both places,
and the first one stands.
"""

from ifonly.source.diagnostic import Label
from ifonly.source.span import Span
from ifonly.story import sentences, topics
from ifonly.story.content_measures import add_content_measure
from ifonly.story.draft import Draft
from ifonly.story.forms import (
    CONTENT_LETTERS,
    LETTERS,
    POSSESSIVE,
    ROLE_KINDS,
    pattern,
    spell,
    text_of,
)
from ifonly.story.frames import role_of
from ifonly.story.happenings import add_deed
from ifonly.story.holding import add_held
from ifonly.story.ids import PromiseId
from ifonly.story.inflect import BARE_AFTER, DOING_AFTER, forms
from ifonly.story.match import CLOSED
from ifonly.story.model import (
    Fact,
    Group,
    Person,
    Place,
    Promise,
    Reading,
    Role,
    Thing,
    Trait,
)
from ifonly.story.said import fact_words
from ifonly.story.standing import masked
from ifonly.story.vocabulary import Deed, Name, NameKind, Topic
from ifonly.syntax import tree
from ifonly.syntax.tree import ActionDecl, BeingDecl, Phrase, Token, Where, WordDecl


def collect(draft: Draft) -> None:
    """Declare all that the trees declare: names first, then forms, then titles."""
    draft.words.closed = dict(CLOSED)
    for decl in draft.decls:
        if isinstance(decl, BeingDecl):
            _being(draft, decl)
        elif isinstance(decl, WordDecl) and decl.kind == "verb":
            _verb(draft, decl)
    seen: dict[tuple[str, ...], Span] = {}
    for decl in draft.decls:
        if isinstance(decl, WordDecl) and decl.kind != "verb":
            _word(draft, decl, seen)
    for decl in draft.decls:
        if isinstance(decl, tree.MeasureDecl) and decl.pattern is not None:
            _measure(draft, decl, decl.pattern, seen)
    for decl in draft.decls:
        if isinstance(decl, ActionDecl):
            _action(draft, decl, seen)
    _titles(draft)


# ---- names


def _being(draft: Draft, decl: BeingDecl) -> None:
    tokens = decl.name.tokens
    if not tokens:
        return
    kind: NameKind = "person" if decl.kind == "people" else decl.kind
    text = tokens[0].text if tokens[0].kind == "quoted" else spell(tokens)
    if text in LETTERS:
        draft.say(
            "letter-as-name",
            f"`{text}` is a role and cannot be a name",
            decl.name.span,
            help="give it a name of more than one letter",
        )
        draft.skipped.add(id(decl))
        return
    words = tuple(text.split()) if tokens[0].kind == "quoted" else tuple(map(text_of, tokens))
    rows: dict[str, list[object]] = {
        "person": draft.people,  # type: ignore[dict-item]  # Why: only their lengths are read
        "place": draft.places,  # type: ignore[dict-item]
        "thing": draft.things,  # type: ignore[dict-item]
        "group": draft.groups,  # type: ignore[dict-item]
        "trait": draft.traits,  # type: ignore[dict-item]
    }
    name = Name(kind, text, words, len(rows[kind]), decl.kind == "people", decl.name.span)
    before = draft.words.add_name(name)
    if before is not None:
        draft.say(
            "duplicate-name",
            f"`{text}` is declared twice",
            decl.name.span,
            Label(before.span, f"the {before.kind} of that name"),
            help="give one of them another name, or leave one out",
        )
        draft.skipped.add(id(decl))
        return
    plural = decl.kind == "people"
    match kind:
        case "person":
            draft.people.append(Person(text, "they", plural, (), decl.name.span))
        case "place":
            draft.places.append(Place(text, None, (), False, False, (), decl.name.span))
        case "thing":
            draft.things.append(Thing(text, decl.name.span))
        case "group":
            draft.groups.append(Group(text, (), (), decl.name.span))
        case "trait":
            draft.traits.append(Trait(text, decl.name.span))


def _verb(draft: Draft, decl: WordDecl) -> None:
    row = [spell(decl.pattern.tokens), *(spell(one.phrase.tokens) for one in decl.remarks)]
    if len(row) not in {4, 5}:
        draft.say(
            "verb-forms",
            "a verb is declared with its four forms",
            decl.pattern.span,
            help="write them as in `verb cleave, cleaves, clove, cloven`",
        )
        return
    doing = row[4] if len(row) == 5 else forms(row[0])[4]
    draft.verbs[row[0]] = (row[0], row[1], row[2], row[3], doing)


# ---- forms


def roles_in(tokens: tuple[Token, ...], near: bool = False) -> tuple[Role, ...]:
    """Return the roles of a pattern in order."""
    letters = dict.fromkeys(t.text for t in tokens if t.kind == "word" and t.text in ROLE_KINDS)
    return tuple(role_of(letter, near) for letter in letters)


def _is_first(
    draft: Draft, kind: str, phrase: Phrase, seen: dict[tuple[str, ...], Span]
) -> bool:
    """Return whether no form with the same words and kinds of places stands yet."""
    key = ("act" if kind == "act" else "word", *masked(phrase))
    if key in seen:
        draft.say(
            "duplicate-form",
            f"`{spell(phrase.tokens)}` is declared twice",
            phrase.span,
            Label(seen[key], "the first one"),
            help="leave one of them out; `why` adds reasons to an action from elsewhere",
        )
        return False
    seen[key] = phrase.span
    return True


def _word(draft: Draft, decl: WordDecl, seen: dict[tuple[str, ...], Span]) -> None:
    tokens = decl.pattern.tokens
    roles = roles_in(tokens)
    is_readable = _is_well_formed(draft, decl, roles)
    if not is_readable or not _is_first(draft, decl.kind, decl.pattern, seen):
        draft.skipped.add(id(decl))
        return
    text, span = spell(tokens), decl.pattern.span
    match decl.kind:
        case "bond" | "feeling" | "amount":
            row, topic = _row(draft, Reading(text, decl.kind, roles, None, span=span), decl)
            sentences.add_reading(draft.words, row, tokens, roles, span, topic)
        case "opinion":
            holder = Role("", "person", "anyone")
            base = Reading(text, "opinion", (holder, *roles), None, span=span)
            row, topic = _row(draft, base, decl)
            sentences.add_opinion(draft.words, row, tokens, roles, span, topic)
        case "fact":
            row, topic = _row(draft, Fact(text, roles, span=span), decl)
            sentences.add_fact(draft.words, row, tokens, roles, draft.verbs, topic)
        case "promise":
            promise = PromiseId(len(draft.promises))
            draft.promises.append(Promise(text, roles, span=span))
            sentences.add_promise(draft.words, promise, tokens, roles, span)
            if [role.kind for role in roles] == ["person", "person"]:
                draft.words.two_sided.append(promise)
        case "verb":
            pass


def _row(draft: Draft, base: Reading | Fact, decl: WordDecl) -> tuple[topics.Row, Topic | None]:
    """Declare a reading or a fact; return how phrases find its row."""
    words, tokens = draft.words, decl.pattern.tokens
    worn = any(_says(one.phrase, "worn") for one in decl.remarks)
    letter = topics.letter_of(tokens)
    if letter:
        roles = roles_in(tokens)
        topic = Topic(len(words.topics), base, tokens, roles, letter, worn)
        words.topics.append(topic)
        return topics.row_of(topic), topic
    if isinstance(base, Fact):
        at = len(draft.facts)
        draft.facts.append(base)
        words.fact_words[at] = fact_words(pattern(tokens), draft.verbs)
    else:
        at = len(draft.readings)
        draft.readings.append(base)
        if base.kind == "amount":
            words.amounts.add(at)
        elif worn:
            words.worn.add(at)
    return lambda _, __: topics.Cell(at), None


def _measure(
    draft: Draft, decl: tree.MeasureDecl, phrase: Phrase, seen: dict[tuple[str, ...], Span]
) -> None:
    """Declare a measure with roles."""
    tokens = phrase.tokens
    texts = [text_of(token) for token in tokens]
    held = len(texts) > 2 and ROLE_KINDS.get(texts[0]) == "person" and texts[1] == POSSESSIVE
    if (
        not held
        or not sentences.has_words(pattern(tokens))
        or not _content_stands("measure", tokens)
    ):
        draft.say(
            "pattern-without-people",
            f"`{spell(tokens)}` is no pattern of a measure",
            phrase.span,
            help="write it as in `measure X's closeness to Y: X's love for Y`",
        )
        draft.skipped.add(id(decl))
    elif _is_first(draft, "measure", phrase, seen):
        if topics.letter_of(tokens):
            add_content_measure(
                draft.words, decl, tokens, roles_in(tokens), draft.verbs, phrase.span
            )
        else:
            sentences.add_measure(draft.words, tokens, roles_in(tokens), phrase.span)
    else:
        draft.skipped.add(id(decl))


def _says(phrase: Phrase, word: str) -> bool:
    return bool(phrase.tokens) and phrase.tokens[0].text == word


def _is_well_formed(draft: Draft, decl: WordDecl, roles: tuple[Role, ...]) -> bool:
    """Return whether a pattern has its people and words where its kind wants them."""
    tokens, span = decl.pattern.tokens, decl.pattern.span
    texts = [text_of(token) for token in tokens]
    wanted = {
        "bond": "bond X's love for Y",
        "feeling": "feeling X's grief",
        "amount": "amount X's coins, from 0 to 100",
        "opinion": "opinion X is unhappy",
        "fact": "fact X is adopted",
        "promise": "promise X will stay with Y",
    }
    held = len(texts) > 2 and texts[1] == POSSESSIVE and texts[0] in "UVWXYZ"
    good = sentences.has_words(pattern(tokens)) if tokens else False
    if decl.kind in {"bond", "feeling", "amount"}:
        good = good and held and len(texts) == len(pattern(tokens))
    if decl.kind == "bond":
        good = good and len(roles) == 2 and all(role.kind == "person" for role in roles)
    if decl.kind == "promise":
        good = good and sum(role.kind == "person" for role in roles) >= 1
        good = good and roles[0].kind == "person"
    hint = "; a feeling may be about a thing or a place" if decl.kind == "bond" else ""
    if not _content_stands(decl.kind, tokens):
        good = False
        hint = "; `D`, `F` or `E` stands once, at its end, `D` behind `to`, `on` or the like"
        if decl.kind == "promise":
            hint = "; a promise is about people"
    if not good:
        draft.say(
            "pattern-without-people",
            f"`{spell(tokens)}` is no pattern of a {decl.kind}",
            span,
            help=f"write it as in `{wanted[decl.kind]}`" + hint,
        )
    return _can_be_read(decl, roles)


def _content_stands(kind: str, tokens: tuple[Token, ...]) -> bool:
    """Return whether a pattern has no content, or one at its end, where it can be read."""
    if not any(t.kind == "word" and t.text in CONTENT_LETTERS for t in tokens):
        return True
    before = tokens[-2].text if len(tokens) > 1 else ""
    deed = before in BARE_AFTER | DOING_AFTER
    letter = topics.letter_of(tokens)
    return kind != "promise" and letter != "" and (letter != "D" or deed)


def _can_be_read(decl: WordDecl, roles: tuple[Role, ...]) -> bool:
    """Return whether phrases can speak of a pattern, so that its uses need no word."""
    elements = pattern(decl.pattern.tokens)
    if (
        not sentences.has_words(elements)
        or not roles
        or not _content_stands(decl.kind, decl.pattern.tokens)
    ):
        return False
    if decl.kind in {"bond", "feeling", "amount"}:
        return len(elements) > 2 and text_of(decl.pattern.tokens[1]) == POSSESSIVE
    return decl.kind != "promise" or roles[0].kind == "person"


# ---- actions


def _action(draft: Draft, decl: ActionDecl, seen: dict[tuple[str, ...], Span]) -> None:
    tokens = decl.pattern.tokens
    roles = roles_in(tokens, near=True)
    letters = tuple(dict.fromkeys(t.text for t in tokens if t.text in CONTENT_LETTERS))
    doer = tokens[0].text if tokens else ""
    if ROLE_KINDS.get(doer) != "person" or len(tokens) < 2 or tokens[1].text in LETTERS:
        draft.say(
            "action-without-doer",
            f"`{spell(tokens)}` does not say who may do what",
            decl.pattern.span,
            help="begin it with `X may` and a verb",
        )
        draft.skipped.add(id(decl))
        return
    if not _is_first(draft, "act", decl.pattern, seen):
        draft.skipped.add(id(decl))
        return
    roles = tuple(_domain(draft, decl, role) for role in roles)
    _check_domains(draft, decl, roles)
    deed = Deed(
        len(draft.words.deeds),
        spell(tokens),
        tokens,
        forms(tokens[1].text, draft.verbs),
        roles,
        letters,
        decl.pattern.span,
    )
    draft.words.deeds.append(deed)
    add_deed(draft.words, deed)
    if deed.content:
        add_held(draft.words, deed)


_DOMAINS = {
    ("person", "is anyone"): "anyone",
    ("person", "is here"): "here",
    ("person", "is near"): "near",
    ("place", "is near"): "near",
    ("place", "is anywhere"): "anywhere",
    ("thing", "is here"): "at_hand",
    ("thing", "is anything"): "anything",
}


def _domain(draft: Draft, decl: ActionDecl, role: Role) -> Role:
    for clause in decl.clauses:
        if not isinstance(clause, Where) or clause.phrase.tokens[0].text != role.letter:
            continue
        said = spell(clause.phrase.tokens[1:])
        doer = decl.pattern.tokens[0].text
        domain = "held" if role.kind == "thing" and said == f"is held by {doer}" else None
        domain = domain or _DOMAINS.get((role.kind, said))
        if domain is not None:
            return Role(role.letter, role.kind, domain)  # type: ignore[arg-type]  # Why: values of the table above
        choices = [f"{role.letter} {text}" for kind, text in _DOMAINS if kind == role.kind]
        draft.unknown_clause(clause.phrase, f"where `{role.letter}`", choices)
    return role


def _check_domains(draft: Draft, decl: ActionDecl, roles: tuple[Role, ...]) -> None:
    letters = {role.letter for role in roles}
    for clause in decl.clauses:
        if isinstance(clause, Where) and clause.phrase.tokens[0].text not in letters:
            said = clause.phrase.tokens[0]
            draft.say(
                "unbound-role",
                f"`{said.text}` is no role of this action",
                said.span,
                Label(decl.pattern.span, "its roles stand here"),
                help="`where` says among whom a role of the action is looked for",
            )


# ---- titles


def _titles(draft: Draft) -> None:
    counts: dict[str, int] = {}
    for decl in draft.decls:
        kind: str
        match decl:
            case tree.SceneDecl():
                kind = "scene"
                _named_steps(draft, decl, counts)
                free = draft.title(decl.kind, decl.name, counts.get(kind, 0))
            case tree.NormDecl():
                kind = "norm"
                free = draft.title("norm", decl.name, counts.get(kind, 0))
            case tree.CourseDecl():
                kind = "course"
                free = draft.title("course", decl.name, counts.get(kind, 0))
            case tree.ReactionDecl():
                kind = "reaction"
                free = draft.title("reaction", decl.name, counts.get(kind, 0))
            case tree.EndingDecl():
                kind = "ending"
                free = draft.title("ending", decl.name, counts.get(kind, 0))
            case tree.MeasureDecl(name=Token() as name):
                kind = "measure"
                free = draft.title("measure", name, counts.get(kind, 0))
            case tree.PatternDecl():
                kind = "pattern"
                free = draft.title("pattern", decl.name, counts.get(kind, 0))
            case _:
                continue
        if free:
            counts[kind] = counts.get(kind, 0) + 1
        else:
            draft.skipped.add(id(decl))


def _named_steps(draft: Draft, decl: tree.SceneDecl, counts: dict[str, int]) -> None:
    """Declare the names of a scene's told events and of what fate brings."""
    for item in decl.items:
        tokens: list[Token | None] = []
        if isinstance(item, tree.AsTold):
            tokens = [step.named for step in item.steps]
        elif isinstance(item, tree.Fate):
            tokens = [one.named for one in item.effects if isinstance(one, tree.Do)]
        for token in tokens:
            if token is not None and draft.title("named event", token, counts.get("event", 0)):
                counts["event"] = counts.get("event", 0) + 1
