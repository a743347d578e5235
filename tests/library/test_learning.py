"""What learning does: lies, settled hopes, words kept far away, books put right, orders."""

from functools import cache

import pytest
from library.lives import Doses, act, checked, felt, life, lived
from library.stage import Stage

from ifonly.source.shipped import library_names


def reading(doses: Doses, said: str) -> tuple[float, float]:
    return doses.get(said, (0.0, 0.0))


SLEEPS, WAKES = "Ben is asleep", "Ben is not asleep"
LIAR = "Ben's belief that Cleo is a liar"
CLAIM = "Cleo claims to Ben that Ada is away"
AWAY, BACK = "Ada is away", "Ada is not away"
DENIED = "Ben learns that Ada is not away"
WRONG = "Cleo learns that Ada is away"  # from somebody who was wrong


@cache
def claims() -> Stage:
    # In one scene: where a scene opens, who sees Ada learns where she is.
    every = [WRONG, SLEEPS, AWAY, CLAIM, WAKES, f"{AWAY} #2", f"{CLAIM} #2", BACK, DENIED]
    return Stage("knowledge, presence", [every], acts="fact X is away\n")


@pytest.mark.parametrize(
    ("beats", "lied"),
    [
        ((CLAIM, DENIED), True),
        ((AWAY, CLAIM, BACK), False),
        ((WRONG, CLAIM, DENIED), False),
        ((CLAIM, f"{AWAY} #2", f"{CLAIM} #2", BACK), False),
        ((SLEEPS, CLAIM, WAKES, DENIED), False),
    ],
)
def test_a_liar_is_who_does_not_believe_what_they_say(
    beats: tuple[str, ...], lied: bool
) -> None:
    found = felt(claims().play([beats]).doses, LIAR)
    assert found > 0.7 if lied else found == 0


HOPES = ("satisfaction", "disappointment", "dismay", "relief")
EXPECTED = "Ada's expectation that Ben is home"


@cache
def hoping(wish: str) -> Stage:
    beats = ["Ben is home", "Ben is not home"]
    start = "    Ada's expectation that Ben is home is great\n"
    start += f"    Ada's wish that Ben is {wish}home is utter\n"
    asked = ("Ada's hope that Ben is home", "Ada's fear that Ben is home")
    return Stage("feelings", [beats, beats], acts="fact X is home\n", start=start, asked=asked)


@pytest.mark.parametrize(
    ("wish", "beats", "settled"),
    [
        ("", ("Ben is home",), "satisfaction"),
        ("not ", ("Ben is home",), "dismay"),
    ],
)
def test_hope_and_fear_end_in_what_is_known(
    wish: str, beats: tuple[str, ...], settled: str
) -> None:
    stage = hoping(wish)
    before, known = (stage.play([(one,), ()]) for one in ("", *beats))
    of = "fear" if wish else "hope"
    assert before.levels[f"Ada's {of} that Ben is home"] > 0.7
    assert known.levels[f"Ada's {of} that Ben is home"] < 0.05
    assert {one for one in HOPES if felt(known.doses, f"Ada's {one}") > 0.3} == {settled}
    # What is known does not come true again; that it is over hardly disappoints.
    again = stage.play([beats, ("Ben is not home",)]).doses
    assert again[f"Ada's {settled}"] == known.doses[f"Ada's {settled}"]
    assert felt(again, f"Ada's {'relief' if wish else 'disappointment'}") < 0.1


@pytest.mark.parametrize(("wish", "settled"), [("", "disappointment"), ("not ", "relief")])
def test_what_does_not_come_true_is_felt_and_over(wish: str, settled: str) -> None:
    stage = Stage(
        "feelings", [["Ben is not home"]], acts="fact X is home\n",
        start="    Ada's expectation that Ben is home is great\n    Ben is home\n"
        f"    Ada's wish that Ben is {wish}home is utter\n",
    )  # fmt: skip
    doses = stage.play([["Ben is not home"]]).doses
    assert {one for one in HOPES if felt(doses, f"Ada's {one}") > 0.3} == {settled}
    assert felt(doses, EXPECTED) < 0.05


TRUST, LIKING = "Ben's trust in Ada", "Ben's liking for Ada"
BOW = act("bow to")
DONE = "Cleo sees to it"  # no choice of hers
TOLD = "Ben learns that Ada has kept the word to Ben to bow to Cleo"


def test_a_word_kept_unseen_is_as_good_once_it_is_told_and_is_told_once() -> None:
    word = "Ada promises Ben to bow to Cleo"
    stage = Stage("promises, presence", [[word], [SLEEPS], [DONE], [WAKES], [TOLD]],
                  acts=BOW + "X may see to it\n    then Ada bows to Cleo\n")  # fmt: skip
    seen, unseen, told, twice = (
        reading(stage.play([[word], *beats]).doses, TRUST)
        for beats in (
            ([], [DONE], [], []),
            ([SLEEPS], [DONE], [WAKES], []),
            ([SLEEPS], [DONE], [WAKES], [TOLD]),
            ([], [DONE], [], [TOLD]),
        )
    )
    assert unseen[0] < seen[0]
    assert told == seen == twice


