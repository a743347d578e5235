"""Random trees that a text can have, and random texts that look like stories."""

from dataclasses import replace
from typing import Any, TypeVar

from hypothesis import strategies as st

from ifonly.syntax import tree as t

Node = TypeVar("Node")
Made = st.SearchStrategy[Any]

NAMES = [
    "Ada",
    "Ben",
    "Zoë",
    "李",
    "Ольга",
    "O'Hara",
    "d’Artagnan",
    "Jean-Luc",
    "नेहा",
    "James",
    "X",
    "Y",
    "love",
    "friends",
    "half-life",
]
PLAIN = ["is", "the", "of", "kind", "slightly", "to", "at", "odds", "than", "more", "1870s"]


def token(kind: t.TokenKind, text: str) -> t.Token:
    return t.Token(kind, text)


texts = st.one_of(
    st.text(
        alphabet=st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=12
    ),
    st.lists(
        st.sampled_from(["and", "a", '"', "\\", " ", "#", "long-word", ",", ""]), max_size=80
    ).map(" ".join),
)
quoted = texts.map(lambda text: token("quoted", text))
numbers = st.sampled_from(["0", "6", "0.25", "1000000000"]).map(
    lambda text: token("number", text)
)
comments = texts.map(lambda text: text.rstrip())
notes = st.one_of(
    st.just(t.NO_NOTES),
    st.builds(
        t.Notes,
        st.lists(comments, max_size=2).map(tuple),
        st.none() | comments,
    ),
)


@st.composite
def phrases(draw: st.DrawFn, claim: bool = False) -> t.Phrase:
    found = [token("word", draw(st.sampled_from(NAMES)))]
    for _ in range(draw(st.integers(0, 4))):
        last = found[-1]
        kind = draw(st.sampled_from(["name", "plain", "number", "quoted", "possessive"]))
        if kind == "name":
            found.append(token("word", draw(st.sampled_from(NAMES))))
        elif kind == "plain":
            word = draw(st.sampled_from(PLAIN))
            found.append(token("word", "of" if claim and word == "than" else word))
        elif kind == "number":
            found.append(draw(numbers))
        elif kind == "quoted":
            found.append(draw(quoted))
        elif last.kind in ("word", "quoted"):
            marks = ["'s", "'"] if last.kind == "word" and last.text.endswith("s") else ["'s"]
            found.append(token("possessive", draw(st.sampled_from(marks))))
    return t.Phrase(tuple(found))


phrase = phrases()
some = st.lists(phrase, min_size=1, max_size=3).map(tuple)
few = st.lists(phrase, max_size=2).map(tuple)
flat_conds = st.one_of(
    phrase,
    st.builds(t.AllOf, st.lists(phrase, min_size=2, max_size=4).map(tuple)),
    st.builds(t.AnyOf, st.lists(phrase, min_size=2, max_size=4).map(tuple)),
)
conds: Made = st.recursive(
    flat_conds,
    lambda inner: (
        st.builds(t.AllOf, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(t.AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple))
    ),
    max_leaves=4,
)
maybe_cond = st.none() | conds


def many(node: Made, least: int = 0) -> Made:
    return st.lists(node, min_size=least, max_size=3).map(tuple)


do = st.builds(t.Do, phrase, few, st.none() | quoted, notes=notes)


def pattern_steps() -> Made:
    """Steps whose last holds no `unless`: below the last step it is the pattern's."""
    step = st.builds(t.PatternStep, some, few, few, notes=notes)
    last = st.builds(t.PatternStep, some, few, notes=notes)
    return st.builds(lambda before, end: (*before, end), many(step), last)


chance = st.sampled_from(["one time in 6", "two times in 3"]).map(
    lambda text: t.Phrase(
        tuple(token("number" if word.isdigit() else "word", word) for word in text.split())
    )
)
effects: Made = st.recursive(
    do,
    lambda inner: (
        st.builds(t.If, conds, many(inner, 1), notes=notes)
        | st.builds(t.Chance, chance, many(inner, 1), notes=notes)
    ),
    max_leaves=4,
)
head_remarks = many(st.builds(t.Remark, phrase, st.none() | flat_conds))
remarks = st.builds(t.Remark, phrase, maybe_cond, notes=notes)
words = st.builds(t.Words, quoted, maybe_cond, notes=notes)


