"""What nothing in a story depends on is not lowered: an import that is not used costs nothing."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies_story import story_texts

from ifonly import driver
from ifonly.engine.run import many, play
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.kernel.live import live_story
from ifonly.source.shipped import library_names, shipped_story
from ifonly.story.ids import ReadingId
from ifonly.story.model import ReadingOf, Ref, Story

pytestmark = pytest.mark.long

# Libraries whose words the drawn stories do not use for something of their own.
APART = ("authority", "presence", "talk")


def story_from(text: str, folder: Path) -> Story:
    path = folder / "tried.story"
    path.write_text(text, encoding="utf-8")
    checked = driver.check(str(path))
    assert checked.story is not None, (text, checked.diagnostics)
    return checked.story


def state_of(made: Assembled) -> list[tuple[str, str, int]]:
    """Return what a run keeps: its arrays with their elements and lengths."""
    arrays = made.module.arrays
    return [(one.name, one.element, one.length) for one in arrays if one.role == "state"]


def lives_of(made: Assembled, story: Story) -> list[object]:
    """Return what a told run and some free ones come to."""
    told, _ = play(made, story, 0, told=True)
    free = [many(made, 1, seed)[0] for seed in (1, 2)]
    return [told.hash, len(told.events), told.ending, *((one.hash, one.ending) for one in free)]


@cache
def letter() -> tuple[str, str, list[tuple[str, str, int]], list[object]]:
    """Return the letter's text, its line of imports, its state and its lives."""
    path = shipped_story("the-letter")
    assert path is not None
    text = path.read_text(encoding="utf-8")
    line = next(one for one in text.splitlines() if one.startswith("import "))
    story = driver.check("the-letter").story
    assert story is not None
    made = assemble(story)
    return text, line, state_of(made), lives_of(made, story)


@pytest.mark.parametrize("name", library_names())
def test_an_unused_import_changes_nothing(name: str, tmp_path: Path) -> None:
    text, line, state, lives = letter()
    if name in line:
        pytest.skip("the letter uses it")
    story = story_from(text.replace(line, f"{line}, {name}"), tmp_path)
    made = assemble(story)
    assert state_of(made) == state
    assert lives_of(made, story) == lives


@settings(
    max_examples=3,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(story_texts(), st.sampled_from(APART))
def test_an_unused_import_changes_no_drawn_story(
    tmp_path_factory: pytest.TempPathFactory, text: str, name: str
) -> None:
    folder = tmp_path_factory.mktemp("drawn")
    plain = story_from(text, folder)
    first, rest = text.split("\n", 1)
    other = story_from(f"{first}\nimport {name}\n{rest}", folder)
    made, importing = assemble(plain), assemble(other)
    assert state_of(importing) == state_of(made)
    assert lives_of(importing, other) == lives_of(made, plain)


STORY = """story "Asked"
import feelings
place hall
person Ada
person Ben
X may help Y
    good for Y greatly
    when X is with Y
    for "kindness": 1
scene "Evening", at once, in hall, for 1 turn of a minute
    with Ada and Ben
    as told
        Ada helps Ben
ending "over": when Ada has helped Ben
"""


def test_what_nobody_asks_for_is_left_out_and_what_is_asked_for_is_not(tmp_path: Path) -> None:
    story = story_from(STORY, tmp_path)
    joy = next(i for i, one in enumerate(story.readings) if one.text == "X's joy")
    asked = ReadingOf(ReadingId(joy), (Ref("person", 1, None),))
    assert assemble(story).layout.cell("reading", joy, (1,)) is None
    made = assemble(story, (asked,))
    assert made.layout.cell("reading", joy, (1,)) is not None
    kept = live_story(story, (asked,))
    assert [one.name for one in kept.reactions if one.effects] == ["joy", "one's own good"]

    measured = story_from(STORY + 'measure "how glad": Ben\'s joy\n', tmp_path)
    told, _ = play(assemble(measured), measured, 0, told=True)
    assert told.measures[0] > 0.5


def test_what_depends_on_a_reading_keeps_it(tmp_path: Path) -> None:
    claimed = (
        STORY + 'claim C1 "Ben is glad."\n    at the end: Ben\'s joy is moderate or more\n'
    )
    shown = STORY.replace("person Ben\n", "person Ben: great openness\n")
    for text in (claimed, shown):
        story = story_from(text, tmp_path)
        joy = next(i for i, one in enumerate(story.readings) if one.text == "X's joy")
        assert assemble(story).layout.cell("reading", joy, (1,)) is not None


def test_a_storys_own_lines_are_never_left_out(tmp_path: Path) -> None:
    own = "feeling X's ease, half-life 1 hour\nreaction \"eased\": when Y helps X\n    X's ease rises greatly\n"
    story = story_from(STORY + own, tmp_path)
    told, _ = play(assemble(story), story, 0, told=True)
    ease = next(i for i, one in enumerate(story.readings) if one.text == "X's ease")
    found = assemble(story).layout.cell("reading", ease, (1,))
    assert found is not None
    assert [dose.cell for dose in told.doses] == [found[1]]
