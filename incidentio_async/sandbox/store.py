"""The store of a sandbox, to inspect its records and to arrange tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from incidentio_async._checks.callables import check_sync_callable
from incidentio_async.errors import ConfigurationError
from incidentio_async.sandbox.errors import APIProblem
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.near_names import did_you_mean
from incidentio_async.sandbox.records.bodies.fields import SET_BY_THE_TABLE, without
from incidentio_async.sandbox.records.catalog.values import ValueReader
from incidentio_async.sandbox.records.handlers import Handlers
from incidentio_async.sandbox.records.records import ChangeListener, Records
from incidentio_async.sandbox.records.tables import Record, Table
from incidentio_async.sandbox.records.values import milliseconds_of, rfc3339
from incidentio_async.sandbox.store_properties import REQUESTED, StoreProperties, incident_body
from incidentio_async.sandbox.store_values import as_json

_TIMES = ("created_at", "updated_at")


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
        self._properties = StoreProperties(records)

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
        """Return the records of a kind, oldest first, at most ``limit``.

        Raises:
            KeyError: There is no such kind.
            ValueError: ``limit`` is less than 0.
        """
        table = self._table(kind)
        if limit is not None and not (isinstance(limit, int) and limit >= 0):
            raise ValueError(f"limit must be at least 0, or None for all records, not {limit!r}")
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
        record = self._table(kind).find(_checked_id(record_id))
        if schema is not None and schema not in self._records.facts.schemas:
            raise KeyError(f"there is no schema {schema!r}{did_you_mean(schema, self._records.facts.schemas)}")
        if record is None:
            return None
        return self._records.newest(record) if schema is None else self._records.serializer.serialize(record, schema)

    def add(self, kind: str, /, **fields: Any) -> JSON:
        """Add a record. Required properties that ``fields`` omits are generated.

        Properties that no request can set, such as ``created_at``, can be set, too. If an argument is not valid,
        nothing is added.

        Args:
            kind: Its kind.
            **fields: Its properties under the API's names, in the form of a response or of a request, in any API
                version; times can be datetimes. An embedded record can be given by its id (``severity_id=…`` for
                ``severity``). None is the same as nothing.

        Raises:
            KeyError: There is no such kind.
            ValueError: The kind has no such property, a value is of another kind than the property or not among its
                enum values, a record that ``fields`` refers to does not exist, or a time has no time zone. To test
                enum values and properties that the API may add later, use ``faults``.
        """
        self._table(kind)
        fields = self._checked(kind, fields)
        reader = self._handlers.context.fields
        with _as_value_error():
            if kind == "incidents":
                given = incident_body(fields, new=True)
                more = {name: value for name, value in given.items() if name not in REQUESTED}
                record = self._handlers.writes.add(given, None, reader.read(kind, more))
            else:
                given = reader.new(kind, None, reader.read(kind, fields))
                self._check_values(kind, fields, given)
                record = self._records.add(kind, given)
        return self._records.newest(record)

    def update(self, kind: str, record_id: str, /, **fields: Any) -> JSON:
        """Change properties of a record; the others stay. If an argument is not valid, nothing is changed.

        Args:
            kind: Its kind.
            record_id: Its id.
            **fields: Its properties, as for ``add``. None removes a property, unless it is required.

        Raises:
            KeyError: There is no such kind or record.
            ValueError: As for ``add``.
        """
        record = self._existing(kind, record_id)
        fields = self._checked(
            kind, {name: value for name, value in fields.items() if (name, value) != ("id", record_id)}
        )
        if "updated_at" in fields:
            raise ValueError("updated_at is the time of the update: omit it, or add a record with it")
        given = incident_body(fields, new=False) if kind == "incidents" else fields
        with _as_value_error():
            changes = self._handlers.context.fields.read(kind, given)
            self._check_values(kind, fields, record | changes)
            if kind == "incidents":
                changes |= self._handlers.writes.changes(record, given, rfc3339(self._records.now()))
            removed = without(record, fields, self._permanent(kind))
            if kind == "incidents":  # every one has its lists
                changes |= {name: [] for name in removed if isinstance(record[name], list)}
            self._records.change(record, changes, [name for name in removed if name not in changes])
        return self._records.newest(record)

    def _check_values(self, kind: str, fields: JSON, entry: JSON) -> None:
        """Raise a 422 for values of a catalog entry that its type has no attributes for."""
        if kind == "catalog_entries" and fields.get("attribute_values"):
            entry_type = self._records.get("catalog_types", entry["catalog_type_id"])
            ValueReader(entry_type, "attribute_values", lenient=True).read(fields["attribute_values"])

    def _permanent(self, kind: str) -> frozenset[str]:
        """Return the properties that every record of a kind has: those required, its times, and its parents."""
        required = (schema.required for schema in self._records.kinds.schemas_of(kind))
        return SET_BY_THE_TABLE.union(self._records.kinds.by_name[kind].scope, *required)

    def _checked(self, kind: str, fields: JSON) -> JSON:
        """Return properties as in a request. Raises a ValueError if one is not valid."""
        fields = {name: as_json(value, name) for name, value in fields.items()}
        self._properties.check(kind, fields)
        # Not every schema has the times of its records.
        times = {name: rfc3339(milliseconds_of(fields[name])) for name in _TIMES if fields.get(name) is not None}
        return fields | times

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
        one); and the previous record, None for a created one. Both have an ``id``, also if the API shows none. An
        exception fails the request that made the change. It is not called for entries of an incident's activity log,
        which follow from other changes. It is called twice for teams, users, schedules and escalation paths, which are
        entries of the catalog, too.

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
            raise KeyError(f"there is no kind {kind!r}{did_you_mean(kind, self.kinds)} (of {', '.join(self.kinds)})")
        return self._records.tables[kind]

    def _existing(self, kind: str, record_id: str) -> Record:
        record = self._table(kind).find(_checked_id(record_id))
        if record is None:
            raise KeyError(f"there is no record with the id {record_id!r} in {kind}")
        return record


def _checked_id(record_id: str) -> str:
    if not isinstance(record_id, str):
        raise TypeError(f"record_id must be a string, not {record_id!r:.60}")
    return record_id


@contextmanager
def _as_value_error() -> Iterator[None]:
    """Turn the error response of a request into a ValueError."""
    try:
        yield
    except APIProblem as problem:
        raise ValueError(f"{problem.field}: {problem}" if problem.field else str(problem)) from None
