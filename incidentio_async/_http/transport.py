"""The path of one request.

::

    Transport.send              refuses what must not be sent; ends with the deadline, or the client's closing
      Exchange.attempt          one attempt                                     (call)
        RateLimiter.acquire     waits in line                                   (limits)
        Exchange._guard         keeps aiohttp from sending twice; within a slot and under the attempt's timeout
          IdleConnections.check keeps it from connections that have ended         (idle_connections)
        read_at_once            the body, if it came with the headers; else `read_body`, within the cap  (_body)
        RateLimiter.done        learns from the answer                          (limits)
        Exchange._refused       an answer that is not a success is an error
          error_from_response                                                   (errors)
      repeat                    more attempts, until answered or given up       (retries)
        Exchange.plan           whether to try again, and when
          RetryState.next_wait      the table of what may be repeated

No exception of aiohttp, asyncio's timeouts, json or backoff gets out. Errors are made in ``except`` blocks
and raised after them: ``raise … from None`` would still keep the foreign one as ``__context__``, whose
``repr`` can hold the key.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import os
from typing import Any

import aiohttp
from multidict import CIMultiDict

from incidentio_async._http.call import Call, Exchange
from incidentio_async._http.idle_connections import IdleConnections
from incidentio_async._http.session import open_session, route
from incidentio_async._http.timeouts import TimeoutMonitor
from incidentio_async._rate_limits.fifo_semaphore import FIFOSemaphore
from incidentio_async._secrets.scrubber import Scrubber, secret_values
from incidentio_async.errors import ConfigurationError, IncidentIOError
from incidentio_async.hooks import log
from incidentio_async.limits import RateLimiter
from incidentio_async.options import Settings, authorization, check_secret
from incidentio_async.response import Response
from incidentio_async.retries import AttemptFailed, RetryBudget, RetryPolicy, repeat

__all__ = ["Call", "Transport"]

_ERROR_BODY_LIMIT = 1 << 20
# Seconds that closing waits for calls to end. They end at once, unless a limiter holds on to one.
_CLOSING = 1.0
# Sets of secrets that are remembered, to be taken out of responses.
_MOST_SECRETS = 64


class Transport:
    """Sends calls over one session, in one event loop.

    Args:
        settings: What the client was told.
        limiter: Who says when a request may be sent; None for no limit.
        session: A session whose connections are used and not closed. None: make some at the first call.
    """

    def __init__(
        self, settings: Settings, limiter: RateLimiter | None, session: aiohttp.ClientSession | None = None
    ) -> None:
        self.settings = settings
        self.limiter = limiter
        self.closed = False
        of_proxy = {} if settings.proxy is None else settings.proxy.headers()
        self._secrets = (settings.api_key, *secret_values(settings.headers), *secret_values(of_proxy))
        self._scrubber = Scrubber(self._secrets)
        self._scrubbers: dict[tuple[str, ...], Scrubber] = {}
        # Where the client has no policy, single calls may have one.
        self.budget = RetryBudget((settings.retry or RetryPolicy()).budget)
        # What is left of an attempt's time is `patience`'s. aiohttp would round up to whole seconds.
        self.timeout = aiohttp.ClientTimeout(connect=settings.connect_timeout, ceil_threshold=math.inf)
        self.silence = math.inf if settings.read_timeout is None else settings.read_timeout
        self.patience = TimeoutMonitor()
        self.idle = IdleConnections()
        # How much of a body is read and whether the rest is cut off, by whether it is a success's.
        self.caps = (
            (min(settings.max_response_size, _ERROR_BODY_LIMIT), True),
            (settings.max_response_size, False),
        )
        # Made at the first call; `given` stands for whose connections it uses.
        self._session: aiohttp.ClientSession | None = None
        self._given = session
        self.route: dict[str, Any] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._process = os.getpid()
        if session is not None:
            if not isinstance(session, aiohttp.ClientSession):
                raise ConfigurationError("session must be an aiohttp.ClientSession")
            if getattr(session, "_default_proxy", None) is not None and settings.proxy is None:
                log.warning("session: its proxy is not used; pass proxy=... to the client")
            # aiohttp tells a session's loop nowhere else; in another one its requests would hang.
            self._loop = getattr(session, "_loop", None)
        self.gate = FIFOSemaphore(_slots(settings, session))
        self._live: set[Exchange] = set()
        self._idle = asyncio.Event()  # set when, after closing, the last call has ended
        plain = CIMultiDict(settings.headers)
        # Only what `read_body` unpacks, and never more than the caller's headers ask for.
        plain["Accept-Encoding"] = "gzip, deflate"
        plain["User-Agent"] = settings.user_agent
        with_body = CIMultiDict(plain)
        with_body["Content-Type"] = "application/json"
        # By whether there is a body. The key stands only in the second pair, and only if there is one.
        self._plain = (plain, with_body)
        self._keyed = tuple(CIMultiDict(headers) for headers in self._plain)
        for headers in self._keyed if settings.has_key else ():
            headers["Authorization"] = authorization(settings.api_key)

    async def send(self, call: Call) -> Response:
        """Send a call and return its answer, a success (2xx).

        Raises:
            ConfigurationError: it was refused, and nothing was sent.
            APIConnectionError: no answer came.
            APIStatusError: an answer that is not a success.
            ResponseTooLargeError: a success larger than the cap.
            DecodeError: a success whose compression is broken.
        """
        exchange = Exchange(self, call, self._open(call))
        error: IncidentIOError
        self._live.add(exchange)
        try:
            with exchange.scope:
                try:
                    response = await exchange.attempt()
                except AttemptFailed as failure:
                    failed = [failure]
                else:
                    failed = []
                if failed:
                    response = await repeat(exchange, failed)
            exchange.report(response)
            return response
        except AttemptFailed as failure:
            error = failure.error
        except asyncio.CancelledError as cancelled:
            # The frames below are aiohttp's, too, and hold what was read of a response.
            raise cancelled.with_traceback(None) from None
        except TimeoutError:
            if not exchange.scope.expired:
                raise  # not ours: of a limiter that was given
            error = exchange.stopped()
        finally:
            self._live.discard(exchange)
            if self.closed and not self._live:
                self._idle.set()
        try:
            raise error
        finally:
            del error  # an error whose traceback holds the error would be garbage in a circle

    async def close(self) -> None:
        """End the calls under way, wherever they wait, and close the session, unless it was given.

        Raises:
            ConfigurationError: called in another event loop than the calls, while that one still runs.
        """
        if self._process != os.getpid():
            # A fork's copy: what it closed here would be cut off from the loop of the process it belongs to.
            self.closed = True
            return
        loop = asyncio.get_running_loop()
        if self._loop is not None and self._loop is not loop and not self._loop.is_closed():
            raise ConfigurationError("The client belongs to another event loop; close it there")
        self.closed = True
        session, self._session = self._session, None
        try:
            if self._live and self._loop is loop:
                for exchange in self._live:
                    exchange.stop()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_CLOSING):
                        await self._idle.wait()
        finally:
            self.patience.stop()
            if session is not None:
                await self._leave(session)

    async def _leave(self, session: aiohttp.ClientSession) -> None:
        """Close a session, or let go of connections that belong to another one."""
        if self._given is None:
            await session.close()
        else:
            session.detach()

    def __del__(self) -> None:
        """Let go of the connections of a session that was given: its owner closes them, and nobody need close ours."""
        session = getattr(self, "_session", None)  # none where the constructor refused something
        if session is not None and self._given is not None:
            session.detach()

    def headers_for(self, call: Call) -> CIMultiDict[str]:
        """The headers of a call. The key goes only to operations that take it, and never beside a secret."""
        has_body = call.body is not None
        by_key = call.secret is None and call.operation.auth == "key"
        headers = (self._keyed if by_key else self._plain)[has_body]
        if call.secret is None and call.operation.auth == "secret":
            raise ConfigurationError(f"{call.operation.method} {call.path}: takes the alert source's own secret")
        if by_key and not self.settings.has_key:
            raise ConfigurationError(
                f"{call.operation.method} {call.path}: needs an API key, and this client was made without one; "
                f"make a client with a key, AsyncClient(...)"
            )
        extra = call.options.get("headers") if call.options else None
        if call.secret is not None or extra:
            headers = CIMultiDict(headers)
            if extra:
                headers.update(extra)
            if call.secret is not None:
                check_secret("secret", call.secret)
                headers["Authorization"] = authorization(call.secret)
        return headers

    def scrubber_for(self, call: Call) -> Scrubber:
        """What takes out of responses the key, a call's own secret, and headers that are secret by their names."""
        if call.secret is None and not call.options:  # as in most calls
            return self._scrubber
        own: tuple[str, ...] = ()
        if call.secret is not None:
            own = (call.secret, call.secret.partition(" ")[2])
        if call.options and (headers := call.options.get("headers")):
            own += tuple(secret_values(headers))
        made = self._scrubbers.get(own)
        if made is None:
            if len(self._scrubbers) == _MOST_SECRETS:
                self._scrubbers.clear()
            made = self._scrubbers[own] = Scrubber((*self._secrets, *own))
        return made

    def _open(self, call: Call) -> aiohttp.ClientSession:
        """Refuse what must not be sent. The first call makes the session; others must be of its loop and process."""
        operation = call.operation
        if self.closed:
            raise ConfigurationError(f"{operation.method} {call.path}: the client is closed")
        if self.settings.read_only and operation.method != "GET":
            raise ConfigurationError(f"{operation.method} {call.path}: the client is read-only and sends only GETs")
        if self._loop is None:
            self._loop, self._process = asyncio.get_running_loop(), os.getpid()
        elif self._process != os.getpid():
            raise ConfigurationError("The client belongs to the process that this one was forked from; make a new one")
        elif self._loop is not asyncio.get_running_loop():
            raise ConfigurationError("The client belongs to another event loop; make one client in each loop")
        if self._given is not None and self._given.closed:
            raise ConfigurationError(f"{operation.method} {call.path}: the session given to the client is closed")
        session = self._session
        if session is None:
            session = self._session = open_session(self.settings, self._given)
            self.route = route(self.settings, self._given)
        return session


def _slots(settings: Settings, session: aiohttp.ClientSession | None) -> int:
    """Requests at once: not more than the connector of a given session lets through without a queue."""
    connector = None if session is None else session.connector
    limits = (0, 0) if connector is None else (connector.limit, connector.limit_per_host)
    return min(settings.max_connections, *(limit or settings.max_connections for limit in limits))
