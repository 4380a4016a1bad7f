"""The timestamps of an incident, set by its status or by a request."""

from __future__ import annotations

from collections.abc import Iterable

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.tables import Record

# The status categories in which a timestamp is set, by its name. "Reported at" is always set.
_ACCEPTED = ("live", "learning", "closed", "paused")
_REACHED_IN = {
    "Accepted at": _ACCEPTED,
    "Resolved at": ("learning", "closed"),
    "Closed at": ("closed",),
    "Declined at": ("declined",),
    "Merged at": ("merged",),
    "Canceled at": ("canceled",),
}
_REPORTED = "Reported at"


def timestamp_values(
    blanks: Iterable[Record], status: Record, now: str, before: list[JSON], given: list[JSON]
) -> list[JSON]:
    """Return the value of every timestamp of an incident; those not reached yet are empty.

    ``blanks`` are all timestamps without a value, ``before`` the previous values, and ``given`` those of a request,
    which take precedence. A timestamp stays set when an incident returns to an earlier status.
    """
    old = {value["incident_timestamp"]["id"]: value for value in before}
    new = {value["incident_timestamp"]["id"]: value for value in given}
    values: list[JSON] = []
    for blank in blanks:
        timestamp = blank["incident_timestamp"]
        value: JSON | None = new.get(timestamp["id"])
        if value is None:
            value = old.get(timestamp["id"], blank)
            if "value" not in value and _reached(timestamp["name"], status["category"]):
                value = value | {"value": {"value": now}}
        values.append(value)
    return values


def _reached(name: str, category: str) -> bool:
    return name == _REPORTED or category in _REACHED_IN.get(name, ())


def reached(values: Iterable[JSON]) -> list[JSON]:
    """Return the timestamps with a value, in the form of the first API version."""
    return [
        {"name": value["incident_timestamp"]["name"], "last_occurred_at": value["value"]["value"]}
        for value in values
        if "value" in value
    ]
