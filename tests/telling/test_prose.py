"""Prose says who, when and how strongly in words that cannot be taken for something else."""

import pytest

from ifonly import driver
from ifonly.story.model import Person, Reading, Role, Scene, Story
from ifonly.telling.feelings import are_opposite, feeling_said
from ifonly.telling.holds import holds_in
from ifonly.telling.near import Near
from ifonly.telling.paragraphs import Line
from ifonly.telling.passing import with_passing
from ifonly.telling.said_by import SaidBy
from ifonly.telling.surface import Mention, Sentence, spoken, with_names
from ifonly.telling.whole import Manner, Tense, tell_whole

ADA, BEN, CAM, THEY = (Mention(at) for at in range(4))
PEOPLE = (
    Person("Ada", "she", False, ()),
    Person("Ben", "he", False, ()),
    Person("Cam", "he", False, ()),
    Person("the friends", "they", True, ()),
)
STORY = Story("S", people=PEOPLE)


def told(text: str, through: int | None, tmp: object, tense: Tense = "past") -> str:
    path = f"{tmp}/s.story"
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    run = driver.play(path, 1, as_told=True)
    holds = holds_in(run.story, run.assembled, run.chronicle)
    manner = Manner(through, tense=tense)
    made = tell_whole(run.story, run.chronicle, run.assembled.layout, holds, manner)
    return " ".join(one.text for one in made)


def near(*lines: Sentence) -> list[str]:
    about, tags = Near(STORY), SaidBy(STORY)
    return [spoken(STORY, tags.plain(about.pronouns(line))) for line in lines]


def test_what_is_somebodys_without_its_noun_is_hers() -> None:
    assert near((ADA, " went, and the eyes on ", BEN, " were ", Mention(0, "possessive"), "."),
                (ADA, " took ", Mention(0, "possessive"), " coat."))[:2] == [
        "Ada went, and the eyes on Ben were hers.",
        "She took her coat.",
    ]  # fmt: skip


def test_who_speaks_is_a_pronoun_where_nobody_else_can_be_meant() -> None:
    said = near(
        (ADA, " waved to ", BEN, "."),
        ("“Ben?” said ", ADA, "."),
        ("“No,” said ", BEN, ". “Ask Cam.”"),
        ("“Why?” said ", ADA, "."),
        ("“Go,” said ", ADA, "."),
        ("“Go,” said ", CAM, "."),
        ("“No,” said ", BEN, "."),
    )
    assert said[1:] == [
        "“Ben?” she said.",
        "“No,” he said. “Ask Cam.”",
        "“Why?” she said.",
        "“Go,” said Ada.",
        "“Go,” said Cam.",
        "“No,” said Ben.",
    ]


def test_several_who_speak_are_named() -> None:
    said = near((THEY, " waved to ", BEN, "."), ("“Come,” said ", THEY, "."))
    assert said[1] == "“Come,” said the friends."


def test_who_is_more_closely_said_of_keeps_the_name() -> None:
    lines = near((ADA, " saw ", BEN, "."), (ADA, " looked at ", BEN, ", who was there."))
    assert lines[1] == "She looked at Ben, who was there."


def test_of_several_each_has_one_back() -> None:
    hid: Sentence = (THEY, " hid it behind ", Mention(3, "their"), " back.")
    assert spoken(STORY, hid) == "The friends hid it behind their backs."
    assert spoken(STORY, (BEN, " hid it behind ", Mention(1, "their"), " back.")) == (
        "Ben hid it behind his back."
    )


def test_names_in_words_of_nobody_are_people() -> None:
    words = with_names(STORY, ("Then Ada came, to Ben's door. “Ada,” they said.",))
    assert words == (
        "Then ", ADA, " came, to ", Mention(1, "possessive"), " door. “Ada,” they said.",
    )  # fmt: skip


def line(turn: int, *pieces: str | Mention) -> Line:
    return Line(pieces, (turn,), turn, True, key=(0, 0))


@pytest.mark.parametrize(
    ("minutes", "found"),
    [
        (60, ["Ada sang.", "There was soup.", "“Oh,” said Ada.", "Ada ate.", "Mantua slept."]),
        (
            43830,
            ["Ada sang.", "One day there was soup.", "“Oh,” said Ada.", "Another time Ada ate.",
             "Mantua slept."],
        ),
        (
            4 * 525960,
            ["Ada sang.", "Four years later, there was soup.", "“Oh,” said Ada.",
             "Four years after that, Ada ate.", "Mantua slept."],
        ),
    ],
)  # fmt: skip
def test_what_lies_between_turns_is_said_where_turns_are_long(
    minutes: float, found: list[str]
) -> None:
    scene = Scene("S", False, 0.0, 0, 9, minutes, ())  # type: ignore[arg-type]
    lines = [
        line(1, ADA, " sang."),
        line(2, "There was soup."),
        line(3, "“Oh,” said ", ADA, "."),
        line(4, ADA, " ate."),
        line(5, "Mantua slept."),
    ]
    passed = list(with_passing(scene, lines))
    assert [spoken(STORY, one.sentence) for one in passed] == found
    assert [one.apart for one in passed].count(True) == (2 if minutes > 1e6 else 0)


