"""The pictures that stand on a page without scripts: those of `ifonly plot`."""

from ifonly.picture.draw import AskedDrawing, draw
from ifonly.picture.svg import Drawing
from ifonly.report.data import Answers

WIDTH = 1100


def pictures_of(answers: Answers) -> tuple[Drawing, ...]:
    """Return the odds and the bonds of a run; nothing of odds of which nothing is known yet."""
    asked = (
        [(answers.turns, AskedDrawing("odds", WIDTH))] if answers.turns.turns.moments else []
    )
    odds = [draw(answer, how).drawing for answer, how in asked]
    return (*odds, draw(answers.readings, AskedDrawing("bonds", WIDTH)).drawing)
