"""An OpenAPI document → the facts that the library is made from.

Kept: paths, names, types, what is required, enums, limits, scopes, deprecations. Dropped: every sentence and every
example. A fact that only a sentence states (the operators of a filter, when an operation is removed) is extracted here.

Whatever is not understood stops the generator and is named with its place, so that a person decides on a union or a
nullable property, and nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from codegen import checks
from codegen.checks import Json, UnsupportedSpec
from codegen.fetch import load

__all__ = ["Json", "UnsupportedSpec", "distill", "load"]

METHODS = ("get", "put", "post", "delete", "patch")
LIMITS = ("minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "pattern", "default")
SCALARS = ("string", "integer", "number", "boolean")
OPERATORS = ("one_of", "not_in", "all_of", "is_set", "is_blank", "gte", "lte", "date_range", "starts_with")

_PROSE = {"description", "example", "examples", "summary", "title", "externalDocs"}
_REMOVAL = re.compile(r"will be removed on ([^.<]+)")
_REPLACEMENT = re.compile(r"Use <code>([A-Z]+ /[^<]*)</code> instead")


def distill(document: Json) -> Json:
    """Return the facts of a document, as plain JSON values in a stable order.

    Raises:
        UnsupportedSpec: At the first thing that is not understood.
    """
    checks.check_values(document)
    _only(document, {"components", "paths", "openapi", "info", "servers", "security", "tags"}, "document")
    with _within("document"):
        head = {
            "openapi": checks.word(document["openapi"], "version", "document.openapi"),
            "version": checks.word(document["info"]["version"], "version", "document.info.version"),
            "sha256": document.get("x-sha256", ""),
            "server": checks.word(document["servers"][0]["url"], "server address", "document.servers"),
        }
    with _within("components"):
        schemas = _Schemas(dict(document["components"]["schemas"]))
        if len(schemas.raw) > checks.MAX_SCHEMAS:
            raise UnsupportedSpec(f"components: more than {checks.MAX_SCHEMAS} schemas")
    with _within("paths"):
        operations = _unique(_operations(document, schemas))
        if len(operations) > checks.MAX_OPERATIONS:
            raise UnsupportedSpec(f"paths: more than {checks.MAX_OPERATIONS} operations")
    with _within("x-webhooks"):
        webhooks, audit_logs = (_unique(_events(document, kind, schemas)) for kind in ("x-webhooks", "x-audit-logs"))
    return {
        "document": head,
        "operations": operations,
        "schemas": schemas.distilled(),
        "webhooks": webhooks,
        "audit_logs": audit_logs,
    }


@contextmanager
def _within(place: str) -> Iterator[None]:
    """Refuse what is missing or malformed, and name its place."""
    try:
        yield
    except KeyError as error:
        raise UnsupportedSpec(f"{place}: {error} is missing") from error
    except (AttributeError, IndexError, TypeError, ValueError) as error:
        raise UnsupportedSpec(f"{place}: its shape is not the one that OpenAPI defines ({error})") from error


def _unique(rows: Iterable[tuple[str, Json | str]]) -> Json:
    """Return the rows as a dict in order. Refuse a name that appears twice, which would lose a row."""
    found: Json = {}
    for name, value in rows:
        if name in found:
            raise UnsupportedSpec(f"{name}: it appears twice")
        found[name] = value
    return dict(sorted(found.items()))


def _only(node: Json, known: Iterable[str], place: str) -> None:
    """Refuse unknown keys, except prose and ``x-`` extensions, which cannot change what is on the wire."""
    for key in node.keys() - set(known) - _PROSE:
        if not key.startswith("x-"):
            raise UnsupportedSpec(f"{place}: {key!r} is not understood")


class _Schemas:
    """The schemas of a document; inline objects become schemas, named for their parent."""

    def __init__(self, raw: Json) -> None:
        self.raw = raw
        self.done: Json = {}

    def distilled(self) -> Json:
        for name, node in self.raw.items():
            with _within(f"components.schemas.{name}"):
                self._object(name, node, f"components.schemas.{name}")
        return dict(sorted(self.done.items()))

    def ref(self, node: Json, place: str) -> str:
        """Return the schema that is referred to."""
        prefix, _, name = str(node["$ref"]).rpartition("/")
        if prefix != "#/components/schemas":
            raise UnsupportedSpec(f"{place}: the reference {node['$ref']!r} is not understood")
        if name not in self.raw:
            raise UnsupportedSpec(f"{place}: the schema {name!r} does not exist")
        return name

    def _object(self, name: str, node: Json, place: str) -> None:
        _only(node, {"type", "properties", "required"}, place)
        if node.get("type") != "object":
            raise UnsupportedSpec(f"{place}: a schema of type {node.get('type')!r} is not understood")
        if odd := [key for key in node.get("properties", {}) if len(key) > checks.MAX_WORD]:
            raise UnsupportedSpec(f"{place}: the name {odd[0]!r:.80} of a property is too long")
        properties = {
            key: self.type_of(value, f"{place}.{key}", name + _pascal(key))
            for key, value in sorted(node.get("properties", {}).items())
        }
        required = node.get("required", [])
        if not isinstance(required, list):
            raise UnsupportedSpec(f"{place}: required is {required!r:.80}, not a list")
        required = sorted(required)
        if unknown := set(required) - properties.keys():
            raise UnsupportedSpec(f"{place}: {sorted(unknown)} are required but are not properties")
        self.done[name] = {"properties": properties, "required": required}

    def type_of(self, node: Json, place: str, name: str) -> Json:
        """Return one type: ``{"ref"}``, ``{"array"}``, ``{"map"}``, ``{"type"}`` with its format, enum and limits."""
        with _within(place):
            return self._type_of(node, place, name)

    def _type_of(self, node: Json, place: str, name: str) -> Json:
        if "$ref" in node:
            _only(node, {"$ref"}, place)
            return {"ref": self.ref(node, place)}
        _only(
            node,
            {"type", "format", "enum", "items", "properties", "required", "additionalProperties", *LIMITS},
            place,
        )
        limits = {key: checks.limit(key, node[key], place) for key in LIMITS if key in node}
        kind = node.get("type")
        if kind == "array":
            return {"array": self.type_of(node["items"], f"{place}[]", name + "Item"), **limits}
        if kind == "object":
            return self._nested(node, place, name)
        if kind not in SCALARS:
            raise UnsupportedSpec(f"{place}: the type {kind!r} is not understood")
        fact: Json = {"type": kind}
        if "format" in node:
            if node["format"] not in ("date-time", "int64", "int32", "double", "binary"):
                raise UnsupportedSpec(f"{place}: the format {node['format']!r} is not understood")
            fact["format"] = node["format"]
        if "enum" in node:
            if kind != "string":
                raise UnsupportedSpec(f"{place}: an enum of type {kind!r} is not understood")
            fact["enum"] = checks.enum(node["enum"], place)
        return fact | limits

    def _nested(self, node: Json, place: str, name: str) -> Json:
        if "properties" in node:
            if name in self.raw or name in self.done:
                raise UnsupportedSpec(f"{place}: the name {name!r} for this object is taken")
            self._object(name, node, place)
            return {"ref": name}
        values = node.get("additionalProperties", True)
        if values is True:
            return {"map": {"type": "any"}}
        if not isinstance(values, dict):
            raise UnsupportedSpec(f"{place}: additionalProperties {values!r} is not understood")
        return {"map": self.type_of(values, f"{place}{{}}", name + "Value")}


def _pascal(text: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[^A-Za-z0-9]+", text))


def _operations(document: Json, schemas: _Schemas) -> Iterable[tuple[str, Json]]:
    for path, item in document["paths"].items():
        for method, node in item.items():
            place = f"paths.{path}.{method}"
            if method not in METHODS:
                raise UnsupportedSpec(f"{place}: the method is not understood")
            with _within(place):
                checks.word(path, "path", place)
                fact = _operation(path, method, node, schemas, place)
                yield checks.word(node["operationId"], "identifier of an operation", place), fact


def _parameters(path: str, parameters: list[Json], schemas: _Schemas, place: str) -> tuple[Json, bool]:
    """Return the query parameters, and whether there is a header parameter for a source's secret."""
    query: Json = {}
    header = False
    declared = [parameter["name"] for parameter in parameters if parameter["in"] == "path"]
    if sorted(re.findall(r"\{([^{}]*)\}", path)) != sorted(declared):
        raise UnsupportedSpec(f"{place}: the path's parameters are not those that are declared, {declared}")
    for parameter in parameters:
        where = f"{place}.parameters.{parameter['name']}"
        kind = parameter["in"]
        if kind == "query":
            name = checks.word(parameter["name"], "query parameter", where)
            if name in query:
                raise UnsupportedSpec(f"{where}: the parameter appears twice")
            query[name] = _query_parameter(parameter, schemas, where)
        elif kind == "header" and parameter["name"] == "authorization":
            header = True
        elif kind == "path":
            _only(parameter, {"name", "in", "required", "schema"}, where)
            checks.flag(parameter, "required", where)
            if parameter["schema"].get("type") != "string":
                raise UnsupportedSpec(f"{where}: a path parameter that is not a string is not understood")
        else:
            raise UnsupportedSpec(f"{where}: a parameter in {kind!r} is not understood")
    return query, header


