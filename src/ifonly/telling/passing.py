"""Says within a scene that time has passed, where one turn of it takes a week or more.

What happened months apart would else stand side by side as if it had been one evening. Where
years lie between, they are counted, and a paragraph begins.
Invariants: only the first told act of a turn is said to be later; what somebody says aloud, what
went on all the while, and words whose first one might be a name get no such beginning.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ifonly.story.model import Scene
from ifonly.story.strengths import WEEK, YEAR
from ifonly.telling.near import BEFORE as PREPOSITIONS
from ifonly.telling.numbers import span_in_words
from ifonly.telling.paragraphs import Line, is_speech
from ifonly.telling.surface import Mention, Sentence, capital

LONG: Final = WEEK  # minutes that a turn takes, from which on what passes between is said
AGES: Final = 2 * YEAR  # minutes between two turns, from which on they are counted
ONCE: Final = ("One day", "Another time", "Later,", "Another day", "Later still,")
LATER: Final = ("{span} later", "{span} after that", "{span} on")
"""How it is said that time passed, in turns within a scene."""
THEN: Final = ("Then ", "After that ")
HABITS: Final = frozenset({"Whoever", "Every", "Each"})
_LOWERED: Final = """
a across all an as at before behind beside between both by each every few for from in into
it its many near no nobody nothing of on one only out outside over round some somebody something
that the their then there these they this to two under when where while whoever with
"""
LOWERED: Final = frozenset(_LOWERED.split())
"""Words that are no name wherever they stand."""


def with_passing(scene: Scene, lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a scene, the first act of each later turn with how much later it is."""
    told: int | None = None  # the turn that is told
    said: dict[tuple[str, ...], int] = {}  # how often each kind of beginning was used
    for line in lines:
        if (
            scene.turn_minutes < LONG
            or not line.key
            or (told is not None and line.turn <= told)
        ):
            yield line
            continue
        since, told = told, line.turn
        if since is None:
            yield line
            continue
        begun = None if is_speech(line) else lowered(without_then(line.sentence))
        if begun is None or is_habit(line.sentence):
            yield line
            continue
        gap = (told - since) * scene.turn_minutes
        ways = LATER if gap >= AGES else ONCE
        way = ways[said.get(ways, 0) % len(ways)]
        said[ways] = said.get(ways, 0) + 1
        lead = capital(way.format(span=span_in_words(gap)))
        yield replace(line, sentence=behind(lead, begun, gap >= AGES), apart=gap >= AGES)


def without_then(sentence: Sentence) -> Sentence:
    """Return a sentence without the `Then` at its head, where something else says when."""
    first = sentence[0] if sentence else ""
    for word in THEN:
        if isinstance(first, str) and first.startswith(word):
            rest = first.removeprefix(word)
            return (rest, *sentence[1:]) if rest else sentence[1:]
    return sentence


def is_habit(sentence: Sentence) -> bool:
    """Return whether a sentence says how it was at any time: `Whoever came found him there`."""
    first = sentence[0] if sentence else ""
    return isinstance(first, str) and first.split(" ")[0] in HABITS


def behind(lead: str, begun: Sentence, comma: bool = False) -> Sentence:
    """Return words behind what says when; with a comma, too, where they say where."""
    first = begun[0] if isinstance(begun[0], str) else ""
    where = first.split(" ")[0] in PREPOSITIONS and not lead.endswith(",")
    return (f"{lead}, " if comma or where else f"{lead} ", *begun)


def lowered(sentence: Sentence) -> Sentence | None:
    """Return words that something may stand before; nothing where their first may be a name."""
    if not sentence:
        return None
    first, *rest = sentence
    if isinstance(first, Mention):
        return sentence
    word = first.split(" ")[0]
    if word.lower() not in LOWERED:
        return None
    return (first[:1].lower() + first[1:], *rest)
