"""How the texts of a command line become the values that the methods take."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async.cli._argument_values import ValueReader
from incidentio_async.cli._arguments import Argument, arguments_of, type_of
from incidentio_async.cli._operation_names import find_operation

JSON = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text())
OBJECTS = st.dictionaries(st.text(), JSON, max_size=3)
few = settings(max_examples=25)
PLAIN = st.text().filter(lambda text: text not in ("-", "@-") and not text.startswith("@"))


def argument(operation: str, option: str) -> Argument:
    return next(one for one in arguments_of(find_operation(operation)) if one.option == option)


def read(operation: str, option: str, *texts: str) -> Any:
    return ValueReader().read(argument(operation, option), texts)


@given(PLAIN)
def test_text_is_taken_as_it_is(text: str) -> None:
    assert read("incidents.create", "--name", text) == text
    assert read("incidents.create", "--name", f"@@{text}") == f"@{text}"


@few
@given(OBJECTS)
def test_objects_are_json(value: dict[str, Any]) -> None:
    assert read("incidents.edit", "--incident", json.dumps(value)) == value


@few
@given(st.lists(OBJECTS, min_size=1, max_size=3))
def test_lists_are_json_or_one_option_per_item(value: list[Any]) -> None:
    name = "--custom-field-entries"
    assert read("incidents.create", name, json.dumps(value)) == value
    assert read("incidents.create", name, *map(json.dumps, value)) == value


@given(st.integers())
def test_whole_numbers(number: int) -> None:
    assert read("incidents.list", "--page-size", str(number)) == number


@given(st.datetimes(dt.datetime(2000, 1, 1), timezones=st.timezones() | st.just(dt.UTC)))
def test_times(moment: dt.datetime) -> None:
    found = read("schedules.create_override", "--start-at", moment.isoformat())
    assert found.astimezone(dt.UTC) == moment.astimezone(dt.UTC)


@given(
    st.dictionaries(
        st.sampled_from(["one_of", "not_in"]), st.lists(PLAIN.filter(lambda t: "," not in t), min_size=1), min_size=1
    )
)
def test_filters(value: dict[str, list[str]]) -> None:
    texts = [f"{operator}={one}" for operator, values in value.items() for one in values]
    assert read("incidents.list", "--status", *texts) == value
    assert read("incidents.list", "--status", json.dumps(value)) == value


@given(st.text("AZ09", min_size=1), PLAIN, PLAIN)
def test_filters_by_id(id_: str, first: str, second: str) -> None:
    """A value may hold each of the signs that separate the parts before it."""
    texts = (f"{id_}:one_of={first}:=", f"{id_}:one_of={second}", f"{id_}x:starts_with={first}")
    assert read("incidents.list", "--custom-field", *texts) == {
        id_: {"one_of": [f"{first}:=", second]},
        f"{id_}x": {"starts_with": [first]},
    }


def test_nested_ids() -> None:
    nested = read("incidents.list", "--incident-role", "A:B:one_of=x", "A:C:is_blank=true")
    assert nested == {"A": {"B": {"one_of": ["x"]}, "C": {"is_blank": ["true"]}}}


@pytest.mark.parametrize(
    ("operation", "option", "text", "value"),
    [
        ("users.list", "--include-inactive", "True", True),
        ("incidents.create", "--mode", "test", "test"),
        ("incidents.create", "--mode", '"rehearsal"', "rehearsal"),
        ("incidents.list", "--sort-by", '"by_mood"', "by_mood"),
        ("incidents.list", "--status-category", 'one_of="new"', {"one_of": ["new"]}),
        ("incidents.create", "--name", "", ""),
        ("incidents.create", "--name", '"quoted"', '"quoted"'),
        ("incidents.create", "--custom-field-entries", "[]", []),
        (
            "incidents.list",
            "--created-at",
            "date_range=2026-11-01~2026-11-30",
            {"date_range": ["2026-11-01~2026-11-30"]},
        ),
        ("alert_events.create_http", "--query", "a=b", {"a": ["b"]}),
        ("alert_events.create_http", "--metadata", '{"a": [1]}', {"a": [1]}),
    ],
)
def test_values(operation: str, option: str, text: str, value: Any) -> None:
    assert read(operation, option, text) == value


def test_files_and_stdin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last line break is that of the editor or of echo."""
    path = tmp_path / "summary.md"
    path.write_bytes("\ufeff# Höhe\r\n\nText\n\n".encode())
    assert read("incidents.create", "--summary", f"@{path}") == "# Höhe\r\n\nText\n"
    for text in ("-", "@-"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO('{"name": "Zoë"}\n'.encode())))
        assert read("incidents.edit", "--incident", text) == {"name": "Zoë"}


def test_every_argument_has_its_type_in_words() -> None:
    assert type_of(argument("incidents.list", "--custom-field")) == (
        "ID:OPERATOR=VALUE, or a JSON object; operators: one_of, not_in, all_of, is, is_set, is_blank, gte, lte, "
        "date_range, starts_with; values: a value"
    )
    assert type_of(argument("incidents.create", "--custom-field-entries")) == (
        "a JSON object with custom_field_id (required), values (required); may be repeated, or a JSON list"
    )
    assert type_of(argument("incidents.list", "--filter-mode")) == "one of all, any"
    assert type_of(argument("incidents.edit", "--notify-incident-channel")) == "true or false"
