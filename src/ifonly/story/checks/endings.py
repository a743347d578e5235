"""Finds endings that no run can reach because another comes first."""

from ifonly.source.diagnostic import Diagnostic, Label, warning
from ifonly.story import model as m
from ifonly.story.checks.logic import follows


def check_endings(story: m.Story) -> tuple[Diagnostic, ...]:
    """Return endings hidden behind others, and a story that has none, or nothing to play."""
    found: list[Diagnostic] = []
    played = [scene for scene in story.scenes if not scene.trial]
    if story.people and not played:
        found.append(
            warning(
                "no-scene",
                "this story has no scene: nobody comes to do anything, and it cannot end",
                story.people[-1].span,
                "nobody takes part in anything yet",
                help='add a scene: scene "Tea", in the kitchen, for 4 turns of 10 minutes',
            )
        )
    if played and not story.endings:
        found.append(
            warning(
                "no-ending",
                "this story has no ending",
                played[-1].span,
                "after its last scene nothing tells how it ended",
                help='add, with a condition of your own: ending "they meet": when ...',
            )
        )
    for index, ending in enumerate(story.endings):
        for at, other in enumerate(story.endings):
            if at != index and _before(other, ending, at < index):
                same = follows(other.when, ending.when)
                found.append(_hidden(ending, other, same=same))
                break
    return tuple(found)


def _before(other: m.Ending, ending: m.Ending, earlier: bool) -> bool:
    """Return whether another ending always comes first."""
    first = other.at_once if other.at_once != ending.at_once else earlier
    return first and follows(ending.when, other.when)


def _hidden(ending: m.Ending, other: m.Ending, *, same: bool) -> Diagnostic:
    when = "under the same condition" if same else "whenever this one would hold"
    return warning(
        "endings-overlap",
        f'the ending "{ending.name}" is never reached: "{other.name}" comes first',
        ending.span,
        "never reached",
        Label(other.span, f"holds {when}, and is asked first"),
        help="let the one that asks for more stand first"
        if not same
        else "give one of them a condition of its own",
    )
