"""Files and bytes become texts, or one reason why not."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifonly.source.span import Span
from ifonly.source.text import LIMIT, SourceText, read_text


def refusal(source: Path | bytes) -> tuple[str, str]:
    text, found = read_text(source, "a.story")
    assert text is None
    (only,) = found
    return only.code, only.message


def test_line_ends_mark_and_normal_form_are_unified() -> None:
    text, found = read_text("\ufeffMara\r\ne\u0301\rend".encode(), "a.story")
    assert found == ()
    assert text == SourceText("a.story", "Mara\n\u00e9\nend")


def test_position_counts_from_one_and_ends_exclusive() -> None:
    text = SourceText("a", "ab\ncd\n")
    assert text.position(Span("a", 1, 4)) == (1, 2, 2, 2)
    assert text.position(Span("a", 6, 99)) == (3, 1, 3, 1)
    assert [text.line(number) for number in range(5)] == ["", "ab", "cd", "", ""]


def test_empty_text_has_one_line() -> None:
    text = SourceText("a", "")
    assert text.position(Span("a", 0, 0)) == (1, 1, 1, 1)
    assert text.line(1) == ""


def test_zero_byte() -> None:
    assert refusal(b"ab\nc\0d") == (
        "not-utf8",
        "`a.story` is not text: byte 4 (line 2, column 2) is zero",
    )


def test_first_bad_byte_has_its_position() -> None:
    assert refusal(b"ab\r\n\xc3\xa9\xff") == (
        "not-utf8",
        "`a.story` is not UTF-8: byte 6 (line 2, column 2) is 0xff",
    )


def test_utf16_is_named() -> None:
    _, (only,) = read_text("Mara".encode("utf-16"), "a.story")
    assert only.help == "save the file as UTF-8, not UTF-16"


@pytest.mark.parametrize("hidden", ["\x1b", "\x07", "\x85", "\u2028"])
def test_controls_are_refused_even_in_quotes(hidden: str) -> None:
    code, message = refusal(f'ok\n"a{hidden}"'.encode())
    assert code == "hidden-character"
    assert f"in line 2, column 3: U+{ord(hidden):04X}" in message


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\u200b", "\u00ad"])
def test_direction_marks_stand_only_in_quotes(mark: str) -> None:
    assert refusal(f"Ma{mark}ra".encode())[0] == "hidden-character"
    assert refusal(f'"x" Ma{mark}ra "y"'.encode())[0] == "hidden-character"
    assert refusal(f'"open {mark}'.encode())[0] == "hidden-character"
    assert refusal(f'"open\n{mark}"'.encode())[0] == "hidden-character"
    assert refusal(f'a # "{mark}"'.encode())[0] == "hidden-character"
    assert read_text(f'say "goes on \\\n {mark}b"'.encode(), "a.story")[1] == ()
    assert read_text(f'say "# {mark}"'.encode(), "a.story")[1] == ()
    assert read_text(f'say "a{mark}b"'.encode(), "a.story")[1] == ()


def test_joiners_tabs_and_any_script_are_innocent() -> None:
    written = "\tمی\u200cخواهم 恋次 N'Dour \U0001f469\u200d\U0001f680\n"
    text, found = read_text(written.encode(), "a.story")
    assert (text, found) == (SourceText("a.story", written), ())


def test_a_line_of_many_quoted_marks_takes_bounded_time() -> None:
    text, found = read_text(('"' + "\u202e" * 1_000_000 + '"').encode(), "a.story")
    assert text is not None
    assert found == ()


def test_large_file_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "large.story"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    code, message = refusal(large)
    assert code == "file-too-large"
    assert "this one has 50.0 MB" in message


def test_limit_itself_is_allowed() -> None:
    assert read_text(b"a" * LIMIT, "a")[1] == ()
    assert refusal(b"a" * (LIMIT + 1))[0] == "file-too-large"


def test_what_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path)[0] == "not-a-story-file"
    assert refusal(tmp_path / "none.story")[0] == "file-not-found"
    assert refusal(Path("a\0b"))[0] == "not-a-story-file"
    assert refusal(Path("a" * 5000))[0] == "not-a-story-file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipe_and_device_are_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.story"
    os.mkfifo(pipe)
    assert refusal(pipe)[0] == "not-a-story-file"
    assert refusal(Path(os.devnull))[0] == "not-a-story-file"


@given(
    st.binary(max_size=60)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(str.encode)
)
def test_any_bytes_give_a_clean_text_or_one_reason(content: bytes) -> None:
    text, found = read_text(content, "a.story")
    assert (text is None) == (len(found) == 1)
    if text:
        assert unicodedata.is_normalized("NFC", text.text)
        assert "\r" not in text.text
        assert "".join(
            text.line(number + 1) + "\n" for number in range(len(text.line_starts))
        ) == (text.text + "\n")
