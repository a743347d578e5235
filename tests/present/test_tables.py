"""Runs saved as tables: what stands in them, and that DuckDB reads them as they are."""

import json
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
from documents import run_command

import ifonly
from ifonly.cli import main
from ifonly.present.answers import RefusedError
from ifonly.present.tables import run_table

TEXT = """story "The vase, twice"

place the kitchen

person Ada, she
person Ben, he

bond X's trust for Y, never fades

X may smile at Y
    when X is with Y
    then Y's trust for X rises slightly
    for "warmth": mildly

scene "Tea, @early@", in the kitchen, for 3 turns of 10 minutes
    with Ada and Ben

scene "Supper", an hour later, in the kitchen, for 1 turn of 10 minutes
    needs Ada has smiled at Ben, or else skip
    with Ada and Ben

scene "Night", an hour later, in the kitchen, for 1 turn of 10 minutes
    needs Ben has smiled at Ada, or else "Alone"
    with Ada and Ben

scene "Alone", instead of "Night", in the kitchen, for 1 turn of 10 minutes
    with Ben

measure "run": Ada's trust for Ben
measure "his trust": Ben's trust for Ada

ending "both": when Ada has smiled at Ben and Ben has smiled at Ada
""".replace("@", '""')


@pytest.fixture
def vase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ifonly.Loaded:
    monkeypatch.chdir(tmp_path)
    Path("vase.story").write_text(TEXT, encoding="utf-8")
    return ifonly.load("vase.story")


def query(sql: str) -> Any:
    """Return what DuckDB answers."""
    return duckdb.sql(sql)


def rows_of(file: str) -> list[tuple[Any, ...]]:
    """Return the rows as DuckDB reads them, of JSON lines without the first."""
    found: Any = query(f"select * from '{file}'")
    if file.endswith(".jsonl"):
        columns = [one for one in found.columns if one not in HEADER - {"seed"}]
        columns.remove("seed")
        columns.insert(1, "seed")
        names = ", ".join(f'"{one}"' for one in columns)
        found = query(f"select {names} from '{file}' where run is not null order by run")
    rows: list[tuple[Any, ...]] = found.fetchall()
    return rows


HEADER = {
    "format", "version", "ifonly", "semantics", "story", "seed", "runs", "stopped", "from",
    "as_told", "do", "persona",
}  # fmt: skip


def test_duckdb_reads_every_kind_of_file_alike(vase: ifonly.Loaded) -> None:
    found = None
    for ending in ("parquet", "csv", "jsonl"):
        found = vase.odds(runs=30, seed="oak", save=f"runs.{ending}")
    assert found is not None
    expected = [*run_table(found).rows()]
    assert rows_of("runs.parquet") == expected
    assert [tuple(map(str, row)) for row in rows_of("runs.jsonl")] == [
        tuple(map(str, row)) for row in expected
    ]
    plain = [(*row[:7], int(row[7]), *row[8:]) for row in expected]
    assert rows_of("runs.csv") == plain


def test_rows_are_the_runs(vase: ifonly.Loaded) -> None:
    found = vase.odds(runs=40, save="runs.parquet", save_moments="moments.parquet")
    columns = query("select * from 'runs.parquet'").columns
    assert columns == [
        "run", "seed", "ending", "length", "hash", "skipped", "replaced", "missed",
        "run (measure)", "his trust",
    ]  # fmt: skip
    by_ending = dict(
        query("select ending, count(*) from 'runs.parquet' group by all").fetchall()
    )
    assert by_ending == {n: s.count for n, s in found.endings.items() if s.count}
    numbers = query("select run, seed from 'runs.parquet'").fetchall()
    assert numbers == [(run, "1") for run in range(1, 41)]
    skipped, replaced = query(
        "select avg(skipped), avg(replaced) from 'runs.parquet'"
    ).fetchall()[0]
    shares = {one.scene: one.p for one in found.odds.off_page.scenes}
    assert (skipped, replaced) == (shares["Supper"], shares["Night"])
    last = query(
        'select m.run, turn, time, m."his trust" <= r."his trust" from \'moments.parquet\' m'
        " join 'runs.parquet' r on m.run = r.run where scene = 'Tea, \"early\"' order by all"
    ).fetchall()
    assert last[:3] == [(1, 1, 0.0, True), (1, 2, 10.0, True), (1, 3, 20.0, True)]
    assert all(row[3] for row in last)


def test_a_file_says_what_it_is(vase: ifonly.Loaded) -> None:
    for ending in ("parquet", "csv", "jsonl"):
        found = vase.odds(runs=8, engine="python", persona="bold", save=f"runs.{ending}")
    line = Path("runs.jsonl").read_text(encoding="utf-8").splitlines()[0]
    header = json.loads(line)
    assert list(header)[:5] == ["format", "version", "ifonly", "semantics", "story"]
    assert header.keys() == HEADER
    assert (header["format"], header["runs"], header["persona"]) == ("ifonly runs", 8, "bold")
    assert header["story"] == found.about.json()["story"]
    assert Path("runs.csv").read_text(encoding="utf-8").splitlines()[0] == f"# {line}"
    kept = query(
        "select decode(key), decode(value) from parquet_kv_metadata('runs.parquet')"
    ).fetchall()
    story = json.loads(dict(kept)["story"])
    assert ({*dict(kept)}, story) == (HEADER, header["story"])


def test_the_same_runs_are_the_same_bytes_in_every_engine(vase: ifonly.Loaded) -> None:
    for engine in ("python", "wasm"):
        vase.odds(runs=20, engine=engine, save=f"{engine}.csv", save_moments=f"{engine}.jsonl")
    for ending in ("csv", "jsonl"):
        assert Path(f"python.{ending}").read_bytes() == Path(f"wasm.{ending}").read_bytes()


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("runs.xls", "ends in .parquet, .csv, .jsonl"),
        ("taken.csv", "exists: choose another name"),
        ("nowhere/runs.csv", "there is no folder"),
    ],
)
def test_a_file_that_cannot_be_written_is_refused_before_anything_is_played(
    vase: ifonly.Loaded, file: str, said: str
) -> None:
    Path("taken.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(RefusedError, match=said):
        vase.odds(runs=10**9, save=file)
    assert Path("taken.csv").read_text(encoding="utf-8") == "mine"


def test_without_duckdb_the_command_that_brings_it_is_named(
    vase: ifonly.Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(RefusedError, match=r"pip install 'ifonly\[data\]'"):
        vase.odds(runs=8, save="runs.parquet")
    vase.odds(runs=8, engine="python", save="runs.csv")
    assert Path("runs.csv").exists()


def test_what_is_complete_is_saved_and_said(
    vase: ifonly.Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ifonly.analysis.odds as analysis

    counted = analysis.odds

    def impatient(*given: Any, **rest: Any) -> Any:
        def heard(done: int, _: int) -> None:
            if done >= 16:
                raise KeyboardInterrupt

        return counted(*given, **{**rest, "heard": heard})

    monkeypatch.setattr(analysis, "odds", impatient)
    words = ["odds", "vase.story", "--runs", "100000", "--engine", "python"]
    status, output = run_command([*words, "--save", "runs.parquet"], main)
    assert status == 130
    assert "16 runs saved in `runs.parquet`." in output
    assert len(rows_of("runs.parquet")) == 16
    assert sorted(str(one) for one in Path().iterdir()) == ["runs.parquet", "vase.story"]
