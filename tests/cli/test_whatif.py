"""`ifonly whatif` and `ifonly reach`: what they print, and what they refuse."""

import json
from pathlib import Path

import pytest
from documents import run_command

import ifonly
from ifonly.analysis.differences import differences
from ifonly.cli import main
from ifonly.present.answers import RefusedError
from ifonly.present.two_stories import print_two, two_stories
from ifonly.source.render import width

LETTER = ("the-letter", "--as-told")
JOHN = "Brother John walks on to Mantua"


RAIN = """story "Rain"
place the hall
person Ada, she
person Ben, he
X may hum
    when X is Ada
    in words "{X} hummed one."
    in words "{X} hummed two."
    in words "{X} hummed three."
    for "rain": above all
X may whistle
    when X is Ben
    for "rain": mildly
scene "Noon", in the hall, for 1 turn of an hour
    with Ada and Ben
    in order Ben, Ada
    as told
        Ada hums
"""


def call(*words: str) -> tuple[int, str]:
    return run_command([*words], main)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--do", JOHN), "say where"),
        (("--at", "The rode", "--do", JOHN), "did you mean `The road`?"),
        (("--at", "The road, turn 9", "--do", JOHN), "has turns 1 to 3"),
        (("--at", "The road", "--do", "John flies"), "no act of this story"),
        (("--at", "The tomb", "--do", JOHN), "Brother John is not there"),
        (("--at", "Mantua", "--do", "Romeo drinks the vial"), "X is in the tomb (the-letter.story:"),
        (("--at", "Mantua", "--not", "Romeo drinks the vial"), "it does in “The tomb”, turn 1"),
        (("--at", "Mantua", "--set", "Romeo's luck is great"), "nothing that can be set"),
        (("--at", "Mantua", "--set", "love = 3"), "write `is`|has no meaning|nothing that can be set"),
        (("--at", "Mantua", "--knows", "Romeo, that it rains"), "nothing to be known"),
        (("--at", "Mantua", "--fate", "it rains"), "nothing that fate can bring"),
        (("--at", "Mantua", "--fate", "the servant tells Romeo that Juliet is asleep"),
         "no line of the story has with this content"),
        (("--at", "Mantua", "--set", "Romeo's love for Juliet is 50"), "a level lies from 0"),
        (("--at", "Mantua", "--set", "Romeo's love for Juliet is -1"), "a level lies from 0"),
        (("--at", "Mantua", "--set", "Romeo's love for Juliet is great",
          "--set", "Romeo's love for Juliet is slight"), "set twice"),
        (("--at", "Mantua", "--set", "Romeo is dead", "--set", "Romeo is not dead"),
         "“Romeo is dead” and “it is not so that Romeo is dead”: it cannot be both"),
        (("--at", "Mantua", "--set", "Romeo is in Mantua", "--fate", "Romeo goes to the tomb"),
         "“Romeo is in Mantua” and “Romeo is in the tomb”: it cannot be both"),
        (("--at", "Mantua", "--knows", "Romeo, that Juliet is asleep",
          "--knows", "Romeo, that Juliet is not asleep"), "it cannot be both"),
        (("--at", "Mantua", "--knows", "Romeu, that Juliet is asleep"), "did you mean `Romeo` for `Romeu`?"),
        (("--at", "Mantua", "--do", "Romeo drinks"), "the nearest acts are: Romeo drinks the vial"),
        (("--at", "Mantua", "--set", "Romeo is alseep"), "X is asleep"),
        (("--at", "The tomb", "--do", "Romeo drinks the vial", "--not", "Romeo drinks the vial"),
         "cannot both be done and not be done"),
        (("--without", "the plage"), "did you mean `the plague`?"),
        (("--without", "presents of roses"), "nothing that can be left out"),
        (("--without", "to her"), ""),
        (("--mode", "other"), ""),
        (("--runs", "0"), ""),
    ],
)  # fmt: skip
def test_what_cannot_be_changed_is_refused(words: tuple[str, ...], said: str) -> None:
    status, output = call("whatif", *LETTER, *words)
    if not said:
        assert status in (0, 2)
        return
    assert status == 2
    assert all(width(line) <= 80 for line in output.splitlines())
    assert any(one in " ".join(output.split()) for one in said.split("|"))


