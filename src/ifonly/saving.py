"""Writes tables to files: Parquet, CSV or JSON lines, by the file's ending.

Invariants: what can be known to fail is refused before anything is played; a file appears
whole or not at all, and no table is written over another file; what is written depends on the
table alone. Pictures are files, too; an earlier picture is written over, and nothing else is.
DuckDB writes Parquet, reads it again, and is imported for nothing else.
"""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ifonly.present.answers import BAD_CALL, Json, RefusedError
from ifonly.present.tables import EVENT_COLUMNS, VERSION, Table
from ifonly.writing import written_whole

if TYPE_CHECKING:  # Why: tables are saved without what draws
    from ifonly.picture.draw import PictureAnswer

Writer = Callable[[Table, Path], None]
ROWS: Final = 100_000  # that are fetched at once

SIGNS: Final = {"svg": b"<svg ", "png": b"\x89PNG\r\n\x1a\n"}  # how a picture begins


def check_path(path: Path) -> None:
    """Refuse a file that cannot be written.

    Raises:
        RefusedError: its ending is unknown, it exists, its folder does not, DuckDB is missing.
    """
    ending = path.suffix.lower()
    if ending not in WRITERS:
        raise RefusedError(
            f"`{path}`: a file to save in ends in {', '.join(WRITERS)}", BAD_CALL
        )
    if path.exists():
        raise RefusedError(f"`{path}` exists: choose another name", BAD_CALL)
    if not path.parent.is_dir():
        raise RefusedError(f"`{path}`: there is no folder `{path.parent}`", BAD_CALL)
    if ending == ".parquet":
        _duckdb()


def check_picture(path: Path) -> str:
    """Return the kind of a picture's file, `svg` or `png`; refuse one that cannot be written.

    Raises:
        RefusedError: its ending is another, its folder does not exist, resvg is missing, or it
            is there and no picture.
    """
    kind = path.suffix.lower().removeprefix(".")
    if kind not in ("svg", "png"):
        raise RefusedError(f"`{path}`: a picture's file ends in .svg or .png", BAD_CALL)
    if not path.parent.is_dir():
        raise RefusedError(f"`{path}`: there is no folder `{path.parent}`", BAD_CALL)
    if kind == "png":
        from ifonly.picture.raster import check_raster

        check_raster()
    if not _may_be_drawn_over(path, SIGNS[kind]):
        raise RefusedError(
            f"`{path}` exists and is no {kind.upper()}: choose another name", BAD_CALL
        )
    return kind


def _may_be_drawn_over(path: Path, sign: bytes) -> bool:
    """Say whether a picture's file is not there, empty, or a picture of its kind."""
    try:
        with path.open("rb") as file:
            begins = file.read(len(sign))
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return begins in (b"", sign)


def save_picture(picture: "PictureAnswer", path: Path, scale: float) -> None:
    """Write a picture to its file, over an earlier one.

    Raises:
        RefusedError: it cannot be written.
    """
    png = path.suffix.lower() == ".png"
    made = picture.png(scale) if png else picture.svg.encode()
    with written_whole(path) as beside:
        beside.write_bytes(made)


def save(table: Table, path: Path) -> None:
    """Write a table to a file that does not exist yet.

    Raises:
        RefusedError: it cannot be written.
    """
    with written_whole(path) as beside:
        WRITERS[path.suffix.lower()](table, beside)
        if path.exists():
            raise RefusedError(f"`{path}` exists: choose another name", BAD_CALL)


def _write_csv(table: Table, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"# {json.dumps(table.header, ensure_ascii=False)}\n")
        _write_rows(table, file)


def _write_rows(table: Table, file: Any) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([name for name, _ in table.columns])
    kinds = [kind for _, kind in table.columns]
    for row in table.rows():
        writer.writerow(
            [
                int(cell) if kind == "BOOLEAN" else cell
                for cell, kind in zip(row, kinds, strict=True)
            ]
        )


