"""Says when an act that never happened was open to somebody, and which act words mean at all.

Every decision that offered the act is counted. One is shown with its reasons: that at which
the most spoke for the act, the first of those. Nothing is played again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Final

from ifonly.analysis.from_chronicle import plain_view
from ifonly.analysis.view import Deciding, View
from ifonly.analysis.why import Option, Texts, options_of, words_of
from ifonly.analysis.wording import of_kind
from ifonly.chronicle.events import Chronicle
from ifonly.engine.looking import Wish
from ifonly.kernel.assemble import Assembled
from ifonly.story.model import Story

MOST_FILLINGS: Final = 1000  # of one act that are looked at


@dataclass(frozen=True, slots=True)
class Declined:
    """An act that was open and not done: where, and how it stood when it stood best."""

    scene: str
    turn: int
    option: Option
    done: Option
    times: int  # decisions that offered it


def why_not(
    story: Story,
    assembled: Assembled,
    chronicle: Chronicle,
    who: int,
    did: str,
    texts: Texts | None = None,
) -> Declined | None:
    """Return how an act stood that somebody could have done; nothing if it was never open.

    Args:
        story: the story that was played.
        assembled: its module.
        chronicle: the run.
        who: the person, by number.
        did: words of the act, in any order.
        texts: lends the line numbers.
    """
    view = plain_view(story, assembled, chronicle)
    offered = [
        (decision, at)
        for decision in view.decisions
        if decision.person == who
        for at, option in enumerate(decision.options)
        if option.action >= 0 and is_meant(view, decision, at, did)
    ]
    if not offered:
        return None
    decision, at = max(offered, key=lambda one: one[0].options[one[1]].utility)
    options = options_of(view, decision, texts or {})
    scene = story.scenes[decision.scene].name if decision.scene >= 0 else ""
    times = len({one.index for one, _ in offered})
    return Declined(scene, decision.turn, options[at], options[decision.chosen], times)


def is_meant(view: View, decision: Deciding, at: int, did: str) -> bool:
    """Return whether words mean an option, as they would mean it done."""
    option = decision.options[at]
    known = words_of(view.story, option.action, option.roles)
    return all(word in known for word in did.lower().split())


def acts_meant(story: Story, who: int, did: str) -> tuple[Wish, ...]:
    """Return the acts of a person that words mean, whoever and whatever else is in them.

    Whom and what an act is about must be among the words, or be the only one there is.
    """
    said = did.lower().split()
    found: list[Wish] = []
    for number, action in enumerate(story.actions):
        own = {*action.verb, *action.name.lower().split()}
        if not any(word in own for word in said):
            continue
        choices = [
            _fillers(story, role.kind, said, who) if at else (who,)
            for at, role in enumerate(action.roles)
        ]
        for roles in islice(product(*choices), MOST_FILLINGS):
            known = words_of(story, number, roles)
            if all(word in known for word in said):
                found.append((number, roles))
    return tuple(found)


def _fillers(story: Story, kind: str, said: Sequence[str], who: int) -> Sequence[int]:
    """Return those whose names are said; all others where none is, and there is but one."""
    names = [one.name for one in of_kind(story, kind)]
    others = [at for at in range(len(names)) if kind != "person" or at != who]
    named = [at for at in others if all(word in said for word in names[at].lower().split())]
    return named or (others if len(others) == 1 else ())
