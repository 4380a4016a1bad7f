"""How an attempt failed, and the error that says so.

Errors are made in ``except`` blocks and raised after them: ``raise … from None`` would still keep the foreign one as
``__context__``, whose ``repr`` can hold the key.
"""

from __future__ import annotations

import logging

import aiohttp

from incidentio_async._http.call import ActiveCall
from incidentio_async._http.connection_errors import is_final, reason_of
from incidentio_async._http.foreign_code import ForeignError, texts
from incidentio_async._http.response_body import BodyTooLarge, BodyUnreadable
from incidentio_async._http.status_errors import error_from_response
from incidentio_async._secrets.frames import drop_frames, without_library_frames
from incidentio_async._secrets.scrubber import printable
from incidentio_async.errors import (
    AmbiguousWriteError,
    APIConnectionError,
    APITimeoutError,
    DecodeError,
    ResponseTooLargeError,
)
from incidentio_async.hooks import WaitReason, log
from incidentio_async.response import Response
from incidentio_async.retries import AttemptFailed, FailureKind

_WAITS: dict[WaitReason, str] = {
    "limit": "the rate limit",
    "retry": "its next attempt",
    "slot": "a free connection (max_connections)",
}


def failed_by_status(call: ActiveCall, response: Response) -> AttemptFailed:
    """Return the failure of an attempt whose response is not a success."""
    error = error_from_response(
        call.operation.method,
        call.path,
        response.status,
        response.headers,
        response.content,
        operation=call.operation.id,
        scrub=call.scrubber,
        credential=_credential(call),
    )
    error.attempts = call.attempts
    return AttemptFailed(error, "status", status=response.status, retry_after=error.retry_after)


def failed_by_flaw(call: ActiveCall, response: Response, flaw: str) -> AttemptFailed:
    """Return the failure of an attempt whose success is not a response of its operation. Only a read is retried."""
    reads = call.operation.retry_safety == "safe"
    if not reads:
        flaw += "; it is a success, so the request was probably applied: check before you send it again"
    if call.attempts > 1:
        flaw += f" (attempt {call.attempts})"
    return AttemptFailed(response._error(flaw), "no_response" if reads else "final", status=response.status)


def failed_by_connection(
    call: ActiveCall,
    error: BaseException,
    *,
    sent: bool,
    closed: tuple[bool, bool],
    foreign: ForeignError | None,
    head: aiohttp.ClientResponse | None,
) -> AttemptFailed:
    """Return the failure of an attempt that brought no response, or not a whole one.

    Args:
        error: What it ended with.
        sent: Whether the request was, or may have been, handed to a connection.
        closed: Whether the client was closed meanwhile, and whether somebody has closed its session: no other attempt
            can succeed.
        foreign: What the user's code raised when the attempt had ended, or what a tool for tests raised; None if
            nothing.
        head: The beginning of the response; None if it did not come.
    """
    client_closed, session_closed = closed
    call.response_lost = call.response_lost or sent
    kind: FailureKind = "no_response" if sent else "not_sent"
    if client_closed or session_closed or is_final(error, sent=sent):
        kind = "final"
    timed_out = isinstance(error, TimeoutError)
    settings = call.settings
    proxy = None if settings.proxy is None else settings.proxy.address
    reason = call.scrubber.shown(reason_of(error, settings.connect_timeout, sent=sent, proxy=proxy))
    if session_closed:
        reason = "the client's session was closed"
    if foreign is not None and foreign.is_traced:
        reason += f"; {_said_of(foreign)}"
    failed = no_response(call, reason, timed_out=timed_out)
    failed.request_id = None if head is None else call.scrubber.request_id(head.headers)
    if foreign is not None:
        failed.__cause__ = report_foreign(call, foreign)
    if foreign is None or foreign.error is not error:
        drop_frames(error)
    return AttemptFailed(failed, kind, timed_out=timed_out)


