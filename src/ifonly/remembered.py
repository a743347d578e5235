"""The sequence where an earlier start of Ifonly has gone part of it: `check`, `odds`.

What an earlier start found in the same files is answered again, and what it lowered is played
again; only what is missing is made. With `driver.py` the only place with a clock, and the only
one that reads the environment. Invariant: where all is remembered, nothing is imported that
only a story in the making needs.
"""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from threading import Lock
from typing import TYPE_CHECKING

from ifonly import making
from ifonly.cache import LIMIT, Cache, Kind, open_cache
from ifonly.driver import (
    Checked,
    Seconds,
    Value,
    assemble_story,
    check,
    refused,
    timed,
    total,
)
from ifonly.present.answers import About, CheckAnswer, RefusedError
from ifonly.source.diagnostic import has_error
from ifonly.source.keeping import Keeping, default_folder

if TYPE_CHECKING:
    from ifonly.analysis.odds import AskedOdds, Place, Start
    from ifonly.chronicle.events import Chronicle
    from ifonly.engine.playable import CompiledName, Playable
    from ifonly.kernel.assemble import Assembled
    from ifonly.kernel.image import Image
    from ifonly.present.findings import Findings
    from ifonly.present.odds import OddsAnswer
    from ifonly.present.odds_words import OddsWords
    from ifonly.source.reading import Files
    from ifonly.story.facts import Facts
    from ifonly.story.from_syntax import Source
    from ifonly.story.model import Story, ToldAct
    from ifonly.syntax.tree import Tree


@dataclass(frozen=True, slots=True)
class Lowered:
    """A story as its many runs need it; `whole` makes the story itself and its module.

    `files` are those it was lowered from, whatever becomes of them; `trees` are the texts as they
    were written, or what words mean in them.
    """

    files: "Files"
    about: About
    facts: "Facts"
    playable: "Playable"
    whole: "Callable[[], tuple[Story, Assembled]]"
    trees: "Callable[[], Source]"
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


def answered(
    name: str,
    known: Cache,
    kind: Kind,
    question: Sequence[object],
    read: "Callable[[bytes, Files, float], Value | None]",
) -> Value | None:
    """Return the answer that an earlier start gave to a question, if it is remembered.

    `read` is given what was kept, the files it is about, and the seconds that it took.
    """
    recalled, seconds = recall(name, known)
    if recalled is None:
        return None
    files, _ = recalled
    kept, seconds = timed("recall", seconds, lambda: known.answer(kind, files, question))
    return None if kept is None else read(kept, files, total(seconds))


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
    trees = checked.source()
    played = playable(files, known, both)
    return Lowered(files, answer.about, facts_of(story), played, both, lambda: trees, seconds)


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
    played = playable(files, known, both)
    trees = partial(trees_of, files)
    return Lowered(files, answer.about, found.facts, played, both, trees, seconds)


def trees_of(files: "Files") -> "Sequence[Tree]":
    """Return the trees of files in which no error was found."""
    from ifonly.syntax.sources import parse_files

    return parse_files(files).trees


