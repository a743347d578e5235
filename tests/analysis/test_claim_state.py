import math

import pytest
from analysis.hand import ADA, BEN, CRY, HELP, LEAVE, Hand, does, who

from ifonly.analysis.claim_state import swings
from ifonly.analysis.finding import Finding
from ifonly.analysis.judge import judge
from ifonly.analysis.shares import parts_of, share_by
from ifonly.analysis.view import View
from ifonly.story.ids import FactId, NamedEventId, ReadingId, SceneId
from ifonly.story.model import (
    Believes,
    ChangeTest,
    FactIs,
    Moment,
    Number,
    Onset,
    OwesTest,
    Owing,
    PerceptionTest,
    Quantity,
    ReadingOf,
    RecordTest,
    StateTest,
)

LOVES = FactIs(FactId(0), (who(ADA),))
LOVE = ReadingOf(ReadingId(0), (who(ADA), who(BEN)))
GRIEF = ReadingOf(ReadingId(1), (who(ADA),))


def three_scenes() -> tuple[Hand, int]:
    """One act in each of three scenes; answers with the point after the second act."""
    hand = Hand()
    hand.open(0)
    hand.event(HELP, ADA, BEN)
    hand.close()
    hand.open(1)
    hand.event(LEAVE, ADA, BEN)
    after = len(hand.points) - 1
    hand.close()
    hand.open(2)
    hand.event(CRY, ADA)
    hand.close()
    return hand, after


def ask(moment: Moment, from_point: int | None = None, upto: int = 999) -> Finding:
    """Judge a fact that holds from a point (after the leaving, if none is given) on."""
    hand, after = three_scenes()
    start = after if from_point is None else from_point
    view = hand.view({LOVES: lambda point: start <= point < upto})
    return judge(view, moment, StateTest(LOVES))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (Moment("start"), False),
        (Moment("end"), True),
        (Moment("always"), False),
        (Moment("story"), True),
        (Moment("opening", SceneId(1)), False),
        (Moment("close", SceneId(1)), True),
        (Moment("in", SceneId(1)), True),
        (Moment("throughout", SceneId(1)), False),
        (Moment("throughout", SceneId(2)), True),
        (Moment("before", SceneId(1)), False),
        (Moment("before", SceneId(2)), True),
        (Moment("always_before", SceneId(2)), False),
        (Moment("after", SceneId(0)), False),
        (Moment("after", SceneId(1)), True),
        (Moment("from", SceneId(1)), False),
        (Moment("when", event=NamedEventId(0)), True),
        (Moment("before_event", event=NamedEventId(0)), False),
        (Moment("after_event", event=NamedEventId(0)), True),
        (Moment("until_event", event=does(CRY, ADA)), False),
        (Moment("from_event", event=does(CRY, ADA)), True),
        (Moment("when", event=does(HELP, ADA, None)), False),
        (Moment("when", event=does(HELP, BEN, None)), False),
        (Moment("when", event=Onset(LOVES)), True),
        (Moment("while", cond=LOVES), True),
    ],
)
def test_moments_of_states(moment: Moment, expected: bool) -> None:
    assert ask(moment).holds == expected


def test_a_state_that_always_held_has_no_onset() -> None:
    assert not ask(Moment("when", event=Onset(LOVES)), from_point=0).holds


def test_a_moment_that_never_comes_is_said() -> None:
    assert "never happens" in ask(Moment("when", event=does(HELP, BEN, None))).said
    assert "never holds" in ask(Moment("while", cond=LOVES), from_point=900).said


def test_state_only_after() -> None:
    hand, after = three_scenes()
    test = StateTest(LOVES, only_after=NamedEventId(0))
    for start, expected in ((after, True), (0, False), (after - 1, False), (999, False)):
        view = hand.view({LOVES: lambda point, start=start: point >= start})  # type: ignore[misc]
        assert judge(view, Moment("story"), test).holds == expected


def test_mistaken_belief_needs_the_truth_to_differ() -> None:
    from ifonly.analysis.claim_state import asked_condition

    test = StateTest(Believes(who(BEN), LOVES), mistakenly=True)
    asked = asked_condition(test)
    hand, _ = three_scenes()
    assert judge(hand.view({asked: lambda _: True}), Moment("end"), test).holds
    assert not judge(hand.view({asked: lambda _: False}), Moment("end"), test).holds
    assert not judge(hand.view({}), Moment("end"), StateTest(LOVES, mistakenly=True)).holds


@pytest.mark.parametrize(
    ("values", "test", "count"),
    [
        ([0.1, 0.2, 0.3], ChangeTest(LOVE, "rises"), 1),
        ([0.3, 0.2, 0.1], ChangeTest(LOVE, "rises"), 0),
        ([0.3, 0.2, 0.1], ChangeTest(LOVE, "falls"), 1),
        ([0.1, 0.2, 0.3], ChangeTest(LOVE, "falls"), 0),
        ([0.2, 0.2], ChangeTest(LOVE, "rises"), 0),
        ([0.1, 0.3, 0.1, 0.3], ChangeTest(LOVE, "rises"), 2),
        ([0.1, 0.2, 0.3], ChangeTest(LOVE, "rises", Number(0.2)), 1),
        ([0.1, 0.2, 0.29], ChangeTest(LOVE, "rises", Number(0.2)), 0),
        ([0.1, 0.5], ChangeTest(LOVE, "rises", up_to=Number(0.6)), 0),
        ([0.1, 0.6], ChangeTest(LOVE, "rises", up_to=Number(0.6)), 1),
        ([0.6, 0.1], ChangeTest(LOVE, "falls", down_to=Number(0.1)), 1),
        ([0.6, 0.2], ChangeTest(LOVE, "falls", down_to=Number(0.1)), 0),
        ([0.1, 0.5], ChangeTest(LOVE, "rises_then_falls"), 0),
        ([0.1, 0.5, 0.4], ChangeTest(LOVE, "rises_then_falls"), 1),
        ([0.1, 0.5, 0.4, 0.6, 0.1], ChangeTest(LOVE, "rises_then_falls"), 2),
        ([0, 0.5, 0.2, 0.05], ChangeTest(LOVE, "rises_then_falls", down_to=Number(0.1)), 1),
        ([0, 0.5, 0.2, 0.5], ChangeTest(LOVE, "rises_then_falls", down_to=Number(0.1)), 0),
    ],
)
def test_swings(values: list[float], test: ChangeTest, count: int) -> None:
    assert swings(values, test)[0] == count


