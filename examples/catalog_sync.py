"""Keep a type of the catalog as a folder of TOML files says, such as one file per service in a repository.

A file ``services/checkout.toml`` is the entry with the external id ``checkout``. It has a ``name``, and the values of
attributes by their names::

    name = "Checkout"
    Owner = "Payments"
    Tags = ["web", "tier 1"]

Run it with the API key in INCIDENT_API_KEY. Without ``--apply``, it only prints what would change, as for a pull
request; with it, it changes that::

    python examples/catalog_sync.py services --type Service
    python examples/catalog_sync.py services --type Service --apply

Without an account, start ``incidentio-async sandbox`` first. It prints the variables to set.
"""

import argparse
import asyncio
import sys
import tomllib
from pathlib import Path
from typing import Any

from incidentio_async import AsyncClient, IncidentIOError, catalog


def read(path: Path) -> dict[str, Any]:
    try:
        return {**tomllib.loads(path.read_text("utf-8")), "external_id": path.stem}
    except (OSError, ValueError) as error:  # not readable, not TOML, or not UTF-8
        sys.exit(f"{path}: {error}")


async def main(entries: list[dict[str, Any]], type: str, apply: bool) -> None:
    async with AsyncClient(read_only=not apply) as client:
        plan = await catalog.plan(client, type, entries)
        for line in plan.lines():
            print(line)
        if not plan or not apply:
            return
        result = await plan.apply(on_progress=lambda step: print(f"{step.action}: {step.done} of {step.total}"))
    for failure in result.failures:
        print(f"{failure.action} {failure.name} ({failure.external_id}): {failure.error}", file=sys.stderr)
    if not result.ok:
        sys.exit(f"{len(result.failures)} entries failed; run it again")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--type", required=True, help="the name of the catalog type")
    parser.add_argument("--apply", action="store_true", help="change the catalog")
    given = parser.parse_args()
    entries = [read(path) for path in sorted(given.folder.glob("*.toml"))]
    if not entries:
        sys.exit(f"{given.folder} has no .toml files")
    try:
        asyncio.run(main(entries, given.type, given.apply))
    except IncidentIOError as error:
        sys.exit(str(error))
