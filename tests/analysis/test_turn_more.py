"""What was done at a turning point is what the run did, with what it found not ready there."""

from array import array
from collections.abc import Sequence
from typing import cast

from ifonly.analysis.followed import Choice
from ifonly.analysis.intervals import Interval
from ifonly.analysis.turn_more import option_tasks, turning_points
from ifonly.analysis.turning import Moment
from ifonly.engine.branching import Branches, Forks
from ifonly.engine.ensemble import Stop

NEVER = Interval(0.0, 0.0, 0.0)


class Weighing:
    """Branches whose option 0 comes to ending 0 where it is weighed anew, to 1 where it was not."""

    def endings(self, at: int, lucks: Sequence[int], force: int | None = None) -> "array[int]":
        return array("q", [1 if (at, force) == (4, None) else 0] * len(lucks))


def test_what_was_done_is_played_on_from_the_moment_after_it() -> None:
    odds = (NEVER, NEVER)
    moments = [
        Moment("decision", 0, 1, at, None, odds, odds, "turning point") for at in range(5)
    ]
    choice = Choice(done=0, chances=(0.4, 0.6))
    (task,) = option_tasks(moments, [None, None, None, choice, None], 200)
    at, tried = task(cast("Branches", Weighing()))
    assert set(tried.endings[0]) == {1}
    point = turning_points(moments, ({at: tried}, [0, 1], 0.05))[at]
    (other,) = point.alternatives
    assert other.option == 1
    assert other.gain.estimate == 1.0


def test_behind_the_last_moment_every_branch_is_the_run_s_own_end() -> None:
    forks = Forks(every=(), ending=3, seed=1)
    branches = Branches(forks, engine=None, stop=Stop())
    assert list(branches.endings(0, range(1, 6))) == [3] * 5
