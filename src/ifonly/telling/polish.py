"""Asks for a telling in better prose, and checks that nothing in it was made up.

A language model gets each section of a plain telling with what may stand in it: its people,
places, numbers and speeches. What comes back is text, and text only: it is compared with the
plain section, word class by word class, and one invention is enough to refuse the whole.
Invariants: nothing here asks anybody (`polishing` does); what passes has in each section the
speeches of the plain one, word for word and in their order, and names no person, place or number,
no act of the story, no grave deed and no state of mind that the plain section does not.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, Literal

from ifonly.source.values import dataclass
from ifonly.story.inflect import forms
from ifonly.story.model import Story
from ifonly.telling.numbers import ONES, TENS
from ifonly.telling.outward import MIND
from ifonly.telling.paragraphs import Said
from ifonly.telling.verbs import verb_of
from ifonly.telling.whole import Section

Kind = Literal["speech", "person", "place", "name", "number", "deed", "thought", "length"]

SPEECH: Final = re.compile('“[^”]*”|"[^"]*"')
WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
FIGURE: Final = re.compile(r"\d[\d,.]*")
SENTENCE: Final = re.compile(r"(?:^|[.!?…:]\s+|[“”\"]\s*|\n\s*)(?P<first>[^\W\d_]+)")
NUMBERS: Final = frozenset(
    [*ONES[2:], *TENS, "hundred", "thousand", "dozen", "twice", "thrice"]
)
# Deeds that nobody tells by the way: they may stand only where the plain telling has them.
GRAVE: Final = """
abandon accuse adopt arrest attack banish beat betray bite bleed burn bury capture confess curse
deceive die drown embrace escape faint fight flee forgive hang hug hurt imprison kidnap kill kiss
lie marry murder poison promise propose punish rape rescue rob save shoot slap smile stab steal
strangle strike swear threaten wed weep wound
"""
# So common that they stand for no act by themselves.
COMMON: Final = """
be begin bring call come do fall feel find follow get give go have hear hold keep leave let lie
look make meet move pass put run say see seem set show sit speak stand start stay stop take talk
tell think try turn wait walk watch wear
"""
SHORTEST, LONGEST = 0.5, 1.8  # of the plain section's words
FEW = 12  # words, below which the length of a section is not compared

ASKED: Final = """\
You polish the prose of a story that is told scene by scene. For each section you get its text and \
what is in it. Write each section anew in the same tense, person and order: smoother, with varied \
sentences and fewer repeated names. You may not add anything: no person, place, thing, number, \
deed, thought, feeling or reason that its text does not have; and leave nothing out. Whatever \
stands in quotes stays as it is, letter for letter, in its order. Answer with one JSON object and \
nothing else: {"sections": [{"section": 0, "text": "..."}, ...]}, one for each section, with an \
empty line between paragraphs.\
"""


@dataclass(frozen=True, slots=True)
class Invention:
    """Something in a polished section that the plain one does not have, or lost of it."""

    section: int
    kind: Kind
    what: str

    def said(self, scene: str) -> str:
        """Return it in words."""
        match self.kind:
            case "speech":
                return f"in “{scene}” it changed what is said aloud: {self.what}"
            case "length":
                return f"in “{scene}” it wrote {self.what}"
            case _:
                return f"in “{scene}” it made up the {self.kind} `{self.what}`"


class MalformedError(ValueError):
    """An answer that is no polished telling: its message says why."""


def messages_for(story: Story, sections: Sequence[Section]) -> list[dict[str, str]]:
    """Return what a model is asked: the rules, then the facts and the telling as JSON."""
    given = [
        {
            "section": number,
            "scene": section.scene,
            "people": sorted(people_in(story, section.text)),
            "places": sorted(places_in(story, section.text)),
            "speech": SPEECH.findall(section.text),
            "text": section.text,
        }
        for number, section in enumerate(sections)
    ]
    told = json.dumps({"sections": given}, ensure_ascii=False)
    return [{"role": "system", "content": ASKED}, {"role": "user", "content": told}]


def read_polished(answer: str, sections: Sequence[Section]) -> list[str]:
    """Return the texts of an answer, one for each section.

    Raises:
        MalformedError: it is no such object, or a section is missing, twice or empty.
    """
    start, end = answer.find("{"), answer.rfind("}")
    try:
        found = json.loads(answer[start : end + 1]) if start >= 0 else None
    except (ValueError, RecursionError):
        found = None
    listed = found.get("sections") if isinstance(found, dict) else None
    if not isinstance(listed, list):
        raise MalformedError("the answer is no JSON object with `sections`")
    texts: dict[int, str] = {}
    for one in listed:
        number = one.get("section") if isinstance(one, dict) else None
        text = one.get("text") if isinstance(one, dict) else None
        if not isinstance(number, int) or not isinstance(text, str) or number in texts:
            raise MalformedError("a section of the answer has no number or text of its own")
        texts[number] = text.strip()
    missing = [number for number in range(len(sections)) if not texts.get(number)]
    if missing or len(texts) != len(sections):
        raise MalformedError("the answer has not one text for each section")
    return [texts[number] for number in range(len(sections))]


# ---- checks


def inventions(
    story: Story, sections: Sequence[Section], texts: Sequence[str]
) -> Iterator[Invention]:
    """Yield what polished texts have that the plain sections have not."""
    verbs = telling_verbs(story)
    for number, (section, text) in enumerate(zip(sections, texts, strict=True)):
        plain = section.text
        yield from speeches(number, plain, text)
        yield from strangers(story, number, plain, text)
        outside, there = SPEECH.sub("“”", text), SPEECH.sub("“”", plain)
        yield from beyond(number, "number", numbers_in(there), numbers_in(outside))
        yield from beyond(number, "deed", deeds_in(there, verbs), deeds_in(outside, verbs))
        yield from beyond(number, "thought", thoughts_in(there), thoughts_in(outside))
        before, after = len(plain.split()), len(text.split())
        if before >= FEW and not SHORTEST * before <= after <= LONGEST * before:
            yield Invention(number, "length", f"{after} words for {before}")


def speeches(number: int, plain: str, text: str) -> Iterator[Invention]:
    """Yield the first speech that is not the plain section's at its place."""
    wanted, found = SPEECH.findall(plain), SPEECH.findall(text)
    for one, other in zip(wanted, found, strict=False):
        if one != other:
            yield Invention(number, "speech", f"{other} for {one}")
            return
    if len(found) > len(wanted):
        yield Invention(number, "speech", f"{found[len(wanted)]} is said by nobody")
    elif len(found) < len(wanted):
        yield Invention(number, "speech", f"{wanted[len(found)]} is left out")
    if text.count("“") != text.count("”"):
        yield Invention(number, "speech", "a quote is left open")


