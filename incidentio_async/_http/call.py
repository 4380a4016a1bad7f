"""One call: its arguments, and what its attempts share."""

from __future__ import annotations

import asyncio
import math
import re
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

import aiohttp
from multidict import CIMultiDict
from yarl import URL

from incidentio_async._checks.callables import refuse_awaitable
from incidentio_async._http.expected_response import Expected
from incidentio_async._http.instrumentation import CallReporter
from incidentio_async._http.timeouts import CancelScope
from incidentio_async._secrets.scrubber import Scrubber
from incidentio_async._secrets.strings import Secret
from incidentio_async.errors import (
    APIStatusError,
    DecodeError,
    IncidentIOError,
    InvalidArgumentError,
    ResponseTooLargeError,
)
from incidentio_async.hooks import WaitReason, log
from incidentio_async.operations import Operation
from incidentio_async.options import Priority, RequestOptions, Settings
from incidentio_async.response import Response
from incidentio_async.retries import AttemptFailed, RetryBudget, RetryPolicy, RetryState, effective_retry_safety

# Characters of a path that hooks and the log get: a response may hold an id of any length.
_SHOWN_PATH = 1000
_SHOWN_ERROR = 2000
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
    has_idempotency_key: bool = False
    """Whether the body carries an idempotency or deduplication key."""
    options: RequestOptions | None = None
    """Checked already, by `check_options`."""
    expected: Expected | None = None
    """What a success has to hold; None for anything."""

    def __repr__(self) -> str:
        """Leave out the query and the body, which may hold what is not for the log."""
        return f"<Call {self.operation.method} {self.path}>"


class Streams(Protocol):
    """Passes the body of a success on, instead of having it collected."""

    is_passed_on: bool

    async def read(self, head: aiohttp.ClientResponse, attempt: Any, call: Any) -> None:
        """Read a body to its end, and pass it on."""
        ...


