"""Run a Python script that ships in processes of their own, one for each input.

What such a process changes of itself, the program does not notice; and it uses another core.
Invariant: whatever goes wrong there, the answer is that there is none.
"""

import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path


def answers(script: Path, inputs: Sequence[bytes]) -> list[bytes | None]:
    """Return what a script writes for each input, run side by side; nothing where it fails.

    The script finds Python's own library and nothing else.
    """
    started = [_start(script) for _ in inputs]
    try:
        for process, given in zip(started, inputs, strict=True):
            if process is not None and process.stdin is not None:
                with suppress(OSError):
                    # Why all before any answer: a script reads its whole input first.
                    process.stdin.write(given)
                    process.stdin.close()
        return [None if one is None else _answer(one) for one in started]
    finally:
        for process in started:
            if process is not None:
                process.kill()
                process.wait()


def _start(script: Path) -> "subprocess.Popen[bytes] | None":
    try:
        return subprocess.Popen(
            [sys.executable, "-I", "-S", str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, ValueError):
        return None


def _answer(process: "subprocess.Popen[bytes]") -> bytes | None:
    assert process.stdout is not None
    with process.stdout as stream:
        found = stream.read()
    return found if process.wait() == 0 else None
