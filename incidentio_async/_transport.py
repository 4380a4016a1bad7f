"""The path of one request.

::

    Transport.send              refuses what must not be sent; the call's deadline; raises what its user sees
      retries.repeat            attempts until answered or given up
        _Exchange.attempt       one attempt
          RateLimiter.acquire   waits in line                                   (limits)
          _Exchange._send       a slot, then the request and the body, as one   (under the attempt's timeout)
            _Exchange._guard    keeps aiohttp from sending twice
            read_body           within the cap                                  (_body)
          RateLimiter.done      learns from the answer                          (limits)
          _Exchange._judge      an answer that is not a success is an error
            error_from_response                                                 (errors)
        _Exchange.plan          whether to try again, and when
          Course.next_wait      the table of what may be repeated               (retries)

No exception of aiohttp, asyncio's timeouts, json or backoff gets out. Errors are made in ``except`` blocks
and raised after them: ``raise … from None`` would still keep the foreign one as ``__context__``, whose
``repr`` can hold the key.
"""

from __future__ import annotations

import asyncio
import io
import math
import re
from typing import TYPE_CHECKING, NamedTuple

import aiohttp
from multidict import CIMultiDict
from yarl import URL

from incidentio_async._body import BodyTooLarge, BodyUnreadable, read_body
from incidentio_async._reasons import FOREIGN, is_final, reason_of
from incidentio_async._watch import Watch
from incidentio_async.errors import (
    AmbiguousWriteError,
    APIConnectionError,
    APITimeoutError,
    ConfigurationError,
    DecodeError,
    IncidentIOError,
    ResponseTooLargeError,
    error_from_response,
    scrub_text,
)
from incidentio_async.hooks import log
from incidentio_async.limits import RateLimiter
from incidentio_async.operations import Operation
from incidentio_async.options import (
    RequestOptions,
    Secret,
    Settings,
    authorization,
    check_options,
    check_secret,
)
from incidentio_async.response import Response, parse_retry_after
from incidentio_async.retries import (
    Course,
    Failure,
    Happened,
    RetryBudget,
    RetryPolicy,
    effective_repeat,
    repeat,
)

if TYPE_CHECKING:
    from aiohttp.client_middlewares import ClientHandlerType

_ERROR_BODY_LIMIT = 1 << 20
# aiohttp warns of larger bodies given as bytes, as it would copy them in one go.
_BYTES_BODY_LIMIT = 1 << 20
_NO_CONTENT_TYPE = ("Content-Type",)
# What a path or a query may hold (https://www.rfc-editor.org/rfc/rfc3986#appendix-A), brackets included as
# the API writes its filters with them. Anything else could end the request's first line early.
_TARGET = re.compile(r"[A-Za-z0-9\-._~!$&'()*+,;=:@%/?\[\]]*")


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
    keyed: bool = False
    """Whether the body carries an idempotency or deduplication key."""
    options: RequestOptions | None = None

    def __repr__(self) -> str:
        """Without the query and the body, which may hold what is nobody else's business."""
        return f"<Call {self.operation.method} {self.path}>"


class _Broken(Exception):
    """A connection that broke, in a form that aiohttp does not answer with a second send."""

    def __init__(self, error: Exception) -> None:
        self.error = error


