"""`ifonly plot`: files, what is refused, JSON as published."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from documents import run_command

from ifonly.cli import main
from ifonly.source.shipped import package_dir

SEEN = ["--as-told", "--branches", "10", "--engine", "python"]


def test_what_is_no_picture_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "letter.svg"
    file.write_text("Dear Ada", encoding="utf-8")
    status, output = run_command(["plot", "odds", "two-gifts", "-o", str(file)], main)
    assert status == 2
    assert "exists and is no SVG" in output
    assert file.read_text(encoding="utf-8") == "Dear Ada"


def test_an_svg_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    file = tmp_path / "gifts.svg"
    file.write_text("<svg ><text>before</text></svg>", encoding="utf-8")
    status, output = run_command(["plot", "odds", "two-gifts", *SEEN, "-o", str(file)], main)
    assert status == 0
    made = file.read_text(encoding="utf-8")
    assert made.startswith("<svg ")
    assert "It ends with “two gifts that cancel”" in made
    assert "It ends with “two gifts that cancel”" in output
    assert [one.name for one in tmp_path.iterdir()] == ["gifts.svg"]


def test_a_png_has_so_many_pixels(tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    file = tmp_path / "letter.png"
    call = ["plot", "knowledge", "the-letter", "--as-told", "--width", "390", "-o", str(file)]
    assert run_command([*call, "--scale", "2"], main)[0] == 0
    made = file.read_bytes()
    assert made.startswith(b"\x89PNG\r\n")
    assert int.from_bytes(made[16:20], "big") == 780


def test_without_resvg_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    file = tmp_path / "letter.png"
    status, output = run_command(["plot", "odds", "two-gifts", "-o", str(file)], main)
    assert status == 2
    assert "pip install 'ifonly[picture]'" in output
    assert not file.exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "say where"),
        (["-o", "x.gif"], "ends in .svg or .png"),
        (["-o", "nowhere/x.svg"], "there is no folder"),
        (["-o", "x.svg", "--at", "The evening"], "only a picture of bonds"),
        (["-o", "x.svg", "--who", "Jim"], "only feelings"),
    ],
)
def test_what_cannot_be_drawn_is_refused_at_once(options: list[str], said: str) -> None:
    status, output = run_command(["plot", "knowledge", "two-gifts", *options], main)
    assert status == 2
    assert said in output


@pytest.mark.long
def test_json_of_odds_is_that_of_turns_and_of_the_picture() -> None:
    status, output = run_command(["plot", "odds", "two-gifts", *SEEN, "--json"], main)
    found: Any = json.loads(output)
    path = package_dir() / "present" / "schema" / "plot.json"
    schema: Any = json.loads(path.read_text(encoding="utf-8"))
    assert status == 0
    assert set(schema["required"]) <= set(found) <= set(schema["properties"])
    turned = json.loads(run_command(["turns", "two-gifts", *SEEN, "--json"], main)[1])
    picture = found.pop("picture")
    assert {**found, "seconds": 0} == {**turned, "seconds": 0}
    assert picture["kind"] == "odds"
    assert picture["width"] == 1280
    assert found["ending"] in picture["title"]


def test_the_schema_knows_all_that_turns_answers() -> None:
    folder = package_dir() / "present" / "schema"
    turned, plotted = (
        json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("turns", "plot")
    )
    assert set(turned["properties"]) <= set(plotted["properties"])
    for part in ("moments", "scenes"):
        inner = [one["properties"][part]["items"]["properties"] for one in (turned, plotted)]
        assert set(inner[0]) <= set(inner[1])
    assert turned["$defs"] == plotted["$defs"]
