"""Finds told choices that cannot be made: by nobody there, for no reason, in no turn.

What the start settles is asked of the story played in the rough.
"""

from collections.abc import Iterator

from ifonly.source.diagnostic import Diagnostic, Label, error, warning
from ifonly.story import model as m
from ifonly.story.checks.blame import blame
from ifonly.story.checks.options import offers
from ifonly.story.checks.reach import Reached
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
    return (*found, *_repeated(story))


def check_told_reached(story: m.Story, reached: Reached) -> tuple[Diagnostic, ...]:
    """Return told choices whose act never becomes possible for those who are to do it."""
    found: list[Diagnostic] = []
    for step in (one for scene in story.scenes for one in scene.told):
        if not isinstance(step, m.ToldAct):
            continue
        action, row = story.actions[step.action], bind(step.args, ())
        anybody: Row = tuple(None for _ in row)
        # Why: what nobody can ever do has a finding of its own.
        why = None if blame(reached, action.when, anybody) else blame(reached, action.when, row)
        if why is not None:
            found.append(_never(step, action, Label(why.span, why.missing), *why.others))
    return tuple(found)


def _repeated(story: m.Story) -> Iterator[Diagnostic]:
    """Yield told choices whose act asks that it was not done, and was told before."""
    before: list[tuple[int, m.ToldAct]] = []
    for index, scene in enumerate(story.scenes):
        certain = scene.needs == m.TRUE and scene.instead_of is None and not scene.trial
        done = list(before)
        for step in scene.told:
            if not isinstance(step, m.ToldAct):
                continue
            for cond in _forbidding(story.actions[step.action]):
                want = bind(cond.event.args, bind(step.args, ()))
                same = [
                    one
                    for where, one in done
                    if one.action in cond.event.actions
                    and _is(bind(one.args, ()), want)
                    and (where == index or not cond.this_scene)
                ]
                if len(same) >= cond.at_least:
                    yield _again(step, same[-1], cond)
                    break
            else:
                done.append((index, step))
        before = done if certain else before


def _forbidding(action: m.Action) -> Iterator[m.Happened]:
    """Yield what must not have happened for an act to be possible."""
    parts = action.when.parts if isinstance(action.when, m.All) else (action.when,)
    for part in parts:
        inner = part.of if isinstance(part, m.Not) else None
        while isinstance(inner, m.Exists):
            inner = inner.of
        if isinstance(inner, m.Happened) and inner.knower is None:
            yield inner


def _is(done: Row, want: Row) -> bool:
    """Return whether an act that was done is one of those wanted."""
    return all(b is None or a == b for a, b in zip(done, want, strict=False))


def _again(step: m.ToldAct, before: m.ToldAct, cond: m.Happened) -> Diagnostic:
    return error(
        "told-choice-repeated",
        "this was told before, and can be done only once",
        step.span,
        "not possible again",
        Label(before.span, "told here"),
        Label(cond.span, "from there on this does not hold"),
        help="leave this line out, or change what the act asks for",
    )


def _never(step: m.ToldAct, action: m.Action, *others: Label) -> Diagnostic:
    return error(
        "told-never-possible",
        f"this told choice is never possible: what `{action.name}` needs cannot hold for it",
        step.span,
        "not possible in any run",
        *others,
        help="leave this line out, or change the start or the act's `when`",
    )


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
