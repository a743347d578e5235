"""Says acts, people and occurrences in short words, for what a claim or a reason reports."""

from collections.abc import Mapping, Sequence

from ifonly.story.ids import ReadingId
from ifonly.story.inflect import possessive
from ifonly.story.model import (
    Action,
    EventPattern,
    NamedEvent,
    Occurrence,
    Onset,
    Person,
    Place,
    ReadingOf,
    Ref,
    Role,
    Story,
    Thing,
)


def of_kind(story: Story, kind: str) -> Sequence[Person | Place | Thing]:
    """Return the people, the places or the things of a story."""
    match kind:
        case "person":
            return story.people
        case "place":
            return story.places
        case _:
            return story.things


def filler(story: Story, kind: str, index: int) -> str:
    """Return the name of a person, place or thing."""
    return of_kind(story, kind)[index].name


def act_text(story: Story, action: int, roles: tuple[int, ...]) -> str:
    """Say an act in the present tense: `Renji looks at Rukia`; −1 is silence.

    >>> act_text(Story("s"), -1, ())
    'silence'
    """
    if action < 0:
        return "silence"
    act = story.actions[action]
    names = [filler(story, r.kind, i) for r, i in zip(act.roles, roles, strict=False)]
    plural = bool(roles) and story.people[roles[0]].plural
    return _say(act, names, plural)


def pattern_text(story: Story, pattern: EventPattern) -> str:
    """Say what a pattern means, with `someone` for what is left open."""
    act = story.actions[pattern.actions[0]]
    names = [
        _ref_text(story, ref, role) for ref, role in zip(pattern.args, act.roles, strict=False)
    ]
    names += [role.letter for role in act.roles[len(names) :]]
    more = "" if len(pattern.actions) == 1 else " (or the like)"
    return _say(act, names, plural=False) + more


def _ref_text(story: Story, ref: Ref | None, role: Role) -> str:
    if ref is None:
        return "someone" if role.kind == "person" else "something"
    return role.letter if ref.const is None else filler(story, ref.kind, ref.const)


def _say(act: Action, names: list[str], plural: bool) -> str:
    """Fill the letters of an action's name and inflect its first word."""
    by_letter = {role.letter: name for role, name in zip(act.roles, names, strict=False)}
    words = [in_names(word, by_letter) for word in act.name.split()]
    if len(words) > 1 and words[1] == act.verb[0] and not plural:
        words[1] = act.verb[1]
    return " ".join(words)


def in_names(word: str, names: Mapping[str, str]) -> str:
    """Return a word with the name in place of a letter.

    >>> in_names("X's", {"X": "Ada"}), in_names("hat", {"X": "Ada"})
    ("Ada's", 'hat')
    """
    letter, mark, rest = word.partition("'")
    return names.get(letter, letter) + mark + rest


def occurrence_text(story: Story, what: Occurrence) -> str:
    """Say an event, a named event or the turning true of a condition."""
    if isinstance(what, EventPattern):
        return pattern_text(story, what)
    if isinstance(what, Onset):
        return "what the moment waits for"
    return named_text(story.named_events[what])


def named_text(event: NamedEvent) -> str:
    """Return a named event in its quotes."""
    return f"“{event.name}”"


def times(count: int) -> str:
    """Say how often.

    >>> times(1), times(3)
    ('once', '3 times')
    """
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def act_pattern(story: Story, action: int) -> str:
    """Say an act with its letters in the present tense: `X looks at Y`."""
    act = story.actions[action]
    return _say(act, [role.letter for role in act.roles], plural=False)


def level_words(story: Story, one: ReadingOf) -> str:
    """Return a reading with its people: `Renji's love for Rukia`; an opinion with who holds it."""
    reading = story.readings[one.reading]
    opinion = reading.kind == "opinion"
    refs = {role.letter: ref for role, ref in zip(reading.roles, one.args, strict=True)}
    words = []
    for said in reading.text.split():
        letter, mark, rest = said.partition("'")
        if letter not in refs:
            words.append(said)
        elif mark + rest == "'s":
            words.append(filled_own(story, refs[letter]))
        else:
            words.append(filled(story, refs[letter]) + mark + rest)
    text = " ".join(words)
    return f"{filled_own(story, one.args[0])} belief that {text}" if opinion else text


def filled(story: Story, ref: Ref) -> str:
    """Return the name of a person, place or thing."""
    return filler(story, ref.kind, ref.const or 0)


def filled_own(story: Story, ref: Ref) -> str:
    """Return the name of a person, place or thing as an owner: `the friends'`."""
    plural = ref.kind == "person" and story.people[ref.const or 0].plural
    return possessive(filled(story, ref), plural)


def reading_words(story: Story, reading: int, people: tuple[int, ...]) -> str:
    """Return a reading of certain people, things and places by their numbers."""
    roles = story.readings[reading].roles
    refs = tuple(Ref(role.kind, const=one) for role, one in zip(roles, people, strict=True))
    return level_words(story, ReadingOf(ReadingId(reading), refs))
