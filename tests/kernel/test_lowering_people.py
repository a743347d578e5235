"""Who perceives, believes, may do and is drawn to what, in the lowering."""

from dataclasses import replace
from typing import Any

import pytest
from kernel.lowered import (
    ADA,
    AN,
    BE,
    BEN,
    CE,
    CY,
    DAY,
    DE,
    DOT,
    GARDEN,
    HALL,
    THE_ROSE,
    TOWER,
    Played,
    X,
    Y,
    Z,
    action,
    bond,
    did,
    event,
    fact,
    feeling,
    is_fact,
    motive,
    number,
    person,
    place,
    raised,
    reading,
    role,
    scene,
    set_fact,
    story,
)

from ifonly.kernel.lower_reactions import in_order
from ifonly.kernel.lowering import Lowering
from ifonly.kernel.numbers import dose_of, name_hash
from ifonly.story.ids import ActionId, NormId, PersonId, PromiseId, ReadingId
from ifonly.story.model import (
    TRUE,
    All,
    Answer,
    Believes,
    Call,
    CallIsOpen,
    ChanceEffect,
    Compare,
    Constant,
    Course,
    CourseStep,
    Drift,
    Fate,
    Grow,
    Hand,
    IsIn,
    Learn,
    Move,
    Norm,
    NormBroken,
    Promise,
    PromiseIs,
    Reaction,
    Ref,
    Routine,
    SetPromise,
    ThingIs,
    Watcher,
)

HALF = dose_of("0.5")


def reaction(effects: tuple[Any, ...], *events: Any, **more: Any) -> Reaction:
    roles = more.pop("roles", (role("X"), role("Y")))
    perceiver = more.pop("perceiver", None)
    how = more.pop("how", "any")
    name = more.pop("name", "r")
    learns = more.pop("learns", None)
    return Reaction(name, roles, events, perceiver, how, learns, TRUE, effects, **more)


# --- who notices


@pytest.mark.parametrize(
    ("how", "noticed"),
    [
        ("open", [2, 2, 1, 0]),
        ("hidden", [2, 0, 0, 0]),
        ("silent", [2, 2, 0, 0]),
        ("unseen", [2, 1, 1, 0]),
        ("private", [2, 2, 0, 0]),
    ],
)
def test_who_notices_an_act(how: str, noticed: list[int]) -> None:
    acts = (action("X sign to Y", (role("Y"),), notice=how),)
    run = Played(story(actions=acts, start=(Move(CE, place(TOWER)),)))
    run.act(0, ADA, BEN)
    assert run.array("notice") == noticed


def test_who_cannot_perceive_notices_nothing_and_who_sees_arrivals() -> None:
    asleep = fact(cannot=frozenset({"perceive"}))
    acts = (action("X go", (), [Move(X, place(GARDEN))]),)
    run = Played(story(actions=acts, facts=(asleep,), start=(Move(CE, place(GARDEN)),)))
    run.array("fact")[:] = [0, 1, 0, 0]
    run.act(0, ADA)
    assert run.array("notice") == [2, 0, 2, 0]
    assert run.array("moved") == [1]


# --- beliefs


def test_seeing_and_being_told_make_beliefs() -> None:
    acts = (
        action("X fall", (), [set_fact(0, X)]),
        action("X tell Y", (role("Y"),), [Learn(Y, is_fact(0, X)), Learn(Y, is_fact(0, AN))]),
    )
    start = (Move(CE, place(TOWER)),)
    about = is_fact(0, AN)
    run = Played(
        story(actions=acts, facts=(fact(),), start=start),
        Believes(BE, about),
        Believes(CE, about),
        Believes(AN, about),
        Believes(CE, is_fact(0, BE), knows=True),
        Believes(CE, about, value=False, knows=True),
    )
    run.act(0, ADA)
    assert [run.probe(i) for i in range(5)] == [1, 0, 1, 0, 0]
    run.act(1, BEN, CY)
    assert [run.probe(i) for i in range(5)] == [1, 1, 1, 0, 0]
    group = run.layout.group("belief_fact", 0)
    assert group is not None
    assert ("learn", CY, group.cell((ADA, CY)), 1) in run.traced


def test_hidden_fact_is_known_to_its_person_alone() -> None:
    acts = (action("X plot", (), [set_fact(0, X)]),)
    about = is_fact(0, AN)
    given = story(actions=acts, facts=(fact(hidden=True),))
    run = Played(given, Believes(AN, about), Believes(BE, about))
    run.act(0, ADA)
    assert [run.probe(0), run.probe(1)] == [1.0, 0.0]


