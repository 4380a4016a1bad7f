"""A hundred thousand incidents fit in a gigabyte, also while they are read."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

pytest.importorskip("resource")  # not there on Windows

_COUNT = 100_000
_PAGES = 60
_PAGE = 250
# Reads pages of 250 and prints the peak of memory in bytes after two thirds of them and after all, and what was read.
_READ = """
import asyncio, json, resource, sys
import aiohttp
from incidentio_async.sandbox import Sandbox

def peak():
    if sys.platform == "linux":  # where `getrusage` counts what the process was before it became this one
        with open("/proc/self/status") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)

async def main(count, pages):
    ids, peaks, query = set(), [], [("page_size", "250")]
    query += [("mode[one_of]", mode) for mode in ("standard", "retrospective", "test", "tutorial")]
    kinds = ("triage", "live", "learning", "closed", "paused", "declined", "merged", "canceled")
    query += [("status_category[one_of]", kind) for kind in kinds]
    async with Sandbox(incidents=count, limits=False) as sandbox:
        headers = {"Authorization": f"Bearer {sandbox.api_key}"}
        async with aiohttp.ClientSession(sandbox.base_url, headers=headers) as session:
            after = []
            for _ in range(pages):
                async with session.get("/v2/incidents", params=query + after) as response:
                    page = await response.json()
                ids.update(incident["id"] for incident in page["incidents"])
                after = [("after", page["pagination_meta"].get("after", ""))]
                peaks.append(peak())
    total = page["pagination_meta"]["total_record_count"]
    print(json.dumps({"read": len(ids), "total": total, "before": peaks[pages * 2 // 3 - 1], "after": peaks[-1]}))

asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
"""


def read(count: int, pages: int) -> dict[str, int]:
    command = [sys.executable, "-c", _READ, str(count), str(pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    told: dict[str, int] = json.loads(done.stdout)
    return told


def test_a_hundred_thousand_incidents_fit_in_a_gigabyte() -> None:
    told = read(_COUNT, _PAGES)
    assert (told["total"], told["read"]) == (_COUNT, _PAGES * _PAGE)
    # What was kept of pages read is bounded by then; reading all 400 takes too long for a test.
    grown = (told["after"] - told["before"]) / (_PAGES / 3)
    expected = told["after"] + grown * (_COUNT / _PAGE - _PAGES)
    assert expected < 2**30, f"{expected / 2**20:.0f} MiB"
