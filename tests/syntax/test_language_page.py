"""The page that states the language is written in the language."""

import re
from pathlib import Path

import pytest

from ifonly.source.shipped import library_dir, package_dir, stories_dir
from ifonly.syntax.parser import parse
from ifonly.syntax.printer import print_tree

PAGE = Path(__file__).parents[2] / "docs" / "language.md"
BLOCKS = re.findall(r"```ifonly[^\n]*\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
FOLDERS = (stories_dir(), library_dir(), package_dir() / "present")
STORIES = sorted(path for folder in FOLDERS for path in folder.glob("*.story"))


def check(text: str) -> None:
    tree, said = parse(text, "page.story")
    assert not said
    again, said = parse(print_tree(tree), "page.story")
    assert not said
    assert again == tree


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split("\n")[0][:40])
def test_every_block_of_the_page_is_read(block: str) -> None:
    if block.startswith("when"):  # a clause of an action
        block = "X may wait\n" + "".join(f"    {line}\n" for line in block.splitlines())
    check(block)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_every_shipped_story_is_read(path: Path) -> None:
    check(path.read_text(encoding="utf-8"))
