"""Says what could not be understood in a claim: what was read, and what to type.

Invariant: the help names a form of `docs/language.md` 3.4 or a name of the story.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from ifonly.source.diagnostic import Diagnostic, error
from ifonly.source.near import nearest
from ifonly.source.values import dataclass
from ifonly.story.claim_bodies import BODIES
from ifonly.story.claim_chances import CHANCES
from ifonly.story.claim_grammar import Tokens, fixed_words, text_of
from ifonly.story.claim_moments import MOMENTS, read_moments
from ifonly.story.claim_reader import Reader
from ifonly.story.claim_titles import CUTS
from ifonly.story.explain import explain
from ifonly.story.forms import spell
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
    "cause": "no event, reaction, scene or `while` of this story",
    "named event": "no named event of this story",
    "all scenes, or all named events": "scenes and events move the odds in different measures",
    "count": "not as many as the pattern speaks of",
    "cut": "nothing that can be left out",
}
COMMON = frozenset(
    {*["a", "and", "at", "by", "in", "is", "more", "of", "or", "than", "the", "to"]}
)
ENOUGH = 0.2  # Why: less is shared by chance, in words such as `in` and `of`
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
    if "less than" in said and tokens[-1].text == "runs":
        counted = said.replace("less than", "fewer than")
        return error(code, f"`{said}`: runs are counted", whole, help=f"write `{counted}`")
    content = next((one for one in sorted(read.words.unnamed) if one in spell(tokens)), None)
    if content is not None:
        return error(
            code,
            f"`{said}` {_is_no(code)}",
            whole,
            f"no line of the story names `{content}` there",
            help="give it a start, or let some line speak of it; a claim makes nothing possible",
        )
    unnamed = [one for one in attempts if one.misses and one.misses[-1][0] == "deed"]
    telling = [one for one in attempts if one.misses and _telling(one)[0]] or unnamed
    state = _is_state(tokens)
    best = max(
        telling, key=lambda one: (*_telling(one), _likely(read, one, state)), default=None
    )
    if best is None:
        mend = _colon(read, tokens) if code == "claim-not-understood" else None
        form = _nearest_form(code, tokens)
        if mend is None and form is None:
            return _explained(read, code, "condition" if state else "event", tokens)
        mend = mend or f"write it as `{form}`"
        return error(code, f"`{said}` {_is_no(code)}", whole, help=mend)
    what, part = best.misses[-1]
    if what in {"event", "bare", "infinitive", "gerund", "condition", "measure", "person"}:
        return _explained(read, code, what, part)
    near = nearest(part[-1].text, _names(read, what)) if part else None
    if near is not None:
        mend = f'write `"{near}"`' if part[-1].kind == "quoted" else f"write `{near}`"
    elif what == "all scenes, or all named events":
        mend = "name scenes alone, or named events alone"
    elif what == "deed":
        mend = "give somebody a reason for it, in a `why`; a claim makes nothing possible"
    else:
        mend = f"this reads as `{show(best.template)}`"
    span = part[0].span.join(part[-1].span) if part else whole
    label = NO.get(what, f"no {what} of this story")
    return error(code, f"`{said}` {_is_no(code)}", span, label, help=mend)


def _telling(attempt: Attempt) -> tuple[int, int]:
    """Return how much a form says about what the author meant."""
    counted = attempt.template.endswith(("QTY", "SHARE"))  # Why: these two were understood
    return fixed_words(attempt.template) + counted, -len(attempt.misses[-1][1])


def _likely(read: Reader, attempt: Attempt, state: bool) -> int:
    """Return which of two forms, equally fitting, the author rather meant."""
    what, part = attempt.misses[-1]
    if part and nearest(part[-1].text, _names(read, what)):
        return 2
    return int(what == ("condition" if state else "event"))


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


def _colon(read: Reader, tokens: Tokens) -> str | None:
    """Return what to type where the colon behind a moment is missing."""
    for end in range(len(tokens) - 1, 0, -1):
        if read_moments(read, tokens[:end]):
            after = text_of(tokens[end:]).lstrip(", ")
            return f"write `{text_of(tokens[:end])}: {after}`"
    return None


def _nearest_form(code: Code, tokens: Tokens) -> str | None:
    """Return the form that shares most of its own words with a line, spelling aside."""
    if code == "cut-not-understood":
        return 'without reaction "..."'
    forms = [show(one.template) for one in MOMENTS]
    if code == "claim-not-understood":
        forms = [show(one.template) for one in (*BODIES, *CHANCES)]
    said = [token.text for token in tokens if token.kind == "word"]

    def shared(form: str) -> float:
        """Return how much of a form's own words a line has, less what it has not."""
        total = 0.0
        for word in re.findall(r"[a-z]+", form):
            weight = 0.2 if word in COMMON else 1.0
            near = word in said or (len(word) > 3 and nearest(word, said))
            total += weight if near else -weight / 2
        return total

    best = max(forms, key=lambda form: (shared(form), -len(form)))
    return best if shared(best) > ENOUGH or code == "moment-not-understood" else None


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
            return [*tables.events, *tables.reactions, *tables.scenes, *tables.whiles]
        case "cut":
            return CUTS
        case _:
            return ()