def _operation(path: str, method: str, node: Json, schemas: _Schemas, place: str) -> Json:
    _only(
        node,
        {"tags", "operationId", "parameters", "requestBody", "responses", "deprecated", "security"},
        place,
    )
    tags = checks.words(node["tags"], "tag", place)
    if len(tags) != 1:
        raise UnsupportedSpec(f"{place}: an operation under {len(tags)} tags is not understood")
    query, header = _parameters(path, node.get("parameters", []), schemas, place)
    fact: Json = {
        "tag": tags[0],
        "method": method.upper(),
        "path": path,
        "query": query,
        "body": _body(node.get("requestBody"), schemas, place),
        **_success(node["responses"], schemas, place),
        "scopes": checks.words(node.get("x-rbac-scopes", []), "scope", place),
        "auth": _auth(node, header, place),
        # An operation that has a header parameter of its own for it takes an alert source's secret.
        "takes_secret": header,
    }
    if checks.flag(node, "deprecated", place):
        fact["deprecated"] = _deprecation(node.get("description", ""), place)
    return fact


def _auth(node: Json, header: bool, place: str) -> str:
    security = node.get("security")
    if security is None or security == [{"BearerAuth": []}]:
        return "key"
    if security == []:
        return "secret" if header else "none"
    raise UnsupportedSpec(f"{place}: the security {security!r} is not understood")


