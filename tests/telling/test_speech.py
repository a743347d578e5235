"""Who speaks begins a paragraph; what they go on saying is one speech."""

import pytest

from ifonly.story.model import Person, Story
from ifonly.telling.paragraphs import Line, paragraphs, told_paragraphs
from ifonly.telling.surface import Mention

STORY = Story("S", people=(Person("Ada", "she", False, ()), Person("Ben", "he", False, ())))
ADA, BEN = 0, 1


def says(who: int, *parts: str, to: tuple[int, ...] = (), n: int = 1) -> Line:
    """Return a line of somebody's own words; `said` stands between the parts."""
    first, *rest = parts
    sentence = (f"“{first}” said ", Mention(who), *(rest or (".",)))
    return Line(sentence, (n,), n, True, (n, who, *to))


def does(who: int, what: str, n: int = 1) -> Line:
    return Line((Mention(who), f" {what}."), (n,), n, True, (n, who))


def told(*lines: Line) -> list[str]:
    return [text for text, _ in paragraphs(STORY, lines)]


def test_a_change_of_speaker_begins_a_paragraph() -> None:
    assert told(
        does(ADA, "sat down"),
        says(BEN, "Why?"),
        does(ADA, "looked up"),
        says(ADA, "Because.", ". “That is all.”"),
        does(BEN, "went"),
    ) == ["Ada sat down.", "“Why?” said Ben. Ada looked up. “Because.” said Ada. “That is all.” Ben went."]  # fmt: skip


def test_straight_quotes_are_speech_too() -> None:
    line = Line(('"No," said ', Mention(BEN), "."), (2,), 2, True, (1, BEN))
    assert told(does(ADA, "sat down"), line) == ["Ada sat down.", '"No," said Ben.']


def test_what_one_goes_on_saying_is_one_speech() -> None:
    made = paragraphs(
        STORY,
        [
            says(ADA, "I am done,", ". “I am tired.”", to=(BEN,)),
            says(ADA, "Go,", ". “You know the way.”", to=(BEN,), n=2),
            says(ADA, "Go!", to=(BEN,), n=3),
            says(ADA, "Are you gone?", n=4),
        ],
    )
    assert made == [
        (
            "“I am done,” said Ada. “I am tired. Go. You know the way. Go! Are you gone?”",
            (1, 2, 3, 4),
        )
    ]


def test_names_inside_a_speech_stay() -> None:
    more = Line(
        ("“Go to ", Mention(BEN), ",” said ", Mention(ADA), ". “Go.”"), (2,), 2, True, (1, ADA)
    )
    assert told(says(ADA, "I am done,", ". “Done.”"), more) == [
        "“I am done,” said Ada. “Done. Go to Ben. Go.”"
    ]


def test_who_goes_on_behind_their_own_deed_needs_no_second_said() -> None:
    almost = says(ADA, "I am well,", ", and almost believed it.", n=2)
    whole = says(ADA, "I am done,", ". “Done.”")
    assert told(whole, almost, says(ADA, "Go,", ". “Now.”", n=3)) == [
        "“I am done,” said Ada. “Done. I am well,” said Ada, and almost believed it. “Go. Now.”"
    ]
    other = Line(
        ("“Go,” said ", Mention(ADA), ", and ", Mention(BEN), " went."), (1,), 1, True, (1, ADA)
    )
    assert told(other, says(ADA, "At last,", n=2)) == [
        "“Go,” said Ada, and Ben went. “At last,” said Ada."
    ]


def test_who_is_answered_is_known_in_the_next_paragraph() -> None:
    lines = [
        Line(("“Rain,” said ", Mention(BEN), " to ", Mention(ADA), "."), (1,), 1, True, (1, BEN)),
        Line(
            ("“Again,” said ", Mention(ADA), " to ", Mention(BEN), ", as if it were his."),
            (2,), 2, True, (1, ADA),
        ),
    ]  # fmt: skip
    made = told_paragraphs(STORY, lines, near=True)
    assert [one.text for group in made for one in group] == [
        "“Rain,” said Ben to Ada.",
        "“Again,” she said to him, as if it were his.",
    ]


def test_other_speech_is_left_as_it_is() -> None:
    whole = says(ADA, "I am done,", ". “Done.”")
    assert told(whole, says(BEN, "No,", n=2)) == [
        "“I am done,” said Ada. “Done.”",
        "“No,” said Ben.",
    ]
    assert told(does(ADA, "rose"), says(ADA, "No,", n=2)) == ["Ada rose. “No,” said Ada."]


MEN = Story(
    "S",
    people=(
        Person("Jim", "he", False, ()),
        Person("Ben", "he", False, ()),
        Person("Ada", "she", False, ()),
    ),
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((Mention(0), " gave ", Mention(1), " all ", Mention(0, "they"), " had."),
         "Jim gave Ben all Jim had."),
        ((Mention(0), " gave ", Mention(2), " all ", Mention(0, "they"), " had."),
         "Jim gave Ada all he had."),
        ((Mention(0), " looked over ", Mention(1), ", and at ", Mention(1, "their"), " hat."),
         "Jim looked over Ben, and at Ben's hat."),
        (("“Go,” said ", Mention(0), " to ", Mention(1), ", and took ", Mention(0, "their"), " hat."),
         "“Go,” said Jim to Ben, and took his hat."),
        (("“", Mention(1), " is dead,” said ", Mention(0), ", and took ", Mention(0, "their"), " hat."),
         "“Ben is dead,” said Jim, and took his hat."),
        ((Mention(0), " saw ", Mention(1), ". Then ", Mention(0, "they"), " sat down."),
         "Jim saw Ben. Then he sat down."),
    ],
)  # fmt: skip
def test_a_pronoun_of_two_men_is_a_name(words: tuple[str | Mention, ...], said: str) -> None:
    (group,) = paragraphs(MEN, [Line(words, (1,), 1, True, (1, 0))])
    assert group[0] == said
