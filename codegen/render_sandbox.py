"""The sandbox's data: what a server must know of the API. It shares no code with `resources/`, so that a wrong path
there meets a right one here."""

from __future__ import annotations

from codegen.checks import Json
from codegen.plan import Operation, Plan
from codegen.render_json import dumps


def sandbox_files(plan: Plan) -> dict[str, str]:
    data = {
        "document": plan.facts["document"],
        "operations": {operation.id: _operation(plan, operation) for operation in plan.operations},
        "schemas": plan.schemas,
        "aliases": plan.aliases,
        "webhooks": plan.facts["webhooks"],
        "audit_logs": plan.facts["audit_logs"],
    }
    return {"incidentio_async/sandbox/_facts.json": dumps(data) + "\n"}


def _operation(plan: Plan, operation: Operation) -> Json:
    fact: Json = {key: value for key, value in operation.fact.items() if key != "deprecated"}
    # The client's own names: only so that a test can name an operation by them.
    fact["resource"], fact["name"] = operation.resource, operation.name
    fact["max_page_size"] = operation.max_page_size
    fact["deprecated"] = "deprecated" in operation.fact
    if operation.answer == "list":
        fact["items"] = operation.key
        fact["cursor"] = operation.cursor
        if precision := plan.decisions["time_precision"].get(operation.id):
            fact["time_precision"] = precision
    return fact
