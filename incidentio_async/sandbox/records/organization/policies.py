"""Policies: their type, and what they require."""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.serving.operation_call import OperationCall


class PolicyHandlers:
    """Checks of policies."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        generic.before_create["policies"] = self._prepare
        generic.before_update["policies"] = self._check_change
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {}

    def _prepare(self, call: OperationCall, fields: JSON) -> None:
        _check_requirements(call.body)
        fields["status"] = call.body.get("status") or "enabled"

    def _check_change(self, call: OperationCall, record: Record, fields: JSON) -> None:
        if fields["policy_type"] != record["policy_type"]:
            text = f"The type of a policy cannot be changed from {record['policy_type']!r}: create another policy."
            raise unprocessable("policy_type", text)
        _check_requirements(call.body)


def _check_requirements(body: JSON) -> None:
    """Raise a 422 for a policy that requires nothing, as nothing could violate it."""
    for name, settings in body.items():
        if isinstance(settings, dict) and settings.get("requirements") == []:
            raise unprocessable(f"{name}.requirements", "A policy has to require something: add a requirement.")
