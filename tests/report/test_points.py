"""A turning point is said of the run's ending wherever that surely moved, under one name."""

from ifonly.analysis.intervals import Interval
from ifonly.analysis.turning import Moment, TurningPoint, Turns
from ifonly.report.answer import ReportAnswer
from ifonly.report.points import ending_of

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
