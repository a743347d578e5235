from dataclasses import replace

import pytest
from analysis.hand import (
    ADA,
    ASK,
    BEN,
    CRY,
    CY,
    HELP,
    LEAVE,
    REPLY,
    STORY,
    Hand,
    does,
    option,
    silence,
    who,
)

from ifonly.analysis.judge import judge
from ifonly.analysis.view import View
from ifonly.story.ids import NamedEventId, PatternId, SceneId
from ifonly.story.model import (
    Answer,
    Body,
    CallTest,
    DeclinedTest,
    EventTest,
    EveryTest,
    KnownTest,
    Moment,
    NamedEvent,
    OnlyTest,
    OrderTest,
    PatternTest,
    PerceptionTest,
    Quantity,
    RateTest,
    Ref,
)

FIRST, SECOND, THIRD = SceneId(0), SceneId(1), SceneId(2)
WHOLE = Moment("story")
NEVER = Quantity("==", 0)


def holds(view: View, body: Body, moment: Moment = WHOLE) -> bool:
    return judge(view, moment, body).holds


@pytest.fixture
def run() -> View:
    """Ada helps Ben twice, leaves him in the second scene; he cries, heard by Ada alone."""
    hand = Hand()
    hand.open(0)
    hand.event(HELP, ADA, BEN)
    hand.event(HELP, ADA, BEN)
    hand.close()
    hand.open(1)
    hand.event(LEAVE, ADA, BEN)
    hand.event(CRY, BEN, noticed=(1, 2, 0))
    hand.close()
    return hand.view()


def test_events_are_counted(run: View) -> None:
    assert holds(run, EventTest(does(HELP, ADA, BEN), Quantity("==", 2)))
    assert not holds(run, EventTest(does(HELP, ADA, BEN), Quantity(">=", 3)))
    assert holds(run, EventTest(does(HELP, BEN, ADA), NEVER))
    assert not holds(run, EventTest(does(HELP, None, BEN), NEVER))


def test_a_stretch_bounds_the_count(run: View) -> None:
    assert not holds(run, EventTest(does(HELP, ADA, BEN)), Moment("in", SECOND))
    assert holds(run, EventTest(does(HELP, ADA, BEN)), Moment("in", FIRST))
    assert holds(run, EventTest(does(LEAVE, ADA, BEN)), Moment("in", FIRST, last=SECOND))
    assert holds(run, EventTest(does(HELP, ADA, BEN), NEVER), Moment("after", FIRST))
    assert not holds(run, EventTest(does(LEAVE, ADA, BEN)), Moment("before", SECOND))
    assert holds(run, EventTest(does(LEAVE, ADA, BEN)), Moment("from", SECOND))


def test_an_event_bounds_the_count(run: View) -> None:
    left = NamedEventId(0)
    assert holds(run, EventTest(does(CRY, BEN)), Moment("after_event", event=left))
    assert not holds(run, EventTest(does(LEAVE, ADA, BEN)), Moment("after_event", event=left))
    assert holds(run, EventTest(does(LEAVE, ADA, BEN)), Moment("from_event", event=left))
    assert not holds(run, EventTest(does(LEAVE, ADA, BEN)), Moment("until_event", event=left))
    assert holds(run, EventTest(does(HELP, ADA, BEN)), Moment("until_event", event=left))


def test_nothing_holds_of_a_scene_that_never_comes(run: View) -> None:
    found = judge(run, Moment("in", THIRD), EventTest(does(HELP, ADA, BEN), NEVER))
    assert not found.holds
    assert "does not take place" in found.said


def test_perceived_events_are_counted_by_how(run: View) -> None:
    cries = does(CRY, BEN)
    assert holds(run, EventTest(cries, perceiver=who(ADA), how="heard"))
    assert not holds(run, EventTest(cries, perceiver=who(ADA), how="seen"))
    assert not holds(run, EventTest(cries, perceiver=who(CY)))


