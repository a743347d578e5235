"""`X holds back speaking of love to Y`: what somebody had reasons to do and did not do.

Each declared act can be held back. Only what a line speaks of becomes an act of the story: one
that nobody chooses and nobody else notices, and that happens as its scene closes.
"""

from dataclasses import replace

from ifonly.story.derive import ContentUse, Derivation
from ifonly.story.forms import Bound, Build, Form, closed
from ifonly.story.happenings import Act, Perfect, agrees, opened, span_of
from ifonly.story.inflect import forms
from ifonly.story.model import Ref
from ifonly.story.vocabulary import HOLDING, Deed, Vocabulary
from ifonly.syntax.tree import Token

_ANY = {"person": "anyone", "place": "anywhere", "thing": "anything"}
_HOLD = forms("hold")


def holding(deed: Deed) -> Deed:
    """Return the deed of holding a deed back, with the same roles and contents."""
    doer, verb, *rest = deed.tokens
    said = [("hold", verb), ("back", verb), (deed.verb[4], verb)]
    words = [Token("word", text, at.span) for text, at in said]
    tokens = (doer, *words, *rest)
    roles = tuple(replace(role, domain=_ANY[role.kind]) for role in deed.roles)  # type: ignore[arg-type]  # Why: values of the table above
    text = " ".join(token.text for token in tokens)
    return Deed(HOLDING + deed.index, text, tokens, _HOLD, roles, deed.content, deed.span)


def _held(one: Derivation, bound: Bound) -> object:
    use, who = bound["D"], bound.get("A")
    if not isinstance(use, ContentUse):
        return None
    one.passing = True
    doer = opened(one, who) if isinstance(who, Ref) else None
    act = use.value
    if act is None:
        every = [special.action for special in one.words.specials if special.deed.holds]
        return _said(Act(tuple(every), (doer,), span_of(one)), bound)
    if not isinstance(act, Act) or len(act.actions) != 1:
        return None
    known = one.words.specials
    special = known[act.action] if act.action < len(known) else None
    if special is None or special.deed.holds:
        return None
    deed = _deed_of(one.words, special.deed)
    if not agrees(one, deed, doer, bound):
        return None
    held = one.words.special(deed, special.content)
    return _said(Act((held.action,), (doer, *act.args[1:]), span_of(one)), bound)


def _deed_of(words: Vocabulary, deed: Deed) -> Deed:
    if deed.index not in words.holdings:
        words.holdings[deed.index] = holding(deed)
    return words.holdings[deed.index]


def _said(act: Act, bound: Bound) -> object:
    return Perfect((act.pattern(),), "no" in bound) if "aux" in bound else act


def _form(template: str) -> tuple[Form, ...]:
    build: Build = _held
    return (closed(f"{template} back D:doing", build),)


CLOSED: dict[str, tuple[Form, ...]] = {
    "act": _form("A:person verb=(holds|hold)"),
    "done": _form("A:person aux=(has|have) no=?(not|never) held"),
    "bare": _form("A:person hold"),
    "infinitive": _form("hold"),
    "gerund": _form("holding"),
}
