"""The entries of a schedule, as shifts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import attrs

from incidentio_async.client import AsyncClient
from incidentio_async.errors import DecodeError
from incidentio_async.models import ScheduleEntryV2, ScheduleV2, UserV2
from incidentio_async.on_call.moments import is_moment
from incidentio_async.on_call.rotations import layer_name, version_at, versions_by_id
from incidentio_async.on_call.shift import Shift

# The longest window of one list. A list ends with an error after 100 empty pages, however short the pages are.
_WINDOW = timedelta(days=90)


class Entries(NamedTuple):
    """The entries of a schedule in a window of time, of all pages."""

    final: list[ScheduleEntryV2]
    """Who is on call."""
    overrides: list[ScheduleEntryV2]
    """The overrides."""
    scheduled: list[ScheduleEntryV2]
    """Who would be on call without them."""


async def fetch_entries(client: AsyncClient, schedule_id: str, start: datetime, end: datetime) -> Entries:
    """Fetch the entries of a schedule that overlap with a window of time. Some of them may be there more than once."""
    entries = Entries([], [], [])
    while start < end:
        until = min(end, start + _WINDOW)
        pages = client.schedules_v2.list_schedule_entries(
            schedule_id=schedule_id, entry_window_start=start, entry_window_end=until
        ).pages()
        async for page in pages:
            found = page.result.schedule_entries
            entries.final.extend(found.final or ())
            entries.overrides.extend(found.overrides or ())
            entries.scheduled.extend(found.scheduled or ())
        start = until
    return entries


def shifts_of(schedule: ScheduleV2, entries: Entries) -> list[Shift]:
    """Return the shifts of a schedule in their order: each once, and whole where windows have cut it.

    Entries without a user are omitted: nobody is on call then.

    Raises:
        DecodeError: An entry does not say who is on call, or when.
    """
    rotations = versions_by_id(schedule)
    origins = _Origins(entries)
    parts = []
    for entry in entries.final:
        starts_at, ends_at = _times(schedule, entry)
        user = _user(schedule, entry)
        if user is None or starts_at == ends_at:
            continue
        rotation = version_at(rotations.get(entry.rotation_id or "", ()), starts_at)
        layer_id = entry.extra.get("layer_id")
        shift = Shift(
            schedule=schedule.name or schedule.id,
            schedule_id=schedule.id,
            rotation=None if rotation is None else rotation.name,
            rotation_id=entry.rotation_id,
            layer=layer_name(rotation, layer_id),
            user=user,
            starts_at=starts_at,
            ends_at=ends_at,
            overridden=origins.is_override(entry),
        )
        parts.append((shift, (str(layer_id), entry.fingerprint or entry.entry_id)))
    return sorted(_joined(parts), key=_order)


def _times(schedule: ScheduleV2, entry: ScheduleEntryV2) -> tuple[datetime, datetime]:
    """Return when an entry starts and ends.

    Raises:
        DecodeError: One of them is not a time. Without it nobody can say who is on call.
    """
    for name, value in (("start_at", entry.start_at), ("end_at", entry.end_at)):
        if not is_moment(value):
            raise DecodeError(f"an entry of the schedule {schedule.name!r} has no valid {name}: {value!r:.80}")
    if entry.end_at < entry.start_at:
        raise DecodeError(
            f"an entry of the schedule {schedule.name!r} ends before it starts: {entry.start_at} to {entry.end_at}"
        )
    return entry.start_at, entry.end_at


def _user(schedule: ScheduleV2, entry: ScheduleEntryV2) -> UserV2 | None:
    """Return who is on call, with None in place of an empty address; None if nobody is.

    Raises:
        DecodeError: There is something that is not a user.
    """
    user: Any = entry.user
    if not user:
        return None
    if not isinstance(user, UserV2):
        raise DecodeError(f"an entry of the schedule {schedule.name!r} has no valid user: {user!r:.80}")
    if not (user.id or user.name or user.email or user.slack_user_id):
        return None
    if user.email == "" or user.slack_user_id == "":
        known = copy(user)
        known.email, known.slack_user_id = user.email or None, user.slack_user_id or None
        return known
    return user


class _Origins:
    """Which entries come from an override."""

    def __init__(self, entries: Entries) -> None:
        self._overrides = set(map(_identity, entries.overrides)) - {None}
        self._scheduled = set(map(_identity, entries.scheduled)) - {None}
        self._spans = _spans(entries.overrides)

    def is_override(self, entry: ScheduleEntryV2) -> bool:
        """Return whether an override put an entry's user there.

        An entry has the fingerprint of where it comes from. Without one, its time must be that of overrides of the
        same user.
        """
        identity = _identity(entry)
        if identity is not None and identity in self._overrides:
            return True
        if identity is not None and identity in self._scheduled:
            return False
        spans = self._spans.get(_place(entry), ())
        return any(first <= entry.start_at and entry.end_at <= last for first, last in spans)


def _identity(entry: ScheduleEntryV2) -> tuple[str, Any] | None:
    identity = entry.fingerprint or entry.entry_id
    return (identity, _user_id(entry)) if identity else None


def _place(entry: ScheduleEntryV2) -> tuple[Any, ...]:
    return entry.rotation_id, str(entry.extra.get("layer_id")), _user_id(entry)


def _user_id(entry: ScheduleEntryV2) -> Any:
    return getattr(entry.user, "id", None)


def _spans(overrides: Iterable[ScheduleEntryV2]) -> dict[tuple[Any, ...], list[tuple[datetime, datetime]]]:
    """Return the times that overrides cover, joined where they touch, by rotation, layer and user."""
    found: defaultdict[tuple[Any, ...], list[tuple[datetime, datetime]]] = defaultdict(list)
    dated = [entry for entry in overrides if entry.user and is_moment(entry.start_at) and is_moment(entry.end_at)]
    for entry in sorted(dated, key=lambda entry: entry.start_at):
        spans = found[_place(entry)]
        if spans and entry.start_at <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], entry.end_at)
        else:
            spans.append((entry.start_at, entry.end_at))
    return found


def _joined(parts: Iterable[tuple[Shift, Any]]) -> list[Shift]:
    """Drop doubles, and join the parts of each shift.

    Windows cut a shift where they touch, so that the parts have one fingerprint. Where the API sends no fingerprints,
    parts that touch are one shift.
    """
    done: list[Shift] = []
    open_parts: dict[Any, Shift] = {}
    for shift, identity in sorted(parts, key=lambda part: _order(part[0])):
        user = shift.user.id or (shift.user.name, shift.user.email)
        key = shift.rotation_id, user, shift.overridden, identity
        before = open_parts.get(key)
        if before is not None and shift.starts_at <= before.ends_at:
            open_parts[key] = attrs.evolve(before, ends_at=max(before.ends_at, shift.ends_at))
            continue
        if before is not None:
            done.append(before)
        open_parts[key] = shift
    return [*done, *open_parts.values()]


def _order(shift: Shift) -> tuple[datetime, datetime, str, str]:
    return shift.starts_at, shift.ends_at, shift.rotation_id or "", shift.user.id or ""
