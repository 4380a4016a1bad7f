"""The formats, and what a later export makes of the files of an earlier one."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from incidentio_async import AsyncClient, ConfigurationError
from incidentio_async.export import FORMATS, Summary, export, plan
from incidentio_async.export.folder import FOLDER
from incidentio_async.export.sinks.columns import columns_of
from incidentio_async.models import IncidentV2
from incidentio_async.sandbox import Sandbox
from tests.export.support import files, records_of
from tests.support.running import run
from tests.support.stub_server import Answer, Received, stub_server

NAMES = ("incidents", "incident_timeline_items", "severities")
FILES = {
    "jsonl": [f"{name}.jsonl" for name in NAMES],
    "jsonl.gz": [f"{name}.jsonl.gz" for name in NAMES],
    "jsonl.zst": [f"{name}.jsonl.zst" for name in NAMES],
    "parquet": [f"{name}.parquet" for name in NAMES],
    "duckdb": ["export.duckdb"],
}


async def fetched(out: Path, *names: str, answers: list[Answer], **how: Any) -> tuple[Summary, list[Received]]:
    async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
        server.answers = [*answers, Answer()]
        return await export(client, names, out=out, **how), server.received


def page(items: str, *records: Any) -> Answer:
    return Answer.of({items: records})


def update(record: str, at: str, **more: Any) -> dict[str, Any]:
    return {"id": record, "updated_at": at, **more}


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same export in every format, a folder each."""
    out = tmp_path_factory.mktemp("exports")

    async def main() -> None:
        async with Sandbox(incidents=300, seed=4, limits=False) as sandbox, sandbox.client(rate_limiter=None) as client:
            for form in FORMATS:
                await export(client, NAMES, out=out / form, format=form, max_parents=20)

    run(main())
    return out


@pytest.mark.parametrize("form", FORMATS)
def test_all_formats_hold_the_records_as_sent(exports: Path, form: str) -> None:
    assert files(exports / form) == sorted(FILES[form])
    for name in NAMES:
        lines = records_of(exports / form, name, form)
        assert sorted(lines) == sorted((exports / "jsonl" / f"{name}.jsonl").read_bytes().splitlines()), name
    assert len(records_of(exports / form, "incidents", form)) == 300


def test_other_tools_read_them(exports: Path) -> None:
    plain = (exports / "jsonl" / "incidents.jsonl").read_bytes()
    assert sorted(gzip.decompress((exports / "jsonl.gz" / "incidents.jsonl.gz").read_bytes())) == sorted(plain)
    records = sorted(map(json.loads, plain.splitlines()), key=lambda record: record["id"])
    expected = [
        (
            r["id"],
            r["name"],
            r["severity"]["name"],
            dt.datetime.fromisoformat(r["created_at"]),
            r["incident_status"]["rank"],
        )
        for r in records
    ]
    columns = ["id", "name", "severity__name", "created_at", "incident_status__rank"]

    import pyarrow.parquet

    table = pyarrow.parquet.read_table(exports / "parquet" / "incidents.parquet", columns=columns)
    assert sorted(tuple(row[column] for column in columns) for row in table.to_pylist()) == expected

    import duckdb

    with duckdb.connect(str(exports / "duckdb" / "export.duckdb"), read_only=True) as database:
        rows = database.execute(f"SELECT {', '.join(columns)} FROM incidents ORDER BY id").fetchall()
        assert [(*row[:3], row[3].replace(tzinfo=dt.UTC), row[4]) for row in rows] == expected
        fields = database.execute("SELECT custom_field_entries FROM incidents ORDER BY id LIMIT 1").fetchone()
        assert fields is not None
        assert json.loads(fields[0]) == records[0]["custom_field_entries"]


@pytest.mark.parametrize("form", ["parquet", "duckdb"])
def test_values_that_fit_no_column(tmp_path: Path, form: str) -> None:
    """They are in the record alone, and the others in their columns; a record that is not an object is a row, too."""
    sent = [
        b'{"id":"1","rank":"first","created_at":"yesterday","name":"\\ud800x"}',
        b'{"id":"2","rank":1e999,"created_at":"2026-11-01T00:00:00+02:00"}',
        b'"text"',
        b'{"rank":3,"name":null}',
    ]
    body = b'{"severities":[' + b",".join(sent) + b"]}"
    run(fetched(tmp_path, "severities", answers=[Answer(200, body)], format=form))
    assert records_of(tmp_path, "severities", form) == sent
    if form == "parquet":
        import pyarrow.parquet

        rows = pyarrow.parquet.read_table(tmp_path / "severities.parquet").to_pylist()
        got = [(row["id"], row["rank"], row["created_at"]) for row in rows]
        zone: Any = dt.UTC
    else:
        import duckdb

        with duckdb.connect(str(tmp_path / "export.duckdb"), read_only=True) as database:
            got = database.execute("SELECT id, rank, created_at FROM severities").fetchall()
        zone = None
    when = dt.datetime(2026, 10, 31, 22, tzinfo=zone)
    assert got == [("1", None, None), ("2", None, when), (None, None, None), (None, 3, None)]


