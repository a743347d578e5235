"""The sequence and nothing else: a name becomes texts, trees, a story, a run.

Each stage is a function of the one before it; the sequence stops between
stages when one finds an error. Invariants: this and `remembered.py` are the
only places with a clock; seconds of a stage stand beside its value, never in it; a stage is
imported when it is reached, so that `check` starts without the engine.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from ifonly.making import build, look_through, lower
from ifonly.present.answers import About, CheckAnswer, LivesPlayed, RefusedError, size_of
from ifonly.present.progress import Heard
from ifonly.source.diagnostic import Diagnostic, has_error, in_order

if TYPE_CHECKING:
    from ifonly.cache import Cache
    from ifonly.chronicle.events import Chronicle
    from ifonly.kernel.assemble import Assembled
    from ifonly.present.claims import AskedClaims, ClaimsAnswer
    from ifonly.source.text import SourceText
    from ifonly.story.from_syntax import Source, Words
    from ifonly.story.model import Condition, Measure, Story
    from ifonly.syntax.sources import Sources

Value = TypeVar("Value")
Seconds = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A story, if its text has one, with all that was found and the seconds of each stage."""

    sources: "Sources"
    story: "Story | None"
    diagnostics: tuple[Diagnostic, ...]
    seconds: Seconds
    words: "Words | None" = None  # what words of a caller mean in it

    def source(self) -> "Source":
        """Return what words of one caller are read by."""
        return self.sources.trees if self.words is None else self.words.apart()

    def answer(self, cost: tuple[int, float | None] | None = None) -> CheckAnswer:
        """Return the findings; `cost` is bytes a run and options a decision, where known."""
        size = size_of(self.story, *(cost or ())) if self.story else None
        head = About(self.sources.name, self.sources.texts, self.story)
        return CheckAnswer(
            head, self.diagnostics, self.sources.texts, size, total(self.seconds)
        )


@dataclass(frozen=True, slots=True)
class Played:
    """A run with everything it was made from."""

    checked: Checked
    story: "Story"
    assembled: "Assembled"
    chronicle: "Chronicle"
    diagnostics: tuple[Diagnostic, ...]
    seconds: Seconds
    stopped: str = "ended"


def total(seconds: Seconds) -> float:
    """Return the seconds of all stages."""
    return sum(taken for _, taken in seconds)


def timed(stage: str, seconds: Seconds, work: Callable[[], Value]) -> tuple[Value, Seconds]:
    """Return what a stage makes, and the seconds of all stages so far."""
    start = time.perf_counter()
    value = work()
    return value, (*seconds, (stage, time.perf_counter() - start))


def check(path_or_name: str) -> Checked:
    """Read, parse, resolve and check a story."""
    from ifonly.syntax.sources import read_story

    sources, seconds = timed("parse", (), lambda: read_story(path_or_name))
    if has_error(sources.diagnostics):
        from ifonly.story.partly import wrong_beside

        found = sources.diagnostics
        more = wrong_beside(sources.trees, found, sources.texts) if sources.trees else ()
        return Checked(sources, None, in_order((*found, *more), sources.texts), seconds)
    made, seconds = timed("build", seconds, lambda: build(sources))
    diagnostics = (*sources.diagnostics, *made.found)
    if has_error(diagnostics):
        return Checked(sources, None, in_order(diagnostics, sources.texts), seconds)
    wrong, seconds = timed("check", seconds, lambda: look_through(sources, made.story))
    every = in_order((*diagnostics, *wrong), sources.texts)
    return Checked(sources, made.story, every, seconds, made.words)


def assemble_story(
    name: str, probed: bool = True
) -> "tuple[Checked, Story, Assembled, Seconds]":
    """Return a story without errors as a kernel module, `probed` for the telling's questions.

    Raises:
        RefusedError: the story has an error.
    """
    from ifonly.telling.holds import word_conditions

    checked, story = checked_story(name)
    made, seconds = assemble_checked(checked, story, word_conditions(story) if probed else ())
    return checked, story, made, seconds


def checked_story(name: str) -> "tuple[Checked, Story]":
    """Return a story without errors.

    Raises:
        RefusedError: it has one.
    """
    checked = check(name)
    if checked.story is None or has_error(checked.diagnostics):
        raise at_fault(checked)
    return checked, checked.story


