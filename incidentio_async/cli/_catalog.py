"""The commands ``incidentio-async catalog …``."""

from __future__ import annotations

import asyncio
import contextlib
import csv
import io
import json
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import attrs
import click

from incidentio_async import catalog
from incidentio_async._secrets.scrubber import printable
from incidentio_async.catalog import CatalogPlan, SyncProgress, SyncResult
from incidentio_async.cli._connection import KEY_NOTE, Connection, connection_options, run_with_client
from incidentio_async.cli._display import print_line
from incidentio_async.cli._entry_files import FORMATS, read_file
from incidentio_async.cli._errors import InvalidUsageError
from incidentio_async.client import AsyncClient
from incidentio_async.errors import IncidentIOError

_ENTRIES_PER_LINE = 100


@attrs.frozen
class _Arguments:
    """The arguments of a sync."""

    file: str
    type: str
    entries: list[Any]
    attributes: list[str] | None
    prune: catalog.Prune
    allow_mass_delete: bool
    dry_run: bool
    yes: bool
    as_json: bool


@click.group("catalog")
def catalog_command() -> None:
    """Work with the catalog."""


@catalog_command.command("sync", epilog=KEY_NOTE)
@click.argument("file", metavar="FILE")
@click.option("--type", "kind", required=True, metavar="NAME", help="The catalog type: its name, type name or id.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="The format of FILE.  [default: by its suffix]")
@click.option("--dry-run", is_flag=True, help="Print what would change, and exit. Nothing is written.")
@click.option(
    "--prune",
    type=click.Choice(["managed", "none", "all"]),
    default="managed",
    show_default=True,
    help="Delete entries that FILE does not have: those with an external id, none, or all.",
)
@click.option(
    "--attributes",
    multiple=True,
    metavar="A,B",
    help="Change only these attributes, and empty those that an entry in FILE does not have.",
)
@click.option("--yes", is_flag=True, help="Delete entries without asking.")
@click.option("--allow-mass-delete", is_flag=True, help="Allow to delete more than half of the entries.")
@click.option("--json", "as_json", is_flag=True, help="Print the plan and the result as one JSON object.")
@connection_options
@click.pass_context
def sync_command(
    context: click.Context, /, file: str, kind: str, form: str | None, attributes: tuple[str, ...], **options: Any
) -> None:
    """Create, change and delete entries of a catalog type, so that they are as in FILE.

    FILE is a list of entries in YAML or JSON, an entry per line in JSON Lines, or a table in CSV; "-" is stdin. An
    entry has external_id, name, perhaps aliases and rank, and values by the names of attributes. Attributes that FILE
    does not mention stay as they are. After a failure or an interruption, run it again.

    \b
    incidentio-async catalog sync services.yaml --type Service --dry-run
    """
    connection = Connection(options.pop("base_url"), options.pop("no_proxy"))
    names = _names(attributes) if attributes else None
    arguments = _Arguments(file=file, type=kind, entries=read_file(file, form), attributes=names, **options)
    interrupted = "Interrupted; nothing was changed." if arguments.dry_run else "Interrupted; run it again to continue."

    async def work(client: AsyncClient) -> bool:
        return await _sync(client, arguments)

    if not run_with_client(context, work, connection, read_only=arguments.dry_run, interrupted=interrupted):
        context.exit(1)


def _names(given: tuple[str, ...]) -> list[str]:
    """Return the names of a list that is separated by commas. A name with a comma is in quotes."""
    names = [name.strip() for row in csv.reader(io.StringIO("\n".join(given)), skipinitialspace=True) for name in row]
    if not names or not all(names):
        raise InvalidUsageError("--attributes has an empty name; separate names by one comma")
    return names


async def _sync(client: AsyncClient, args: _Arguments) -> bool:
    """Plan, print, ask and apply. Return whether all was done."""
    plan = await catalog.plan(
        client,
        args.type,
        args.entries,
        attributes=args.attributes,
        prune=args.prune,
        allow_mass_delete=args.allow_mass_delete,
    )
    if not args.as_json:
        for line in _plan_lines(plan):
            print_line(line)
    result = None
    if plan and not args.dry_run:
        if plan.deleted and not args.yes and not await _confirmed(plan, args.file, as_json=args.as_json):
            print_line("Nothing was changed.", err=True)
            return False
        try:
            result = await plan.apply(None if args.as_json else _show)
        except IncidentIOError:
            print_line("Stopped; some entries may have been changed. Run it again to continue.", err=True)
            raise
    if args.as_json:
        print_line(json.dumps({"plan": plan.as_json(), "result": None if result is None else result.as_json()}))
    elif result is not None:
        print_line(_summary(result))
    for failure in result.failures if result is not None and not args.as_json else ():
        print_line(f"{failure.action} of {failure.external_id or failure.name}: {failure.error}", err=True)
    return result is None or result.ok


def _plan_lines(plan: CatalogPlan) -> Iterator[str]:
    """Yield a plan: as a table on a terminal, and as a line per entry elsewhere."""
    *entries, counts = plan.lines()
    if entries and _is_terminal(sys.stdout):
        yield from _table(plan)
    else:
        yield from entries
    yield counts


def _table(plan: CatalogPlan) -> list[str]:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    def text(value: str) -> Text:
        return Text(printable(value))

    table = Table("", "External id", "Name", "Changes")
    # Deletions are last, next to the question.
    for word, entries in (("create", plan.created), ("change", plan.changed), ("delete", plan.deleted)):
        for entry in entries:
            # The name of a new entry is in its own column.
            changes = [change for change in entry.changes if entry.id or change.attribute != "name"]
            lines = "\n".join(printable(str(change)) for change in changes)
            table.add_row(word, text(entry.external_id or ""), text(entry.name), Text(lines))
    console = Console(width=shutil.get_terminal_size().columns, color_system=None)
    return ["".join(segment.text for segment in line).rstrip() for line in console.render_lines(table)]


def _is_terminal(stream: Any) -> bool:
    return stream is not None and stream.isatty()  # None where it was closed before Python started


def _forget_typed() -> None:
    """Discard what was typed before the question: it is not a response to it."""
    try:
        import termios
    except ModuleNotFoundError:  # Windows
        return
    with contextlib.suppress(termios.error):
        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)


