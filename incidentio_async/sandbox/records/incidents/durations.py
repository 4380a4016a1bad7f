"""The duration metrics of an incident: the time between two of its timestamps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.ids import Ids
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.records.values import NOW, YEAR, milliseconds_of

# The timestamps between which a metric measures, by its name.
_METRICS = {
    "Time to accept": ("Reported at", "Accepted at"),
    "Time to resolve": ("Reported at", "Resolved at"),
}


class DurationMetrics:
    """The metrics of a sandbox.

    Args:
        seed: The seed of the sandbox.
    """

    def __init__(self, seed: int) -> None:
        ids = Ids(seed, "duration_metrics")
        self._metrics = [
            (Record(id=ids.make(number, NOW - 2 * YEAR), name=name), start, end)
            for number, (name, (start, end)) in enumerate(_METRICS.items())
        ]

    def measured(self, moments: Mapping[str, int]) -> list[JSON]:
        """Return the metrics of an incident.

        Args:
            moments: The timestamps that are set, in Unix milliseconds, by name.
        """
        return [self._measured(metric, moments.get(start), moments.get(end)) for metric, start, end in self._metrics]

    def _measured(self, metric: Record, start: int | None, end: int | None) -> JSON:
        if start is None or end is None:
            return {"duration_metric": metric, "status": "timestamps_missing"}
        if end < start:
            return {"duration_metric": metric, "status": "invalid_timestamps"}
        return {"duration_metric": metric, "status": "success", "value_seconds": (end - start) // 1000}


def moments_of(values: Iterable[JSON]) -> dict[str, int]:
    """Return those of an incident's timestamps that are set, in Unix milliseconds, by name."""
    return {
        value["incident_timestamp"]["name"]: milliseconds_of(value["value"]["value"])
        for value in values
        if "value" in value
    }
