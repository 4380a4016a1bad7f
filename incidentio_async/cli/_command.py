"""What the command takes, and what it says when something is wrong."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from pathlib import Path

import click

from incidentio_async._version import __version__
from incidentio_async.cli._display import display, summary_lines
from incidentio_async.cli._errors import INTERRUPTED, Refused
from incidentio_async.cli._sandbox import sandbox_command
from incidentio_async.cli._webhook import webhook
from incidentio_async.client import AsyncClient
from incidentio_async.errors import ConfigurationError, IncidentIOError, PermissionDeniedError
from incidentio_async.export import DEFAULT, RequestCounter, Summary, check_resources, export, exportable
from incidentio_async.options import API_KEY_VARIABLE

_SANDBOX_INCIDENTS = 2000


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def cli() -> None:
    """Work with the incident.io API."""


cli.add_command(sandbox_command)
cli.add_command(webhook)


def _print_names(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo("\n".join(exportable()))
        context.exit()


@cli.command("export", epilog=f"The API key is read from {API_KEY_VARIABLE}.")
@click.argument("resources", metavar="[RESOURCE]...", nargs=-1)
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="DIR", help="The folder to write to.")
@click.option("--sandbox", is_flag=True, help="Export from a sandbox on this machine; no account is needed.")
@click.option(
    "--incidents",
    type=click.IntRange(min=0),
    metavar="N",
    help=f"How many incidents the sandbox has.  [default: {_SANDBOX_INCIDENTS}]",
)
@click.option("--base-url", metavar="URL", help="Where the API is, if not at its own address.")
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_names,
    help="Print the names of what can be exported, and exit.",
)
@click.pass_context
def export_command(
    context: click.Context,
    resources: tuple[str, ...],
    out: Path,
    sandbox: bool,
    incidents: int | None,
    base_url: str | None,
) -> None:
    """Write all records of each RESOURCE to DIR/RESOURCE.jsonl, one JSON object a line.

    Incidents of every status and mode and users who have left are included. Without a RESOURCE: the incidents, their
    updates and follow-ups, the users and the severities.
    """
    try:
        names = check_resources(resources or DEFAULT)
        _check(sandbox, incidents, base_url)
        count = _SANDBOX_INCIDENTS if incidents is None else incidents
        summary = asyncio.run(_export(names, out, base_url, count if sandbox else None))
    except ConfigurationError as error:
        raise Refused(str(error)) from None
    except (IncidentIOError, OSError) as error:
        raise click.ClickException(_sentence(error)) from None
    except KeyboardInterrupt:
        click.echo("Interrupted; the export is not complete and was dropped.", err=True)
        context.exit(INTERRUPTED)
    for line in summary_lines(summary, out):
        click.echo(line)


def _check(sandbox: bool, incidents: int | None, base_url: str | None) -> None:
    """Refuse what does not go together."""
    if sandbox and base_url is not None:
        raise Refused("--sandbox and --base-url exclude each other")
    if incidents is not None and not sandbox:
        raise Refused("--incidents is for --sandbox only")
    if not sandbox and not os.environ.get(API_KEY_VARIABLE):
        raise Refused(f"set {API_KEY_VARIABLE} to an API key, or give --sandbox to try the command without one")


async def _export(names: tuple[str, ...], out: Path, base_url: str | None, sandbox: int | None) -> Summary:
    counter = RequestCounter()
    async with _client(counter, base_url, sandbox) as client:
        with display(names) as show:
            return await export(client, names, out=out, on_progress=show)


@contextlib.asynccontextmanager
async def _client(counter: RequestCounter, base_url: str | None, sandbox: int | None) -> AsyncIterator[AsyncClient]:
    """A client of the API, or of a sandbox with that many incidents. An export only reads."""
    if sandbox is None:
        async with AsyncClient(base_url=base_url, hooks=[counter], read_only=True) as client:
            yield client
        return
    # Loaded here, as the sandbox brings a web server with it.
    from incidentio_async.sandbox import Sandbox

    async with (
        Sandbox(incidents=sandbox, seed=1) as server,
        AsyncClient(server.api_key, base_url=server.base_url, hooks=[counter], read_only=True) as client,
    ):
        yield client


def _sentence(error: IncidentIOError | OSError) -> str:
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error)
    if isinstance(error, PermissionDeniedError) and error.missing_scope:
        return f"{error}; the key lacks the scope {error.missing_scope}"
    return str(error)
