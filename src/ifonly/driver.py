"""The sequence and nothing else: a name becomes texts, trees, a story, a run.

Each stage is a function of the one before it; the sequence stops between
stages when one finds an error. Invariants: this is the only place with a
clock; seconds of a stage stand beside its value, never in it; a stage is
imported when it is reached, so that `check` starts without the engine.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from ifonly.present.answers import About, CheckAnswer, RefusedError, size_of
from ifonly.source.diagnostic import Diagnostic
from ifonly.story.model import Story
from ifonly.syntax.sources import Sources, has_error, in_order, read_story

if TYPE_CHECKING:
    from ifonly.analysis.odds import AskedOdds
    from ifonly.chronicle.events import Chronicle
    from ifonly.kernel.assemble import Assembled
    from ifonly.present.claims import ClaimsAnswer
    from ifonly.present.odds import OddsAnswer

Value = TypeVar("Value")
Seconds = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A story, if its text has one, with all that was found and the seconds of each stage."""

    sources: Sources
    story: Story | None
    diagnostics: tuple[Diagnostic, ...]
    seconds: Seconds

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
    story: Story
    assembled: "Assembled"
    chronicle: "Chronicle"
    diagnostics: tuple[Diagnostic, ...]
    seconds: Seconds


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
    sources, seconds = timed("parse", (), lambda: read_story(path_or_name))
    if has_error(sources.diagnostics):
        return Checked(sources, None, in_order(sources.diagnostics, sources), seconds)
    from ifonly.story.from_syntax import build_story

    (story, found), seconds = timed("build", seconds, lambda: build_story(sources.trees))
    diagnostics = (*sources.diagnostics, *found)
    if has_error(diagnostics):
        return Checked(sources, None, in_order(diagnostics, sources), seconds)
    from ifonly.story.checks import check_story

    named = replace(story, name=story.name or sources.name)
    found, seconds = timed("check", seconds, lambda: check_story(named))
    return Checked(sources, named, in_order((*diagnostics, *found), sources), seconds)


def assemble_story(
    name: str, probed: bool = True
) -> tuple[Checked, Story, "Assembled", Seconds]:
    """Return a story without errors as a kernel module, `probed` for the telling's questions.

    Raises:
        RefusedError: the story has an error.
    """
    from ifonly.kernel.assemble import assemble
    from ifonly.telling.holds import word_conditions

    checked = check(name)
    story = checked.story
    if story is None or has_error(checked.diagnostics):
        raise at_fault(checked)
    probes = word_conditions(story) if probed else ()
    made, seconds = timed("assemble", checked.seconds, lambda: assemble(story, probes))
    if has_error(made.diagnostics):
        raise at_fault(replace(checked, diagnostics=(*checked.diagnostics, *made.diagnostics)))
    return checked, story, made, seconds


def check_premises(name: str, lives: int) -> CheckAnswer:
    """Check a story, and play free lives for what only holds as told.

    Raises:
        RefusedError: the story has an error.
    """
    from ifonly.analysis.premises import premises

    checked, story, made, seconds = assemble_story(name)
    found, seconds = timed("premises", seconds, lambda: premises(story, made, lives))
    every = in_order((*checked.diagnostics, *found), checked.sources)
    return replace(checked, diagnostics=every, seconds=seconds).answer()


def at_fault(checked: Checked) -> RefusedError:
    """Return the refusal of a story with errors."""
    from ifonly.present.terminal import print_check

    answer = checked.answer()
    return RefusedError(print_check(answer), 1, answer)


def play(name: str, seed: int | str, as_told: bool, run: int = 0) -> Played:
    """Play a story once."""
    from ifonly.engine.run import play as play_story

    checked, story, made, seconds = assemble_story(name)
    (chronicle, found), seconds = timed(
        "play", seconds, lambda: play_story(made, story, seed, run, told=as_told)
    )
    return Played(checked, story, made, chronicle, tuple(found), seconds)


def judge(name: str, claim: str | None, cuts: bool, seed: int | str) -> "ClaimsAnswer":
    """Judge the claims of a story, or the one asked for, and with `cuts` what breaks them.

    Raises:
        RefusedError: the story has an error, or no such claim.
    """
    from ifonly.present.claims import ask_claims, no_claim

    checked = check(name)
    story = checked.story
    if story is None or has_error(checked.diagnostics):
        raise at_fault(checked)
    trouble = no_claim(story, claim)
    if trouble:
        raise RefusedError(trouble, 2)
    head, texts = checked.answer().about, checked.sources.texts
    answer, seconds = timed(
        "test", checked.seconds, lambda: ask_claims(head, story, seed, claim, cuts, texts)
    )
    return replace(answer, seconds=total(seconds))


def count_odds(
    name: str,
    asked: "AskedOdds",
    scene: str | None,
    heard: Callable[[int, int, float], None] | None = None,
) -> "OddsAnswer":
    """Play a story many times and count its endings, from a scene as told if one is named.

    `heard` is told how many runs are done, of how many at most, and the seconds left for them.

    Raises:
        RefusedError: the story has an error, or the scene cannot be begun with.
    """
    from ifonly.analysis.odds import odds
    from ifonly.present.odds import OddsAnswer, find_scene

    checked, story, made, seconds = assemble_story(name, probed=False)
    if scene is not None:
        found = find_scene(story, scene)
        if isinstance(found, str):
            raise RefusedError(found, 2)
        asked = replace(asked, scene=found)
    start = time.perf_counter()

    def report(done: int, most: int) -> None:
        if heard is not None:
            heard(done, most, (time.perf_counter() - start) / done * (most - done))

    try:
        counted, seconds = timed(
            "odds",
            seconds,
            lambda: odds(story, made, asked, workers=os.cpu_count() or 1, heard=report),
        )
    except ValueError as refusal:
        raise RefusedError(str(refusal), 2) from None
    return OddsAnswer(checked.answer().about, asked.seed, counted, total(seconds))
