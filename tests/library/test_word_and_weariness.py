"""Laws of promises and of weariness, and of what a story comes to when one thing is changed.

Promises are compared with a model of their states, in Python. The stories that are changed keep
their luck: the same seed, one thing more or less. Each law is also asked of a stage with one
line changed, where it must be found broken.
"""

import math
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from library.lives import LEVELS, act, dose
from library.stage import Played, Stage

FEW = settings(max_examples=25, deadline=None, derandomize=True)


# ---- promises: made, then kept, broken or released; what is over stays over
WORD = "Ada's promise to Ben that Ada will write to Ben is"
ENDS = ("kept", "broken", "released")
MADE = "Ada promises Ben that Ada will write to Ben"
WORLD = "promise X will write to Y\nfact X is away\n" + act("wave to")
HONOUR = "person Ada, she: great honour\nperson Ben, he\nperson Cleo, she\n"
STEPS = [MADE, *(f"{WORD} {end}" for end in ENDS)]


@cache
def words(planted: str = "") -> Stage:
    return Stage("promises", [STEPS] * 5, acts=WORLD + planted, who=HONOUR)


def expected(history: list[str]) -> dict[str, tuple[float, float]]:
    """Return what a history of one promise comes to: the doses of trust and conscience."""
    state, gains, losses, shame = "none", 0.0, 0.0, 0.0
    for one in history:
        if one == MADE:
            state = "open"
        elif state == "open":
            state = one.rsplit(" ", 1)[1]
            gains += dose(0.3) * (state == "kept")
            losses += dose(0.5) * (state == "broken")
            shame += dose(0.5) * 0.75 * (state == "broken")
    return {
        "Ben's trust in Ada": (gains, losses),
        "Ada's bad conscience about Ben": (shame, 0.0),
    }


def unlike_the_model(stage: Stage, history: list[str]) -> list[str]:
    found = stage.play([(one,) for one in history]).doses
    return [
        said
        for said, doses in expected(history).items()
        if found.get(said, (0.0, 0.0)) != pytest.approx(doses, abs=1e-8)
    ]


@given(st.lists(st.sampled_from(STEPS), min_size=5, max_size=5))
@FEW
def test_a_promise_does_what_becomes_of_it_once(history: list[str]) -> None:
    assert unlike_the_model(words(), history) == []


TWICE = "whenever \"kept\", X's promise to Y is kept\n    Y's trust in X rises by 0.4\n"


def test_a_promise_that_weighs_otherwise_is_found() -> None:
    history = [MADE, STEPS[1], MADE, STEPS[2], STEPS[3]]
    assert unlike_the_model(words(TWICE), history) == ["Ben's trust in Ada"]


# ---- weariness. Twelve years: each year he carries wood, she may thank him, may dance.
YEARS = 12
CARRIES, THANKS, DANCES = "Ben carries wood for Ada", "Ada thanks Ben", "Ada dances with Cleo"
LODGE = act("carry wood for", "good for Y greatly", "costs X greatly") + act(
    "dance with", "called chance"
)
START = "    Ben's pursuit of Ada is great\n    Ben's hope about Ada is moderate\n"


@cache
def lodge(planted: str = "") -> Stage:
    return Stage(
        "weariness",
        [[CARRIES, THANKS, DANCES]] * YEARS,
        acts=LODGE + planted,
        start=START,
        asked=("Ben's strain over Ada", "Ben's pull toward Ada", "Ben's hope about Ada"),
        gaps=["", *["1 year later"] * (YEARS - 1)],
    )


def leaving(stage: Stage, seed: int, *, carries: int, thanks: int, dances: int) -> int:
    """Return the year in which he renounces her; none: one after the last."""
    years = [
        [*[CARRIES] * (n < carries), *[THANKS] * (n < thanks), *[DANCES] * (n < dances)]
        for n in range(YEARS)
    ]
    return leaving_of(stage, stage.play(years, seed))


def leaving_of(stage: Stage, one: Played) -> int:
    names = [action.name for action in stage.story.actions]
    mine = names.index("X renounce Y")
    return min((e.scene or 0 for e in one.chronicle.events if e.action == mine), default=YEARS)


SEEDS = range(1, 9)
IRKED = 'reaction "thanked": when X notices Y thank X: X\'s strain over Y rises by 0.2\n'


def by_thanks(stage: Stage, seed: int) -> list[int]:
    return [
        leaving(stage, seed, carries=YEARS, thanks=many, dances=YEARS) for many in (0, 4, 8, 12)
    ]


def test_more_thanks_later_leaving_or_none() -> None:
    found = [by_thanks(lodge(), seed) for seed in SEEDS]
    assert all(years == sorted(years) for years in found)
    assert sum(years[-1] > years[0] for years in found) >= len(SEEDS) // 2
    assert all(years[0] < YEARS for years in found)


def test_thanks_that_tire_are_found() -> None:
    found = [by_thanks(lodge(IRKED), seed) for seed in SEEDS]
    assert any(years != sorted(years) for years in found)


