"""Laws of the libraries of people: what they make of what is done, whoever does it."""

from functools import cache

import pytest
from library.lives import LEVELS, TRIO, act, felt, life, lived
from library.stage import Stage

from ifonly.source.shipped import library_names

ACTS = (
    act("help", "good for Y greatly", "costs X moderately")
    + act("feed", "good for Y slightly", "expected")
    + act("mock", "bad for Y moderately", "wrong slightly")
    + act("rescue", "good for Y utterly", "costs X utterly", "right greatly", "unexpected")
    + act("trip", "bad for Y slightly", "not meant")
    + act("nurse", "good for Y moderately", "costs X greatly in secret")
)


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
    found = [treated().play([[f"Ada {one}"]]).doses for one in treats(clause, "treats", "Ben")]
    for said in rises:
        values = [felt(doses, said) for doses in found]
        assert values == sorted(values), said
        assert values[-1] > values[0], said
    for said in falls:
        values = [felt(doses, said) for doses in found]
        assert values == sorted(values, reverse=True), said
        assert values[-1] < values[0], said


CLAUSES = ("good for Y {}", "costs X {}", "costs X {} in secret", "bad for Y {}", "wrong {}",
           "right {}", "unexpected {}")  # fmt: skip


def treats(clause: str, verb: str, whom: str) -> list[str]:
    number = CLAUSES.index(clause)
    return [f"{verb} {whom} as {number} {level}" for level in LEVELS]


@cache
def treated() -> Stage:
    """Return a stage on which Ada does one thing to Ben: an act for each tag and level."""
    acts, beats = "", []
    for clause in CLAUSES:
        kinds = ("good for Y moderately", "bad for Y moderately")
        plain = [one for one in kinds if one[:8] != clause[:8]]
        for level, said in zip(LEVELS, treats(clause, "treat", "Y"), strict=True):
            clauses = "".join(f"    {one}\n" for one in (clause.format(level), *plain))
            acts += f"X may {said}\n{clauses}"
        beats += [f"Ada {one}" for one in treats(clause, "treats", "Ben")]
    return Stage("debts", [beats], acts=acts, start="    Cleo's trust in Ada is great\n")


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
    acts = "".join(
        act(f"nurse {one}", "good for Y slightly", f"costs X {one} in secret") for one in LEVELS
    )
    beats = [f"Ada nurses {one} Ben" for one in LEVELS]
    start = "    Ben's liking for Ada is great\n"
    stage = Stage("guilt", [beats, ["Ada tells Ben what it cost"]], acts=acts, start=start)
    found = [
        felt(stage.play([[one], stage.slots[1]]).doses, "Ben's guilt about Ada")
        for one in beats
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
    f'story "Plain"\nIMPORT\nplace the room\n\n{TRIO}\n{ACTS}'
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
