"""Write a Parquet file about the incidents that were closed in the last days: how long they took, and what is left.

It has a row per incident: severity, type, custom fields, timestamps, durations, and how many follow-ups are open. Run
it with the API key in INCIDENT_API_KEY (``pip install polars``)::

    python examples/incident_report.py closed.parquet --days 30

Without an account, start ``incidentio-async sandbox`` first. It prints the variables to set.
"""

import argparse
import asyncio
import datetime as dt
import sys
from typing import Any

import polars

from incidentio_async import AsyncClient, IncidentIOError, bulk
from incidentio_async.jobs import incident_times, to_rows
from incidentio_async.models import CustomFieldValueV2, FollowUpV3, IncidentV2

COLUMNS = ("reference", "name", "severity__name", "incident_type__name", "created_at", "permalink")
# A column has these types also in a report where it is empty.
TIME, DURATION = polars.Datetime("us", "UTC"), polars.Duration("us")


def text_of(value: CustomFieldValueV2) -> str | None:
    if value.value_option:
        return value.value_option.value
    if value.value_catalog_entry:
        return value.value_catalog_entry.name
    return value.value_text or value.value_numeric or value.value_link


def custom_fields(incident: IncidentV2) -> dict[str, str | None]:
    """Return the values of custom fields by name, several values of one joined by commas."""
    found: dict[str, str | None] = {}
    for entry in incident.custom_field_entries:
        texts = [text for value in entry.values if (text := text_of(value))]
        found[f"field: {entry.custom_field.name}"] = ", ".join(texts) or None
    return found


async def closed_since(client: AsyncClient, start: dt.datetime) -> list[IncidentV2]:
    """Fetch the closed incidents, but for those whose timestamp "Closed at" is before the start."""
    # What was closed since was also updated since. The API filters by whole days.
    found = client.incidents.list(status_category={"one_of": ["closed"]}, updated_at={"gte": start.date()})
    return [incident async for incident in found if (incident_times(incident).get("Closed at") or start) >= start]


async def report(client: AsyncClient, start: dt.datetime) -> polars.DataFrame:
    incidents = await closed_since(client, start)
    rows: list[dict[str, Any]] = []
    types: dict[str, polars.DataType] = {**dict.fromkeys(COLUMNS, polars.String()), "created_at": TIME}
    types["open follow-ups"] = polars.Int64()
    parts = bulk.fan_out(incidents, follow_ups=lambda incident: client.follow_ups.list(incident_id=incident.id))
    async for incident, found in parts:
        [row] = to_rows([incident])
        times, fields = incident_times(incident), custom_fields(incident)
        follow_ups: list[FollowUpV3] = found["follow_ups"]
        count = sum(follow_up.status == "outstanding" for follow_up in follow_ups)
        rows.append({name: row[name] for name in COLUMNS} | fields | dict(times) | {"open follow-ups": count})
        types |= dict.fromkeys(fields, polars.String())
        types |= dict.fromkeys(times.timestamps, TIME) | dict.fromkeys(times.durations, DURATION)
    return polars.DataFrame(rows, schema=types)


async def main(path: str, days: int) -> None:
    start = dt.datetime.now(dt.UTC) - dt.timedelta(days=days)
    async with AsyncClient(read_only=True, priority="bulk") as client:
        table = await report(client, start)
    table.write_parquet(path)
    print(f"{path}: {table.height} incidents closed since {start:%Y-%m-%d}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path")
    parser.add_argument("--days", type=int, default=30)
    given = parser.parse_args()
    try:
        asyncio.run(main(given.path, given.days))
    except (IncidentIOError, OSError) as error:  # such as a folder that does not exist
        sys.exit(str(error))
