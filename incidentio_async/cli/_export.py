"""The command ``incidentio-async export``: its options, and its error messages."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import json
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import attrs
import click

from incidentio_async._http.instrumentation import counting
from incidentio_async.cli._connection import KEY_NOTE, message_of
from incidentio_async.cli._display import display, gap_lines, plan_lines, print_line, summary_lines
from incidentio_async.cli._errors import INTERRUPTED, InvalidUsageError, run
from incidentio_async.cli._sandbox import MOST_INCIDENTS
from incidentio_async.client import AsyncClient
from incidentio_async.errors import (
    APIStatusError,
    ConfigurationError,
    IncidentIOError,
)
from incidentio_async.export import (
    ALL,
    DEFAULT,
    FORMATS,
    Plan,
    Summary,
    check_resources,
    export,
    exportable,
    plan,
)
from incidentio_async.export.folder import has_unfinished_export
from incidentio_async.export.options import checked_folder
from incidentio_async.options import API_KEY_VARIABLE

_SANDBOX_INCIDENTS = 2000
_PASSED_ON = ("since", "incremental", "parallel", "restart", "redact_secrets")
_CONTINUE = "run the same command again to continue"


@attrs.frozen
class _Arguments:
    """The checked arguments of the command."""

    names: tuple[str, ...]
    out: Path
    base_url: str | None
    trust_env: bool
    sandbox: int | None
    """The number of incidents in the sandbox to export from; None to export from an account."""
    as_json: bool
    quiet: bool
    filters: dict[str, Any]
    options: dict[str, Any]


def _print_names(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        for name in exportable():
            print_line(name)
        context.exit()


def _parse_time(_: click.Context, __: click.Parameter, text: str | None) -> dt.datetime | None:
    """Return a date or a time; without a time zone it is UTC."""
    if text is None:
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(
            f"{text!r:.40} is not a valid date or time like 2026-11-01 or 2026-11-01T12:00:00Z"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


@click.command("export", epilog=KEY_NOTE)
@click.argument("resources", metavar="[RESOURCE]...", nargs=-1)
@click.option("--out", type=str, metavar="DIR", help="The folder to write to.  [required without --dry-run]")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True, help="The format of the files."
)
@click.option("--only-live", is_flag=True, help="Only incidents that are in progress.")
@click.option("--only-real", is_flag=True, help="No incidents, actions and follow-ups of tests and tutorials.")
@click.option("--only-active", is_flag=True, help="No users who have left.")
@click.option(
    "--max-parents", type=click.IntRange(min=1), metavar="N", help="Follow at most N records of each parent resource."
)
@click.option(
    "--since",
    callback=_parse_time,
    metavar="TIME",
    help="Only records updated since TIME, merged into the existing files.",
)
@click.option(
    "--incremental", is_flag=True, help="Only records updated since the last export to DIR, merged into its files."
)
@click.option(
    "--parallel/--no-parallel",
    default=None,
    help="Split long lists and read the parts in parallel.  [default: if faster]",
)
@click.option("--restart", is_flag=True, help="Drop an unfinished export and start again.")
@click.option("--redact-secrets", is_flag=True, help='Write "***" in place of secrets, such as those of alert sources.')
@click.option("--dry-run", is_flag=True, help="Print the requests that the export would need, and exit.")
@click.option("--json", "as_json", is_flag=True, help="Print the progress and the summary as JSON.")
@click.option("--quiet", is_flag=True, help="Print nothing unless something failed or is missing (for cron).")
@click.option("--sandbox", is_flag=True, help="Export from a local sandbox; no account is needed.")
@click.option(
    "--incidents",
    type=click.IntRange(0, MOST_INCIDENTS),
    metavar="N",
    help=f"The number of incidents in the sandbox.  [default: {_SANDBOX_INCIDENTS}]",
)
@click.option("--base-url", metavar="URL", help="The base URL of the API, if not the default one.")
@click.option("--no-proxy", is_flag=True, help="Connect directly and ignore HTTPS_PROXY.")
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_names,
    help="Print the names of all resources that can be exported, and exit.",
)
@click.pass_context
def export_command(
    context: click.Context,
    /,
    resources: tuple[str, ...],
    out: str | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    **options: Any,
) -> None:
    """Write all records of each RESOURCE to files in DIR; "all" stands for every resource.

    Incidents of every status and mode and users who have left are included. Without a RESOURCE: the incidents, their
    updates and follow-ups, the users and the severities. After an interruption, run it again to continue.

    If the key cannot read a RESOURCE that is named, the others are exported and the exit code is 1.
    """
    if out is None and not dry_run:
        raise click.MissingParameter(param_type="option", param_hint="'--out'", ctx=context)
    folder = _folder(out)
    if quiet and (dry_run or as_json):
        raise InvalidUsageError(f"--quiet and {'--dry-run' if dry_run else '--json'} exclude each other")
    if dry_run and (options["since"] is not None or options["incremental"]):
        raise InvalidUsageError("--dry-run counts a full export: omit --since and --incremental")
    try:
        arguments = _check(resources, folder, as_json, quiet, options)
        result: Plan | Summary = run(_plan(arguments)) if dry_run else run(_export(arguments))
    except ConfigurationError as error:
        raise InvalidUsageError(str(error)) from None
    except BrokenPipeError:
        raise  # nobody reads the output any more
    except (IncidentIOError, OSError) as error:
        raise click.ClickException(_message(error, folder)) from None
    except KeyboardInterrupt:
        unfinished = not dry_run and has_unfinished_export(folder)
        print_line(f"Interrupted; {_CONTINUE}." if unfinished else "Interrupted; nothing was exported.", err=True)
        context.exit(INTERRUPTED)
    _print_result(result, folder, as_json=as_json, quiet=quiet)
    if isinstance(result, Summary) and (missing := _named_and_missing(resources, result)):
        raise click.ClickException(f"not exported, as this key cannot read it: {', '.join(missing)}")


def _named_and_missing(resources: tuple[str, ...], summary: Summary) -> list[str]:
    """Return the resources that were given by their names and that the key cannot read."""
    named = [name for name in resources if name != ALL]
    return [name for name in check_resources(named) if name in summary.forbidden] if named else []


def _print_result(result: Plan | Summary, folder: Path, *, as_json: bool, quiet: bool) -> None:
    if as_json:
        print_line(json.dumps(result.as_json()))
        return
    if quiet and isinstance(result, Summary):
        for line in gap_lines(result):
            print_line(line, err=True)
        return
    for line in plan_lines(result) if isinstance(result, Plan) else summary_lines(result, folder):
        print_line(line)


def _folder(out: str | None) -> Path:
    """Return the folder to write to. A dry run needs none."""
    if out is None:
        return Path()
    if out == "-":
        raise InvalidUsageError(
            "--out: an export writes files to a folder, not to standard output; give ./- for one named -"
        )
    try:
        folder = checked_folder(out)
    except ConfigurationError as error:
        raise InvalidUsageError(f"--{error}") from None
    nearest = next((path for path in (folder, *folder.parents) if os.path.lexists(path)), folder)
    if os.path.lexists(nearest) and not nearest.is_dir():
        raise InvalidUsageError(f"--out: {nearest} is not a folder; give one that exists or can be created")
    return folder


def _check(resources: tuple[str, ...], out: Path, as_json: bool, quiet: bool, options: dict[str, Any]) -> _Arguments:
    """Refuse options that exclude each other, and return the rest."""
    names = check_resources(resources or DEFAULT)
    sandbox, incidents, base_url = options["sandbox"], options["incidents"], options["base_url"]
    if base_url is not None and not base_url.strip():
        raise InvalidUsageError("--base-url is empty; omit it for the default one")
    if sandbox and base_url is not None:
        raise InvalidUsageError("--sandbox and --base-url exclude each other")
    if incidents is not None and not sandbox:
        raise InvalidUsageError("--incidents is for --sandbox only")
    if options["since"] is not None and options["incremental"]:
        raise InvalidUsageError("--since and --incremental exclude each other")
    if not sandbox and not os.environ.get(API_KEY_VARIABLE):
        raise InvalidUsageError(
            f"set {API_KEY_VARIABLE} to an API key, or give --sandbox to try the command without one"
        )
    count = _SANDBOX_INCIDENTS if incidents is None else incidents
    return _Arguments(
        names=names,
        out=out,
        base_url=base_url,
        trust_env=not options["no_proxy"],
        sandbox=count if sandbox else None,
        as_json=as_json,
        quiet=quiet,
        filters={name: options[name] for name in ("only_live", "only_real", "only_active", "max_parents")},
        options={"format": options["form"], **{name: options[name] for name in _PASSED_ON}},
    )


async def _export(args: _Arguments) -> Summary:
    async with _client(args) as client:
        with (
            counting() as count,
            display(args.names, client, count, as_json=args.as_json, quiet=args.quiet) as show,
        ):
            return await export(client, args.names, out=args.out, on_progress=show, **args.filters, **args.options)


async def _plan(args: _Arguments) -> Plan:
    async with _client(args) as client:
        return await plan(client, args.names, **args.filters)


@contextlib.asynccontextmanager
async def _client(args: _Arguments) -> AsyncIterator[AsyncClient]:
    """Yield a read-only client of the API, or of a sandbox."""
    if args.sandbox is None:
        async with AsyncClient(base_url=args.base_url, read_only=True, trust_env=args.trust_env) as client:
            yield client
        return
    # Imported here, as the sandbox imports a web server.
    from incidentio_async.sandbox import Sandbox

    async with (
        Sandbox(incidents=args.sandbox, seed=1) as server,
        AsyncClient(server.api_key, base_url=server.base_url, read_only=True) as client,
    ):
        yield client


def _message(error: IncidentIOError | OSError, out: Path) -> str:
    message = message_of(error)
    if not has_unfinished_export(out):
        return message
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    # The API may refuse the request each time, as there may be nothing any more where the list was left.
    permanent = isinstance(error, APIStatusError) and not error.retryable
    restart = ", or with --restart to start again" if permanent else ""
    return f"{message}; {'free some space, then ' if full else ''}{_CONTINUE}{restart}"
