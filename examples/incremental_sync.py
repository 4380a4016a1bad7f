"""Keep a SQLite table of incidents up to date: each run fetches what was updated since the run before.

Run it with the API key in INCIDENT_API_KEY::

    python examples/incremental_sync.py incidents.db
"""

import asyncio
import datetime as dt
import json
import sqlite3
import sys
from contextlib import closing

from incidentio_async import AsyncClient, converter

SCHEMA = """
CREATE TABLE IF NOT EXISTS incidents (id TEXT PRIMARY KEY, reference TEXT, updated_at TEXT, record TEXT)
"""
UPSERT = "INSERT OR REPLACE INTO incidents VALUES (:id, :reference, :updated_at, :record)"


def last_update(database: sqlite3.Connection) -> dt.date | None:
    """Return the day of the latest update in the table, None if the table is empty."""
    (latest,) = database.execute("SELECT max(updated_at) FROM incidents").fetchone()
    return dt.datetime.fromisoformat(latest).astimezone(dt.UTC).date() if latest else None


async def sync(client: AsyncClient, database: sqlite3.Connection) -> int:
    """Fetch updated incidents into the table and return their number."""
    database.execute(SCHEMA)
    day = last_update(database)
    # Incidents are filtered by whole days, so the incidents of that day are fetched once more.
    incidents = client.incidents.list(updated_at={"gte": day} if day else None)
    count = 0
    with database:  # commits at the end of the list, so that an interrupted run leaves no gap
        async for incident in incidents:
            record = converter.unstructure(incident)
            row = {name: record.get(name) for name in ("id", "reference", "updated_at")}
            database.execute(UPSERT, row | {"record": json.dumps(record)})
            count += 1
    return count


async def main(path: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        async with AsyncClient(read_only=True) as client:
            print(f"{await sync(client, database)} incidents fetched")
        (total,) = database.execute("SELECT count(*) FROM incidents").fetchone()
        print(f"{total} incidents in {path}")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
