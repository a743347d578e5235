"""Turns a command line into a question, prints the answer, returns the exit status.

`ifonly.cli.answering` says what the statuses mean, and what holds of every answer.
"""

import gc
import os
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Annotated, Any

import typer

from ifonly import __version__
from ifonly.cli.answering import FINE, INTERRUPTED, print_object

CALL_ERROR: Any = typer.BadParameter.__bases__[0]  # Why: the framework names no public base

COMMANDS = {
    "files": ("check", "stories", "new", "format", "show", "help"),
    "one_run": ("run", "tell", "why", "sift", "ask"),
    "many_runs": ("odds", "turns", "whatif", "reach", "test"),
    "pictures": ("report", "plot"),
}
"""Which module holds which commands, in the order in which help lists them."""


@cache
def commands(name: str = "") -> Callable[..., Any]:
    """Return the commands as they are parsed, made once: the one of that name alone, or all.

    Why one alone: to read the options of all takes longer than most answers.
    """
    app = typer.Typer(
        name="ifonly",
        help="Play character-driven stories, tell them, and say why anyone did anything.",
        no_args_is_help=True,
        rich_markup_mode=None,  # Why: plain help, no import of rich, no markup in names
        pretty_exceptions_enable=False,
    )
    app.callback()(program)
    one_of = [module for module, names in COMMANDS.items() if name in names]
    for module in one_of or COMMANDS:
        held = import_module(f"ifonly.cli.{module}").app.registered_commands
        app.registered_commands += [
            one for one in held if not one_of or name == (one.name or one.callback.__name__)
        ]
    return typer.main.get_command(app)


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    # Why: a story is a great many small values that all live to the end of the command.
    gc.set_threshold(100_000, 20, 20)
    open_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        called = commands(*(sys.argv[1:] if argv is None else argv)[:1])
        status = called(args=argv, prog_name="ifonly", standalone_mode=False)
    except CALL_ERROR as refusal:
        refusal.show()
        asked = sys.argv[1:] if argv is None else argv
        if {"--json", "--stream"} & set(asked):
            print_object({"error": refusal.format_message()}, "--stream" in asked)
        return int(refusal.exit_code)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    return status if isinstance(status, int) else FINE


def open_streams() -> None:
    """Open the standard streams that whoever called has closed: nothing written to them arrives.

    Why read-only for the answer: writing it then fails, and that is said.
    """
    if sys.__stdout__ is None and sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.__stderr__ is None and sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def version(asked: bool) -> None:
    """Print the version and end."""
    if asked:
        print(f"ifonly {__version__}")
        raise typer.Exit


def program(
    _: Annotated[
        bool,
        typer.Option("--version", callback=version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Play character-driven stories, tell them, and say why anyone did anything."""
