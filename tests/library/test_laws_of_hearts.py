"""Laws of all libraries, on random histories: bounds, order, time, opposites, shares.

Each law is asked of the libraries as they ship, and of a stage on which one line of theirs has
been changed so that the law does not hold: there it must be found broken.
"""

import math
from dataclasses import replace
from functools import cache
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from library.lives import act
from library.stage import Played, Stage

from ifonly.analysis.from_chronicle import plain_view
from ifonly.analysis.owed import owed

FEW = settings(max_examples=15, deadline=None, derandomize=True)
ACTS = (
    act("help", "good for Y greatly", "costs X moderately", "unexpected")
    + act("feed", "good for Y slightly", "expected")
    + act("mock", "bad for Y moderately", "wrong slightly")
    + act("nurse", "good for Y moderately", "costs X greatly in secret", "right moderately")
    + act("hold", "called tenderness", "called chance")
)
GOOD, BAD = ("helps", "feeds"), ("mocks",)
PAIRS = list(permutations(("Ada", "Ben", "Cleo"), 2))
PAIRED = list(permutations(range(3), 2))
DEEDS = [f"{a} {verb} {b}" for verb in (*GOOD, *BAD, "nurses", "holds") for a, b in PAIRS]
MORE = [
    "Ada tells Ben what it cost", "Ada tells Ben what it was for", "Ben thanks Ada",
    "Ben is away", "Ben is not away", "Ada promises Ben that Ada will write to Ben",
    "Ada's promise to Ben that Ada will write to Ben is kept",
    "Ada's promise to Ben that Ada will write to Ben is broken",
    "Cleo claims to Ada that Ben is away", "Ada takes out the ribbon", "the ribbon is gone",
    "Ben forgives Ada", "Ada says sorry to Ben", "Ben says goodbye to Ada",
    "Cleo tells Ada of the love of Ben", "Ben speaks of love to Ada", "Ada turns Ben down",
    "Ada broods on the secret from Ben", "Cleo dissuades Ada from waving to Ben",
]  # fmt: skip
EVERY = "feelings, guilt, jealousy, keepsakes, knowledge, promises, intentions, weariness"
WORLD = (
    ACTS + act("wave to") + "fact X is away\npromise X will write to Y\n"
    "thing the ribbon, with Ada\n"
)
START = """\
    Ada's love for Ben is great
    Ben's pursuit of Ada is great
    Ben's hope about Ada is great
    Ben's wish to have Ada alone is great
    Ada's wish that Ben is not away is great
    Ada's expectation that Ben is not away is moderate
    Ada's liking for Ben is moderate
    Ada is attached to the ribbon from Ben
    Ada has keepsakes of Ben
    Ada has secrets from Ben
    Ada is set on waving to Ben
"""
MEASURES = (
    "Ada's closeness to Ben", "Ada's warmth toward Ben", "Ada's grievance against Ben",
    "Ben's owing to Ada", "Ada's obligation to Ben", "Ben's commitment to Ada",
    "Ben's pull toward Ada", "Ada's hope that Ben is not away", "Ada's credit for Cleo",
    "Ben's satisfaction with Ada", "Ada's love for Ben", "Ben's liking for Ada",
    "Ben's trust in Ada", "Ada's guilt about Ben", "Ben's strain over Ada",
    "Ben's belief that Ada is in love with Ben", "Ben's jealousy of Cleo over Ada",
)  # fmt: skip

histories = st.lists(st.sampled_from([*DEEDS, *MORE]), min_size=3, max_size=3)


@cache
def everything(planted: str = "") -> Stage:
    return Stage(
        EVERY, [[*DEEDS, *MORE]] * 3, acts=WORLD + planted, start=START, asked=MEASURES
    )


def played(stage: Stage, history: list[str]) -> Played:
    return stage.play([(one,) for one in history])


def out_of_bounds(one: Played) -> list[str]:
    wrong = [said for said, level in one.levels.items() if not 0 <= level <= 1]
    return wrong + [said for said, doses in one.doses.items() if min(doses) < 0]


@given(histories)
@FEW
def test_every_reading_and_measure_stays_within_bounds(history: list[str]) -> None:
    assert out_of_bounds(played(everything(), history)) == []


def test_a_measure_beyond_its_bounds_is_found() -> None:
    stage = Stage("bonds", [["Ada helps Ben"]], acts=ACTS
                  + "measure X's closeness to Y: X's liking for Y, times 30\n",
                  start="    Ben's liking for Ada is great\n",
                  asked=("Ben's closeness to Ada",))  # fmt: skip
    assert out_of_bounds(stage.play([["Ada helps Ben"]])) == ["Ben's closeness to Ada"]