def test_change_over_a_stretch() -> None:
    hand, after = three_scenes()
    level = [0.1 if point < after else 0.6 for point in range(100)]
    view = hand.view(values={LOVE: level})
    rises = ChangeTest(LOVE, "rises", Number(0.4))
    assert judge(view, Moment("in", SceneId(1)), rises).holds
    assert not judge(view, Moment("in", SceneId(2)), rises).holds
    never = ChangeTest(LOVE, "rises", times=Quantity("==", 0))
    assert not judge(view, Moment("story"), never).holds
    assert judge(view, Moment("in", SceneId(2)), never).holds


def test_records() -> None:
    hand, after = three_scenes()
    level = [0.5 if point < after else 0.2 for point in range(100)]
    view = hand.view(values={LOVE: level})
    when = Moment("when", event=NamedEventId(0))
    assert judge(view, when, RecordTest(LOVE, "lower")).holds
    assert judge(view, Moment("end"), RecordTest(LOVE, "lower")).holds  # since then, the same
    assert not judge(view, Moment("end"), RecordTest(LOVE, "higher")).holds
    assert not judge(view, when, RecordTest(LOVE, "higher")).holds
    assert not judge(view, Moment("start"), RecordTest(LOVE, "higher")).holds


# ---- shares of doses


def test_shares_are_exact_and_faded_by_the_half_life() -> None:
    hand = Hand()
    hand.gain(1, 1.0, 0)  # grief has a half-life of a day
    hand.open(0, after=86400)
    n = hand.event(CRY, ADA)
    hand.gain(1, 1.0, n)
    hand.close(0)
    view = hand.view()
    parts = parts_of(view, 1, (ADA,), 86400, n)
    assert sum(part.left for part in parts) == 1.5
    shares = share_by(parts, lambda gain: gain.event)
    assert shares == {n: pytest.approx(2 / 3), 0: pytest.approx(1 / 3)}
    assert math.isclose(sum(shares.values()), 1.0)


def owing() -> View:
    """Love: .5 at the start, .3 from helping, .9 from leaving (a reaction)."""
    hand = Hand()
    hand.gain(0, 0.5, 0)
    hand.open(0)
    n = hand.event(HELP, ADA, BEN)
    hand.gain(0, 0.3, n)
    hand.close()
    hand.open(1)
    n = hand.event(LEAVE, ADA, BEN)
    hand.gain(0, 0.9, n)
    hand.close()
    return hand.view()


def test_owes() -> None:
    view = owing()

    def owes(to: object, kind: str, part: float | None, moment: Moment) -> bool:
        one = Owing(kind, to)  # type: ignore[arg-type]
        return judge(view, moment, OwesTest(LOVE, (one,), part)).holds

    end = Moment("end")
    assert owes(NamedEventId(0), "named", None, end)
    assert not owes(does(HELP, ADA, BEN), "event", None, end)
    assert owes(does(HELP, ADA, BEN), "event", 0.17, end)
    assert not owes(does(HELP, ADA, BEN), "event", 0.18, end)
    assert owes(SceneId(1), "scene", None, end)
    assert not owes(SceneId(0), "scene", None, end)
    # together: what one of them gave, and each dose once
    for part in (0.17, 0.18):
        both = Owing("event", does(HELP, ADA, BEN)), Owing("event", does(HELP, ADA, BEN))
        assert judge(view, end, OwesTest(LOVE, both, part)).holds == (part == 0.17)
    more = Owing("event", does(HELP, ADA, BEN)), Owing("named", NamedEventId(0))
    assert judge(view, end, OwesTest(LOVE, more, 0.18)).holds
    # before the leaving the start outweighs the help
    assert not owes(does(HELP, ADA, BEN), "event", None, Moment("close", SceneId(0)))
    assert not owes(NamedEventId(0), "named", 0.01, Moment("close", SceneId(0)))


def test_perceiving_nothing() -> None:
    from analysis.hand import STORY

    from ifonly.analysis.claim_state import sights_of

    test = PerceptionTest(None, None, who(BEN), who(ADA))
    (sight,) = sights_of(STORY, test)
    hand = Hand()
    hand.open(0)
    hand.event(CRY, ADA, noticed=(2, 0, 0))
    hand.close()
    assert judge(hand.view({sight: lambda _: False}), Moment("story"), test).holds
    assert not judge(hand.view({sight: lambda _: True}), Moment("story"), test).holds
    hand = Hand()
    hand.open(0)
    hand.event(CRY, ADA, noticed=(2, 1, 0))
    hand.close()
    assert not judge(hand.view({sight: lambda _: False}), Moment("story"), test).holds
