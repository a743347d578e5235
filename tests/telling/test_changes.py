"""Readings and repetitions are said in English, of one person and of several."""

from pathlib import Path

import pytest

from ifonly.story.from_syntax import build_story
from ifonly.story.model import Story
from ifonly.syntax.sources import read_story
from ifonly.telling.changes import reading_in_words
from ifonly.telling.paragraphs import Line, said_again
from ifonly.telling.surface import default_sentence, spoken

TEXT = """story "Words"
place the hall
person Ada, she
people the guests
fact X is tired
feeling X's joy
bond X's trust in Y
opinion X's word binds Y
X may tell Y that F
    when X is with Y
X may ask Y to D
    when X is with Y
X may nod to Y
    for "manners": mildly
why Ada would tell the guests that Ada is tired
    for "candour": mildly
why Ada would ask the guests to nod to Ada
    for "vanity": mildly
scene "Tea", in the hall, for 1 turn of an hour
    with Ada and the guests
ending "over": when Ada is with the guests
"""
ADA, GUESTS = 0, 1


@pytest.fixture
def story(tmp_path: Path) -> Story:
    path = tmp_path / "words.story"
    path.write_text(TEXT, encoding="utf-8")
    built, found = build_story(read_story(str(path)).trees)
    assert built is not None, found
    return built


def again(story: Story, act: str, people: tuple[int, ...], more: int) -> str:
    number = next(at for at, one in enumerate(story.actions) if one.name == act)
    plain = default_sentence(story, story.actions[number], people)
    line = Line(plain, tuple(range(more)), 1, False, (number, *people), plain)
    return spoken(story, said_again(line).sentence)


def test_several_people_have_their_own_possessive(story: Story) -> None:
    joy, trust, word = story.readings
    assert reading_in_words(story, joy, (GUESTS,)) == "the guests' joy"
    assert reading_in_words(story, joy, (ADA,)) == "Ada's joy"
    assert reading_in_words(story, trust, (GUESTS, ADA)) == "the guests' trust in Ada"
    said = reading_in_words(story, word, (ADA, GUESTS, ADA))
    assert said == "Ada's belief that the guests' word binds Ada"


def test_how_often_stands_before_what_an_act_is_about(story: Story) -> None:
    both = (ADA, GUESTS)
    assert again(story, "X nod to Y", both, 2) == "Twice more Ada nodded to the guests."
    told = again(story, "X tell Y that Ada is tired", both, 6)
    assert told == "Six more times Ada told the guests that she was tired."
    asked = again(story, "X ask Y to nod to Ada", both, 1)
    assert asked == "Again Ada asked the guests to nod to her."
