"""One of several processes that share a key: ``python -m tests.support.limited_worker '{"url": …}'``.

It connects, prints ``ready``, waits for a line, calls the API from several tasks for some seconds, and prints what it
got.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
from typing import Any

from incidentio_async import AsyncClient, IncidentIOError
from incidentio_async.limits import RedisLimiter
from tests.support.running import loop_factory


class Messages(logging.Handler):
    """Collects what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if "Redis" in record.getMessage():
            self.texts.append(f"{record.levelname}: {record.getMessage()}")


async def main(
    url: str, redis: str, seconds: float, tasks: int = 8, cluster: bool = False, **limits: Any
) -> dict[str, object]:
    log, messages = logging.getLogger("incidentio_async"), Messages()
    log.addHandler(messages)
    log.setLevel(logging.INFO)
    done, failed, worst = 0, [], 0.0
    limiter = RedisLimiter.from_url(redis, cluster=cluster, **limits)
    async with limiter, AsyncClient("inc_key", base_url=url, rate_limiter=limiter) as client:
        print("ready", flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
        until = time.monotonic() + seconds

        async def work() -> None:
            nonlocal done, worst
            while (began := time.monotonic()) < until:
                try:
                    await client.request("GET", "/v2/things", options={"deadline": max(0.01, until - began)})
                except IncidentIOError as error:
                    if time.monotonic() < until - 0.05 and "rate limit" not in str(error):
                        failed.append(str(error))
                    await asyncio.sleep(0.05)
                else:
                    done += 1
                    worst = max(worst, time.monotonic() - began)

        await asyncio.gather(*(work() for _ in range(tasks)))
    return {"done": done, "failed": failed, "worst": worst, "log": messages.texts}


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        print(json.dumps(runner.run(main(**json.loads(sys.argv[1])))))
