"""Turns why something did not happen into its answer, as JSON and as text.

Invariants as in `terminal`: 80 columns, the author's words safe to print, no markup.
"""

from collections.abc import Mapping
from dataclasses import field

from ifonly.analysis.from_chronicle import plain_view
from ifonly.analysis.never import Made, Never, NoEnding, Offered, Part, Unmet
from ifonly.analysis.odds import Place
from ifonly.analysis.why import Option, options_of, place_of
from ifonly.analysis.wording import act_text
from ifonly.present.answers import About, Json, rounded
from ifonly.present.lines import figure, signed, wrapped
from ifonly.present.options import REASONS, not_ready, reason_line
from ifonly.present.runs import ending_of
from ifonly.present.why_text import needed_text
from ifonly.present.whys import contrast_json, option_json
from ifonly.source.span import NOWHERE
from ifonly.source.text import SourceText
from ifonly.source.values import dataclass

OFTEN = 4  # conditions that are named beside those where least was missing


@dataclass(frozen=True, slots=True)
class NeverAnswer:
    """Why an act did not happen in a run (`never`), or an ending did not come (`ending`)."""

    about: About
    as_told: bool
    made: Made = field(repr=False)
    place: Place | None
    never: Never | None
    ending: NoEnding | None
    texts: Mapping[str, SourceText] = field(repr=False)
    seconds: float
    engine: str = "python"

    @property
    def story(self) -> Json:
        """Which story it is about: its name and hashes."""
        return self.about.head()

    @property
    def asked(self) -> str:
        """What did not happen, in words."""
        story = self.made[0]
        if self.ending is not None:
            return self.ending.name
        return "" if self.never is None else act_text(story, *self.never.wish)

    @property
    def why(self) -> str:
        """What kind of reason there is: `ending`, `not done`, or what was missing."""
        if self.never is None:
            return "ending"
        return "not done" if self.never.unmet is None else self.never.unmet.missing

    def options(self, offered: Offered) -> tuple[Option, ...]:
        """Return the options of the decision at which the most spoke for the act."""
        story, assembled, run = self.made
        view = plain_view(story, assembled, run)
        return options_of(view, offered.decision, self.texts)

    def json(self) -> Json:
        """Return the answer as `ifonly why --not --json` prints it."""
        run = self.made[2]
        return {
            **self.about.json(),
            "kind": "never",
            "seed": run.seed,
            "run": run.run,
            "as_told": self.as_told,
            "asked": self.asked,
            "place": None if self.place is None else plain(self.place.text(self.made[0])),
            "why": self.why,
            "ended": ending_of(self.made[0], run),
            **self._found(),
            "engine": self.engine,
            "seconds": round(self.seconds, 3),
        }

    def _found(self) -> Json:
        if self.ending is not None:
            return {
                "failed": [self.part(one) for one in self.ending.parts],
                "held": [self.part(one) for one in self.ending.held],
            }
        assert self.never is not None
        scenes = self.made[0].scenes
        unmet, offered = self.never.unmet, self.never.offered
        if unmet is not None:
            return {
                "decisions": self.never.decisions,
                "scene": scenes[unmet.scene].name if unmet.scene >= 0 else None,
                "turn": unmet.turn,
                "failed": [self.part(one) for one in unmet.parts],
                "often": [self.part(one) for one in unmet.often],
            }
        assert offered is not None
        options = self.options(offered)
        return {
            "decisions": self.never.decisions,
            "scene": scenes[offered.decision.scene].name,
            "turn": offered.decision.turn,
            "offered": offered.times,
            "option": option_json(options[offered.option]),
            "done": option_json(options[offered.decision.chosen]),
            "short": rounded(offered.short),
            **contrast_json(offered.contrast),
        }

    def part(self, part: Part) -> Json:
        """Return the object of a condition that did not hold."""
        file, line = place_of(part.span, self.texts)
        return {
            "text": self.written(part),
            "reason": part.reason,
            "file": file,
            "line": line,
            "failed": part.failed,
            "of": part.of,
        }

    def written(self, part: Part) -> str:
        """Return a condition as its author wrote it."""
        text = self.texts.get(part.span.file)
        if part.span == NOWHERE or text is None:
            return "what the kind of act itself asks for"
        return " ".join(text.slice(part.span).split())


def plain(text: str) -> str:
    """Return a place without its quotes."""
    return text.replace("“", "").replace("”", "")


def print_never(answer: NeverAnswer) -> str:
    """Return why something did not happen, as a person reads it."""
    story = answer.made[0]
    where = "in this run" if answer.place is None else f"in {answer.place.text(story)}"
    if answer.ending is not None:
        return "\n\n".join(ending_lines(answer, answer.ending))
    assert answer.never is not None
    head = f"{answer.asked}: this did not happen {where}."
    if answer.never.unmet is not None:
        return "\n\n".join([wrapped(head), *unmet_lines(answer, answer.never.unmet)])
    assert answer.never.offered is not None
    return "\n\n".join([wrapped(head), *offered_lines(answer, answer.never.offered)])


