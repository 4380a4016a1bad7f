"""The entries of a schedule, as shifts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import attrs

from incidentio_async.client import AsyncClient
from incidentio_async.errors import DecodeError
from incidentio_async.models import ScheduleEntryV2, ScheduleRotationV2, ScheduleV2
from incidentio_async.on_call.shift import Shift


class Entries(NamedTuple):
    """The entries of a schedule in a window of time, of all pages."""

    final: list[ScheduleEntryV2]
    """Who is on call."""
    overrides: list[ScheduleEntryV2]
    """The overrides among them."""


async def fetch_entries(client: AsyncClient, schedule_id: str, start: datetime, end: datetime) -> Entries:
    """Fetch the entries of a schedule that overlap with a window of time."""
    entries = Entries([], [])
    pages = client.schedules_v2.list_schedule_entries(
        schedule_id=schedule_id, entry_window_start=start, entry_window_end=end
    ).pages()
    async for page in pages:
        found = page.result.schedule_entries
        entries.final.extend(found.final or ())
        entries.overrides.extend(found.overrides or ())
    return entries


def shifts_of(schedule: ScheduleV2, entries: Entries) -> list[Shift]:
    """Return the shifts of a schedule in their order: each once, and whole where windows have cut it.

    Entries without a user are omitted: nobody is on call then.
    """
    rotations = _rotations(schedule)
    overrides = [entry for entry in entries.overrides if entry.user is not None]
    parts = [_part(schedule, rotations, overrides, entry) for entry in entries.final if entry.user is not None]
    return sorted(_joined(part for part in parts if part is not None), key=_order)


class _Part(NamedTuple):
    """A shift, or a part of one, and what distinguishes it from others."""

    shift: Shift
    fingerprint: str | None
    layer_id: str | None


def _part(
    schedule: ScheduleV2,
    rotations: Mapping[str, ScheduleRotationV2],
    overrides: list[ScheduleEntryV2],
    entry: ScheduleEntryV2,
) -> _Part | None:
    starts_at, ends_at = _times(schedule, entry)
    if starts_at >= ends_at or entry.user is None:
        return None
    rotation = rotations.get(entry.rotation_id or "")
    layer_id = entry.extra.get("layer_id")
    shift = Shift(
        schedule=schedule.name,
        schedule_id=schedule.id,
        rotation=None if rotation is None else rotation.name,
        rotation_id=entry.rotation_id,
        layer=_layer(rotation, layer_id),
        user=entry.user,
        starts_at=starts_at,
        ends_at=ends_at,
        overridden=any(_covers(override, entry) for override in overrides),
    )
    return _Part(shift, entry.fingerprint or entry.entry_id, layer_id if isinstance(layer_id, str) else None)


def _times(schedule: ScheduleV2, entry: ScheduleEntryV2) -> tuple[datetime, datetime]:
    """Return when an entry starts and ends.

    Raises:
        DecodeError: One of them is not a time. Without it nobody can say who is on call.
    """
    times: tuple[Any, Any] = entry.start_at, entry.end_at
    for name, value in zip(("start_at", "end_at"), times, strict=True):
        if not isinstance(value, datetime) or value.utcoffset() is None:
            raise DecodeError(f"an entry of the schedule {schedule.name!r} has no valid {name}: {value!r:.80}")
    return times


def _rotations(schedule: ScheduleV2) -> Mapping[str, ScheduleRotationV2]:
    """Return the rotations by id. Of several versions of one, the latest that the API returns counts."""
    config = schedule.config
    return {rotation.id: rotation for rotation in (config.rotations or () if config is not None else ())}


def _layer(rotation: ScheduleRotationV2 | None, layer_id: Any) -> str | None:
    """Return the name of an entry's layer, if it is certain which one it is."""
    layers = (rotation.layers if rotation is not None else None) or []
    if isinstance(layer_id, str):
        return next((layer.name for layer in layers if layer.id == layer_id), None)
    return layers[0].name if len(layers) == 1 else None


def _covers(override: ScheduleEntryV2, entry: ScheduleEntryV2) -> bool:
    """Return whether an entry is an override, or a part of it."""
    return (
        override.user is not None
        and entry.user is not None
        and override.user.id == entry.user.id
        and override.rotation_id == entry.rotation_id
        and override.extra.get("layer_id") == entry.extra.get("layer_id")
        and override.start_at <= entry.start_at
        and override.end_at >= entry.end_at
    )


def _joined(parts: Iterable[_Part]) -> list[Shift]:
    """Drop doubles, and join the parts of each shift.

    Windows cut a shift where they touch, so that the parts have one fingerprint. Where the API sends no fingerprints,
    parts that touch are one shift.
    """
    done: list[Shift] = []
    open_parts: dict[Any, Shift] = {}
    for part in sorted(parts, key=lambda part: _order(part.shift)):
        shift = part.shift
        key = shift.rotation_id, part.layer_id, shift.user.id, shift.overridden, part.fingerprint
        before = open_parts.get(key)
        if before is not None and shift.starts_at <= before.ends_at:
            open_parts[key] = attrs.evolve(before, ends_at=max(before.ends_at, shift.ends_at))
            continue
        if before is not None:
            done.append(before)
        open_parts[key] = shift
    return [*done, *open_parts.values()]


def _order(shift: Shift) -> tuple[datetime, datetime, str, str]:
    return shift.starts_at, shift.ends_at, shift.rotation_id or "", shift.user.id
