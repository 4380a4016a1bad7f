"""The body of a success, passed on piece by piece as it comes, instead of being collected.

A call that streams runs in a task of its own, from its first attempt to the end of the body. So the timeouts and the
deadline end what the library waits for, and never what the user's code does between two pieces::

    pieces (the user's task)                      BodyStream.attempt (the call's task)
      takes a piece  ◄──── one piece ahead ─────    reads and unpacks the body
      RESTART        ◄──────────────────────────    the body begins again, with another attempt
      the error, or the end  ◄──────────────────    the call has ended
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from copy import copy
from typing import Any, Final

import aiohttp

from incidentio_async._checks.callables import refuse_awaitable
from incidentio_async._http.attempts import Attempt, send_once
from incidentio_async._http.call import ActiveCall
from incidentio_async._http.expected_response import Expected
from incidentio_async._http.failures import failed_by_flaw
from incidentio_async._http.response_body import BodyUnpacker
from incidentio_async._http.session import ConnectionPool
from incidentio_async._rate_limits.binding import LimiterBinding
from incidentio_async.errors import IncidentIOError
from incidentio_async.hooks import log
from incidentio_async.operations import Operation
from incidentio_async.response import Response
from incidentio_async.retries import AttemptFailed

_MOST_BLANK = 1 << 16
"""Bytes of white space at the beginning of a body that are read to see whether anything follows."""


_CANCELED = "the download was canceled, but not by its user: its task was, as if all tasks of the event loop had been"


class _End:
    """Stands behind the last piece."""


_END: Final = _End()


class BodyStream:
    """Passes the body of a call on, from the call's task to the one that takes it.

    Args:
        expected: What the body has to be. It is checked by its beginning.
        restarts: Whether whoever takes the pieces can begin again. Otherwise no attempt follows the first piece.
    """

    def __init__(self, expected: Expected | None, *, restarts: bool) -> None:
        self._expected = expected
        self._restarts = restarts
        self.is_passed_on: bool = False
        """Whether a part of the body was passed on, to somebody who cannot begin again."""
        self._begun = False  # whether a piece was passed on, by whichever attempt
        self._checked = False
        self._blank = b""
        self._pieces: asyncio.Queue[bytes | _End | None] = asyncio.Queue()
        self._room = asyncio.Semaphore(1)
        self._learn: Callable[[Operation, int | None, Mapping[str, str] | None], Any] | None = None
        self._has_learned = False

    # -- the call's task ----------------------------------------------------------------------------------------

    async def attempt(
        self, call: ActiveCall, pool: ConnectionPool, session: aiohttp.ClientSession, limiter: LimiterBinding | None
    ) -> Response:
        """Make one attempt of the call. Its response has no content: that is passed on meanwhile.

        Raises:
            AttemptFailed: It did not bring a whole success.
        """
        try:
            return await send_once(call, pool, session, self._learning_early(limiter))
        except AttemptFailed as failure:
            if self.is_passed_on:
                failure.kind = "final"
            raise

    async def read(self, head: aiohttp.ClientResponse, attempt: Attempt, call: ActiveCall) -> None:
        """Read a body to its end, and pass it on.

        Raises:
            AttemptFailed: It is not what was expected.
            BodyUnreadable: It does not unpack.
        """
        body = BodyUnpacker(head.headers.get("Content-Encoding"))
        self._checked, self._blank = self._expected is None, b""
        try:
            self._tell_limiter(call.operation, head)
            if self._begun:
                await self._put(None, attempt)
            attempt.expect_more()
            while chunk := await head.content.readany():
                while chunk:
                    chunk = body.feed(chunk)
                    if piece := body.take():
                        await self._pass_on(piece, head, attempt, call)
                attempt.expect_more()
            body.finish()
            if not self._checked:
                self._check(head, call)
        except BaseException:
            head.close()  # what is left on the wire is not worth reading
            raise

    async def _pass_on(self, piece: bytes, head: aiohttp.ClientResponse, attempt: Attempt, call: ActiveCall) -> None:
        if not self._checked:
            self._blank += piece
            if len(self._blank) < _MOST_BLANK and self._blank.isspace():
                return
            self._check(head, call)
            self._checked, piece, self._blank = True, self._blank, b""
        self._begun = True
        call.received += len(piece)
        self.is_passed_on = not self._restarts
        await self._put(piece, attempt)

    def _check(self, head: aiohttp.ClientResponse, call: ActiveCall) -> None:
        """Refuse a body that begins otherwise than what was expected."""
        assert self._expected is not None
        response = Response(
            head.status,
            head.headers,
            self._blank,
            method=call.operation.method,
            path=call.path,
            scrubber=call.scrubber,
        )
        if (flaw := self._expected.flaw(response)) is not None:
            raise failed_by_flaw(call, response, flaw)

    async def _put(self, piece: bytes | None, attempt: Attempt) -> None:
        """Pass a piece on as soon as the one before was taken. That wait is not part of the attempt's time."""
        attempt.pause()
        await self._room.acquire()
        self._pieces.put_nowait(piece)
        attempt.expect_more()

    def _learning_early(self, limiter: LimiterBinding | None) -> LimiterBinding | None:
        """Return a limiter that learns from the headers when they come: at the end of a long body it would be late, and
        others may wait for what this response says."""
        if limiter is None:
            return None
        self._learn, early = limiter.done, copy(limiter)
        early.done = self._done
        return early

    def _done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> Any:
        has_learned, self._has_learned = self._has_learned, False
        assert self._learn is not None
        return None if has_learned else self._learn(operation, status, headers)

    def _tell_limiter(self, operation: Operation, head: aiohttp.ClientResponse) -> None:
        if self._learn is None:
            return
        self._has_learned = True
        try:
            refuse_awaitable("rate_limiter: done", self._learn(operation, head.status, head.headers))
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - as in `send_once`
            log.error("rate_limiter: done failed", error=error)

    # -- the user's task ----------------------------------------------------------------------------------------

    async def next(self) -> bytes | _End | None:
        """Return the next piece, None where the body begins again, `_END` when the call has ended."""
        piece = await self._pieces.get()
        self._room.release()
        return piece

    def end(self, task: asyncio.Task[Any]) -> None:
        """Note that the call has ended."""
        self._pieces.put_nowait(_END)


async def pieces(
    send: Callable[[BodyStream], Awaitable[object]], stream: BodyStream
) -> AsyncGenerator[bytes | None, None]:
    """Send a call and yield the pieces of its body, unpacked; None where the body begins again.

    Raises:
        IncidentIOError: The call failed, or its body broke off.
    """

    async def call() -> None:
        await send(stream)

    task = asyncio.create_task(call())
    task.add_done_callback(stream.end)
    try:
        while not isinstance(piece := await stream.next(), _End):
            yield piece
            del piece  # to free its memory while the next one is awaited
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait([task])
        # A `CancelledError` would silently end the task of the user, who did not cancel anything.
        error = IncidentIOError(_CANCELED) if task.cancelled() else task.exception()
        del task, call
    try:
        if error is not None:
            raise error
    finally:
        del error  # an error whose traceback holds the error would be garbage in a circle
