"""Turns the odds of endings into their answer: JSON, and a bar for each ending.

Invariants as in `terminal`. Bars are of `#` unless the terminal shows blocks.
"""

from collections.abc import Sequence
from typing import Final

from ifonly.analysis.covered import Coverage
from ifonly.analysis.odds import Odds, OffPage, Share, Stopped
from ifonly.kernel.personas import PERSONAS
from ifonly.present.answers import About, Json, rounded
from ifonly.present.coverage import coverage_json, print_coverage
from ifonly.present.lines import bold, cell, counted, listed, wrapped
from ifonly.source.render import clean, width
from ifonly.source.values import dataclass
from ifonly.story.facts import Facts, Wanted

BAR: Final = 22
WIDEST_NAME: Final = 28
SCENES: Final = 4  # shown; the others are counted
ENGINES: Final = {"python": "Python", "wasm": "WebAssembly", "native": "native code"}
BLOCKS: Final = "█·"
PLAIN: Final = "#."


@dataclass(frozen=True, slots=True)
class OddsAnswer:
    """The odds of a story's endings; `interrupted` if somebody could not wait."""

    about: About
    seed: int | str
    odds: Odds
    seconds: float
    facts: Facts
    acts: tuple[str, ...] = ()
    coverage: Coverage | None = None
    wanted: Wanted | None = None

    @property
    def place(self) -> str | None:
        """Where the runs begin; none: at the start."""
        place = self.odds.place
        if place is None:
            return None
        name = self.facts.scenes[place.scene].name
        return name if place.turn is None else f"{name}, turn {place.turn}"

    @property
    def story(self) -> Json:
        """Which story it is about: its name and hashes."""
        return self.about.head()

    @property
    def runs(self) -> int:
        """How many runs were counted."""
        return self.odds.runs

    @property
    def endings(self) -> dict[str, Share]:
        """The share of each ending, and of `unended`."""
        return self.odds.endings

    @property
    def stopped(self) -> Stopped:
        """Why there were no more runs."""
        return self.odds.stopped

    def json(self) -> Json:
        """Return the answer as `ifonly odds --json` prints it."""
        odds = self.odds
        return {
            **self.about.json(),
            "seed": self.seed,
            "runs": odds.runs,
            "asked": None if self.wanted is None else self.wanted.name,
            "endings": {name: share_json(share) for name, share in odds.endings.items()},
            "stopped": odds.stopped,
            "interval": odds.interval,
            "confidence": rounded(odds.confidence),
            "from": self.place,
            "as_told": odds.place is not None,
            "do": list(self.acts),
            "missed": odds.missed,
            "persona": persona_json(self.facts.people, odds.personas),
            "off_page": off_page_json(odds.off_page),
            "coverage": None
            if self.coverage is None
            else coverage_json(self.coverage, self.about.texts),
            "options": rounded(odds.options),
            "engine": odds.engine,
            "seconds": round(self.seconds, 3),
        }


def share_json(share: Share) -> Json:
    """Return the object of an ending."""
    return {
        "p": rounded(share.p),
        "low": rounded(share.low),
        "high": rounded(share.high),
        "count": share.count,
    }


def persona_json(people: Sequence[str], personas: Sequence[int]) -> str | dict[str, str]:
    """Return how everybody chooses; where people differ, those who do not as written.

    >>> persona_json(["Ada", "Ben"], [0, 2])
    {'Ben': 'greedy'}
    """
    kinds = {*personas} or {0}
    if len(kinds) == 1:
        return PERSONAS[kinds.pop()]
    return {name: PERSONAS[kind] for name, kind in zip(people, personas, strict=True) if kind}


def off_page_json(off: OffPage) -> Json:
    """Return the object of what was skipped."""
    scenes = [
        {"scene": one.scene, "p": rounded(one.p), "replaced": one.replaced}
        for one in off.scenes
    ]
    return {"runs": off.runs, "p": rounded(off.p), "scenes": scenes}


# ---- for a person


def print_odds(answer: OddsAnswer, color: bool = False, blocks: bool = False) -> str:
    """Return a bar for each ending, then how many runs there were and how far they went."""
    odds = answer.odds
    head = bold(wrapped(head_text(answer)), color)
    widest = min(WIDEST_NAME, max(width(clean(name)) for name in odds.endings))
    bars = [
        f"  {cell(name, widest)} {bar_of(share.p, BLOCKS if blocks else PLAIN)} "
        f"{share.p:>6.1%}  ({share.low:.1%} to {share.high:.1%})"
        for name, share in odds.endings.items()
    ]
    sure = f"{odds.confidence:.0%} intervals"
    on = " on a Ray cluster" if odds.on == "ray" else ""
    weighed = f", {counted(round(odds.options), 'option')} a run"
    foot = (
        f"{counted(odds.runs, 'run')} in {answer.seconds:.1f} s with "
        f"{ENGINES[odds.engine]}{on}{weighed}, seed {answer.seed}; {sure}."
    )
    if odds.native_from is not None:
        foot += f" Native code is compiled from about {odds.native_from:,} runs on."
    if odds.stopped == "interrupted":
        foot = f"Interrupted. {foot}"
    lines = [head, "", *bars, "", wrapped(foot)]
    open_end = odds.endings.get("unended")
    if open_end is not None and open_end.count:
        said = "Unended are lives in which the `when` of no ending held at the last."
        lines.append(wrapped(said))
    lines.append(wrapped(off_page_text(odds)))
    if odds.missed:
        lines.append(wrapped(f"In {odds.missed:,} of them what is forced never was open."))
    if answer.coverage is not None:
        lines += ["", print_coverage(answer.coverage, answer.about.texts)]
    return "\n".join(lines)


def head_text(answer: OddsAnswer) -> str:
    """Say where the runs begin, what is forced there, and how people choose."""
    place = answer.odds.place
    start = "from the start" if place is None else f"from {place.text(answer.facts)} as told"
    how = personas_text(answer.facts.people, answer.odds.personas)
    forced = f"{listed(answer.acts)}, then " if answer.acts else ""
    return f"{answer.about.name}, {start}, {forced}everybody free{how}:"


def personas_text(people: Sequence[str], personas: Sequence[int]) -> str:
    """Say how people choose, where not as written.

    >>> personas_text(["Ada", "Ben"], [2, 2]), personas_text(["Ada", "Ben"], [0, 3])
    (' and greedy', ', Ben bold')
    """
    found = persona_json(people, personas)
    if isinstance(found, str):
        return "" if found == PERSONAS[0] else f" and {found}"
    return "".join(f", {name} {kind}" for name, kind in found.items())


def bar_of(share: float, marks: str) -> str:
    """Return a bar of fixed length.

    >>> bar_of(0.28, "#.")
    '######................'
    """
    full = round(share * BAR)
    return marks[0] * full + marks[1] * (BAR - full)


def off_page_text(odds: Odds) -> str:
    """Say how far the futures go from what is written."""
    off = odds.off_page
    if not off.runs:
        return ""
    of = "them" if off.runs == odds.runs else f"the first {off.runs:,}"
    gone = sorted((one for one in off.scenes if one.p > 0), key=lambda one: -one.p)
    if not gone:
        return f"In none of {of} was a scene skipped or replaced."
    named = [f"{one.scene} ({one.p:.1%})" for one in gone[:SCENES]]
    if len(gone) > SCENES:
        named.append(f"{len(gone) - SCENES} more")
    return f"In {off.p:.1%} of {of} a scene was skipped or replaced: {listed(named)}."
