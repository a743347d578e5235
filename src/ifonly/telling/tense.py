"""Puts told sentences into the tense of a telling.

Authors write in the past. For the present, the finite verbs of a sentence are found and changed,
and nothing that is said aloud. No tagger is used: a clause has one finite verb, the first past
form that has something before it to be its subject; after `had` and a participle the perfect
stays (`had gone`, `has gone`); what looks like something (`as if ...`) keeps its mood, so does what would have been `if ...`; what is told of as long past is past. The
number of the verb is that of its subject: a person's own, else by the ending of the noun.
Invariants: speech is left as it is; a sentence without a past form comes back unchanged.
"""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from ifonly.story.inflect import Forms, agree
from ifonly.story.model import Story
from ifonly.telling.clauses import (
    ADVERBS,
    ALONE,
    BOUNDARIES,
    DETERMINERS,
    JOINING,
    PLURAL,
    PREPOSITIONS,
    PRONOUNS,
    SINGULAR,
    Clause,
    after_mark,
    after_word,
)
from ifonly.telling.paragraphs import Voice
from ifonly.telling.surface import Mention, Piece, Sentence
from ifonly.telling.verbs import participles, past_by_participle, verb_of

TOKEN: Final = re.compile(
    r"\x03[^\x04]*\x04|\x01\d+\x02(?:['’]s?)?|[^\W_]+(?:['’-][^\W_]+)*|[“\"][^”\"]*[”\"]?|\s+|."
)
MARK: Final = re.compile(r"\x01(\d+)\x02$")
TIMES: Final = frozenset({"before", "after", "since"})  # before a noun, or before a clause
SUBJECTS: Final = frozenset(
    {"he", "she", "it", "they", "we", "nobody", "somebody", "everybody"}
)
# `how she had shone`: in the present that lies one step back.
LONG_PAST: Final = re.compile(r"\bhad (\w+)")
# `would have said it, if there had been time`: what was not so keeps its tense.
UNREAL: Final = re.compile(r"\b(?:would|could|might|should) (?:\w+ )?have\b")


STATES: Final = {"was": "is", "were": "are"}
MODALS: Final = {"would": "will", "could": "can", "might": "may"}
KEPT_BEFORE: Final = frozenset({"have", "rather", "almost"})  # `would rather`, `could have`
PERFECT: Final = frozenset({"had", "has", "have"})


def past(sentence: Sentence) -> Sentence:
    """Return a sentence as authors write it, in the past."""
    return sentence


def present_of(story: Story) -> Voice:
    """Return what puts the sentences of a story into the present."""
    own = {action.verb[2]: (*action.verb,) for action in story.actions}
    return partial(present, story, own)


def present(story: Story, own: Mapping[str, Forms], sentence: Sentence) -> Sentence:
    """Return a sentence in the present tense; `own` are the story's verbs by their past forms."""
    people = [piece for piece in sentence if isinstance(piece, Mention)]
    numbers = iter(range(len(people)))
    text = "".join(
        piece if isinstance(piece, str) else f"\x01{next(numbers)}\x02" for piece in sentence
    )
    tokens = TOKEN.findall(text)
    changed = _changed(story, own, people, tokens)
    return _with_people("".join(changed).replace("can not ", "cannot "), people)


def _with_people(text: str, people: Sequence[Mention]) -> Sentence:
    pieces: list[Piece] = []
    for at, part in enumerate(re.split(r"\x01(\d+)\x02", text)):
        if at % 2:
            pieces.append(people[int(part)])
        elif part:
            pieces.append(part)
    return tuple(pieces)


