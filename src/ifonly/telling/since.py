"""Says when and where a scene is in a telling without headings: `Six years later, in the room, ...`.

Invariants: what says it stands before the first words of the scene where they may follow it, else
for itself; where the words name the place, it is not said again.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ifonly.story.model import Story
from ifonly.telling.numbers import later
from ifonly.telling.paragraphs import Line, is_speech
from ifonly.telling.passing import behind, lowered, without_then
from ifonly.telling.surface import Sentence, capital, spoken, with_names

STANDING: Final = ("There was ", "There were ")
"""How words begin that say what was there all the while: no hour brings it about."""
BRIEF: Final = ("minute", "hour", "moment")


def lead_of(story: Story, passed: str, place: str, opening: str, first: Line | None) -> str:
    """Return when and where a scene is, as it stands before its first words.

    Args:
        story: whose scenes say by which word a place is told.
        passed: how much later it is.
        place: where it is told from; empty where it is where the one before was.
        opening: the scene's own words; empty without.
        first: the first line behind them.
    """
    gone = "" if passed == later(0) else passed
    if opening:
        short = any(word in gone for word in BRIEF)
        return "" if short and opening.startswith(STANDING) else gone
    said = "" if first is None else spoken(story, first.sentence)
    if not place or place.split()[-1].casefold() in said.casefold():
        return gone
    if not gone and first is not None and is_speech(first):
        return ""
    at = next(
        (one.preposition for one in story.scenes if story.places[one.place].name == place), "in"
    )
    return f"{gone}, {at} {place}" if gone else f"{at} {place}"


def behind_lead(lines: Sequence[Line], lead: str) -> tuple[Sequence[Line], str]:
    """Return lines of which the first says when and where it is; else what is left to say."""
    first = lines[0] if lines and not is_speech(lines[0]) else None
    sentence = None if first is None else with_lead(first.sentence, lead)
    if first is None or sentence is None:
        return lines, lead
    return (replace(first, sentence=sentence), *lines[1:]), ""


def words_behind(story: Story, text: str, lead: str) -> str | None:
    """Return a scene's own words behind what says when they are; nothing where they cannot be."""
    sentence = with_lead(with_names(story, (text,)), lead)
    return None if sentence is None else spoken(story, sentence)


def with_lead(sentence: Sentence, lead: str) -> Sentence | None:
    """Return a sentence behind what says when it is: `A week later there was ...`."""
    begun = lowered(without_then(sentence))
    return None if begun is None else behind(capital(lead), begun, comma="," in lead)
