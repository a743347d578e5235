"""Imports name files of the story's folder or of the stock library, and nothing else."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifonly.source.diagnostic import Diagnostic
from ifonly.source.imports import resolve_import
from ifonly.source.reading import read_files
from ifonly.source.shipped import library_dir, library_names, shipped_story, story_names


@pytest.fixture
def story(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    (root / "parts").mkdir(parents=True)
    for name in ("main.story", "friends.story", "parts/hill.story", "../secret.story"):
        (root / name).write_text("x", encoding="utf-8")
    return root / "main.story"


def resolve(story: Path, name: str) -> Path | Diagnostic:
    return resolve_import(story, name, story.parent, quoted=True)


def refusal(story: Path, name: str) -> str:
    found = resolve(story, name)
    assert isinstance(found, Diagnostic)
    return f"{found.code}: {found.message}"


def test_file_beside_the_story(story: Path) -> None:
    assert resolve(story, "friends.story") == story.parent / "friends.story"
    assert resolve(story, '"parts/hill.story"') == story.parent / "parts/hill.story"
    hill = story.parent / "parts/hill.story"
    up = resolve_import(hill, '"../friends.story"', story.parent)
    assert isinstance(up, Path)
    assert up.samefile(story.parent / "friends.story")


@pytest.mark.parametrize(
    "name",
    [
        "../secret.story",
        "parts/../../secret.story",
        "/etc/passwd.story",
        "~/a.story",
        "C:/a.story",
        "C:a.story",
        "friends.story:hidden.story",
        "\\\\server\\share\\a.story",
        "//server/share/a.story",
        "parts\\hill.story",
        "CON",
        "con.story",
        "parts/NUL.x.story",
        "COM1 .story",
        "lpt¹.story",
        "friends",
        "friends.txt",
        "",
        "a\0.story",
        "\x1b.story",
        "a" * 5000 + ".story",
        "parts/.story/..",
    ],
)
def test_ways_out_are_refused(story: Path, name: str) -> None:
    assert refusal(story, name).startswith("import-outside: ")


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_links_that_leave_and_circles_are_refused(story: Path) -> None:
    root = story.parent
    (root / "link.story").symlink_to(root.parent / "secret.story")
    (root / "out").symlink_to(root.parent)
    (root / "round.story").symlink_to("round.story")
    (root / "fine.story").symlink_to("friends.story")
    for name in ("link.story", "out/secret.story", "round.story"):
        assert refusal(story, name).startswith("import-outside: ")
    assert resolve(story, "fine.story") == root / "fine.story"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_and_folders_are_refused(story: Path) -> None:
    os.mkfifo(story.parent / "pipe.story")
    (story.parent / "folder.story").mkdir()
    for name in ("pipe.story", "folder.story"):
        assert refusal(story, name).endswith("it is not a file but a folder, device or pipe")


def test_missing_file_has_a_near_name(story: Path) -> None:
    found = resolve(story, "freinds.story")
    assert isinstance(found, Diagnostic)
    assert (found.code, found.help) == ("unknown-import", 'write `"friends.story"`')


def test_bare_word_is_a_part_of_the_library(story: Path) -> None:
    for name in library_names():
        assert resolve_import(story, name, story.parent) == library_dir() / f"{name}.story"
    found = resolve_import(story, "../feelings", story.parent)
    assert isinstance(found, Diagnostic)
    assert found.code == "unknown-library"


def test_shipped_stories_are_found_by_name_only() -> None:
    assert shipped_story("../pyproject") is None
    assert all(shipped_story(name) for name in story_names())


@given(st.text(max_size=20), st.booleans())
def test_any_name_gives_a_file_inside_or_a_reason(name: str, quoted: bool) -> None:
    root = library_dir()
    found = resolve_import(root / "main.story", name, root, quoted=quoted)
    assert isinstance(found, Diagnostic) or found.resolve().is_relative_to(root.resolve())


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_story_that_is_a_circle_of_links_cannot_be_read(tmp_path: Path) -> None:
    for one, other in (("a.story", "b.story"), ("b.story", "a.story")):
        (tmp_path / one).symlink_to(tmp_path / other)
    found = read_files(str(tmp_path / "a.story"), lambda text, digest: ((), ()))
    assert [one.code for one in found.diagnostics] == ["not-a-story-file"]
    assert found.diagnostics[0].message.count(str(tmp_path)) == 1  # the name as it was given
