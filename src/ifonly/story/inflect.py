"""Turns the bare form of an English verb into the forms that English wants.

Regular verbs follow the rules of spelling; the common irregular ones stand in
one table; a story declares the others (`verb cleave, cleaves, clove, cloven`).

Invariants: every function is total, for any word in any script; a form that a
story declares wins over the table, and the table over the rules.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Forms = tuple[str, str, str, str, str]
"""Bare, third person, past, participle, -ing: `steal, steals, stole, stolen, stealing`."""

# Bare form, past and participle; where a line has two words the last two are alike.
_IRREGULAR = """
abide abode; arise arose arisen; awake awoke awoken; bear bore borne; beat beat beaten
become became become; befall befell befallen; beget begot begotten; begin began begun
behold beheld; bend bent; bereave bereft; beseech besought; beset beset; bet bet; bid bid
bide bided; bind bound; bite bit bitten; bleed bled; blow blew blown; break broke broken
breed bred; bring brought; broadcast broadcast; build built; burst burst; buy bought
cast cast; catch caught; choose chose chosen; cling clung; come came come; cost cost
creep crept; cut cut; deal dealt; dig dug; draw drew drawn; drink drank drunk
drive drove driven; dwell dwelt; eat ate eaten; fall fell fallen; feed fed; feel felt
fight fought; find found; flee fled; fling flung; fly flew flown; forbear forbore forborne
forbid forbade forbidden; forego forewent foregone; foresee foresaw foreseen
foretell foretold; forget forgot forgotten; forgive forgave forgiven; forgo forwent forgone
forsake forsook forsaken; forswear forswore forsworn; freeze froze frozen; get got got
give gave given; grind ground; grow grew grown; hang hung; hear heard; hew hewed hewn
hide hid hidden; hit hit; hold held; hurt hurt; inlay inlaid; keep kept; kneel knelt
know knew known; lay laid; lead led; leave left; lend lent; let let; lie lay lain
light lit; lose lost; make made; mean meant; meet met; mishear misheard; mislay mislaid
mislead misled; misread misread; mistake mistook mistaken; misunderstand misunderstood
mow mowed mown; outbid outbid; outdo outdid outdone; outgrow outgrew outgrown
outrun outran outrun; overcome overcame overcome; overdo overdid overdone
overeat overate overeaten; overhear overheard; override overrode overridden
overrun overran overrun; oversee oversaw overseen; oversleep overslept
overtake overtook overtaken; overthrow overthrew overthrown; partake partook partaken
pay paid; prove proved; put put; quit quit; read read; rebuild rebuilt; redo redid redone
relay relayed; remake remade; rend rent; repay repaid; reread reread; resell resold
resend resent; reset reset; retake retook retaken; retell retold; rethink rethought
rewrite rewrote rewritten; rid rid; ride rode ridden; ring rang rung; rise rose risen
run ran run; saw sawed sawn; say said; see saw seen; seek sought; sell sold; send sent
set set; sew sewed sewn; shake shook shaken; shear sheared shorn; shed shed; shine shone
shoe shod; shoot shot; show showed shown; shrink shrank shrunk; shut shut; sing sang sung
sink sank sunk; sit sat; slay slew slain; sleep slept; slide slid; sling slung; slink slunk
slit slit; smite smote smitten; sow sowed sown; speak spoke spoken; speed sped; spend spent
spin spun; spit spat; split split; spread spread; spring sprang sprung; stand stood
steal stole stolen; stick stuck; sting stung; stink stank stunk; strew strewed strewn
stride strode stridden; strike struck; string strung; strive strove striven
swear swore sworn; sweep swept; swell swelled swollen; swim swam swum; swing swung
take took taken; teach taught; tear tore torn; tell told; think thought
thrive throve thriven; throw threw thrown; thrust thrust; tread trod trodden; unbind unbound
undergo underwent undergone; understand understood; undertake undertook undertaken
undo undid undone; unwind unwound; uphold upheld; upset upset; wake woke woken
waylay waylaid; wear wore worn; weave wove woven; wed wed; weep wept; win won; wind wound
withdraw withdrew withdrawn; withhold withheld; withstand withstood; wring wrung
write wrote written
"""

# Verbs none of whose forms but the bare one and -ing follow a rule.
_WHOLE: Mapping[str, Forms] = {
    "be": ("be", "is", "was", "been", "being"),
    "do": ("do", "does", "did", "done", "doing"),
    "go": ("go", "goes", "went", "gone", "going"),
    "have": ("have", "has", "had", "had", "having"),
    "dye": ("dye", "dyes", "dyed", "dyed", "dyeing"),
    "singe": ("singe", "singes", "singed", "singed", "singeing"),
    "stomach": ("stomach", "stomachs", "stomached", "stomached", "stomaching"),
}

# Verbs of two syllables and more that double their last letter, British spelling.
_DOUBLED = """
abet abhor abut acquit admit allot annul appal begin beget beset cancel channel commit
compel concur confer control counsel defer demur deter dial dispel distil duel embed emit
enrol enthral equal equip excel expel extol forbid forget format fuel fulfil grovel
handicap impel imperil incur infer initial input instil inter intermit jewel kidnap label
level libel marshal marvel model occur offset omit outbid outrun outwit overlap overrun
patrol pedal pencil permit prefer propel quarrel rebel rebut recur refer regret remit repel
reset retrofit revel rival shovel shrivel signal snivel spiral squirrel submit swivel
total transfer transmit travel tunnel unpin unravel unwrap unzip upset
worship yodel
"""
_DOUBLING = frozenset(_DOUBLED.split())

_VOWELS = frozenset("aeiou")


def _irregular() -> Mapping[str, tuple[str, str]]:
    entries = (entry.split() for entry in _IRREGULAR.replace("\n", ";").split(";"))
    return {words[0]: (words[1], words[-1]) for words in entries if words}


_PAST = _irregular()


def irregular_verbs() -> tuple[str, ...]:
    """Return the bare forms of the irregular verbs that are known."""
    return tuple(_PAST)


def forms(word: str, extra: Mapping[str, Forms] = {}) -> Forms:
    """Return bare form, third person, past, participle and -ing of a verb.

    `extra` holds the verbs that a story declares, by bare form.

    >>> forms("steal")
    ('steal', 'steals', 'stole', 'stolen', 'stealing')
    >>> forms("stop")[2:], forms("cry")[1]
    (('stopped', 'stopped', 'stopping'), 'cries')
    """
    if word in extra:
        return extra[word]
    if word in _WHOLE:
        return _WHOLE[word]
    past, participle = _PAST.get(word) or (_regular_past(word),) * 2
    return (word, third_person(word), past, participle, ing(word))


def third_person(word: str) -> str:
    """Return the form after `she`: `cries`, `goes`, `stops`."""
    if word.endswith("z") and _doubles(word):
        return word + "zes"
    if word.endswith("y") and word[-2:-1] not in _VOWELS and len(word) > 1:
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("o") and word[-2:-1] not in _VOWELS and len(word) > 1:
        return word + "es"
    return word + "s"


def ing(word: str) -> str:
    """Return the -ing form: `lying`, `stopping`, `seeing`."""
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) and len(word) > 2:
        return word[:-1] + "ing"
    return _stem(word) + "ing"


def _regular_past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS and len(word) > 1:
        return word[:-1] + "ied"
    return _stem(word) + "ed"


def _stem(word: str) -> str:
    """Return the verb as it stands before -ed and -ing: `stopp`, `panick`."""
    if word.endswith("c") and len(word) > 2:
        return word + "k"
    return word + word[-1] if _doubles(word) else word


def _doubles(word: str) -> bool:
    """Return whether the last letter is written twice before a vowel."""
    if word in _DOUBLING:
        return True
    sounds = word.replace("qu", "kw")
    short = sum(
        letter in _VOWELS and before not in _VOWELS
        for before, letter in zip(" " + sounds, sounds, strict=False)
    )
    return (
        short == 1
        and len(sounds) > 2
        and sounds.isascii()
        and sounds[-1] not in _VOWELS | set("wxyh")
        and sounds[-2] in _VOWELS
        and sounds[-3] not in _VOWELS
    )


# Words behind which a deed stands bare, and behind which in -ing: `set on spitting at Y`.
BARE_AFTER = frozenset({"to", "may", "must", "not", "would", "could", "do", "does"})
DOING_AFTER = frozenset(
    [
        "about",
        "after",
        "against",
        "at",
        "back",
        "before",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "off",
        "on",
        "out",
        "over",
        "through",
        "up",
        "upon",
        "with",
        "without",
    ]
)


# Present and past forms that are others beside several.
PLURAL = {"is": "are", "was": "were", "has": "have", "does": "do"}


def agree(verb: Forms, plural: bool) -> str:
    """Return the present form beside one person or several: `steals`, `steal`; `is`, `are`."""
    if not plural:
        return verb[1]
    return PLURAL.get(verb[1], verb[0])


def agree_past(verb: Forms, plural: bool) -> str:
    """Return the past form beside one person or several: `was`, `were`; `stole`."""
    return PLURAL.get(verb[2], verb[2]) if plural else verb[2]


def possessive(name: str, plural: bool = False) -> str:
    """Return a name with its possessive mark.

    >>> possessive("Renji"), possessive("the friends", plural=True), possessive("James")
    ("Renji's", "the friends'", "James's")
    """
    return name + ("'" if plural and name.endswith("s") else "'s")


class Pronouns(NamedTuple):
    """The forms of one pronoun, under the names that words of a story use for them."""

    they: str
    them: str
    their: str
    theirs: str
    themself: str


PRONOUNS: Mapping[Literal["she", "he", "they"], Pronouns] = {
    "she": Pronouns("she", "her", "her", "hers", "herself"),
    "he": Pronouns("he", "him", "his", "his", "himself"),
    "they": Pronouns("they", "them", "their", "theirs", "themself"),
}
PLURAL_PRONOUNS = Pronouns("they", "them", "their", "theirs", "themselves")


def pronouns(pronoun: Literal["she", "he", "they"], plural: bool = False) -> Pronouns:
    """Return the forms of a person's pronoun; several people are `they`, `themselves`."""
    return PLURAL_PRONOUNS if plural else PRONOUNS[pronoun]
