"""No sentence of a story as told is told twice, not even of other people.

A sentence ends in a full stop, a question or an exclamation mark before a capital; what is
left of it without names, pronouns and who says it is compared. Of two words or fewer
(`Renji was wounded.`) it may come again.
"""

import re
from collections import Counter

import pytest

import ifonly
from ifonly import driver
from ifonly.source.shipped import story_names

BETWEEN = re.compile(r"(?<=[.!?…])([”’]?)\s+(?=[“A-Z])")
SAID = re.compile(r"\bsaid \w+( to \w+)?\b")
PRONOUNS = {
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "hers",
    "herself",
    "they",
    "them",
    "their",
}


def left_of(sentence: str, names: set[str]) -> tuple[str, ...]:
    """Return a sentence's words without names, pronouns and who says it."""
    words = re.findall(r"[\w’']+", SAID.sub("", sentence).lower())
    bare = (re.sub(r"[’']s?$", "", word) for word in words)
    return tuple(word for word in bare if word not in names | PRONOUNS)


def repeated(text: str, names: set[str]) -> list[tuple[str, ...]]:
    sentences = BETWEEN.sub(r"\1\n", text).split("\n")
    found = Counter(left_of(one, names) for one in sentences)
    return [one for one, count in found.items() if count > 1 and len(one) > 2]


def test_a_repeat_is_found_under_other_names() -> None:
    text = "Ada and Ben ate from one bowl. “No,” said Ben. Ben and Cleo ate from one bowl."
    assert repeated(text, {"ada", "ben", "cleo"}) == [("and", "ate", "from", "one", "bowl")]


@pytest.mark.parametrize("name", story_names())
def test_no_sentence_is_told_twice(name: str) -> None:
    story = driver.check(name).story
    assert story is not None
    names = {word for one in story.people for word in one.name.lower().split()}
    told = ifonly.load(name).run(seed=0, as_told=True).telling
    paragraphs = [part for scene in told if scene.took_place for part in scene.paragraphs]
    assert repeated("\n".join(paragraphs), names) == []
