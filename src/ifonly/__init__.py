"""Ifonly plays character-driven stories, tells them, and says why anyone did anything.

>>> import ifonly
>>> story = ifonly.load("goodbye")
>>> story.check().ok
True
>>> run = story.run(seed=1)
>>> run.seed, len(run.telling) > 1
(1, True)

Every answer has the fields that `docs/json.md` describes, and `.json()` gives
them as the commands print them with `--json`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Why: importing Ifonly costs nothing until a story is asked something.
    from ifonly.present.answers import CheckAnswer
    from ifonly.present.claims import ClaimsAnswer
    from ifonly.present.runs import RunAnswer
    from ifonly.present.whys import WhyAnswer

__version__ = "0.1.0"
__all__ = ["Loaded", "__version__", "load"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A story by its path or shipped name; each question reads it afresh.

    Questions other than `check` raise `ValueError` if the text has an error, or if
    the question names what the story has not; its message is what the command prints.
    """

    name: str

    def check(self) -> "CheckAnswer":
        """Return everything that is wrong with the text, and what the story holds.

        >>> load("goodbye").check().diagnostics
        ()
        """
        from ifonly import driver

        return driver.answer_check(self.name)

    def run(self, *, seed: int | str = 1, as_told: bool = False) -> "RunAnswer":
        """Return one run of the story: its events, its telling, its ending.

        Args:
            seed: any whole number of 64 bits, or any text; the same seed, the same run.
            as_told: follow the choices that the author wrote; otherwise everybody is free.

        >>> story = load("goodbye")
        >>> story.run(seed=3).json()["events"] == story.run(seed=3).json()["events"]
        True
        """
        from ifonly import driver

        return driver.answer_run(self.name, seed=seed, as_told=as_told)

    def why(
        self,
        *,
        event: int | None = None,
        who: str | None = None,
        did: str | None = None,
        seed: int | str = 1,
        as_told: bool = False,
    ) -> "WhyAnswer":
        """Return why somebody did something: options, reasons, and the events behind them.

        Args:
            event: the event's number in the chronicle (`n`).
            who: or the name of who did it, together with `did`.
            did: the first words of what they did, in any form: `leave`, `left the house`.
            seed: as in `run`.
            as_told: as in `run`.
        """
        from ifonly import driver

        asked = driver.Question(event, who, did)
        return driver.answer_why(self.name, asked, seed=seed, as_told=as_told)

    def test(self, *, claim: str | None = None, cuts: bool = False) -> "ClaimsAnswer":
        """Return which claims hold, each with its figure.

        Args:
            claim: the one claim to test; left out, all.
            cuts: also test that each claim fails without what it names as its cause.
        """
        from ifonly import driver

        return driver.answer_test(self.name, claim=claim, cuts=cuts)


def load(story: str | Path) -> Loaded:
    """Return a story by its path, or by the name of one that ships.

    >>> load("no-such-story.story").check().diagnostics[0].code
    'file-not-found'
    """
    return Loaded(str(story))