def assemble_checked(
    checked: Checked, story: "Story", probes: "tuple[Condition | Measure, ...]"
) -> "tuple[Assembled, Seconds]":
    """Return a story as a kernel module whose states can be asked something.

    Raises:
        RefusedError: it cannot be lowered.
    """
    made, seconds = timed(
        "assemble", checked.seconds, lambda: lower(checked.sources, story, probes)
    )
    if has_error(made.diagnostics):
        raise at_fault(replace(checked, diagnostics=(*checked.diagnostics, *made.diagnostics)))
    return made, seconds


def check_premises(name: str, lives: int, heard: Heard | None = None) -> CheckAnswer:
    """Check a story, and play free lives for what only holds as told.

    An interruption ends the lives; what the lives before it broke is answered.

    Raises:
        RefusedError: the story has an error.
    """
    from ifonly.analysis.premises import premises

    checked, story, made, seconds = assemble_story(name)
    tell = None if heard is None else partial(heard, "lives")
    found, seconds = timed(
        "premises", seconds, lambda: premises(story, made, lives, heard=tell)
    )
    every = in_order((*checked.diagnostics, *found.found), checked.sources.texts)
    answer = replace(checked, diagnostics=every, seconds=seconds).answer()
    return replace(answer, premises=LivesPlayed(found.lives, lives))


def at_fault(checked: Checked) -> RefusedError:
    """Return the refusal of a story with errors."""
    return refused(checked.answer())


def untold(
    found: Iterable[Diagnostic], texts: Mapping[str, "SourceText"], status: int = 1
) -> RefusedError:
    """Return the refusal of what was found wrong beside the story itself, each in its text."""
    from ifonly.source.render import render

    return RefusedError("\n\n".join(render(one, texts) for one in found), status)


def refused(answer: CheckAnswer) -> RefusedError:
    """Return the refusal of a story in which errors were found."""
    from ifonly.present.terminal import print_check

    return RefusedError(print_check(answer), answer.status, answer)


def play(name: str, seed: int | str, as_told: bool) -> Played:
    """Play a story once, to its end."""
    played = play_aloud(name, seed, as_told)
    if played.stopped != "ended":
        raise KeyboardInterrupt
    return played


def play_aloud(name: str, seed: int | str, as_told: bool, heard: Heard | None = None) -> Played:
    """Play a story once, saying how far it is; an interruption leaves what has happened."""
    from ifonly.engine.run import RunInterrupted
    from ifonly.engine.run import play as play_story

    say = heard or (lambda what, done, of: None)
    say("check and assemble", 0, 2)
    checked, story, made, seconds = assemble_story(name)
    say("play", 1, 2)
    try:
        (chronicle, found), seconds = timed(
            "play", seconds, lambda: play_story(made, story, seed, told=as_told)
        )
    except RunInterrupted as broken:
        return Played(checked, story, made, broken.chronicle, (), seconds, "interrupted")
    if has_error(found):
        found = failing_told(story, seed)
    return Played(checked, story, made, chronicle, tuple(found), seconds)


def failing_told(story: "Story", seed: int | str) -> tuple[Diagnostic, ...]:
    """Return why told choices cannot be made, by the parts of what their acts need.

    The told run is played once more: to ask for these parts takes another module, and a
    story that can be told as its author wrote it should not wait for one.
    """
    from ifonly.engine.run import play as play_story
    from ifonly.engine.told import told_probes
    from ifonly.kernel.assemble import assemble

    return play_story(assemble(story, told_probes(story)), story, seed, told=True)[1]


def judge(
    name: str, asked: "AskedClaims", heard: Heard | None = None, known: "Cache | None" = None
) -> "ClaimsAnswer":
    """Judge the claims of a story that are asked for, their cuts, and what breaks them.

    What takes long is `known` from an earlier start that judged it in the same files.

    Raises:
        RefusedError: the story has an error, or no such claim.
    """
    from ifonly.present.claims import ask_claims, no_claim

    checked, story = checked_story(name)
    trouble = no_claim(story, asked.claims)
    if trouble:
        raise RefusedError(trouble, 2)
    head, texts = checked.answer().about, checked.sources.texts
    kept = None if known is None else known.judged(checked.sources.files)
    answer, seconds = timed(
        "test", checked.seconds, lambda: ask_claims(head, story, asked, texts, heard, kept)
    )
    return replace(answer, seconds=total(seconds))
