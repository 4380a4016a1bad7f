"""The command ``sandbox``: the API on this machine, until stopped."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shlex
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from incidentio_async._secrets.strings import shield_secret
from incidentio_async.cli._display import print_line
from incidentio_async.cli._errors import INTERRUPTED, InvalidUsageError
from incidentio_async.options import API_KEY_VARIABLE, BASE_URL_VARIABLE
from incidentio_async.webhooks._signature import SECRET_VARIABLE

if TYPE_CHECKING:
    from incidentio_async.sandbox import Sandbox
    from incidentio_async.sandbox.webhooks import Endpoint

MOST_INCIDENTS = 1_000_000
"""The maximum of a sandbox: so many are generated within a few seconds and take a few hundred megabytes."""
SANDBOX_KEY_VARIABLE = "INCIDENT_SANDBOX_API_KEY"
"""Not the variable of the client: that may hold the key of a real account."""
_INCIDENTS, _USERS, _PORT = 200, 50, 8722


@click.command("sandbox")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=_PORT,
    show_default=True,
    metavar="N",
    help="The port to listen on; 0 for any free port.",
)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option("--allow-remote", is_flag=True, help="Allow an ADDRESS that other machines can reach. There is no TLS.")
@click.option(
    "--allow-host",
    "allowed_hosts",
    multiple=True,
    metavar="NAME",
    help="Accept requests to NAME, such as a name in a network of containers. Can be given more than once.",
)
@click.option(
    "--api-key",
    envvar=SANDBOX_KEY_VARIABLE,
    metavar="KEY",
    help=f"The API key: @FILE, - for stdin, or in {SANDBOX_KEY_VARIABLE}, as other users of this machine can see the "
    "options of a command.  [default: a random key]",
)
@click.option(
    "--incidents",
    type=click.IntRange(0, MOST_INCIDENTS),
    default=_INCIDENTS,
    show_default=True,
    metavar="N",
    help="The number of incidents.",
)
@click.option(
    "--users", type=click.IntRange(min=1), default=_USERS, show_default=True, metavar="N", help="The number of users."
)
@click.option("--seed", type=int, default=0, show_default=True, metavar="N", help="Decides the records.")
@click.option("--chaos", is_flag=True, help="Inject random faults: errors, delays, dropped connections.")
@click.option(
    "--speed", type=float, default=1.0, show_default=True, metavar="X", help="Refill the rate limits X times as fast."
)
@click.option("--no-limits", is_flag=True, help="Apply no rate limits.")
@click.option("--strict-page-size", is_flag=True, help="Refuse lists without a page_size where it is required.")
@click.option(
    "--webhook",
    "webhooks",
    multiple=True,
    metavar="URL",
    help="Send events of all changes to URL. Can be given more than once.",
)
def sandbox_command(no_limits: bool, webhooks: tuple[str, ...], api_key: str | None, **options: Any) -> None:
    """Serve the incident.io API on this machine, with made-up records, until stopped.

    It prints the base URL and an API key as shell commands. A browser shows its records at the base URL. The key and
    all secrets are random.
    """
    api_key = shield_secret(api_key)
    try:
        sandbox = _create_sandbox({**options, "api_key": _read_key(api_key), "limits": not no_limits})
        asyncio.run(_serve(sandbox, webhooks, options))
    except ValueError as error:
        message = str(error).replace("allow_remote=True", "--allow-remote").replace("allowed_hosts:", "--allow-host:")
        message = message.replace("the API key", f"the API key (--api-key or {SANDBOX_KEY_VARIABLE})")
        raise InvalidUsageError(message) from None
    except KeyboardInterrupt:
        sys.exit(0)


def _read_key(api_key: str | None) -> str | None:
    if api_key is None or not api_key.startswith(("-", "@")):
        return api_key
    # Imported here, as it imports what reads the arguments of operations.
    from incidentio_async.cli._argument_values import ValueReader

    source = str.__str__(api_key)  # a file's name, which an error may show
    return shield_secret(ValueReader().read_text("--api-key", source))


def _create_sandbox(options: dict[str, Any]) -> Sandbox:
    """Return the sandbox with its records. Within an event loop Ctrl-C would have to wait for them."""
    try:
        # Imported here, as it imports a web server.
        from incidentio_async.sandbox import Sandbox

        return Sandbox(**options)
    except KeyboardInterrupt:
        print_line("Interrupted; nothing was served.", err=True)
        sys.exit(INTERRUPTED)


async def _serve(sandbox: Sandbox, webhooks: tuple[str, ...], options: Mapping[str, Any]) -> None:
    with _stopped() as stopped:
        endpoints = [sandbox.webhooks.add(url, allow_remote=options["allow_remote"]) for url in webhooks]
        await _listen(sandbox, options)
        async with sandbox:
            for line in _greeting(sandbox, endpoints):
                print_line(line)
            await stopped.wait()
    print_line("Stopped.", err=True)


async def _listen(sandbox: Sandbox, options: Mapping[str, Any]) -> None:
    try:
        await sandbox.start()
    except OSError as error:
        where = f"{options['host']}, port {options['port']}"
        reason = os.strerror(error.errno).lower() if error.errno else str(error)
        raise click.ClickException(f"cannot listen on {where}: {reason}; choose another --port or --host") from None


def _greeting(sandbox: Sandbox, endpoints: Sequence[Endpoint]) -> Iterator[str]:
    """Yield lines that can be pasted into a shell: commands and comments."""
    yield f"# The incident.io API on this machine; Ctrl-C stops it. Open {sandbox.base_url}/ to see its records."
    yield f"export {BASE_URL_VARIABLE}={sandbox.base_url}"
    yield f"export {API_KEY_VARIABLE}={shlex.quote(sandbox.api_key)}"
    if endpoints:
        yield f"# Events are sent to {', '.join(endpoint.url for endpoint in endpoints)}"
        yield f"export {SECRET_VARIABLE}='{' '.join(endpoint.secret for endpoint in endpoints)}'"
    yield f"# A secret for alert events and heartbeats of any source: {sandbox.secret}"


@contextlib.contextmanager
def _stopped() -> Iterator[asyncio.Event]:
    """Yield an event that Ctrl-C and SIGTERM set."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # on Windows, where Ctrl-C is a KeyboardInterrupt
            loop.add_signal_handler(number, stopped.set)
    yield stopped
