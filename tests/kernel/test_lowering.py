"""Effects, conditions and batches of the lowering, on stories of a few lines."""

from dataclasses import replace

import pytest
from kernel.lowered import (
    ADA,
    AN,
    BE,
    BEN,
    CE,
    CELL,
    CY,
    DAY,
    DE,
    GARDEN,
    HALL,
    THE_ROSE,
    TOWER,
    Played,
    X,
    Y,
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
    set_fact,
    story,
)

from ifonly.kernel.estimate import estimate
from ifonly.kernel.from_story import lower_story
from ifonly.kernel.numbers import dose_of
from ifonly.story.ids import (
    ActionId,
    GroupId,
    NamedEventId,
    NormId,
    PlaceId,
    PromiseId,
    ReadingId,
    SceneId,
    TraitId,
)
from ifonly.story.model import (
    All,
    Any,
    CanPerceive,
    Compare,
    Condition,
    Constant,
    CountOf,
    EndScene,
    Exists,
    ForEach,
    Group,
    Hand,
    IfEffect,
    IsAbove,
    IsIn,
    IsOf,
    IsSame,
    IsWith,
    LackOf,
    MayEnter,
    Move,
    NamedEvent,
    NamedHappened,
    Norm,
    NormBroken,
    Not,
    Person,
    Place,
    Product,
    Promise,
    PromiseIs,
    Reaction,
    SceneWas,
    SetPromise,
    SetStart,
    ThingIs,
    Trait,
    TraitOf,
)

HALF = dose_of("0.5")
KEEP = place(PlaceId(4))


def truth(cond: Condition, **given: object) -> bool:
    return bool(Played(story(**given), cond).probe())  # type: ignore[arg-type]  # Why: parts of a story


# --- readings


def test_dose_is_read_back() -> None:
    told = story(readings=(feeling(),), actions=(action("X cry", (), [raised(0, X)]),))
    run = Played(told, reading(0, AN))
    assert run.probe() == 0.0
    run.act(0, ADA)
    assert run.probe() == pytest.approx(0.5, abs=1e-9)
    run.act(0, ADA)
    assert run.probe() == pytest.approx(0.75, abs=1e-9)
    assert run.array("gain")[0] == 2 * HALF


def test_fading_is_from_the_last_write_and_exact() -> None:
    told = story(
        readings=(feeling(half_life=DAY),), start=(SetStart(ReadingId(0), (AN,), number(0.5)),)
    )
    run = Played(told, reading(0, AN))
    run.call("pass_time", 86400)
    once = run.probe()
    assert once == pytest.approx(1 - 0.5**0.5, abs=1e-9)
    split = Played(told, reading(0, AN))
    for _ in range(4):
        split.call("pass_time", 21600)
    assert split.probe() == once
    assert run.array("gain")[0] == HALF


def test_worn_reading_falls_by_losses() -> None:
    hope = feeling("X's hope", worn=True)
    acts = (action("X lose hope", (), [raised(0, X, wears=True)]),)
    run = Played(
        story(
            readings=(hope,), actions=acts, start=(SetStart(ReadingId(0), (AN,), number(0.75)),)
        ),
        reading(0, AN),
    )
    run.act(0, ADA)
    assert run.probe() == pytest.approx(0.375, abs=1e-9)


def test_amount_is_added_within_its_bounds() -> None:
    coins = replace(feeling("X's coins", high=10.0), kind="amount")
    acts = (
        action("X earn", (), [raised(0, X, level=7.0)]),
        action("X spend", (), [raised(0, X, level=4.0, wears=True)]),
    )
    run = Played(story(readings=(coins,), actions=acts), reading(0, AN))
    run.act(0, ADA)
    run.act(1, ADA)
    assert run.probe() == 3.0
    run.act(0, ADA)
    run.act(0, ADA)
    assert run.probe() == 10.0
    assert run.layout.describe_dose(run.layout.dose_cells).kind == "amount"