def test_both_stories_are_told_from_where_they_part() -> None:
    status, output = call("whatif", *LETTER, "--at", "The road", "--do", JOHN)
    assert status == 0
    assert all(width(line) <= 80 for line in output.splitlines())
    assert "It would have ended in “they get away” instead of “both are dead”." in output
    assert "There was plague" in output
    assert "A letter was on its way" not in output, "what both share is told by neither"


def test_what_happens_in_both_is_told_in_the_same_words(tmp_path: Path) -> None:
    file = tmp_path / "rain.story"
    file.write_text(RAIN, encoding="utf-8")
    status, output = call(
        "whatif", str(file), "--as-told", "--at", "Noon", "--do", "Ben whistles"
    )
    assert status == 0
    assert status == 0
    assert "hummed two" not in output
    assert "hummed three" not in output
    for seed in "1234":
        again = call("whatif", str(file), "--as-told", "--at", "Noon", "--do", "Ben whistles",
                     "--seed", seed)[1]  # fmt: skip
        assert again.count("hummed one.") == 2


def test_every_mode_is_named_and_several_changes_go_together() -> None:
    words = ("--at", "Mantua", "--set", "Romeo's love for Juliet is slight",
             "--knows", "Romeo, that Juliet is asleep", "--without", "no hurry was mentioned")  # fmt: skip
    for mode, name in (
        ("same", "same luck"),
        ("known", "known story"),
        ("fresh", "fresh luck"),
    ):
        status, output = call(
            "whatif", *LETTER, *words, "--mode", mode, "--runs", "30", "--json"
        )
        assert status == 0
        found = json.loads(output)
        assert found["mode"] == name
        assert len(found["changes"]) == 3
        for part in ("before", "after"):
            assert sum(one["p"] for one in found[part].values()) == pytest.approx(1.0)
        for ending, moved in found["difference"].items():
            gap = found["after"][ending]["p"] - found["before"][ending]["p"]
            assert moved["d"] == pytest.approx(gap, abs=2e-6)
            assert moved["low"] <= moved["d"] <= moved["high"]
        assert (found["two_stories"] is None) == (mode != "same")


def test_no_change_is_said_to_be_none() -> None:
    status, output = call("whatif", *LETTER)
    assert status == 0
    assert "Nothing happens otherwise: it ends in “both are dead”." in output
    found = json.loads(call("whatif", *LETTER, "--json")[1])
    assert found["two_stories"] is None
    assert found["before"] == found["after"]


def test_what_is_known_in_secret_is_said() -> None:
    words = ("--at", "Mantua", "--knows", "Romeo, that Juliet is asleep")
    said = " ".join(call("whatif", *LETTER, *words)[1].split())
    assert "all that is told is the same" in said
    assert "nothing that any line of the story asks about" in said
    words = ("--at", "The ball", "--knows", "Elizabeth, that Darcy is the one who paid")
    found = json.loads(call("whatif", "the-proposal", "--as-told", *words, "--json")[1])
    passing = [one["text"] for one in found["differs"]["passing"]]
    assert "Elizabeth knows that Darcy is the one who paid" in passing, "until she is told"


def test_what_differs_is_said_in_words_and_by_how_much() -> None:
    words = ("--as-told", "--at", "The afternoon", "--not", "Jim sells the watch")
    output = call("whatif", "two-gifts", *words)[1]
    said = output[output.index("What differs:") :]
    gone, come, so, hearts = (
        said.index(one)
        for one in (
            "no longer happens:",
            "happens instead:",
            "so at the end:",
            "bonds, feelings",
        )
    )
    assert gone < said.index("Jim bought the combs [The afternoon]") < come
    assert come < said.index("Jim held Della [The evening]") < so
    assert (
        so < said.index("the combs are in the hairdresser (it was: the combs are with") < hearts
    )
    assert hearts < said.index("Jim's joy 0.00 instead of 0.75")
    found = json.loads(call("whatif", "two-gifts", *words, "--json")[1])["differs"]
    apart = [abs(one["after"] - one["before"]) for one in found["readings"]]
    assert apart == sorted(apart, reverse=True)
    assert min(apart) >= 0.05
    assert {"text": "Jim sold the watch", "scene": "The afternoon", "times": 1} in found["gone"]


