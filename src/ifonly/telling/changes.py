"""Finds what people came to feel: the readings that changed most over a run.

A reading is the sum of its doses, each faded to the moment asked for; here they are summed
from the run's own record of them. Values are for people to read: six digits hold.
"""

from math import exp

from ifonly.chronicle.events import Chronicle, Dose, Turn
from ifonly.chronicle.fading import left_of
from ifonly.kernel.layout import Layout
from ifonly.story.inflect import possessive
from ifonly.story.model import Reading, Story
from ifonly.telling.surface import Form, Mention, entity, mentioned, split_mark
from ifonly.telling.told import Change

START = 4  # the source of a dose that the story began with
LEAST = 0.15
MOST_OF_ONE = 3
MOST = 10


def value_at(
    doses: list[Dose], half_life: float | None, turns: tuple[Turn, ...], second: int
) -> float:
    """Return a reading at a time, from its doses; `half_life` in minutes, and its turns."""
    own = None if half_life is None else half_life * 60
    sums = [0.0, 0.0]
    for dose in doses:
        if dose.time <= second:
            sums[dose.wears] += dose.amount * left_of(own, turns, dose.time, second)
    return (1 - exp(-max(0.0, sums[0]))) * exp(-max(0.0, sums[1]))


def reading_in_words(story: Story, reading: Reading, people: tuple[int, ...]) -> str:
    """Return a reading with its people: `Renji's love for Rukia`."""
    filling = {
        role.letter: entity(story, role, one)
        for role, one in zip(reading.roles, people, strict=True)
    }
    words = []
    for word in reading.text.split():
        bare, mark = split_mark(word)
        match filling.get(bare):
            case Mention(person=person):
                form: Form = "possessive" if mark else "name"
                words.append(mentioned(story, Mention(person, form)))
            case str(name):
                words.append(possessive(name) if mark else name)
            case _:
                words.append(word)
    said = " ".join(words)
    holder = mentioned(story, Mention(people[0], "possessive"))
    return f"{holder} belief that {said}" if reading.kind == "opinion" else said


def changes_of(story: Story, chronicle: Chronicle, layout: Layout) -> tuple[Change, ...]:
    """Return what changed most, the most first, at most a few of each person."""
    doses: dict[int, list[Dose]] = {}
    for dose in chronicle.doses:
        doses.setdefault(dose.cell, []).append(dose)
    end = chronicle.snapshots[-1].time if chronicle.snapshots else 0
    found = []
    for number, given in doses.items():
        cell = layout.describe_dose(number)
        if cell.kind != "reading":
            continue
        reading = story.readings[cell.id]
        first = [dose for dose in given if dose.source == START]
        before = value_at(first, reading.half_life, (), 0)
        turns = tuple(turn for turn in chronicle.turns if turn.cell == number)
        after = value_at(given, reading.half_life, turns, end)
        if abs(after - before) >= LEAST:
            said = reading_in_words(story, reading, cell.args)
            found.append(Change(story.people[cell.args[0]].name, said, before, after))
    found.sort(key=lambda change: (-abs(change.after - change.before), change.reading))
    kept: list[Change] = []
    for change in found:
        if sum(one.person == change.person for one in kept) < MOST_OF_ONE:
            kept.append(change)
    return tuple(kept[:MOST])
