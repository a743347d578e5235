"""What goes wrong outside a story is said, as JSON too, with the status that fits."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from documents import run_command

from ifonly.cli import main
from ifonly.source.version import VERSION

CALLS = [
    ["run", "goodbye", "--seed", str(2**70)],
    ["why", "goodbye", "--event", "99999"],
    ["run", "goodbye", "--no-such-option"],
    ["help", "no-such-code"],
]


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call[-1])
def test_a_call_at_fault_is_one_object(
    call: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*call, "--json"]) == 2
    found = json.loads(capsys.readouterr().out)
    assert (found["ifonly"], found["semantics"]) == (VERSION, 1)
    assert found["error"]


def test_a_story_that_is_not_there_is_a_call_at_fault() -> None:
    assert run_command(["check", "no-such.story"], main)[0] == 2
    assert run_command(["run", "no-such.story"], main)[0] == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_said() -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "ifonly", "stories"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (
        2,
        b"the answer cannot be written: no space left on device\n",
    )


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_a_closed_output_is_said() -> None:
    call = f"{sys.executable} -m ifonly stories >&-"
    done = subprocess.run(["sh", "-c", call], stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (
        2,
        b"the answer cannot be written: bad file descriptor\n",
    )


def test_a_file_at_fault_does_not_keep_others_from_being_laid_out(tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.story", tmp_path / "good.story"
    bad.write_text('scene "open\n', encoding="utf-8")
    good.write_text("place   the garden\n", encoding="utf-8")
    status, said = run_command(["format", str(bad), str(good)], main)
    assert status == 1
    assert "bad cannot be" in said
    assert good.read_text(encoding="utf-8") == "place the garden\n"