def test_beliefs_about_places_and_holders() -> None:
    acts = (
        action("X give to Y", (role("Y"),), [Hand(THE_ROSE, Y, None)], notice="hidden"),
        action("X leave", (), [Move(X, place(GARDEN))]),
    )
    run = Played(
        story(actions=acts, start=(Hand(THE_ROSE, Ref("person", 0), None),)),
        Believes(AN, ThingIs(THE_ROSE, BE, None)),
        Believes(CE, ThingIs(THE_ROSE, AN, None)),
        Believes(CE, IsIn(AN, place(GARDEN))),
        Believes(DE, IsIn(AN, place(HALL))),
    )
    run.act(0, ADA, BEN)
    run.act(1, ADA)
    assert [run.probe(i) for i in range(4)] == [1, 1, 1, 1]


def test_people_who_meet_learn_what_they_see() -> None:
    acts = (action("X fall", (), [set_fact(0, X)], notice="hidden"),)
    run = Played(
        story(actions=acts, facts=(fact(),)),
        Believes(DE, is_fact(0, AN)),
        Believes(DE, IsIn(AN, place(GARDEN))),
    )
    run.act(0, ADA)
    run.call("meet")
    assert [run.probe(0), run.probe(1)] == [0.0, 0.0]
    run.array("place_of")[:] = [GARDEN, HALL, HALL, GARDEN]
    run.call("meet")
    assert [run.probe(0), run.probe(1)] == [1.0, 1.0]


# --- reactions


def test_reaction_needs_that_the_holder_noticed() -> None:
    hurt = (raised(0, Y), set_fact(0, Y))
    acts = (action("X mock Y", (role("Y"),), notice="hidden"), action("X hit Y", (role("Y"),)))
    both = reaction(hurt, event(0, X, Y), event(1, X, Y))
    run = Played(
        story(actions=acts, readings=(feeling(),), facts=(fact(),), reactions=(both,)),
        reading(0, BE),
        is_fact(0, BE),
    )
    run.act(0, ADA, BEN)
    assert [run.probe(0), run.probe(1)] == [0.0, 1.0]
    run.act(1, ADA, BEN)
    assert run.probe() == pytest.approx(0.5, abs=1e-9)


@pytest.mark.parametrize(
    ("how", "moved"), [("seen", [1, 0]), ("heard", [0, 1]), ("any", [1, 1])]
)
def test_perceiver_sees_or_hears(how: str, moved: list[int]) -> None:
    acts = (action("X cry"),)
    one = reaction((raised(0, X),), event(0, Y), perceiver=X, how=how)
    given = story(
        actions=acts, readings=(feeling(),), reactions=(one,), start=(Move(CE, place(TOWER)),)
    )
    run = Played(given)
    run.act(0, ADA)
    assert [int(gain > 0) for gain in run.array("gain")] == [0, *moved, 0]
    assert ("dose", BEN, HALF, 0, 1, 0) in run.traced or not moved[0]


def test_what_one_learns_moves_one_once() -> None:
    learns = reaction(
        (raised(0, X),), roles=(role("X"), role("Y")), perceiver=X, learns=is_fact(0, Y)
    )
    acts = (
        action("X tell Y", (role("Y"),), [Learn(Y, is_fact(0, X))]),
        action("X fall", (), [set_fact(0, X)]),
    )
    run = Played(
        story(actions=acts, readings=(feeling(),), facts=(fact(),), reactions=(learns,))
    )
    run.act(0, ADA, BEN)
    run.act(0, ADA, BEN)
    assert run.array("gain") == [0.0, HALF, 0.0, 0.0]
    run.act(1, ADA)
    assert run.array("gain") == [0.0, HALF, HALF, 0.0]


def test_learning_that_something_is_not_so_moves_one() -> None:
    calmed = reaction(
        (raised(0, X),),
        roles=(role("X"), role("Y")),
        perceiver=X,
        learns=is_fact(0, Y),
        learns_value=False,
    )
    acts = (
        action("X hurt Y", (role("Y"),), [set_fact(0, Y)]),
        action("X heal Y", (role("Y"),), [set_fact(0, Y, value=False)]),
    )
    given = story(actions=acts, readings=(feeling(),), facts=(fact(),), reactions=(calmed,))
    run = Played(given)
    run.act(0, ADA, BEN)
    assert run.array("gain") == [0.0] * 4
    run.act(1, ADA, BEN)
    assert run.array("gain") == [HALF, 0.0, HALF, 0.0]
    run.act(1, ADA, BEN)
    assert run.array("gain") == [HALF, 0.0, HALF, 0.0]


