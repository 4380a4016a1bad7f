"""Responses that concern no record: documents, reports, and made-up figures."""

from __future__ import annotations

from incidentio_async.sandbox.openapi_document import openapi_document
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.ids import hash64_text
from incidentio_async.sandbox.serving.operation_call import OperationCall


class FallbackHandler:
    """Handles an operation by its schema alone. The records in its path must exist nevertheless."""

    def __init__(self, context: HandlerContext) -> None:
        self._context = context
        self._records = context.records

    def handle(self, call: OperationCall) -> bytes:
        """Return the body of the documented success."""
        operation = call.operation
        self._context.scope(call)
        if operation.content == "text/csv":
            return self._csv(call)
        if operation.result is None:
            return b"" if operation.content is None else openapi_document()
        bits = hash64_text(self._records.seed_data.seed, f"{operation.path}{call.arguments}")
        return self._context.envelope_response(call, self._records.generator.generate(operation.result, bits))

    def _csv(self, call: OperationCall) -> bytes:
        report = self._records.get("pay_reports", call.arguments[0])
        lines = ["name,email,hours,amount,currency"]
        users = self._records.tables["users"]
        for number in range(min(3, users.seed_count)):
            user = users.at((hash64_text(0, report["id"]) + number) % users.seed_count)
            lines.append(f"{user['name']},{user.get('email', '')},{8 * (number + 1)},{120 * (number + 1)}.00,GBP")
        return ("\n".join(lines) + "\n").encode()
