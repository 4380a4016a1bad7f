"""``incidentio-async export``: what it takes, and what it says when something is wrong."""

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
from incidentio_async.cli._display import display, gap_lines, plan_lines, print_line, summary_lines
from incidentio_async.cli._errors import INTERRUPTED, run
from incidentio_async.cli._errors import InvalidUsageError as Refused
from incidentio_async.cli._sandbox import MOST_INCIDENTS
from incidentio_async.client import AsyncClient
from incidentio_async.errors import (
    APIStatusError,
    AuthenticationError,
    ConfigurationError,
    IncidentIOError,
    PermissionDeniedError,
)
from incidentio_async.export import (
    DEFAULT,
    FORMATS,
    Plan,
    Summary,
    check_resources,
    export,
    exportable,
    plan,
)
from incidentio_async.export.options import checked_folder
from incidentio_async.export.state import is_under_way
from incidentio_async.options import API_KEY_VARIABLE

_SANDBOX_INCIDENTS = 2000
_HOW = ("since", "incremental", "windows", "restart", "redact_secrets")
_GO_ON = "run the same command again to go on where it was"


@attrs.frozen
class _Asked:
    """What the command was told."""

    names: tuple[str, ...]
    out: Path
    base_url: str | None
    trust_env: bool
    sandbox: int | None
    """Incidents of the sandbox to export from; None to export from an account."""
    as_json: bool
    quiet: bool
    narrow: dict[str, Any]
    how: dict[str, Any]


def _print_names(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        for name in exportable():
            print_line(name)
        context.exit()


def _moment(_: click.Context, __: click.Parameter, text: str | None) -> dt.datetime | None:
    """A date or a time; one without zone is UTC."""
    if text is None:
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text!r:.40} is no date or time like 2026-11-01 or 2026-11-01T12:00:00Z") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


@click.command("export", epilog=f"The API key is read from {API_KEY_VARIABLE}.")
@click.argument("resources", metavar="[RESOURCE]...", nargs=-1)
@click.option("--out", type=str, metavar="DIR", help="The folder to write to.  [required without --plan]")
@click.option("--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True, help="What to write.")
@click.option("--only-live", is_flag=True, help="Of the incidents only those in progress.")
@click.option("--only-real", is_flag=True, help="No tests and tutorials: incidents, actions and follow-ups.")
@click.option("--only-active", is_flag=True, help="No users who have left.")
@click.option("--max-parents", type=click.IntRange(min=1), metavar="N", help="Follow at most N records of each list.")
@click.option("--since", callback=_moment, metavar="TIME", help="Only what was updated since; joins what is there.")
@click.option("--incremental", is_flag=True, help="Only what was updated since the last export to DIR.")
@click.option(
    "--windows/--no-windows", default=None, help="Read long lists in parts side by side.  [default: if faster]"
)
@click.option("--restart", is_flag=True, help="Drop an export that did not end, and begin anew.")
@click.option("--redact-secrets", is_flag=True, help='Write "***" in place of secrets, such as those of alert sources.')
@click.option("--plan", "plan_only", is_flag=True, help="Print what it would take, and exit.")
@click.option("--json", "as_json", is_flag=True, help="Print the progress and the summary as JSON.")
@click.option("--quiet", is_flag=True, help="Print nothing unless something failed or is missing, for cron.")
@click.option("--sandbox", is_flag=True, help="Export from a sandbox on this machine; no account is needed.")
@click.option(
    "--incidents",
    type=click.IntRange(0, MOST_INCIDENTS),
    metavar="N",
    help=f"How many incidents the sandbox has.  [default: {_SANDBOX_INCIDENTS}]",
)
@click.option("--base-url", metavar="URL", help="Where the API is, if not at its own address.")
@click.option("--no-proxy", is_flag=True, help="Connect directly, whatever HTTPS_PROXY says.")
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
    /,
    resources: tuple[str, ...],
    out: str | None,
    plan_only: bool,
    as_json: bool,
    quiet: bool,
    **given: Any,
) -> None:
    """Write all records of each RESOURCE to files in DIR; "all" stands for every resource.

    Incidents of every status and mode and users who have left are included. Without a RESOURCE: the incidents, their
    updates and follow-ups, the users and the severities. Run again after an interruption, it goes on where it was.
    """
    if out is None and not plan_only:
        raise click.MissingParameter(param_type="option", param_hint="'--out'", ctx=context)
    folder = _folder(out)
    if quiet and (plan_only or as_json):
        raise Refused(f"--quiet and {'--plan' if plan_only else '--json'} exclude each other")
    if plan_only and (given["since"] is not None or given["incremental"]):
        raise Refused("--plan counts a whole export: leave out --since and --incremental")
    try:
        asked = _asked(resources, folder, as_json, quiet, given)
        done: Plan | Summary = run(_plan(asked)) if plan_only else run(_export(asked))
    except ConfigurationError as error:
        raise Refused(str(error)) from None
    except BrokenPipeError:
        raise  # who read the output has gone: there is nobody to tell
    except (IncidentIOError, OSError) as error:
        raise click.ClickException(_sentence(error, folder)) from None
    except KeyboardInterrupt:
        under_way = not plan_only and is_under_way(folder)
        print_line(f"Interrupted; {_GO_ON}." if under_way else "Interrupted; nothing was exported.", err=True)
        context.exit(INTERRUPTED)
    if as_json:
        print_line(json.dumps(done.as_json()))
        return
    if quiet and isinstance(done, Summary):
        for line in gap_lines(done):
            print_line(line, err=True)
        return
    for line in plan_lines(done) if isinstance(done, Plan) else summary_lines(done, folder):
        print_line(line)


