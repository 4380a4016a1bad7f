"""A program for ``.ci/frozen``. It uses what a frozen program may lack, and prints what it finds.

It imports the package alone, so PyInstaller sees none of the modules that are loaded when they are first used.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import types
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import incidentio_async


def names() -> Iterator[str]:
    """Load every public module, and every name in it; yield each module with the number of its names."""
    for name in sorted(incidentio_async._MODULES):
        module: Any = getattr(incidentio_async, name)
        values = [getattr(module, each) for each in dir(module) if not each.startswith("_")]
        # Modules within a module are attributes once they are loaded, by whatever.
        yield f"{name} {sum(not isinstance(value, types.ModuleType) for value in values)}"


async def calls(out: Path) -> Iterator[str]:
    """Export the incidents of a sandbox in every format, and return each format with the number of records."""
    found = []
    hooks = [import_module("incidentio_async.otel").OpenTelemetryHooks()]
    async with (
        incidentio_async.sandbox.Sandbox(incidents=5) as sandbox,
        incidentio_async.AsyncClient(sandbox.api_key, base_url=sandbox.base_url, hooks=hooks) as client,
    ):
        found.append(f"listed {len(await client.incidents.list().collect())}")
        for form in incidentio_async.export.FORMATS:
            summary = await incidentio_async.export.export(client, ["incidents"], out=out / form, format=form)
            found.append(f"{form} {summary.totals['incidents']}")
    return iter(found)


def main() -> None:
    with tempfile.TemporaryDirectory() as out:
        print(*names(), *asyncio.run(calls(Path(out))), sep="\n")
    import_module("incidentio_async.cli")
    print("frozen" if getattr(sys, "frozen", False) else "not frozen", file=sys.stderr)


if __name__ == "__main__":
    main()
