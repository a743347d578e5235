"""Turns what a change comes to into its answer: JSON, and the odds before and after.

Invariants as in `terminal`.
"""

from collections.abc import Sequence
from typing import Final

from ifonly.analysis.differences import differences
from ifonly.analysis.intervals import Interval
from ifonly.analysis.whatif import Mode, Plan, WhatIf
from ifonly.present.answers import About, Json, rounded
from ifonly.present.differing import differing_json, print_differing
from ifonly.present.lines import bold, cell, counted, listed, which_run, wrapped
from ifonly.present.odds import ENGINES, WIDEST_NAME
from ifonly.present.two_stories import print_two, two_stories
from ifonly.source.render import clean, width
from ifonly.source.values import dataclass
from ifonly.story.facts import UNENDED, Wanted

MODES: Final[dict[Mode, str]] = {
    "same luck": "Same luck: every draw of the run is kept, also those that it did not need.",
    "known story": "Known story: the draws that the run used are kept, all others are fresh.",
    "fresh luck": "Fresh luck: all draws from there on are fresh, the same ones before and after.",
}


@dataclass(frozen=True, slots=True)
class WhatIfAnswer:
    """How a change moves the endings of a story; `interrupted` if somebody could not wait."""

    about: About
    seed: int | str
    as_told: bool
    plan: Plan
    whatif: WhatIf
    changes: tuple[str, ...]
    seconds: float
    wanted: Wanted | None = None

    @property
    def story(self) -> Json:
        """Which story it is about: its name and hashes."""
        return self.about.head()

    @property
    def mode(self) -> Mode:
        """Which luck is kept."""
        return self.whatif.mode

    @property
    def stopped(self) -> str:
        """Why there were no more runs."""
        return self.whatif.stopped

    @property
    def at(self) -> str | None:
        """Where something is otherwise; none: from the start."""
        place = self.plan.changes.place
        if place is None:
            return None
        name = self.plan.base.story.scenes[place.scene].name
        return name if place.turn is None else f"{name}, turn {place.turn}"

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings that are told apart: in file order, the missing one or all others last."""
        return self.named if self.wanted is None else self.wanted.names

    @property
    def named(self) -> tuple[str, ...]:
        """All endings in file order, the missing one last."""
        return (*(one.name for one in self.plan.base.story.endings), UNENDED)

    def json(self) -> Json:
        """Return the answer as `ifonly whatif --json` prints it."""
        found = self.whatif
        is_same = found.mode == "same luck"
        same = two_stories(self.plan.base, self.plan.changed)
        return {
            **self.about.json(),
            "seed": self.seed,
            "run": 0,
            "as_told": self.as_told,
            "mode": found.mode,
            "asked": None if self.wanted is None else self.wanted.name,
            "at": self.at,
            "changes": list(self.changes),
            "runs": found.runs,
            "before": self._shares(found.before),
            "after": self._shares(found.after),
            "difference": {
                name: {
                    "d": rounded(one.estimate),
                    "low": rounded(one.low),
                    "high": rounded(one.high),
                }
                for name, one in zip(self.endings, found.difference, strict=True)
            },
            "missed": found.missed,
            "stopped": found.stopped,
            "interval": "certain" if is_same else "exact",
            "confidence": rounded(found.confidence),
            "two_stories": same.json() if is_same else None,
            "differs": None if not is_same or same.is_one else self._differs(),
            "engine": found.engine,
            "seconds": round(self.seconds, 3),
        }

    def _differs(self) -> Json:
        return differing_json(differences(self.plan.base, self.plan.changed))

    def _shares(self, odds: Sequence[Interval]) -> Json:
        return {name: share(one) for name, one in zip(self.endings, odds, strict=True)}


def share(one: Interval) -> Json:
    """Return the object of a share."""
    return {"p": rounded(one.estimate), "low": rounded(one.low), "high": rounded(one.high)}


# ---- for a person


def print_whatif(answer: WhatIfAnswer, color: bool = False) -> str:
    """Return the question, which luck is kept, and what the change comes to."""
    how = which_run(answer.as_told, answer.seed)
    place = f", in “{answer.at}”" if answer.at is not None else ""
    asked = listed(answer.changes) if answer.changes else "nothing were otherwise"
    head = bold(wrapped(f"{answer.about.name}, {how}. What if{place}: {asked}?"), color)
    parts = [head, wrapped(MODES[answer.mode])]
    if answer.mode == "same luck":
        parts += _same_luck(answer, color)
    else:
        parts += ["\n".join(_table(answer)), wrapped(_foot(answer))]
    return "\n\n".join(parts)


def _same_luck(answer: WhatIfAnswer, color: bool) -> list[str]:
    """Return how it ends, and both stories from where they part."""
    base, changed = answer.plan.base, answer.plan.changed
    two = two_stories(base, changed)
    was, would = (answer.named[-1 if one.run.ending is None else one.run.ending]
                  for one in (base, changed))  # fmt: skip
    if two.is_one:
        return [wrapped(f"Nothing happens otherwise: it ends in “{was}”.")]
    differing = print_differing(differences(base, changed))
    call = wrapped("`--mode fresh` says how likely that is with other luck.")
    told = print_two(two, color)
    if not told:
        text = (
            f"It ends in “{would}” instead of “{was}”"
            if was != would
            else f"It ends in “{was}” all the same"
        )
        return [wrapped(f"{text}, and all that is told is the same."), *differing, call]
    if was == would:
        said = f"It ends in “{was}” all the same, but not in the same way:"
    else:
        said = f"It would have ended in “{would}” instead of “{was}”. From where they part:"
    return [wrapped(said), "\n".join(told), *differing, call]


def _table(answer: WhatIfAnswer) -> list[str]:
    """Return a line for each ending that ever came."""
    found = answer.whatif
    widest = min(WIDEST_NAME, max(width(clean(name)) for name in answer.endings))
    lines = [f"  {cell('', widest)}  before   after  difference"]
    rows = zip(answer.endings, found.before, found.after, found.difference, strict=True)
    for name, before, after, moved in rows:
        if before.estimate == after.estimate == 0.0:
            continue
        change = f"{points(moved.estimate)} ({points(moved.low)} to {points(moved.high)})"
        lines.append(
            f"  {cell(name, widest)} {before.estimate:>7.1%} {after.estimate:>7.1%}  {change}"
        )
    return lines


def points(difference: float) -> str:
    """Return a difference in points of a hundred, with its sign.

    >>> points(-0.575), points(0.0)
    ('-57.5', '+0.0')
    """
    return f"{100.0 * difference + 0.0:+.1f}"


def _foot(answer: WhatIfAnswer) -> str:
    """Say how many runs there were, how sure it is, and what was missed."""
    found = answer.whatif
    many = counted(found.runs, "run")
    of = "of each" if found.mode == "fresh luck" else "of the story as it would have been"
    text = "Interrupted. " if found.stopped == "interrupted" else ""
    text += (
        f"Differences are in points of a hundred. {many} {of} in {answer.seconds:.1f} s with "
        f"{ENGINES[found.engine]}, seed {answer.seed}; all intervals hold together in "
        f"{found.confidence:.0%} of cases. Endings that never came are left out."
    )
    if answer.plan.changes.is_empty:
        text += " Nothing is changed, so nothing is otherwise."
    if found.missed:
        text += f" In {found.missed:,} of the runs what is done was never open again."
    return text
