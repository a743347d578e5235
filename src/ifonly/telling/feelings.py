"""Says a feeling of somebody in words: `had come to love Rukia`, `grieved deeply`.

A reading's pattern is a noun (`X's love for Y`); English says it by a verb. The nouns that are
known stand in one table. Invariant: a reading whose noun is not known is not put into words
here, for no sentence is better than a wrong one; opinions are sentences already, and always are.
"""

import re
from collections.abc import Sequence
from typing import Final

from ifonly.story.inflect import forms, pronouns
from ifonly.story.model import Reading, Story
from ifonly.telling.surface import Form, Mention, Piece, Sentence, fill_by, past_of, spaced
from ifonly.telling.verbs import verb_of

# Noun: the verb in its bare form and what follows it; `~` is whom it is about, `self` oneself.
_KNOWN: Final = """
admiration: admire ~; affection: be fond of ~; anger: be angry with ~; annoyance: be annoyed with ~
attraction: be drawn to ~; bitterness: be bitter; boredom: be bored; concern: be concerned for ~
contempt: despise ~; desire: desire ~; despair: despair of ~; dismay: be dismayed
disappointment: be disappointed in ~; disgust: be disgusted with ~; envy: envy ~
exasperation: be exasperated; fear: be afraid of ~; fondness: be fond of ~
friendship: be fond of ~; gratitude: be grateful to ~; grief: grieve; grievance: bear ~ a grudge
grudge: bear ~ a grudge; guilt: feel guilty toward ~; happiness: be happy; hate: hate ~
hatred: hate ~; hope: hope; hurt: be hurt by ~; jealousy: be jealous of ~; joy: be glad
liking: like ~; loneliness: be lonely; longing: long for ~; love: love ~; pain: be in pain
pity: pity ~; regret: reproach self over ~; relief: be relieved; resentment: resent ~
respect: respect ~; sadness: be sad; self-blame: blame self for ~; shame: be ashamed
sorrow: be sad; sympathy: feel for ~; terror: be terrified of ~; trust: trust ~
warmth: be warm toward ~; weariness: be weary of ~; wonder: wonder at ~; worry: worry about ~
"""
KNOWN: Final = {
    noun: tuple(said.split())
    for noun, _, said in (
        entry.strip().partition(": ") for entry in _KNOWN.replace("\n", ";").split(";") if entry
    )
}
LEVELS: Final = (0.3, 0.6, 0.85)  # from moderate, great, utter on
BEFORE: Final = frozenset(
    {"about", "at", "for", "of", "over", "toward"}
)  # `worried deeply about`
_HOLDER = re.compile(r"^X['’]s (?P<noun>[\w-]+)(?: |$)")


# By whether it is a bond, and the level: how strongly, said in turns.
STRONGLY: Final = {
    (True, 2): (
        ", more than {they} could have said",
        ", and there was no help for it",
        ", and knew it",
        ", and it did not pass",
    ),
    (True, 3): (" with all {their} heart", " through and through"),
    (False, 3): (
        ", and it left room for nothing else",
        ", and it did not let go",
        " beyond measure",
    ),
}
GLADLY: Final = (" beyond measure", " with all {their} heart")
"""How strongly what is good to have is felt, in turns."""
THOUGHT: Final = (
    ("it seemed to {X them} that ", "{X} had the feeling that "),
    ("{X} thought that ", "{X} believed that "),
    ("{X} was certain that ", "{X} had no doubt that ", "{X} was sure that "),
)
"""How an opinion is said, by its level less 1: said in turns."""
OVER: Final = frozenset({"forget", "lose", "leave"})  # what is over when it is thought of
COME: Final = "had come to"  # how a bond that is not strong is said
CARING: Final = ("care", "love", "like", "adore", "cherish")


_GLAD: Final = """
admiration affection attraction fondness friendship gratitude happiness hope joy liking love
relief respect trust warmth
"""
_SORE: Final = """
anger annoyance bitterness boredom contempt despair disappointment dismay disgust envy exasperation
fear grief grievance grudge guilt hate hatred hurt jealousy loneliness pain regret resentment sadness
self-blame shame sorrow terror weariness
"""
GLAD: Final = frozenset(_GLAD.split())  # good to have
MILD: Final = frozenset(("affection", "fondness", "friendship", "liking"))
"""Bonds of which love says more."""
SORE: Final = frozenset(_SORE.split())  # and not; of the other nouns neither is said


def are_opposite(one: Reading, other: Reading) -> bool:
    """Return whether one reading is good to have and the other is not."""
    nouns = {noun_of(one), noun_of(other)}
    return not nouns.isdisjoint(GLAD) and not nouns.isdisjoint(SORE)


def level_of(value: float) -> int:
    """Return how many of the bands from moderate on a reading has reached, 0 to 3."""
    return sum(value >= low for low in LEVELS)


def noun_of(reading: Reading) -> str | None:
    """Return the noun of a bond or feeling: `love`; nothing if it has no known one."""
    found = _HOLDER.match(reading.text)
    if reading.kind not in ("bond", "feeling") or reading.content is not None or not found:
        return None
    return found["noun"] if found["noun"] in KNOWN else None


