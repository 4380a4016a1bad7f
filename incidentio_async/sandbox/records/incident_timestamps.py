"""The timestamps of an incident: which of them its status has reached, and what a request says of them."""

from __future__ import annotations

from collections.abc import Iterable

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.tables import Record

# The categories of statuses in which an incident has reached a stage, by the name of the stage's timestamp.
# "Reported at" is reached by whatever is there.
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
    """The value of every timestamp of an incident; one that was not reached yet is there without one.

    `blanks` are all timestamps without a value, `before` the incident's values so far, and `given` those that a request
    names: they win. What was reached stays when an incident goes back to an earlier status.
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
    """The timestamps that have a value, as the API's first version shows them."""
    return [
        {"name": value["incident_timestamp"]["name"], "last_occurred_at": value["value"]["value"]}
        for value in values
        if "value" in value
    ]
