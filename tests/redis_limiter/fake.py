"""A client of redis-py without a server, for virtual time: its calls run the model of the script."""

from __future__ import annotations

import asyncio
from typing import Any

from incidentio_async._rate_limits.redis_script import DIGEST, SCRIPT
from incidentio_async.limits import RedisLimiter
from tests.redis_limiter.model import Store

KEY_ID = "0123456789abcdef"
HASH = "{incidentio:" + KEY_ID + ":key}"


class NoScriptError(Exception):
    """Named as that of redis-py, which is what the limiter looks at."""


class FakeServer:
    """A server that all clients of a test share. It runs on the event loop's clock.

    Args:
        latency: Seconds there and back.
    """

    def __init__(self, latency: float = 0.0005) -> None:
        self.latency = latency
        self.store = Store()
        self.error: Exception | None = None
        """What every call fails with; None if it works."""
        self.hangs = False
        self.calls = 0
        self.replies: list[list[str]] = []
        self._has_script = False

    def empty(self) -> None:
        """Start again without any data."""
        self.store, self._has_script = Store(), False

    async def execute_command(self, name: str, script: str, keys: int, key: str, *arguments: Any) -> Any:
        self.calls += 1
        await asyncio.sleep(self.latency / 2)
        if self.hangs:
            await asyncio.sleep(3600)
        if self.error is not None:
            raise self.error
        assert (name, script, keys) in (("EVALSHA", DIGEST, 1), ("EVAL", SCRIPT, 1))
        if name == "EVALSHA" and not self._has_script:
            raise NoScriptError
        self._has_script = True
        reply = self.store.run(round(asyncio.get_running_loop().time() * 1e6), key, [*arguments])
        self.replies.append(reply)
        await asyncio.sleep(self.latency / 2)
        return [value.encode() for value in reply]

    async def aclose(self) -> None: ...

    def limiter(self, **options: Any) -> RedisLimiter:
        """Return the limiter of another process."""
        limiter = RedisLimiter(self, **options)  # type: ignore[arg-type]
        limiter.bind(KEY_ID)
        return limiter
