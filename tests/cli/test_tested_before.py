"""What long tests judged is kept: the same command goes on from where it was broken off."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from analysis.test_shaking import TEXT
from documents import run_command

from ifonly.analysis import breaking, steadiness
from ifonly.cache import Judgements, open_cache
from ifonly.cli import main
from ifonly.source.keeping import Keeping
from ifonly.syntax.sources import read_story

LONG = ["--shake", "0.1", "--seeds", "1", "--cuts", "--sweep"]
SHARE = '    "met" in more than 1 of 20 runs\n'
MORE = """    cut: without motive "manners"
claim P2 "She greets him."
    Ada nods to Ben
    cut: without motive "manners"
"""


@pytest.fixture
def porch(tmp_path: Path) -> str:
    path = tmp_path / "porch.story"
    # Why no share of runs: what takes long is made small here.
    text = TEXT.replace("at least 0.15", "at least 0.195").replace(SHARE, "")
    path.write_text(text + MORE, encoding="utf-8")
    return str(path)


def asked(porch: str, *more: str) -> dict[str, Any]:
    _, said = run_command(["test", porch, *LONG, *more, "--json"], main)
    found: dict[str, Any] = json.loads(said)
    assert found.pop("seconds") >= 0
    return found


def count(monkeypatch: pytest.MonkeyPatch, most: int) -> list[str]:
    """Note each story tried, cut and part that is judged; break off after so many."""
    judged: list[str] = []

    def counted(name: str, whole: Callable[..., object]) -> Callable[..., object]:
        def work(*given: object) -> object:
            if len(judged) == most:
                raise KeyboardInterrupt
            judged.append(name)
            return whole(*given)

        return work

    monkeypatch.setattr(steadiness, "_tried", counted("story", steadiness._tried))
    monkeypatch.setattr(breaking, "judge_cut", counted("cut", breaking.judge_cut))
    monkeypatch.setattr(breaking, "judge_part", counted("part", breaking.judge_part))
    return judged


def test_an_interrupted_test_goes_on_where_it_was_and_judges_nothing_twice(
    porch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "cache"
    monkeypatch.setenv("IFONLY_CACHE_DIR", str(folder))
    # Why: native code takes seconds to make, and what is kept is the same.
    monkeypatch.setattr("ifonly.analysis.compiled.find_spec", lambda _: None)
    expected = asked(porch, "--no-cache")
    assert not folder.exists()
    assert expected["shake"]["claims"][0]["first"]["reason"]
    assert expected["sweep"]["broken"]
    stories, parts = expected["shake"]["stories"], expected["sweep"]["parts"]
    every = ["story"] * stories + ["cut"] * 2 + ["part"] * parts
    for done, most in ((3, 3), (stories + 1, stories - 2)):
        with monkeypatch.context() as patched:
            judged = count(patched, most)
            found = asked(porch)
        assert found["stopped"] == "interrupted"
        assert found["shake"]["tried"] == min(done, stories)
        assert judged == every[done - most : done]
    with monkeypatch.context() as patched:
        judged = count(patched, len(every))
        assert asked(porch) == expected
        assert judged == every[stories + 1 :]
        judged.clear()
        assert asked(porch) == expected
        assert judged == []
    kept = [path for path in (folder / "stories").iterdir() if path.name.startswith("judged-")]
    assert len(kept) == len(every)


def known(path: str, folder: Path) -> Judgements:
    cache = open_cache(Keeping(folder, 2**20))
    return cache.judged(read_story(path).files)


def test_it_is_found_in_the_same_files_by_the_same_judge_when_the_same_is_asked(
    porch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, row = tmp_path / "cache", ["1", None, [["P1", "held", "it does"]]]
    known(porch, folder).keep(["tried", "1", 1, 0.1, ["P1"]], row)
    assert known(porch, folder).find(["tried", "1", 1, 0.1, ["P1"]]) == row
    assert known(porch, folder).find(["tried", 1, 1, 0.1, ["P1"]]) is None
    assert known(porch, folder).find(["tried", "1", 1, 0.2, ["P1"]]) is None
    assert known(porch, folder).find(["tried", "1", 1, 0.1, ["P1", "P2"]]) is None
    with monkeypatch.context() as patched:
        patched.setattr("ifonly.cache._JUDGES", ("analysis", "chronicle", "present"))
        assert known(porch, folder).find(["tried", "1", 1, 0.1, ["P1"]]) is None
    text = Path(porch).read_text(encoding="utf-8")
    Path(porch).write_text(text + "\nfact X is awake\n", encoding="utf-8")
    assert known(porch, folder).find(["tried", "1", 1, 0.1, ["P1"]]) is None
    Path(porch).write_text(text, encoding="utf-8")
    assert known(porch, folder).find(["tried", "1", 1, 0.1, ["P1"]]) == row


def test_without_a_folder_nothing_is_kept(porch: str, tmp_path: Path) -> None:
    nowhere = open_cache(None).judged(read_story(porch).files)
    nowhere.keep(["tried"], [1])
    assert nowhere.find(["tried"]) is None
    assert os.listdir(tmp_path) == ["porch.story"]