def test_reactions_stand_in_the_order_of_their_names() -> None:
    names = ["b", "a", "d", "c"]
    made = [reaction((), event(0, X), name=name, roles=(role("X"),)) for name in names]
    orders = []
    for given in (made, made[::-1]):
        low = Lowering(story(reactions=tuple(given), actions=(action("X cry"),)))
        orders.append([one.name for _, one in in_order(low)])
    assert orders[0] == orders[1] == sorted(names, key=name_hash)


# --- options


@pytest.mark.parametrize(
    ("roles", "fillings"),
    [
        ((role("Y", "person", "here"),), [(BEN,), (CY,)]),
        ((role("Y", "person", "near"),), [(BEN,), (CY,)]),
        ((role("Y", "person", "anyone"),), [(BEN,), (CY,), (DOT,)]),
        ((role("Y"), role("Z")), [(BEN, CY), (CY, BEN)]),
        ((role("P", "place", "near"),), [(1,), (2,), (3,)]),
        ((role("P", "place", "anywhere"),), [(0,), (1,), (2,), (3,)]),
        ((role("T", "thing", "at_hand"),), [(0,)]),
        ((role("T", "thing", "held"),), []),
        ((role("T", "thing", "anything"),), [(0,)]),
    ],
)
def test_domain(roles: tuple[Any, ...], fillings: list[tuple[int, ...]]) -> None:
    run = Played(
        story(
            actions=(action("X do it", roles),),
            motives=(motive(0),),
            start=(Hand(THE_ROSE, None, place(HALL)),),
        )
    )
    assert run.options(ADA) == [(0, *one) for one in fillings]


def test_no_reason_no_option_and_utilities() -> None:
    acts = (action("X hit Y", (role("Y"),)), action("X wait"), action("X cry"))
    motives = (
        motive(0, 2.0, times=(reading(0, X, Y),)),
        motive(0, 0.5, sign=-1),
        motive(1, 1.0, sign=-1),
        motive(2, 1.5, who=(ADA,)),
    )
    given = story(actions=acts, motives=motives, readings=(bond(),))
    run = Played(given)
    assert run.options(ADA) == [(2,)]
    assert run.options(BEN) == []
    run.array("gain")[ADA * 4 + CY] = HALF
    assert run.options(ADA) == [(0, CY), (2,)]
    assert run.array("o_u")[0] == pytest.approx(0.5, abs=1e-9)
    assert run.array("o_specific")[:2] == [1, 0]
    assert run.call("utility", 2, *run.roles((ADA,))) == 1.5
    motives_traced = [one for one in run.traced if one[0] == "motive"]
    assert ("motive", 3, 1.5) in motives_traced


def test_muted_reason_and_when() -> None:
    acts = (action("X woo Y", (role("Y"),), when=is_fact(1, X)),)
    facts = (fact("X is done with Y", 2, mutes=("love",)), fact("X is free"))
    given = story(actions=acts, facts=facts, motives=(motive(0, out_of="love"),))
    run = Played(given)
    assert run.options(ADA) == []
    group = run.layout.group("fact", 1)
    muted = run.layout.group("fact", 0)
    assert group is not None
    assert muted is not None
    run.array("fact")[group.cell((ADA,))] = 1
    assert run.options(ADA) == [(0, BEN), (0, CY)]
    run.array("fact")[muted.cell((ADA, BEN))] = 1
    assert run.options(ADA) == [(0, CY)]
    assert run.call("guard", 0, *run.roles((BEN, ADA))) == 0


