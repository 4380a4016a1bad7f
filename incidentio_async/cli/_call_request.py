"""The request of one ``incidentio-async call``: read from the command line, sent, and its response printed."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import click

from incidentio_async._codec.kinds import fields_of
from incidentio_async._secrets.strings import shield_secret
from incidentio_async.cli._argument_values import ValueReader
from incidentio_async.cli._arguments import Argument, arguments_of, method_of, type_of
from incidentio_async.cli._connection import Connection
from incidentio_async.cli._display import print_bytes, print_line
from incidentio_async.cli._errors import InvalidUsageError
from incidentio_async.cli._exact_responses import ExactDecoder, indented_lines, one_line
from incidentio_async.client import AsyncClient
from incidentio_async.operations import Operation
from incidentio_async.pagination import Paginator
from incidentio_async.response import Download

PREFIX = "argument_"
"""Before the names of arguments among click's parameters, where the command's own options have no prefix."""
# What the library's errors say in Python, and what it is here.
_IN_SHELL = {
    re.compile("overwrite=True"): "--overwrite",
    re.compile(r"""options=\{["']extra_(query|body)["']: (?:\{[^}]*\}|\.\.\.)\}"""): r"--extra-\1",
    re.compile(r"""\(await client\.incidents\.show\(["'](.*?)["']\)\)\.id(?: is it)?"""): (
        r"incidentio-async call incidents.show \1"
    ),
}


def returns_file(operation: Operation) -> bool:
    """Return whether the response is a file, and not JSON."""
    return bool(method_of(operation).__annotations__["return"] == Download.__name__)


@attrs.frozen
class Request:
    """What a command line asks for, checked as far as that is possible without the client."""

    operation: Operation
    name: str
    path: Sequence[Any]
    arguments: Mapping[str, Any]
    secret: str | None
    """The secret of an alert source, shielded."""
    write: bool
    limit: int | None
    output: Path | None
    overwrite: bool
    show_secrets: bool
    connection: Connection


def build_request(operation: Operation, name: str, arguments: Sequence[Argument], given: Mapping[str, Any]) -> Request:
    """Return the request of a command line.

    Raises:
        InvalidUsageError: An argument is refused. Nothing was sent.
    """
    write = bool(given.get("write"))
    if operation.method != "GET" and not write:
        raise InvalidUsageError(
            f"{name} sends {operation.method} {operation.path}, which may change data; give --write to send it"
        )
    show_secrets = bool(given.get("show_secrets"))
    if operation.method != "GET" and not show_secrets and (secret := _shown_once(operation)):
        raise InvalidUsageError(
            f"{name}: the response holds a {secret}, which the API returns only once; give --show-secrets to print it"
        )
    reader = ValueReader()
    path = [given[f"{PREFIX}{one.name}"] for one in arguments if one.place == "path"]
    named = {one: given.get(f"{PREFIX}{one.name}") or () for one in arguments if one.place in ("query", "body")}
    missing = [one for one, texts in named.items() if one.required and not texts]
    if missing:
        listed = ", ".join(f"{one.option} ({type_of(one).partition('; may be')[0]})" for one in missing)
        raise InvalidUsageError(f"{name} also needs {listed}")
    values = {one.name: reader.read(one, texts) for one, texts in named.items() if texts}
    extra = {
        option: reader.read_object(f"--{option.replace('_', '-')}", given[option])
        for option in ("extra_query", "extra_body")
        if given.get(option) is not None
    }
    return Request(
        operation,
        name,
        path,
        {**values, "options": extra} if extra else values,
        _secret(operation, name, arguments, given.get("secret_env")),
        write,
        given.get("limit"),
        _checked_output(operation, given.get("output")),
        bool(given.get("overwrite")),
        show_secrets,
        Connection(given.get("base_url"), bool(given.get("no_proxy"))),
    )


def _shown_once(operation: Operation) -> str | None:
    """Return the property of a response that holds a secret beside the record, which later reads do not return."""
    from incidentio_async import models  # loads a table of all models

    if operation.result is None or operation.unwrap is not None:
        return None
    model = getattr(models, operation.result)
    return next((field.wire for field in fields_of(model) if field.name in model._secrets), None)


def _secret(operation: Operation, name: str, arguments: Sequence[Argument], variable: str | None) -> str | None:
    """Return the secret of an alert source, from the environment or a prompt; None where the API key is sent."""
    if not any(argument.place == "secret" for argument in arguments):
        return None
    if variable is not None:
        if not os.environ.get(variable):
            raise InvalidUsageError(f"--secret-env: the environment has no {variable!r:.80}, or it is empty")
        return shield_secret(os.environ[variable])
    if operation.auth != "secret":
        return None
    if sys.stdin is None or not sys.stdin.isatty():
        raise InvalidUsageError(
            f"{name}: give --secret-env VAR, the variable that holds the secret of the alert source"
        )
    try:
        return shield_secret(str(click.prompt("The secret of the alert source", hide_input=True, err=True)))
    except click.Abort:  # Ctrl-C, or the end of the input
        raise KeyboardInterrupt from None


def _checked_output(operation: Operation, output: str | None) -> Path | None:
    """Return the file to write to; None for stdout.

    Raises:
        InvalidUsageError: It cannot be written, or stdout is a terminal.
    """
    if not returns_file(operation):
        return None
    if output is None:
        if sys.stdout is None or sys.stdout.isatty():  # None where it was closed before Python started
            place = "closed" if sys.stdout is None else "a terminal"
            raise InvalidUsageError(f"the response is a file, and stdout is {place}; give --output FILE")
        return None
    path = Path(output)
    if not output or path.is_dir() or not path.parent.is_dir():
        raise InvalidUsageError(f"--output: {output!r:.80} is not the name of a file in a folder that exists")
    return path


async def send(client: AsyncClient, request: Request) -> None:
    operation, arguments = request.operation, dict(request.arguments)
    decoder = ExactDecoder(client, redact=not request.show_secrets)
    if request.secret is not None:
        arguments["secret"] = request.secret
    sized = request.limit is not None and "page_size" in operation.parameters and "page_size" not in arguments
    if sized and request.limit is not None and request.limit < (operation.max_page_size or 0):
        arguments["page_size"] = request.limit
    resource = getattr(AsyncClient, operation.resource)(decoder)
    result = getattr(resource, operation.name)(*request.path, **arguments)
    if isinstance(result, Paginator):
        await _print_records(result, request.limit)
        return
    if isinstance(result, Download):
        await _write(result, request)
        return
    found = await result
    if operation.result is not None or found is not None:
        for line in indented_lines(found):
            print_line(line)


async def _print_records(records: Paginator[Any, Any], limit: int | None) -> None:
    """Print the records of a list, one per line, as its pages arrive."""
    count = 0
    async for record in records:
        print_line(one_line(record.text))
        count += 1
        if count == limit:
            return


async def _write(download: Download, request: Request) -> None:
    if request.output is not None:
        await download.to_path(request.output, overwrite=request.overwrite)
        return
    async with contextlib.aclosing(download.chunks()) as chunks:
        async for chunk in chunks:
            print_bytes(chunk)


def in_shell(text: str, request: Request) -> str:
    """Return the text of a refused argument, with options in place of what is written in Python."""
    for python, shell in _IN_SHELL.items():
        text = python.sub(shell, text)
    name, colon, rest = text.partition(": ")
    options = {one.name: one.option for one in arguments_of(request.operation)}
    return f"{options[name]}: {rest}" if colon and name in options else text
