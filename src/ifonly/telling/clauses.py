"""Knows where in a sentence a verb may stand: its clauses, and the words that begin and end them.

`tense` reads a sentence word by word and keeps one `Clause`; a mark or a joining word begins the
next, which goes on with what the one before had where it may. Invariant: a clause has one finite
verb, but for one that stands within another.
"""

from typing import Final

from ifonly.source.values import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ADVERBS: Final = _words("""
already also always ever even hardly just never not now once only quite still then almost
yet again twice been
""")
DETERMINERS: Final = _words("""
a an the his her its their my your our no some any every each this these those
""")
PREPOSITIONS: Final = _words("""
of in on at with without for from to by into over under behind before after between
through about against among beside beyond down inside near off onto out outside past round
toward up upon within across above below
""")
# Those that may stand for a place alone: `outside the watch went by`.
ALONE: Final = _words("outside inside above below upstairs")
BOUNDARIES: Final = _words("""
and but or then who which that what when where while until because if though whom whose
whoever whatever whether how why than so whenever wherever
""")
JOINING: Final = frozenset({"and", "or", ",", "but", "then"})
PLURAL: Final = _words("""
they we you people children men women feet teeth both many few these those police
""")
PRONOUNS: Final = _words("""
he she it they we you i nobody somebody everybody one something anything nothing
everything people
""")
SINGULAR: Final = frozenset(
    {"this", "his", "its", "yes", "us", "always", "perhaps", "else", "once"}
)


@dataclass(slots=True)
class Clause:
    """Where a sentence is: whether its verb was found, and what may be its subject."""

    found: bool = False  # the finite verb
    plural: bool = False
    subject: bool = False  # something that a verb can be said of
    in_phrase: bool = False  # behind a preposition
    perfect: bool = False  # `had` and a participle, which may be followed by others
    mood: bool = False  # as if: nothing is changed
    bare: bool = False  # a bare form follows: behind `to`, `did`, `would`
    filled: bool = False  # what follows the preposition has come
    alone: bool = False  # its first word is one that may stand for a place alone
    many: bool = False  # `and` joined two of what may be its subject
    beside: bool = False  # it begins with `with`, and has nobody of its own yet
    main: bool | None = None  # of a clause that hangs on another: whether that one's is several
    part: bool = False  # a participle may follow: behind `was`, `has`
    extra: bool = False  # another verb may follow: that of the clause around this one
    state: bool = False  # its verb is a state: `was up early, bent over a paper`
    passive: bool = False  # `was led out, and let in`: the next may be a participle, too
    back: bool = False  # `how she had shone`: what is told of lies back, and stays past
    opened: str = ""  # the word or mark that began it

    @property
    def several(self) -> bool:
        """Whether the subject is several."""
        return self.plural or self.many

    @property
    def above(self) -> bool:
        """Whether the subject of the clause is several on which this one hangs, or its own."""
        return self.several if self.main is None else self.main


def after_mark(clause: Clause, mark: str) -> Clause:
    """Return the clause behind a mark: a comma may go on with the same subject."""
    if mark in ",–-" or mark in "()":
        if not clause.found and clause.subject:
            clause.in_phrase = clause.in_phrase and clause.filled
            return clause
        return Clause(plural=clause.above, perfect=clause.perfect, state=clause.state and not clause.extra,
                       passive=clause.passive, back=clause.back, opened=",")  # fmt: skip
    return Clause(opened=mark)


def after_word(clause: Clause, word: str, before: str) -> Clause:
    """Return the clause behind a joining word; `and` between two nouns makes them many."""
    if word in ("and", "or") and not clause.found and clause.subject and before != ",":
        clause.many = clause.many or word == "and"
        return clause
    if word in ("so", "than") and not clause.found:
        return clause
    if word in ("who", "which", "that"):
        if before.lower() in ("those", "these") and not clause.found:
            clause.subject = clause.plural = True
        extra = clause.subject and not clause.found
        return Clause(plural=clause.several, subject=True, main=clause.above, extra=extra,
                       opened=word)  # fmt: skip
    if word in ("what", "whoever", "whatever"):
        extra = not clause.found
        main = clause.above and not extra
        return Clause(subject=True, main=main, extra=extra, opened=word)
    if word not in JOINING:
        return Clause(main=clause.above, opened=word)
    return Clause(plural=clause.above, perfect=clause.perfect,
                   mood=clause.mood, passive=clause.passive, back=clause.back, opened=word)  # fmt: skip