def _write_lines(table: Table, path: Path) -> None:
    names = [name for name, _ in table.columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(json.dumps(table.header, ensure_ascii=False) + "\n")
        for row in table.rows():
            line = dict(zip(names, row, strict=True))
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _write_parquet(table: Table, path: Path) -> None:
    """Write the rows as text beside the file, and let DuckDB make Parquet of them."""
    duckdb = _duckdb()
    rows = path.with_name(f"{path.name}.csv")
    columns = ", ".join(f"{_quoted(name)}: {_quoted(kind)}" for name, kind in table.columns)
    header = ", ".join(
        f"{_quoted(key)}: {_quoted(value if isinstance(value, str) else json.dumps(value))}"
        for key, value in table.header.items()
    )
    source = (
        f"read_csv({_quoted(str(rows))}, columns = {{{columns}}}, header = true, delim = ',',"
        " quote = '\"', escape = '\"', auto_detect = false, max_line_size = 16777216)"
    )
    try:
        with rows.open("w", encoding="utf-8", newline="") as file:
            _write_rows(table, file)
        with duckdb.connect(":memory:") as database:
            database.execute(
                f"COPY (SELECT * FROM {source}) TO {_quoted(str(path))}"
                f" (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{header}}})"
            )
    finally:
        rows.unlink(missing_ok=True)


# ---- what was saved


def read_header(path: Path, format_: str, story: Json, semantics: int) -> dict[str, str]:
    """Return the header of a Parquet file that was saved for a story.

    Raises:
        RefusedError: it cannot be read, or is of another format, version or story.
    """
    if not path.is_file():
        raise RefusedError(f"`{path}`: there is no such file", BAD_CALL)
    rows = _read(path, "SELECT key, value FROM parquet_kv_metadata(?)", [str(path)])
    found = {bytes(key).decode(): bytes(value).decode() for key, value in rows}
    if found.get("format") != format_ or found.get("version") != str(VERSION):
        raise RefusedError(
            f"`{path}` does not hold {format_.removeprefix('ifonly ')} of version {VERSION}, "
            "as `ifonly sift --runs N --save` writes them",
            BAD_CALL,
        )
    try:
        of = json.loads(found["story"])
    except (KeyError, ValueError):
        of = {}
    named = of.get("name") if isinstance(of, dict) else None
    if not isinstance(of, dict) or of.get("hash") != story["hash"]:
        raise RefusedError(
            f"`{path}` is of another story, or of this one before it changed ({named})",
            BAD_CALL,
        )
    if found.get("semantics") != str(semantics):
        raise RefusedError(
            f"`{path}` was written by ifonly {found.get('ifonly')}, where a run means something "
            "else",
            BAD_CALL,
        )
    return found


def read_events(path: Path, actions: Sequence[str], *, causes: bool) -> Iterator[Any]:
    """Yield the events of these acts, run by run in their order; `causes`: and all that have one.

    Raises:
        RefusedError: the file cannot be read.
    """
    asked = "cause > 0 OR " if causes else ""
    places = ", ".join("?" for _ in actions)
    names = ", ".join(f'"{name}"' for name, _ in EVENT_COLUMNS)
    sql = (
        f"SELECT {names} FROM read_parquet(?) WHERE {asked}action IN ({places or 'NULL'}) "
        "ORDER BY run, event"
    )
    yield from _read(path, sql, [str(path), *actions])


def _read(path: Path, sql: str, given: Sequence[str]) -> Iterator[Any]:
    duckdb = _duckdb()
    try:
        with duckdb.connect(":memory:") as database:
            found = database.execute(sql, list(given))
            while rows := found.fetchmany(ROWS):
                yield from rows
    except duckdb.Error as trouble:
        said = str(trouble).splitlines()[0].lower()
        raise RefusedError(f"`{path}` cannot be read: {said}", BAD_CALL) from None


def _quoted(text: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def _duckdb() -> Any:
    try:
        import duckdb  # Why here: only who saves Parquet needs it
    except ImportError:
        raise RefusedError(
            "Parquet needs DuckDB: pip install 'ifonly[data]'; .csv and .jsonl need nothing",
            BAD_CALL,
        ) from None
    return duckdb


WRITERS: Final[dict[str, Writer]] = {
    ".parquet": _write_parquet,
    ".csv": _write_csv,
    ".jsonl": _write_lines,
}
