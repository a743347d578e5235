"""Turns the odds of endings into their answer: JSON, and a bar for each ending.

Invariants as in `terminal`. Bars are of `#` unless the terminal shows blocks.
"""

from typing import Final

from ifonly.analysis.odds import Odds, OffPage, Share, Stopped
from ifonly.present.answers import About, Json, rounded
from ifonly.present.lines import bold, cell, counted, listed, wrapped
from ifonly.source.near import nearest
from ifonly.source.render import clean, width
from ifonly.source.values import dataclass
from ifonly.story.facts import Facts
from ifonly.story.ids import SceneId

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
            "endings": {name: share_json(share) for name, share in odds.endings.items()},
            "stopped": odds.stopped,
            "interval": odds.interval,
            "confidence": rounded(odds.confidence),
            "from": odds.from_scene,
            "as_told": odds.as_told,
            "persona": odds.persona,
            "off_page": off_page_json(odds.off_page),
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


def off_page_json(off: OffPage) -> Json:
    """Return the object of what was skipped."""
    scenes = [
        {"scene": one.scene, "p": rounded(one.p), "replaced": one.replaced}
        for one in off.scenes
    ]
    return {"runs": off.runs, "p": rounded(off.p), "scenes": scenes}


def find_scene(facts: Facts, asked: str) -> SceneId | str:
    """Return the scene of that name, or that there is none."""
    names = {scene.name.casefold(): n for n, scene in enumerate(facts.scenes)}
    found = names.get(asked.casefold())
    if found is not None and not facts.scenes[found].trial:
        return SceneId(found)
    near = nearest(asked, [scene.name for scene in facts.scenes if not scene.trial])
    return f"no scene is named `{asked}`" + (f": did you mean `{near}`?" if near else "")


# ---- for a person


def print_odds(answer: OddsAnswer, color: bool = False, blocks: bool = False) -> str:
    """Return a bar for each ending, then how many runs there were and how far they went."""
    odds = answer.odds
    start = f"from “{odds.from_scene}” as told" if odds.from_scene else "from the start"
    head = bold(wrapped(f"{answer.about.name}, {start}, everybody free:"), color)
    widest = min(WIDEST_NAME, max(width(clean(name)) for name in odds.endings))
    bars = [
        f"  {cell(name, widest)} {bar_of(share.p, BLOCKS if blocks else PLAIN)} "
        f"{share.p:>6.1%}  ({share.low:.1%} to {share.high:.1%})"
        for name, share in odds.endings.items()
    ]
    sure = f"{odds.confidence:.0%} intervals"
    foot = (
        f"{counted(odds.runs, 'run')} in {answer.seconds:.1f} s with "
        f"{ENGINES[odds.engine]}, seed {answer.seed}; {sure}."
    )
    if odds.stopped == "interrupted":
        foot = f"Interrupted. {foot}"
    open_end = odds.endings.get("unended")
    said = "Unended are lives in which the `when` of no ending held at the last."
    more = [wrapped(said)] if open_end is not None and open_end.count else []
    return "\n".join([head, "", *bars, "", wrapped(foot), *more, wrapped(off_page_text(odds))])


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
