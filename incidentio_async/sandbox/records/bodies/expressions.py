"""Expressions of templates, routes and workflows: what they return, and whether what refers to them exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON, Schema
from incidentio_async.sandbox.records.bodies.labels import document_of, variables_of

EXPRESSION = re.compile(r'expressions\["([^"]+)"\]')
# Properties that hold a reference, or a document with references.
_REFERRING = frozenset({"reference", "subject", "root_reference", "literal"})
_ONE_OF_MANY = frozenset({"first", "random", "min", "max", "sum"})
_MANY = frozenset({"filter", "concatenate"})


def with_returns(expression: JSON) -> JSON:
    """Return an expression with the type that it returns, for each operation and as a whole."""
    latest: JSON = {"type": "String", "array": False}
    operations = []
    for operation in expression.get("operations", []):
        kind = operation.get("operation_type")
        block = operation.get(kind)
        if isinstance(block, dict) and isinstance(block.get("returns"), dict):
            latest = block["returns"]
        elif kind == "count":
            latest = {"type": "Number", "array": False}
        elif kind in _ONE_OF_MANY or kind in _MANY:
            latest = {**latest, "array": kind in _MANY}
        operations.append({"returns": latest, **operation})
    return {"returns": latest, **expression, "operations": operations}


def expressions_in(body: JSON) -> Iterator[JSON]:
    """Yield the expressions that a body defines, itself or in an object in it."""
    for value in (body, *(value for value in body.values() if isinstance(value, dict))):
        defined = value.get("expressions")
        if isinstance(defined, list):
            yield from (each for each in defined if isinstance(each, dict))


class ExpressionChecks:
    """Checks of the expressions in request bodies."""

    def __init__(self, schemas: dict[str, Schema]) -> None:
        self._schemas = schemas
        self._defining: dict[str, bool] = {}

    def check(self, body: JSON, schema: str) -> None:
        """Raise a 422 if an expression cannot be evaluated, or something refers to one that the body does not define.

        Bodies whose schema has no expressions are not read.
        """
        if self._defines(schema, frozenset()):
            self._walk(body, "", None)

    def _defines(self, schema: str, seen: frozenset[str]) -> bool:
        if schema not in self._defining:
            refs = {r for k in self._schemas[schema].properties.values() for r in _refs(k)} - seen - {schema}
            self._defining[schema] = "expressions" in self._schemas[schema].properties or any(
                self._defines(ref, seen | {schema}) for ref in refs
            )
        return self._defining[schema]

    def _walk(self, value: Any, path: str, known: frozenset[str] | None) -> None:
        """Check a value. ``known`` are the references of the expressions around it, None without any."""
        if isinstance(value, list):
            for index, item in enumerate(value):
                self._walk(item, f"{path}[{index}]", known)
        elif isinstance(value, dict):
            defined = value.get("expressions")
            if isinstance(defined, list):
                known = frozenset(str(each["reference"]) for each in defined if "reference" in each)
            if "operations" in value and "root_reference" in value:
                _check_operations(value, path)
            for name, item in value.items():
                self._walk(item, f"{path}.{name}" if path else name, known)
        elif isinstance(value, str) and known is not None and path.rpartition(".")[2] in _REFERRING:
            _check_references(value, path, known)


def _check_operations(expression: JSON, path: str) -> None:
    for operation in expression["operations"]:
        if operation.get("operation_type") == "branches" and expression["root_reference"] not in ("", "."):
            text = "An expression with branches starts from everything: its root_reference is '.'."
            raise unprocessable(f"{path}.root_reference", text)


def _check_references(text: str, path: str, known: frozenset[str]) -> None:
    document = document_of(text) if path.endswith("literal") else None
    if document is None and path.endswith("literal"):
        return
    for reference in [text] if document is None else variables_of(document):
        for wanted in EXPRESSION.findall(reference):
            if wanted not in known:
                message = f"There is no expression with the reference {wanted!r} here; {_listing(known)}."
                raise unprocessable(path, message, "not_found")


def _listing(known: Iterable[str]) -> str:
    return f"there are: {', '.join(sorted(known))}" if known else "there are none"


def _refs(kind: JSON) -> Iterator[str]:
    if "ref" in kind:
        yield kind["ref"]
    for inner in ("array", "map"):
        if inner in kind:
            yield from _refs(kind[inner])
