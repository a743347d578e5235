"""Turns what sifting found into an answer: who, when and how often, in words and as JSON."""

import re
from dataclasses import field
from typing import Literal, TypeAlias

from ifonly.analysis.matching import Match, Miss
from ifonly.analysis.sifting import Rarity, Sifted
from ifonly.analysis.wording import filler, times
from ifonly.chronicle.events import Chronicle
from ifonly.kernel.assemble import Assembled
from ifonly.present.answers import About, Json, rounded
from ifonly.present.lines import bold, counted, figure, listed, wrapped
from ifonly.present.run_answer import EventLine
from ifonly.present.runs import event_line
from ifonly.source.values import dataclass
from ifonly.story.model import PatternStep, SequencePattern, Story
from ifonly.telling.outside import filled

Stopped: TypeAlias = Literal["ended", "runs", "interrupted"]
LETTER = re.compile(r"\b[A-Z]\b")
SHOWN = 8  # matches of one pattern
NEAR = 3  # near misses


@dataclass(frozen=True, slots=True)
class SiftAnswer:
    """What patterns hold of one run (`found`), or over many (`rarities`).

    `stopped`: `ended`, the one run to its end; `runs`, all lives are counted; or `interrupted`.
    """

    about: About
    seed: int | str
    as_told: bool
    of: Story = field(repr=False)
    found: tuple[Sifted, ...]
    events: tuple[EventLine, ...] = field(repr=False)
    rarities: tuple[Rarity, ...]
    seconds: float
    stopped: Stopped = "ended"
    asked: int | None = None  # how many lives

    @property
    def story(self) -> Json:
        """Which story it is about: its name and hashes."""
        return self.about.head()

    @property
    def runs(self) -> int | None:
        """How many runs were played, where they were counted."""
        return self.rarities[0].runs if self.rarities else None

    def json(self) -> Json:
        """Return the answer as `ifonly sift --json` prints it."""
        return {
            **self.about.json(),
            "seed": self.seed,
            "as_told": self.as_told,
            "runs": self.runs,
            "stopped": self.stopped,
            "patterns": [self._one(one) for one in self.found]
            + [rarity_json(one) for one in self.rarities],
            "matches": [
                {
                    "pattern": one.pattern.name,
                    "bindings": names_of(self.of, one.pattern, match.binding),
                    "events": list(match.events),
                }
                for one in self.found
                for match in one.matches
            ],
            "count": sum(one.count for one in self.found)
            + sum(one.matches for one in self.rarities),
            "seconds": round(self.seconds, 3),
        }

    def _one(self, one: Sifted) -> Json:
        return {
            "name": one.pattern.name,
            "count": one.count,
            "steps": len(one.pattern.steps),
            "near_misses": [
                {
                    "bindings": names_of(self.of, one.pattern, miss.binding),
                    "events": list(miss.events),
                    "steps": miss.steps,
                    "reason": miss.reason,
                    "at": miss.at or None,
                    "text": self.why_missed(one.pattern, miss),
                }
                for miss in one.misses
            ],
            "found": None,
            "share": None,
            "first": None,
            "reached": [],
        }

    def why_missed(self, pattern: SequencePattern, miss: Miss) -> str:
        """Say why a beginning led to nothing."""
        if miss.steps >= len(pattern.steps):
            return "the last step came, but not with what stands between"
        wanted = step_text(self.of, pattern, pattern.steps[miss.steps], miss.binding)
        match miss.reason:
            case "never":
                return f"{wanted}: that never comes"
            case "unless":
                return f"{self.text_of(miss.at)} ({miss.at}) comes between"
            case "late":
                return f"{wanted} comes too late, with event {miss.at}"
            case "cause":
                return f"{wanted} is not because of it"

    def text_of(self, n: int) -> str:
        """Say an event, without its full stop."""
        return self.events[n - 1].text.rstrip(".")


def names_of(
    story: Story, pattern: SequencePattern, binding: tuple[int, ...]
) -> dict[str, str]:
    """Return who fills the roles that are filled, by their letters."""
    return {
        role.letter: filler(story, role.kind, one)
        for role, one in zip(pattern.roles, binding, strict=True)
        if one >= 0
    }


def step_text(
    story: Story, pattern: SequencePattern, step: PatternStep, binding: tuple[int, ...]
) -> str:
    """Say what a step waits for, in its author's words with the names that are known."""
    names = names_of(story, pattern, binding)
    words = [LETTER.sub(lambda found: names.get(found[0], "somebody"), step.text)]
    if step.at_least > 1:
        words.append(times(step.at_least))
    return " ".join(words)


