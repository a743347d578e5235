"""Runs documents: prose with stories in it, commands, and what the commands print.

A block fenced as `ifonly` is written to `story.story` in an empty folder, or to
the name that follows (`ifonly friends.story`). A block fenced as `console`
holds commands (`$ ifonly ...`), each followed by what it prints, errors
included, and by `[exit N]` if N is not 0. The blocks of one document share the
folder and run in order. An unnamed story without a command before the next one
must pass `ifonly check`. `ifonly ignore REASON` and `ifonly fragment` are prose: the
first says why, the second shows a construct that cannot stand alone.

Invariant: a document that runs reads the same after `--update-stories`.
"""

import contextlib
import difflib
import io
import os
import re
import shlex
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

Main = Callable[[list[str]], int]

FENCE = re.compile(
    r"^(?P<fence>`{3,})(?P<kind>ifonly|console)(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
ENVIRONMENT = {"NO_COLOR": "1", "COLUMNS": "80", "LINES": "24", "TERM": "dumb"}
STORY = "story.story"
SECONDS = re.compile(r"\bin \d+\.\d s\b")  # what a command took; reads 0.0 in a document
NAME = re.compile(r"[\w-]+(/[\w-]+)*\.story")


class DocumentError(Exception):
    """A document that is not laid out as it should be, or a story in it that fails."""


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block and where its body stands in the document."""

    kind: str
    info: str
    body: str
    start: int
    end: int


def blocks_of(document: str) -> list[Block]:
    """Return the blocks of a document that run, in order."""
    found = [
        Block(at["kind"], at["info"].strip(), at["body"], at.start("body"), at.end("body"))
        for at in FENCE.finditer(document)
    ]
    for block in found:
        if block.info == "ignore":
            raise DocumentError("a block marked `ignore` says why after it")
    return [block for block in found if block.info.split(" ")[0] not in ("ignore", "fragment")]


def run_document(document: str, main: Main | None = None) -> str:
    """Return a document with what its commands print in place of what it says they print."""
    blocks = blocks_of(document)
    if not blocks:
        return document
    main = main or command_line()
    result, written = "", 0
    unchecked = False
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for block in blocks:
            if block.kind == "ifonly":
                if unchecked and not block.info:
                    check_story(main)
                unchecked = not block.info or (unchecked and block.info != STORY)
                write_story(block)
            else:
                unchecked = False
                result += document[written : block.start] + run_console(block.body, main)
                written = block.end
        if unchecked:
            check_story(main)
    return result + document[written:]


def command_line() -> Main:
    """Return Ifonly's command line."""
    # Why here: tests of the lower stages need no command line.
    from ifonly.cli import main

    return main


def write_story(block: Block) -> None:
    """Write a story where the commands of its document find it."""
    name = block.info or STORY
    if not NAME.fullmatch(name):
        raise DocumentError(f"`ifonly {name}`: a name ends in .story")
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.body, encoding="utf-8", newline="")


def check_story(main: Main) -> None:
    """Check a story that no command follows."""
    status, output = run_command(["check", STORY], main)
    if status != 0:
        raise DocumentError(f"a story without a command must pass `check`:\n{output}")


def run_console(body: str, main: Main) -> str:
    """Return a console block with what its commands print."""
    lines = body.splitlines()
    if lines and not lines[0].startswith("$ "):
        raise DocumentError("a console block begins with `$ `")
    result = []
    for line in lines:
        if not line.startswith("$ "):
            continue
        words = shlex.split(line[2:])
        if words[:1] != ["ifonly"]:
            raise DocumentError(f"only `ifonly` runs in a document: {line}")
        status, output = run_command(words[1:], main)
        output = SECONDS.sub("in 0.0 s", output)
        result += [line.rstrip(), *strip_blanks(output)]
        if status != 0:
            result.append(f"[exit {status}]")
    return "".join(f"{line}\n" for line in result)


def run_command(arguments: list[str], main: Main) -> tuple[int, str]:
    """Return exit status and everything printed of one command."""
    screen = io.StringIO()
    with (
        mock.patch.dict(os.environ, ENVIRONMENT),
        contextlib.redirect_stdout(screen),
        contextlib.redirect_stderr(screen),
    ):
        try:
            status = main(arguments)
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
    return status or 0, screen.getvalue()


def strip_blanks(text: str) -> list[str]:
    """Return the lines of a text without blanks at their ends and at its end."""
    return [line.rstrip() for line in text.rstrip().split("\n")] if text.strip() else []


def unlike(document: str, result: str) -> bool:
    """Return whether a document says something else than what its commands print."""
    return strip_blanks(document) != strip_blanks(result)


def run_or_update(path: Path, *, update: bool) -> None:
    """Run a document and compare it with what it says, or write what it should say."""
    document = path.read_text(encoding="utf-8")
    result = run_document(document)
    if not unlike(document, result):
        return
    if update:
        path.write_text(result, encoding="utf-8", newline="")
        return
    difference = difflib.unified_diff(
        document.splitlines(), result.splitlines(), "the document", "the run", lineterm=""
    )
    raise DocumentError("\n".join(difference))
