"""A store of handled events in Redis or Valkey, for services of several processes; it needs the extra ``redis``."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from incidentio_async._secrets.frames import without_frames
from incidentio_async._secrets.strings import Opaque, Secret, shield_secret
from incidentio_async.errors import InvalidArgumentError
from incidentio_async.webhooks.seen import MAX_AGE, ClaimState

if TYPE_CHECKING:
    from redis.asyncio import Redis
else:
    # For tools that evaluate annotations. Users with a client have the package; nothing else needs it.
    try:
        from redis.asyncio import Redis
    except ImportError:
        Redis = Any

__all__ = ["RedisSeen"]

_MAX_CONCURRENT = 16
"""The maximum number of concurrent commands. A redis-py client opens a connection per command, and fails above 100."""
_COMMAND_TIMEOUT = 3.0
"""Seconds per command. With the 10 of a handler that is less than the sender waits."""
_DONE = b"done"
_CLAIM = "claim:"
# Atomic, so that a claim that expired and was taken by another process stays.
_RELEASE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"


class RedisSeen:
    """Stores handled events in Redis::

        hooks = Dispatcher(seen=RedisSeen(redis.asyncio.from_url("redis://localhost")))

    If Redis fails, its exception fails the delivery, and the sender tries again later.

    Args:
        redis: A client of ``redis.asyncio``. It is not closed.
        prefix: The prefix of every key. Services that share a Redis and handle the same events need different ones.
        max_age: Seconds that a key is stored, at least 1.
    """

    def __init__(self, redis: Redis, *, prefix: str = "incidentio:webhooks:", max_age: float = MAX_AGE) -> None:
        if not inspect.iscoroutinefunction(getattr(redis, "execute_command", None)):
            redis = shield_secret(redis)  # it may be an address, with a password
        if redis is None or isinstance(redis, Secret | Opaque) or not max_age >= 1:
            raise InvalidArgumentError("RedisSeen needs a redis.asyncio.Redis, and a max_age of at least 1 second")
        # The annotations of commands in redis-py fit neither of its two kinds of clients.
        self._redis: Any = redis
        self._prefix = prefix
        self._max_age = int(max_age)
        self._slots = asyncio.Semaphore(_MAX_CONCURRENT)

    async def claim(self, key: str, token: str, seconds: float) -> ClaimState:
        return await without_frames(self._claim(key, token, seconds))

    async def done(self, key: str) -> None:
        await without_frames(self._done(key))

    async def release(self, key: str, token: str) -> None:
        await without_frames(self._release(key, token))

    async def _claim(self, key: str, token: str, seconds: float) -> ClaimState:
        name, value = self._prefix + key, _CLAIM + token
        async with self._slot():
            for _ in range(2):
                if await self._redis.set(name, value, nx=True, px=max(1, int(seconds * 1000))):
                    return "claimed"
                found = await self._redis.get(name)
                if found is not None:
                    return "done" if _bytes(found) == _DONE else "busy"
                # It expired between the two commands.
        return "busy"

    async def _done(self, key: str) -> None:
        async with self._slot():
            await self._redis.set(self._prefix + key, _DONE, ex=self._max_age)

    async def _release(self, key: str, token: str) -> None:
        async with self._slot():
            await self._redis.eval(_RELEASE, 1, self._prefix + key, _CLAIM + token)

    @contextlib.asynccontextmanager
    async def _slot(self) -> AsyncIterator[None]:
        """Yield one of the concurrent commands, with a timeout."""
        late = False
        try:
            async with asyncio.timeout(_COMMAND_TIMEOUT), self._slots:
                yield
        except TimeoutError:
            late = True
        if late:
            raise TimeoutError(f"Redis did not respond within {_COMMAND_TIMEOUT:g} s")


def _bytes(found: bytes | str) -> bytes:
    return found.encode() if isinstance(found, str) else found