def test_columns_of_a_model() -> None:
    found = {column.name: column.kind for column in columns_of(IncidentV2, ["_parent_id"])}
    assert found["_parent_id"] == "text"
    assert found["created_at"] == "time"
    assert found["creator__user__email"] == "text"
    assert found["has_debrief"] == "boolean"
    assert found["incident_status__rank"] == "integer"
    assert found["custom_field_entries"] == "json"
    assert found["workload_minutes_total"] == "number"


@pytest.mark.parametrize(
    ("form", "module", "extra"),
    [("parquet", "pyarrow", "parquet"), ("duckdb", "duckdb", "duckdb"), ("jsonl.zst", "backports", "zstd")],
)
def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, module: str, extra: str) -> None:
    if form == "jsonl.zst" and sys.version_info >= (3, 14):
        pytest.skip("the standard library has it")
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ConfigurationError, match=rf"pip install 'incidentio-async\[{extra}\]'"):
        run(fetched(tmp_path, "severities", answers=[], format=form))
    assert list(tmp_path.iterdir()) == []


# --- again -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_incremental(tmp_path: Path, form: str) -> None:
    """What is new joins what is there; the request reaches a little behind the latest update seen."""
    first = [
        update("1", "2026-11-20T08:00:00Z"),
        update("2", "2026-11-21T09:00:00.5Z"),
        update("3", "2026-11-01T00:00:00Z"),
    ]
    second = [update("2", "2026-11-22T10:00:00Z", new=1), update("4", "2026-11-22T11:00:00Z")]
    run(fetched(tmp_path, "alerts", "severities", answers=both(first), format=form))
    summary, received = run(
        fetched(tmp_path, "alerts", "severities", answers=both(second), format=form, incremental=True)
    )
    asked = [dict(r.query).get("updated_at[gte]") for r in received if r.path == "/v2/alerts"]
    assert asked == ["2026-11-21T08:50:00Z"]
    records = [json.loads(line) for line in records_of(tmp_path, "alerts", form)]
    assert records == [first[0], first[2], *second]
    assert summary.records["alerts"] == 2
    marks = json.loads((tmp_path / FOLDER / "last.json").read_text())["marks"][form]
    assert marks["alerts"]["covered"] == "2026-11-22T11:00:00+00:00"
    assert summary.full == {}


def both(records: list[dict[str, Any]]) -> list[Answer]:
    """Two lists are requested at once: a response that is either."""
    answer = Answer.of({"alerts": records, "severities": [{"id": "S"}]})
    return [answer, answer]


