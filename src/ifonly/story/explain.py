"""Says what is wrong with a phrase that has no meaning, or more than one.

The best derivation with holes tells what the author probably meant; where there
is none, the declared form with the nearest words does. One finding a phrase.
"""

from ifonly.source.diagnostic import Diagnostic, Label, error
from ifonly.source.near import distance, nearest
from ifonly.source.span import NOWHERE, Span
from ifonly.story.derive import Derivation, Found, Hole
from ifonly.story.forms import POSSESSIVE, ROLE_KINDS, Form, Lit, form, spell, text_of
from ifonly.story.frames import Frame
from ifonly.story.strengths import ADVERBS, LEVELS, UNITS
from ifonly.story.suggest import (
    HOLDS,
    NEGATIONS,
    acts_named,
    kin_reading,
    lettered,
    mended,
    new_act,
    own_words,
)
from ifonly.story.vocabulary import Vocabulary
from ifonly.syntax.tree import Phrase

_STEM = 4  # letters that the forms of a verb share, near enough
SPOKEN = {
    "condition": "a condition",
    "measure": "a measure",
    "event": "an event",
    "act": "an act",
    "infinitive": "an act",
    "bare": "an act",
    "gerund": "an act",
    "effect": "an effect",
    "growth": "a growth",
    "start": "a start",
    "outcome": "something that happens",
    "told": "something that is told to happen",
    "own-reading": "a trait or a reading",
    "span": "a span of time",
    "period": "how often",
    "level": "a strength",
    "adverb": "a strength",
    "weight": "a weight",
    "person": "a person",
    "place": "a place",
    "thing": "a thing",
    "group": "a group",
    "trait": "a trait",
    "tag": "a word of what an act is",
}
_DECLARED = {
    "condition": ("fact", "done", "measure", "opinion"),
    "effect": ("fact", "act", "measure", "opinion"),
    "growth": ("measure",),
    "start": ("measure", "fact", "opinion"),
    "event": ("act",),
    "outcome": ("fact",),
    "told": ("act", "fact"),
    "own-reading": ("own-reading",),
}


def explain(
    words: Vocabulary, frame: Frame, phrase: Phrase, category: str
) -> Diagnostic | None:
    """Return what to say of a phrase without a meaning, or nothing if it has been said."""
    one = Derivation(words, frame, phrase.tokens, guess=True)
    guesses = [found for found in one.whole(category) if found.holes]
    best = min(guesses, key=_cost, default=None)
    if best is None or _is_wild(phrase, best):
        said = _titled(words, phrase) if category == "condition" else None
        said = said or _half_said(words, frame, phrase, category)
        if said is not None:
            return said
        near = _nearest_form(words, phrase, category)
        if near is None and _is_repeated(words, phrase):
            return None
        return _no_such_form(words, phrase, category, near)
    notes = [_hole(words, frame, phrase, hole) for hole in best.holes]
    return next((note for note in notes if note is not None), None)


def _titled(words: Vocabulary, phrase: Phrase) -> Diagnostic | None:
    """Say that a title in quotes is no condition: an ending, or a title that nothing has."""
    if len(phrase.tokens) != 1 or phrase.tokens[0].kind != "quoted":
        return None
    title = phrase.tokens[0].text
    endings = {**words.titles.get("common name", {}), **words.titles.get("ending", {})}
    if title in endings:
        found = endings[title]
        said = "an ending" if found.kind == "ending" else "a name of endings"
        return error(
            "unknown-title",
            f'"{title}" is {said}, and no condition',
            phrase.span,
            "stands alone in a line of a claim",
            Label(found.span, "the ending" if found.kind == "ending" else "named here"),
            help=f'write a line of its own: `"{title}" in more than 1 of 2 runs`',
        )
    near = nearest(title, endings)
    listed = ", ".join(f'`"{one}"`' for one in endings)
    help_ = f'write `"{near}"`' if near else f"the endings are {listed}"
    return error(
        "unknown-title",
        f'no ending is called "{title}"',
        phrase.span,
        "not declared",
        help=help_ if endings else f'declare it: `ending "{title}": when ...`',
    )


# How a reading goes on: the words that may follow it, and what to write.
_GOES_ON: dict[str, tuple[frozenset[str], str]] = {
    "condition": (
        frozenset({"is", "are"}),
        "`is great`, `is great or more`, `is slight or less`, `is nothing` or `is above 0.4`",
    ),
    "start": (frozenset({"is", "are"}), "`is slight`, `is moderate`, `is great` or `is utter`"),
    "effect": (
        frozenset({"rises", "rise", "falls", "fall"}),
        "`rises slightly`, `rises moderately`, `rises greatly` or `rises utterly`",
    ),
}


