"""Turns what somebody could have done into its answer: JSON, and sentences.

Invariants as in `terminal`. Nothing is called proven but what was tried under the run's luck.
"""

from typing import Final

from ifonly.analysis.changes import Told
from ifonly.analysis.reach import Asked, Reached, nats_of
from ifonly.analysis.retraced import Instead, Retraced, Robust
from ifonly.analysis.wording import act_text
from ifonly.chronicle.events import Option
from ifonly.engine.ensemble import EngineName
from ifonly.present.answers import About, Json, rounded
from ifonly.present.lines import bold, counted, figure, which_run, wrapped
from ifonly.present.odds import ENGINES
from ifonly.present.whatif import points, share
from ifonly.source.values import dataclass
from ifonly.story.facts import UNENDED, Wanted

PROVEN: Final = "This is proven for the luck of this run, and for no other."
SURE: Final = (
    "The search is exhaustive for this luck alone: under other luck it may be otherwise."
)


@dataclass(frozen=True, slots=True)
class ReachAnswer:
    """What a person could have done so that a run comes to an ending, if anything."""

    about: About
    seed: int | str
    as_told: bool
    told: Told
    asked: Asked
    wanted: Wanted
    place: str | None
    reached: Reached
    changes: Retraced | None
    latest: Retraced | None
    robust: Robust | None
    engine: EngineName
    seconds: float
    note: str | None = None

    @property
    def story(self) -> Json:
        """Which story it is about: its name and hashes."""
        return self.about.head()

    @property
    def status(self) -> str:
        """What became of it: `already`, `found`, `none` (proven) or `budget`."""
        return self.reached.status

    @property
    def stopped(self) -> str:
        """What ended the search: `searched`, or `interrupted`."""
        return self.reached.stopped

    @property
    def ending(self) -> str:
        """The ending that is wanted, or the name that those share which are."""
        return self.wanted.name

    def _ending(self, number: int | None) -> str:
        return UNENDED if number is None else self.told.story.endings[number].name

    @property
    def who(self) -> str:
        """Whose choices may change."""
        return self.told.story.people[self.asked.person].name

    def json(self) -> Json:
        """Return the answer as `ifonly reach --json` prints it."""
        found = self.reached
        return {
            **self.about.json(),
            "seed": self.seed,
            "run": 0,
            "as_told": self.as_told,
            "luck": "same luck",
            "ending": self.ending,
            "instead_of": self._ending(self.told.run.ending),
            "who": self.who,
            "from": self.place,
            "status": found.status,
            "k": self.asked.changes,
            "proven": found.proven,
            "changes": [] if self.changes is None else self._steps(self.changes),
            "nats": rounded(nats_of(found.changes)) if found.changes else None,
            "latest": None
            if self.latest is None
            else {"changes": self._steps(self.latest), "certain": found.is_latest},
            "robustness": None if self.robust is None else robust_json(self.robust),
            "tried": found.tried,
            "decisions": found.decisions,
            "budget": self.asked.budget,
            "stopped": self.stopped,
            "engine": self.engine,
            "seconds": round(self.seconds, 3),
        }

    def _steps(self, found: Retraced) -> list[Json]:
        return [
            {
                "event": self.event(one),
                "scene": self.told.story.scenes[one.decision.scene].name,
                "turn": one.decision.turn,
                "was": self.words(one.decision.choice),
                "instead": self.words(one.decision.options[one.option]),
                "probability": rounded(one.decision.options[one.option].probability),
                "nats": rounded(one.nats),
            }
            for one in found.steps
        ]

    def event(self, one: Instead) -> int | None:
        """Return the number of the event that the choice was, in the run so far."""
        for event in one.run.events:
            if event.decision == one.decision.index:
                return event.n
        return None

    def words(self, option: Option) -> str:
        """Say an option: `Rukia turns to Renji`."""
        if option.action < 0:
            return f"{self.who} does nothing"
        return act_text(self.told.story, option.action, option.args)


def robust_json(one: Robust) -> Json:
    """Return the object of what changes are worth under fresh luck."""
    moved = one.difference
    return {
        **share(one.with_it),
        "without": share(one.without),
        "difference": {
            "d": rounded(moved.estimate),
            "low": rounded(moved.low),
            "high": rounded(moved.high),
        },
        "missed": one.whole.missed,
        "runs": one.whole.runs,
        "interval": "exact",
        "confidence": rounded(one.whole.confidence),
    }


# ---- for a person


def print_reach(answer: ReachAnswer, color: bool = False) -> str:
    """Return the question, and what could have been done."""
    how = which_run(answer.as_told, answer.seed)
    since = f", from “{answer.place}” on," if answer.place is not None else ""
    asked = f"What could {answer.who} have done{since} for “{answer.ending}”?"
    parts = [bold(wrapped(f"{answer.about.name}, {how}. {asked}"), color)]
    match answer.reached.status:
        case "already":
            parts.append(wrapped(f"Nothing need be otherwise: it ends in “{answer.ending}”."))
        case "found":
            parts += _found(answer)
        case "none":
            parts.append(wrapped(_none(answer)))
        case "budget":
            parts.append(wrapped(_budget(answer)))
    foot = f"Looked for in {answer.seconds:.1f} s with {ENGINES[answer.engine]}, seed {answer.seed}."
    if answer.stopped == "interrupted":
        foot = f"Interrupted. {foot}"
    return "\n\n".join([*parts, wrapped(foot)])


