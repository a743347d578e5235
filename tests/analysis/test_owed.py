"""Why a feeling is what it is: parts that sum to the level, found in the story's own numbers."""

import math
from functools import lru_cache
from pathlib import Path

import pytest
from documents import run_command

from ifonly.analysis.from_chronicle import plain_view
from ifonly.analysis.odds import Place
from ifonly.analysis.owed import Made, Owed, last_of, owed
from ifonly.analysis.view import View
from ifonly.cli import main
from ifonly.engine.run import play
from ifonly.kernel.assemble import assemble
from ifonly.story.from_syntax import build_story
from ifonly.story.ids import SceneId
from ifonly.syntax.parser import parse

TEXT = """story "Warmth"

place the room

person Ada, she
person Ben, he

feeling X's warmth for Y, half-life 1 day
bond X's trust for Y, never fades, worn by losses
amount X's coins, from 0 to 3
fact X is asleep, cannot act

at the start
    Ada's coins is 2
    Ada's warmth for Ben is slight
    Ben is asleep

X may hug Y
    when X is with Y
    then X's warmth for Y rises by 0.5
    then X's trust for Y rises by 0.4
    then X's coins rises by 2
    in words "{X} hugged {Y}."
    for "kindness": 20, when X's coins is below 3
    for "warmth": 1, times X's warmth for Y
    for "trust": 1, times X's trust for Y

X may slight Y
    when X is with Y
    then X's trust for Y falls by 0.3
    then X's coins falls by 1
    in words "{X} slighted {Y}."
    for "spite": 20, when X's coins is at least 3

scene "Noon", in the room, for 1 turn of 1 hour
    with Ada and Ben

scene "Next day", in the room, 1 day later, for 1 turn of 1 hour
    with Ada and Ben

ending "so": when Ada has hugged Ben
"""


@lru_cache
def warmth() -> tuple[Made, View]:
    tree, found = parse(TEXT, "warmth.story")
    assert found == (), [one.message for one in found]
    story, said = build_story([tree])
    wrong = [one.message for one in said if one.severity == "error"]
    assert wrong == []
    assembled = assemble(story)
    run, _ = play(assembled, story, 1)
    return (story, assembled, run), plain_view(story, assembled, run)


def asked(reading: int, people: tuple[int, ...], place: Place | None = None) -> Owed:
    made, view = warmth()
    state = last_of(made[2], place)
    assert state is not None
    found = owed(made, view, reading, people, state)
    assert found is not None
    return found


def test_shares_are_those_of_the_faded_doses() -> None:
    """What was there at the start and the hug of noon stand 26 hours back, less one hour each."""
    found = asked(0, (0, 1))
    left = [-math.log(1 - one) for one in (0.2, 0.5)]
    made, view = warmth()
    cell = view.cell_of(0, (0, 1))
    end = made[2].snapshots[-1].time
    hours = [(end - gain.time) / 3600 for gain in view.gains if gain.cell == cell]
    left = [dose * 2 ** (-hour / 24) for dose, hour in zip(left, hours, strict=True)]
    assert [one.left for one in found.causes] == pytest.approx(left, abs=1e-6)
    assert found.level == pytest.approx(1 - math.exp(-sum(left)), abs=1e-6)
    assert sum(one.part for one in found.causes) == pytest.approx(found.level, abs=1e-9)
    assert sum(one.share for one in found.causes) == pytest.approx(1.0)
    given = -math.log(0.8) - math.log(0.5)
    assert found.faded == pytest.approx(1 - sum(left) / given, abs=1e-6)
    assert [one.by for one in found.causes] == ["start", "act"]
    lines = [TEXT[one.span.start : one.span.end] for one in found.causes]
    assert "Ada's warmth for Ben is slight" in lines[0]
    assert "warmth for Y rises by 0.5" in lines[1]


def test_what_wears_takes_from_all_alike() -> None:
    found = asked(1, (0, 1))
    assert [one.share for one in found.causes] == [1.0]
    assert [one.share for one in found.losses] == [1.0]
    assert found.level == pytest.approx(0.4 * 0.7, abs=1e-6)
    assert found.causes[0].part == pytest.approx(found.level)


def test_what_a_bound_cut_off_is_said() -> None:
    """Two coins, two more of which three are kept, and one that was lost."""
    found = asked(2, (0,))
    assert found.level == 2.0
    assert [one.part for one in found.causes] == [2.0, 2.0]
    assert [one.part for one in found.losses] == [-1.0]
    assert found.other == pytest.approx(-1.0)


def test_at_a_scene_is_at_its_close() -> None:
    found = asked(1, (0, 1), Place(SceneId(0)))
    assert found.losses == ()
    assert found.level == pytest.approx(0.4, abs=1e-6)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["Ada's warmth for Ben"], 0, "Ada's warmth for Ben is 0."),
        (["--of", "Ada's coins"], 0, "Its bounds cut off 1.00."),
        (["Aba's warmth for Ben"], 2, "did you mean `Ada` for `Aba`?"),
        (["Ada's wrath for Ben"], 2, "X's warmth for Y"),
        (["Ada's warmth for Ben", "--at", "Noom"], 2, "did you mean `Noon`?"),
        (["Ada's coins", "--event", "1"], 2, "ask one thing"),
        (["Ada's coins", "--not", "Ada hugs Ben"], 2, "ask one thing"),
    ],
)
def test_as_it_is_asked(
    words: list[str],
    status: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("warmth.story").write_text(TEXT, encoding="utf-8")
    found, text = run_command(["why", "warmth.story", *words], main)
    assert found == status
    assert said in " ".join(text.split())
    assert max(len(line) for line in text.splitlines()) <= 80
