"""`ifonly odds`: what it prints, what it refuses, and what an interrupt leaves."""

import json
from pathlib import Path

import pytest
from documents import run_command

import ifonly
from ifonly.analysis.odds import AskedOdds, Odds
from ifonly.cli import main
from ifonly.present.odds import OddsAnswer, print_odds
from ifonly.source.render import width

TEXT = """story "The vase"

place the kitchen

person Ada, she
person Ben, he

X may own up to Y
    when X is with Y, and X has never owned up to Y
    weighty
    for "it sits badly": mildly

scene "Tea", in the kitchen, for 1 turn of 10 minutes
    with Ada and Ben

scene "Supper", an hour later, in the kitchen, for 1 turn of 10 minutes
    with Ada and Ben

scene "Breakfast", an hour later, in the kitchen, for 1 turn of 10 minutes
    needs Ada is dead
    with Ada and Ben

fact X is dead

ending "it is out, and nobody can ever say again that it was the cat": when Ada has owned up to Ben
"""


@pytest.fixture
def vase(tmp_path: Path) -> str:
    file = tmp_path / "vase.story"
    file.write_text(TEXT, encoding="utf-8")
    return str(file)


def call(vase: str, *words: str) -> tuple[int, str]:
    return run_command(["odds", vase, *words], main)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--as-told",), "to begin in the told run"),
        (("--from", "Tea"), "to begin in the told run"),
        (("--runs", "10", "--within", "0.1"), "either"),
        (("--as-told", "--from", "Teo"), "did you mean `Tea`?"),
        (("--as-told", "--from", "Breakfast"), "“Breakfast” does not take place as told"),
        (("--as-told", "--from", "Tea, turn 2"), "“Tea” has turns 1 to 1, and no turn 2"),
        (("--do", "Ada flies"), "no act of this story"),
        (
            ("--as-told", "--from", "Supper", "--do", "Ada owns up to Ada"),
            "not possible in “Supper”",
        ),
        (("--persona", "shy"), "choose as written, uniform, greedy or bold"),
        (("--persona", "Adda=bold"), "did you mean `Ada`?"),
        (("--within", "0"), ""),
        (("--runs", "0"), ""),
        (("--seed", "9" * 30), "64 bits"),
    ],
)
def test_a_call_at_fault_is_refused(vase: str, words: tuple[str, ...], said: str) -> None:
    status, output = call(vase, *words)
    assert status == 2
    assert said in output


def test_from_a_told_scene(vase: str) -> None:
    status, output = call(vase, "--as-told", "--from", "supper", "--runs", "5", "--json")
    found = json.loads(output[output.index("{") :])
    assert (status, found["from"], found["as_told"], found["runs"]) == (0, "Supper", True, 5)
    assert [one["scene"] for one in found["off_page"]["scenes"]] == ["Breakfast"]


@pytest.mark.parametrize(
    ("words", "said", "key"),
    [
        (("--persona", "bold"), "everybody free and bold:", "bold"),
        (("--persona", "ben = Greedy"), "everybody free, Ben greedy:", {"Ben": "greedy"}),
        (("--persona", "bold", "--persona", "Ada=as written"), "Ben bold:", {"Ben": "bold"}),
    ],
)
def test_an_answer_names_the_personas(
    vase: str, words: tuple[str, ...], said: str, key: object
) -> None:
    words = (*words, "--runs", "8", "--engine", "python")
    assert said in call(vase, *words)[1]
    status, output = call(vase, *words, "--json")
    assert (status, json.loads(output)["persona"]) == (0, key)


def test_whoever_never_holds_back_owns_up(vase: str) -> None:
    found = ifonly.load(vase).odds(runs=20, engine="python", persona="bold")
    assert next(iter(found.endings.values())).p == 1.0


def test_a_turn_and_what_is_forced_there(vase: str) -> None:
    beginning = ("--as-told", "--from", "tea, turn 1", "--do", "Ben owns up to Ada")
    words = (*beginning, "--runs", "9", "--engine", "python")
    output = call(vase, *words)[1]
    head = "vase, from “Tea”, turn 1 as told, Ben owns up to Ada, then everybody free:"
    assert output.startswith(head)
    found = json.loads(call(vase, *words, "--json")[1])
    assert (found["from"], found["do"]) == ("Tea, turn 1", ["Ben owns up to Ada"])
    free = json.loads(call(vase, "--do", "Ada owns up to Ben", "--runs", "9", "--json")[1])
    assert (free["from"], free["missed"]) == (None, 0)
    assert [share["count"] for share in free["endings"].values()] == [9, 0]


def test_what_fails_is_shown_with_its_line(vase: str) -> None:
    words = ("--as-told", "--from", "Tea", "--do", "Ada owns up to Ben", "--do")
    status, output = call(vase, *words, "Ada owns up to Ben")
    assert status == 2
    assert "Ada owns up to Ben: not possible in “Tea”" in output


def test_coverage_lists_what_never_happened(vase: str) -> None:
    words = ("--coverage", "--runs", "40", "--engine", "python")
    status, output = call(vase, *words)
    assert status == 0
    assert "Scenes that never took place:\n- Breakfast\n" in output.replace(" (", "\n")
    assert "options a run" in output
    found = json.loads(call(vase, *words, "--json")[1])
    assert [one["name"] for one in found["coverage"]["never"]["scenes"]] == ["Breakfast"]
    line = found["coverage"]["never"]["scenes"][0]["line"]
    assert TEXT.splitlines()[line - 1].startswith('scene "Breakfast"')
    assert found["coverage"]["most"] == {"action": "X own up to Y", "share": 1.0}
    assert found["options"] > 0


def test_lines_fit_a_terminal(vase: str) -> None:
    found = ifonly.load(vase).odds(runs=10, engine="python")
    for blocks in (False, True):
        text = print_odds(found, blocks=blocks)
        assert all(width(line) <= 80 for line in text.splitlines())
        assert text.isascii() is not blocks


def test_an_interrupt_prints_the_odds_so_far(
    vase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ifonly.analysis.odds as analysis

    counted = analysis.odds

    def impatient(story: object, made: object, asked: AskedOdds, **rest: object) -> Odds:
        def heard(done: int, _: int) -> None:
            if done >= 16:
                raise KeyboardInterrupt

        return counted(story, made, asked, **{**rest, "heard": heard})  # type: ignore[arg-type]

    monkeypatch.setattr(analysis, "odds", impatient)
    status, output = call(vase, "--runs", "100000", "--engine", "python")
    assert status == 130
    assert "Interrupted. 16 runs in" in output
    status, output = call(vase, "--runs", "100000", "--engine", "python", "--json")
    assert (status, json.loads(output)["stopped"]) == (130, "interrupted")


def test_progress_says_how_long_it_takes(vase: str) -> None:
    seen: list[tuple[int, int, float]] = []
    found = ifonly.load(vase).odds(
        runs=20, engine="python", heard=lambda done, most, left: seen.append((done, most, left))
    )
    assert isinstance(found, OddsAnswer)
    assert [one[:2] for one in seen] == [(8, 20), (16, 20), (20, 20)]
    assert seen[-1][2] == 0.0


def test_both_engines_say_the_same(vase: str) -> None:
    plain = ifonly.load(vase).odds(within=0.05, engine="python")
    fast = ifonly.load(vase).odds(within=0.05)
    assert plain.endings == fast.endings
    assert plain.odds.off_page == fast.odds.off_page
