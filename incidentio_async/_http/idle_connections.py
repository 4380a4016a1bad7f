"""Checks the idle connection that a request is about to take.

A server closes connections that are idle (uvicorn and Node after 5 s, load balancers after 60). aiohttp notices when
its event loop reads the end of the connection. A loop that was busy, or that runs only during calls (scripts,
notebooks, functions that are frozen in between), has not read it yet, and the request goes out on a dead connection.
aiohttp also takes whatever was received between requests for the response to the next one. Therefore:

- A connection that has anything to read, or has read anything, is dropped: its end, a reset, a ``408`` sent on closing.
  The next one is checked, until one is fit or none is left and a new one is made.
- After an idle time the event loop first gets some turns, as what closes the connection may be waiting there.
- After the machine was suspended, all idle connections are dropped: their ends may have been lost.
- A request that must not be sent twice takes no connection that was idle for longer than `UNSAFE_RETRY_IDLE`, as its
  end may be on the way. Its connection is checked even if it was in use a moment ago.

What remains is a server that closes while the request is on its way. It cannot be distinguished from one that read the
request and then closed (a server that has closed its sending side may still read), so such a write stays ambiguous.

Undocumented parts of aiohttp are read here and nowhere else: ``_conns`` and ``_keepalive_timeout`` of a connector, and
``abort``, ``is_connected`` and ``should_close`` of a connection's protocol. Where they are missing or different,
nothing is checked.
"""

from __future__ import annotations

import asyncio
import math
import select
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

import aiohttp

if TYPE_CHECKING:
    Pool = Sequence[tuple["_Connection", float]]

UNSAFE_RETRY_IDLE = 2.0
"""Seconds, less than half of the shortest idle timeouts in common use (5 s)."""
# Seconds. Younger ones are not looked at for what can be sent again: under load it would be a part of every call.
_IN_USE = 0.01
# Seconds after which the event loop gets its turns.
_QUIET = 0.05
# A timer that is due, the task it wakes, what that closes, and the socket's own end: each takes a turn.
_TURNS = 5
# Seconds the clock of the day may run ahead of the one that stands still while the machine sleeps.
_SUSPENDED = 2.0
# aiohttp looks at its own limit a moment later.
_MARGIN = 0.01
# What another aiohttp than the ones known leads to.
_UNKNOWN = (AttributeError, LookupError, TypeError, ValueError)


class _Connection(Protocol):
    """What is used of aiohttp's protocol of a connection."""

    transport: asyncio.Transport | None

    @property
    def should_close(self) -> bool: ...
    def is_connected(self) -> bool: ...
    def abort(self) -> None: ...


class IdleConnections:
    """Checks the idle connections that one client's requests are about to take, in any session."""

    __slots__ = ("_ahead", "_turned")

    def __init__(self) -> None:
        self._ahead = time.time() - time.monotonic()
        self._turned = -math.inf  # when the event loop last got its turns

    def are_doubtful(
        self, connector: aiohttp.BaseConnector | None, request: aiohttp.ClientRequest, *, retry_is_safe: bool
    ) -> bool:
        """Return whether `check` is needed. What was in use a moment ago is good enough for what can be sent again."""
        try:
            pools = connector._conns  # type: ignore[union-attr]
            pool = next(iter(pools.values())) if len(pools) == 1 else _pool(connector, request)
            if not pool:
                return False
            now = time.monotonic()
            connection, since = pool[0]
            if not retry_is_safe or now - since > _IN_USE or connection.should_close:
                return True
            return time.time() - now - self._ahead > _SUSPENDED
        except _UNKNOWN:
            return False

    async def check(
        self, connector: aiohttp.BaseConnector | None, request: aiohttp.ClientRequest, *, retry_is_safe: bool
    ) -> None:
        """Drop the connections to the request's server that it must not take.

        Nothing runs between the end of this and the connector's choice, so the first one left is the one chosen.
        """
        try:
            pool = _pool(connector, request)
            if pool and time.monotonic() - max(pool[0][1], self._turned) > _QUIET:
                for _ in range(_TURNS):
                    await asyncio.sleep(0)
                self._turned = time.monotonic()
                pool = _pool(connector, request)
            _drop(pool, 0.0 if self._was_suspended() else _longest(connector, retry_is_safe))
        except _UNKNOWN:
            return

    def _was_suspended(self) -> bool:
        """Return whether the machine slept, or was frozen, since the last call of this."""
        ahead = time.time() - time.monotonic()
        before, self._ahead = self._ahead, ahead
        return ahead - before > _SUSPENDED


def _pool(connector: Any, request: aiohttp.ClientRequest) -> Pool:
    """Return the idle connections to the request's server, the longest idle first, which is taken first."""
    pools = connector._conns
    if len(pools) == 1:  # of a session of ours, always: to work the key out takes longer than all the rest
        pool: Pool = next(iter(pools.values()))
        return pool
    return pools.get(request.connection_key, ()) if pools else ()


def _longest(connector: Any, retry_is_safe: bool) -> float:
    """Return the seconds for which a connection may have been idle. The connector skips what it finds too old."""
    kept = connector._keepalive_timeout
    longest = math.inf if kept is None else kept - _MARGIN
    return longest if retry_is_safe else min(longest, UNSAFE_RETRY_IDLE)


def _drop(pool: Pool, longest: float) -> None:
    """Drop connections until one is fit for use. The pool itself is not changed: it skips what is closed."""
    now = time.monotonic()
    for connection, since in pool:
        if not connection.is_connected():
            continue
        if now - since <= longest and not connection.should_close and _is_silent(connection.transport):
            return
        # Without a goodbye, to which a peer that is gone would never respond.
        connection.abort()


def _is_silent(transport: asyncio.Transport | None) -> bool:
    """Return whether there is nothing to read, not even the end: between requests a server sends nothing."""
    socket = None if transport is None else transport.get_extra_info("socket")
    return socket is None or not _is_readable(socket.fileno())


if hasattr(select, "poll"):

    def _is_readable(fd: int) -> bool:
        if fd < 0:
            return True  # closed
        poll = select.poll()
        poll.register(fd, select.POLLIN)
        return bool(poll.poll(0))

else:  # Windows

    def _is_readable(fd: int) -> bool:
        return fd < 0 or bool(select.select([fd], [], [], 0)[0])