def feeling_said(
    story: Story, reading: Reading, people: Sequence[int], level: int, turn: int = 0
) -> Sentence | None:
    """Return that somebody feels something so strongly (1 to 3), in the past tense.

    `turn` says how many such sentences there were: how strongly is said in turns.
    """
    noun = noun_of(reading)
    if noun is None or not 1 <= level <= len(LEVELS):
        return None
    holder = Mention(people[0])
    verb, *rest = KNOWN[noun]
    about: Piece | None = Mention(people[1]) if len(people) > 1 else None
    if about is None and "~" in rest:
        rest = rest[: rest.index("~") - (1 if len(rest) > 1 else 0)]
    after: list[Piece] = [
        Mention(people[0], "themself")
        if one == "self"
        else (about or "")
        if one == "~"
        else one
        for one in rest
    ]
    plural = story.people[people[0]].plural
    past = forms(verb)[2]
    if plural and verb == "be":
        past = "were"
    if reading.kind == "bond" and level == 1:
        return (*spaced([holder, COME, verb, *after]), ".")
    they = pronouns(story.people[people[0]].pronoun, plural)
    if level == 3 or (reading.kind == "bond" and level == 2):
        glad = noun in GLAD and reading.kind == "feeling"
        ways = GLADLY if glad else STRONGLY[(reading.kind == "bond", level)]
        how = ways[turn % len(ways)].format(they=they.they, their=they.their)
        return (*spaced([holder, past, *after]), how, ".")
    deeply = ["deeply"] if level == 2 else []
    if verb in ("be", "feel"):
        return (*spaced([holder, past, *deeply, *after]), ".")
    begin = [*deeply, *after] if rest[:1] and rest[0] in BEFORE else [*after, *deeply]
    return (*spaced([holder, past, *begin]), ".")


def opinion_said(
    story: Story, reading: Reading, people: Sequence[int], level: int, turn: int = 0
) -> Sentence | None:
    """Return what somebody has come to think, as thought: `It seemed to him that ...`.

    An opinion may be mistaken; so nothing of it is told as so. `turn` says how many opinions
    of that level were told: how it is said takes turns.
    """
    if reading.kind != "opinion" or not 1 <= level <= len(LEVELS):
        return None
    holder = people[0]
    ways = THOUGHT[level - 1]
    way = ways[turn % len(ways)]
    if story.people[holder].plural:
        way = way.replace(" was ", " were ")
    begin = fill_by(way, {"X": Mention(holder)}.get)
    return (*begin, *filled_words(reading, people, story), ".")


def says_caring(reading: Reading) -> bool:
    """Return whether an opinion is that somebody cares for somebody: `X cares for Y`."""
    words = reading.text.split()
    cares = {forms(verb)[1] for verb in CARING}
    return reading.kind == "opinion" and len(words) > 2 and words[1] in cares


def filled_words(reading: Reading, people: Sequence[int], story: Story) -> Sentence:
    """Return an opinion's sentence in the past, its letters filled; its holder is a pronoun."""
    filling = {
        role.letter: one
        for role, one in zip(reading.roles, people, strict=True)
        if role.kind == "person"
    }
    pieces: list[Piece] = []
    for at, word in enumerate(relative_past(stated_past(reading.text)).split()):
        bare, mark = word, ""
        for end in ("'s", "’s", "'"):
            if word.endswith(end):
                bare, mark = word[: -len(end)], end
        who = filling.get(bare)
        if who is None:
            pieces.append(word)
        elif who == people[0]:
            pieces.append(Mention(who, "their" if mark else "they" if at == 0 else "them"))
        else:
            alike = story.people[who].pronoun == story.people[people[0]].pronoun
            again = any(isinstance(one, Mention) and one.person == who for one in pieces)
            form: Form = "possessive" if mark else "name"
            if again and not alike:
                form = "their" if mark else "they"
            pieces.append(Mention(who, form))
    return spaced(pieces)


def stated_past(text: str) -> str:
    """Return an opinion's sentence in the past; what was past in it lies further back.

    >>> (
    ...     stated_past("X cares for Y"),
    ...     stated_past("X is beneath Y"),
    ...     stated_past("X took Y away"),
    ... )
    ('X cared for Y', 'X was beneath Y', 'X had taken Y away')
    """
    past = past_of(text)
    first, verb, *rest = (*text.split(" "), "", "")
    if past != text:
        return past
    known = verb_of(verb, {})
    if known is not None and known[0] != verb:
        return " ".join([first, "had", known[3], *rest[:-1]]).strip()
    for bare in (verb[:-1], verb[:-2], verb[:-3] + "y"):
        if bare in OVER and forms(bare)[1] == verb:
            return " ".join([first, "had", forms(bare)[3], *rest[:-1]]).strip()
        if bare and forms(bare)[1] == verb:
            return " ".join([first, forms(bare)[2], *rest[:-1]]).strip()
    return text


def relative_past(text: str) -> str:
    """Return words in which the verb right behind `who` stands in the past, too.

    What was past behind `what` or `whom` lies further back.

    >>> (
    ...     relative_past("X was the one who fights for Y"),
    ...     relative_past("X forgot what X did to Y"),
    ... )
    ('X was the one who fought for Y', 'X forgot what X had done to Y')
    """
    words = text.split(" ")
    for at, word in enumerate(words[1:], 1):
        if words[at - 1] == "who" and word.endswith("s"):
            words[at] = stated_past(f"X {word}").split(" ")[1]
        if at > 1 and words[at - 2] in ("what", "whom") and words[at - 1].isupper():
            known = verb_of(word, {})
            words[at] = f"had {known[3]}" if known is not None and known[0] != word else word
    return " ".join(words)


def words_of(reading: Reading) -> frozenset[str]:
    """Return the words by which a sentence speaks of a feeling: `love`, `loves`, `loved` ..."""
    noun = noun_of(reading)
    if noun is None:
        return frozenset()
    verb = KNOWN[noun][0]
    found = {noun} if verb in ("be", "feel", "bear") else {noun, *forms(verb)}
    return frozenset(found)
