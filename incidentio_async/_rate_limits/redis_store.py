"""The way to Redis and back in one event loop: calls of the script, and what happens when no reply comes in time."""

from __future__ import annotations

import asyncio
import contextlib
import math
from collections.abc import Callable
from typing import Any, Protocol
from weakref import WeakValueDictionary

from incidentio_async._rate_limits.redis_script import DIGEST, NO_VERSION, SCRIPT, Grant, Limit, Reservation
from incidentio_async.hooks import log

KEY = "key"
"""The name of the limit of the whole key."""

_CONNECTING = 10.0
"""A first call may take so many times the timeout: connecting takes several round trips."""
_LAST = 1.0
"""Seconds after which a call is given up whose reply came too late to be waited for."""
_RETRY_AFTER, _MAX_RETRY_AFTER = 1.0, 3.0  # seconds
_LASTING, _MAX_RELAPSES = 30.0, 3
"""A Redis that is just too slow comes and goes all the time. If it came back so often, and was in charge for less than
so many seconds each time, each further time it is left alone for twice as long as before, and for up to a minute."""
_MAX_PAUSE = 60.0  # seconds
_STALL = 0.01
"""Seconds. A timer that is later than this shows that this process was busy, and not that Redis is slow."""
_MAX_CONCURRENT = 8
"""Calls at once. Each needs a connection of its own."""

_READ_ONLY = "it is a read-only replica"

_REASONS = (
    ("TimeoutError", "no response in time"),
    ("AuthenticationError", "it refused the user or the password"),
    ("AuthorizationError", "it refused the user or the password"),
    ("NoPermissionError", "the user lacks permissions"),
    ("ReadOnlyError", _READ_ONLY),
    ("BusyLoadingError", "it is still loading its data"),
    ("OutOfMemoryError", "it is out of memory"),
    ("InvalidResponse", "what it responds is not of Redis"),
    ("ResponseError", "it refused the command"),
    ("ConnectionError", "no connection"),
    ("RedisError", "the client failed"),
    ("OSError", "no connection"),
    ("ValueError", "its response is not valid"),
    ("TypeError", "its response is not valid"),
)


_WORDS = (("-READONLY ", "ReadOnlyError"), ("-OOM ", "OutOfMemoryError"))


class Caller(Protocol):
    """The tokens of one limit, as far as the store needs to know them."""

    name: str

    def reservation(self, wanted: int = 0) -> Reservation:
        """Return what to send: all that is to be reported, and how many tokens are wanted."""
        ...

    def receive(self, grant: Grant, *, requested: bool) -> None:
        """Take what a call brought.

        Args:
            grant: The reply.
            requested: Whether the call asked for tokens.
        """
        ...

    def give_back(self, count: int) -> None:
        """Take note of tokens that came too late, and are to be returned."""
        ...

    def is_waiting(self) -> bool:
        """Return whether requests wait for tokens, or others for what is to be reported."""
        ...

    def switch(self) -> None:
        """Take note that Redis is in charge again, or no longer."""
        ...