GIVEN = "Ada promises Ben that Ada will write to Ben"
GIVEN_TOO = "Ada promises Ben that Ada will call on Ben"
FAITH = (
    "promise X will write to Y\n    kept when X is home\n    broken when X is away\n"
    "promise X will call on Y\n    kept when X is home\n    broken when X is away\n"
    "fact X is home\nfact X is away\n"
)
NEWS = "Ben learns that Ada has {} faith with Ben"


@cache
def faith() -> Stage:
    news = [NEWS.format(one) for one in ("kept", "broken")]
    slots = [[GIVEN, GIVEN_TOO], [SLEEPS], ["Ada is home", "Ada is away"], [WAKES], news]
    return Stage("promises, presence", slots, acts=FAITH)


def trust(given: list[str], end: str, *, asleep: bool, told: str) -> tuple[float, float]:
    beats = [given, [SLEEPS] * asleep, [end], [WAKES] * asleep, [told]]
    return reading(faith().play(beats).doses, TRUST)


@pytest.mark.parametrize(
    ("end", "news", "loss"), [("Ada is home", "kept", False), ("Ada is away", "broken", True)]
)
def test_what_becomes_of_a_promise_weighs_when_it_is_known_and_once(
    end: str, news: str, loss: bool
) -> None:
    told = NEWS.format(news)
    seen, unseen, late, twice = (
        trust([GIVEN], end, asleep=asleep, told=one)
        for asleep, one in ((False, ""), (True, ""), (True, told), (False, told))
    )
    assert unseen[loss] == 0 < seen[loss]
    assert late == twice == seen
    both = trust([GIVEN, GIVEN_TOO], end, asleep=True, told=told)
    assert both[loss] == pytest.approx(2 * seen[loss], rel=1e-6)


@pytest.mark.parametrize("asleep", [False, True])
def test_the_books_agree_once_the_cost_is_told_whatever_was_noticed(asleep: bool) -> None:
    nurse = act(
        "nurse", "good for Y greatly", "costs X moderately", "costs X greatly in secret"
    )
    tells = "Ada tells Ben what it cost"
    stage = Stage(
        "debts, presence", [[SLEEPS], ["Ada nurses Ben"], [WAKES], [tells]], acts=nurse
    )
    beats = [[SLEEPS] * asleep, ["Ada nurses Ben"]]
    debt, credit = "Ben's debt to Ada", "Ada's credit with Ben"
    one = stage.play([*beats, [WAKES], []]).doses
    assert reading(one, credit)[0] > reading(one, debt)[0]
    two = stage.play([*beats, [WAKES], [tells]]).doses
    assert two[credit] == pytest.approx(two[debt], abs=1e-8)
    if asleep:  # who sleeps is told nothing
        three = stage.play([*beats, [], [tells]]).doses
        assert reading(three, debt)[0] == 0


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


SPEAKS = (
    'why Ada would begin to speak to Ben\n    for "now": 60, when Ada has never begun to speak to Ben\n'
    "X may say it to Y\n    when Y has let X speak in this scene and X has never said it to Y\n"
    '    for "it is out": 60, when X is Ada and Y is Ben\n'
    'why Ben would ANSWER\n    for "so": 60\n'
)


@pytest.mark.parametrize(("answer", "said"), [("let Ada speak", 1), ("cut Ada short", 0)])
def test_whoever_is_cut_short_has_not_said_it(answer: str, said: int) -> None:
    text = life("talk", SPEAKS.replace("ANSWER", answer), "").replace("1 turn", "3 turns")
    chronicle, _ = lived(text)
    story = checked(text)
    names = [
        story.actions[one.action].name for one in chronicle.events if one.action is not None
    ]
    assert names[:2] == ["X begin to speak to Y", f"X {answer.replace('Ada', 'Y')}"]
    assert names.count("X say it to Y") == said


def test_all_libraries_can_be_imported_together() -> None:
    _, doses = lived(life(", ".join(library_names()), act("help", "good for Y greatly"),
                          "Ada helps Ben"))  # fmt: skip
    assert felt(doses, LIKING) > 0


def test_an_apology_eases_whoever_is_heard() -> None:
    stage = Stage("guilt, presence", [[SLEEPS], ["Ada says sorry to Ben"]],
                  start="    Ada's remorse about Ben is great\n")  # fmt: skip
    heard, unheard = (
        reading(stage.play([beats, stage.slots[1]]).doses, "Ada's remorse about Ben")[1]
        for beats in ([], [SLEEPS])
    )
    assert heard > 0.2
    assert unheard == 0
