"""The command ``incidentio-async on-call``."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import Any

import click

from incidentio_async import on_call
from incidentio_async._codec.times import format_time
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

    async def work(client: AsyncClient) -> tuple[list[Shift], list[str], list[str]]:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", TeamScopedKeyWarning)
            shifts = await on_call.now(client, schedule, at=at)
        notes = [str(one.message) for one in caught if issubclass(one.category, TeamScopedKeyWarning)]
        return shifts, [] if as_json else await _without_anybody(client, schedule, shifts), notes

    shifts, idle, notes = run_with_client(context, work, Connection(base_url, no_proxy))
    for note in notes:
        print_line(f"Warning: {note}", err=True)
    lines = (json.dumps(_as_json(shift)) for shift in shifts) if as_json else _lines(shifts, idle)
    for line in lines:
        print_line(line)


async def _without_anybody(client: AsyncClient, schedule: str | None, shifts: Sequence[Shift]) -> list[str]:
    """Return the names of the schedules in which nobody is on call."""
    if schedule is not None:
        return [] if shifts else [schedule]
    covered = {shift.schedule_id for shift in shifts}
    return sorted([listed.name or listed.id async for listed in client.schedules.list() if listed.id not in covered])


def _lines(shifts: Sequence[Shift], idle: Sequence[str]) -> Iterator[str]:
    if shifts:
        yield from table_lines([_TITLES, *(_row(shift) for shift in shifts)])
    elif not idle:
        yield "There is no schedule that the key can see."
    for name in idle:
        yield f"Nobody is on call in {name}."


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
        "starts_at": format_time(shift.starts_at),
        "ends_at": format_time(shift.ends_at),
        "overridden": shift.overridden,
    }
