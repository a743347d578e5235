"""`X holds back speaking of love to Y`: what somebody had reasons to do and did not do.

Each declared act can be held back. Only what a line speaks of becomes an act of the story: one
that nobody chooses and nobody else notices, and that happens as its scene closes.
"""

from dataclasses import replace

from ifonly.story.derive import ContentUse, Derivation
from ifonly.story.forms import Bound, Build, Form, Lit, closed, form, pattern
from ifonly.story.happenings import Act, Perfect, act_of, agrees, opened, span_of
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
    if not isinstance(act, Act):
        return None
    # Why not here: who it is about may be who holds it back, and `D` alone names no doer.
    about = act.actions and act.action < len(one.words.specials)
    if who is not None and (not about or one.words.specials[act.action].deed.content):
        return None
    return _holding(one, act, doer, bound)


def _holding(one: Derivation, act: Act, doer: Ref | None, bound: Bound) -> object:
    """Return the holding back of one act that a line names."""
    known = one.words.specials
    if not act.actions:
        # Why no action: a line made for a content asks about a deed that no line names.
        return _said(Act((), (doer, *act.args[1:]), span_of(one)), bound)
    special = known[act.action] if len(act.actions) == 1 and act.action < len(known) else None
    if special is None or special.deed.holds:
        return None
    deed = _deed_of(one.words, special.deed)
    if not agrees(one, deed, doer, bound):
        return None
    held = one.words.special(deed, special.content)
    return _said(Act((held.action,), (doer, *act.args[1:]), span_of(one)), bound)


def add_held(words: Vocabulary, deed: Deed) -> None:
    """Let phrases say who holds a deed with a content back; the content may be about them."""
    doer, _, *rest = pattern(deed.tokens)
    tail = [Lit(("back",)), Lit((deed.verb[4],)), *rest]
    heads: dict[str, list[Lit]] = {
        "act": [Lit(("holds", "hold"), "verb")],
        "done": [
            Lit(("has", "have"), "aux"),
            Lit(("not", "never"), "no", True),
            Lit(("held",)),
        ],
        "bare": [Lit(("hold",))],
    }

    def build(one: Derivation, bound: Bound) -> object:
        done = {key: value for key, value in bound.items() if key not in {"verb", "aux", "no"}}
        act = act_of(one, deed, done)
        return _holding(one, act, act.args[0], bound) if isinstance(act, Act) else None

    for category, head in heads.items():
        words.add_form(
            category, form(f"{deed.text} held", [doer, *head, *tail], build, deed.span)
        )


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