def test_every_scene_of_both_stories_is_there() -> None:
    words = ("--at", "The ball", "--not", "Darcy slights Elizabeth")
    output = call("whatif", "the-proposal", "--as-told", *words)[1]
    assert "(Nothing more is told.)" in " ".join(output.split())
    for scene in ("The ball", "The parsonage", "Pemberley", "London", "The lane"):
        assert scene in output.split("As it was ", 1)[1]
    assert "told alike in both" in output


def test_nothing_differs_where_a_run_stands_beside_itself() -> None:
    plan = ifonly.load("two-gifts").whatif(as_told=True).plan
    assert differences(plan.base, plan.base).is_none
    assert print_two(two_stories(plan.base, plan.base)) == []


def test_a_free_run_is_changed_too() -> None:
    found = ifonly.load("the-letter").whatif(at="Mantua", set_="Romeo is dead", seed=4)
    assert not found.json()["as_told"]
    assert found.plan.changed.run.events != found.plan.base.run.events


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--ending", "they get aways", "--who", "Romeo"), "did you mean `they get away`?"),
        (("--ending", "they get away", "--who", "Romeu"), "did you mean `Romeo`?"),
        (("--ending", "they get away", "--who", "Romeo", "--from", "X"), "no scene is named `X`"),
        (("--ending", "they get away"), "--who"),
        (("--ending", "they get away", "--who", "Romeo", "--changes", "9"), ""),
    ],
)  # fmt: skip
def test_what_cannot_be_looked_for_is_refused(words: tuple[str, ...], said: str) -> None:
    status, output = call("reach", *LETTER, *words)
    assert status == 2
    assert said in output


def test_what_could_have_been_done_is_said_with_its_proof() -> None:
    words = ("--ending", "they get away", "--runs", "50")
    status, output = call("reach", *LETTER, *words, "--who", "Brother John")
    assert status == 0
    assert all(width(line) <= 80 for line in output.splitlines())
    said = " ".join(output.split())
    assert "The road, turn 1: Brother John walks on to Mantua" in said
    assert "0.97 nats" in said
    none = " ".join(call("reach", *LETTER, *words, "--who", "Romeo")[1].split())
    assert "no change of up to 2 choices does it" in none
    assert "proven for the luck of this run, and for no other" in none
    late = " ".join(
        call("reach", *LETTER, *words, "--who", "Brother John", "--from", "Mantua")[1].split()
    )
    assert "had nothing to decide there" in late


def test_a_spent_budget_says_so() -> None:
    words = ("--ending", "they get away", "--who", "Romeo", "--budget", "2")
    status, output = call("reach", *LETTER, *words)
    assert status == 0
    assert "Not found within the budget of 2 runs" in " ".join(output.split())
    found = json.loads(call("reach", *LETTER, *words, "--json")[1])
    assert (found["status"], found["proven"]) == ("budget", 0)


def test_what_is_so_already_needs_no_change() -> None:
    found = ifonly.load("the-letter").reach(ending="both are dead", who="Romeo", as_told=True)
    assert found.status == "already"
    assert found.json()["changes"] == []


def test_a_mode_that_is_none_is_refused() -> None:
    with pytest.raises(RefusedError):
        ifonly.load("the-letter").whatif(mode="lucky")  # type: ignore[arg-type]


def test_a_stranger_cannot_break_it(tmp_path: Path) -> None:
    file = tmp_path / "odd.story"
    file.write_text('story "Odd"\nplace the hall\nperson Ada, she\n', encoding="utf-8")
    for words in (
        ("whatif", str(file)),
        ("reach", str(file), "--ending", "unended", "--who", "Ada"),
    ):
        status, output = call(*words)
        assert status in (0, 1, 2), output
