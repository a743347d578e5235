"""WebAssembly compiled twice: at once for few runs, well where more of them are to come.

Code that is compiled quickly takes a fifth of the time to compile and lets a run take two and
a half times as long. So few runs are begun with it, and it is left as soon as the runs to come
weigh more than compiling well. What they weigh is counted in events, not in seconds: an engine
reads no clock. Invariant: both kinds of code answer alike to the bit; where they ever did not,
the first goes on.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

# From so many runs on code is compiled well from the start.
MANY: Final = 1_000
# So many runs are played between two looks at what pays.
LOOK: Final = 32
# How many bytes of code are compiled well in the time that well compiled code saves in one
# event. Measured on the stories that ship: 1.25 µs a byte, 1.3 to 4.6 µs an event.
BYTES: Final = 2
_CODE: Final = 10  # the section of a WebAssembly module that holds its code


@dataclass(eq=False, slots=True)
class Tiers:
    """The programs of one story; `alike` says whether two play a run alike.

    Life cycle: made for one ensemble of at most so many `runs`, used by all its workers. What
    they share are lists that each only appends to or takes from, which wants no lock.
    """

    runs: int
    compiled: Callable[[], Any]  # well
    alike: Callable[[Any, Any], bool]
    quick: Any
    good: Any = None
    turn: list[None] = field(default_factory=lambda: [None])  # whoever takes it compiles
    played: list[tuple[int, int]] = field(default_factory=list)  # runs and their events

    def program(self) -> Any:
        """Return the program to play the next runs with."""
        # Why one worker alone: while it compiles, the others play.
        if self.good is None and self._pays() and self._takes_turn():
            return self.best()
        return self.good or self.quick

    def best(self) -> Any:
        """Return the program that plays fastest, for whoever plays one engine for long."""
        if self.good is None:
            made = self.compiled()
            self.good = made if self.alike(made, self.quick) else self.quick
        return self.good

    def note(self, runs: int, events: int) -> None:
        """Count what was played by now."""
        self.played.append((runs, events))

    def interrupt(self) -> None:
        """Stop what is played by either program; from any thread."""
        for program in (self.quick, self.good):
            if program is not None:
                program.interrupt()

    def _takes_turn(self) -> bool:
        try:
            self.turn.pop()
        except IndexError:
            return False
        return True

    def _pays(self) -> bool:
        """Whether the runs to come weigh more than compiling well; at first nobody knows."""
        known = list(self.played)
        runs, events = (sum(one[at] for one in known) for at in (0, 1))
        if runs < LOOK:
            return False
        # Why at least as many as were: whoever asks for more than was said goes on asking.
        left = max(self.runs - runs, runs - self.runs)
        size = code_bytes(self.quick.image.code)
        return events * left * BYTES > size * runs


def hash_of_run(engine: Any, seed: int | str = 1) -> int:
    """Return the hash of the first run of a seed: what tells how an engine plays."""
    engine.reset(seed, 1)
    engine.go()
    found: int = engine.event_hash
    return found


def code_bytes(module: bytes) -> int:
    r"""Return how many bytes of a WebAssembly module are code, not data.

    >>> code_bytes(b"\0asm\1\0\0\0" + bytes([5, 3, 1, 0, 1]) + bytes([10, 2, 1, 0]))
    2
    """
    at = 8
    while at < len(module):
        section, size, shift = module[at], 0, 0
        at += 1
        while True:
            byte = module[at]
            at += 1
            size |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        if section == _CODE:
            return size
        at += size
    return 0
