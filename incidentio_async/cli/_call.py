"""The command ``incidentio-async call``: any operation of the API, with its arguments as options."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import attrs
import click

from incidentio_async._codec.kinds import fields_of
from incidentio_async._secrets.strings import shield_secret
from incidentio_async.cli._argument_values import ValueReader
from incidentio_async.cli._arguments import Argument, arguments_of, method_of, summary_of, type_of
from incidentio_async.cli._connection import KEY_NOTE, Connection, connection_options, run_with_client
from incidentio_async.cli._display import print_bytes, print_line
from incidentio_async.cli._errors import InvalidUsageError
from incidentio_async.cli._exact_responses import ExactDecoder, indented_lines, one_line
from incidentio_async.cli._operation_names import find_operation, name_of
from incidentio_async.client import AsyncClient
from incidentio_async.errors import ConfigurationError, NoMatchError
from incidentio_async.lookup.matching import nearest
from incidentio_async.operations import Operation
from incidentio_async.pagination import Paginator
from incidentio_async.response import Download

_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
# Options that stand before the operation, too, and take a value there.
_TAKES_VALUE = frozenset({"--base-url", "--limit", "--output", "--secret-env", "--extra-query", "--extra-body"})
_PREFIX = "argument_"
# What the library's errors say in Python, and what it is here.
_IN_SHELL = {
    re.compile("overwrite=True"): "--overwrite",
    re.compile(r"""options=\{["']extra_(query|body)["']: (?:\{[^}]*\}|\.\.\.)\}"""): r"--extra-\1",
    re.compile(r"""\(await client\.incidents\.show\(["'](.*?)["']\)\)\.id(?: is it)?"""): (
        r"incidentio-async call incidents.show \1"
    ),
}


class _Call(click.Group):
    """The command, with one subcommand per operation, made when it is called."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, _operation_first(args))

    def list_commands(self, ctx: click.Context) -> list[str]:
        return []

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        try:
            return _command_of(find_operation(cmd_name))
        except NoMatchError as error:
            raise InvalidUsageError(f"{error}; incidentio-async operations WORD searches all of them") from None


class _OperationCommand(click.Command):
    """The command of one operation. Whatever is wrong with its arguments is reported in one line."""

    def __init__(self, operation: Operation, arguments: Sequence[Argument], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._operation = operation
        self._arguments = arguments

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            self._refuse_option(error.option_name)
        except click.UsageError as error:
            text = error.format_message().rstrip(".")
            raise InvalidUsageError(f"{self.name}: {text[:1].lower()}{text[1:]}; {self._help()}") from None

    def _refuse_option(self, option: str) -> NoReturn:
        if option.lstrip("-") == "secret" and any(one.place == "secret" for one in self._arguments):
            raise InvalidUsageError(
                "--secret: other users of the machine can read a command line; give --secret-env VAR, the name of an "
                "environment variable that holds the secret"
            )
        known = [one.option for one in self._arguments if one.place in ("query", "body")]
        own = [name for one in self.params if isinstance(one, click.Option) for name in one.opts]
        close = nearest(option, known) or nearest(option, own)
        hint = f"the nearest: {', '.join(close)}" if close else self._help()
        raise InvalidUsageError(f"{self.name} takes no {option}; {hint}")

    def _help(self) -> str:
        return f"incidentio-async call {self.name} --help shows its arguments"


@click.command(
    "call",
    cls=_Call,
    epilog=KEY_NOTE,
    short_help="Call any operation and print the response as JSON.",
    subcommand_metavar="OPERATION [ARGUMENTS]...",
)
def call_command() -> None:
    """Send any OPERATION of the API and print the response as JSON.

    An OPERATION is named as in Python: incidents.list. Its arguments are options, and those of its path follow its
    name. "call OPERATION --help" shows them, and "operations WORD" searches for an OPERATION.

    Lists are printed as one record per line, other responses as an indented object. Only a GET is sent without --write.

    \b
    incidentio-async call incidents.list --status-category one_of=live --limit 5
    incidentio-async call incidents.show INC-123
    incidentio-async call severities.create --name Major --description - --write
    """


def _operation_first(args: list[str]) -> list[str]:
    """Return the arguments with the operation before the options that it takes."""
    position = 0
    while position < len(args) and args[position].startswith("-"):
        position += 2 if args[position] in _TAKES_VALUE else 1
    name, rest = args[position : position + 1], args[position + 1 :]
    if name and name[0].upper() in _METHODS and rest and rest[0].startswith("/"):
        name, rest = [f"{name[0]} {rest[0]}"], rest[1:]
    return [*name, *args[:position], *rest]


def _command_of(operation: Operation) -> click.Command:
    """Return the command for an operation."""
    arguments, name = arguments_of(operation), name_of(operation)
    scopes = f"Scopes: {', '.join(operation.scopes)}. " if operation.scopes else ""
    path = [f"{one.option}: {one.text or 'Text.'}" for one in arguments if one.place == "path"]

    @click.pass_context
    def run_operation(context: click.Context, /, **given: Any) -> None:
        _run(context, _request(operation, name, arguments, given))

    params: list[click.Parameter] = []
    for argument in arguments:
        if argument.place == "path":
            params.append(click.Argument([f"{_PREFIX}{argument.name}"], metavar=argument.option))
        elif argument.place != "secret":
            params.append(_option_of(argument))
    return click.command(
        name,
        cls=_OperationCommand,
        operation=operation,
        arguments=arguments,
        params=[*params, *_own_options(operation, arguments)],
        help="\n\n".join((summary_of(operation), f"{scopes}{operation.method} {operation.path}", *path)),
        epilog="A value may be @FILE, or - for stdin. " + KEY_NOTE,
        context_settings={"help_option_names": ["-h", "--help"]},
    )(connection_options(run_operation))


def _option_of(argument: Argument) -> click.Option:
    kind = type_of(argument)
    kind = f"{kind[:1].upper()}{kind[1:]}."
    return click.Option(
        [argument.option, f"{_PREFIX}{argument.name}"],
        multiple=True,
        metavar="VALUE",
        help=(f"{argument.text.rstrip('.')}. " if argument.text else "") + kind + "  [required]" * argument.required,
    )


def _own_options(operation: Operation, arguments: Sequence[Argument]) -> list[click.Option]:
    """Return the options of the command itself."""
    found = [click.Option(["--write"], is_flag=True, help="Send a request other than a GET, which may change data.")]
    if operation.items:
        least = click.IntRange(min=1)
        found.append(
            click.Option(["--limit"], type=least, metavar="N", help="Print at most N records.  [default: all]")
        )
    if _returns_file(operation):
        found.append(click.Option(["--output"], metavar="FILE", help="Write the file to FILE instead of stdout."))
        found.append(click.Option(["--overwrite"], is_flag=True, help="Replace FILE if there is one."))
    if any(argument.place == "secret" for argument in arguments):
        words = "The environment variable that holds the secret of the alert source, which replaces the API key."
        found.append(click.Option(["--secret-env"], metavar="VAR", help=words))
    if operation.parameters:
        words = "A JSON object of query parameters that are newer than this release."
        found.append(click.Option(["--extra-query"], metavar="JSON", help=words))
    if operation.payload:
        words = "A JSON object that is merged into the body: properties newer than this release, and explicit nulls."
        found.append(click.Option(["--extra-body"], metavar="JSON", help=words))
    if operation.result:
        found.append(click.Option(["--show-secrets"], is_flag=True, help='Print secrets, not "***" in their place.'))
    return found


def _returns_file(operation: Operation) -> bool:
    """Return whether the response is a file, and not JSON."""
    return bool(method_of(operation).__annotations__["return"] == Download.__name__)


@attrs.frozen
class _Request:
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


def _request(operation: Operation, name: str, arguments: Sequence[Argument], given: Mapping[str, Any]) -> _Request:
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
    path = [given[f"{_PREFIX}{one.name}"] for one in arguments if one.place == "path"]
    named = {one: given.get(f"{_PREFIX}{one.name}") or () for one in arguments if one.place in ("query", "body")}
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
    return _Request(
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
    if not _returns_file(operation):
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


def _run(context: click.Context, request: _Request) -> None:
    operation = request.operation
    if operation.deprecated:
        away = f" and will be removed on {operation.removal_date}" if operation.removal_date else ""
        use = f"; use {name_of(find_operation(operation.replacement))}" if operation.replacement else ""
        print_line(f"Warning: {request.name} is deprecated{away}{use}", err=True)

    async def work(client: AsyncClient) -> None:
        try:
            await _send(client, request)
        except ConfigurationError as error:
            raise InvalidUsageError(_for_shell(str(error), request)) from None

    keyless = operation.auth != "key" or request.secret is not None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # it was printed
        run_with_client(context, work, request.connection, read_only=not request.write, with_key=not keyless)


async def _send(client: AsyncClient, request: _Request) -> None:
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


async def _write(download: Download, request: _Request) -> None:
    if request.output is not None:
        await download.to_path(request.output, overwrite=request.overwrite)
        return
    async with contextlib.aclosing(download.chunks()) as chunks:
        async for chunk in chunks:
            print_bytes(chunk)


def _for_shell(text: str, request: _Request) -> str:
    """Return the text of a refused argument, with options in place of what is written in Python."""
    for python, shell in _IN_SHELL.items():
        text = python.sub(shell, text)
    name, colon, rest = text.partition(": ")
    options = {one.name: one.option for one in arguments_of(request.operation)}
    return f"{options[name]}: {rest}" if colon and name in options else text
