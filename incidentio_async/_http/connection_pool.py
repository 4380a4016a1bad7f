"""The connections of one client: their session, its event loop, its opening and closing."""

from __future__ import annotations

import asyncio
import math
import os
from typing import Any

import aiohttp

from incidentio_async._http.call import Call
from incidentio_async._http.idle_connections import IdleConnections
from incidentio_async._http.session import open_session, route
from incidentio_async._http.timeouts import TimeoutMonitor
from incidentio_async._rate_limits.fifo_semaphore import FIFOSemaphore
from incidentio_async.errors import ConfigurationError
from incidentio_async.hooks import log
from incidentio_async.options import Settings

_ERROR_BODY_LIMIT = 1 << 20


class ConnectionPool:
    """The connections of one client, in one event loop and process.

    Args:
        settings: The client's.
        given: A session whose connections are used and not closed. None: open one at the first call.
    """

    def __init__(self, settings: Settings, given: aiohttp.ClientSession | None = None) -> None:
        self.closed = False
        self._settings = settings
        self._given = given
        self._session: aiohttp.ClientSession | None = None  # opened at the first call
        self._loop: asyncio.AbstractEventLoop | None = None
        self._process = os.getpid()
        if given is not None:
            if not isinstance(given, aiohttp.ClientSession):
                raise ConfigurationError("session must be an aiohttp.ClientSession")
            if getattr(given, "_default_proxy", None) is not None and settings.proxy is None:
                log.warning("session: its proxy is not used; pass proxy=... to the client")
            # aiohttp tells a session's loop nowhere else; in another one its requests would hang.
            self._loop = getattr(given, "_loop", None)
        self.slots = FIFOSemaphore(_slots(settings, given))
        """How many requests may be under way at once."""
        self.timeouts = TimeoutMonitor(math.inf if settings.read_timeout is None else settings.read_timeout)
        self.idle = IdleConnections()
        self.body_limits = (
            (min(settings.max_response_size, _ERROR_BODY_LIMIT), True),
            (settings.max_response_size, False),
        )
        """How much of a body is read, and whether the rest is cut off: of an error's and of a success's."""
        self.request_options: dict[str, Any] = {
            # What is left of an attempt's time is the monitor's. aiohttp would round up to whole seconds.
            "timeout": aiohttp.ClientTimeout(connect=settings.connect_timeout, ceil_threshold=math.inf),
            "allow_redirects": False,
            "auto_decompress": False,
            "raise_for_status": False,
        }
        """The arguments of each request that are always the same."""

    def session(self, call: Call) -> aiohttp.ClientSession:
        """Return the session to send a call by. The first call opens it.

        Raises:
            ConfigurationError: The client is closed, or is of another event loop or process.
        """
        if self.closed:
            raise ConfigurationError(f"{call.operation.method} {call.path}: the client is closed")
        if self._loop is None:
            self._loop, self._process = asyncio.get_running_loop(), os.getpid()
        elif self._process != os.getpid():
            raise ConfigurationError("The client belongs to the process that this one was forked from; make a new one")
        elif self._loop is not asyncio.get_running_loop():
            raise ConfigurationError("The client belongs to another event loop; make one client in each loop")
        if self._given is not None and self._given.closed:
            raise ConfigurationError(f"{call.operation.method} {call.path}: the session given to the client is closed")
        session = self._session
        if session is None:
            session = self._session = open_session(self._settings, self._given)
            self.request_options |= route(self._settings, self._given)
        return session

    def start_closing(self) -> bool:
        """Take no more calls; return whether those under way are of the running event loop.

        Raises:
            ConfigurationError: They are of another event loop, which still runs.
        """
        if self._process != os.getpid():
            self.closed = True
            return False
        loop = asyncio.get_running_loop()
        if self._loop is not None and self._loop is not loop and not self._loop.is_closed():
            raise ConfigurationError("The client belongs to another event loop; close it there")
        self.closed = True
        return self._loop is loop

    async def finish_closing(self) -> None:
        """Close the session, or let go of the connections of one that was given."""
        if self._process != os.getpid():
            # A fork's copy: what it closed here would be cut off from the loop of the process it belongs to.
            return
        self.timeouts.stop()
        session, self._session = self._session, None
        if session is None:
            return
        if self._given is None:
            await session.close()
        else:
            session.detach()

    def __del__(self) -> None:
        """Let go of the connections of a session that was given: its owner closes them, and nobody need close ours."""
        session = getattr(self, "_session", None)  # none where the constructor refused something
        if session is not None and self._given is not None:
            session.detach()


def _slots(settings: Settings, session: aiohttp.ClientSession | None) -> int:
    """Return how many requests at once: no more than a given session's connector lets through without a queue."""
    connector = None if session is None else session.connector
    limits = (0, 0) if connector is None else (connector.limit, connector.limit_per_host)
    return min(settings.max_connections, *(limit or settings.max_connections for limit in limits))
