"""Laws of what people are set on, what they keep, and what they know."""

from itertools import pairwise, permutations

import pytest
from library.lives import LEVELS, act, counted, dose, felt, held, life, lived

pytestmark = pytest.mark.long

WISH = (
    act("praise", "when X is with Y")
    + 'why Ada would praise Ben\n    for "so": WEIGHT\n    against "shyness": 12\n'
)
SET = "at the start\n    Ada is set on praising Ben\n"
CHANCE = "Ada is about to lose the chance of praising Ben"
PASSED = "Ada has lost the chance of praising Ben"
SAFE = "Ada is no longer about to lose the chance of praising Ben"
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


@pytest.mark.parametrize("after", ["", f"; {CHANCE}; {SAFE}"])
def test_a_chance_that_is_safe_again_is_not_missed(after: str) -> None:
    beats = f"{CHANCE}; {SAFE}{after}"
    assert counted(wish(beats)) == {}
    doses = lived(wish(beats))[1]
    assert felt(doses, "Ada's regret over praising Ben") == 0
    assert felt(doses, "Ada's disappointment") == 0
    assert (
        counted(wish(f"{beats}; {CHANCE}; {PASSED}"))["Ada's missed chances of praising Ben"]
        == 1
    )


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


LOVES = "belief that Ada is in love with Ben"
DUTY = "belief that Ada does a duty by Ben"
FRIEND = "belief that Ada is a friend to Ben"
NURSE = act("nurse", "good for Y greatly", "costs X greatly", "unexpected")


@pytest.mark.parametrize(
    ("beats", "start", "moved"),
    [
        ("", "Ada's love for Ben is utter", ()),
        ("Cleo helps Ada", "Ada's love for Ben is utter", ()),
        ("Ada nurses Ben", "", ("Ben's", "Cleo's")),
        ("Ada nurses Ben", "Cleo is asleep", ("Ben's",)),
        ("Ada nurses Ben", "Ben is asleep", ("Cleo's",)),
        ("Cleo tells Ben of the love of Ada", "", ("Ben's",)),
        ("Cleo tells Ben of the love of Ada", "Ben is asleep", ()),
    ],
)
def test_nobodys_belief_moves_without_evidence(
    beats: str, start: str, moved: tuple[str, ...]
) -> None:
    before = f"at the start\n    {start}\n" if start else ""
    acts = NURSE + act("help", "good for Y slightly")
    doses = lived(life("knowledge, presence", acts, beats, before))[1]
    assert {said for said in doses if LOVES in said} == {f"{one} {LOVES}" for one in moved}
    assert not [said for said in doses if "Ada's belief that Ada" in said]


@pytest.mark.parametrize("cost", ["slightly", "utterly"])
@pytest.mark.parametrize("surprise", ["expected", "unexpected slightly", "unexpected utterly"])
def test_an_acts_shares_among_its_readings_are_the_whole_of_it(
    cost: str, surprise: str
) -> None:
    acts = act("nurse", "good for Y greatly", f"costs X {cost}", surprise)
    doses = lived(life("knowledge", acts, "Ada nurses Ben"))[1]
    shares = [doses.get(f"Ben's {one}", (0.0, 0.0))[0] for one in (LOVES, DUTY, FRIEND)]
    assert sum(shares) == pytest.approx(dose(0.25) * 0.75, rel=1e-6)


def test_what_duty_explains_says_less_of_love_and_more_evidence_counts_less() -> None:
    nurse = "Ada nurses Ben"
    plain = lived(life("knowledge", NURSE, nurse))[1]
    duty = "at the start\n    Ben believes greatly that Ada does a duty by Ben\n"
    bound = lived(life("knowledge", NURSE, nurse, duty))[1]
    assert 0 < bound[f"Ben's {LOVES}"][0] < plain[f"Ben's {LOVES}"][0]
    seen = [
        felt(lived(life("knowledge", NURSE, "; ".join([nurse] * n)))[1], f"Ben's {LOVES}")
        for n in range(4)
    ]
    steps = [after - before for before, after in pairwise(seen)]
    assert steps == sorted(steps, reverse=True)
    assert steps[-1] > 0


