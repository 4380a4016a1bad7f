"""The OpenAPI document that the sandbox serves, built from its facts.

It has every operation, parameter and schema of the API's own document. Its few sentences are the sandbox's.
"""

from __future__ import annotations

import functools
import json
import re
from http import HTTPStatus
from importlib import resources

from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.errors import DOCUMENTED_ERRORS
from incidentio_async.sandbox.facts import JSON, load_facts

_SECURITY = "BearerAuth"
_ERROR = "ErrorResponse"
_JSON_TYPE = "application/json"
_TEXT_LISTS: JSON = {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}


@functools.cache
def openapi_document() -> bytes:
    """Return the document as JSON. It is built when it is first asked for."""
    facts = json.loads(resources.files(__package__).joinpath("_facts.json").read_bytes())
    head, operations = facts["document"], facts["operations"]
    document = {
        "openapi": head["openapi"],
        "info": {"title": "incident.io API, served by a sandbox", "version": head["version"]},
        # Relative to the document: what is generated from it calls the sandbox.
        "servers": [{"url": "/"}],
        "security": [{_SECURITY: []}],
        "tags": [{"name": tag} for tag in sorted({operation["tag"] for operation in operations.values()})],
        "paths": _paths(operations),
        "components": {
            "schemas": _schemas(facts["schemas"]),
            "securitySchemes": {_SECURITY: {"type": "http", "scheme": "bearer"}},
        },
        "x-webhooks": {
            **_events("x-webhooks", "Webhooks", facts["webhooks"]),
            **_events("x-audit-logs", "Audit logs", facts["audit_logs"]),
        },
    }
    return encode(document)


def _paths(operations: JSON) -> JSON:
    paths: JSON = {}
    for operation_id, operation in operations.items():
        paths.setdefault(operation["path"], {})[operation["method"].lower()] = _operation(operation_id, operation)
    return paths


def _operation(operation_id: str, operation: JSON) -> JSON:
    found: JSON = {"operationId": operation_id, "tags": [operation["tag"]], "responses": _responses(operation)}
    parameters = _parameters(load_facts().operations[operation_id].parameters, operation)
    if parameters:
        found["parameters"] = parameters
    if operation["body"] is not None:
        found["requestBody"] = {"required": True, "content": _content(_JSON_TYPE, operation["body"])}
    if operation["auth"] != "key":
        found["security"] = []
    if operation["scopes"]:
        found["x-rbac-scopes"] = operation["scopes"]
    if "deprecated" in operation:
        found |= {"deprecated": True, "description": _deprecation(operation["deprecated"])}
    return found


def _deprecation(known: JSON) -> str:
    text = f"The last day of this operation is {known['removal']}." if "removal" in known else "Deprecated."
    return f"{text} Its replacement is {known['replacement']}." if "replacement" in known else text


def _parameters(of_path: list[str], operation: JSON) -> list[JSON]:
    parameters: list[JSON] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in of_path
    ]
    parameters += [_query_parameter(name, kind) for name, kind in operation["query"].items()]
    if operation["takes_secret"]:
        parameters.append({"name": "authorization", "in": "header", "schema": {"type": "string"}})
    return parameters


def _query_parameter(name: str, kind: JSON) -> JSON:
    parameter: JSON = {"name": name, "in": "query", "allowEmptyValue": True}
    if kind.get("required"):
        parameter["required"] = True
    if "filter" not in kind:
        return parameter | {"schema": _schema({key: value for key, value in kind.items() if key != "required"})}
    parameter |= {"style": "deepObject", "explode": True, "schema": _filter_schema(kind)}
    if kind["operators"]:
        # Quoted, as an operator can be a common word.
        operators = ", ".join(f"'{operator}'" for operator in kind["operators"])
        parameter["description"] = f"A filter with the operators {operators}."
    return parameter


def _filter_schema(kind: JSON) -> JSON:
    """Return the schema of a filter: lists of text by operator, or by id and operator."""
    if kind["filter"] > 1:
        return {"type": "object", "additionalProperties": _TEXT_LISTS}
    return _TEXT_LISTS if kind["operators"] else {"type": "object", "additionalProperties": True}


def _responses(operation: JSON) -> JSON:
    success: JSON = {"description": "Success"}
    if operation["content"] is not None:
        success["content"] = _content(operation["content"], operation["result"])
    errors = {
        str(status): {"description": HTTPStatus(status).phrase, "content": _content(_JSON_TYPE, _ERROR)}
        for status in DOCUMENTED_ERRORS
    }
    return {str(operation["status"]): success, **errors}


def _content(media_type: str, schema: str | None) -> JSON:
    """Return the content of a body. Without a schema it is a file."""
    kind = {"type": "string", "format": "binary"} if schema is None else _schema({"ref": schema})
    return {media_type: {"schema": kind}}


def _schemas(facts: JSON) -> JSON:
    """Return all schemas; those that the facts name for the property that has them stand in that property again."""
    found, inline = {name: _object(schema) for name, schema in facts.items()}, []
    for name, schema in facts.items():
        for key, kind in schema["properties"].items():
            if kind.get("ref") == name + _pascal(key):
                found[name]["properties"][key] = found[kind["ref"]]
                inline.append(kind["ref"])
    return {name: schema for name, schema in found.items() if name not in inline}


def _object(schema: JSON) -> JSON:
    found: JSON = {"type": "object"}
    if schema["properties"]:
        found["properties"] = {name: _schema(kind) for name, kind in schema["properties"].items()}
    # The facts correct what the API's document requires and the API leaves out.
    required = sorted([*schema["required"], *schema.get("corrected", ())])
    return found | ({"required": required} if required else {})


def _schema(kind: JSON) -> JSON:
    """Return the schema of a property or a parameter."""
    if "ref" in kind:
        return {"$ref": f"#/components/schemas/{kind['ref']}"}
    limits = {name: value for name, value in kind.items() if name not in ("array", "map")}
    if "array" in kind:
        return {"type": "array", "items": _schema(kind["array"]), **limits}
    if "map" in kind:
        any_value = kind["map"] == {"type": "any"}
        return {"type": "object", "additionalProperties": True if any_value else _schema(kind["map"]), **limits}
    return {} if kind == {"type": "any"} else limits


def _pascal(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[^A-Za-z0-9]+", name))


def _events(prefix: str, tag: str, schemas: JSON) -> JSON:
    """Return the events of one kind, as operations: OpenAPI 3.0 has no webhooks."""
    return {
        f"/{prefix}/{name}": {
            "get": {
                "operationId": _pascal(re.sub(r"\.(?=\d)", "_v", name)),
                "tags": [tag],
                "responses": {"200": {"description": "The event", "content": _content(_JSON_TYPE, schema)}},
            }
        }
        for name, schema in schemas.items()
    }