# ---- order. What weighs by what was there before depends on it: what is owed, what one is
# close to, what one wished. The rest is a sum.
SUMS = ("liking for", "pleasure in", "debt to", "credit with", "strain over", "investment in",
        "joy", "gratitude to", "gifts to")  # fmt: skip
TO_BEN = [f"Ada {verb} Ben" for verb in (*GOOD, *BAD, "nurses")] + ["Ben thanks Ada"]
ORDERED = "debts, feelings, weariness"
TWICE = 'reaction "kindness": when X notices Y do something good for X\n' + (
    "    X's liking for Y rises greatly, times the good of it for X, times the lack of X's liking for Y\n"
)


@cache
def of_two(planted: str = "") -> Stage:
    start = "    Ada's pursuit of Ben is great\n"
    return Stage(ORDERED, [TO_BEN] * 4, acts=ACTS + planted, start=start)


def unlike(one: Played, other: Played) -> list[str]:
    every = sorted({*one.doses, *other.doses})
    mine = [said for said in every if any(of in said for of in SUMS)]
    return [said for said in mine if one.doses.get(said) != other.doses.get(said)]


@given(st.permutations(TO_BEN), st.permutations(range(4)))
@FEW
def test_the_order_in_which_things_are_done_changes_no_bit(
    history: list[str], order: list[int]
) -> None:
    one = history[:4]
    other = [one[at] for at in order]
    assert unlike(played(of_two(), one), played(of_two(), other)) == []
    assert played(of_two(), one).doses


def test_what_depends_on_the_order_is_found() -> None:
    one = ["Ada helps Ben", "Ada feeds Ben", "Ada nurses Ben", "Ben thanks Ada"]
    found = unlike(played(of_two(TWICE), one), played(of_two(TWICE), one[::-1]))
    assert "Ben's liking for Ada" in found


# ---- time: one step of ten days, and ten of a day
ONE_DAY = 1440
STEPS = [["", *[f"{ONE_DAY - 1} minutes later"] * 9, f"{ONE_DAY} minutes later"],
         ["", f"{ONE_DAY * 10} minutes later"]]  # fmt: skip
LATE = (
    "Ada is about to lose the chance of waving to Ben", "Ada has lost something of Cleo",
)  # fmt: skip


def over_time(gaps: list[str]) -> Played:
    slots = [[*DEEDS[:6], *LATE], *[[] for _ in gaps[1:]]]
    asked = (*MEASURES, "Ada's burden of the secret from Ben", "Ada's urgency of waving to Ben",
             "Ada's hope about Cleo", "Ada's distress", "Ben's joy")  # fmt: skip
    quiet = "".join(
        f'why Ada would {deed}\n    against "never": 60\n'
        for deed in ("let Ben into the secret", "wave to Ben", "brood on the secret from Ben")
    )
    start = START + "    Ada's hope about Cleo is great\n    Ada's distress is great\n"
    stage = Stage(EVERY, slots, acts=WORLD + quiet, start=start, asked=asked, gaps=gaps)
    return stage.play([slots[0], *[[] for _ in gaps[1:]]])


def test_one_long_step_is_as_many_short_ones() -> None:
    short, long_ = (over_time(gaps).levels for gaps in STEPS)
    assert [said for said in short if abs(short[said] - long_[said]) > 1e-9] == []
    assert short["Ada's burden of the secret from Ben"] > 0.01
    assert short["Ada's hope about Cleo"] < 0.75


def test_a_rate_that_depends_on_the_step_is_found() -> None:
    late = (
        'while "late", Ada\'s distress is slight or less\n'
        "    Ada's love for Ben grows greatly a day\n"
    )
    found = [
        Stage("feelings", [[] for _ in gaps], acts=late, gaps=gaps, asked=("Ada's love for Ben",),
              start="    Ada's distress is great\n").play([() for _ in gaps])
        for gaps in STEPS
    ]  # fmt: skip
    short, long_ = (one.levels["Ada's love for Ben"] for one in found)
    assert abs(short - long_) > 0.1


# ---- opposites: no good takes harm away, nor harm good
SOUR = ("hurt from", "soreness at", "anger at", "distress", "reproach to")
SWEET = ("liking for", "pleasure in", "love for", "joy", "gratitude to", "debt to")
FORGETS = 'reaction "forgets": when X notices Y do something good for X\n' + (
    "    X's hurt from Y falls moderately\n"
    "bond X's hurt from Y, half-life 10 years, worn by losses\n"
)