def strangers(story: Story, number: int, plain: str, text: str) -> Iterator[Invention]:
    """Yield people, places and other names that the plain section does not have."""
    yield from beyond(number, "person", people_in(story, plain), people_in(story, text))
    yield from beyond(number, "place", places_in(story, plain), places_in(story, text))
    known = {word.lower() for word in WORD.findall(plain)}
    named = [one.name for one in story.people] + [one.name for one in story.places]
    own = " ".join([*named, *(one.name for one in story.things)]).split()
    first = Counter(found["first"] for found in SENTENCE.finditer(text))
    capitals = Counter(
        bare for word in WORD.findall(text) if word[0].isupper() for bare in [bare_of(word)]
    )
    possessive = {bare_of(word) for word in WORD.findall(text) if word != bare_of(word)}
    for word, many in sorted(capitals.items()):
        if word.lower() in known or word in own or word == "I":
            continue
        # Why: a sentence begins with a capital, whatever its first word is.
        if many > first[word] or word in possessive:
            yield Invention(number, "name", word)


def bare_of(word: str) -> str:
    """Return a word without a possessive mark."""
    return word.removesuffix("'s").removesuffix("’s")


def beyond(
    number: int, kind: Kind, there: frozenset[str], here: frozenset[str]
) -> Iterator[Invention]:
    """Yield what is here and not there."""
    for what in sorted(here - there):
        yield Invention(number, kind, what)


def people_in(story: Story, text: str) -> frozenset[str]:
    """Return the people of the story who are named in a text."""
    return frozenset(one.name for one in story.people if stands_in(one.name, text))


def places_in(story: Story, text: str) -> frozenset[str]:
    """Return the places of the story that are named in a text."""
    return frozenset(one.name for one in story.places if stands_in(one.name, text))


def stands_in(name: str, text: str) -> bool:
    """Return whether a name stands in a text as a word of its own."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def numbers_in(text: str) -> frozenset[str]:
    """Return the numbers in a text, in figures and in words."""
    words = {part for word in WORD.findall(text.lower()) for part in word.split("-")}
    return frozenset(FIGURE.findall(text)) | (words & NUMBERS)


def telling_verbs(story: Story) -> frozenset[str]:
    """Return the verbs that tell of an act: grave ones, and those of the story's own acts."""
    own = {action.verb[0] for action in story.actions}
    return (frozenset(GRAVE.split()) | own) - frozenset(COMMON.split())


def deeds_in(text: str, verbs: frozenset[str]) -> frozenset[str]:
    """Return which of these verbs a text has, in any form, by their bare one."""
    words = {word.lower() for word in WORD.findall(text)}
    found = {verb for verb in verbs if words & {*forms(verb)}}
    behind = {known[0] for word in words if (known := verb_of(word, {})) is not None}
    return frozenset(found | (behind & verbs))


def thoughts_in(text: str) -> frozenset[str]:
    """Return the words of the mind in a text, verbs by their bare form."""
    words = {word.lower() for word in WORD.findall(text)} & MIND
    return frozenset((verb_of(word, {}) or (stem_of(word),))[0] for word in words)


def stem_of(word: str) -> str:
    """Return a verb's bare form from its present ones, as far as spelling tells."""
    for ending in ("ing", "s"):
        bare = word.removesuffix(ending)
        for guess in (bare, bare + "e"):
            if bare != word and word in forms(guess):
                return guess
    return word


# ---- the polished telling


def polished(sections: Sequence[Section], texts: Sequence[str]) -> tuple[Section, ...]:
    """Return sections with their texts in place of the plain ones.

    Each paragraph is one sentence for programs; it tells all events of its section.
    """
    found = []
    for section, text in zip(sections, texts, strict=True):
        said = [one for group in section.paragraphs for one in group]
        events = tuple(dict.fromkeys(n for one in said for n in one.events))
        tells = tuple(dict.fromkeys(feeling for one in said for feeling in one.tells))
        parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]
        paragraphs = tuple((Said(part, events, tells),) for part in parts)
        found.append(replace(section, paragraphs=paragraphs))
    return tuple(found)
