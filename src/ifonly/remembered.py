"""The sequence where an earlier start of Ifonly has gone part of it: `check` and `odds`.

What an earlier start found in the same files is answered again, and what it lowered is played
again; only what is missing is made. With `driver.py` the only place with a clock, and the only
one that reads the environment. Invariant: where all is remembered, nothing is imported that
only a story in the making needs.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from ifonly.cache import LIMIT, Cache, open_cache
from ifonly.driver import Checked, Seconds, Value, assemble_story, check, refused, timed, total
from ifonly.present.answers import About, CheckAnswer, RefusedError
from ifonly.source.diagnostic import has_error
from ifonly.source.keeping import Keeping, default_folder

if TYPE_CHECKING:
    from ifonly.analysis.odds import AskedOdds, Start
    from ifonly.engine.playable import CompiledName, Playable
    from ifonly.kernel.assemble import Assembled
    from ifonly.kernel.image import Image
    from ifonly.present.findings import Findings
    from ifonly.present.odds import OddsAnswer
    from ifonly.source.reading import Files
    from ifonly.story.facts import Facts
    from ifonly.story.model import Story


@dataclass(frozen=True, slots=True)
class Lowered:
    """A story as its many runs need it; `whole` makes the story itself and its module."""

    about: About
    facts: "Facts"
    playable: "Playable"
    whole: "Callable[[], tuple[Story, Assembled]]"
    seconds: Seconds


def remember(cached: bool) -> Cache:
    """Return what is remembered from earlier starts; nothing if the user says so."""
    if not cached or os.environ.get("IFONLY_CACHE_DIR") == "":
        return open_cache(None)
    return open_cache(Keeping(default_folder(os.environ) / "stories", LIMIT))


def recall(name: str, known: Cache) -> "tuple[tuple[Files, Findings] | None, Seconds]":
    """Return the files of a story and what was found in them, where it is remembered."""

    def look() -> "tuple[Files, Findings] | None":
        files = known.read(name)
        found = None if files is None else known.findings(files)
        return None if files is None or found is None else (files, found)

    return timed("recall", (), look)


def check_text(name: str, known: Cache | None = None) -> CheckAnswer:
    """Return everything that is wrong with a text, remembered or found."""
    known = known or remember(cached=False)
    recalled, seconds = recall(name, known)
    if recalled is not None:
        files, found = recalled
        return found.answer(files, total(seconds))
    checked = check(name)
    answer = checked.answer()
    keep(known, checked, answer)
    return answer


def keep(known: Cache, checked: Checked, answer: CheckAnswer, *, lowered: bool = False) -> None:
    """Remember what was found in a story."""
    if known.keeping is not None:
        from ifonly.present.findings import findings_of
        from ifonly.story.facts import facts_of

        facts = None if checked.story is None else facts_of(checked.story)
        found = findings_of(answer, facts, lowered=lowered)
        known.keep_findings(checked.sources.files, found)


def lower(name: str, known: Cache, *, whole: bool) -> Lowered:
    """Return a story as its many runs need it; the `whole` of it at once, if that is needed.

    Raises:
        RefusedError: the story has an error.
    """
    recalled, seconds = recall(name, known)
    return afresh(name, known) if recalled is None else again(recalled, known, seconds, whole)


def afresh(name: str, known: Cache) -> Lowered:
    """Return a story of which nothing is remembered."""
    from ifonly.story.facts import facts_of

    checked, story, made, seconds = assemble_story(name, probed=False)
    answer, files = checked.answer(), checked.sources.files
    keep(known, checked, answer, lowered=True)
    both = once(lambda: (story, made))
    return Lowered(answer.about, facts_of(story), playable(files, known, both), both, seconds)


def again(
    recalled: "tuple[Files, Findings]", known: Cache, seconds: Seconds, whole: bool
) -> Lowered:
    """Return a story in which an earlier start found no error; what is missing is made."""
    files, found = recalled
    answer = found.answer(files, total(seconds))
    if not answer.ok or found.facts is None:
        raise refused(answer)
    both = once(lambda: assemble_again(files, answer))
    if whole or not found.lowered:
        _, seconds = timed("assemble", seconds, both)
        known.keep_findings(files, replace(found, lowered=True))
    return Lowered(answer.about, found.facts, playable(files, known, both), both, seconds)


def playable(
    files: "Files", known: Cache, both: "Callable[[], tuple[Story, Assembled]]"
) -> "Playable":
    """Return what engines play, an image of which may be remembered."""
    from ifonly.engine.playable import Playable, print_image

    @cache
    def image(engine: "CompiledName") -> "Image":
        kept = known.image(files, engine)
        if kept is None:
            kept = print_image(engine, both()[1])
            known.keep_image(files, engine, kept)
        return kept

    return Playable(image, lambda: both()[1], known.proofs(files))


def kept_code(known: Cache) -> Keeping | None:
    """Return where machine code is kept from one start to the next."""
    if known.keeping is None:
        return None
    return Keeping(known.keeping.folder.parent / "native", LIMIT)


def assemble_again(files: "Files", answer: CheckAnswer) -> "tuple[Story, Assembled]":
    """Return the story of files in which no error was found, and its module.

    Raises:
        RefusedError: it cannot be lowered.
    """
    from ifonly.kernel.assemble import assemble
    from ifonly.story.from_syntax import build_story
    from ifonly.syntax.sources import parse_files

    story, _ = build_story(parse_files(files).trees)
    story = replace(story, name=story.name or files.name)
    made = assemble(story)
    if has_error(made.diagnostics):
        raise refused(replace(answer, diagnostics=(*answer.diagnostics, *made.diagnostics)))
    return story, made


def once(work: Callable[[], Value]) -> Callable[[], Value]:
    """Return what does some work when it is first asked, whichever thread asks."""
    lock, made = Lock(), cache(work)

    def asked() -> Value:
        with lock:
            return made()

    return asked


# ---- odds


def count_odds(
    name: str,
    asked: "AskedOdds",
    scene: str | None,
    heard: Callable[[int, int, float], None] | None = None,
    known: Cache | None = None,
) -> "OddsAnswer":
    """Play a story many times and count its endings, from a scene as told if one is named.

    `heard` is told how many runs are done, of how many at most, and the seconds left for them.

    Raises:
        RefusedError: the story has an error, or the scene cannot be begun with.
    """
    from ifonly.analysis.odds import odds
    from ifonly.present.odds import OddsAnswer

    known = known or remember(cached=False)
    lowered = lower(name, known, whole=scene is not None or asked.engine == "python")
    begun = None if scene is None else begin_at(lowered, scene, asked.seed)
    start = time.perf_counter()

    def report(done: int, most: int) -> None:
        if heard is not None:
            heard(done, most, (time.perf_counter() - start) / done * (most - done))

    try:
        counted, seconds = timed(
            "odds",
            lowered.seconds,
            lambda: odds(
                lowered.facts,
                lowered.playable,
                asked,
                start=begun,
                workers=os.cpu_count() or 1,
                heard=report,
                keeping=kept_code(known),
            ),
        )
    except ValueError as refusal:
        raise RefusedError(str(refusal), 2) from None
    return OddsAnswer(lowered.about, asked.seed, counted, total(seconds))


def begin_at(lowered: Lowered, scene: str, seed: int | str) -> "Start":
    """Return where the told run stands as a scene opens.

    Raises:
        RefusedError: there is no such scene, or it does not take place as told.
    """
    from ifonly.analysis.told_start import told_start
    from ifonly.present.odds import find_scene

    found = find_scene(lowered.facts, scene)
    if isinstance(found, str):
        raise RefusedError(found, 2)
    try:
        return told_start(*lowered.whole(), seed, found)
    except ValueError as refusal:
        raise RefusedError(str(refusal), 2) from None
