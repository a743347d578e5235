"""Says turning points of the ending that the run came to, wherever that surely moved.

A turning point is named for the ending that moved most (`docs/turning-points.md`). A page is about
one ending, that of its headline: of each point it says how that one moved, and another only where
it did not surely move.
"""

from dataclasses import replace

from ifonly.analysis.turning import TurningPoint, Turns, turned
from ifonly.present.turns import TurnsAnswer
from ifonly.report.finding import ended_of


def ending_of(turns: Turns, point: TurningPoint, ended: int) -> int:
    """Return the ending that a page says a turning point of; `ended` is that of the run."""
    return ended if turned(turns.moments[point.moment].movement[ended]) else point.ending


def of_its_ending(answer: TurnsAnswer) -> TurnsAnswer:
    """Return an answer for a picture, each turning point named as the page names it."""
    turns, ended = answer.turns, ended_of(answer.whole)
    points = tuple(
        replace(one, ending=ending_of(turns, one, ended)) for one in turns.turning_points
    )
    return replace(answer, turns=replace(turns, turning_points=points))
