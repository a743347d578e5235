"""Finds who tells whom of earlier scenes in a run: the account, and the frame around it.

An account is what the story's acts with a scene or a named event for their content make of it
(`X recalls "The hill" to Y`): two of them or more, by one person to one other, in one scene,
about scenes that had taken place before. The frame is that scene with those that stand close to
it in time, and all that follow. Nothing else is asked of a story.
"""

from collections.abc import Sequence

from ifonly.chronicle.events import Event
from ifonly.source.values import dataclass
from ifonly.story.ids import SceneId
from ifonly.story.model import Scene, Story
from ifonly.telling.select import Visit

CLOSE = 60.0  # minutes between scenes that are one occasion; `the same day` is an hour
ACTS = frozenset({"choice", "answer", "brought about"})


@dataclass(frozen=True, slots=True)
class Recall:
    """That somebody spoke of an earlier scene: event n, and which visit of the run it is about."""

    n: int
    visit: int


@dataclass(frozen=True, slots=True)
class Account:
    """Who tells whom of which earlier scenes, in the order of the telling; and its frame.

    `visit` is the visit in which it is given, `frame` the first one of its occasion.
    """

    teller: int
    listener: int
    visit: int
    frame: int
    recalls: tuple[Recall, ...]


def scene_meant(story: Story, event: Event) -> SceneId | None:
    """Return the scene that an act is about; nothing of other acts."""
    if event.action is None or event.kind not in ACTS:
        return None
    content = story.actions[event.action].content
    if content is None or content.index is None:
        return None
    match content.kind:
        case "scene":
            return SceneId(content.index)
        case "event":
            return story.named_events[content.index].scene
        case _:
            return None


def listener_of(story: Story, event: Event) -> int | None:
    """Return the first other person of an act."""
    roles = story.actions[event.action or 0].roles
    return next(
        (
            one
            for role, one in zip(roles[1:], event.args[1:], strict=False)
            if role.kind == "person" and one >= 0
        ),
        None,
    )


def account_of(story: Story, told: Sequence[Visit]) -> Account | None:
    """Return the longest account in a run, the first of equal ones; nothing if there is none."""
    best: Account | None = None
    for number, visit in enumerate(told):
        by_whom: dict[tuple[int, int], list[Recall]] = {}
        for event in visit.events:
            scene = scene_meant(story, event)
            hearer = None if scene is None else listener_of(story, event)
            if hearer is None or event.actor is None:
                continue
            about = next(
                (
                    at
                    for at, one in enumerate(told[:number])
                    if one.took_place and one.scene == story.scenes[scene or 0]
                ),
                None,
            )
            recalls = by_whom.setdefault((event.actor, hearer), [])
            if about is not None and about not in {one.visit for one in recalls}:
                recalls.append(Recall(event.n, about))
        for (teller, hearer), recalls in by_whom.items():
            if len(recalls) > max(1, len(best.recalls) if best else 0):
                frame = frame_of(told, number, max(one.visit for one in recalls) + 1)
                best = Account(teller, hearer, number, frame, tuple(recalls))
    return best


def frame_of(told: Sequence[Visit], number: int, least: int) -> int:
    """Return the first visit of the occasion to which one belongs, at least `least`."""
    while number > least and gap_before(told, number) <= CLOSE:
        number -= 1
    return number


def gap_before(told: Sequence[Visit], number: int) -> float:
    """Return the minutes between a visit and the one before it."""
    scene: Scene = told[number].scene
    return scene.after


def around(account: Account, told: Sequence[Visit]) -> dict[int, tuple[int, ...]]:
    """Return, by the event that recalls them, the earlier visits told behind it.

    Each recall brings the scene it is about. A scene that nobody recalls follows the scene
    before it that is recalled; what lies before all of these comes with the first of them.
    """
    recalled = {one.visit: one.n for one in account.recalls}
    found: dict[int, list[int]] = {one.n: [] for one in account.recalls}
    first = min(recalled)
    behind = recalled[first]
    for number in range(account.frame):
        behind = recalled.get(number, behind)
        found[behind].append(number)
    return {n: tuple(visits) for n, visits in found.items()}
