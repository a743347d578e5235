"""The runs of claims begin with code that is compiled quickly, and go over to better code."""

import pytest
from engine.test_ensemble import TEXT

from ifonly.analysis import compiled
from ifonly.analysis.compiled import compiled_story
from ifonly.analysis.questions import Questions
from ifonly.engine import wasm
from ifonly.engine.machine import Machine
from ifonly.engine.run import many
from ifonly.kernel.assemble import Assembled
from ifonly.story.from_syntax import build_story
from ifonly.syntax.parser import parse

pytestmark = pytest.mark.skipif(
    wasm.quick_compiler() is None, reason="this wasmtime names no quick compiler"
)


def made() -> compiled.Compiled:
    story, _ = build_story((parse(TEXT, "door.story")[0],))
    assert story is not None
    return compiled_story(story, Questions((), ()))


def may_be_better(one: compiled.Compiled) -> bool:
    return one.well is not None


def endings(machine: Machine | None, assembled: Assembled) -> None:
    assert machine is not None
    found = machine.runs(3, 1, 20).endings
    expected = many(assembled, 20, 3, first=1)
    assert list(found) == [-1 if one.ending is None else one.ending for one in expected]


def test_runs_are_the_same_before_and_after() -> None:
    one = made()
    before = one.machine_for("me", one.assembled)
    assert may_be_better(one)
    endings(before, one.assembled)
    assert one.machine_for("me", one.assembled) is before
    setattr(one, "at", ("me", 3))  # noqa: B010 - else its type is narrowed to that
    after = one.machine_for("me", one.assembled, 10**6)
    assert after is not before
    assert not may_be_better(one)
    assert one.at is None
    endings(after, one.assembled)
    assert one.machine_for("me", one.assembled, 10**6) is after


def test_better_code_that_plays_otherwise_is_left() -> None:
    one, other = made(), made()
    before = one.machine_for("me", one.assembled)
    story, _ = build_story(
        (parse(TEXT.replace("for 3 turns", "for 2 turns"), "door.story")[0],)
    )
    assert story is not None
    other = compiled_story(story, Questions((), ()))
    wrong = other.machine_for("me", other.assembled)
    assert wrong is not None
    endings(before, one.assembled)
    one.well = lambda: wrong
    assert one.machine_for("me", one.assembled, 10**6) is before
    endings(one.machine_for("me", one.assembled), one.assembled)
