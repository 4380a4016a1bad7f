"""The filters of a list's query, for every kind of record by the names of its properties."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from typing import Any

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.lists import Query, in_window
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.tables import Record, RecordLink, Table
from incidentio_async.sandbox.records.values import milliseconds_of
from incidentio_async.sandbox.serving.operation_call import OperationCall

RecordPredicate = Callable[[Any], bool]
# Returns the values of a record for a filter, as text.
ValueReader = Callable[[Any], list[str]]

_NO_FILTERS = frozenset(
    {"page_size", "after", "sort_by", "filter_mode", "expand", "force", "skip_step_upgrades", "include_inactive"}
)
_TIMES = ("gte", "lte", "date_range")
_REMEMBERED = 64
# Parameters that ask for what continues at some time between them, and the properties with start and end.
_FROM, _TO = ("from", "start_at"), ("to", "end_at")
_BEGINS, _ENDS = ("starts_at", "start_at", "published_at", "created_at"), ("ends_at", "end_at")


class RecordFilters:
    """Finds the positions of the records that match a query; the latest results are cached."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._remembered: dict[object, Sequence[int]] = {}

    def select(self, call: OperationCall, table: Table, scope: JSON) -> Sequence[int]:
        """Return the positions of the matching records, oldest first."""
        key = call.key.teams if call.key else ()
        known = (call.operation.id, tuple(call.arguments), call.query.key("page_size", "after"), key)
        stamp = (*known, self._records.revision)
        found = self._remembered.get(stamp)
        if found is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            wanted = [*self._of_scope(scope), *self.predicates(call), *self._implicit(call, table.kind)]
            found = table.positions()
            if wanted:
                found = [position for position in found if all(fits(table.at(position)) for fits in wanted)]
            self._remembered[stamp] = found
        return found

    def _of_scope(self, scope: JSON) -> list[RecordPredicate]:
        return [functools.partial(_holds, name, value) for name, value in scope.items()]

    def _implicit(self, call: OperationCall, kind: str) -> list[RecordPredicate]:
        """Return the filters that apply without being requested."""
        if kind == "users" and call.query.flag("include_inactive") is not True:
            return [lambda user: bool(user["is_active"])]
        if kind == "schedules" and call.key is not None and call.key.teams:
            return [call.key.lists]
        return []

    def predicates(self, call: OperationCall) -> list[RecordPredicate]:
        """Return one predicate per known filter of a query. Unknown filters are ignored, as by the API."""
        kind = self._records.kinds.roles[call.operation.id].kind
        found: list[RecordPredicate] = []
        for name, fact in call.operation.query.items():
            if name in _NO_FILTERS:
                continue
            if "filter" not in fact:
                found += self._plain(kind, name, fact, call.query)
            elif fact["filter"] == 1:
                found += operator_predicates(self.values(kind, name), name, fact, call.query, call.operation.id)
            else:
                for inner in call.query.keys_within(name):
                    values = self.values(kind, name, inner)
                    found += operator_predicates(values, f"{name}[{inner}]", fact, call.query, call.operation.id)
        return found

    def _plain(self, kind: str, name: str, fact: JSON, query: Query) -> list[RecordPredicate]:
        if "array" in fact:
            given = set(query.texts(name))
            values = self.values(kind, name)
            return [lambda record: not given.isdisjoint(values(record))] if given else []
        text = query.text(name)
        if text is None:
            return []
        if name == "search":
            return [lambda record: any(text.lower() in word.lower() for word in record.values() if type(word) is str)]
        if name in _FROM or name in _TO:
            return [_overlaps(name, text, name in _FROM)]
        values, wanted = self.values(kind, name), text.lower()
        return [lambda record: any(wanted == value.lower() for value in values(record))]

    def _tags(self, alert: Record) -> list[str]:
        """Return the ids and names of the tags of an alert."""
        tags = (self._records.resolve(tag) if isinstance(tag, RecordLink) else tag for tag in alert.get("tags", []))
        return [word for tag in tags for word in (tag["id"], tag["name"])]

    def values(self, kind: str, name: str, inner: str = "") -> ValueReader:
        """Return a reader of the values for a filter; ``inner`` is an id, as in ``custom_field[ID][one_of]``."""
        if kind == "alerts" and name == "attributes":
            return lambda alert: _attribute(alert, inner)
        if kind == "alerts" and name == "tags":
            return self._tags
        if kind == "alerts" and name == "has_notes":
            notes = self._records.tables["alert_notes"]
            return lambda alert: texts(any(note.get("alert_id") == alert["id"] for note in notes))
        if kind == "maintenance_windows" and name == "status":
            now = self._records.now()
            return lambda window: [_phase(window, now)]
        if name == "identifier":
            return lambda entry: texts([entry["id"], entry.get("external_id"), entry["aliases"]])
        if name == "include_maintenance_window":
            return lambda alert: ["true", "false"]
        names = (name, f"{name}_id", f"{name}_ids", f"related_{name}s", f"incident_{name}", f"attached_{name}")
        return lambda record: _values(record, names)


