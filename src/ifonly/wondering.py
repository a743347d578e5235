"""The sequence of questions about what would have been: `whatif` and `reach`.

A story is lowered, a run of it is played, the words of the question are understood, and what
they ask for is played. As in `driver.py` each stage is a function of the one before it.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from ifonly.cache import Cache
from ifonly.driver import timed, total
from ifonly.present.answers import RefusedError
from ifonly.present.progress import Heard
from ifonly.remembered import Lowered, kept_code, lower, meant, play_base, remember

if TYPE_CHECKING:
    from ifonly.analysis.changes import Told
    from ifonly.analysis.whatif import Mode, WhatIf
    from ifonly.engine.ensemble import EngineName, Maker
    from ifonly.present.reach import ReachAnswer
    from ifonly.present.whatif import WhatIfAnswer
    from ifonly.present.whatif_words import WhatIfWords

Value = TypeVar("Value")
MODES: Final[dict[str, "Mode"]] = {
    "same": "same luck", "known": "known story", "fresh": "fresh luck",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AskedRun:
    """Which run is asked about, as told or that of a seed, and what plays others."""

    seed: int | str = 1
    as_told: bool = False
    engine: "EngineName | None" = None


def possible(work: Callable[[], Value], lowered: Lowered) -> Value:
    """Return what work makes.

    Raises:
        RefusedError: what is asked for is not possible in the run; it says why.
    """
    from ifonly.analysis.beginnings import NoBeginningError
    from ifonly.present.odds_words import why_no_beginning

    try:
        return work()
    except NoBeginningError as refusal:
        raise RefusedError(why_no_beginning(refusal, lowered.about.texts), 2) from None


def base_of(lowered: Lowered, asked: AskedRun) -> "Told":
    """Return the run that is asked about.

    Raises:
        RefusedError: a told choice cannot be made.
    """
    from ifonly.analysis.changes import Told

    return Told(*lowered.whole(), play_base(lowered, asked.seed, asked.as_told))


def maker_of(
    told: "Told", lowered: Lowered, asked: AskedRun, executor: ThreadPoolExecutor,
    runs: int, known: Cache,
) -> "Maker":  # fmt: skip
    """Return what plays many runs of a story, the story's own or a changed one.

    Raises:
        RefusedError: the engine that is named cannot play here.
    """
    from ifonly.engine.ensemble import Lives
    from ifonly.engine.makers import choose_engine
    from ifonly.engine.playable import playable_of

    own = told.assembled is lowered.whole()[1]
    playable = lowered.playable if own else playable_of(told.assembled)
    lives = Lives(playable, asked.seed, keeping=kept_code(known))
    try:
        return choose_engine(lives, asked.engine, executor, 1, runs)
    except ValueError as refusal:
        raise RefusedError(str(refusal), 2) from None


def what_if(
    name: str,
    asked: AskedRun,
    words: "WhatIfWords",
    mode: "Mode",
    runs: int | None = None,
    ending: str | None = None,
    heard: Heard | None = None,
    known: Cache | None = None,
) -> "WhatIfAnswer":
    """Say what a run would have come to, had something been otherwise.

    `ending`: the one that is asked for, or a name that several share; none: each of them.

    Raises:
        RefusedError: the story has an error, or a change is not possible in this run.
    """
    from ifonly.analysis import whatif
    from ifonly.present.odds_words import find_wanted
    from ifonly.present.whatif import WhatIfAnswer
    from ifonly.present.whatif_words import find_changes, said_of

    known = known or remember(cached=False)
    lowered = lower(name, known, whole=True)
    story, _ = lowered.whole()
    changes = meant(find_changes(lowered.facts, lowered.trees(), story, words))
    said = said_of(words, story, changes)
    wanted = None if ending is None else meant(find_wanted(lowered.facts, ending))
    of = None if wanted is None else wanted.of
    base, seconds = timed("play", lowered.seconds, lambda: base_of(lowered, asked))
    planned, seconds = timed(
        "change", seconds, lambda: possible(lambda: whatif.plan(base, changes), lowered)
    )
    endings = len(story.endings)

    def compare() -> "WhatIf":
        if mode == "same luck":
            return whatif.certain(endings, planned, of)
        if mode == "known story":
            most = runs or whatif.KNOWN_RUNS
            try:
                return whatif.known(
                    endings, planned, most, heard=heard, wanted=of, engine=asked.engine
                )
            except ValueError as refusal:
                raise RefusedError(str(refusal), 2) from None
        many = runs or whatif.RUNS
        with ThreadPoolExecutor(os.cpu_count() or 1) as executor:
            makers = [
                maker_of(one, lowered, asked, executor, many, known)
                for one in (planned.base, planned.changed)
            ]
            workers = whatif.Workers((makers[0], makers[1]), executor, os.cpu_count() or 1)
            return whatif.fresh(endings, planned, workers, many, heard=heard, wanted=of)

    found, seconds = timed("compare", seconds, compare)
    return WhatIfAnswer(
        lowered.about, asked.seed, asked.as_told, planned, found, said, total(seconds), wanted
    )


@dataclass(frozen=True, slots=True)
class AskedReach:
    """Which ending is wanted, whose choices may change, how many, from where on, at what cost."""

    ending: str
    who: str
    changes: int = 2
    from_: str | None = None
    budget: int = 20_000
    runs: int = 1000


def reach_ending(
    name: str,
    asked: AskedRun,
    wanted: AskedReach,
    heard: Heard | None = None,
    known: Cache | None = None,
) -> "ReachAnswer":
    """Say what somebody could have done so that a run comes to an ending.

    Raises:
        RefusedError: the story has an error, or there is no such ending, person or place.
    """
    from ifonly.analysis.changes import first_moment
    from ifonly.analysis.reach import Asked, Reached, reach
    from ifonly.analysis.retraced import retraced, robust
    from ifonly.analysis.whatif import Workers
    from ifonly.engine.leading import Leading
    from ifonly.present.odds_words import find_place, find_wanted
    from ifonly.present.reach import ReachAnswer
    from ifonly.present.whatif_words import find_person

    known = known or remember(cached=False)
    lowered = lower(name, known, whole=True)
    goal = meant(find_wanted(lowered.facts, wanted.ending))
    person = meant(find_person(lowered.facts, wanted.who))
    place = None if wanted.from_ is None else meant(find_place(lowered.facts, wanted.from_))
    base, seconds = timed("play", lowered.seconds, lambda: base_of(lowered, asked))
    at = 0 if place is None else possible(lambda: first_moment(base, place), lowered)
    ask = Asked(
        goal.of,
        person,
        wanted.changes,
        None if place is None else base.run.snapshots[at].arrays,
        wanted.budget,
    )
    with ThreadPoolExecutor(os.cpu_count() or 1) as executor:
        maker = maker_of(base, lowered, asked, executor, wanted.budget, known)

        def search() -> Reached:
            leading = Leading.of(maker.engine(), base.run.luck, (base.run.seed, base.run.run))
            return reach(leading, ask, heard)

        found, seconds = timed("search", seconds, search)
        changes = retraced(base, person, at, found.changes) if found.changes else None
        latest = retraced(base, person, at, found.latest) if found.latest else None
        worth = None
        if changes is not None and found.stopped == "searched":
            workers = Workers((maker, maker), executor, os.cpu_count() or 1)
            worth, seconds = timed(
                "robust",
                seconds,
                lambda: robust(base, changes, goal.of, workers, wanted.runs, 0.05, heard),
            )
    said = (
        None if place is None else place.text(lowered.facts).replace("“", "").replace("”", "")
    )
    return ReachAnswer(
        lowered.about, asked.seed, asked.as_told, base, ask, goal, said, found, changes, latest,
        worth, maker.name, total(seconds), maker.note,
    )  # fmt: skip
