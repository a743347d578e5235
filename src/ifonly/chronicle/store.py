"""Save a chronicle as JSON lines and read it back equal.

The first line is the header: format, version, semantics, the story's hash. Each line after it
is one record, `[table, fields...]` in the order of the dataclass. Floats are written so that
they read back the same. Snapshots may be left out: playing the luck again makes them anew.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any, Final, TypeVar

from ifonly.chronicle.events import (
    Chance,
    Chronicle,
    Decision,
    Dose,
    Event,
    Luck,
    Option,
    Snapshot,
    Turn,
)

FORMAT: Final = "ifonly chronicle"
VERSION: Final = 1
SEMANTICS: Final = 1
_TABLES: Final = ("events", "decisions", "chances", "doses", "snapshots", "turns")
_RECORDS: Final[dict[str, type]] = {
    "events": Event,
    "decisions": Decision,
    "chances": Chance,
    "doses": Dose,
    "snapshots": Snapshot,
    "turns": Turn,
}
_Record = TypeVar("_Record")


class StoreError(ValueError):
    """A text that is no chronicle this version reads; its message is for the author."""


def dump(chronicle: Chronicle, *, ifonly: str, snapshots: bool = True) -> Iterator[str]:
    """Yield the lines of a chronicle, without line ends; `ifonly` is the program's version."""
    header = {
        "format": FORMAT,
        "version": VERSION,
        "ifonly": ifonly,
        "semantics": SEMANTICS,
        "story_hash": chronicle.story_hash,
        "story": chronicle.story,
        "seed": chronicle.seed,
        "run": chronicle.run,
        "told": chronicle.told,
        "luck": _plain(chronicle.luck),
        "ending": chronicle.ending,
        "measures": chronicle.measures,
        "hash": chronicle.hash,
        "dropped": chronicle.dropped,
    }
    yield _text(header)
    for table in _TABLES:
        if table == "snapshots" and not snapshots:
            continue
        for record in getattr(chronicle, table):
            yield _text([table, *_plain(record)])


def load(lines: Iterable[str]) -> Chronicle:
    """Read a chronicle back.

    Raises:
        StoreError: the text is not a chronicle, or of a version that is not read here.
    """
    rows = iter(lines)
    header = _json(next(rows, ""))
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise StoreError("this is not a chronicle that `ifonly run --save` wrote")
    for key, ours in (("version", VERSION), ("semantics", SEMANTICS)):
        if header.get(key) != ours:
            raise StoreError(
                f"this chronicle has {key} {header.get(key)}, and this program reads {key} "
                f"{ours}; it was written by ifonly {header.get('ifonly')}: play the story again"
            )
    found: dict[str, list[Any]] = {table: [] for table in _TABLES}
    for row in rows:
        if row.strip():
            table, *values = _json(row)
            if table not in found:
                raise StoreError(f"this chronicle has a record that is unknown here: {table}")
            found[table].append(_record(_RECORDS[table], values))
    try:
        return Chronicle(
            story=header["story"],
            story_hash=header["story_hash"],
            seed=header["seed"],
            run=header["run"],
            told=header["told"],
            luck=_record(Luck, header["luck"]),
            ending=header["ending"],
            measures=_tuples(header["measures"]),
            hash=header["hash"],
            dropped=header["dropped"],
            **{table: tuple(records) for table, records in found.items()},
        )
    except KeyError as error:
        raise StoreError(f"the first line of this chronicle has no {error.args[0]}") from error


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _json(row: str) -> Any:
    try:
        return json.loads(row)
    except ValueError as error:
        raise StoreError("a line of this chronicle is damaged") from error


def _plain(record: Any) -> list[Any]:
    """Return the fields of a record, records within it likewise."""
    made = []
    for each in fields(record):
        value = getattr(record, each.name)
        if each.name == "options":
            value = [_plain(option) for option in value]
        made.append(value)
    return made


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _record(kind: type[_Record], values: list[Any]) -> _Record:
    try:
        made = kind(*map(_tuples, values))
    except TypeError as error:
        raise StoreError("a line of this chronicle is damaged") from error
    if isinstance(made, Decision):
        options = tuple(Option(*option) for option in made.options)  # type: ignore[misc]
        return replace(made, options=options)
    return made
