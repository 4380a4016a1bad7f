"""What an update may not do, where the API's document says so in words alone."""

from __future__ import annotations

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.serving.operation_call import OperationCall


def check_status(call: OperationCall) -> None:
    """Raise a 422 if an update of a follow-up or an action sets its status to deleted."""
    if call.body.get("status") == "deleted":
        raise unprocessable("status", "The status cannot be set to 'deleted': use the operation that deletes it.")
