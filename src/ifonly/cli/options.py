"""The options that several commands share."""

from typing import Annotated

import typer

from ifonly.present.choices import EngineChoice
from ifonly.source.shipped import story_names


def shipped(typed: str) -> list[str]:
    """Return the shipped stories that a shell may complete to."""
    return [name for name in story_names() if name.startswith(typed)]


StoryName = Annotated[
    str,
    typer.Argument(metavar="STORY", help="A path, or a shipped story.", autocompletion=shipped),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Seed = Annotated[str, typer.Option(help="A whole number of 64 bits, or any text.")]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Neither use what is remembered nor remember.")
]
Stream = Annotated[bool, typer.Option("--stream", help="JSON, progress first, a line each.")]
AsTold = Annotated[bool, typer.Option("--as-told", help="Follow the author's choices.")]
Engine = Annotated[EngineChoice | None, typer.Option(help="What plays them.")]
Branches = Annotated[int, typer.Option(min=2, help="How many of every moment.")]
OneEnding = Annotated[
    str | None,
    typer.Option("--ending", metavar="NAME", help="One ending, or a name of several, alone."),
]
