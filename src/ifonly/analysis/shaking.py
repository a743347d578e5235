"""Moves every weight of a story a little, at random: do its claims hold there, too?

A shaken story is the story with other numbers in its tables of parameters; its code is the
same. Each number that an author weighed is multiplied by a factor of its own, uniform between
1 - s and 1 + s: weights of reasons, norms and courses; levels of effects, of starts and of
conditions; traits. Left as they are: what is counted (amounts, how often), spans of time,
probabilities of fate (they say how the world is, not what weighs with anybody), the numbers of
claims, and what no line gives. A level or trait from 0 to 1 stays there.

A factor is a named draw: its name is the place of the number, told by the lines that it stands
under and in, their numbers and adverbs left out. So lines added elsewhere move no factor, and an
author who tunes a number meets it under the same luck.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ifonly.engine.moments import seed_bits
from ifonly.kernel.assemble import Assembled
from ifonly.kernel.layout import Param
from ifonly.kernel.numbers import dose_of, draw_key, name_hash, on_grid
from ifonly.source.span import NOWHERE, Span
from ifonly.source.text import SourceText
from ifonly.source.values import dataclass
from ifonly.story.model import Claim, Story
from ifonly.story.strengths import ADVERBS, LEVELS, WEIGHTS

Texts = Mapping[str, SourceText]

# Kinds of parameter that are moved, and those of them that are kept as doses.
MOVED: Final = frozenset({"weight", "dose", "number", "trait", "start"})
_DOSES: Final = frozenset({"dose", "start"})
_WORDS: Final = sorted({*LEVELS, *ADVERBS, *(" +".join(words) for words in WEIGHTS)})
_STRENGTHS: Final = re.compile(
    rf"\d+(?:\.\d*)?|\b(?:{'|'.join(reversed(_WORDS))})\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Shake:
    """One shaken story: the luck of its factors, its number, and how far they reach (0 to 1)."""

    seed: int | str
    number: int
    by: float


@dataclass(frozen=True, slots=True)
class Shaken:
    """What can be moved in a story: its parameters, each with the name of its place."""

    places: tuple[tuple[Param, int], ...]


def movable(story: Story, assembled: Assembled, texts: Texts) -> Shaken:
    """Return the parameters of a story that a shake moves."""
    claims = tuple(_reaches(story.claims))
    moved = [
        param
        for param in assembled.layout.params
        if param.kind in MOVED
        and param.span != NOWHERE
        and not any(_within(param.span, claim) for claim in claims)
    ]
    names = _names({param.span for param in moved}, texts)
    return Shaken(tuple((param, name_hash(names[param.span])) for param in moved))


def shake(assembled: Assembled, shaken: Shaken, luck: Shake) -> Assembled:
    """Return a story's module with its weights moved."""
    values: dict[int, float] = {}
    for param, name in shaken.places:
        factor = factor_of(luck, name)
        values[param.index] = _stored(param, param.written * factor)
    arrays = tuple(
        replace(
            array,
            data=tuple(values.get(at, value) for at, value in enumerate(array.data or ())),
        )
        if array.name == "param"
        else array
        for array in assembled.module.arrays
    )
    module = replace(assembled.module, arrays=arrays)
    return replace(assembled, module=module, base=assembled)


def factor_of(luck: Shake, name: int) -> float:
    """Return the factor of one number, from 1 - s to 1 + s.

    >>> factor_of(Shake(1, 0, 0.0), 7)
    1.0
    """
    key = draw_key(seed_bits(luck.seed), name_hash("shake"), luck.number, name)
    return 1.0 + luck.by * (2.0 * (key >> 32) / 2**32 - 1.0)


def _stored(param: Param, moved: float) -> float:
    """Return a moved number as it is kept; what lies from 0 to 1 stays there."""
    if param.kind in _DOSES:
        return dose_of(min(1.0, max(0.0, moved)))
    inside = 0.0 <= param.written <= 1.0 and param.kind != "weight"
    return on_grid(min(1.0, max(0.0, moved)) if inside else moved)


# ---- which numbers are claims'


def _reaches(claims: Iterable[Claim]) -> Iterator[Span]:
    """Yield the whole of each claim, from its first line to the end of its last."""
    for claim in claims:
        parts = (claim.span, *(test.span for test in claim.tests))
        own = [span for span in parts if span.file == claim.span.file]
        yield Span(
            claim.span.file, min(span.start for span in own), max(span.end for span in own)
        )


def _within(span: Span, whole: Span) -> bool:
    return span.file == whole.file and whole.start <= span.start and span.end <= whole.end


# ---- the names of places


def _names(spans: Iterable[Span], texts: Texts) -> dict[Span, str]:
    """Return for each place a name that lines added elsewhere leave as it is."""
    files: dict[str, list[Span]] = {}
    for span in spans:
        files.setdefault(span.file, []).append(span)
    found: dict[Span, str] = {}
    for file, some in files.items():
        text = texts.get(file)
        found.update(
            {span: f"{file} {span.start}" for span in some}
            if text is None
            else _names_in(text, sorted(some))
        )
    return found


def _names_in(text: SourceText, spans: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """Yield the names of places in one file: file, lines above, line, which number in it."""
    file = text.name.replace("\\", "/").rsplit("/", 1)[-1]
    by_line: dict[int, list[Span]] = {}
    for span in spans:
        by_line.setdefault(text.place(span.start)[0], []).append(span)
    above: list[tuple[int, str]] = []  # indents and lines that the line at hand stands under
    met: dict[str, int] = {}
    start = 0
    for number, line in enumerate(text.text.split("\n"), 1):
        own = by_line.get(number, [])
        words = _without(line, start, own)
        start += len(line) + 1
        if not words:
            continue
        indent = len(line) - len(line.lstrip())
        while above and above[-1][0] >= indent:
            above.pop()
        name = "\n".join([file, *(held for _, held in above), words])
        met[name] = met.get(name, 0) + 1
        if met[name] > 1:
            words = f"{words} #{met[name]}"
            name = f"{name} #{met[name]}"
        above.append((indent, words))
        for at, span in enumerate(own):
            yield span, f"{name}\n{at}"


def _without(line: str, start: int, spans: Sequence[Span]) -> str:
    """Return a line without the numbers and strengths of these places; `start` is its offset."""
    parts, at = [], 0
    for span in spans:
        first, last = max(at, span.start - start), max(at, span.end - start)
        parts += [line[at:first], _STRENGTHS.sub("_", line[first:last])]
        at = last
    return " ".join("".join([*parts, line[at:]]).split())
