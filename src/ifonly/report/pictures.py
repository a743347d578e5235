"""The pictures that stand on a page without scripts: those of `ifonly plot`.

They have no headlines of their own: the page has its own above them.
"""

from collections.abc import Mapping
from typing import TypeAlias

from ifonly.picture.bonds import draw_bonds
from ifonly.picture.odds import draw_odds
from ifonly.picture.svg import Drawing
from ifonly.report.data import Answers
from ifonly.report.points import of_its_ending

WIDTH = 1192  # of the page within its margins
NARROW = 358

Both: TypeAlias = tuple[Drawing, Drawing]


def pictures_of(answers: Answers, spoken: Mapping[str, float]) -> Mapping[str, Both]:
    """Return the `odds` and the `bonds` of a run, each for a wide and for a narrow screen.

    `spoken`: how strongly readings spoke for what was done, by their texts. Of odds of which nothing is known yet there is no picture.
    """
    found = {}
    if answers.turns.turns.moments:
        odds = of_its_ending(answers.turns)
        found["odds"] = (
            draw_odds(odds, WIDTH, bare=True),
            draw_odds(odds, NARROW, bare=True),
        )
    readings = answers.readings
    found["bonds"] = (
        draw_bonds(readings, WIDTH, bare=True, spoken=spoken),
        draw_bonds(readings, NARROW, bare=True, spoken=spoken),
    )
    return found