def test_times_multiplies_the_dose() -> None:
    half, lack = Constant(number(0.5)), LackOf(Constant(number(0.75)))
    effect = raised(0, X, times=(half, Product((Constant(number(1.0)), lack))))
    told = story(readings=(feeling(),), actions=(action("X cry", (), [effect]),))
    run = Played(told)
    run.act(0, ADA)
    assert run.array("gain")[0] == pytest.approx(HALF / 8, abs=1e-9)


# --- batches


def test_everything_is_judged_on_the_state_before() -> None:
    acts = (
        action(
            "X fall",
            (),
            [
                set_fact(0, X),
                IfEffect(is_fact(0, X), (set_fact(1, X),)),
                raised(0, X),
                raised(1, X, times=(reading(0, X),)),
            ],
        ),
    )
    told = story(
        facts=(fact(), fact("X is lost")),
        readings=(feeling(), feeling("X's fear")),
        actions=acts,
    )
    run = Played(told, is_fact(0, AN), is_fact(1, AN), reading(1, AN))
    run.act(0, ADA)
    assert [run.probe(i) for i in range(3)] == [1.0, 0.0, 0.0]
    run.act(0, ADA)
    assert run.probe(1) == 1.0
    assert run.probe(2) > 0.0


def test_that_a_fact_holds_beats_that_it_ends() -> None:
    acts = (action("X turn", (), [set_fact(0, X), set_fact(0, X, value=False)]),)
    run = Played(story(facts=(fact(),), actions=acts), is_fact(0, AN))
    run.act(0, ADA)
    assert run.probe() == 1.0


def test_own_move_beats_a_reactions() -> None:
    here = Reaction(
        "push", (role("X"),), (event(0, X),), None, "any", None, All(), (Move(X, place(TOWER)),)
    )
    acts = (action("X leave", (), [Move(X, place(GARDEN)), Move(X, place(CELL))]),)
    run = Played(story(actions=acts, reactions=(here,)), IsIn(AN, place(GARDEN)))
    run.act(0, ADA)
    assert run.probe() == 1.0
    assert ("place", ADA, GARDEN) in run.traced


# --- effects


def test_effects_on_things_promises_and_the_scene() -> None:
    vow = Promise("X will stay with Y", (role("X"), role("Y")))
    acts = (
        action("X give to Y", (role("Y"),), [Hand(THE_ROSE, Y, None)]),
        action("X drop", (), [Hand(THE_ROSE, None, place(GARDEN))]),
        action("X burn", (), [Hand(THE_ROSE, None, None)]),
        action("X swear to Y", (role("Y"),), [SetPromise(PromiseId(0), (X, Y), "open")]),
        action("X forsake Y", (role("Y"),), [SetPromise(PromiseId(0), (X, Y), "broken")]),
        action("X end it", (), [EndScene()]),
    )
    run = Played(
        story(actions=acts, promises=(vow,)),
        ThingIs(THE_ROSE, BE, None),
        ThingIs(THE_ROSE, None, place(GARDEN)),
        ThingIs(THE_ROSE, None, None),
        PromiseIs(PromiseId(0), (AN, BE), "open"),
        PromiseIs(PromiseId(0), (AN, BE), "broken"),
        PromiseIs(PromiseId(0), (AN, BE), "ever"),
    )

    def held() -> list[float]:
        return [run.probe(i) for i in range(6)]

    assert held() == [0, 0, 1, 0, 0, 0]
    run.act(0, ADA, BEN)
    run.act(4, ADA, BEN)
    assert held() == [1, 0, 0, 0, 0, 0]
    run.act(1, ADA)
    run.act(3, ADA, BEN)
    assert held() == [0, 1, 0, 1, 0, 1]
    run.act(2, ADA)
    run.act(4, ADA, BEN)
    assert held() == [0, 0, 1, 0, 1, 1]
    run.act(5, ADA)
    assert run.array("end_scene") == [1]


def test_everyone_here_and_everyone() -> None:
    one = role("W")
    acts = (
        action("X shout", (), [ForEach(one, X, (X,), (raised(0, person(1)),))]),
        action("X pray", (), [ForEach(one, None, (), (raised(0, person(1)),))]),
    )
    run = Played(story(readings=(feeling(),), actions=acts))
    run.act(0, ADA)
    assert [gain > 0 for gain in run.array("gain")] == [False, True, True, False]
    run.act(1, ADA)
    assert [gain > 0 for gain in run.array("gain")] == [True] * 4


