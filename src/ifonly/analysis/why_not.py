"""Says when an act that never happened was open to somebody, and what was done instead.

Every decision that offered the act is counted. One is shown with its reasons: that at which
the most spoke for the act, the first of those. Nothing is played again.
"""

from dataclasses import dataclass

from ifonly.analysis.from_chronicle import plain_view
from ifonly.analysis.view import Deciding, View
from ifonly.analysis.why import Option, Texts, options_of, words_of
from ifonly.chronicle.events import Chronicle
from ifonly.kernel.assemble import Assembled
from ifonly.story.model import Story


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
