"""Finds written choices that cannot be made: by nobody there, for no reason, in no turn."""

from collections.abc import Iterator

from ifonly.source.diagnostic import Diagnostic, Label, error, warning
from ifonly.story import model as m
from ifonly.story.checks.options import offers
from ifonly.story.checks.rows import Row, bind, fits
from ifonly.story.checks.scenes import turns


def check_told(story: m.Story) -> tuple[Diagnostic, ...]:
    """Return told choices that are possible in no run."""
    known = offers(story)
    found: list[Diagnostic] = []
    for scene in story.scenes:
        for step in scene.told:
            if isinstance(step, m.ToldAct):
                found += _act(story, scene, step, known)
        found += _turns(story, scene)
    return tuple(found)


def _act(
    story: m.Story,
    scene: m.Scene,
    step: m.ToldAct,
    known: dict[int, list[tuple[Row, m.Motive | None]]],
) -> Iterator[Diagnostic]:
    action, row = story.actions[step.action], bind(step.args, ())
    doer = row[0]
    name = "somebody" if doer is None else story.people[doer].name
    if action.involuntary:
        yield error(
            "told-involuntary",
            f"`{action.name}` happens by itself and cannot be told as a choice",
            step.span,
            "no choice",
            Label(action.span, "involuntary"),
            help="leave this line out",
        )
        return
    cast = {member.person for member in scene.cast}
    if doer not in cast and action.answers is None:
        yield error(
            "told-without-part",
            f'{name} takes no part in "{scene.name}"',
            step.span,
            f"a choice of {name}",
            Label(scene.span, "this scene"),
            help=f"add `with {name}` to the scene",
        )
    steps = [one for course in story.courses for one in course.steps]
    if any(one.action == step.action for one in steps):
        return
    if not any(fits(one, row) for one, _ in known.get(step.action, [])):
        yield error(
            "told-without-reason",
            f"{name} has no reason to do this",
            step.span,
            "no option in any run",
            Label(action.span, f"no reason here fits {name}"),
            help='give a reason: for "a name for it": strongly',
        )


def _turns(story: m.Story, scene: m.Scene) -> list[Diagnostic]:
    """Return the first written choice that comes when the scene is over."""
    turn, acted = 1, list[int]()
    called: set[tuple[int, int | None]] = set()
    for step in scene.told:
        if isinstance(step, m.ToldTurn):
            if step.turn > turn:
                turn, acted = step.turn, []
            if turn > scene.turns:
                return []
        elif isinstance(step, m.ToldAct):
            action, row = story.actions[step.action], bind(step.args, ())
            doer = row[0] if row[0] is not None else -1
            if (step.action, doer) not in called:
                if not _in_turn(scene, acted, doer):
                    turn, acted = turn + 1, []
                acted.append(doer)
            called = {(call.action, bind((call.called,), row)[0]) for call in action.calls}
            if turn > scene.turns:
                return [_too_late(story, scene, step)]
    return []


def _in_turn(scene: m.Scene, acted: list[int], doer: int) -> bool:
    """Return whether somebody may act after these in one turn."""
    if doer in acted:
        return False
    order = list[int](scene.order)
    if doer not in order or scene.same_time:
        return True
    return all(order.index(one) < order.index(doer) for one in acted if one in order)


def _too_late(story: m.Story, scene: m.Scene, step: m.ToldAct) -> Diagnostic:
    name = story.people[step.args[0].const or 0].name
    return warning(
        "told-beyond-turns",
        f'"{scene.name}" is over before {name} comes to this',
        step.span,
        "everybody acts once a turn",
        Label(scene.span, f"a scene of {turns(scene.turns)}"),
        help="give the scene more turns, or leave something out",
    )