class RedisStore:
    """Calls of the script by the buckets of one event loop.

    As long as Redis responds in time it is in charge. If not, nobody waits for it: the buckets go by what they count
    themselves, and a trial at a time looks whether it is back.

    Args:
        client: The client of redis-py.
        key_id: Stands for the API key in the names of keys.
        timeout: Seconds for a call.
        reserve: The share of each limit that stays unused.
        learn: Called with the limit of an operation that another process learned.
        foreign: Whether the client belongs to another event loop: then Redis is never in charge.
    """

    def __init__(
        self,
        client: Any,
        key_id: str,
        timeout: float,
        reserve: float,
        learn: Callable[[str, Limit], None],
        *,
        foreign: bool = False,
    ) -> None:
        self.in_charge = not foreign
        self.limits: dict[str, Limit] = {}
        """Limits of operations that were learned, here or by others."""
        self.version = NO_VERSION
        """The version of those that Redis holds."""
        self.loop = asyncio.get_running_loop()
        self._stored: dict[str, Limit] = {}
        self._learn = learn
        self._client = client
        self._prefix = f"incidentio:{key_id}:"
        self._timeout = timeout
        self._reserve = reserve
        self._foreign = foreign
        self._callers: WeakValueDictionary[str, Caller] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._slots = asyncio.Semaphore(_max_concurrent(client))
        self._was_connected = False
        self._epoch = 0
        """Counts the failures. A reply to a call from before the latest one comes too late."""
        self._failed: Caller | None = None
        self._trial: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._retry_at, self._retry_after, self._back_at = 0.0, _RETRY_AFTER, -math.inf
        self._relapses = 0
        """How often in a row it failed soon after it had come back."""
        if foreign:
            log.warning(
                "RedisLimiter: the client that it was given belongs to another event loop, so requests in this loop "
                "are paced by this process alone; use RedisLimiter.from_url, which connects once per loop"
            )

    def add(self, caller: Caller) -> None:
        """Add the tokens of a limit. They are called when Redis comes and goes."""
        self._callers[caller.name] = caller

    def unreported_limits(self) -> dict[str, Limit]:
        """Return the limits of operations that Redis does not hold yet."""
        if self.limits == self._stored:
            return {}
        return {name: limit for name, limit in self.limits.items() if self._stored.get(name) != limit}

    def receive_limits(self, grant: Grant) -> None:
        """Take over the limits of operations, if they have changed since the latest call."""
        if grant.version == self.version:
            return
        before, self._stored, self.version = self._stored, dict(grant.learned), grant.version
        for name, limit in grant.learned.items():
            if before.get(name) != limit and self.limits.get(name) != limit:
                self.limits[name] = limit
                self._learn(name, limit)

    def is_available(self) -> bool:
        """Return whether Redis is in charge. If it is not, and it is time, begin to look whether it is back."""
        if self.in_charge:
            return True
        if self.loop.time() >= self._retry_at:
            self._retry()
        return False

    def call(self, caller: Caller, wanted: int = 0) -> None:
        """Begin a call of the script. The caller receives the reply, or is switched."""
        task = self._start(self._evaluate(caller, caller.reservation(wanted)))
        limit = self._timeout if self._was_connected else self._timeout * _CONNECTING
        timer = self.loop.call_later(limit, self._check_late, self.loop.time() + limit, 2, task, caller)
        epoch = self._epoch

        def end(task: asyncio.Task[Grant]) -> None:
            timer.cancel()
            grant = None
            if task.cancelled():
                reason = ""  # the loop ends
            elif (error := task.exception()) is not None:
                reason = reason_of(error)
            else:
                grant = task.result()
            if epoch != self._epoch:
                if grant is not None:
                    caller.give_back(grant.granted)
            elif grant is None:
                self._fail(caller, reason)
            else:
                self._was_connected = True
                caller.receive(grant, requested=wanted > 0)

        task.add_done_callback(end)

    def _start(self, work: Any) -> asyncio.Task[Any]:
        task: asyncio.Task[Any] = self.loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _evaluate(self, caller: Caller, reservation: Reservation) -> Grant:
        """Call the script, and load it where the server does not know it (any more)."""
        words = 1, "{" + self._prefix + caller.name + "}", *reservation.arguments(self._reserve)
        async with self._slots:
            try:
                reply = await self._client.execute_command("EVALSHA", DIGEST, *words)
            except Exception as error:
                if type(error).__name__ != "NoScriptError":
                    raise
                reply = await self._client.execute_command("EVAL", SCRIPT, *words)
        return Grant.from_reply(reply)

    def _check_late(self, due: float, more: int, task: asyncio.Task[Grant], caller: Caller) -> None:
        """Stop waiting for a call, unless this process itself was busy for the time."""
        if task.done():
            return
        now = self.loop.time()
        if now - due > _STALL and more:
            self.loop.call_later(self._timeout, self._check_late, now + self._timeout, more - 1, task, caller)
        else:
            self.loop.call_later(_LAST, task.cancel)
            self._fail(caller, f"no response within {self._timeout:g} s")

    def _fail(self, caller: Caller, reason: str) -> None:
        """Stop relying on Redis."""
        self._epoch += 1
        self._failed = caller
        if self.in_charge:
            self._relapses = self._relapses + 1 if self.loop.time() - self._back_at < _LASTING else 0
            self._retry_after = min(_MAX_PAUSE, _RETRY_AFTER * 2 ** max(0, self._relapses - _MAX_RELAPSES))
        self._retry_later()
        if self.in_charge:
            self.in_charge = False
            if reason:
                log.warning(
                    "RedisLimiter: Redis cannot be used (%s); until it can, requests are paced by this process alone",
                    reason,
                )
            self._switch()

    def _retry_later(self) -> None:
        self._retry_at = self.loop.time() + self._retry_after
        if self._timer is not None:
            self._timer.cancel()
        # Requests that wait already may not ask for tokens before long. Those to come ask by themselves.
        self._timer = self.loop.call_later(self._retry_after, self._retry_if_waiting)

    def _retry_if_waiting(self) -> None:
        if not self.in_charge and any(caller.is_waiting() for caller in list(self._callers.values())):
            self._retry()

    def _retry(self) -> None:
        """Look whether Redis is back, if that is not under way."""
        if self._trial is None and not self._foreign:
            self._trial = self._start(self._try(self._failed))

    async def _try(self, caller: Caller | None) -> None:
        """Look whether Redis is back: it is, when it responds in time to the call that failed before."""
        caller = caller or next(iter(self._callers.values()))
        try:
            async with asyncio.timeout(self._timeout * _CONNECTING + _LAST):
                await self._evaluate(caller, caller.reservation())
            async with asyncio.timeout(self._timeout):  # the first call may have had to connect
                grant = await self._evaluate(caller, caller.reservation())
        except Exception as error:  # noqa: BLE001 - whatever it is, Redis cannot be used yet
            self._retry_after = max(self._retry_after, min(2 * self._retry_after, _MAX_RETRY_AFTER))
            if reason_of(error) == _READ_ONLY:
                await self._disconnect()
        else:
            self.in_charge = self._was_connected = True
            self._back_at = self.loop.time()
            log.info("RedisLimiter: Redis is used again")
            caller.receive(grant, requested=False)
            self._switch()
        finally:
            self._trial = None
            if not self.in_charge:
                self._retry_later()

    async def _disconnect(self) -> None:
        """Close idle connections: after a failover the name of the server may be that of another one."""
        pool = getattr(self._client, "connection_pool", None)
        if pool is not None:
            with contextlib.suppress(Exception):
                await pool.disconnect(inuse_connections=False)

    def _switch(self) -> None:
        for caller in list(self._callers.values()):
            caller.switch()

    async def aclose(self) -> None:
        """Wait for calls under way, for as long as a call may take, but no longer than a second; then end them."""
        until = self.loop.time() + min(self._timeout, _LAST)
        await asyncio.sleep(0)  # those whose calls were just canceled return their tokens in the next turn of the loop
        while self._tasks and (seconds := until - self.loop.time()) > 0:
            await asyncio.wait(set(self._tasks), timeout=seconds)
            await asyncio.sleep(0)  # what a reply brought, and nobody waits for any more, is returned by a call more
        late = set(self._tasks)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        if self._timer is not None:
            self._timer.cancel()


def _max_concurrent(client: Any) -> int:
    """Return the calls at once: no more than the client may have connections, as it refuses what exceeds them."""
    most = getattr(getattr(client, "connection_pool", None), "max_connections", _MAX_CONCURRENT)
    return max(1, min(_MAX_CONCURRENT, most))


def reason_of(error: BaseException) -> str:
    """Return why a call failed, in words of this library: those of the error may hold a password."""
    names = {kind.__name__ for kind in type(error).__mro__}
    # Before version 7 what stops a script is only in the text of its error.
    names |= {name for word, name in _WORDS if word in str(error)}
    return next((reason for name, reason in _REASONS if name in names), "the client failed")
