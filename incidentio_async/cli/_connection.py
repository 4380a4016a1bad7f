"""What all commands that call the API have in common: options of the connection, a client, messages of errors."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import attrs
import click

from incidentio_async.cli._display import print_line
from incidentio_async.cli._errors import INTERRUPTED, InvalidUsageError, run
from incidentio_async.client import AsyncClient
from incidentio_async.errors import AuthenticationError, ConfigurationError, IncidentIOError, PermissionDeniedError
from incidentio_async.options import API_KEY_VARIABLE

T = TypeVar("T")
Command = TypeVar("Command", bound=Callable[..., Any])

KEY_NOTE = f"The API key is read from {API_KEY_VARIABLE}."


@attrs.frozen
class Connection:
    """How a command reaches the API."""

    base_url: str | None = None
    """The base URL; None for the default one."""
    no_proxy: bool = False
    """Whether HTTPS_PROXY is ignored."""


def connection_options(command: Command) -> Command:
    """Add ``--base-url`` and ``--no-proxy`` to a command."""
    command = click.option("--no-proxy", is_flag=True, help="Connect directly and ignore HTTPS_PROXY.")(command)
    return click.option("--base-url", metavar="URL", help="The base URL of the API, if not the default one.")(command)


def run_with_client(
    context: click.Context,
    work: Callable[[AsyncClient], Awaitable[T]],
    connection: Connection,
    *,
    read_only: bool = True,
    with_key: bool = True,
    interrupted: str = "Interrupted.",
) -> T:
    """Run a command's work with a client of the API and return its result.

    Errors end the command as in ``export``: 1 for a failure, 2 for invalid usage, 130 after Ctrl-C.

    Args:
        context: The command's context.
        work: Called with the client, within an event loop.
        connection: How to reach the API.
        read_only: Whether the client refuses to write.
        with_key: Whether the client has the API key, without which only public operations and those with a secret of
            their own are sent.
        interrupted: What to print after Ctrl-C.
    """
    if connection.base_url is not None and not connection.base_url.strip():
        raise InvalidUsageError("--base-url is empty; omit it for the default one")
    if with_key and not os.environ.get(API_KEY_VARIABLE):
        raise InvalidUsageError(f"set {API_KEY_VARIABLE} to an API key")
    create = AsyncClient if with_key else AsyncClient.without_key

    async def with_client() -> T:
        async with create(
            base_url=connection.base_url, read_only=read_only, trust_env=not connection.no_proxy
        ) as client:
            return await work(client)

    try:
        return run(with_client())
    except ConfigurationError as error:
        raise InvalidUsageError(str(error)) from None
    except BrokenPipeError:
        raise  # nobody reads the output any more
    except (IncidentIOError, OSError) as error:
        raise click.ClickException(message_of(error, with_key=with_key)) from None
    except KeyboardInterrupt:
        print_line(interrupted, err=True)
        context.exit(INTERRUPTED)


def message_of(error: IncidentIOError | OSError, *, with_key: bool = True) -> str:
    """Return the text of an error for a terminal, with what to do about it.

    Args:
        error: The error.
        with_key: Whether the request was sent with the API key.
    """
    message = str(error)
    if isinstance(error, OSError) and error.filename and error.strerror:
        message = f"{error.filename}: {error.strerror}"
    if isinstance(error, PermissionDeniedError) and error.missing_scope:
        message += f"; the key lacks the scope {error.missing_scope}"
    if isinstance(error, AuthenticationError) and with_key:
        message += f"; set {API_KEY_VARIABLE} to a key that is valid there"
    return message