class ActiveCall:
    """A call under way: what its attempts share.

    Args:
        call: The arguments.
        settings: Those of the client.
        budget: What pays for its retries.
        headers: Sent with each of its requests.
        scrubber: Removes the credentials of its requests from what is shown of its responses.
        stream: Passes the body of a success on; None to have it collected.
    """

    __slots__ = (
        "attempts",
        "budget",
        "call",
        "deadline",
        "headers",
        "now",
        "operation",
        "path",
        "priority",
        "received",
        "reporter",
        "response_lost",
        "retries",
        "scope",
        "scrubber",
        "settings",
        "started",
        "status",
        "stream",
        "timeout",
        "url",
        "waits_for",
    )

    def __init__(
        self,
        call: Call,
        settings: Settings,
        budget: RetryBudget,
        headers: CIMultiDict[str],
        scrubber: Scrubber,
        stream: Streams | None = None,
    ) -> None:
        self.call: Call = call
        self.operation: Operation = call.operation
        self.settings: Settings = settings
        self.budget: RetryBudget = budget
        self.headers: CIMultiDict[str] = headers
        self.scrubber: Scrubber = scrubber
        self.stream: Streams | None = stream
        self.url: URL = request_url(settings.base_url, call.operation.method, call.path, call.query)
        # As it stands in the URL: a prefix that is not meant to be there must not stay hidden.
        self.path: str = settings.base_path + call.path
        options: RequestOptions = call.options or {}
        total = options.get("timeout", settings.timeout)
        self.timeout: float = math.inf if total is None else total
        self.priority: Priority = options.get("priority", settings.priority)
        seconds = options.get("deadline", settings.deadline)
        self.now: Callable[[], float] = asyncio.get_running_loop().time
        """The loop's clock. It can be read when the loop is closed, and its calls are cleared away as garbage."""
        self.started: float = self.now()
        self.deadline: float | None = None if seconds is None else self.started + seconds
        # Around all of the call, with its waits: ended by the deadline or by the client's closing.
        self.scope: CancelScope = CancelScope(self.deadline)
        self.retries: RetryState | None = None  # from the first failure on
        self.attempts: int = 0
        """Attempts that got a slot."""
        self.response_lost: bool = False
        """Whether an attempt was, or may have been, sent and got no response."""
        self.waits_for: WaitReason | None = None
        """What the call waits for now; if it was ended within a wait, what it waited for."""
        self.status: int | None = None
        """The status of the last attempt's response; None if none came."""
        self.received: int = 0
        """Bytes of the last attempt's response body, decompressed."""
        self.reporter: CallReporter | None = self._new_reporter() if settings.hooks else None
        """Reports to the hooks; None where there are none."""

    def __deepcopy__(self, memo: object) -> ActiveCall:
        # Tools for tests copy the arguments of a request; with the middleware they would copy the event loop.
        return self

    def stop(self) -> None:
        """End the call wherever it waits, as the client is being closed."""
        # Not at once: this may run within a step of the call's own task (a hook, an eager task).
        asyncio.get_running_loop().call_soon(self.scope.stop)

    def time_left(self) -> float:
        """Return the seconds until the deadline."""
        return math.inf if self.deadline is None else self.deadline - self.now()

    def retry_is_safe(self) -> bool:
        """Return whether a second send cannot do the work twice."""
        return effective_retry_safety(self.operation, self.call.has_idempotency_key) not in ("unsafe", "never")

    def wait_after(self, failure: AttemptFailed) -> float | None:
        """Return the seconds until the next attempt; None to give up."""
        if self.retries is None:
            policy: RetryPolicy | None = (self.call.options or {}).get("retry", self.settings.retry)
            safety = effective_retry_safety(self.operation, self.call.has_idempotency_key)
            self.retries = RetryState(safety, policy, self.budget, retry_conflict=self.operation.retry_conflict)
        wait = self.retries.wait_after(failure, self.time_left())
        if wait is not None:
            self.identify(failure.error)
            self.reports().retrying(failure, wait, self.attempts)
        return wait

    async def rest(self, seconds: float) -> None:
        """Wait before another attempt."""
        since, self.waits_for = self.now(), "retry"
        try:
            await asyncio.sleep(seconds)
            self.waits_for = None
        finally:
            if self.reporter is not None:
                self.reporter.waited("retry", since, self.attempts + 1)

    def reports(self) -> CallReporter:
        """Return what reports to the hooks and the log."""
        return self._new_reporter() if self.reporter is None else self.reporter

    def _new_reporter(self) -> CallReporter:
        operation, base = self.operation, self.settings.base_path
        name, path = (self.scrubber.shown(text, _SHOWN_PATH) for text in (operation.id, self.path))
        # An endpoint that is not in the registry has no resource, and its path is the request's own.
        template = base + operation.path if operation.resource else None
        return CallReporter(self.settings.hooks, self.now, name, operation.method, path, template)

    def ended(self, error: BaseException | None) -> None:
        """Report the end of the call: to the log if it failed, to the hooks in any case.

        Args:
            error: What it raises; None if it succeeded.
        """
        if isinstance(error, IncidentIOError):
            self.identify(error)
        has_response = isinstance(error, APIStatusError | DecodeError | ResponseTooLargeError | None)
        self.reports().ended(
            error,
            text=self._described(error),
            elapsed=self.now() - self.started,
            attempts=self.attempts,
            status=self.status if has_response else None,
            request_bytes=len(self.call.body or b""),
            response_bytes=self.received,
        )

    def identify(self, error: IncidentIOError) -> None:
        """Put into an error of this call which one it was, and how many attempts it took."""
        error.operation = self.scrubber.text(self.operation.id)
        error.attempts = self.attempts

    def _described(self, error: BaseException | None) -> str:
        """Return an error as the log shows it: without text of the API, which may repeat what was sent."""
        kind = type(error).__name__
        if isinstance(error, APIStatusError):
            identity = f", request id {error.request_id}" if error.request_id else ""
            return f"{kind}: status {error.status}{identity}"
        return self.scrubber.shown(f"{kind}: {error}", _SHOWN_ERROR) if isinstance(error, IncidentIOError) else kind

    def succeeded(self, response: Response) -> None:
        """Settle with the retry budget, and hand the response to the caller's ``on_response``."""
        if self.retries is not None:
            self.retries.succeeded()
        elif self.budget.tokens < self.budget.capacity:
            self.budget.reward()
        callback = (self.call.options or {}).get("on_response")
        if callback is None:
            return
        try:
            refuse_awaitable("on_response", callback(response))
        # As with hooks: it must not break a call that works, and nobody cancels a plain function.
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001
            log.error("on_response failed", error=error)


def request_url(base_url: str, method: str, path: str, query: str) -> URL:
    """Return the URL of a call, as it stands: its path and query come quoted."""
    if not path.startswith("/") or not _TARGET.fullmatch(path) or "?" in path:
        raise InvalidArgumentError(f"the path must begin with / and hold only quoted characters, not {path!r:.200}")
    if not query:
        return URL(base_url + path, encoded=True)
    if not _TARGET.fullmatch(query):
        raise InvalidArgumentError(f"{method} {path}: the query holds characters that must be quoted")
    return URL(f"{base_url}{path}?{query}", encoded=True)