def test_only_after(run: View) -> None:
    assert holds(run, EventTest(does(CRY, BEN), only_after=NamedEventId(0)))
    assert not holds(run, EventTest(does(HELP, ADA, BEN), only_after=NamedEventId(0)))
    assert not holds(run, EventTest(does(HELP, CY, BEN), only_after=NamedEventId(0)))


def test_order(run: View) -> None:
    helps, leaves = EventTest(does(HELP, ADA, BEN)), EventTest(does(LEAVE, ADA, BEN))
    assert holds(run, OrderTest((helps, helps, leaves)))
    assert not holds(run, OrderTest((leaves, helps)))
    assert not holds(run, OrderTest((helps, helps, helps)))


def test_perception_of_an_event(run: View) -> None:
    near, far = (replace(run, truth=lambda *_, near=n: near) for n in (True, False))
    assert holds(run, PerceptionTest(who(ADA), does(CRY, BEN)))
    assert not holds(far, PerceptionTest(who(ADA), does(HELP, ADA, BEN)))
    assert not holds(near, PerceptionTest(who(CY), does(CRY, BEN)))  # Ada hears it


def test_who_could_perceive_was_near_enough() -> None:
    hand = Hand()
    hand.open(0)
    hand.event(CRY, BEN, noticed=(0, 2, 0))
    hand.close()
    run = hand.view()
    near, far = (replace(run, truth=lambda *_, near=n: near) for n in (True, False))
    assert holds(near, PerceptionTest(who(ADA), does(CRY, BEN)))
    assert not holds(far, PerceptionTest(who(ADA), does(CRY, BEN)))
    assert holds(far, PerceptionTest(who(BEN), does(CRY, BEN)))


def test_a_call_is_answered_on_a_later_turn_or_cut_short_by_its_answer() -> None:
    story = replace(
        CALL,
        actions=(
            *CALL.actions[:4],
            replace(CALL.actions[4], answers=Answer(ASK, (Ref("person", var=1), who(BEN)))),
        ),
    )
    for name, fate in (("X reply to Y", "answered"), ("X cut Y short", "cut short")):
        actions = (*story.actions[:4], replace(story.actions[4], name=name))
        hand = Hand(replace(story, actions=actions))
        hand.open(0)
        hand.event(ASK, ADA, BEN)
        hand.event(REPLY, BEN, CY)  # to somebody else
        hand.event(REPLY, BEN, ADA)
        hand.close()
        run = hand.view()
        for claimed in ("answered", "left open", "cut short"):
            found = judge(run, WHOLE, CallTest(NamedEventId(0), claimed))
            assert found.holds == (claimed == fate)
            assert found.figure == 4


def test_knowing_an_event() -> None:
    hand = Hand()
    hand.open(1)
    hand.event(LEAVE, ADA, BEN, noticed=(2, 2, 0))
    hand.close()
    run = hand.view()
    assert holds(run, KnownTest(NamedEventId(0), who(BEN), True), Moment("end"))
    assert not holds(run, KnownTest(NamedEventId(0), who(CY), True), Moment("end"))
    assert holds(run, KnownTest(NamedEventId(0), who(CY), False), Moment("end"))
    assert not holds(run, KnownTest(NamedEventId(0), who(BEN), True), Moment("start"))


def test_declined_needs_an_offer_and_no_such_act() -> None:
    hand = Hand()
    hand.open(0)
    hand.decide(ADA, [silence(), option(HELP, (ADA, BEN), 0.5, love=1.0)], 0)
    hand.close()
    run = hand.view()
    assert holds(run, DeclinedTest(does(HELP, ADA, BEN)))
    assert not holds(run, DeclinedTest(does(HELP, ADA, CY)))
    hand = Hand()
    hand.open(0)
    hand.decide(ADA, [silence(), option(HELP, (ADA, BEN), 0.5, love=1.0)], 1)
    hand.close()
    assert not holds(hand.view(), DeclinedTest(does(HELP, ADA, BEN)))


