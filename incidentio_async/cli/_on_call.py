"""The command ``incidentio-async on-call``."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import click

from incidentio_async import on_call
from incidentio_async.cli._connection import KEY_NOTE, Connection, connection_options, run_with_client
from incidentio_async.cli._display import print_line
from incidentio_async.cli._tables import table_lines
from incidentio_async.client import AsyncClient
from incidentio_async.on_call import Shift, TeamScopedKeyWarning

_TITLES = ("SCHEDULE", "ROTATION", "ON CALL", "EMAIL", "SLACK", "UNTIL", "")


@click.command("on-call", epilog=KEY_NOTE)
@click.argument("schedule", required=False)
@click.option("--at", metavar="TIME", help="When, such as 2026-11-01T12:00:00Z.  [default: now]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per line, one for each shift.")
@connection_options
@click.pass_context
def on_call_command(
    context: click.Context, /, schedule: str | None, at: str | None, as_json: bool, base_url: str | None, no_proxy: bool
) -> None:
    """Print who is on call: in a SCHEDULE, given by its name or id, or in all that the key can see."""

    async def work(client: AsyncClient) -> tuple[list[Shift], list[str]]:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", TeamScopedKeyWarning)
            shifts = await on_call.now(client, schedule, at=at)
        return shifts, [str(one.message) for one in caught if issubclass(one.category, TeamScopedKeyWarning)]

    shifts, notes = run_with_client(context, work, Connection(base_url, no_proxy))
    for note in notes:
        print_line(f"Warning: {note}", err=True)
    if as_json:
        for shift in shifts:
            print_line(json.dumps(_as_json(shift)))
        return
    for line in _lines(shifts, schedule):
        print_line(line)


def _lines(shifts: Sequence[Shift], schedule: str | None) -> Iterator[str]:
    if not shifts:
        yield "Nobody is on call." if schedule is None else f"Nobody is on call in {schedule}."
        return
    yield from table_lines([_TITLES, *(_row(shift) for shift in shifts)])


def _row(shift: Shift) -> tuple[str, ...]:
    user = shift.user
    return (
        shift.schedule,
        " / ".join(name for name in (shift.rotation, shift.layer) if name),
        user.name or user.id,
        user.email or "",
        user.slack_user_id or "",
        f"{shift.ends_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC",
        "override" if shift.overridden else "",
    )


def _as_json(shift: Shift) -> dict[str, Any]:
    user = shift.user
    return {
        "schedule": shift.schedule,
        "schedule_id": shift.schedule_id,
        "rotation": shift.rotation,
        "rotation_id": shift.rotation_id,
        "layer": shift.layer,
        "user": {"id": user.id, "name": user.name, "email": user.email, "slack_user_id": user.slack_user_id},
        "starts_at": _time(shift.starts_at),
        "ends_at": _time(shift.ends_at),
        "overridden": shift.overridden,
    }


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
