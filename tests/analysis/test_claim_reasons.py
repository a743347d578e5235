from analysis.hand import (
    ADA,
    BEN,
    CY,
    HELP,
    LEAVE,
    STORY,
    Hand,
    does,
    option,
    silence,
    who,
)

from ifonly.analysis.judge import judge
from ifonly.analysis.view import Choice, View
from ifonly.analysis.weights import balance_of, best_rival, by_name
from ifonly.story.ids import SceneId
from ifonly.story.model import (
    Body,
    ChieflyTest,
    Moment,
    MutedTest,
    OnlyTest,
    Quantity,
    WishTest,
)

WHOLE = Moment("story")
HELPS = does(HELP, ADA, BEN)


def holds(view: View, body: Body, moment: Moment = WHOLE) -> bool:
    return judge(view, moment, body).holds


def one_decision(options: list[Choice], chosen: int, person: int = ADA) -> View:
    hand = Hand()
    hand.open(0)
    hand.decide(person, options, chosen)
    hand.close()
    return hand.view()


def test_the_best_rival_is_the_likeliest_other_option() -> None:
    helps = option(HELP, (ADA, BEN), 0.6, love=2.0)
    leaves = option(LEAVE, (ADA, BEN), 0.3, freedom=1.0)
    view = one_decision([helps, leaves, silence(0.1)], 0)
    assert best_rival(view.decisions[0]) == leaves
    balance = balance_of(helps, leaves, by_name(STORY))
    assert balance.log_odds == helps.utility - leaves.utility
    assert balance.parts == {"love": 2.0, "freedom": -1.0}


def test_chiefly_is_the_largest_share_by_name_and_by_kind() -> None:
    helps = option(HELP, (ADA, BEN), 0.7, love=1.5, duty=1.0)
    view = one_decision([helps, silence(0.3)], 0)
    assert holds(view, ChieflyTest(HELPS, motive="love"))
    assert not holds(view, ChieflyTest(HELPS, motive="duty"))
    assert holds(view, ChieflyTest(HELPS, out_of="love"))
    assert not holds(view, ChieflyTest(HELPS, out_of="duty"))
    assert judge(view, WHOLE, ChieflyTest(HELPS, motive="love")).figure == 0.6


def test_a_reason_against_the_rival_counts_for_what_was_done() -> None:
    leaves = option(LEAVE, (ADA, BEN), 0.5, freedom=0.5)
    helps = option(HELP, (ADA, BEN), 0.4, love=1.0, fear=-2.0)
    view = one_decision([leaves, helps, silence(0.1)], 0)
    test = ChieflyTest(does(LEAVE, ADA, BEN), motive="fear")
    assert holds(view, test)
    assert not holds(view, ChieflyTest(does(LEAVE, ADA, BEN), motive="freedom"))


def test_equal_shares_make_no_chief_reason() -> None:
    view = one_decision([option(HELP, (ADA, BEN), 0.7, love=1.0, duty=1.0), silence()], 0)
    assert not holds(view, ChieflyTest(HELPS, motive="love"))
    assert not holds(view, ChieflyTest(HELPS, motive="duty"))


def test_an_act_that_nobody_chose_has_no_chief_reason() -> None:
    hand = Hand()
    hand.open(0)
    hand.event(HELP, ADA, BEN, kind="brought about")
    hand.close()
    assert not holds(hand.view(), ChieflyTest(HELPS, motive="love"))


def test_only_one_for_that_motive() -> None:
    hand = Hand()
    hand.open(0)
    hand.decide(ADA, [option(HELP, (ADA, BEN), 0.7, love=2.0, duty=1.0), silence()], 0)
    hand.decide(CY, [option(HELP, (CY, BEN), 0.7, love=1.0, duty=2.0), silence()], 0)
    hand.close()
    view = hand.view()
    anybody = (does(HELP, None, BEN),)
    assert holds(view, OnlyTest(who(ADA), anybody, out_of="love"))
    assert holds(view, OnlyTest(who(CY), anybody, motive="duty"))
    assert not holds(view, OnlyTest(who(ADA), anybody, out_of="duty"))
    assert not holds(view, OnlyTest(who(ADA), anybody))


def test_muted() -> None:
    view = one_decision([option(HELP, (ADA, BEN), 0.7, love=2.0, duty=1.0), silence()], 0)
    assert holds(view, MutedTest(who(ADA), "duty"))
    assert not holds(view, MutedTest(who(ADA), "love"))
    assert not holds(view, MutedTest(who(BEN), "love"))  # he chooses nothing


def test_a_wish_is_one_nat_of_reasons_for() -> None:
    wish = WishTest(HELPS, held_back=False)
    strong = option(HELP, (ADA, BEN), 0.2, love=1.0, fear=-3.0)
    weak = option(HELP, (ADA, BEN), 0.2, love=0.9)
    assert holds(one_decision([silence(), strong], 0), wish)
    assert not holds(one_decision([silence(), weak], 0), wish)
    assert not holds(one_decision([silence()], 0), wish)
    assert holds(one_decision([silence(), weak], 0), WishTest(HELPS, False, Quantity("==", 0)))


def held_back_run(then_done: bool) -> View:
    hand = Hand()
    strong = option(HELP, (ADA, BEN), 0.2, love=2.0, fear=-3.0, duty=-0.5)
    for scene in (0, 1):
        hand.open(scene)
        hand.decide(ADA, [silence(0.8), strong], 0)
        if then_done and scene == 1:
            hand.decide(ADA, [silence(0.8), strong], 1)
        hand.close()
    return hand.view()


def test_held_back_is_counted_by_scene_and_undone_by_doing_it() -> None:
    back = WishTest(HELPS, held_back=True)
    twice = WishTest(HELPS, True, Quantity(">=", 2))
    assert holds(held_back_run(False), twice)
    assert not holds(held_back_run(True), twice)
    assert holds(held_back_run(True), back)
    assert not holds(held_back_run(True), back, Moment("in", SceneId(1)))


def test_held_back_chiefly_because() -> None:
    view = held_back_run(False)
    assert holds(view, WishTest(HELPS, True, chiefly="fear"))
    assert not holds(view, WishTest(HELPS, True, chiefly="duty"))
    assert not holds(view, WishTest(HELPS, True, chiefly="love"))