def test_every_time() -> None:
    body = EveryTest((does(HELP, ADA, None),), does(LEAVE, ADA, None))
    helps, leaves = option(HELP, (ADA, BEN), 0.5), option(LEAVE, (ADA, BEN), 0.5)
    hand = Hand()
    hand.open(0)
    hand.decide(ADA, [silence(), helps, leaves], 2)
    hand.close()
    assert holds(hand.view(), body)
    hand = Hand()
    hand.open(0)
    hand.decide(ADA, [silence(), helps, leaves], 2)
    hand.decide(ADA, [silence(), helps, leaves], 0)
    hand.close()
    assert not holds(hand.view(), body)
    assert not holds(hand.view(), body, Moment("start"))


def test_only_one_person_does_it(run: View) -> None:
    assert holds(run, OnlyTest(who(ADA), (does(HELP, None, BEN), does(LEAVE, None, BEN))))
    assert not holds(run, OnlyTest(who(BEN), (does(HELP, None, BEN),)))
    assert not holds(run, OnlyTest(who(ADA), (does(HELP, None, BEN), does(CRY, None))))


def test_rates() -> None:
    hand = Hand()
    hand.open(0)
    hand.event(HELP, ADA, BEN, kind="routine", times=12)
    hand.close()
    hand.open(1)
    hand.event(HELP, ADA, BEN)
    hand.close()
    run = hand.view()
    assert holds(run, RateTest(does(HELP, ADA, BEN), SECOND, FIRST))
    assert not holds(run, RateTest(does(HELP, ADA, BEN), FIRST, SECOND))
    assert not holds(run, RateTest(does(HELP, ADA, BEN), THIRD, FIRST))


CALL = replace(STORY, named_events=(NamedEvent("the asking", SceneId(0), ASK, (ADA, BEN)),))


@pytest.mark.parametrize(
    ("answered", "minutes", "fate"),
    [(True, 240, "answered"), (False, 240, "left open"), (False, 60, "cut short")],
)
def test_the_fate_of_a_call(answered: bool, minutes: int, fate: str) -> None:
    hand = Hand(CALL)
    hand.open(0)
    n = hand.event(ASK, ADA, BEN)
    if answered:
        hand.event(REPLY, BEN, ADA, kind="answer", cause=n)
    hand.close(minutes)
    run = hand.view()
    for claimed in ("answered", "left open", "cut short"):
        test = CallTest(NamedEventId(0), claimed)
        assert holds(run, test) == (claimed == fate)


def test_patterns() -> None:
    back = PatternTest(PatternId(0), (ADA, BEN), Quantity())
    ends = replace(back, ends_scene=True)
    twice = replace(back, times=Quantity(">=", 2))
    hand = Hand()
    hand.open(0)
    hand.event(LEAVE, ADA, BEN)
    hand.event(CRY, CY)
    hand.event(CRY, BEN)
    hand.event(HELP, CY, BEN)
    hand.close()
    run = hand.view()
    assert holds(run, back)
    assert holds(run, ends)  # Cy is not of the pattern
    assert not holds(run, twice)
    assert not holds(run, replace(back, args=(BEN, ADA)))
    hand = Hand()
    hand.open(0)
    hand.event(LEAVE, ADA, BEN)
    hand.event(HELP, ADA, BEN)  # what must not lie between
    hand.event(CRY, BEN)
    hand.close()
    assert not holds(hand.view(), back)
    hand = Hand()
    hand.open(0)
    hand.event(LEAVE, ADA, BEN)
    hand.event(CRY, BEN)
    hand.event(HELP, BEN, CY)
    hand.close()
    run = hand.view()
    assert holds(run, back)
    assert not holds(run, ends)


def test_what_is_held_back_ends_no_scene() -> None:
    acts = list(STORY.actions)
    acts[HELP] = replace(acts[HELP], holds=LEAVE)
    hand = Hand(replace(STORY, actions=tuple(acts)))
    hand.open(0)
    hand.event(LEAVE, ADA, BEN)
    hand.event(CRY, BEN)
    hand.event(HELP, BEN, CY, kind="involuntary")
    hand.close()
    assert holds(
        hand.view(), PatternTest(PatternId(0), (ADA, BEN), Quantity(), ends_scene=True)
    )
