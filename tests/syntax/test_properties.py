"""Laws of reading and printing, on random texts and random trees."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st
from syntax.trees import stories, trees

from ifonly.syntax.parser import parse
from ifonly.syntax.printer import dump_tree, print_tree
from ifonly.syntax.tree import Tree


def check_text(text: str) -> None:
    started = time.process_time()
    tree, said = parse(text, "a.story")
    printed = print_tree(tree)
    again, said_again = parse(printed, "a.story")
    assert again == tree
    assert print_tree(again) == printed
    codes = sorted(one.code for one in said if one.code != "indent-not-spaces")
    assert codes == sorted(one.code for one in said_again if one.code != "indent-not-spaces")
    dump_tree(tree)
    for one in said:
        assert 0 <= one.primary.span.start <= one.primary.span.end <= len(text)
        assert one.message
        assert "\n" not in one.message
    assert time.process_time() - started < 1


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_any_text_is_read_and_kept(text: str) -> None:
    check_text(text)


@settings(max_examples=300, deadline=None)
@given(stories)
def test_anything_like_a_story_is_read_and_kept(text: str) -> None:
    check_text(text)


@settings(max_examples=75, deadline=None)
@given(trees)
def test_printing_then_parsing_is_the_identity(tree: Tree) -> None:
    printed = print_tree(tree)
    again, said = parse(printed, tree.file)
    assert not said
    assert again == tree
    assert print_tree(again) == printed