def rarity_json(one: Rarity) -> Json:
    """Return the object of a pattern over many runs."""
    share = one.share
    return {
        "name": one.pattern.name,
        "count": one.matches,
        "steps": len(one.pattern.steps),
        "near_misses": [],
        "found": one.found,
        "share": {
            "p": rounded(share.estimate),
            "low": rounded(share.low),
            "high": rounded(share.high),
        },
        "first": one.first,
        "reached": [
            {"steps": steps, "runs": runs} for steps, runs in sorted(one.reached.items())
        ],
    }


def event_lines_of(
    story: Story, assembled: Assembled, chronicle: Chronicle
) -> tuple[EventLine, ...]:
    """Return the events of a run as programs read them."""
    layout = assembled.layout
    return tuple(
        event_line(story, layout, chronicle, event)
        for event in filled(story, layout, chronicle.events)
    )


def sift_answer(
    about: About,
    made: tuple[Story, Assembled, Chronicle],
    found: tuple[Sifted, ...],
    seconds: float,
) -> SiftAnswer:
    """Return the answer of one run."""
    story, assembled, chronicle = made
    events = event_lines_of(story, assembled, chronicle)
    return SiftAnswer(about, chronicle.seed, chronicle.told, story, found, events, (), seconds)


# ---- for people


def print_sift(answer: SiftAnswer, color: bool = False) -> str:
    """Return each pattern with its matches and near misses, or how rare it is."""
    parts = [one_text(answer, one, color) for one in answer.found]
    parts += [rarity_text(one, color) for one in answer.rarities]
    if answer.rarities:
        broken = ""
        if answer.stopped == "interrupted":
            broken = f"Interrupted after {answer.runs} of {answer.asked} lives. "
        parts.append(
            wrapped(
                f"{broken}Free lives 1 to {answer.runs} of seed {answer.seed}; the band of a "
                "pattern holds its true share in 95 of 100 such answers."
            )
        )
    return "\n\n".join(parts) or "This story and the library have no pattern."


def one_text(answer: SiftAnswer, one: Sifted, color: bool) -> str:
    """Return what one run holds of a pattern."""
    lines = [bold(wrapped(f"{one.pattern.name}: {times(one.count)}"), color)]
    for match in one.matches[:SHOWN]:
        lines += match_lines(answer, one.pattern, match)
    if one.count > SHOWN:
        lines.append(f"  and {one.count - SHOWN} more (`--json` has them)")
    if not one.count:
        for miss in one.misses[:NEAR]:
            lines += miss_lines(answer, one.pattern, miss)
        if not one.misses:
            lines.append("  nothing of it begins")
    return "\n".join(lines)


def who_text(answer: SiftAnswer, pattern: SequencePattern, binding: tuple[int, ...]) -> str:
    """Say who fills which role."""
    names = names_of(answer.of, pattern, binding)
    return ", ".join(f"{letter} is {name}" for letter, name in names.items())


def event_lines(answer: SiftAnswer, events: tuple[int, ...]) -> list[str]:
    """Return events one a line, with where they stand."""
    made = []
    for n in events:
        event = answer.events[n - 1]
        often = f" ({event.count} times)" if event.count > 1 else ""
        place = f"{event.scene}, turn {event.turn}" if event.scene else event.when
        made.append(wrapped(f"{event.text}{often} [{place}]", f"    {n:>4}  ", " " * 10))
    return made


def match_lines(answer: SiftAnswer, pattern: SequencePattern, match: Match) -> list[str]:
    """Return a match: who, and the events of its steps."""
    who = wrapped(who_text(answer, pattern, match.binding), "  ")
    return [who, *event_lines(answer, match.events)]


def miss_lines(answer: SiftAnswer, pattern: SequencePattern, miss: Miss) -> list[str]:
    """Return how far a beginning came, and why not further."""
    who = who_text(answer, pattern, miss.binding)
    far = f"  near: {counted(miss.steps, 'step')} of {len(pattern.steps)}"
    return [
        wrapped(who, f"{far}, ", "  "),
        *event_lines(answer, miss.events),
        wrapped(answer.why_missed(pattern, miss), "          not further: ", " " * 10),
    ]


def rarity_text(one: Rarity, color: bool) -> str:
    """Say in how many lives a pattern is found, and how far the others come."""
    share = one.share
    lines = [
        bold(wrapped(f"{one.pattern.name}: in {one.found} of {one.runs} lives"), color),
        wrapped(
            f"{figure(share.estimate)} ({figure(share.low)} to {figure(share.high)}), "
            f"{counted(one.matches, 'match', 'matches')}"
            + (f"; first in life {one.first}" if one.first is not None else ""),
            "  ",
        ),
    ]
    far = [
        f"{runs} after {counted(steps, 'step')}"
        if steps
        else f"{runs} before its first step was done"
        for steps, runs in sorted(one.reached.items(), reverse=True)
    ]
    if far:
        lines.append(wrapped(f"the others stopped: {listed(far)}", "  "))
    return "\n".join(lines)
