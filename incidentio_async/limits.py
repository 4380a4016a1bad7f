"""How fast a client sends.

The API gives each key a bucket of 1,200 requests, refilled at 20 per second, and some operations a lower one of
their own. `KeyLimiter` keeps the same buckets here, so that requests wait in a queue instead of being refused:

- A request passes its operation's bucket, then the key's. In each, requests wait by their priority, and first come,
  first served within it. Requests that wait for one operation's limit hold up no others.
- The first request of each operation is sent alone, and so is the first after a 429: its response shows what is
  left. If it fails, the next one is sent.
- What ``X-RateLimit-Remaining`` reports as left (others use the key too, or its clock started later) lowers the
  bucket here; it never fills it. A late or stale response can then only slow the client down.
- No more than a quarter of what is probably left is in flight, but at least one request.
- If others are seen to use the key, the rate is lowered while little is left (`_rate_limits.quota`).
- A 429 blocks the bucket that it is about, for as long as it asks and up to a quarter more.
- Responses without these headers change nothing; then a hundredth of the limit is left unused.

Waits are on the event loop's clock. There is no background task: a timer of the loop looks again.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from incidentio_async._checks.attributes import no_attribute
from incidentio_async._checks.numbers import check_int, check_seconds
from incidentio_async._rate_limits.bucket_state import BucketState
from incidentio_async._rate_limits.key_buckets import CAPACITY, DAY, MAX_BLOCK, MAX_CAPACITY, PERIOD, KeyBuckets
from incidentio_async._rate_limits.loop_limiter import LoopLimiter
from incidentio_async._rate_limits.loop_registry import LoopRegistry
from incidentio_async._rate_limits.waiting_line import Priority
from incidentio_async.operations import Operation

if TYPE_CHECKING:
    from incidentio_async._rate_limits.redis_limiter import RedisLimiter as RedisLimiter

__all__ = ["BucketState", "KeyLimiter", "Priority", "RateLimiter", "RedisLimiter", "SharedLimiter", "limiter_for"]


@runtime_checkable
class RateLimiter(Protocol):
    """Decides when requests may be sent. Any object with these methods can be given to a client.

    It may have more, which a client uses where they exist:

    - ``state() -> Sequence[BucketState] | None``: how each limit stands, the key's first and under the name ``"key"``.
      ``AsyncClient.rate_limits``, the plan of an export and its progress show it. Without it, or if it returns None,
      they show that it is not known: None, and never 0.
    - ``bind(key_id: str) -> None``: called once by each client, with the SHA-256 of its key in hexadecimal.
    - ``for_loop() -> RateLimiter``: returns the limiter to use in the running event loop. Called once by each client,
      before its first request.
    - a parameter ``priority`` of ``acquire`` and ``predicted_wait``, with a default: the `Priority` of the call.
    """

    async def acquire(self, operation: Operation) -> None:
        """Wait until one request of the operation may be sent. It counts as in flight until `done`.

        With a parameter ``priority`` it gets the call's `Priority` as well.
        """
        ...

    def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None:
        """Count a request as over. Called exactly once per `acquire` that returned.

        What it raises is logged, and does not reach the caller: the response has come.

        Args:
            operation: The operation that was requested.
            status: The response's status; None if there was no response (failure, cancellation).
            headers: The response's headers, found by their names in any case; None if there was no response.
        """
        ...

    def predicted_wait(self, operation: Operation) -> float | None:
        """Return the seconds that `acquire` would wait if it were called now, an estimate; None if it is not known.

        A call with a deadline fails at once if the wait would be longer. It is asked for such calls only.
        """
        ...


class KeyLimiter(KeyBuckets):
    """The buckets of one key, in one event loop.

    There is one for the key, and one for each operation that has a lower limit of its own. A request passes its
    operation's first, so that requests which wait for one operation's limit hold up no others.

    A limiter that is used in a second event loop continues with what it knows, if the first loop is closed. Two open
    loops cannot share one; ``rate_limiter="shared"`` can be used in any number of them.

    Args:
        capacity: Requests that the key's full bucket holds, 1 to 1,000,000; 1,200 by default. Give less than the API
            allows to leave the rest to others, and more if the limit of the key was raised: ``KeyLimiter(2400, 60)``.
            Without these two arguments, a higher limit is used after ten responses in a row report it.
        period: Seconds in which an empty bucket fills up, 0.001 to 86,400; 60 by default.
        max_block: Seconds, 1 to 86,400; 120 by default. However long a 429 asks to wait, calls behind the refused one
            are blocked no longer than this (and up to a quarter more, at random).

    Raises:
        InvalidArgumentError: A value is out of range.
    """

    def __init__(self, capacity: int = CAPACITY, period: float = PERIOD, *, max_block: float = MAX_BLOCK) -> None:
        super().__init__(
            check_int("KeyLimiter: capacity", capacity, 1, MAX_CAPACITY),
            check_seconds("KeyLimiter: period", period, 0.001, DAY),
            check_seconds("KeyLimiter: max_block", max_block, 1.0, DAY),
        )


class SharedLimiter(LoopLimiter):
    """The buckets that all clients of one key in the process share, whatever event loop and thread they are in.

    Each event loop has its own, and as long as only one loop uses the key, nothing else. From the second one on, all
    take from the same tokens, in turns, and what one learns from a response, all know: limits, what is left, and until
    when a 429 blocks. A loop that begins after another was closed continues with what that one knew.

    Args:
        key_id: A digest that stands for the key, `Settings.quota_id`; never the key itself.
    """

    __slots__ = ("_key_id", "_latest")

    def __init__(self, key_id: str) -> None:
        self._key_id = key_id
        self._latest: tuple[asyncio.AbstractEventLoop, KeyLimiter] | None = None

    def for_loop(self) -> KeyLimiter:
        """Return the buckets of the running event loop."""
        loop = asyncio.get_running_loop()
        if self._latest is None or self._latest[0] is not loop:
            self._latest = (loop, limiter_for(self._key_id, loop))
        return self._latest[1]

    def _without_loop(self) -> KeyLimiter:
        return KeyLimiter() if self._latest is None else self._latest[1]


# The buckets belong to the key, not to a client, so any client must find them: the one piece of shared state.
_registry = LoopRegistry(KeyLimiter)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_registry.after_fork)


def limiter_for(key_id: str, loop: asyncio.AbstractEventLoop | None = None) -> KeyLimiter:
    """Return the buckets of a key in an event loop. They are made at the first use.

    If other event loops use the key, they take from the same tokens; else they continue with what is known of the key.
    They are kept as long as anybody holds them, or as they know anything that a new one would not.

    Args:
        key_id: A digest that stands for the key; never the key itself.
        loop: The event loop; by default the running one.
    """
    return _registry.limiter(key_id, asyncio.get_running_loop() if loop is None else loop)


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Load what needs a further package when it is first used."""
        if name != "RedisLimiter":
            raise no_attribute(__name__, name, __all__)
        return import_module("incidentio_async._rate_limits.redis_limiter").RedisLimiter
