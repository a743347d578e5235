"""Lays out who knew what, and when: a row for each act and fact, a column for each person.

What each cell says is `analysis.learning`'s. A table has as many people as 80 columns hold; those
who are left have one of their own, with the rows of which they know anything.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from ifonly.present.answers import Json
from ifonly.present.knowers import Knower, Known
from ifonly.present.lines import bold, cell, wrapped

NUMBER: Final = 6  # columns of an event's number
TEXT: Final = 29  # columns of a row's words
CELL: Final = 9
PEOPLE: Final = 5  # of one table
WAYS: Final = {
    "did": "did it, or did what made it so",
    "saw": "saw it",
    "heard": "heard it, and did not see it",
    "told": "somebody's words brought it",
    "start": "from the start on",
    "drew": "a line of the story drew it from something else",
}


def matrix_json(rows: Sequence[Known]) -> list[Json]:
    """Return the rows: how each person came to know, since which event, and who was mistaken."""
    return [
        {
            "text": row.text,
            "event": row.event,
            "scene": row.scene,
            "known": {one.person: one.how for one in row.by},
            "since": {one.person: one.event for one in row.by},
            "mistaken": [one.person for one in row.by if one.mistaken],
        }
        for row in rows
    ]


def matrix_text(people: Sequence[str], rows: Sequence[Known], color: bool = False) -> str:
    """Return the tables, and what their words mean."""
    known = {one.person for row in rows for one in row.by}
    columns = [name for name in people if name in known]
    if not columns:
        return "The run has nothing weighty that anybody could know."
    tables = [
        "\n".join(_table(columns[at : at + PEOPLE], rows, color))
        for at in range(0, len(columns), PEOPLE)
    ]
    return "\n\n".join([*tables, _legend(rows)])


def _table(people: Sequence[str], rows: Sequence[Known], color: bool) -> Iterator[str]:
    """Yield the lines of one table: its head, and its rows under the scenes that they begin in."""
    head = " " * (NUMBER + TEXT) + "".join(
        " " + cell(name.removeprefix("the "), CELL - 1) for name in people
    )
    yield bold(head.rstrip(), color)
    scene: object = ""
    for row in rows:
        by = {one.person: one for one in row.by}
        if not by.keys() & set(people):
            continue
        if row.scene != scene:
            scene = row.scene
            before = "Between scenes" if row.since else "At the start"
            yield bold(wrapped(scene if isinstance(scene, str) else before), color)
        said = wrapped(row.text.rstrip("."), columns=TEXT).split("\n")
        cells = "".join(" " + cell(_said(row, by.get(name)), CELL - 1) for name in people)
        number = f"{row.event:>4}  " if row.event else "   -  "
        yield f"{number}{cell(said[0], TEXT)}{cells}".rstrip()
        yield from (" " * NUMBER + more for more in said[1:])


def _said(row: Known, one: Knower | None) -> str:
    """Say how somebody came to know, and by which event if it is not the row's own."""
    if one is None:
        return "."
    n = f" {one.event}" if one.event not in (0, row.event) else ""
    return f"{_way(one)}{n}{'*' if one.mistaken else ''}"


def _way(one: Knower) -> str:
    return "drew" if one.how == "inferred" else one.how


def _legend(rows: Sequence[Known]) -> str:
    """Say what the words of the cells mean, those that are used."""
    every = [one for row in rows for one in row.by]
    used = {_way(one) for one in every}
    said = [f"{way}: {means}" for way, means in WAYS.items() if way in used]
    said.append("a number: by that event")
    if any(one.mistaken for one in every):
        said.append("*: it was not so when they came to hold it")
    return wrapped(f"{'; '.join(said)}.")
