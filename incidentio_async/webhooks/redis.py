"""What was done, remembered in Redis or Valkey, for services of several processes; needs the extra ``redis``."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
from collections.abc import AsyncIterator, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from incidentio_async._secrets.strings import Opaque, Secret, shield_secret
from incidentio_async.errors import ConfigurationError
from incidentio_async.webhooks.seen import MAX_AGE, State

if TYPE_CHECKING:
    from redis.asyncio import Redis
else:
    # For whoever evaluates the annotations. Who has a client has the package; it is not needed for anything else.
    try:
        from redis.asyncio import Redis
    except ImportError:
        Redis = Any

__all__ = ["RedisSeen"]

T = TypeVar("T")

_AT_ONCE = 16
"""Commands under way at most. A client of redis-py opens a connection for each, and fails above a hundred."""
_PATIENCE = 3.0
"""Seconds that Redis has. With the ten of a handler that is less than the sender waits."""
_DONE = b"done"
_CLAIM = "claim:"
# One step, so that a claim which has run out meanwhile and is another's by now stays.
_RELEASE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"


class RedisSeen:
    """Remembers in Redis::

        hooks = Dispatcher(seen=RedisSeen(redis.asyncio.from_url("redis://localhost")))

    When Redis fails, its exception makes the delivery fail, and the sender tries again later.

    Args:
        redis: A client of redis-py's ``redis.asyncio``. It is used and not closed.
        prefix: Stands before every key. Services that share a Redis and must each handle an event need one each.
        max_age: Seconds a key is remembered, a whole second at least.
    """

    def __init__(self, redis: Redis, *, prefix: str = "incidentio:webhooks:", max_age: float = MAX_AGE) -> None:
        if not inspect.iscoroutinefunction(getattr(redis, "execute_command", None)):
            redis = shield_secret(redis)  # it may be an address, with a password
        if redis is None or isinstance(redis, Secret | Opaque) or not max_age >= 1:
            raise ConfigurationError("RedisSeen takes a redis.asyncio.Redis, and a max_age of at least a second")
        # The commands' annotations in redis-py fit neither of its two kinds of clients well.
        self._redis: Any = redis
        self._prefix = prefix
        self._max_age = int(max_age)
        self._slots = asyncio.Semaphore(_AT_ONCE)

    async def claim(self, key: str, token: str, seconds: float) -> State:
        return await _bare(self._claim(key, token, seconds))

    async def done(self, key: str) -> None:
        await _bare(self._done(key))

    async def release(self, key: str, token: str) -> None:
        await _bare(self._release(key, token))

    async def _claim(self, key: str, token: str, seconds: float) -> State:
        name, value = self._prefix + key, _CLAIM + token
        async with self._slot():
            for _ in range(2):
                if await self._redis.set(name, value, nx=True, px=max(1, int(seconds * 1000))):
                    return "claimed"
                found = await self._redis.get(name)
                if found is not None:
                    return "done" if _bytes(found) == _DONE else "busy"
                # It ran out between the two commands.
        return "busy"

    async def _done(self, key: str) -> None:
        async with self._slot():
            await self._redis.set(self._prefix + key, _DONE, ex=self._max_age)

    async def _release(self, key: str, token: str) -> None:
        async with self._slot():
            await self._redis.eval(_RELEASE, 1, self._prefix + key, _CLAIM + token)

    @contextlib.asynccontextmanager
    async def _slot(self) -> AsyncIterator[None]:
        """A place among those who talk to Redis, for a short time: the sender waits for the answer."""
        late = False
        try:
            async with asyncio.timeout(_PATIENCE), self._slots:
                yield
        except TimeoutError:
            late = True
        if late:
            raise TimeoutError(f"Redis did not answer within {_PATIENCE:g} s")


async def _bare(work: Coroutine[Any, Any, T]) -> T:
    """Await the work; what it raises is raised without the frames of redis-py, which hold the password."""
    try:
        return await work
    except (Exception, asyncio.CancelledError) as caught:  # noqa: BLE001 - it is raised below
        error = caught
    error.__cause__ = error.__context__ = None
    try:
        raise error.with_traceback(None)
    finally:
        del error  # an error whose traceback holds the error would be garbage in a circle


def _bytes(found: bytes | str) -> bytes:
    return found.encode() if isinstance(found, str) else found
