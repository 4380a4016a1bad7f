"""One call on its way: its attempts, and the errors it can end with."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping
from functools import partial
from types import CoroutineType
from typing import TYPE_CHECKING, NamedTuple

import aiohttp

from incidentio_async._checks.callables import check_awaitable, refuse_awaitable
from incidentio_async._http.body import BodyTooLarge, BodyUnreadable, read_at_once, read_body
from incidentio_async._http.cancel_scope import CancelScope
from incidentio_async._http.connection_errors import is_final, precedes_sending, reason_of
from incidentio_async._http.expected_response import Expected
from incidentio_async._http.instrumentation import CallReporter, count_rate_limited, count_request, is_watched
from incidentio_async._http.request import RequestBody, request_url
from incidentio_async._http.timeouts import AttemptTimeout
from incidentio_async._secrets.strings import Secret
from incidentio_async.errors import (
    AmbiguousWriteError,
    APIConnectionError,
    APITimeoutError,
    DecodeError,
    IncidentIOError,
    ResponseTooLargeError,
    error_from_response,
)
from incidentio_async.hooks import log
from incidentio_async.operations import Operation
from incidentio_async.options import RequestOptions
from incidentio_async.response import Response
from incidentio_async.retries import AttemptFailed, FailureKind, RetryPolicy, RetryState, effective_retry_safety

if TYPE_CHECKING:
    from aiohttp.client_middlewares import ClientHandlerType

    from incidentio_async._http.transport import Transport

# Characters of a path that hooks and the log get: a response may hold an id of any length.
_SHOWN_PATH = 1000
_NO_CONTENT_TYPE = ("Content-Type",)


class Call(NamedTuple):
    """One call, ready to be sent."""

    operation: Operation
    path: str
    """Quoted, with its parameters filled in."""
    query: str = ""
    """Encoded, without the question mark."""
    body: bytes | None = None
    secret: Secret | None = None
    """Sent in place of the API key; a value that begins with ``Basic`` or ``Bearer`` stands as it is."""
    has_idempotency_key: bool = False
    """Whether the body carries an idempotency or deduplication key."""
    options: RequestOptions | None = None
    """Checked already, by `check_options`."""
    expected: Expected | None = None
    """What a success has to hold; None for anything."""

    def __repr__(self) -> str:
        """Without the query and the body, which may hold what is nobody else's business."""
        return f"<Call {self.operation.method} {self.path}>"


class _Broken(Exception):
    """A connection that broke, in a form that aiohttp does not answer with a second send."""

    def __init__(self, error: Exception) -> None:
        self.error = error


