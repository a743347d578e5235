"""Lays the runs of an ensemble out as tables: one of runs, one of moments.

A table has a header, which every file of it begins with (`docs/ensembles.md`), and columns
with their types as SQL names them. Rows are made as they are asked for.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from ifonly.analysis.odds import FIRST
from ifonly.present.answers import About, Json
from ifonly.present.odds import OddsAnswer, persona_json
from ifonly.story.facts import UNENDED, Facts

VERSION: Final = 1  # of the tables' columns
RUNS: Final = "ifonly runs"
MOMENTS: Final = "ifonly moments"
EVENTS: Final = "ifonly events"
SqlType: TypeAlias = Literal["BIGINT", "VARCHAR", "DOUBLE", "BOOLEAN"]
Column: TypeAlias = tuple[str, SqlType]
Cell: TypeAlias = int | str | float | bool
Row: TypeAlias = tuple[Cell, ...]

_RUN_COLUMNS: Final[tuple[Column, ...]] = (
    ("run", "BIGINT"), ("seed", "VARCHAR"), ("ending", "VARCHAR"), ("length", "BIGINT"),
    ("hash", "VARCHAR"), ("skipped", "BIGINT"), ("replaced", "BIGINT"), ("missed", "BOOLEAN"),
)  # fmt: skip
_MOMENT_COLUMNS: Final[tuple[Column, ...]] = (
    ("run", "BIGINT"), ("scene", "VARCHAR"), ("turn", "BIGINT"), ("time", "DOUBLE"),
)  # fmt: skip
# Why names: a table is read with the story's own, and by others without it.
EVENT_COLUMNS: Final[tuple[Column, ...]] = (
    ("run", "BIGINT"), ("event", "BIGINT"), ("action", "VARCHAR"), ("roles", "VARCHAR"),
    ("time", "BIGINT"), ("cause", "BIGINT"), ("count", "BIGINT"),
)  # fmt: skip
BETWEEN: Final = " | "  # the names that fill an act's roles


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it is about, its columns, and what makes its rows."""

    header: Json
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Row]]


def run_table(answer: OddsAnswer) -> Table:
    """Return the table of runs, one row each."""
    columns = _with_measures(_RUN_COLUMNS, answer.facts)
    return Table(_header(answer, RUNS), columns, lambda: _run_rows(answer, answer.facts))


def moment_table(answer: OddsAnswer) -> Table:
    """Return the table of moments: the measures of each run at each turn."""
    columns = _with_measures(_MOMENT_COLUMNS, answer.facts)
    return Table(_header(answer, MOMENTS), columns, lambda: _moment_rows(answer, answer.facts))


def event_table(
    about: About, seed: int | str, runs: int, rows: Callable[[], Iterator[Row]]
) -> Table:
    """Return the table of what happened in runs 1, 2, ... of a seed: one row an event.

    `action` is empty for what nobody did, `time` in seconds, `cause` 0 where there is none.
    """
    header = {"format": EVENTS, "version": VERSION, **about.json(), "seed": seed, "runs": runs}
    return Table(header, EVENT_COLUMNS, rows)


def _header(answer: OddsAnswer, format_: str) -> Json:
    odds = answer.odds
    return {
        "format": format_,
        "version": VERSION,
        **answer.about.json(),
        "seed": answer.seed,
        "runs": odds.runs,
        "stopped": odds.stopped,
        "from": answer.place,
        "as_told": odds.place is not None,
        "do": list(answer.acts),
        "persona": persona_json(answer.facts.people, odds.personas),
    }


def _with_measures(columns: tuple[Column, ...], facts: Facts) -> tuple[Column, ...]:
    """Add a column for each measure, by its name, made unlike those before it."""
    made = [*columns]
    for measure in facts.measures:
        name = measure
        while name.casefold() in {one.casefold() for one, _ in made}:
            name += " (measure)"
        made.append((name, "DOUBLE"))
    return tuple(made)


def _run_rows(answer: OddsAnswer, facts: Facts) -> Iterator[Row]:
    found, of, seed = answer.odds.columns, len(facts.measures), str(answer.seed)
    names = [ending.name for ending in facts.endings]
    before = answer.odds.before
    for at, ending in enumerate(found.endings):
        skipped, replaced = left_page(facts, before, found.scenes[at])
        yield (
            FIRST + at,
            seed,
            UNENDED if ending < 0 else names[ending],
            found.lengths[at],
            f"{found.hashes[at]:016x}",
            skipped,
            replaced,
            bool(found.missed and found.missed[at]),
            *found.measures[at * of : (at + 1) * of],
        )


def left_page(facts: Facts, before: Sequence[float], scenes: bytes) -> tuple[int, int]:
    """Return how many scenes a run skipped, and how many another scene took the place of."""
    skipped = replaced = 0
    for number, scene in enumerate(facts.scenes):
        if scene.trial or scene.instead_of is not None or before[number] or scenes[number] != 2:
            continue
        instead = scene.otherwise
        while instead is not None and scenes[instead] != 1:
            instead = facts.scenes[instead].otherwise
        skipped, replaced = skipped + (instead is None), replaced + (instead is not None)
    return skipped, replaced


def _moment_rows(answer: OddsAnswer, facts: Facts) -> Iterator[Row]:
    found, of = answer.odds.columns.moments, len(facts.measures)
    names = [scene.name for scene in facts.scenes]
    at = 0
    for run, rows in enumerate(found.rows, FIRST):
        for row in range(at, at + rows):
            yield (
                run,
                names[found.scenes[row]],
                found.turns[row],
                found.times[row] / 60.0,
                *found.values[row * of : (row + 1) * of],
            )
        at += rows
