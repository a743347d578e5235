"""Prints answers, and turns what went wrong in a command into its exit status.

0: fine. 1: the story is at fault, or a claim is not met. 2: the call is at fault.
70: Ifonly is. 130: interrupted. Invariants: with `--json` one object stands on standard
output and nothing else; what an author wrote never steers the terminal; a console
that cannot show a letter shows its code.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import typer

from ifonly.present import terminal
from ifonly.present.answers import BAD_CALL, RefusedError, without_story
from ifonly.present.choices import EngineChoice
from ifonly.present.lines import counted, laid_out
from ifonly.present.progress import Hearing

if TYPE_CHECKING:
    from ifonly.engine.ensemble import EngineName

FINE, AT_FAULT, BUG, INTERRUPTED = 0, 1, 70, 130


class Stoppable(Protocol):
    """What an interruption may have ended before its time."""

    @property
    def stopped(self) -> str:
        """Why it ended."""


class LongAnswer(Stoppable, terminal.Answer, Protocol):
    """The answer to a question that takes long."""


class UnwrittenError(Exception):
    """Standard output takes nothing more: it is closed, or its disk is full."""


def answer(work: Callable[[], int], as_json: bool = False) -> typer.Exit:
    """Return the end of a command: its status, or the report of what went wrong in it."""
    try:
        return typer.Exit(reported(work, as_json))
    except BrokenPipeError:  # Why: `ifonly run goodbye | head` is no fault of anybody's
        close_output()
        return typer.Exit(FINE)
    except UnwrittenError as trouble:
        close_output()
        say(f"the answer cannot be written: {trouble}")
        return typer.Exit(BAD_CALL)


def reported(work: Callable[[], int], as_json: bool) -> int:
    """Return the status of a command; what went wrong in it is printed."""
    try:
        return work()
    except RefusedError as refusal:
        if as_json and refusal.answer:
            show(refusal.answer, as_json)
        else:
            say(str(refusal))
            if as_json:
                print_object({"error": str(refusal)})
        return refusal.status
    except KeyboardInterrupt:
        say("interrupted before there was an answer")
        if as_json:
            print_object({"stopped": "interrupted"}, in_line=True)
        return INTERRUPTED
    except (BrokenPipeError, UnwrittenError):
        raise
    except Exception as trouble:  # noqa: BLE001 - whatever it is, it is Ifonly's fault, not the author's
        from ifonly.present.bug import report

        said = report(trouble, traced=bool(os.environ.get("IFONLY_TRACE")))
        print(said, file=sys.stderr)
        if as_json:
            print_object({"error": said})
        return BUG


def close_output() -> None:
    """Let what is still to be written go nowhere, so that the end of the program is quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_out(text: str) -> None:
    """Print an answer, all of it."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as trouble:
        raise UnwrittenError((trouble.strerror or "no reason is given").lower()) from None


def print_object(keys: dict[str, object], in_line: bool = False) -> None:
    """Print the object of an answer that is about no story."""
    found = {**without_story(), **keys}
    print_out(json.dumps(found, ensure_ascii=False, indent=None if in_line else 2))


def say(text: str) -> None:
    """Print to standard error, in lines of a terminal."""
    print(laid_out(text), file=sys.stderr)


def named(engine: EngineChoice | None) -> "EngineName | None":
    """Return the name of the engine that is asked for, if one is."""
    return None if engine is None else engine.value


def refuse_if(is_wrong: bool, trouble: str) -> None:
    """Refuse a call that asks for what does not go together."""
    if is_wrong:
        raise RefusedError(trouble, BAD_CALL)


def hearing(stream: bool) -> Hearing:
    """Return what says how far a long question is: with `--stream`, or on a terminal."""
    on_screen = sys.stderr.isatty() and not stream
    return Hearing(
        stream,
        on_screen,
        lambda line: print(line, flush=True),
        lambda text: print(text, end="", file=sys.stderr, flush=True),
    )


def show(answered: terminal.Answer, as_json: bool, stream: bool = False) -> None:
    """Print an answer for a person or for a program; in a stream it is one line."""
    if stream:
        print_out(json.dumps(answered.json(), ensure_ascii=False))
    elif as_json:
        print_out(json.dumps(answered.json(), ensure_ascii=False, indent=2))
    else:
        print_out(terminal.print_answer(answered, color=in_color(), blocks=in_blocks()))


def shown(
    answered: LongAnswer, as_json: bool, stream: bool = False, note: str | None = None
) -> int:
    """Print an answer, and first aside what is to be known of it; return its status."""
    if note:
        say(note)
    show(answered, as_json, stream)
    return status_of(answered)


def status_of(answered: Stoppable, otherwise: int = FINE) -> int:
    """Return the status of what may have been interrupted."""
    return INTERRUPTED if answered.stopped == "interrupted" else otherwise


def saved_in(path: Path, runs: int) -> str:
    """Say how many runs a file holds."""
    return f"{counted(runs, 'run')} saved in `{path}`."


def in_color() -> bool:
    """Return whether standard output shows colours."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def in_blocks() -> bool:
    """Return whether standard output shows block elements."""
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
