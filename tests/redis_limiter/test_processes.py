"""Real processes, real Redis servers, and an API on a socket that counts what comes."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator

from tests.support.limited_api import LimitedApi, workers
from tests.support.redis_server import RedisServer, need_redis
from tests.support.running import run

need_redis()

PROCESSES = 8
EXACT = 2.0
"""Seconds for which nothing happens to Redis."""


@contextlib.asynccontextmanager
async def proxy_to(servers: list[RedisServer]) -> AsyncIterator[str]:
    """Yield an address that leads to the first of the servers that is there, as a name does after a failover."""

    async def pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                writer.write(data)
        writer.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for server in servers:
            with contextlib.suppress(OSError):
                there, back = await asyncio.open_connection("127.0.0.1", server.port)
                await asyncio.gather(pipe(reader, back), pipe(there, writer))
                return
        writer.close()

    proxy = await asyncio.start_server(serve, "127.0.0.1", 0)
    yield f"redis://127.0.0.1:{proxy.sockets[0].getsockname()[1]}"
    proxy.close()


async def trouble(first: RedisServer, second: RedisServer) -> None:
    """The first one fails and the second takes over, which is paused, then killed, and comes back empty."""
    first.kill()
    second.command("REPLICAOF", "NO", "ONE")
    await asyncio.sleep(1.0)
    second.command("CLIENT", "PAUSE", "1000")
    await asyncio.sleep(2.5)
    second.kill()
    await asyncio.sleep(0.5)
    second.config.clear()  # it is no longer a replica
    second.start()
    await asyncio.sleep(2.5)


def test_eight_processes_share_the_key_and_survive_redis() -> None:
    """As long as it works, nothing is refused, and what is allowed is used. No call fails, whatever happens to it."""
    api = LimitedApi(600, 30.0)

    async def main() -> tuple[float, int, list[dict[str, object]]]:
        async with api.serving(), proxy_to([first, second]) as redis:
            settings = {"capacity": 600, "period": 30.0, "timeout": 0.5, "seconds": EXACT + 6.5}
            started = await workers(PROCESSES, url=api.url, redis=redis, **settings)
            for worker in started:
                worker.go()
            await asyncio.sleep(EXACT)
            until, calls = time.monotonic(), first.command("INFO", "commandstats")["cmdstat_evalsha"]["calls"]
            await trouble(first, second)
            return until, calls, list(await asyncio.gather(*(worker.result() for worker in started)))

    with RedisServer() as first, RedisServer({"replicaof": ("127.0.0.1", first.port)}) as second:
        until, calls, found = run(main())
        assert second.command("KEYS", "*")  # it is in use again
    exact = LimitedApi(600, 30.0)
    exact.arrived = [(moment, status) for moment, status in api.arrived if moment <= until]
    assert exact.refused == 0
    # How much of it is used in so short a time depends on the machine.
    assert 0.5 * exact.allowed() <= exact.served <= exact.allowed() + 1
    assert calls <= 1.2 * exact.served + PROCESSES
    assert [result["failed"] for result in found] == [[]] * PROCESSES
    # While Redis is away, each continues with its share: if each took the whole, seven of eight would be refused. How
    # few are, and how much of what is allowed is used, depends on the machine.
    assert api.refused <= 0.4 * len(api.arrived)
    assert api.served >= 0.5 * api.allowed()
    for result in found:
        levels = [str(line).partition(":")[0] for line in result["log"]]  # type: ignore[attr-defined]
        assert levels == ["WARNING", "INFO"] * (len(levels) // 2), result["log"]