def _changed(
    story: Story, own: Mapping[str, Forms], people: Sequence[Mention], tokens: list[str]
) -> list[str]:
    clause = Clause()
    result = list(tokens)
    unreal = UNREAL.search("".join(tokens)) is not None
    words = [at for at, token in enumerate(tokens) if not token.isspace()]
    for place, at in enumerate(words):
        token = tokens[at]
        after = [tokens[one] for one in words[place + 1 : place + 6]]
        before = tokens[words[place - 1]] if place else ""
        if token[0] == "\x03":
            result[at] = LONG_PAST.sub(partial(_as_past, own), token)
            _note(story, people, clause, "what", before.lower())
            continue
        if token[0] in '“"':
            clause = Clause(opened="“")
            continue
        if not token[0].isalnum() and token[0] != "\x01":
            clause = after_mark(clause, token)
            continue
        low = token.lower()
        if low == "as" and after[:1] in (["if"], ["though"]):
            clause = Clause(mood=True, opened="as")
            continue
        if clause.mood and low in ("if", "though"):
            continue
        if low == "as" and clause.found:
            clause = after_word(clause, low, before)
            continue
        opens = low in TIMES and _has_verb(own, after)
        if opens or (
            low in BOUNDARIES and not (low == "that" and before.lower() in PREPOSITIONS)
        ):
            clause = after_word(clause, low, before)
            clause.mood = clause.mood or (unreal and low == "if")
            continue
        if clause.mood:
            continue
        if _put_back(own, clause, result, words[place:]):
            continue
        new = _finite(story, own, people, clause, (low, before.lower(), after))
        if new is not None:
            result[at] = new.capitalize() if token[0].isupper() else new
            continue
        _note(story, people, clause, token, before.lower())
    return result


Around = tuple[str, str, Sequence[str]]


def _finite(
    story: Story,
    own: Mapping[str, Forms],
    people: Sequence[Mention],
    clause: Clause,
    around: Around,
) -> str | None:
    """Return what a finite verb becomes; nothing if the word is none."""
    low, before, after = around
    follows = after[0].lower() if after else ""
    if clause.bare and low not in ADVERBS:
        clause.bare = False
        if low not in STATES and low not in PERFECT:
            return None
    if low in STATES:
        clause.found = clause.part = clause.state = True
        return STATES[low]
    if low in MODALS and follows not in KEPT_BEFORE:
        clause.found = clause.bare = True
        return MODALS[low]
    if low in MODALS or low in ("should", "must", *MODALS.values()):
        clause.found = clause.bare = True
        return None
    plural = _plural(story, people, clause, after)
    if low == "did":
        clause.found = clause.bare = True
        return "do" if plural else "does"
    if low == "had":
        clause.found = clause.part = True
        clause.perfect = _participle_follows(own, after)
        return "have" if plural else "has"
    if low in ("has", "have", "is", "are", "does", "do"):
        clause.found = clause.part = True
        clause.perfect, clause.state = low in PERFECT, low in ("is", "are")
        return None
    if low == "to":
        clause.bare = True
        return None
    again = clause.found and clause.extra
    formed = verb_of(low, own)
    verb = None if clause.found and not again else formed
    alike = verb is not None and verb[2] == verb[3]
    follows_state, clause.part = clause.part, clause.part and low in ADVERBS
    if follows_state and formed is not None and formed[2] == formed[3]:
        clause.passive = True
        return None
    if verb is None or (before in PREPOSITIONS and alike):
        return None
    # Why: `her` may end what was said before: `what he had to say to her went with him`.
    if before in DETERMINERS and not (before == "her" and again):
        return None
    if clause.beside and alike:
        return None
    continues = clause.opened in JOINING and not clause.subject
    same = verb[0] == verb[2]  # `let`: only what stood before tells which form it is
    as_before = clause.perfect or (clause.state and clause.opened == ",")
    if continues and alike and (as_before or (clause.passive and same)):
        clause.found = True
        return None
    inverted = not clause.subject and MARK.match(after[0]) if after else None
    stands = follows not in DETERMINERS and (not alike or follows != "by")
    if clause.alone and clause.filled and stands:
        clause.subject = True
    if not (clause.subject or continues or inverted or clause.opened == "“"):
        return None
    if low == "used" and follows == "to":
        return None
    clause.found, clause.perfect = True, False
    clause.extra = clause.extra and not again
    return agree(verb, clause.above if again else plural)


def _has_verb(own: Mapping[str, Forms], after: Sequence[str]) -> bool:
    """Return whether somebody and a verb follow, as behind `before she had packed`."""
    if len(after) < 2 or not (MARK.match(after[0]) or after[0].lower() in SUBJECTS):
        return False
    verb = after[1].lower()
    return verb in STATES or verb in MODALS or verb in PERFECT or verb_of(verb, own) is not None


