"""The one file of facts. It lies in the package, where the sandbox reads it too.

Beside the facts of the document it holds what the decisions add for the sandbox, which must know the API without
`resources/`: so that a wrong path there meets a right one here. What is added is left out when the facts are read.
"""

from __future__ import annotations

import json
from pathlib import Path

from codegen.checks import Json
from codegen.plan import Operation, Plan
from codegen.render_json import dumps

NAME = "incidentio_async/sandbox/_facts.json"
_PATH = Path(__file__).parents[1] / NAME
_ADDED = frozenset({"resource", "name", "max_page_size", "items", "cursor", "time_precision", "kept"})


def read_facts() -> Json:
    """Return the facts as ``distill`` made them; empty if there is no file yet."""
    if not _PATH.exists():
        return {}
    data: Json = json.loads(_PATH.read_text("utf-8"))
    for operation in data["operations"].values():
        for key in _ADDED & operation.keys():
            del operation[key]
    for schema in data["schemas"].values():
        schema["required"] = sorted([*schema["required"], *schema.pop("corrected", [])])
    del data["aliases"]
    return data


def facts_files(plan: Plan) -> dict[str, str]:
    """Return path → text of the file."""
    data = {
        **plan.facts,
        "operations": {operation.id: _operation(plan, operation) for operation in plan.operations},
        "schemas": {name: _schema(plan.facts["schemas"][name], schema) for name, schema in plan.schemas.items()},
        "aliases": plan.aliases,
    }
    return {NAME: dumps(data) + "\n"}


def _operation(plan: Plan, operation: Operation) -> Json:
    # The client's own names: only so that a test can name an operation by them.
    fact: Json = {**operation.fact, "resource": operation.resource, "name": operation.name}
    fact["max_page_size"] = operation.max_page_size
    if operation.response == "list":
        fact |= {"items": operation.key, "cursor": operation.cursor}
    if precision := plan.decisions["time_precision"].get(operation.id):
        fact["time_precision"] = precision
    if kept := plan.decisions["kept"].get(operation.id):
        fact["kept"] = kept
    return fact


def _schema(documented: Json, schema: Json) -> Json:
    """A schema; with the properties that are required in the document, and by decision are not."""
    corrected = [key for key in documented["required"] if key not in schema["required"]]
    return {**schema, "corrected": corrected} if corrected else schema
