"""One runnable example per operation."""

from __future__ import annotations

import keyword
import re
from typing import Any, get_args, get_origin, get_type_hints

from codegen.reference.example_values import (
    argument_value,
    object_of,
    record_ids,
    sandbox,
    singular,
    text_of,
)
from incidentio_async import models
from incidentio_async.cli._arguments import Argument, arguments_of, method_of
from incidentio_async.operations import Operation, operations

_WIDTH = 88
_SAYING = ("reference", "name", "title", "label", "summary", "message", "description", "status", "url", "id")
"""Attributes that tell a record apart, the best first."""
_OWN_KEY = "API Keys V1"
"""The tag whose records differ from sandbox to sandbox: an example makes the one that it changes."""


def example_of(operation: Operation) -> str:
    """Return the example: Python statements that use ``client``."""
    setup, given = "", _arguments(operation)
    call = f"client.{attribute_of(operation)}.{operation.name}"
    if operation.id.startswith(_OWN_KEY) and "{id}" in operation.path:
        setup = example_of(operations()["API Keys V1#Create"]).rpartition("print(")[0].replace("api_key =", "made =")
        given = [("", Code("made.api_key.id")), *given[1:]]
    if any(isinstance(value, Code) for name, value in given if name == "secret"):
        setup = f"source = await {written('client.alert_sources.show', given[:1])}\n"
    if operation.items is not None:
        return setup + _list_example(operation, call, given)
    if operation.result is None and operation.name == "download":
        return f'{setup}path = await {written(call, given)}.to_path("report.csv")\nprint(path)\n'
    name = _variable(operation)
    if not name:
        return f"{setup}await {written(call, given)}\n"
    return f"{setup}{name} = await {written(call, given, len(name) + 9)}\nprint({_shown(name, _returned(operation))})\n"


class Code(str):
    """Text that is code already."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def attribute_of(operation: Operation) -> str:
    """Return the attribute of the client to use: without a version, where that leads to this operation."""
    return operation.resource[:-3] if operation.recommended else operation.resource


def written(call: str, given: list[tuple[str, Any]], indent: int = 6) -> str:
    """Return a call in Python, on several lines if it is long.

    Args:
        call: What is called.
        given: The arguments; those without a name are positional.
        indent: Characters before it in its line.
    """
    shown = ", ".join(f"{name}={value!r}" if name else repr(value) for name, value in given)
    line = f"{call}({shown})".replace("'", '"')
    if len(line) + indent <= _WIDTH:
        return line
    rows = [f"    {name + '=' if name else ''}{_literal(value, 1)},\n" for name, value in given]
    return f"{call}(\n{''.join(rows)})"


def _literal(value: Any, depth: int) -> str:
    """Return a value as Python has it, on several lines if it is long."""
    line = repr(value).replace("'", '"')
    if len(line) + 4 * depth + 24 <= _WIDTH or not isinstance(value, dict | list):
        return line
    inner, outer = "    " * (depth + 1), "    " * depth
    if isinstance(value, list):
        return "[\n" + "".join(f"{inner}{_literal(one, depth + 1)},\n" for one in value) + f"{outer}]"
    rows = (f'{inner}"{key}": {_literal(one, depth + 1)},\n' for key, one in value.items())
    return "{\n" + "".join(rows) + f"{outer}}}"


def _list_example(operation: Operation, call: str, given: list[tuple[str, Any]]) -> str:
    name = singular((operation.items or "").rpartition(".")[2])
    name = f"{name}_" if keyword.iskeyword(name) else name
    (returned, *_) = get_args(get_type_hints(method_of(operation))["return"])
    return f"async for {name} in {written(call, given, len(name) + 14)}:\n    print({_shown(name, returned)})\n"


def _arguments(operation: Operation) -> list[tuple[str, Any]]:
    """Return the required arguments; for a list, also a filter whose values are known."""
    given = arguments_of(operation)
    body = object_of(operation.payload) if operation.payload else {}
    body |= _version(operation)
    found = [(_name(one), _argument(operation, one, body)) for one in given if one.required or one.wire in body]
    if operation.items is not None:
        known = [one for one in given if one.parameter and one.parameter.values and one.parameter.operators]
        found += [(one.name, argument_value(one.wire, _parameter(one))) for one in known[:1] if not one.required]
    return found


def _name(argument: Argument) -> str:
    return "" if argument.place == "path" else argument.name


def _parameter(argument: Argument) -> Any:
    return argument.parameter


def _argument(operation: Operation, argument: Argument, body: dict[str, Any]) -> Any:
    if argument.place == "path":
        return path_id(operation, argument.name)
    if argument.place == "secret":
        return Code("source.secret_token")
    if argument.place == "query":
        return argument_value(argument.wire, _parameter(argument))
    return body[argument.wire]


def path_id(operation: Operation, name: str) -> str:
    """Return the id of a record for a parameter of a path."""
    before = re.split(r"/actions/(?!\{)", operation.path)[0].partition(f"{{{name}}}")[0]
    words = [singular(part) for part in before.split("/")[2:] if part and not part.startswith("{")]
    # The last word names the record: an `id` below `options` is that of an option. Below the pages of a status page,
    # an `incident_id` is that of an incident there.
    names = [f"{word}_id" for word in reversed(words)] if name == "id" else [f"{words[0]}_{name}"]
    known = (record_ids()[one] for one in names if one in record_ids())
    return next(known, text_of(name))


def _version(operation: Operation) -> dict[str, int]:
    """Return the version that a change of a versioned record must name."""
    store = sandbox().store
    if operation.path.endswith("/actions/update_schema"):
        return {"version": (store.find("catalog_types", record_ids()["catalog_type_id"]) or {})["schema"]["version"]}
    if operation.path == "/v1/ip_allowlists" and operation.method == "PUT":
        return {"version": store.records("ip_allowlists")[0]["version"]}
    if operation.method == "PUT" and "/alert_routes/" in operation.path:
        return {"version": (store.find("alert_routes", record_ids()["alert_route_id"]) or {})["version"] + 1}
    return {}


def _returned(operation: Operation) -> Any:
    """Return the class of what a call returns, as far as it is one."""
    result = getattr(models, operation.result) if operation.result else None
    if result is None or operation.unwrap is None:
        return result
    hint = get_type_hints(result)[operation.unwrap]
    if get_origin(hint) is list:
        return hint
    return next((one for one in get_args(hint) if isinstance(one, type) and one is not type(None)), hint)


def _variable(operation: Operation) -> str:
    """Return a name for what a call returns; empty where it returns nothing."""
    if operation.unwrap:
        return f"{operation.unwrap}_" if keyword.iskeyword(operation.unwrap) else operation.unwrap
    if operation.result:
        word = singular(operation.path.partition("/actions/")[0].rstrip("/").rpartition("/")[2])
        return "result" if "{" in word else word
    return "document" if operation.name == "openapi_v3" else ""


def _shown(name: str, kind: Any) -> str:
    """Return the expression that an example prints."""
    fields = getattr(kind, "__annotations__", {})
    best = next((one for one in _SAYING if fields.get(one) is str), None)
    if best is None:
        return name
    return f"{name}.id, {name}.{best}" if best != "id" and "id" in fields else f"{name}.{best}"