def test_whoever_is_trusted_is_believed_more_and_a_liar_less() -> None:
    told = "Cleo tells Ben of the love of Ada"
    starts = ("Ben believes greatly that Cleo is a liar", "", "Ben's trust in Cleo is great")
    found = [
        felt(
            lived(life("knowledge", "", told, f"at the start\n    {one}\n" if one else ""))[1],
            f"Ben's {LOVES}",
        )
        for one in starts
    ]
    assert found == sorted(set(found))


@pytest.mark.parametrize(
    "said", ["Ben's gratitude to Ada", "Ben's liking for Ada", f"Ben's {LOVES}"]
)
def test_a_higher_hidden_cost_is_felt_more_when_it_is_known(said: str) -> None:
    found = []
    for level in LEVELS:
        acts = act("nurse", "good for Y slightly", f"costs X {level} in secret")
        hidden = lived(life("knowledge", acts, "Ada nurses Ben"))[1].get(said, (0.0, 0.0))
        known = lived(life("knowledge", acts, "Ada nurses Ben; Ada tells Ben what it cost"))[1]
        found.append(known[said][0] - hidden[0])
        twice = "Ada nurses Ben; Ada tells Ben what it cost; Ada tells Ben what it cost"
        again = lived(life("knowledge", acts, twice))[1]
        if "liking" not in said:
            assert again[said] == known[said]
    assert found == sorted(set(found))
    assert found[0] > 0


KEPT = (
    "thing the ribbon, with Ada\nthing the comb, with Ada\nthing the coin, with Ben\n"
    "at the start\n    Ada's love for Cleo is great\n    Ben's love for Cleo is great\n"
    "    Ada's hope about Cleo is great\n    Ben's hope about Cleo is great\n"
    "    Ada is attached to the ribbon from Cleo\n    Ada is attached to the comb from Cleo\n"
    "    Ada has keepsakes of Cleo\n    Ben is attached to the coin from Cleo\n"
    "    Ben has keepsakes of Cleo\n"
)


@pytest.mark.parametrize(
    ("beats", "tests"),
    [
        ("", ("Ada's love for Cleo is at least 1 times Ben's love for Cleo",
              "Ada's love for Cleo is at most 1 times Ben's love for Cleo")),
        ("the ribbon is gone", ("Ada has keepsakes of Cleo",
                                "Ada's love for Cleo is at least 1 times Ben's love for Cleo")),
        ("the coin is gone", ("Ben has no keepsakes of Cleo",
                              "Ada's love for Cleo is higher than Ben's love for Cleo by 0.1",
                              "Ada's hope about Cleo is higher than Ben's hope about Cleo by 0.4")),
        ("the coin goes to Ada", ("Ben has no keepsakes of Cleo",
                                  "Ada's love for Cleo is higher than Ben's love for Cleo by 0.1")),
        ("the ribbon is gone; the comb is gone", (
            "Ben's love for Cleo is higher than Ada's love for Cleo by 0.1",
            "Ada has no keepsakes of Cleo")),
    ],
)  # fmt: skip
def test_who_loses_the_last_keepsake_forgets_faster(beats: str, tests: tuple[str, ...]) -> None:
    lines = "".join(f"    20 years after the end: {one}\n" for one in tests)
    assert held(f'{life("keepsakes", "", beats, KEPT)}claim K "it is so"\n{lines}') == []


def test_a_keepsake_brings_back_the_good_and_the_bad_as_far_as_they_are_there() -> None:
    sore = "    Ada's soreness at Cleo is great\n"
    out = "Ada takes out the ribbon"
    doses = lived(life("keepsakes", "", out, KEPT + sore))[1]
    plain = lived(life("keepsakes", "", "", KEPT + sore))[1]
    for said in ("longing for", "pleasure in", "soreness at"):
        now, before = (felt(one, f"Ada's {said} Cleo") for one in (doses, plain))
        assert now > before, said
    assert felt(doses, "Ada's longing for Ben") == 0
