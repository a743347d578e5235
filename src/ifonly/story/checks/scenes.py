"""Finds scenes that cannot be what they are written to be: premises, casts, turns, fate."""

from ifonly.source.diagnostic import Diagnostic, Label, error, warning
from ifonly.source.span import NOWHERE
from ifonly.story import model as m
from ifonly.story.checks.blame import blame
from ifonly.story.checks.reach import Reached, circular
from ifonly.story.checks.rows import bind, fits
from ifonly.story.checks.walk import of_kind


def check_premises(story: m.Story, reached: Reached) -> tuple[Diagnostic, ...]:
    """Return scenes whose premise cannot hold when their time comes."""
    found: list[Diagnostic] = []
    for index, may in reached.opening.items():
        scene = story.scenes[index]
        if may:
            continue
        code, message = "scene-never-takes-place", f'the scene "{scene.name}" never takes place'
        why = blame(reached, scene.needs, ())
        if why is not None:
            span = scene.span if why.span == NOWHERE else why.span
            found.append(warning(code, message, span, why.missing, *why.others))
        elif reached.world.asked(scene.needs, ()):
            found.append(_too_early(story, scene, "this comes about only later in the story"))
        elif circular(story, "scene", index).asked(scene.needs, ()):
            found.append(_too_early(story, scene, "this comes about only in it, or later"))
    return tuple(found)


def _too_early(story: m.Story, scene: m.Scene, why: str) -> Diagnostic:
    """Return that what a scene needs comes about only after its time."""
    spans = [
        *(one.span for one in of_kind(scene.needs, m.SceneWas)),
        *(one.span for one in of_kind(scene.needs, m.Happened)),
        *(one.span for one in of_kind(scene.needs, m.FactIs)),
        *(one.span for one in of_kind(scene.needs, m.Compare)),
        *(one.span for one in of_kind(scene.needs, m.IsIn)),
    ]
    later = [story.scenes[one.scene] for one in of_kind(scene.needs, m.SceneWas)]
    return warning(
        "scene-never-takes-place",
        f'the scene "{scene.name}" never takes place',
        spans[0] if spans else scene.span,
        why,
        *(Label(one.span, "this scene comes later") for one in later if one is not scene),
        help="move the scene to where what it needs has come about",
    )


def check_casts(story: m.Story) -> tuple[Diagnostic, ...]:
    """Return scenes without people, and people who come when the scene is over."""
    found: list[Diagnostic] = []
    for scene in story.scenes:
        if not (scene.cast or scene.fates or scene.routines):
            found.append(
                warning(
                    "scene-without-people",
                    f'nobody takes part in "{scene.name}", and no fate comes over anybody',
                    scene.span,
                    "nothing can happen here",
                    help="say who takes part: `with Ada and Ben`",
                )
            )
        found += _late(scene)
    return tuple(found)


def _late(scene: m.Scene) -> list[Diagnostic]:
    late = [(one.from_turn, one.span) for one in scene.cast]
    late += [(one.turn, one.span) for one in scene.fates]
    late += [(one.turn, one.span) for one in scene.told if isinstance(one, m.ToldTurn)]
    return [
        error(
            "turn-beyond-scene",
            f'"{scene.name}" has no turn {turn}',
            span,
            "never comes",
            Label(scene.span, f"a scene of {turns(scene.turns)}"),
            help=f"write a turn up to {scene.turns}, or give the scene more turns",
        )
        for turn, span in late
        if turn > scene.turns
    ]


def turns(number: int) -> str:
    """Return a number of turns in words.

    >>> turns(1), turns(4)
    ('1 turn', '4 turns')
    """
    return f"{number} turn" if number == 1 else f"{number} turns"


def check_variants(story: m.Story) -> tuple[Diagnostic, ...]:
    """Return variants that no scene falls back to, and premises that lead in a circle."""
    found: list[Diagnostic] = []
    for index, scene in enumerate(story.scenes):
        if scene.instead_of is not None:
            other = story.scenes[scene.instead_of]
            if index not in _chain(story, scene.instead_of):
                found.append(
                    error(
                        "variant-never-tried",
                        f'nothing leads to "{scene.name}"',
                        scene.span,
                        f'stands in for "{other.name}"',
                        Label(other.span, "falls back to something else"),
                        help=f'end its premise with: or else "{scene.name}"',
                    )
                )
        if scene.otherwise is not None and story.scenes[scene.otherwise].instead_of is None:
            found.append(_no_variant(story, scene, story.scenes[scene.otherwise]))
        if index in _chain(story, index)[1:] and index == min(_chain(story, index)):
            found.append(_circle(story, index))
    return tuple(found)


def _chain(story: m.Story, start: int) -> list[int]:
    """Return a scene and what is tried when premises fail, until one comes again."""
    chain = [start]
    while (after := story.scenes[chain[-1]].otherwise) is not None:
        chain.append(after)
        if after in chain[:-1]:
            break
    return chain


def _no_variant(story: m.Story, scene: m.Scene, other: m.Scene) -> Diagnostic:
    return error(
        "not-a-variant",
        f'"{other.name}" has a place of its own in the story and cannot stand in for another',
        scene.span,
        f'falls back to "{other.name}"',
        Label(other.span, "played in its own turn"),
        help=f'write `instead of "{scene.name}"` behind its title',
    )


def _circle(story: m.Story, index: int) -> Diagnostic:
    chain = [story.scenes[one] for one in _chain(story, index)]
    return error(
        "variant-circle",
        "these scenes stand in for each other in a circle: "
        + ", then ".join(f'"{one.name}"' for one in chain),
        chain[0].span,
        "falls back to the next",
        *(Label(one.span, "and this one") for one in chain[1:-1]),
        help="let the last of them end in `or else skip`",
    )


def check_fate(story: m.Story) -> tuple[Diagnostic, ...]:
    """Return acts of fate by somebody who may choose them."""
    found: list[Diagnostic] = []
    for scene in story.scenes:
        for fate in scene.fates:
            for act in of_kind(fate.effects, m.ActHappens):
                motive = _chooser(story, act)
                if motive is None:
                    continue
                doer = story.people[act.args[0].const or 0].name
                found.append(
                    error(
                        "fate-moves-a-chooser",
                        f"fate has {doer} do what {doer} has a reason for",
                        act.span,
                        "no choice here",
                        Label(motive.span, f"{doer}'s reason"),
                        help="leave it to their choice, and write it below `as told`",
                    )
                )
    return tuple(found)


def _chooser(story: m.Story, act: m.ActHappens) -> m.Motive | None:
    row = bind(act.args, ())
    if row[:1] == (None,) or story.actions[act.action].involuntary:
        return None
    for motive in story.motives:
        if motive.action == act.action and motive.sign > 0 and fits(motive.who, row):
            return motive
    return None
