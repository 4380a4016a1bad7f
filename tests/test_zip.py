"""The package works from a zip, as `zipapp` and similar tools ship it: its modules and its data."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import incidentio_async

PACKAGE = Path(incidentio_async.__file__).parent

PROGRAM = """
import asyncio
import aiohttp
import incidentio_async

async def main():
    async with incidentio_async.sandbox.Sandbox(incidents=3) as sandbox:
        async with incidentio_async.AsyncClient(sandbox.api_key, base_url=sandbox.base_url) as client:
            print(len(await client.incidents.list().collect()))
        async with aiohttp.ClientSession() as session, session.get(sandbox.base_url) as page:
            print(page.status, page.content_type)

print(incidentio_async.__file__)
print({getattr(incidentio_async, name).__loader__.archive for name in incidentio_async._MODULES})
print(incidentio_async.models.IncidentV2.__module__)
asyncio.run(main())
"""


def test_it_works_from_a_zip(tmp_path: Path) -> None:
    archive = tmp_path / "library.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in PACKAGE.rglob("*"):
            if path.is_file() and path.suffix != ".pyc":
                file.write(path, path.relative_to(PACKAGE.parent))
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM],
        env=os.environ | {"PYTHONPATH": str(archive)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.stderr, run.stdout.splitlines()) == (
        "",
        [
            str(archive / "incidentio_async" / "__init__.py"),
            str({str(archive)}),
            "incidentio_async.models.incidents_v2",
            "3",
            "200 text/html",
        ],
    )
