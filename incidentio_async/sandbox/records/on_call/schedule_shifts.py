"""The shifts of a schedule: those of its rotations, with its overrides in their place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.on_call.rotation_shifts import Shift, scheduled_shifts
from incidentio_async.sandbox.records.values import milliseconds_of, rfc3339

_DAY = 86_400_000
# How far ahead next shifts are searched, step by step.
_AHEAD = (14 * _DAY, 62 * _DAY, 400 * _DAY)


def rotations_of(schedule: JSON) -> list[JSON]:
    """Return all versions of the rotations of a schedule."""
    return (schedule.get("config") or {}).get("rotations") or []


def timezone_of(schedule: JSON) -> str:
    """Return the name of a schedule's time zone."""
    return schedule.get("timezone") or "Etc/UTC"


def shifts_of(schedule: JSON, overrides: Iterable[JSON], start: int, end: int) -> dict[str, list[Shift]]:
    """Return the shifts that overlap with a window: of the rotations, of the overrides, and the final ones.

    Args:
        schedule: A schedule.
        overrides: Its overrides. Of several at a time on one layer, the newest counts.
        start: The window's first Unix millisecond.
        end: The window's last one.
    """
    scheduled = sorted(scheduled_shifts(rotations_of(schedule), timezone_of(schedule), start, end), key=_by_start)
    replacing = _override_shifts(overrides, start, end)
    parts = [part for shift in scheduled for part in uncovered(shift, replacing)]
    final = [part for part in parts if part[0] < end and part[1] > start]
    return {
        "scheduled": scheduled,
        "overrides": sorted(replacing, key=_by_start),
        "final": sorted([*final, *replacing], key=_by_start),
    }


def current_shifts(schedule: JSON, overrides: Iterable[JSON], moment: int) -> list[Shift]:
    """Return the shifts at a Unix millisecond."""
    return shifts_of(schedule, overrides, moment, moment + 1)["final"]


def next_shifts(schedule: JSON, overrides: Sequence[JSON], moment: int) -> list[Shift]:
    """Return the shifts that come next after a Unix millisecond, one per layer of each rotation."""
    layers = {(each["id"], layer["id"]) for each in rotations_of(schedule) for layer in each.get("layers") or ()}
    found: dict[tuple[str, str], Shift] = {}
    for ahead in _AHEAD:
        for shift in shifts_of(schedule, overrides, moment, moment + ahead)["final"]:
            if shift[0] > moment:
                found.setdefault(shift[2:4], shift)
        if layers <= found.keys():
            break
    return sorted(found.values(), key=_by_start)


def on_call(schedule: JSON, overrides: Iterable[JSON], moment: int) -> dict[str, JSON]:
    """Return the users with a shift at a Unix millisecond, by id."""
    return {user["id"]: user for *_, user in current_shifts(schedule, overrides, moment) if user is not None}


def entry(shift: Shift) -> JSON:
    """Return a shift as an entry of a schedule."""
    first, last, rotation, layer, user = shift
    shown = {"start_at": rfc3339(first), "end_at": rfc3339(last), "rotation_id": rotation}
    shown["fingerprint"] = f"{rotation}-{layer}-{first}"
    return shown if user is None else shown | {"user": user}


def uncovered(shift: Shift, replacing: Iterable[Shift]) -> list[Shift]:
    """Return the parts of a shift that no other shift of its layer replaces."""
    parts = [shift]
    for first, last, rotation, layer, _ in replacing:
        left: list[Shift] = []
        for part in parts:
            if (rotation, layer) != part[2:4] or last <= part[0] or first >= part[1]:
                left.append(part)
                continue
            if part[0] < first:
                left.append((part[0], first, *part[2:]))
            if last < part[1]:
                left.append((last, part[1], *part[2:]))
        parts = left
    return parts


def _override_shifts(overrides: Iterable[JSON], start: int, end: int) -> list[Shift]:
    """Return the shifts of overrides that overlap with a window. Ids are ordered by creation."""
    newest_first = sorted(overrides, key=lambda override: str(override.get("id", "")), reverse=True)
    found: list[Shift] = []
    for override in newest_first:
        first, last = milliseconds_of(override["start_at"]), milliseconds_of(override["end_at"])
        if max(start, first) < min(end, last):
            whole = first, last, override["rotation_id"], override["layer_id"], override.get("user")
            found += uncovered(whole, found)
    return [shift for shift in found if max(start, shift[0]) < min(end, shift[1])]


def _by_start(shift: Shift) -> tuple[int, int]:
    return shift[0], shift[1]