async def _confirmed(plan: CatalogPlan, file: str, *, as_json: bool) -> bool:
    """Ask whether to delete entries.

    Raises:
        InvalidUsageError: There is nobody to ask.
    """
    count = f"{len(plan.deleted):,} {'entry' if len(plan.deleted) == 1 else 'entries'} of {plan.type.name!r}"
    if file == "-" or not (_is_terminal(sys.stdin) and _is_terminal(sys.stderr)):
        raise InvalidUsageError(
            f"{count} would be deleted; give --yes if that is right, or --prune none to keep them. Nothing was changed"
        )
    if as_json or not _is_terminal(sys.stdout):  # the plan was not shown there
        for entry in plan.deleted:
            print_line(f"- {entry.external_id or entry.id}: {entry.name}", err=True)
    _forget_typed()
    print_line(f"Delete {count}? [y/N]", err=True)
    return (await _read_line()).strip().lower() in ("y", "yes")


async def _read_line() -> str:
    """Return a line from the terminal. Unlike a blocking read, this can be interrupted."""
    loop = asyncio.get_running_loop()
    ready = asyncio.Event()
    try:
        loop.add_reader(sys.stdin.fileno(), ready.set)
    except NotImplementedError:  # Windows
        return sys.stdin.readline()
    try:
        await ready.wait()
    finally:
        loop.remove_reader(sys.stdin.fileno())
    return sys.stdin.readline()


def _show(progress: SyncProgress) -> None:
    if progress.done % _ENTRIES_PER_LINE == 0 or progress.done == progress.total:
        print_line(f"{progress.action}: {progress.done:,} of {progress.total:,}", err=True)


def _summary(result: SyncResult) -> str:
    return (
        f"{result.created:,} created, {result.changed:,} changed, {result.deleted:,} deleted, "
        f"{result.unchanged:,} unchanged, {len(result.failures):,} failed"
    )
