"""Forks while another thread holds the lock of the limits, for a process of its own: ``python -m tests.limits.forked``.

Prints, for the child and for the parent, whether it knows what is left of the key.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading

from incidentio_async import limits
from incidentio_async.limits import SharedLimiter
from tests.limits.simulation import SHOW
from tests.limits.steps import says
from tests.support.forking import forked


async def use(limiter: SharedLimiter) -> str:
    await limiter.acquire(SHOW)
    limiter.done(SHOW, 200, None)
    await asyncio.sleep(0.01)
    available = limiter.state()[0].available
    return "known" if 450 < available < 560 else f"{available}"


async def begin(limiter: SharedLimiter) -> None:
    await limiter.acquire(SHOW)
    limiter.done(SHOW, 200, says(1200, 500))


def other_thread(used: threading.Event, held: threading.Event, over: threading.Event) -> None:
    async def main() -> None:
        await use(SharedLimiter("k"))
        used.set()
        with limits._registry._process.lock:
            held.set()
            over.wait()

    asyncio.run(main())


def main(case: str) -> list[str]:
    used, held, over = (threading.Event() for _ in range(3))
    limiter = SharedLimiter("k")
    with asyncio.Runner() as runner:
        runner.run(begin(limiter))
        thread = threading.Thread(target=other_thread, args=(used, held, over))
        thread.start()
        used.wait()
        held.wait()

        def child() -> str:
            if case == "same loop":
                return runner.run(use(limiter))
            return asyncio.run(use(SharedLimiter("k")))

        found = ["child", forked(child)]
        over.set()
        thread.join()
        return [*found, "parent", runner.run(use(limiter))]


if __name__ == "__main__":
    assert hasattr(os, "fork")
    print(" ".join(main(*sys.argv[1:])))
