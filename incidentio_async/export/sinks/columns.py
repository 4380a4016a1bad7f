"""The columns of a resource, for sinks that have columns: its model, laid flat.

Scalars of a record and of the objects in it become a column each (``severity__name``), lists and objects with free
keys become JSON text. Each row has the record as the API sent it besides, in ``_record``; a value that does not fit its
column is there only.
"""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Iterator
from typing import Any, Literal

import attrs

from incidentio_async import _json
from incidentio_async._model import Model, OpenEnum
from incidentio_async.codec import codec

RECORD = "_record"
Kind = Literal["text", "integer", "number", "boolean", "time", "json"]

_DEEPEST = 3
_SCALARS: dict[Any, Kind] = {str: "text", int: "integer", float: "number", bool: "boolean", dt.datetime: "time"}
_CLASSES: dict[Kind, tuple[type, ...]] = {"text": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,)}


@attrs.frozen
class Column:
    """A value somewhere in a record."""

    name: str
    path: tuple[str, ...]
    kind: Kind

    def value(self, record: Any) -> Any:
        """The value in a record; None if there is none that fits."""
        for key in self.path:
            if not isinstance(record, dict):
                return None
            record = record.get(key)
        if record is None:
            return None
        if self.kind == "json":
            return _text(record)
        if self.kind == "time":
            return _time(record)
        fits = isinstance(record, _CLASSES[self.kind]) and (self.kind == "boolean") == isinstance(record, bool)
        if self.kind == "integer" and fits and not -(1 << 63) <= record < 1 << 63:
            return None
        return record if fits else None


def columns_of(kind: Any, labels: typing.Iterable[str] = ()) -> list[Column]:
    """The columns of a resource's model.

    Args:
        labels: Properties that the export itself adds to records, all of them text.
    """
    added = [Column(label, (label,), "text") for label in labels]
    found = [*added, *(_of_model(kind, (), 1) if isinstance(kind, type) and issubclass(kind, Model) else ())]
    return list({column.name.lower(): column for column in reversed(found)}.values())[::-1]


def _of_model(model: type[Model], path: tuple[str, ...], depth: int) -> Iterator[Column]:
    for field in codec.fields(model):
        here = (*path, field.wire)
        kind = _SCALARS.get(field.kind)
        if kind is None and isinstance(field.kind, type) and issubclass(field.kind, OpenEnum):
            kind = "text"
        if kind is None and isinstance(field.kind, type) and issubclass(field.kind, Model):
            if depth < _DEEPEST:
                yield from _of_model(field.kind, here, depth + 1)
            continue
        if kind is not None or depth == 1:
            yield Column("__".join(here), here, kind or "json")


def _text(value: Any) -> str | None:
    try:
        return _json.dumps(value).decode()
    except ValueError:  # a number beyond all bounds
        return None


def _time(value: Any) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(value)
        return moment.astimezone(dt.UTC) if moment.tzinfo else None
    except (TypeError, ValueError, OverflowError):
        return None
