"""Finds the moments on which a run turned: the odds of every ending at each, and what moved them.

docs/turning-points.md is the definition of everything here. A run is taken from moment to
moment; from each so many branches are played with fresh luck, everybody free, and what is not
known well enough gets more of them. Invariants: the answer depends on the story, the
seed and the counts alone; interrupted, it is the answer of the last look that was complete.
"""

from collections.abc import Callable
from dataclasses import replace

from ifonly.analysis.followed import Followed
from ifonly.analysis.intervals import ERROR
from ifonly.analysis.turn_more import Place
from ifonly.analysis.turn_work import Heard, Seen, Work, Workers
from ifonly.analysis.turning import BRANCHES, Turns


def turns(
    run: Followed,
    endings: int,
    workers: Workers,
    *,
    branches: int = BRANCHES,
    error: float = ERROR,
    wanted: frozenset[int] | None = None,
    also: Place = None,
    heard: Heard | None = None,
    seen: Seen | None = None,
    signed: Callable[[Followed], None] | None = None,
) -> Turns:
    """Return the odds along a run, its turning points, and what else is said of it.

    Args:
        run: the run, just made or as it was kept.
        endings: how many endings the story has.
        workers: what plays.
        branches: how many there are of every moment.
        error: in what share of answers a bound may be missed, in each family of bounds.
        wanted: the endings that are asked for, as one; all others are another.
        also: a place of which all alternatives are played, too.
        heard: told what is done, how much of it, and of how much.
        seen: shown the odds after each look, while the rest is still to come.
        signed: given a run just made, once it is known what it did at each moment.
    """
    work = Work(
        run.asking(wanted),
        endings if wanted is None else 1,
        workers,
        branches,
        (error, heard, seen),
    )
    try:
        if seen is not None:
            work.sketch()
        if run.chronicle is not None:
            known = work.sign(run)
            if signed is not None:
                signed(known)
        work.look_at_all()
        work.look_at_stations()
        work.look_at_blurred()
        work.look_at_unsettled()
        work.feel()
        work.try_others(also)
    except KeyboardInterrupt:
        return replace(work.found, stopped="interrupted")
    return work.found