def taken_away(stage: Stage, history: list[str], last: str) -> list[str]:
    without = stage.play([*[(one,) for one in history[:2]], ()])
    after = played(stage, [*history[:2], last])
    kept = SOUR if last.split()[1] in GOOD else SWEET
    return [
        said
        for said, (gain, loss) in without.doses.items()
        if any(of in said for of in kept)
        and (after.doses[said][0] < gain or after.doses[said][1] > loss)
    ]


@given(histories, st.sampled_from([one for one in DEEDS if one.split()[1] in (*GOOD, *BAD)]))
@FEW
def test_opposites_never_cancel(history: list[str], last: str) -> None:
    assert taken_away(everything(), history, last) == []


def test_a_kindness_that_takes_hurt_away_is_found() -> None:
    slots = [["Ada mocks Ben"], ["Ada feeds Ben"], ["Ada helps Ben"]]
    stage = Stage("bonds", slots, acts=ACTS + FORGETS)
    found = taken_away(stage, ["Ada mocks Ben", "Ada feeds Ben"], "Ada helps Ben")
    assert found == ["Ben's hurt from Ada"]


# ---- shares: what a reading is owed to sums to it, whatever came together
def not_summed(stage: Stage, one: Played) -> list[str]:
    made = (stage.story, stage.assembled, one.chronicle)
    view, end = plain_view(*made), one.chronicle.snapshots[-1]
    wrong: list[str] = []
    for number, reading in enumerate(stage.story.readings):
        if reading.kind == "amount" or len(reading.roles) != 2:
            continue
        for people in PAIRED:
            found = owed(made, view, number, people, end)
            if found is None or not found.causes:
                continue
            parts = sum(cause.part for cause in found.causes)
            shares = sum(cause.share for cause in found.causes)
            gain, loss = (sum(one.left for one in of) for of in (found.causes, found.losses))
            read = (1 - math.exp(-gain)) * math.exp(-loss)
            if max(abs(parts - found.level), abs(shares - 1), abs(read - found.level)) > 1e-8:
                wrong.append(reading.text)
    return wrong


@given(histories)
@settings(FEW, max_examples=3)
def test_the_shares_of_the_causes_sum_to_the_reading(history: list[str]) -> None:
    assert not_summed(everything(), played(everything(), history)) == []


def test_a_cause_that_is_left_out_is_found() -> None:
    one = played(everything(), ["Ada helps Ben", "Ada feeds Ben", "Ada nurses Ben"])
    doses = tuple(dose for dose in one.chronicle.doses if dose.event != 3)
    short = replace(one, chronicle=replace(one.chronicle, doses=doses))
    assert "X's liking for Y" in not_summed(everything(), short)


# ---- the books: what one has had is what the other has given, once all is told
BOOKS = [f"{a} {verb} {b}" for verb in (*GOOD, *BAD, "nurses") for a, b in PAIRS] + [
    "Ben is asleep"
]
TOLD = [f"{a} tells {b} what it cost" for a, b in PAIRS]
MISER = 'reaction "had": when X notices Y do something good for X\n' + (
    "    X's debt to Y rises by 0.293, times 0.6, times the good of it for X\n"
)


@cache
def books(planted: str = "") -> Stage:
    return Stage("debts, presence", [BOOKS, BOOKS, BOOKS, ["Ben is not asleep"], TOLD],
                 acts=ACTS + planted)  # fmt: skip


def unbalanced(stage: Stage, history: list[str]) -> list[str]:
    doses = stage.play([*[(one,) for one in history], ["Ben is not asleep"], TOLD]).doses
    return [
        f"{a}, {b}"
        for a, b in PAIRS
        if abs(
            doses.get(f"{a}'s credit with {b}", (0.0, 0.0))[0]
            - doses.get(f"{b}'s debt to {a}", (0.0, 0.0))[0]
        )
        > 1e-8
    ]


@given(st.lists(st.sampled_from(BOOKS), min_size=3, max_size=3))
@FEW
def test_the_books_balance_once_all_is_told(history: list[str]) -> None:
    assert unbalanced(books(), history) == []


def test_books_that_leave_out_the_cost_are_found() -> None:
    assert unbalanced(books(MISER), ["Ada helps Ben", "Ben is asleep", "Ada nurses Ben"]) == [
        "Ada, Ben"
    ]
