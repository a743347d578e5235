"""Judges declared sequences of events: how often one runs through, and whether it ends a scene."""

from collections.abc import Iterator

from ifonly.analysis.finding import Finding, meets
from ifonly.analysis.moments import Stretch
from ifonly.analysis.view import ACTS, Act, View, doer
from ifonly.analysis.wording import times
from ifonly.story.model import PatternTest, Ref


def judge_pattern(view: View, stretch: Stretch, test: PatternTest) -> Finding:
    """Count how often a declared sequence runs through, one after the other.

    With `ends_scene` the sequence lies in one scene, and its last step is the last act there
    of any of its people; each scene counts once.
    """
    found = list(
        _endings_of_scenes(view, stretch, test)
        if test.ends_scene
        else _runs(view, stretch, test)
    )
    count = len(found)
    said = f"{times(count)}"
    if found:
        said += ": last by event " + ", ".join(str(n) for n in found[:8])
    return Finding(meets(test.times, count), float(count), said)


def _steps(view: View, test: PatternTest, act: Act, place: int) -> bool:
    """Say whether an act is the step at that place."""
    step = view.story.patterns[test.pattern].steps[place]
    return step_fits(step.actions, _bound(step.args, test.args), act)


def step_fits(actions: tuple[int, ...], wanted: tuple[int | None, ...], act: Act) -> bool:
    """Say whether an act is one of these actions with these people (None: anybody)."""
    return act.ident in actions and all(
        one is None or one == person for one, person in zip(wanted, act.roles, strict=False)
    )


def _bound(args: tuple[Ref | None, ...], people: tuple[int, ...]) -> tuple[int | None, ...]:
    """Fill the roles of a declared sequence with the people that a claim names."""
    return tuple(
        None if ref is None else ref.const if ref.var is None else people[ref.var]
        for ref in args
    )


def _forbidden(view: View, test: PatternTest, act: Act) -> bool:
    pattern = view.story.patterns[test.pattern]
    return any(step_fits(p.actions, _bound(p.args, test.args), act) for p in pattern.unless)


def _runs(view: View, stretch: Stretch, test: PatternTest) -> Iterator[int]:
    """Yield the last event of each run through the sequence, earliest first."""
    length, place = len(view.story.patterns[test.pattern].steps), 0
    for act in view.acts:
        if act.kind not in ACTS or not stretch.holds_event(act.n):
            continue
        if _steps(view, test, act, place):
            place += 1
        elif place and _forbidden(view, test, act):
            place = 1 if _steps(view, test, act, 0) else 0
        elif place and _steps(view, test, act, 0) and place == 1:
            place = 1  # begun anew: nothing between counts any more
        if place == length:
            yield act.n
            place = 0


def _endings_of_scenes(view: View, stretch: Stretch, test: PatternTest) -> Iterator[int]:
    """Yield the last event of each scene that ends with the sequence."""
    by_scene: dict[int, list[Act]] = {}
    people = set(test.args)
    for act in view.acts:
        if act.kind in ACTS and stretch.holds_event(act.n):
            by_scene.setdefault(act.scene, []).append(act)
    for acts in by_scene.values():
        while acts and doer(acts[-1]) not in people:
            acts.pop()
        if acts and _ends_with(view, test, acts):
            yield acts[-1].n


def _ends_with(view: View, test: PatternTest, acts: list[Act]) -> bool:
    """Say whether the last act completes the sequence, nothing forbidden in between."""
    place = len(view.story.patterns[test.pattern].steps) - 1
    for back, act in enumerate(reversed(acts)):
        if _steps(view, test, act, place):
            place -= 1
            if place < 0:
                return True
        elif back == 0 or _forbidden(view, test, act):
            return False
    return False
