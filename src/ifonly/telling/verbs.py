"""Knows the verb behind a past form: `walked` is of walk, `lay` of lie.

`story.inflect` makes forms of a bare verb; this goes the other way. The irregular ones and the
common regular ones stand in tables; of any other word in -ed the verb is guessed from its
spelling. Invariant: every function is total, and a past form that is found is one of the verb's own.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from ifonly.story.inflect import Forms, forms, irregular_verbs

# Regular verbs whose bare form the spelling of the past does not tell apart from another.
_REGULAR: Final = """
accept ache act add admire admit agree allow amuse anger annoy answer appear approach argue
arrange arrive ask attack avoid back bang bark beg believe belong bicker blame bless blink block
blush board bolt bother bow breathe brush burn bury call calm care carry cause cease change charge
chase chat cheat check cheer chew choke circle claim clap clean clear climb close coax collapse
collect comb comfort command complain confess consider contain continue convince cook cough count
cover crack crash crawl creak cross crouch crowd cry curl damage dance dare date decide declare
decline defend delay deliver demand deny depend describe deserve desert destroy die differ disappear
dismiss divide double doubt drag dream dress drift drop drown dry earn echo edge embrace empty
encourage end enjoy enter escape excuse exist expect explain face fade fail faint fasten fear fetch
fill finish fire fix flash flinch float flow fold follow force forward free frighten frown gasp
gather gaze glance glare gleam glow grab grant grasp greet grieve grin groan growl guard guess guide
hand happen hate haul help hesitate hide hope howl hug hum hurry ignore imagine insist intend
invite iron join joke judge jump kick kill kiss knock lack land last laugh launch lead lean learn
lick lift like limp line linger list listen live load lock long look love lower manage march mark
marry matter measure melt mend mention mind miss mix moan mourn move mumble murmur nail name nod
notice number nurse obey object offer open order owe own pack paint part pass pause peel perform
pick pile place plan plant play plead please plunge point polish pour praise pray prefer prepare press
pretend prevent promise propose protect protest prove pull punch punish push question race rain raise
reach realise realize recall recite recognise recognize record recover refuse regret rejoice relax remain remark
remember remind remove renounce repair repeat replace reply rescue resolve respect rest return
reveal roar roll row rub ruin rule rush save scare scatter scold scowl scrape scratch scream search
seem seize serve settle share shave shield shift shiver shop shout shove shrug sigh sign signal slap
slam slight slip slow smash smell smile smother snatch sniff snore sob soothe sort spare spell
spill splash spoil squeeze stab stagger stain stamp stare start starve state stay steady step stop
stoop store straighten stray stretch stroke struggle study stumble stutter suffer suggest suit suppose
surround suspect sway swallow swear talk tap taste tease tempt tend thank threaten tie tighten tip tire touch
tour trace train trap travel treat tremble trick trust try tuck tug tumble turn twist unlock untie
use utter vanish visit vow wait wake walk wander want warm warn wash waste watch water wave weigh
welcome whisper whistle wipe wish wither witness wonder work worry wrap wound wrong yawn yell
"""
# Past forms that a verb has beside the one of the table.
OTHER: Final = {"bade": "bid", "leapt": "leap", "dreamt": "dream", "learnt": "learn", "spilt": "spill",
                "knelt": "kneel", "leant": "lean", "burnt": "burn", "spelt": "spell"}  # fmt: skip
VOWELS: Final = frozenset("aeiou")


@cache
def known_pasts() -> Mapping[str, Forms]:
    """Return the verbs of the tables by their past forms."""
    found: dict[str, Forms] = {}
    for verb in (*_REGULAR.split(), *irregular_verbs(), "be", "do", "go", "have"):
        found.setdefault(forms(verb)[2], forms(verb))
    # Why: where two verbs share a past form, the commoner one is meant.
    for verb in ("lie", "leave", "find", "see", "fall", "wind", "bind"):
        found[forms(verb)[2]] = forms(verb)
    for other, verb in OTHER.items():
        found.setdefault(other, forms(verb))
    return found


@cache
def past_by_participle() -> Mapping[str, str]:
    """Return the past forms of the participles that are none themselves: `gone` has `went`."""
    every = (forms(verb) for verb in (*irregular_verbs(), "be", "do", "go"))
    return {found[3]: found[2] for found in every if found[2] != found[3]}


@cache
def participles() -> frozenset[str]:
    """Return the participles that are no past forms: `gone`, `taken`."""
    return frozenset(past_by_participle())


def verb_of(past: str, own: Mapping[str, Forms]) -> Forms | None:
    """Return the verb whose past form a word is; `own` are a story's verbs by that form.

    >>> [
    ...     (verb_of(word, {}) or ("?",))[0]
    ...     for word in ("lay", "hoped", "stopped", "knitted", "red")
    ... ]
    ['lie', 'hope', 'stop', 'knit', '?']
    """
    found = own.get(past) or known_pasts().get(past)
    if found is not None or not past.endswith("ed") or len(past) < 5:
        return found
    return next((forms(bare) for bare in guesses(past) if forms(bare)[2] == past), None)


def guesses(past: str) -> Iterable[str]:
    """Yield bare forms that a word in -ed may have, the likeliest first."""
    stem = past[:-2]
    if past.endswith("ied"):
        yield past[:-3] + "y"
    silent = stem[-1] in "cgsuvz" and not stem.endswith(("ss", "ng"))
    silent = silent or (stem[-1] == "l" and stem[-2] not in VOWELS | {"l"})
    silent = silent or stem.endswith(("at", "ir", "ur", "ar", "id", "in", "iz", "is"))
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "ls":
        yield stem[:-1]
    yield from (stem + "e", stem) if silent else (stem, stem + "e")