def test_calls_are_opened_answered_and_closed() -> None:
    ask = action("X ask Y", (role("Y"),), calls=(Call(Y, ActionId(1), (Y, X)),))
    say = action("X say yes to Y", (role("Y"),), answers=Answer(ActionId(0), (Y, X)))
    given = story(actions=(ask, say), motives=(motive(0), motive(1)))
    run = Played(given, CallIsOpen(ActionId(0), (AN, BE), BE))
    run.open_scene(0, ADA, BEN)
    assert run.options(BEN) == [(0, ADA), (0, CY)]
    assert run.call("guard", 1, *run.roles((BEN, ADA))) == 0
    run.act(0, ADA, BEN)
    assert run.probe() == 1.0
    assert (run.array("c_n"), run.array("c_who")[0]) == ([1], BEN)
    assert run.options(BEN, 0, ADA, BEN) == [(1, ADA)]
    assert run.options(BEN) == [(0, ADA), (0, CY), (1, ADA)]
    assert run.call("guard", 1, *run.roles((BEN, ADA))) == 1
    run.act(1, BEN, ADA, kind=2)
    assert run.probe() == 0.0
    assert run.options(BEN) == [(0, ADA), (0, CY)]


def test_an_act_may_answer_several_calls() -> None:
    ask, beg = (action(f"X {verb} Y", (role("Y"),)) for verb in ("ask", "beg"))
    also = (Answer(ActionId(1), (Y, X)),)
    answers = Answer(ActionId(0), (Y, X))
    say = action("X say yes to Y", (role("Y"),), answers=answers, answers_also=also)
    run = Played(story(actions=(ask, beg, say), motives=(motive(2),)))
    run.open_scene(0, ADA, BEN)
    run.act(1, ADA, BEN)
    assert run.array("c_n") == [1]
    assert run.options(BEN, run.array("c_call")[0], ADA, BEN) == [(2, ADA)]
    assert run.options(BEN) == [(2, ADA)]
    assert run.call("guard", 2, *run.roles((BEN, ADA))) == 1
    run.act(0, ADA, BEN)
    assert run.options(BEN) == [(2, ADA)]
    run.act(2, BEN, ADA, kind=2)
    assert run.call("guard", 2, *run.roles((BEN, ADA))) == 0
    assert run.options(BEN) == []


def test_course_draws_on_step_by_step() -> None:
    acts = tuple(action(f"X {name} Y", (role("Y"),)) for name in ("leave", "wave to", "forget"))
    steps = tuple(CourseStep(ActionId(i), (X, Y)) for i in range(3))
    course = Course("farewell", (role("X"), role("Y")), steps, number(8.0))
    run = Played(story(actions=acts, courses=(course,)))
    assert run.options(ADA) == []
    run.act(0, ADA, BEN, kind=4)
    assert run.options(ADA) == []
    run.act(0, ADA, BEN)
    assert run.options(ADA) == [(1, BEN)]
    assert run.array("o_u")[0] == 8.0
    assert ("motive", -1, 8.0) in run.traced
    run.act(1, ADA, BEN)
    assert run.options(ADA) == [(2, BEN)]
    run.act(2, ADA, BEN)
    assert run.options(ADA) == []


# --- time and consequences


def test_drift_has_its_closed_form() -> None:
    grow = Grow(ReadingId(0), (X,), number(0.5), DAY)
    drift = Drift("grief", (role("X"),), is_fact(0, X), (grow,))
    given = story(
        readings=(feeling(half_life=DAY),),
        facts=(fact(),),
        drifts=(drift,),
        start=(set_fact(0, AN),),
    )
    run = Played(given)
    run.call("pass_time", 86400)
    assert run.array("gain")[0] == pytest.approx(HALF * 0.5 / 0.6931471805599453, abs=1e-8)
    assert run.array("gain")[1] == 0.0
    never = replace(given, readings=(feeling(),))
    run = Played(never)
    run.call("pass_time", 3 * 86400)
    assert run.array("gain")[0] == pytest.approx(3 * HALF, abs=1e-8)


def test_routine_is_one_event_with_its_count() -> None:
    acts = (action("X train", (), [raised(0, X)]),)
    routine = Routine(ActionId(0), (AN,), DAY)
    given = story(
        actions=acts,
        readings=(feeling(half_life=DAY),),
        scenes=(scene(ADA, BEN, routines=(routine,)),),
    )
    run = Played(given, did(0, AN, at_least=3))
    run.call("routine", 0, 3)
    assert run.array("gain")[0] == pytest.approx(HALF * 1.75, abs=1e-8)
    assert run.probe() == 1.0
    assert run.array("times") == [1]