def playable(
    files: "Files", known: Cache, both: "Callable[[], tuple[Story, Assembled]]"
) -> "Playable":
    """Return what engines play, an image of which may be remembered."""
    from ifonly.engine.playable import Playable, print_image

    @cache
    def kept(engine: "CompiledName") -> "Image | None":
        return known.image(files, engine)

    @cache
    def image(engine: "CompiledName") -> "Image":
        found = kept(engine)
        if found is None:
            found = print_image(engine, both()[1])
            known.keep_image(files, engine, found)
        return found

    return Playable(
        image, lambda: both()[1], known.proofs(files), lambda name: kept(name) is not None
    )


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
    from ifonly.syntax.sources import parse_files

    sources = parse_files(files)
    story = making.build(sources).story
    made = making.lower(sources, story)
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
    words: "OddsWords",
    heard: Callable[[int, int, float], None] | None = None,
    known: Cache | None = None,
) -> "OddsAnswer":
    """Play a story many times and count its endings, from a told place if one is named.

    `heard` is told how many runs are done, of how many at most, and the seconds left for them.

    Raises:
        RefusedError: the story has an error, or the runs cannot begin as asked.
    """
    from ifonly.analysis.odds import odds
    from ifonly.present.odds import OddsAnswer

    known = known or remember(cached=False)
    needed = words.place or words.acts or asked.coverage or asked.on or asked.engine == "python"
    lowered = lower(name, known, whole=bool(needed))
    asked, begun, acts = understand(lowered, asked, words)
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
    answer = OddsAnswer(
        lowered.about,
        asked.seed,
        counted,
        total(seconds),
        lowered.facts,
        acts,
        None,
        asked.wanted,
    )
    return covered(lowered, answer) if asked.coverage else answer


def understand(
    lowered: Lowered, asked: "AskedOdds", words: "OddsWords"
) -> "tuple[AskedOdds, Start | None, tuple[str, ...]]":
    """Return a question with its words understood, where it begins, and the acts in words.

    Raises:
        RefusedError: the words mean nothing in the story, or the runs cannot begin so.
    """
    from ifonly.present.odds_words import find_acts, find_personas, find_place, find_wanted

    wanted = None if words.ending is None else meant(find_wanted(lowered.facts, words.ending))
    place = None if words.place is None else meant(find_place(lowered.facts, words.place))
    personas = meant(find_personas(lowered.facts, words.personas))
    acts = meant(find_acts(lowered.trees(), words.acts)) if words.acts else ()
    asked = replace(asked, personas=personas, wanted=wanted)
    said: tuple[str, ...] = ()
    if acts:
        from ifonly.analysis.wording import act_text
        from ifonly.engine.told import wish_of

        wishes = tuple(wish_of(act) for act in acts)
        said = tuple(act_text(lowered.whole()[0], *wish) for wish in wishes)
        if place is None:
            asked = replace(asked, wishes=wishes)
    begun = None if place is None else begin_at(lowered, place, asked.seed, acts)
    return asked, begun, said


def meant(found: Value | str) -> Value:
    """Return what words mean.

    Raises:
        RefusedError: it is a sentence that says what is wrong with them.
    """
    if isinstance(found, str):
        raise RefusedError(found, 2)
    return found


def begin_at(
    lowered: Lowered, place: "Place", seed: int | str, acts: "Sequence[ToldAct]"
) -> "Start":
    """Return where the told run stands at a place, with acts forced there.

    Raises:
        RefusedError: the told run has no such place, or an act is not possible there.
    """
    from ifonly.analysis.beginnings import NoBeginningError, begin
    from ifonly.present.odds_words import why_no_beginning

    try:
        return begin(*lowered.whole(), seed, place, acts)
    except NoBeginningError as refusal:
        raise RefusedError(why_no_beginning(refusal, lowered.about.texts), 2) from None


def covered(lowered: Lowered, answer: "OddsAnswer") -> "OddsAnswer":
    """Return an answer with what never came about in its runs."""
    from ifonly.analysis.coverage import coverage

    counted = answer.odds
    found = coverage(*lowered.whole(), counted.columns, counted.before)
    return replace(answer, coverage=found)


# ---- one run


def play_base(lowered: Lowered, seed: int | str, as_told: bool) -> "Chronicle":
    """Return the run that is followed.

    Raises:
        RefusedError: a told choice cannot be made.
    """
    from ifonly.driver import failing_told
    from ifonly.engine.run import play
    from ifonly.source.render import render

    story, made = lowered.whole()
    chronicle, found = play(made, story, seed, told=as_told)
    if has_error(found):
        said = [render(one, lowered.about.texts) for one in failing_told(story, seed)]
        raise RefusedError("\n\n".join(said), 1)
    return chronicle
