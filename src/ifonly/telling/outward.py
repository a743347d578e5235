"""Tells words that show what can be seen or heard from words that look into somebody.

An author writes for a narrator who knows every heart. Told through somebody's eyes, another's
act must be told in words that show no more than eyes and ears can have. Speech is heard. What
something looks like (`as if ...`) is appearance. Of the rest, a clause with a word of the mind
looks into somebody, unless it is about the one whose eyes they are. Where the act is done for a
feeling that those eyes do not know of yet, the test is strict: the verb of each clause must be
one of those that can be seen. Invariant: the tests are a matter of the words alone, so the same words always pass
or always fail. What they cannot see is allusion without such a word.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from ifonly.story.inflect import forms
from ifonly.telling.surface import Mention, Sentence

_MIND: Final = """
believe decide dread fear feel forget guess hate hope intend know long love mean mind miss
notice pity realise realize regret remember resolve suspect think trust understand want
wish wonder
"""
_MIND_WORDS: Final = """
afraid ashamed certain glad grateful heart heartbroken inwardly jealous rather sad secretly sorry
sure
"""
_SEEN: Final = """
answer ask back bark beat bend bind bleed block blow blush bow break breathe bring brush build
burn buy call carry catch chase clap clean climb close come cook cough count cover crawl cross cry
cut dance dig do drag draw drink drive drop dry eat embrace enter fall feed fetch fight fling fly
fold follow frown gasp gather get give go grab greet grin hand hang have hide hit hold hug hum
hurry jump kick kiss kneel knock lay lead leap learn leave lend let lie lift light lock look lower
make march mend move nod offer open pack pass pause pay pick place play point pour press promise
pull push put raise reach read refuse repeat reply rest return ride ring rise roll row rub run say
scream scrub seize sell send serve set sew shake share shield shiver shout show shove shut sigh
sign sing sink sip sit slam slap sleep slide slip smile snore sob speak spill spit stagger stamp
stand stare start stay steal step stick stop stride strike stroke struggle stumble sway sweep
swing take talk teach tear tell thank throw tie toss touch train tremble trip try turn wait wake
walk wash wave wear weave weep whisper wipe work wrap write yawn yell
"""
QUOTED: Final = re.compile('“[^”]*”?|"[^"]*"?')
_CLAUSE: Final = re.compile(
    r"[.!?…;:–]+|, (?:and |but |or |so |for |which |who )?| and (?=\w)| but | because | that "
    r"| who | which | when | until | while | what | how | whether "
)
_HINTS: Final = re.compile(r"\b(?:because|it|in order to|so as to|instead)\b")
_PEOPLE: Final = frozenset(
    {"he", "she", "him", "her", "his", "they", "them", "their", "nobody"}
)
_LIKE: Final = re.compile(r"^(?:just )?(?:as|like)\b")
_MEANT_FOR: Final = re.compile(r"\b(?:was|were) meant for\b")  # a blow, not a thought
_UNSEEN: Final = re.compile(  # what another saw or heard, or does where nobody sees it
    r"\x01(\d+)\x02(?= (?:saw|heard)\b)|(?<=\bbehind )\x01(\d+)\x02(?= back\b)"
)
_NOT_FOUND: Final = re.compile(r"\bfound (?:nothing|no)\b")
_LOOK: Final = re.compile(r" (?:eyes|gaze|face|look) ")
_SEEN_BY_NONE: Final = re.compile(r"\b[Nn]obody (?:saw|had seen|noticed) \x01(\d+)\x02")
_WORD: Final = re.compile(r"[\w’'-]+|\x01\d+\x02")
_MARK: Final = re.compile(r"\x01(\d+)\x02")


def _pasts(verbs: str) -> frozenset[str]:
    every = (forms(verb) for verb in verbs.split())
    return frozenset(form for found in every for form in (found[2], found[1]))


def _all_forms(verbs: str) -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in forms(verb))


MIND: Final = _all_forms(_MIND) | frozenset(_MIND_WORDS.split())
SEEN: Final = _pasts(_SEEN) - _pasts("have")
_STATES: Final = """
are been could did had has is knew meant might must should was were would
"""
STATES: Final = frozenset(_STATES.split())


def plain_text(sentence: Sentence) -> str:
    """Return a sentence with marks in place of people, and nothing of what is said aloud."""
    text = "".join(
        piece if isinstance(piece, str) else f"\x01{piece.person}\x02" for piece in sentence
    )
    return QUOTED.sub("“”", text)


def clauses(sentence: Sentence) -> Iterator[str]:
    """Yield the clauses of a sentence, speech left out, marks in place of people."""
    for part in _CLAUSE.split(plain_text(sentence)):
        if part and part.strip():
            yield part.strip()


def looks_inside(sentence: Sentence, eyes: int) -> bool:
    """Return whether words look into somebody other than the one whose eyes they are."""
    about: str | None = None
    for clause in clauses(sentence):
        named = _MARK.findall(clause)
        about = named[0] if named else about
        if _LIKE.match(clause):
            continue
        if any((found[1] or found[2]) != str(eyes) for found in _UNSEEN.finditer(clause)):
            return True
        if _NOT_FOUND.search(clause) and about != str(eyes):
            return True
        clause = _MEANT_FOR.sub("", clause)
        if MIND & {word.lower() for word in _WORD.findall(clause)} and about != str(eyes):
            return True
    return False


def looks_from_outside(sentence: Sentence, eyes: int) -> bool:
    """Return whether words of somebody's own act look at it with others' eyes.

    They say how it looked (`nobody saw her move`), or what another saw in it (`Ben saw it`).
    """
    text = plain_text(sentence)
    if any(found[1] not in (None, str(eyes)) for found in _UNSEEN.finditer(text)):
        return True
    begins = bool(sentence) and sentence[0] == Mention(eyes, "possessive")
    if begins and _LOOK.match(text.partition("\x02")[2]):
        return True
    return str(eyes) in _SEEN_BY_NONE.findall(text)


def shows_only_deeds(sentence: Sentence) -> bool:
    """Return whether the verb of each clause is one of what can be seen or heard.

    Neither may a reason be given, nor an `it` stand for what only the doer knows of.
    """
    if _HINTS.search(plain_text(sentence)):
        return False
    for clause in clauses(sentence):
        if _LIKE.match(clause):
            continue
        words = [word.lower() for word in _WORD.findall(clause)]
        verb = next((word for word in words if word in SEEN or word in STATES), None)
        if verb in STATES:
            return False
        if verb is None and any(word.endswith("ed") for word in words):
            return False
    return True


def without_comments(sentence: Sentence) -> Sentence:
    """Return words without what a narrator adds behind the first sentence: `It was a lie`.

    Such a sentence is about nobody, and says how things were; it is no part of what was seen.
    """
    ends: list[int] = [0]
    text = ""
    for piece in sentence:
        text += piece if isinstance(piece, str) else f"\x01{piece.person}\x02"
    quoted = False
    for at, letter in enumerate(text):
        quoted = (letter == "“" or quoted) and letter != "”"
        if letter == " " and not quoted and text[at - 1 : at] in (".", "!", "?", "”"):
            ends.append(at)
    parts = [text[a:b] for a, b in pairwise([*ends, len(text)])]
    kept = [part for number, part in enumerate(parts) if number == 0 or not is_comment(part)]
    if len(kept) == len(parts):
        return sentence
    return _people_again("".join(kept), sentence)


def is_comment(part: str) -> bool:
    """Return whether a sentence is about nobody and says how things were."""
    words = {word.lower() for word in _WORD.findall(part)}
    return not (
        _MARK.search(part) or words & _PEOPLE or QUOTED.search(part)
    ) and not words.isdisjoint(STATES)


def _people_again(text: str, sentence: Sentence) -> Sentence:
    """Return a text that begins as a sentence does, with its people in place of their marks."""
    people = [piece for piece in sentence if isinstance(piece, Mention)]
    pieces: list[str | Mention] = []
    for part in re.split(r"(\x01\d+\x02)", text):
        if _MARK.match(part):
            pieces.append(people.pop(0))
        elif part:
            pieces.append(part)
    return tuple(pieces)


def speaks(sentence: Sentence) -> bool:
    """Return whether something is said aloud in a sentence."""
    return any(isinstance(piece, str) and ("“" in piece or '"' in piece) for piece in sentence)


def mentions(sentence: Sentence) -> frozenset[int]:
    """Return the people in a sentence."""
    return frozenset(piece.person for piece in sentence if isinstance(piece, Mention))
