"""What one process makes of a story it makes once, and anew where a file has changed."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

import pytest
from cli.test_odds import TEXT

import ifonly
from ifonly import driver, making
from ifonly.kernel import assemble
from ifonly.present.answers import RefusedError
from ifonly.story import checks, from_syntax
from ifonly.story.draft import Draft
from ifonly.story.model import Story
from ifonly.syntax.tree import Tree


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    making.forget()
    yield
    making.forget()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the stages that are made from here on, as they are made."""
    found: list[str] = []
    for module, name in (
        (from_syntax, "build_with_words"),
        (checks, "check_story"),
        (assemble, "assemble"),
    ):
        true = getattr(module, name)

        def counted(*given: object, name: str = name, true: object = true) -> object:
            found.append(name)
            return true(*given)  # type: ignore[operator]

        monkeypatch.setattr(module, name, counted)
    return found


@pytest.fixture
def vase(tmp_path: Path) -> Path:
    (tmp_path / "words.story").write_text("fact X is asleep\n", encoding="utf-8")
    file = tmp_path / "vase.story"
    file.write_text(f'import "words.story"\n{TEXT}', encoding="utf-8")
    return file


STAGES = ["build_with_words", "check_story", "assemble"]


def test_a_story_is_made_once_however_much_is_asked(vase: Path, made: list[str]) -> None:
    story = ifonly.load(vase, cached=False)
    first = story.run(seed=3).json()
    assert made == STAGES
    assert story.run(seed=3).json() | {"seconds": 0} == first | {"seconds": 0}
    assert story.run(seed=4).json()["events"]
    assert made == STAGES


@pytest.mark.parametrize("file", ["vase.story", "words.story"])
def test_a_story_with_a_changed_file_is_made_anew(
    vase: Path, made: list[str], file: str
) -> None:
    before = driver.assemble_story(str(vase))
    path = vase.with_name(file)
    path.write_text(path.read_text("utf-8") + "\nfact X is awake\n", encoding="utf-8")
    after = driver.assemble_story(str(vase))
    assert made == STAGES * 2
    assert len(after[1].facts) == len(before[1].facts) + 1


def test_another_file_with_the_same_words_is_another_story(vase: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.story"
    other.write_text(vase.read_text("utf-8"), encoding="utf-8")
    first, second = (driver.check(str(one)) for one in (vase, other))
    assert first.story is not second.story
    for one, file in ((first, vase), (second, other)):
        assert str(file) in {found.primary.span.file for found in one.diagnostics}


def test_a_very_long_story_is_not_kept_and_short_ones_displace_no_long_one(
    vase: Path, made: list[str]
) -> None:
    def of_length(many: int) -> None:
        vase.write_text(f"{TEXT}# {'x' * many}\n", encoding="utf-8")
        made.clear()
        driver.assemble_story(str(vase))

    for _ in range(2):
        of_length(2**18)
        assert made == STAGES
    of_length(2**16)
    for many in range(15):
        of_length(many)
        assert made == STAGES
    of_length(2**16)
    assert made == []


def test_what_a_caller_says_leaves_no_trace_in_what_is_kept(vase: Path) -> None:
    story = ifonly.load(vase, cached=False)
    asked = [
        story.ask("is it so that Ada has owned up to Ben", as_told=True).json()
        for _ in range(3)
    ]
    assert [one | {"seconds": 0} for one in asked] == [asked[0] | {"seconds": 0}] * 3


def test_what_words_mean_is_found_once_however_many_callers_speak(
    vase: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafted: list[object] = []
    true = from_syntax._drafted

    def counted(trees: Sequence[Tree]) -> tuple[Draft, Story]:
        drafted.append(trees)
        return true(trees)

    monkeypatch.setattr(from_syntax, "_drafted", counted)
    story = ifonly.load(vase, cached=False)
    for text in (
        "is it so that Ada has owned up to Ben",
        "is it so that Ben is gone",
        "who is",
    ):
        with contextlib.suppress(RefusedError):
            story.ask(text, as_told=True)
    assert len(drafted) == 1


def test_what_one_caller_says_is_not_known_to_another(vase: Path) -> None:
    words = driver.check(str(vase)).words
    assert words is not None
    before = repr(words.draft)
    one = words.apart()
    for held in (one.draft, one.draft.words):
        for field in fields(held):
            value = getattr(held, field.name)
            if isinstance(value, dict | list | set):
                assert value is not getattr(words.draft, field.name, None)
                value.clear()
    assert repr(words.draft) == before