def _put_back(
    own: Mapping[str, Forms], clause: Clause, result: list[str], places: Sequence[int]
) -> bool:
    """Put what a clause tells of as long past into the simple past: `how she had shone`, `shone`.

    In a telling in the present it lies one step back, no longer two. Returns whether the word at
    the first of the places was one of those that are changed.
    """
    low = result[places[0]].lower()
    after = [result[at].lower() for at in places[1:4]]
    if clause.back and not clause.subject and not clause.found and low in participles():
        result[places[0]] = _past_of(low, clause.plural)
        clause.found = True
        return True
    if low != "had" or clause.opened != "how" or not _participle_follows(own, after):
        return False
    ahead = (
        at
        for at, word in zip(places[1:], after, strict=False)
        if word not in ADVERBS - {"been"}
    )
    at = next(ahead)
    result[at] = _past_of(result[at].lower(), clause.several)
    for gone in range(places[0], places[1]):
        result[gone] = ""
    clause.found = clause.back = clause.mood = True
    return True


def _as_past(own: Mapping[str, Forms], found: re.Match[str]) -> str:
    """Return what is told of as long past in the simple past, if a participle says it."""
    word = found[1]
    verb = verb_of(word, own)
    if word in past_by_participle() or word == "been" or (verb and verb[3] == word):
        return _past_of(word, False)
    return found[0]


def _past_of(participle: str, plural: bool) -> str:
    """Return the past form of a verb by its participle."""
    if participle == "been":
        return "were" if plural else "was"
    return past_by_participle().get(participle, participle)


def _participle_follows(own: Mapping[str, Forms], after: Sequence[str]) -> bool:
    """Return whether `had` is followed by a participle, adverbs and a subject passed over."""
    for word in after:
        low = word.lower()
        if low in ADVERBS:
            if low == "been":
                return True
            continue
        if MARK.match(word):
            continue
        verb = verb_of(low, own)
        return low.endswith(("en", "wn", "ne", "ung", "unk", "um", "un", "ome")) or (
            verb is not None and verb[3] == low
        )
    return False


def _plural(
    story: Story, people: Sequence[Mention], clause: Clause, after: Sequence[str]
) -> bool:
    """Return whether the subject of a verb is several."""
    mark = MARK.match(after[0]) if after else None
    if not clause.subject and mark is not None:
        return story.people[people[int(mark[1])].person].plural
    if not clause.subject and after and after[0][0] == "\x03":
        after = after[0][1:].split()
    if not clause.subject and len(after) > 1 and after[0].lower() in DETERMINERS:
        return _names_many(after[1].lower().rstrip(","))
    return clause.several


def _names_many(word: str) -> bool:
    """Return whether a word, if it is a noun, is one in the plural."""
    if word in PLURAL:
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "'s", "’s")) and (
        word not in SINGULAR
    )  # fmt: skip


def _note(
    story: Story, people: Sequence[Mention], clause: Clause, token: str, before: str
) -> None:
    """Take down a word that is no verb: it may be the subject."""
    low = token.lower()
    if clause.found:
        return
    if low in PREPOSITIONS:
        begun = clause.in_phrase and clause.filled  # `down below` begins nothing yet
        clause.alone = low in ALONE and not clause.subject and not begun
        clause.in_phrase, clause.filled = True, False
        clause.beside = clause.beside or (low in ("with", "without") and not clause.subject)
        return
    if low in DETERMINERS and clause.filled:
        clause.in_phrase = clause.filled = False
    if low in ADVERBS or low in DETERMINERS or low in participles() or low == "as":
        return
    mark = MARK.match(token)
    if token.startswith("\x01") and mark is None:
        return  # Why: a possessive is not what the verb is said of
    plural = _names_many(low)
    stands_alone = low in PRONOUNS
    if mark is not None:
        mention = people[int(mark[1])]
        if mention.form in ("possessive", "their"):
            return
        plural = story.people[mention.person].plural
        stands_alone = mention.form in ("name", "they")
    if clause.in_phrase and not (clause.filled and stands_alone):
        clause.filled = True
        clause.plural = plural if clause.alone else clause.plural
        return
    if clause.in_phrase and clause.subject and not stands_alone:
        return
    clause.in_phrase = clause.filled = clause.beside = False
    clause.plural, clause.subject = plural, True
