"""Norms: what one must and must not do, and the reasons that give them their weight.

A norm about a content (`X must not D`, `X must not tell Y that F`) has a case for each
deed, fact or occasion that the story names. Invariant: the first case of a norm has the
norm's id; further cases stand behind all norms and say whose they are.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from ifonly.story import match
from ifonly.story.contents import rewritten
from ifonly.story.draft import Draft
from ifonly.story.expand import act_contents
from ifonly.story.forms import ROLE_KINDS
from ifonly.story.frames import frame_of, free_roles, letters_in, phrases_of
from ifonly.story.ids import ActionId, NormId
from ifonly.story.model import All, Motive, Norm
from ifonly.story.reasons import Bearing, bearings, conditioned, weigh
from ifonly.story.vocabulary import key_of
from ifonly.syntax.tree import Cond, NormDecl, Phrase, Token

_SOMEONE = (Token("word", "someone"),)


def resolve_norms(draft: Draft) -> None:
    """Add norms, and the reasons that give them their weight."""
    further: list[Norm] = []
    for decl in draft.decls:
        if not isinstance(decl, NormDecl) or id(decl) in draft.skipped:
            continue
        norm = NormId(len(draft.norms))
        cases = [
            _norm(draft, rewritten(line, one.content, draft.verbs), one, norm)
            for line in _lines(draft, decl)
            for one in bearings(draft, line.act, "DFE")
        ]
        none = Norm(decl.name.text, True, ActionId(0), (), All(), decl.span)
        draft.norms.append(cases[0] if cases else none)
        further += [replace(case, of=norm) for case in cases[1:]]
    draft.norms += further


def _norm(draft: Draft, decl: NormDecl, one: Bearing, norm: NormId) -> Norm:
    """Return a case of a norm; add its reason."""
    must = decl.sign == "must"
    weighing = weigh(draft, decl, one.frame, one.who)
    silent = len(draft.found)
    truth = replace(one.frame, reasons=False)
    when = conditioned(draft, truth, _without_truth(decl.cond), decl.negated)
    del draft.found[silent:]  # said of the reason already
    sign: Literal[1, -1] = 1 if must else -1
    motive = Motive(decl.name.text, one.action, one.who, sign, weighing.weight)
    draft.motives.append(
        replace(motive, times=weighing.times, when=weighing.when, norm=norm, span=decl.span)
    )
    return Norm(decl.name.text, must, one.action, one.who, when, decl.span)


# ---- `X must not D`


def _lines(draft: Draft, decl: NormDecl) -> Iterator[NormDecl]:
    """Yield a norm, once for each deed where it is about any deed `D`."""
    tokens = decl.act.tokens
    phrases = [decl.act, *phrases_of(decl.cond), *decl.times]
    frame = frame_of(free_roles(phrases, draft.words), open_contents="D")
    doer = Phrase(tokens[:-1], decl.act.span)
    is_any = len(tokens) > 1 and tokens[-1].kind == "word" and tokens[-1].text == "D"
    if not is_any or match.try_read(draft.words, frame, doer, "person") is None:
        yield decl
        return
    speaking = [one for one in phrases_of(decl.cond) if _speaks_of_deed(one)]
    if not speaking:
        draft.say(
            "unbound-role",
            "nothing says which deed `D` is",
            tokens[-1].span,
            help="name it in the condition, as in `when Y has forbidden X to D`",
        )
    seen: set[tuple[str, ...]] = set()
    for phrase in speaking:
        for deed in act_contents(draft, frame, phrase, "D", "condition"):
            if key_of(deed) not in seen:
                seen.add(key_of(deed))
                act = Phrase((*doer.tokens, *deed), decl.act.span)
                line = rewritten(decl, {"D": deed}, draft.verbs)
                yield _bound(draft, replace(line, act=act))


def _speaks_of_deed(phrase: Phrase) -> bool:
    return any(token.kind == "word" and token.text == "D" for token in phrase.tokens)


def _bound(draft: Draft, decl: NormDecl) -> NormDecl:
    """Return a norm in whose condition those whom the act does not name are `someone`."""
    named = set(letters_in([decl.act], draft.words))
    every = [token for one in phrases_of(decl.cond) for token in one.tokens]
    said = [token.text for token in every if token.kind == "word"]
    free = {one for one in letters_in(phrases_of(decl.cond), draft.words) if one not in named}
    spoken = {
        one: _SOMEONE for one in free if ROLE_KINDS[one] == "person" and said.count(one) == 1
    }
    return replace(decl, cond=rewritten(decl.cond, spoken, draft.verbs))


def _without_truth(cond: Cond | None) -> Cond | None:
    """Return a condition without `in truth`, which only reasons need to say."""
    if cond is None:
        return None
    if isinstance(cond, Phrase):
        texts = [token.text for token in cond.tokens[-2:]]
        return Phrase(cond.tokens[:-2], cond.span) if texts == ["in", "truth"] else cond
    parts = tuple(part for one in cond.parts if (part := _without_truth(one)) is not None)
    return replace(cond, parts=parts)
