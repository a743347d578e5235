"""What the told run takes for granted is counted against free lives."""

from pathlib import Path

from ifonly import load
from ifonly.analysis.premises import Premise, Tally, Use, premise_text, premises
from ifonly.kernel.assemble import assemble
from ifonly.source.span import Span
from ifonly.story.from_syntax import build_story
from ifonly.story.ids import FactId
from ifonly.story.model import Fact, Person, Role, Story
from ifonly.syntax.sources import read_story

USE = Use('the scene "Spring"', Span("a.story", 0, 1), ("Ada", "Ben"))
AWAY = Premise(0, (1,))
YES, NO, BOTH = frozenset([True]), frozenset([False]), frozenset([True, False])


def test_lives_that_break_what_is_so_as_told_are_counted() -> None:
    tally = Tally({USE: {AWAY: NO}})
    for seen in (NO, YES, BOTH, NO):
        tally.add({USE: {AWAY: seen}})
    tally.add({})
    ((use, rows),) = tally.found()
    assert use == USE
    assert [(row.premise, row.told, row.lives) for row in rows] == [(AWAY, False, 2)]
    assert (tally.used[USE], tally.lives) == (4, 5)


def test_what_changes_as_told_is_no_premise() -> None:
    tally = Tally({USE: {AWAY: BOTH}})
    tally.add({USE: {AWAY: YES}})
    assert list(tally.found()) == []


def test_premise_in_words() -> None:
    roles = (Role("X", "person"), Role("Y", "person"))
    story = Story(
        "S",
        people=(Person("Ada", "she", False, ()), Person("Ben", "he", False, ())),
        facts=(Fact("X is in Y's debt", roles),),
    )
    assert premise_text(story, USE, Premise(FactId(0), (1, 0))) == "Ben is in Ada's debt"


STORY = """\
story "The post"

place the garden
person Ada, she
person Ben, he
bond X's love for Y, never fades
fact X is betrothed to Y

at the start
    Ada's love for Ben is moderate

X may propose to Y
    when X is with Y, and X is not betrothed to Y
    weighty
    then X is betrothed to Y
    for "spring": strongly, times X's love for Y

X may give thanks to Y
    when X is with Y
    for "they were lovely": mildly

scene "Spring", in the garden, for 1 turns of an hour
    with Ada and Ben
    as told
        Ada proposes to Ben

scene "Summer", 3 months later, in the garden, for 2 turns of an hour
    with Ada and Ben
    as told
        Ben gives thanks to Ada

ending "betrothed": when Ada is betrothed to Ben
ending "not betrothed": when Ada is not betrothed to Ben
"""


def test_a_scene_whose_ground_may_fall_away(tmp_path: Path) -> None:
    path = tmp_path / "story.story"
    path.write_text(STORY, encoding="utf-8")
    story, found = build_story(read_story(str(path)).trees)
    assert found == ()
    hints = premises(story, assemble(story), 30).found
    assert {one.code for one in hints} == {"forgotten-premise"}
    summer = next(one for one in hints if "Summer" in one.message)
    assert summer.notes[0].startswith("`Ada is betrothed to Ben` is so as told, and not so in")


def test_a_command_lists_them(tmp_path: Path) -> None:
    path = tmp_path / "story.story"
    path.write_text(STORY, encoding="utf-8")
    answer = load(str(path)).check(premises=10)
    assert answer.ok
    assert {one.code for one in answer.diagnostics} == {"forgotten-premise"}
