"""One key in several event loops of a process: together they send what one of them may."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from incidentio_async._rate_limits.key_buckets import KeyBuckets
from incidentio_async.operations import Operation
from tests.limits.alternating_loops import AlternatingLoop, OneProcess
from tests.limits.simulation import SHOW
from tests.limits.steps import says

RATE, BURST = 20.0, 1194
FULL = says(1200, 1199)


class Loop:
    """An event loop that sends requests of one key, and when each was sent."""

    def __init__(self, process: OneProcess, key: str = "k") -> None:
        self.process = process
        self.loop: AlternatingLoop = process.loop()
        self.limiter: KeyBuckets = process.registry.limiter(key, self.loop)
        self.sent: list[float] = []

    def respond(self, status: int = 200, headers: Mapping[str, str] | None = None, operation: Operation = SHOW) -> None:
        """Send a request, and get this response."""

        async def one() -> None:
            await self.limiter.acquire(operation)
            self.limiter.done(operation, status, headers)

        self.process.run_in(self.loop, one())

    def saturate(self, operation: Operation = SHOW, workers: int = 20) -> None:
        """Send as much as may be sent, from now on. The responses report nothing."""

        async def work() -> None:
            while True:
                await self.limiter.acquire(operation)
                self.sent.append(self.process.now)
                await asyncio.sleep(0.01)
                self.limiter.done(operation, 200, None)

        for _ in range(workers):
            self.loop.create_task(work())

    def idle(self) -> None:
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.loop.turn()

    @property
    def is_alone(self) -> bool:
        return all(bucket.shared is None for bucket in self.limiter.buckets())

    def available(self, number: int = 0) -> float:
        return self.limiter.state()[number].available


def test_smoke() -> None:
    with OneProcess() as process:
        one = Loop(process)
        one.saturate()
        process.run(100)
        print(len(one.sent))
        two = Loop(process)
        two.saturate()
        before = len(one.sent)
        process.run(100)
        print(len(one.sent) - before, len(two.sent))
        one.idle()
        process.run(10)
        print(len(one.sent) - before, len(two.sent))
        process.close(one.loop)
        two.respond()
        process.run(10)
        print(two.is_alone, len(two.sent))