def _holds(name: str, value: str, record: Record) -> bool:
    return bool(record.get(name) == value)


def _passes(test: Callable[[list[str], list[str]], bool], values: ValueReader, given: list[str], record: Any) -> bool:
    return test(values(record), given)


def _attribute(alert: Record, attribute_id: str) -> list[str]:
    for entry in alert["attributes"]:
        attribute = entry["attribute"]
        if attribute_id == (attribute.id if isinstance(attribute, RecordLink) else attribute["id"]):
            given = [entry["value"]] if "value" in entry else entry.get("array_value", [])
            entries = [value.get("catalog_entry") for value in given]
            return [*(value["literal"] for value in given if "literal" in value), *texts([e for e in entries if e])]
    return []


def _values(record: Record, names: tuple[str, ...]) -> list[str]:
    for name in names:
        if name in record:
            return texts(record[name])
    # Some filters match properties of the parts of a record.
    parts = [part for part in record.values() if isinstance(part, list | dict)]
    inner = [item for part in parts for item in (part if isinstance(part, list) else [part]) if isinstance(item, dict)]
    return [text for item in inner for name in names if name in item for text in texts(item[name])]


def texts(value: Any) -> list[str]:
    """Return the values of a property as text: ids of records, words, numbers and booleans."""
    if value is None or value == "":
        return []
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, RecordLink):
        return [value.id]
    if isinstance(value, dict):
        return [str(value["id"])] if "id" in value else [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [str(value)]


def operator_predicates(
    values: ValueReader, name: str, fact: JSON, query: Query, operation: str
) -> list[RecordPredicate]:
    """Return a predicate per operator of a filter in a query.

    Raises:
        APIProblem: A time is not valid, or has both ``gte`` and ``lte`` (422).
    """
    found: list[RecordPredicate] = []
    for operator in query.operators(name):
        given = query.values(name, operator)
        known = fact["operators"]
        if not given or (known and operator not in known):
            continue
        if operator in _TIMES:
            found += _compared(values, name, operator, given[-1], query, operation)
        elif operator in _OPERATORS:
            found.append(functools.partial(_passes, _OPERATORS[operator], values, given))
    return found


def _compared(
    values: ValueReader, name: str, operator: str, given: str, query: Query, operation: str
) -> list[RecordPredicate]:
    """Return predicates that compare times as times, and other values as numbers."""
    if re.search(r"_at$", name) or operator == "date_range":
        window = query.window(name, operation)
        return [] if window is None else [lambda record: any(in_window(text, window) for text in values(record))]
    limit = _number(given)
    if limit is None:
        return []
    if operator == "gte":
        return [lambda record: any(n is not None and n >= limit for n in map(_number, values(record)))]
    return [lambda record: any(n is not None and n <= limit for n in map(_number, values(record)))]


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", text, re.ASCII) else None


def _blank(values: list[str], given: list[str]) -> bool:
    return (not values) == (given[-1] != "false")


_OPERATORS: dict[str, Callable[[list[str], list[str]], bool]] = {
    "one_of": lambda values, given: any(value in given for value in values),
    "not_in": lambda values, given: all(value not in given for value in values),
    "all_of": lambda values, given: all(value in values for value in given),
    "is": lambda values, given: any(value in given for value in values),
    "is_set": lambda values, given: bool(values) == (given[-1] != "false"),
    "is_blank": _blank,
    "starts_with": lambda values, given: any(value.startswith(given[-1]) for value in values),
}


def _phase(window: Record, now: int) -> str:
    """Return the phase of a maintenance window: upcoming, active or past."""
    if now < milliseconds_of(window["start_at"]):
        return "upcoming"
    return "active" if now < milliseconds_of(window["end_at"]) else "past"


def _overlaps(name: str, text: str, begins: bool) -> RecordPredicate:
    """Return a predicate: whether a record ends after a time, or begins before it."""
    moment = Query.parse_time(name, text, last=not begins)

    def test(record: Record) -> bool:
        at = next((record[other] for other in (_ENDS if begins else _BEGINS) if record.get(other)), None)
        if at is None:
            return True
        return milliseconds_of(at) >= moment if begins else milliseconds_of(at) <= moment

    return test
