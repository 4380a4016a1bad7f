"""The command ``incidentio-async whoami``: whose key it is, what it can see, and how its rate limit stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import click

from incidentio_async._secrets.scrubber import SHOWN, printable
from incidentio_async.cli._access import Access, find_access
from incidentio_async.cli._connection import KEY_NOTE, Connection, connection_options, run_with_client
from incidentio_async.cli._display import print_line
from incidentio_async.codec import converter


@click.command("whoami", epilog=KEY_NOTE, short_help="Print what the API key can see.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, with the names of all lists and scopes.")
@connection_options
@click.pass_context
def whoami_command(context: click.Context, /, as_json: bool, base_url: str | None, no_proxy: bool) -> None:
    """Print whose API key it is, its roles and teams, what it cannot see, and its rate limit.

    The API does not report the scopes of a key. So the command requests one record of a list per scope, and prints
    which of these requests the API refuses. Scopes for writes are not checked.
    """
    access = run_with_client(context, find_access, Connection(base_url, no_proxy))
    if as_json:
        print_line(json.dumps(as_object(access)))
    else:
        for line in _lines(access):
            print_line(line)
    if access.failed:
        context.exit(1)


def as_object(access: Access) -> dict[str, Any]:
    """Return what was found out as values that JSON can carry."""
    identity = None if access.identity is None else converter.unstructure(access.identity)
    limit = access.rate_limit
    return {
        "identity": identity,
        "scopes": {
            "granted": sorted(access.granted),
            "missing": sorted(access.missing),
            "unchecked": sorted(access.unchecked_scopes),
        },
        "lists": {
            "readable": list(access.readable),
            "forbidden": dict(access.forbidden),
            "failed": dict(access.failed),
            "unchecked": list(access.unchecked_lists),
        },
        "rate_limit": None
        if limit is None
        else {
            "limit": limit.limit,
            "remaining": limit.remaining,
            "reset": limit.reset,
            "windows": [{"requests": requests, "seconds": seconds} for requests, seconds in limit.windows],
        },
        "requests": access.requests,
    }


def _lines(access: Access) -> Iterator[str]:
    yield from _identity_lines(access)
    total = len(access.readable) + len(access.forbidden) + len(access.failed)
    yield f"lists: {len(access.readable)} of {total} can be read"
    for scope, names in _by_reason(access.forbidden).items():
        reason = f"the scope {scope} is missing" if scope else "forbidden"
        yield f"  {', '.join(names)}: {reason}"
    for reason, names in _by_reason(access.failed).items():
        yield f"  {', '.join(names)}: not known: {reason}"
    yield f"  {', '.join(access.unchecked_lists)}: not checked, as each needs a record of another list"
    yield f"scopes: {', '.join(sorted(access.granted)) or 'none was seen'}"
    yield f"  {len(access.unchecked_scopes)} others were not checked; --json lists them"
    limit = access.rate_limit
    if limit is None:
        yield "rate limit: the API reports none"
        return
    windows = ", ".join(f"{requests:,} per {seconds:,} s" for requests, seconds in limit.windows)
    yield f"rate limit: {limit.remaining:,} of {limit.limit:,} requests left{f' ({windows})' if windows else ''}"


def _identity_lines(access: Access) -> Iterator[str]:
    identity = access.identity
    if identity is None:
        yield "key: its name and organization are not known, as it may not request them"
        return
    yield f"key: {printable(identity.name or 'without a name', SHOWN)}"
    yield f"organization: {_organization(identity.dashboard_url)}"
    yield f"roles: {_listed(identity.roles)}"
    teams = [team.name or team.id for team in identity.teams or () if team]
    if identity.team_roles or teams:
        yield f"team roles: {_listed(identity.team_roles)}"
        yield f"teams: {_listed(teams)}"
        yield "  The API returns only the schedules of these teams, without an error."


def _organization(url: str | None) -> str:
    """Return the name of the organization, which is a part of its dashboard's URL, and the URL."""
    if not url:
        return "not known"
    try:
        name = urlsplit(url).path.strip("/")
    except ValueError:
        name = ""
    shown = printable(url, SHOWN)
    return f"{printable(name, SHOWN)} ({shown})" if name else shown


def _by_reason(reasons: Mapping[str, Any]) -> Mapping[Any, list[str]]:
    found: dict[Any, list[str]] = {}
    for name, reason in reasons.items():
        found.setdefault(reason, []).append(name)
    return found


def _listed(names: Any) -> str:
    return ", ".join(printable(str(name), SHOWN) for name in names or ()) or "none"
