"""What an export finds in its folder: files without records, damaged ones, a database with more in it than ours."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet
import pytest

from incidentio_async import AsyncClient, ConfigurationError, IncidentIOError
from incidentio_async.export import FORMATS, Summary, export
from incidentio_async.export.sinks import sink_of
from tests.export.support import files, records_of
from tests.support.running import run
from tests.support.stub_server import Answer, stub_server

from .test_sinks import fetched, page, update

SINCE = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)


def file_of(out: Path, form: str) -> Path:
    return out / ("export.duckdb" if form == "duckdb" else f"alerts.{form}")


def exported(out: Path, form: str, *records: Any, **how: Any) -> Summary:
    return run(fetched(out, "alerts", answers=[page("alerts", *records)], format=form, **how))[0]


def read_by_others(out: Path, form: str) -> list[Any]:
    """The records, read as somebody without this package does."""
    path = file_of(out, form)
    if form == "parquet":
        return [json.loads(row["_record"]) for row in pyarrow.parquet.read_table(path).to_pylist()]
    if form == "duckdb":
        with duckdb.connect(str(path), read_only=True) as database:
            return [json.loads(text) for (text,) in database.execute("SELECT _record FROM alerts").fetchall()]
    data = path.read_bytes()
    if form == "jsonl.gz":
        data = gzip.decompress(data)
    if form == "jsonl.zst":
        zstd = pytest.importorskip("backports.zstd" if sys.version_info < (3, 14) else "compression.zstd")
        data = zstd.decompress(data)
    return list(map(json.loads, data.splitlines()))


# --- without records -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_files_without_records_are_files(tmp_path: Path, form: str) -> None:
    """Plain, incremental, with records, and without again: other readers and the next export take each of them."""
    assert exported(tmp_path, form).records == {"alerts": 0}
    assert read_by_others(tmp_path, form) == []
    assert exported(tmp_path, form, incremental=True).records == {"alerts": 0}
    assert read_by_others(tmp_path, form) == []
    exported(tmp_path, form, since=SINCE)
    first = update("1", "2026-11-20T08:00:00Z")
    exported(tmp_path, form, first, incremental=True)
    assert read_by_others(tmp_path, form) == [first]
    exported(tmp_path, form, incremental=True)
    assert read_by_others(tmp_path, form) == records(tmp_path, form) == [first]
    exported(tmp_path, form)
    assert read_by_others(tmp_path, form) == records(tmp_path, form) == []
    exported(tmp_path, form, first, since=SINCE)
    assert read_by_others(tmp_path, form) == [first]


def records(out: Path, form: str) -> list[Any]:
    return list(map(json.loads, records_of(out, "alerts", form)))


@pytest.mark.parametrize("form", FORMATS)
def test_without_records_and_stopped(tmp_path: Path, form: str) -> None:
    """One list is empty, the other fails and is resumed."""
    broken = Answer(404)

    async def main() -> None:
        with pytest.raises(IncidentIOError):
            await fetched(tmp_path, "alerts", "users", answers=[Answer.of({"alerts": []}), broken, broken], format=form)

    run(main())
    both = Answer.of({"alerts": [], "users": []})
    run(fetched(tmp_path, "alerts", "users", answers=[both, both], format=form))
    assert read_by_others(tmp_path, form) == []
    assert records_of(tmp_path, "users", form) == []


# --- damaged ones ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("damage", ["cut", "empty", "noise"])
def test_damage_is_seen_before_the_first_request(tmp_path: Path, form: str, damage: str) -> None:
    """And then everything is read, as nothing can be added to the file. A database may hold more than that."""
    exported(tmp_path, form, *(update(str(number), "2026-11-20T08:00:00Z", x="y" * 99) for number in range(300)))
    path = file_of(tmp_path, form)
    data = path.read_bytes()
    path.write_bytes({"cut": data[: len(data) // 2 + 7], "empty": b"", "noise": b"\x00\x01 no file\n" * 500}[damage])
    if damage == "empty" and form in ("jsonl", "duckdb"):
        return  # which are files without records
    damaged = path.read_bytes()
    if form != "duckdb":
        summary = exported(tmp_path, form, update("1", "2026-11-20T08:00:00Z"), since=SINCE)
        assert summary.full == {"alerts": "the file was changed after the last export"}
        assert [record["id"] for record in records(tmp_path, form)] == ["1"]
        return

    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            with pytest.raises(ConfigurationError, match=r"move it away") as refused:
                await export(client, ["alerts"], out=tmp_path, format=form, since=SINCE)
            assert str(path) in str(refused.value)
            assert [request.path for request in server.received if request.path != "/v1/identity"] == []

    run(main())
    assert path.read_bytes() == damaged
    path.rename(tmp_path / "away")
    exported(tmp_path, form, update("1", "2026-11-20T08:00:00Z"), restart=True)
    assert [record["id"] for record in records(tmp_path, form)] == ["1"]


@pytest.mark.parametrize("value", ["1", "NULL"])
def test_records_that_are_no_text(tmp_path: Path, value: str) -> None:
    """A foreign table or file with such a column is a sentence, too."""
    with duckdb.connect(str(tmp_path / "export.duckdb")) as database:
        database.execute(f"CREATE TABLE alerts AS SELECT {value} AS _record")
    with pytest.raises(ConfigurationError, match="is damaged"):
        list(sink_of("duckdb", tmp_path, tmp_path).existing("alerts") or ())
    table = pyarrow.table({"_record": ["{}"] if value == "1" else pyarrow.nulls(1, pyarrow.binary())})
    pyarrow.parquet.write_table(table, tmp_path / "alerts.parquet")
    with pytest.raises(ConfigurationError, match="is damaged"):
        list(sink_of("parquet", tmp_path, tmp_path).existing("alerts") or ())


# --- whole or not at all ---------------------------------------------------------------------------------------------

KILLED = """
import os, sys
from pathlib import Path
from incidentio_async.export.sinks import sink_of
from incidentio_async.export.sinks.base import CompletedResource
from incidentio_async.export.sinks.columns import columns_of
from incidentio_async.models import AlertV2

