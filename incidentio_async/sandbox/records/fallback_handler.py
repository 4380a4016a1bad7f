"""Answers of what is about no record: documents, reports, and figures that are made up."""

from __future__ import annotations

from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.ids import scatter_text
from incidentio_async.sandbox.serving.calls import Call


class FallbackHandler:
    """Answers an operation by its schema alone. What its path speaks of must be there all the same."""

    def __init__(self, desk: HandlerContext) -> None:
        self._desk = desk
        self._records = desk.records

    def answer(self, call: Call) -> bytes:
        """The body of the documented success."""
        operation = call.operation
        self._desk.scope(call)
        if operation.content == "text/csv":
            return self._csv(call)
        if operation.result is None:
            return b"" if operation.content is None else self._document()
        bits = scatter_text(self._records.world.seed, f"{operation.path}{call.arguments}")
        return self._desk.result(call, self._records.maker.make(operation.result, bits))

    def _csv(self, call: Call) -> bytes:
        report = self._records.get("pay_reports", call.arguments[0])
        lines = ["name,email,hours,amount,currency"]
        users = self._records.tables["users"]
        for number in range(min(3, users.started)):
            user = users.at((scatter_text(0, report["id"]) + number) % users.started)
            lines.append(f"{user['name']},{user['email']},{8 * (number + 1)},{120 * (number + 1)}.00,GBP")
        return ("\n".join(lines) + "\n").encode()

    def _document(self) -> bytes:
        """A short OpenAPI document: every operation with its name, and nothing more."""
        paths: dict[str, JSON] = {}
        for operation in self._records.facts.operations.values():
            answers = {str(operation.status): {"description": "Success"}}
            entry: JSON = {"operationId": operation.id, "responses": answers}
            paths.setdefault(operation.path, {})[operation.method.lower()] = entry
        info = {"title": "incident.io sandbox", "version": "1.0.0"}
        return encode({"openapi": "3.0.3", "info": info, "paths": paths})
