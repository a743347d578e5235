"""Says what could not be understood in a claim: what was read, and what to type.

Invariant: the help names a form of `docs/language.md` 3.4 or a name of the story.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ifonly.source.diagnostic import Diagnostic, error
from ifonly.source.near import nearest
from ifonly.story.claim_bodies import BODIES
from ifonly.story.claim_chances import CHANCES
from ifonly.story.claim_grammar import Tokens, alternatives, fixed_words, text_of
from ifonly.story.claim_moments import MOMENTS
from ifonly.story.claim_reader import Reader
from ifonly.story.claim_titles import CUTS
from ifonly.story.explain import explain
from ifonly.story.frames import EMPTY
from ifonly.story.match import phrase_of

Code = Literal["moment-not-understood", "claim-not-understood", "cut-not-understood"]
SHOWN = {
    "DEED": "VERB ...",
    "DOING": "VERBING ...",
    "SHARE": "in more than N of M runs",
    "QTY": "at least N times",
    "AT": 'at the close of "SCENE"',
    "INNER": "at the end",
    "CUT": 'reaction "..."',
    "SCENE": '"SCENE"',
    "TRIAL": '"TRIAL"',
    "MOTIVE": '"MOTIVE"',
    "ENDING": '"ENDING"',
    "ENDINGS": '"ENDING"',
    "PATTERN": '"PATTERN"',
    "CALL": '"EVENT"',
    "NAMES": '"EVENT" and "EVENT"',
    "PEOPLE": "PERSON and PERSON",
    "STEPS": "EVENT, then EVENT",
    "EVENTS": "PERSON VERBS ...",
    "OFFERS": "PERSON could VERB ...",
    "POSSESSIVE": "'s",
}
NO = {
    "deed": "no line of the story names this deed",
    "had": "no act that names everybody in it",
    "kind": "no kind of reason in this story",
    "cause": "no event, reaction or scene of this story",
    "named event": "no named event of this story",
    "cut": "nothing that can be left out",
}
STATES = frozenset({"is", "are", "has", "have", "believes", "knows", "believe", "know"})


@dataclass(frozen=True, slots=True)
class Attempt:
    """A form whose words fit, and the holes whose words meant nothing."""

    template: str
    misses: tuple[tuple[str, Tokens], ...]


def show(template: str) -> str:
    """Return a template as the shortest line that fits it.

    >>> show("PERSON holds|hold back DOING [[,] QTY]")
    'PERSON holds back VERBING ...'
    """
    while "[" in template:
        template = re.sub(r"\s*\[[^\[\]]*\]", "", template)
    shown = [_show(word) for word in template.split()]
    return " ".join(shown).replace(" ,", ",").replace(" 's", "'s")


def _show(word: str) -> str:
    word = word.partition("=")[2] or word
    return SHOWN.get(word.rstrip("0123456789"), word.split("|")[0].rstrip("0123456789"))


def not_understood(
    code: Code, read: Reader, tokens: Tokens, attempts: Sequence[Attempt]
) -> Diagnostic | None:
    """Return that a line of a claim, its moment or a cut means nothing.

    Nothing is said of a name that was reported before.
    """
    said, whole = text_of(tokens), tokens[0].span.join(tokens[-1].span)
    if any(miss[0] == "mistaken" for one in attempts for miss in one.misses):
        return error(
            "mistaken-opinion",
            f"`{said}`: an opinion is neither true nor false",
            whole,
            help="leave out `, mistakenly`, and test the reading that the opinion gets wrong",
        )
    unnamed = [one for one in attempts if one.misses and one.misses[-1][0] == "deed"]
    telling = [one for one in attempts if one.misses and fixed_words(one.template)] or unnamed
    best = max(telling, key=_telling, default=None)
    if best is None:
        form, shared = _nearest_form(code, tokens)
        if shared < 2 and code == "claim-not-understood":
            return _explained(read, code, "condition" if _is_state(tokens) else "event", tokens)
        return error(code, f"`{said}` {_is_no(code)}", whole, help=f"write it as `{form}`")
    what, part = best.misses[-1]
    if what in {"event", "bare", "infinitive", "gerund", "condition", "measure", "person"}:
        return _explained(read, code, what, part)
    near = nearest(part[-1].text, _names(read, what)) if part else None
    if near is not None:
        mend = f'write `"{near}"`' if part[-1].kind == "quoted" else f"write `{near}`"
    else:
        mend = f"this reads as `{show(best.template)}`"
    span = part[0].span.join(part[-1].span) if part else whole
    label = NO.get(what, f"no {what} of this story")
    return error(code, f"`{said}` {_is_no(code)}", span, label, help=mend)


def _telling(attempt: Attempt) -> tuple[int, int]:
    """Return how much a form says about what the author meant."""
    return fixed_words(attempt.template), -len(attempt.misses[-1][1])


def _explained(read: Reader, code: Code, category: str, tokens: Tokens) -> Diagnostic | None:
    note = explain(read.words, EMPTY, phrase_of(tokens), category)
    if note is None and not read.words.reported:
        span = tokens[0].span.join(tokens[-1].span)
        return error(code, f"`{text_of(tokens)}` {_is_no(code)}", span)
    return note


def _is_state(tokens: Tokens) -> bool:
    return not STATES.isdisjoint(token.text for token in tokens)


def _is_no(code: Code) -> str:
    match code:
        case "moment-not-understood":
            return "is no moment that a claim can look at"
        case "claim-not-understood":
            return "is nothing that a claim can say"
        case "cut-not-understood":
            return "is nothing that a claim can do without"


def _nearest_form(code: Code, tokens: Tokens) -> tuple[str, int]:
    """Return the form that shares most of its own words with a line, and how many."""
    if code == "cut-not-understood":
        return 'without reaction "..."', 0
    texts = {token.text for token in tokens if token.kind == "word"}
    forms = [one.template for one in MOMENTS]
    if code == "claim-not-understood":
        forms = [one.template for one in (*BODIES, *CHANCES)]

    def shared(template: str) -> tuple[float, int]:
        """Return the share of a form's words that the line has, and their number."""
        best = (0.0, 0)
        for atoms in alternatives(template):
            many = sum(not texts.isdisjoint(atom.words) for atom in atoms)
            best = max(best, (many / (1 + len(atoms)), many))
        return best

    best = max(forms, key=lambda template: (shared(template), -len(template)))
    return show(best), shared(best)[1]


def _names(read: Reader, what: str) -> Iterable[str]:
    """Return the names of a kind that the story has."""
    tables = read.tables
    if what in tables.cuts and what != "motive":
        return tables.cuts[what]
    match what:
        case "trial":
            return tables.trials
        case "ending":
            return tables.endings
        case "pattern":
            return tables.patterns
        case "named event":
            return tables.events
        case "motive":
            return tables.reasons
        case "kind":
            return tables.kinds
        case "cause":
            return [*tables.events, *tables.reactions, *tables.scenes]
        case "cut":
            return CUTS
        case _:
            return ()
