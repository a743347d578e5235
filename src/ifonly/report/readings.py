"""What everybody feels for whom at each moment of a run, for pictures: whole percents."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from ifonly.present.answers import Json
from ifonly.present.readings import Reading, ReadingsAnswer

LEAST = 5  # percent: a reading that never rises so far is left out
MOST = 80  # readings; the liveliest are kept


def readings_json(found: ReadingsAnswer, spoken: Mapping[str, float]) -> list[Json]:
    """Return the readings that rose at all, those that moved most first, with what they spoke."""
    numbers = {name: at for at, name in enumerate(found.people)}
    made = [(percents(one), one) for one in found.readings]
    kept = [one for one in made if max(one[0]) >= LEAST]
    kept.sort(key=lambda one: -_travel(one[0]))
    return [
        {**_reading(one, values, numbers), "spoke": round(spoken.get(one.text, 0.0), 2)}
        for values, one in kept[:MOST]
    ]


def spoken_by(whys: Iterable[object]) -> dict[str, float]:
    """Return how strongly each reading spoke for what was done: over all choices, in log-odds.

    A reason's strength is shared out among what is behind it, each by its part. Only what the page
    holds is counted: the five strongest reasons of a choice, and three events behind each.
    """
    found: dict[str, float] = {}
    for why in whys:
        held: Any = why
        for motive in held["options"][held["chosen"]]["motives"]:
            for of, _, share in motive["because"]:
                found[of] = found.get(of, 0.0) + abs(motive["value"] * share) / 100.0
    return found


def spoken_in(data: Json) -> dict[str, float]:
    """Return how strongly each reading of a page spoke for what was done, by its text."""
    held: Any = data
    return {one["text"]: one["spoke"] for one in held["readings"]}


def percents(one: Reading) -> list[int]:
    """Return the values of a reading in percent."""
    return [round(100 * value) for value in one.values]


def _reading(one: Reading, values: list[int], numbers: dict[str, int]) -> Json:
    people = [numbers[one.person]]
    if one.toward is not None:
        people.append(numbers[one.toward])
    return {
        "text": one.text,
        "label": one.label,
        "kind": one.kind,
        "name": name_of(one.label, one.toward),
        "people": people,
        "values": values,
        "peak": one.peak,
        "because": [
            [cause.text, cause.event, round(100 * cause.share)] for cause in one.causes
        ],
    }


def _travel(values: Sequence[int]) -> int:
    """Return how high a reading rose, and how far it went, all ways together."""
    return max(values) + sum(abs(b - a) for a, b in pairwise(values))


def name_of(label: str, toward: str | None) -> str:
    """Return what a reading is called without whom it is for.

    >>> name_of("love for Rukia", "Rukia"), name_of("grief", None)
    ('love', 'grief')
    """
    if toward is None or not label.endswith(f" {toward}"):
        return label
    before = label.removesuffix(f" {toward}").split(" ")
    return " ".join(before[:-1] or before)