def _found(answer: ReachAnswer) -> list[str]:
    assert answer.changes is not None
    assert answer.latest is not None
    found, steps = answer.reached, answer.changes.steps
    many = "One other choice" if len(steps) == 1 else f"{len(steps)} other choices"
    head = f"{many} would have done it, with the same luck:"
    parts = [wrapped(head), "\n".join(_step(answer, one) for one in steps)]
    whole = nats_of(found.changes)
    said = f"That is {whole:.2f} nats of implausibility: minus the logarithm of the chance"
    said += "." if len(steps) == 1 else "s, added up."
    if found.proven == answer.asked.changes:
        said += (
            f" No change of up to {choices(answer.asked.changes)} is less implausible. {SURE}"
        )
    elif answer.stopped == "interrupted":
        said += f" You stopped it after {many_runs(found.tried)}: there may be less implausible ones."
    else:
        said += (
            f" The budget of {answer.asked.budget:,} runs was spent before all changes of up "
            f"to {choices(answer.asked.changes)} were tried: one of them may be less implausible."
        )
    parts.append(wrapped(said))
    parts.append(_latest(answer))
    if answer.robust is not None:
        parts.append(wrapped(_robust(answer, answer.robust)))
    return parts


def _step(answer: ReachAnswer, one: Instead) -> str:
    decision = one.decision
    option, scene = decision.options[one.option], answer.told.story.scenes[decision.scene]
    text = (
        f"{scene.name}, turn {decision.turn}: {answer.words(option)} (its chance there: "
        f"{figure(option.probability)}), where it was: {answer.words(decision.choice)}."
    )
    return wrapped(text, "  ", "      ")


def _latest(answer: ReachAnswer) -> str:
    """Say until when something could have been done."""
    assert answer.changes is not None
    assert answer.latest is not None
    found, latest = answer.reached, answer.latest.steps
    first = latest[0].decision
    where = f"“{answer.told.story.scenes[first.scene].name}”, turn {first.turn}"
    if not found.is_latest:
        return wrapped(f"Such a change was still possible in {where}, and perhaps later.")
    if found.latest == found.changes:
        return wrapped(
            f"After {where} no change of up to {choices(answer.asked.changes)} does it."
        )
    said = f"The latest moment was {where}; after it no change of up to {choices(answer.asked.changes)} does it:"
    return "\n".join([wrapped(said), *(_step(answer, one) for one in latest)])


def _robust(answer: ReachAnswer, one: Robust) -> str:
    odds = f"{one.with_it.estimate:.1%} ({one.with_it.low:.1%} to {one.with_it.high:.1%})"
    moved = one.difference
    text = (
        f"With fresh luck from there on, and everybody free, “{answer.ending}” comes in {odds} of "
        f"{counted(one.whole.runs, 'run')}; without the change in {one.without.estimate:.1%}: "
        f"{points(moved.estimate)} points ({points(moved.low)} to {points(moved.high)}). "
        f"These bounds hold together in {one.whole.confidence:.0%} of cases."
    )
    if one.whole.missed:
        text += f" In {one.whole.missed:,} of these runs a later choice never was open."
    return text


def _none(answer: ReachAnswer) -> str:
    found, k = answer.reached, answer.asked.changes
    if not found.decisions:
        return f"Nothing: {answer.who} had nothing to decide there. {PROVEN}"
    return (
        f"Nothing: no change of up to {choices(k)} does it. {answer.who} had "
        f"{counted(found.decisions, 'decision')} there, and all that was open was tried: "
        f"{counted(found.tried, 'change')}. {PROVEN}"
    )


def _budget(answer: ReachAnswer) -> str:
    found, k = answer.reached, answer.asked.changes
    if answer.stopped == "interrupted":
        return f"Not found yet. You stopped it after {many_runs(found.tried)}."
    text = (
        f"Not found within the budget of {answer.asked.budget:,} runs: of the changes of up to "
        f"{choices(k)}, {found.tried:,} were tried, and not all. "
    )
    if found.proven:
        text += (
            f"That no change of up to {choices(found.proven)} does it is proven, "
            "for the luck of this run. "
        )
    return text + "`--budget` allows more."


def many_runs(many: int) -> str:
    """Say how many runs were tried.

    >>> many_runs(1), many_runs(2000)
    ('1 run', '2,000 runs')
    """
    return "1 run" if many == 1 else f"{many:,} runs"


def choices(many: int) -> str:
    """Say how many choices.

    >>> choices(1), choices(2)
    ('1 choice', '2 choices')
    """
    return counted(many, "choice")
