"""Texts made to break a reader end in few clear messages, soon."""

import time

import pytest

from ifonly.source.diagnostic import Diagnostic
from ifonly.syntax.parser import parse
from ifonly.syntax.printer import print_tree
from ifonly.syntax.tree import BeingDecl

MANY = 10**5
SOME = 4 * 10**4


def read(text: str) -> tuple[Diagnostic, ...]:
    tree, said = parse(text, "a.story")
    print_tree(tree)
    return said


def codes(text: str) -> list[str]:
    return [one.code for one in read(text)]


def deep(levels: int) -> str:
    lines = "".join("    " * (at + 1) + "any of\n" for at in range(1, levels))
    return "X may wait\n    when any of\n" + lines + "    " * (levels + 1) + "X is sad\n"


def test_nesting_within_the_bound_is_read() -> None:
    assert codes(deep(23)) == []


@pytest.mark.parametrize("levels", [24, 25, 500])
def test_deep_nesting_is_one_message(levels: int) -> None:
    assert codes(deep(levels)) == ["too-deep"]


def test_many_names_in_one_line_are_one_message() -> None:
    names = ", ".join(f"n{at}" for at in range(MANY))
    assert codes(f"import {names}") == ["line-too-long"]


def test_many_lines_are_one_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ifonly.syntax.parser.MOST_LINES", MANY // 10)
    assert codes("person a\n" * MANY) == ["too-many-lines"]


@pytest.mark.long
def test_more_lines_than_any_story_has_are_one_message() -> None:
    assert codes("person a\n" * 3 * MANY) == ["too-many-lines"]


def test_many_broken_lines_are_a_thousand_messages() -> None:
    said = read("prson\n" * 15_000)
    assert len(said) == 1000
    assert said[-1].notes == ("14000 further mistakes not shown",)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("place " + "9" * MANY, "number-too-large"),
        ("amount X's coins, from 0 to 1000000001", "number-too-large"),
        ("place a\n    entered by X, when X is at least 1,000,000", "number-with-comma"),
        ("a" * 4 * MANY, "unknown-line"),
        ("a " * 2 * MANY, "line-too-long"),
        ('story "' + "a" * 4 * MANY, "unclosed-quote"),
        ('story "' + " " * 4 * MANY, "unclosed-quote"),
        ('story "' + "a \\\n" * MANY, "unclosed-quote"),
        ('story "' + '""' * 2 * MANY, "unclosed-quote"),
        ("person Ada [/x]", "stray-character"),
        ("person Ada </script>", "stray-character"),
        ("person Ada\x1b[31m", "stray-character"),
        ("person 👍", "stray-character"),
        ("person “Ada”", "stray-character"),
        ("place a;b", "stray-character"),
        ("person Ada.", "stray-character"),
        ("X may wait\n\tidle", "indent-not-spaces"),
        ("language 2\n]]]", "newer-language"),
        ("# a\n\n  language 99999999999999999999", "newer-language"),
        ("language " + "9" * MANY, "newer-language"),
    ],
    ids=lambda value: str(value)[:30].encode("unicode_escape").decode(),
)
def test_one_trouble_is_one_message(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        ",\n" * SOME,
        "#\n" * SOME,
        "and\n" * SOME,
        '"\n' * SOME,
        " " * 4 * SOME,
        "\n" * 4 * SOME,
        "a,\n# b\n" * (SOME // 2),
        "[" * 4 * SOME,
        "\u0301" * 4 * SOME,
        "a\u0301" * 2 * SOME,
        "1,000" * SOME,
        "X's" * SOME,
        "X may a\n" + " b\n" * SOME,
        "scene " + "'s" * SOME,
    ],
    ids=lambda text: text[:8].encode("unicode_escape").decode(),
)
def test_much_of_anything_is_read_in_linear_time(text: str) -> None:
    started = time.process_time()
    parse(text, "a.story")
    assert time.process_time() - started < 4  # 0.3 s at most; slack for a busy machine


def test_messages_show_no_control_character() -> None:
    for sign in map(chr, range(0x250)):
        for one in read(f"person Ada{sign}Ben{sign}"):
            assert one.message.isprintable(), one
            assert (one.help or "").isprintable(), one


@pytest.mark.parametrize(
    "name",
    [
        "Jean-Luc",
        "O'Hara",
        "Zoë",
        "李",
        "Ольга",
        "d’Artagnan",
        "नेहा",
        "می‌خواهم",
        "Gal·la",
        "שרה",
    ],
)
def test_names_of_any_script_are_one_word(name: str) -> None:
    tree, said = parse(f"person {name}", "a.story")
    assert not said
    assert [len(decl.name.tokens) for decl in tree.decls if isinstance(decl, BeingDecl)] == [1]


def test_two_thousand_lines_are_read_soon() -> None:
    block = 'X may bring "roses" to Y\n' + "    when X is with Y, and Y is awake\n" * 99
    started = time.process_time()
    parse(block * 20, "a.story")
    assert time.process_time() - started < 1  # 0.1 s; slack for a busy machine
