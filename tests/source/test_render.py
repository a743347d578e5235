"""Diagnostics become text with marks in the right columns, or JSON."""

import json

from hypothesis import given
from hypothesis import strategies as st

from ifonly.source.diagnostic import Diagnostic, Label, error, warning
from ifonly.source.render import as_json, clean, render, width
from ifonly.source.span import NOWHERE, Span
from ifonly.source.text import SourceText

HARBOUR = SourceText(
    "harbour.story",
    "\n\n\npromise debt from Tobin to Mara:\n    x\n\n\nreaction r:\n    and Tobin breaks dept\n",
)


def at(text: SourceText, words: str) -> Span:
    start = text.text.index(words)
    return Span(text.name, start, start + len(words))


def shown(written: str, words: str, label: str = "here") -> str:
    text = SourceText("a.story", written)
    return render(error("some-code", "wrong", at(text, words), label), {"a.story": text})


def test_two_places_with_a_gap_and_a_help() -> None:
    finding = error(
        "unknown-promise",
        "no promise is named `dept`",
        at(HARBOUR, "dept"),
        "not declared in this story",
        Label(at(HARBOUR, "debt"), "a promise with a near name"),
        help="write `debt`, or declare `promise dept from ... to ...`",
    )
    assert render(finding, {"harbour.story": HARBOUR}) == (
        """\
error[unknown-promise]: no promise is named `dept`
 --> harbour.story:9:22
  |
4 | promise debt from Tobin to Mara:
  |         ---- a promise with a near name
 ...
9 |     and Tobin breaks dept
  |                      ^^^^ not declared in this story
  |
  = help: write `debt`, or declare `promise dept from ... to ...`"""
    )


def test_lines_that_follow_each_other_have_no_gap() -> None:
    text = SourceText("harbour.story", "\n" * 9 + "reaction spurned:\n    when Mara\n")
    finding = warning(
        "reaction-never-fires",
        "reaction `spurned` can never fire",
        at(text, "spurned"),
        "no action reaches it",
        Label(at(text, "Mara"), "never raised"),
        notes=("a note",),
    )
    assert render(finding, {"harbour.story": text}) == (
        """\
warning[reaction-never-fires]: reaction `spurned` can never fire
  --> harbour.story:10:10
   |
10 | reaction spurned:
   |          ^^^^^^^ no action reaches it
11 |     when Mara
   |          ---- never raised
   |
   = note: a note"""
    )


def test_marks_stand_under_wide_combining_and_tabbed_letters() -> None:
    assert shown("\t恋次 o\u0308x y", "y").splitlines()[3:] == [
        "1 |     恋次 o\u0308x y",
        "  |             ^ here",
    ]
    assert shown("恋次 y", "恋次").splitlines()[-1] == "  | ^^^^ here"


def test_right_to_left_text_is_marked_by_column() -> None:
    assert shown("שלום y", "y").splitlines()[-1] == "  |      ^ here"


def test_empty_span_at_the_end_has_one_mark() -> None:
    text = SourceText("a.story", "ab\n")
    finding = error("some-code", "wrong", Span("a.story", 2, 2))
    assert render(finding, {"a.story": text}).splitlines()[-1] == "  |   ^"


def test_two_labels_on_one_line_share_the_line() -> None:
    text = SourceText("a.story", "Mara is Mara")
    finding = error(
        "some-code", "wrong", Span("a.story", 8, 12), "two", Label(Span("a.story", 0, 4), "one")
    )
    assert render(finding, {"a.story": text}).splitlines()[2:] == [
        "  |",
        "1 | Mara is Mara",
        "  | ---- one",
        "  |         ^^^^ two",
    ]


def test_second_file_has_its_own_head() -> None:
    one, other = SourceText("a.story", "Mara"), SourceText("b.story", "\nMara")
    finding = error(
        "some-code", "wrong", at(one, "Mara"), "again", Label(at(other, "Mara"), "first")
    )
    assert render(finding, {"a.story": one, "b.story": other}).splitlines()[1:] == [
        " --> a.story:1:1",
        "  |",
        "1 | Mara",
        "  | ^^^^ again",
        " ::: b.story:2:1",
        "  |",
        "2 | Mara",
        "  | ---- first",
    ]


def test_file_without_text_is_named_and_nowhere_is_not() -> None:
    assert render(error("c", "wrong", Span("a.story", 3, 4), help="h"), {}) == (
        "error[c]: wrong\n --> a.story\n  = help: h"
    )
    assert render(error("c", "wrong", NOWHERE), {}) == "error[c]: wrong"


def test_what_steers_a_terminal_is_spelt_out() -> None:
    text = SourceText("a\x1b[2J.story", 'say "\u202eabc" x')
    finding = error("some-code", "bad\x07 [/red]", Span(text.name, 11, 12), "\x9b1m\n")
    assert render(finding, {text.name: text}).splitlines() == [
        "error[some-code]: bad\\u{7} [/red]",
        " --> a\\u{1b}[2J.story:1:12",
        "  |",
        '1 | say "\\u{202e}abc" x',
        "  |                   ^ \\u{9b}1m\\u{a}",
    ]


def test_long_line_is_cut_around_its_mark() -> None:
    lines = shown("a" * 100_000 + "Y" + "b" * 100_000, "Y").splitlines()
    assert max(map(len, lines)) < 300
    assert lines[3][lines[4].index("^")] == "Y"


def test_colour_only_when_asked() -> None:
    finding = error("c", "wrong", at(HARBOUR, "dept"))
    assert "\x1b" not in render(finding, {"harbour.story": HARBOUR})
    assert "\x1b[1;31merror[c]\x1b[0m" in render(
        finding, {"harbour.story": HARBOUR}, color=True
    )


def test_json_has_the_promised_fields() -> None:
    finding = error("c", "wrong", at(HARBOUR, "dept"), "here", notes=("n",), help="h")
    assert as_json(finding, {"harbour.story": HARBOUR}) == {
        "code": "c",
        "severity": "error",
        "message": "wrong",
        "labels": [
            {
                "file": "harbour.story",
                "line": 9,
                "column": 22,
                "end_line": 9,
                "end_column": 26,
                "text": "here",
                "primary": True,
            }
        ],
        "notes": ["n"],
        "help": "h",
    }


spans = st.builds(
    Span, st.sampled_from(["a", "b", ""]), st.integers(-3, 40), st.integers(-3, 40)
)
labels = st.builds(Label, spans, st.text(max_size=5))
findings = st.builds(
    Diagnostic,
    st.just("c"),
    st.sampled_from(["error", "warning", "hint"]),
    st.text(max_size=9),
    labels,
    st.lists(labels, max_size=4).map(tuple),
    st.lists(st.text(max_size=5), max_size=2).map(tuple),
    st.none() | st.text(max_size=5),
)


@given(findings, st.text(max_size=30), st.text(max_size=30))
def test_any_text_and_spans_render(finding: Diagnostic, one: str, other: str) -> None:
    texts = {"a": SourceText("a", one), "b": SourceText("b", other)}
    rendered = render(finding, texts)
    assert clean(rendered.replace("\n", "")) == rendered.replace("\n", "")
    assert "\x1b" not in rendered
    rendered.encode("utf-8")
    json.dumps(as_json(finding, texts))


@given(st.text(max_size=20), st.text(max_size=20))
def test_width_adds_up(one: str, other: str) -> None:
    assert width(one + other) == width(one) + width(other)