def with_words(effect: t.Effect, told: tuple[t.Words, ...]) -> t.Effect:
    return replace(effect, words=told) if isinstance(effect, t.Chance) else effect


fate_effects = st.builds(with_words, effects, many(words))


def only_negated_with_cond(reason: Any) -> Any:
    return replace(reason, negated=reason.negated and reason.cond is not None)


reasons = st.builds(
    t.Reason,
    st.sampled_from(["for", "against"]),
    quoted,
    st.none() | phrase,
    phrase,
    few,
    maybe_cond,
    notes=notes,
    negated=st.booleans(),
).map(only_negated_with_cond)
clauses: Made = st.one_of(
    st.builds(t.When, conds, notes=notes),
    st.builds(t.Where, phrase, notes=notes),
    st.builds(t.Then, many(effects, 1), notes=notes),
    st.builds(
        t.CallsFor,
        st.just(t.Phrase((token("word", "Y"),))),
        st.lists(phrase, min_size=1, max_size=3).map(tuple),
        notes=notes,
    ),
    st.builds(t.Answers, phrase, notes=notes),
    words,
    remarks,
    reasons,
)


@st.composite
def acts(draw: st.DrawFn) -> tuple[t.Phrase, int]:
    actor, act = draw(phrase), draw(phrase)
    return t.Phrase(actor.tokens + act.tokens), len(actor.tokens)


def action(act: tuple[t.Phrase, int], clauses: Any, notes: t.Notes) -> t.ActionDecl:
    return t.ActionDecl(act[0], clauses, notes=notes, actor=act[1])


def why(act: tuple[t.Phrase, int], lines: Any, notes: t.Notes) -> t.WhyDecl:
    return t.WhyDecl(act[0], lines, notes=notes, actor=act[1])


def norm(act: tuple[t.Phrase, int], sign: Any, reason: t.Reason, notes: t.Notes) -> t.NormDecl:
    return t.NormDecl(
        reason.name,
        sign,
        act[0],
        reason.weight,
        reason.times,
        reason.cond,
        notes=notes,
        negated=reason.negated,
        actor=act[1],
    )


period = st.sampled_from(["first", "secretly", "turn"]).map(
    lambda text: t.Phrase((token("word", text),))
)
options = st.sampled_from(["if able", "from turn"]).map(
    lambda text: t.Phrase(tuple(token("word", word) for word in text.split()))
)
items: Made = st.one_of(
    st.builds(t.With, some, st.lists(options, max_size=2).map(tuple), maybe_cond, notes=notes),
    st.builds(t.Needs, conds, st.none() | quoted | st.just(token("word", "skip")), notes=notes),
    st.builds(
        t.Fate,
        st.lists(period, max_size=2).map(tuple),
        maybe_cond,
        many(fate_effects, 1),
        st.none() | quoted,
        notes=notes,
        words=many(words),
    ),
    st.builds(t.Meanwhile, phrase, many(do, 1), notes=notes),
    st.builds(
        t.AsTold,
        many(st.builds(t.ToldStep, phrase, st.none() | quoted, st.booleans(), notes=notes), 1),
        notes=notes,
    ),
    st.builds(t.Until, conds, notes=notes),
    words,
    remarks,
)


@st.composite
def parts(draw: st.DrawFn) -> tuple[t.TestPart, ...]:
    joiner = st.sampled_from([",", "and", "or", "then", "than", "because"])
    first = t.TestPart("", draw(phrases(claim=True)))
    others = draw(st.lists(st.builds(t.TestPart, joiner, phrases(claim=True)), max_size=3))
    return (first, *others)


