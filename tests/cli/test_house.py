"""Commands that need no run: files written, laid out, explained; statuses; a fault of ours."""

import io
import json
import sys
from pathlib import Path

import pytest
from documents import run_command

from ifonly import __version__
from ifonly.cli import files, main
from ifonly.source.span import Span
from ifonly.source.text import SourceText
from ifonly.story.model import Constant, Number


def command(*arguments: str) -> tuple[int, str]:
    return run_command(list(arguments), main)


def answered(*arguments: str) -> dict[str, object]:
    found = json.loads(command(*arguments, "--json")[1])
    assert isinstance(found, dict)
    return found


def test_version_and_calls_at_fault() -> None:
    assert command("--version") == (0, "ifonly 0.1.0\n")
    assert command("check")[0] == 2
    assert command("no-such-command")[0] == 2
    assert command("run", "goodbye", "--seed", str(2**70))[0] == 2


def test_new_writes_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    status, said = command("new", "late-train")
    assert (status, said.split(" ")[0]) == (0, "late-train.story")
    text = Path("late-train.story").read_text(encoding="utf-8")
    assert 'story "Late Train"' in text
    assert command("new", "late-train.story")[0] == 2
    assert Path("late-train.story").read_text(encoding="utf-8") == text
    assert command("new", "a/b")[0] == 2
    assert command("new", 'q"uote')[0] == 2


def test_new_story_is_laid_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    command("new", "a")
    assert command("format", "--check", "a.story") == (0, "a.story stays as it is.\n")


def test_format_keeps_comments_and_writes_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("x.story")
    path.write_bytes(b"\xef\xbb\xbf# first\r\nplace   a ,beside b   # c\r\n")
    assert command("format", "--check", "x.story")[0] == 1
    status, out = command("format", "--stdout", "x.story")
    assert (status, out) == (0, "# first\nplace a, beside b  # c\n")
    assert command("format", "x.story") == (0, "x.story is laid out.\n")
    assert path.read_bytes() == out.encode()
    assert answered("format", "x.story")["changed"] is False
    assert list(tmp_path.iterdir()) == [tmp_path / "x.story"]


def test_format_leaves_a_broken_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.story").write_text('place "a\n', encoding="utf-8")
    status, said = command("format", "x.story")
    assert (status, said[:6]) == (1, "error[")
    assert Path("x.story").read_text(encoding="utf-8") == 'place "a\n'
    assert command("format", "none.story")[0] == 2


def test_help_explains_a_code() -> None:
    assert command("help", "import-cycle")[1].startswith("import-cycle\n")
    assert command("help", "import-cycl") == (
        2,
        "there is no message with the code `import-cycl`: did you mean `import-cycle`?\n",
    )
    assert answered("help", "import-cycle")["code"] == "import-cycle"
    assert "import-cycle" in command("help")[1]


def test_stories_are_listed() -> None:
    listed = answered("stories")["stories"]
    assert isinstance(listed, list)
    assert {"name": "goodbye", "title": "Goodbye"} in listed


def test_missing_story_names_a_near_one() -> None:
    status, said = command("check", "godbye")
    assert status == 2
    assert "help: write `goodbye`" in said


def test_import_cycle_is_told_as_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, other in (("a", "b"), ("b", "c"), ("c", "a")):
        Path(f"{name}.story").write_text(f'import "{other}.story"\n', encoding="utf-8")
    status, said = command("check", "a.story")
    assert status == 1
    assert "`a.story` imports itself: a.story > b.story > c.story > a.story" in said
    assert [said.count(f" {name}.story:1:8") for name in "abc"] == [1, 1, 1]


def test_too_many_and_too_large_imports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(70):
        Path(f"f{number}.story").write_text(f"place p{number}\n", encoding="utf-8")
    Path("all.story").write_text(
        "".join(f'import "f{number}.story"\n' for number in range(70)), encoding="utf-8"
    )
    assert "too-many-imports" in command("check", "all.story")[1]
    for number in range(5):
        Path(f"f{number}.story").write_text("#" * 4_000_000 + "\n", encoding="utf-8")
    assert "imports-too-large" in command("check", "all.story")[1]


def test_a_fault_of_ours_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str, cached: bool) -> None:
        text = SourceText("a.story", "person Ada\nperson Ben\n")
        measure = Number(1.0, Span("a.story", 11, 14))
        raise RuntimeError(f"{name} {len(text.text)} {Constant(measure).number.value}")

    monkeypatch.setattr(files, "load", fail)
    status, said = command("check", "a.story")
    assert status == 70
    assert "a bug in Ifonly" in said
    assert "at work on a.story:2" in said


def test_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(name: str, cached: bool) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files, "load", interrupt)
    assert command("check", "a.story")[0] == 130


def test_console_that_is_not_utf8_shows_codes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.story"
    path.write_text('place 恋次 inside [/red] "\x1b[31m"\n', encoding="utf-8")
    screen = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", screen)
    main(["check", str(path)])
    screen.flush()
    shown = screen.buffer.getvalue()
    assert b"\x1b" not in shown
    assert b"hidden-character" in shown


def test_version_is_the_packages() -> None:
    project = Path(__file__).parent.parent.parent / "pyproject.toml"
    assert f'version = "{__version__}"' in project.read_text(encoding="utf-8")
