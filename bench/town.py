"""Stories made by rule: towns of any size, stories of any length, a story of many lines.

Nothing is drawn: the same numbers give the same text. `python bench/town.py 40` prints a town.
In a town every line asks only about oneself: what X feels, has done and where X is.
"""

import sys
from collections.abc import Iterator
from itertools import pairwise

_FIRST = (
    "Ba",
    "De",
    "Fi",
    "Go",
    "Hu",
    "Ka",
    "Le",
    "Mi",
    "No",
    "Pu",
    "Ra",
    "Se",
    "Ti",
    "Vo",
    "Wu",
)
_LAST = ("lan", "mer", "nis", "rok", "sut", "tal", "ven", "wim", "yor", "zan")
_TRAITS = ("kindness", "temper", "pride")
_LEVELS = ("slight", "moderate", "great")


def name(number: int) -> str:
    """Return the name of a person."""
    return _FIRST[number % len(_FIRST)] + _LAST[number // len(_FIRST) % len(_LAST)]


def _being(number: int) -> str:
    given = (
        f"{_LEVELS[(number + k) % 3]} {t}" for k, t in enumerate(_TRAITS) if (number + k) % 2
    )
    traits = ", ".join(given)
    return f"person {name(number)}, they" + (f": {traits}" if traits else "")


_WORDS = """
bond X's warmth for Y, half-life 30 days
feeling X's anger at Y, half-life 5 hours
feeling X's weariness, half-life 8 hours
feeling X's joy, half-life 6 hours
fact X is worn out
"""

_ACTS = """
X may go to P
    then X goes to P
    for "restless": mildly
    against "tired": strongly, times X's weariness

X may talk with Y
    when X is with Y
    then X's joy rises slightly
    then Y's warmth for X rises slightly
    for "company": strongly, times X's warmth for Y
    for "to pass the time": 0.5
    against "not a word": very strongly, times X's anger at Y

X may help Y
    when X is with Y and X is not worn out
    good for Y slightly
    then X's weariness rises slightly
    then Y's warmth for X rises moderately
    for "kindness": mildly, times X's kindness
    for "one of us": strongly, times X's warmth for Y
    against "tired": strongly, times X's weariness

X may scold Y
    when X is with Y
    then Y's anger at X rises moderately
    for "a sharp tongue": mildly, times X's temper
    for "it has to come out": very strongly, times X's anger at Y

X may wave to Y
    when X has not waved to Y in this scene
    where Y is near
    then Y's warmth for X rises slightly
    for "a good day": mildly, times X's joy
    against "pride": mildly, times X's pride

X may rest
    then X's joy rises slightly
    for "tired": strongly, times X's weariness

reaction "scolded": when Y scolds X
    X's weariness rises slightly
reaction "thanks": when Y helps X
    X's joy rises moderately

whenever X's weariness is great or more: X is worn out
"""


def town(people: int, turns: int = 10) -> str:
    """Return a town; five people share a place, which has two neighbours."""
    places = max(3, people // 5)
    names = [f"quarter {number + 1}" for number in range(places)]
    lines = ["language 1", f'story "A town of {people}"', "", f"place {names[0]}"]
    lines += [f"place {b}, beside {a}" for a, b in pairwise(names)]
    lines += ["", *(f"trait {trait}" for trait in _TRAITS)]
    lines += [_being(number) for number in range(people)]
    lines += [_WORDS, "at the start"]
    lines += [
        f"    {name(one)}'s warmth for {name((one + step) % people)} is {_LEVELS[one % 3]}"
        for one in range(people)
        for step in (1, 2)
    ]
    lines += [_ACTS, f'scene "The day", at once, in {names[0]}, for {turns} turns of an hour']
    lines += [f"    with {name(one)}, in {names[one % places]}" for one in range(people)]
    first = name(0)
    lines += ["", f'ending "tired": when {first} is worn out']
    lines += [f'ending "rested": when {first} is not worn out', ""]
    return "\n".join(lines)


def long_story(scenes: int) -> str:
    """Return a story of so many scenes of four turns, six people in each."""
    text = town(6, 4)
    head, rest = text.split('scene "The day"', 1)
    _, rest = rest.split("\n", 1)
    cast, endings = rest.split("\n\n", 1)
    made = (
        f'scene "Day {number + 1}", 1 day later, in quarter 1, for 4 turns of an hour\n'
        f"    needs {name(number % 6)} is in quarter {number % 3 + 1} or "
        f'"Day {number}" has taken place, or else skip\n{cast}\n'
        if number
        else f'scene "Day 1", at once, in quarter 1, for 4 turns of an hour\n{cast}\n'
        for number in range(scenes)
    )
    return head + "\n".join(made) + "\n" + endings


def _reasons(people: int, lines: int) -> Iterator[str]:
    verbs = ("talk with", "help", "scold", "wave to")
    number = 0
    while lines > 0:
        one, other = number % people, (number + 1 + number // people) % people
        number += 1
        if one == other:
            continue
        verb = verbs[number % 4]
        level = _LEVELS[number % 3]
        yield f"why {name(one)} would {verb} {name(other)}"
        yield f'    for "the {number}th thought": mildly, times {name(one)}\'s joy'
        yield f'    against "the {number}th doubt": 0.5, when {name(one)}\'s weariness is {level}'
        lines -= 3


def long_text(lines: int = 5000, people: int = 60) -> str:
    """Return a town with so many lines, most of them reasons of one person toward another."""
    text = town(people)
    at = text.index("\nreaction ")
    missing = lines - text.count("\n")
    return text[:at] + "\n" + "\n".join(_reasons(people, missing)) + "\n" + text[at:]


if __name__ == "__main__":
    print(town(int(sys.argv[1])))
