"""Files of catalog entries: YAML, JSON, JSON Lines and CSV, read without guessing at what a value means."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from incidentio_async.catalog.values import Cell
from incidentio_async.cli._errors import InvalidUsageError

FORMATS = ("yaml", "json", "jsonl", "csv")
_SUFFIXES = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}
_YAML_TAGS = (None, *(f"tag:yaml.org,2002:{name}" for name in ("null", "str", "seq", "map")))
_SEPARATORS = (";", "\t", "|")


def read_file(file: str, form: str | None) -> list[Any]:
    """Read the entries of a file.

    Args:
        file: Its path; ``-`` for stdin.
        form: One of `FORMATS`; None to take it from the suffix.

    Raises:
        InvalidUsageError: The file cannot be read. The error has its name and, where it is known, the line.
    """
    form = form or _SUFFIXES.get(Path(file).suffix.lower())
    if form is None:
        raise InvalidUsageError(f"{file}: the format is not known; give --format with one of {', '.join(FORMATS)}")
    try:
        if file == "-" and sys.stdin is None:
            raise InvalidUsageError("-: stdin is closed; give the path of a file")
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise InvalidUsageError(f"{file}: {error.strerror}") from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InvalidUsageError(f"{file}: line {line} is not valid UTF-8; save the file as UTF-8") from None
    if not text.strip():
        raise InvalidUsageError(f"{file}: the file is empty; write [] if it should have no entries, in YAML or JSON")
    try:
        return _READERS[form](text)
    except RecursionError:
        raise InvalidUsageError(f"{file}: the values are nested too deeply") from None
    except ValueError as error:
        raise InvalidUsageError(f"{file}: {error}") from None


def _json(text: str) -> list[Any]:
    return _as_list(_parsed(text))


def _json_lines(text: str) -> list[Any]:
    entries = []
    # Not ``splitlines``: JSON may have other line separators within strings.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                entries.append(_parsed(line))
            except ValueError as error:
                raise ValueError(f"line {number}: {re.sub('^line 1, ', '', str(error))}") from None
            if not isinstance(entries[-1], dict):
                raise ValueError(f"line {number} must be a JSON object, not {_kind(entries[-1])}")
    return entries


def _parsed(text: str) -> Any:
    try:
        # A number stays as it is written: 1.10 is not 1.1.
        return json.loads(text, parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise ValueError(f"line {error.lineno}, column {error.colno}: invalid JSON: {error.msg}") from None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not valid JSON")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        doubled = next(name for name in names if names.count(name) > 1)
        entry = f" in the entry {found['external_id']!r:.80}" if "external_id" in found else ""
        raise ValueError(f"the key {doubled!r:.80} occurs twice{entry}; keep one")
    return found


def _yaml(text: str) -> list[Any]:
    try:
        import yaml
    except ModuleNotFoundError:
        raise InvalidUsageError("YAML files need PyYAML: pip install 'incidentio-async[cli]'") from None

    class Loader(yaml.SafeLoader):
        """A loader for which all scalars are text as it is written, but for an empty one and ``null``.

        By YAML's own rules, the country ``NO`` would be false, and the version ``1.10`` a number, 1.1.
        """

        yaml_implicit_resolvers = {}  # noqa: RUF012 - as in the base class
        # An explicit tag of another type (!!int, !!timestamp) is refused.
        yaml_constructors = {  # noqa: RUF012
            tag: yaml.SafeLoader.yaml_constructors[tag] for tag in _YAML_TAGS
        }

        def compose_mapping_node(self, anchor: Any) -> Any:
            node = super().compose_mapping_node(anchor)
            names = set()
            for key, _ in node.value:
                if isinstance(key, yaml.ScalarNode) and key.value in names:
                    line = key.start_mark.line + 1
                    raise ValueError(f"line {line}: the key {key.value!r:.80} occurs twice; keep one")
                names |= {key.value} if isinstance(key, yaml.ScalarNode) else set()
            return node

    Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
    Loader.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile("^<<$"), ["<"])
    try:
        loaded = yaml.load(text, Loader)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark is not None else ""
        raise ValueError(f"{line}invalid YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise ValueError(f"invalid YAML: {' '.join(str(error).split())}") from None
    return _as_list(loaded)


def _csv(text: str) -> list[Any]:
    # Tables written by hand often have a space after a comma, and then it may be before a quote.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, skipinitialspace=True)
    entries: list[Any] = []
    header: list[str] = []
    try:
        for row in reader:
            if not row:
                continue  # an empty line
            if not header:
                header = _header(row)
            elif len(row) != len(header):
                raise ValueError(f"line {reader.line_num} has {len(row)} cells, but the header has {len(header)}")
            else:
                entries.append(dict(zip(header, map(Cell, row), strict=True)))
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num}: invalid CSV: {error}") from None
    return entries


def _header(row: list[str]) -> list[str]:
    names = [name.strip() for name in row]
    if len(names) == 1:
        for separator in _SEPARATORS:
            if separator in names[0]:
                raise ValueError(f"the columns are separated by {separator!r}; separate them by commas")
    for position, name in enumerate(names, 1):
        if not name:
            raise ValueError(f"column {position} has no name in the header")
        if name in names[: position - 1]:
            raise ValueError(f"the header has {name!r:.80} twice; keep one")
    return names


def _as_list(loaded: Any) -> list[Any]:
    if not isinstance(loaded, list):
        raise ValueError(f"the file must hold a list of entries, not {_kind(loaded)}")
    return loaded


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "a boolean", type(None): "nothing"}
    return names.get(type(value), "a number")


_READERS: dict[str, Callable[[str], list[Any]]] = {
    "yaml": _yaml,
    "json": _json,
    "jsonl": _json_lines,
    "csv": _csv,
}
