"""Claims on played stories: planted faults are caught, cuts break, samples are bounded."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ifonly.analysis import breaking, claims
from ifonly.analysis.questions import Questions
from ifonly.analysis.view import View
from ifonly.analysis.watched import Watched
from ifonly.analysis.why import explain, find_event
from ifonly.analysis.world import make_world
from ifonly.driver import check
from ifonly.engine.run import play
from ifonly.kernel.assemble import assemble
from ifonly.story.model import Story

WORLD = """\
language 1
story "Small"

place the room
place the street, beside the room

trait shyness
person Ada, she: great shyness, great love for Ben
person Ben, he

bond X's love for Y, never fades
feeling X's grief, half-life 36 hours
fact X is away
fact X is hurt

at the start
    Ada is in the room
    Ben is in the room

X may speak of love to Y
    when X is with Y, and X has never spoken of love to Y
    weighty
    for "what is felt": very strongly, times X's love for Y
    against "shyness": very strongly, times X's shyness

X may help Y
    when X is with Y
    then Y's love for X rises slightly
    for "love", out of love: strongly, times X's love for Y
    for "habit": mildly

X may leave Y
    when X is with Y
    then X is away
    then X goes to the street
    for "freedom": strongly

X may strike Y
    when X is with Y
    then Y is hurt
    for "anger": mildly

reaction "left": when X leaves Y
    Y's grief rises greatly

reaction "helped": when X helps Y
    Y's love for X rises moderately

norm "no blows": X must not strike Y: strongly

scene "Morning", in the room, for 3 turns of a minute
    with Ada and Ben
    as told
        Ada helps Ben
        Ben helps Ada

scene "Evening", 1 day later, in the room, for 2 turns of a minute
    with Ada and Ben
    as told
        Ben leaves Ada, as "the leaving"

trial "the blow", in the room, for 1 turn of a minute
    with Ada and Ben
    in order Ada and Ben

ending "gone": when Ben is away
ending "left alone": when Ada is away