def test_dates_only_where_the_api_takes_no_times(tmp_path: Path) -> None:
    since = dt.datetime(2026, 11, 20, 5, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    _, received = run(fetched(tmp_path, "incidents", answers=[page("incidents")], since=since))
    assert dict(received[0].query)["updated_at[gte]"] == "2026-11-19"


def test_incremental_follows_what_changed(tmp_path: Path) -> None:
    """Of a parent that changed, everything that follows it is read again; that of others stays."""
    old = [update("I1", "2026-11-20T00:00:00Z"), update("I2", "2026-11-20T00:00:00Z")]
    run(
        fetched(
            tmp_path,
            "incident_participants",
            answers=[page("incidents", *old), participants("a"), participants("b")],
        )
    )
    before = [json.loads(line) for line in records_of(tmp_path, "incident_participants")]
    assert sorted(record["_incident_id"] for record in before) == ["I1", "I2"]
    answers = [page("incidents", update("I2", "2026-11-21T00:00:00Z")), participants("c")]
    since = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    run(fetched(tmp_path, "incident_participants", answers=answers, since=since))
    after = [json.loads(line) for line in records_of(tmp_path, "incident_participants")]
    assert after == [r for r in before if r["_incident_id"] == "I1"] + [{"_incident_id": "I2", "mark": "c"}]


def participants(mark: str) -> Answer:
    return Answer.of({"incident_participants": {"mark": mark}})


@pytest.mark.parametrize("form", FORMATS)
def test_a_full_export_sees_what_was_deleted(tmp_path: Path, form: str) -> None:
    run(
        fetched(
            tmp_path, "severities", answers=[page("severities", {"id": "1"}, {"id": "2"}, {"id": "3"})], format=form
        )
    )
    summary, _ = run(fetched(tmp_path, "severities", answers=[page("severities", {"id": "2"})], format=form))
    assert summary.deleted == {"severities": 2}
    gone = [json.loads(line) for line in (tmp_path / "deleted.jsonl").read_bytes().splitlines()]
    assert [(line["resource"], line["id"]) for line in gone] == [("severities", "1"), ("severities", "3")]
    assert [json.loads(line) for line in records_of(tmp_path, "severities", form)] == [{"id": "2"}]
    summary, _ = run(fetched(tmp_path, "severities", answers=[page("severities")], format=form))
    assert summary.deleted == {"severities": 1}
    assert len((tmp_path / "deleted.jsonl").read_bytes().splitlines()) == 3


def test_what_is_left_out_is_not_deleted(tmp_path: Path) -> None:
    run(fetched(tmp_path, "users", answers=[page("users", {"id": "1"}, {"id": "2"})]))
    summary, _ = run(fetched(tmp_path, "users", answers=[page("users", {"id": "1"})], only_active=True))
    assert (summary.deleted, files(tmp_path)) == ({}, ["users.jsonl"])


def test_tables_of_other_resources_stay(tmp_path: Path) -> None:
    run(fetched(tmp_path, "severities", answers=[page("severities", {"id": "S"})], format="duckdb"))
    run(fetched(tmp_path, "users", answers=[page("users", {"id": "U"})], format="duckdb"))
    assert records_of(tmp_path, "severities", "duckdb") == [b'{"id": "S"}']
    assert records_of(tmp_path, "users", "duckdb") == [b'{"id": "U"}']


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", [b"", b"not a file of ours\n" * 30, b"{\n"])
def test_a_file_that_is_not_ours(tmp_path: Path, form: str, text: bytes) -> None:
    """It is replaced: nothing is added to a file that is not known, and what is there is exported in full."""
    since = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    path = tmp_path / ("export.duckdb" if form == "duckdb" else f"alerts.{form}")
    path.write_bytes(text)
    if form == "duckdb":  # one file for all: it might hold tables of others
        with pytest.raises(ConfigurationError, match="move it away"):
            run(fetched(tmp_path, "alerts", answers=[], format=form))
        assert path.read_bytes() == text
        return
    summary, received = run(
        fetched(tmp_path, "alerts", answers=[page("alerts", {"id": "1"})], format=form, since=since)
    )
    assert summary.full == {"alerts": "no known export wrote the file"}
    assert "updated_at[gte]" not in dict(received[0].query)
    assert records_of(tmp_path, "alerts", form) == [b'{"id": "1"}']


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"format": "csv"}, "'csv' is not a valid format; the formats are jsonl, "),
        ({"since": dt.datetime(2026, 1, 1)}, "has no time zone"),
        ({"since": dt.date(2026, 1, 1)}, "since must be an aware datetime"),
        ({"since": "2026-01-01T00:00:00Z"}, "since must be an aware datetime"),
        ({"since": dt.datetime(9999, 12, 31, 23, tzinfo=dt.timezone(-dt.timedelta(hours=5)))}, "is in the future"),
        ({"since": dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "incremental": True}, "exclude each other"),
        ({"max_parents": 0}, "max_parents must be"),
        ({"retry_timeout": -1}, "retry_timeout must be"),
        ({"checkpoint_interval": True}, "checkpoint_interval must be"),
    ],
)
def test_refused_arguments(tmp_path: Path, how: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        run(fetched(tmp_path, "users", answers=[], **how))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("out", ["", " ", "a\0b", b"bytes", None, 3])
def test_refused_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: Any) -> None:
    """An empty one would be the current folder."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigurationError, match=r"^out"):
        run(fetched(out, "users", answers=[]))
    assert list(tmp_path.iterdir()) == []


def test_a_plan_refuses_what_the_export_would() -> None:
    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            with pytest.raises(ConfigurationError, match="max_parents must be"):
                await plan(client, ["incident_timeline_items"], max_parents=-1)
            assert not server.received

    run(main())
