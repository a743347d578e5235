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
