"""Rows of records have the columns and values that exports have."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from incidentio_async import ConfigurationError, Page, bulk, converter, models
from incidentio_async.export import export
from incidentio_async.export.catalog import find_listing
from incidentio_async.jobs import to_rows
from incidentio_async.sandbox import Sandbox
from tests.support.running import run

SECRET = "sk_5e43t_that_nobody_should_see"
NINE = dt.datetime(2026, 3, 4, 9, tzinfo=dt.UTC)


def severity(**values: Any) -> models.SeverityV2:
    return converter.structure({"id": "S", "name": "Major", "rank": 2, **values}, models.SeverityV2)


def source(**values: Any) -> models.AlertSourceV2:
    return converter.structure({"id": "A", "name": "HTTP", "secret_token": SECRET, **values}, models.AlertSourceV2)


def comparable(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with JSON text as its value: a model writes its properties in another order than the API."""
    return [
        {
            name: json.loads(value) if name == "_record" or str(value).startswith(("[", "{")) else value
            for name, value in row.items()
        }
        for row in rows
    ]


def test_rows_of_every_resource_are_those_of_an_export(tmp_path: Path) -> None:
    """By names, order and values; only what an export itself adds is not there."""
    parquet = pytest.importorskip("pyarrow.parquet")

    async def main() -> dict[str, Any]:
        async with Sandbox(incidents=3, users=3, limits=False) as sandbox, sandbox.client(rate_limiter=None) as client:
            summary = await export(client, ["all"], out=tmp_path, format="parquet", redact_secrets=True, max_parents=2)
            return {name: parquet.read_table(file).to_pylist() for name, file in summary.files.items()}

    compared = 0
    for name, exported in run(main()).items():
        model, _ = find_listing(name).kinds()
        records = [converter.structure(json.loads(row["_record"]), model) for row in exported]
        rows = to_rows(records, record=True)
        added = {column for row in exported for column in row if column.startswith("_")} - {"_record"}
        expected = [{n: v for n, v in row.items() if n not in added} for row in exported]
        for row in rows:
            row["_record"] = json.dumps({**dict.fromkeys(added), **json.loads(row["_record"])}, sort_keys=True)
        for row in expected:
            row["_record"] = json.dumps({**dict.fromkeys(added), **json.loads(row["_record"])}, sort_keys=True)
        assert comparable(rows) == comparable(expected), name
        assert [list(row) for row in rows] == [list(row) for row in expected], name
        compared += len(rows)
    assert compared > 200


def test_rows_are_those_of_a_duckdb_export_and_readable_by_it(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    pyarrow = pytest.importorskip("pyarrow")

    async def main() -> tuple[str, list[models.IncidentV2]]:
        async with Sandbox(incidents=10, limits=False, chaos=True) as sandbox, sandbox.client() as client:
            summary = await export(client, ["incidents"], out=tmp_path, format="duckdb")
            shown = bulk.map(client.incidents.show, [str(number) for number in range(1, 11)])
            return summary.files["incidents"], [incident async for incident in shown]

    file, incidents = run(main())
    from_rows = pyarrow.Table.from_pylist(to_rows(incidents))  # noqa: F841 - read by the query
    times = "list_sort(incident_timestamp_values::JSON ->> '$[*].value.value')"
    columns = f"reference, severity__name, incident_status__category, created_at::TIMESTAMP, {times}"
    select = f"SELECT {columns} FROM {{}} ORDER BY ALL"
    with duckdb.connect(file, read_only=True) as database:
        database.execute("SET TimeZone = 'UTC'")
        exported = database.execute(select.format("incidents")).fetchall()
        assert database.execute(select.format("from_rows")).fetchall() == exported
    assert len(exported) == 10


def test_all_rows_have_all_columns() -> None:
    rows = to_rows([severity(), severity(description="", created_at="2026-03-04T09:00:00Z", new=1), severity(rank="x")])
    assert rows == [
        {
            "created_at": created,
            "description": description,
            "id": "S",
            "name": "Major",
            "rank": rank,
            "updated_at": None,
        }
        for created, description, rank in ((None, None, 2), (NINE, "", 2), (None, None, None))
    ]
    assert to_rows([]) == []
    assert to_rows(iter([severity()])) == rows[:1]


def test_the_whole_record() -> None:
    row = to_rows([severity(new={"a": [1]})], record=True)[0]
    assert list(row)[-1] == "_record"
    assert json.loads(row["_record"]) == {"id": "S", "name": "Major", "rank": 2, "new": {"a": [1]}}


def test_secrets() -> None:
    record = source(template={"signing": {"password": SECRET}}, new={"api_key": SECRET}, api_token={"value": 5})
    assert SECRET not in str(to_rows([record], record=True))
    row = to_rows([record], record=True)[0]
    assert row["secret_token"] == "***"
    assert json.loads(row["_record"])["new"] == {"api_key": "***"}
    assert json.loads(row["_record"])["api_token"] == "***"
    (shown,) = to_rows([record], redact_secrets=False)
    assert (shown["secret_token"], type(shown["secret_token"])) == (SECRET, str)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_data_frames(library: str) -> None:
    """Though most of a column is empty, and a time zone is given."""
    frames = pytest.importorskip(library)
    rows = to_rows([*(severity() for _ in range(150)), severity(created_at="2026-03-04T09:00:00Z", description="Bad")])
    frame = frames.DataFrame(rows, infer_schema_length=None) if library == "polars" else frames.DataFrame(rows)
    assert list(frame.columns) == ["created_at", "description", "id", "name", "rank", "updated_at"]
    assert (len(frame), frame["rank"].sum()) == (151, 302)
    assert frame["created_at"].max() == NINE
    assert list(frame["description"])[-1] == "Bad"


def page(cursor: str | None) -> Page[models.SeverityV2, None]:
    return Page([severity()], None, cursor, None)


async def listed() -> Any:
    yield severity()


@pytest.mark.parametrize(
    ("records", "sentence"),
    [
        (page("S"), "got one page of a list that continues; collect the list with .collect(), or give page.items"),
        (
            listed(),
            "async_generator is not fetched yet; fetch it first: to_rows(await client.incidents.list().collect()",
        ),
        (severity(), "takes a list of records; for one of them: to_rows([SeverityV2])"),
        ("INC-1", "takes a list of records, not str"),
        ({"id": 1}, "takes a list of records, not dict"),
        (5, "takes a list of records, not int"),
        (
            [{"id": 1}],
            "takes models, not dict; for JSON, make them with incidentio_async.converter.structure(data, model)",
        ),
        ([None], "takes models, not NoneType"),
        ([severity(), source(), severity()], "not of 2: SeverityV2, AlertSourceV2; call it once per class"),
    ],
)
def test_what_has_no_rows(records: Any, sentence: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        to_rows(records)
    assert sentence in str(caught.value)


def test_a_page_that_is_the_whole_list() -> None:
    assert to_rows(page(None)) == to_rows([severity()])


def test_records_that_are_not_as_documented() -> None:
    """As in an export, one that is not a record keeps its row."""
    odd: list[Any] = [severity(), None, "text"]
    rows = to_rows(odd, record=True)
    assert [row["_record"] for row in rows[1:]] == ["null", '"text"']
    assert [set(row.values()) for row in rows[1:]] == [{None, "null"}, {None, '"text"'}]