def _query_parameter(parameter: Json, schemas: _Schemas, place: str) -> Json:
    _only(parameter, {"name", "in", "required", "schema", "style", "explode", "allowEmptyValue"}, place)
    if parameter.get("style") not in (None, "deepObject"):
        raise UnsupportedSpec(f"{place}: the style {parameter['style']!r} is not understood")
    fact = schemas.type_of(parameter["schema"], place, "")
    if not checks.flag(parameter, "explode", place, missing=True) or ("map" in fact) != (
        parameter.get("style") == "deepObject"
    ):
        raise UnsupportedSpec(f"{place}: a parameter of this type in this style is not understood")
    if "type" not in fact.get("array", fact) and "map" not in fact:
        raise UnsupportedSpec(f"{place}: a query parameter that is neither plain values nor a filter is not understood")
    if "map" in fact:
        fact = {"filter": _levels(fact["map"]), "operators": _operators(parameter)}
    if checks.flag(parameter, "required", place):
        fact["required"] = True
    return fact


def _levels(values: Json) -> int:
    """Return how many keys precede the values: 1 for ``status[one_of]``, 2 for ``custom_field[ID][one_of]``."""
    return 1 + _levels(values["map"]) if "map" in values else 1


def _operators(parameter: Json) -> list[str]:
    """Return the operators of a filter. Only its description names them, in quotes or bare."""
    text = parameter.get("description", "")
    found = [word for word in OPERATORS if re.search(rf"\b{word}\b", text)]
    if "'is'" in text:
        found.append("is")
    return found


def _body(node: Json | None, schemas: _Schemas, place: str) -> str | None:
    if node is None:
        return None
    content = node["content"]
    if set(content) != {"application/json"} or "$ref" not in content["application/json"]["schema"]:
        raise UnsupportedSpec(f"{place}.requestBody: a body other than one JSON schema is not understood")
    return schemas.ref(content["application/json"]["schema"], place)


def _success(responses: Json, schemas: _Schemas, place: str) -> Json:
    statuses = [status for status in responses if status.startswith("2")]
    if len(statuses) != 1 or not re.fullmatch("2[0-9][0-9]", statuses[0]):
        raise UnsupportedSpec(f"{place}.responses: the kinds of success {statuses} are not understood")
    content = responses[statuses[0]].get("content", {})
    fact: Json = {"status": int(statuses[0]), "result": None, "content": None}
    for media, node in content.items():
        if len(content) != 1 or media not in ("application/json", "text/csv"):
            raise UnsupportedSpec(f"{place}.responses: the content {sorted(content)} is not understood")
        fact["content"] = media
        if "$ref" in node["schema"]:
            fact["result"] = schemas.ref(node["schema"], place)
        elif node["schema"].get("format") != "binary":
            raise UnsupportedSpec(f"{place}.responses: a response is neither a schema nor binary")
    return fact


def _deprecation(text: str, place: str) -> Json:
    fact: Json = {}
    if found := _REMOVAL.search(text):
        day = dt.datetime.strptime(found[1] + " +0000", "%d %B %Y %z").date()
        fact["removal"] = day.isoformat()
    if found := _REPLACEMENT.search(text):
        fact["replacement"] = checks.word(found[1], "operation to use instead", place)
    return fact


def _events(document: Json, kind: str, schemas: _Schemas) -> Iterable[tuple[str, str]]:
    for path, item in document.get("x-webhooks", {}).items():
        prefix, _, name = path.removeprefix("/").partition("/")
        if prefix not in ("x-webhooks", "x-audit-logs"):
            raise UnsupportedSpec(f"x-webhooks.{path}: neither a webhook nor an audit log")
        if prefix == kind:
            with _within(f"x-webhooks.{path}"):
                node = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
                form = "webhook" if kind == "x-webhooks" else "audit log entry"
                yield checks.word(name, form, f"x-webhooks.{path}"), schemas.ref(node, f"x-webhooks.{path}")
