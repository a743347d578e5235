"""Stories as told: the run-time diagnostics of the catalogue, and the shipped stories."""

import re
from functools import cache
from pathlib import Path

import pytest

from ifonly.engine.run import branch, play, replay
from ifonly.engine.told import told_probes
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.kernel.verify import verify
from ifonly.source.catalogue import entry
from ifonly.story.from_syntax import build_story
from ifonly.story.model import Story
from ifonly.syntax.sources import read_story


def probed(story: Story) -> Assembled:
    made = assemble(story, told_probes(story))
    assert made.diagnostics == ()
    return made


def read(name: str) -> Story:
    sources = read_story(name)
    story, found = build_story(sources.trees)
    codes = [d.code for d in (*sources.diagnostics, *found) if d.severity == "error"]
    assert codes == []
    assert story is not None
    return story


def codes_of(text: str, folder: Path) -> list[str]:
    path = folder / "story.story"
    path.write_text(text, encoding="utf-8")
    story = read(str(path))
    return [one.code for one in play(probed(story), story, 1, told=True)[1]]


@cache
def shipped(name: str) -> tuple[Story, Assembled]:
    story = read(name)
    return story, probed(story)


@pytest.mark.parametrize(
    "code", ["told-choice-impossible", "told-choice-too-late", "told-against-all-odds"]
)
def test_catalogue_entry_shows_what_it_says(code: str, tmp_path: Path) -> None:
    found = entry(code)
    assert found is not None
    failing, mended = re.findall(r"^```ifonly.*?\n(.*?)^```$", found.text, re.M | re.S)
    assert codes_of(failing, tmp_path) == [code]
    assert codes_of(mended, tmp_path) == []


SHIPPED = pytest.mark.parametrize("name", ["two-gifts", "the-letter", "goodbye"])


@SHIPPED
def test_shipped_stories_are_proven(name: str) -> None:
    assert verify(shipped(name)[1].module) == []


@SHIPPED
@pytest.mark.parametrize("told", [True, False])
def test_shipped_stories_replay(name: str, told: bool) -> None:
    story, made = shipped(name)
    chronicle, _ = play(made, story, 1, told=told)
    again = replay(made, story, chronicle)
    assert again.events == chronicle.events
    moments = [s for s in chronicle.snapshots if s.is_moment]
    for snapshot in moments[:: max(1, len(moments) // 2)]:
        other = branch(made, story, chronicle, snapshot.index)
        assert (other.events, other.snapshots) == (chronicle.events, chronicle.snapshots)
