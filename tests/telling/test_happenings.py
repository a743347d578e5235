"""What nobody did is said by what it changed; what did not come about, by what was wanting."""

from pathlib import Path

import pytest

import ifonly
from ifonly.present.run_answer import RunAnswer
from ifonly.present.run_lines import print_run

TEXT = """story "Tea"

place the kitchen
place the hall

person Ada, she
person Ben, he
people the guests
thing the cake, with Ada

fact X is tired
fact X is in X's best coat

X may take a chair of X's own
    when X has not taken a chair of X's own in this scene
    for "rest": mildly

X may tell Y that F
    when X is with Y
    then Y learns that F

X may toast Y
    when X is with Y
    in words "{X} raised a cup to {Y}."

X may recall E to Y
    when X is with Y
    in words "{X} spoke of {E}."
    in words "{X} came to {E}."

why Ada would tell Ben that the guests are tired
    for "so they are": 9, unless Ada has told Ben that the guests are tired
why Ada would recall "Tea" to Ben
    for "old times": 5, unless Ada has recalled "Tea" to Ben
why Ada would recall "Washing up" to Ben
    for "old times": 4, unless Ada has recalled "Washing up" to Ben

scene "Tea", in the kitchen, for 5 turns of 10 minutes
    with Ada, Ben and the guests
    fate "late", first
        the guests are tired
        Ada is in Ada's best coat
        the cake goes to Ben
    fate "rest", last: the guests are no longer tired
    meanwhile, daily: Ben toasts Ada
    meanwhile, daily: the guests toast Ada

scene "Washing up", 1 day later, in the kitchen, for 3 turns of 10 days
    with Ada and Ben
    meanwhile, daily: Ben toasts Ada
    meanwhile, daily: the guests toast Ada

scene "Cards", in the kitchen, for 1 turn of an hour
    needs the guests are tired and Ada is not in Ada's best coat, or else skip
    with Ada and Ben

scene "Whist", in the kitchen, for 1 turn of an hour
    needs the guests are tired, or else skip
    with Ada and Ben

scene "Music", in the kitchen, for 1 turn of an hour
    needs Ben has told Ada that the guests are tired, or else skip
    with Ada and Ben

scene "Ball", in the hall, for 1 turn of an hour
    needs Ada is in the hall, or else skip
    with Ada and Ben

scene "Cake", in the kitchen, for 1 turn of an hour
    needs Ada is not in Ada's best coat, or else skip
    with Ada and Ben

ending "over": when Ada is with Ben
    in words "The cups were put away."
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunAnswer:
    path: Path = tmp_path_factory.mktemp("tea") / "tea.story"
    path.write_text(TEXT, encoding="utf-8")
    return ifonly.load(path).run(seed=1)


def test_fate_is_said_by_what_it_brought(run: RunAnswer) -> None:
    texts = [event.text for event in run.events if event.kind == "happening"]
    assert texts == [
        "The guests were tired and Ada was in her best coat and the cake went to Ben.",
        "The guests were no longer tired.",
    ]
    assert run.telling[0].text.startswith("The guests were tired. Ada was in her best coat.")


def test_acts_are_told_in_the_past_with_what_is_ones_own(run: RunAnswer) -> None:
    texts = {event.text for event in run.events}
    assert "Ada told Ben that the guests were tired." in texts
    assert "Ben took a chair of his own." in texts


def test_what_is_recalled_is_told_in_turn_from_a_drawn_variant_on(run: RunAnswer) -> None:
    assert "Ada came to “Tea”." in run.telling[0].text
    assert "Ada spoke of “Washing up”." in run.telling[1].text


def test_those_who_do_the_same_are_told_together(run: RunAnswer) -> None:
    assert "Every day Ben and the guests toasted Ada." in run.telling[1].text


def test_a_scene_that_did_not_come_about_says_what_was_wanting(run: RunAnswer) -> None:
    text = " ".join(print_run(run).split())
    assert (
        "(“Cards” and “Whist” did not come about: the guests were not tired; "
        "nor did “Music”, “Ball” and “Cake”.)"
    ) in text
    said = [scene.why_not for scene in run.telling if not scene.took_place]
    assert said[2:] == [
        "Ben had not told Ada that the guests were tired",
        "Ada was away from the hall",
        "Ada was in her best coat",
    ]


def test_closing_words_follow_scenes_that_did_not_come_about(run: RunAnswer) -> None:
    assert run.telling[-1].paragraphs == (
        "This did not come about: Ada was in her best coat.",
        "The cups were put away.",
    )
    assert "“Cake”.) The cups were put away. ---" in " ".join(print_run(run).split())
