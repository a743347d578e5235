"""What an earlier start remembers changes no answer, whatever becomes of it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cli.test_odds import TEXT
from documents import run_command

import ifonly
from ifonly import making
from ifonly.cli import main
from ifonly.kernel import assemble

# Of one story whose odds were asked of the fastest engine, one question, and two of its runs.
KEPT = ["asked", "found", "image", "imports", "proof", "run", "run"]
POSIX = pytest.mark.skipif(os.name != "posix", reason="modes mean something else there")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    making.forget()  # Why: what is made once is not asked for again
    folder = tmp_path / "cache"
    monkeypatch.setenv("IFONLY_CACHE_DIR", str(folder))
    return folder / "stories"


@pytest.fixture
def vase(tmp_path: Path) -> str:
    (tmp_path / "words.story").write_text("fact X is asleep\n", encoding="utf-8")
    file = tmp_path / "vase.story"
    file.write_text(f'import "words.story"\n{TEXT}', encoding="utf-8")
    return str(file)


ASKED = (
    ["check"],
    ["odds", "--runs", "30"],
    ["run"],
    ["run", "--as-told"],
    ["ask", "--matrix", "--as-told"],
)


def answers(vase: str, *more: str) -> list[tuple[int, object]]:
    """Return what commands print for programs, but for seconds."""
    made: list[tuple[int, object]] = []
    for words in ASKED:
        status, said = run_command([words[0], vase, *words[1:], *more, "--json"], main)
        found: dict[str, Any] = json.loads(said)
        assert found.pop("seconds") >= 0
        made.append((status, list(found.items())))
    return made


def answers_in_words(vase: str, *more: str) -> list[tuple[int, object]]:
    """Return what commands print for persons, but for seconds."""
    made: list[tuple[int, object]] = []
    for words in ASKED:
        status, said = run_command([words[0], vase, *words[1:], *more], main)
        made.append((status, [line for line in said.splitlines() if " runs in " not in line]))
    return made


def kept(cache: Path) -> list[str]:
    return sorted(path.name.split("-")[0] for path in cache.iterdir())


def test_answers_are_the_same_from_the_cache(
    vase: str, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = answers(vase, "--no-cache")
    in_words = answers_in_words(vase, "--no-cache")
    assert not cache.exists()
    assert answers(vase) == expected
    assert kept(cache) == KEPT
    making.forget()
    monkeypatch.setattr("ifonly.driver.check", remembered)
    monkeypatch.setattr(assemble, "assemble", remembered)
    assert answers(vase) == expected
    assert answers_in_words(vase) == in_words


def test_a_run_is_followed_from_the_cache(
    vase: str, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["turns", vase, "--branches", "60", "--engine", "wasm"]

    def asked(*more: str) -> tuple[str, Any]:
        said = run_command([*words, *more], main)[1]
        found = json.loads(run_command([*words, *more, "--json"], main)[1])
        assert found.pop("seconds") >= 0
        return said.split(" played in ")[0], found

    both = [("--as-told",), ("--seed", "3")]
    expected = [asked(*more, "--no-cache") for more in both]
    assert [asked(*more) for more in both] == expected
    assert kept(cache).count("followed") == 2
    making.forget()
    monkeypatch.setattr("ifonly.driver.check", remembered)
    monkeypatch.setattr(assemble, "assemble", remembered)
    assert [asked(*more) for more in both] == expected
    (ending,) = {one["ending"] for _, one in expected[:1]}
    assert asked("--as-told", "--ending", ending)[1]["asked"] == ending


def remembered(*_: object) -> None:
    raise AssertionError("it is remembered")


def test_runs_are_told_apart(vase: str) -> None:
    load = ifonly.load(vase)
    asked: list[tuple[int | str, bool]] = [(1, False), ("1", False), (2, False), (1, True)]
    whole = [ifonly.load(vase, cached=False).run(seed=s, as_told=t) for s, t in asked]
    for _ in range(2):
        for (seed, as_told), expected in zip(asked, whole, strict=True):
            found = load.run(seed=seed, as_told=as_told)
            assert replace(found, about=expected.about, seconds=0.0) == replace(
                expected, seconds=0.0
            )
            assert found.about.head() == expected.about.head()


def test_an_empty_folder_name_switches_it_off(
    vase: str, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IFONLY_CACHE_DIR", "")
    monkeypatch.setenv("HOME", str(cache.parent))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache.parent))
    answers(vase)
    assert not cache.parent.exists()


def test_errors_are_remembered_as_errors(vase: str, cache: Path) -> None:
    with Path(vase).open("a", encoding="utf-8") as file:
        file.write('\nending "never": when Ada has owned up to Cid\n')
    expected = answers(vase, "--no-cache")
    assert [status for status, _ in expected] == [1] * len(ASKED)
    assert answers(vase) == expected
    assert kept(cache) == ["found", "imports"]
    assert answers(vase) == expected


@pytest.mark.parametrize(
    "file", [pytest.param("vase.story", marks=pytest.mark.long), "words.story"]
)
def test_a_changed_file_is_read_again(vase: str, file: str) -> None:
    before = answers(vase)
    path = Path(vase).with_name(file)
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\nfact X is awake\n", encoding="utf-8")
    after = answers(vase)
    assert after == answers(vase, "--no-cache")
    assert after != before
    path.write_text(text, encoding="utf-8")
    assert answers(vase) == before


def test_an_import_that_is_gone_is_missed(vase: str) -> None:
    answers(vase)
    Path(vase).with_name("words.story").unlink()
    status, said = run_command(["check", vase], main)
    assert status == 1
    assert "unknown-import" in said


def flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 16]) + content[middle + 1 :]


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(flip, id="flipped"),
        pytest.param(lambda content: content[: len(content) // 2], id="cut"),
        pytest.param(lambda _: b"", id="empty", marks=pytest.mark.long),
        pytest.param(lambda _: b"{}" * 50, id="foreign", marks=pytest.mark.long),
    ],
)
def test_damage_does_no_harm(vase: str, cache: Path, harm: Callable[[bytes], bytes]) -> None:
    expected = answers(vase)
    for path in cache.iterdir():
        path.write_bytes(harm(path.read_bytes()))
    assert answers(vase) == expected
    assert kept(cache) == KEPT


def test_another_version_is_not_read(
    vase: str, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = answers(vase)
    monkeypatch.setattr("ifonly.cache.sources_state", lambda _: "another")
    assert answers(vase) == expected
    assert kept(cache) == sorted(KEPT * 2)


def test_a_folder_that_cannot_be_does_no_harm(vase: str, cache: Path) -> None:
    expected = answers(vase, "--no-cache")
    cache.parent.write_text("a file stands where the folder would", encoding="utf-8")
    assert answers(vase) == expected


@POSIX
def test_a_full_or_closed_folder_does_no_harm(
    vase: str, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = answers(vase)
    cache.chmod(0o500)
    monkeypatch.setattr("ifonly.cache.sources_state", lambda _: "another")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ifonly.source.keeping.os.replace", full)
    assert answers(vase) == expected
    cache.chmod(0o700)
    assert kept(cache) == KEPT


def test_two_processes_at_once(vase: str, cache: Path) -> None:
    words = [sys.executable, "-m", "ifonly", "odds", vase, "--runs", "30", "--json"]
    both = [subprocess.Popen(words, stdout=subprocess.PIPE) for _ in range(2)]
    found = [json.loads(one.communicate()[0]) for one in both]
    for one in (*found, json.loads(run_command(words[3:], main)[1])):
        one.pop("seconds")
        assert one == found[0]
    assert kept(cache) == KEPT[1:5]


def test_where_python_must_play_it_is_assembled(
    vase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = ifonly.load(vase).odds(runs=30).json()
    monkeypatch.setattr("ifonly.engine.makers.find_spec", lambda _: None)
    monkeypatch.setitem(sys.modules, "wasmtime", None)
    found = ifonly.load(vase).odds(runs=30)
    assert "wasmtime cannot be imported" in (found.odds.note or "")
    assert found.json()["endings"] == expected["endings"]
    told = ifonly.load(vase).odds(runs=30, as_told=True, from_="Supper")
    assert (
        told.json()["endings"]
        == (
            ifonly.load(vase, cached=False)
            .odds(runs=30, as_told=True, from_="Supper")
            .json()["endings"]
        )
    )


HEAVY = {
    "run": [
        "story.model", "syntax.tree", "kernel.ops", "analysis", "engine", "chronicle",
        "telling.tell", "present.runs",
    ],
    "ask": [
        "story.model", "syntax.tree", "kernel.ops", "analysis", "engine", "chronicle",
        "telling.tell", "present.answered",
    ],
    "check": ["story.model", "syntax.tree", "kernel.ops", "analysis", "engine"],
    "odds": [
        "story.model", "syntax.tree", "kernel.ops", "kernel.printer", "kernel.print_wasm",
        "kernel.print_llvm", "engine.run", "engine.python",
    ],
    "turns": [
        "story.model", "syntax.tree", "kernel.ops", "kernel.assemble", "engine.run",
        "engine.python", "telling.tell", "telling.happenings",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "check",
        "run",
        "run --as-told",
        "ask --matrix",
        "odds --engine wasm",
        "odds --engine native",
        "odds",
        "turns --engine wasm --branches 25",
    ],
)
def test_a_second_start_imports_no_maker_of_stories(vase: str, words: str) -> None:
    command, *options = words.split()
    code = (
        "import sys; from ifonly.cli import main; status = main(); "
        "print(*sys.modules, file=sys.stderr); sys.exit(status)"
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code, command, vase, *options],
            capture_output=True,
            text=True,
            check=True,
        )
    imported = set(done.stderr.split())
    assert "ifonly.cache" in imported
    assert {f"ifonly.{name}" for name in HEAVY[command]} & imported == set()
