"""Which arguments of a method are secret, and the statement that hides them from tracebacks."""

from __future__ import annotations

import runpy

from codegen.checks import Json
from codegen.names import argument
from codegen.plan import HERE, Operation, Plan
from codegen.source import Code, code, join, name

# Loaded by its path: the package imports generated modules, and the generator must run even if they are broken.
_is_secret_name = runpy.run_path(str(HERE.parent / "incidentio_async" / "_secrets" / "names.py"))["is_secret_name"]


def is_secret_text(key: str, fact: Json) -> bool:
    """Return whether a property holds a secret, going by its name: strings and lists of them, no enums and times."""
    while "array" in fact:
        fact = fact["array"]
    is_text = fact.get("type") == "string" and not {"enum", "format"} & fact.keys()
    return is_text and bool(_is_secret_name(key))


def shielding(plan: Plan, operation: Operation) -> Code:
    """Return the first statement of a method: it rebinds every argument that is secret, or may hold a secret."""
    calls = dict.fromkeys(secret_arguments(plan, operation), "shield")
    calls |= dict.fromkeys(untyped_arguments(operation), "shield_named")
    if operation.fact["takes_secret"]:
        calls |= {"secret": "shield_secret"}
    values = [code("{:name}({:name})", shield, given) for given, shield in calls.items()]
    # Their headers and whatever they add to the body or the query; most calls have none.
    values.append(code("options and shield_options(options)"))
    return code("{:code} = {:code}", join(", ", map(name, [*calls, "options"])), join(", ", values))


def secret_arguments(plan: Plan, operation: Operation) -> list[str]:
    """Return the arguments for properties of the body that are secret, or have a secret in them at any depth."""
    if operation.body is None:
        return []
    known = plan.decisions["secrets"].get(operation.fact["body"], [])
    return [
        argument(key)
        for key, fact in operation.body["properties"].items()
        if key in known or _is_secret(plan, key, fact, set())
    ]


def untyped_arguments(operation: Operation) -> list[str]:
    """Return the arguments for maps whose names and values are the caller's own."""
    properties = {} if operation.body is None else operation.body["properties"]
    kinds = ({"type": "any"}, {"type": "string"})
    return [argument(key) for key, fact in properties.items() if fact.get("map") in kinds]


def _is_secret(plan: Plan, key: str, fact: Json, seen: set[str]) -> bool:
    while "array" in fact or "map" in fact:
        fact = fact.get("array") or fact["map"]
    if is_secret_text(key, fact):
        return True
    schema = fact.get("ref")
    if schema is None or schema in seen:
        return False
    seen.add(schema)
    if plan.decisions["secrets"].get(schema):
        return True
    return any(_is_secret(plan, inner, fact, seen) for inner, fact in plan.schemas[schema]["properties"].items())
