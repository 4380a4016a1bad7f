"""The attempts of a call: the loop over them, and a single one."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable
from types import CoroutineType
from typing import TYPE_CHECKING, TypeVar

import aiohttp

from incidentio_async._checks.callables import check_awaitable, refuse_awaitable
from incidentio_async._http.call import ActiveCall
from incidentio_async._http.connection_errors import is_cleared_away, precedes_sending
from incidentio_async._http.failures import (
    failed_by_body,
    failed_by_connection,
    failed_by_flaw,
    failed_by_foreign_code,
    failed_by_limit,
    failed_by_status,
    report_foreign,
    stopped,
)
from incidentio_async._http.foreign_code import ON_FAILURE, foreign_error
from incidentio_async._http.instrumentation import request_count
from incidentio_async._http.request_body import RequestBody
from incidentio_async._http.response_body import BodyTooLarge, BodyUnreadable, read_at_once, read_body
from incidentio_async._http.session import ConnectionPool
from incidentio_async._http.timeouts import AttemptTimeout
from incidentio_async._rate_limits.binding import LimiterBinding
from incidentio_async.errors import ConfigurationError, IncidentIOError
from incidentio_async.hooks import log
from incidentio_async.response import Response
from incidentio_async.retries import AttemptFailed

if TYPE_CHECKING:
    from aiohttp.client_middlewares import ClientHandlerType

T = TypeVar("T")
E = TypeVar("E", bound=Exception)

_LOST_TURN = (
    "rate_limiter: acquire raised CancelledError, although nobody canceled the call; if several calls await the same "
    "future, await asyncio.shield(future)"
)
_NO_CONTENT_TYPE = ("Content-Type",)


async def attempt_until_done(
    attempt: Callable[[], Awaitable[T]],
    wait_after: Callable[[E], float | None],
    failures: type[E] | tuple[type[E], ...],
    rest: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> T:
    """Attempt something until it succeeds or is given up.

    Args:
        attempt: Makes one attempt.
        wait_after: Returns the seconds to wait after a failure; None to give up, which raises the failure.
        failures: What may be followed by another attempt.
        rest: Waits for so many seconds before another attempt.
    """
    while True:
        try:
            return await attempt()
        except failures as failure:
            wait = wait_after(failure)
            if wait is None:
                raise
        await rest(wait)


async def send_once(
    call: ActiveCall, pool: ConnectionPool, session: aiohttp.ClientSession, limiter: LimiterBinding | None
) -> Response:
    """Make one attempt of a call, within the rate limit.

    Raises:
        AttemptFailed: It did not bring a success.
    """
    operation = call.operation
    attempt = Attempt(call, pool, session)
    if limiter is not None:
        if call.deadline is not None:
            _refuse_wait_beyond_deadline(call, limiter.predicted_wait(operation, call.priority))
        since, call.waits_for = call.now(), "limit"
        try:
            turn = limiter.acquire(operation, call.priority)
            if turn.__class__ is not CoroutineType:  # as those of most limiters are, which is quick to see
                check_awaitable("rate_limiter: acquire", turn)
            await turn
            call.waits_for = None
        except (Exception, asyncio.CancelledError) as error:
            _report_lost_turn(error)
            raise
        finally:
            if call.reporter is not None:
                call.reporter.waited("limit", since, call.attempts + 1)
    try:
        response = await attempt.send()
    finally:
        if limiter is not None:
            try:
                # Without a local variable: this frame stays in tracebacks.
                if (
                    returned := limiter.done(operation, None, None)
                    if attempt.head is None
                    else limiter.done(operation, attempt.head.status, attempt.head.headers)
                ) is not None:
                    refuse_awaitable("rate_limiter: done", returned)
            # Whatever a limiter raises, a response that has come must not be lost. Nobody cancels a plain function.
            except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001
                log.error("rate_limiter: done failed", error=error)
    if not 200 <= response.status < 300:
        return _success_after_all(call, response)
    expected = call.call.expected
    if expected is not None and (flaw := expected.flaw(response)) is not None:
        raise failed_by_flaw(call, response, flaw)
    return response


def _report_lost_turn(error: BaseException) -> None:
    """Log what a limiter raised in place of a turn. The caller gets it as it is.

    Raises:
        ConfigurationError: It is a ``CancelledError``, and nobody canceled the call.
    """
    if isinstance(error, asyncio.CancelledError):
        if not _is_canceled():
            # It would end the caller's task, or silently leave its group.
            raise ConfigurationError(_LOST_TURN) from None
    elif not isinstance(error, IncidentIOError):
        log.error("rate_limiter: acquire failed", error=error)


def _is_canceled() -> bool:
    """Return whether the task was canceled, by whomever."""
    task = asyncio.current_task()
    return task is None or task.cancelling() > 0


def _refuse_wait_beyond_deadline(call: ActiveCall, wait: float | None) -> None:
    """Fail at once where the deadline leaves no room for the wait for the rate limit."""
    if wait is not None and 0 < wait >= call.time_left():
        raise failed_by_limit(call, wait)


def _success_after_all(call: ActiveCall, response: Response) -> Response:
    """Return a success in place of a response that is not one, or raise what it means."""
    if response.status == 429 and (count := request_count.get()) is not None:
        count.add_rate_limited()
    if response.status == 404 and call.response_lost and call.operation.method == "DELETE":
        # What an earlier attempt was to delete is gone: it had worked.
        return Response(204, response.headers, method="DELETE", path=call.path, scrubber=call.scrubber)
    raise failed_by_status(call, response)


class Attempt:
    """One attempt of a call, with its time.

    Args:
        call: The call.
        pool: The connections of the client.
        session: The session of the pool.
    """

    __slots__ = (
        "_body",
        "_broken",
        "_call",
        "_ends_at",
        "_last_activity",
        "_pool",
        "_request",
        "_session",
        "_timed_out",
        "_timeout",
        "head",
    )

    def __init__(self, call: ActiveCall, pool: ConnectionPool, session: aiohttp.ClientSession) -> None:
        self._call = call
        self._pool = pool
        self._session = session
        self._body: RequestBody | None = None
        self._request: aiohttp.ClientRequest | None = None
        self._broken: Exception | None = None  # how a request ended that brought no response
        self.head: aiohttp.ClientResponse | None = None
        """The response, from when its headers have come."""
        # Times of the event loop:
        self._ends_at = self._last_activity = 0.0
        self._timeout = ""  # why the attempt was ended, until its end has come
        self._timed_out: AttemptTimeout | None = None  # the end, as the session's tracing did not get to see it

    def __deepcopy__(self, memo: object) -> Attempt:
        # Tools for tests copy the arguments of a request; with the middleware they would copy the event loop.
        return self

    async def send(self) -> Response:
        """Send the request and read its response, within a slot and in time.

        Raises:
            AttemptFailed: No response came, or its body cannot be used.
        """
        call, pool, slots = self._call, self._pool, self._pool.slots
        # The slot is taken before the clock starts: a queue in the connector would count in the timeout.
        if slots.free:
            slots.free -= 1
        else:
            await self._wait_for_slot()
        try:
            if pool.closed:
                raise AttemptFailed(stopped(call, closed=True), "final")
            call.attempts += 1
            call.status, call.received = None, 0
            if (count := request_count.get()) is not None:
                count.add_request()
            watched = call.settings.hooks or log.isEnabledFor(logging.DEBUG)
            return await self._exchange(call.reports().sending(call.attempts) if watched else None)
        except asyncio.CancelledError as canceled:
            call.response_lost = call.response_lost or self._was_sent()
            error = self._take_timeout()
            if error is None and _is_canceled():
                raise
            failure = self._failure(error or canceled)
        except AttemptFailed:
            raise
        except Exception as foreign:  # noqa: BLE001 - whatever an attempt ends with, it must not get out as it is
            failure = self._failure(foreign)
        finally:
            pool.timeouts.end(self)
            self._broken = None  # its traceback holds this object: a circle
            if slots.line.waiting:
                slots.release()
            else:
                slots.free += 1
            if self._timeout:  # it ended otherwise just then
                self._take_timeout()
        try:
            raise failure
        finally:
            del failure  # its traceback holds this frame: a circle

    async def _wait_for_slot(self) -> None:
        call, since = self._call, self._call.now()
        call.waits_for = "slot"
        try:
            await self._pool.slots.acquire(call.priority)
            call.waits_for = None
        finally:
            if call.reporter is not None:
                call.reporter.waited("slot", since, call.attempts + 1)

    async def _exchange(self, started: float | None) -> Response:
        """Send the request and read its response. If somebody is to hear of it, it was reported at ``started``."""
        call, pool, operation, body = self._call, self._pool, self._call.operation, self._call.call.body
        self._last_activity = now = call.now()
        self._ends_at = now + call.timeout
        pool.timeouts.begin(self, now + min(call.timeout, pool.timeouts.silence))
        if body is not None:
            self._body = RequestBody(body, self._note_activity)
        head = self.head = await self._session.request(
            operation.method,
            call.url,
            data=self._body,
            headers=call.headers,
            skip_auto_headers=_NO_CONTENT_TYPE if body is None and operation.method != "GET" else None,
            middlewares=(self._middleware,),
            **pool.request_options,
        )
        call.status = head.status
        # No `async with`: all read to the end, or close. Most bodies need no wait.
        limit, cut = pool.body_limits[200 <= head.status < 300]
        content = read_at_once(head, limit) if call.stream is None else None
        if call.stream is not None and 200 <= head.status < 300:
            await call.stream.read(head, self, call)
            content = b""
        elif content is None:
            self._note_activity()
            content = await read_body(head, limit, cut, self._note_read)
        if content:
            call.received = len(content)
        if not head.closed:
            head.close()  # of a protocol that was switched (101), which no end of a body frees
        response = Response(
            head.status, head.headers, content, method=operation.method, path=call.path, scrubber=call.scrubber
        )
        del head, content  # its URL and the body may hold a secret, and this frame stays in tracebacks
        if started is not None:
            call.reports().received(response, started, call.attempts)
        return response

    async def _middleware(self, request: aiohttp.ClientRequest, handler: ClientHandlerType) -> aiohttp.ClientResponse:
        """Remember the request, to know whether it was sent; keep it from connections that are gone, and keep aiohttp
        from sending it again.

        What it raises is what the tracing of the session gets to see, so a timeout is a ``TimeoutError`` here.
        """
        if self._broken is not None:
            # aiohttp sends a GET, PUT or DELETE again if a connection breaks. The second send comes by here.
            raise self._broken
        self._request = request
        idle, connector = self._pool.idle, self._session.connector
        safe = self._call.operation.retry_safety == "safe" or self._call.retry_is_safe()
        try:
            if idle.are_doubtful(connector, request, retry_is_safe=safe):
                await idle.check(connector, request, retry_is_safe=safe)
            return await handler(request)
        except Exception as error:
            self._broken = error
            raise
        except asyncio.CancelledError:
            self._timed_out = self._take_timeout()
            if self._timed_out is None:
                raise
        raise TimeoutError(str(self._timed_out))

    def _note_activity(self) -> None:
        """A part of the body was sent, or a part of the response has come."""
        self._last_activity = self._call.now()

    def _note_read(self, length: int) -> None:
        """A part of the response has come. So much was read of its body until now."""
        self._call.received = length
        self._note_activity()

    def expect_more(self) -> None:
        """A part of a body that is passed on has come, or was taken: the time for the next part begins."""
        now = self._call.now()
        self._last_activity, self._ends_at = now, now + self._call.timeout
        self._pool.timeouts.begin(self, self.due())

    def pause(self) -> None:
        """A part of a body waits until it is taken, for as long as that takes."""
        self._last_activity = self._ends_at = math.inf

    def due(self) -> float:
        """Return the time at which the attempt is over, as far as is known now."""
        return min(self._ends_at, self._last_activity + self._pool.timeouts.silence)

    def time_out(self) -> None:
        """End the attempt, as it is due."""
        silence = self._pool.timeouts.silence
        if self._ends_at <= self._last_activity + silence:
            has_begun = self._call.stream is not None and self.head is not None
            waited = "no more of the response for" if has_begun else "no response within"
            self._timeout = f"{waited} {self._call.timeout:g} s"
        else:
            self._timeout = f"no response, or no more of it, for {silence:g} s"
        self._call.scope.cancel()

    def _take_timeout(self) -> AttemptTimeout | None:
        """Return the error of an attempt that its own time ended, and nothing else did; undo how that was done."""
        reason, self._timeout = self._timeout, ""
        return AttemptTimeout(reason) if reason and self._call.scope.uncancel() else None

    def _was_sent(self) -> bool:
        """Return whether any of the request may have left this process. Where none did, a write was certainly not
        applied."""
        if self._body is not None:
            return self._body.begun
        # Without a body it is written before there is an object to hold its response.
        return self._request is not None and self._request.response is not None

    def _failure(self, error: BaseException) -> AttemptFailed | asyncio.CancelledError | GeneratorExit:
        """Return what to raise for an attempt that brought no response, or not a whole one."""
        call = self._call
        if is_cleared_away(error):  # the coroutine is, and can await nothing more
            return GeneratorExit()
        if isinstance(error, BodyTooLarge | BodyUnreadable):
            return failed_by_body(call, error, self.head)
        foreign, ended, meanwhile = foreign_error(error), self._timed_out or self._broken, None
        if foreign is not None and foreign.origin == ON_FAILURE:
            # The tracing of the session did not get over how the attempt had ended. That end counts.
            if foreign.error is ended:  # it was raised again
                foreign = None
            elif ended is not None:
                error, meanwhile, foreign = ended, foreign, foreign_error(ended)
            elif _is_canceled():
                report_foreign(call, foreign)
                return asyncio.CancelledError()
        elif self._timed_out is not None:
            error = self._timed_out
        # A request that never came to the middleware was intercepted by a tool for tests, so its error alone is known.
        intercepted = self._request is None and not (foreign is not None and foreign.is_traced)
        sent = self._was_sent() or (intercepted and not precedes_sending(error))
        if foreign is not None and not intercepted:
            return failed_by_foreign_code(call, foreign, sent=sent)
        closed = self._pool.closed, self._session.closed
        return failed_by_connection(call, error, sent=sent, closed=closed, foreign=foreign or meanwhile, head=self.head)
