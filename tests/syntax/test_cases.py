"""Each construct as source, as a tree, as it is printed, and what is said about it.

`UPDATE_CASES=1 pytest tests/syntax/test_cases.py` writes the files again; read the difference.
"""

import os
import re
from pathlib import Path

import pytest

from ifonly.source.text import SourceText
from ifonly.syntax.parser import parse
from ifonly.syntax.printer import dump_tree, print_tree

CASES = sorted((Path(__file__).parents[1] / "stages" / "tree").glob("*.case"))
SECTION = re.compile(r"^== (\w+)\n", re.MULTILINE)


def source_of(text: str) -> str:
    """Return the source of a case."""
    _, name, source, *_ = SECTION.split(text)
    assert name == "source"
    return source


def case_of(source: str) -> str:
    """Return a case with everything that follows from its source."""
    tree, said = parse(source, "case.story")
    text = SourceText("case.story", source)
    found = "".join(
        "{}:{} {}: {}{}\n".format(
            *text.place(one.primary.span.start),
            one.code,
            one.message,
            f" ({one.help})" if one.help else "",
        )
        for one in said
    )
    return (
        f"== source\n{source}== printed\n{print_tree(tree)}== said\n{found}"
        f"== tree\n{dump_tree(tree)}"
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected = case_of(source_of(text))
    if os.environ.get("UPDATE_CASES"):
        path.write_text(expected, encoding="utf-8")
    assert text == expected


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_is_kept_by_printing(path: Path) -> None:
    tree, _ = parse(source_of(path.read_text(encoding="utf-8")), "case.story")
    printed = print_tree(tree)
    again, _ = parse(printed, "case.story")
    assert again == tree
    assert print_tree(again) == printed
