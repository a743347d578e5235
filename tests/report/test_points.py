"""A turning point is said of the run's ending wherever that surely moved, under one name."""

import base64
import re
from pathlib import Path
from typing import Any

from ifonly import load
from ifonly.analysis.intervals import Interval
from ifonly.analysis.turning import Moment, TurningPoint, Turns
from ifonly.present.answers import Json
from ifonly.report.answer import ReportAnswer
from ifonly.report.points import ending_of
from ifonly.report.readings import spoken_by

SMALL = Interval(0.2, 0.1, 0.3)
LARGE = Interval(-0.5, -0.6, -0.4)
NONE = Interval(0.02, -0.05, 0.09)


def moved(*movement: Interval) -> Turns:
    moment = Moment("decision", 0, 1, 0, None, movement, movement, "turning point")
    return Turns(4, 4, (moment, moment), (TurningPoint(0, 1),))


def test_the_run_s_own_ending_comes_first() -> None:
    turns = moved(SMALL, LARGE)
    assert ending_of(turns, turns.turning_points[0], 0) == 0


def test_another_where_it_did_not_surely_move() -> None:
    turns = moved(NONE, LARGE)
    assert ending_of(turns, turns.turning_points[0], 0) == 1


def test_a_turning_point_has_one_name(
    reports: dict[str, tuple[ReportAnswer, object]],
) -> None:
    for report, _ in reports.values():
        points, moments = report.data["points"], report.data["moments"]
        assert isinstance(points, list)
        assert isinstance(moments, list)
        assert points
        for one in points:
            assert moments[one["moment"]]["text"] == one["text"]
        for moment in moments:
            if "options" in moment:
                assert moment["options"][moment["chosen"]][0].startswith(moment["text"])


SILENT = """story "The Drawer"

place the room

trait nerve
person Ada, she: moderate nerve
person Ben, he

X may open up to Y
    when X is Ada, and Y is Ben, and X is with Y, and X has never opened up to Y
    for "it calls": mildly, times X's nerve

scene "Noon", in the room, for 1 turn of 10 minutes
    with Ada and Ben

ending "it is out": when Ada has opened up to Ben
ending "it stays in": when Ada has never opened up to Ben
"""


def test_a_silence_is_named_alike_in_the_point_and_among_the_options(tmp_path: Path) -> None:
    path = tmp_path / "drawer.story"
    path.write_text(SILENT, encoding="utf-8")
    # In the life of seed 4 she says nothing.
    data: Any = load(path).report(as_told=False, seed=4, branches=100, claims=False).data
    assert data["endings"][data["ending"]]["name"] == "it stays in"
    moment = data["moments"][data["points"][0]["moment"]]
    assert moment["event"] == 0
    assert moment["text"] == "Ada does not open up to Ben"
    assert (
        moment["options"][moment["chosen"]][0]
        == "Ada does not open up to Ben, or do anything else"
    )
    assert moment["options"][0][0] == "Ada opens up to Ben"


def shown_in(svg: str) -> str:
    """Return what a reader sees of a picture: neither its title nor its description."""
    return re.sub(r"<(title|desc)\b.*?</\1>", "", svg, flags=re.DOTALL)


def test_the_pictures_without_scripts_have_no_headlines_and_one_way_of_saying(
    reports: dict[str, tuple[ReportAnswer, object]],
) -> None:
    for report, _ in reports.values():
        found = re.findall(r"image/svg\+xml;base64,([A-Za-z0-9+/=]+)", report.html)
        pictures = [shown_in(base64.b64decode(one).decode("utf-8")) for one in found]
        assert len(pictures) == 4
        assert sum("of 100" in one for one in pictures) == 4
        for svg in pictures:
            assert "had a chance" not in svg
            assert "who feels what for whom" not in svg
            words = re.findall(r"<text[^>]*>(.*?)</text>", svg)
            assert not any("%" in one for one in words)
            # Only suspense, which is no share, has figures with a point.
            assert "uspense" in svg or not any(re.search(r"\.\d\d", one) for one in words)


def test_a_reading_says_how_strongly_it_spoke_for_what_was_done() -> None:
    motives = [
        {"value": -2.0, "because": [["love", 1, 50], ["hate", 2, 25]]},
        {"value": 1.0, "because": [["love", 3, 100]]},
    ]
    why: Json = {"chosen": 1, "options": [{"motives": []}, {"motives": motives}]}
    assert spoken_by([why]) == {"love": 2.0, "hate": 0.5}
