"""The path of one request.

::

    Transport.send              refuses what must not be sent; ends with the deadline, or the client's closing
      attempt_until_done        the attempts, until one works or the call gives up        (attempts)
        send_once               one attempt: within the rate limit                        (attempts)
          RateLimiter.acquire   waits for the rate limit                                  (limits)
          Attempt.send          within a slot and the attempt's timeout                   (attempts)
            Attempt._middleware  keeps aiohttp from sending twice
            IdleConnections.check  keeps it from connections that have ended              (idle_connections)
            read_at_once        the body, if it came with the headers; else `read_body`   (response_body)
          RateLimiter.done      learns from the response                                  (limits)
          failed_by_status      a response that is not a success is an error              (failures)
        ActiveCall.wait_after   whether to try again, and when                            (call)
          next_wait             the table of what may be sent again                       (retries)

No exception of aiohttp, asyncio's timeouts, json or backoff gets out. Errors are made in ``except`` blocks and raised
after them: ``raise … from None`` would still keep the foreign one as ``__context__``, whose ``repr`` can hold the key.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from functools import partial
from types import CoroutineType
from typing import Any

import aiohttp

from incidentio_async._http.attempts import attempt_until_done, send_once
from incidentio_async._http.body_stream import BodyStream
from incidentio_async._http.call import ActiveCall, Call
from incidentio_async._http.failures import stopped
from incidentio_async._http.request_headers import RequestHeaders
from incidentio_async._http.session import ConnectionPool
from incidentio_async._rate_limits.binding import LimiterBinding
from incidentio_async.errors import APITimeoutError, ConfigurationError, DecodeError, IncidentIOError
from incidentio_async.limits import RateLimiter
from incidentio_async.options import Settings
from incidentio_async.response import Response
from incidentio_async.retries import AttemptFailed, RetryBudget, RetryPolicy

__all__ = ["Call", "Transport"]

# Seconds that closing waits for calls to end. They end at once, unless a limiter holds on to one.
_CLOSING = 1.0

_SendOnce = Callable[
    [ActiveCall, ConnectionPool, aiohttp.ClientSession, LimiterBinding | None], Coroutine[Any, Any, Response]
]


class Transport:
    """Sends calls over one session, in one event loop.

    Args:
        settings: The client's.
        limiter: Says when a request may be sent; None for no limit.
        session: A session whose connections are used and not closed. None: open one at the first call.
    """

    def __init__(
        self, settings: Settings, limiter: RateLimiter | None, session: aiohttp.ClientSession | None = None
    ) -> None:
        self.settings = settings
        self.limiter = None if limiter is None else LimiterBinding(limiter, settings.key_id)
        """The limiter; from the first call on, that of the event loop."""
        self._has_loop = False
        self.pool: ConnectionPool = ConnectionPool(settings, session)
        # Where the client has no policy, single calls may have one.
        self.budget: RetryBudget = RetryBudget((settings.retry or RetryPolicy()).budget)
        self.request_headers: RequestHeaders = RequestHeaders(settings)
        self._active: set[ActiveCall] = set()
        self._none_active = asyncio.Event()  # set when, after closing, the last call has ended

    async def send(
        self,
        call: Call,
        stream: BodyStream | None = None,
        decode: Callable[[Call, Response, str], Any] | None = None,
    ) -> Any:
        """Send a call and return what its response holds. The hooks and the log get to know how it ends.

        Args:
            call: What to send.
            stream: Passes the body on, which then is not part of the response; None to have it collected.
            decode: Returns the value of a success (2xx), or a coroutine that does; its last argument is the call's id
                in events. None: the response itself is returned.

        Raises:
            ConfigurationError: It was refused, and nothing was sent.
            APIConnectionError: No response came.
            APIStatusError: The response is not a success.
            ResponseTooLargeError: A success is larger than the cap.
            DecodeError: A success has broken compression, or is not a response of its operation.
        """
        try:
            if self.settings.read_only and (method := call.operation.method) != "GET":
                raise ConfigurationError(f"{method} {call.path}: the client is read-only and sends only GETs")
            session = self.pool.session(call)
            if self.limiter is not None and not self._has_loop:
                self.limiter = self.limiter.in_loop()
                self._has_loop = True  # The pool has seen that the loop stays the same from now on.
            active = ActiveCall(call, self.settings, self.budget, *self.request_headers.for_call(call), stream)
        except ConfigurationError as error:
            scrubber = self.request_headers.scrubber_for(call)  # a path may hold what it should not
            error.args, error.operation = (scrubber.text(str(error)),), scrubber.text(call.operation.id)
            raise
        reporter = active.reporter
        once = send_once if stream is None else stream.attempt
        try:
            if reporter is not None:
                reporter.started(active.url)
            if decode is None:
                value: Any = await self._response(active, session, once)
            else:
                call_id = "" if reporter is None else reporter.call_id
                value = decode(call, await self._response(active, session, once), call_id)
                if value.__class__ is CoroutineType:
                    value = await value
        except (DecodeError, asyncio.CancelledError) as error:
            active.ended(error)
            # The frames below hold the response, which may hold a secret, and aiohttp's hold what was read of one.
            raise error.with_traceback(None) from None
        except BaseException as error:
            active.ended(error)
            raise
        if reporter is not None:
            active.ended(None)
        return value

    async def _response(self, active: ActiveCall, session: aiohttp.ClientSession, once: _SendOnce) -> Response:
        """Return the response of a call, a success, within the call's deadline.

        Args:
            active: The call.
            session: The session of the pool.
            once: Makes one attempt.
        """
        self._active.add(active)
        try:
            with active.scope:
                attempt = partial(once, active, self.pool, session, self.limiter)
                response: Response = await attempt_until_done(attempt, active.wait_after, AttemptFailed, active.rest)
            active.succeeded(response)
            return response
        except AttemptFailed as failure:
            error: IncidentIOError = failure.error
        except TimeoutError:
            if not active.scope.expired:
                raise  # not ours: of a limiter that was given
            error = self._stopped(active)
        finally:
            self._active.discard(active)
            if self.pool.closed and not self._active:
                self._none_active.set()
        try:
            raise error
        finally:
            del error  # an error whose traceback holds the error would be garbage in a circle

    def _stopped(self, call: ActiveCall) -> IncidentIOError:
        """Return the error of a call that its deadline or the closing of the client ended."""
        error = stopped(call, closed=self.pool.closed)
        if call.waits_for == "limit" and self.limiter is not None and isinstance(error, APITimeoutError):
            error.retry_after = 0.0
            with contextlib.suppress(Exception):  # of a limiter that was given
                error.retry_after = self.limiter.predicted_wait(call.operation, call.priority) or 0.0
        return error

    async def close(self) -> None:
        """End the calls under way, wherever they wait, and close the session, unless it was given.

        Raises:
            ConfigurationError: Called in another event loop than the calls, while that one still runs.
        """
        ends_calls = self.pool.start_closing()
        try:
            if self._active and ends_calls:
                for call in self._active:
                    call.stop()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_CLOSING):
                        await self._none_active.wait()
        finally:
            await self.pool.finish_closing()
