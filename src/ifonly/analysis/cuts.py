"""Makes a story without one of its parts, to see which claims then fail.

Every part keeps its number: what is cut stays in its table without effect (a reaction with
no effects, a scene whose premise never holds), so that ids in claims and patterns go on
meaning the same. Motives alone are named by nobody and are left out. Draws are keyed by
name, so all that does not depend on the cut part happens as before.

A told choice that a cut makes impossible is passed over, as docs/semantics.md 10 says.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from ifonly.analysis.wording import act_text
from ifonly.source.span import Span
from ifonly.source.values import dataclass
from ifonly.story.model import (
    Any,
    Cut,
    EventPattern,
    Fate,
    Number,
    Ref,
    Scene,
    Story,
    ToldAct,
    ToldStep,
)

NEVER = Any(())


@dataclass(frozen=True, slots=True)
class Without:
    """A story without one part; `parts` says how many declarations the cut met."""

    story: Story
    parts: int


def cut_story(story: Story, cut: Cut) -> Without:
    """Return the story without what a cut names; `parts` 0 where it names nothing."""
    match cut.kind:
        case "motive":
            return _without_motives(story, cut.name)
        case "reaction":
            return _emptied_reactions(story, lambda name: name == cut.name)
        case "norm":
            return _without_norms(story, lambda name: name == cut.name)
        case "scene":
            return _without_scene(story, cut.name)
        case "told":
            return _without_told(story, cut)
        case "hiding":
            return _in_the_open(story, cut)
        case "course":
            return _without_courses(story, lambda name: name == cut.name)
        case "fate":
            return _without_fate(story, cut.name)
        case "while":
            return _emptied_drifts(story, lambda name: name == cut.name)
        case "import":
            return _without_import(story, cut.name)


def _without_motives(story: Story, name: str) -> Without:
    kept = tuple(m for m in story.motives if m.name != name or m.norm is not None)
    return Without(replace(story, motives=kept), len(story.motives) - len(kept))


def _emptied_reactions(story: Story, is_cut: Callable[[str], bool]) -> Without:
    met = sum(is_cut(reaction.name) for reaction in story.reactions)
    kept = tuple(replace(r, effects=()) if is_cut(r.name) else r for r in story.reactions)
    return Without(replace(story, reactions=kept), met)


def _without_norms(story: Story, is_cut: Callable[[str], bool]) -> Without:
    """Return the story in which a norm weighs nothing and cannot be broken."""
    cut = {i for i, norm in enumerate(story.norms) if is_cut(norm.name)}
    motives = tuple(m for m in story.motives if m.norm not in cut)
    norms = tuple(replace(n, when=NEVER) if i in cut else n for i, n in enumerate(story.norms))
    return Without(replace(story, motives=motives, norms=norms), len(cut))


def _without_courses(story: Story, is_cut: Callable[[str], bool]) -> Without:
    """Return the story in which a course draws nobody on."""
    met = sum(is_cut(course.name) for course in story.courses)
    kept = tuple(
        replace(c, weight=Number(0.0, c.weight.span)) if is_cut(c.name) else c
        for c in story.courses
    )
    return Without(replace(story, courses=kept), met)


def _emptied_drifts(story: Story, is_cut: Callable[[str], bool]) -> Without:
    """Return the story without a `while` or a `whenever`."""
    met = sum(is_cut(drift.name) for drift in story.drifts)
    met += sum(is_cut(watcher.name) for watcher in story.watchers)
    drifts = tuple(replace(d, effects=()) if is_cut(d.name) else d for d in story.drifts)
    watchers = tuple(replace(w, effects=()) if is_cut(w.name) else w for w in story.watchers)
    return Without(replace(story, drifts=drifts, watchers=watchers), met)


def _each_scene(story: Story, change: Callable[[Scene], Scene]) -> Without:
    scenes = tuple(change(scene) for scene in story.scenes)
    met = sum(new != old for new, old in zip(scenes, story.scenes, strict=True))
    return Without(replace(story, scenes=scenes), met)


def _without_scene(story: Story, name: str) -> Without:
    """Return the story in which a scene never takes place, nor anything instead of it."""
    return _each_scene(
        story,
        lambda scene: (
            replace(scene, needs=NEVER, otherwise=None) if scene.name == name else scene
        ),
    )


def _without_fate(story: Story, name: str) -> Without:
    return _each_scene(story, lambda scene: replace(scene, fates=_others(scene.fates, name)))


def _others(fates: tuple[Fate, ...], name: str) -> tuple[Fate, ...]:
    return tuple(fate for fate in fates if fate.name != name)


def _without_told(story: Story, cut: Cut) -> Without:
    """Return the story in which a written choice is not made: silence stands, or another act."""
    named = {i for i, event in enumerate(story.named_events) if event.name == cut.name}

    def is_cut(step: ToldStep) -> bool:
        if not isinstance(step, ToldAct):
            return False
        if step.named is not None and step.named in named:
            return True
        return cut.told is not None and _is_told(cut.told, step)

    def changed(step: ToldStep) -> tuple[ToldStep, ...]:
        if not is_cut(step):
            return (step,)
        other = cut.instead
        return () if other is None else (replace(other, span=step.span),)

    return _each_scene(
        story,
        lambda scene: replace(scene, told=tuple(s for t in scene.told for s in changed(t))),
    )


def _in_the_open(story: Story, cut: Cut) -> Without:
    """Return the story in which an act is seen and heard, whatever its line says of that."""
    acts = () if cut.told is None else cut.told.actions
    met = [n for n in acts if story.actions[n].notice != "open"]
    actions = tuple(
        replace(action, notice="open") if n in met else action
        for n, action in enumerate(story.actions)
    )
    return Without(replace(story, actions=actions), len(met))


def _is_told(pattern: EventPattern, step: ToldAct) -> bool:
    if step.action not in pattern.actions:
        return False
    return all(
        wanted is None or wanted.const is None or _same(wanted, given)
        for wanted, given in zip(pattern.args, step.args, strict=False)
    )


def _same(wanted: Ref, given: Ref) -> bool:
    return (wanted.kind, wanted.const) == (given.kind, given.const)


def _without_import(story: Story, name: str) -> Without:
    """Return the story in which nothing that an import's file declares has any effect."""
    origins = dict(story.origins)
    if name not in origins:
        return Without(story, 0)

    def is_cut(span: Span) -> bool:
        file = span.file.replace("\\", "/").rsplit("/", 1)[-1]
        return file.removesuffix(".story") == name

    actions = tuple(
        replace(a, when=NEVER, effects=(), calls=()) if is_cut(a.span) else a
        for a in story.actions
    )
    norms = {i for i, norm in enumerate(story.norms) if is_cut(norm.span)}
    out = replace(
        story,
        actions=actions,
        motives=tuple(m for m in story.motives if not is_cut(m.span) and m.norm not in norms),
        norms=tuple(
            replace(n, when=NEVER) if i in norms else n for i, n in enumerate(story.norms)
        ),
        reactions=tuple(
            replace(r, effects=()) if is_cut(r.span) else r for r in story.reactions
        ),
        drifts=tuple(replace(d, effects=()) if is_cut(d.span) else d for d in story.drifts),
        watchers=tuple(replace(w, effects=()) if is_cut(w.span) else w for w in story.watchers),
        courses=tuple(
            replace(c, weight=Number(0.0, c.weight.span)) if is_cut(c.span) else c
            for c in story.courses
        ),
    )
    return Without(out, len(origins[name]))


