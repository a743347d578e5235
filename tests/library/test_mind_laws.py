"""Laws of what people are set on, what they keep, and what they know."""

from itertools import permutations

import pytest
from library.lives import act, counted, felt, life, lived

WISH = (
    act("praise", "when X is with Y")
    + 'why Ada would praise Ben\n    for "so": WEIGHT\n    against "shyness": 12\n'
)
SET = "at the start\n    Ada is set on praising Ben\n"
CHANCE = "Ada is about to lose the chance of praising Ben"
PASSED = "Ada is no longer about to lose the chance of praising Ben"
DEFEATS = ("missed chances of", "warnings over", "obstacles over", "defeats over")


def wish(beats: str, weight: str = "1", start: str = SET, turns: int = 1) -> str:
    text = life("intentions", WISH.replace("WEIGHT", weight), beats, start)
    return text.replace("for 1 turn", f"for {turns} turns")


@pytest.mark.parametrize("turns", [1, 3, 6])
def test_a_wish_held_back_is_counted_once_a_scene(turns: int) -> None:
    chronicle, doses = lived(wish("", turns=turns))
    assert len([one for one in chronicle.events if one.kind == "involuntary"]) == 1
    assert felt(doses, "Ada's unrest over praising Ben") == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("beats", "reason"),
    [
        (f"{CHANCE}; {PASSED}", "missed chances of"),
        ("Ada is barred from praising Ben", "obstacles over"),
        ("Cleo dissuades Ada from praising Ben", "warnings over"),
    ],
)
def test_a_wish_is_thwarted_for_a_reason_that_is_counted(beats: str, reason: str) -> None:
    once = counted(wish(beats, start=SET))
    assert once == {
        f"Ada's {reason} praising Ben": 1.0,
        "Ada's defeats over praising Ben": 1.0,
    }
    assert counted(wish(beats, start="")) == {}


def test_the_reasons_add_up_to_the_defeats_in_any_order() -> None:
    beats = (f"{CHANCE}; {PASSED}", "Cleo dissuades Ada from praising Ben",
             "Ada is barred from praising Ben")  # fmt: skip
    lives = [wish("; ".join(order)) for order in permutations(beats)]
    assert {tuple(sorted(counted(one).items())) for one in lives} == {
        tuple(
            sorted(
                (f"Ada's {one} praising Ben", 3.0 if "def" in one else 1.0) for one in DEFEATS
            )
        )
    }
    assert len({lived(one)[1]["Ada's discouragement over praising Ben"] for one in lives}) == 1


def test_what_is_carried_out_is_no_longer_thwarted() -> None:
    last = f"    fate, last: {PASSED}\n\nending"
    done = wish(CHANCE, weight="60").replace("\nending", last)
    assert counted(done) == {}
    assert felt(lived(done)[1], "Ada's satisfaction") > 0.7


SECRET = "at the start\n    Ada has secrets from Ben\n"
BURDEN = "Ada's burden of the secret from Ben"


def burden(beats: str, start: str = SECRET) -> float:
    return felt(lived(life("intentions", "", beats, start))[1], BURDEN)


def test_a_secret_weighs_more_each_time_it_is_thought_of_and_less_when_confided() -> None:
    thought = "Ada broods on the secret from Ben"
    weights = [burden("; ".join([thought] * times)) for times in range(4)]
    assert weights == sorted(set(weights))
    assert burden(f"{thought}; Ada confides to Cleo the secret from Ben") < weights[1]
    assert burden("", "") == 0
