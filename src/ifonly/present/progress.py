"""Says how far a long question is: over one line of a terminal, or as JSON, a line each.

Invariant: nothing of it is part of an answer; without a terminal and without `--stream`
nothing is said.
"""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from ifonly.source.render import clean
from ifonly.source.values import dataclass

if TYPE_CHECKING:
    from ifonly.present.turns import TurnsAnswer

Heard: TypeAlias = Callable[[str, int, int], None]
"""Hears what is being done, how many are done, and of how many."""


def as_line(what: str, done: int, of: int, left: float | None = None) -> str:
    """Return progress as one JSON object on one line.

    >>> as_line("claims", 2, 8)
    '{"progress": {"what": "claims", "done": 2, "of": 8}}'
    """
    found: dict[str, object] = {"what": what, "done": done, "of": of}
    if left is not None:
        found["seconds_left"] = round(left, 1)
    return json.dumps({"progress": found}, ensure_ascii=False)


def over_line(what: str, done: int, of: int, left: float | None = None) -> str:
    """Return progress as it stands on a line of a terminal, over what stood there."""
    more = "" if left is None else f", {left:.0f} s left"
    return f"\r{done:,} of {of:,} {clean(what)}{more} \x1b[K"


ERASED = "\r\x1b[K"


@dataclass(frozen=True, slots=True)
class Hearing:
    """Hears how far a question is and says so; made for one command, left when it is answered.

    `say` prints a line of the answer's stream, `draw` what stands on the terminal's line.
    """

    stream: bool
    on_screen: bool
    say: Callable[[str], None]
    draw: Callable[[str], None]

    def __call__(self, what: str, done: int, of: int, left: float | None = None) -> None:
        """Say what is being done, how many are done, and of how many."""
        if self.stream:
            self.say(as_line(what, done, of, left))
        elif self.on_screen:
            self.draw(over_line(what, done, of, left))

    def __enter__(self) -> "Hearing":
        return self

    def __exit__(self, *_: object) -> None:
        if self.on_screen:
            self.draw(ERASED)


class Sketching:
    """Shows the chart of a run as it sharpens, each over the one before; lives for one command.

    Without a screen for it nothing is shown but what `hearing` says.
    """

    def __init__(self, hearing: Hearing, blocks: bool, on_screen: bool) -> None:
        self.hearing, self.blocks, self.on_screen = hearing, blocks, on_screen
        self.lines = 0

    def heard(self, what: str, done: int, of: int) -> None:
        """Say what is being done, below the picture."""
        self.hearing(what, done, of)

    def seen(self, answer: "TurnsAnswer") -> None:
        """Draw the odds as they are known by now."""
        if self.on_screen:
            from ifonly.present.turn_chart import sketch

            text = sketch(answer, self.blocks)
            self.erase()
            self.hearing.draw(text + "\n")
            self.lines = text.count("\n") + 1

    def erase(self) -> None:
        """Take the picture away."""
        if self.lines:
            self.hearing.draw(f"\r\x1b[{self.lines}A\x1b[J")
            self.lines = 0

    def __enter__(self) -> "Sketching":
        return self

    def __exit__(self, *_: object) -> None:
        self.erase()
        self.hearing.__exit__()