def test_lasting_fact_ends_by_itself() -> None:
    acts = (action("X pass", (), [set_fact(0, X)]),)
    run = Played(story(facts=(fact(lasts=DAY),), actions=acts), is_fact(0, AN))
    run.act(0, ADA)
    run.call("pass_time", 86399)
    assert run.probe() == 1.0
    run.call("pass_time", 1)
    assert run.probe() == 0.0


# --- conditions


@pytest.mark.parametrize(
    ("cond", "holds"),
    [
        (All(), True),
        (Any(), False),
        (Not(Any()), True),
        (IsIn(AN, place(HALL)), True),
        (IsIn(DE, place(HALL)), False),
        (IsWith(AN, BE), True),
        (IsWith(DE, DE), False),
        (IsSame(AN, AN), True),
        (IsSame(AN, BE), False),
        (CanPerceive(AN, BE, "see"), True),
        (CanPerceive(AN, DE, "hear"), False),
        (IsAbove(AN, BE), True),
        (IsAbove(BE, AN), False),
        (IsOf(AN, GroupId(0)), True),
        (IsOf(CE, GroupId(0)), False),
        (Compare(Constant(number(1.0)), ">", Constant(number(0.5))), True),
        (Compare(Constant(number(1.0)), ">", Constant(number(0.5)), number(0.6)), False),
        (Compare(Constant(number(1.0)), "<", Constant(number(2.0)), number(0.6)), True),
        (SceneWas(SceneId(0)), False),
        (Exists(role("W"), None, IsWith(person(0), AN)), True),
        (Exists(role("W"), None, IsWith(person(0), DE)), False),
        (Exists(role("W"), AN, IsSame(person(0), CE)), False),
        (MayEnter(AN, place(GARDEN)), True),
    ],
)
def test_condition(cond: Condition, *, holds: bool) -> None:
    group = Group("the sixth", (ADA, BEN), ((ADA, BEN),))
    assert truth(cond, groups=(group,)) is holds


def test_places_within_and_beside() -> None:
    where = (Move(BE, place(TOWER)), Move(CE, place(GARDEN)), Move(DE, place(CELL)))
    run = Played(
        story(start=where),
        IsIn(BE, place(HALL)),
        IsIn(AN, place(TOWER)),
        CanPerceive(AN, BE, "see"),
        CanPerceive(AN, BE, "hear"),
        CanPerceive(AN, CE, "see"),
        CanPerceive(AN, DE, "hear"),
    )
    assert [run.probe(i) for i in range(6)] == [1, 0, 0, 1, 1, 0]


def test_records_in_truth_and_as_perceived() -> None:
    acts = (action("X hit Y", (role("Y"),)), action("X creep", (), notice="hidden"))
    run = Played(
        story(actions=acts, start=(Move(CE, place(TOWER)),)),
        did(0, AN, BE),
        did(0, AN, None, at_least=2),
        did(0, None, BE, knower=CE, how="seen"),
        did(0, None, BE, knower=CE, how="heard"),
        did(0, AN, BE, this_scene=True),
        did(1, AN, knower=BE),
        did(0, AN, None, at_least=2, this_scene=True),
        CountOf(event(0, None, BE)),
    )
    run.act(0, ADA, BEN)
    run.act(1, ADA)
    assert [run.probe(i) for i in range(8)] == [1, 0, 0, 1, 1, 0, 0, 1]
    run.open_scene()
    assert run.probe(4) == 0.0
    run.act(0, ADA, BEN)
    assert [run.probe(i) for i in range(8)] == [1, 1, 0, 1, 1, 0, 0, 2]
    run.act(0, ADA, CY)
    assert run.probe(6) == 1.0


def test_named_event_is_the_nth_of_its_scene() -> None:
    acts = (action("X hit Y", (role("Y"),)),)
    name = NamedEvent("again", SceneId(0), ActionId(0), (ADA, BEN), nth=2)
    run = Played(story(actions=acts, named_events=(name,)), NamedHappened(NamedEventId(0)))
    run.act(0, ADA, BEN)
    run.open_scene()
    run.act(0, ADA, BEN)
    run.act(0, BEN, ADA)
    assert run.probe() == 0.0
    run.act(0, ADA, BEN)
    assert run.probe() == 1.0


