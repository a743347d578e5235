"""Every code that is raised has an entry, and every entry says what it must."""

import re

import pytest

from ifonly.source.catalogue import codes, entry, parse_entry
from ifonly.source.shipped import package_dir

RAISED = re.compile(
    r"\b(?:error|warning|hint|say)\w*\(\s*(?:[\w.]+,\s*)*\"([a-z0-9]+(?:-[a-z0-9]+)+)\""
)
QUOTED = re.compile(r"\"([a-z0-9]+(?:-[a-z0-9]+)+)\"")


def test_codes_raised_are_codes_explained() -> None:
    texts = [path.read_text(encoding="utf-8") for path in package_dir().rglob("*.py")]
    raised = {code for text in texts for code in RAISED.findall(text)}
    named = {word for text in texts for word in QUOTED.findall(text)}
    assert raised <= set(codes()), "raised and not explained"
    assert set(codes()) <= named, "explained and named nowhere"


@pytest.mark.parametrize("code", codes())
def test_entry_shows_both_stories_or_none(code: str) -> None:
    found = entry(code)
    assert found is not None
    assert (found.failing is None) == (found.mended is None)


def test_entry_is_parsed() -> None:
    text = (
        "# c-d\n\nMeans.\n\n## Example\n```ifonly failing\nA\n```\n```ifonly mended\nB\n```\n"
    )
    found = parse_entry("c-d", text)
    assert (found.meaning, found.failing, found.mended) == ("Means.", "A\n", "B\n")


def test_entry_without_title_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its code"):
        parse_entry("c-d", "Means.\n")


def test_unknown_code_has_no_entry() -> None:
    assert entry("../secret") is None