def part_line(answer: NeverAnswer, part: Part, *, counted_too: bool = False) -> str:
    """Return a condition with its line."""
    file, line = place_of(part.span, answer.texts)
    at = f" ({file}:{line})" if line else ""
    often = f", at {part.failed} of {part.of} moments" if counted_too else ""
    reason = f"“{part.reason}”: " if part.reason else ""
    return wrapped(f"{reason}{answer.written(part)}{at}{often}", "  ", "    ")


def unmet_lines(answer: NeverAnswer, unmet: Unmet) -> list[str]:
    """Return what was missing for an act that nobody could choose."""
    assert answer.never is not None
    story = answer.made[0]
    name = story.people[answer.never.wish[1][0]].name
    if unmet.missing == "absent":
        return [wrapped(f"{name} decides nothing there.")]
    many = answer.never.decisions
    at_none = (
        f"{name} decided once there, and it was not open."
        if many == 1
        else f"It was open to {name} at none of {many} decisions there."
    )
    nearest = f"turn {unmet.turn} of “{story.scenes[unmet.scene].name}”"
    parts = [wrapped(at_none)]
    match unmet.missing:
        case "conditions":
            lines = [wrapped(f"Least was missing at {nearest}. What did not hold then:")]
            parts.append("\n".join([*lines, *(part_line(answer, one) for one in unmet.parts)]))
        case "place":
            parts.append(
                wrapped(f"What it asks for held at {nearest}, but somebody it needs was away.")
            )
        case "call":
            parts.append(
                wrapped(f"It answers somebody, and nobody had asked (as at {nearest}).")
            )
        case "reason":
            parts.append(reason_lines(answer, unmet, name, nearest))
    shown = {one.span for one in unmet.parts}
    often = [one for one in unmet.often if one.span not in shown][:OFTEN]
    if often and unmet.missing != "reason":
        lines = [part_line(answer, one, counted_too=True) for one in often]
        parts.append("\n".join(["What else did not hold, and how often:", *lines]))
    return parts


def reason_lines(answer: NeverAnswer, unmet: Unmet, name: str, nearest: str) -> str:
    """Return that no reason spoke for an act, and what the reasons asked for."""
    if not unmet.parts:
        return wrapped(f"It was possible at {nearest}, but {name} has no reason for it at all.")
    head = f"It was possible at {nearest}, but no reason spoke for it. Its reasons ask for:"
    lines = [
        part_line(answer, one, counted_too=True)
        if one.failed
        else wrapped(
            f"“{one.reason}” weighed nothing ({place_text(answer, one)})", "  ", "    "
        )
        for one in unmet.parts[:REASONS]
    ]
    return "\n".join([wrapped(head), *lines])


def place_text(answer: NeverAnswer, part: Part) -> str:
    """Return file and line of a part."""
    file, line = place_of(part.span, answer.texts)
    return f"{file}:{line}" if line else file


def offered_lines(answer: NeverAnswer, offered: Offered) -> list[str]:
    """Return how an act stood that was open and not done, and what it would have needed."""
    story = answer.made[0]
    options = answer.options(offered)
    option, done = options[offered.option], options[offered.decision.chosen]
    name = story.people[offered.decision.person].name
    at = f"turn {offered.decision.turn} of “{story.scenes[offered.decision.scene].name}”"
    most = at if offered.times == 1 else f"{offered.times} turns; most spoke for it at {at}"
    said = [f"{name} could have: it was open at {most}."]
    said.append(
        f"Its reasons came to {signed(option.utility)}, those for “{done.text}”, which was "
        f"done, to {signed(done.utility)}: {fell_short(offered)}."
    )
    if not option.ready:
        said.append(f"{name} was {not_ready(option)}.")
    said.append(f"It had a probability of {figure(option.probability)}.")
    lines = [reason_line(one) for one in option.motives[:REASONS]] or ["  no reason"]
    return [
        wrapped(" ".join(said)),
        "\n".join(["For and against it:", *lines]),
        needed_text(option.text, offered.contrast.needed),
    ]


def fell_short(offered: Offered) -> str:
    """Return by how much reasons, and luck, spoke for something else."""
    short, luck = offered.short, offered.contrast.luck
    by = f"it fell short by {short:.2f}" if short > 0 else "reasons did not stand against it"
    if luck is None:
        return by
    with_or = "and luck" if short > 0 else "luck did, and"
    side = "against it" if luck > 0 else "for it"
    return f"{by}; {with_or} gave {abs(luck):.2f} {side}" if luck else by


def ending_lines(answer: NeverAnswer, none: NoEnding) -> list[str]:
    """Return why a run did not come to an ending."""
    ended = ending_of(answer.made[0], answer.made[2])
    head = f"“{answer.asked}”: the run did not end so, but: {ended}."
    if not none.parts:
        return [wrapped(head), wrapped("Its condition held, but another ending came first.")]
    lines = ["At the end this did not hold:", *(part_line(answer, one) for one in none.parts)]
    parts = [wrapped(head), "\n".join(lines)]
    if none.held:
        lines = ["This did:", *(part_line(answer, one) for one in none.held)]
        parts.append("\n".join(lines))
    return parts
