"""Judges one test in one run: the moment's stretch, then the function for the body.

Tests that speak of many runs are no business of a single one; `is_sampled` tells them
apart. Breaches need conditions of their own, which `claim_breaches` provides.
"""

from typing import assert_never

from ifonly.analysis.claim_breaches import judge_breach
from ifonly.analysis.claim_events import (
    judge_call,
    judge_declined,
    judge_event,
    judge_every,
    judge_known,
    judge_only_doer,
    judge_order,
    judge_rate,
)
from ifonly.analysis.claim_patterns import judge_pattern
from ifonly.analysis.claim_reasons import judge_chiefly, judge_muted, judge_only, judge_wish
from ifonly.analysis.claim_state import (
    judge_change,
    judge_owes,
    judge_perception,
    judge_record,
    judge_state,
)
from ifonly.analysis.finding import Finding
from ifonly.analysis.moments import Stretch, find_stretch
from ifonly.analysis.view import View
from ifonly.story.model import (
    Body,
    BreachTest,
    CallTest,
    ChangeTest,
    ChieflyTest,
    ChoiceTest,
    DeclinedTest,
    DifferenceTest,
    EndingTest,
    EventTest,
    EveryTest,
    FirstToldTest,
    JumpsTest,
    KnownTest,
    LikelierTest,
    Moment,
    MutedTest,
    OnlyTest,
    OrderTest,
    OwesTest,
    PatternTest,
    PerceptionTest,
    RateTest,
    RecordTest,
    SameToldTest,
    StateTest,
    ToldOrderTest,
    ToldTest,
    WishTest,
)

Sampled = EndingTest | LikelierTest | JumpsTest | ChoiceTest | DifferenceTest


def asks_reasons(body: Body) -> bool:
    """Say whether a test looks at options, reasons or doses, beyond what happened."""
    if isinstance(body, OnlyTest):
        return body.motive is not None or body.out_of is not None
    return isinstance(
        body, DeclinedTest | WishTest | ChieflyTest | EveryTest | OwesTest | MutedTest
    )


def judge(view: View, moment: Moment, body: Body) -> Finding:
    """Judge a test in one run."""
    stretch = find_stretch(view, moment)
    if stretch.missing is not None and not isinstance(body, RateTest):
        return Finding(False, None, stretch.missing)
    return judge_in(view, stretch, body)


def judge_in(view: View, stretch: Stretch, body: Body) -> Finding:
    """Judge a body over a stretch of one run."""
    match body:
        case StateTest():
            return judge_state(view, stretch, body)
        case EventTest():
            return judge_event(view, stretch, body)
        case OrderTest():
            return judge_order(view, stretch, body)
        case DeclinedTest():
            return judge_declined(view, stretch, body)
        case WishTest():
            return judge_wish(view, stretch, body)
        case ChieflyTest():
            return judge_chiefly(view, stretch, body)
        case EveryTest():
            return judge_every(view, stretch, body)
        case ChangeTest():
            return judge_change(view, stretch, body)
        case OwesTest():
            return judge_owes(view, stretch, body)
        case PerceptionTest():
            return judge_perception(view, stretch, body)
        case PatternTest():
            return judge_pattern(view, stretch, body)
        case CallTest():
            return judge_call(view, stretch, body)
        case MutedTest():
            return judge_muted(view, stretch, body)
        case RateTest():
            return judge_rate(view, stretch, body)
        case OnlyTest():
            alone = body.motive is None and body.out_of is None
            return (judge_only_doer if alone else judge_only)(view, stretch, body)
        case RecordTest():
            return judge_record(view, stretch, body)
        case KnownTest():
            return judge_known(view, stretch, body)
        case BreachTest():
            return judge_breach(view, stretch, body)
        case EndingTest() | LikelierTest() | JumpsTest() | ChoiceTest() | DifferenceTest():
            raise TypeError("a test over many runs is judged by claim_sampled")
        case FirstToldTest() | ToldTest() | ToldOrderTest() | SameToldTest():
            raise TypeError("a test of a telling is judged by claim_tellings")
        case _:
            assert_never(body)
