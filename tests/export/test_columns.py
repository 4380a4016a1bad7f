"""What is in the columns of Parquet files and DuckDB tables: a value exactly as sent, or nothing; the record always."""

from __future__ import annotations

import datetime as dt
import json
import math
import tempfile
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async._codec.kinds import Field, kind_of
from incidentio_async.export.sinks import sink_of
from incidentio_async.export.sinks.base import CompletedResource
from incidentio_async.export.sinks.columns import RECORD, CellType, Column, columns_of
from incidentio_async.models import IncidentV2

KINDS: tuple[CellType, ...] = ("text", "integer", "number", "boolean", "time", "json")
COLUMNS = [*(Column(kind, (kind,), kind) for kind in KINDS), *(Column(f"o__{k}", ("o", k), k) for k in KINDS)]
MOMENT = dt.datetime(2026, 11, 1, 10, 30, tzinfo=dt.UTC)


def built(form: str, lines: list[bytes], columns: list[Column], out: Path, kept: list[bytes] | None = None) -> None:
    """A file of the records, as an export makes it."""
    work = out / "work"
    (work / "built").mkdir(parents=True, exist_ok=True)
    journal = work / "things.journal"
    journal.write_bytes(b"".join(line + b"\n" for line in lines))
    sink = sink_of(form, out, work)
    sink.build(CompletedResource("things", journal, kept, columns))
    for made, final in sink.finish(["things"]):
        (work / made).replace(out / final)
    assert [path.name for path in (work / "built").iterdir() if path.suffix in (".part", ".wal")] == []


def rows_of(form: str, out: Path) -> list[dict[str, Any]]:
    """The rows, read by the format's own library; times with their zone."""
    if form == "parquet":
        rows: list[dict[str, Any]] = pyarrow.parquet.read_table(out / "things.parquet").to_pylist()
        rows = [{**row, RECORD: row[RECORD].decode("utf-8", "surrogatepass")} for row in rows]
        return [{k: v.astimezone(dt.UTC) if isinstance(v, dt.datetime) else v for k, v in r.items()} for r in rows]
    with duckdb.connect(str(out / "export.duckdb"), read_only=True) as database:
        found = database.execute("SELECT * FROM things")
        names = [column[0] for column in found.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    return [{k: v.replace(tzinfo=dt.UTC) if isinstance(v, dt.datetime) else v for k, v in row.items()} for row in rows]


def expected(kind: CellType, text: str) -> Any:
    """The value of a column for a JSON text, said apart from how the sinks do it."""
    value = json.loads(text)
    if value is None:
        return None
    if kind == "json":
        written = json.dumps(value, ensure_ascii=False)
        return None if "\ud800" in written or "Infinity" in written else value
    if kind == "boolean":
        return value if value is True or value is False else None
    if kind == "integer":
        return value if type(value) is int and value in range(-(2**63), 2**63) else None
    if kind == "number":
        if type(value) is int:
            return float(value) if abs(value) < 10**300 and int(float(value)) == value else None
        return value if type(value) is float and math.isfinite(value) else None
    if type(value) is not str:
        return None
    if kind == "text":
        return None if "\ud800" in value else value
    return MOMENT if value in SAME_MOMENT else OTHER_MOMENTS.get(value)


SAME_MOMENT = ("2026-11-01T10:30:00Z", "2026-11-01T12:30:00.000000+02:00", "2026-11-01T10:30:00.000000000Z")
OTHER_MOMENTS = {
    "0001-01-01T00:00:00Z": dt.datetime(1, 1, 1, tzinfo=dt.UTC),
    "9999-12-31T23:59:59.999999Z": dt.datetime(9999, 12, 31, 23, 59, 59, 999999, dt.UTC),
}
NO_MOMENTS = (
    "2026-11-01T10:30:00", "2026-11-01", "yesterday", "2026-11-01T10:30:00.0000001Z", "0001-01-01T00:00:00+01:00",
    "9999-12-31T23:59:59-01:00", "2026-13-01T00:00:00Z", "2026-11-01T10:30:60Z", "1793529000", "",
)  # fmt: skip
INTEGERS = (0, 1, -1, 7, 2**53, 2**53 + 1, -(2**53) - 1, 2**60, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**64, 10**25)
NUMBERS = ("1.0", "1.5", "-0.0", "1e3", "1e308", "1e999", "0.1", "9007199254740993.0", "1" + "0" * 350, "1" * 350)
TEXTS = (
    "7",
    "true",
    "null",
    "a\0b",
    "'; DROP TABLE things; --",
    "Zoë ☕ 🙂",
    "\ud800",
    "x\ud800y",
    "\\ud800",
    "x" * 70_000,
)

scalars = st.one_of(
    st.sampled_from([*map(str, INTEGERS), *NUMBERS, "true", "false", "null"]),
    st.sampled_from([*SAME_MOMENT, *OTHER_MOMENTS, *NO_MOMENTS, *TEXTS]).map(json.dumps),
    st.integers().map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(json.dumps),
    st.text(max_size=5).map(lambda text: json.dumps(text, ensure_ascii=False)),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(st.tuples(st.sampled_from(["a", "b", "\ud800"]), inner), max_size=2).map(
            lambda pairs: f"{{{','.join(f'{json.dumps(key)}: {value}' for key, value in pairs)}}}"
        ),
    ),
    max_leaves=4,
)