def passed_over(stage: Stage) -> list[int]:
    return [leaving(stage, seed, carries=YEARS, thanks=0, dances=0) for seed in SEEDS]


RESTLESS = (
    'why X would renounce Y\n    for "no more": 12, times X\'s strain over Y,'
    " when X is in crisis about Y\n"
)


def test_nobody_passed_over_nobody_leaves() -> None:
    assert passed_over(lodge()) == [YEARS] * len(SEEDS)
    assert [leaving(lodge(), one, carries=0, thanks=0, dances=YEARS) for one in SEEDS] == [
        YEARS
    ] * len(SEEDS)


def test_who_leaves_without_being_passed_over_is_found() -> None:
    assert min(passed_over(lodge(RESTLESS))) < YEARS


years_lived = st.lists(
    st.lists(st.sampled_from([CARRIES, THANKS, DANCES]), unique=True), min_size=YEARS,
    max_size=YEARS,
)  # fmt: skip


def against_the_order(stage: Stage, history: list[list[str]], seed: int) -> list[str]:
    """Return what goes against: who leaves had tired, at a turning; chances alone cost hope."""
    one = stage.play(history, seed)
    wrong: list[str] = []
    year = leaving_of(stage, one)
    if year < YEARS:
        efforts = sum(CARRIES in lived for lived in history[: year + 1])
        chances = any(DANCES in lived for lived in history[max(0, year - 1) : year + 1])
        wrong += ["no effort"] * (efforts == 0) + ["no turning"] * (not chances)
    done = sum(DANCES in lived for lived in history)
    hope = 1 - math.exp(-dose(0.45) * 2 ** (-(YEARS - 1) / 80))
    if done == 0 and abs(one.levels["Ben's hope about Ada"] - hope) > 1e-6:
        wrong.append("hope moved")
    if any(not 0 <= level <= 1 for level in one.levels.values()):
        wrong.append("bounds")
    return wrong


@given(years_lived, st.integers(1, 50))
@FEW
def test_who_leaves_had_tired_and_was_passed_over(history: list[list[str]], seed: int) -> None:
    assert against_the_order(lodge(), history, seed) == []


def test_who_leaves_at_no_turning_is_found() -> None:
    history = [[CARRIES]] * YEARS
    found = [against_the_order(lodge(RESTLESS), history, seed) for seed in SEEDS]
    assert ["no turning"] in found


def test_the_dearer_an_effort_the_more_it_tires_and_binds() -> None:
    acts = "".join(act(f"aid {one}", "good for Y slightly", f"costs X {one}") for one in LEVELS)
    stage = Stage("weariness", [[f"Ada aids {one} Ben" for one in LEVELS]], acts=acts,
                  start="    Ada's pursuit of Ben is great\n")  # fmt: skip
    for said in ("Ada's strain over Ben", "Ada's investment in Ben"):
        found = [stage.play([[one]]).doses[said][0] for one in stage.slots[0]]
        assert found == sorted(set(found))


# ---- what a story comes to when one thing is changed
TELLS = "Ben tells Ada what it cost"
NURSED = act("nurse", "good for Y slightly", "costs X greatly in secret")
GUESSED = 'reaction "guessed": when Y does something good for X\n' + (
    "    X's guilt about Y rises greatly, times the hidden cost of it\n"
)


def guilt(planted: str = "") -> tuple[float, float]:
    stage = Stage("guilt", [["Ben nurses Ada"], [TELLS]], acts=NURSED + planted,
                  start="    Ada's liking for Ben is great\n")  # fmt: skip
    kept, told = (
        stage.play([["Ben nurses Ada"], one]).doses.get("Ada's guilt about Ben", (0.0, 0.0))[0]
        for one in ((), (TELLS,))
    )
    return kept, told


def test_no_confession_no_rise_of_her_guilt() -> None:
    kept, told = guilt()
    assert kept == 0
    assert told > 0.1


def test_a_guilt_that_rises_unconfessed_is_found() -> None:
    assert guilt(GUESSED)[0] > 0


STAYS = "bond X's love for Y, never fades\n"


def love(planted: str) -> list[float]:
    found = []
    for years in (0, 1, 40):
        gaps = ["", f"{years} years later" if years else "at once"]
        stage = Stage("bonds", [["Ada mocks Ben"], []], start="    Ben's love for Ada is great\n",
                      acts=act("mock", "bad for Y utterly", "wrong utterly") + planted, gaps=gaps,
                      asked=("Ben's love for Ada",))  # fmt: skip
        found.append(stage.play([["Ada mocks Ben"], []]).levels["Ben's love for Ada"])
    return found


def test_love_that_never_fades_stays() -> None:
    assert love(STAYS) == pytest.approx([0.75] * 3, abs=1e-9)
    fading = love("")
    assert fading == sorted(fading, reverse=True)
    assert fading[-1] < 0.5