class Transport:
    """Sends calls over one session, in one event loop.

    Args:
        settings: What the client was told.
        limiter: Who says when a request may be sent; None for no limit.
        session: A session to use; it is not closed, and its middlewares are not called. None: make one at the
            first call.
    """

    def __init__(
        self, settings: Settings, limiter: RateLimiter | None, session: aiohttp.ClientSession | None = None
    ) -> None:
        self.settings = settings
        self.limiter = limiter
        self.closed = False
        self.budget = RetryBudget(settings.retry.budget if settings.retry is not None else 0)
        self.timeout = self.client_timeout(settings.timeout)
        # How much of a body is read and whether the rest is cut off, by whether it is a success's.
        self.caps = (
            (min(settings.max_response_size, _ERROR_BODY_LIMIT), True),
            (settings.max_response_size, False),
        )
        self.gate = asyncio.Semaphore(_slots(settings, session))
        self._session = session
        self._owns_session = session is None
        self._loop: asyncio.AbstractEventLoop | None = None
        plain = CIMultiDict(settings.headers)
        plain.setdefault("Accept", "*/*")
        # Only what `read_body` unpacks, and never more than the caller's headers ask for.
        plain["Accept-Encoding"] = "gzip, deflate"
        plain["User-Agent"] = settings.user_agent
        with_body = CIMultiDict(plain)
        with_body["Content-Type"] = "application/json"
        # By whether there is a body. The key stands only in the second pair.
        self._plain = (plain, with_body)
        self._keyed = tuple(CIMultiDict(headers) for headers in self._plain)
        for headers in self._keyed:
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
        exchange = _Exchange(self, call, self._open(call))
        error: IncidentIOError
        try:
            if exchange.deadline is None:
                response = await repeat(exchange)
            else:
                async with asyncio.timeout_at(exchange.deadline):
                    response = await repeat(exchange)
            exchange.report(response)
            return response
        except Failure as failure:
            error = failure.error
        except TimeoutError:
            if exchange.deadline is None:
                raise  # not ours: of a limiter that was given
            error = exchange.overdue()
        try:
            raise error
        finally:
            del error  # an error whose traceback holds the error would be garbage in a circle

    async def close(self) -> None:
        """Close the session, unless it was given. Requests in flight fail and are not tried again."""
        self.closed = True
        session, self._session = self._session, None
        if session is not None and self._owns_session:
            await session.close()

    def client_timeout(self, total: float | None) -> aiohttp.ClientTimeout:
        """The timeouts of one attempt, with ``total`` seconds for all of it."""
        settings = self.settings
        return aiohttp.ClientTimeout(total=total, connect=settings.connect_timeout, sock_read=settings.read_timeout)

    def headers_for(self, call: Call) -> CIMultiDict[str]:
        """The headers of a call. The key goes only to operations that take it, and never beside a secret."""
        has_body = call.body is not None
        by_key = call.secret is None and call.operation.auth == "key"
        headers = (self._keyed if by_key else self._plain)[has_body]
        if call.secret is None and call.operation.auth == "secret":
            raise ConfigurationError(f"{call.operation.method} {call.path}: takes the alert source's own secret")
        extra = call.options.get("headers") if call.options else None
        if call.secret is not None or extra:
            headers = CIMultiDict(headers)
            if extra:
                headers.update(extra)
            if call.secret is not None:
                check_secret("secret", call.secret)
                headers["Authorization"] = authorization(call.secret)
        return headers

    def _open(self, call: Call) -> aiohttp.ClientSession:
        """Refuse what must not be sent, and make the session at the first call."""
        operation = call.operation
        loop = asyncio.get_running_loop()
        if self.closed:
            raise ConfigurationError(f"{operation.method} {call.path}: the client is closed")
        if self.settings.read_only and operation.method != "GET":
            raise ConfigurationError(f"{operation.method} {call.path}: the client is read-only and sends only GETs")
        if call.options:
            check_options(call.options)
        if loop is not self._loop:
            if self._loop is not None:
                raise ConfigurationError("The client belongs to another event loop; make one client in each loop")
            self._loop = loop
        session = self._session
        if session is None:
            connector = aiohttp.TCPConnector(limit=self.settings.max_connections)
            session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
            self._session = session
        elif session.closed:
            raise ConfigurationError(f"{operation.method} {call.path}: the session given to the client is closed")
        return session


