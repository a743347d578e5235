"""Turns a scene of a story into the state in which the told run stands as that scene opens."""

from ifonly.analysis.from_chronicle import plain_view
from ifonly.analysis.moments import edge
from ifonly.analysis.odds import Start
from ifonly.chronicle.events import Chronicle
from ifonly.engine.moments import State
from ifonly.engine.run import play
from ifonly.kernel.assemble import Assembled
from ifonly.story.ids import SceneId
from ifonly.story.model import Story


def told_start(story: Story, assembled: Assembled, seed: int | str, scene: SceneId) -> Start:
    """Return the told run's state at the first moment after a scene's opening.

    Raises:
        ValueError: the scene does not take place as told.
    """
    told, _ = play(assembled, story, seed, told=True)
    opening = edge(plain_view(story, assembled, told), scene, "opening")
    if opening is None:
        raise ValueError(f"“{story.scenes[scene].name}” does not take place as told")
    state = _playable(told, opening.index)
    return Start(scene, state, _scenes_in(assembled, state))


def _playable(told: Chronicle, point: int) -> State:
    """Return the first state from a point on that can be played on from, or else the last."""
    later = told.snapshots[point:]
    return next((one for one in later if one.is_moment), later[-1]).arrays


def _scenes_in(assembled: Assembled, state: State) -> tuple[float, ...]:
    """Return what had become of each scene in a state."""
    arrays = [array.name for array in assembled.module.arrays if array.role == "state"]
    return state[arrays.index("scene_state")]
