"""The command ``incidentio-async call``: any operation of the API, with its arguments as options."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from incidentio_async.cli._arguments import Argument, arguments_of, summary_of, type_of
from incidentio_async.cli._call_request import PREFIX, Request, build_request, in_shell, returns_file, send
from incidentio_async.cli._connection import KEY_NOTE, connection_options, run_with_client
from incidentio_async.cli._display import print_line
from incidentio_async.cli._errors import InvalidUsageError
from incidentio_async.cli._operation_names import exact_operation, find_operation, locate, name_of
from incidentio_async.client import AsyncClient
from incidentio_async.errors import ConfigurationError, NoMatchError
from incidentio_async.lookup.matching import nearest
from incidentio_async.operations import Operation

_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
# Options that stand before the operation, too, and take a value there.
_TAKES_VALUE = frozenset({"--base-url", "--limit", "--output", "--secret-env", "--extra-query", "--extra-body"})


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

    def __init__(self, arguments: Sequence[Argument], **kwargs: Any) -> None:
        super().__init__(**kwargs)
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
    name. "call OPERATION --help" shows them, and "operations WORD" searches for an OPERATION. A method and a path, as
    in a log, name it as well: GET /v2/incidents/INC-123.

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
    return [*(_with_values(name[0]) if name else ()), *args[:position], *rest]


def _with_values(name: str) -> list[str]:
    """Return the name of an operation and, if it is a path with values in it, these values."""
    if " /" not in name or exact_operation(name) is not None or not (found := locate(name)):
        return [name]
    if "?" in name:
        raise InvalidUsageError(f"{name}: give the path without its query, and the query as options, such as --limit 5")
    return [name_of(found[0].operation), *found[0].values]


def _command_of(operation: Operation) -> click.Command:
    """Return the command for an operation."""
    arguments, name = arguments_of(operation), name_of(operation)
    scopes = f"Scopes: {', '.join(operation.scopes)}. " if operation.scopes else ""
    path = [f"{one.option}: {one.text or 'Text.'}" for one in arguments if one.place == "path"]

    @click.pass_context
    def run_operation(context: click.Context, /, **given: Any) -> None:
        _run(context, build_request(operation, name, arguments, given))

    params: list[click.Parameter] = []
    for argument in arguments:
        if argument.place == "path":
            params.append(click.Argument([f"{PREFIX}{argument.name}"], metavar=argument.option))
        elif argument.place != "secret":
            params.append(_option_of(argument))
    return click.command(
        name,
        cls=_OperationCommand,
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
        [argument.option, f"{PREFIX}{argument.name}"],
        multiple=True,
        metavar="VALUE",
        help=(f"{argument.text.rstrip('.')}. " if argument.text else "") + kind + "  [required]" * argument.required,
    )


def _own_options(operation: Operation, arguments: Sequence[Argument]) -> list[click.Option]:
    """Return the options of the command itself."""
    reads = operation.method == "GET"
    words = "Send the request, which may change data."
    found = [click.Option(["--write"], is_flag=True, hidden=reads, help=words)]
    if operation.items:
        least = click.IntRange(min=1)
        found.append(
            click.Option(["--limit"], type=least, metavar="N", help="Print at most N records.  [default: all]")
        )
    if returns_file(operation):
        found.append(click.Option(["--output"], metavar="FILE", help="Write the file to FILE instead of stdout."))
        found.append(click.Option(["--overwrite"], is_flag=True, help="Replace FILE if there is one."))
    if any(argument.place == "secret" for argument in arguments):
        words = "The environment variable that holds the secret of the alert source, which replaces the API key."
        found.append(click.Option(["--secret-env"], metavar="VAR", help=words))
    words = "A JSON object of query parameters that are newer than this release."
    found.append(click.Option(["--extra-query"], metavar="JSON", help=words))
    if not reads:
        words = "A JSON object that is merged into the body: properties newer than this release, and explicit nulls."
        found.append(click.Option(["--extra-body"], metavar="JSON", help=words))
    if operation.result:
        found.append(click.Option(["--show-secrets"], is_flag=True, help='Print secrets, not "***" in their place.'))
    return found


def _run(context: click.Context, request: Request) -> None:
    operation = request.operation
    if operation.deprecated:
        away = f" and will be removed on {operation.removal_date}" if operation.removal_date else ""
        use = f"; use {name_of(find_operation(operation.replacement))}" if operation.replacement else ""
        print_line(f"Warning: {request.name} is deprecated{away}{use}", err=True)

    async def work(client: AsyncClient) -> None:
        try:
            await send(client, request)
        except ConfigurationError as error:
            raise InvalidUsageError(in_shell(str(error), request)) from None

    keyless = operation.auth != "key" or request.secret is not None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # it was printed
        run_with_client(context, work, request.connection, read_only=not request.write, with_key=not keyless)
