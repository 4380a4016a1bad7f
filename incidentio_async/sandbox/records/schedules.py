"""Schedules: who is on call, by rotations and overrides."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.rotation_shifts import Shift, scheduled_shifts
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.records.values import milliseconds_of, rfc3339
from incidentio_async.sandbox.serving.operation_call import OperationCall

_DAY = 86_400_000
# The default window, and the part of it on one page.
_WINDOW, _PAGE = 21 * _DAY, 7 * _DAY
_CURSOR_PREFIX = "window:"
# The time around now in which the current and next shifts are searched.
_SEARCH_WINDOW = 14 * _DAY
# The last time that `datetime` supports.
_MAX_TIME = 253_402_300_799_999


class ScheduleHandlers:
    """Handlers of schedules, their overrides and their entries."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._context = context
        self._records = context.records
        generic.before_create["schedules"] = self._prepare
        generic.before_update["schedules"] = lambda call, record, fields: self._complete(fields)
        generic.before_create["schedule_overrides"] = self._prepare_override
        generic.before_update["schedule_overrides"] = self._change_override
        context.computed_fields["schedules"] = self._on_call
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {
            ("schedule_entries", ""): self._entries,
            ("schedules", "preview_entries"): self._preview,
        }

    # -- parts of a schedule ------------------------------------------------------------------------------------

    def _prepare(self, call: OperationCall, fields: JSON) -> None:
        fields.setdefault("config", {"rotations": []})
        fields["timezone"] = (call.body.get("schedule") or {}).get("timezone") or "Etc/UTC"
        self._complete(fields)

    def _complete(self, fields: JSON) -> None:
        """Add defaults to rotations."""
        for rotation in fields.get("config", {}).get("rotations") or ():
            rotation.setdefault("handover_start_at", rfc3339(self._records.now()))
            rotation.setdefault("handovers", [{"interval": 1, "interval_type": "weekly"}])
            rotation.setdefault("users", [])
            rotation.setdefault("scheduling_mode", "sequential")
            rotation.setdefault("working_interval", [])
            rotation.setdefault("working_intervals", rotation["working_interval"])
            layers = rotation.setdefault("layers", [{"name": "Layer 1"}])
            for layer in layers:
                layer.setdefault("id", self._context.fields.new_id())

    def _prepare_override(self, call: OperationCall, fields: JSON) -> None:
        schedule = self._records.get("schedules", call.body["schedule_id"])
        rotations = {rotation["id"]: rotation for rotation in _rotations(schedule)}
        rotation = rotations.get(fields["rotation_id"])
        if rotation is None:
            raise unprocessable("rotation_id", "The schedule has no such rotation.", "not_found")
        if fields["layer_id"] not in {layer["id"] for layer in rotation["layers"]}:
            raise unprocessable("layer_id", "The rotation has no such layer.", "not_found")
        _check_order(fields)

    def _change_override(self, call: OperationCall, record: Record, fields: JSON) -> None:
        _check_order({**record, **fields})

    def _on_call(self, schedule: JSON) -> JSON:
        """Return the current shifts and the next ones."""
        now = self._records.clock()
        shown = self._shifts(schedule, schedule["id"], now - _SEARCH_WINDOW, now + _SEARCH_WINDOW)["final"]
        current = [shift for shift in shown if shift[0] <= now < shift[1]]
        following = [shift for shift in shown if shift[0] > now][: len(current) or 1]
        shifts_of = {"current_shifts": current, "next_shifts": following}
        return {name: [_entry(shift) for shift in of] for name, of in shifts_of.items()}

    # -- entries ------------------------------------------------------------------------------------------------

    def _entries(self, call: OperationCall) -> bytes:
        """Return one page of a time window. The cursor is the start of the next page, or "" after the last."""
        schedule = self._records.referenced("schedules", call.query.text("schedule_id") or "", "schedule_id")
        start, end, is_first = self._window(call)
        page_end = min(end, start + _PAGE)
        # Entries are whole, whatever the window cuts, and each is on the page on which it starts, or else on the first.
        entries = self._serialized(schedule, schedule["id"], start, page_end, 0 if is_first else start)
        after = _cursor(page_end, end) if page_end < end else ""
        url = f"{call.operation.path}?entry_window_start={after}&schedule_id={schedule['id']}" if after else ""
        return self._context.envelope_response(
            call, {"schedule_entries": entries, "pagination_meta": {"after": after, "after_url": url}}
        )

    def _window(self, call: OperationCall) -> tuple[int, int, bool]:
        """Return the first and last Unix millisecond of what is left of a window, and whether that is all of it."""
        given, until = call.query.text("entry_window_start"), call.query.text("entry_window_end")
        if given is not None and (cursor_window := _read_cursor(given)) is not None:
            return *cursor_window, False
        start = self._records.now() if given is None else _moment("entry_window_start", given)
        end = start + _WINDOW if until is None else _moment("entry_window_end", until)
        return start, min(max(start, end), _MAX_TIME), True

    def _preview(self, call: OperationCall) -> bytes:
        schedule = self._context.target(call)
        self._context.check_links(call)
        body = call.body
        fields = self._context.fields.read("schedules", body["schedule"], "schedule.")
        self._complete(fields)
        previewed = {"timezone": _timezone(schedule), "config": schedule.get("config"), **fields}
        given, until = body.get("entry_window_start"), body.get("entry_window_end")
        start = milliseconds_of(given) if given else self._records.now()
        end = min(milliseconds_of(until) if until else start + _PAGE, start + 52 * _PAGE, _MAX_TIME)
        entries = self._serialized(previewed, schedule["id"], start, end)
        return self._context.envelope_response(call, {"schedule_entries": entries})

    def _serialized(self, schedule: JSON, schedule_id: str, start: int, end: int, after: int = 0) -> JSON:
        """Return the entries that overlap with a window, without those that start before ``after``."""
        shifts_by_kind = self._shifts(schedule, schedule_id, start, end)
        return {
            name: [_entry(shift) for shift in shifts_of if shift[0] >= after]
            for name, shifts_of in shifts_by_kind.items()
        }

    def _shifts(self, schedule: JSON, schedule_id: str, start: int, end: int) -> dict[str, list[Shift]]:
        """Return the shifts of a window: of the rotations, of the overrides, and the final ones."""
        overrides = self._records.where("schedule_overrides", schedule_id=schedule_id)
        scheduled = list(scheduled_shifts(_rotations(schedule), _timezone(schedule), start, end))
        override_shifts = [shift for override in overrides if (shift := _of_override(override, start, end)) is not None]
        parts = [part for shift in scheduled for part in _uncovered(shift, override_shifts)]
        final = [part for part in parts if part[0] < end and part[1] > start]
        return {
            "scheduled": scheduled,
            "overrides": override_shifts,
            "final": sorted([*final, *override_shifts], key=_by_start),
        }


