"""What grew with time is shown by its line and its time, chance by what it brought."""

from pathlib import Path

import pytest

import ifonly
from ifonly.analysis.from_chronicle import plain_view
from ifonly.analysis.shares import parts_of
from ifonly.engine.run import branch, play
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.present.why_text import print_why
from ifonly.story.from_syntax import build_story
from ifonly.story.model import Story
from ifonly.syntax.parser import parse

TEXT = """story "Waiting"

place the ward

person Ada, she
person Ben, he
people the nurses

feeling X's weariness with Y, half-life 20 years
fact X is waiting for Y
fact X is wounded
fact X is in X's bed

X may shield Y
    when X is with Y, and X has never shielded Y
    then X is waiting for Y
    then
        9 times in 10
            X is wounded
            X is in X's bed
    for "care": above all

X may leave Y
    when X is with Y, and X has never left Y
    for "tired of it": above all, times X's weariness with Y
    for "sore": mildly, when X is wounded

while "nobody came", X is waiting for Y: X's weariness with Y grows moderately a month

scene "The blow", in the ward, for 2 turns of 10 minutes
    with Ada, Ben and the nurses
    as told
        Ada shields Ben
        Ada is wounded

scene "The door", 3 months later, in the ward, for 2 turns of 10 minutes
    with Ada and Ben
    as told
        Ada leaves Ben

ending "over": when Ada has left Ben
"""


@pytest.fixture(scope="module")
def made() -> tuple[Story, Assembled]:
    tree, found = parse(TEXT, "waiting.story")
    assert not found
    story, _ = build_story((tree,))
    return story, assemble(story)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "waiting.story"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_what_grew_bears_the_time_at_which_it_was_written(
    made: tuple[Story, Assembled],
) -> None:
    story, assembled = made
    run, _ = play(assembled, story, 1, told=True)
    view = plain_view(story, assembled, run)
    last = run.snapshots[-1]
    whole = sum(part.left for part in parts_of(view, 0, (0, 1), last.time, len(run.events)))
    at = assembled.layout.cell("reading", 0, (0, 1))
    assert at is not None
    names = [array.name for array in assembled.module.arrays if array.role == "state"]
    written = last.arrays[names.index("written")][at[1]]
    faded = 2.0 ** (-(last.time - written) / (20 * 31_557_600))
    assert whole == pytest.approx(last.arrays[names.index("gain")][at[1]] * faded, abs=1e-6)


def test_a_branch_does_not_grow_twice(made: tuple[Story, Assembled]) -> None:
    story, assembled = made
    run, _ = play(assembled, story, 1, told=True)
    for snapshot in run.snapshots:
        if snapshot.is_moment:
            assert branch(assembled, story, run, snapshot.index).doses == run.doses


def test_a_drift_is_named_with_its_line_and_its_time(path: Path) -> None:
    answer = ifonly.load(path).why(who="Ada", did="leave", as_told=True)
    text = " ".join(print_why(answer).replace(str(path.parent) + "/", "").split())
    assert "from “nobody came” (waiting.story:28), in the three months after The blow" in text
    assert "from Ada is waiting for Ben: Ada shielded Ben" in text
    reason = answer.json()["options"][answer.why.chosen]["motives"][0]  # type: ignore[index]
    grown = next(one["while"] for one in reason["because"] if one["while"]["between"])
    assert (grown["name"], grown["line"], grown["minutes"]) == ("nobody came", 28, 131490)


def test_chance_is_named_by_what_it_brought(path: Path) -> None:
    told = ifonly.load(path).run(as_told=True)
    texts = [event.text for event in told.events if event.kind == "happening"]
    assert texts[0] == ("Ada was wounded and was in her bed, by chance, as she shielded Ben.")
    text = " ".join(
        print_why(ifonly.load(path).why(who="Ada", did="leave", as_told=True)).split()
    )
    assert "Ada is wounded: Ada was wounded and was in her bed, by chance" in text
    assert "shield Y/1" not in text
