"""What stands apart from its act, below a `why`: reasons, and words to tell the act with.

Words below `why Ada would wave to Ben` are told where Ada waves to Ben. Words for anybody
take the place of the act's own: so a story may tell an imported act in its own voice.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ifonly.story.contents import rewritten
from ifonly.story.draft import Draft
from ifonly.story.expand import expanded, made_for
from ifonly.story.happenings import bare_verb
from ifonly.story.ids import ActionId
from ifonly.story.model import All, Condition, IsSame, Ref, Template
from ifonly.story.reasons import Bearing, bearings, reason
from ifonly.syntax.tree import Phrase, WhyDecl, Words

BRACED = re.compile(r"\{([A-Z])(?=[ '’}])")


def resolve_whys(draft: Draft) -> None:
    """Add the reasons and the words that stand apart from their acts."""
    words: dict[ActionId, list[Template]] = {}
    for decl in draft.decls:
        if isinstance(decl, WhyDecl):
            # Why the deed alone: other letters are of the act's own content.
            is_any = len(decl.act.tokens) > 1 and decl.act.tokens[decl.actor].text == "D"
            for made, about in expanded(draft, decl, "D" if is_any else ""):
                with made_for(draft, about):
                    _why(draft, _bare(draft, made) if is_any else made, words)
    for index, told in words.items():
        if index >= len(draft.actions):
            continue  # an act about something that is named here first: there in the next round
        action = draft.actions[index]
        anybody = any(one.cond is None for one in told)
        own = [one for one in action.words if one.cond is not None or not anybody]
        draft.actions[index] = replace(action, words=(*told, *own))


def _bare(draft: Draft, decl: WhyDecl) -> WhyDecl:
    """Return a `why X would D` with its deed in it, the verb bare."""
    tokens = list(decl.act.tokens)
    verb = bare_verb(draft.words, tokens[decl.actor].text)
    tokens[decl.actor] = replace(tokens[decl.actor], text=verb)
    return replace(decl, act=Phrase(tuple(tokens), decl.act.span))


def _why(draft: Draft, decl: WhyDecl, words: dict[ActionId, list[Template]]) -> None:
    for one in bearings(draft, decl.act, "DFE"):
        for line in rewritten(decl.lines, one.content, draft.verbs):
            if isinstance(line, Words):
                words.setdefault(one.action, []).append(_template(draft, line, one))
            else:
                draft.motives.append(reason(draft, line, one.action, one.frame, one.who))


def _template(draft: Draft, line: Words, bearing: Bearing) -> Template:
    """Return words of an act, told of the people that its `why` names."""
    roles = bearing.frame.roles
    letters: Mapping[str, Ref] = {
        **{role.letter: Ref(role.kind, var=at) for at, role in enumerate(roles)},
        **bearing.frame.letters,
    }
    contents = draft.words.specials[bearing.action].deed.content
    frame = replace(bearing.frame, letters=letters, reasons=False)
    template = draft.template(frame, line, contents)
    # Why: words are filled by the letters of the act, whatever letters the `why` is written in.
    text = BRACED.sub(
        lambda found: "{" + _letter(bearing, letters.get(found[1]), found[1]), template.text
    )
    named: list[Condition] = list(_named(bearing))
    conds = named if template.cond is None else [*named, template.cond]
    cond = All(tuple(conds)) if len(conds) > 1 else next(iter(conds), None)
    return replace(template, text=text, cond=cond)


def _letter(bearing: Bearing, ref: Ref | None, letter: str) -> str:
    return letter if ref is None or ref.var is None else bearing.frame.roles[ref.var].letter


def _named(bearing: Bearing) -> Iterator[IsSame]:
    """Yield that the act's people are those that its `why` names."""
    for at, (role, who) in enumerate(zip(bearing.frame.roles, bearing.who, strict=True)):
        if who is not None:
            yield IsSame(Ref(role.kind, var=at), Ref(role.kind, const=who))