def on_call(schedule: JSON, overrides: list[JSON], moment: int) -> dict[str, JSON]:
    """Return the users with a shift at a Unix millisecond, by id."""
    until = moment + 1
    override_shifts = [shift for override in overrides if (shift := _of_override(override, moment, until)) is not None]
    scheduled = scheduled_shifts(_rotations(schedule), _timezone(schedule), moment, until)
    parts = [part for shift in scheduled for part in _uncovered(shift, override_shifts)]
    current = [shift for shift in (*override_shifts, *parts) if shift[0] <= moment < shift[1]]
    return {shift[4]["id"]: shift[4] for shift in current if shift[4] is not None}


def _of_override(override: JSON, start: int, end: int) -> Shift | None:
    first, last = milliseconds_of(override["start_at"]), milliseconds_of(override["end_at"])
    if max(start, first) >= min(end, last):
        return None
    return first, last, override["rotation_id"], override["layer_id"], override.get("user")


def _uncovered(shift: Shift, override_shifts: list[Shift]) -> list[Shift]:
    """Return the parts of a shift that no override of its layer replaces."""
    parts = [shift]
    for first, last, rotation, layer, _ in override_shifts:
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


def _by_start(shift: Shift) -> tuple[int, int]:
    return shift[0], shift[1]


def _rotations(schedule: JSON) -> list[JSON]:
    return (schedule.get("config") or {}).get("rotations") or []


def _timezone(schedule: JSON) -> str:
    return schedule.get("timezone") or "Etc/UTC"


def _entry(shift: Shift) -> JSON:
    first, last, rotation, layer, user = shift
    entry = {"start_at": rfc3339(first), "end_at": rfc3339(last), "rotation_id": rotation}
    entry["fingerprint"] = f"{rotation}-{layer}-{first}"
    return entry if user is None else entry | {"user": user}


def _cursor(start: int, end: int) -> str:
    return base64.urlsafe_b64encode(f"{_CURSOR_PREFIX}{start}:{end}".encode()).decode().rstrip("=")


def _read_cursor(text: str) -> tuple[int, int] | None:
    try:
        plain = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
        start, _, end = plain.removeprefix(_CURSOR_PREFIX).partition(":")
        window = (int(start), int(end)) if plain.startswith(_CURSOR_PREFIX) else (0, -1)
        return window if 0 <= window[0] <= window[1] <= _MAX_TIME else None
    except (binascii.Error, ValueError):
        return None


def _moment(field: str, text: str) -> int:
    try:
        return milliseconds_of(text)
    except ValueError:
        raise unprocessable(field, f"{text!r} is neither a time nor a cursor of this list.") from None


def _check_order(fields: JSON) -> None:
    if milliseconds_of(fields["end_at"]) < milliseconds_of(fields["start_at"]):
        raise unprocessable("end_at", "end_at lies before start_at.")