unquoted = st.lists(st.sampled_from(NAMES), min_size=1, max_size=2).map(
    lambda found: t.Phrase(tuple(token("word", word) for word in found))
)
with_role = unquoted.map(
    lambda found: t.Phrase((token("word", "X"), token("possessive", "'s"), *found.tokens))
)
decls: Made = st.one_of(
    st.builds(t.StoryDecl, quoted, head_remarks, notes=notes),
    st.builds(t.ImportDecl, some, notes=notes),
    st.builds(
        t.BeingDecl,
        st.sampled_from(["place", "person", "people", "thing", "group", "trait"]),
        phrase,
        many(remarks),
        few,
        notes=notes,
    ),
    st.builds(
        t.WordDecl,
        st.sampled_from(["bond", "feeling", "opinion", "fact", "amount", "promise", "verb"]),
        phrase,
        many(remarks),
        notes=notes,
    ),
    st.builds(t.StartDecl, many(effects, 1), notes=notes),
    st.builds(action, acts(), many(clauses), notes),
    st.builds(why, acts(), many(st.one_of(reasons, words), 1), notes),
    st.builds(norm, acts(), st.sampled_from(["must", "must not"]), reasons, notes),
    st.builds(t.CourseDecl, quoted, head_remarks, many(do, 1), notes=notes),
    st.builds(t.ReactionDecl, quoted, some, maybe_cond, many(effects, 1), notes=notes),
    st.builds(t.WhileDecl, conds, many(effects, 1), st.none() | quoted, notes=notes),
    st.builds(t.WheneverDecl, conds, many(effects, 1), st.none() | quoted, notes=notes),
    st.builds(
        t.SceneDecl,
        st.sampled_from(["scene", "trial"]),
        quoted,
        head_remarks,
        many(items),
        notes=notes,
    ),
    st.builds(t.EndingDecl, quoted, head_remarks, conds, many(words), notes=notes),
    st.builds(t.MeasureDecl, quoted, phrase, few, st.none(), few, notes=notes),
    st.builds(t.MeasureDecl, st.none(), phrase, few, with_role, few, notes=notes),
    st.builds(t.PatternDecl, quoted, head_remarks, pattern_steps(), few, notes=notes),
    st.builds(
        t.ClaimDecl,
        st.sampled_from(["C1", "later"]).map(lambda text: token("word", text)) | numbers,
        quoted,
        st.lists(unquoted, max_size=2).map(tuple),
        many(st.builds(t.ClaimTest, st.just(()) | parts(), parts(), notes=notes)),
        few,
        notes=notes,
    ),
)
trees = st.builds(
    t.Tree,
    st.just("a.story"),
    st.lists(decls, max_size=4).map(tuple),
    st.lists(comments, max_size=2).map(tuple),
)

PIECES = [
    *[
        "story",
        "person",
        "place",
        "scene",
        "ending",
        "reaction",
        "claim",
        "norm",
        "course",
        "why",
        "while",
        "whenever",
    ],
    *[
        "pattern",
        "measure",
        "at",
        "the",
        "start",
        "X",
        "Y",
        "may",
        "must",
        "not",
        "would",
        "when",
        "and",
        "or",
        "unless",
        "times",
        "then",
    ],
    *[
        "because",
        "than",
        "all",
        "any",
        "of",
        "for",
        "against",
        "in",
        "words",
        "with",
        "needs",
        "fate",
        "meanwhile",
        "until",
    ],
    *[
        "as",
        "told",
        "calls",
        "answers",
        "if",
        "one",
        "time",
        "in",
        "or",
        "else",
        "skip",
        "against",
        "all",
        "odds",
        "cut",
        "more",
        "less",
    ],
    *[
        "language",
        "1",
        "2",
        "1,000",
        "99999999999",
        "0.5",
        "C1",
        "later",
        "import",
        "group",
        "verb",
        "trial",
        "is",
        "love",
    ],
    *[
        '"',
        '"a"',
        '""',
        "\\",
        "'s",
        "'",
        "’",
        "#",
        ":",
        ",",
        ";",
        "*",
        "(",
        "[/x]",
        "</script>",
    ],
    *["\n", "\n", "\n", "\n    ", "\n    ", "\n        ", "\n  ", "\n\t", "\r\n", "\n\n"],
    *["\u200d", "\u0301", "\ufeff", "\x00", "\u2028", "\u202e", "𝕏", "👍", " ", "    "],
]
stories = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=60).map(
    lambda found: " ".join(found).replace(" \n", "\n")
)
