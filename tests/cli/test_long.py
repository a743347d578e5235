"""Long questions: several claims, cuts, sweeps, progress, and being interrupted."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from documents import run_command

from ifonly.analysis import breaking, claims, premises
from ifonly.cli import main, one_run
from ifonly.engine.player import Player

TEXT = """story "Tea"

place the kitchen

person Ada, she
person Ben, he

fact X is pleased

X may pour tea for Y
    when X is with Y, and X has never poured tea for Y
    then Y is pleased
    for "something to do": strongly

X may hum
    when X is with Ada, and X has never hummed
    for "a good mood": mildly

scene "Tea", in the kitchen, for 3 turns of 10 minutes
    with Ada and Ben
    as told
        Ada pours tea for Ben
        Ben hums

ending "tea": when Ben is pleased
ending "no tea": when Ben is not pleased

claim T1 "Ada pours."
    Ada pours tea for Ben
    cut: without motive "something to do"
    cut: without motive "a good mood"
claim T2 "They are in the kitchen."
    at the end: Ada is in the kitchen
claim T3 "Mostly there is tea."
    "tea" in more than 1 of 100 runs
"""


@pytest.fixture(autouse=True)
def _tea(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tea.story").write_text(TEXT, encoding="utf-8")


def command(*arguments: str) -> tuple[int, str]:
    return run_command(list(arguments), main)


def answered(*arguments: str) -> Any:
    status, output = command(*arguments, "--json")
    return {**json.loads(output), "status": status}


def interrupt_at(monkeypatch: pytest.MonkeyPatch, where: object, name: str, call: int) -> None:
    """Let the nth call of a function meet Ctrl-C."""
    whole: Callable[..., Any] = getattr(where, name)
    calls = 0

    def broken(*given: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call:
            raise KeyboardInterrupt
        return whole(*given, **more)

    monkeypatch.setattr(where, name, broken)


def test_claims_are_named_once_or_more() -> None:
    found = answered("test", "tea.story", "--claim", "T2", "--claim", "T1")
    assert [claim["id"] for claim in found["claims"]] == ["T1", "T2"]
    assert command("test", "tea.story", "--claim", "T1", "--claim", "T9")[0] == 2


def test_cuts_stand_below_their_claim() -> None:
    status, text = command("test", "tea.story", "--claim", "T1", "--cuts")
    assert status == 1
    assert text.startswith(
        "T1 held      1 Ada pours.\n"
        '     without motive "something to do": it fails, as it must\n'
        '     without motive "a good mood": it still holds\n'
    )


def test_a_sweep_lists_the_claims_that_nothing_breaks() -> None:
    found = answered("test", "tea.story", "--sweep")
    swept = found["sweep"]
    assert (swept["claims"], swept["unbroken"]) == (["T1", "T2"], ["T2"])
    assert swept["tried"] == swept["parts"] == 4
    assert {"without": "motive “something to do”", "claims": ["T1"]} in swept["broken"]
    text = " ".join(command("test", "tea.story", "--sweep")[1].split())
    assert text.endswith(
        "Of the story's parts 4 were left out, one at a time, and 2 claims about one run tried "
        "without each. Nothing breaks 1 of them: T2 They are in the kitchen."
    )


def test_an_interrupted_test_answers_with_what_it_knows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    interrupt_at(monkeypatch, claims, "judge_claim", 2)
    found = answered("test", "tea.story")
    assert (found["status"], found["stopped"]) == (130, "interrupted")
    assert [claim["id"] for claim in found["claims"]] == ["T1"]
    interrupt_at(monkeypatch, claims, "judge_claim", 2)
    status, text = command("test", "tea.story")
    assert status == 130
    assert "Interrupted; so far, of 3: 1 claim: 1 held" in text


def test_an_interrupted_sweep_says_how_far_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    interrupt_at(monkeypatch, breaking, "failing_in", 3)
    found = answered("test", "tea.story", "--sweep", "--no-cache")
    assert found["status"] == 130
    assert (found["sweep"]["tried"], found["sweep"]["parts"]) == (2, 4)
    assert len(found["claims"]) == 3


def test_interrupted_lives_count_as_far_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    interrupt_at(monkeypatch, premises, "play", 4)
    found = answered("check", "tea.story", "--premises", "--lives", "9")
    assert found["status"] == 130
    assert found["premises"] == {"lives": 2, "asked": 9, "stopped": "interrupted"}


def test_an_interrupted_run_is_told_as_far_as_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    call = ("run", "tea.story", "--as-told", "--no-cache")
    whole = answered(*call)
    interrupt_at(monkeypatch, Player, "decide", 3)
    found = answered(*call)
    assert (found["status"], found["stopped"], found["ending"]) == (
        130,
        "interrupted",
        "unended",
    )
    assert 0 < len(found["events"]) < len(whole["events"])
    assert found["events"] == whole["events"][: len(found["events"])]
    interrupt_at(monkeypatch, Player, "decide", 3)
    status, text = command(*call)
    assert (status, "Interrupted: so far, and no end." in text) == (130, True)


def test_an_interruption_before_any_answer_is_an_object(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    interrupt_at(monkeypatch, one_run, "load", 1)
    status, text = command("run", "tea.story", "--json")
    said, answer = text.splitlines()  # the first goes to where messages go
    assert (status, said) == (130, "interrupted before there was an answer")
    assert json.loads(answer)["stopped"] == "interrupted"


@pytest.mark.parametrize(
    ("call", "what"),
    [
        (("test", "tea.story", "--cuts", "--sweep"), {"claims", "cuts", "parts left out"}),
        (("check", "tea.story", "--premises", "--lives", "2"), {"lives"}),
        (("run", "tea.story"), {"check and assemble", "play"}),
        (("odds", "tea.story", "--runs", "20", "--engine", "python"), {"runs"}),
    ],
)
def test_a_stream_is_progress_and_then_the_answer(
    call: tuple[str, ...], what: set[str]
) -> None:
    lines = [json.loads(line) for line in command(*call, "--stream")[1].splitlines()]
    *progress, answer = lines
    assert {one["progress"]["what"] for one in progress} == what
    assert all(one["progress"]["done"] <= one["progress"]["of"] for one in progress)
    assert {**answered(*call), "seconds": 0, "status": 0} == {
        **answer,
        "seconds": 0,
        "status": 0,
    }


def test_why_names_what_was_done_instead() -> None:
    status, text = command("why", "tea.story", "--as-told", "--who", "Ada", "--did", "spill")
    assert status == 2
    assert text == (
        "Ada never did `spill` in this run; what happened is, nearest first:\n"
        "  Ada poured tea for Ben (--event 2)\n"
    )


def test_help_says_every_code_in_a_sentence() -> None:
    found = answered("help")
    assert found["codes"] == list(found["meanings"])
    assert all(said.endswith((".", ":")) for said in found["meanings"].values())
    assert "import-cycle" in command("help")[1]