def _folder(out: str | None) -> Path:
    """The folder to write to. None was needed where nothing is given."""
    if out is None:
        return Path()
    if out == "-":
        raise Refused("--out: an export writes files to a folder, not to standard output; give ./- for one named -")
    try:
        folder = checked_folder(out)
    except ConfigurationError as error:
        raise Refused(f"--{error}") from None
    there = next((path for path in (folder, *folder.parents) if os.path.lexists(path)), folder)
    if os.path.lexists(there) and not there.is_dir():
        raise Refused(f"--out: {there} is not a folder; give one that exists or can be made")
    return folder


def _asked(resources: tuple[str, ...], out: Path, as_json: bool, quiet: bool, given: dict[str, Any]) -> _Asked:
    """Refuse what does not go together, and sort the rest."""
    names = check_resources(resources or DEFAULT)
    sandbox, incidents, base_url = given["sandbox"], given["incidents"], given["base_url"]
    if base_url is not None and not base_url.strip():
        raise Refused("--base-url is empty; leave it out for the API's own address")
    if sandbox and base_url is not None:
        raise Refused("--sandbox and --base-url exclude each other")
    if incidents is not None and not sandbox:
        raise Refused("--incidents is for --sandbox only")
    if given["since"] is not None and given["incremental"]:
        raise Refused("--since and --incremental exclude each other")
    if not sandbox and not os.environ.get(API_KEY_VARIABLE):
        raise Refused(f"set {API_KEY_VARIABLE} to an API key, or give --sandbox to try the command without one")
    count = _SANDBOX_INCIDENTS if incidents is None else incidents
    return _Asked(
        names,
        out,
        base_url,
        not given["no_proxy"],
        count if sandbox else None,
        as_json,
        quiet,
        {name: given[name] for name in ("only_live", "only_real", "only_active", "max_parents")},
        {"format": given["form"], **{name: given[name] for name in _HOW}},
    )


async def _export(asked: _Asked) -> Summary:
    async with _client(asked) as client:
        with (
            counting() as count,
            display(asked.names, client, count, as_json=asked.as_json, quiet=asked.quiet) as show,
        ):
            return await export(client, asked.names, out=asked.out, on_progress=show, **asked.narrow, **asked.how)


async def _plan(asked: _Asked) -> Plan:
    async with _client(asked) as client:
        return await plan(client, asked.names, **asked.narrow)


@contextlib.asynccontextmanager
async def _client(asked: _Asked) -> AsyncIterator[AsyncClient]:
    """A client of the API, or of a sandbox with that many incidents. An export only reads."""
    if asked.sandbox is None:
        async with AsyncClient(base_url=asked.base_url, read_only=True, trust_env=asked.trust_env) as client:
            yield client
        return
    # Loaded here, as the sandbox brings a web server with it.
    from incidentio_async.sandbox import Sandbox

    async with (
        Sandbox(incidents=asked.sandbox, seed=1) as server,
        AsyncClient(server.api_key, base_url=server.base_url, read_only=True) as client,
    ):
        yield client


def _sentence(error: IncidentIOError | OSError, out: Path) -> str:
    said = str(error)
    if isinstance(error, OSError) and error.filename and error.strerror:
        said = f"{error.filename}: {error.strerror}"
    if isinstance(error, PermissionDeniedError) and error.missing_scope:
        said += f"; the key lacks the scope {error.missing_scope}"
    if isinstance(error, AuthenticationError):
        said += f"; set {API_KEY_VARIABLE} to a key that is valid there"
    if not is_under_way(out):
        return said
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    # What the API refuses it may refuse each time, as where the list was left there may be nothing any more.
    lasting = isinstance(error, APIStatusError) and not error.retryable
    anew = ", or with --restart to begin anew" if lasting else ""
    return f"{said}; {'make room, then ' if full else ''}{_GO_ON}{anew}"
