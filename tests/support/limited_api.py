"""An API on a socket with one rate limit, and real processes that use it: an oracle for limiters that share a key."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import time
from collections.abc import AsyncIterator

from tests.support.virtual_time import BucketServer


class LimitedApi:
    """A server that counts requests, and refuses those beyond its bucket.

    Args:
        capacity: Requests that the full bucket holds.
        period: Seconds in which it fills up.
        tokens: What it begins with; None: it is full.
    """

    def __init__(self, capacity: int, period: float, tokens: float | None = None) -> None:
        self.url = ""
        self.arrived: list[tuple[float, int]] = []
        """When each request came, on the clock of `time.monotonic`, and its status."""
        self._rate = capacity / period
        self._at_first = capacity if tokens is None else tokens
        self._bucket = BucketServer(capacity, self._rate, tokens)
        # Windows are in whole seconds.
        self._limit = f"{capacity}, {capacity};window={max(1, round(period))}"

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator[LimitedApi]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield self
        finally:
            server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            while await reader.readuntil(b"\r\n\r\n"):
                now = time.monotonic()
                status, headers = self._bucket.hit(now)
                self.arrived.append((now, status))
                more = {**headers, "X-RateLimit-Limit": self._limit, "Content-Length": "2", "Content-Type": "text/json"}
                lines = [f"HTTP/1.1 {status} -", *(f"{name}: {value}" for name, value in more.items()), "", "{}"]
                writer.write("\r\n".join(lines).encode())
                await writer.drain()
        writer.close()

    @property
    def served(self) -> int:
        return sum(status == 200 for _, status in self.arrived)

    @property
    def refused(self) -> int:
        return len(self.arrived) - self.served

    def allowed(self) -> float:
        """What the bucket allows from the first to the last request."""
        seconds = self.arrived[-1][0] - self.arrived[0][0]
        return self._at_first + seconds * self._rate


class Worker:
    """A process of its own, which sends as fast as its limiter lets it; see `tests.support.limited_worker`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, **settings: object) -> Worker:
        """Start it, and wait until it is ready."""
        worker = cls(
            await asyncio.create_subprocess_exec(
                *(sys.executable, "-W", "error", "-m", "tests.support.limited_worker", json.dumps(settings)),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
            )
        )
        assert worker._process.stdout is not None
        assert await worker._process.stdout.readline() == b"ready\n"
        return worker

    def go(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(b"go\n")

    async def result(self) -> dict[str, object]:
        """Wait for its end, and return what it reports."""
        output, _ = await self._process.communicate()
        assert self._process.returncode == 0, output
        found: dict[str, object] = json.loads(output)
        return found


async def workers(count: int, **settings: object) -> list[Worker]:
    """Start so many."""
    return list(await asyncio.gather(*(Worker.start(**settings) for _ in range(count))))
