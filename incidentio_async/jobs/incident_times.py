"""The timestamps and durations of an incident, by their names."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from incidentio_async._codec.model import Model
from incidentio_async._codec.times import is_set
from incidentio_async._secrets.reprs import tolerant
from incidentio_async._secrets.scrubber import printable
from incidentio_async.codec import converter
from incidentio_async.errors import AmbiguousMatchError, InvalidArgumentError, NoMatchError
from incidentio_async.lookup.matching import fold, match

__all__ = ["IncidentTimes", "incident_times"]

_TIMESTAMPS, _DURATIONS = "incident_timestamp_values", "duration_metrics"
_PROPERTIES = frozenset({_TIMESTAMPS, _DURATIONS, "incident_status"})
"""The API may omit the times. No other kind of record has one of these properties."""
_SHOWN = 60
"""Characters of a value in a problem."""


@attrs.frozen
class _Time:
    """A timestamp or a duration."""

    kind: str
    id: str | None
    name: str
    value: dt.datetime | dt.timedelta | None
    status: str | None = None
    """Why a duration has no value; None for a timestamp."""
    problem: str | None = None
    """What is wrong with the value that the API sent, if it is not one."""


class IncidentTimes(Mapping[str, dt.datetime | dt.timedelta | None]):
    """The timestamps and durations of one incident, as `incident_times` returns them: a mapping of all by name.

    A timestamp is an aware datetime, a duration a ``timedelta``, and either is None if the incident has no value for
    it yet. A look-up ignores case and surrounding spaces where nothing has exactly the name. It also accepts an id,
    and the name of a timestamp without its final "at": ``times["Reported"]`` is ``times["Reported at"]``.

    ``times[name]`` raises `NoMatchError` for a name that the incident does not have, with the nearest ones, and
    `AmbiguousMatchError` for one that several have. Those are listed under ``"<name> (<id>)"``.
    """

    __slots__ = ("_by_label", "problems", "statuses")

    def __init__(self, times: Iterable[_Time]) -> None:
        unique = list(dict.fromkeys(times))
        self._by_label = dict(zip(_labels(unique), unique, strict=True))
        self.statuses: Mapping[str, str] = {
            label: time.status for label, time in self._by_label.items() if time.status is not None
        }
        """For each duration without a value, why: ``"timestamps_missing"``, ``"calculating"``, ``"invalid_timestamps"``
        or any other status of the API."""
        self.problems: tuple[str, ...] = tuple(
            f"{label}: {time.problem}" for label, time in self._by_label.items() if time.problem is not None
        )
        """What the API sent in place of a value, if it is not one; such a time is None."""

    @tolerant
    def __repr__(self) -> str:
        counts = (
            f"{sum(value is not None for value in values.values())} of {len(values)} {name}"
            for name, values in (("timestamps", self.timestamps), ("durations", self.durations))
        )
        return f"<IncidentTimes: {', '.join(counts)}>"

    @property
    def timestamps(self) -> dict[str, dt.datetime | None]:
        """The timestamps by name, in the order of the API."""
        return {n: t.value for n, t in self._of("timestamp").items() if not isinstance(t.value, dt.timedelta)}

    @property
    def durations(self) -> dict[str, dt.timedelta | None]:
        """The durations by name, in the order of the API."""
        return {n: t.value for n, t in self._of("duration").items() if not isinstance(t.value, dt.datetime)}

    def timestamp(self, name: str) -> dt.datetime | None:
        """Return a timestamp; None if it is not set.

        Raises:
            NoMatchError: The incident has no timestamp of this name.
            AmbiguousMatchError: Several have it.
        """
        value = _find("timestamp", name, self._of("timestamp")).value
        return None if isinstance(value, dt.timedelta) else value

    def duration(self, name: str) -> dt.timedelta | None:
        """Return a duration; None if it has no value, for which ``statuses`` has the reason.

        Raises:
            NoMatchError: The incident has no duration of this name.
            AmbiguousMatchError: Several have it.
        """
        value = _find("duration", name, self._of("duration")).value
        return None if isinstance(value, dt.datetime) else value

    def between(self, start: str, end: str) -> dt.timedelta | None:
        """Return the time from one timestamp to another, negative if they are in the other order.

        None if one of them is not set.

        Raises:
            NoMatchError: The incident has no timestamp of such a name.
            AmbiguousMatchError: Several have it.
        """
        begun, ended = self.timestamp(start), self.timestamp(end)
        return None if begun is None or ended is None else ended - begun

    def __getitem__(self, name: str) -> dt.datetime | dt.timedelta | None:
        return _find("time", name, self._by_label).value

    def get(self, name: str, default: Any = None) -> Any:
        """Return a time; ``default`` if the incident does not have the name, or has no value for it."""
        try:
            value = self[name]
        except NoMatchError:
            return default
        return default if value is None else value

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        try:
            self[name]
        except NoMatchError:
            return False
        except AmbiguousMatchError:
            pass
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_label)

    def __len__(self) -> int:
        return len(self._by_label)

    def _of(self, kind: str) -> dict[str, _Time]:
        return {label: time for label, time in self._by_label.items() if time.kind == kind}


def incident_times(incident: Any) -> IncidentTimes:
    """Return the timestamps and durations of an incident, by name. Sends no request.

    A timestamp of the year 1, which the API sends for one that was never set, counts as not set. A duration counts as
    without a value unless its status is ``success``.

    Args:
        incident: An incident of version 2, as ``client.incidents.show`` and ``.list`` return it and webhook events
            hold it; or its JSON as a dict.

    Raises:
        InvalidArgumentError: It is something else.
    """
    if isinstance(incident, Mapping):
        incident = _decoded(incident)
    if not isinstance(incident, Model) or not (hasattr(incident, _TIMESTAMPS) and hasattr(incident, _DURATIONS)):
        raise InvalidArgumentError(
            f"incident_times takes an incident of version 2, not {type(incident).__name__}; "
            "get one with await client.incidents.show(...)"
        )
    return IncidentTimes(
        [
            *map(_timestamp, _records(incident, _TIMESTAMPS)),
            *map(_duration, _records(incident, _DURATIONS)),
        ]
    )


def _decoded(incident: Mapping[str, Any]) -> Model:
    from incidentio_async.models import IncidentV2

    if _PROPERTIES.isdisjoint(incident):
        inner = [n for n, value in incident.items() if isinstance(value, Mapping) and not _PROPERTIES.isdisjoint(value)]
        hint = f"; give what is under {inner[0]!r:.80}" if inner else ""
        raise InvalidArgumentError(f"the dict is not an incident of version 2, as it has no {_TIMESTAMPS}{hint}")
    return converter.structure(incident, IncidentV2)


def _records(incident: Model, name: str) -> list[Model]:
    found = getattr(incident, name, None)
    return [record for record in found if isinstance(record, Model)] if isinstance(found, list) else []


def _timestamp(record: Any) -> _Time:
    about, holder = record.incident_timestamp, record.value
    value = getattr(holder, "value", None) if isinstance(holder, Model) else holder
    problem = None
    if not isinstance(value, dt.datetime):
        problem = f"{_shown(value)} is not a time" if value not in (None, "") else None
        value = None
    elif not is_set(value):
        value = None
    elif value.tzinfo is None:
        problem, value = f"{_shown(value.isoformat())} has no time zone", None
    return _Time("timestamp", _text(about, "id"), _text(about, "name") or "", value, problem=problem)


def _duration(record: Any) -> _Time:
    about, seconds = record.duration_metric, record.value_seconds
    status, problem, value = _text(record, "status"), None, None
    if status in (None, "success"):
        status = None
        value, problem = _as_timedelta(seconds)
    return _Time("duration", _text(about, "id"), _text(about, "name") or "", value, status, problem)


def _as_timedelta(seconds: Any) -> tuple[dt.timedelta | None, str | None]:
    """Return a duration, or what is wrong with its seconds; None for both if there are none."""
    if seconds is None:
        return None, None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not math.isfinite(seconds):
        return None, f"{_shown(seconds)} is not a number of seconds"
    if seconds < 0:
        return None, f"{_shown(seconds)} seconds are negative"
    try:
        return dt.timedelta(seconds=seconds), None
    except OverflowError:
        return None, f"{_shown(seconds)} seconds are too many"


def _text(record: Any, name: str) -> str | None:
    """Return a property that is a string, and not empty."""
    value = getattr(record, name, None)
    return str(value) if isinstance(value, str) and value else None


def _shown(value: Any) -> str:
    return printable(repr(value), _SHOWN)


def _labels(times: list[_Time]) -> list[str]:
    """Return a unique name for each: its own or, if several have that or it has none, one with its id or number."""
    names = Counter(time.name for time in times)
    labels: dict[str, None] = {}
    for number, time in enumerate(times, start=1):
        label = time.name
        if not label or names[label] > 1:
            label = f"{label or time.kind} ({time.id or number})"
        labels[label if label not in labels else f"{label} ({number})"] = None
    return list(labels)


def _find(kind: str, name: str, times: Mapping[str, _Time]) -> _Time:
    if not isinstance(name, str):
        raise InvalidArgumentError(f"the name of a {kind} must be a string, not {type(name).__name__}")
    if name in times:
        return times[name]
    identified = [time for time in times.values() if time.id == name]
    if len(identified) == 1:
        return identified[0]
    if not times:
        raise NoMatchError(f"the incident has no {kind} of any name", kind=kind, name=name)
    try:
        return _match(kind, name, times)
    except NoMatchError as error:
        missing = error
    if not fold(name).endswith(" at"):
        try:
            return _match(kind, f"{name.strip()} at", times)
        except NoMatchError:
            pass
    raise missing


def _match(kind: str, name: str, times: Mapping[str, _Time]) -> _Time:
    _, found = match(
        kind,
        name,
        times.items(),
        lambda item: (item[0], item[1].name),
        lambda item: f"{item[1].name} ({item[1].kind} {item[1].id})",
    )
    return found
