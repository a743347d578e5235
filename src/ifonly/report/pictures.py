"""The pictures that stand on a page without scripts: those of `ifonly plot`."""

from ifonly.picture.draw import AskedDrawing, Kind, Numbers, draw
from ifonly.picture.odds import draw_odds
from ifonly.picture.svg import Drawing
from ifonly.present.turns import TurnsAnswer
from ifonly.report.data import Answers
from ifonly.report.points import of_its_ending

WIDTH = 1100
NARROW = 358

Both = tuple[Drawing, Drawing]


def pictures_of(answers: Answers) -> tuple[Both, ...]:
    """Return the odds and the bonds of a run, each for a wide and for a narrow screen.

    Of odds of which nothing is known yet there is no picture.
    """
    odds = [_odds(of_its_ending(answers.turns))] if answers.turns.turns.moments else []
    return (*odds, _both(answers.readings, "bonds"))


def _odds(answer: TurnsAnswer) -> Both:
    """Return the odds without a headline of their own: the page has its own above them."""
    return draw_odds(answer, WIDTH, bare=True), draw_odds(answer, NARROW, bare=True)


def _both(answer: Numbers, kind: Kind) -> Both:
    wide, narrow = (
        draw(answer, AskedDrawing(kind, width)).drawing for width in (WIDTH, NARROW)
    )
    return wide, narrow
