"""Which arguments of a method are secret, and the statement that hides them from tracebacks."""

from __future__ import annotations

import runpy

from codegen.document import Json
from codegen.names import argument
from codegen.plan import HERE, Operation, Plan

# By its path: the package imports what is generated, and this must run whatever state that is in.
_is_secret_name = runpy.run_path(str(HERE.parent / "incidentio_async" / "_secret_names.py"))["is_secret_name"]


def shielding(plan: Plan, operation: Operation) -> str:
    """Return the first statement of a method: it rebinds every argument that is secret, or may hold a secret."""
    calls = {name: f"shield({name})" for name in secret_arguments(plan, operation)}
    calls |= {name: f"shield_named({name})" for name in untyped_arguments(operation)}
    if operation.fact["takes_secret"]:
        calls |= {"secret": "shield_secret(secret)"}
    calls |= {"options": "shield_options(options)"}  # their headers and whatever they add to the body or the query
    return f"{', '.join(calls)} = {', '.join(calls.values())}"


def secret_arguments(plan: Plan, operation: Operation) -> list[str]:
    """Return the arguments for properties of the body that are secret, or have a secret in them at any depth."""
    if operation.body is None:
        return []
    known = plan.decisions["secrets"].get(operation.fact["body"], [])
    return [
        argument(name)
        for name, fact in operation.body["properties"].items()
        if name in known or _is_secret(plan, name, fact, set())
    ]


def untyped_arguments(operation: Operation) -> list[str]:
    """Return the arguments for maps whose names and values are the caller's own."""
    properties = {} if operation.body is None else operation.body["properties"]
    kinds = ({"type": "any"}, {"type": "string"})
    return [argument(name) for name, fact in properties.items() if fact.get("map") in kinds]


def _is_secret(plan: Plan, name: str, fact: Json, seen: set[str]) -> bool:
    while "array" in fact or "map" in fact:
        fact = fact.get("array") or fact["map"]
    if fact.get("type") == "string" and not {"enum", "format"} & fact.keys() and _is_secret_name(name):
        return True
    schema = fact.get("ref")
    if schema is None or schema in seen:
        return False
    seen.add(schema)
    if plan.decisions["secrets"].get(schema):
        return True
    return any(_is_secret(plan, key, inner, seen) for key, inner in plan.schemas[schema]["properties"].items())
