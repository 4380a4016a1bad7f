"""Files of entries: values as they are written, and errors that name the file and the line."""

from __future__ import annotations

import builtins
import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async.catalog.values import Cell
from incidentio_async.cli import _entry_files
from incidentio_async.cli._entry_files import read_file
from incidentio_async.cli._errors import InvalidUsageError

TEXTS = st.text('ab\u2028"\\, ;\n\t[é', max_size=4)
JSON_VALUES = st.none() | st.booleans() | st.integers(-9, 99) | TEXTS | st.lists(TEXTS, max_size=2)


def read(content: str | bytes, name: str, folder: Path) -> list[Any]:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_file(str(path), None)


READ: dict[str, tuple[str, str | bytes, list[Any]]] = {
    "yaml": (
        "a.YAML",
        "- country: NO\n  version: 1.10\n  date: 2026-01-01\n  octal: 010\n  on: yes\n  tags: [true, ~]\n"
        "  none: null\n  empty:\n  quoted: 'null'\n",
        [
            {
                "country": "NO",
                "version": "1.10",
                "date": "2026-01-01",
                "octal": "010",
                "on": "yes",
                "tags": ["true", None],
                "none": None,
                "empty": None,
                "quoted": "null",
            }
        ],
    ),
    "merged yaml": ("a.yml", "- &a {x: 1, y: 2}\n- {<<: *a, x: 3}\n", [{"x": "1", "y": "2"}, {"x": "3", "y": "2"}]),
    "json": (
        "a.json",
        b'\xef\xbb\xbf[{"v": 1.10, "n": 12345678901234567890, "t": [true, null]}]',
        [{"v": Decimal("1.10"), "n": 12345678901234567890, "t": [True, None]}],
    ),
    "no entries": ("a.json", "[]", []),
    "json lines": ("a.jsonl", '{"a": "\u2028"}\n\n  \n{"b": 1}', [{"a": "\u2028"}, {"b": 1}]),
    "ndjson": ("a.ndjson", '{"a": 1}\r\n', [{"a": 1}]),
    "csv": (
        "a.csv",
        b'\xef\xbb\xbfexternal_id, name ,tags\r\npay,"Pay, ""all""",a; b\r\n\r\ncore,,\r\n',
        [{"external_id": "pay", "name": 'Pay, "all"', "tags": "a; b"}, {"external_id": "core", "name": "", "tags": ""}],
    ),
    "csv with spaces": ("a.csv", 'external_id, name\n pay, "A, B"\n', [{"external_id": "pay", "name": "A, B"}]),
    "csv without rows": ("a.csv", "external_id,name\n", []),
}


@pytest.mark.parametrize("name", READ)
def test_read(name: str, tmp_path: Path) -> None:
    file, content, expected = READ[name]
    assert read(content, file, tmp_path) == expected


