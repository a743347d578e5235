"""What runs come to is held bit for bit: no change for speed may change one event.

The texts in `golden/` are small stories of the shapes that ship, kept as they are; a hash
changes only with the semantics (docs/semantics.md and its version) or with a text.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import blake2b
from pathlib import Path

import pytest

from ifonly.engine.ensemble import Columns, EngineName, Lives, play_chunks
from ifonly.engine.makers import make
from ifonly.engine.playable import playable_of
from ifonly.engine.run import many, play
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.source.shipped import story_names
from ifonly.story.from_syntax import build_story
from ifonly.story.model import Story
from ifonly.syntax.sources import read_story

GOLDEN = Path(__file__).with_name("golden")
FREE = {
    "goodbye": "e38ca6d0d8032edd",
    "two-gifts": "dc76ee26f9933fb2",
    "the-letter": "8287b8fb056f32f6",
}
TOLD = {
    "goodbye": "f084f87d176386f0",
    "two-gifts": "b3085ac378c9dd46",
    "the-letter": "e1dad0197f5651f1",
}


def lowered(name: str) -> tuple[Story, Assembled]:
    story, _ = build_story(read_story(str(GOLDEN / f"{name}.story")).trees)
    assert story is not None
    return story, assemble(story)


def digest(values: object) -> str:
    return blake2b(repr(values).encode(), digest_size=8).hexdigest()


def action_name(story: Story, action: int) -> str:
    return story.actions[action].name if action >= 0 else "silence"


@pytest.mark.parametrize("name", FREE)
def test_fifty_free_runs(name: str) -> None:
    _, made = lowered(name)
    runs = many(made, 50, "golden")
    assert digest([(r.ending, r.length, r.hash, r.measures) for r in runs]) == FREE[name]


@pytest.mark.parametrize("name", TOLD)
def test_the_run_as_told_with_its_options_and_doses(name: str) -> None:
    story, made = lowered(name)
    told, _ = play(made, story, 1, told=True)
    # Why no probabilities: they are made with the platform's exponentials, and for readers only.
    # Why by name: an imported library may come to declare more, and shifts every number.
    offered = [
        (action_name(story, o.action), o.args, o.utility, o.noise)
        for d in told.decisions
        for o in d.options
    ]
    chosen = [(d.person, d.chosen, d.attempt) for d in told.decisions]
    cells = [made.layout.describe_dose(dose.cell) for dose in told.doses]
    doses = [
        (story.readings[cell.id].text, cell.args, dose.amount, dose.event)
        for cell, dose in zip(cells, told.doses, strict=True)
    ]
    assert digest((told.hash, offered, chosen, doses)) == TOLD[name]


@pytest.mark.parametrize("name", FREE)
def test_a_traced_run_is_the_run(name: str) -> None:
    story, made = lowered(name)
    traced = [play(made, story, "golden", run)[0].hash for run in range(3)]
    assert traced == [run.hash for run in many(made, 3, "golden")]


# ---- the stories that ship, on every engine

SHIPPED = {
    "goodbye": "cada2e988f38c8d6",
    "the-letter": "53df446584b4a455",
    "the-proposal": "83a22cde6c3499a9",
    "two-gifts": "2b58bf8ff1ab98c2",
}
# For so many runs WebAssembly is compiled quickly, for any number well.
ENGINES: tuple[tuple[EngineName, int | None], ...] = (
    ("python", None), ("wasm", None), ("wasm", 64), ("native", None),
)  # fmt: skip


@cache
def shipped(name: str) -> Assembled:
    story, _ = build_story(read_story(name).trees)
    assert story is not None
    return assemble(story)


def test_every_shipped_story_has_its_hash() -> None:
    assert set(SHIPPED) == set(story_names())


@pytest.mark.parametrize(("engine", "runs"), ENGINES)
@pytest.mark.parametrize("name", SHIPPED)
def test_lives_of_the_stories_that_ship(
    name: str, engine: EngineName, runs: int | None
) -> None:
    lives = Lives(playable_of(shipped(name)), 1)
    with ThreadPoolExecutor(1) as pool:
        found = Columns()
        for chunk in play_chunks(lives, make(engine, lives, runs), range(1, 65), pool):
            found.add(chunk)
    assert digest(list(found.hashes)) == SHIPPED[name]
