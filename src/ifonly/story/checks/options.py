"""Who may come to do what: by a reason, as a step of a course, by itself, or by no choice."""

from ifonly.story import model as m
from ifonly.story.checks.rows import Row
from ifonly.story.checks.walk import all_effects, of_kind
from ifonly.story.ids import ActionId


def offers(story: m.Story) -> dict[int, list[tuple[Row, m.Motive | None]]]:
    """Return who may come to do each act: by a reason, as a step of a course, by itself."""
    found: dict[int, list[tuple[Row, m.Motive | None]]] = {}
    for motive in story.motives:
        if motive.sign * motive.weight.value > 0:
            found.setdefault(motive.action, []).append((motive.who, motive))
    for course in story.courses:
        for step in course.steps[1:]:
            row = tuple(None if ref.var is not None else ref.const for ref in step.args)
            found.setdefault(step.action, []).append((row, None))
    for index, action in enumerate(story.actions):
        if action.involuntary:
            free: list[tuple[Row, m.Motive | None]] = [
                (tuple(None for _ in action.roles), None)
            ]
            found[index] = free if action.holds is None else found.get(action.holds, free)
    return found


def happenings(story: m.Story) -> set[int]:
    """Return the acts that happen by fate, as an effect, or as a routine."""
    found: set[int] = {one.action for scene in story.scenes for one in scene.routines}
    return found | {one.action for one in of_kind(tuple(all_effects(story)), m.ActHappens)}


def without_reason(story: m.Story) -> list[ActionId]:
    """Return the acts that nobody ever comes to do."""
    known = offers(story).keys() | happenings(story)
    return [ActionId(i) for i in range(len(story.actions)) if i not in known]