class _Exchange:
    """One call on its way: what its attempts share."""

    __slots__ = (
        "_call",
        "_course",
        "_head",
        "_headers",
        "_name",
        "_number",
        "_repeat",
        "_request",
        "_session",
        "_timeout",
        "_transport",
        "_unanswered",
        "_url",
        "_watch",
        "deadline",
    )

    def __init__(self, transport: Transport, call: Call, session: aiohttp.ClientSession) -> None:
        settings = transport.settings
        options: RequestOptions = call.options or {}
        operation = call.operation
        self._transport = transport
        self._call = call
        self._session = session
        self._url = _url(settings.base_url, call)
        self._headers = transport.headers_for(call)
        self._timeout = transport.client_timeout(options["timeout"]) if "timeout" in options else transport.timeout
        seconds = options.get("deadline", settings.deadline)
        self.deadline = None if seconds is None else asyncio.get_running_loop().time() + seconds
        self._repeat = effective_repeat(operation, call.keyed)
        policy: RetryPolicy | None = options.get("retry", settings.retry)
        self._course = Course(self._repeat, policy, transport.budget, retry_conflict=operation.retry_conflict)
        self._name = operation.id or None
        self._number = 0
        self._watch = Watch(settings.hooks, operation, call.path)
        self._unanswered = False  # an attempt was, or may have been, sent and got no answer
        self._request: aiohttp.ClientRequest | None = None
        self._head: aiohttp.ClientResponse | None = None

    async def attempt(self) -> Response:
        """Send once; raises `Failure` for whatever is not a success."""
        limiter, operation = self._transport.limiter, self._call.operation
        self._number += 1
        if limiter is None:
            return self._judge(await self._send())
        if self.deadline is not None or self._transport.settings.hooks:
            self._foresee(limiter.predicted_wait(operation))
        await limiter.acquire(operation)
        try:
            response = await self._send()
        finally:
            head = self._head
            limiter.done(operation, None if head is None else head.status, None if head is None else head.headers)
        return self._judge(response)

    async def _send(self) -> Response:
        """The request and its answer with the body, whatever its status."""
        transport, body = self._transport, self._call.body
        method, path = self._call.operation.method, self._call.path
        self._request = self._head = None
        error: Exception
        # The slot is taken before the clock starts: a queue in the connector would count in the timeout.
        async with transport.gate:
            if transport.closed or self._session.closed:
                raise ConfigurationError(f"{method} {path}: the client is closed")
            started = self._watch.sending(self._number)
            try:
                async with self._session.request(
                    method,
                    self._url,
                    data=body if body is None or len(body) <= _BYTES_BODY_LIMIT else io.BytesIO(body),
                    headers=self._headers,
                    skip_auto_headers=_NO_CONTENT_TYPE if body is None and method != "GET" else None,
                    timeout=self._timeout,
                    allow_redirects=False,
                    auto_decompress=False,
                    middlewares=(self._guard,),
                ) as head:
                    self._head = head
                    content = await read_body(head, *transport.caps[200 <= head.status < 300])
                response = Response(head.status, head.headers, content, method=method, path=path)
                if started is not None:
                    self._watch.received(response, started, self._number)
                return response
            except asyncio.CancelledError:
                self._unanswered = self._unanswered or self._was_sent()
                raise
            except _Broken as broken:
                error = broken.error
            except (BodyTooLarge, BodyUnreadable, *FOREIGN) as foreign:
                error = foreign
        raise self._failed(error)

    async def _guard(self, request: aiohttp.ClientRequest, handler: ClientHandlerType) -> aiohttp.ClientResponse:
        """Remember the request, to know whether it was sent; keep aiohttp from sending it again."""
        self._request = request
        try:
            return await handler(request)
        except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
            broken = error
        # To a connection that broke aiohttp answers GET, PUT and DELETE with a second send; not to what is
        # not its own.
        raise _Broken(broken)

    def _was_sent(self) -> bool:
        """Whether the request was handed to a connection: only then is there an object to hold its answer."""
        return self._request is not None and self._request.response is not None

    def _judge(self, response: Response) -> Response:
        """The answer, if it is a success."""
        status, call = response.status, self._call
        if 200 <= status < 300:
            self._course.succeeded()
            return response
        if status == 404 and self._unanswered and call.operation.method == "DELETE":
            # What an earlier attempt was to delete is gone: it had worked.
            self._course.succeeded()
            return Response(204, response.headers, method=call.operation.method, path=call.path)
        error = error_from_response(
            call.operation.method,
            call.path,
            status,
            response.headers,
            response.content,
            operation=self._name,
            scrub=self._secrets(),
        )
        error.attempts = self._number
        after = parse_retry_after(response.headers.get("Retry-After"), response.headers.get("Date"))
        if after is None and status == 429:
            after = getattr(error, "retry_after", None)
        raise Failure(self, error, "status", status=status, retry_after=after)

    def _failed(self, error: Exception) -> Failure:
        """What to raise for an attempt that brought no answer, or not a whole one."""
        if isinstance(error, BodyTooLarge | BodyUnreadable):
            return Failure(self, self._unusable(error), "final")
        happened: Happened = "no_answer" if self._was_sent() else "not_sent"
        if happened == "no_answer":
            self._unanswered = True
        if is_final(error):
            happened = "final"
        timed_out = isinstance(error, TimeoutError)
        reason = scrub_text(reason_of(error, self._timeout, sent=self._was_sent()), self._secrets())
        return Failure(self, self._unreached(reason, timed_out), happened, timed_out=timed_out)

    def _unreached(self, reason: str, timed_out: bool) -> APIConnectionError:
        """The error of a call without an answer."""
        operation, path = self._call.operation, scrub_text(self._call.path, self._secrets())
        cls = APITimeoutError if timed_out else APIConnectionError
        more = ""
        if self._unanswered and self._repeat in ("unsafe", "never"):
            cls = AmbiguousWriteError
            more = "; it was sent and may have been applied, so it is not repeated"
        tries = f" (attempt {self._number})" if self._number > 1 else ""
        return cls(
            f"{operation.method} {path}: {reason}{more}{tries}",
            method=operation.method,
            path=path,
            operation=self._name,
            attempts=self._number,
        )

    def _unusable(self, error: BodyTooLarge | BodyUnreadable) -> IncidentIOError:
        """The error of a success whose body cannot be used. It would be the same again."""
        method, path = self._call.operation.method, scrub_text(self._call.path, self._secrets())
        head, limit = self._head, self._transport.settings.max_response_size
        request_id = None if head is None else head.headers.get("X-Request-ID")
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
        text = f"{method} {path}: the answer cannot be read: {error}{identity}"
        return DecodeError(text, method=method, path=path, request_id=request_id)

    def overdue(self) -> APIConnectionError:
        """The error of a call whose deadline is over."""
        return self._unreached("the call's deadline is over", timed_out=True)

    def _foresee(self, wait: float) -> None:
        """Tell of the wait for the rate limit; fail at once where the deadline leaves no room for it."""
        if wait <= 0:
            return
        if self.deadline is not None and wait >= self.deadline - asyncio.get_running_loop().time():
            reason = f"the rate limit asks for a wait of {wait:.1f} s, longer than the call's deadline allows"
            raise Failure(self, self._unreached(reason, timed_out=True), "final")
        self._watch.waiting("limit", wait, self._number)

    def plan(self, failure: Failure) -> float | None:
        """Seconds until the next attempt; None to give up."""
        if self._transport.closed:
            return None
        loop_time = asyncio.get_running_loop().time
        time_left = math.inf if self.deadline is None else self.deadline - loop_time()
        wait = self._course.next_wait(failure, time_left)
        if wait is None:
            return None
        self._watch.retrying(failure, wait, self._number)
        return wait

    def report(self, response: Response) -> None:
        """Hand the answer of a call that worked to the caller's ``on_response``."""
        options = self._call.options
        callback = options.get("on_response") if options else None
        if callback is None:
            return
        try:
            callback(response)
        except Exception:  # noqa: BLE001 - as with hooks: it must not break a call that works
            log.exception("on_response failed")

    def _secrets(self) -> list[str]:
        """What must not stand in an error: the key, and the call's own secret with and without its scheme."""
        secrets: list[str] = [self._transport.settings.api_key]
        if self._call.secret is not None:
            secrets += [self._call.secret, self._call.secret.partition(" ")[2]]
        return [Secret(secret) for secret in secrets]


def _url(base_url: str, call: Call) -> URL:
    """The URL of a call, as it stands: its path and query come quoted."""
    path = call.path
    if not path.startswith("/") or not _TARGET.fullmatch(path) or "?" in path:
        raise ConfigurationError(f"the path must begin with / and hold only quoted characters, not {path!r:.200}")
    if not call.query:
        return URL(base_url + path, encoded=True)
    if not _TARGET.fullmatch(call.query):
        raise ConfigurationError(f"{call.operation.method} {path}: the query holds characters that must be quoted")
    return URL(f"{base_url}{path}?{call.query}", encoded=True)


def _slots(settings: Settings, session: aiohttp.ClientSession | None) -> int:
    """Requests at once: not more than the connector of a given session lets through without a queue."""
    connector = None if session is None else session.connector
    limits = (0, 0) if connector is None else (connector.limit, connector.limit_per_host)
    return min(settings.max_connections, *(limit or settings.max_connections for limit in limits))
