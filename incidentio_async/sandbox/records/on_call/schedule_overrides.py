"""Overrides of schedules: one takes the place of others on its layer."""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.on_call.schedule_shifts import rotations_of
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.records.values import milliseconds_of
from incidentio_async.sandbox.serving.operation_call import OperationCall

_KIND = "schedule_overrides"


class ScheduleOverrideHandlers:
    """Handlers of the overrides of schedules."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._context = context
        self._generic = generic
        self._records = context.records
        generic.before_create[_KIND] = lambda call, fields: self._check_layer(call.body["schedule_id"], fields)
        generic.before_update[_KIND] = self._check_change
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {
            (_KIND, "create"): self._create,
            (_KIND, "update"): self._update,
        }

    def _create(self, call: OperationCall) -> bytes:
        override = self._generic.add(call)
        self._make_room(override)
        return self._context.record_response(call, override)

    def _update(self, call: OperationCall) -> bytes:
        override = self._context.target(call)
        self._generic.change(call, override)
        self._make_room(override)
        return self._context.record_response(call, override)

    def _check_change(self, call: OperationCall, record: Record, fields: JSON) -> None:
        changed = {**record, **fields}
        self._check_layer(record["schedule_id"], changed)
        old, new = record.get("user"), fields.get("user")
        if old is not None and new is not None and old != new:
            text = "The user of an override cannot be changed: delete the override, and create one for this user."
            raise unprocessable("user", text, "invalid_value")

    def _check_layer(self, schedule_id: str, fields: JSON) -> None:
        """Raise a 422 if the schedule does not have the rotation and layer of an override."""
        schedule = self._records.referenced("schedules", schedule_id, "schedule_id")
        versions = [each for each in rotations_of(schedule) if each["id"] == fields["rotation_id"]]
        if not versions:
            raise unprocessable("rotation_id", "The schedule has no such rotation.", "not_found")
        if fields["layer_id"] not in {layer["id"] for version in versions for layer in version["layers"]}:
            raise unprocessable("layer_id", "The rotation has no such layer.", "not_found")

    def _make_room(self, override: Record) -> None:
        """Take the time of an override from others on its layer: what is left of them are new overrides."""
        place = {name: override[name] for name in ("schedule_id", "rotation_id", "layer_id")}
        start, end = milliseconds_of(override["start_at"]), milliseconds_of(override["end_at"])
        for other in list(self._records.where(_KIND, **place)):
            first, last = milliseconds_of(other["start_at"]), milliseconds_of(other["end_at"])
            if other is override or max(start, first) >= min(end, last):
                continue
            rest = {name: value for name, value in other.items() if name not in _NOT_COPIED}
            if first < start:
                self._records.add(_KIND, rest | {"end_at": override["start_at"]})
            if end < last:
                self._records.add(_KIND, rest | {"start_at": override["end_at"]})
            self._records.remove(other)


_NOT_COPIED = frozenset({"id", "created_at", "updated_at"})
