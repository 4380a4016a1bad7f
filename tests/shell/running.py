"""The command in this process, against servers of the tests."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Any

from click.testing import CliRunner, Result

from incidentio_async.cli._arguments import Argument, arguments_of
from incidentio_async.cli._command import cli
from incidentio_async.operations import Operation
from tests.support.api import argument_value, facts, sample

KEY = "inc_0123456789_very_secret"
ULID = "01FDAG4SAP5TYPT98WGR2N7W91"
VARIABLE = "SOURCE_SECRET"
SECRET = "source_0123456789_secret"


def invoke(*arguments: str, key: str | None = KEY, base_url: str | None = None, stdin: bytes | None = None) -> Result:
    """Call the command in this process."""
    env = {"INCIDENT_API_KEY": key, "INCIDENT_ENDPOINT": base_url, VARIABLE: SECRET}
    return CliRunner().invoke(cli, arguments, env=env, input=stdin)


async def against(server: Any, *arguments: str, key: str | None = KEY, stdin: bytes | None = None) -> Result:
    """The command against a server in this test's loop."""
    return await asyncio.to_thread(invoke, *arguments, key=key, base_url=server.base_url, stdin=stdin)


def error_of(result: Result, code: int) -> str:
    """The only line that a failed command prints, on stderr; the key is in neither stream."""
    assert (result.exit_code, result.stdout) == (code, ""), result.output
    assert KEY not in result.output
    assert SECRET not in result.output
    first, *rest = result.stderr.splitlines()
    assert rest == []
    return first.removeprefix("Error: ")


def arguments_in_request(operation: Operation) -> list[Argument]:
    """The arguments of the query and of the body, in their order."""
    return [one for one in arguments_of(operation) if one.place in ("query", "body")]


def values_of(operation: Operation) -> dict[str, Any]:
    """A value for each argument of the query and of the body."""
    fact = facts()["operations"][operation.id]
    properties = facts()["schemas"][fact["body"]]["properties"] if fact["body"] else {}
    return {one.name: _value_of(one, properties) for one in arguments_in_request(operation)}


def _value_of(argument: Argument, properties: Mapping[str, Any]) -> Any:
    parameter = argument.parameter
    if parameter is None:
        return sample(properties[argument.wire])
    value = argument_value(parameter)
    if parameter.kind == "cursor":
        return "some-cursor"
    if parameter.operators:
        operator = parameter.operators[0]
        value = {operator: [value, value] if operator in ("one_of", "not_in", "all_of") else [value]}
        return {ULID: value} if parameter.ids else value
    return [value, value] if parameter.many else value


def texts_of(operation: Operation, values: Mapping[str, Any]) -> list[str]:
    """The same values as options."""
    named = {one.name: one for one in arguments_of(operation)}
    return [
        part
        for name, value in values.items()
        for text in _texts(named[name], value)
        for part in (named[name].option, text)
    ]


def _texts(argument: Argument, value: Any) -> Sequence[str]:
    if argument.parameter is not None and isinstance(value, dict):
        return list(_operators(value))
    if isinstance(value, list) and value and not isinstance(value[0], list):
        return [text for item in value for text in _texts(argument, item)]
    if isinstance(value, dict | list | bool | None):
        return [json.dumps(value)]
    return [f"@{value}" if str(value).startswith("@") else str(value)]


def _operators(value: Mapping[str, Any]) -> Any:
    for name, inner in value.items():
        if isinstance(inner, dict):
            yield from (f"{name}:{text}" for text in _operators(inner))
        else:
            yield from (f"{name}={json.dumps(one) if isinstance(one, bool) else one}" for one in inner)


def path_of(operation: Operation) -> list[str]:
    return [ULID] * operation.path.count("{")


async def call_in_python(client: Any, operation: Operation, values: Mapping[str, Any]) -> Any:
    """The same call by the client."""
    secret = {"secret": SECRET} if operation.auth == "secret" else {}
    method = getattr(getattr(client, operation.resource), operation.name)
    return await method(*path_of(operation), **values, **secret)
