"""The command ``sandbox``: the API on this machine, until it is stopped."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from incidentio_async.cli._display import print_line
from incidentio_async.cli._errors import INTERRUPTED, Refused
from incidentio_async.options import API_KEY_VARIABLE, BASE_URL_VARIABLE
from incidentio_async.webhooks._signature import SECRET_VARIABLE

if TYPE_CHECKING:
    from incidentio_async.sandbox import Sandbox
    from incidentio_async.sandbox.webhooks import Endpoint

MOST_INCIDENTS = 1_000_000
"""Of a sandbox: so many are made within a few seconds, and take some hundred megabytes."""
_INCIDENTS, _USERS, _PORT = 200, 50, 8722


@click.command("sandbox")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=_PORT,
    show_default=True,
    metavar="N",
    help="The port to listen on; 0 for any that is free.",
)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option("--allow-remote", is_flag=True, help="Allow an ADDRESS that other machines reach. There is no TLS.")
@click.option(
    "--incidents",
    type=click.IntRange(0, MOST_INCIDENTS),
    default=_INCIDENTS,
    show_default=True,
    metavar="N",
    help="How many.",
)
@click.option("--users", type=click.IntRange(min=1), default=_USERS, show_default=True, metavar="N", help="How many.")
@click.option("--seed", type=int, default=0, show_default=True, metavar="N", help="Decides every made-up value.")
@click.option("--chaos", is_flag=True, help="Let a bit of everything go wrong, as in an outage.")
@click.option(
    "--speed", type=float, default=1.0, show_default=True, metavar="X", help="Refill the rate limits X times as fast."
)
@click.option("--no-limits", is_flag=True, help="Answer any number of requests.")
@click.option(
    "--webhook",
    "webhooks",
    multiple=True,
    metavar="URL",
    help="Send events of every change there. Can be given more than once.",
)
def sandbox_command(no_limits: bool, webhooks: tuple[str, ...], **options: Any) -> None:
    """Serve the incident.io API on this machine, with made-up records, until stopped.

    It prints the base URL and an API key as lines for a shell, and shows what is in it to a browser.
    """
    try:
        sandbox = _made({**options, "limits": not no_limits})
        asyncio.run(_serve(sandbox, webhooks, options))
    except ValueError as error:
        raise Refused(str(error).replace("allow_remote=True", "--allow-remote")) from None
    except KeyboardInterrupt:
        sys.exit(0)


def _made(options: dict[str, Any]) -> Sandbox:
    """Return the sandbox with all its records: before there is a loop, in which Ctrl-C would have to wait for them."""
    try:
        # Loaded here, as it brings a web server with it.
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
    """Yield lines for a shell: what is not command is a comment, so that the whole can be pasted."""
    yield f"# The incident.io API on this machine; Ctrl-C stops it. What is in it: {sandbox.base_url}/"
    yield f"export {BASE_URL_VARIABLE}={sandbox.base_url}"
    yield f"export {API_KEY_VARIABLE}={sandbox.api_key}"
    if endpoints:
        yield f"# Events go to {', '.join(endpoint.url for endpoint in endpoints)}"
        yield f"export {SECRET_VARIABLE}='{' '.join(endpoint.secret for endpoint in endpoints)}'"


@contextlib.contextmanager
def _stopped() -> Iterator[asyncio.Event]:
    """Set by Ctrl-C and by SIGTERM."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # on Windows, where Ctrl-C is a KeyboardInterrupt
            loop.add_signal_handler(number, stopped.set)
    yield stopped
