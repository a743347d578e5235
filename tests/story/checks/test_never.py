"""What may come about in some run is never said to be impossible."""

from pathlib import Path

import pytest
from story.checks.stories_text import findings

from ifonly.story.checks import check_story
from ifonly.story.from_syntax import build_story
from ifonly.syntax.sources import read_story

STORY = """\
story "The roses"
{imports}
place the garden
place the house
place the attic, inside the house

trait candour
person Ada, she: great candour
person Ben, he
person Cleo, she: slight candour
thing the vase, with Ada

bond X's love for Y, never fades
feeling X's hope about Y, half-life 1 year
fact X is betrothed to Y
promise X will stay with Y

at the start
    Ada's love for Ben is great
    Cleo is in the attic

X may greet Y
    when X is with Y
    for "manners": strongly, times X's candour

X may break the vase
    when the vase is with X, and X has greeted Ben
    then the vase is gone
    then X promises Ben that X will stay with Ben
    for "clumsy hands": mildly
{more}
scene "Spring", in the garden, for 3 turns of an hour
    with Ada and Ben
{spring}
scene "Summer", 3 months later, in the garden, for 3 turns of an hour
    {needs}
    with Ada and Ben
{summer}
scene "Autumn", 3 months later, in the garden, for 3 turns of an hour
    with Ada and Ben

ending "broken": when the vase is gone, and Ada's love for Ben is great
ending "whole": when the vase is with Ada
ending "hopeless": when Ada's hope about Ben is nothing, and Ben is not betrothed to Ada
"""


def story(**parts: str) -> str:
    """Return the story with parts of it filled in."""
    blank = dict.fromkeys(["imports", "more", "spring", "summer"], "")
    return STORY.format(**{**blank, "needs": "needs the vase is gone, or else skip", **parts})


def codes(text: str, folder: Path) -> list[str]:
    return [one.code for one in findings(text, folder)]


@pytest.mark.parametrize(
    "needs",
    [
        "the vase is gone",
        "Ada has broken the vase",
        "Ada has promised Ben that Ada will stay with Ben",
        "Ada's promise to Ben that Ada will stay with Ben is open",
        '"Spring" has taken place',
        "Ada's love for Ben is moderate or more",
        "Ada's love for Ben is above Ben's love for Ada",
        "Cleo is in the house",
        "Ada is with Ben",
        "Ada knows that the vase is gone",
        "Ben believes that the vase is with Ada",
        "someone has greeted Ben",
        "Ada's candour is great",
        "Ben is Ben",
    ],
)
def test_what_may_hold_is_not_reported(needs: str, tmp_path: Path) -> None:
    found = findings(story(needs=f"needs {needs}, or else skip"), tmp_path)
    assert "scene-never-takes-place" not in [one.code for one in found]
    assert [one.code for one in found if one.severity == "error"] == []


@pytest.mark.parametrize(
    ("needs", "missing"),
    [
        ("Ben is betrothed to Ada", "nothing ever makes this so"),
        ("Ada's hope about Ben is great or more", "nothing ever raises it that far"),
        ("Ada's love for Ben is nothing", "it is never so"),
        ("Ada is in the house", "Ada is never there"),
        ("Cleo has greeted Ada", "Cleo never comes to do it"),
        ("the vase is with Cleo", "nothing ever brings it there"),
        ("Cleo's candour is great", "a trait does not change, and nobody has it so"),
        ("Ada is above Ben", "no group says so"),
        ("Ada is Ben", "they are never the same"),
        ('"Summer" has taken place', "this comes about only in it, or later"),
        ('"Autumn" has taken place', "this comes about only later in the story"),
        (
            "Ada's promise to Ben that Ada will stay with Ben is kept",
            "no line lets it be kept",
        ),
    ],
)
def test_what_never_holds_is_shown_with_what_is_missing(
    needs: str, missing: str, tmp_path: Path
) -> None:
    found = findings(story(needs=f"needs {needs}, or else skip"), tmp_path)
    never = [one for one in found if one.code == "scene-never-takes-place"]
    assert [one.primary.text for one in never] == [missing]


def test_what_comes_in_a_later_scene_is_too_late(tmp_path: Path) -> None:
    summer = "    fate, first: Ben is betrothed to Ada\n"
    text = story(needs="needs Ben is betrothed to Ada, or else skip", summer=summer)
    assert "scene-never-takes-place" in codes(text, tmp_path)
    spring = "    fate, last: Ben is betrothed to Ada\n"
    text = story(needs="needs Ben is betrothed to Ada, or else skip", spring=spring)
    assert "scene-never-takes-place" not in codes(text, tmp_path)


def test_one_missing_thing_is_reported_once(tmp_path: Path) -> None:
    more = """
X may propose to Y
    when X is betrothed to Y
    for "at last": strongly

reaction "yes": when Y proposes to X
    X's hope about Y rises greatly

whenever X has proposed to Y: X's love for Y rises slightly
"""
    found = codes(story(more=more), tmp_path)
    assert found.count("action-never-possible") == 1
    assert "reaction-never-happens" not in found
    assert "condition-never-holds" not in found


def test_an_act_that_needs_itself(tmp_path: Path) -> None:
    more = """
X may dance again
    when X has danced again
    for "music": mildly
"""
    never = [one for one in findings(story(more=more), tmp_path) if "again" in one.message]
    assert [one.code for one in never] == ["action-never-possible"]
    assert never[0].primary.text == "it must have been done before this is so"


def test_stock_acts_that_nobody_does_are_silent(tmp_path: Path) -> None:
    assert codes(story(imports="import talk, presence\n"), tmp_path) == codes(story(), tmp_path)


def test_reaction_to_a_stock_act_that_nobody_does(tmp_path: Path) -> None:
    more = '\nreaction "thanked": when Y thanks X\n    X\'s love for Y rises slightly\n'
    found = codes(story(imports="import talk\n", more=more), tmp_path)
    assert "reaction-never-happens" in found


@pytest.mark.parametrize("name", ["goodbye", "the-letter", "first"])
def test_whole_stories_are_quiet(name: str) -> None:
    sources = read_story(name if name != "first" else "src/ifonly/present/first.story")
    told, _ = build_story(sources.trees)
    assert [one for one in check_story(told) if one.severity != "hint"] == []
