"""Claims become tests of the model: every form of `docs/language.md` 3.4."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ifonly.source.diagnostic import Diagnostic
from ifonly.story.from_syntax import build_story
from ifonly.story.ids import NamedEventId, SceneId
from ifonly.story.model import (
    Believes,
    BreachTest,
    CallTest,
    ChangeTest,
    ChieflyTest,
    ChoiceTest,
    Claim,
    Compare,
    DeclinedTest,
    DifferenceTest,
    EndingTest,
    EventPattern,
    EventTest,
    EveryTest,
    JumpsTest,
    KnownTest,
    LikelierTest,
    Moment,
    MutedTest,
    Not,
    OnlyTest,
    Onset,
    OrderTest,
    OwesTest,
    PatternTest,
    PerceptionTest,
    Product,
    Quantity,
    RateTest,
    RecordTest,
    Share,
    StateTest,
    WishTest,
)
from ifonly.story.model import Test as ClaimTest
from ifonly.syntax.parser import parse

STORY = """
story "The roses"

place the garden
place the house
person Ada, she
person Ben, he
person Cid, he
people the neighbours
trait shyness
bond X's love for Y, never fades
feeling X's worry for Y, half-life 2 days
feeling X's guilt about Y, half-life 2 days
feeling X's grief, half-life 2 days
opinion X is less than Y, half-life 10 years
fact X is wounded
fact X is dead
thing the roses
promise X will stay with Y

at the start
    Ben's love for Ada is great
    the roses are with Ben

X may speak of love to Y
    when X is with Y
    calls for Y to open to X
    for "now or never", out of love: strongly, times X's love for Y
    against "cowardice": strongly

X may keep silent before Y
    when X is with Y
    for "better unsaid": mildly

X may open to Y
    answers Y speaks of love to X
    for "gladness": mildly

X may choose Y
    when X is with Y
    for "a friend": mildly

X may shield Y
    when X is with Y
    then Y's love for X rises slightly
    for "she must live", out of love: strongly, times X's love for Y

X may cry
    for "so much": mildly, times X's grief

X may walk away from Y
    when X is with Y
    for "no use": mildly

X may watch Y go
    when X is with Y
    for "the last of her": mildly

X may bring T to Y
    when X is with Y
    for "spring": mildly

reaction "seen in tears": when X sees Y cry
    X's worry for Y rises greatly

reaction "left": when Y walks away from X
    X's grief rises greatly

norm "manners": X must not walk away from Y: mildly

scene "The garden", in the garden, for 3 turns of an hour
    with Ada, Ben and Cid
    fate "the fall", turn 2: Ben is wounded
    as told
        Ben keeps silent before Ada, as "the silence"
        Ada cries

scene "The house", 1 day later, in the house, for 3 turns of an hour
    with Ada and Ben
    as told
        Ben speaks of love to Ada, as "the word"
        Ada opens to Ben, as "the answer"
        Ada walks away from Ben

trial "the blade", in the garden, for 2 turns of a minute
    with Ada and Ben

ending "told": when Ben has spoken of love to Ada
ending "silence": when Ben has never spoken of love to Ada
pattern "the back", of X and Y
    X walks away from Y
    Y watches X go
