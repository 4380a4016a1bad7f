"""Maintenance windows: one that is active is ended only on purpose."""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.values import milliseconds_of
from incidentio_async.sandbox.serving.operation_call import OperationCall


class MaintenanceWindowHandlers:
    """Handlers of maintenance windows."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._context = context
        self._records = context.records
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {
            ("maintenance_windows", "delete"): self._delete,
        }

    def _delete(self, call: OperationCall) -> bytes:
        """Delete a window. Raises a 422 for an active one, unless ``force`` is set."""
        window = self._context.target(call)
        active = milliseconds_of(window["start_at"]) <= self._records.now() < milliseconds_of(window["end_at"])
        if active and not call.query.flag("force"):
            raise unprocessable("force", "The window is active: set force to end it now, or set its end_at.")
        self._records.remove(window)
        return b""