def _half_said(
    words: Vocabulary, frame: Frame, phrase: Phrase, category: str
) -> Diagnostic | None:
    """Say how a reading goes on, where a phrase names one and then goes astray."""
    verbs, mend = _GOES_ON.get(category, (frozenset[str](), ""))
    for i, token in enumerate(phrase.tokens):
        if i == 0 or token.text not in verbs or i + 1 == len(phrase.tokens):
            continue
        head = phrase.tokens[:i]
        if any(not f.holes for f in Derivation(words, frame, head).whole("measure")):
            rest = phrase.tokens[i:]
            how = "by how much" if category == "effect" else "how strong"
            is_ = "moves" if category == "effect" else "is"
            falls = token.text.startswith("fall")
            return error(
                "no-such-form",
                f"`{spell(rest)}` does not say {how} `{spell(head)}` {is_}",
                rest[0].span.join(rest[-1].span),
                help=f"write {mend.replace('rises', 'falls') if falls else mend}",
            )
    return None


def _cost(found: Found) -> int:
    return sum(hole.cost for hole in found.holes)


def _is_wild(phrase: Phrase, found: Found) -> bool:
    """Return whether a guess takes for a name what neither is near to one nor looks like one."""
    for hole in found.holes:
        said = phrase.tokens[hole.start].text
        looks = said[:1].isupper() or said in {"the", "The"} or hole.end - hole.start == 0
        if hole.why == "unknown" and not hole.found and not looks:
            return True
    return False


def _is_repeated(words: Vocabulary, phrase: Phrase) -> bool:
    """Return whether the same unknown words have been reported, in whatever form."""
    known = {word for forms in words.closed.values() for one in forms for word in one.words}
    known |= LEVELS.keys() | ADVERBS.keys() | UNITS.keys()
    left = sorted(word[:_STEM] for word in _plain(words, phrase) if word not in known)
    key = ("words", " ".join(left))
    if key in words.reported:
        return True
    words.reported.add(key)
    return False


def _hole(words: Vocabulary, frame: Frame, phrase: Phrase, hole: Hole) -> Diagnostic | None:
    tokens = phrase.tokens[hole.start : hole.end]
    span = tokens[0].span.join(tokens[-1].span) if tokens else phrase.span
    said = spell(tokens)
    kind = SPOKEN.get(hole.expected, hole.expected)
    match hole.why:
        case "unknown":
            key = (hole.expected, said.strip('"'))
            note = _unknown(words, hole, said, span)
        case "kind":
            key = ("kind", f"{said} {span.start} {span.file}")
            found = hole.found.replace(said, f"`{said}`")
            note = error(
                "wrong-kind", f"expected {kind}, found the {found}", span, f"not {kind}"
            )
        case "role":
            key = ("role", f"{said} {frame.owner or span}")
            note = _unbound(frame, said, span)
        case "title":
            key = ("poisoned", said.strip('"'))
            title = tokens[0].text
            help_ = (
                f'write `"{hole.found}"`' if hole.found else f"declare `{hole.expected} {said}`"
            )
            message = f"no {hole.expected} is called `{title}`"
            note = error("unknown-title", message, span, "not declared", help=help_)
        case _:
            key = (hole.why, f"{said} {span.start} {span.file}")
            note = _wording(hole, said, span)
    if key in words.reported:
        return None
    words.reported.add(key)
    return note


def _unknown(words: Vocabulary, hole: Hole, said: str, span: Span) -> Diagnostic:
    others: tuple[Label, ...] = ()
    example = "trait" if hole.expected == "trait" else hole.expected
    help_ = f"declare `{example} {said}`"
    if hole.found:
        help_ = f"write `{hole.found}`, or {help_}"
        near = next(n for n in words.all_names(hole.expected) if n.text == hole.found)  # type: ignore[arg-type]  # Why: holes of names carry a kind of name
        if near.span != NOWHERE:
            others = (Label(near.span, f"a {hole.expected} with a near name"),)
    message = f"no {hole.expected} is named `{said}`"
    return error(
        "unknown-name", message, span, "not declared in this story", *others, help=help_
    )


def _unbound(frame: Frame, said: str, span: Span) -> Diagnostic:
    bound = ", ".join(f"`{role.letter}`" for role in frame.roles if len(role.letter) == 1)
    where = f" in {frame.owner}" if frame.owner else ""
    help_ = f"write one of {bound}, or a name" if bound else "write a name"
    if ROLE_KINDS.get(said) == "person":
        help_ += ", or `someone`"
    return error("unbound-role", f"nothing says who `{said}` is{where}", span, help=help_)


def _wording(hole: Hole, said: str, span: Span) -> Diagnostic:
    match hole.why:
        case "verb":
            message = f"`{said}` does not agree with its person"
            return error("verb-form", message, span, help=f"write `{hole.expected}`")
        case "strength":
            table = LEVELS if hole.expected == "level" else ADVERBS
            choices = ", ".join(f"`{word}`" for word in table if word != "strong")
            near = f"write `{hole.found}`" if hole.found else f"write one of {choices}"
            return error("unknown-strength", f"`{said}` is no strength", span, help=near)
        case "falls":
            message = "a reading that is not `worn by losses` cannot fall"
            help_ = (
                "add `worn by losses` to its declaration; without it, it fades by itself alone"
            )
            return error("cannot-fall", message, span, help=help_)
        case "no act":
            message = f"`{said}` asks about an act, and here no act has happened"
            help_ = (
                "let it stand in a reaction to an act, as `when Y helps X`, and not below "
                "`one time in N`"
            )
            return error("no-act-here", message, span, help=help_)
        case _:
            message = f"`{said}` names nothing that can rise, fall or be given a start"
            help_ = "name a bond, a feeling, an opinion or an amount"
            return error("not-a-reading", message, span, help=help_)


