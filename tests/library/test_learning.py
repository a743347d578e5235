"""What learning does: lies, settled hopes, words kept far away, books put right, orders."""

import pytest
from library.lives import act, felt, life, lived

from ifonly.source.shipped import library_names

LIAR = "Ben's belief that Cleo is a liar"
CLAIM = "Cleo claims to Ben that Ada is away"
AWAY, BACK = "Ada is away", "Ada is not away"
UNTRUE = "Cleo learns that Ada is away"  # from somebody who was wrong


@pytest.mark.parametrize(
    ("beats", "lied"),
    [
        (f"{CLAIM}; Ben learns that Ada is not away", True),
        (f"{AWAY}; {CLAIM}; {BACK}", False),
        (f"{UNTRUE}; {CLAIM}; Ben learns that Ada is not away", False),
        (f"{CLAIM}; {AWAY}; {CLAIM}; {BACK}", False),
        (f"Ben is asleep; {CLAIM}; Ben is not asleep; Ben learns that Ada is not away", False),
    ],
)
def test_a_liar_is_who_does_not_believe_what_they_say(beats: str, lied: bool) -> None:
    doses = lived(life("knowledge, presence", "fact X is away\n", beats))[1]
    assert (felt(doses, LIAR) > 0.7) is lied
    assert lied or felt(doses, LIAR) == 0


HOPE = (
    'fact X is home\nmeasure "hope": Ada\'s hope that Ben is home\n'
    'measure "fear": Ada\'s fear that Ben is home\nat the start\n'
    "    Ada's expectation that Ben is home is great\n"
)
WISH = "    Ada's wish that Ben is {}home is utter\n"


@pytest.mark.parametrize(
    ("wish", "so", "settled"),
    [
        ("", True, "satisfaction"),
        ("", False, "disappointment"),
        ("not ", True, "dismay"),
        ("not ", False, "relief"),
    ],
)
def test_hope_and_fear_end_in_what_is_known(wish: str, so: bool, settled: str) -> None:
    start = HOPE + WISH.format(wish) + ("" if so else "    Ben is home\n")
    beat = "Ben is home" if so else "Ben is not home"
    before, after = (lived(life("feelings", "", one, start))[1] for one in ("", beat))
    said = "Ada's expectation that Ben is home"
    assert felt(before, said) == pytest.approx(0.75)
    assert felt(after, said) < 0.05
    for one in ("satisfaction", "disappointment", "dismay", "relief"):
        assert (felt(after, f"Ada's {one}") > 0.3) is (one == settled)
    again = lived(life("feelings", "", f"{beat}; {beat}", start))[1]
    assert again[f"Ada's {settled}"] == after[f"Ada's {settled}"]


TRUST, LIKING = "Ben's trust in Ada", "Ben's liking for Ada"
BOW = act("bow to")
DONE = BOW + "X may see to it\n    then Ada bows to Cleo\n"  # no choice of hers
SLEEPS, WAKES = "Ben is asleep", "Ben is not asleep"
WORD = "Ada promises Ben to bow to Cleo; "
TOLD = "Ben learns that Ada has kept the word to Ben to bow to Cleo"


def test_a_word_kept_unseen_is_as_good_once_it_is_told_and_is_told_once() -> None:
    kept = [
        lived(life("promises, presence", DONE, WORD + beats))[1]
        for beats in (
            "Cleo sees to it",
            f"{SLEEPS}; Cleo sees to it; {WAKES}",
            f"{SLEEPS}; Cleo sees to it; {WAKES}; {TOLD}",
            f"Cleo sees to it; {TOLD}",
        )
    ]
    seen, unseen, told, twice = (one.get(TRUST, (0.0, 0.0)) for one in kept)
    assert unseen[0] < seen[0]
    assert told == seen == twice


FAITH = "promise X will write to Y\n    kept when X is home\n    broken when X is away\n" + (
    "fact X is home\nfact X is away\n"
)
GIVEN = "Ada promises Ben that Ada will write to Ben; "


@pytest.mark.parametrize(
    ("end", "news", "loss"),
    [("Ada is home", "kept", False), ("Ada is away", "broken", True)],
)
def test_what_becomes_of_a_promise_weighs_when_it_is_known_and_once(
    end: str, news: str, loss: bool
) -> None:
    told = f"Ben learns that Ada has {news} faith with Ben"
    beats = (end, f"{SLEEPS}; {end}; {WAKES}", f"{SLEEPS}; {end}; {WAKES}; {told}",
             f"{end}; {told}")  # fmt: skip
    seen, unseen, late, twice = (
        lived(life("promises, presence", "", GIVEN + one, FAITH))[1].get(TRUST, (0.0, 0.0))
        for one in beats
    )
    assert unseen[loss] == 0 < seen[loss]
    assert late == twice == seen


def test_two_words_kept_unseen_weigh_twice_when_they_are_told() -> None:
    more = FAITH + "promise X will call on Y\n    kept when X is home\n"
    two = GIVEN + "Ada promises Ben that Ada will call on Ben; "
    told = "; Ben learns that Ada has kept faith with Ben"
    once, twice = (
        lived(
            life("promises, presence", "", f"{one}{SLEEPS}; Ada is home; {WAKES}{told}", more)
        )[1][TRUST][0]
        for one in (GIVEN, two)
    )
    assert twice == pytest.approx(2 * once, rel=1e-6)


NURSE = act("nurse", "good for Y greatly", "costs X moderately", "costs X greatly in secret")


@pytest.mark.parametrize("asleep", [False, True])
def test_the_books_agree_once_the_cost_is_told_whatever_was_noticed(asleep: bool) -> None:
    beats = f"{SLEEPS}; Ada nurses Ben; {WAKES}" if asleep else "Ada nurses Ben"
    one = lived(life("debts, presence", NURSE, beats))[1]
    assert one["Ada's credit with Ben"][0] > one.get("Ben's debt to Ada", (0.0, 0.0))[0]
    two = lived(life("debts, presence", NURSE, f"{beats}; Ada tells Ben what it cost"))[1]
    assert two["Ada's credit with Ben"] == pytest.approx(two["Ben's debt to Ada"], abs=1e-8)
    three = lived(
        life("debts, presence", NURSE, f"{SLEEPS}; {beats}; Ada tells Ben what it cost")
    )
    assert asleep or "Ben's debt to Ada" not in three[1]


ORDER = "person Ada, she\nperson Ben, he: moderate obedience\nperson Cleo, she\n"


@pytest.mark.parametrize(("leaves", "weight"), [("", 1.8), ("; Ada goes to the yard", 0.9)])
def test_an_order_weighs_as_its_page_says_and_twice_under_the_eyes(
    leaves: str, weight: float
) -> None:
    beats = f"Ada orders Ben to bow to Cleo{leaves}"
    more = "place the yard\ngroup the house: Ada above Ben\n"
    chronicle, _ = lived(life("authority", BOW, beats, more, ORDER))
    (decision,) = [one for one in chronicle.decisions if one.person == 1]
    assert decision.options[0].utility == pytest.approx(weight, abs=1e-6)


def test_all_libraries_can_be_imported_together() -> None:
    _, doses = lived(life(", ".join(library_names()), act("help", "good for Y greatly"),
                          "Ada helps Ben"))  # fmt: skip
    assert felt(doses, LIKING) > 0
