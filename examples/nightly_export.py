"""Export incidents, follow-ups and users to a folder; after the first run, fetch only what was updated.

Run it with the API key in INCIDENT_API_KEY, for example from cron. If it is interrupted, the next run continues. The
exit code is 1 if something failed or is missing::

    python examples/nightly_export.py backup

Without an account, start ``incidentio-async sandbox`` first. It prints the variables to set.
"""

import asyncio
import sys

from incidentio_async import AsyncClient, IncidentIOError
from incidentio_async.export import Progress, export


def show(progress: Progress) -> None:
    if progress.done:
        print(f"{progress.resource}: {progress.records} records fetched")


async def main(folder: str) -> None:
    async with AsyncClient(read_only=True, priority="bulk") as client:
        summary = await export(
            client,
            ["incidents", "follow_ups", "users"],
            out=folder,
            incremental=True,
            redact_secrets=True,
            on_progress=show,
        )
    for resource, path in summary.files.items():
        print(f"{path}: {summary.totals[resource]} records")
    missing = [f"not exported: {resource}: {reason}" for resource, reason in summary.forbidden.items()]
    missing += [f"{resource}: incomplete: {n} parents skipped" for resource, n in summary.skipped_parents.items()]
    if missing:
        sys.exit("\n".join(missing))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        asyncio.run(main(sys.argv[1]))
    except (IncidentIOError, OSError) as error:  # such as a disk that is full
        sys.exit(str(error))
