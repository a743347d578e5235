"""Lower courses: the pull of the next step, and how the steps advance it.

A course has a cell for each filling of its roles: 0 not begun, else the number of the step
that comes next (the second step is 1). Roles that a step does not name range over all.
"""

from ifonly.kernel import build
from ifonly.kernel.layout import CellGroup
from ifonly.kernel.lowering import Frame, Lowering, invoke
from ifonly.kernel.ops import TRUTH, Expr, For, If, IntConst, Load, Local, Return, Stmt, Store
from ifonly.story.model import CourseStep


def course_cells(low: Lowering, course: int) -> CellGroup:
    """Return the cells of a course."""
    roles = low.story.courses[course].roles
    return low.group("course", "course", course, [low.size_of(role.kind) for role in roles])


def bound_step(step: CourseStep, frame: Frame) -> tuple[dict[int, Expr], list[Expr]] | None:
    """Return how an act's roles fill those of its course, and what must be equal; or nothing."""
    filled: dict[int, Expr] = {}
    tests: list[Expr] = []
    for arg, kind, value in zip(step.args, frame.kinds, frame.values, strict=False):
        if arg.kind != kind:
            return None
        if arg.const is not None:
            tests.append(build.eq(value, IntConst(arg.const)))
        elif arg.var in filled:
            tests.append(build.eq(value, filled[arg.var]))
        elif arg.var is not None:
            filled[arg.var] = value
    return filled, tests


def steps_of(low: Lowering, action: int) -> list[tuple[int, int]]:
    """Return the courses and steps (from 0) in which an act stands."""
    return [
        (number, at)
        for number, course in enumerate(low.story.courses)
        for at, step in enumerate(course.steps)
        if step.action == action
    ]


def _looped(
    low: Lowering, course: int, filled: dict[int, Expr], body: tuple[Stmt, ...]
) -> tuple[Stmt, ...]:
    roles = low.story.courses[course].roles
    for i in reversed(range(len(roles))):
        if i not in filled:
            size = IntConst(low.size_of(roles[i].kind))
            body = (For(f"r{i}", IntConst(0), size, body),)
    return body


def _cell(low: Lowering, course: int, filled: dict[int, Expr]) -> Expr:
    roles = range(len(low.story.courses[course].roles))
    values = tuple(filled.get(i, Local(f"r{i}", "i64")) for i in roles)
    return low.at(course_cells(low, course), values)


def pull(low: Lowering, course: int, at: int, frame: Frame) -> Expr | None:
    """Return whether an act is the step at which a course stands for these people."""
    bound = bound_step(low.story.courses[course].steps[at], low.frame(frame.kinds))
    if at == 0 or bound is None:
        return None
    filled, tests = bound
    name = f"drawn_on_{course}_{at}"
    if name in low.functions:
        return invoke(name, *frame.values)
    stands = build.eq(Load("course", _cell(low, course, filled), "i64"), IntConst(at))
    found = If(build.both(*tests, stands), (Return(IntConst(1)),))
    body = (*_looped(low, course, filled, (found,)), Return(IntConst(0)))
    low.add(name, low.parameters(frame.kinds), TRUTH, body)
    return invoke(name, *frame.values)


def advance_courses(low: Lowering, action: int, frame: Frame) -> tuple[Stmt, ...]:
    """Return the statements that begin or advance the courses in which an act is a step."""
    made: list[Stmt] = []
    by_choice = build.le(Load("act_kind", IntConst(0), "i64"), IntConst(2))
    # Why later steps first: an act that begins its course anew does not advance it as well.
    for course, at in sorted(steps_of(low, action), key=lambda pair: (pair[0], -pair[1])):
        declared = low.story.courses[course]
        bound = bound_step(declared.steps[at], frame)
        if bound is None:
            continue
        filled, tests = bound
        cell = _cell(low, course, filled)
        after = at + 1 if at + 1 < len(declared.steps) else 0
        step = Store("course", cell, IntConst(after))
        stands = by_choice if at == 0 else build.eq(Load("course", cell, "i64"), IntConst(at))
        made += _looped(low, course, filled, (If(build.both(*tests, stands), (step,)),))
    return tuple(made)
