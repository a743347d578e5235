"""Ctrl-C in a real process: the odds so far, what is saved, and no thread that hangs."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import ifonly

TEXT = """story "Rain"

place the porch

person Ada, she
person Ben, he

X may nod to Y
    when X is with Y
    for "manners": mildly

scene "All day", on the porch, for 40 turns of 10 minutes
    with Ada and Ben

ending "dry": when Ada has nodded to Ben
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")


@pytest.mark.parametrize("engine", ["python", "wasm"])
def test_an_interrupted_process_answers_with_what_is_complete(
    engine: str, tmp_path: Path
) -> None:
    (tmp_path / "rain.story").write_text(TEXT, encoding="utf-8")
    words = ["odds", "rain.story", "--runs", str(10**9), "--engine", engine, "--stream"]
    with subprocess.Popen(
        [sys.executable, "-m", "ifonly", *words, "--save", "runs.csv"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        progress = [json.loads(process.stdout.readline()) for _ in range(3)]
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    found = json.loads(output.splitlines()[-1])
    done = progress[-1]["progress"]["done"]
    assert (found["stopped"], found["engine"]) == ("interrupted", engine)
    assert found["runs"] >= done > 0
    assert progress[-1]["progress"]["seconds_left"] > 0
    assert f"{found['runs']:,} runs saved in `runs.csv`." in errors
    rows = (tmp_path / "runs.csv").read_text(encoding="utf-8").splitlines()[2:]
    assert len(rows) == found["runs"]
    if found["runs"] <= 5000:
        whole = ifonly.load(tmp_path / "rain.story").odds(runs=found["runs"])
        assert found["endings"] == whole.json()["endings"]


@pytest.mark.long
def test_an_interrupted_chart_is_that_of_the_last_look(tmp_path: Path) -> None:
    (tmp_path / "rain.story").write_text(TEXT, encoding="utf-8")
    words = ["turns", "rain.story", "--branches", "4000", "--engine", "python", "--stream"]
    with subprocess.Popen(
        [sys.executable, "-m", "ifonly", *words],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        progress = json.loads(process.stdout.readline())["progress"]
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=120)
    assert process.returncode == 130, errors
    assert (progress["what"], progress["done"]) == ("branches", 1)
    found = json.loads(output.splitlines()[-1])
    assert (found["stopped"], found["branches"]) == ("interrupted", 0)