def lines():
    for number in range(30_000):
        if number == 25_000:
            os.kill(os.getpid(), 9)
        yield b'{"id": "%d"}' % number

out = Path(sys.argv[2])
sink = sink_of(sys.argv[1], out, out / "work")
sink.build(CompletedResource("alerts", out / "work" / "alerts.journal", lines(), columns_of(AlertV2)))
"""


@pytest.mark.parametrize("form", FORMATS)
def test_killed_while_building(tmp_path: Path, form: str) -> None:
    """No half of a file has the name under which it is published; the next run builds all of it."""
    built = tmp_path / "work" / "built"
    built.mkdir(parents=True)
    (tmp_path / "work" / "alerts.journal").write_bytes(b'{"id": "new"}\n')
    done = subprocess.run([sys.executable, "-c", KILLED, form, str(tmp_path)], timeout=60)
    assert done.returncode == -9
    assert not file_of(built, form).exists()


def test_what_another_run_left_is_not_published(tmp_path: Path) -> None:
    work = tmp_path / "work"
    (work / "built").mkdir(parents=True)
    (work / "alerts.journal").write_bytes(b'{"id": "new"}\n')
    (work / "built" / "alerts.jsonl").write_bytes(b'{"id": "old"}\n')
    assert sink_of("jsonl", tmp_path, work).finish(["alerts"]) == [("alerts.journal", "alerts.jsonl")]


@pytest.mark.parametrize(("form", "module"), [("parquet", "pyarrow"), ("duckdb", "duckdb")])
def test_errors_of_the_libraries_do_not_get_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, module: str
) -> None:
    """Nothing is lost by one: the export is resumed without asking for anything."""
    error = pyarrow.lib.ArrowInvalid("bad\nmore") if form == "parquet" else duckdb.Error("bad\nmore")

    def fail(*_: Any) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(f"incidentio_async.export.sinks.{form}.cells", fail)
        with pytest.raises(OSError, match="bad") as failed:
            exported(tmp_path, form, {"id": "1"})
    assert (failed.value.strerror, type(failed.value)) == ("bad", OSError)
    summary, _ = run(fetched(tmp_path, "alerts", answers=[], format=form))
    assert (summary.resumed, records(tmp_path, form)) == (True, [{"id": "1"}])


# --- folders and databases of others ---------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "name", ["a[bc]", "*", 'it\'s "so" ☕', "semi;colon -- x", "md:x", "%s {0}", "why?", "back\\slash"]
)
def test_names_of_folders_are_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, name: str) -> None:
    """They are no patterns and no addresses: those beside them are not read. What DuckDB cannot open is refused."""
    if form == "duckdb" and ("?" in name or "\\" in name):
        with pytest.raises(ConfigurationError, match="choose another folder"):
            exported(tmp_path / name / "out", form)
        assert list(tmp_path.iterdir()) == []
        return
    monkeypatch.chdir(tmp_path)
    for sibling in ("ab", "ac", "xyz"):
        work = Path(sibling) / ".incidentio-export"
        work.mkdir(parents=True)
        (work / "alerts.journal").write_bytes(b'{"id": "of a sibling"}\n')
    exported(Path(name), form, {"id": "1"}, {"id": "2"})
    exported(Path(name), form, {"id": "2", "new": 1}, since=SINCE)
    assert records(Path(name), form) == [{"id": "1"}, {"id": "2", "new": 1}]
    assert files(Path(name)) == [file_of(Path(name), form).name]
    assert files(Path("ab")) == []


OWNED = """
CREATE VIEW names AS SELECT id, _record ->> 'name' AS name FROM alerts;
CREATE MACRO twice(x) AS x * 2;
CREATE SCHEMA mine;
CREATE TABLE mine.alerts (note VARCHAR PRIMARY KEY DEFAULT 'none');
INSERT INTO mine.alerts VALUES ('kept');
CREATE SEQUENCE counter START 7;
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE watched (id VARCHAR UNIQUE, feeling mood);
INSERT INTO watched VALUES ('1', 'bad');
CREATE INDEX by_title ON alerts (title);
COMMENT ON TABLE alerts IS 'it''s ours';
COMMENT ON COLUMN alerts.id IS 'an id';
"""
ASKED = {
    "SELECT * FROM names": [("1", "new")],
    "SELECT twice(4)": [(8,)],
    "SELECT * FROM mine.alerts": [("kept",)],
    "SELECT nextval('counter')": [(7,)],
    "SELECT id, feeling::VARCHAR FROM watched": [("1", "bad")],
    "SELECT index_name FROM duckdb_indexes()": [("by_title",)],
    "SELECT comment FROM duckdb_tables() WHERE comment IS NOT NULL": [("it's ours",)],
    "SELECT comment FROM duckdb_columns() WHERE comment IS NOT NULL": [("an id",)],
    "SELECT column_default FROM duckdb_columns() WHERE column_name = 'note'": [("'none'",)],
}


@pytest.mark.parametrize("log", [False, True])
def test_what_its_owner_keeps_in_the_database_stays(tmp_path: Path, log: bool) -> None:
    """Twice, also where the last writer left a log beside the database."""
    exported(tmp_path, "duckdb", {"id": "1", "name": "old"})
    path = tmp_path / "export.duckdb"
    script = "import duckdb, os, sys\nd = duckdb.connect(sys.argv[1])\nd.execute(sys.argv[2])\n"
    leave = "os._exit(0)\n" if log else "d.close()\n"
    subprocess.run([sys.executable, "-c", script + leave, str(path), OWNED], check=True)
    assert path.with_name("export.duckdb.wal").exists() == log
    exported(tmp_path, "duckdb", {"id": "0"})
    exported(tmp_path, "duckdb", {"id": "1", "name": "new"})
    assert files(tmp_path) == ["deleted.jsonl", "export.duckdb"]
    with duckdb.connect(str(path)) as database:
        assert {question: database.execute(question).fetchall() for question in ASKED} == ASKED


@pytest.mark.parametrize(
    ("owned", "said"),
    [
        ("DROP TABLE alerts; CREATE VIEW alerts AS SELECT 1 AS id", "a view has the name alerts"),
        ("DROP TABLE alerts; CREATE VIEW ALERTS AS SELECT 1 AS id", "a view has the name alerts"),
        ("DROP TABLE alerts; CREATE TABLE Alerts (id INT)", "no column _record"),
        ("ALTER TABLE alerts ADD COLUMN note VARCHAR", "the column note"),
        ("CREATE UNIQUE INDEX only_one ON alerts (id)", "the unique index only_one"),
        ("ALTER TABLE alerts ADD PRIMARY KEY (id)", "the constraint PRIMARY KEY"),
        ("ALTER TABLE alerts ALTER title SET NOT NULL", "the constraint NOT NULL"),
    ],
)
def test_what_would_be_lost_is_refused(tmp_path: Path, owned: str, said: str) -> None:
    exported(tmp_path, "duckdb", {"id": "1", "title": "x"})
    path = tmp_path / "export.duckdb"
    with duckdb.connect(str(path)) as database:
        database.execute(owned)
    before = path.read_bytes()
    with pytest.raises(ConfigurationError, match="would be lost") as refused:
        exported(tmp_path, "duckdb", {"id": "2"})
    assert said in str(refused.value)
    assert path.read_bytes() == before
    # Other tables are written all the same.
    run(fetched(tmp_path, "severities", answers=[page("severities", {"id": "S"})], format="duckdb", restart=True))
    assert records_of(tmp_path, "severities", "duckdb") == [b'{"id": "S"}']


def test_a_database_that_is_open_elsewhere(tmp_path: Path) -> None:
    exported(tmp_path, "duckdb", {"id": "1"})
    path = tmp_path / "export.duckdb"
    with duckdb.connect(str(path)), pytest.raises(ConfigurationError, match="close it where it is open"):
        run(fetched(tmp_path, "alerts", answers=[], format="duckdb"))
    exported(tmp_path, "duckdb", {"id": "2"})
    assert records(tmp_path, "duckdb") == [{"id": "2"}]


def test_a_database_does_not_grow(tmp_path: Path) -> None:
    many = [{"id": str(number), "title": str(number) * 400} for number in range(1500)]
    sizes = []
    for _ in range(4):
        exported(tmp_path, "duckdb", *many)
        sizes.append((tmp_path / "export.duckdb").stat().st_size)
    assert max(sizes) < 2 * sizes[0]