"""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("claims")

    def made(lines: str) -> Story:
        path = folder / "small.story"
        path.write_text(WORLD + lines)
        checked = check(str(path))
        assert checked.story is not None, [d.message for d in checked.diagnostics]
        return checked.story

    return made


def verdicts(story: Story) -> dict[str, str]:
    return {one.id: one.verdict for one in claims.test_story(story, 1)}


# Each line with its opposite: whatever holds has a neighbour that must fail.
PAIRS = [
    ("Ada helps Ben once", "Ada helps Ben twice"),
    ("nobody strikes Ben", "nobody helps Ben"),
    ('in "Morning": Ben helps Ada', 'in "Evening": Ben helps Ada'),
    ("Ada helps Ben, then Ben leaves Ada", "Ben leaves Ada, then Ada helps Ben"),
    ("Ada sees Ben leave Ada", "Ada hears Ben leave Ada"),
    (
        "Ben leaves Ada only after Ada helps Ben",
        "Ada helps Ben only after Ben leaves Ada",
    ),
    (
        'when "the leaving": Ada\'s grief is great or more',
        'before "the leaving": Ada\'s grief is great or more',
    ),
    (
        'throughout "Morning": Ada is with Ben',
        'throughout "Evening": Ada is with Ben',
    ),
    (
        "Ada's grief is not nothing only after Ben leaves Ada",
        "Ben is in the room only after Ben leaves Ada",
    ),
    (
        "3 weeks after the end: Ada's grief is slight or less",
        "1 minute after the end: Ada's grief is slight or less",
    ),
    (
        "Ada never speaks of love to Ben though she could",
        "Ada never helps Ben though she could",
    ),
    (
        "Ada holds back speaking of love to Ben at least 2 times",
        "Ada holds back speaking of love to Ben at least 3 times",
    ),
    (
        'Ada holds back speaking of love to Ben, chiefly because of "shyness"',
        'Ada holds back speaking of love to Ben, chiefly because of "love"',
    ),
    ("Ada wishes to speak of love to Ben", "Ada wishes to strike Ben at least 30 times"),
    ('Ada helps Ben, chiefly because of "love"', 'Ada helps Ben, chiefly because of "habit"'),
    ("Ada helps Ben, chiefly out of love", 'Ben leaves Ada, chiefly because of "anger"'),
    (
        'in "Evening": no choice of Ben is made out of love',
        'in "Morning": no choice of Ada is made out of love',
    ),
    ("Ada's grief rises by great or more", "Ada's grief falls by great or more"),
    (
        "at the end: Ben's love for Ada owes most to Ada helps Ben",
        "at the end: Ben's love for Ada owes most to Ben helps Ada",
    ),
    (
        'at the end: Ben\'s love for Ada owes at least 1 in 2 to "helped"',
        'at the end: Ben\'s love for Ada owes at least 9 in 10 to "helped"',
    ),
    (
        'when "the leaving": Ada\'s grief is higher than ever before',
        'when "the leaving": Ada\'s grief is lower than ever before',
    ),
    ("Ben leaves Ada breaks no norm", "Ada strikes Ben breaks no norm"),
    ('at the end: "the leaving" is known to Ada', 'at the end: "the leaving" is new to Ada'),
    (
        'without reaction "left": at the end: Ada\'s grief is nothing'.replace(
            '": at', '", at'
        ),
        'without reaction "helped", at the end: Ada\'s grief is nothing',
    ),
    (
        'without reaction "left", at the end: Ada\'s grief is lower than as told',
        'without reaction "left", at the end: Ada\'s grief is higher than as told',
    ),
    ('"gone" in more than 1 of 5 runs', '"gone" in more than 19 of 20 runs'),
    ('"gone" in fewer than 19 of 20 runs', '"gone" in fewer than 1 of 5 runs'),
    ("Ada strikes Ben in fewer than 1 of 2 runs", "Ada strikes Ben in more than 1 of 2 runs"),
    (
        'had Ben helped Ada instead of leaving Ada in "Evening": "gone" becomes less likely by at'
        " least 0.1",
        'had Ben helped Ada instead of leaving Ada in "Evening": "gone" becomes likelier by at'
        " least 0.1",
    ),
    (
        'had Ben helped Ada instead of leaving Ada in "Evening": Ben helps Ada',
        'had Ben helped Ada instead of leaving Ada in "Evening", at the end: Ada is away',
    ),
    (
        'in trial "the blow" at the close of "Morning": Ada strikes Ben in fewer than 1 of 2 runs',
        'in trial "the blow" at the close of "Morning": Ada strikes Ben in more than 1 of 2 runs',
    ),
    (
        '"gone" is likelier at the end than at the start',
        '"gone" is likelier at the start than at the end',
    ),
    (
        'some choice of Ben in "Evening" lowers "gone" by at least 0.1',
        'no choice of Ben in "Evening" lowers "gone" by at least 0.1',
    ),
    (
        'among the 1 largest jumps of "gone" are at least 1 of "the leaving"',
        'among the 1 largest jumps of "gone" are at least 1 of "Morning"',
    ),
    (
        'in "Morning": whatever Ben does, "left alone" in fewer than 19 of 20 runs',
        'in "Morning": whatever Ben does, "gone" in more than 19 of 20 runs',
    ),
    (
        'less often a year in "Evening" than in "Morning": Ada helps Ben',
        'less often a year in "Morning" than in "Evening": Ada helps Ben',
    ),
    (
        'throughout trial "the blow" at the close of "Evening": Ada is not hurt',
        'throughout trial "the blow" at the close of "Evening": Ben is in the street',
    ),
    (
        'in trial "the blow" at the close of "Morning", 3 weeks after the end:'
        " Ada's grief is slight or less",
        'in trial "the blow" at the close of "Evening", 1 minute after the end:'
        " Ada's grief is slight or less",
    ),
    (
        'had Ben helped Ada instead of leaving Ada in "Evening", at the close of "Evening":'
        " Ben is not away",
        'had Ben helped Ada instead of leaving Ada in "Evening", in "Evening":'
        " Ada never helps Ben though she could",
    ),
]


@pytest.fixture(scope="module")
def judged(read) -> dict[str, claims.ClaimResult]:  # type: ignore[no-untyped-def]
    """All pairs as claims of one story: `C<n>` holds, `F<n>` fails."""
    lines = [
        f'claim {letter}{n} "?"\n    {line}\n'
        for n, pair in enumerate(PAIRS)
        for letter, line in zip("CF", pair, strict=True)
    ]
    return {one.id: one for one in claims.test_story(read("".join(lines)), 1)}


@pytest.mark.parametrize("n", range(len(PAIRS)), ids=[pair[0] for pair in PAIRS])
def test_a_true_line_holds_and_a_planted_fault_is_caught(
    judged: dict[str, claims.ClaimResult], n: int
) -> None:
    for claim, verdict in ((f"C{n}", "held"), (f"F{n}", "failed")):
        found = judged[claim]
        assert found.verdict == verdict, [(line.text, line.said) for line in found.tests]
        assert all(line.said for line in found.tests)


def test_watched_runs_say_what_traced_ones_say(
    judged: dict[str, claims.ClaimResult],
    read: Callable[[str], Story],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(claims, "asks_reasons", lambda body: True)
    lines = [
        pair for pair in PAIRS if pair[0].startswith(("had", "in trial", "throughout trial"))
    ]
    lines.append(("Ada strikes Ben in fewer than 1 of 2 runs", "nobody strikes Ben"))
    text = "".join(f'claim {n} "?"\n    {pair[0]}\n' for n, pair in enumerate(lines))
    watched = {one.tests[0].text: replace(one.tests[0], line=0) for one in judged.values()}
    traced = claims.test_story(read(text), 1)
    assert len(traced) > 5
    for one in traced:
        assert replace(one.tests[0], line=0) == watched[one.tests[0].text]


def test_a_watched_run_is_the_traced_one(read) -> None:  # type: ignore[no-untyped-def]
    world = make_world(read(""), Questions(), 3)
    watched = Watched(world, ())
    decision = next(one for one in world.told.decisions if len(one.options) > 2)
    close = next(point.index for point in world.told.points if point.kind == "close")
    trial = next(i for i, scene in enumerate(world.story.scenes) if scene.trial)

    def seen(view: View) -> tuple[object, ...]:
        points = [replace(point, decision=-1) for point in view.points]
        return view.acts, points, view.ending, view.since

    for run in range(5):
        assert seen(watched.free_view(run)) == seen(world.free_view(run))
        for option, choice in enumerate(decision.options):
            one = watched.branch_view(decision.index, option, run)
            assert seen(one) == seen(world.branch_view(decision, choice, run))
        staged = watched.trial_view(trial, close, run)
        assert seen(staged) == seen(world.trial_view(trial, close, run))


def test_a_watched_run_gives_the_reasons_of_the_traced_one(read) -> None:  # type: ignore[no-untyped-def]
    world = make_world(read(""), Questions(reasons=True), 3)
    every = frozenset(range(len(world.story.actions)))
    watched = Watched(world, (), reasoned=every)
    decision = next(one for one in world.told.decisions if len(one.options) > 2)
    close = next(point.index for point in world.told.points if point.kind == "close")
    trial = next(i for i, scene in enumerate(world.story.scenes) if scene.trial)

    def seen(view: View) -> list[object]:
        """Return what was chosen; noise and readiness at the choice are not kept."""
        return [
            replace(
                one,
                index=0,
                told=False,
                forced=False,
                options=tuple(replace(it, noise=0.0, ready=True) for it in one.options),
            )
            for one in view.decisions
            if one.options[one.chosen].action >= 0
        ]

    compared = 0
    for run in range(5):
        pairs = [(watched.free_view(run), world.free_view(run))]
        for option, choice in enumerate(decision.options):
            one = watched.branch_view(decision.index, option, run)
            pairs.append((one, world.branch_view(decision, choice, run)))
        pairs.append(
            (watched.trial_view(trial, close, run), world.trial_view(trial, close, run))
        )
        for here, there in pairs:
            assert watched.gives_reasons
            assert seen(here) == seen(there)
            compared += len(seen(there))
    assert compared > 50


def test_claims_without_tests_and_later_ones_are_not_met(read) -> None:  # type: ignore[no-untyped-def]
    story = read('claim C1, later "Some day."\n')
    assert verdicts(story) == {"C1": "later"}


def test_a_sample_near_its_bound_is_undecided_and_counts_its_runs(read) -> None:  # type: ignore[no-untyped-def]
    story = read('claim C1 "?"\n    "gone" in more than 1 of 100 runs\n')
    (one,) = claims.test_story(story, 1)
    assert one.verdict == "held"
    assert one.low is not None
    assert one.low > 0.01
    share = one.figure or 0.0
    near = round(share * 1000)
    (two,) = claims.test_story(
        read(f'claim C1 "?"\n    "gone" in more than {near} of 1000 runs\n'), 2
    )
    assert two.verdict in ("undecided", "held", "failed")
    assert two.runs <= 1000


def test_cuts_break_their_claims_and_idle_cuts_are_reported(read) -> None:  # type: ignore[no-untyped-def]
    story = read(
        'claim C1 "breaks"\n    at the end: Ada\'s grief is great or more\n'
        '    cut: without reaction "left"\n    cut: without told "the leaving"\n'
        '    cut: without scene "Evening"\n    cut: without reaction "helped"\n'
    )
    found = {one.without: one.ok for one in breaking.test_cuts(story, 1)}
    assert list(found.values()) == [True, True, True, False]


@pytest.mark.long
def test_the_sweep_finds_what_breaks_a_claim(read) -> None:  # type: ignore[no-untyped-def]
    story = read(
        'claim C1 "?"\n    at the end: Ada\'s grief is great or more\n'
        'claim C2 "of any story"\n    at the start: Ada is with Ben\n'
    )
    found = list(breaking.sweep(story, 1))
    broken = {one.without: one.claims for one in found}
    assert broken["reaction “left”"] == ("C1",)
    assert breaking.unbroken(["C1", "C2"], found) == ("C2",)


# ---- why


def test_why_leads_to_the_events_behind(read) -> None:  # type: ignore[no-untyped-def]
    story = read("")
    assembled = assemble(story)
    run, _ = play(assembled, story, 1, told=True)
    helps = find_event(story, run, "Ben", "help")
    assert helps is not None
    why = explain(story, assembled, run, helps)
    assert why.told
    assert why.event.text == "Ben helps Ada"
    done = why.options[why.chosen]
    love = next(motive for motive in done.motives if motive.name == "love")
    assert [run.events[b.event - 1].args for b in love.because] == [(0, 1)]
    assert sum(b.share for b in love.because) == pytest.approx(1.0)
    rival = why.options[why.rival]
    assert why.gap == pytest.approx(done.utility - rival.utility)
    assert sum(value for _, value in why.by_name) == pytest.approx(why.gap)
    assert why.covered == 1.0
    assert sum(option.probability for option in why.options) == pytest.approx(1.0)
    best = max(option.utility for option in why.options)
    assert why.by_chance == (best > done.utility)


def test_every_cause_lies_before_its_event(read) -> None:  # type: ignore[no-untyped-def]
    story = read("")
    assembled = assemble(story)
    for number in range(5):
        run, _ = play(assembled, story, 7, number)
        for event in run.events:
            why = explain(story, assembled, run, event.n)
            assert all(one.n < event.n for one in why.events)


def test_events_are_found_by_words(read) -> None:  # type: ignore[no-untyped-def]
    story = read("")
    run, _ = play(assemble(story), story, 1, told=True)
    assert find_event(story, run, "Ben", "leave") == find_event(story, run, "ben", "left")
    assert find_event(story, run, "Ben", "leave") is not None
    assert find_event(story, run, "Ada", "leave") is None
    assert find_event(story, run, None, "the leaving") == find_event(
        story, run, "Ben", "leaves"
    )
    with pytest.raises(ValueError, match="no event 999"):
        explain(story, assemble(story), run, 999)
