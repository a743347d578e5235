"""What an act is by its tags, as the reactions to it measure it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ifonly.engine.run import many
from ifonly.kernel.assemble import assemble
from ifonly.kernel.numbers import on_grid
from ifonly.story.from_syntax import build_story
from ifonly.story.model import Story
from ifonly.syntax.parser import parse

SETTINGS = settings(max_examples=25, deadline=None, derandomize=True)
# What is measured of an act, and the tag that says it.
MEASURES = {
    "the good of it for Y": "good for Y",
    "the harm of it for Y": "bad for Y",
    "the cost of it": "costs X",
    "the right of it": "right",
    "the wrong of it": "wrong",
    "the surprise in it": "unexpected",
}
UNTOLD = {"the surprise in it": 0.5, "the will in it": 1.0}
WORDS = {"": 0.45, " slightly": 0.2, " greatly": 0.75, " utterly": 0.95}
HEAD = """story "The lane"
place the lane
person Ada, she
person Ben, he
person Cleo, she
amount X's tally, from 0 to 100
"""
PEOPLE = ("Ada", "Ben", "Cleo")
END = """
scene "Noon", on the lane, for 1 turn of an hour
    with Ada
    with Ben
    with Cleo
    fate, first: Ada helps Ben
ending "end": when Ada has helped Ben
"""
TAIL = f"""{END}measure "Ada's": Ada's tally
measure "Ben's": Ben's tally
measure "Cleo's": Cleo's tally
"""


def read(text: str) -> Story:
    tree, found = parse(text, "tags.story")
    story, more = build_story([tree])
    assert [one.message for one in (*found, *more)] == []
    return story


def tallies(act: str, reaction: str, tail: str = TAIL) -> tuple[float, ...]:
    """Return what Ada, Ben and Cleo have counted after Ada has helped Ben."""
    story = read(f"{HEAD}X may help Y\n{act}{reaction}{tail}")
    return many(assemble(story), 1, 1)[0].measures


def measured(tags: str, *measures: str) -> tuple[float, ...]:
    """Return what measures of the act are, each counted by Ben."""
    lines = "".join(f"    {tag}\n" for tag in tags.split("\n") if tag)
    counts = [f"count {number}" for number in range(len(measures))]
    amounts = "".join(f"amount X's {count}, from 0 to 100\n" for count in counts)
    rises = "".join(
        f"    Y's {count} rises by 1, times {measure}\n"
        for count, measure in zip(counts, measures, strict=True)
    )
    asked = "".join(
        f'measure "{who}, {count}": {who}\'s {count}\n' for who in PEOPLE for count in counts
    )
    head = HEAD + amounts
    story = read(
        f'{head}X may help Y\n{lines}reaction "r": when X helps Y\n{rises}{END}{asked}'
    )
    found = many(assemble(story), 1, 1)[0].measures
    ben = slice(len(counts), 2 * len(counts))
    assert not any(found[: ben.start] + found[ben.stop :])
    return found[ben]


@SETTINGS
@given(
    st.dictionaries(
        st.sampled_from(list(MEASURES)),
        st.one_of(st.sampled_from(list(WORDS)), st.integers(0, 100)),
        max_size=6,
    )
)
def test_what_is_measured_are_the_tags(levels: dict[str, str | int]) -> None:
    tags, expected = [], {}
    for measure, level in levels.items():
        said = level if isinstance(level, str) else f" {level / 100}"
        tags.append(MEASURES[measure] + said)
        expected[measure] = WORDS[level] if isinstance(level, str) else level / 100
        if MEASURES[measure] + said == "unexpected":
            expected[measure] = 0.75
    found = measured("\n".join(tags), *MEASURES)
    for measure, value in zip(MEASURES, found, strict=True):
        assert value == on_grid(expected.get(measure, UNTOLD.get(measure, 0.0))), measure


@pytest.mark.parametrize(
    ("tags", "measure", "value"),
    [
        ("costs X greatly in secret", "the hidden cost of it", 0.75),
        ("costs X greatly in secret", "the cost of it", 0.0),
        ("costs X in secret\ncosts X 0.3 in secret", "the hidden cost of it", 0.45),
        ("costs X slightly", "the hidden cost of it", 0.0),
        ("expected", "the surprise in it", 0.0),
        ("unexpected", "the surprise in it", 0.75),
        ("", "the surprise in it", 0.5),
        ("", "the will in it", 1.0),
        ("not meant", "the will in it", 0.0),
        ("involuntary\nwhen X is with Cleo", "the will in it", 0.0),
        ("good for Y utterly", "the good of it for X", 0.0),
        ("good for X 0.3\ngood for Y 0.5", "the good of it for X", 0.3),
        ("good for Y 0.3\ngood for Ben 0.5", "the good of it for Y", 0.5),
        ("good for Cleo 0.3", "the good of it for Cleo", 0.3),
    ],
)
def test_a_measure_of_an_act(tags: str, measure: str, value: float) -> None:
    assert measured(tags, measure) == (on_grid(value),)


def test_whom_it_is_good_for_may_be_the_one_who_sees_it() -> None:
    act = "    bad for Y 0.4\n"
    reaction = (
        'reaction "r": when X notices Z help someone\n'
        "    X's tally rises by 1, times the harm of it for X\n"
    )
    assert tallies(act, reaction) == (0, on_grid(0.4), 0)


def test_conditions_and_everyone_read_it() -> None:
    act = "    good for Y 0.4\n"
    reaction = (
        'reaction "r": when X helps Y, and the good of it for someone is moderate\n'
        "    if the good of it for X is nothing\n"
        "        everyone's tally rises by 1, times the good of it for Y\n"
    )
    # Why thrice: an effect stands for each person, and so does the condition's someone.
    assert tallies(act, reaction) == (on_grid(0.4),) * 3


def test_nothing_is_left_of_an_act_for_the_next() -> None:
    act = "    good for Y 0.4\n    costs X\nX may greet Y\n"
    reaction = (
        'reaction "r": when X helps Y, or X greets Y\n'
        "    Y's tally rises by 1, times the good of it for Y\n"
        "    X's tally rises by 10, times the cost of it\n"
    )
    tail = TAIL.replace(
        "first: Ada helps Ben\n",
        "first\n        Ada helps Ben\n        Ada greets Ben\n        Ben greets Ada\n",
    )
    assert tallies(act, reaction, tail) == (10 * on_grid(0.45), on_grid(0.4), 0)


def test_levels_are_numbers_of_the_author() -> None:
    story = read(
        f"{HEAD}X may help Y\n    good for Y 0.3\n"
        'reaction "r": when X helps Y\n    Y\'s tally rises by 1, times the good of it for Y\n'
        f"{TAIL}"
    )
    assert story.actions[0].tags[0].level is not None
    span = story.actions[0].tags[0].level.span
    params = assemble(story).layout.params
    assert [one.written for one in params if one.span == span] == [0.3]


def test_a_story_that_measures_no_act_keeps_no_place_for_it() -> None:
    story = read(f"{HEAD}X may help Y\n    good for Y 0.3\n{TAIL}")
    assert "of_it" not in {array.name for array in assemble(story).module.arrays}