"""


def resolve(*lines: str, head: str = 'claim C1 "So it is."') -> tuple[Claim, list[Diagnostic]]:
    """Return a claim with these lines, and what is said about it."""
    text = STORY + "\n" + "\n".join([head, *(f"    {line}" for line in lines)]) + "\n"
    tree, said = parse(text, "roses.story")
    story, found = build_story([tree])
    return (story.claims or (None,))[0], [*said, *found]  # type: ignore[return-value]  # Why: a story with a claim has one


def only(line: str) -> ClaimTest:
    """Return the one test of a line without errors."""
    claim, said = resolve(line)
    assert [(one.code, one.message, one.primary.text, one.help) for one in said] == []
    (test,) = claim.tests
    return test


def codes(*lines: str, head: str = 'claim C1 "So it is."') -> list[str]:
    return [one.code for one in resolve(*lines, head=head)[1]]


GARDEN, HOUSE, BLADE = SceneId(0), SceneId(1), SceneId(2)
SILENCE = NamedEventId(0)
MOMENTS = [
    ('in "The garden"', Moment("in", GARDEN)),
    ('in "The garden" to "The house"', Moment("in", GARDEN, HOUSE)),
    ('throughout "The garden"', Moment("throughout", GARDEN)),
    ('before "The house"', Moment("before", HOUSE)),
    ('always before "The house"', Moment("always_before", HOUSE)),
    ('after "The garden"', Moment("after", GARDEN)),
    ('from "The garden" on', Moment("from", GARDEN)),
    ('at the opening of "The house"', Moment("opening", HOUSE)),
    ('at the close of "The house"', Moment("close", HOUSE)),
    ("at the start", Moment("start")),
    ("at the end", Moment("end")),
    ("throughout", Moment("always")),
    ('when "the silence"', Moment("when", event=SILENCE)),
    ('before "the silence"', Moment("before_event", event=SILENCE)),
    ('after "the silence"', Moment("after_event", event=SILENCE)),
    ('until "the silence"', Moment("until_event", event=SILENCE)),
    ('from "the silence" on', Moment("from_event", event=SILENCE)),
    ('in "The garden", when "the silence"', Moment("when", GARDEN, event=SILENCE)),
    ("3 days after the end", Moment("later", minutes=3 * 24 * 60.0)),
    ('in trial "the blade"', Moment("trial", trial=BLADE)),
    (
        'in trial "the blade" at the close of "The garden"',
        Moment("trial", trial=BLADE, at=Moment("close", GARDEN)),
    ),
    (
        'in trial "the blade", 3 days after the end',
        Moment("trial", trial=BLADE, inner=Moment("later", minutes=3 * 24 * 60.0)),
    ),
    ('throughout trial "the blade"', Moment("trial", trial=BLADE, inner=Moment("always"))),
]


@pytest.mark.parametrize(("words", "moment"), MOMENTS, ids=[words for words, _ in MOMENTS])
def test_a_moment_is_read(words: str, moment: Moment) -> None:
    assert only(f"{words}: Ben is not dead").moment == moment


@pytest.mark.parametrize(
    "words",
    [
        "when Ada cries",
        "before Ben speaks of love to Ada",
        "after Ada walks away from Ben",
        "until someone cries",
    ],
)
def test_a_moment_may_be_an_event(words: str) -> None:
    assert isinstance(only(f"{words}: Ben is not dead").moment.event, EventPattern)


def test_a_moment_may_be_when_a_condition_turns_true() -> None:
    turns = only("when Ben is wounded: Ben is not dead").moment.event
    learns = only("from Ada learns that Ben is wounded on: Ben is not dead").moment.event
    assert isinstance(turns, Onset)
    assert isinstance(learns, Onset)
    assert isinstance(learns.cond, Believes)


def test_while_looks_at_all_stretches_of_a_condition() -> None:
    moment = only("while Ben is wounded: Ada's worry for Ben rises").moment
    assert (moment.kind, moment.cond is not None) == ("while", True)


def test_an_act_is_forced() -> None:
    had = only('had Ben spoken of love to Ada in "The garden": Ada cries').moment
    assert had.forced is not None
    assert (had.kind, had.scene, len(had.forced.args)) == ("had", 0, 2)


def test_an_act_is_forced_instead_of_another() -> None:
    line = (
        "had Ben spoken of love to Ada instead of keeping silent before Ada in "
        '"The garden", at the end: Ada has cried'
    )
    had = only(line).moment
    assert had.forced is not None
    assert had.instead is not None
    assert had.instead.args == had.forced.args
    assert had.instead.action != had.forced.action
    assert had.inner == Moment("end")


def test_the_story_is_played_again_without_something() -> None:
    moment = only('without reaction "left": Ada never cries').moment
    assert moment.cut is not None
    assert (moment.kind, moment.cut.kind, moment.cut.name) == ("without", "reaction", "left")


BODIES = [
    ("Ben is not dead", StateTest),
    ("Ben's love for Ada is great or more and Ada's grief is slight or less", StateTest),
    ("Ada has cried at least 2 times or Ben has cried", StateTest),
    ("Ada knows that Ben is wounded", StateTest),
    ("Ada believes that Ben is wounded, mistakenly", StateTest),
    ("Ben believes greatly that Ben is less than Ada only after Ada cries", StateTest),
    ("Ben is dead in more than 8 of 10 runs", StateTest),
    ("Ben's love for Ada is higher than for anyone else", StateTest),
    ("Ben's shyness is higher than anyone else's", StateTest),
    ("Ben's love for Ada is at least 3 times Ada's love for Ben", StateTest),
    ("Ben's love for Ada is higher than Ada's love for Ben by slight", StateTest),
    ("Ben's love for Ada is lower than ever before", RecordTest),
    ("Ben's love for Ada is higher than as told by slight or more", DifferenceTest),
    ("Ada cries", EventTest),
    ("Ada cries at least 2 times", EventTest),
    ("Ada cries once", EventTest),
    ("Ada cries at most 3 times", EventTest),
    ("Ada never cries", EventTest),
    ("nobody walks away from Ada", EventTest),
    ('"the word" never happens', EventTest),
    ("the neighbours cry", EventTest),
    ("someone shields Ada in more than 2 of 10 runs", EventTest),
    ("Ben sees Ada cry", EventTest),
    ("Ben hears Ada cry at least 2 times", EventTest),
    ("Ada learns that Ben is wounded", EventTest),
    ("Ada walks away from Ben only after Ben speaks of love to Ada", EventTest),
    ("Ben keeps silent before Ada, then Ada cries, then Ben sees Ada cry", OrderTest),
    ("Ben never speaks of love to Ada though he could", DeclinedTest),
    ('Ben keeps silent before Ada, chiefly because of "better unsaid"', ChieflyTest),
    ("Ben shields Ada, chiefly out of love", ChieflyTest),
    ("someone shields Ada, chiefly out of love, in fewer than 1 of 20 runs", ChieflyTest),
    ("only Ben shields Ada or chooses Ada, chiefly out of love", OnlyTest),
    ("only Ben shields Ada", OnlyTest),
    ("Ben wishes to speak of love to Ada", WishTest),
    ("Ben never wishes to choose Ada", WishTest),
    ("Ben holds back speaking of love to Ada at least 2 times", WishTest),
    ('Ben holds back speaking of love to Ada, chiefly because of "cowardice"', WishTest),
    ("every time Ada could choose Ben, Ada chooses Cid", EveryTest),
    ("every time Ada could choose Ben and could choose Cid, Ada chooses Cid", EveryTest),
    ("Ada's grief rises", ChangeTest),
    ("Ada's grief rises by great or more", ChangeTest),
    ("Ada's grief never falls", ChangeTest),
    ("Ada's grief rises to great or more", ChangeTest),
    ("Ada's guilt about Ben rises, then falls, at least 2 times", ChangeTest),
    ("Ada's grief rises to great or more, then falls to slight or less, twice", ChangeTest),
    ('Ada\'s grief owes at least 1 in 20 to "left"', OwesTest),
    ('Ada\'s grief owes most to "the word"', OwesTest),
    ("Ada's grief owes most to Ben walks away from Ada", OwesTest),
    ('Ada\'s grief owes at least 1 in 2 to "left", "The garden" and "the word"', OwesTest),
    ("only Ben could perceive Ada cry", PerceptionTest),
    ("Cid perceives nothing of Ada", PerceptionTest),
    ("Cid perceives nothing", PerceptionTest),
    ('"the silence" is known to Cid', KnownTest),
    ('pattern "the back" of Ada and Ben happens at least 2 times', PatternTest),
    ('pattern "the back" of Ada and Ben happens once and ends its scene', PatternTest),
    ('pattern "the back" of Ada and Ben never happens', PatternTest),
    ('"the word" is answered', CallTest),
    ('"the word" is answered by "the answer"', CallTest),
    ('"the word" is left open', CallTest),
    ('"the word" is cut short', CallTest),
    ("Ada walks away from Ben breaks no promise", BreachTest),
    ('"the word" breaks no promise and no norm', BreachTest),
    ('"told" in more than 9 of 10 runs', EndingTest),
    ('"told" or "silence" in more than 9 of 10 runs', EndingTest),
    ('whatever Ada does, "told" in fewer than 1 of 20 runs', EndingTest),
    ('"told" becomes likelier by at least 0.15', EndingTest),
    ('"told" becomes less likely by at most 0.1', EndingTest),
    ('"told" is likelier at the end than at the start by at least 0.2', LikelierTest),
    (
        'among the 5 largest jumps of "told" are at least 2 of "The garden" and "The house"',
        JumpsTest,
    ),
    (
        'among the 5 largest jumps of "told" are at least 2 of "the word" and "the silence"',
        JumpsTest,
    ),
    ('some choice of Ada in "The garden" lowers "told" by at least 0.1', ChoiceTest),
    (
        'some choice of Ada in "The garden" to "The house" lowers "told" more than any in '
        '"The house"',
        ChoiceTest,
    ),
    ('no choice of Ada in "The house" raises "told" by at least 0.1', ChoiceTest),
    ("no choice of Ben is made out of love", MutedTest),
]


@pytest.mark.parametrize(("words", "body"), BODIES, ids=[words for words, _ in BODIES])
def test_a_body_is_read(words: str, body: type) -> None:
    test = only(words)
    assert type(test.body) is body
    assert test.moment == Moment("story")
    assert test.text == words


def test_rates_of_two_scenes_are_compared() -> None:
    test = only('less often a year in "The house" than in "The garden": Ada cries')
    assert isinstance(test.body, RateTest)
    assert (test.body.rarer, test.body.than) == (1, 0)


def test_a_share_is_kept_with_the_limit_of_runs() -> None:
    few = only("Ada cries in fewer than 1 of 1000 runs").body
    many = only("Ada cries in more than 9 of 10 runs").body
    rare = only("Ada cries in fewer than 3 of 5000 runs").body
    assert isinstance(few, EventTest)
    assert isinstance(many, EventTest)
    assert isinstance(rare, EventTest)
    assert few.share == Share("<", 0.001, 1000)
    assert many.share == Share(">", 0.9, 1000)
    assert rare.share == Share("<", 0.0006, 5000)


def test_counts_are_bounds() -> None:
    counts = []
    for words in ("at least 2 times", "once", "twice", "at most 3 times", "exactly 4 times"):
        body = only(f"Ada cries {words}").body
        assert isinstance(body, EventTest)
        counts.append(body.times)
    assert counts == [
        Quantity(">=", 2),
        Quantity("==", 1),
        Quantity("==", 2),
        Quantity("<=", 3),
        Quantity("==", 4),
    ]


def test_who_perceives_and_how_is_kept() -> None:
    body = only("Ben sees Ada cry").body
    assert isinstance(body, EventTest)
    assert body.perceiver is not None
    assert (body.perceiver.const, body.how) == (1, "seen")


def test_a_superlative_leaves_out_those_it_speaks_of() -> None:
    body = only("Ben's love for Ada is higher than for anyone else").body
    assert isinstance(body, StateTest)
    assert isinstance(body.cond, Not)


def test_a_multiple_is_a_product() -> None:
    body = only("Ben's love for Ada is at least 3 times Ada's love for Ben").body
    assert isinstance(body, StateTest)
    assert isinstance(body.cond, Compare)
    assert isinstance(body.cond.right, Product)


def test_levels_are_edges_of_bands() -> None:
    body = only("Ada's grief rises to great or more, then falls to slight or less").body
    assert isinstance(body, ChangeTest)
    assert body.up_to is not None
    assert body.down_to is not None
    assert (body.up_to.value, body.down_to.value) == (0.6, 0.3)


def test_text_is_the_line_of_the_author() -> None:
    line = 'in "The garden": Ben holds back speaking of love to Ada, chiefly because of "cowardice"'
    assert only(line).text == line


def test_cuts_are_read() -> None:
    claim, said = resolve(
        "Ada cries",
        'cut: without motive "cowardice"',
        'cut: without reaction "left"',
        'cut: without norm "manners"',
        'cut: without scene "The house"',
        'cut: without told "the word"',
        'cut: without told "Ada cries"',
        'cut: without fate "the fall"',
        'cut: without told "the word" but "Ada cries"',
        'cut: without hiding "Ada cries"',
    )
    assert said == []
    kinds = [cut.kind for cut in claim.cuts]
    assert kinds[:6] == ["motive", "reaction", "norm", "scene", "told", "told"]
    assert kinds[6:] == ["fate", "told", "hiding"]
    assert isinstance(claim.cuts[5].told, EventPattern)
    assert claim.cuts[7].instead is not None


def test_a_later_claim_keeps_its_sentence_only() -> None:
    claim, said = resolve(head='claim C1, later "One day."')
    assert said == []
    assert (claim.later, claim.text, claim.tests) == (True, "One day.", ())


def test_a_claim_may_be_fragile() -> None:
    claim, said = resolve("Ada cries", head='claim C1, fragile "So it is."')
    assert said == []
    assert claim.fragile


TROUBLE = [
    ('in "The gardn": Ada cries', "moment-not-understood"),
    ("sometimes: Ada cries", "moment-not-understood"),
    ('"tild" in more than 9 of 10 runs', "claim-not-understood"),
    ('Ben shields Ada, chiefly because of "cowardise"', "claim-not-understood"),
    ('pattern "the back" of Ada happens once', "claim-not-understood"),
    ("Ada cries in 9 of 10 runs", "claim-not-understood"),
    ("X cries", "claim-role"),
    ("Ben believes that Ben is less than Ada, mistakenly", "mistaken-opinion"),
]


@pytest.mark.parametrize(("line", "code"), TROUBLE, ids=[line for line, _ in TROUBLE])
def test_a_line_without_meaning_is_told_once(line: str, code: str) -> None:
    assert codes(line) == [code]


def test_help_names_the_nearest_title() -> None:
    said = resolve('in "The gardn": Ada cries')[1]
    assert [one.help for one in said] == ['write `"The garden"`']


def test_help_names_the_form_that_comes_nearest() -> None:
    (one,) = resolve("Ben wishs to shield Ada")[1]
    assert one.help == "write it as `PERSON wishes to VERB ...`"
    (one,) = resolve('in "The garden" Ada cries')[1]
    assert one.help == 'write `in "The garden": Ada cries`'


def test_an_unknown_name_is_told_as_anywhere() -> None:
    assert codes("Adda cries") == ["unknown-name"]


def test_a_cut_of_nothing_is_told() -> None:
    assert codes("Ada cries", 'cut: without motive "cowardise"') == ["cut-not-understood"]
    assert codes("Ada cries", "cut: nothing") == ["cut-not-understood"]
    other = 'cut: without fate "the fall" but "Ada cries"'
    assert codes("Ada cries", other) == ["cut-not-understood"]
    assert codes("Ada cries", 'cut: without told "the word" but "Ada flies"') == [
        "no-such-form"
    ]
    assert codes("Ada cries", 'cut: without hiding "Ada flies"') == ["no-such-form"]


def test_a_claim_needs_a_test() -> None:
    assert codes() == ["claim-without-test"]


def test_a_claim_has_two_marks_only() -> None:
    assert codes("Ada cries", head='claim C1, latter "So."') == ["unknown-claim-remark"]


def test_two_claims_have_two_names() -> None:
    line = 'claim C1 "Again."'
    assert codes("Ada cries", "", head='claim C1 "A."\n    Ben cries\n\n' + line) == [
        "claim-declared-twice"
    ]


WORDS = st.sampled_from(
    [
        *[
            "Ada",
            "Ben",
            "cries",
            "never",
            "is",
            "love",
            "for",
            "in",
            "more",
            "than",
            "9",
            "of",
            "10",
            "runs",
            "then",
            "because",
        ],
        *[
            '"told"',
            '"the_word"',
            '"The_garden"',
            "at",
            "least",
            "2",
            "times",
            "rises",
            "falls",
            "holds",
            "back",
        ],
        *["chiefly", "out", "and", "or", "who", "X", "'s"],
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=12))
def test_any_words_are_read_or_told(words: list[str]) -> None:
    claim, said = resolve(" ".join(words).replace("_", " ").replace(" 's", "'s"))
    assert said or claim.tests
