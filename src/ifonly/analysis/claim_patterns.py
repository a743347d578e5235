"""Judges declared sequences of events: how often one runs through, and whether it ends a scene."""

from collections.abc import Iterable, Iterator

from ifonly.analysis.finding import Finding, meets
from ifonly.analysis.matching import Matcher, Row, plan_of
from ifonly.analysis.moments import Stretch
from ifonly.analysis.view import ACTS, Act, View, doer
from ifonly.analysis.wording import times
from ifonly.story.model import PatternTest


def judge_pattern(view: View, stretch: Stretch, test: PatternTest) -> Finding:
    """Count how often a declared sequence runs through, one after the other.

    With `ends_scene` the sequence lies in one scene, and its last step is the last act there
    of any of its people; each scene counts once. What somebody held back, found as the scene
    closes, is what they did not do, and ends no scene.
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


def rows_of(acts: Iterable[Act]) -> Iterator[Row]:
    """Yield what happened, as patterns are matched with it; −1 is what nobody does."""
    for act in acts:
        action = act.ident if act.kind in ACTS else -1
        yield act.n, action, act.roles, act.time, act.cause, act.times


def _matcher(view: View, test: PatternTest, *, overlap: bool = False) -> Matcher:
    return Matcher(plan_of(view.story.patterns[test.pattern], test.args), overlap=overlap)


def _runs(view: View, stretch: Stretch, test: PatternTest) -> Iterator[int]:
    """Yield the last event of each run through the sequence, earliest first."""
    rows = rows_of(act for act in view.acts if stretch.holds_event(act.n))
    for match in _matcher(view, test).run(rows):
        yield match.events[-1]


def _endings_of_scenes(view: View, stretch: Stretch, test: PatternTest) -> Iterator[int]:
    """Yield the last event of each scene that ends with the sequence."""
    by_scene: dict[int, list[Act]] = {}
    people = set(test.args)
    for act in view.acts:
        if act.kind in ACTS and stretch.holds_event(act.n) and not _held_back(view, act):
            by_scene.setdefault(act.scene, []).append(act)
    for acts in by_scene.values():
        while acts and doer(acts[-1]) not in people:
            acts.pop()
        found = _matcher(view, test, overlap=True).run(rows_of(acts))
        if any(match.events[-1] == acts[-1].n for match in found):
            yield acts[-1].n


def _held_back(view: View, act: Act) -> bool:
    """Tell whether an act is that of having held back another."""
    return view.story.actions[act.ident].holds is not None