class Exchange:
    """What the attempts of one call share."""

    __slots__ = (
        "_body",
        "_call",
        "_course",
        "_ends_at",
        "_head",
        "_headers",
        "_heard_at",
        "_late",
        "_number",
        "_path",
        "_request",
        "_scrubber",
        "_session",
        "_total",
        "_transport",
        "_unanswered",
        "_url",
        "deadline",
        "scope",
    )

    def __init__(self, transport: Transport, call: Call, session: aiohttp.ClientSession) -> None:
        settings = transport.settings
        options: RequestOptions = call.options or {}
        self._transport = transport
        self._call = call
        self._session = session
        self._url = request_url(settings.base_url, call.operation.method, call.path, call.query)
        self._scrubber = transport.scrubber_for(call)
        # As it stands in the URL: a prefix that is not meant to be there must not stay hidden.
        self._path = settings.base_path + call.path
        self._headers = transport.headers_for(call)
        total = options.get("timeout", settings.timeout)
        self._total = math.inf if total is None else total
        seconds = options.get("deadline", settings.deadline)
        self.deadline = None if seconds is None else asyncio.get_running_loop().time() + seconds
        # Around all of the call, with its waits: ended by the deadline or by the client's closing.
        self.scope = CancelScope(self.deadline)
        self._course: RetryState | None = None  # from the first failure on
        self._number = 0  # attempts that got a slot
        self._unanswered = False  # an attempt was, or may have been, sent and got no answer
        # Of the attempt under way, in seconds of the loop's time:
        self._ends_at = self._heard_at = math.inf
        self._late = ""  # why the attempt was ended, until its end has come
        self._request: aiohttp.ClientRequest | None = None
        self._body: RequestBody | None = None
        self._head: aiohttp.ClientResponse | None = None

    def __deepcopy__(self, memo: object) -> Exchange:
        # Tools for tests copy the arguments of a request; with the middleware they would copy the event loop.
        return self

    async def attempt(self) -> Response:
        """Send once; raises `AttemptFailed` for whatever is not a success."""
        transport, call = self._transport, self._call
        limiter, operation, body = transport.limiter, call.operation, call.body
        self._request = self._body = self._head = None
        error: Exception | None = None
        if limiter is not None:
            if transport.settings.hooks or self.deadline is not None:
                self._foresee(limiter.predicted_wait(operation))
            turn = limiter.acquire(operation)
            if turn.__class__ is not CoroutineType:  # as those of most limiters are, which is quick to see
                check_awaitable("rate_limiter: acquire", turn)
            await turn
        try:
            # The slot is taken before the clock starts: a queue in the connector would count in the timeout.
            if not transport.gate.pass_by():
                await transport.gate.enter()
            try:
                started = self._begin()
                if body is not None:
                    self._body = RequestBody(body, self._hear)
                request = self._session.request
                if transport.route:
                    request = partial(request, **transport.route)
                head = self._head = await request(
                    operation.method,
                    self._url,
                    data=self._body,
                    headers=self._headers,
                    skip_auto_headers=_NO_CONTENT_TYPE if body is None and operation.method != "GET" else None,
                    timeout=transport.timeout,
                    allow_redirects=False,
                    auto_decompress=False,
                    raise_for_status=False,
                    middlewares=(self._guard,),
                )
                # No `async with`: both read to the end, or close. Most bodies need no wait.
                limit, cut = transport.caps[200 <= head.status < 300]
                content = read_at_once(head, limit)
                if content is None:
                    self._hear()
                    content = await read_body(head, limit, cut, self._hear)
                if not head.closed:
                    head.close()  # of a protocol that was switched (101), which no end of a body frees
                response = self._response(head.status, head.headers, content)
                del head, content  # its URL and the body may hold a secret, and this frame stays in tracebacks
                if started is not None:
                    self._watch().received(response, started, self._number)
            except asyncio.CancelledError:
                self._unanswered = self._unanswered or self._was_sent()
                error = self._lateness()
                if error is None:
                    raise
            except AttemptFailed:
                raise
            except Exception as foreign:  # noqa: BLE001 - whatever an attempt ends with, it must not get out as it is
                error = foreign
            finally:
                transport.patience.end(self)
                transport.gate.leave()
                if self._late:  # it ended otherwise just then
                    self._lateness()
        finally:
            if limiter is not None:
                # Without a local variable: this frame stays in tracebacks.
                limiter.done(
                    *(operation, None, None)
                    if self._head is None
                    else (operation, self._head.status, self._head.headers)
                )
        if error is not None:
            raise self._failed(error)
        if not 200 <= response.status < 300:
            if response.status == 429:
                count_rate_limited()
            response = self._refused(response)
        elif call.expected is not None and (flaw := call.expected.flaw(response)) is not None:
            raise self._unexpected(response, flaw)
        if self._course is None:
            transport.budget.reward()
        else:
            self._course.succeeded()
        return response

    async def _guard(self, request: aiohttp.ClientRequest, handler: ClientHandlerType) -> aiohttp.ClientResponse:
        """Remember the request, to know whether it was sent; keep it from connections that are gone, and keep aiohttp
        from sending it again."""
        self._request = request
        idle, connector = self._transport.idle, self._session.connector
        repeatable = self._call.operation.retry_safety == "safe" or not self._is_unrepeatable()
        if idle.are_doubtful(connector, request, repeatable=repeatable):
            await idle.check(connector, request, repeatable=repeatable)
        try:
            return await handler(request)
        except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
            broken = error
        # To a connection that broke aiohttp answers GET, PUT and DELETE with a second send; not to what is
        # not its own.
        raise _Broken(broken)

    def _begin(self) -> float | None:
        """The attempt has its slot, and its time begins. Returns when, if anybody wants to know."""
        transport = self._transport
        if transport.closed:
            raise AttemptFailed(self, self.stopped(), "final")
        self._number += 1
        count_request()
        started = self._watch().sending(self._number) if is_watched(transport.settings.hooks) else None
        self._heard_at = now = asyncio.get_running_loop().time()
        self._ends_at = now + self._total
        self._late = ""
        transport.patience.begin(self)
        return started

    def _hear(self) -> None:
        """A piece of the body went out, or one of the answer has come."""
        self._heard_at = asyncio.get_running_loop().time()

    def due(self) -> float:
        """When the attempt is over, as far as is known now."""
        return min(self._ends_at, self._heard_at + self._transport.silence)

    def give_up(self) -> None:
        """End the attempt, as it is due."""
        silence = self._transport.silence
        if self._ends_at <= self._heard_at + silence:
            self._late = f"no answer within {self._total:g} s"
        else:
            self._late = f"no answer, or no more of it, for {silence:g} s"
        self.scope.cancel()

    def _lateness(self) -> AttemptTimeout | None:
        """The error of an attempt that its own time ended, and nothing else did; takes back how that was done."""
        reason, self._late = self._late, ""
        return AttemptTimeout(reason) if reason and self.scope.uncancel() else None

    def _was_sent(self) -> bool:
        """Whether any of the request may have left this process. Only where none did is a write certainly not done."""
        if self._body is not None:
            return self._body.begun
        # Without a body it is written before there is an object to hold its answer.
        return self._request is not None and self._request.response is not None

    def _is_unrepeatable(self) -> bool:
        """Whether a second send might do the work twice."""
        return effective_retry_safety(self._call.operation, self._call.has_idempotency_key) in ("unsafe", "never")

    def _refused(self, response: Response) -> Response:
        """Raise what an answer that is no success means; return one if it is a success after all."""
        status, call = response.status, self._call
        if status == 404 and self._unanswered and call.operation.method == "DELETE":
            # What an earlier attempt was to delete is gone: it had worked.
            return self._response(204, response.headers)
        error = error_from_response(
            call.operation.method,
            self._path,
            status,
            response.headers,
            response.content,
            operation=call.operation.id,
            scrub=self._scrubber,
            credential=self._credential(),
        )
        error.attempts = self._number
        raise AttemptFailed(self, error, "status", status=status, retry_after=error.retry_after)

    def _unexpected(self, response: Response, flaw: str) -> AttemptFailed:
        """What to raise for a success that is not a response of its operation. Only a read is worth another try."""
        reads = self._call.operation.retry_safety == "safe"
        if not reads:
            flaw += "; it is a success, so the request was probably applied: check before you send it again"
        if self._number > 1:
            flaw += f" (attempt {self._number})"
        return AttemptFailed(self, response._error(flaw), "no_answer" if reads else "final", status=response.status)

    def _response(self, status: int, headers: Mapping[str, str], content: bytes = b"") -> Response:
        method = self._call.operation.method
        return Response(status, headers, content, method=method, path=self._path, scrubber=self._scrubber)

    def _failed(self, error: Exception) -> AttemptFailed:
        """What to raise for an attempt that brought no answer, or not a whole one."""
        if isinstance(error, _Broken):
            error = error.error
        if isinstance(error, BodyTooLarge | BodyUnreadable):
            return AttemptFailed(self, self._unusable(error), "final")
        # A request that never came to `_guard` was intercepted, by a tool for tests: it tells nothing but its error.
        sent = self._was_sent() or (self._request is None and not precedes_sending(error))
        self._unanswered = self._unanswered or sent
        happened: FailureKind = "no_answer" if sent else "not_sent"
        if self._transport.closed or self._session.closed or is_final(error, sent=sent):
            happened = "final"
        timed_out = isinstance(error, TimeoutError)
        settings = self._transport.settings
        proxy = None if settings.proxy is None else settings.proxy.address
        reason = self._scrubber.shown(reason_of(error, settings.connect_timeout, sent=sent, proxy=proxy))
        if self._session.closed:
            reason = "the client's session was closed"
        return AttemptFailed(self, self._unreached(reason, timed_out), happened, timed_out=timed_out)

    def _unreached(self, reason: str, timed_out: bool) -> APIConnectionError:
        """The error of a call without an answer."""
        operation, path = self._call.operation, self._scrubber.text(self._path)
        cls = APITimeoutError if timed_out else APIConnectionError
        more = ""
        if self._unanswered and self._is_unrepeatable():
            cls = AmbiguousWriteError
            more = "; it was sent and may have been applied, so it is not repeated"
        tries = f" (attempt {self._number})" if self._number > 1 else ""
        return cls(
            f"{operation.method} {path}: {reason}{more}{tries}",
            method=operation.method,
            path=path,
            operation=self._scrubber.text(operation.id),
            attempts=self._number,
        )

    def _unusable(self, error: BodyTooLarge | BodyUnreadable) -> IncidentIOError:
        """The error of a success whose body cannot be used. It would be the same again."""
        method, path = self._call.operation.method, self._scrubber.text(self._path)
        head, limit = self._head, self._transport.settings.max_response_size
        request_id = None if head is None else self._scrubber.request_id(head.headers)
        identity = f"; request id {request_id}" if request_id else ""
        if isinstance(error, BodyTooLarge):
            return ResponseTooLargeError(
                f"{method} {path}: the answer is larger than {limit} bytes{identity}",
                limit=limit,
                status=None if head is None else head.status,
                method=method,
                path=path,
                request_id=request_id,
            )
        text = f"{method} {path}: the answer cannot be read: {self._scrubber.shown(str(error))}{identity}"
        return DecodeError(text, method=method, path=path, request_id=request_id)

    def stop(self) -> None:
        """End the call wherever it waits, as the client is being closed."""
        # Not at once: this may run within a step of the call's own task (a hook, an eager task).
        asyncio.get_running_loop().call_soon(self.scope.stop)

    def stopped(self) -> APIConnectionError:
        """The error of a call whose scope ended it."""
        if self._transport.closed:
            return self._unreached("the client was closed", timed_out=False)
        return self._unreached("the call's deadline is over", timed_out=True)

    def _foresee(self, wait: float) -> None:
        """Tell of the wait for the rate limit; fail at once where the deadline leaves no room for it."""
        if wait <= 0:
            return
        if self.deadline is not None and wait >= self.deadline - asyncio.get_running_loop().time():
            reason = f"the rate limit asks for a wait of {wait:.1f} s, longer than the call's deadline allows"
            raise AttemptFailed(self, self._unreached(reason, timed_out=True), "final")
        self._watch().waiting("limit", wait, self._number + 1)

    def plan(self, failure: AttemptFailed) -> float | None:
        """Seconds until the next attempt; None to give up."""
        time_left = math.inf
        if self.deadline is not None:
            time_left = self.deadline - asyncio.get_running_loop().time()
        if self._course is None:
            self._course = self._new_course()
        wait = self._course.next_wait(failure, time_left)
        if wait is not None:
            self._watch().retrying(failure, wait, self._number)
        return wait

    def _new_course(self) -> RetryState:
        transport, operation = self._transport, self._call.operation
        policy: RetryPolicy | None = (self._call.options or {}).get("retry", transport.settings.retry)
        retry_safety = effective_retry_safety(operation, self._call.has_idempotency_key)
        return RetryState(retry_safety, policy, transport.budget, retry_conflict=operation.retry_conflict)

    def _watch(self) -> CallReporter:
        operation = self._call.operation
        name, path = (self._scrubber.shown(text, _SHOWN_PATH) for text in (operation.id, self._path))
        return CallReporter(self._transport.settings.hooks, name, operation.method, path)

    def report(self, response: Response) -> None:
        """Hand the answer of a call that worked to the caller's ``on_response``."""
        callback = (self._call.options or {}).get("on_response")
        if callback is None:
            return
        try:
            refuse_awaitable("on_response", callback(response))
        except Exception:  # noqa: BLE001 - as with hooks: it must not break a call that works
            log.exception("on_response failed")

    def _credential(self) -> str:
        """Say what the request was authenticated by, and where that is from; never its value."""
        if self._call.secret is not None:
            return "the alert source's secret given as secret="
        if self._call.operation.auth != "key":
            return "no credential, as the operation takes none"
        return f"the API key from {self._transport.settings.key_source}"