def test_what_is_so_at_any_time_and_then_are_not_said_to_be_later() -> None:
    scene = Scene("S", False, 0.0, 0, 9, 43830.0, ())  # type: ignore[arg-type]
    lines = [
        line(1, ADA, " sang."),
        line(2, "Whoever came in found ", ADA, " there."),
        line(3, "Then ", ADA, " ate."),
        line(4, "After that ", ADA, " slept."),
    ]
    assert [spoken(STORY, one.sentence) for one in with_passing(scene, lines)] == [
        "Ada sang.", "Whoever came in found Ada there.", "One day Ada ate.",
        "Another time Ada slept.",
    ]  # fmt: skip


TWO = """
story "Two"
place the flat
person Ada, she
person Ben, he
bond X's love for Y, never fades
opinion X is beneath Y, half-life 10 years
X may shine for Y
    when X is with Y
    for "light": strongly
reaction "seen": when X shines for Y
    Y's love for X rises greatly
    Y believes moderately that Y is beneath X
scene "S", in the flat, for 1 turn of a minute
    with Ada and Ben
    as told
        Ada shines for Ben
ending "e": when Ada has shone for Ben
"""


def test_a_thought_behind_a_feeling_begins_with_a_capital(tmp_path: object) -> None:
    text = told(TWO, 1, tmp_path)
    assert "It seemed to him that he was beneath her." in text


def test_feelings_are_opposite_only_where_one_is_good_to_have() -> None:
    role = (Role("X", "person"),)
    joy, grief, worry = (
        Reading(f"X's {noun}", "feeling", role, 60.0, False)
        for noun in ("joy", "grief", "worry")
    )
    assert are_opposite(joy, grief)
    assert are_opposite(grief, joy)
    assert not are_opposite(joy, worry)
    assert not are_opposite(grief, grief)


GIFTS = """
story "Gifts"
place the flat
person Ada, she
person Ben, he
feeling X's joy, half-life 1 day
feeling X's dismay, half-life 1 day
X may bow to Y
    when X is with Y
    in words "{X} bowed as low as the knee lets one."
    for "thanks": strongly
reaction "both": when X bows to Y
    Y's joy rises greatly
    Y's dismay rises greatly
scene "S", in the flat, for 2 turns of a minute
    with Ada and Ben
    in order Ada, Ben
    as told
        Ada bows to Ben
        Ben bows to Ada
ending "e": when Ada has bowed to Ben
"""


def test_two_people_are_not_told_in_one_same_sentence(tmp_path: object) -> None:
    assert told(GIFTS, None, tmp_path) == (
        "Ada bowed as low as the knee lets one. Ben bowed to her."
    )


def test_two_feelings_share_their_verb(tmp_path: object) -> None:
    assert "Ben was deeply glad, and deeply dismayed." in told(GIFTS, 1, tmp_path)


GLASSES = TWO.replace(
    'scene "S", in the flat, for 1 turn of a minute',
    'scene "S", in the flat, for 1 turn of a minute\n'
    '    in words "On the white hill Ada took off her hat, and nobody liked it."',
)


def test_who_is_named_in_a_scene_s_own_words_is_a_person_in_the_present(
    tmp_path: object,
) -> None:
    text = told(GLASSES, None, tmp_path, "present")
    assert text.startswith("On the white hill Ada takes off her hat, and nobody likes it.")


def test_what_is_good_to_have_leaves_room_for_the_rest() -> None:
    role = (Role("X", "person"),)
    joy, grief = (
        Reading(f"X's {noun}", "feeling", role, 60.0, False) for noun in ("joy", "grief")
    )
    said = [feeling_said(STORY, one, (1,), 3, turn) for one in (joy, grief) for turn in (0, 1)]
    assert [spoken(STORY, one) for one in said if one] == [
        "Ben was glad beyond measure.",
        "Ben was glad with all his heart.",
        "Ben grieved, and it left room for nothing else.",
        "Ben grieved, and it did not let go.",
    ]


FOND = (
    TWO.replace("opinion X is", "bond X's friendship for Y, never fades\nopinion X is").replace(
        'scene "S", in the flat, for 1 turn of a minute\n    with Ada and Ben\n    as told\n'
        "        Ada shines for Ben\n",
        'scene "S", in the flat, for 1 turn of a minute\n    with Ada and Ben\n    as told\n'
        "        Ada shines for Ben\n"
        'scene "T", 1 day later, in the flat, for 1 turn of a minute\n    with Ada and Ben\n'
        "    as told\n        Ada nods to Ben\n",
    )
    + """X may nod to Y
    when X is with Y
    for "manners": strongly
reaction "nodded": when X nods to Y
    Y's friendship for X rises utterly
"""
)


def test_of_whom_one_loves_no_friendship_is_told(tmp_path: object) -> None:
    text = told(FOND, 1, tmp_path)
    assert "He loved her" in text
    assert "fond" not in text


SORE = (
    TWO.replace("bond X's love for Y, never fades", "feeling X's grief, half-life 10 years")
    .replace("Y's love for X rises greatly", "Y's grief rises utterly")
    .replace("opinion X is beneath Y", "opinion X took Y away")
    .replace(
        "Y believes moderately that Y is beneath X", "Y believes greatly that X took Y away"
    )
)


def test_what_somebody_feels_stands_apart_from_what_they_believe(tmp_path: object) -> None:
    text = told(SORE, 1, tmp_path)
    assert text == (
        "Ada shone for Ben. He grieved, and it left room for nothing else. "
        "He thought that she had taken him away."
    )
