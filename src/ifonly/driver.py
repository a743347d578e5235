"""The sequence and nothing else: a name becomes texts, trees, a story, a run, answers.

Each stage is a function of the one before it; the sequence stops between
stages when one finds an error. Invariants: this is the only place with a
clock; seconds of a stage stand beside its value, never in it; a stage is
imported when it is reached, so that `check` starts without the engine.
"""

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from ifonly.present.answers import CheckAnswer, Size, about, size_of
from ifonly.present.terminal import print_check
from ifonly.source.diagnostic import Diagnostic
from ifonly.story.model import Story
from ifonly.syntax.sources import Sources, read_story

Value = TypeVar("Value")
Seconds = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A story, if its text has one, with everything found in it and the seconds of each stage."""

    sources: Sources
    story: Story | None
    diagnostics: tuple[Diagnostic, ...]
    seconds: Seconds

    @property
    def ok(self) -> bool:
        """Whether the story may be played."""
        return self.story is not None and not has_error(self.diagnostics)


def has_error(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether one of the findings is an error."""
    return any(found.severity == "error" for found in diagnostics)


def timed(stage: str, seconds: Seconds, work: Callable[[], Value]) -> tuple[Value, Seconds]:
    """Return what a stage makes, and the seconds of all stages so far."""
    start = time.perf_counter()
    value = work()
    return value, (*seconds, (stage, time.perf_counter() - start))


def check(path_or_name: str) -> Checked:
    """Read, parse, resolve and check a story."""
    sources, seconds = timed("parse", (), lambda: read_story(path_or_name))
    if has_error(sources.diagnostics):
        return Checked(sources, None, sources.diagnostics, seconds)
    return check_sources(sources, seconds)


def check_sources(sources: Sources, seconds: Seconds = ()) -> Checked:
    """Resolve and check what was read."""
    from ifonly.story.from_syntax import build_story

    (story, found), seconds = timed("build", seconds, lambda: build_story(sources.trees))
    story = replace(story, name=story.name or sources.name)
    diagnostics = (*sources.diagnostics, *found)
    if has_error(diagnostics):
        return Checked(sources, None, in_order(diagnostics, sources), seconds)
    from ifonly.story.checks import check_story

    found, seconds = timed("check", seconds, lambda: check_story(story))
    return Checked(sources, story, in_order((*diagnostics, *found), sources), seconds)


def in_order(found: Iterable[Diagnostic], sources: Sources) -> tuple[Diagnostic, ...]:
    """Return findings by position, the story's own file first."""
    files = {name: number for number, name in enumerate(sources.texts)}

    def place(one: Diagnostic) -> tuple[int, int, int]:
        span = one.primary.span
        return files.get(span.file, -1), span.start, span.end

    return tuple(sorted(found, key=place))


class RefusedError(ValueError):
    """What ends a command: the story (with everything found in it) or the call is at fault."""

    def __init__(self, message: str, status: int, answer: CheckAnswer | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.answer = answer


def answer_check(name: str) -> CheckAnswer:
    """Return what is wrong with a story, and what it holds."""
    checked = check(name)
    size = size_of(checked.story) if checked.story else None
    return found_in(checked, size)


def found_in(checked: Checked, size: Size | None = None) -> CheckAnswer:
    """Return the findings of a check."""
    sources, story = checked.sources, checked.story
    seconds = sum(taken for _, taken in checked.seconds)
    described = about(sources.name, sources.texts, story)
    return CheckAnswer(described, checked.diagnostics, sources.texts, size, seconds)


def playable(name: str) -> tuple[Checked, Story]:
    """Return a story that may be played.

    Raises:
        RefusedError: the story has an error.
    """
    checked = check(name)
    if checked.story is None or not checked.ok:
        found = found_in(checked)
        raise RefusedError(print_check(found), 1, found)
    return checked, checked.story


def parse_seed(written: str) -> int | str:
    """Return a seed as written: a whole number of 64 bits, or else the text itself.

    >>> parse_seed("12"), parse_seed("a rainy day")
    (12, 'a rainy day')
    """
    if not re.fullmatch(r"[+-]?[0-9]+", written):
        return written
    if len(written) > 20 or not -(2**63) <= int(written) < 2**64:
        raise RefusedError(f"the seed {written} has more than 64 bits; a text may be longer", 2)
    return int(written)


def lay_out(file: str) -> tuple[str, str]:
    """Return the text of a story file, and the same in its canonical layout."""
    from ifonly.present.house import lay_out as lay_out_text
    from ifonly.source.text import read_text
    from ifonly.syntax.parser import parse

    text, found = read_text(file, file)
    texts = {file: text} if text else {}
    if text:
        found = parse(text.text, file)[1]
    if text is None or has_error(found):
        answer = CheckAnswer(about(Path(file).stem, texts, None), found, texts, None, 0.0)
        raise RefusedError(print_check(answer), 1, answer)
    return text.text, lay_out_text(text)