def _no_such_form(
    words: Vocabulary, phrase: Phrase, category: str, near: Form | None
) -> Diagnostic:
    said = spell(phrase.tokens)
    kind = SPOKEN.get(category, "anything")
    message = f"`{said}` says nothing that can be understood as {kind}"
    if near is not None:
        others = (Label(near.span, "a near form of words"),) if near.span != NOWHERE else ()
        help_ = f"write it as `{mended(words, phrase, near) or _spoken(near)}`"
    else:
        others, help_ = (), _words_for(words, phrase, category)
    return error("no-such-form", message, phrase.span, "", *others, help=help_)


def _words_for(words: Vocabulary, phrase: Phrase, category: str) -> str:
    """Return what to type where the story has no words like these."""
    texts = [token.text for token in phrase.tokens]
    if category in {"act", "bare", "infinitive", "gerund", "told"} and words.deeds:
        acts = acts_named(words)
        named = words.longest([text_of(token) for token in phrase.tokens], 0) is not None
        declare = f"; or add `{new_act(words, phrase)}`" if named else ""
        return f"use an act of the story: {acts}{declare}"
    if category == "tag":
        return (
            "write it as in `good for Y greatly`, `costs X slightly in secret`, `wrong` or "
            "`unexpected greatly`"
        )
    kin = kin_reading(words, phrase, category)
    if kin is not None:
        return f"write `{kin}`"
    if not HOLDS.isdisjoint(texts):
        return f"declare `fact {lettered(words, phrase)}`, or use words that are declared"
    if category == "event" and len(phrase.tokens) > 1:
        return f"declare `{new_act(words, phrase)}`, or use an act that is declared"
    return "use words that are declared: a fact, a reading or an act"


def _spoken(near: Form) -> str:
    """Return a form in words, its people as letters: `X has waved to Y`."""
    parts = (
        one.words[0] if isinstance(one, Lit) else one.name
        for one in near.elements
        if not isinstance(one, Lit) or not one.optional
    )
    return " ".join(parts).replace(f" {POSSESSIVE}", POSSESSIVE)


def _nearest_form(words: Vocabulary, phrase: Phrase, category: str) -> Form | None:
    """Return the declared form whose words are nearest to the phrase's, names left out."""
    mine = " ".join(word for word in _plain(words, phrase) if word not in NEGATIONS)
    forms: dict[str, Form] = {}
    for each in _DECLARED.get(category, (category,)):
        for one in words.forms.get(each, ()):
            literal = " ".join(
                e.words[0] for e in one.elements if isinstance(e, Lit) and not e.optional
            )
            forms.setdefault(literal.replace(POSSESSIVE, "").strip(), one)
    if category == "own-reading":  # a trait is no form, but a name that may stand there
        for name in words.all_names("trait"):
            said = [Lit((word,)) for word in name.words]
            forms.setdefault(name.text, form(name.text, said, lambda *_: None, name.span))
    near = nearest(mine, forms)
    if near is None:
        # Why: `Renji's luve for Rukia rises greatly` holds a near form and more.
        inside = [key for key in forms if key and _is_inside(key, mine)]
        near = min(inside, key=lambda key: (-len(key), key), default=None)
    return forms[near] if near is not None else None


def _is_inside(key: str, mine: str) -> bool:
    width, row = len(key.split()), mine.split()
    if width > 1 and not set(key.split()) & set(row):
        return False
    for i in range(len(row) - width + 1):
        part = " ".join(row[i : i + width])
        if distance(part, key) <= max(1, len(key) // 4) and len(key) > 3:
            return True
    return False


def _plain(words: Vocabulary, phrase: Phrase) -> list[str]:
    return [word for _, word in own_words(words, phrase)]


def ambiguous(
    words: Vocabulary, phrase: Phrase, category: str, readings: list[object]
) -> Diagnostic:
    """Return that a phrase can be read in two ways, with the forms it fits."""
    texts = frozenset(text_of(token) for token in phrase.tokens)
    fits: list[Form] = []
    for each in (category, *_DECLARED.get(category, ())):
        fits += [one for one in words.candidates(each, texts) if one.span != NOWHERE]
    others = tuple(Label(one.span, "it can be read as this") for one in fits[:2])
    message = f"`{spell(phrase.tokens)}` can be read in {len(readings)} ways"
    help_ = "quote the names in it, or word one of the forms otherwise"
    return error("ambiguous-phrase", message, phrase.span, "", *others, help=help_)


def misplaced_quantifier(phrase: Phrase) -> Diagnostic:
    """Return that `someone` or `nobody` stands where one person must be meant."""
    message = f"`{spell(phrase.tokens)}` does not say which person is meant"
    return error("no-one-meant", message, phrase.span, help="write a name or a role")
