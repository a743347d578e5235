"""The sequence behind `turns`: a run is followed from moment to moment.

What an earlier start found out about the run itself, its states and the words of its moments, is
not made again. Invariant: where that is remembered, nothing is imported that only a story in the
making or in play needs.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from ifonly.cache import Cache
from ifonly.driver import Seconds, timed, total
from ifonly.present.progress import Heard
from ifonly.remembered import Lowered, kept_code, lower, meant, play_base, remember
from ifonly.source.keeping import Keeping

if TYPE_CHECKING:
    from ifonly.analysis.followed import Followed
    from ifonly.analysis.turn_more import Place
    from ifonly.analysis.turning import Turns
    from ifonly.engine.ensemble import EngineName
    from ifonly.present.turn_said import RunWords
    from ifonly.present.turns import TurnsAnswer
    from ifonly.story.facts import Wanted


@dataclass(frozen=True, slots=True)
class AskedTurns:
    """Which run is followed, as told or that of a seed; how many branches of each moment.

    `ending`: the one that is asked for, or a name that several share; none: each of them. `at`:
    the scene, or the turn of it, of which all alternatives are played.
    """

    seed: int | str = 1
    as_told: bool = False
    branches: int = 500
    engine: "EngineName | None" = None
    ending: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """The run that is followed, in words, and where it is kept once it is known whole."""

    run: "Followed"
    words: "Callable[[Wanted | None], RunWords]"
    keep: "Callable[[Followed], None] | None"
    seconds: Seconds


def find_turns(
    name: str,
    asked: AskedTurns,
    heard: Heard | None = None,
    seen: "Callable[[TurnsAnswer], None] | None" = None,
    known: Cache | None = None,
    *,
    whole: bool = False,
) -> "TurnsAnswer":
    """Follow a run from moment to moment, and find where it turned.

    `heard` is told what is done, how much of it, and of how much; `seen` is shown the answer
    as it is known after each look. The answer has the story and the run where the `whole` is
    asked for, else their words may do.

    Raises:
        RefusedError: the story has an error, or cannot be told as it is written.
    """
    from ifonly.present.odds_words import find_place, find_wanted
    from ifonly.present.turns import TurnsAnswer

    known = known or remember(cached=False)
    lowered = lower(name, known, whole=False)
    wanted = None if asked.ending is None else meant(find_wanted(lowered.facts, asked.ending))
    place = None if asked.at is None else meant(find_place(lowered.facts, asked.at))
    base = None if whole else remembered_base(lowered, asked, known)
    base = base or played_base(lowered, asked, known)
    words, start = base.words(wanted), time.perf_counter()

    def answer(found: "Turns") -> "TurnsAnswer":
        taken = total(base.seconds) + time.perf_counter() - start
        return TurnsAnswer(lowered.about, asked.seed, asked.as_told, found, words, taken)

    def show(found: "Turns") -> None:
        if seen is not None:
            seen(answer(found))

    of = None if wanted is None else wanted.of
    also = None if place is None else (int(place.scene), place.turn)
    question = Question(asked, of, also, show, base.keep)
    return answer(follow(lowered, base.run, question, heard, kept_code(known)))


def played_base(lowered: Lowered, asked: AskedTurns, known: Cache) -> Base:
    """Return the run that is followed, played anew.

    Raises:
        RefusedError: a told choice cannot be made.
    """
    from ifonly.analysis.followed import followed_of
    from ifonly.present.turn_words import Words

    (story, made), seconds = timed("assemble", lowered.seconds, lowered.whole)
    chronicle, seconds = timed(
        "play", seconds, lambda: play_base(lowered, asked.seed, asked.as_told)
    )
    words = partial(Words, story, made.layout, chronicle)

    def keep(run: "Followed") -> None:
        from ifonly.present.followed_kept import to_bytes
        from ifonly.present.turn_said import said_of

        data = to_bytes(run, said_of(words(), lowered.facts, run))
        known.keep_answer("followed", lowered.files, question_of(asked), data)

    kept = keep if known.keeping is not None else None
    return Base(followed_of(made, chronicle), words, kept, seconds)


def question_of(asked: AskedTurns) -> list[object]:
    """Return what a run that is followed is kept under: which run it is."""
    return [asked.seed, asked.as_told]


def remembered_base(lowered: Lowered, asked: AskedTurns, known: Cache) -> Base | None:
    """Return the run that an earlier start followed, if it is remembered."""
    from ifonly.present.followed_kept import from_bytes

    question = question_of(asked)
    kept, seconds = timed(
        "recall", lowered.seconds, lambda: known.answer("followed", lowered.files, question)
    )
    found = None if kept is None else from_bytes(kept, lowered.facts)
    if found is None:
        return None
    run, words = found
    return Base(run, lambda wanted: replace(words, wanted=wanted), None, seconds)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a run: of which endings (none: each), of which place all alternatives.

    `seen` is shown what is known after each look, `signed` the run once all of it is known.
    """

    asked: AskedTurns
    wanted: frozenset[int] | None = None
    also: "Place" = None
    seen: "Callable[[Turns], None] | None" = None
    signed: "Callable[[Followed], None] | None" = None


def follow(
    lowered: Lowered,
    run: "Followed",
    question: Question,
    heard: Heard | None,
    keeping: Keeping | None,
) -> "Turns":
    """Find where a run turned, with the engine that is asked for, or the fastest.

    Raises:
        RefusedError: that engine cannot play here.
    """
    from concurrent.futures import ThreadPoolExecutor

    from ifonly.analysis.turn_work import Workers
    from ifonly.analysis.turns import turns
    from ifonly.engine.ensemble import Lives
    from ifonly.engine.makers import choose_engine
    from ifonly.present.answers import RefusedError

    many, asked = os.cpu_count() or 1, question.asked
    lives = Lives(lowered.playable, asked.seed, keeping=keeping)
    with ThreadPoolExecutor(many) as executor:
        try:
            # Why as many: a turn has about three moments, and of each a branch in two is
            # played, over half of the run.
            runs = asked.branches * sum(one.turns for one in lowered.facts.scenes)
            maker = choose_engine(lives, asked.engine, executor, 1, runs)
        except ValueError as refusal:
            raise RefusedError(str(refusal), 2) from None
        return turns(
            run,
            len(lowered.facts.endings),
            Workers(maker, executor, many),
            branches=asked.branches,
            wanted=question.wanted,
            also=question.also,
            heard=heard,
            seen=question.seen,
            signed=question.signed,
        )