@st.composite
def records(draw: st.DrawFn) -> tuple[bytes, dict[str, Any]]:
    """A record as text, in one line, and what its columns hold."""
    if draw(st.integers(0, 9)) == 0:
        return draw(values).encode(), dict.fromkeys((column.name for column in COLUMNS), None)
    wanted: dict[str, Any] = dict.fromkeys((column.name for column in COLUMNS), None)
    outer = [(kind, draw(values)) for kind in draw(st.lists(st.sampled_from(KINDS)))]
    inner = [(kind, draw(values)) for kind in draw(st.lists(st.sampled_from(KINDS)))]
    wanted |= {kind: expected(kind, text) for kind, text in outer}
    wanted |= {f"o__{kind}": expected(kind, text) for kind, text in inner}
    pairs = [*outer, ("o", f"{{{', '.join(f'{json.dumps(kind)}:{text}' for kind, text in inner)}}}"), ("TEXT", '"x"')]
    return ("{" + ", ".join(f"{json.dumps(key)}: {text}" for key, text in pairs) + "}").encode(), wanted


@pytest.mark.parametrize("form", ["parquet", "duckdb"])
@settings(max_examples=40, deadline=None)
@given(sent=st.lists(records(), max_size=8), kept=st.lists(records(), max_size=3) | st.none())
def test_exactly_or_not_at_all(
    form: str, sent: list[tuple[bytes, dict[str, Any]]], kept: list[tuple[bytes, dict[str, Any]]] | None
) -> None:
    everything = [*(kept or ()), *sent]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        older = None if kept is None else [line for line, _ in kept]
        built(form, [line for line, _ in sent], COLUMNS, out, older)
        again = list(sink_of(form, out, out).existing("things") or ())
        rows = rows_of(form, out)
    assert again == [line for line, _ in everything]
    assert [row.pop(RECORD).encode() for row in rows] == again
    for row in rows:
        for name in ("json", "o__json"):
            row[name] = None if row[name] is None else json.loads(row[name])
    assert typed(rows) == typed([wanted for _, wanted in everything])


def typed(rows: list[dict[str, Any]]) -> list[Any]:
    """Rows to be compared with their types, as 1 == True == 1.0."""
    return [sorted((name, repr(value)) for name, value in row.items()) for row in rows]


@pytest.mark.parametrize("form", ["parquet", "duckdb"])
@pytest.mark.parametrize("number", [(1 << 63) - 1, 1 << 63, -(1 << 63), -(1 << 63) - 1, 10**18 + 1, (1 << 64) + 1])
def test_integers_at_the_bounds(tmp_path: Path, form: str, number: int) -> None:
    """Readers of JSON have bounds of their own, beyond which they round."""
    built(form, [b'{"integer": %d, "number": %d}' % (number, number)], COLUMNS, tmp_path)
    (row,) = rows_of(form, tmp_path)
    fits = -(1 << 63) <= number < 1 << 63
    exact = float(number) if int(float(number)) == number else None
    assert (row["integer"], row["number"]) == (number if fits else None, exact)


@pytest.mark.parametrize("form", ["parquet", "duckdb"])
def test_records_that_no_reader_takes_whole(tmp_path: Path, form: str) -> None:
    """Too deep, with too long a number, or with half of a surrogate pair that is not escaped."""
    deep = b'{"text": "deep", "json": ' + b"[" * 50_000 + b"]" * 50_000 + b"}"
    long = b'{"text": "long", "integer": ' + b"9" * 6000 + b"}"
    half = b'{"text": "half", "json": "\xed\xa0\x80"}'
    built(form, [deep, long, half], COLUMNS, tmp_path)
    rows = rows_of(form, tmp_path)
    assert [(row["text"], row["integer"], row["json"]) for row in rows] == [
        (None, None, None),
        ("long", None, None),
        ("half", None, None),
    ]
    kept = list(sink_of(form, tmp_path, tmp_path).existing("things") or ())
    # DuckDB's text is UTF-8: there the half is escaped, which is the same JSON.
    assert kept == [deep, long, half if form == "parquet" else half.replace(b"\xed\xa0\x80", b"\\ud800")]


@pytest.mark.parametrize("form", ["parquet", "duckdb"])
def test_many_and_large_records(tmp_path: Path, form: str) -> None:
    """More than are in memory at once, and one that is larger than all that may be."""
    lines = [b'{"integer": %d}' % number for number in range(6001)] + [b'{"text": "%s"}' % (b"x" * (9 << 20))]
    built(form, lines, COLUMNS, tmp_path)
    assert list(sink_of(form, tmp_path, tmp_path).existing("things") or ()) == lines
    rows = rows_of(form, tmp_path)
    assert [row["integer"] for row in rows] == [*range(6001), None]
    assert len(rows[-1]["text"]) == 9 << 20


def test_names_that_would_clash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of names that are the same but for case the first has the column; none takes the record's."""

    kinds: dict[str, type] = {"Name": str, "name": int, RECORD: str, "_RECORD": str, "o__x": int}
    fields = [Field(wire, wire, kind_of(kind), False, False) for wire, kind in kinds.items()]
    monkeypatch.setattr("incidentio_async.export.sinks.columns.fields_of", lambda _: fields)
    found = [(column.name, column.kind) for column in columns_of(IncidentV2, ["_parent_id", "O__X"])]
    assert found == [("_parent_id", "text"), ("O__X", "text"), ("Name", "text")]