REFUSED: dict[str, tuple[str, str | bytes, str]] = {
    "unknown suffix": ("a.txt", "[]", "the format is not known; give --format with one of yaml, json, jsonl, csv"),
    "empty": ("a.yaml", " \n", "the file is empty"),
    "not UTF-8": ("a.csv", b"external_id\nM\xfcnchen", "line 2 is not valid UTF-8"),
    "UTF-16": ("a.json", "[]".encode("utf-16"), "line 1 is not valid UTF-8"),
    "an object": ("a.json", '{"entries": []}', "the file must hold a list of entries, not an object"),
    "a yaml text": ("a.yaml", "services", "the file must hold a list of entries, not a string"),
    "only a comment": ("a.yaml", "# nothing", "the file must hold a list of entries, not nothing"),
    "json": ("a.json", '[\n{"a" 1}]', "line 2, column 6: invalid JSON"),
    "not a number": ("a.json", '[{"a": NaN}]', "NaN is not valid JSON"),
    "json twice": ("a.json", '[{"external_id": "pay", "a": 1, "a": 2}]', "the key 'a' occurs twice in the entry 'pay'"),
    "deep json": ("a.json", "[" * 100_000, "nested too deeply"),
    "a json line": ("a.jsonl", '{"a": 1}\n{"a" 1}\n', "line 2: column 6: invalid JSON"),
    "json lines twice": ("a.jsonl", '\n{"a": 1, "a": 2}\n', "line 2: the key 'a' occurs twice"),
    "a list in lines": ("a.jsonl", "[]\n", "line 1 must be a JSON object, not a list"),
    "yaml": ("a.yaml", "- a: 1\n- b: [\n", "invalid YAML"),
    "yaml twice": ("a.yaml", "- a: 1\n  b: 2\n  a: 3\n", "line 3: the key 'a' occurs twice; keep one"),
    "yaml of python": ("a.yaml", "- !!python/object/apply:os.getcwd []\n", "line 1: invalid YAML"),
    "yaml of a type": ("a.yaml", "- a: 1\n- b: !!timestamp x\n", "line 2: invalid YAML: could not determine"),
    "a list as key": ("a.yaml", "- ? [a]\n  : 1\n", "line 1: invalid YAML"),
    "a NUL in yaml": ("a.yaml", "- a: \0\n", "invalid YAML: unacceptable character #x0000"),
    "two documents": ("a.yaml", "- a: 1\n---\n- b: 1\n", "line 2: invalid YAML"),
    "deep yaml": ("a.yaml", "[" * 600, "nested too deeply"),
    "semicolons": ("a.csv", "external_id;name\na;b\n", "the columns are separated by ';'; separate them by commas"),
    "ragged": ("a.csv", "external_id,name\na,b\nc\n", "line 3 has 1 cells, but the header has 2"),
    "too long": ("a.csv", 'external_id,name\n"a\nb",c,d\n', "line 3 has 3 cells, but the header has 2"),
    "a column twice": ("a.csv", "name,x,name\n", "the header has 'name' twice; keep one"),
    "a column without name": ("a.csv", "name,,x\n", "column 2 has no name in the header"),
    "an open quote": ("a.csv", 'name\n"a\n', "invalid CSV"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str, tmp_path: Path) -> None:
    file, content, text = REFUSED[name]
    with pytest.raises(InvalidUsageError) as caught:
        read(content, file, tmp_path)
    message = str(caught.value.message)
    assert text in message
    assert message.startswith(f"{tmp_path / file}: ")
    assert "\n" not in message


def test_no_such_file_and_no_yaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InvalidUsageError, match="No such file"):
        read_file(str(tmp_path / "a.json"), None)
    with pytest.raises(InvalidUsageError, match="Is a directory"):
        read_file(str(tmp_path), "json")
    load = builtins.__import__

    def without_yaml(name: str, *rest: Any, **more: Any) -> Any:
        if name == "yaml":
            raise ModuleNotFoundError(name="yaml")
        return load(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without_yaml)
    with pytest.raises(InvalidUsageError, match=r"pip install 'incidentio-async\[cli\]'"):
        read("[]", "a.yaml", tmp_path)


@settings(max_examples=30)
@given(st.lists(st.dictionaries(TEXTS, JSON_VALUES, max_size=3), max_size=3))
def test_json_as_it_is(entries: list[Any]) -> None:
    """In one document, and in lines."""
    assert _entry_files._json(json.dumps(entries)) == entries
    assert _entry_files._json_lines("\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)) == entries


@settings(max_examples=50)
@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), max_size=3))
def test_csv_as_it_is(rows: list[list[str]]) -> None:
    page = io.StringIO()
    csv.writer(page, quoting=csv.QUOTE_ALL).writerows([["external_id", "name"], *rows])
    assert [[*entry.values()] for entry in _entry_files._csv(page.getvalue())] == rows


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("", []),
        (" ; ", []),
        ("a", ["a"]),
        ("a, b; c", ["a, b", "c"]),
        ('["a; b", "c"]', ["a; b", "c"]),
        (" []", []),
        ("[1]", None),
        ("[a", None),
        ('{"a": 1}', ['{"a": 1}']),
    ],
)
def test_lists_in_cells(text: str, items: list[str] | None) -> None:
    try:
        found = Cell(text).items()
    except ValueError:
        assert items is None
    else:
        assert found == items
