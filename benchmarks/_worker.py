"""``python -m benchmarks._worker MODULE CASE URL``: runs a case once for each line that comes in.

It prints the seconds of CPU time that one unit took. A tenth of the work goes before, unmeasured, as connections
may have been closed since the last round.
"""

from __future__ import annotations

import asyncio
import gc
import importlib
import sys
import time

from benchmarks._harness import Case


async def _serve(case: Case, url: str) -> None:
    async with case(url) as (work, units):
        while sys.stdin.readline():
            await work(max(1, units // 10))
            gc.collect()
            started = time.process_time()
            await work(units)
            print((time.process_time() - started) / units, flush=True)


if __name__ == "__main__":
    module, name, address = sys.argv[1:]
    asyncio.run(_serve(importlib.import_module(f"benchmarks.{module}").CASES[name], address))
