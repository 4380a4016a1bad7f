"""The store of a sandbox, to inspect its records and to arrange tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from incidentio_async._checks.callables import check_sync_callable
from incidentio_async.errors import ConfigurationError
from incidentio_async.sandbox.errors import APIProblem
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.handlers import Handlers
from incidentio_async.sandbox.records.records import ChangeListener, Records
from incidentio_async.sandbox.records.tables import Record, Table
from incidentio_async.sandbox.records.values import rfc3339


class Store:
    """Every record of a sandbox, by kind and id. No method is awaited.

    A kind is named as in the API's paths: ``incidents``, ``catalog_entries``, ``pay_configs/weekly_rules``. Records are
    plain JSON in the form of the newest API version that has them. Do not change returned records.

    Example:
        >>> source = sandbox.store.records("alert_sources")[0]
        >>> sandbox.store.add("alerts", title="Disk full", alert_source_id=source["id"])
        >>> sandbox.store.count("alerts")
    """

    def __init__(self, records: Records, handlers: Handlers) -> None:
        self._records = records
        self._handlers = handlers

    def __iter__(self) -> Iterator[str]:
        return iter(self.kinds)

    @property
    def kinds(self) -> list[str]:
        """The names of all kinds."""
        return sorted(self._records.kinds.by_name)

    @property
    def counts(self) -> dict[str, int]:
        """The number of records per kind."""
        return {kind: len(self._records.tables[kind]) for kind in self.kinds}

    def count(self, kind: str) -> int:
        """Return the number of records of a kind. Raises KeyError for an unknown kind."""
        return len(self._table(kind))

    def records(self, kind: str, limit: int | None = None) -> list[JSON]:
        """Return the records of a kind, oldest first, at most ``limit``. Raises KeyError for an unknown kind."""
        table = self._table(kind)
        return [self._records.newest(table.at(position)) for position in table.positions()[:limit]]

    def find(self, kind: str, record_id: str, schema: str | None = None) -> JSON | None:
        """Return the record with an id, or None if there is none or it was deleted.

        Args:
            kind: Its kind.
            record_id: Its id.
            schema: The schema of the API's document to return it in, such as ``IncidentV1``; by default the newest.

        Raises:
            KeyError: There is no such kind or schema.
        """
        record = self._table(kind).find(record_id)
        if record is None:
            return None
        return self._records.newest(record) if schema is None else self._records.serializer.serialize(record, schema)

    def add(self, kind: str, **fields: Any) -> JSON:
        """Add a record. It is not validated; required properties that ``fields`` omits are generated.

        Args:
            kind: Its kind.
            **fields: Its properties under the API's names. An embedded record can be given by its
                id (``severity_id=…`` for ``severity``).

        Raises:
            KeyError: There is no such kind.
            ValueError: ``fields`` refers to a record that does not exist, or has a time without a time zone.
        """
        self._table(kind)
        reader, fields = self._handlers.context.fields, _json(fields)
        with _as_value_error():
            if kind == "incidents":
                given = _by_id(fields)
                more = {name: value for name, value in given.items() if name in _INCIDENT_EXTRAS}
                record = self._handlers.writes.add(given, None, reader.read(kind, more))
            else:
                record = self._records.add(kind, reader.defaults(kind, None) | reader.read(kind, fields))
        return self._records.newest(record)

    def update(self, kind: str, record_id: str, **fields: Any) -> JSON:
        """Change properties of a record.

        Raises:
            KeyError: There is no such kind or record.
            ValueError: ``fields`` refers to a record that does not exist, or has a time without a time zone.
        """
        record = self._existing(kind, record_id)
        given = _by_id(_json(fields)) if kind == "incidents" else _json(fields)
        with _as_value_error():
            changes = self._handlers.context.fields.read(kind, given)
            if kind == "incidents":
                changes |= self._handlers.writes.changes(record, given, rfc3339(self._records.now()))
            self._records.change(record, changes)
        return self._records.newest(record)

    def remove(self, kind: str, record_id: str) -> None:
        """Delete a record.

        Raises:
            KeyError: There is no such kind or record.
            ValueError: The record cannot be deleted: a built-in catalog type, or an entry that is a user.
        """
        record = self._existing(kind, record_id)
        with _as_value_error():
            self._records.remove(record)

    def on_change(self, listener: ChangeListener) -> None:
        """Register a function that is called after each change of a record, whatever caused it.

        It is called with the kind; "created", "updated" or "deleted"; the current record (the last state of a deleted
        one); and the previous record, None for a created one. An exception fails the request that made the change. It
        is not called for entries of an incident's activity log, which follow from other changes.

        Raises:
            ValueError: It is not a plain function.
        """
        try:
            check_sync_callable("the listener", listener)
        except ConfigurationError as error:
            raise ValueError(str(error)) from None
        self._records.listeners.append(listener)

    def _table(self, kind: str) -> Table:
        if kind not in self._records.kinds.by_name:
            raise KeyError(f"there is no kind {kind!r}; there are: {', '.join(self.kinds)}")
        return self._records.tables[kind]

    def _existing(self, kind: str, record_id: str) -> Record:
        record = self._table(kind).find(record_id)
        if record is None:
            raise KeyError(f"there is no record with the id {record_id!r} in {kind}")
        return record


@contextmanager
def _as_value_error() -> Iterator[None]:
    """Turn the error response of a request into a ValueError."""
    try:
        yield
    except APIProblem as problem:
        raise ValueError(f"{problem.field}: {problem}" if problem.field else str(problem)) from None


# Properties of an incident that no request can set, but a test may.
_INCIDENT_EXTRAS = ("created_at", "creator", "permalink", "slack_channel_id", "slack_team_id", "workload_minutes_total")


def _json(value: Any) -> Any:
    """Return a value as in a request: times as text."""
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone: add one, such as datetime.UTC")
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _json(item) for name, item in value.items()}
    return [_json(item) for item in value] if isinstance(value, list | tuple) else value


def _by_id(fields: JSON) -> JSON:
    """Return the properties of an incident with its settings given by id, as the columns need them."""
    found = dict(fields)
    for name in ("severity", "incident_status", "incident_type"):
        value = found.pop(name, None)
        if isinstance(value, dict):
            found[f"{name}_id"] = value["id"]
    return found
