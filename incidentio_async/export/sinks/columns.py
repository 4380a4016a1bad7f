"""The columns of a resource, for sinks that have columns: its flattened model.

Scalars of a record and of the objects in it become a column each (``severity__name``), lists and objects with free
keys become JSON text. Each row has the record as the API sent it besides, in ``_record``. A value is in its column only
if the column holds exactly that value; else the column is null, and the value is in ``_record`` only. What fits is
decided here, for all sinks.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import re
import typing
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

import attrs

from incidentio_async import _json
from incidentio_async._codec.kinds import Kind, fields_of, kind_of
from incidentio_async._codec.model import Model

RECORD = "_record"
CellType = Literal["text", "integer", "number", "boolean", "time", "json"]

_DEEPEST = 3
_SCALARS: dict[type, CellType] = {str: "text", int: "integer", float: "number", bool: "boolean"}
# Records that are in memory together.
_BATCH, _BATCH_BYTES = 2500, 1 << 24
# An integer that orjson may read as a float, rounded: it holds all of up to 18 digits, and of 19 those of 64 bits. A
# pattern would take longer to look for one than orjson takes to read the record.
_DIGITS_AS_ZEROS = bytes.maketrans(b"123456789", b"000000000")
_LONG_NUMBER = b"0" * 19
_MOST_DIGITS = 400
_TO_MICROSECONDS = len("2026-11-01T10:30:00.123456Z")
_BELOW_MICROSECONDS = re.compile(r"[.,][0-9]{6}[0-9]*[1-9]")


@attrs.frozen
class Column:
    """One value of each record."""

    name: str
    path: tuple[str, ...]
    kind: CellType

    def value(self, record: Any) -> Any:
        """Return the value in a record; None if there is none that fits."""
        for key in self.path:
            if not isinstance(record, dict):
                return None
            record = record.get(key)
        return None if record is None else _FITTED[self.kind](record)


def columns_of(kind: Any, labels: typing.Iterable[str] = ()) -> list[Column]:
    """Return the columns of a resource's model.

    Args:
        labels: Properties that the export itself adds to records, all of them text.
    """
    added = [Column(label, (label,), "text") for label in labels]
    described = kind_of(kind)
    found = [*added, *(_of_model(described.type, (), 1) if described.form == "model" else ())]
    # Databases tell names apart without regard to case; of two that are the same the first one has the column.
    named: dict[str, Column] = {}
    for column in found:
        if column.name.lower() != RECORD:
            named.setdefault(column.name.lower(), column)
    return list(named.values())


def batches(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yield records in lists that fit in memory."""
    batch: list[bytes] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line)
        if len(batch) >= _BATCH or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def cells(lines: Iterable[bytes], columns: Iterable[Column]) -> list[list[Any]]:
    """Return the values of each column, for records as text."""
    records = [_read(line) for line in lines]
    return [[column.value(record) for record in records] for column in columns]


def _read(line: bytes) -> Any:
    """Return a record; None if Python cannot parse it: then nothing fits a column."""
    try:
        return (
            json.loads(line, parse_int=_exact)
            if _LONG_NUMBER in line.translate(_DIGITS_AS_ZEROS)
            else _json.loads(line)
        )
    except (ValueError, RecursionError):
        return None


def _exact(digits: str) -> float:
    """Return an integer; infinity for one of more digits than any column holds."""
    return int(digits) if len(digits) < _MOST_DIGITS else math.inf


def _of_model(model: type[Model], path: tuple[str, ...], depth: int) -> Iterator[Column]:
    for field in fields_of(model):
        here = (*path, field.wire)
        cell = _cell_type(field.kind)
        if field.kind.form == "model":
            if depth < _DEEPEST:
                yield from _of_model(field.kind.type, here, depth + 1)
        elif cell != "json" or depth == 1:
            yield Column("__".join(here), here, cell)


def _cell_type(kind: Kind) -> CellType:
    if kind.form == "scalar":
        return _SCALARS[kind.type]
    return "time" if kind.form == "time" else "text" if kind.form == "enum" else "json"


def _text(value: Any) -> str | None:
    """Return a string that UTF-8 can encode; None for one with a lone surrogate."""
    if type(value) is not str or (not value.isascii() and _has_surrogate(value)):
        return None
    return value


def _integer(value: Any) -> int | None:
    return value if type(value) is int and -(1 << 63) <= value < 1 << 63 else None


def _number(value: Any) -> float | None:
    if type(value) is float:
        return value if math.isfinite(value) else None
    if type(value) is not int:
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if number == value else None


def _boolean(value: Any) -> bool | None:
    return value if type(value) is bool else None


def _time(value: Any) -> dt.datetime | None:
    """Return a time in UTC; None without a zone, beyond the calendar, or with fractions of a microsecond."""
    if type(value) is not str:
        return None
    try:
        moment = dt.datetime.fromisoformat(value)
        if moment.tzinfo is None or value[10] not in "Tt ":
            return None
        if len(value) > _TO_MICROSECONDS and _BELOW_MICROSECONDS.search(value):
            return None
        return moment if moment.tzinfo is dt.UTC else moment.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _json_text(value: Any) -> str | None:
    """Return any value as JSON text that every reader accepts, so without lone surrogates."""
    try:
        text = _json.dumps(value)
        if b"\\ud" in text and _has_surrogate(json.dumps(value, ensure_ascii=False)):
            return None
        return text.decode()
    except ValueError:  # a number beyond all bounds, or nested too deep
        return None


def _has_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


_FITTED: dict[CellType, Callable[[Any], Any]] = {
    "text": _text,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "time": _time,
    "json": _json_text,
}
