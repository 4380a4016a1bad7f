"""Records as flat rows, with the columns that exports have."""

from __future__ import annotations

from collections.abc import AsyncIterable, Awaitable, Iterable, Mapping
from typing import Any

from incidentio_async import _json
from incidentio_async._codec.model import Model
from incidentio_async._codec.unstructurer import plain
from incidentio_async.errors import InvalidArgumentError
from incidentio_async.export.redaction import Redactor
from incidentio_async.export.sinks.columns import RECORD, Column, cells, columns_of
from incidentio_async.pagination import Page

__all__ = ["to_rows"]


def to_rows(records: Iterable[Any], *, record: bool = False, redact_secrets: bool = True) -> list[dict[str, Any]]:
    """Return records as flat dicts for pandas, Polars or DuckDB. Sends no request.

    The columns are those of an export to Parquet or DuckDB: ``severity__name`` is the name of the severity. Times are
    aware datetimes in UTC. Lists, and objects with free keys, are JSON text. A value that its column cannot hold
    exactly is None. All rows have all columns, in the same order.

    Args:
        records: Models of one class, such as ``await client.incidents.list().collect()`` returns them.
        record: Whether each row also has the whole record as JSON text, in ``_record``.
        redact_secrets: Whether ``"***"`` replaces the value of each property that is secret, or has a name like one.

    Raises:
        InvalidArgumentError: The records are of several classes, are not models, or are one page of a longer list.
    """
    found = _checked(records)
    if not found:
        return []
    model = _model_of(found)
    columns = columns_of(model)
    redactor = Redactor() if redact_secrets else None
    return [_row(each, model, columns, redactor, record) for each in found]


def _row(
    value: Any, model: type[Model], columns: list[Column], redactor: Redactor | None, record: bool
) -> dict[str, Any]:
    line = _json.dumps(plain(value))
    if redactor is not None:
        line = redactor.redacted(line, model)
    row = {column.name: cell for column, (cell,) in zip(columns, cells([line], columns), strict=True)}
    return {**row, RECORD: line.decode()} if record else row


def _checked(records: Iterable[Any]) -> list[Any]:
    """Return the records as a list.

    Raises:
        InvalidArgumentError: They are not a collection of records, or not all of them.
    """
    if isinstance(records, Page) and records.has_more:
        raise InvalidArgumentError(
            "to_rows got one page of a list that continues; collect the list with .collect(), "
            "or give page.items for the rows of this page alone"
        )
    if isinstance(records, AsyncIterable | Awaitable):
        raise InvalidArgumentError(
            f"to_rows takes records, and {type(records).__name__} is not fetched yet; "
            "fetch it first: to_rows(await client.incidents.list().collect())"
        )
    if isinstance(records, Model):
        raise InvalidArgumentError(f"to_rows takes a list of records; for one of them: to_rows([{_name(records)}])")
    if isinstance(records, str | bytes | Mapping) or not isinstance(records, Iterable):
        raise InvalidArgumentError(f"to_rows takes a list of records, not {type(records).__name__}")
    return list(records)


def _model_of(records: list[Any]) -> type[Model]:
    models = dict.fromkeys(type(record) for record in records if isinstance(record, Model))
    if len(models) > 1:
        names = ", ".join(model.__name__ for model in models)
        raise InvalidArgumentError(
            f"to_rows takes records of one class, as their columns differ, not of {len(models)}: {names}; "
            "call it once per class"
        )
    for model in models:
        return model
    raise InvalidArgumentError(
        f"to_rows takes models, not {type(records[0]).__name__}; for JSON, make them with "
        "incidentio_async.converter.structure(data, model)"
    )


def _name(record: Model) -> str:
    return type(record).__name__