def test_norm_is_broken_by_choice_on_the_state_before() -> None:
    acts = (action("X spit", (), [set_fact(0, X)]),)
    norm = Norm("manners", False, ActionId(0), (None,), Not(is_fact(0, X)))
    given = story(actions=acts, norms=(norm,), facts=(fact(),))
    run = Played(given, NormBroken(AN, NormId(0)), NormBroken(BE, NormId(0)))
    run.act(0, BEN, kind=4)
    run.act(0, ADA)
    assert [run.probe(0), run.probe(1)] == [1.0, 0.0]


def test_places_ask_who_may_enter() -> None:
    keep = Place("the keep", None, (HALL,), door=False, closed=False, entry=(is_fact(0, X),))
    acts = (action("X go in", (), [Move(X, KEEP)]),)
    given = story(facts=(fact(),), actions=acts, motives=(motive(0),))
    given = replace(given, places=(*given.places, keep))
    run = Played(given, MayEnter(AN, KEEP))
    assert run.probe() == 0.0
    assert run.options(ADA) == []
    run.array("fact")[0] = 1
    assert run.options(ADA) == [(0,)]


# --- the shape of what comes out


def test_numbers_of_the_author_are_parameters_with_their_spans() -> None:
    told = story(
        readings=(feeling(),),
        actions=(action("X cry", (), [raised(0, X, level=0.5)]),),
        motives=(motive(0, 3.25),),
    )
    given = replace(told.motives[0], weight=number(3.25, at=77))
    told = story(readings=told.readings, actions=told.actions, motives=(given,))
    lowered = lower_story(told)
    weight = next(one for one in lowered.layout.params if one.kind == "weight")
    assert (weight.written, weight.value, weight.span.start) == (3.25, 3.25, 77)
    array = next(one for one in lowered.arrays if one.name == "param")
    assert array.role == "param"
    assert array.data is not None
    assert array.data[weight.index] == 3.25


def test_only_what_some_line_needs_is_stored() -> None:
    lowered = lower_story(story(readings=(feeling(), bond()), facts=(fact(),)))
    assert lowered.layout.group("reading", 1) is None
    assert lowered.layout.group("fact", 0) is None


def test_cells_are_described() -> None:
    acts = (action("X love Y", (role("Y"),), [raised(0, X, Y)]),)
    layout = lower_story(story(readings=(bond(),), actions=acts)).layout
    found = layout.cell("reading", 0, (CY, BEN))
    assert found is not None
    cell = layout.describe_cell(*found)
    assert (cell.kind, cell.id, cell.args) == ("reading", 0, (CY, BEN))


def test_traits_are_read_for_their_person() -> None:
    given = story(traits=(Trait("shyness"),))
    shy = Person("Ben", "he", False, ((TraitId(0), number(0.75)),))
    given = replace(given, people=(given.people[0], shy, *given.people[2:]))
    run = Played(given, TraitOf(TraitId(0), AN), TraitOf(TraitId(0), BE))
    assert [run.probe(0), run.probe(1)] == [0.0, 0.75]


def test_too_many_options_is_said_before_anything_is_built() -> None:
    roles = tuple(role("T", "thing", "anything") for _ in range(6))
    things = tuple(type(story().things[0])(f"thing {i}") for i in range(12))
    given = story(actions=(action("X sort", roles),))
    given = replace(given, things=things)
    lowered = lower_story(given)
    assert [found.code for found in lowered.diagnostics] == ["too-many-options"]
    assert lowered.functions == ()


def test_estimate_counts_fillings_and_bytes() -> None:
    acts = (
        action("X hit Y", (role("Y"),)),
        action("X name Y", (role("Y", "person", "anyone"),)),
    )
    given = story(actions=acts)
    found = estimate(given, lower_story(given).arrays)
    assert (found.options, found.largest, found.largest_options) == (4, "X name Y", 3)
    assert 0 < found.bytes < 100_000
