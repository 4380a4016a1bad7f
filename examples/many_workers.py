"""Four worker processes that share one key, as behind a web server. Needs no key: they call a sandbox.

Without Redis, each worker sees from the API's headers that others use the key, and takes its share::

    python examples/many_workers.py

With Redis or Valkey, they take their tokens from one bucket (``pip install 'incidentio-async[redis]'``)::

    python examples/many_workers.py --redis redis://localhost
"""

import argparse
import asyncio
import contextlib
import os
import sys
import time

from incidentio_async import AsyncClient, bulk
from incidentio_async.limits import RedisLimiter
from incidentio_async.sandbox import Sandbox

WORKERS = 4


async def work(number: int, calls: int, redis: str | None) -> None:
    """What one worker does. Its key and the API's address come from the environment."""
    began = time.monotonic()
    async with contextlib.AsyncExitStack() as stack:
        limiter = await stack.enter_async_context(RedisLimiter.from_url(redis)) if redis else None
        client = await stack.enter_async_context(AsyncClient(rate_limiter=limiter or "shared"))
        [incident] = await client.incidents.list(page_size=1).collect(limit=1)
        found = [item async for item in bulk.map(client.incidents.show, [incident.id] * calls, concurrency=50)]
    print(f"worker {number}: {len(found)} incidents in {time.monotonic() - began:.1f} s")


async def main(calls: int, redis: str | None) -> None:
    async with Sandbox(incidents=20) as sandbox:
        environment = {**os.environ, "INCIDENT_API_KEY": sandbox.api_key, "INCIDENT_ENDPOINT": sandbox.base_url}
        arguments = ["--calls", str(calls), *(["--redis", redis] if redis else [])]
        began = time.monotonic()
        workers: list[asyncio.subprocess.Process] = []
        for number in range(WORKERS):
            command = [sys.executable, __file__, "--worker", str(number), *arguments]
            workers.append(await asyncio.create_subprocess_exec(*command, env=environment))
        failed = any([await worker.wait() for worker in workers])
        print(f"together: {WORKERS * calls} incidents in {time.monotonic() - began:.1f} s")
        print(f"requests that got a 429: {sandbox.rate_limited_total}")
    if failed:
        sys.exit("a worker failed")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=400, help="calls of each worker")
    parser.add_argument("--redis", metavar="URL", help="share the limit by this Redis or Valkey")
    parser.add_argument("--worker", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker is None:
        asyncio.run(main(given.calls, given.redis))
    else:
        asyncio.run(work(given.worker, given.calls, given.redis))