def test_watcher_fires_once_each_time_its_condition_turns_true() -> None:
    watcher = Watcher("crisis", (role("X"),), is_fact(0, X), (set_fact(1, X),))
    acts = (
        action("X fall", (), [set_fact(0, X)]),
        action("X rise", (), [set_fact(0, X, value=False)]),
    )
    given = story(
        actions=acts,
        facts=(fact(), fact("X is broken")),
        watchers=(watcher,),
        start=(set_fact(0, BE),),
    )
    run = Played(given, is_fact(1, AN))
    run.call("consequences")
    assert run.queue() == []
    run.act(0, ADA)
    run.call("consequences")
    assert [one[:3] for one in run.queue()] == [(2, 0, ADA)]
    run.call("consequences")
    assert run.queue() == []
    run.block(0, ADA)
    assert run.probe() == 1.0
    run.act(1, ADA)
    run.call("consequences")
    run.act(0, ADA)
    run.call("consequences")
    assert len(run.queue()) == 1


def test_cases_of_one_norm_count_its_breaches_together() -> None:
    acts = (action("X shout"), action("X spit"))
    norms = (
        Norm("ban", False, ActionId(0), (None,), TRUE),
        Norm("ban", False, ActionId(1), (None,), TRUE, of=NormId(0)),
    )
    run = Played(story(actions=acts, norms=norms), NormBroken(AN, NormId(0)))
    assert run.probe() == 0.0
    run.act(1, ADA)
    assert run.probe() == 1.0


def test_promises_are_kept_broken_and_lapse() -> None:
    vow = Promise(
        "X will stay",
        (role("X"), role("Y")),
        kept_when=is_fact(0, X),
        broken_when=is_fact(0, Y),
        lapses_after=DAY,
    )
    acts = (action("X swear to Y", (role("Y"),), [SetPromise(PromiseId(0), (X, Y), "open")]),)
    given = story(actions=acts, promises=(vow,), facts=(fact(),))
    for fallen, passed, state in ((0, 0, "kept"), (1, 0, "broken"), (2, 86400, "lapsed")):
        run = Played(given, PromiseIs(PromiseId(0), (AN, BE), state))  # type: ignore[arg-type]  # Why: closed set
        run.act(0, ADA, BEN)
        run.array("fact")[fallen] = 1
        run.call("pass_time", passed)
        run.call("consequences")
        (kind, block, *roles), *rest = run.queue()
        assert (kind, rest) == (2, [])
        run.block(block, *roles)
        assert run.probe() == 1.0


def test_involuntary_act_happens_once_a_scene() -> None:
    acts = (action("X weep", (), when=is_fact(0, X), involuntary=True), action("X fall"))
    given = story(actions=acts, facts=(fact(),), start=(set_fact(0, AN), set_fact(0, CE)))
    run = Played(given)
    run.call("consequences")
    assert run.queue() == []
    run.open_scene(0, ADA, BEN)
    run.call("consequences")
    assert [one[:3] for one in run.queue()] == [(4, 0, ADA)]
    run.act(0, ADA, kind=3)
    run.call("consequences")
    assert run.queue() == []
    run.open_scene(0, ADA, BEN)
    run.call("consequences")
    assert len(run.queue()) == 1


def test_chance_waits_in_the_queue_with_its_people() -> None:
    chance = ChanceEffect("wound", number(1 / 3), (set_fact(0, Y),))
    acts = (action("X hit Y", (role("Y"),), [chance]),)
    run = Played(story(actions=acts, facts=(fact(),)), is_fact(0, CE))
    run.act(0, ADA, CY)
    assert [one[:4] for one in run.queue()] == [(3, 0, ADA, CY)]
    assert run.array("chance_p")[0] == pytest.approx(1 / 3, abs=1e-9)
    run.block(run.array("chance_block")[0], ADA, CY)
    assert run.probe() == 1.0


@pytest.mark.parametrize(
    ("secret", "noticed", "known"), [(0, [2, 2, 2, 0], 1), (1, [0, 0, 0, 0], 0)]
)
def test_fate_is_noticed_unless_it_is_secret(
    secret: int, noticed: list[int], known: int
) -> None:
    fate = Fate("storm", 1, None, None, bool(secret), (set_fact(0, AN),))
    given = story(facts=(fact(),), scenes=(scene(ADA, fates=(fate,)),))
    run = Played(given, Believes(BE, is_fact(0, AN)), is_fact(0, AN))
    run.block(run.array("f_block")[0], secret=secret)
    assert run.array("notice") == noticed
    assert [run.probe(0), run.probe(1)] == [known, 1.0]