# ---- every cut that could be made


def possible_cuts(story: Story) -> Iterator[Cut]:
    """Yield a cut for each motive, reaction, fate line, drift and written choice, once."""
    seen: set[tuple[str, str]] = set()
    for cut in _all_cuts(story):
        if (cut.kind, cut.text) not in seen:
            seen.add((cut.kind, cut.text))
            yield cut


def _all_cuts(story: Story) -> Iterator[Cut]:
    for motive in story.motives:
        if motive.norm is None:
            yield Cut("motive", motive.name, text=f"motive “{motive.name}”", span=motive.span)
    for reaction in story.reactions:
        text = f"reaction “{reaction.name}”"
        yield Cut("reaction", reaction.name, text=text, span=reaction.span)
    for drift in story.drifts:
        yield Cut("while", drift.name, text=f"while “{drift.name}”", span=drift.span)
    for scene in story.scenes:
        for fate in scene.fates:
            yield Cut("fate", fate.name, text=f"fate “{fate.name}”", span=fate.span)
        for step in scene.told:
            if isinstance(step, ToldAct):
                yield _told_cut(story, step)


def _told_cut(story: Story, step: ToldAct) -> Cut:
    if step.named is not None:
        name = story.named_events[step.named].name
        return Cut("told", name, text=f"told “{name}”", span=step.span)
    people = tuple(ref.const if ref.const is not None else -1 for ref in step.args)
    what = act_text(story, step.action, people)
    pattern = EventPattern((step.action,), tuple(step.args), step.span)
    return Cut("told", what, pattern, text=f"told “{what}”", span=step.span)
