"""Laws of the libraries of people: what they make of what is done, whoever does it."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from library.lives import LEVELS, PEOPLE, act, felt, life, lived

from ifonly.source.shipped import library_names

FEW = settings(max_examples=12, deadline=None, derandomize=True)
BOOKS = "bonds, debts, guilt, jealousy"
ACTS = (
    act("help", "good for Y greatly", "costs X moderately")
    + act("feed", "good for Y slightly", "expected")
    + act("mock", "bad for Y moderately", "wrong slightly")
    + act("rescue", "good for Y utterly", "costs X utterly", "right greatly", "unexpected")
    + act("trip", "bad for Y slightly", "not meant")
    + act("nurse", "good for Y moderately", "costs X greatly in secret")
)
VERBS = ("helps", "feeds", "mocks", "rescues", "trips", "nurses")
# What each dose of these is does not depend on what stood before.
APART = ("liking for", "pleasure in", "hurt from", "soreness at", "debt to", "credit with")

deeds = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(VERBS), st.sampled_from(PEOPLE))
histories = st.lists(deeds.filter(lambda one: one[0] != one[2]), min_size=1, max_size=5)


def beats(history: list[tuple[str, str, str]]) -> str:
    return "; ".join(" ".join(one) for one in history)


@given(histories)
@FEW
def test_whatever_is_done_every_reading_stays_within_bounds(
    history: list[tuple[str, str, str]],
) -> None:
    _, doses = lived(life(BOOKS, ACTS, beats(history)))
    assert doses
    for said, (gain, loss) in doses.items():
        assert gain >= 0, said
        assert loss >= 0, said
        assert 0 <= felt(doses, said) < 1, said


@pytest.mark.long
@given(histories, st.randoms(use_true_random=False))
@FEW
def test_the_order_in_which_things_are_done_changes_no_bit(
    history: list[tuple[str, str, str]], shuffled: object
) -> None:
    other = list(history)
    shuffled.shuffle(other)  # type: ignore[attr-defined]  # Why: Hypothesis types it as Random
    one = lived(life("debts", ACTS, beats(history)))[1]
    two = lived(life("debts", ACTS, beats(other)))[1]
    alone = [said for said in one if "friend" not in said and any(a in said for a in APART)]
    assert alone
    for said in alone:
        if "liking" in said or "hurt" in said:
            continue  # kindness to a friend weighs by how close they had become
        assert one[said] == two[said], said


def test_three_kindnesses_in_any_order_are_the_same_liking_to_the_bit() -> None:
    lives = {
        lived(life("bonds", ACTS, "; ".join(order)))[1]["Ben's liking for Ada"]
        for order in permutations(("Ada helps Ben", "Ada feeds Ben", "Ada rescues Ben"))
    }
    assert len(lives) == 1


@pytest.mark.parametrize(
    ("clause", "rises", "falls"),
    [
        ("good for Y {}", ("Ben's liking for Ada", "Ben's debt to Ada"), ()),
        ("costs X {}", ("Ben's liking for Ada", "Ben's debt to Ada", "Ada's credit with Ben"), ()),
        ("costs X {} in secret", ("Ada's credit with Ben",), ()),
        ("bad for Y {}", ("Ben's hurt from Ada", "Ben's soreness at Ada"), ()),
        ("wrong {}", ("Ben's hurt from Ada",), ("Cleo's trust in Ada",)),
        ("right {}", ("Cleo's esteem for Ada",), ()),
        ("unexpected {}", ("Ben's liking for Ada",), ()),
    ],
)  # fmt: skip
def test_more_of_it_never_makes_less_of_what_it_makes(
    clause: str, rises: tuple[str, ...], falls: tuple[str, ...]
) -> None:
    kinds = ("good for Y moderately", "bad for Y moderately")
    plain = [one for one in kinds if one[:8] != clause[:8]]
    start = "at the start\n    Cleo's trust in Ada is great\n"
    found = [
        lived(
            life("debts", act("treat", clause.format(level), *plain), "Ada treats Ben", start)
        )[1]
        for level in LEVELS
    ]
    for said in rises:
        values = [felt(doses, said) for doses in found]
        assert values == sorted(values), said
        assert values[-1] > values[0], said
    for said in falls:
        values = [felt(doses, said) for doses in found]
        assert values == sorted(values, reverse=True), said
        assert values[-1] < values[0], said


@pytest.mark.long
@given(histories)
@FEW
def test_the_books_balance_where_nothing_is_hidden(history: list[tuple[str, str, str]]) -> None:
    seen = [one for one in history if one[1] != "nurses"] or [("Ada", "helps", "Ben")]
    _, doses = lived(life("debts", ACTS, beats(seen)))
    for one in PEOPLE:
        for other in PEOPLE:
            mine = doses.get(f"{one}'s debt to {other}", (0.0, 0.0))
            theirs = doses.get(f"{other}'s credit with {one}", (0.0, 0.0))
            assert mine == theirs


def test_the_books_disagree_by_what_is_hidden_and_agree_when_it_is_told() -> None:
    hidden = lived(life("debts", ACTS, "Ada nurses Ben"))[1]
    assert hidden["Ada's credit with Ben"][0] > hidden["Ben's debt to Ada"][0] > 0
    told = lived(life("debts", ACTS, "Ada nurses Ben; Ada tells Ben what it cost"))[1]
    assert told["Ada's credit with Ben"] == told["Ben's debt to Ada"]
    again = "Ada nurses Ben; Ada tells Ben what it cost; Ada tells Ben what it cost"
    assert (
        lived(life("debts", ACTS, again))[1]["Ben's debt to Ada"] == told["Ben's debt to Ada"]
    )


def test_who_sleeps_owes_nothing_and_feels_nothing_though_the_giver_keeps_count() -> None:
    _, doses = lived(
        life("debts, presence", ACTS, "Ada rescues Ben", "at the start\n    Ben is asleep\n")
    )
    assert doses["Ada's credit with Ben"][0] > 0
    assert not [said for said in doses if said.startswith("Ben's") and doses[said][0] > 0]


def test_guilt_needs_closeness_or_debt_and_without_will_two_fifths_are_left() -> None:
    start = "at the start\n    Ada's liking for Ben is great\n"
    meant, not_meant = (
        lived(life("guilt", act("hurt", "bad for Y greatly", *also), "Ada hurts Ben", start))[
            1
        ]["Ada's guilt about Ben"][0]
        for also in ((), ("not meant",))
    )
    assert not_meant == pytest.approx(0.4 * meant, rel=1e-6)
    strangers = lived(life("guilt", act("hurt", "bad for Y greatly"), "Ada hurts Ben"))[1]
    assert felt(strangers, "Ada's guilt about Ben") == 0


def test_a_higher_hidden_cost_is_more_guilt_once_it_is_known() -> None:
    start = "at the start\n    Ben's liking for Ada is great\n"
    found = [
        felt(
            lived(
                life(
                    "guilt",
                    act("nurse", "good for Y slightly", f"costs X {level} in secret"),
                    "Ada nurses Ben; Ada tells Ben what it cost",
                    start,
                )
            )[1],
            "Ben's guilt about Ada",
        )
        for level in LEVELS
    ]
    assert found == sorted(found)
    assert found[-1] > found[0] > 0


WISH = "person Ada, she\nperson Ben, he: great wish to have Ada alone\nperson Cleo, she\n"


@pytest.mark.parametrize(
    ("beat", "who", "jealous"),
    [
        ("Ada helps Cleo", WISH, True),
        ("Ada helps Ben", WISH, False),
        ("Cleo helps Ada", WISH, False),
        ("Cleo helps Ben", WISH, False),
        ("Ada helps Cleo", "", False),
    ],
)
def test_jealousy_needs_three_and_the_wish(beat: str, who: str, jealous: bool) -> None:
    _, doses = lived(life("jealousy", ACTS, beat, who=who))
    found = [said for said in doses if "jealousy" in said and felt(doses, said) > 0]
    assert found == (["Ben's jealousy of Cleo over Ada"] if jealous else [])


RENOUNCED = life(
    "promises",
    act("court", "when X is with Y")
    + "why Ben would court Ada\n"
    + '    for "she is there", out of love: above all, times Ben\'s love for Ada\n',
    "BEAT",
    "at the start\n    Ben's love for Ada is utter\n",
).replace("for 1 turn", "for 6 turns")


@pytest.mark.parametrize("seed", range(1, 9))
def test_what_is_renounced_never_acts_though_the_love_remains(seed: int) -> None:
    free, _ = lived(RENOUNCED.replace("    fate, first: BEAT\n", ""), seed)
    chosen = [event for event in free.events if event.kind == "choice"]
    assert chosen
    done, doses = lived(RENOUNCED.replace("BEAT", "Ben renounces Ada"), seed)
    assert not [event for event in done.events if event.kind == "choice"]
    assert felt(doses, "Ben's love for Ada") > 0.9


def test_nobody_is_believed_to_deceive_without_having_been_seen_to() -> None:
    acts = act("meet", "called pretext") + "group the house: Ben above Ada\n"
    caught = lived(life("authority", acts, "Ada meets Cleo"))[1]
    assert felt(caught, "Ben's belief that Ada goes behind Ben's back") > 0.7
    asleep = "at the start\n    Ben is asleep\n"
    unseen = lived(life("authority, presence", acts, "Ada meets Cleo", asleep))[1]
    assert felt(unseen, "Ben's belief that Ada goes behind Ben's back") == 0
    assert felt(caught, "Cleo's belief that Ada goes behind Cleo's back") == 0


PLAIN = (
    'story "Plain"\nIMPORT\nplace the room\n\nperson Ada, she\nperson Ben, he\nperson Cleo, she\n\n'
    + ACTS
    + "".join(
        f'why X would {verb} Y\n    for "so": mildly\n'
        for verb in ("help", "feed", "mock", "rescue", "trip", "nurse")
    )
    + 'scene "Now", in the room, for 5 turns of a day\n    with Ada, Ben and Cleo\n'
    + 'ending "lived": when Ada is in the room\n'
)


@pytest.mark.parametrize("name", library_names())
def test_an_import_that_a_story_does_not_use_changes_nothing_in_its_runs(name: str) -> None:
    for seed in (1, 2, 3):
        without = lived(PLAIN.replace("IMPORT\n", ""), seed)[0]
        assert lived(PLAIN.replace("IMPORT", f"import {name}"), seed)[0].hash == without.hash
