"""Turns why a run ended as it did into its answer, as JSON and as text.

Invariants as in `terminal`: 80 columns, the author's words safe to print, no markup.
"""

from dataclasses import field

from ifonly.analysis.blame import Cause, Value, Variable
from ifonly.analysis.ended import DifferenceMaker, Ended, Made
from ifonly.analysis.wording import act_text
from ifonly.chronicle.events import Event
from ifonly.engine.ensemble import EngineName
from ifonly.present.answers import About, Json, rounded
from ifonly.present.lines import counted, listed, wrapped
from ifonly.source.values import dataclass
from ifonly.story.facts import UNENDED
from ifonly.telling.happenings import event_text

COMPANY = 6  # causes of several, or with something held, that are shown


@dataclass(frozen=True, slots=True)
class EndedAnswer:
    """Why a run ended as it did."""

    about: About
    as_told: bool
    made: Made = field(repr=False)
    ended: Ended
    events: tuple[Event, ...] = field(repr=False)  # as they are told: outcomes filled in
    seconds: float
    engine: EngineName = "python"
    note: str | None = None

    @property
    def story(self) -> Json:
        """Which story it is about: its name and hashes."""
        return self.about.head()

    @property
    def stopped(self) -> str:
        """Why no more was tried: `searched`, `budget` or `interrupted`."""
        return self.ended.blame.stopped

    def ending(self, number: int | None) -> str:
        """Return the name of an ending; none and -1 are no ending."""
        endings = self.made[0].endings
        return UNENDED if number is None or number < 0 else endings[number].name

    def json(self) -> Json:
        """Return the answer as `ifonly why --ending --json` prints it."""
        run, found = self.made[2], self.ended
        return {
            **self.about.json(),
            "kind": "ending",
            "seed": run.seed,
            "run": run.run,
            "as_told": self.as_told,
            "ending": self.ending(run.ending),
            "makers": [self.maker(one) for one in found.makers],
            "causes": [self.cause(one) for one in found.blame.causes],
            "more_causes": found.blame.more,
            "changes": found.bounds.changes,
            "held": found.bounds.held,
            "searched": [{"changes": c, "held": h} for c, h in found.blame.searched],
            "tried": found.blame.tried,
            "stopped": self.stopped,
            "branches": found.branches,
            "confidence": found.confidence,
            "engine": self.engine,
            "seconds": round(self.seconds, 3),
        }

    def maker(self, maker: DifferenceMaker) -> Json:
        """Return the object of a difference-maker."""
        one, moved = maker.variable, maker.movement
        return {
            "number": maker.number,
            "event": maker.event or None,
            "what": one.name[0],
            "scene": self.scene(maker),
            "turn": self.turn(maker),
            "text": self.text(maker.variable, maker.event),
            "but_for": maker.but_for is not None,
            "instead": self.value(one, maker.instead),
            "ends": self.ending(maker.ends),
            "movement": None
            if moved is None
            else {
                "d": rounded(moved.change.estimate),
                "low": rounded(moved.change.low),
                "high": rounded(moved.change.high),
            },
            "k": maker.contingency,
            "responsibility": rounded(maker.responsibility),
        }

    def cause(self, cause: Cause) -> Json:
        """Return the object of a cause: numbers of difference-makers, and what is held."""
        variables = self.ended.blame.variables
        return {
            "of": list(cause.of),
            "instead": [
                self.value(variables[at], value)
                for at, value in zip(cause.of, cause.values, strict=True)
            ],
            "held": [self.text(variables[at]) for at in cause.held],
            "ends": self.ending(cause.ends),
        }

    def scene(self, maker: DifferenceMaker) -> str | None:
        """Return the scene in which something was decided."""
        at = maker.variable.scene
        if maker.event > 0 and at < 0:
            found = self.events[maker.event - 1].scene
            at = -1 if found is None else found
        scenes = self.made[0].scenes
        return scenes[at].name if 0 <= at < len(scenes) else None

    def turn(self, maker: DifferenceMaker) -> int:
        """Return the turn in which something was decided."""
        if maker.event > 0:
            return self.events[maker.event - 1].turn
        return max(0, maker.variable.turn)

    def text(self, one: Variable, event: int = 0) -> str:
        """Say what a variable was in the run."""
        story, assembled, _ = self.made
        if event > 0 and one.name[0] != "fate":
            happened = self.events[event - 1]
            return event_text(story, assembled.layout, self.events, happened).removesuffix(".")
        return self.value(one, one.value)

    def value(self, one: Variable, value: Value) -> str:
        """Say a value of a variable."""
        story, assembled, _ = self.made
        if isinstance(value, tuple):
            if value[0] >= 0:
                return act_text(story, *value)
            name = story.people[one.person].name
            return f"{name} {'do' if story.people[one.person].plural else 'does'} nothing"
        layout = assembled.layout
        if one.name[0] == "fate":
            name = layout.blocks[layout.fates[one.name[1]].block].name
            return f"“{name}” (fate)" if value else f"“{name}” left out"
        chance = layout.chances[(one.name[1] // 8) % max(1, len(layout.chances))].name
        chance = chance.rpartition("/")[0] or chance
        return f"the chance of “{chance}” {'comes' if value else 'does not come'} true"


def print_ended(answer: EndedAnswer) -> str:
    """Return why a run ended as it did, as a person reads it."""
    found = answer.ended
    ending = answer.ending(answer.made[2].ending)
    head = f"The run ended: {ending}."
    if not found.makers:
        none = (
            "Nothing made a difference within the bounds: whatever one changes in it, "
            "it ends so under the same luck."
        )
        return "\n\n".join([wrapped(head), wrapped(none), wrapped(tried_text(answer))])
    said = "What made the difference under the same luck, in the order of the story:"
    lines = [maker_lines(answer, one) for one in found.makers]
    parts = [wrapped(head), "\n".join([said, *lines])]
    company = [one for one in found.blame.causes if len(one.of) > 1 or one.held]
    if company:
        shown = [company_line(answer, one) for one in company[:COMPANY]]
        if len(company) > COMPANY:
            shown.append(f"  and {len(company) - COMPANY} more")
        parts.append("\n".join(["Causes only together, or while something is held:", *shown]))
    parts.append(wrapped(tried_text(answer)))
    return "\n\n".join(parts)


def maker_lines(answer: EndedAnswer, maker: DifferenceMaker) -> str:
    """Return a difference-maker, what there would have been instead, and its figures."""
    scene = answer.scene(maker)
    where = [scene] if scene else []
    where += [f"event {maker.event}"] if maker.event else []
    text = f"{answer.text(maker.variable, maker.event)} [{', '.join(where)}]"
    instead = answer.value(maker.variable, maker.instead)
    if maker.but_for is not None:
        kind = "but for it"
    elif maker.contingency == 0:
        kind = "had it been"
    else:
        kind = "with others"
    then = f"{kind}: {instead}; it ends: {answer.ending(maker.ends)}"
    figures = []
    if maker.movement is not None:
        one = maker.movement.change
        band = f"{small(one.low)} to {small(one.high)}"
        figures.append(f"moved its odds by {small(one.estimate)} ({band})")
    if maker.contingency is not None:
        figures.append(f"responsibility {maker.responsibility:.3g}")
    lines = [wrapped(text, "- ", "  "), wrapped(then, "    ", "      ")]
    if figures:
        lines.append(wrapped(", ".join(figures), "    ", "      "))
    return "\n".join(lines)


def small(value: float) -> str:
    """Return a change of odds with its sign.

    >>> small(0.0475), small(-0.0004)
    ('+.048', '+.000')
    """
    return f"{round(value, 3) + 0.0:+.3f}".replace("0.", ".", 1)


def company_line(answer: EndedAnswer, cause: Cause) -> str:
    """Return a cause of several variables, or one with something held."""
    variables = answer.ended.blame.variables
    of = listed(
        [
            answer.value(variables[at], value)
            for at, value in zip(cause.of, cause.values, strict=True)
        ]
    )
    held = listed([answer.text(variables[at]) for at in cause.held])
    while_held = f", while still {held}" if held else ""
    return wrapped(f"{of}{while_held}: {answer.ending(cause.ends)}", "  ", "    ")


def tried_text(answer: EndedAnswer) -> str:
    """Return how far was searched, and how sure the figures are."""
    found = answer.ended
    bounds, blame = found.bounds, found.blame
    whole = f"up to {bounds.changes} changed at once and up to {bounds.held} held"
    said = [f"{counted(blame.tried, 'run')} with something changed, under the same luck."]
    if blame.stopped == "searched":
        said.append(f"All was tried, {whole}; what is not here is no cause within that.")
    elif blame.searched:
        changed, held = blame.searched[-1]
        said.append(
            f"Not all was tried: all of {changed} changed and {held} held, not {whole}; what "
            "is not here was not found."
        )
    else:
        said.append("Not all was tried, not even of one change; the list may lack something.")
    if any(one.movement is not None for one in found.makers):
        said.append(
            f"Movements by {counted(found.branches, 'branch', 'branches')} of each moment with "
            "fresh luck; their bands hold together in 95 of 100 such answers."
        )
    return " ".join(said)