def failed_by_foreign_code(call: ActiveCall, foreign: ForeignError, *, sent: bool) -> AttemptFailed:
    """Return the failure of an attempt that an error in the user's code ended. It would be the same again.

    Args:
        foreign: The error.
        sent: Whether the request was, or may have been, handed to a connection.
    """
    call.response_lost |= sent
    error = no_response(call, f"{_said_of(foreign)}; its traceback is in the log")
    error.__cause__ = report_foreign(call, foreign)
    return AttemptFailed(error, "final")


def report_foreign(call: ActiveCall, foreign: ForeignError) -> BaseException | None:
    """Log an error of the user's code. Return it as it can be the cause of another one; None if it holds a secret."""
    error, said = without_library_frames(foreign.error), _said_of(foreign)
    if any(call.scrubber.text(text) != text for text in texts(error)):
        log.log(logging.ERROR, "%s (what it says is not shown, as it holds a credential)", said)
        return None
    log.error("%s", said, error=error)
    return error


def _said_of(foreign: ForeignError) -> str:
    return printable(f"{foreign.origin} raised {type(foreign.error).__name__}")


def failed_by_body(
    call: ActiveCall, error: BodyTooLarge | BodyUnreadable, head: aiohttp.ClientResponse | None
) -> AttemptFailed:
    """Return the failure of an attempt whose success has a body that cannot be used. It would be the same again."""
    method, path, limit = call.operation.method, call.scrubber.text(call.path), call.settings.max_response_size
    request_id = None if head is None else call.scrubber.request_id(head.headers)
    identity = f"; request id {request_id}" if request_id else ""
    if isinstance(error, BodyTooLarge):
        too_large = ResponseTooLargeError(
            f"{method} {path}: the response is larger than {limit} bytes{identity}",
            limit=limit,
            status=None if head is None else head.status,
            method=method,
            path=path,
            request_id=request_id,
        )
        return AttemptFailed(too_large, "final")
    text = f"{method} {path}: the response cannot be read: {call.scrubber.shown(str(error))}{identity}"
    return AttemptFailed(DecodeError(text, method=method, path=path, request_id=request_id), "final")


def failed_by_limit(call: ActiveCall, wait: float) -> AttemptFailed:
    """Return the failure of an attempt that the rate limit would hold back beyond the call's deadline."""
    reason = f"the rate limit asks for a wait of {wait:.1f} s, longer than the call's deadline allows"
    error = no_response(call, reason, timed_out=True)
    if isinstance(error, APITimeoutError):  # and not a write that may have been applied
        error.retry_after = wait
    return AttemptFailed(error, "final")


def stopped(call: ActiveCall, *, closed: bool) -> APIConnectionError:
    """Return the error of a call that its deadline, or the closing of its client, ended."""
    if closed:
        return no_response(call, "the client was closed")
    within = "" if call.waits_for is None else f" while it waits for {_WAITS[call.waits_for]}"
    return no_response(call, f"the call's deadline is over{within}", timed_out=True)


def no_response(call: ActiveCall, reason: str, *, timed_out: bool = False) -> APIConnectionError:
    """Return the error of a call without a response."""
    operation, path = call.operation, call.scrubber.text(call.path)
    cls = APITimeoutError if timed_out else APIConnectionError
    more = ""
    if call.response_lost and not call.retry_is_safe():
        cls = AmbiguousWriteError
        more = "; it was sent and may have been applied, so it is not repeated"
    elif call.stream is not None and call.stream.is_passed_on:
        more = "; a part of the response was passed on before, so it is not requested again"
    tries = f" (attempt {call.attempts})" if call.attempts > 1 else ""
    return cls(
        f"{operation.method} {path}: {reason}{more}{tries}",
        method=operation.method,
        path=path,
        operation=call.scrubber.text(operation.id),
        attempts=call.attempts,
    )


def _credential(call: ActiveCall) -> str:
    """Say what the request was authenticated by, and where that is from; never its value."""
    if call.call.secret is not None:
        return "the alert source's secret given as secret="
    if call.operation.auth != "key":
        return "no credential, as the operation takes none"
    return f"the API key from {call.settings.key_source}"
