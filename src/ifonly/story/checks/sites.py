"""Lists every condition of a story with what stands under it, for checks to walk over.

Invariant: a site's condition speaks of the site's frame; sites come in the order of the
story's tables. What a claim asks is no site: claims may ask for what is not so.
"""

from collections.abc import Iterator

from ifonly.source.span import Span
from ifonly.source.values import dataclass
from ifonly.story.checks.walk import of_kind
from ifonly.story.model import (
    TRUE,
    Condition,
    Effect,
    IfEffect,
    Promise,
    Role,
    Scene,
    Story,
    Template,
)


@dataclass(frozen=True, slots=True)
class Site:
    """A condition, what depends on it, and where that stands."""

    what: str
    span: Span
    cond: Condition
    roles: tuple[Role, ...] = ()


def is_stock(story: Story, span: Span) -> bool:
    """Return whether something stands in a part of the stock library."""
    return any(span.file == f"library/{name}.story" for name, _ in story.origins)


def sites(story: Story) -> Iterator[Site]:
    """Yield every condition of a story that is not empty."""
    for site in _all_sites(story):
        if site.cond != TRUE:
            yield site


def _all_sites(story: Story) -> Iterator[Site]:
    for place in story.places:
        for cond in place.entry:
            yield Site(f"this way into {place.name}", place.span, cond)
    for promise in story.promises:
        yield from _promise(promise)
    for action in story.actions:
        yield Site(f"`{action.name}`", action.span, action.when, action.roles)
        yield from _ifs(action.effects, action.roles)
        yield from _words(action.words, action.roles)
    for motive in story.motives:
        roles = story.actions[motive.action].roles
        yield Site(f'the reason "{motive.name}"', motive.span, motive.when, roles)
    for reading in story.readings:
        if reading.fading is not None:
            what = f"the other half-life of `{reading.text}`"
            yield Site(what, reading.fading.span, reading.fading.when, reading.roles)
    for reaction in story.reactions:
        name = f'the reaction "{reaction.name}"'
        yield Site(name, reaction.span, reaction.when, reaction.roles)
        yield from _ifs(reaction.effects, reaction.roles)
    for drift in story.drifts:
        yield Site("this `while`", drift.span, drift.when, drift.roles)
    for watcher in story.watchers:
        yield Site("this `whenever`", watcher.span, watcher.when, watcher.roles)
        yield from _ifs(watcher.effects, watcher.roles)
    for scene in story.scenes:
        yield from _scene(scene)
    for ending in story.endings:
        yield Site(f'the ending "{ending.name}"', ending.span, ending.when)
        yield from _words(ending.words, ())


def _scene(scene: Scene) -> Iterator[Site]:
    yield Site(f'the scene "{scene.name}"', scene.span, scene.needs)
    for member in scene.cast:
        yield Site("taking part here", member.span, member.when)
    if scene.until is not None:
        yield Site(f'the early end of "{scene.name}"', scene.span, scene.until)
    for fate in scene.fates:
        if fate.unless is not None:
            yield Site("this `unless`", fate.span, fate.unless)
        yield from _ifs(fate.effects, ())
    yield from _words(scene.words, ())


def _promise(promise: Promise) -> Iterator[Site]:
    for said, cond in (("kept", promise.kept_when), ("broken", promise.broken_when)):
        if cond is not None:
            what = f"the promise `{promise.text}` being {said}"
            yield Site(what, promise.span, cond, promise.roles)


def _ifs(effects: tuple[Effect, ...], roles: tuple[Role, ...]) -> Iterator[Site]:
    for one in of_kind(effects, IfEffect):
        yield Site("this `if`", one.span, one.cond, roles)


def _words(words: tuple[Template, ...], roles: tuple[Role, ...]) -> Iterator[Site]:
    for one in words:
        if one.cond is not None:
            yield Site("this wording", one.span, one.cond, roles)
