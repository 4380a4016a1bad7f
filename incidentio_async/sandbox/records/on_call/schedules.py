"""Schedules: who is on call, by rotations and overrides."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.on_call.schedule_config import check_rotations, complete_rotations
from incidentio_async.sandbox.records.on_call.schedule_shifts import (
    current_shifts,
    entry,
    next_shifts,
    shifts_of,
    timezone_of,
)
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.records.values import milliseconds_of
from incidentio_async.sandbox.serving.operation_call import OperationCall

_DAY = 86_400_000
# The default window, and the part of it on one page.
_WINDOW, _PAGE = 21 * _DAY, 7 * _DAY
# The default window of a preview, and the longest one.
_PREVIEW, _LONGEST_PREVIEW = 28 * _DAY, 91 * _DAY
_CURSOR_PREFIX = "window:"
_ROTATIONS = "schedule.config.rotations"
# The last time that `datetime` supports.
_MAX_TIME = 253_402_300_799_999


class ScheduleHandlers:
    """Handlers of schedules and their entries."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._context = context
        self._records = context.records
        generic.before_create["schedules"] = self._prepare
        generic.before_update["schedules"] = self._change
        context.computed_fields["schedules"] = self._on_call
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {
            ("schedule_entries", ""): self._entries,
            ("schedules", "preview_entries"): self._preview,
        }

    # -- parts of a schedule ------------------------------------------------------------------------------------

    def _prepare(self, call: OperationCall, fields: JSON) -> None:
        fields.setdefault("config", {"rotations": []})
        fields["timezone"] = (call.body.get("schedule") or {}).get("timezone") or "Etc/UTC"
        self._complete(fields, {})

    def _change(self, call: OperationCall, record: Record, fields: JSON) -> None:
        body, _ = self._context.body(call)
        if "config" in body and body["config"] is None:
            fields["config"] = {"rotations": []}
        self._complete(fields, record)

    def _complete(self, fields: JSON, previous: JSON) -> None:
        check_rotations(fields, previous, _ROTATIONS)
        complete_rotations(fields, self._records.now(), self._context.fields.new_id)
        self._context.fields.leave_out_empty("schedules", fields)

    def _on_call(self, schedule: JSON) -> JSON:
        """Return the current shifts and the next ones."""
        now, overrides = self._records.clock(), self._overrides(schedule["id"])
        current, following = (find(schedule, overrides, now) for find in (current_shifts, next_shifts))
        return {"current_shifts": [*map(entry, current)], "next_shifts": [*map(entry, following)]}

    def _overrides(self, schedule_id: str) -> list[JSON]:
        return [*self._records.where("schedule_overrides", schedule_id=schedule_id)]

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
        if end < start:
            raise unprocessable("entry_window_end", "entry_window_end lies before entry_window_start.", "invalid_range")
        return start, min(end, _MAX_TIME), True

    def _preview(self, call: OperationCall) -> bytes:
        schedule = self._context.target(call)
        self._context.check_links(call)
        body = call.body
        fields = self._context.fields.read("schedules", body["schedule"], "schedule.")
        self._complete(fields, schedule)
        previewed = {"timezone": timezone_of(schedule), "config": schedule.get("config"), **fields}
        given, until = body.get("entry_window_start"), body.get("entry_window_end")
        start = milliseconds_of(given) if given else self._records.now()
        end = min(milliseconds_of(until) if until else start + _PREVIEW, start + _LONGEST_PREVIEW, _MAX_TIME)
        entries = self._serialized(previewed, schedule["id"], start, end)
        return self._context.envelope_response(call, {"schedule_entries": entries})

    def _serialized(self, schedule: JSON, schedule_id: str, start: int, end: int, after: int = 0) -> JSON:
        """Return the entries that overlap with a window, without those that start before ``after``."""
        shifts = shifts_of(schedule, self._overrides(schedule_id), start, end)
        return {name: [entry(shift) for shift in found if shift[0] >= after] for name, found in shifts.items()}


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