def test_order_of_declarations_changes_no_value() -> None:
    acts = [action("X hit Y", (role("Y"),), [raised(0, Y)])]
    first = reaction((raised(0, X, level=0.25),), event(0, X, Y), name="one")
    second = reaction((raised(0, X, times=(reading(0, X),)),), event(0, X, Y), name="two")
    seen = []
    for order in ((first, second), (second, first)):
        run = Played(story(actions=tuple(acts), readings=(feeling(),), reactions=order))
        run.act(0, ADA, BEN)
        run.act(0, BEN, ADA)
        seen.append(run.array("gain"))
    assert seen[0] == seen[1]


def test_dimensions_of_a_frame_without_people() -> None:
    given = story(
        watchers=(
            Watcher(
                "gone",
                (role("T", "thing", "anything"),),
                ThingIs(Ref("thing", None, 0), None, place(GARDEN)),
                (Hand(Ref("thing", None, 0), person(const=2), None),),
            ),
        ),
        start=(Hand(THE_ROSE, Ref("person", 0), None),),
        actions=(action("X drop", (), [Hand(THE_ROSE, None, place(GARDEN))]),),
    )
    run = Played(given, ThingIs(THE_ROSE, CE, None))
    run.act(0, ADA)
    run.call("consequences")
    (_, block, *roles), *_rest = run.queue()
    run.block(block, *roles)
    assert run.probe() == 1.0
    assert (Z.var, DE.const) == (2, DOT)


def test_many_roles_stay_within_the_nesting_of_blocks() -> None:
    roles = tuple(role("P", "place", "near") for _ in range(8))
    run = Played(
        story(
            actions=(action("X wander", roles),),
            motives=(motive(0),),
            start=(Move(AN, place(GARDEN)),),
        )
    )
    assert run.options(ADA) == [(0, *(HALL for _ in range(8)))]


def test_a_number_written_once_is_one_parameter() -> None:
    level = number(0.5, at=9)
    when = Compare(reading(0, X), "<", Constant(level))
    acts = (action("X cry", (), when=when), action("X weep", (), when=when))
    run = Played(story(actions=acts, readings=(feeling(),), motives=(motive(0), motive(1))))
    assert len([one for one in run.layout.params if one.span.start == 9]) == 1


# --- many roles


MANY = tuple(role(letter, "person", "anyone") for letter in "XYZUVW")
FEW = story().people[:2]


@pytest.mark.parametrize("free", [2, 4, 6])
def test_rules_over_many_people_find_the_same(free: int) -> None:
    """Loops over many roles stand in functions of their own; what they find is the same."""
    roles = MANY[:free]
    last = person(free - 1)
    wounded = All(tuple(is_fact(0, person(i)) for i in range(free)))
    people = tuple(replace(FEW[0], name=f"P{i}") for i in range(6))
    given = replace(
        story(
            readings=(feeling(),),
            facts=(fact(),),
            actions=(
                action("X cry"),
                action("X shout", roles[1:], [raised(0, X)], when=wounded, involuntary=True),
                action("X hurt", (), [set_fact(0, X)]),
            ),
            reactions=(
                Reaction(
                    "r", roles, (event(0, X),), None, "any", None, wounded, (raised(0, last),)
                ),
                Reaction("l", roles, (), X, "any", is_fact(0, last), TRUE, (raised(0, X),)),
            ),
            watchers=(Watcher("w", roles, wounded, (raised(0, last),)),),
            drifts=(
                Drift("d", roles, wounded, (Grow(ReadingId(0), (last,), number(0.5), DAY),)),
            ),
            promises=(Promise("X stays", roles, kept_when=wounded),),
            scenes=(scene(*(PersonId(i) for i in range(6))),),
        ),
        people=people,
        start=tuple(
            effect
            for i in range(6)
            for effect in (Move(person(const=i), place(HALL)), set_fact(0, person(const=i)))
        ),
    )
    run = Played(given)
    run.open_scene(0, *range(6))
    fillings = 1
    for i in range(free):
        fillings *= 6 - i
    run.act(0, ADA)
    react = dose_of("0.5") * fillings / 6 / 5
    assert run.array("gain")[1:] == pytest.approx([react] * 5)
    run.call("consequences")
    assert run.array("q_n")[0] == min(256, fillings)
    before = list(run.array("gain"))
    run.call("pass_time", 86400)
    grown = [after - b for after, b in zip(run.array("gain"), before, strict=True)]
    assert grown == pytest.approx([dose_of("0.5") * fillings / 6] * 6)
